"""Names, default options, and what makes two answers different."""

import pytest

from review.llm.options import defaults, merged, qualified, shaping, thinks, worded
from review.llm.setup import secrets


@pytest.mark.parametrize(
    ("given", "full"),
    [
        ("gpt-5-mini", "openai:gpt-5-mini"),
        ("o3", "openai:o3"),
        ("openai:gpt-5-mini", "openai:gpt-5-mini"),
        ("anthropic:claude-x", "anthropic:claude-x"),
        ("claude-x", "anthropic:claude-x"),
        ("gemini-x", "google_genai:gemini-x"),
        ("google:gemini-x", "google_genai:gemini-x"),
        ("azure:gpt-5-mini", "azure_ai:gpt-5-mini"),
        ("llama3.1", "llama3.1"),
        ("ollama:gpt-oss", "ollama:gpt-oss"),
    ],
)
def test_models_of_one_provider_get_its_name(given: str, full: str) -> None:
    """A name that is one provider's alone is the same model with and without the provider, so that it is cached once;
    a provider may be called as its extra."""
    assert qualified(given) == full


@pytest.mark.parametrize(
    "name",
    [
        *(
            "openai:gpt-5-mini",
            "openai:gpt-5",
            "openai:gpt-6.1",
            "openai:o1",
            "openai:o4-mini",
            "azure_openai:gpt-5-mini",
        ),
        *("anthropic:claude-opus-4-8", "anthropic:claude-sonnet-5", "anthropic:claude-fable-5-1"),
        *("google_genai:gemini-3.5-flash", "google_genai:gemini-flash-latest"),
    ],
)
def test_reasoning_models_get_no_temperature(name: str) -> None:
    """A temperature or a seed would make the server reject every question."""
    assert not defaults(name).keys() & {"temperature", "seed"}


@pytest.mark.parametrize("name", ["openai:gpt-4.1-mini", "openai:smollm2", "openai:olmo-2", "openai:gpt-oss-20b"])
def test_other_models_answer_the_same_each_time(name: str) -> None:
    """Where the model allows it, the answers are made repeatable."""
    assert (defaults(name)["temperature"], defaults(name)["seed"]) == (0, 0)


@pytest.mark.parametrize("name", ["anthropic:claude-sonnet-4-6", "google_genai:gemini-2.5-pro", "ollama:llama3.1"])
def test_other_providers_models_answer_the_same_as_far_as_they_can(name: str) -> None:
    """A temperature goes to models that take one, a seed to those of Google and Ollama, not of Anthropic."""
    assert defaults(name)["temperature"] == 0
    assert ("seed" in defaults(name)) == (not name.startswith("anthropic:"))


def test_nothing_is_assumed_of_other_providers() -> None:
    """Clients that are not known may take other options than OpenAI's."""
    assert defaults("mistralai:mistral-large") == {}


@pytest.mark.parametrize(
    ("name", "so"),
    [
        ("openai:gpt-5-mini", True),
        ("openai:gpt-4.1", False),
        ("anthropic:claude-sonnet-4-6", False),
        ("anthropic:claude-sonnet-5", True),
        ("google_genai:gemini-2.5-pro", True),
        ("google_genai:gemini-2.5-flash-lite", False),
        ("google_genai:gemini-3.5-flash", True),
        ("ollama:llama3.1", False),
    ],
)
def test_models_that_think_are_known(name: str, so: bool) -> None:
    """What an estimate adds for thoughts is added for models that bill them unasked."""
    assert thinks(name) is so


def test_options_are_said_in_the_providers_words() -> None:
    """Ollama's package knows neither a time-out nor a limit by the names that others give them."""
    headers = {"Connection": "close"}
    given = worded("ollama:m", {"timeout": 9, "max_tokens": 50, "client_kwargs": {"headers": headers}, "seed": 1})
    assert given == {"num_predict": 50, "seed": 1, "client_kwargs": {"timeout": 9, "headers": headers}}
    assert worded("anthropic:m", {"timeout": 9, "max_tokens": 50}) == {"timeout": 9, "max_tokens": 50}


def test_headers_of_the_user_join_ours() -> None:
    """A header of one's own does not bring back connections that stay open."""
    ours = {"client_kwargs": {"headers": {"Connection": "close"}}, "seed": 0}
    given = {"client_kwargs": {"headers": {"X-Team": "a"}}, "seed": 1}
    assert merged(ours, given) == {"client_kwargs": {"headers": {"Connection": "close", "X-Team": "a"}}, "seed": 1}


def test_keys_within_options_are_known_as_secrets() -> None:
    """A key in a header is hidden from messages like one that is an option of its own."""
    given = {"client_kwargs": {"headers": {"Authorization": "plain-0123456789"}}, "credential": "other-0123456789"}
    assert {"plain-0123456789", "other-0123456789"} <= {*secrets(given)}


def test_only_what_shapes_an_answer_is_kept() -> None:
    """A longer time-out or another key asks nothing again; a temperature, a limit or another server does."""
    shape = {"temperature": 0, "max_tokens": 9, "base_url": "http://here/v1"}
    way = {
        "timeout": 9,
        "max_retries": 1,
        "api_key": "k",
        "openai_api_key": "k",
        "client_secret": "k",
        "default_headers": {},
        "client_kwargs": {"headers": {"Authorization": "k"}},
    }
    assert shaping(shape | way) == shape

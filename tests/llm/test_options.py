"""Names, default options, and what makes two answers different."""

import pytest

from review.llm.options import defaults, qualified, shaping


@pytest.mark.parametrize(
    ("given", "full"),
    [
        ("gpt-5-mini", "openai:gpt-5-mini"),
        ("o3", "openai:o3"),
        ("openai:gpt-5-mini", "openai:gpt-5-mini"),
        ("anthropic:claude-x", "anthropic:claude-x"),
        ("claude-x", "claude-x"),
        ("ollama:gpt-oss", "ollama:gpt-oss"),
    ],
)
def test_openai_models_get_their_provider(given: str, full: str) -> None:
    """A name that is OpenAI's alone is the same model with and without the provider, so that it is cached once."""
    assert qualified(given) == full


@pytest.mark.parametrize("name", ["openai:gpt-5-mini", "openai:gpt-5", "openai:gpt-6.1", "openai:o1", "openai:o4-mini"])
def test_reasoning_models_get_no_temperature(name: str) -> None:
    """A temperature or a seed would make the server reject every question."""
    assert not defaults(name).keys() & {"temperature", "seed"}


@pytest.mark.parametrize("name", ["openai:gpt-4.1-mini", "openai:smollm2", "openai:olmo-2", "openai:gpt-oss-20b"])
def test_other_models_answer_the_same_each_time(name: str) -> None:
    """Where the model allows it, the answers are made repeatable."""
    assert (defaults(name)["temperature"], defaults(name)["seed"]) == (0, 0)


def test_nothing_is_assumed_of_other_providers() -> None:
    """Their clients take other options than OpenAI's."""
    assert defaults("anthropic:claude-x") == {}


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
    }
    assert shaping(shape | way) == shape

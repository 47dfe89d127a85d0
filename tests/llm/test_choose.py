"""Which model a name and an environment mean."""

from pathlib import Path
from typing import Any

import pytest

from review.errors import ModelError
from review.llm import Cached, choose
from review.llm.setup import built

KEY = {"OPENAI_API_KEY": "sk-0123456789abcdef"}
SERVER = {"OPENAI_BASE_URL": "http://127.0.0.1:1/v1"}


@pytest.mark.parametrize("environ", [{}, KEY])
def test_embedded_is_no_model(environ: dict[str, str]) -> None:
    """`embedded` asks no model, key or not."""
    assert choose("embedded", {}, environ=environ) is None


def test_auto_without_a_key_is_no_model() -> None:
    """With neither a key nor a server, `auto` is the embedded writer."""
    assert choose("auto", {}, environ={"OPENAI_API_KEY": ""}) is None


@pytest.mark.parametrize("environ", [KEY, SERVER, KEY | SERVER])
def test_auto_with_a_key_or_a_server_is_the_default_model(environ: dict[str, str]) -> None:
    """A key or a server of one's own is enough for the default model; a server needs no key."""
    model = choose("auto", {}, environ=environ)
    assert model
    assert model.name == "openai:gpt-5-mini"
    assert model.options.get("base_url") == environ.get("OPENAI_BASE_URL")


def test_bare_openai_name_is_accepted() -> None:
    """The provider of OpenAI's own names may be left out."""
    model = choose("gpt-5-mini", {}, environ=KEY)
    assert model
    assert model.name == "openai:gpt-5-mini"


def test_options_of_the_user_come_first() -> None:
    """An option given replaces the default and the environment."""
    model = choose("openai:some-model", {"temperature": 0.5, "base_url": "http://there/v1"}, environ=KEY | SERVER)
    assert model
    assert model.options == {"temperature": 0.5, "seed": 0, "base_url": "http://there/v1"}


def test_answers_are_kept_in_the_folder_given(tmp_path: Path) -> None:
    """With a folder, the model is wrapped by the cache."""
    assert isinstance(choose("openai:some-model", {}, tmp_path, environ=KEY), Cached)


def test_key_is_no_option_that_is_kept() -> None:
    """What identifies a model for the cache and the provenance holds no key."""
    model = choose("openai:some-model", {"api_key": "sk-given-0123456789"}, environ=KEY)
    assert model
    assert "sk-" not in repr((model.name, model.options))


@pytest.mark.parametrize(
    ("name", "options", "environ", "told"),
    [
        ("openai:gpt-5-mini", {}, {}, "openai:gpt-5-mini has no key: set OPENAI_API_KEY"),
        ("anthropic:claude-x", {}, KEY, "anthropic:claude-x has no key: set ANTHROPIC_API_KEY"),
        ("azure_ai:gpt-4.1", {}, KEY, "azure_ai:gpt-4.1 has no key: set AZURE_OPENAI_API_KEY"),
        ("nobody:model", {}, KEY, "nobody:model: no such model; write provider:model"),
        ("model", {}, KEY, "model: no such model; write provider:model"),
        ("", {}, KEY, "the model has no name: write provider:model"),
        ("openai:some-model", {"temprature": 1}, KEY, "no such model option: temprature"),
        ("openai:some-model", {"temperature": "sk-0123456789"}, KEY, "temperature: Input should be a valid number"),
    ],
)
def test_model_that_cannot_be_used_is_told_in_one_line(
    name: str, options: dict[str, Any], environ: dict[str, str], told: str
) -> None:
    """A missing key, package or model name and a wrong option are told before anything is asked, with what to do."""
    with pytest.raises(ModelError) as caught:
        choose(name, options, environ=environ)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)
    assert "sk-" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "extra"),
    [("anthropic", "anthropic"), ("google_genai", "google"), ("ollama", "ollama"), ("azure_ai", "azure")],
)
def test_package_that_is_missing_is_named_by_its_extra(name: str, extra: str) -> None:
    """A provider whose package is not there is told with what installs it."""

    def missing(_: str) -> None:
        raise ImportError("no such package")

    with pytest.raises(ModelError, match=rf"pip install 'themed-review\[{extra}\]'"):
        built(missing, f"{name}:model", {}, "")


@pytest.mark.parametrize("name", ["openai:", "anthropic:"])
def test_a_provider_alone_is_no_model(name: str) -> None:
    """What has nothing behind the colon is refused before anything is sent."""
    with pytest.raises(ModelError, match="has no name"):
        choose(name, {"api_key": "none-0123456789"})

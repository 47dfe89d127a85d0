from pathlib import Path
from typing import Any

import pytest

from review.errors import GivenError, SettingsError
from review.settings import load


def test_what_is_given_comes_before_the_file(tmp_path: Path) -> None:
    """A value given beside the file takes its place; one that is None does not."""
    (tmp_path / "review.toml").write_text('title = "From the file"\nmodel = "embedded"\nfrom = "bibtex"\n')
    settings = load(tmp_path / "review.toml", title="Given", model=None)
    assert (settings.title, settings.model, settings.source_format) == ("Given", "embedded", "bibtex")


def test_folders_in_a_file_are_beside_it(tmp_path: Path) -> None:
    """A relative folder in a settings file is found from the file, wherever the program runs."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "review.toml").write_text('templates = "mine"\n')
    assert load(tmp_path / "review.toml").templates == tmp_path / "mine"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("modell = 'x'", ["'modell'", "did you mean 'model'", "'review init DIR' writes a file"]),
        ("max-cost = 1", ["'max-cost'", "did you mean 'max_cost'"]),
        ("xyzzy = 1", ["there is no such setting; 'review init DIR' writes a file that lists them all"]),
        ("concurrency = 0", ["concurrency"]),
        ("themes = 0", ["setting 'themes' = 0: it takes 1 or more"]),
        ("levels = 3", ["setting 'levels' = 3: it takes 1 or 2"]),
        ("formats = ['p/f']", ["formats", "pandoc"]),
        ("title = ", ["TOML"]),
        ("prompts = 3", ["prompts"]),
        ("templates = 'none'", ["templates", "none", "directory"]),
    ],
)
def test_a_wrong_setting_is_named_with_its_file(tmp_path: Path, text: str, names: list[str]) -> None:
    """A setting that is unknown or out of bounds, or a broken file, is reported with what would be right."""
    path = tmp_path / "review.toml"
    path.write_text(text)
    with pytest.raises(SettingsError) as caught:
        load(path)
    assert all(name in str(caught.value) for name in [str(path), *names])


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """A settings file that is not there is reported by its path."""
    with pytest.raises(SettingsError, match=r"none\.toml"):
        load(tmp_path / "none.toml")
    with pytest.raises(SettingsError, match="there is no such file"):
        load(tmp_path / "none.toml")


def test_what_an_unknown_setting_holds_is_not_shown(tmp_path: Path) -> None:
    """A key that is put into the settings file by mistake does not reach the terminal or a log."""
    path = tmp_path / "review.toml"
    path.write_text("openai_api_key = 'sk-never-shown'\n")
    with pytest.raises(SettingsError, match="'openai_api_key': there is no such setting") as caught:
        load(path)
    assert "sk-never-shown" not in str(caught.value)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"doi": ["10.1/x"]}, "setting 'doi' = 10.1/x: this is no DOI, such as 10.1145/3503222.3507713"),
        ({"zotero": ["me"]}, "setting 'zotero' = me: this is no place in Zotero, such as users/475425 or groups/12"),
        ({"openalex_author": ["Bo"]}, "setting 'openalex_author' = Bo: this is no author's id, such as A5023888391"),
        ({"prices": {"openai:x": {"input": "a"}}}, "setting 'prices.openai:x.input' = a: "),
    ],
)
def test_a_wrong_value_is_told_in_the_users_words(given: dict[str, Any], says: str) -> None:
    """What is wrong with a value is said with an example, and names neither a class nor a pattern."""
    with pytest.raises(SettingsError) as caught:
        load(**given)
    assert str(caught.value).startswith(says)


def test_a_wrong_value_that_was_given_is_not_the_files(tmp_path: Path) -> None:
    """A value given beside a file, and wrong, is told without the file; one of the file with it."""
    path = tmp_path / "review.toml"
    path.write_text("themes = 0\n")
    with pytest.raises(GivenError) as caught:
        load(path, themes=-1)
    assert (caught.value.name, str(caught.value)) == ("themes", "setting 'themes' = -1: it takes 1 or more")
    with pytest.raises(SettingsError) as ours:
        load(path, levels=1)
    assert str(ours.value).startswith(str(path))
    assert not isinstance(ours.value, GivenError)

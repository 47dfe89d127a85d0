from pathlib import Path

import pytest

from review.errors import SettingsError
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
        ("modell = 'x'", ["modell", "known settings", "model"]),
        ("concurrency = 0", ["concurrency"]),
        ("themes = 0", ["themes"]),
        ("levels = 3", ["levels", "1 or 2"]),
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

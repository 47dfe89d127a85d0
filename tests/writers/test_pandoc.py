from pathlib import Path

import pytest

from review.errors import OutputError, SettingsError
from review.writers import pandoc as module
from review.writers import render
from review.writers.pandoc import Pandoc, installed
from tests.writers import needs
from tests.writers.sample import review


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder that is all there is to find pandoc in."""
    monkeypatch.setattr(module, "_packaged", lambda: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("name", ["docx", "odt"])
def test_without_pandoc_a_format_says_what_to_install(name: str, alone: Path) -> None:
    """A format that takes pandoc costs one line where there is none."""
    assert not list(alone.iterdir())
    with pytest.raises(SettingsError, match=r"pandoc is not installed.*themed-review\[pandoc\]"):
        render(review(), [name])


def test_a_pandoc_that_is_too_old_is_refused(alone: Path) -> None:
    """What came before citeproc was built in cannot do it."""
    (alone / "pandoc").write_text("#!/bin/sh\necho pandoc 2.9.2.1\n")
    (alone / "pandoc").chmod(0o755)
    with pytest.raises(SettingsError, match=r"pandoc 2\.9 is too old"):
        installed()


def test_a_pandoc_that_fails_says_why(alone: Path) -> None:
    """The first line that pandoc says is the error."""
    (alone / "pandoc").write_text("#!/bin/sh\necho out of paper >&2\nexit 3\n")
    (alone / "pandoc").chmod(0o755)
    with pytest.raises(OutputError, match="pandoc: out of paper"):
        Pandoc(str(alone / "pandoc"), (3, 0)).run([])


@needs.pandoc
def test_pandoc_is_found_and_lists_what_it_writes() -> None:
    """What is installed here writes the formats that are promised."""
    assert {"docx", "odt", "epub", "rst"} <= set(installed().formats())

from pathlib import Path

import pytest

from review.errors import SettingsError
from review.writers.styles import style
from tests.writers import needs

OWN = '<style class="in-text"><bibliography/></style>'


@needs.styles
def test_a_style_is_found_by_its_name() -> None:
    """A name is that of a file of the package; what it says of itself is known."""
    assert style("ieee").path.name == "ieee.csl"
    assert (style("ieee").notes, style("ieee").listed) == (False, True)
    assert (style("chicago-notes").notes, style("chicago-notes").listed) == (True, False)


@needs.styles
def test_a_style_that_follows_another_is_that_other() -> None:
    """A journal's style that only names its publisher's is followed there."""
    assert style("nature-methods").path == style("nature").path


@needs.styles
def test_an_unknown_style_is_answered_with_those_most_like_it() -> None:
    """A misspelt name costs one line, which has the right one."""
    with pytest.raises(SettingsError, match=r"'style' = chicago-note: no such style; do you mean .*chicago-notes\b"):
        style("chicago-note")


def test_a_style_is_a_file_and_its_parent_stands_beside_it(tmp_path: Path) -> None:
    """A file of one's own is read where it is, and so is the style that it follows."""
    (tmp_path / "mine.csl").write_text(OWN)
    link = '<link href="http://www.zotero.org/styles/mine" rel="independent-parent"/>'
    (tmp_path / "child.csl").write_text(f"<style><info>{link}</info></style>")
    assert style(str(tmp_path / "child.csl")) == style(str(tmp_path / "mine.csl"))


@pytest.mark.parametrize("text", [None, "<html></html>"])
def test_a_file_that_is_no_style_is_refused(text: str | None, tmp_path: Path) -> None:
    """A file that is not there, or holds something else, is named."""
    path = tmp_path / "odd.csl"
    if text:
        path.write_text(text)
    with pytest.raises(SettingsError, match=r"odd\.csl"):
        style(str(path))

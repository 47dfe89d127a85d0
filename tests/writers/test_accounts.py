"""What the appendix accounts for: failing sentences under the title of their section."""

import pytest

from review.look import Look
from review.model import Check, Section
from review.themes.ids import SYNTHESIS
from review.writers.accounts import checked
from review.writers.words import Words
from tests.make import claim

FAILED = Check(section=SYNTHESIS, text="Both save 77%.", verdict="number_not_found", detail="77", action="dropped")


@pytest.mark.parametrize(("language", "title"), [("en", "Across the themes"), ("de", "Themenübergreifendes")])
def test_a_section_of_which_nothing_is_left_is_called_by_its_title(language: str, title: str) -> None:
    """Where all sentences across the themes were dropped, they are told of by the section's title, not by its id."""
    (told,) = checked([FAILED], [], Words(Look(language=language)))
    assert told.section == title


def test_a_section_that_is_there_has_its_own_title() -> None:
    """The title that the document shows comes first."""
    section = Section(id=SYNTHESIS, title="Contrasts", claims=(claim("They differ."),))
    (told,) = checked([FAILED], [section], Words(Look()))
    assert told.section == "Contrasts"

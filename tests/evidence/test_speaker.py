"""Who may say *we* and *I*: the author of all the papers a sentence cites, and nobody else."""

import pytest

from review.evidence.audit import audit
from review.evidence.context import Context
from review.evidence.judge import judge
from review.evidence.speaker import Speaker
from review.evidence.violations import Text
from review.model import Author, Corpus, Section, Theme
from tests.make import claim, paper, record

LEE, WANG = Author(family="Lee", given="Ann"), Author(family="Wang", given="Bo")
MINE = paper("lee2020", "Fast: A Study", "Fast caches graph data. Fast is 2.5x faster than Tako.", authors=(WANG, LEE))
ALSO = paper("lee2021", "Lean: A Study", "Lean stores graph data on disk.", authors=(LEE,), year=2021)
THEIRS = paper(
    "roe2022", "Slow: A Study", "Slow caches graph data on tape.", authors=(Author(family="Roe"),), year=2022
)
PAPERS = (MINE, ALSO, THEIRS)
KEYS = tuple(each.key for each in PAPERS)
OWN = frozenset({"lee2020", "lee2021"})


def context(voice: str = "I", own: frozenset[str] | None = OWN, *subjects: str) -> Context:
    speaker = Speaker(own, "we" if voice == "we" else "I", (LEE,), frozenset(subjects)) if own else None
    return Context(PAPERS, map(record, PAPERS), speaker)


def verdict(text: str, *evidence: str, voice: str = "I", own: frozenset[str] | None = OWN, **more: object) -> str:
    return judge(claim(text, *evidence, **more), KEYS, context(voice, own)).verdict


@pytest.mark.parametrize(
    "text", ["We cache graph data.", "I cache graph data.", "My Fast caches graph data.", "Our Fast caches graph data."]
)
def test_the_first_person_is_for_own_papers(text: str) -> None:
    """A sentence on an own paper may speak as its author; on another's, or where nobody speaks, it may not."""
    assert verdict(text, "lee2020:1") == "supported"
    assert verdict(text, "roe2022:1") in {"first_person", "name_not_found"}
    assert verdict(text, "lee2020:1", "roe2022:1") == "first_person"
    if not text.startswith("I "):
        assert verdict(text, "lee2020:1", own=None) == "first_person"


@pytest.mark.parametrize(
    "text", ["I cache graph data.", "My Fast caches graph data.", "Fast, built by me, caches graph data."]
)
def test_who_speaks_as_we_never_says_i(text: str) -> None:
    """With the voice `we` a sentence in the singular is a fault."""
    assert verdict(text, "lee2020:1", voice="we") == "first_person"


@pytest.mark.parametrize(
    "text", ["Type I errors of graph data.", "Phase I caches graph data.", "Fast caches graph data."]
)
def test_a_numeral_is_no_person(text: str) -> None:
    """`Type I` and `Phase I` are no first person."""
    own = context("we").speaker
    assert own
    assert judge(claim(text, "lee2020:1"), KEYS, context("we")).verdict not in {"first_person", "third_person"}


@pytest.mark.parametrize(
    "text", ["Wang et al. cache graph data.", "Ann Lee caches graph data.", "In Wang et al., graph data are cached."]
)
def test_own_papers_are_not_told_as_others(text: str) -> None:
    """An own paper is neither its first author's nor the speaker's in the third person; another's is."""
    assert verdict(text, "lee2020:1") == "third_person"
    assert verdict(text, "lee2020:1", own=None) == "supported"
    assert verdict("Roe et al. cache graph data on tape.", "roe2022:1") == "supported"


def test_a_number_is_as_little_invented_in_the_first_person() -> None:
    """Own papers are held against their quotes like any others."""
    assert verdict("We make Fast 2.5x faster than Tako.", "lee2020:2") == "supported"
    assert verdict("We make Fast 3.5x faster than Tako.", "lee2020:2") == "number_not_found"
    assert verdict("We build outstanding caches of graph data.", "lee2020:1") == "overstated"


def test_a_subject_needs_no_proof_in_a_counted_sentence_alone() -> None:
    """What a line of work is called may hold a name; a sentence that states something may not."""
    known = context("I", OWN, "Zeta caches")
    counted = claim(
        "I began with Zeta caches in 2020, with two papers up to 2021.", "lee2020:1", "lee2021:1", origin="counted"
    )
    assert judge(counted, tuple(OWN), known).verdict == "supported"
    assert judge(counted, tuple(OWN), context()).verdict == "name_not_found"
    assert judge(claim("We built Zeta caches.", "lee2020:1"), KEYS, known).verdict == "name_not_found"
    wrong = counted.model_copy(update={"text": "I began with Zeta caches in 2020, with five papers up to 2021."})
    assert judge(wrong, tuple(OWN), known).verdict == "count_wrong"


def test_only_own_papers_have_to_be_told() -> None:
    """In a document by an author, the papers of others are not missing; in any other they are."""
    told = (claim("We cache graph data.", "lee2020:1"), claim("We store graph data on disk.", "lee2021:1"))
    themes = (Theme(id="graphs", title="Graphs", keys=KEYS),)
    section = Section(id="graphs", title="Graphs", theme="graphs", claims=told)
    found = audit(Corpus(papers=PAPERS), themes, Text([section]), (), context())
    assert (found.cited, found.missing, found.violations) == (2, (), 0)
    short = section.model_copy(update={"claims": told[:1]})
    assert audit(Corpus(papers=PAPERS), themes, Text([short]), (), context()).missing == ("lee2021",)
    assert audit(Corpus(papers=PAPERS), themes, Text([short]), (), context(own=None)).missing == ("lee2021", "roe2022")


def test_a_slot_states_nothing_and_a_count_beside_the_themes_is_of_one_of_them() -> None:
    """What an author is to fill in is no violation; `of the two papers` is checked against the theme they are from."""
    themes = (
        Theme(id="graphs", title="Graphs", keys=("lee2020", "lee2021")),
        Theme(id="x", title="X", keys=("roe2022",)),
    )
    told = (claim("We cache graph data.", "lee2020:1"), claim("We store graph data on disk.", "lee2021:1"))
    counted = claim("Of the two papers, only one speaks of disks.", "lee2021:1", origin="counted")
    wrong = claim("Of the five papers, only one speaks of disks.", "lee2021:1", origin="counted")
    slot = claim("[To be filled in: how.]", origin="slot")
    themed = Section(id="graphs", title="Graphs", theme="graphs", claims=told)

    def violations(*claims: object) -> int:
        beside = Section.model_validate({"id": "next", "title": "Next", "claims": claims})
        return audit(Corpus(papers=PAPERS), themes, Text([themed, beside]), (), context()).violations

    assert violations(counted, slot) == 0
    assert violations(wrong, slot) == 1

from hypothesis import given
from hypothesis import strategies as st

from review.evidence.context import Context
from review.evidence.mend import faults, mend
from review.model import Claim, Section
from tests.make import claim, paper, record

PAPERS = [paper(f"p{n}", f"System{n}: A study", f"We build System{n}. It is {n}.5x faster.") for n in range(1, 5)]
CONTEXT = Context(PAPERS, [record(each) for each in PAPERS])
KEYS = tuple(each.key for each in PAPERS)


def substitute(key: str, paragraph: int) -> Claim:
    return claim(f"{CONTEXT.papers[key].title.partition(':')[0]} exists.", f"{key}:1", paragraph=paragraph)


def section(*claims: Claim) -> Section:
    return Section(id="t", title="T", theme="t", claims=claims)


GOOD = [claim(f"System{n} is {n}.5× faster.", f"p{n}:2") for n in range(1, 5)]
BAD = [claim(f"System{n} is 9.9× faster.", f"p{n}:2") for n in range(1, 5)]


def test_sound_claims_stay_as_they_are() -> None:
    """A section without faults is not changed and nothing is reported."""
    assert mend(section(*GOOD), KEYS, {}, CONTEXT, substitute) == (section(*GOOD), ())


def test_a_correction_that_holds_is_taken() -> None:
    """A failing claim gives way to its correction, in its place, and is reported as repaired."""
    mended, checks = mend(section(BAD[0], *GOOD[1:]), KEYS, {0: [GOOD[0]]}, CONTEXT, substitute)
    assert mended.claims == tuple(GOOD)
    assert [(check.verdict, check.action, check.text) for check in checks] == [
        ("number_not_found", "repaired", BAD[0].text)
    ]


def test_a_correction_that_fails_again_is_not_taken() -> None:
    """A correction that fails too gives way to the substitute for the paper."""
    mended, checks = mend(section(BAD[0], *GOOD[1:]), KEYS, {0: [BAD[0]]}, CONTEXT, substitute)
    assert mended.claims[0] == substitute("p1", 0)
    assert [check.action for check in checks] == ["replaced"]


def test_a_fault_about_a_paper_cited_elsewhere_is_dropped() -> None:
    """A failing claim whose papers are cited by sound claims goes without a substitute."""
    mended, checks = mend(section(*GOOD, BAD[0]), KEYS, {}, CONTEXT, substitute)
    assert mended.claims == tuple(GOOD)
    assert [check.action for check in checks] == ["dropped"]


def test_to_be_counted_is_not_to_be_told_of() -> None:
    """A paper that only a counted claim cites still gets a claim of its own."""
    counted = claim("Two of the four papers are fast.", "p1:2", "p4:2", origin="counted")
    mended, checks = mend(section(*GOOD[:3], counted), KEYS, {}, CONTEXT, substitute)
    assert [check.action for check in checks] == ["added"]
    assert mended.claims[-1] == substitute("p4", 1)


def test_a_paper_left_out_is_added() -> None:
    """A paper that no claim cites gets a claim of its own, and the report says so."""
    mended, checks = mend(section(*GOOD[:3]), KEYS, {}, CONTEXT, substitute)
    assert mended.claims[3].cites == ("p4",)
    assert [(check.verdict, check.action) for check in checks] == [("uncited", "added")]


POOL = [
    *GOOD,
    *BAD,
    claim("No evidence at all."),
    claim("Evidence of nowhere.", "p9:1"),
    claim("Evidence of two.", "p1:1", "p2:1"),
    claim("We speak.", "p3:1"),
]


@given(st.lists(st.sampled_from(POOL)), st.dictionaries(st.integers(0, 5), st.lists(st.sampled_from(POOL), max_size=2)))
def test_whatever_comes_in_a_sound_and_complete_section_comes_out(
    drafted: list[Claim], fixes: dict[int, list[Claim]]
) -> None:
    """After mending, every claim holds and every paper is cited, whatever was drafted and however it was corrected."""
    mended, checks = mend(section(*drafted), KEYS, fixes, CONTEXT, substitute)
    assert faults(mended.claims, KEYS, CONTEXT) == []
    assert {key for each in mended.claims for key in each.cites} == set(KEYS)
    assert sum(check.action != "added" for check in checks) == len(faults(drafted, KEYS, CONTEXT))

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.model import Claim, Mark
from review.writers.border import citable
from review.writers.prose import paragraphs, typeset
from review.writers.references import references
from tests.make import paper
from tests.writers.sample import finding

_PAPERS = tuple(paper(key) for key in "abc")
_LISTED = {str(each.key): each for each in references(_PAPERS, citable("abc"))}
_FINDINGS = {f"{key}:{n}": finding(key, n, f"quote {n} of {key}") for key in "abc" for n in (1, 2)}


def shown(*claims: Claim) -> list[str]:
    """Write paragraphs with citations as `[a; b]`."""
    made = paragraphs(claims, _LISTED, _FINDINGS)
    return ["".join(_shown(p.text, [each.key for each in p.cites]) for p in each.pieces) for each in made]


def _shown(text: str, keys: list[str]) -> str:
    return f"{text} [{'; '.join(keys)}]" if keys else text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is fast.", "It is fast [a]."),
        ("It is fast", "It is fast [a]"),
        ("Is it fast?", "Is it fast [a]?"),
        ("They state: “We are fast.”", "They state: “We are fast.” [a]"),
        ("It is fast (or not).", "It is fast (or not) [a]."),
        ("It is fast (or not)", "It is fast (or not) [a]"),
        ("It gains 2.5. ", "It gains 2.5 [a]."),
        ("它很快。", "它很快 [a]。"),
        ("...", " [a]..."),
        ("", " [a]"),
    ],
)
def test_evidence_without_a_mark_is_cited_before_the_final_stop(text: str, expected: str) -> None:
    """The citation belongs to the sentence, so it stands inside its final punctuation, but never inside a quotation."""
    assert shown(Claim(text=text, evidence=("a:1",))) == [expected]


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("A is fast, B is not.", 9, "A is fast [a], B is not [b]."),
        ("A is fast, B is not.", 2, "A [a] is fast, B is not [b]."),
        ("A is fast, B is not.", 1, "A [a] is fast, B is not [b]."),
        ("A is fast (B is not).", 9, "A is fast [a] (B is not) [b]."),
        ("A is fast.", 9, "A is fast [a; b]."),
        ("A is fast.", 99, "A is fast [a; b]."),
        ("A is fast.", -1, " [a] A is fast [b]."),
    ],
)
def test_a_mark_puts_its_citation_inside_the_sentence(text: str, at: int, expected: str) -> None:
    """A marked citation stands where its mark does, with one space before it; what is not marked stands at the end."""
    assert shown(Claim(text=text, evidence=("a:1", "b:1"), marks=(Mark(at=at, evidence=("a:1",)),))) == [expected]


def test_a_paper_is_cited_once_in_one_place_in_the_order_of_the_evidence() -> None:
    """Two findings of one paper give one citation, and one that a mark has cited is not cited again at the end."""
    assert shown(Claim(text="So.", evidence=("b:1", "a:1", "b:2"))) == ["So [b; a]."]
    marked = Claim(text="A, so.", evidence=("a:1", "a:2"), marks=(Mark(at=1, evidence=("a:1",)),))
    assert shown(marked) == ["A [a], so."]


def test_every_sentence_of_a_claim_cites() -> None:
    """A paper that a mark cites in the first sentence is cited again at the end of the second."""
    claim = Claim(text="A is new. It is fast.", evidence=("a:1", "a:2"), marks=(Mark(at=8, evidence=("a:1",)),))
    assert shown(claim) == ["A is new [a]. It is fast [a]."]


def test_claims_are_joined_into_their_paragraphs() -> None:
    """Claims of one paragraph follow each other after a space; a paragraph keeps each quote of its evidence once."""
    claims = (
        Claim(text="One.", evidence=("a:1",)),
        Claim(text="(Two.)", evidence=("a:1", "b:2")),
        Claim(text="Three.", paragraph=1),
    )
    assert shown(*claims) == ["One [a]. (Two [a; b].)", "Three."]
    first, second = paragraphs(claims, _LISTED, _FINDINGS)
    assert [quote.text for quote in first.quotes] == ["quote 1 of a", "quote 2 of b"]
    assert second.quotes == ()


@given(
    st.text(alphabet="ab .,;()!?“”'中。é", max_size=40),
    st.lists(st.tuples(st.integers(-5, 50), st.sampled_from(["a:1", "b:1", "c:2"])), max_size=4),
)
def test_no_letter_and_no_citation_is_lost(text: str, marks: list[tuple[int, str]]) -> None:
    """Wherever the marks are, all letters come out in order and every paper of the evidence is cited."""
    claim = Claim(text=text, evidence=("a:1", "b:2"), marks=tuple(Mark(at=at, evidence=(each,)) for at, each in marks))
    pieces = [piece for each in paragraphs([claim], _LISTED, _FINDINGS) for piece in each.pieces]
    assert "".join(piece.text for piece in pieces).replace(" ", "") == text.replace(" ", "")
    assert {str(each.key) for piece in pieces for each in piece.cites} >= {"a", "b"}


def test_ranges_of_figures_are_set_with_a_dash() -> None:
    """A tilde between figures becomes a dash; elsewhere, and in what is quoted, it stays."""
    assert typeset("from 14.6%∼25.5% to 1.2 ~ 1.9×, ~5 of them") == "from 14.6%–25.5% to 1.2–1.9×, ~5 of them"
    assert typeset("They state: “1∼2”.") == "They state: “1∼2”."

"""The research statement: own papers alone, in the first person, in order of time, and nothing they do not carry."""

import re
from itertools import pairwise
from typing import Any

import pytest

from review.embedded.reported import THINGS
from review.embedded.statement.directions import STEPS
from review.errors import SettingsError
from review.kinds.finishing import refitted
from review.kinds.thrusts import chosen
from review.llm import Session
from review.model import Author, Corpus, Review, Section, Theme
from review.pipeline import build, recast
from review.settings import Settings
from review.writers import render
from tests import honest
from tests.kinds.shelf import DOE, POE, ROE, page, shelf
from tests.make import corpus, paper
from tests.scripted import ScriptedModel, refusal

JOINT = shelf((ROE, DOE))


def stated(papers: Corpus = JOINT, author: str = "Jane Doe", **more: Any) -> Review:
    return build(papers, Settings(kind="statement", author=author, **more), None)


def asked(by: Any, papers: Corpus = JOINT, **more: Any) -> tuple[Review, ScriptedModel]:
    model = ScriptedModel(by=by)
    with Session(model) as session:
        return build(papers, Settings(kind="statement", author="Jane Doe", **more), session), model


def text(review: Review) -> str:
    return "\n".join(claim.text for section in review.sections for claim in section.claims)


def section(review: Review, name: str) -> Section:
    return next(each for each in review.sections if each.id == name)


def test_a_statement_tells_every_own_paper_in_the_first_person() -> None:
    """Each own paper is told with its figure and baseline, by `we`, in order of time; nothing breaks the promise."""
    review = stated()
    assert (review.kind, review.title) == ("statement", "Research statement of Jane Doe")
    assert (review.audit.violations, review.audit.missing) == (0, ())
    assert set(review.own) == {each.key for each in review.corpus.papers}
    said = text(review)
    assert "Quark is 1.15× faster than Tako" in said
    assert said.index("Quark") < said.index("Gluon") < said.index("Aspen") < said.index("Maple")
    assert "Roe" not in said
    assert said.count("my collaborators and me") == 1
    assert section(review, "future-directions").claims


def test_the_opening_counts_what_the_records_say() -> None:
    """How many papers of which years, which thrusts, and who led them."""
    said = " ".join(claim.text for claim in section(stated(page((ROE, DOE))), "overview").claims)
    assert "My research is in machine learning. Across eight papers from 2014 to 2021, it has moved from " in said
    assert re.search(
        r"two thrusts, here in order of time: .* \(four papers, 2014–2017\) and .* \(four papers, 2018–2021\)", said
    )
    assert "All eight are joint work: “we” stands for my collaborators and me." in said


def test_a_group_never_says_i() -> None:
    """With the voice `we` no sentence is in the singular."""
    said = text(stated(voice="we"))
    assert re.search(r"\bWe began with\b", said)
    assert not re.search(r"\b(?:I|my|me|mine)\b", said, re.IGNORECASE)


def test_who_works_alone_says_i() -> None:
    """Papers without co-authors are told by `I`, and nobody's help is thanked for."""
    review = stated(_proposing((DOE,)))
    assert "I presented Boson" in text(review)
    assert not re.search(r"\b(?:[Ww]e|[Oo]ur)\b", text(review))
    assert review.audit.violations == 0


def test_papers_of_others_are_never_claimed() -> None:
    """They are in no sentence and no count, and the document lists each with the reason."""
    review = stated(shelf((DOE, ROE), (ROE, DOE), (DOE,), (POE, DOE), (Author(family="Doe", given="John"),), (POE,)))
    cited = {key for each in review.sections for claim in each.claims for key in claim.cites}
    assert cited == set(review.own) == {each.key for each in review.corpus.papers[:4]}
    assert not re.search("Aspen|Birch|Cedar|Maple", text(review))
    assert (review.audit.violations, review.audit.cited) == (0, 4)
    shown = render(review, ["md"])["statement.md"]
    assert "'John Doe' is not Jane Doe" in shown
    assert shown.count("Jane Doe is not among the authors named") == 3
    assert shown.index("## References") < shown.index("## Not part of the statement") < shown.index("Papers by others")


def test_each_direction_has_a_place_to_fill_in() -> None:
    """After each count of own papers comes a place for the author, of its own, listed again behind the statement."""
    review = stated()
    claims = section(review, "future-directions").claims
    assert [claim.origin for claim in claims] == ["counted", "slot"] * (len(claims) // 2) != []
    slots = [claim.text.strip("[]") for claim in claims if claim.origin == "slot"]
    assert len({*slots}) == len(slots) > 1
    shown = render(review, ["md"])["statement.md"]
    assert all(shown.count(f"Future directions — {slot}") == 1 for slot in slots)


def test_every_thing_that_may_be_missing_leads_somewhere() -> None:
    """For each thing that is looked for there is a next step, and a place that no other step has."""
    assert {thing.name for thing in THINGS} == {*STEPS}
    assert len({step.slot for step in STEPS.values()}) == len(STEPS)


def test_nothing_countable_leaves_the_place_alone() -> None:
    """Where titles are all that is known, nothing is said to be missing in them."""
    papers = corpus(
        *(paper(f"doe{n}", f"On {w}", authors=(DOE,), year=2010 + n) for n, w in enumerate(("bees", "ants", "figs")))
    )
    review = stated(papers)
    assert [claim.origin for claim in section(review, "future-directions").claims] == ["slot"]
    assert review.audit.violations == 0
    assert all(f"“On {word}”" in text(review) for word in ("bees", "ants", "figs"))


def test_a_survey_becomes_a_statement_with_no_model() -> None:
    """What a survey was made from is enough, and the author's page knows whose it is."""
    survey = build(page((ROE, DOE)), Settings(), None)
    again = recast(survey, Settings(kind="statement"))
    assert again.sections == stated(page((ROE, DOE))).sections
    assert again.author == ("Jane Doe",)


@pytest.mark.parametrize("author", ["", "Nobody Known"])
def test_without_an_author_no_model_is_paid(author: str) -> None:
    """That nobody is meant, or nobody's papers, is said before the model is asked anything."""
    model = ScriptedModel(by=honest.answer)
    with Session(model) as session, pytest.raises(SettingsError, match="'author'"):
        build(JOINT, Settings(kind="statement", author=author), session)
    assert model.asked == []


def test_the_model_is_shown_own_papers_and_the_voice_and_checked_like_any() -> None:
    """An honest model's claims all stay; it is asked in the first person, and never sees a paper of others."""
    papers = shelf((DOE, ROE), (DOE, ROE), (DOE, ROE), (DOE,), (POE,))
    review, model = asked(honest.answer, papers)
    assert review.audit.violations == 0
    questions = [each.prompt for each in model.asked if each.prompt.name == "statement"]
    assert questions
    assert all(
        '"Jane Doe"' in each.system and 'Say "we" of papers with collaborators' in each.system for each in questions
    )
    assert all('"you and your collaborators, 2015"' in each.user and '"you, 2017"' in each.user for each in questions)
    assert not any(re.search("Aspen|Birch|Cedar|Maple", each.user) for each in questions)
    assert "model" in review.origins
    assert [name for name, _ in review.provenance.prompts] == ["extract", "curate", "outline", "statement", "repair"]


@pytest.mark.parametrize(
    ("lie", "verdict"),
    [
        ("We made Quark 9.9x faster than Tako.", "number_not_found"),
        ("Roe et al. store graph data in shards on disk.", "third_person"),
        ("Our groundbreaking Quark stores graph data in shards on disk.", "overstated"),
    ],
)
def test_what_a_model_says_too_much_is_mended_in_the_first_person(lie: str, verdict: str) -> None:
    """A false figure, the own paper told as another's, and praise are corrected or replaced: nothing unsound stays."""

    def lying(prompt: Any, answer: dict[str, Any]) -> dict[str, Any]:
        return _with(answer, lie) if prompt.name == "statement" else answer

    review, model = asked(honest.lying("statement", lying))
    assert review.audit.violations == 0
    assert lie not in text(review)
    assert verdict in {check.verdict for check in review.audit.checks}
    repair = next(each.prompt for each in model.asked if each.prompt.name == "repair")
    assert "sentences of a research statement by their author" in repair.system
    assert "one sentence in the first person" in repair.system


def test_without_a_usable_answer_the_embedded_writer_states() -> None:
    """A model that refuses costs its words, not the statement, and the document says so."""
    review, _ = asked(honest.lying("statement", lambda _prompt, _answer: refusal()))
    assert review.audit.violations == 0
    assert set(review.origins) <= {"embedded", "counted"}
    assert any("written without the model" in problem.what for problem in review.corpus.problems)


def test_thrusts_are_the_largest_themes_in_order_of_time() -> None:
    """At most five, by own papers; single ones and what fits nowhere come after them, and no paper is lost."""
    papers = {f"p{n}": paper(f"p{n}", year=2000 + n) for n in range(20)}
    sizes = (3, 2, 1, 4, 2, 2, 2)
    starts = [sum(sizes[:n]) for n in range(len(sizes))]
    themes = [
        Theme(id=f"t{n}", title=f"T{n}", keys=tuple(papers)[a : a + size])
        for n, (a, size) in enumerate(zip(starts, sizes, strict=True))
    ]
    themes.append(Theme(id="other", title="Other work", keys=tuple(papers)[16:], other=True))
    thrusts, rest = chosen(themes, set(papers) - {"p3"}, papers)
    assert [each.id for each in thrusts] == ["t0", "t3", "t4", "t5", "t6"]
    assert [each.id for each in rest] == ["t1", "t2", "other"]
    assert sorted(key for each in (*thrusts, *rest) for key in each.keys) == sorted(set(papers) - {"p3"})


@pytest.mark.parametrize(
    "name", ["</title <script src=x", r"\input{x} % Doe", "[a](javascript:x) *Doe*", "“Doe” et al."]
)
def test_a_hostile_name_stays_text(name: str) -> None:
    """Whatever an author is called, the name is escaped where it stands, and the statement is sound."""
    author = Author(family=name, given="Jane")
    review = stated(shelf((ROE, author)), author=f"{name}, Jane")
    assert review.audit.violations == 0
    files = render(review, ["md", "tex", "html"])
    assert "<script" not in files["statement.html"]
    assert r"\input{x}" not in files["statement.tex"]
    assert "[a](javascript:" not in files["statement.md"]


def _with(answer: dict[str, Any], lie: str) -> dict[str, Any]:
    """Put a lie in the place of the first claim about Quark's shards."""
    sections = [
        each | {"claims": [claim | {"text": lie} if "shards" in claim["text"] else claim for claim in each["claims"]]}
        for each in answer["sections"]
    ]
    return answer | {"sections": sections}


def _proposing(authors: tuple[Author, ...]) -> Corpus:
    """Give papers in which the authors say what they propose."""
    names = ("Boson", "Gluon", "Meson", "Quark")
    return corpus(
        *(
            paper(
                f"doe{2010 + n}",
                f"{name}: Graph storage",
                f"Graph storage is slow. We present {name}, a store for graph data. {name} is {n}.5x faster than Tako.",
                authors=authors,
                year=2010 + n,
            )
            for n, name in enumerate(names, 1)
        )
    )


@pytest.mark.parametrize("words", [180, 200, 220])
def test_a_short_statement_keeps_its_thread(words: int) -> None:
    """With little room the overview and what opens each thrust stay, and no place to fill in outlives its count."""
    whole = stated()
    short = refitted(whole, Settings(kind="statement", max_words=words))
    assert short.audit.violations == 0
    assert short.left_out
    kept, given = ([claim.text for claim in section(each, "overview").claims] for each in (short, whole))
    assert kept == given
    opened = [each.claims[0].text for each in short.sections if each.theme]
    assert opened == [each.claims[0].text for each in whole.sections if each.theme]
    for each in short.sections:
        origins = [claim.origin for claim in each.claims]
        assert all(before == "counted" for before, origin in pairwise(["", *origins]) if origin == "slot")

"""The background of a proposal: all papers told, gaps counted, problems the papers' own, and what is open left open."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from review.embedded.condensed import condensed, shortest
from review.embedded.names import author_names
from review.embedded.stake import stake
from review.errors import AnswerError, SettingsError
from review.evidence.context import Context
from review.evidence.judge import judge
from review.kinds import KINDS, Means, background
from review.llm import Session
from review.model import Claim, Corpus, Review
from review.resources import Prompts
from review.settings import Settings
from review.text.numbers import numbers
from review.writers import render
from tests import honest
from tests.kinds.stock import KEYS, PAPERS, material
from tests.make import paper
from tests.scripted import ScriptedModel
from tests.writers.sample import HOSTILE


def written(by: Callable[..., Any] | None = None, **settings: Any) -> Review:
    """Compose a background of the shelf, by a scripted model if one is given."""
    means = Means(Settings(kind="background", **settings), Prompts())
    if by is None:
        return background.compose(material(), means)
    with Session(ScriptedModel(by=by), concurrency=1) as session:
        return background.compose(material(), means._replace(session=session))


def answering(prompt: Any, kind: Any) -> Any:
    """Answer honestly, the question for a background as that for a survey's sections."""
    asked = prompt.model_copy(update={"name": "write"}) if prompt.name == "background" else prompt
    return honest.answer(asked.model_copy(update={"user": asked.user.replace(", at most", ": at most")}), kind)


def test_every_paper_is_told_and_nothing_breaks_the_promise() -> None:
    """Eight papers are cited in the themes of what is known, which follow its heading, with no violation."""
    made = written()
    assert (made.audit.cited, made.audit.violations) == (8, 0)
    assert [(each.title, each.level) for each in made.sections][:3] == [
        ("What is known", 1),
        ("Graph storage", 2),
        ("Speech translation", 2),
    ]
    told = {key for section in made.sections[1:3] for claim in section.claims for key in claim.cites}
    assert told == set(KEYS)


@pytest.mark.parametrize("preset", ["erc", "generic", "nih", "nsf"])
def test_placeholders_are_listed_and_state_nothing(preset: str) -> None:
    """Each placeholder of a preset is in its section and the list, in each format, without evidence and figures."""
    made = written(preset=preset)
    assert made.audit.violations == 0
    assert made.audit.claims == sum(c.origin != "slot" for s in made.sections for c in s.claims)
    assert made.slots
    files = render(made, ["md", "tex", "html"])
    for _, claim in made.slots:
        assert not claim.evidence
        assert not numbers(claim.text)
        for name in ("background.md", "background.tex", "background.html"):
            assert files[name].count(claim.text.strip("[]").partition(" (")[0]) >= 2, "in its place and in the list"


@pytest.mark.parametrize(
    "claim",
    [
        Claim(text="[Results: 75% better.]", origin="slot"),
        Claim(text="[Results.]", origin="slot", evidence=(f"{KEYS[0]}:1",)),
        Claim(text="It is far better.", origin="slot"),
        Claim(text="[Results] are far better [here]", origin="slot"),
    ],
)
def test_a_placeholder_that_states_something_is_a_violation(claim: Claim) -> None:
    """One with a figure, with evidence, or with words outside its brackets does not hold."""
    found = material()
    verdict, _ = judge(claim, KEYS, Context(found.corpus.papers, found.extractions))
    assert verdict == "slot_filled"


def test_why_it_matters_is_what_papers_say() -> None:
    """Each sentence on why the work matters cites a finding whose quote is the sentence of the abstract it retells."""
    made = written()
    section = next(each for each in made.sections if each.title == "Why it matters")
    told = [claim for claim in section.claims if claim.origin != "slot"]
    assert [claim.text for claim in told] == [
        "Work on graph storage suffers from a lack of speed.",
        "Work on speech translation suffers from a lack of speed.",
    ]
    findings = {found.id: found for record in made.extractions for found in record.findings}
    abstracts = {each.key: each.abstract for each in made.corpus.papers}
    for claim in told:
        found = findings[claim.evidence[0]]
        assert found.kind == "problem"
        assert abstracts[found.key][slice(*found.span)] == found.quote


@pytest.mark.parametrize(
    "problem",
    [
        "It is slow and lacks any guarantee.",
        "These tools fail on large graphs.",
        "However, our earlier system lacks support for this.",
        "Current systems suffer from this limitation.",
    ],
)
def test_a_problem_that_leans_on_another_sentence_is_not_told(problem: str) -> None:
    """A sentence that points back, or speaks as the authors, is no statement of why something matters."""
    assert stake(paper(abstract=f"Graphs are large. {problem} We propose Fast, a store for graphs."), 1) is None


def test_own_papers_are_marked_and_told_by_their_results() -> None:
    """The author's paper is among `own`, counted with its citation, and its result is in no section but that on it."""
    made = written(author=("Kim Authora",))
    assert (made.own, made.author) == ((KEYS[0],), ("Kim Authora",))
    done = next(each for each in made.sections if each.title == "What the applicants have done")
    count, result, _slot = done.claims
    assert (count.text, count.cites) == ("One of the eight papers reviewed is the applicant's own.", (KEYS[0],))
    assert (result.text, result.cites) == ("On graph queries, Quark is 1.15× faster than Tako.", (KEYS[0],))
    assert not any("1.15" in claim.text for section in made.sections[:3] for claim in section.claims)


def test_without_an_author_only_the_placeholder_speaks_of_own_work() -> None:
    """Nothing is said of what the applicants did when no name is given."""
    made = written()
    done = next(each for each in made.sections if each.title == "What the applicants have done")
    assert [claim.origin for claim in done.claims] == ["slot"]
    assert made.own == ()


def test_what_cannot_be_written_is_refused_before_anything_is_paid() -> None:
    """An unknown preset, and an author of none of the papers, are errors of the kind's own check."""
    corpus = Corpus(papers=PAPERS)
    for settings in ({"preset": "dfg"}, {"author": ("Ada Nobody",)}):
        with pytest.raises(SettingsError):
            KINDS["background"].ready(corpus, Settings.model_validate(settings))


def test_fewer_words_take_less_of_each_paper_before_any_paper_goes() -> None:
    """With room for less, results go first; every paper stays cited, within the room where that can be."""
    found = material()
    papers, records = found.corpus.papers, {each.key: each for each in found.extractions}
    theme = found.found.themes[0].model_copy(update={"keys": KEYS})
    names = author_names(papers)
    least = shortest(theme, papers, records, names)
    texts = {words: condensed(theme, papers, records, names, words) for words in (1000, least, least // 2)}
    for words, claims in texts.items():
        assert {key for claim in claims for key in claim.cites} == set(KEYS)
        assert words < least or sum(len(claim.text.split()) for claim in claims) <= 1.05 * words
    assert sum("faster" in claim.text for claim in texts[1000]) == 8
    assert sum("faster" in claim.text for claim in texts[least]) == 0
    assert any(claim.text.startswith("Work on this theme includes “") for claim in texts[least // 2])


def test_the_model_is_told_its_room_and_writes_what_is_known() -> None:
    """One question shows both themes with a number of words each; what the model wrote is in the sections."""
    model = ScriptedModel(by=answering)
    with Session(model, concurrency=1) as session:
        means = Means(Settings(kind="background"), Prompts(), session)
        made = background.compose(material(), means)
    (asked,) = model.asked
    assert (asked.prompt.name, asked.prompt.user.count(", at most ")) == ("background", 2)
    assert made.audit.violations == 0
    assert {claim.origin for section in made.sections[1:3] for claim in section.claims} == {"model"}


@pytest.mark.parametrize("lie", ["Quark is 99.9x faster than Tako.", "All of them are the best.", "We did it all."])
def test_what_the_model_makes_up_does_not_stay(lie: str) -> None:
    """A false sentence on what is known is replaced by one that holds, with its reason in the audit."""

    def lying(prompt: Any, kind: Any) -> Any:
        if prompt.name == "repair":
            return {"claims": []}
        truth = answering(prompt, kind)
        first, *rest = truth["sections"][0]["claims"]
        truth["sections"][0]["claims"] = [first | {"text": lie}, *rest]
        return truth

    made = written(lying)
    assert (made.audit.cited, made.audit.violations) == (8, 0)
    assert [check.text for check in made.audit.checks] == [lie]


def test_without_an_answer_the_embedded_writer_condenses() -> None:
    """A model that declines costs its answer: the sections are those of no model, with a problem each."""
    made = written(lambda *_: AnswerError("declined"))
    assert made.sections == written().sections
    assert {each.where for each in made.corpus.problems} == {"theme 'Graph storage'", "theme 'Speech translation'"}


def test_hostile_papers_make_a_sound_background() -> None:
    """Whatever titles, names and abstracts hold, no claim breaks the promise and no placeholder is filled by them."""
    papers = [paper(f"k{n}", text, f"{text} {text}") for n, text in enumerate(HOSTILE)]
    made = background.compose(material(papers), Means(Settings(kind="background", preset="nsf"), Prompts()))
    assert made.audit.violations == 0
    assert [claim.text for _, claim in made.slots] == [claim.text for _, claim in written(preset="nsf").slots]
    assert "<script>" not in render(made, ["html"])["background.html"]


def test_more_papers_than_there_is_room_for_are_told_and_said(tmp_path: Path) -> None:
    """Where naming every paper takes far more than the preset's words, all are named, and a problem says so."""
    small = tmp_path / "small.toml"
    small.write_text('title = "T"\nabout = "A"\n[[sections]]\nheading = "Known"\nrole = "known"\nwords = 20\n')
    made = written(preset=str(small))
    assert (made.audit.cited, made.audit.violations) == (8, 0)
    (problem,) = made.corpus.problems
    assert "where the preset has 20" in problem.what
    assert written(preset=str(small), max_words=60).left_out

"""Each question of the program, put to a real small model and replayed: whatever it says, the truth is kept."""

from collections.abc import Sized

import pytest

from review.evidence.context import Context
from review.evidence.faithful import unfaithful
from review.evidence.mend import faults
from review.kinds import KINDS, Material, Means, background
from review.llm import Model, Session
from review.model import Corpus, Provenance, Section, Theme, Themes
from review.resources import Prompts
from review.settings import Settings
from review.stages.curate import curate
from review.stages.extract import extract
from review.stages.judge import SecondOpinion
from review.stages.relate import relate
from review.stages.screen import screen
from review.stages.translate import translate
from review.stages.verify import verify
from review.stages.write import write
from review.text.normal import fold
from tests import honest
from tests.kinds.stock import material
from tests.make import claim, record

SHELF = honest.shelf()
KEYS = tuple(paper.key for paper in SHELF.papers)
THEMES = (
    Theme(id="storage", title="Graph storage", keys=KEYS[:4]),
    Theme(id="speech", title="Speech translation", keys=KEYS[4:]),
)
CONTEXT = Context(SHELF.papers, [record(paper) for paper in SHELF.papers])


@pytest.mark.vcr
def test_records_hold_only_what_the_abstracts_say(local_model: Model) -> None:
    """Every quote in a record stands in its abstract at its span, and a record that is not the model's is reported."""
    papers = Corpus(papers=SHELF.papers[:4])
    with Session(local_model, concurrency=1) as session:
        records, problems = extract(papers, session, Prompts(), papers_per_call=2)
    assert [each.key for each in records] == list(KEYS[:4])
    for each, paper in zip(records, papers.papers, strict=True):
        assert each.findings
        assert all(paper.abstract[slice(*finding.span)] == finding.quote for finding in each.findings)
    reported = {problem.where for problem in problems}
    assert reported >= {each.key for each in records if each.origin != "model"}


@pytest.mark.vcr
def test_themes_stay_a_partition(local_model: Model) -> None:
    """After a real answer about titles, merges and moves, every paper is in exactly one theme, and each has a title."""
    with Session(local_model, concurrency=1) as session:
        themes, _, _ = curate(THEMES, SHELF, (), session, Prompts(), lambda _keys: 1.0)
    assert sorted(key for theme in themes for key in theme.keys) == sorted(KEYS)
    assert len({fold(theme.title) for theme in themes}) == len(themes)


@pytest.mark.vcr
def test_an_own_grouping_stays_a_partition(local_model: Model) -> None:
    """After a real proposal of themes, taken or not, every paper is in exactly one, and the log says which it was."""
    with Session(local_model, concurrency=1) as session:
        themes, steps, _ = curate(THEMES, SHELF, (), session, Prompts(), lambda _keys: 1.0, taxonomy=True)
    assert sorted(key for theme in themes for key in theme.keys) == sorted(KEYS)
    assert "taxonomy" in {step.act for step in steps}


@pytest.mark.vcr
def test_subthemes_part_their_theme_after_a_real_answer(local_model: Model) -> None:
    """Named and merged by a real model, the subthemes of each theme still hold each of its papers once."""
    parts = [Theme(id=f"p{n}", title=f"Part {n}", keys=KEYS[n : n + 2]) for n in range(0, 8, 2)]
    themes = [theme.model_copy(update={"subthemes": tuple(parts[2 * n : 2 * n + 2])}) for n, theme in enumerate(THEMES)]
    with Session(local_model, concurrency=1) as session:
        done, _, _ = curate(tuple(themes), SHELF, (), session, Prompts(), lambda _keys: 1.0)
    for theme in done:
        below = [key for part in theme.subthemes for key in part.keys]
        assert sorted(below) == (sorted(theme.keys) if below else [])


@pytest.mark.vcr
def test_a_second_opinion_is_about_the_claims_it_was_asked_about(local_model: Model) -> None:
    """A real model's doubts, if it has any, are about claims that were put before it, each with a reason."""
    claims = [claim(finding.text, finding.id) for each in CONTEXT.extractions.values() for finding in each.findings][:4]
    with Session(local_model, concurrency=1) as session:
        doubts = SecondOpinion(session, CONTEXT, Prompts())(claims)
        assert session.calls == 1
    assert doubts.keys() <= set(range(len(claims)))
    assert all(doubts.values())


@pytest.mark.vcr
def test_sections_are_sound_after_the_check(local_model: Model) -> None:
    """What a real model writes and corrects ends as sections in which every claim holds and every paper is cited."""
    with Session(local_model, concurrency=1) as session:
        drafts, problems = write(THEMES, CONTEXT, session, Prompts())
        sections, checks = verify(drafts, THEMES, CONTEXT, session, Prompts())
    assert checks or problems, "a model this small has never written a section without a fault"
    for section, theme in zip(sections, THEMES, strict=True):
        assert faults(section.claims, theme.keys, CONTEXT) == []
        assert {key for each in section.claims for key in each.cites} == set(theme.keys)


@pytest.mark.vcr
def test_what_is_said_across_themes_holds(local_model: Model) -> None:
    """Of what a real model says across the themes only claims that hold are kept; what happened to others is told."""
    with Session(local_model, concurrency=1) as session:
        (section, *_), checks, problems = relate(THEMES, CONTEXT, session, Prompts())
    assert section.title == "Across the themes"
    assert faults(section.claims, KEYS, CONTEXT) == []
    by_the_model = [claim for claim in section.claims if claim.origin == "model"]
    assert by_the_model or checks or problems


@pytest.mark.vcr
def test_corrections_are_checked_like_claims(local_model: Model) -> None:
    """A planted false claim goes to a real model for correction, and does not survive whatever it answers."""
    drafts, _ = write(THEMES[:1], CONTEXT, None, Prompts())
    false = claim("Quark is 99.9× faster than Tako.", f"{KEYS[0]}:3")
    planted = drafts[0].model_copy(update={"claims": (false, *drafts[0].claims)})
    with Session(local_model, concurrency=1) as session:
        (mended,), (check, *_) = verify([planted], THEMES, CONTEXT, session, Prompts())
    assert (check.text, check.verdict) == (false.text, "number_not_found")
    assert false not in mended.claims
    assert faults(mended.claims, THEMES[0].keys, CONTEXT) == []


@pytest.mark.vcr
def test_screening_loses_no_paper(local_model: Model) -> None:
    """Of eight papers that a real model screens each is kept or left out by a decision, or kept with a problem."""
    settings = Settings(screen="The paper is about speech.", papers_per_call=4)
    with Session(local_model, concurrency=1) as session:
        screened = screen(SHELF, settings, session, Prompts())
    decided = {decision.key: decision.kept for decision in screened.screened}
    assert decided, "a model this small has always given some verdict"
    assert [paper.key for paper in screened.papers] == [key for key in KEYS if decided.get(key, True)]
    assert {problem.where for problem in screened.problems} == {*KEYS} - {*decided}


@pytest.mark.vcr
def test_thrusts_of_a_statement_are_sound_after_the_check(local_model: Model, vcr: Sized) -> None:
    """What a real model writes of its asker's own papers ends in claims that hold, and none tells them as another's."""
    author = SHELF.papers[0].authors[0].model_copy(update={"family": "Doe", "given": "Jane"})
    own = SHELF.model_copy(
        update={"papers": tuple(p.model_copy(update={"authors": (*p.authors, author)}) for p in SHELF.papers)}
    )
    made = Provenance(version="0", model=local_model.name)
    found = Themes(themes=THEMES, placements=(), steps=(), problems=(), provenance=made)
    material = Material(own, tuple(map(record, own.papers)), found)
    with Session(local_model, concurrency=1) as session:
        stated = KINDS["statement"].compose(material, Means(Settings(author="Jane Doe"), Prompts(), session))
    assert len(vcr), "nothing was asked, or nothing recorded: make record"
    assert stated.audit.violations == 0
    assert stated.audit.checks or stated.corpus.problems, "a model this small has never written without a fault"
    assert {key for each in stated.sections for claim in each.claims for key in claim.cites} == set(KEYS)


@pytest.mark.vcr
def test_a_background_by_a_real_model_is_sound(local_model: Model) -> None:
    """What a real model condenses for a proposal ends with all papers cited, no violation, placeholders left."""
    found = material()
    with Session(local_model, concurrency=1) as session:
        made = background.compose(found, Means(Settings(kind="background", preset="nsf"), Prompts(), session))
        assert session.calls >= 1
    assert (made.audit.cited, made.audit.violations) == (len(found.corpus.papers), 0)
    assert {section.title for section, _ in made.slots} >= {"Broader Impacts", "Preliminary work"}
    known = [claim for section in made.sections if section.theme for claim in section.claims]
    assert any(claim.origin == "model" for claim in known) or made.audit.checks or made.corpus.problems


@pytest.mark.vcr
def test_a_translation_changes_no_figure_and_no_name(local_model: Model, vcr: Sized) -> None:
    """What a real model makes of sentences in another language is taken with all figures and names, or not at all."""
    claims = tuple(
        claim(finding.text, finding.id) for paper in SHELF.papers[:3] for finding in record(paper).findings[:1]
    )
    section = Section(id="storage", title="Graph storage", theme="storage", claims=claims)
    with Session(local_model, concurrency=1) as session:
        done = translate("Graph storage", [section], THEMES[:1], "German", session, Prompts())
    assert len(vcr), "nothing was asked, or nothing recorded: make record"
    for old, new in zip(claims, done.sections[0].claims, strict=True):
        assert new == old or (new.original == old.text and not unfaithful(old.text, new.text, {}))
    kept = [new for old, new in zip(claims, done.sections[0].claims, strict=True) if new == old]
    assert bool(kept or done.themes == THEMES[:1]) is bool(done.problems)

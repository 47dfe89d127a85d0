"""The research statement: an author's own papers as a few thrusts in order of time, and where they lead."""

from collections.abc import Sequence
from functools import cached_property

from review.embedded.introduction import known_years
from review.embedded.manner import Manner
from review.embedded.statement import Line, Writer, directions, line, overview, pronouns
from review.evidence.context import Context
from review.evidence.mend import faults
from review.evidence.violations import counts_one
from review.kinds.finishing import Drafted, finished
from review.kinds.material import Desk, Material, Means
from review.kinds.ownership import owned, part
from review.kinds.speaking import speaker
from review.kinds.thrusts import chosen
from review.model import Claim, Corpus, Profile, Review, Section, Theme
from review.settings import Settings
from review.stages.verify import verify
from review.stages.write import write
from review.themes.ids import DIRECTIONS, FURTHER, OVERVIEW


def ready(corpus: Corpus, settings: Settings) -> None:
    """Raise SettingsError when a statement cannot be written, before anything is paid for."""
    owned(corpus, settings.author)


def compose(material: Material, means: Means) -> Review:
    """Write a statement of the author's own papers; those of others are neither told nor claimed."""
    desk = _Desk(material, means)
    thrusts, rest = desk.chosen
    drafts, unwritten = write(
        _themes(thrusts), desk.context, means.session, means.prompts, means.settings.papers_per_call, desk.manner
    )
    doubt, manner = desk.opinion, desk.manner
    sections, checks = verify(drafts, thrusts, desk.context, means.session, means.prompts, doubt, manner)
    further, more = verify(desk.further(rest), [_joined(rest)], desk.context, None, means.prompts, None, manner)
    opened = [desk.opened(section) for section in sections]
    beside = [section.model_copy(update={"theme": None}) for section in further if section.claims]
    return finished(
        Drafted(
            kind="statement",
            title=f"Research statement of {desk.ownership.name}",
            sections=(*desk.overview(), *opened, *beside, *desk.directions()),
            checks=(*checks, *more),
            problems=(*unwritten, *desk.ownership.noted()),
            author=tuple(author.name for author in desk.ownership.names),
            own=desk.ownership.own,
        ),
        desk,
    )


def _themes(thrusts: Sequence[Theme]) -> list[Theme]:
    return [theme.model_copy(update={"subthemes": ()}) for theme in thrusts]


def _joined(rest: Sequence[Theme]) -> Theme:
    return Theme(id=FURTHER, title="Further work", keys=tuple(key for theme in rest for key in theme.keys))


class _Desk(Desk):
    """Hold what a statement is written from: who speaks, of which papers, in which thrusts."""

    def __init__(self, material: Material, means: Means) -> None:
        super().__init__(material, means)
        self.ownership = owned(material.corpus, means.settings.author)
        self._pronouns = pronouns(means.settings.voice)
        self._papers = {paper.key: paper for paper in material.corpus.papers}
        self.chosen = chosen(material.found.themes, self.ownership.own, self._papers)
        self._records = {record.key: record for record in material.extractions}

    @cached_property
    def lines(self) -> list[Line]:
        """Give the thrusts as sentences speak of them."""
        return [line(theme, self._papers) for theme in self.chosen[0]]

    @cached_property
    def context(self) -> Context:
        """Look up papers and findings, with the author as who speaks."""
        known = (self.material.found.themes, self._papers, self.ownership.own, self.ownership.names)
        who = speaker(*known, self.means.settings.voice)
        return Context(self._papers.values(), self.material.extractions, who)

    @cached_property
    def writer(self) -> Writer:
        """Write without a model."""
        years = known_years([self._papers[key] for key in self.ownership.own])
        return Writer(self.lines, self._records, years, self._pronouns, self._holds)

    @cached_property
    def manner(self) -> Manner:
        """Say how own papers are told."""
        voice = self.means.settings.voice
        called = {key: self._called(key) for key in self._papers}
        return Manner(
            names=called,
            compose=self.writer.thrust,
            claims=self.writer.claims,
            prompt="statement",
            given={"voice": voice, "author": self.ownership.name},
            document="a research statement by their author",
            person="the first person",
        )

    def opened(self, section: Section) -> Section:
        """Begin a thrust with what it is on and how it follows the one before."""
        theme = next(each for each in self.chosen[0] if each.id == section.theme)
        if len(theme.keys) == len(self.lines) == 1:
            return section
        first = self.writer.opening(theme)
        claims = (first, *section.claims) if not faults([first], theme.keys, self.context) else section.claims
        return section.model_copy(update={"claims": claims})

    def overview(self) -> tuple[Section, ...]:
        """Say who speaks, and of what."""
        own = [self._papers[key] for key in self.ownership.own]
        claims = overview(own, self.lines, self._profile(), part(own, self.ownership), self._pronouns)
        return (Section(id=OVERVIEW, title="Overview", claims=claims),)

    def further(self, rest: Sequence[Theme]) -> tuple[Section, ...]:
        """Tell briefly of what is in no thrust."""
        claims = self.writer.beside(rest, self._papers)
        title = "Further work" if self.lines else "Papers"
        return (Section(id=FURTHER, title=title, theme=FURTHER, claims=tuple(claims)),)

    def directions(self) -> tuple[Section, ...]:
        """Say where the work goes next."""
        claims = directions(self.lines, self._records, self._pronouns, self._counts)
        return (Section(id=DIRECTIONS, title="Future directions", claims=claims),)

    def _holds(self, claim: Claim) -> bool:
        return not faults([claim], tuple(self._papers), self.context)

    def _counts(self, claim: Claim) -> bool:
        """Tell whether a counted claim holds of the thrust it counts in."""
        return not claim.evidence or counts_one(claim, [theme.keys for theme in self.chosen[0]], self.context)

    def _called(self, key: str) -> str:
        paper = self._papers[key]
        return "you" if len(paper.authors) == 1 and not paper.more_authors else "you and your collaborators"

    def _profile(self) -> Profile | None:
        """Give the profile, if it is the author's."""
        profile = self.material.corpus.profile
        return profile if profile and profile.name == self.ownership.name else None

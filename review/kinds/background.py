"""The background of a grant proposal: what is known, what is missing, why it matters, what the applicants have done."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from review import embedded
from review.embedded.manner import Manner, surveying
from review.evidence.mend import PER_PARAGRAPH, faults
from review.kinds import presets
from review.kinds.finishing import Drafted, finished
from review.kinds.fitting import rooms
from review.kinds.material import Desk, Material, Means
from review.kinds.ownership import owned
from review.kinds.presets import Heading, Preset
from review.kinds.room import chosen
from review.kinds.stakes import Stakes, staked
from review.kinds.units import volume
from review.model import Check, Claim, Corpus, Paper, Problem, Review, Section, Theme
from review.settings import Settings
from review.stages.verify import verify
from review.stages.write import write
from review.themes.ids import free_id

_MUCH = 1.2
_PER_PAPER = 40  # words for a theme's paper where the preset gives its section no number


def ready(corpus: Corpus, settings: Settings) -> None:
    """Raise SettingsError for a preset that cannot be read, or an author of none of the papers."""
    presets.preset(settings.preset, settings.templates)
    if settings.author:
        owned(corpus, settings.author)


def compose(material: Material, means: Means) -> Review:
    """Write the background that a preset describes; what only the applicant knows is left as placeholders."""
    settings = means.settings
    preset = presets.preset(settings.preset, settings.templates).within(min(_words(settings), default=None))
    draft = _Draft(Desk(staked(material), means), preset)
    sections = tuple(section for heading in preset.sections for section in draft.sections(heading))
    return finished(
        Drafted(
            kind="background",
            title=preset.title,
            sections=sections,
            checks=draft.known[1],
            problems=(*draft.known[2], *draft.overrun(), *preset.notes),
            author=settings.author,
            own=draft.own,
        ),
        draft.desk,
    )


def _words(settings: Settings) -> list[int]:
    return [room.words for room in rooms(settings)]


class _Draft:
    """Write the sections of one background."""

    def __init__(self, desk: Desk, preset: Preset) -> None:
        self.desk = desk
        self._preset = preset
        self._themes = desk.material.found.themes
        self._papers = desk.context.papers
        self._keys = tuple(self._papers)
        self._used = {theme.id for theme in self._themes}

    @cached_property
    def own(self) -> tuple[str, ...]:
        """List the keys of the applicants' own papers."""
        author = self.desk.means.settings.author
        return owned(self.desk.material.corpus, author).own if author else ()

    def sections(self, heading: Heading) -> list[Section]:
        """Write a section, and those of the themes behind that on what is known."""
        claims = {"known": self._scope, "missing": self._missing, "matters": self._matters, "done": self._done}
        told = claims[heading.role](heading) if heading.role in claims else []
        section = self._section(heading, [*told, *self._slots(heading, told)])
        return [section, *self.known[0]] if heading is self._heading_of_known else [section]

    @cached_property
    def _heading_of_known(self) -> Heading | None:
        return next((each for each in self._preset.sections if each.role == "known"), None)

    @cached_property
    def known(self) -> tuple[tuple[Section, ...], tuple[Check, ...], tuple[Problem, ...]]:
        """Tell what is known, theme by theme, with what was done to claims that did not hold and what went wrong."""
        means, context, manner = self.desk.means, self.desk.context, self._manner()
        session, prompts, per_call = means.session, means.prompts, means.settings.papers_per_call
        drafts, unwritten = write(self._themes, context, session, prompts, per_call, manner)
        sections, checks = verify(drafts, self._themes, context, session, prompts, self.desk.opinion, manner)
        parts = (each.model_copy(update={"level": 2, "words": self._room[each.id]}) for each in sections)
        return tuple(parts), checks, unwritten

    def overrun(self) -> tuple[Problem, ...]:
        """Say so where all papers take much more words than what is known has room for."""
        taken = sum(volume(section.claims) for section in self.known[0])
        room = self._heading_of_known.words if self._heading_of_known else None
        if not room or taken <= _MUCH * room or _words(self.desk.means.settings):
            return ()
        what = (
            f"what is known takes {taken} words where the preset has {room}, for every paper is named: "
            "with --max-words papers are left out, and listed"
        )
        return (Problem(where="length", what=what),)

    def _manner(self) -> Manner:
        """Condense each theme into the words it has; what is told as the applicants' own result is not told twice."""
        papers, records = self._papers, self.desk.context.extractions
        told = [self._achieved(each) for each in self._preset.sections if each.role == "done"]
        brief = [key for each in told for key in each]

        def room(theme: Theme, keys: Sequence[str]) -> int:
            return max(self._room[theme.id] * len(keys) // max(len(self._size[theme.id]), 1), 1)

        def compose(theme: Theme, some: Sequence[Paper]) -> Sequence[Claim]:
            words = room(theme, theme.keys)
            return embedded.condensed(theme, some, records, self._names, words, brief)

        return surveying(papers, records)._replace(
            compose=compose, prompt="background", document="the background of a grant proposal", room=room
        )

    @cached_property
    def _size(self) -> dict[str, tuple[str, ...]]:
        return {theme.id: theme.keys for theme in self._themes}

    @cached_property
    def _room(self) -> dict[str, int]:
        """Deal out the words for what is known by what each theme takes at least."""
        heading, records = self._heading_of_known, self.desk.context.extractions
        room = (heading.words if heading else None) or _PER_PAPER * len(self._keys)
        room += self._spare() if _words(self.desk.means.settings) else 0
        papers = {theme.id: [self._papers[key] for key in theme.keys] for theme in self._themes}
        need = {each.id: embedded.shortest(each, papers[each.id], records, self._names) for each in self._themes}
        return {name: max(room * least // max(sum(need.values()), 1), 1) for name, least in need.items()}

    def _spare(self) -> int:
        """Count the words that other sections have room for and no use of."""
        others = {"missing": self._missing, "matters": self._matters, "done": self._done}
        told = [(each.words or 0, others[each.role](each)) for each in self._preset.sections if each.role in others]
        return sum(max(words - volume(claims), 0) for words, claims in told)

    def _section(self, heading: Heading, claims: Sequence[Claim]) -> Section:
        name = free_id(heading.heading, self._used)
        self._used.add(name)
        return Section(id=name, title=heading.heading, level=heading.level, words=heading.words, claims=tuple(claims))

    def _slots(self, heading: Heading, told: Sequence[Claim]) -> list[Claim]:
        """Put each placeholder into a paragraph of its own, behind the text."""
        first = max((claim.paragraph for claim in told), default=-1) + 1
        return [Claim(text=each.text, origin="slot", paragraph=first + n) for n, each in enumerate(heading.slots)]

    def _scope(self, heading: Heading) -> list[Claim]:
        """Say how many papers the section rests on; a second section on what is known has nothing more to say."""
        first = heading is self._heading_of_known
        return embedded.scope([*self._papers.values()], self._themes) if first else []

    def _missing(self, heading: Heading) -> Sequence[Claim]:
        papers, records = self._papers, self.desk.context.extractions
        across = embedded.gaps(self._themes, papers, records, self._holds)
        within = embedded.lacking(self._themes, papers, records, self._holds)
        placed = [claim.model_copy(update={"paragraph": 1}) for claim in within]
        return chosen([*across, *placed], heading.words)

    def _matters(self, heading: Heading) -> Sequence[Claim]:
        return chosen(Stakes(self._themes, self.desk.context, self._holds).claims(), heading.words)

    def _done(self, heading: Heading) -> Sequence[Claim]:
        """Tell what the applicants' own papers found, theme by theme; nothing where none is known to be theirs."""
        return [self._share, *_by_theme(self._themes, self._achieved(heading))] if self.own else []

    @cached_property
    def _share(self) -> Claim:
        records = [self.desk.context.extractions[key] for key in self.own]
        return embedded.ownership(records, len(self._keys), len(self.desk.means.settings.author))

    def _achieved(self, heading: Heading) -> dict[str, Claim]:
        """Map the keys of own papers to what they found, of as many as there is room for."""
        papers = [self._papers[key] for key in self.own]
        told = embedded.achieved(papers, self.desk.context.extractions, self._names)
        sound = [claim for claim in told if self._holds(claim)]
        return {claim.cites[0]: claim for claim in chosen([self._share, *sound], heading.words)[1:]} if sound else {}

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return embedded.author_names(self._papers.values())

    def _holds(self, claim: Claim) -> bool:
        return not faults([claim], self._keys, self.desk.context)


def _by_theme(themes: Sequence[Theme], told: Mapping[str, Claim]) -> list[Claim]:
    """Put claims in the order of the themes, in paragraphs of a few."""
    ordered = [told[key] for theme in themes for key in theme.keys if key in told]
    return [claim.model_copy(update={"paragraph": 1 + n // PER_PARAGRAPH}) for n, claim in enumerate(ordered)]

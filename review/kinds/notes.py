"""The evidence pack: per theme what the papers say, verbatim, with figures, contrasts and counted gaps; no prose."""

from collections.abc import Sequence

from review import embedded
from review.evidence.mend import faults
from review.kinds.contrasts import contrasts, shared
from review.kinds.figures import figures
from review.kinds.finishing import Drafted, finished
from review.kinds.material import Desk, Material, Means
from review.kinds.ownership import owned
from review.kinds.stakes import staked
from review.model import Claim, Review, Section, Theme
from review.text.grammar import in_quotes
from review.themes.ids import GAPS, SYNTHESIS, free_id, newest_first


def compose(material: Material, means: Means) -> Review:
    """Lay out the evidence on every paper, theme by theme; no model writes any of it."""
    desk = Desk(staked(material), means._replace(session=None))  # a quote is not to be translated either
    pack, author = _Pack(desk), means.settings.author
    sections = tuple(section for theme in material.found.themes for section in pack.of(theme))
    return finished(
        Drafted(
            kind="notes",
            title="Evidence pack",
            sections=(*sections, *pack.across()),
            author=author,
            own=owned(material.corpus, author).own if author else (),
        ),
        desk,
    )


class _Pack:
    def __init__(self, desk: Desk) -> None:
        self._context = desk.context
        self._themes = desk.material.found.themes
        self._used = {GAPS, SYNTHESIS, *(theme.id for theme in self._themes)}

    def of(self, theme: Theme) -> list[Section]:
        """Give a theme's section of quotes, a paper a paragraph, and those of what lies in and between them."""
        keys = [paper.key for paper in newest_first(self._context.papers[key] for key in theme.keys)]
        quotes = [claim for n, key in enumerate(keys) for claim in self._quotes(key, n)]
        found = [claim for key in keys for claim in figures(self._context.extractions[key], self._context)]
        between = contrasts(keys, self._context)
        missing = embedded.lacking([theme], self._context.papers, self._context.extractions, lambda _: True)
        return [
            Section(id=theme.id, title=theme.title, theme=theme.id, claims=tuple(quotes)),
            *self._below("Figures", found, theme),
            *self._below("Contrasts", between, theme),
            *self._below("Gaps", missing, theme),
        ]

    def across(self) -> list[Section]:
        """Give what papers of several themes share, and the gaps that are counted over all papers."""
        keys = tuple(self._context.papers)
        home = {key: theme.id for theme in self._themes for key in theme.keys}
        common = [claim for claim in shared(keys, self._context) if len({home.get(key) for key in claim.cites}) > 1]
        sound = [claim for claim in common if not faults([claim], keys, self._context)]
        missing = embedded.gaps(
            self._themes,
            self._context.papers,
            self._context.extractions,
            lambda claim: not faults([claim], keys, self._context),
        )
        told = ((SYNTHESIS, "Contrasts over all themes", sound), (GAPS, "Gaps over all themes", missing))
        return [Section(id=name, title=title, claims=tuple(_apart(claims))) for name, title, claims in told if claims]

    def _below(self, title: str, claims: Sequence[Claim], theme: Theme) -> list[Section]:
        broken = {fault.place for fault in faults(claims, theme.keys, self._context)}
        sound = [claim for n, claim in enumerate(claims) if n not in broken]
        if not sound:
            return []
        name = free_id(f"{theme.id}-{title}", self._used)
        self._used.add(name)
        return [Section(id=name, title=title, theme=theme.id, level=2, claims=tuple(_apart(sound)))]

    def _quotes(self, key: str, paragraph: int) -> list[Claim]:
        findings = self._context.extractions[key].findings
        return [Claim(text=in_quotes(found.quote), evidence=(found.id,), paragraph=paragraph) for found in findings]


def _apart(claims: Sequence[Claim]) -> list[Claim]:
    return [claim.model_copy(update={"paragraph": n}) for n, claim in enumerate(claims)]

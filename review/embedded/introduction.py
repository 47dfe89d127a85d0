"""Open a review with what can be counted about its papers, and nothing else."""

from collections import Counter
from collections.abc import Sequence

from review.model import Claim, Corpus, Paper, Profile, Theme
from review.text.grammar import count_words, in_quotes, listing, quantity

_MOST_FIELDS = 4
_MOST_THEMES = 12
_FIELDS = {
    "AI": "artificial intelligence",
    "AR": "hardware architecture",
    "AS": "audio and speech processing",
    "CC": "computational complexity",
    "CG": "computational geometry",
    "CL": "computation and language",
    "CR": "cryptography and security",
    "CV": "computer vision",
    "CY": "computers and society",
    "DB": "databases",
    "DC": "distributed computing",
    "DL": "digital libraries",
    "DM": "discrete mathematics",
    "DS": "data structures and algorithms",
    "ET": "emerging technologies",
    "FL": "formal languages",
    "GR": "graphics",
    "GT": "game theory",
    "HC": "human-computer interaction",
    "IR": "information retrieval",
    "IT": "information theory",
    "IV": "image and video processing",
    "LG": "machine learning",
    "LO": "logic in computer science",
    "MA": "multiagent systems",
    "ML": "machine learning (statistics)",
    "MM": "multimedia",
    "MS": "mathematical software",
    "NA": "numerical analysis",
    "NE": "neural and evolutionary computing",
    "NI": "networking",
    "OC": "optimization and control",
    "OS": "operating systems",
    "PF": "performance",
    "PL": "programming languages",
    "QUANT-PH": "quantum physics",
    "RO": "robotics",
    "SC": "symbolic computation",
    "SD": "sound",
    "SE": "software engineering",
    "SI": "social and information networks",
    "SP": "signal processing",
    "SY": "systems and control",
}


def introduction(corpus: Corpus, themes: Sequence[Theme]) -> tuple[Claim, ...]:
    """Say what a review covers: papers, years, whose page, fields, themes and their sizes, published code."""
    papers = corpus.papers
    scope = [
        f"This survey covers {paper_count(len(papers))}{span(papers)}.",
        _page(corpus.profile) if len(corpus.sources) == 1 else "",
        _fields(papers),
    ]
    return (*counted_claims(scope, 0), *counted_claims([_themes(themes), code(papers)], 1))


def counted_claims(texts: Sequence[str], paragraph: int) -> list[Claim]:
    """Make claims of the sentences that are not empty; they speak of the corpus, not of a paper."""
    return [Claim(text=text, origin="counted", paragraph=paragraph) for text in texts if text]


def paper_count(count: int) -> str:
    """Write how many papers: `one paper`, `twelve papers`, `43 papers`."""
    return "one paper" if count == 1 else f"{count_words(count)} papers"


def known_years(papers: Sequence[Paper]) -> list[int]:
    """List the papers' years, oldest first, leaving out papers without one."""
    return sorted(paper.year for paper in papers if paper.year)


def span(papers: Sequence[Paper]) -> str:
    """Say from when to when papers are (` from 2018 to 2026`), and how many have no year; empty when none has one."""
    years = known_years(papers)
    if not years:
        return ""
    undated = len(papers) - len(years)
    told = f" from {years[0]} to {years[-1]}" if years[0] != years[-1] else f" from {years[0]}"
    return f"{told}, {count_words(undated)} of them without a year" if undated else told


def _page(profile: Profile | None) -> str:
    """Repeat the figures of an author's page as the page gives them."""
    if not profile:
        return ""
    name = field_name(profile.field)
    field = f", whose main field is {name}" if name else ""
    h_index = [] if profile.h_index is None else [f"an h-index of {profile.h_index}"]
    figures = [(profile.papers, "paper"), (profile.citations, "citation")]
    given = h_index + [quantity(value, what) for value, what in figures if value is not None]
    figured = f"; the page gives {listing(given)}" if given else ""
    return f"The papers are those listed on the page of {profile.name}{field}{figured}."


def _fields(papers: Sequence[Paper]) -> str:
    """Count the papers of the most frequent fields, each paper in its first one."""
    names = [field_name(field) for paper in papers for field in paper.fields[:1]]
    ranked = sorted(Counter(name for name in names if name).items(), key=lambda each: (-each[1], each[0]))
    named = [f"{name} ({count})" for name, count in ranked[:_MOST_FIELDS]]
    if len(ranked) < 2:
        return f"The field is {named[0]}." if named else ""
    return f"The {'most frequent ' if len(ranked) > _MOST_FIELDS else ''}fields are {listing(named)}."


def _themes(themes: Sequence[Theme]) -> str:
    named = [f"{in_quotes(theme.title)} ({len(theme.keys)})" for theme in themes if not theme.other]
    rest = sum(len(theme.keys) for theme in themes if theme.other)
    apart = f"; {paper_count(rest)} {'stands' if rest == 1 else 'stand'} apart" if rest else ""
    if rest + sum(len(theme.keys) for theme in themes if not theme.other) < 2:
        return ""
    if not named:
        return "No group of them is alike enough to be a theme."
    if len(named) < 2:
        return f"They form one theme, {named[0]}{apart}."
    more = len(named) - _MOST_THEMES
    shown = [*named[:_MOST_THEMES], f"{count_words(more)} more"] if more > 0 else named
    count = count_words(len(named))
    return f"They fall into {count} themes, with the number of papers in brackets: {listing(shown)}{apart}."


def code(papers: Sequence[Paper]) -> str:
    """Count the papers that publish code; says nothing when none does."""
    count = sum(1 for paper in papers if paper.code or paper.code_url)
    if not count:
        return ""
    if count == len(papers):
        return f"Code is published for {'it' if count == 1 else f'all {paper_count(count)}'}."
    return f"Code is published for {count_words(count)} of the {paper_count(len(papers))}."


def field_name(tag: str | None) -> str | None:
    """Give the name of the field behind an arXiv tag (`LG`, `cs.LG`, `quant-ph`); None if the tag is not known."""
    return _FIELDS.get((tag or "").rpartition(".")[2].upper())

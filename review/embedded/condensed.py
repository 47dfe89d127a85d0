"""Tell of a theme in as many words as there is room for, every paper named."""

from collections.abc import Collection, Mapping, Sequence

from review.embedded.claim import naming
from review.embedded.compose import compose
from review.embedded.counted import is_quantified
from review.embedded.telling import main_findings
from review.model import Claim, Extraction, Paper, Theme

_PER_SENTENCE = 3
_SLACK = 1.05
_SURE = 0.7


def condensed(  # noqa: PLR0913, PLR0917 - what is told, from what, and in how much room
    theme: Theme,
    papers: Sequence[Paper],
    extractions: Mapping[str, Extraction],
    names: Mapping[str, str],
    words: int,
    brief: Collection[str] = (),
) -> tuple[Claim, ...]:
    """Write the claims of a theme: of as many papers as there is room for what came out, of the others less.

    In `words` words each paper has its contribution; the weightiest have their result too, and where there is not even
    room for the contributions, the least weighty are named by title. So is more written than `words` where these are
    too few for the titles. Papers in `brief` never have their result told.
    """
    short = _by_key(compose(theme, papers, extractions, names, [paper.key for paper in papers]))
    whole = _by_key(compose(theme, papers, extractions, names))
    ranked = sorted(papers, key=lambda paper: _weight(paper, extractions[paper.key]), reverse=True)
    told = _fitting(ranked, short, words)
    room = words - sum(_words(short[key]) for key in told if key in short) - sum(map(_title_words, _rest(papers, told)))
    full: list[str] = []
    for key in (paper.key for paper in ranked if paper.key in told and paper.key not in brief):
        more = _words(whole[key]) - _words(short[key]) if key in whole and key in short else 0
        if more <= room:
            full.append(key)
            room -= more
    shown = [paper for paper in papers if paper.key in told]
    claims = compose(theme, shown, extractions, names, [paper.key for paper in shown if paper.key not in full])
    kept = [claim for claim in claims if claim.origin != "counted"]
    last = max((each.paragraph for each in kept), default=0)
    return (*kept, *_named(_rest(papers, told), extractions, last))


def shortest(
    theme: Theme, papers: Sequence[Paper], extractions: Mapping[str, Extraction], names: Mapping[str, str]
) -> int:
    """Count the words that a theme takes when of each paper only the contribution is told."""
    claims = compose(theme, papers, extractions, names, [paper.key for paper in papers])
    return sum(map(_words, (claim for claim in claims if claim.origin != "counted")))


def _by_key(claims: Sequence[Claim]) -> dict[str, Claim]:
    return {claim.cites[0]: claim for claim in claims if len(claim.cites) == 1 and claim.origin != "counted"}


def _weight(paper: Paper, record: Extraction) -> tuple[bool, bool, str]:
    """Weigh papers with a result in figures most, then those with any, the newest first."""
    result = main_findings(record)[1]
    return bool(result and is_quantified(result.quote)), bool(result), paper.when


def _fitting(ranked: Sequence[Paper], short: Mapping[str, Claim], words: int) -> set[str]:
    """Choose the papers whose contributions can be told if all others are named by title; those without an abstract
    are told of by title anyway.
    """
    told = {paper.key for paper in ranked}
    taken = sum(_words(claim) for claim in short.values())
    for paper in reversed(ranked[1:]):
        saved = _words(short[paper.key]) - _title_words(paper) if paper.key in short else 0
        if taken <= _SLACK * words or sum(_words(short[key]) for key in told if key in short) <= _SURE * words:
            break
        if saved > 0 and paper.title.strip():
            told.discard(paper.key)
            taken -= saved
    return told


def _rest(papers: Sequence[Paper], told: Collection[str]) -> list[Paper]:
    return [paper for paper in papers if paper.key not in told]


def _words(claim: Claim) -> int:
    return len(claim.text.split())


def _title_words(paper: Paper) -> int:
    return len(paper.title.split()) + 2


def _named(papers: Sequence[Paper], extractions: Mapping[str, Extraction], paragraph: int) -> list[Claim]:
    named = [(paper.key, paper.title.strip().rstrip(".")) for paper in papers]
    groups = [named[start : start + _PER_SENTENCE] for start in range(0, len(named), _PER_SENTENCE)]
    leads = ["Work on this theme includes", *["It also includes"] * len(groups)]
    claims = (naming(each, group, extractions) for each, group in zip(leads, groups, strict=False))
    return [claim.model_copy(update={"paragraph": paragraph}) for claim in claims]

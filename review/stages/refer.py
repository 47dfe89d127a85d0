"""Point from each theme to those that some of its papers are near to."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from review.evidence.context import Context
from review.evidence.judge import judge
from review.model import Claim, Placement, Section, Theme
from review.text.grammar import count_words, in_quotes

MOST = 2


def pointers(
    themes: Sequence[Theme], placements: Sequence[Placement], context: Context
) -> Mapping[str | None, Sequence[Claim]]:
    """Write for each theme, by id, at most two counted sentences, `See also …`, that cite the papers counted.

    What the check would not let through, such as a title with a name that these papers do not mention, is left out.
    """
    near = {placement.key: placement.near for placement in placements}
    known = {theme.id: theme for theme in themes}
    return {theme.id: _pointers(theme, known, near, context) for theme in themes if not theme.other}


def refer(sections: Sequence[Section], pointed: Mapping[str | None, Sequence[Claim]]) -> tuple[Section, ...]:
    """Close the section of each theme with its pointers; one that tells of nothing has none."""
    return tuple(_closed(section, pointed.get(section.theme, ())) for section in sections)


def _closed(section: Section, pointed: Sequence[Claim]) -> Section:
    if not section.claims or not pointed:
        return section
    last = max(claim.paragraph for claim in section.claims)
    placed = (claim.model_copy(update={"paragraph": last}) for claim in pointed)
    return section.model_copy(update={"claims": (*section.claims, *placed)})


def _pointers(
    theme: Theme, themes: Mapping[str, Theme], near: Mapping[str, Sequence[str]], context: Context
) -> Sequence[Claim]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for key in theme.keys:
        for other in near[key][:1]:
            found[other].append(key)
    nearest = sorted(found, key=lambda other: (-len(found[other]), other))
    claims = [_claim(themes[other], found[other], context) for other in nearest]
    return [claim for claim in claims if judge(claim, theme.keys, context).verdict == "supported"][:MOST]


def _claim(other: Theme, keys: Sequence[str], context: Context) -> Claim:
    papers = "one of these papers is" if len(keys) == 1 else f"{count_words(len(keys))} of these papers are"
    evidence = tuple(context.extractions[key].findings[0].id for key in keys)
    text = f"See also {in_quotes(other.title)}, to which {papers} close."
    return Claim(text=text, evidence=evidence, origin="counted")

"""Point from each theme to those that some of its papers are near to."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from review.evidence.context import Context
from review.evidence.judge import judge
from review.model import Claim, Placement, Section, Theme
from review.text.grammar import count_words, in_quotes

MOST = 2


def refer(
    sections: Sequence[Section], themes: Sequence[Theme], placements: Sequence[Placement], context: Context
) -> tuple[Section, ...]:
    """Close the section of each theme with at most two counted sentences, `See also …`, that cite the papers counted.

    What the check would not let through, such as a title with a name that these papers do not mention, is left out.
    """
    near = {placement.key: placement.near for placement in placements}
    known = {theme.id: theme for theme in themes}
    return tuple(
        _referred(section, known[section.theme], known, near, context) if section.theme in known else section
        for section in sections
    )


def _referred(
    section: Section,
    theme: Theme,
    themes: Mapping[str, Theme],
    near: Mapping[str, Sequence[str]],
    context: Context,
) -> Section:
    if theme.other or not section.claims:
        return section
    found: defaultdict[str, list[str]] = defaultdict(list)
    for key in theme.keys:
        for other in near[key][:1]:
            found[other].append(key)
    nearest = sorted(found, key=lambda other: (-len(found[other]), other))
    last = max(claim.paragraph for claim in section.claims)
    claims = [_claim(themes[other], found[other], last, context) for other in nearest]
    sound = [claim for claim in claims if judge(claim, theme.keys, context).verdict == "supported"]
    return section.model_copy(update={"claims": (*section.claims, *sound[:MOST])})


def _claim(other: Theme, keys: Sequence[str], paragraph: int, context: Context) -> Claim:
    papers = "one of these papers is" if len(keys) == 1 else f"{count_words(len(keys))} of these papers are"
    evidence = tuple(context.extractions[key].findings[0].id for key in keys)
    text = f"See also {in_quotes(other.title)}, to which {papers} close."
    return Claim(text=text, evidence=evidence, origin="counted", paragraph=paragraph)

"""Deal the items of a list to the figures of another: `4.41× and 4.81× over DGL and UVM, respectively`."""

import re

Span = tuple[int, int]

_JOINT = re.compile(r",\s*(?:and|or)?\s+|\s+(?:and|or)\s+", re.IGNORECASE)
_HEAD = re.compile(
    r"\b(?:over|than|to|with|on|for|in|of|against|vs\.?|from|beyond|relative\s+to|compared\s+(?:with|to))\s+",
    re.IGNORECASE,
)
_STOP = re.compile(
    r",?\s*\brespectively\b|[;:()]|,\s(?:\w+ing|which|that|where|while|so)\b|\s(?:on|for|in|with|over|than|across|under|at|when|using|while|by)\s",
    re.IGNORECASE,
)

_TAIL = re.compile(r"\s(?:by|to|at|with|of|are|is)\s(?:(?:an?|the|up|to|average|factors?|of|on)\s?)*$", re.IGNORECASE)


def dealt(text: str, left: Span, right: Span, many: int) -> list[Span]:
    """Give for each of so many figures the item of a list, behind the figures or before them, that is its own.

    There must be as many items as figures, at least two; else there is nothing to deal out.
    """
    if many < 2:
        return []
    return _items(text, right, many, behind=True) or _items(text, left, many, behind=False)


def _items(text: str, region: Span, many: int, *, behind: bool) -> list[Span]:
    starts = [match.end() for match in _HEAD.finditer(text, *region)]
    if behind:
        stops = ((start, _STOP.search(text, start, region[1])) for start in [*starts, region[0]])
        spans = [(start, stop.start() if stop else region[1]) for start, stop in stops]
    else:
        commas = [match.span() for match in re.finditer(r",\s", text[: region[1]]) if match.start() >= region[0]]
        tail = _TAIL.search(text, *region)
        ends = [tail.start() if tail else region[1], *(start for start, _ in reversed(commas))]
        begins = [region[0], *(end for _, end in commas), *starts]
        spans = [(a, b) for a in begins for b in ends if a < b]
    found = (_split(text, span) for span in spans)
    return next((items for items in found if len(items) == many), [])


def _split(text: str, span: Span) -> list[Span]:
    """Split a list at its commas and at the `and` before its last item, without which it is none."""
    joints = list(_JOINT.finditer(text, *span))
    if not joints or joints[-1][0].strip(" ,") == "":
        return []
    starts, ends = [span[0], *(m.end() for m in joints)], [*(m.start() for m in joints), span[1]]
    return [(a, b) for a, b in zip(starts, ends, strict=True) if text[a:b].strip()]


def without(region: Span, hole: Span) -> list[Span]:
    """Give what is left of a region without a hole in it."""
    hole = max(hole[0], region[0]), min(hole[1], region[1])
    if hole[0] >= hole[1]:
        return [region]
    return [(a, b) for a, b in ((region[0], hole[0]), (hole[1], region[1])) if a < b]

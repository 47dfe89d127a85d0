"""Choose the claims that there is room for."""

from collections.abc import Iterable, Sequence

from review.model import Claim


def length(claims: Iterable[Claim]) -> int:
    """Count the words of claims; a placeholder takes no room of the text's."""
    return sum(len(claim.text.split()) for claim in claims if claim.origin != "slot")


def chosen(claims: Sequence[Claim], words: int | None) -> tuple[Claim, ...]:
    """Keep claims, in their order, as long as they fit into so many words; placeholders stay, and one claim always.

    No claim is cut, and a short one may take the room that a longer one before it had no use for.
    """
    kept: list[Claim] = []
    for claim in claims:
        is_first = not any(each.origin != "slot" for each in kept)
        if claim.origin == "slot" or words is None or is_first or length([*kept, claim]) <= words:
            kept.append(claim)
    return tuple(kept)

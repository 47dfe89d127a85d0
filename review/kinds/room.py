"""Choose the claims that there is room for."""

from collections.abc import Sequence

from review.kinds.units import volume
from review.model import Claim


def chosen(claims: Sequence[Claim], words: int | None) -> tuple[Claim, ...]:
    """Keep claims, in their order, as long as they fit into so many words; placeholders stay, and one claim always.

    No claim is cut, and a short one may take the room that a longer one before it had no use for.
    """
    kept: list[Claim] = []
    for claim in claims:
        is_first = not any(each.origin != "slot" for each in kept)
        if claim.origin == "slot" or words is None or is_first or volume([*kept, claim]) <= words:
            kept.append(claim)
    return tuple(kept)

"""Claims chosen for a section's room."""

from hypothesis import given
from hypothesis import strategies as st

from review.kinds.room import chosen
from review.kinds.units import volume
from review.model import Claim

CLAIMS = st.lists(
    st.builds(
        lambda words, origin: Claim(text=" ".join(["a"] * words), origin=origin),
        st.integers(1, 30),
        st.sampled_from(["embedded", "counted", "slot"]),
    ),
    max_size=12,
)


@given(CLAIMS, st.integers(20, 120))
def test_what_is_kept_fits_or_is_the_only_claim(claims: list[Claim], words: int) -> None:
    """Kept claims are the given ones, in their order, every placeholder among them, and take no more room than is."""
    kept = chosen(claims, words)
    rest = iter(claims)
    assert all(any(claim is each for each in rest) for claim in kept)
    told = [claim for claim in kept if claim.origin != "slot"]
    assert volume(told) <= words or len(told) == 1
    assert [claim for claim in claims if claim.origin == "slot"] == [claim for claim in kept if claim.origin == "slot"]


@given(CLAIMS)
def test_without_bounds_everything_is_kept(claims: list[Claim]) -> None:
    """No number of words is no bound."""
    assert chosen(claims, None) == tuple(claims)

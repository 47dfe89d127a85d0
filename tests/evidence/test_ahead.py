"""What is read while answers are awaited is not read again when a claim is checked."""

from review.evidence.ahead import read_papers, read_quotes
from review.evidence.context import Context
from review.evidence.judge import judge
from review.evidence.slots import slots
from review.evidence.support import roots
from tests.make import claim, paper, record

NOVA = paper("lee2020nova", "Nova: Graph caches", "Nova caches graph shards. Nova is 3.7x faster than Vega on Zipf.")


def test_a_claim_reads_no_paper_and_no_quote_that_was_read_ahead() -> None:
    """The check then looks at the words and the figures of the claim alone, once each, and finds what it would find."""
    context = Context([NOVA], [record(NOVA)])
    read_papers([NOVA])
    read_quotes(context)
    before = roots.cache_info().misses, slots.cache_info().misses
    assert not context.judged
    assert judge(claim("Nova is 4.7x faster than Vega.", "lee2020nova:2"), [NOVA.key], context).verdict != "supported"
    assert judge(claim("Nova runs 3.7x faster than Vega.", "lee2020nova:2"), [NOVA.key], context).verdict == "supported"
    assert roots.cache_info().misses == before[0]
    assert slots.cache_info().misses == before[1] + 1

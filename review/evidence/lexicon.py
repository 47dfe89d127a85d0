"""The words by which a figure says what it measures, which way it goes, and how far it reaches.

A general lexicon, not one of a field: what it does not know is compared word by word.
"""

from review.text.grammar import words
from review.text.stems import stem

_QUANTITIES = {
    "speed": "speed speedup speedups speed-up speed-ups fast faster fastest slow slower slowdown quicker accelerate "
    "acceleration accelerated outrun outruns outpace outpaces",
    "time": "time latency latencies runtime runtimes delay duration overhead wall-clock",
    "throughput": "throughput goodput",
    "memory": "memory footprint storage",
    "traffic": "io i/o traffic",
    "energy": "energy power",
    "price": "cheap cheaper cheapest",
    "accuracy": "accuracy accuracies accurate",
    "error": "error errors perplexity",
    "success": "success successful successfully pass passes pass-rate",
    "correlation": "correlation",
    "parameters": "parameter parameters",
    "operations": "operation operations flops",
    "bandwidth": "bandwidth",
}
_GROUPS = {"speed": "pace", "time": "pace", "throughput": "pace", "success": "accuracy"}
_RISING = words("speed throughput accuracy success correlation bandwidth")
_CHANGES = {
    "up": "increase rise rose raise grow grew higher more larger greater boost bigger",
    "down": "reduce reduction lower less fewer decrease drop fall fell cut save saving smaller shrink shrank decline "
    "lighter",
    "better": "gain improve improvement better outperform surpass outpace outrun ran beat faster quicker speedup "
    "speed-up accelerate acceleration ahead win",
    "worse": "worse loss slower slowdown degrade degradation worsen trail lag behind deteriorate",
}
QUANTITY = {stem(word): name for name, listed in _QUANTITIES.items() for word in listed.split()}
CHANGE = {stem(word): name for name, listed in _CHANGES.items() for word in listed.split()}
STOP = words("""
    a about across after all also although among an and another any are around as at be because been before being
    between both but by can could did do does during each either even every few for from further had has have having
    he her hers here him his how however if in indeed into is it its itself just like many may me might most much
    must my nor not of off on once one only onto or other others otherwise our out over own part per quite rather
    really same several she should since so some still such than that the their them themselves then there thereby
    therefore these they this those though through throughout thus to together too toward towards under until up
    upon us using use used uses very via was we well were what when where whereas whether which while who whole
    whose why will with within without would yet you your et al respectively namely
""")


def group(quantity: str) -> str:
    """Name the wider quantity that a paraphrase may put for a narrower one: faster for a shorter time."""
    return _GROUPS.get(quantity, quantity)


def better(changes: frozenset[str], quantities: frozenset[str]) -> bool | None:
    """Tell whether a change makes things better: less time does, less accuracy does not; None where nobody can say."""
    signs = {change == "better" for change in changes & {"better", "worse"}}
    rising = {quantity in _RISING for quantity in quantities}
    if changes & {"up", "down"} and len(rising) == 1:
        signs |= {(change == "up") is next(iter(rising)) for change in changes & {"up", "down"}}
    return next(iter(signs)) if len(signs) == 1 else None

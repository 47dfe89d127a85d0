"""Papers of several fields, made up for the tests."""

from review.model import Author, Paper


def paper(key: str, title: str, abstract: str, *authors: str, year: int | None = 2021, more: bool = True) -> Paper:
    """Make a paper; authors are `Given Family`, and by default the list is cut short."""
    named = tuple(Author(family=name.rpartition(" ")[2], given=name.rpartition(" ")[0]) for name in authors)
    return Paper(key=key, title=title, abstract=abstract, authors=named, more_authors=more and bool(named), year=year)


HERON = paper(
    "moreau2021heron",
    "Heron: Streaming Joins in Little Memory",
    "Joining endless streams needs state that outgrows small machines. However, existing engines spill whole "
    "windows to "
    "disk. To close this gap, we present Heron, a stream join operator that keeps only awaited keys. "
    "Specifically, Heron "
    "packs its index while it waits. Extensive experiments on two traffic traces show that Heron is 3.2x faster "
    "than "
    "SpillDB and needs 41% less memory. Our code is available at https://example.org/heron.",
    "Ana Moreau",
    "Ben Okoye",
)
EGRET = paper(
    "moreau2022egret",
    "Egret: Joins Across Machines",
    "Joins that span machines wait for the slowest link. In this paper, we introduce Egret, the first planner "
    "for joins over "
    "uneven links. Experiments show that Egret improves throughput by 1.9x over SpillDB.",
    "Ana Moreau",
    "Chen Li",
    year=2022,
)
NURSES = paper(
    "silva2015light",
    "Bright light before night shifts",
    "BACKGROUND: Night shifts disturb sleep. OBJECTIVE: To compare two light schedules in hospital nurses. "
    "METHODS: In a "
    "randomised trial, 84 nurses received bright or dim light. RESULTS: Sleep latency fell by 12.5 minutes (p = "
    "0.03). "
    "CONCLUSIONS: Bright light before night shifts helps nurses fall asleep sooner.",
    "Rita Silva",
    year=2015,
)
SURVEY = paper(
    "weber2019soil",
    "Soil moisture from space",
    "This survey reviews how satellites measure soil moisture and discusses their errors. It covers two decades "
    "of missions.",
    "Jan Weber",
    year=2019,
    more=False,
)
GERMAN = paper(
    "huber2008brunnen",
    "Brunnen im Mittelalter",
    "Wir untersuchen hölzerne Brunnen aus zwölf Grabungen. Die Hölzer wurden im Winter geschlagen.",
    "Eva Huber",
    year=2008,
)
TITLE_ONLY = paper("nakano1999wells", "Wells of 3 Villages", "", "Yui Nakano", year=1999)
NAMELESS = paper(
    "anon2020tide", "Tides in Narrow Bays", "We measure tides in nine bays and find a delay of 14 minutes."
)
ALL = (HERON, EGRET, NURSES, SURVEY, GERMAN, TITLE_ONLY, NAMELESS)

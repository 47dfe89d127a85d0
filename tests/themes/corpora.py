"""A small made-up corpus of three fields and one stranger."""

from review.model import Corpus, Paper
from review.themes.words import Document

BEES = (
    ("Honey bee navigation by polarised light", "Honey bees find their hive by polarised light and landmarks."),
    ("Waggle dances and honey bee foraging", "Waggle dances tell honey bees where flowers are; foraging bees follow."),
    ("Pesticides and honey bee foraging", "Pesticides slow foraging. Honey bees lose their hive and their flowers."),
    ("Honey bee foraging under drought", "In a drought honey bees forage further, and the hive stores less nectar."),
    (
        "Hive temperature in honey bee colonies",
        "Honey bee colonies keep the hive warm; foraging bees cool it with water.",
    ),
    ("Landmarks in honey bee navigation", "Landmarks lead honey bees from flowers to the hive when light is poor."),
)
BRIDGES = (
    ("Fatigue cracks in steel bridges", "Fatigue cracks grow in steel bridges under traffic loads near welded joints."),
    (
        "Acoustic monitoring of steel bridges",
        "Acoustic sensors hear fatigue cracks in steel bridges long before a joint fails.",
    ),
    (
        "Traffic loads on steel bridges",
        "Traffic loads bend the girders of steel bridges and open cracks at welded joints.",
    ),
    ("Corrosion of girders in steel bridges", "Corrosion thins girders of steel bridges, and fatigue cracks follow."),
    ("Welded joints in steel bridges", "Welded joints of steel bridges crack first; traffic loads decide how soon."),
    ("Wind loads on steel bridges", "Wind loads shake girders of steel bridges; sensors at the joints measure it."),
)
SONNETS = (
    (
        "Rhyme schemes of Renaissance sonnets",
        "Renaissance sonnets vary their rhyme scheme where poets turn to a new thought.",
    ),
    ("Metre in Renaissance sonnets", "Poets break the metre of Renaissance sonnets at the turn; rhyme stays."),
    ("Translating Renaissance sonnets", "Translated sonnets lose rhyme or metre. Renaissance poets are read in prose."),
    (
        "Love and loss in Renaissance sonnets",
        "Renaissance poets speak of loss in sonnets whose rhyme closes every thought.",
    ),
    (
        "Petrarch and later Renaissance sonnets",
        "Petrarch gave Renaissance poets the turn of the sonnet and its rhyme scheme.",
    ),
    (
        "Printers of Renaissance sonnets",
        "Printers set Renaissance sonnets two to a page, and poets wrote rhyme to fit.",
    ),
)
STRANGER = ("Dividend taxation in small open economies", "Ministries levy dividends; savers move capital abroad.")
FIELDS = (BEES, BRIDGES, SONNETS)


def documents() -> list[Document]:
    """Give the eighteen papers of the three fields."""
    return [Document(title, abstract) for field in FIELDS for title, abstract in field]


def papers() -> list[Paper]:
    """Give the eighteen papers of the three fields, keyed `p00` to `p17`, of the years 2000 to 2005 in each field."""
    return [
        Paper(key=f"p{n:02}", title=document.title, abstract=document.abstract, year=2000 + n % 6)
        for n, document in enumerate(documents())
    ]


def corpus(*more: Paper) -> Corpus:
    """Make a corpus of the eighteen papers and others."""
    return Corpus(papers=(*papers(), *more))

"""Records of a few papers that are easily taken for each other, for properties of merging."""

from hypothesis import strategies as st

from review.model import Author
from tests.make import paper

LONG = "An abstract that is long enough to be told from a placeholder, since it runs over more than eighty characters."
TITLES = (
    "Graph storage in columns, a practical guide",
    "GRAPH STORAGE IN COLUMNS -- a practical guide.",
    "Graph storrage in columns, a practical guide",
    "Graph storage in columns: a practical guide",
    "Graph storage in columns",
    "Graph storage in columns, Part II",
    "Erratum: Graph storage in columns",
    "Editorial",
    "…",
)
PEOPLE = (
    (),
    (Author(family="Lee", given="Ann"),),
    (Author(family="Lee", given="A."), Author(family="Kim", given="Bo")),
    (Author(family="Kim", given="Bo"),),
)
RECORDS = st.builds(
    paper,
    key=st.sampled_from(["", "", "one", "two", "b ad"]),
    title=st.sampled_from(TITLES),
    authors=st.sampled_from(PEOPLE),
    year=st.sampled_from([None, 2019, 2020, 2021]),
    venue=st.sampled_from([None, "CoRR", "Journal of Graphs"]),
    doi=st.sampled_from([None, None, "10.1/a", "10.1/A", "10.1/b", "10.48550/arXiv.2209.06800"]),
    arxiv_id=st.sampled_from([None, None, "2209.06800", "2209.06801v2"]),
    abstract=st.sampled_from(["", LONG]),
    details=st.sampled_from([{}, {}, {"volume": "1", "pages": "2"}, {"volume": "2"}]),
)

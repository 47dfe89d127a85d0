"""Material for documents of any kind: eight papers in two themes, read and grouped without a model."""

from collections.abc import Sequence

from review.embedded import record
from review.kinds import Material
from review.model import Author, Corpus, Paper, Provenance, Theme, Themes
from tests.make import paper

_ABOUT = (
    ("Quark", "graph storage", "a store that keeps graph data in shards", "graph queries", "Tako"),
    ("Lepton", "graph storage", "a store that keeps graph data in columns", "graph queries", "Tako"),
    ("Boson", "graph storage", "a cache that holds graph data near the query engine", "graph queries", "Ikura"),
    ("Gluon", "graph storage", "a layout that parts graph data by community", "graph queries", "Ikura"),
    ("Aspen", "speech translation", "a translator that works on streams of syllables", "speech audio", "Vox"),
    ("Birch", "speech translation", "a translator with a shared vocabulary", "speech audio", "Vox"),
    ("Cedar", "speech translation", "a method that aligns speech with text", "speech audio", "Lingo"),
    ("Maple", "speech translation", "a filter for noisy speech", "speech audio", "Lingo"),
)


def _paper(n: int, name: str, subject: str, what: str, load: str, baseline: str) -> Paper:
    problem = f"Work on {subject} suffers from a lack of speed."
    abstract = f"{problem} This paper presents {name}, {what}. On {load}, {name} is {n}.{n}5x faster than {baseline}."
    author = Author(family=f"Author{'abcdefgh'[n - 1]}", given="Kim")
    return paper(f"author{2013 + n}", f"{name}: Faster {subject}", abstract, authors=(author,), year=2013 + n)


PAPERS = tuple(_paper(n, *about) for n, about in enumerate(_ABOUT, 1))
KEYS = tuple(each.key for each in PAPERS)


def material(papers: Sequence[Paper] = PAPERS) -> Material:
    """Part the papers into two themes, the first four and the others."""
    keys = [each.key for each in papers]
    themes = [Theme(id="storage", title="Graph storage", keys=tuple(keys[:4]))]
    if keys[4:]:
        themes.append(Theme(id="speech", title="Speech translation", keys=tuple(keys[4:])))
    provenance = Provenance(version="0.1.0", model="embedded")
    found = Themes(themes=tuple(themes), placements=(), steps=(), problems=(), provenance=provenance)
    return Material(Corpus(papers=tuple(papers)), tuple(map(record, papers)), found)

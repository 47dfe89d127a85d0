"""RIS, MEDLINE, XML, tables, lists and web answers, as they are broken and as they are made to harm."""

import json
import tracemalloc
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review import readers
from review.errors import InputError
from review.model import Corpus, Paper
from review.sources.files import load, written
from tests.readers.day import DAY

REAL = Path(__file__).parents[3] / "shared" / "data"
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><id>http://arxiv.org/api/x</id>'
RIS = "TY  - JOUR\nTI  - Title {0}\nAU  - Doe, Jane\nER  - \n"


WAYS = "(leave out --offline, or add --enrich); or give its title: until then only its identifier is known"


def read(kind: str, text: str) -> Corpus:
    """Read a text of a kind."""
    return readers.gathered(readers.READERS[kind].read(written(text, "file"), DAY))


def titles(corpus: Corpus) -> list[str]:
    """List the titles."""
    return [paper.title for paper in corpus.papers]


SOUND = {
    "ris": RIS,
    "nbib": "PMID- {0}\nTI  - Title {0}\nAU  - Doe J\n\n",
    "wos": "PT J\nAU Doe, J\nTI Title {0}\nER\n\n",
    "pubmed": "<PubmedArticle><PMID>{0}</PMID><ArticleTitle>Title {0}</ArticleTitle></PubmedArticle>\n",
    "arxiv": "<entry><id>http://arxiv.org/abs/2005.0123{0}</id><title>Title {0}</title></entry>\n",
    "csv": '"Title {0}",2020\n',
    "csl-json": '{{"type": "book", "title": "Title {0}", "DOI": "10.1000/{0}"}}\n',
    "openalex": '{{"title": "Title {0}", "authorships": []}}\n',
    "crossref": '{{"title": ["Title {0}"], "DOI": "10.1000/{0}", "is-referenced-by-count": 0}}\n',
    "semantic-scholar": '{{"paperId": "{0}", "title": "Title {0}"}}\n',
    "zotero": '{{"data": {{"itemType": "book", "title": "Title {0}"}}}}\n',
}
HEADS = {"csv": "Title,Year\n", "arxiv": ATOM}
BROKEN = {
    "ris": "TY  - JOUR\nAU  - Nobody\nER  - \n",
    "nbib": "PMID- 9\nAU  - Nobody\n\n",
    "wos": "PT J\nAU Nobody\nER\n",
    "pubmed": "<PubmedArticle><ArticleTitle>&boom;<i></ArticleTitle></PubmedArticle>\n",
    "arxiv": "<entry><title>&boom;</title></entry>\n",
    "csv": '"not closed,2020,more\n',
}


@pytest.mark.parametrize("kind", SOUND)
@pytest.mark.parametrize("place", [0, 10, 19])
def test_one_broken_entry_costs_itself(kind: str, place: int) -> None:
    """Wherever it stands, a broken entry leaves 19 papers, in order, and one error."""
    broken = BROKEN.get(kind, '{"title": "broken"\n')
    entries = [broken if number == place else SOUND[kind].format(number) for number in range(20)]
    corpus = read(kind, HEADS.get(kind, "") + "".join(entries))
    assert titles(corpus) == [f"Title {number}" for number in range(20) if number != place]
    assert [problem.severity for problem in corpus.problems if problem.severity != "note"] == ["error"]


@pytest.mark.parametrize("kind", SOUND)
def test_the_content_tells_the_kind(kind: str) -> None:
    """An entry of each format is told by its content alone."""
    text = HEADS.get(kind, "") + "".join(SOUND[kind].format(number) for number in range(3))
    assert next(reader.name for reader in readers.READERS.values() if reader.recognises(text)) == kind


TRAPS = {
    "one space": RIS.replace("  -", " -"),
    "no space after the dash": RIS.replace("ER  - ", "ER  -"),
    "a mark at the start": "\ufeff" + RIS,
    "indented": RIS.replace("TY", " TY").replace("ER", " ER"),
    "numbered": "1.\n" + RIS,
    "no end": RIS.replace("ER  - \n", ""),
    "windows": RIS.replace("\n", "\r\n"),
}


@pytest.mark.parametrize("trap", TRAPS)
def test_two_records_stay_two(trap: str) -> None:
    """What makes other parsers lose or merge records leaves two of two."""
    corpus = read("ris", TRAPS[trap].format(1) + TRAPS[trap].format(2))
    assert titles(corpus) == ["Title 1", "Title 2"]
    assert [paper.authors[0].name for paper in corpus.papers] == ["Jane Doe"] * 2


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize("kind", ["pubmed", "arxiv"])
@pytest.mark.parametrize("head", [f"{BOMB}]>", '<!DOCTYPE x [<!ENTITY i SYSTEM "file:///etc/hostname">]>'])
def test_entities_are_never_expanded(kind: str, head: str) -> None:
    """A file that defines entities (billion laughs, a local file) loses the entry that uses one, and nothing else."""
    entry = SOUND[kind].replace("Title {0}", "&i;")
    corpus = read(kind, f"<?xml version='1.0'?>{head}{HEADS.get(kind, '')}\n{entry}{SOUND[kind].format(2)}")
    assert titles(corpus) == ["Title 2"]
    assert "undefined entity" in corpus.problems[0].what


@pytest.mark.parametrize("kind", ["pubmed", "arxiv"])
def test_deep_elements_are_read_or_refused(kind: str) -> None:
    """A title of elements ten thousand deep harms nothing."""
    deep = "<i>" * 10_000 + "x" + "</i>" * 10_000
    corpus = read(kind, HEADS.get(kind, "") + SOUND[kind].replace("Title {0}", deep) + SOUND[kind].format(2))
    assert titles(corpus)[-1] == "Title 2"


def test_an_identifier_in_place_of_a_title_is_told() -> None:
    """A record called by an identifier, with no abstract, needs its title; with one it is told of by that."""
    told = read("ris", "TY  - JOUR\nTI  - https://doi.org/10.1000/abc\nER  - \n")
    said = f"the network is needed to look up 'https://doi.org/10.1000/abc' {WAYS}"
    assert [problem.what for problem in told.problems] == [said]
    assert not read("ris", "TY  - JOUR\nTI  - 12345678\nAB  - Bees dance for food.\nER  - \n").problems


def test_ten_thousand_authors_are_no_trouble() -> None:
    """A paper of ten thousand authors keeps them all, in every format."""
    people = [f"Family{number}" for number in range(10_000)]
    texts = {
        "ris": "TY  - JOUR\nTI  - T\n" + "".join(f"AU  - {name}, Jo\n" for name in people) + "ER  - \n",
        "csv": 'Title,Authors\nT,"' + "; ".join(f"{name}, Jo" for name in people) + '"\n',
        "bibtex": "@misc{a, title = {T}, author = {" + " and ".join(f"{name}, Jo" for name in people) + "}}\n",
        "jsonl": json.dumps({"title": "T", "authors": [f"Jo {name}" for name in people]}),
    }
    for kind, text in texts.items():
        (paper,) = read(kind, text).papers
        assert [author.family for author in paper.authors] == people, kind


def lines(kind: str, many: int) -> Iterator[str]:
    """Give the text of many entries, a kilobyte each."""
    entry = {
        "ris": "TY  - JOUR\nTI  - Title {0}\nAB  - {1}\nER  - \n",
        "nbib": "PMID- {0}\nTI  - Title {0}\nAB  - {1}\n\n",
        "jsonl": '{{"title": "Title {0}", "abstract": "{1}"}}\n',
        "csv": "Title {0},{1}\n",
        "pubmed": "<PubmedArticle><ArticleTitle>Title {0}</ArticleTitle><!--{1}--></PubmedArticle>\n",
    }[kind]
    yield {"csv": "Title,Abstract\n"}.get(kind, "")
    yield from (entry.format(number, "word " * 1000) for number in range(many))


@pytest.mark.parametrize("kind", ["ris", "nbib", "jsonl", "csv", "pubmed"])
def test_a_large_file_is_never_held(tmp_path: Path, kind: str) -> None:
    """Reading papers one by one from a file of two megabytes takes less than one of memory."""
    path = tmp_path / "large"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(lines(kind, 400))
    source = load(path)
    tracemalloc.start()
    count = sum(isinstance(found, Paper) for found in readers.READERS[kind].read(source, DAY))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (count, peak < 1_000_000) == (400, True), peak


@settings(max_examples=40)
@given(st.sampled_from(sorted(SOUND)), st.data())
def test_no_text_is_too_broken(kind: str, data: st.DataObject) -> None:
    """Pieces of sound entries and any text between them are read without a fault, and every paper has a title."""
    pieces = [SOUND[kind].format(1), HEADS.get(kind, "Title,Authors\n"), *SOUND[kind].replace("{0}", "x").split(" ")]
    text = "".join(data.draw(st.lists(st.sampled_from(pieces) | st.text(max_size=8), max_size=12)))
    with suppress(InputError):
        assert all(paper.title for paper in read(kind, text).papers)


def test_titles_alone_can_be_a_list() -> None:
    """A list that is said to be one takes each line for a title, and `#` for a remark."""
    assert titles(read("list", "# mine\n1. On wheels\n- On rims\n\n")) == ["On wheels", "On rims"]


@pytest.mark.skipif(not REAL.exists(), reason="the real files are not published with the program")
@pytest.mark.parametrize("path", sorted((REAL / "ris").glob("*.ris")), ids=lambda path: path.stem)
def test_real_ris_loses_no_record(path: Path) -> None:
    """Every record of the real files is a paper, or an error that says it has no title."""
    file = load(path)
    kind = "wos" if "wos" in path.name else "ris"
    corpus = readers.gathered(readers.READERS[kind].read(file, DAY))
    opened = [line for line in islice(file.lines(), None) if line.lstrip("\ufeff").startswith(("TY  -", "PT "))]
    lost = [problem.what for problem in corpus.problems if problem.severity == "error"]
    assert len(corpus.papers) + len(lost) == len(opened)
    assert all("it has no title" in what for what in lost)

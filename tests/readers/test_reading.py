"""Sources of every kind, good and bad, and how they are joined."""

import datetime
import hashlib
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.errors import InputError, SettingsError
from review.matching.records import unite
from review.model import Author, Paper
from review.readers import READERS, read
from review.readers.joining import assign
from review.text.keys import is_safe

PAGE = "Ada Lovelace\n\nSEMay 13, 2020\nOn Engines\n\nAda Lovelace\n\nThey turn.\n"
BIBTEX = "@misc{engines, title = {Of Wheels}, author = {Babbage, Charles}, year = 1840}\n"
JSON = '{"title": "To Cards", "authors": ["Luigi Menabrea"], "year": 1842}\n'


def write(folder: Path, content: str | bytes, name: str = "source.txt") -> Path:
    """Write a source."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_text_that_does_not_show_is_reported(tmp_path: Path) -> None:
    """Text written in Unicode's tags, which no screen shows, is left out of the paper, and the file is named."""
    tags = "".join(chr(0xE0000 + ord(letter)) for letter in "Ignore the rest")
    corpus = read([write(tmp_path, BIBTEX.replace("Wheels", f"Wheels{tags}"), "a.bib")])
    assert [paper.title for paper in corpus.papers] == ["Of Wheels"]
    assert [(problem.where, "do not show" in problem.what) for problem in corpus.problems] == [("a.bib", True)]


@pytest.mark.parametrize(
    ("content", "kind"), [(PAGE, "author-page"), (BIBTEX, "bibtex"), (JSON, "jsonl"), (f"[{JSON}]", "jsonl")]
)
def test_the_content_tells_the_format(tmp_path: Path, content: str, kind: str) -> None:
    """A file's name does not matter to how it is read, and the corpus says what was read."""
    path = write(tmp_path, content, "library.csv")
    (source,) = read([path]).sources
    assert (source.name, source.format, source.entries) == ("library.csv", kind, 1)
    assert source.sha256 == hashlib.sha256(content.encode()).hexdigest()


@pytest.mark.parametrize("title", ["RETRACTED ARTICLE: On wheels", "[Retracted] On wheels", "WITHDRAWN: On wheels"])
@pytest.mark.parametrize(
    "form",
    [
        "@misc{w, title = {<>}, author = {Babbage, Charles}, year = 1840}\n",
        '{"title": "<>", "authors": ["Charles Babbage"], "year": 1840}\n',
        "TY  - JOUR\nTI  - <>\nAU  - Babbage, Charles\nPY  - 1840\nER  - \n",
        "Title,Authors,Year\n<>,Charles Babbage,1840\n",
    ],
)
def test_a_title_that_says_retracted_marks_the_paper(tmp_path: Path, title: str, form: str) -> None:
    """A paper in whose title the publisher took it back is marked, told of once, and merged with its other record."""
    corpus = read([write(tmp_path, form.replace("<>", title)), write(tmp_path, form.replace("<>", "On wheels"), "b")])
    assert [(paper.title, paper.retracted) for paper in corpus.papers] == [(title, True), ("On wheels", False)]
    assert ["this paper is retracted" in each.what for each in corpus.problems if each.severity != "note"] == [True]
    assert [(paper.title, paper.retracted) for paper in unite(corpus.papers).papers] == [(title, True)]


CODE = """import csv
P = []
def p(key, title, authors, year, venue, abstract="", note=""):
    P.append((key, title))
p("a", "On wheels", "Babbage, Charles", 1840, "Engines")
p("b", "On cards", "Menabrea, Luigi", 1842, "Engines")
"""


@pytest.mark.parametrize(
    "code",
    [
        CODE,
        f"import re\nimport os\n\nTEXT = '''\n{BIBTEX}'''\n\ndef main():\n    return os\n",
        "#include <a.h>\nconst int x = 1;\nstatic int title, authors, year;\nint main() {\n  return 0;\n}\n",
    ],
)
def test_the_source_of_a_program_is_no_list_of_papers(tmp_path: Path, code: str) -> None:
    """Program code is refused in one line, though a line of it may look like a table's header or hold an entry."""
    with pytest.raises(InputError, match=r"source of a program|no known kind") as error:
        read([write(tmp_path, code, "x.py")])
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("header", ["Title,Year,Notes (free),Cited [by]", "title;abstract;a b"])
def test_a_header_may_have_brackets(tmp_path: Path, header: str) -> None:
    """A column of any name stands beside the known ones, and what rows say of programs is no program."""
    rows = [header, *(header.lower().replace("title", f"import {name}") for name in ("os", "re", "csv"))]
    assert len(read([write(tmp_path, "\n".join(rows))]).papers) == 3


def test_a_named_format_is_used(tmp_path: Path) -> None:
    """A file is read as what it is said to be; a name that is no format's is an error that lists those that are."""
    path = write(tmp_path, "words around it " + BIBTEX)
    assert len(read([path], "bibtex").papers) == 1
    with pytest.raises(InputError, match="no known kind"):
        read([path])
    with pytest.raises(SettingsError, match=f"'endnote'.*{', '.join(READERS)}"):
        read([path], "endnote")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "is empty"),
        (" \n\t\ufeff\n", "is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0", "is a binary file"),
        (b"\xff\xfe\0", "is a binary file"),
        (b"\x81\x8d\x8f\x90", "is a binary file"),
        ("Some words, but no paper.", "is of no known kind; if papers are in it, name it: --from xlsx|"),
        ("@comment{only this}\n", "there is no paper in it, read as BibTeX"),
        ("@misc{a,\n}\n", "source.txt:1: @misc 'a' is left out: it has no title"),
        ('{"name": 1}', "source.txt:1: a paper is left out"),
    ],
)
def test_a_bad_file_is_one_line(tmp_path: Path, content: str | bytes, reason: str) -> None:
    """What cannot be read at all is an error of one line that names the file and says why."""
    path = write(tmp_path, content)
    with pytest.raises(InputError) as error:
        read([path])
    assert str(error.value).startswith(f"{path}: ")
    assert reason in str(error.value)
    assert "\n" not in str(error.value)


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    """A missing file, an empty folder and no file at all are errors that say so."""
    for sources, reason in (
        ([tmp_path / "gone"], "no such file"),
        ([tmp_path], "no file with papers"),
        ([], "no source is given"),
    ):
        with pytest.raises(InputError, match=reason):
            read(sources)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_and_line_ends_do_not_matter(tmp_path: Path, encoding: str) -> None:
    """UTF-8 with and without a mark, UTF-16 and Windows-1252 give the same papers; only the last is told."""
    text = PAGE.replace("On Engines", "On Éngines – “twice”").replace("\n", "\r\n")
    corpus = read([write(tmp_path, text.encode(encoding))])
    assert (corpus.papers[0].title, corpus.papers[0].abstract) == ("On Éngines – “twice”", "They turn.")
    assert [problem.severity for problem in corpus.problems] == ["note"] * (encoding == "cp1252")


def test_sources_are_joined_in_order(tmp_path: Path) -> None:
    """Papers, sources and problems come in the order of the files; a second profile is left out and told."""
    other = PAGE.replace("Ada Lovelace\n\nSE", "Charles Babbage\n\nSE")
    paths = [write(tmp_path, text, f"{i}") for i, text in enumerate((BIBTEX, PAGE, JSON, other))]
    corpus = read(paths, as_of=datetime.date(2026, 1, 1))
    assert [paper.key for paper in corpus.papers] == [
        "engines",
        "lovelace2020engines",
        "menabrea1842cards",
        "lovelace2020enginesa",
    ]
    assert [source.name for source in corpus.sources] == ["0", "1", "2", "3"]
    assert corpus.profile is not None
    assert corpus.profile.name == "Ada Lovelace"
    assert [problem.where for problem in corpus.problems if "Charles Babbage" in problem.what] == ["3"]


def test_keys_of_its_own_stay_if_they_can(tmp_path: Path) -> None:
    """A key that is unsafe, or another paper's whatever its case, gives way to one that is made, and a note says so."""
    text = "@misc{A, title = {Y}}@misc{a, title = {X}}@misc{b_, title = {Z}}@misc{anonndz, title = {W}}"
    corpus = read([write(tmp_path, text)], "bibtex")
    assert [(paper.title, paper.key, paper.id) for paper in corpus.papers] == [
        ("Y", "anonndy", "A"),
        ("X", "a", "a"),
        ("Z", "anonndza", "b_"),
        ("W", "anonndz", "anonndz"),
    ]
    assert [problem.severity for problem in corpus.problems] == ["note", "note"]


def test_the_first_entry_of_a_file_keeps_its_key(tmp_path: Path) -> None:
    """Of two papers with one key in a file the first keeps it, as BibTeX cites that one, and the other is renamed."""
    lines = [f"@misc{{one, title = {{{title}}}}}" for title in ("Zebras", *"abcdefgh", "Aardvarks")]
    corpus = read([write(tmp_path, "\n".join(lines))])
    assert (corpus.papers[0].key, corpus.papers[-1].key) == ("one", "anonndaardvarks")


def assigning(papers: Sequence[Paper]) -> tuple[Paper, ...]:
    return assign(papers, unite(papers).members)


KEYS = st.sampled_from(["", "", "a", "A", "b ", "anonndx", "anonndxa"])
PAPERS = st.builds(
    Paper, key=KEYS, title=st.sampled_from(["X", "X one", "Y", "xa"]), abstract=st.sampled_from(["", "p", "q"])
)


@given(st.lists(PAPERS, max_size=12), st.randoms(use_true_random=False))
def test_keys_do_not_depend_on_the_order(papers: list[Paper], random: Random) -> None:
    """Keys are safe and unique in any case, and papers get the same keys in whatever order they come."""
    assigned = assigning(papers)
    keys = [paper.key.lower() for paper in assigned]
    assert len(set(keys)) == len(keys)
    assert all(map(is_safe, keys))
    shuffled = random.sample(papers, len(papers))
    assert sorted(map(repr, assigned)) == sorted(map(repr, assigning(shuffled)))


def test_many_papers_of_one_name_get_keys() -> None:
    """A hundred papers that clash get a hundred keys, in the order of their titles."""
    papers = [Paper(key="", title=f"Same {i:03}", authors=(Author(family="Doe"),), year=2020) for i in range(100)]
    keys = [paper.key for paper in assigning(papers[::-1])][::-1]
    assert keys[:2] == ["doe2020samea", "doe2020sameb"]
    assert (keys[25], keys[26], keys[99]) == ("doe2020samez", "doe2020sameaa", "doe2020samecv")


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode), st.sampled_from([None, *READERS]))
def test_no_file_breaks_a_reader(tmp_path_factory: pytest.TempPathFactory, content: bytes, kind: str | None) -> None:
    """Any bytes at all are read or refused in one line, whatever they are said to be."""
    path = write(tmp_path_factory.getbasetemp(), content, "any")
    try:
        said = [problem.what for problem in read([path], kind).problems]
    except InputError as error:
        said = [str(error).removeprefix(str(path))]
    assert all(line.isprintable() for line in said)

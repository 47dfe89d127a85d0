"""Folders, archives, standard input, encodings: whatever papers come in, and whatever else is in there."""

import io
import json
import os
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from review.errors import InputError
from review.files import save
from review.readers import READERS, gathered, read, xlsx
from review.sources.files import load
from tests.readers.day import DAY

BIB = "@misc{a2020x, title = {X}}\n"
RIS = "TY  - JOUR\nTI  - Y\nER  - \n"


def zipped(path: Path, members: dict[str, str | bytes]) -> Path:
    """Write an archive."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_a_folder_is_read_in_order(tmp_path: Path) -> None:
    """Files in a folder and under it come by name; hidden ones do not count, and what is of no kind costs itself."""
    (tmp_path / "sub").mkdir()
    (tmp_path / ".git").mkdir()
    for name, text in {"b.bib": BIB, "sub/a.ris": RIS, ".git/c.bib": BIB, ".hidden": BIB, "a.txt": "prose."}.items():
        (tmp_path / name).write_text(text, "utf-8")
    corpus = read([tmp_path])
    assert [(source.name, source.format) for source in corpus.sources] == [("b.bib", "bibtex"), ("sub/a.ris", "ris")]
    assert [(problem.where, problem.severity) for problem in corpus.problems] == [("a.txt", "error")]


def test_what_a_run_wrote_is_no_source(tmp_path: Path) -> None:
    """In a folder with papers, documents of a run, edited or kept, are passed over, and a note says so."""
    save(tmp_path, {"review.json": BIB, "references.bib": BIB, "figures/map.svg": "<svg/>"})
    (tmp_path / "references.bib").write_text(RIS)
    save(tmp_path, {"references.bib": BIB})
    with pytest.raises(InputError, match="there are only files that 'review' wrote: name the one to read"):
        read([tmp_path])
    (tmp_path / "mine.bib").write_text(BIB)
    corpus = read([tmp_path])
    assert [source.name for source in corpus.sources] == ["mine.bib"]
    told = f"{tmp_path.name}: 4 files that 'review' wrote there left out: name those that are to be read"
    assert [f"{each.where}: {each.what}" for each in corpus.problems] == [told]
    assert len(read([tmp_path / "references.bib"]).papers) == 1


def test_an_archive_is_read_like_a_folder(tmp_path: Path) -> None:
    """Members are read where they are; what the archive's maker left beside them is passed over."""
    path = zipped(tmp_path / "all.zip", {"b.bib": BIB, "sub/a.ris": RIS, "__MACOSX/._b.bib": "x", "bad.bin": b"\0\1"})
    corpus = read([path])
    assert [paper.title for paper in corpus.papers] == ["X", "Y"]
    assert [problem.where for problem in corpus.problems] == ["all.zip/bad.bin"]


@pytest.mark.parametrize("name", ["../evil.bib", "/etc/evil.bib", "..\\evil.bib", "C:\\evil.bib", "a/../../evil.bib"])
def test_a_path_out_of_an_archive_is_refused(tmp_path: Path, name: str) -> None:
    """A member whose path leads out of the archive is a problem, and its neighbour is read."""
    corpus = read([zipped(tmp_path / "all.zip", {name: BIB, "b.ris": RIS})])
    assert [paper.title for paper in corpus.papers] == ["Y"]
    assert "leads out" in corpus.problems[0].what


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    """An archive that would grow beyond measure is refused before anything is unpacked, and so is one in another."""
    bomb = zipped(tmp_path / "bomb.zip", {"zeros.bib": b"\n" * 30_000_000})
    with pytest.raises(InputError, match="refused, as it would grow"):
        read([bomb])
    corpus = read([zipped(tmp_path / "nested.zip", {"in.zip": bomb.read_bytes(), "b.bib": BIB})])
    assert "archive or workbook in an archive" in corpus.problems[0].what


def test_a_damaged_archive_is_one_line(tmp_path: Path) -> None:
    """An archive that is cut short is an error that names it; a damaged member costs itself."""
    whole = zipped(tmp_path / "all.zip", {"b.bib": BIB * 50, "c.ris": RIS}).read_bytes()
    (tmp_path / "cut.zip").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InputError, match=r"cut\.zip: the archive is damaged"):
        read([tmp_path / "cut.zip"])
    (tmp_path / "bad.zip").write_bytes(whole.replace(whole[35:45], b"0123456789", 1))
    corpus = read([tmp_path / "bad.zip"])
    assert [paper.title for paper in corpus.papers] == ["Y"]


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` is what comes in by a pipe."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BIB.encode("utf-16"))))
    corpus = read([Path("-")])
    assert [(paper.title, paper.source) for paper in corpus.papers] == [("X", "standard input:1")]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    with pytest.raises(InputError, match="standard input: the file is empty"):
        read([Path("-")])


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        *(("utf-8", ""), ("utf-8-sig", ""), ("utf-16", "")),
        *(("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16"), ("cp1252", "Windows-1252")),
    ],
)
@pytest.mark.parametrize("kind", ["ris", "csv", "jsonl"])
def test_encodings_are_told(tmp_path: Path, kind: str, encoding: str, told: str) -> None:
    """In every encoding a file gives the same title, and what had to be guessed is told."""
    title = "Größe – “naïve”"
    texts = {
        "ris": f"TY  - JOUR\r\nTI  - {title}\r\nER  - \r\n",
        "csv": f"Title,Year\r\n{title},2020\r\n",
        "jsonl": json.dumps({"title": title}, ensure_ascii=False) + "\r\n",
    }
    path = tmp_path / "file"
    path.write_bytes(texts[kind].encode(encoding))
    corpus = read([path])
    assert (corpus.papers[0].title, corpus.sources[0].format) == (title, kind)
    guesses = [problem.what for problem in corpus.problems if "it is read as" in problem.what]
    assert [told in guess for guess in guesses] == [True] * bool(told)


def test_a_few_bad_bytes_do_not_change_the_encoding(tmp_path: Path) -> None:
    """UTF-8 with a bad byte among many good accents keeps its accents, and the byte is told."""
    path = tmp_path / "file"
    path.write_bytes(("TY  - JOUR\nTI  - " + "Größe " * 20).encode() + b"\xff\nER  - \n")
    corpus = read([path])
    assert corpus.papers[0].title.startswith("Größe Größe")
    assert "mend it" in corpus.problems[0].what


def workbook(path: Path, rows: list[list[object]]) -> Path:
    """Write a workbook whose first sheet is no table of papers."""
    book = openpyxl.Workbook()
    book.active.append(["About", "this file"])
    sheet = book.create_sheet("Papers")
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def test_a_workbook_is_read(tmp_path: Path) -> None:
    """The sheet with a header is read, numbers and dates as what they are, and a row without a title is told."""
    rows: list[list[object]] = [
        ["exported", None, None, None, None],
        ["Article Title", "Author Full Names", "Publication Year", "DOI", "Publication Date"],
        ["On <i>rims</i>", "Lovelace, Ada; Menabrea, Luigi F.", 2020, "10.1000/x.1", DAY],
        [None, None, None, None, None],
        [None, "Roe, R.", 2021, None, None],
    ]
    corpus = read([workbook(tmp_path / "records.xlsx", rows)])
    (paper,) = corpus.papers
    assert (paper.title, paper.year, paper.doi, len(paper.authors)) == ("On rims", 2026, "10.1000/x.1", 2)
    assert (paper.date, paper.source) == ("2026-06-01", "records.xlsx:Papers:3")
    assert [problem.where for problem in corpus.problems] == ["records.xlsx:Papers:5"]


def test_a_damaged_workbook_is_one_line(tmp_path: Path) -> None:
    """An archive that only claims to be a workbook is an error that names it."""
    path = zipped(tmp_path / "bad.xlsx", {"[Content_Types].xml": "<x", "xl/workbook.xml": "<y"})
    with pytest.raises(InputError, match=r"bad\.xlsx: the workbook is damaged"):
        read([path])


def test_a_workbook_without_its_library_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without openpyxl the error says how to get it."""
    path = workbook(tmp_path / "a.xlsx", [["Title"], ["X"]])
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(InputError, match=r"pip install 'themed-review\[xlsx\]'"):
        gathered(xlsx.read(load(path), DAY))


def test_readers_are_tried_in_an_order_that_tells_them() -> None:
    """No reader takes an empty text or prose for its own."""
    assert not [reader.name for reader in READERS.values() if reader.recognises("")]
    assert not [reader.name for reader in READERS.values() if reader.recognises("Dear all,\nno papers here.\n")]


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    """What is neither file nor folder costs itself, where opening it would wait for a writer that never comes."""
    os.mkfifo(tmp_path / "a.bib")
    (tmp_path / "b.bib").write_text(BIB, "utf-8")
    corpus = read([tmp_path])
    assert [paper.title for paper in corpus.papers] == ["X"]
    assert [(each.where, each.what) for each in corpus.problems] == [("a.bib", "left out: it is no ordinary file")]


def test_a_file_left_out_of_a_folder_is_named_once(tmp_path: Path) -> None:
    """A problem of a file in a folder has its name in front, and not its path again behind."""
    (tmp_path / "a.bib").write_text("", "utf-8")
    (tmp_path / "b.bib").write_text(BIB, "utf-8")
    assert [each.what for each in read([tmp_path]).problems] == [
        "left out: the file is empty: give one with papers in it"
    ]


def test_what_is_wrong_in_a_recorded_answer_has_a_place(tmp_path: Path) -> None:
    """The line of the answer, the line of its body and the path in it are told apart."""
    works = {"results": [{"display_name": "X", "authorships": []}, {"authorships": []}]}
    answers = [{"url": "u", "status": 404, "body": ""}, {"url": "u", "status": 200, "body": works}]
    (tmp_path / "answers.json").write_text("[" + ",\n".join(map(json.dumps, answers)) + "]")
    places = [problem.where for problem in read([tmp_path / "answers.json"]).problems]
    assert places == ["answers.json:1", "answers.json:2 body:1 (results[1])"]

"""PDF files of many programs and layouts, and those that have no text, no key, no end, or evil in mind."""

import io
import random
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pypdf
import pypdfium2
import pytest

from review.errors import InputError
from review.model import Corpus, Paper
from review.readers import read
from review.stages.dedupe import dedupe
from review.writers.export import export
from tests.readers.papers import page, pdf

DATA = Path(__file__).parent / "data" / "pdf"
WHOLE = DATA / "article.pdf"
NAMES = [path.name for path in sorted(DATA.glob("*.pdf")) if path.stem != "scan"]
SAYS = "We let nine ploughs choose their own streets and found that the town was clear much earlier. "
FRONT = page(
    (100, 700, 20, "Ploughs without a Dispatcher"),
    (100, 670, 11, "Rosa Delgado and Ken Ito"),
    (100, 630, 12, "Abstract"),
    (100, 610, 10, SAYS.strip()),
    (100, 598, 10, "A dispatcher costs 22 minutes a morning."),
    (100, 560, 14, "1 Introduction"),
    (100, 540, 10, "Snow falls on every street alike, and ploughs do not."),
)


def written(path: Path, content: bytes) -> Path:
    """Write a file and give its path."""
    path.write_bytes(content)
    return path


def only(path: Path) -> tuple[Paper, list[str]]:
    """Read the one paper of a file, and what is said of it."""
    corpus = read([path])
    (found,) = corpus.papers
    return found, [problem.what for problem in corpus.problems]


def changed(path: Path, **passwords: str) -> bytes:
    """Give a file encrypted by these passwords, or with others' words about itself."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(path.read_bytes()))
    if passwords:
        writer.encrypt(passwords.get("user", ""), passwords.get("owner"), algorithm="RC4-128")
    else:
        writer.add_metadata({"/Title": "Microsoft Word - foo.doc", "/Author": "Administrator"})
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_the_files_come_from_many_programs() -> None:
    """At least six programs wrote the files that the readers are held to, and no file is large."""
    said: list[Mapping[str, object]] = [pypdf.PdfReader(path).metadata or {} for path in DATA.glob("*.pdf")]
    producers = {str(each["/Producer"]).split()[0] for each in said}
    assert len(producers) >= 6
    assert all(path.stat().st_size < 60_000 for path in DATA.glob("*.pdf"))


def test_every_layout_has_the_same_text() -> None:
    """One text set in one column and in two, by four programs, is read the same from its first word to its last."""
    names = ("acm", "article", "biorxiv", "elsevier", "icml", "ieee", "medical", "nature", "revtex")
    bodies = {only(DATA / f"{name}.pdf")[0].body for name in names}
    (body,) = bodies
    assert body.startswith("Lake ice thins earlier")
    assert body.endswith("saltier and softer.")
    assert "state-of-the-art" in body


def test_nothing_of_the_references_is_taken_for_the_paper() -> None:
    """DOIs, arXiv ids and years that only the references print are not the paper's own."""
    corpus = read([DATA])
    assert not {"10.5555/wrong.1999.1", "10.5555/hand.1999"} & {paper.doi for paper in corpus.papers}
    assert [paper.arxiv_id for paper in corpus.papers if paper.arxiv_id] == ["2310.01234"]
    assert min(paper.year for paper in corpus.papers if paper.year) == 2015


@pytest.mark.parametrize("name", sorted({*NAMES} - {"article.pdf", "lncs.pdf", "pandoc.pdf", "ams.pdf"}))
def test_what_pdfium_refuses_pypdf_reads(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Laid out with pypdf, the first pages say the same of their papers as with PDFium."""
    path = DATA / name
    best, _ = only(path)
    monkeypatch.setattr(pypdfium2, "PdfDocument", _refuse)
    second, _ = only(path)
    said = ("title", "authors", "doi", "arxiv_id", "date")
    assert {name: getattr(second, name) for name in said} == {name: getattr(best, name) for name in said}
    assert _letters(second.abstract)[:100] == _letters(best.abstract)[:100]


def _refuse(*_: object) -> None:
    raise pypdfium2.PdfiumError("refused", err_code=3)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def test_a_scan_is_a_problem_and_not_a_paper(tmp_path: Path) -> None:
    """A file of pictures alone says how to mend it, and its neighbours are read."""
    (tmp_path / "papers").mkdir()
    for name in ("scan.pdf", "article.pdf"):
        (tmp_path / "papers" / name).write_bytes((DATA / name).read_bytes())
    (tmp_path / "papers" / "more.bib").write_text("@misc{a2020x, title = {X}}\n", "utf-8")
    corpus = read([tmp_path / "papers"])
    assert [source.format for source in corpus.sources] == ["pdf", "bibtex"]
    (problem,) = corpus.problems
    assert (problem.where, problem.severity) == ("scan.pdf", "error")
    assert "no text in it" in problem.what
    assert "text recognition" in problem.what


def test_a_locked_file_says_so_whichever_came_before(tmp_path: Path) -> None:
    """A file with a password is told from a damaged one, in either order; one that anyone may open is read."""
    for name, content in {
        "a.pdf": changed(WHOLE, user="secret", owner="secret"),
        "b.pdf": b"%PDF-1.4\nnothing",
        "c.pdf": changed(WHOLE, user="secret", owner="secret"),
        "d.pdf": changed(WHOLE, user="", owner="owner"),
    }.items():
        written(tmp_path / name, content)
    corpus = read([tmp_path])
    assert [paper.source for paper in corpus.papers] == ["d.pdf"]
    assert ["password" in problem.what for problem in corpus.problems] == [True, False, True]
    assert "damaged" in corpus.problems[1].what


def test_papers_in_an_archive_are_read(tmp_path: Path) -> None:
    """A PDF in a zip archive is read like any other file there."""
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.write(WHOLE, "deep/a.pdf")
        archive.writestr("b.bib", "@misc{a2020x, title = {X}}\n")
    corpus = read([tmp_path / "all.zip"])
    assert [paper.source for paper in corpus.papers] == ["all.zip/deep/a.pdf", "all.zip/b.bib:1"]


@pytest.mark.parametrize("share", [0.01, 0.3, 0.6, 0.99])
@pytest.mark.parametrize("name", ["article.pdf", "print.pdf"])
def test_a_file_cut_short_is_one_line(tmp_path: Path, name: str, share: float) -> None:
    """What a download left off costs that file alone, in one line that says what to do, or what is left is read."""
    content = (DATA / name).read_bytes()
    written(tmp_path / "cut.pdf", content[: int(share * len(content))])
    written(tmp_path / "x.bib", b"@misc{a2020x, title = {X}}\n")
    corpus = read([tmp_path])
    told = {paper.source for paper in corpus.papers} | {problem.where for problem in corpus.problems}
    assert "cut.pdf" in told
    assert not any("\n" in problem.what for problem in corpus.problems)


def test_no_bytes_make_the_reader_fail(tmp_path: Path) -> None:
    """A hundred files with random bytes in them are read, or are one line each."""
    rng = random.Random(7)
    for n in range(100):
        content = bytearray((DATA / ("print.pdf" if n % 2 else "pandoc.pdf")).read_bytes())
        for _ in range(rng.choice([1, 10, 200])):
            content[rng.randrange(len(content))] = rng.randrange(256)
        written(tmp_path / f"{n:03}.pdf", bytes(content))
    corpus = read([written(tmp_path / "x.bib", b"@misc{a2020x, title = {X}}\n"), tmp_path])
    told = {paper.source for paper in corpus.papers} | {problem.where for problem in corpus.problems}
    assert told >= {f"{n:03}.pdf" for n in range(100)}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"%PDF-1.4\n" + b"\0" * 50_000, "damaged"),
        (b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[2 0 R]/Count 9>>endobj", ""),
        (pdf([]), "damaged"),
        (pdf([page()]), "no text in it"),
        (pdf([page(*((50, 700 - 12 * n, 10, "7KH 2WWHU LQ WKH 0DFKLQH $QLPDO " * 2) for n in range(20)))]), "letters"),
        (
            pdf([page(*((50, 700 - 12 * n, 10, "Kein Wort." * 5 + "\x13\x14 \x15$%&/()=?+*#" * 9) for n in range(9)))]),
            "",
        ),
    ],
)
def test_a_hostile_file_is_one_line(tmp_path: Path, content: bytes, says: str) -> None:
    """Files of zeros, in circles, without pages, without text or in letters that stand for others are one line each."""
    with pytest.raises(InputError, match=rf"bad\.pdf: .*{says}"):
        read([written(tmp_path / "bad.pdf", content)])


def test_a_page_of_a_plain_writer_is_laid_out(tmp_path: Path) -> None:
    """Of a file with standard fonts and no compression all parts are found; its year, which it has not, stays empty."""
    found, told = only(written(tmp_path / "ploughs.pdf", pdf([FRONT])))
    assert found.title == "Ploughs without a Dispatcher"
    assert [author.name for author in found.authors] == ["Rosa Delgado", "Ken Ito"]
    assert found.abstract == f"{SAYS}A dispatcher costs 22 minutes a morning."
    assert found.body == "Snow falls on every street alike, and ploughs do not."
    assert found.year is None
    assert told == ["not found on its first page, and left empty: year"]


def test_what_the_file_says_of_itself_is_believed_only_where_the_page_bears_it_out(tmp_path: Path) -> None:
    """A title left there by a template or of another paper changes nothing; the page's own in its case does."""
    for n, said in enumerate(
        ["Microsoft Word - foo.doc", "untitled", "Another Paper about Something Else", "paper.tex"]
    ):
        found, _ = only(written(tmp_path / f"{n}.pdf", pdf([FRONT], {"Title": said, "Author": "Administrator"})))
        assert found.title == "Ploughs without a Dispatcher"
    shouted = FRONT.replace("Ploughs without a Dispatcher", "PLOUGHS WITHOUT A DISPATCHER")
    found, _ = only(written(tmp_path / "own.pdf", pdf([shouted], {"Title": "Ploughs without a Dispatcher"})))
    assert found.title == "Ploughs without a Dispatcher"


def test_what_is_no_paper_is_called_as_its_file(tmp_path: Path) -> None:
    """A page of figures and words is still one paper, with its text, and a note of all that it has not."""
    rows = page(*((50, 700 - 20 * n, 10, f"item {n} costs {n}.50 and weighs {n} kg @ shop") for n in range(12)))
    found, told = only(written(tmp_path / "price_list.pdf", pdf([rows])))
    assert found.title == "price list"
    assert "item 3 costs 3.50" in found.body
    assert "title, authors, abstract, year" in told[0]
    assert "called as its file" in told[1]


def test_a_long_text_is_cut_and_says_so(tmp_path: Path) -> None:
    """Of a file of many pages so much is kept as a note says, and the rest is not even read."""
    full = page(*((50, 780 - 6 * n, 5, SAYS * 2) for n in range(120)))
    found, told = only(written(tmp_path / "long.pdf", pdf([FRONT, *[full] * 40])))
    assert 299_000 < len(found.body) <= 300_000
    assert any("its text is cut after 300,000" in what for what in told)
    assert any("of its 41 pages" in what for what in told)


def test_a_running_head_is_no_part_of_the_text(tmp_path: Path) -> None:
    """A line that every page has at its top, and the pages' numbers, are left out; a sentence goes on without them."""
    pages = [
        page(
            (50, 760, 8, f"{n} R. Delgado et al."),
            (50, 700, 10, f"and {SAYS[5 * n : 9 * n]} on"),
            (300, 40, 10, str(n)),
        )
        for n in range(2, 5)
    ]
    found, _ = only(written(tmp_path / "heads.pdf", pdf([FRONT, *pages])))
    assert "Delgado" not in found.body
    assert [found.body.count(SAYS[5 * n : 9 * n].strip()) for n in range(2, 5)] == [1, 1, 1]


def test_two_columns_drawn_row_by_row_keep_their_parts(tmp_path: Path) -> None:
    """Names that stand side by side are one author each, even where they are drawn in one row."""
    front = FRONT.replace("(Rosa Delgado and Ken Ito)", "(Rosa Delgado)")
    front += "\n" + page((330, 670, 11, "Ken Ito"))
    found, _ = only(written(tmp_path / "rows.pdf", pdf([front])))
    assert [author.name for author in found.authors][:1] == ["Rosa Delgado"]


def test_hostile_words_stay_data(tmp_path: Path) -> None:
    """Commands, markup and control characters in a page come out as the text that they are, on one line."""
    front = FRONT.replace("A dispatcher costs", "<script>alert(1)</script> \x07\\\\input{/etc/passwd} costs")
    found, _ = only(written(tmp_path / "evil.pdf", pdf([front])))
    assert "<script>" in found.abstract
    assert "\x07" not in found.abstract
    assert "\n" not in found.abstract


def test_the_text_survives_an_export(tmp_path: Path) -> None:
    """JSON Lines keep the text of a paper, and a paper without one has no such field; other formats leave it out."""
    corpus = read([WHOLE])
    lines = "".join(export(corpus.papers, "jsonl"))
    (again,) = read([written(tmp_path / "papers.jsonl", lines.encode())]).papers
    assert again.body == corpus.papers[0].body
    assert '"body"' not in "".join(export([again.model_copy(update={"body": ""})], "jsonl"))
    for name in ("bibtex", "ris", "csl-json", "csv"):
        assert "snowmobile" not in "".join(export([again], name))


def test_two_copies_of_a_paper_are_one(tmp_path: Path) -> None:
    """A PDF and its entry in a library are one paper, with the entry's venue and the file's text."""
    entry = "@article{l2021, title = {Listening to Lake Ice: Efficient Thickness Estimates from Cheap Acoustic Buoys}, "
    entry += (
        "author = {Lindqvist, Zoë and van der Aa, Per and Ibáñez-Ruiz, José}, year = 2021, journal = {Invented Ice}}"
    )
    from_library = read([written(tmp_path / "a.bib", entry.encode())])
    assert _merged(from_library, read([WHOLE])) == ("Invented Ice", True)


def _merged(*corpora: Corpus) -> tuple[str | None, bool]:
    papers = tuple(paper for corpus in corpora for paper in corpus.papers)
    (paper,) = dedupe(Corpus(papers=papers)).papers
    return paper.venue, bool(paper.body)

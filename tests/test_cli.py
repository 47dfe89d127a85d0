import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from review import readers
from review.cli import COMMANDS, main
from review.model import Review, Themes
from review.writers import raster
from tests.llm.stub import Reply, embedding, serving
from tests.themes.corpora import papers
from tests.writers import needs

EXAMPLE = Path(__file__).parents[1] / "examples" / "yufei-ding" / "author_page.txt"
FRENCH = (
    ("Navigation des abeilles par la lumière", "Les abeilles trouvent leur ruche par la lumière et les repères."),
    ("Fatigue des ponts en acier", "Les fissures croissent dans les ponts en acier sous la charge du trafic."),
    ("Rimes des sonnets français", "Les sonnets varient la rime là où les poètes se tournent vers une autre pensée."),
)
FIGURES = [f"figures/{name}.svg" for name in ("flow", "map", "taxonomy", "timeline")]
DOCUMENTS = [*FIGURES, "references.bib", "review.json", "survey.html", "survey.md", "survey.tex"]


def called(monkeypatch: pytest.MonkeyPatch, *arguments: str | Path, server: str | None = None) -> int:
    monkeypatch.setattr(sys, "argv", ["review", *map(str, arguments)])
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    if server:
        monkeypatch.setenv("OPENAI_BASE_URL", server)
    with pytest.raises(SystemExit) as ended:
        main()
    code = ended.value.code
    return code if isinstance(code, int) else 0


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def test_the_example_becomes_a_sound_survey(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The example's 43 papers are placed in 6 to 10 themes and all cited, with no violation and the twins reported."""
    assert called(monkeypatch, "run", EXAMPLE, "-o", tmp_path, "--as-of", "2026", "--format", "md,tex,html") == 0
    assert sorted(name for name in contents(tmp_path) if not name.startswith(".")) == DOCUMENTS
    review = Review.model_validate_json((tmp_path / "review.json").read_text("utf-8"))
    audit = review.audit
    assert (audit.given, audit.placed, audit.cited, audit.violations) == (43, 43, 43, 0)
    assert 6 <= len(review.themes) <= 10
    assert [problem.severity for problem in review.corpus.problems if "same abstract" in problem.what] == ["warning"]
    shown = capsys.readouterr().out
    assert "43 papers given, 0 merged, 43 placed" in shown
    assert "with no language model" in shown
    assert "same abstract under different titles" in shown


def test_two_runs_give_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same source and settings give the same files, byte by byte, and so does rendering again."""
    for name in ("one", "two"):
        assert (
            called(monkeypatch, "run", EXAMPLE, "-o", tmp_path / name, "--as-of", "2026", "--format", "md,tex,html")
            == 0
        )
    one = contents(tmp_path / "one")
    assert one == contents(tmp_path / "two")
    for name in DOCUMENTS:
        if name != "review.json":
            (tmp_path / "two" / name).unlink()
    assert called(monkeypatch, "render", tmp_path / "two", "--format", "html,tex,md") == 0
    assert contents(tmp_path / "two") == one


@needs.pandoc
def test_what_a_word_document_goes_without_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A run and a rendering that can draw no figures for Word end well, and say in a line what to install."""
    monkeypatch.setattr(raster, "installed", lambda: None)
    assert called(monkeypatch, "run", EXAMPLE, "-o", tmp_path, "--format", "md,docx") == 0
    assert "\nNo figures in docx: install rsvg-convert (" in capsys.readouterr().out
    assert called(monkeypatch, "render", tmp_path, "--format", "docx") == 0
    assert "No figures in docx: install rsvg-convert (" in capsys.readouterr().out
    assert called(monkeypatch, "render", tmp_path, "--format", "docx", "--no-figures") == 0
    assert "No figures" not in capsys.readouterr().out


def _sources(folder: Path) -> dict[str, Path]:
    texts = {
        "empty": b"",
        "blank": b" \n\n",
        "binary": b"\x7fELF\x00\x01\x02",
        "prose": b"Dear all,\nno papers here.\n",
    }
    paths = {name: folder / f"{name}.bib" for name in texts}
    for name, path in paths.items():
        path.write_bytes(texts[name])
    return paths | {"missing": folder / "missing.bib", "folder": folder}


@pytest.mark.parametrize("command", ["run", "themes"])
@pytest.mark.parametrize("kind", ["empty", "blank", "binary", "prose", "missing", "folder"])
def test_a_source_without_papers_is_one_line(
    command: str, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A source that holds no papers ends in one line that names it, exit code 1, and nothing is written."""
    source = _sources(tmp_path)[kind]
    assert called(monkeypatch, command, source, "-o", tmp_path / "out") == 1
    shown = capsys.readouterr()
    assert shown.err.count("\n") == 1
    assert source.name in shown.err
    assert shown.out == ""
    assert not (tmp_path / "out").exists()


OF_RUN = [
    (["--format", "p/f"], "pandoc"),
    (["--kind", "poem"], "kind"),
    (["--templates", "none"], "none"),
]
OF_THEMES = [
    (["--levels", "3"], "levels"),
    (["--levels", "0"], "levels"),
]
OF_BOTH = [
    (["--include", "graph("], "include"),
    (["--exclude", "((a{1000}){1000}){1000}"], "exclude"),
    (["--include", "(x+x+)+y$", "--since", "3000"], "no paper is left"),
    (["--since", "2024", "--until", "2020"], "until"),
    (["--since", "20"], "since"),
    (["--screen", "about graphs", "--model", "embedded"], "screen"),
    (["--from", "endnote"], "endnote"),
    (["--as-of", "yesterday"], "--as-of"),
    (["--concurrency", "0"], "concurrency"),
    (["--config", "none.toml"], "none.toml"),
    (["--prompts", "none"], "none"),
    (["--model", "openai:gpt-5-mini"], "OPENAI_API_KEY"),
    (["--themes", "0"], "themes"),
    (["--themes", "15"], "43 papers make at most 14 themes"),
    (["--embeddings", "nobody:model"], "nobody"),
    (["--embeddings", "openai:text-embedding-3-small"], "OPENAI_API_KEY"),
]


@pytest.mark.parametrize(
    ("command", "arguments", "named"),
    [
        *(("run", *each) for each in (*OF_RUN, *OF_BOTH)),
        *(("themes", *each) for each in (*OF_THEMES, *OF_BOTH)),
    ],
)
def test_a_wrong_option_is_one_line(
    command: str,
    arguments: list[str],
    named: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """An option that cannot be used ends in one line that names it, exit code 1, and nothing is written."""
    assert called(monkeypatch, command, EXAMPLE, "-o", tmp_path / "out", *arguments) == 1
    shown = capsys.readouterr()
    assert shown.err.count("\n") == 1
    assert named in shown.err
    assert not (tmp_path / "out").exists()


def themes(folder: Path) -> Themes:
    """Read the themes that a run left in a folder."""
    return Themes.model_validate_json((folder / "themes.json").read_text("utf-8"))


def test_themes_are_shown_and_written_without_a_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The example's papers are each in one theme and placed in it, the tree says so, and no document is written."""
    assert called(monkeypatch, "themes", EXAMPLE, "-o", tmp_path, "--as-of", "2026") == 0
    assert sorted(name for name in contents(tmp_path) if not name.startswith(".")) == ["papers.jsonl", "themes.json"]
    found = themes(tmp_path)
    lines = (tmp_path / "papers.jsonl").read_text("utf-8").splitlines()
    keys = sorted(key for theme in found.themes for key in theme.keys)
    assert len(set(keys)) == len(keys) == len(lines) == 43
    assert sorted(placement.key for placement in found.placements) == keys
    assert {json.loads(line)["theme"] for line in lines} == {theme.id for theme in found.themes}
    assert all(theme.cohesion is not None for theme in found.themes if not theme.other)
    assert [problem.severity for problem in found.problems if "same abstract" in problem.what] == ["warning"]
    shown = capsys.readouterr()
    assert all(f"{theme.title}  {len(theme.keys)} paper" in shown.out for theme in found.themes)
    assert "with no language model" in shown.out
    assert "themes.json" in shown.out
    assert shown.err == ""


def test_themes_are_the_same_again_and_from_their_own_papers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two runs write the same bytes, and papers.jsonl as the source gives the same themes and placements."""
    for name in ("one", "two"):
        assert called(monkeypatch, "themes", EXAMPLE, "-o", tmp_path / name, "--as-of", "2026") == 0
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    again = tmp_path / "again"
    assert called(monkeypatch, "themes", tmp_path / "one" / "papers.jsonl", "-o", again, "--as-of", "2026") == 0
    one, three = themes(tmp_path / "one"), themes(again)
    assert (one.themes, one.placements) == (three.themes, three.placements)
    assert contents(tmp_path / "one")["papers.jsonl"] == contents(again)["papers.jsonl"]


def test_the_ids_of_the_source_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines with `id`, `title` and `abstract` are enough, and each paper keeps its id beside its theme."""
    source = tmp_path / "given.jsonl"
    given = [{"id": paper.key.upper(), "title": paper.title, "abstract": paper.abstract} for paper in papers()]
    source.write_text("\n".join(map(json.dumps, given)), "utf-8")
    assert called(monkeypatch, "themes", source, "-o", tmp_path) == 0
    lines = [json.loads(line) for line in (tmp_path / "papers.jsonl").read_text("utf-8").splitlines()]
    assert [line["id"] for line in lines] == [each["id"] for each in given]
    homes = {line["id"]: line["theme"] for line in lines}
    assert len({homes["P00"], homes["P06"], homes["P12"]}) == 3


def test_the_number_and_depth_of_themes_are_the_users(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings come from the options or from the file and stand in themes.json; an option comes first."""
    (tmp_path / "review.toml").write_text('model = "embedded"\nthemes = 4\nlevels = 1\n')
    config: list[str | Path] = ["--config", tmp_path / "review.toml"]
    assert called(monkeypatch, "themes", EXAMPLE, "-o", tmp_path / "file", *config) == 0
    assert called(monkeypatch, "themes", EXAMPLE, "-o", tmp_path / "option", *config, "--levels", "2") == 0
    assert called(monkeypatch, "themes", EXAMPLE, "-o", tmp_path / "default") == 0
    asked = [themes(tmp_path / name).provenance for name in ("file", "option", "default")]
    assert [(each.themes, each.levels) for each in asked] == [(4, 1), (4, 2), (None, 2)]
    assert not any(theme.subthemes for theme in themes(tmp_path / "file").themes)


def test_rendering_needs_a_review(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder without a review, or with a damaged one, is reported by its path."""
    assert called(monkeypatch, "render", tmp_path) == 1
    (tmp_path / "review.json").write_text('{"kind": "survey"')
    assert called(monkeypatch, "render", tmp_path) == 1
    assert capsys.readouterr().err.count("review.json: ") == 2


def test_the_users_template_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A template in one's own folder takes the place of the one that ships."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "survey.md.j2").write_text("My own layout\n")
    out = tmp_path / "out"
    assert called(monkeypatch, "run", EXAMPLE, "-o", out, "--templates", tmp_path / "mine", "--format", "md") == 0
    assert (out / "survey.md").read_text() == "My own layout\n"


def test_help_does_not_load_what_it_does_not_need() -> None:
    """The help text comes without importing what only a run needs."""
    script = (
        "import sys, review.cli; review.cli.cli(['--help'], standalone_mode=False); print(json.dumps([*sys.modules]))"
    )
    found = subprocess.run([sys.executable, "-c", f"import json; {script}"], capture_output=True, check=True, text=True)
    heavy = {"numpy", "pydantic", "jinja2", "rich", "pybtex", "langchain", "langchain_core", "openai", "review.run"}
    assert heavy.isdisjoint(json.loads(found.stdout.splitlines()[-1]))


def test_themes_load_no_linear_algebra() -> None:
    """Grouping loads no part of SciPy that it has no use for."""
    script = "import sys, review.commands.themes, review.outlining; print('scipy.linalg' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    assert found.stdout == "False\n"


def test_the_end_comes_at_once() -> None:
    """What is held at the end of a run is not gone through once more for garbage."""
    told = "import atexit, gc, sys; atexit.register(lambda: print(gc.get_freeze_count() > 1000))"
    script = f"{told}; sys.argv = ['review', '--version']; from review.cli import main; main()"
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    assert found.stdout.splitlines()[-1] == "True"


def test_the_help_lists_every_command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Each command of the program stands in its help text with the line that its own help begins with."""
    assert called(monkeypatch, "--help") == 0
    shown = " ".join(capsys.readouterr().out.split())
    for name, line in COMMANDS.items():
        assert f"{name} {line}" in shown
        assert called(monkeypatch, name, "--help") == 0
        assert f"Usage: review {name}" in capsys.readouterr().out


def test_a_killed_run_leaves_no_half_file(tmp_path: Path) -> None:
    """A run killed at any time leaves whole documents or none, and running again completes them."""
    command = [sys.executable, "-m", "review", "run", str(EXAMPLE), "-o", str(tmp_path / "out"), "--model", "embedded"]
    for delay in (0.1, 0.6, 1.2):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        time.sleep(delay)
        process.kill()
        process.wait()
        for name, content in contents(tmp_path / "out").items() if (tmp_path / "out").exists() else ():
            assert name.endswith(".tmp") or content.endswith(b"\n")
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    killed = contents(tmp_path / "out")
    shutil.rmtree(tmp_path / "out")
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    assert {name: content for name, content in killed.items() if ".bak" not in name and name[0] != "."} == {
        name: content for name, content in contents(tmp_path / "out").items() if name[0] != "."
    }


def _meaning(body: bytes) -> Reply:
    """Answer as an embedding model that knows bees, bridges and sonnets in English and French."""
    subjects = ("bee", "abeille"), ("bridge", "ponts"), ("sonnet", "sonnets")
    texts = [text.lower() for text in json.loads(body)["input"]]
    return embedding(*([float(any(word in text for word in words)) for words in subjects] for text in texts))


@pytest.mark.block_network(allowed_hosts=["127.0.0.1"])
def test_embeddings_bring_languages_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without embeddings French papers stand apart, and a note says what helps; with them they are with their like."""
    source = tmp_path / "given.jsonl"
    given = [{"id": paper.key, "title": paper.title, "abstract": paper.abstract} for paper in papers()]
    given += [{"id": f"f{n}", "title": title, "abstract": abstract} for n, (title, abstract) in enumerate(FRENCH)]
    source.write_text("\n".join(map(json.dumps, given)), "utf-8")
    arguments: list[str | Path] = [
        "themes",
        source,
        "--model",
        "embedded",
        "--cache",
        tmp_path / "cache",
        "--levels",
        "1",
        "-o",
    ]
    assert called(monkeypatch, *arguments, tmp_path / "words") == 0
    assert "--embeddings" in capsys.readouterr().out
    with serving(_meaning) as server:
        options = ["--embeddings", "openai:polyglot"]
        assert called(monkeypatch, *arguments, tmp_path / "meaning", *options, server=server.url) == 0
        asked = server.asked
        assert called(monkeypatch, *arguments, tmp_path / "again", *options, server=server.url) == 0
        assert server.asked == asked > 0
    assert "other languages" not in capsys.readouterr().out
    lines = map(json.loads, (tmp_path / "meaning" / "papers.jsonl").read_text("utf-8").splitlines())
    home = {line["id"]: line["theme"] for line in lines}
    assert [home[f"f{n}"] for n in range(3)] == [home["p00"], home["p06"], home["p12"]]
    assert themes(tmp_path / "meaning").provenance.embeddings == "openai:polyglot"


@pytest.mark.parametrize("name", ["bibtex", "ris", "csl-json", "csv", "jsonl"])
def test_what_a_run_left_is_exported_and_read_again(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """The example's papers go out in every format, to a file or the terminal alike, and come back with their titles."""
    arguments = ("export", EXAMPLE, "--format", name)
    assert called(monkeypatch, *arguments, "-o", tmp_path / "papers") == 0
    capsysbinary.readouterr()
    assert called(monkeypatch, *arguments) == 0
    assert capsysbinary.readouterr().out == (tmp_path / "papers").read_bytes()
    titles = {paper.title for paper in readers.read([EXAMPLE]).papers}
    assert {paper.title for paper in readers.read([tmp_path / "papers"], name).papers} == titles


def test_check_lists_what_a_document_shares_with_papers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`review check --overlap` audits the review again, and names paper, words and passage of each overlap."""
    shutil.copy(EXAMPLE.parent / "review.json", tmp_path)
    abstract = Review.model_validate_json((tmp_path / "review.json").read_text("utf-8")).corpus.papers[0].abstract
    run = " ".join(abstract.split()[:12])
    (tmp_path / "survey.md").write_text(f"They write “{run}”.\n\nAnd then {run} again.\n", "utf-8")
    assert called(monkeypatch, "check", "--overlap", tmp_path) == 0
    first, counted, *found = capsys.readouterr().out.splitlines()
    assert "no violation" in first
    assert "1 not in quotation marks, 1 in quotation marks" in counted
    assert len(found) == 2


def test_what_is_to_be_filled_in_is_told_when_it_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A background of the example lists its placeholders on the terminal, after a run and after rendering."""
    options = ("--kind", "background", "--preset", "erc", "--author", "Yufei Ding", "--format", "md")
    assert called(monkeypatch, "run", EXAMPLE, "-o", tmp_path, "--as-of", "2026", *options) == 0
    after_run = capsys.readouterr().out
    assert called(monkeypatch, "render", tmp_path, *options) == 0
    for shown in (after_run, capsys.readouterr().out):
        assert "4 places to be filled in:" in shown
        assert "Objectives: [Objectives: to be filled in by the applicant (each with the gap that it closes).]" in shown
    made = Review.model_validate_json((tmp_path / "review.json").read_text("utf-8"))
    assert (made.audit.cited, made.audit.violations, len(made.own)) == (43, 0, 43)


def test_an_unknown_preset_costs_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A preset that is not there is refused before anything is written, with those that are."""
    assert called(monkeypatch, "run", EXAMPLE, "-o", tmp_path, "--kind", "background", "--preset", "dfg") == 1
    assert "known presets: erc, generic, nih, nsf" in capsys.readouterr().err
    assert contents(tmp_path) == {}


@pytest.mark.parametrize("kind", ["survey", "statement", "background", "notes"])
def test_check_finds_nothing_wrong_with_what_a_run_left(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`review check` is of the mind of the run's own audit, also where an author speaks of own papers."""
    assert called(monkeypatch, "run", EXAMPLE, "--model", "embedded", "--kind", kind, "-o", tmp_path) == 0
    capsys.readouterr()
    assert called(monkeypatch, "check", tmp_path) == 0
    assert "no violation" in capsys.readouterr().out

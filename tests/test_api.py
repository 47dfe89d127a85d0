import asyncio
import json
from collections.abc import Callable
from pathlib import Path

import pytest

import review
from review.errors import InputError, ModelError, OutputError, SettingsError
from review.settings import Settings
from tests import honest


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Write the test shelf as JSON Lines."""
    lines = [json.dumps({"title": p.title, "abstract": p.abstract, "year": p.year}) for p in honest.shelf().papers]
    path = tmp_path / "papers.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    return path


def test_three_calls_make_documents(source: Path) -> None:
    """Reading, generating and rendering from Python gives the texts that the command line would write."""
    corpus = review.read(source)
    made = review.generate(corpus, model="embedded", kind="survey", title="Two subjects")
    documents = review.render(made, ["md", "tex", "html"])
    texts = sorted(name for name in documents if not name.startswith("figures/"))
    assert texts == ["references.bib", "survey.html", "survey.md", "survey.tex"]
    assert "# Two subjects" in documents["survey.md"]
    assert (made.audit.cited, made.audit.violations) == (8, 0)


def test_themes_alone(source: Path) -> None:
    """Grouping from Python gives the themes and the place of every paper, and tells how far it is."""
    told: list[tuple[str, int, int]] = []
    found = review.group(review.read(source), model="embedded", levels=1, progress=lambda *each: told.append(each))
    assert sorted(key for theme in found.themes for key in theme.keys) == sorted(each.key for each in found.placements)
    assert len(found.placements) == 8
    assert told[-1] == ("Naming themes", len(found.themes), len(found.themes))


def test_a_review_says_where_its_papers_stand(source: Path) -> None:
    """Every paper of a review is placed in the theme it is in."""
    made = review.generate(review.read(source), model="embedded")
    home = {key: theme.id for theme in made.themes for key in theme.keys}
    assert {placement.key: placement.theme for placement in made.placements} == home


def test_paths_may_be_text_and_several(source: Path) -> None:
    """A source may be named by a string, and several sources become one corpus without doubles."""
    both = review.read([str(source), source])
    assert len(both.papers) == 16
    made = review.generate(both, model="embedded")
    assert (made.audit.given, made.audit.merged, made.audit.placed) == (16, 8, 8)


def test_it_works_inside_a_running_loop(source: Path) -> None:
    """In a notebook, where an event loop runs already, the same calls work."""

    async def cell() -> int:
        return review.generate(review.read(source), model="embedded").audit.cited

    assert asyncio.run(cell()) == 8


def test_errors_are_of_one_family(source: Path, tmp_path: Path) -> None:
    """What a caller can mend is raised as an error of this package that names it."""
    with pytest.raises(InputError, match=r"nothing\.bib"):
        review.read(tmp_path / "nothing.bib")
    corpus = review.read(source)
    with pytest.raises(SettingsError, match="poem"):
        review.generate(corpus, model="embedded", kind="poem")
    with pytest.raises(SettingsError, match="at most 2 themes"):
        review.group(corpus, model="embedded", themes=3)
    with pytest.raises(SettingsError, match="docx"):
        review.render(review.generate(corpus, model="embedded"), ["doc"])
    with pytest.raises(ModelError, match="OPENAI_API_KEY"):
        review.generate(corpus, model="openai:gpt-5-mini")


def test_unknown_names_are_no_attributes() -> None:
    """The package offers what it lists, and nothing else."""
    assert all(hasattr(review, name) for name in review.__all__)
    assert not hasattr(review, "nonsense")


def test_a_judge_with_nothing_to_judge_is_refused(source: Path) -> None:
    """A second opinion that was asked for is never passed over: without a model there is nothing to judge."""
    with pytest.raises(SettingsError, match=r"'judge' = openai:gpt-5: .*--model"):
        review.generate(review.read(source), model="embedded", judge="openai:gpt-5")


@pytest.mark.parametrize("command", [review.make, review.outline, review.submit])
@pytest.mark.parametrize("there", ["", "out"])
def test_a_folder_that_cannot_be_written_is_told_before_anything_is_read_or_asked(
    command: Callable[[list[Path], Path, Settings], object], there: str, source: Path
) -> None:
    """A run whose folder is a file, or in one, ends before it reads or pays for anything, with all as it was."""
    before = source.read_bytes()
    settings = Settings(model="openai:gpt-4.1-mini", batch=command is review.submit)
    with pytest.raises(OutputError, match="cannot be written: Not a directory; name another folder with --out"):
        command([source.with_name("none.bib")], source / there, settings)
    assert (source.read_bytes(), len(list(source.parent.iterdir()))) == (before, 1)

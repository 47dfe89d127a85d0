import shutil
import subprocess
from pathlib import Path

import pytest

from review.errors import InputError, ResourceError, SettingsError
from review.look import Look
from review.model import Claim, Section
from review.writers import Plain, render
from tests.writers.golden import FOLDER
from tests.writers.sample import HOSTILE, filled_with, review

needs_pandoc = pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")


@pytest.mark.parametrize("name", ["survey.md", "survey.tex", "survey.html", "references.bib"])
def test_the_documents_are_as_they_were(name: str) -> None:
    """The small review gives the texts kept in `data`, to the byte."""
    assert render(review(), ["md", "tex", "html"])[name] == (FOLDER / name).read_text("utf-8")


def test_a_review_read_back_gives_the_same_documents() -> None:
    """Nothing outside the review goes into a document, so `review.json` alone gives the same bytes again."""
    again = type(review()).model_validate_json(review().model_dump_json())
    assert render(again, ["md", "tex", "html"]) == render(review(), ["md", "tex", "html"])


def test_an_unknown_format_is_refused_with_the_known_ones() -> None:
    """A format that is not in the table costs one line that lists what is."""
    with pytest.raises(SettingsError, match=r"no such format: doc; known formats: md, tex, html, pdf, docx"):
        render(review(), ["md", "doc"])


def test_a_citation_of_a_paper_that_is_not_there_stops_the_document() -> None:
    """No document leaves with a citation that leads nowhere, even when someone has edited `review.json`."""
    lost = Section(id="x", title="X", claims=(Claim(text="So it is.", evidence=("nobody2020:1",)),))
    with pytest.raises(InputError, match="cites 'nobody2020'"):
        render(review().model_copy(update={"sections": (lost,)}), ["md"])


def test_a_section_on_a_lost_theme_stops_the_document() -> None:
    """A section whose theme is not in the review is named."""
    lost = Section(id="x", title="X", theme="gone", claims=(Claim(text="So it is."),))
    with pytest.raises(InputError, match="'gone'"):
        render(review().model_copy(update={"sections": (lost,)}), ["html"])


@needs_pandoc
@pytest.mark.parametrize("which", ["small", "hostile"])
def test_pandoc_finds_every_citation(which: str, tmp_path: Path) -> None:
    """`pandoc survey.md --citeproc` has nothing to say, and prints every citation in its own style."""
    shown = review() if which == "small" else filled_with(HOSTILE)
    for name, text in render(shown, ["md"]).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    command = ["pandoc", "survey.md", "--citeproc", "--fail-if-warnings", "--to", "plain"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "[@" not in done.stdout.replace("[@cite]", "")


def test_the_users_template_comes_first(tmp_path: Path) -> None:
    """A template in the user's folder takes the place of ours; the others stay."""
    (tmp_path / "survey.md.j2").write_text("{{ title }}: {{ references|length }} cited\n")
    files = render(review(), ["md", "html"], Look(templates=tmp_path))
    assert files["survey.md"] == "Bread and bees: a themed survey: 4 cited\n"
    assert files["survey.html"] == render(review(), ["html"])["survey.html"]


@pytest.mark.parametrize("name", ["md", "tex", "html"])
def test_what_macros_and_blocks_make_is_escaped_once(name: Plain, tmp_path: Path) -> None:
    """Text that goes through a macro or a `set` block of a user's template comes out as it does directly."""
    text = (
        "{% macro put(x) %}{{ x }}{% endmacro %}{% set y %}{{ title }}{% endset %}{{ title }}|{{ put(title) }}|{{ y }}"
    )
    if name == "tex":
        text = text.replace("{{", "<<").replace("}}", ">>").replace("{%", "<%").replace("%}", "%>")
    (tmp_path / f"survey.{name}.j2").write_text(text)
    titled = review().model_copy(update={"title": "a_b *c* & <d> \\e {f"})
    first, *others = render(titled, [name], Look(templates=tmp_path))[f"survey.{name}"].split("|")
    assert first != titled.title
    assert others == [first, first]


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("one\n{% for x in %}\n", r"survey\.md\.j2:2: "),
        ("one\ntwo\n{{ no_such_name }}\n", r"survey\.md\.j2:3: .*no_such_name"),
        ("{{ ''.__class__.__mro__ }}\n", r"survey\.md\.j2:1: .*unsafe"),
        ("{% include 'none.j2' %}\n", r"none\.j2: no such template"),
    ],
)
def test_a_broken_template_is_named_with_its_line(template: str, message: str, tmp_path: Path) -> None:
    """A template that cannot be read or filled, or that reaches out of its sandbox, is named with its line."""
    (tmp_path / "survey.md.j2").write_text(template)
    with pytest.raises(ResourceError, match=message):
        render(review(), ["md"], Look(templates=tmp_path))

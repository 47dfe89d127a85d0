from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.errors import ResourceError
from review.resources import Prompts, environment, fill


def shown(text: str) -> dict[str, object]:
    return {"number": 1, "title": "T", "text": text, "faults": []}


def test_every_prompt_that_ships_can_be_filled() -> None:
    """The questions that come with the program are complete: front matter with a version, system part, user part."""
    prompt = Prompts().fill("extract", papers=[shown("A")])
    assert prompt.version.isdigit()
    assert "verbatim" in prompt.system or "character by character" in prompt.system
    assert '"T"' in prompt.user


@given(st.text())
def test_a_paper_cannot_leave_its_line(text: str) -> None:
    """Whatever an abstract holds, it stays one line of the prompt and never looks like the end of a part."""
    prompt = Prompts().fill("extract", papers=[shown(text)])
    assert prompt.user.splitlines()[0] == '1. "T"'
    assert len(prompt.user.split("\n")) == 2
    assert prompt.system == Prompts().fill("extract", papers=[shown("")]).system


def test_the_users_file_comes_first(tmp_path: Path) -> None:
    """A prompt in the user's folder is taken before the one that ships."""
    (tmp_path / "extract.md").write_text("---\nversion: mine-7\n---\nSystem.\n---\nUser {{ title }}.\n")
    prompt = Prompts(tmp_path).fill("extract", title="T", abstract="A", faults=[])
    assert (prompt.version, prompt.system, prompt.user) == ("mine-7", "System.", "User T.")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("---\nversion: 1\n---\nS\n---\n{{ missing }}\n", ["extract.md:6", "missing"]),
        ("---\nversion: 1\n---\nS\n---\n{% if %}\n", ["extract.md:6"]),
        ("Just text.", ["extract.md", "front matter"]),
        ("---\ntitle: 1\n---\nS\n---\nU\n", ["extract.md", "version"]),
        ("---\nversion: 1\n---\nS\n---\n{{ title.__class__.__mro__ }}\n", ["extract.md:6"]),
    ],
)
def test_a_broken_prompt_names_file_and_line(tmp_path: Path, text: str, names: list[str]) -> None:
    """A prompt of the user's that is broken, incomplete or reaches out of the sandbox is reported by file and line."""
    (tmp_path / "extract.md").write_text(text)
    with pytest.raises(ResourceError) as caught:
        Prompts(tmp_path).fill("extract", title="T", abstract="A", faults=[])
    assert all(name in str(caught.value) for name in names)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A folder of templates that does not exist is an error, not a silent return to the built-in ones."""
    with pytest.raises(ResourceError, match="none"):
        environment("templates", tmp_path / "none")


def test_a_template_that_is_not_there_is_named() -> None:
    """A template that does not exist is reported by its name."""
    with pytest.raises(ResourceError, match="nothing"):
        fill(environment("templates"), "nothing.j2")


def test_a_prompt_that_is_broken_is_found_when_it_is_read_ahead(tmp_path: Path) -> None:
    """A prompt that is read before it is asked names its file and line as one that is filled; others are ready."""
    (tmp_path / "write.md").write_text("{% for %}", "utf-8")
    prompts = Prompts(tmp_path)
    prompts.read("synthesis")
    with pytest.raises(ResourceError, match=r"write\.md:1: "):
        prompts.read("write")

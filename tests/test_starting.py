import re
import tomllib
from pathlib import Path

import pytest

import review
from review.errors import OutputError, ResourceError
from review.look import Look
from review.resources import folders
from review.settings import Settings, load
from review.starting import start

EXAMPLE = Path(__file__).parents[1] / "examples" / "yufei-ding"


def test_every_prompt_and_template_is_copied(tmp_path: Path) -> None:
    """A user gets each of our files, in folders of the same shape, byte for byte."""
    start(tmp_path / "mine")
    for name in ("templates", "prompts"):
        (ours,) = folders(name)
        for path in (each for each in ours.rglob("*") if each.is_file() and each.name != "review.toml"):
            assert (tmp_path / "mine" / name / path.relative_to(ours)).read_bytes() == path.read_bytes()


def test_the_settings_work_as_they_are(tmp_path: Path) -> None:
    """`review.toml` is read as it stands, changes nothing but where files are looked for, and the documents agree."""
    start(tmp_path)
    given = load(tmp_path / "review.toml")
    assert given == Settings(templates=tmp_path / "templates", prompts=tmp_path / "prompts")
    survey = review.load(EXAMPLE)
    assert review.render(survey, ["md"], templates=given.templates) == review.render(survey, ["md"])


def test_the_settings_name_every_setting_with_a_value_that_holds(tmp_path: Path) -> None:
    """No setting is missing from the commented file, and with the marks taken away every line is valid."""
    (templates,) = folders("templates")
    text = (templates / "review.toml").read_text("utf-8")
    opened = re.sub(r"^# (?=\[|[a-z_]+ = )", "", text, flags=re.MULTILINE)
    values = tomllib.loads(opened)
    names = {field.alias or name for name, field in Settings.model_fields.items()}
    assert names == {*values}
    for name in ("templates", "prompts"):
        (tmp_path / name).mkdir()
    (tmp_path / "preamble.tex").write_text("", "utf-8")
    (tmp_path / "review.toml").write_text(opened, "utf-8")
    assert load(tmp_path / "review.toml").max_words == 2000


def test_an_edited_file_is_kept(tmp_path: Path) -> None:
    """Doing it again loses nothing that was changed in between."""
    start(tmp_path)
    mine = tmp_path / "prompts" / "write.md"
    mine.write_text("mine", "utf-8")
    assert [path.name for path in start(tmp_path).kept] == ["write.md.bak"]
    assert mine.with_name("write.md.bak").read_text("utf-8") == "mine"


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    """A name that is taken by a file costs one line and changes nothing."""
    path = tmp_path / "taken"
    path.write_text("mine", "utf-8")
    with pytest.raises(OutputError, match="taken"):
        start(path)
    assert path.read_text("utf-8") == "mine"


def test_a_broken_template_names_file_and_line(tmp_path: Path) -> None:
    """Whoever breaks a template, be it one that others include, is told where."""
    start(tmp_path)
    broken = tmp_path / "templates" / "parts" / "sections.md.j2"
    broken.write_text(f"{broken.read_text('utf-8')}\n{{{{ nowhere }}}}\n", "utf-8")
    with pytest.raises(ResourceError, match=r"sections\.md\.j2:\d+"):
        review.render(review.load(EXAMPLE), ["md"], templates=Look(templates=tmp_path / "templates").templates)

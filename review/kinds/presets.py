"""Presets of a background: which sections a funder wants, in which order, with how many words and by which rules."""

import datetime
import tomllib
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from review.errors import SettingsError
from review.model import Problem
from review.resources import folders
from review.text.numbers import numbers

DEFAULT = "generic"
_TEXT = 0.95  # what is no heading
Role = Literal["known", "missing", "matters", "done", "slot"]


def _wordy(text: str) -> str:
    """Refuse what would make a placeholder state something, or end before its bracket does."""
    if any(not each.word for each in numbers(text)):
        raise ValueError("a placeholder must not hold figures")
    if not text.strip() or set(text) & set("[]\n"):
        raise ValueError("a placeholder is a line of words without square brackets")
    return text


Wordy = Annotated[str, AfterValidator(_wordy)]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Slot(_Record):
    """Name one thing that only the applicant can fill in, and hint at what belongs there."""

    name: Wordy
    hint: Wordy | None = None

    @property
    def text(self) -> str:
        """Write the placeholder."""
        hint = f" ({self.hint.rstrip('.')})" if self.hint else ""
        return f"[{self.name}: to be filled in by the applicant{hint}.]"


class Rule(_Record):
    """State one rule of a funder, with where it stands and since when; a warning is shown at the end of the run too."""

    what: str
    source: str
    date: datetime.date
    severity: Literal["note", "warning"] = "note"


class Heading(_Record):
    """Describe one section: `words` is the room that its text is meant to take, its parts of level 2 included."""

    heading: str
    role: Role
    level: Literal[1, 2] = 1
    words: int | None = Field(default=None, ge=20)
    slots: tuple[Slot, ...] = ()


class Preset(_Record):
    """Describe a background as a funder wants it: `about` says which call, `checked` when its rules were looked up."""

    title: str
    about: str
    checked: datetime.date | None = None
    rules: tuple[Rule, ...] = ()
    sections: tuple[Heading, ...] = Field(min_length=1)

    @property
    def notes(self) -> tuple[Problem, ...]:
        """Tell the rules, each with its source and date, as notes on the document."""
        return tuple(
            Problem(
                where=self.about,
                what=f"{rule.what} ({rule.source}; {rule.date.isoformat()}) Check it against the current call.",
                severity=rule.severity,
            )
            for rule in self.rules
        )

    def within(self, words: int | None) -> "Preset":
        """Deal the words of a whole document out to the sections, by the shares that they have of the preset's own."""
        total = sum(each.words or 0 for each in self.sections)
        if not words or not total:
            return self
        share = _TEXT * words / total
        scaled = (
            each.model_copy(update={"words": int(each.words * share) if each.words else None}) for each in self.sections
        )
        return self.model_copy(update={"sections": tuple(scaled)})


def preset(name: str | None, templates: Path | None = None) -> Preset:
    """Read a preset by name, the user's `presets/NAME.toml` before our own, or by the path of a TOML file.

    Raises SettingsError for a name that is none, with those that are, and for a file with mistakes, with file and key.
    """
    return _checked(_path(name or DEFAULT, templates))


def names(templates: Path | None = None) -> list[str]:
    """List the presets there are."""
    return sorted({path.stem for place in _places(templates) for path in place.glob("*.toml")})


def _places(templates: Path | None) -> list[Path]:
    return [folder / "presets" for folder in folders("templates", templates)]


def _path(name: str, templates: Path | None) -> Path:
    if name.endswith(".toml") or "/" in name:
        return Path(name)
    for place in _places(templates):
        if (path := place / f"{name}.toml").is_file():
            return path
    known = ", ".join(names(templates))
    raise SettingsError(f"setting 'preset' = {name}: no such preset; known presets: {known}; or give a file, NAME.toml")


def _checked(path: Path) -> Preset:
    try:
        return Preset.model_validate(tomllib.loads(path.read_text("utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read as TOML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part + 1 if isinstance(part, int) else part) for part in first["loc"])
        raise SettingsError(f"{path}: '{where}': {first['msg'].removeprefix('Value error, ')}") from error

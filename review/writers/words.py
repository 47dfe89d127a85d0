"""The fixed words of a document, in the language that is wanted."""

import tomllib
from pathlib import Path

from review.errors import ResourceError, SettingsError
from review.look import Look
from review.resources import folders


class Words:
    """Put the fixed words of documents into a language; what a file lacks stays English."""

    def __init__(self, look: Look) -> None:
        """Take the file `strings/LANGUAGE.toml`, the user's before our own.

        Raises SettingsError for a language with no file, ResourceError for a file that is not TOML or has other than
        texts.
        """
        self.language = look.language
        self._known = {} if look.language.split("-")[0] == "en" else _known(look)

    def __call__(self, text: str, **given: object) -> str:
        """Give a text in the language, and then put what is given, if anything, into its `{name}` places."""
        known = self._known.get(text, text)
        return known.format(**given) if given else known


def _known(look: Look) -> dict[str, str]:
    names = dict.fromkeys((look.language, look.language.split("-")[0]))
    places = [folder / "strings" for folder in folders("templates", look.templates)]
    for path in (place / f"{name}.toml" for name in names for place in places):
        if path.is_file():
            return _read(path)
    ours = sorted({"en", *(path.stem for place in places for path in place.glob("*.toml"))})
    what = (
        f"the languages are {', '.join(ours)}; another takes a file strings/{look.language}.toml among your templates"
    )
    raise SettingsError(f"setting 'language' = {look.language}: no such language: {what}")


def _read(path: Path) -> dict[str, str]:
    try:
        words = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ResourceError(f"{path}: cannot be read as TOML: {error}") from error
    if other := [name for name, text in words.items() if not isinstance(text, str)]:
        raise ResourceError(f"{path}: '{other[0]}' must be a text")
    return words

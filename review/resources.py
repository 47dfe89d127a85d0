"""Find and fill prompts and templates: the user's folder first, then the ones that come with the program."""

import json
import re
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import (
    ChoiceLoader,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.sandbox import SandboxedEnvironment
from pydantic import BaseModel, ConfigDict

from review.errors import ResourceError, SettingsError

_ENDINGS = (".j2", ".md")
_QUOTED = json.JSONEncoder(ensure_ascii=False).encode
_PROMPT = re.compile(r"\A---\n(?P<head>.*?)\n---\n(?P<system>.*?)\n---\n(?P<user>.*)\Z", re.DOTALL)


class Prompt(BaseModel):
    """Hold one question, filled in; name and version say which file it came from."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    version: str
    system: str
    user: str


def environment(kind: str, folder: Path | None = None, **options: Any) -> SandboxedEnvironment:
    """Make the Jinja2 environment for a kind of file, `prompts` or `templates`.

    Files in `folder` come before our own. Every environment is sandboxed and strict: a name that is not given is an
    error. Options go to Jinja2. Raises ResourceError when `folder` is no folder.
    """
    loader = ChoiceLoader([FileSystemLoader(place) for place in folders(kind, folder)])
    defaults: dict[str, Any] = {"trim_blocks": True, "lstrip_blocks": True, "keep_trailing_newline": True}
    return SandboxedEnvironment(loader=loader, undefined=StrictUndefined, **defaults | options)


def folders(kind: str, folder: Path | None = None) -> list[Path]:
    """List the folders of a kind of file: the user's own, if any, and ours. Raises ResourceError when it is none."""
    if folder and not folder.is_dir():
        raise ResourceError(f"{folder}: no such folder of {kind}")
    return [folder, _own(kind)] if folder else [_own(kind)]


def is_english(language: str) -> bool:
    """Tell whether a language needs no file, for our own words are in it."""
    return language.partition("-")[0] == "en"


def strings(language: str, folder: Path | None = None) -> dict[str, str]:
    """Read the fixed words in a language: the English text, and what stands in its place; `_name` names the language.

    Raises SettingsError for a language with no file, ResourceError for a file that is not TOML or has other than texts.
    """
    places = [each / "strings" for each in folders("templates", folder)]
    names = dict.fromkeys((language, language.partition("-")[0]))
    paths = (place / f"{name}.toml" for name in names for place in places)
    if path := next((path for path in paths if path.is_file()), None):
        return _strings(path)
    known = ", ".join(sorted({"en", *(path.stem for place in places for path in place.glob("*.toml"))}))
    hint = f"known are {known}; another takes a file strings/{language}.toml in your folder of templates"
    raise SettingsError(f"setting 'language' = {language}: no such language; {hint}")


def language_name(language: str, folder: Path | None = None) -> str:
    """Give the English name of a language. Raises what `strings` raises, and ResourceError for a file without one."""
    if name := strings(language, folder).get("_name"):
        return name
    raise ResourceError(f"strings/{language}.toml: the English name of the language is wanted, as '_name'")


def _strings(path: Path) -> dict[str, str]:
    try:
        words = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ResourceError(f"{path}: cannot be read as TOML: {error}") from error
    if other := [name for name, text in words.items() if not isinstance(text, str)]:
        raise ResourceError(f"{path}: '{other[0]}' must be a text")
    return words


def fill(env: SandboxedEnvironment, name: str, **given: Any) -> str:
    """Fill one template with what it is given. Raises ResourceError, which names the file and the line."""
    with _faults_told(name):
        return env.get_template(name).render(**given)


@contextmanager
def _faults_told(name: str) -> Iterator[None]:
    """Raise ResourceError for whatever is wrong with a template, or with what it is given."""
    try:
        yield
    except TemplateNotFound as error:
        raise ResourceError(f"{error.name}: no such template") from error
    except TemplateSyntaxError as error:
        raise ResourceError(f"{error.filename or error.name}:{error.lineno}: {error.message}") from error
    except (TemplateError, UndefinedError, TypeError, ValueError, AttributeError) as error:
        raise ResourceError(f"{_where(error, name)}: {error}") from error


def source(env: SandboxedEnvironment, name: str) -> str:
    """Give the text of a template as it stands in its file. Raises ResourceError when there is none."""
    try:
        return env.loader.get_source(env, name)[0] if env.loader else ""
    except TemplateNotFound as error:
        raise ResourceError(f"{name}: no such template") from error


class Prompts:
    """Fill the questions that are asked of a model, from files named `NAME.md`."""

    def __init__(self, folder: Path | None = None) -> None:
        """Take the user's own folder, if any; its files come first."""
        folders("prompts", folder)  # raises where it has gone since an earlier run
        self._env = _of_prompts(folder.absolute() if folder else None)

    def fill(self, name: str, **given: Any) -> Prompt:
        """Fill a prompt file: front matter with a `version`, then the system's part and the user's, parted by `---`."""
        parts = _parts(name, fill(self._env, f"{name}.md", **given))
        system, user = parts["system"].strip(), parts["user"].strip()
        return Prompt(name=name, version=_version(name, parts["head"]), system=system, user=user)

    def read(self, name: str) -> None:
        """Read a prompt file ahead of the first question that it asks, which then need not wait for it.

        Raises ResourceError, which names the file and the line.
        """
        with _faults_told(f"{name}.md"):
            self._env.get_template(f"{name}.md")

    def version(self, name: str) -> str:
        """Give the version in a prompt file's front matter."""
        return _version(name, _parts(name, source(self._env, f"{name}.md"))["head"])


@lru_cache(maxsize=8)
def _of_prompts(folder: Path | None) -> SandboxedEnvironment:
    """Make one environment for all runs of a program: it reads a file again when that has changed."""
    env = environment("prompts", folder, autoescape=False)
    env.filters["data"] = _data
    return env


def _parts(name: str, text: str) -> re.Match[str]:
    if found := _PROMPT.match(text):
        return found
    raise ResourceError(f"{name}.md: front matter, system and user part, parted by '---' lines, are wanted")


def _version(name: str, head: str) -> str:
    if found := re.search(r"^version:\s*(\S+)", head, re.MULTILINE):
        return found[1]
    raise ResourceError(f"{name}.md: the front matter has no 'version:'")


def _data(value: object) -> str:
    """Write text from a paper as one JSON string, so that it cannot end where it likes or pose as our own words."""
    return _QUOTED(value).replace("---", "-\\u002d-")


def _own(kind: str) -> Path:
    packaged = Path(__file__).parent / kind
    return packaged if packaged.is_dir() else Path(__file__).parents[1] / kind


def _where(error: BaseException, name: str) -> str:
    """Name file and line of the template, or of the part that it includes, where an error arose."""
    found = f"{name}:0"
    trace = error.__traceback__
    while trace:
        file = trace.tb_frame.f_code.co_filename
        if file.endswith(_ENDINGS):
            found = f"{file}:{trace.tb_lineno}"
        trace = trace.tb_next
    return found

"""Call pandoc, a program of its own: it sets citations in any style, and writes formats that we do not."""

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from review.errors import OutputError, SettingsError

OLDEST = (2, 17)
_SECONDS = 600
_VERSION = re.compile(r"pandoc(?:\.exe)? (\d+)\.(\d+)")
_LOST = re.compile(r"(?i)citation \S+ not found|could not fetch resource (?P<picture>\S+)")
_NO_PICTURE = "a template names the picture {}, and there are only the program's own, figures/NAME.svg: take it out"
_GET = "install 'themed-review[pandoc]', or pandoc 2.17 or newer from https://pandoc.org"


class Pandoc(NamedTuple):
    """Hold where pandoc is, and which it is."""

    path: str
    version: tuple[int, int]

    def run(
        self,
        arguments: Sequence[str],
        text: str = "",
        epoch: int = 0,
        folder: Path | None = None,
        pictures: Sequence[Path] = (),
    ) -> bytes:
        """Give what pandoc writes for a text; `epoch`, in Unix seconds, is what it takes for now.

        The text names its `pictures` by their paths in a folder. Raises OutputError when it fails, takes too long, or
        finds a citation or a picture that leads nowhere.
        """
        named = ["--resource-path", str(folder)] if folder else []
        # Older ones, as Debian packs them, find their own data files only outside of the sandbox.
        if self.version >= (3, 0):
            # Inside it files are read that an option names: this is the one that may be given again, and that means
            # nothing to formats other than EPUB, whose pictures are in the text.
            named += ["--sandbox", *(f"--epub-embed-font={path}" for path in pictures)]
        done = _called([self.path, *named, *arguments], text, epoch)
        said = done.stderr.decode("utf-8", "replace").strip()
        lost = _LOST.search(said)
        if lost and lost["picture"]:
            raise OutputError(_NO_PICTURE.format(lost["picture"].rstrip(":")))
        if done.returncode or lost:
            raise OutputError(f"pandoc: {lost[0] if lost else said.splitlines()[0] if said else done.returncode}")
        return done.stdout

    def formats(self) -> list[str]:
        """List the formats that it writes."""
        return self.run(["--list-output-formats"]).decode().split()


def installed() -> Pandoc:
    """Find pandoc, the one of `pypandoc-binary` before one on the PATH.

    Raises SettingsError when there is none, or one too old.
    """
    path = _packaged() or shutil.which("pandoc")
    if not path:
        raise SettingsError(f"pandoc is not installed, which this takes: {_GET}")
    found = _VERSION.match(_called([path, "--version"]).stdout.decode("utf-8", "replace"))
    version = (int(found[1]), int(found[2])) if found else (0, 0)
    if version < OLDEST:
        raise SettingsError(f"{path}: pandoc {version[0]}.{version[1]} is too old: {_GET}")
    return Pandoc(path, version)


def _packaged() -> str | None:
    spec = importlib.util.find_spec("pypandoc")
    places = spec.submodule_search_locations if spec else None
    return shutil.which("pandoc", path=os.pathsep.join(str(Path(place) / "files") for place in places or ()))


def _called(command: Sequence[str], text: str = "", epoch: int = 0) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603  no shell, and no argument that a paper gave
            command,
            input=text.encode("utf-8"),
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env=os.environ | {"SOURCE_DATE_EPOCH": str(epoch)},
        )
    except subprocess.TimeoutExpired as error:
        raise OutputError(f"{command[0]}: took longer than {_SECONDS} seconds") from error
    except OSError as error:
        raise OutputError(f"{command[0]}: cannot be run: {error.strerror}") from error

"""Keep what web services answered on disk, so that they are not asked again."""

import datetime
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from review.whole import keep

Now = Callable[[], datetime.datetime]


class Entry(NamedTuple):
    """Hold a text and the day it was had."""

    text: str
    day: datetime.date


def utc() -> datetime.datetime:
    """Tell the time."""
    return datetime.datetime.now(datetime.UTC)


class Kept:
    """Hold texts in a folder, one JSON file each, by a name of the caller's, which must hold no secret.

    Files are written whole or not at all, so a run may be killed, or share the folder with another.
    """

    def __init__(self, folder: Path, now: Now = utc) -> None:
        """Take the folder, which is made when the first text is kept, and the clock."""
        self._folder = folder
        self._now = now

    @property
    def today(self) -> datetime.date:
        """Tell the day."""
        return self._now().date()

    def find(self, name: str, oldest: datetime.timedelta) -> Entry | None:
        """Give what is kept under a name, unless it is damaged or older than it may be."""
        try:
            entry = json.loads(self._path(name).read_bytes())
            had = datetime.datetime.fromisoformat(entry["had"])
            fresh = datetime.timedelta() <= self._now() - had <= oldest
            sound = entry["name"] == name and isinstance(entry["text"], str)
            return Entry(entry["text"], had.date()) if fresh and sound else None
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None  # not there, cut short or of another version: it is asked again

    def keep(self, name: str, text: str) -> Entry:
        """Keep a text, in the place of what had its name. Raises OutputError when it cannot be written."""
        had = self._now()
        keep(self._path(name), json.dumps({"name": name, "had": had.isoformat(), "text": text}))
        return Entry(text, had.date())

    def _path(self, name: str) -> Path:
        digest = hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()
        return self._folder / digest[:2] / f"{digest}.json"

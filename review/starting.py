"""Give a user files of their own to change: prompts, templates and settings."""

from pathlib import Path

from review.errors import OutputError
from review.files import Saved, save
from review.resources import folders

SETTINGS = "review.toml"


def start(folder: Path) -> Saved:
    """Copy our prompts and templates into a folder, with settings that name them.

    A file that is there and was changed is kept as `NAME.bak`. Raises OutputError when the folder cannot be written to.
    """
    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{folder}: is no folder; name one that is to be made or filled")
    (templates,), (prompts,) = folders("templates"), folders("prompts")
    settings = {SETTINGS: (templates / SETTINGS).read_text("utf-8")}
    saved = [save(folder, settings)]
    for name, root in (("templates", templates), ("prompts", prompts)):
        for place in [root, *(each for each in sorted(root.rglob("*")) if each.is_dir())]:
            texts = {each.name: each.read_text("utf-8") for each in sorted(place.iterdir()) if _is_theirs(each)}
            saved.append(save(folder / name / place.relative_to(root), texts))
    return Saved([path for each in saved for path in each.written], [path for each in saved for path in each.kept])


def _is_theirs(path: Path) -> bool:
    return path.is_file() and path.name != SETTINGS

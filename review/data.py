"""Write themes and papers as data: JSON to draw figures from, and JSON Lines that can be read again."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from review.model import Paper, Record, Theme, Themes

_LISTS = ("placements", "steps", "screened", "problems")
_Place = Mapping[str, tuple[Theme, Theme | None]]


def themes_json(made: Themes) -> Iterator[str]:
    """Give the themes as JSON, a line each for placements, steps, decisions and problems, in pieces."""
    flow = f'"flow": {made.flow.model_dump_json()},\n' if made.flow else ""
    yield f'{{\n"provenance": {made.provenance.model_dump_json()},\n{flow}"themes": {_tree(made.themes, "")}'
    for name in _LISTS:
        yield f',\n"{name}": ['
        yield from _lines(getattr(made, name))
        yield "]"
    yield "\n}\n"


def papers_jsonl(papers: Iterable[Paper], themes: Sequence[Theme] = ()) -> Iterator[str]:
    """Give one line a paper, as the JSON Lines reader takes it, with the id and title of its theme, if any."""
    places = _places(themes)
    for paper in papers:
        theme, subtheme = places.get(paper.key, (None, None))
        line = paper.model_dump(mode="json", exclude={"source"}, exclude_defaults=True)
        line |= {"theme": theme.id, "theme_title": theme.title} if theme else {}
        line |= {"subtheme": subtheme.id, "subtheme_title": subtheme.title} if subtheme else {}
        yield json.dumps(line, ensure_ascii=False) + "\n"


def _places(themes: Sequence[Theme]) -> _Place:
    tops: dict[str, tuple[Theme, Theme | None]] = {key: (theme, None) for theme in themes for key in theme.keys}
    return tops | {key: (theme, sub) for theme in themes for sub in theme.subthemes for key in sub.keys}


def _tree(themes: Sequence[Theme], margin: str) -> str:
    """Give each field of each theme a line of its own, however long: thousands of keys are nobody's reading."""
    return f"[{','.join(_theme(theme, f'{margin} ') for theme in themes)}\n{margin}]" if themes else "[]"


def _theme(theme: Theme, margin: str) -> str:
    fields = theme.model_dump(mode="json", exclude={"subthemes"})
    lines = [f'"{name}": {json.dumps(value, ensure_ascii=False)}' for name, value in fields.items()]
    lines.append(f'"subthemes": {_tree(theme.subthemes, f"{margin} ")}')
    return f"\n{margin}{{\n" + ",\n".join(f"{margin} {line}" for line in lines) + f"\n{margin}}}"


def _lines(records: Sequence[Record]) -> Iterator[str]:
    for n, record in enumerate(records):
        yield f"{',' if n else ''}\n {record.model_dump_json()}"
    yield "\n" if records else ""

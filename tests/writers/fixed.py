"""The fixed words of documents, found where they are written: in templates, in the program, in presets."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from jinja2 import Environment, nodes

from review import writers
from review.embedded.statement.directions import BOTH, STEPS
from review.model import Action, Finding, Problem, Verdict
from review.themes import ids
from review.themes.ids import OTHER_TITLE
from review.writers.latex import MARKS
from review.writers.words import DESCRIPTIONS, PLACEHOLDERS, SOMEBODY_ELSE, TITLES

PROGRAM = Path(writers.__file__).parents[1]
TEMPLATES = PROGRAM.parent / "templates"
LANGUAGES = ("de", "fr", "es", "zh")


def listed(language: str) -> dict[str, str]:
    """Read the file of a language."""
    return tomllib.loads((TEMPLATES / "strings" / f"{language}.toml").read_text("utf-8"))


def in_templates() -> set[str]:
    """Collect what goes through the filter `t`, by way of a variable, too."""
    trees = [_parsed(path) for path in TEMPLATES.rglob("*.j2")]
    asked = [each for tree in trees for each in tree.find_all(nodes.Filter) if each.name == "t"]
    names = {name.name for each in asked for name in _under(each.node, nodes.Name)}
    named = [a.node for tree in trees for a in tree.find_all(nodes.Assign) if getattr(a.target, "name", "") in names]
    return {text for each in (*(a.node for a in asked), *named) for text in _texts(each)}


def in_calls() -> set[str]:
    """Collect what the program gives to `words` and `put`: a text, one of two, or a constant."""
    return {text for tree in _modules(*_SHOWING) for text in _called(tree)}


def in_tables() -> set[str]:
    """Collect what comes from types and tables: verdicts, actions, problems, titles, slots, the general preset."""
    kinds = (Action, *(of.model_fields[name].annotation for of, name in _FIELDS))
    texts = {text for kind in kinds for text in get_args(kind)} - {"body"}
    texts |= {text.replace("_", " ") for text in get_args(Verdict) if text != "supported"}
    slots = {BOTH, *(step.slot for step in STEPS.values())}
    return texts | {*TITLES, *DESCRIPTIONS, *PLACEHOLDERS, *SOMEBODY_ELSE, *_preset(), *slots}


def constants() -> set[str]:
    """Collect every text that is written out in the program."""
    every = (node for tree in _modules() for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {node.value for node in every if isinstance(node.value, str)}


def in_titles() -> set[str]:
    """Collect the titles of sections: what follows the name of one's id, or is called its title."""
    calls = [node for tree in _modules("kinds", "stages", "themes") for node in ast.walk(tree)]
    pairs = (
        node.args if isinstance(node, ast.Call) else node.elts
        for node in calls
        if isinstance(node, ast.Call | ast.Tuple)
    )
    second = (pair[1] for pair in pairs if len(pair) > 1 and getattr(pair[0], "id", "") in _IDS)
    titled = (node.value for node in calls if isinstance(node, ast.keyword) and node.arg in {"title", "description"})
    return {text for node in (*second, *titled) for text in _written(node, {})} | {OTHER_TITLE}


_SHOWING = ("writers", "figures")
_IDS = {name for name, value in vars(ids).items() if name.isupper() and value in ids.SECTIONS}
_FIELDS = ((Problem, "severity"), (Finding, "kind"), (Finding, "part"))


def _preset() -> Iterator[str]:
    preset = tomllib.loads((TEMPLATES / "presets" / "generic.toml").read_text("utf-8"))
    yield preset["title"]
    for section in preset["sections"]:
        yield section["heading"]
        for slot in section.get("slots", ()):
            yield from slot.values()


def _modules(*folders: str) -> Iterator[ast.Module]:
    places = [PROGRAM / folder for folder in folders] or [PROGRAM]
    return (ast.parse(path.read_text("utf-8")) for place in places for path in place.rglob("*.py"))


def _called(tree: ast.Module) -> Iterator[str]:
    known = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"words", "put"} and node.args:
            yield from _written(node.args[0], known)


def _written(node: ast.expr, known: dict[str, ast.expr]) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*_written(node.body, known), *_written(node.orelse, known))
    elif isinstance(node, ast.Name) and node.id in known:
        yield from _written(known[node.id], {})


def _parsed(path: Path) -> nodes.Template:
    return Environment(**MARKS if path.name.endswith(".tex.j2") else {}).parse(path.read_text("utf-8"))  # type: ignore[arg-type]  # noqa: S701  it is only read


def _under(node: nodes.Node | None, kind: type[nodes.Name]) -> Iterator[nodes.Name]:
    if isinstance(node, kind):
        yield node
    elif node is not None:
        yield from node.find_all(kind)


def _texts(node: nodes.Node | None) -> Iterator[str]:
    if isinstance(node, nodes.Const):
        yield node.value
    elif isinstance(node, nodes.CondExpr):
        yield from (*_texts(node.expr1), *_texts(node.expr2))
    elif isinstance(node, nodes.Filter):
        yield from (text for each in (node.node, *node.args) for text in _texts(each))

"""Themes of small corpora, and a model that is asked about them and replies as told."""

from collections.abc import Sequence
from typing import Any

from review.llm import Session
from review.model import Corpus, Paper, Problem, Step, Theme
from review.resources import Prompts
from review.stages.curate import curate
from tests.scripted import Reply, ScriptedModel
from tests.themes.corpora import corpus
from tests.themes.likenesses import alike

BEES, BRIDGES, SONNETS = (tuple(f"p{n:02}" for n in range(start, start + 6)) for start in (0, 6, 12))
KEYS = (*BEES, *BRIDGES, *SONNETS)
THEMES = (
    Theme(id="bees", title="Bees", keys=BEES, phrases=("honey bees", "hives")),
    Theme(id="bridges", title="Bridges", keys=BRIDGES, phrases=("steel bridges",)),
    Theme(id="sonnets", title="Sonnets", keys=SONNETS, phrases=("Renaissance sonnets",)),
)
LIKE = alike(BEES, BRIDGES, SONNETS)
NOTHING: dict[str, Any] = {"merges": [], "splits": [], "moves": [], "titles": []}
SILENT: dict[str, Any] = {"merges": [], "titles": []}
Outcome = tuple[tuple[Theme, ...], tuple[Step, ...], tuple[Problem, ...]]


def said(**parts: Any) -> dict[str, Any]:
    """Answer with these parts only."""
    return NOTHING | parts


def named(theme: int, title: str, description: str = "They are alike.") -> dict[str, Any]:
    """Name one theme."""
    return {"theme": theme, "title": title, "description": description}


def curated(*replies: Reply, themes: tuple[Theme, ...] = THEMES, papers: Corpus | None = None, **more: Any) -> Outcome:
    """Curate themes of the small corpus with a model that replies so."""
    given_records = more.pop("extractions", ())
    with Session(ScriptedModel(*replies)) as session:
        return curate(themes, papers or corpus(), given_records, session, Prompts(), more.pop("like", LIKE), **more)


def asked(*replies: Reply, themes: tuple[Theme, ...] = THEMES, papers: Corpus | None = None, **more: Any) -> list[str]:
    """Curate, and give the users' parts of the questions that were asked."""
    model = ScriptedModel(*replies)
    given_records = more.pop("extractions", ())
    with Session(model) as session:
        curate(themes, papers or corpus(), given_records, session, Prompts(), LIKE, **more)
    return [each.prompt.user for each in model.asked]


def refused(steps: Sequence[Step]) -> list[str]:
    """Give the reasons of the steps that were not made."""
    return [step.why for step in steps if not step.accepted]


def large() -> tuple[tuple[Theme, ...], Corpus]:
    """Give three themes of 60 papers, each parted into thirds."""
    papers = tuple(Paper(key=f"k{n:03}", title=f"Steel bridges in town {n}") for n in range(180))
    keys = [paper.key for paper in papers]
    themes = tuple(
        Theme(
            id=f"t{n}",
            title=f"Bridges {'abc'[n]}",
            keys=tuple(keys[60 * n : 60 * n + 60]),
            phrases=("steel bridges",),
            subthemes=tuple(
                Theme(id=f"t{n}-{m}", title=f"Part {'abc'[n]} {'abc'[m]}", keys=tuple(keys[60 * n + 20 * m :][:20]))
                for m in range(3)
            ),
        )
        for n in range(3)
    )
    return themes, Corpus(papers=papers)

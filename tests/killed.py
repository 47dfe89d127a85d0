"""Review the test shelf with an honest model, and die like a killed process at the start of a given question.

    python -m tests.killed CACHE LOG OUT DIE_AT

Appends the user part of every question that was answered to LOG, one JSON string a line; writes the review to OUT.
DIE_AT counts the questions that reach the model, from 1; 0 is never.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

from review.llm import Cached, Session
from review.pipeline import build
from review.settings import Settings
from tests import honest
from tests.scripted import ScriptedModel


def main(cache: str, log: str, out: str, die_at: str) -> None:
    """Run to the end, or to the question to die at."""
    asked = [0]

    def by(prompt: Any, kind: Any) -> Any:
        asked[0] += 1
        if asked[0] == int(die_at):
            os._exit(9)
        with Path(log).open("a", encoding="utf-8") as file:
            file.write(json.dumps([prompt.name, prompt.user]) + "\n")
        return honest.answer(prompt, kind)

    with Session(Cached(ScriptedModel(by=by), Path(cache)), concurrency=1) as session:
        Path(out).write_text(build(honest.shelf(), Settings(papers_per_call=1), session).model_dump_json(), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])

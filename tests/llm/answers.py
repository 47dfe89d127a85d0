"""Questions and answers that the tests of this folder share."""

from typing import Annotated

from pydantic import BaseModel, Field, StringConstraints

from review.resources import Prompt

PROMPT = Prompt(
    name="greet",
    version="1",
    system="You write one short sentence.",
    user="Greet the reader of a paper on {graph} networks.",
)


class Greeting(BaseModel):
    """Answer with one sentence."""

    text: Annotated[str, StringConstraints(max_length=80)]


class Marked(BaseModel):
    """Answer with a sentence and a mark from 0 to 1, a bound that a grammar does not keep."""

    text: Annotated[str, StringConstraints(max_length=80)]
    mark: Annotated[float, Field(ge=0, le=1)]


def prompt(user: str, name: str = "greet") -> Prompt:
    """Ask something else."""
    return PROMPT.model_copy(update={"user": user, "name": name})

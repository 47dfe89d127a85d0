"""Take the whole entries of an answer that ends early or breaks, so that only the others are asked for again."""

import json
import re
from collections.abc import Iterator
from typing import Any, TypeVar

from langchain_core.messages import AIMessage
from pydantic import BaseModel

from review.answer import Listed
from review.errors import UselessAnswerError
from review.llm import forms

A = TypeVar("A", bound=BaseModel)

# A line break that is not escaped breaks nothing that could be mistaken.
_JSON = json.JSONDecoder(strict=False)
_NEXT = re.compile(r"\s*,\s*(?=\{)")


def salvaged(raw: AIMessage, answer: type[A], why: UselessAnswerError) -> A | None:
    """Give the entries before the place where a message breaks, marked with the reason; None where none is whole.

    What comes behind that place is not looked at: inside a broken string it may be the text of a paper, which would
    then speak as the model.
    """
    if not issubclass(answer, Listed):
        return None
    (field,) = answer.model_fields
    found = answer.model_validate({field: [*_entries(raw, field)]})
    return found.ended(why) if getattr(found, field) else None


def _entries(raw: AIMessage, field: str) -> Iterator[Any]:
    if raw.tool_calls:
        yield from _closed(raw.tool_calls[0]["args"].get(field))
    else:
        broken = [call["args"] or "" for call in raw.invalid_tool_calls]
        yield from _read(broken[0] if broken else forms.text(raw), field)


def _closed(entries: object) -> list[Any]:
    """Leave out the last entry: a provider that has read the arguments itself does not say whether it was whole."""
    return entries[:-1] if isinstance(entries, list) else []


def _read(text: str, field: str) -> Iterator[Any]:
    found = re.match(rf'\{{\s*"{field}"\s*:\s*\[\s*(?=\{{)', text)
    while found:
        try:
            entry, end = _JSON.raw_decode(text, found.end())
        except (ValueError, RecursionError):
            return
        yield entry
        found = _NEXT.match(text, end)

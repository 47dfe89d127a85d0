"""The ways to make a model answer in a given form, from the strictest to the loosest."""

import json
import re
import warnings
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Literal, TypedDict, TypeVar, cast

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import Runnable
from openai import pydantic_function_tool
from pydantic import BaseModel

from review.llm.options import like_openai
from review.llm.providers import provider

Form = Literal["json_schema", "function_calling", "json_mode", "text"]
Question = dict[str, Any]
A = TypeVar("A", bound=BaseModel)

FORMS: tuple[Form, ...] = ("json_schema", "function_calling", "json_mode", "text")
_FORMAT = re.compile(r"\bformat\b|_format|schema|json.?(?:object|mode)|structured.?output", re.IGNORECASE)
_REFUSED = {
    "json_schema": _FORMAT,
    "function_calling": re.compile(r"tool|function", re.IGNORECASE),
    "json_mode": _FORMAT,
}
_BOUND = frozenset({"json_schema", "json_mode"})
_OBJECT = {"type": "json_object"}
_TOLD = frozenset({"json_mode", "text"})
# One half of a pair that stands for a character: no text, and no JSON that pydantic would read. Escaped or not.
_PAIRED = r"\\[^u]|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
_HALF = re.compile(rf"({_PAIRED})|\\u[dD][89a-fA-F][0-9a-fA-F]{{2}}|[\ud800-\udfff]", re.DOTALL)
_RESPONSES = re.compile(r"codex|-pro\b")
# Papers may hold braces: their text reaches the template as values, never as template.
_MESSAGES = ChatPromptTemplate.from_messages([("system", "{system}"), ("human", "{user}"), ("placeholder", "{repair}")])
# A line break that is not escaped breaks nothing that could be mistaken.
_JSON = json.JSONDecoder(strict=False)
_THOUGHT = "</think>"
# LangChain's advice to programmers on a form that is refused, where the next form is asked for.
_ADVICE = ".*structured output"
_SCHEMA = "Answer with one JSON object and nothing else. It follows this JSON schema:\n"


class Reply(TypedDict):
    """Hold a provider's message and what LangChain made of it."""

    raw: AIMessage
    parsed: BaseModel | Mapping[str, Any] | None
    parsing_error: BaseException | None


def first(model: BaseChatModel, name: str) -> Form:
    """Choose the strictest form that a model is known, or may be hoped, to take."""
    profile = getattr(model, "profile", None) or {}
    if profile.get("structured_output") or (provider(name).takes_schema and not (profile and like_openai(name))):
        return "json_schema"
    return "text" if profile.get("tool_calling") is False else "function_calling"


def certain(model: BaseChatModel, form: Form) -> bool:
    """Tell whether the model's own profile says what it takes, so that no question need try it out."""
    profile = getattr(model, "profile", None) or {}
    return bool(profile.get("structured_output") if form == "json_schema" else profile)


def looser(form: Form, rejected: str) -> Form | None:
    """Give the next form when the server's words reject this one; None when they are about something else."""
    refused = _REFUSED.get(form)
    return FORMS[FORMS.index(form) + 1] if refused and refused.search(rejected) else None


def chain(model: BaseChatModel, name: str, form: Form, answer: type[BaseModel]) -> Runnable[Question, Any]:
    """Chain prompt and model so that the answer comes in a form; it gives a Reply, or a message to be read as JSON."""
    # For good: it warns while several questions are awaited, and what one of them restores would be another's.
    warnings.filterwarnings("ignore", message=_ADVICE, module="langchain_")
    if form in _BOUND and _plain(model, name):
        # As LangChain asks, but without building, sending and reading the schema anew for each question, nor with an
        # error, which holds no text, in the place of an answer that ended early.
        given = cast(Mapping[str, Any], getattr(model, "extra_body", None) or {})
        bound = _format(answer) if form == "json_schema" else _OBJECT
        return _MESSAGES | model.bind(extra_body={**given, "response_format": bound})
    if form == "json_schema" and provider(name).takes_schema and not like_openai(name):
        # LangChain would read an answer that was cut off as if it were whole.
        return _MESSAGES | model.bind(response_format=_format(answer))
    if form == "json_mode" and provider(name).takes_json:
        return _MESSAGES | model.bind(response_format=_OBJECT)
    if form in _TOLD:
        return _MESSAGES | model
    how = {"method": form} if provider(name).takes_schema else {}
    strict = {"strict": True} if form == "json_schema" else {}
    return _MESSAGES | model.with_structured_output(answer, include_raw=True, **how, **strict)


def asked(form: Form, system: str, answer: type[BaseModel]) -> str:
    """Give the system's part of a question: where nothing else tells the model the form, it does."""
    return f"{system}\n\n{_SCHEMA}{json.dumps(answer.model_json_schema())}" if form in _TOLD else system


def text(reply: AIMessage) -> str:
    """Give the JSON object in a message, which models like to fence, to introduce and to think aloud before.

    Where another may follow, or it has no end, all that begins with it is given, which is no JSON. Halves of
    characters are left out.
    """
    said = sound(reply.text).lstrip()
    if not said.startswith("{"):
        said = said.partition(_THOUGHT)[2] or said
        said = said[max(said.find("{"), 0) :]
    try:
        _, end = _JSON.raw_decode(said)
    except (ValueError, RecursionError):
        return said
    return said if "{" in said[end:] else said[:end]


def sound(text: str) -> str:
    """Leave out of JSON each half of a character that stands without the other; the rest of its text is sound."""
    return _HALF.sub(lambda found: found[1] or "", text)


def read(reply: AIMessage | Reply, answer: type[A]) -> A:
    """Read what was not read yet. Raises ValueError, of which a ValidationError says what is wrong where."""
    if isinstance(reply, AIMessage):
        return answer.model_validate_json(text(reply))
    if reply["parsed"] is not None:
        return answer.model_validate(reply["parsed"])
    given = json.dumps(reply["raw"].tool_calls[0]["args"]) if reply["raw"].tool_calls else ""
    if given != sound(given):
        return answer.model_validate_json(sound(given))
    raise ValueError(reply["parsing_error"] or "it is not in the form that was asked for")


def _plain(model: BaseChatModel, name: str) -> bool:
    """Tell whether the model is asked through OpenAI's chat completions."""
    return like_openai(name) and not getattr(model, "use_responses_api", None) and not _RESPONSES.search(name)


@lru_cache(maxsize=256)
def _format(answer: type[BaseModel]) -> dict[str, Any]:
    schema = pydantic_function_tool(answer)["function"]["parameters"]
    return {"type": "json_schema", "json_schema": {"schema": schema, "name": answer.__name__, "strict": True}}

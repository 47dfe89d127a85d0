"""Ask a model through LangChain: prompt | model | structured answer, repaired once.

Importing this module takes seconds; `review.llm.choose` does it only when a model is wanted.
"""

from collections.abc import Mapping
from typing import Any, TypedDict, TypeVar

from langchain.chat_models import init_chat_model
from langchain_core.messages import AIMessage
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import Runnable
from pydantic import BaseModel, ValidationError

from review.errors import AnswerError, ModelError, ReviewError
from review.llm.faults import fault, unanswered
from review.llm.messages import described, one_line
from review.llm.options import defaults, of_openai, qualified, shaping
from review.llm.setup import built, secrets
from review.resources import Prompt

A = TypeVar("A", bound=BaseModel)
Question = dict[str, Any]
_REPAIR = "Your last answer was not valid: {faults}. Answer again, in the form that was asked for."
# Papers may hold braces: their text reaches the template as values, never as template.
_MESSAGES = ChatPromptTemplate.from_messages([("system", "{system}"), ("human", "{user}"), ("placeholder", "{repair}")])


class _Reply(TypedDict):
    raw: AIMessage
    parsed: BaseModel | dict[str, Any] | None
    parsing_error: BaseException | None


class _InvalidError(Exception):
    """Carry what is wrong with an answer to the question that asks for a better one."""


class LangChainModel:
    """Ask a model that LangChain's `init_chat_model` knows, in JSON schema mode where it speaks OpenAI's protocol."""

    def __init__(self, name: str, options: Mapping[str, Any] | None = None) -> None:
        """Set up `provider:model`; options go to LangChain as they are and come before our defaults.

        Raises ModelError when the provider, its package, its key or an option is missing or wrong.
        """
        self.name = qualified(name)
        chosen = defaults(self.name) | dict(options or {})
        self.options = shaping(chosen)
        self._secrets = secrets(chosen)
        self._how = {"method": "json_schema", "strict": True} if of_openai(self.name) else {}
        try:
            self._model = built(init_chat_model, self.name, chosen, "openai:gpt-5-mini")
        except ModelError as error:
            raise self._told(error) from None

    async def ask(self, prompt: Prompt, answer: type[A]) -> A:
        """Ask one question; an answer that does not fit its type is asked for once more, with what is wrong with it."""
        try:
            return await self._repaired(prompt, answer)
        except (AnswerError, ModelError) as error:
            # Not `from error`: every provider has its own errors, and with what they print, keys would get out.
            raise self._told(error, prompt) from None

    async def _repaired(self, prompt: Prompt, answer: type[A]) -> A:
        question: Question = {"system": prompt.system, "user": prompt.user, "repair": []}
        try:
            return await self._once(question, answer)
        except _InvalidError as invalid:
            question["repair"] = [("human", _REPAIR.format(faults=invalid))]
        try:
            return await self._once(question, answer)
        except _InvalidError as invalid:
            raise AnswerError(f"two answers were not valid: {invalid}") from invalid

    async def _once(self, question: Question, answer: type[A]) -> A:
        try:
            reply: _Reply = await self._chain(answer).ainvoke(question)
            return _checked(reply, answer)
        except ValidationError as error:
            raise _InvalidError(described(error)) from error
        except (AnswerError, _InvalidError):
            raise
        except Exception as error:
            raise fault(error) from error

    def _chain(self, answer: type[BaseModel]) -> Runnable[Question, Any]:
        return _MESSAGES | self._model.with_structured_output(answer, include_raw=True, **self._how)

    def _told(self, error: ReviewError, prompt: Prompt | None = None) -> ReviewError:
        where = f"{self.name}: {prompt.name}" if prompt else self.name
        return type(error)(one_line(f"{where}: {error}", self._secrets))


def _checked(reply: _Reply, answer: type[A]) -> A:
    parsed = reply["parsed"]
    if isinstance(parsed, answer):
        return parsed
    if reason := unanswered(reply["raw"]):
        raise AnswerError(reason)
    if isinstance(parsed, dict):
        return answer.model_validate(parsed)
    raise _InvalidError(one_line(str(reply["parsing_error"] or "it is not in the form that was asked for")))

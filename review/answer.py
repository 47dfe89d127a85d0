"""What every answer asked of a model has in common.

Its JSON schema is paid for with each question, so it is short. Where a model is not held to the schema, what is too
long is cut and what does not fit is left out, so that it costs itself and not the whole answer.
"""

from typing import Any, ClassVar, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, PrivateAttr, ValidationError

from review.errors import UselessAnswerError


def _terse(schema: dict[str, Any]) -> None:
    """Drop what the prompt says better: headings that pydantic derives from names, and docstrings."""
    for each in (schema, *schema.get("properties", {}).values()):
        each.pop("title", None)
        each.pop("description", None)


def _named(schema: dict[str, Any], kind: type[BaseModel]) -> None:
    _terse(schema)
    schema["title"] = kind.__name__  # where an answer is asked for as the call of a function, this is its name


class Item(BaseModel):
    """Be the form of a part of an answer; bound every text and list, or a model held to the schema may never end."""

    model_config = ConfigDict(json_schema_extra=_terse)


class Answer(BaseModel):
    """Be the form of a whole answer, and bound as its parts are."""

    model_config = ConfigDict(json_schema_extra=_named)


class Listed(Answer):
    """Be the form of an answer with one field, a list, of which the whole entries count though others are missing.

    `in_parts` says that who asks, asks again about what is missing; it is no field.
    """

    in_parts: ClassVar[bool] = True
    _lacking: UselessAnswerError | None = PrivateAttr(default=None)

    @property
    def lacking(self) -> UselessAnswerError | None:
        """Say why the answer ended before its last entry; None if it is whole."""
        return self._lacking

    def ended(self, why: UselessAnswerError) -> Self:
        """Mark an answer, in place, as one that ended early."""
        self._lacking = why
        return self


def cut(longest: int) -> BeforeValidator:
    """Cut a text or list that is too long; stands behind the bound in `Annotated`."""
    return BeforeValidator(lambda value: value[:longest] if isinstance(value, str | list) else value)


def fitting(kind: type[BaseModel]) -> BeforeValidator:
    """Leave out the items of a list that are not of a kind; stands behind the bound in `Annotated`."""
    return BeforeValidator(
        lambda value: [each for each in value if _fits(each, kind)] if isinstance(value, list) else value
    )


def single(number: str) -> BeforeValidator:
    """Leave out the items of a list that have the same number, as none can be trusted; stands behind `cut`."""
    return BeforeValidator(lambda value: _single(value, number) if isinstance(value, list) else value)


def _single(items: list[Any], number: str) -> list[Any]:
    numbers = [each.get(number) if isinstance(each, dict) else None for each in items]
    return [each for n, each in zip(numbers, items, strict=True) if n is None or numbers.count(n) == 1]


def _fits(value: object, kind: type[BaseModel]) -> bool:
    try:
        kind.model_validate(value)
    except ValidationError:
        return False
    return True

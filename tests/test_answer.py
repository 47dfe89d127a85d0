from typing import Annotated

from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field, StringConstraints

from review.answer import Answer, Item, Listed, cut, fitting, single
from review.errors import UselessAnswerError


class Line(Item):
    """Hold a short text."""

    text: Annotated[str, StringConstraints(max_length=5), cut(5)]


class Page(Answer):
    """Hold a few lines."""

    lines: Annotated[list[Line], Field(max_length=3), cut(3), fitting(Line)]


def test_a_schema_says_only_what_binds() -> None:
    """The schema has types and bounds, a name for the whole, and neither headings nor docstrings."""
    assert Page.model_json_schema() == {
        "$defs": {
            "Line": {"properties": {"text": {"maxLength": 5, "type": "string"}}, "required": ["text"], "type": "object"}
        },
        "properties": {"lines": {"items": {"$ref": "#/$defs/Line"}, "maxItems": 3, "type": "array"}},
        "required": ["lines"],
        "title": "Page",
        "type": "object",
    }


@given(st.lists(st.text().map(lambda text: {"text": text}) | st.integers() | st.just({"text": None})))
def test_what_is_too_long_or_does_not_fit_costs_itself(lines: list[object]) -> None:
    """Whatever a list holds, its sound items are kept, cut to their bounds, and the others are left out."""
    kept = [each["text"][:5] for each in lines if isinstance(each, dict) and isinstance(each["text"], str)]
    assert [line.text for line in Page.model_validate({"lines": lines}).lines] == kept[:3]


class Numbered(Item):
    """Hold a number."""

    number: int


class Numbers(Listed):
    """Hold one item for each number."""

    items: Annotated[list[Numbered], Field(max_length=3), cut(3), single("number"), fitting(Numbered)]


@given(st.lists(st.integers(0, 5)))
def test_items_of_one_number_cost_no_other(numbers: list[int]) -> None:
    """Of items that have the same number none is kept, and none of them takes the room of another."""
    items: list[object] = [{"number": number} for number in numbers]
    kept = [number for number in numbers if numbers.count(number) == 1]
    assert [item.number for item in Numbers.model_validate({"items": [*items, "no item"]}).items] == kept[:3]


def test_whether_an_answer_is_whole_is_no_part_of_it() -> None:
    """What an answer lacks is neither asked for nor sent nor kept as a field of it."""
    answer = Numbers(items=[]).ended(UselessAnswerError("cut off"))
    assert str(answer.lacking) == "cut off"
    assert answer.model_dump() == {"items": []}
    assert [*Numbers.model_json_schema()["properties"]] == ["items"]

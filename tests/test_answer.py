from typing import Annotated

from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field, StringConstraints

from review.answer import Answer, Item, cut, fitting


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

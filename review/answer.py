"""What every answer asked of a model has in common: its JSON schema is paid for with each question, so it is short."""

from typing import Any

from pydantic import BaseModel, ConfigDict

_SAID_BY_THE_PROMPT = ("title", "description")


def _terse(schema: dict[str, Any]) -> None:
    """Drop what the prompt says better: headings that pydantic derives from names, and docstrings."""
    for each in (schema, *schema.get("properties", {}).values()):
        for name in _SAID_BY_THE_PROMPT:
            each.pop(name, None)


class Answer(BaseModel):
    """Be the form of an answer; bound every text and list, or a model held to the schema may never end."""

    model_config = ConfigDict(json_schema_extra=_terse)

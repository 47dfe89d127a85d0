"""The fixed words of a document, in the language that is wanted."""

import re
from collections.abc import Sequence

from jinja2 import pass_context
from jinja2.runtime import Context

from review.look import Look
from review.resources import is_english, strings

# Texts that are put together before anyone asks for a language.
TITLES = (
    "The publications of {name}: a themed survey",
    "A themed survey of {count} papers",
    "A themed survey of {count} paper",
    "Research statement of {name}",
)
DESCRIPTIONS = (
    "Topics include {others} and {last}.",
    "Topics include {topic}.",
)
PLACEHOLDERS = (
    "[{what}: to be filled in by the applicant ({hint}).]",
    "[{what}: to be filled in by the applicant.]",
)
SOMEBODY_ELSE = (
    "it names no authors",
    "'{other}' may be somebody else; if it is you, give --author '{name}', too",
    "'{other}' is not {name}",
    "{name} is not among the authors named; their list is cut short",
    "{name} is not among the authors named",
)


class Words:
    """Put the fixed words of documents into a language; what a file lacks stays English."""

    def __init__(self, look: Look) -> None:
        """Take the file `strings/LANGUAGE.toml`, the user's before our own. Raises what `resources.strings` raises."""
        self.language = look.language
        self._known = {} if is_english(look.language) else strings(look.language, look.templates)

    def __call__(self, text: str, /, **given: object) -> str:
        """Give a text in the language, and then put what is given, if anything, into its `{name}` places."""
        known = self._known.get(text, text)
        return known.format(**given) if given else known

    def composed(self, text: str, ways: Sequence[str]) -> str:
        """Give a text in the language that is a fixed one, or the first of `ways` that it fits, its places filled."""
        fits = ((way, found) for way in ways if (found := _pattern(way).fullmatch(text)))
        for way, found in fits:
            return self(way, **{name: self(part) for name, part in found.groupdict().items()})
        return self(text)

    @pass_context
    def filter(self, _: Context, text: str, **given: object) -> str:
        """Give a text in the language to a template.

        It asks for the context so that Jinja2 does not fold it: what is folded is escaped as HTML in every format.
        """
        return self(text, **given)


def _pattern(fixed: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+?)", re.escape(fixed)))

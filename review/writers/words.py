"""The fixed words of a document, in the language that is wanted."""

from review.look import Look
from review.resources import is_english, strings


class Words:
    """Put the fixed words of documents into a language; what a file lacks stays English."""

    def __init__(self, look: Look) -> None:
        """Take the file `strings/LANGUAGE.toml`, the user's before our own. Raises what `resources.strings` raises."""
        self.language = look.language
        self._known = {} if is_english(look.language) else strings(look.language, look.templates)

    def __call__(self, text: str, **given: object) -> str:
        """Give a text in the language, and then put what is given, if anything, into its `{name}` places."""
        known = self._known.get(text, text)
        return known.format(**given) if given else known

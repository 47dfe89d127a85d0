"""The pronouns of whoever a statement is by, and the voice in which they tell of a paper."""

from typing import Literal, NamedTuple

from review.embedded.person import Voice
from review.model import Paper


class Pronouns(NamedTuple):
    """Hold the pronouns of one person or of several who speak as one."""

    subject: Literal["I", "we"]
    possessive: str
    object: str

    def voice(self, paper: Paper) -> Voice:
        """Give the voice in which an own paper is told: `I` only of a paper by nobody else."""
        alone = self.subject == "I" and len(paper.authors) == 1 and not paper.more_authors
        return Voice("I" if alone else "we", first_person=True)


def pronouns(voice: Literal["I", "we"]) -> Pronouns:
    """Give the pronouns of a voice."""
    return Pronouns("I", "my", "me") if voice == "I" else Pronouns("we", "our", "us")

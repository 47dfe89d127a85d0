"""Write a research statement by rules: the author's own papers, told in the first person, in the order of time."""

from review.embedded.statement.directions import directions
from review.embedded.statement.lines import Line, line
from review.embedded.statement.overview import Part, overview
from review.embedded.statement.pronouns import Pronouns, pronouns
from review.embedded.statement.retelling import Holds
from review.embedded.statement.thrusts import Writer

__all__ = ["Holds", "Line", "Part", "Pronouns", "Writer", "directions", "line", "overview", "pronouns"]

"""The one seam to language models."""

from review.llm.base import Model
from review.llm.cache import Cached
from review.llm.choose import DEFAULT, choose
from review.llm.session import Progress, Session

__all__ = ["DEFAULT", "Cached", "Model", "Progress", "Session", "choose"]

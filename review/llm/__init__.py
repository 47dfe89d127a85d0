"""The one seam to language models."""

from review.llm.account import Account
from review.llm.base import Model
from review.llm.cache import Cached
from review.llm.choose import DEFAULT, choose, unasked
from review.llm.deferred import Outbox
from review.llm.line import Line
from review.llm.prices import price
from review.llm.session import Progress, Session
from review.llm.usage import Call

__all__ = [
    "DEFAULT",
    "Account",
    "Cached",
    "Call",
    "Line",
    "Model",
    "Outbox",
    "Progress",
    "Session",
    "choose",
    "price",
    "unasked",
]

"""What names a paper, an author or a library in a web service, checked."""

import re
from typing import Annotated

from pydantic import AfterValidator

from review.text import identifiers


def _doi(text: str) -> str:
    if found := identifiers.doi(text):
        return found
    raise ValueError("this is no DOI, such as 10.1145/3503222.3507713")


def _arxiv_id(text: str) -> str:
    if found := identifiers.arxiv_id(text, alone=True):
        return found
    raise ValueError("this is no arXiv identifier, such as 2209.06800 or hep-th/9901001")


def _author_id(text: str) -> str:
    if re.fullmatch(r"A\d{1,15}", text):
        return text
    raise ValueError("this is no author's id, such as A5023888391")


def _zotero_place(text: str) -> str:
    if re.fullmatch(r"(users|groups)/\d{1,12}(/collections/[A-Z0-9]{8})?", text):
        return text
    raise ValueError("this is no place in Zotero, such as users/475425 or groups/12/collections/ABCD2345")


Doi = Annotated[str, AfterValidator(_doi)]
ArxivId = Annotated[str, AfterValidator(_arxiv_id)]
OpenAlexAuthor = Annotated[str, AfterValidator(_author_id)]
ZoteroPlace = Annotated[str, AfterValidator(_zotero_place)]

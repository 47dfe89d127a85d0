"""Turn a list of papers into a themed, cited review whose every sentence can be checked.

import review

corpus = review.read("papers.bib")
survey = review.generate(corpus, model="embedded")
documents = review.render(survey, ["md", "tex"])
themes = review.group(corpus, model="embedded", levels=2)
"""

from importlib import import_module

TYPE_CHECKING = False  # not from typing: Ctrl-C is not heeded before `review.__main__` runs, and that takes a while
if TYPE_CHECKING:
    from review.batch.making import resume, submit
    from review.gathering import fetch, read
    from review.outlining import group, outline
    from review.run import check, dedupe, estimate, export, generate, held, load, make, render, rerender

__version__ = "0.1.0"
__all__ = [
    "__version__",
    "check",
    "dedupe",
    "estimate",
    "export",
    "fetch",
    "generate",
    "group",
    "held",
    "load",
    "make",
    "outline",
    "read",
    "render",
    "rerender",
    "resume",
    "submit",
]
_HOMES = {
    "fetch": "review.gathering",
    "group": "review.outlining",
    "outline": "review.outlining",
    "read": "review.gathering",
    "resume": "review.batch.making",
    "submit": "review.batch.making",
}


def __getattr__(name: str) -> object:
    """Import what the package offers when it is first used, so that `review --help` answers at once."""
    if name in __all__:
        return getattr(import_module(_HOMES.get(name, "review.run")), name)
    raise AttributeError(f"module 'review' has no attribute {name!r}")

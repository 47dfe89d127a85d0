"""How documents look, whatever they say."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, DirectoryPath, Field, FilePath


class Look(BaseModel):
    """Hold every setting that changes how a review is rendered and nothing in the review.

    `templates` is a folder searched before the program's own. `language` is that of the fixed words, as a BCP 47 tag
    (`de`, `pt-BR`). `citations` says how plain readers are given them where no program sets them, and `style` is a CSL
    style, by name or file, that pandoc sets them in. `latex_class` and `bibliography` are LaTeX's, and `preamble` is a
    file that comes after our own preamble. `disclosure` adds a statement on the use of language models.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    templates: DirectoryPath | None = None
    language: str = Field(default="en", pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
    citations: Literal["numbered", "author-year"] | None = None
    style: str | None = None
    latex_class: Literal["article", "acmart", "IEEEtran", "neurips"] = "article"
    bibliography: Literal["natbib", "biblatex"] = "natbib"
    preamble: FilePath | None = None
    figures: bool = True
    disclosure: bool = False

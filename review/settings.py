"""What a run can be told: on the command line, in `review.toml`, or from Python."""

import datetime
import tomllib
from collections.abc import Container, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    DirectoryPath,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
)

from review.errors import GivenError, SettingsError
from review.handles import ArxivId, Doi, OpenAlexAuthor, ZoteroPlace
from review.look import Look
from review.model import Usage
from review.refusal import refused
from review.text.patterns import checked

Kind = Literal["survey", "statement", "background", "notes"]
PAPERS_PER_CALL = 12
Format = Annotated[str, Field(pattern=r"^(pandoc:)?[a-z0-9_]+$")]
SearchIn = Literal["openalex", "crossref", "semantic-scholar", "arxiv"]
WebService = Literal["openalex", "crossref", "semantic-scholar", "arxiv", "zotero"]
Address = Annotated[str, Field(pattern=r"^https?://[^\s@?#]+$")]


def _listed(value: object) -> object:
    return [part for each in value.split(",") if (part := each.strip())] if isinstance(value, str) else value


def _several(value: object) -> object:
    return (value,) if isinstance(value, str) else value


class Price(BaseModel):
    """Hold what a million tokens cost: read, read again from the provider's cache (by default the same), written.

    `batch` is the share of it that a batch costs.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    input: float = Field(ge=0)
    cached: float | None = Field(default=None, ge=0)
    output: float = Field(ge=0)
    batch: float | None = Field(default=None, ge=0)

    def times(self, share: float) -> "Price":
        """Give a share of the price."""
        cached = None if self.cached is None else self.cached * share
        return Price(input=self.input * share, cached=cached, output=self.output * share)

    def of(self, usage: Usage) -> float:
        """Give what a usage costs."""
        cached = self.input if self.cached is None else self.cached
        fresh = usage.prompt_tokens - usage.cached_tokens
        spent = fresh * self.input + usage.cached_tokens * cached + usage.completion_tokens * self.output
        return spent / 1_000_000


class Settings(Look):
    """Hold every setting of a run, checked, those of the look of its documents included.

    `model` is `auto`, `embedded` or `provider:name`; `model_options` go to it as they are (temperature, seed, …).
    `judge` is another `provider:name` whose second opinion can make a model's claim fail.
    `themes` is how many are wanted (None: as many as the papers call for), `levels` is 2 with subthemes and 1 without
    (None: 2 for themes alone, 1 for a document), `embeddings` is `provider:name`, or None for words alone, and with
    `taxonomy` the model may propose a grouping of its own. `keep_themes` is an earlier review's file or folder.
    Papers are screened by year (`since`, `until`), `field` (`LG` or `cs.LG`, or several), regular expressions, in any
    case, that title or abstract must match (`include`) or must not (`exclude`), and a criterion in words that the model
    applies (`screen`).
    With `full_text` a model is shown passages of the text of papers that come with it, beside their abstracts.
    The network is asked for papers by `doi`, `arxiv`, `openalex_author` (`A5023888391`), `zotero` (`users/475425`,
    `groups/12/collections/ABCD2345`) and `query`, this in the services of `search_in` and of the years `since` to
    `until`, and for no more than `limit` papers each time; with `enrich` also for what papers lack. `offline` forbids
    all of it. `mailto` is the address that services can write to, and `services` are other base addresses by name.
    `as_of` dates the sources (for dates without a year). `concurrency` counts model calls under way at once,
    `papers_per_call` the papers that one call reads (more save tokens, fewer lose less when an answer fails);
    `requests_per_minute` and `tokens_per_minute` bound what is sent in any 60 seconds. `max_cost` (in the currency of
    the price table) and `max_tokens` bound a whole run; `prices` come before the program's own.
    With `batch` the model is asked in batches, at a lower price and hours later. `prompts` is a folder searched before
    the program's own; `cache` is where answers are kept, and `ask_again` asks anew
    for those of no use. `kind` is that of the document. `author` are names whose
    papers are one's own, `voice` how a statement speaks, and `preset` the funder whose sections a background has.
    `max_words` or `pages` bound the text of a document.
    """

    kind: Kind = "survey"
    author: Annotated[tuple[str, ...], BeforeValidator(_listed)] = ()
    voice: Literal["I", "we"] = "I"
    preset: str | None = None
    max_words: int | None = Field(default=None, ge=50)
    pages: float | None = Field(default=None, gt=0)
    model: str = "auto"
    judge: str | None = None
    formats: tuple[Format, ...] = ("md", "tex")
    title: str | None = None
    themes: int | None = Field(default=None, ge=1)
    levels: Literal[1, 2] | None = None
    embeddings: str | None = None
    taxonomy: bool = False
    keep_themes: Path | None = None
    since: int | None = Field(default=None, ge=1000, le=9999)
    until: int | None = Field(default=None, ge=1000, le=9999)
    field: Annotated[tuple[str, ...], BeforeValidator(_listed)] = ()
    include: Annotated[str, AfterValidator(checked)] | None = None
    exclude: Annotated[str, AfterValidator(checked)] | None = None
    screen: str | None = Field(default=None, min_length=3)
    doi: Annotated[tuple[Doi, ...], BeforeValidator(_several)] = ()
    arxiv: Annotated[tuple[ArxivId, ...], BeforeValidator(_several)] = ()
    openalex_author: Annotated[tuple[OpenAlexAuthor, ...], BeforeValidator(_several)] = ()
    zotero: Annotated[tuple[ZoteroPlace, ...], BeforeValidator(_several)] = ()
    query: Annotated[tuple[Annotated[str, Field(min_length=2)], ...], BeforeValidator(_several)] = ()
    search_in: Annotated[tuple[SearchIn, ...], BeforeValidator(_listed)] = ("openalex",)
    limit: int = Field(default=200, ge=1, le=10_000)
    enrich: bool = False
    offline: bool = False
    mailto: str | None = Field(default=None, pattern=r"^[!-?A-~]+@[!-?A-~]+$")
    services: dict[WebService, Address] = Field(default={})
    source_format: str | None = Field(default=None, alias="from")
    as_of: datetime.date | None = None
    concurrency: int = Field(default=8, ge=1, le=1000)
    requests_per_minute: int | None = Field(default=None, ge=1)
    tokens_per_minute: int | None = Field(default=None, ge=1)
    max_cost: float | None = Field(default=None, ge=0)
    max_tokens: int | None = Field(default=None, ge=0)
    prices: dict[str, Price] = Field(default={})
    full_text: bool = False
    batch: bool = False
    papers_per_call: int = Field(default=PAPERS_PER_CALL, ge=1, le=50)
    prompts: DirectoryPath | None = None
    cache: Path | None = None
    ask_again: bool = False
    model_options: dict[str, Any] = Field(default={})

    @field_validator("until")
    @classmethod
    def _not_before(cls, until: int | None, others: ValidationInfo) -> int | None:
        since = others.data.get("since")
        if since and until and until < since:
            raise ValueError(f"it is before 'since', {since}")
        return until


def load(path: Path | None = None, **given: Any) -> Settings:
    """Read settings from a TOML file, let those given (and not None) take their place, and check them all.

    Relative folders in the file are of the file's own folder. Raises SettingsError, naming the file and the setting, or
    GivenError for one that was given.
    """
    values = _read(path) if path else {}
    told = {name: value for name, value in given.items() if value is not None}
    return _checked(values | told, told, path)


def _read(path: Path) -> dict[str, Any]:
    try:
        values = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise SettingsError(f"{path}: there is no such file") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read as TOML: {error}") from error
    files = {
        name: str(path.parent / value)
        for name, ending in (("preset", ".toml"), ("style", ".csl"))
        if isinstance(value := values.get(name), str) and value.endswith(ending)
    }
    named = ("prompts", "templates", "cache", "preamble", "keep_themes")
    folders = (name for name in named if isinstance(values.get(name), str))
    return values | {name: path.parent / values[name] for name in folders} | files


def _checked(values: Mapping[str, Any], given: Container[str], path: Path | None) -> Settings:
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        fault = error.errors()[0]
        known = [field.alias or key for key, field in Settings.model_fields.items()]
        name, value, why = refused(fault, known)
        if not path or (fault["loc"][:1] and fault["loc"][0] in given):
            raise GivenError(name, value, why) from error
        raise SettingsError(f"{path}: {GivenError(name, value, why)}") from error

"""Every domain type, frozen: papers come in, a review goes out, and nothing is changed on the way."""

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, model_serializer, model_validator

Origin = Literal["model", "embedded", "counted", "slot"]
Verdict = Literal[
    "supported",
    "uncited",
    "unknown_evidence",
    "foreign_evidence",
    "number_not_found",
    "number_misplaced",
    "name_not_found",
    "name_misplaced",
    "negated",
    "overstated",
    "off_topic",
    "doubted",
    "first_person",
    "third_person",
    "count_wrong",
    "slot_filled",
]
READING = ("screen", "extract", "curate", "outline", "taxonomy")
Action = Literal["repaired", "replaced", "dropped", "added"]


class Record(BaseModel):
    """Hold data that never changes and knows all its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Author(Record):
    """Name one author; a collective has a family name only."""

    family: str
    given: str = ""

    @property
    def name(self) -> str:
        """Give the name in reading order."""
        return f"{self.given} {self.family}".strip()


class Paper(Record):
    """Describe one paper as its source does, in plain Unicode text.

    `key` is the citation key, unique in a corpus; `id` is the identifier the source itself gave. `date` is ISO 8601,
    as precise as the source (`2022`, `2022-09`, `2022-09-14`). `more_authors` says that the list is known to be cut
    short. `body` is the running text from introduction to references, where the source has it. `code` says that the
    source marks code as published; `code_url` is where. `retracted` says that the publisher took the paper back.
    `details` holds what else a bibliography prints (volume, pages, …) under its BibTeX name; `source` is `file:line`.
    """

    key: str
    title: str
    id: str | None = None
    authors: tuple[Author, ...] = ()
    more_authors: bool = False
    year: int | None = None
    date: str | None = None
    venue: str | None = None
    abstract: str = ""
    body: str = ""
    doi: str | None = None
    arxiv_id: str | None = None
    url: str | None = None
    fields: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    code: bool = False
    code_url: str | None = None
    retracted: bool = False
    entry_type: str = "misc"
    details: dict[str, str] = {}
    source: str = ""

    @property
    def when(self) -> str:
        """Give the date, or else the year, as text that sorts; empty if neither is known."""
        return self.date or str(self.year or "")


class Problem(Record):
    """Report one fault that cost no more than itself: where, what (and how to mend it), how bad.

    A `note` tells what was done, a `warning` what may be wrong, an `error` what was lost.
    """

    where: str
    what: str
    severity: Literal["note", "warning", "error"] = "warning"


class Profile(Record):
    """Hold the figures of an author's page as the page prints them; percentages are whole numbers."""

    name: str
    field: str | None = None
    h_index: int | None = None
    papers: int | None = None
    citations: int | None = None
    novelty: int | None = None
    ai_score: int | None = None
    listed: int | None = None


class Source(Record):
    """Name one thing that was read: file name, format, content hash (SHA-256), entries that became papers.

    `asked` is the day on which a web service was asked, if it was one; its content is its answers.
    """

    name: str
    format: str
    sha256: str
    entries: int
    asked: str | None = None


class Decision(Record):
    """Say whether screening kept a paper, `by` which criterion, and why."""

    key: str
    title: str
    kept: bool
    by: str
    why: str = ""


class Flow(Record):
    """Count records on their way into a review, in the terms of PRISMA 2020.

    `identified` are all that were read, `screened` those that are left without `duplicates`; `excluded` are counted by
    criterion, and `included` are the papers of the review.
    """

    identified: int
    duplicates: int
    screened: int
    excluded: tuple[tuple[str, int], ...] = ()
    included: int


class Corpus(Record):
    """Hold the papers of a review, where they came from, what screening decided, and what went wrong on the way.

    `screened` has a decision for each paper left out, and for each that a model was asked about.
    """

    papers: tuple[Paper, ...] = ()
    screened: tuple[Decision, ...] = ()
    problems: tuple[Problem, ...] = ()
    profile: Profile | None = None
    sources: tuple[Source, ...] = ()


class Finding(Record):
    """State one thing a paper says, with the words that prove it.

    `id` is `KEY:N`, N from 1 in the paper, and 0 for what states its problem. `quote` is a verbatim piece of the
    paper's `part`, and `span` its start and end there, in characters.
    """

    id: str
    kind: Literal["contribution", "result", "problem"]
    text: str
    quote: str
    span: tuple[int, int]
    part: Literal["title", "abstract", "body"] = "abstract"

    @property
    def key(self) -> str:
        """Give the citation key of the paper it is from."""
        return self.id.rpartition(":")[0]


class Extraction(Record):
    """Record what one paper is about; `key` is the paper's, `origin` says who read it.

    `motive` is where the paper says what was missing: it proves the cells of tables, and is told of nowhere else.
    """

    key: str
    problem: str = ""
    approach: str = ""
    motive: Finding | None = None
    findings: tuple[Finding, ...] = ()
    keywords: tuple[str, ...] = ()
    origin: Origin = "embedded"


class Theme(Record):
    """Group papers that belong together; in a review every paper is in exactly one theme.

    `id` is unique in a review. `keys` are the citation keys of all its papers, those of the subthemes included.
    `phrases` are the noun phrases that hold it together. `other` marks the papers that fit nowhere. `cohesion` is the
    mean, over its papers, of the share of a paper's likeness to its nearest that falls to papers of the theme (0 to 1).
    """

    id: str
    title: str
    keys: tuple[str, ...]
    description: str = ""
    phrases: tuple[str, ...] = ()
    subthemes: tuple["Theme", ...] = ()
    other: bool = False
    cohesion: float | None = None


class Placement(Record):
    """Say where one paper stands among the themes.

    `theme` is the id of the deepest theme it is in, `fit` its mean cosine similarity to the papers of that theme that
    are among its nearest (0 if none is), `near` the ids of other top themes it is near to, nearest first, and `at` its
    place on a map of the papers, each coordinate from 0 to 1.
    """

    key: str
    theme: str
    fit: float = 0.0
    near: tuple[str, ...] = ()
    at: tuple[float, float] = (0.5, 0.5)


class Step(Record):
    """Log one change of the themes that a model proposed, whether it was made and, if not, why not."""

    act: Literal["rename", "describe", "merge", "split", "move", "taxonomy"]
    what: str
    accepted: bool
    why: str = ""


class Mark(Record):
    """Put the citation of some of a claim's evidence inside its sentence, before character `at` of the text."""

    at: int
    evidence: tuple[str, ...]


class Proof(Record):
    """Point to the words of a finding's quote that a claim rests on: their start and end there, in characters.

    In a file it is one string, `wang2022mgg:2[0-41]`.
    """

    finding: str
    start: int
    end: int

    @model_serializer
    def _written(self) -> str:
        return f"{self.finding}[{self.start}-{self.end}]"

    @model_validator(mode="before")
    @classmethod
    def _read(cls, given: object) -> object:
        if not isinstance(given, str):
            return given
        finding, _, span = given.rpartition("[")
        start, _, end = span.rstrip("]").partition("-")
        return {"finding": finding, "start": start, "end": end}


class Support(Record):
    """Say how much of a claim's wording its evidence bears out (`score`, from 0 to 1), and where.

    A word that only the paper's title or abstract has counts half of one that the quotes have.
    """

    score: float
    proofs: tuple[Proof, ...] = ()


class Claim(Record):
    """State something in a sentence or two, with the ids of the findings that prove it.

    Evidence without a mark is cited at the end. `paragraph` counts from 0 in the section.
    A claim whose `origin` is `counted` counts papers: its evidence names each one counted. One whose origin is `slot`
    says what the author is to fill in, and states nothing. `support` is measured when the claim has been checked.
    """

    text: str
    evidence: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    origin: Origin = "embedded"
    paragraph: int = 0
    support: Support | None = None
    original: str = ""

    @property
    def cites(self) -> tuple[str, ...]:
        """Derive the citation keys from the evidence, each once, in its order."""
        return tuple(dict.fromkeys(finding.rpartition(":")[0] for finding in self.evidence))


class Section(Record):
    """Write about one theme (`theme` is its id), or introduce or conclude (`theme` is None).

    One of level 2 is a part of the last one of level 1 before it. `words` is the room it is meant to take, its parts
    included; None for as much as it needs.
    """

    id: str
    title: str
    theme: str | None = None
    level: Literal[1, 2] = 1
    words: int | None = None
    claims: tuple[Claim, ...] = ()


class Cell(Record):
    """Fill one cell of a table, with the ids of the findings that prove it; a cell with none says nothing."""

    text: str = ""
    evidence: tuple[str, ...] = ()


class Row(Record):
    """Compare one paper with the others of its theme; `name` is that of what it introduces, if it has one."""

    key: str
    name: str = ""
    problem: Cell = Cell()
    approach: Cell = Cell()
    result: Cell = Cell()


class Table(Record):
    """Compare the papers of a theme (`theme` is its id), one a row."""

    theme: str
    rows: tuple[Row, ...]


class Check(Record):
    """Tell what was wrong with one claim of one section and what was done about it; `text` is the claim as it was."""

    section: str
    text: str
    verdict: Verdict
    detail: str
    action: Action


class Audit(Record):
    """Sum up how far the review keeps its promise; all figures but `violations` only inform.

    `given` counts papers as read, `merged` the duplicates among them. `claims` counts the claims in the document and
    `cells` those of its tables, all of them checked. `missing` lists keys that no claim cites.
    `violations` counts what a last, independent pass over the finished review still finds wrong.
    """

    given: int
    merged: int
    placed: int
    cited: int
    claims: int
    cells: int = 0
    repaired: int
    replaced: int
    dropped: int
    added: int = 0
    violations: int
    missing: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()


class Usage(Record):
    """Sum up the requests for one stage (the name of its prompt) that went over the wire, failed ones included.

    Tokens are as the server counted them; `cached_tokens` are the part of `prompt_tokens` it had in its cache.
    """

    stage: str
    calls: int = 0
    prompt_tokens: int = 0
    cached_tokens: int = 0
    completion_tokens: int = 0

    @classmethod
    def added(cls, stage: str, parts: Sequence["Usage"]) -> "Usage":
        """Add up usages under one name."""
        return cls(
            stage=stage,
            calls=sum(part.calls for part in parts),
            prompt_tokens=sum(part.prompt_tokens for part in parts),
            cached_tokens=sum(part.cached_tokens for part in parts),
            completion_tokens=sum(part.completion_tokens for part in parts),
        )


class Spent(Record):
    """Tell what one run took, stage by stage, and what it cost (None: `prices` has no price for the model).

    `kept` counts the questions that an earlier run's answers were found for; they cost nothing and are not in `stages`.
    Of `useless` of them nothing can be used.
    `fault` is what the server failed with last, if it failed every question. `crossed` says that the budget was,
    or that it was too small for any question.
    Of `guessed` answers the server did not say, or not in earnest, what they took: it is estimated.
    """

    model: str
    stages: tuple[Usage, ...] = ()
    kept: int = 0
    useless: int = 0
    cost: float | None = None
    prices: str = ""
    fault: str = ""
    crossed: str = ""
    guessed: int = 0

    @property
    def total(self) -> Usage:
        """Add up the stages."""
        return Usage.added("total", self.stages)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """List what went wrong with the budget, and with the counting."""
        unsaid = f"the server did not say what {self.guessed} of its answers took: that is estimated"
        told = {"budget": self.crossed, "usage": unsaid if self.guessed else ""}
        return tuple(Problem(where=where, what=what) for where, what in told.items() if what)


class Kept(Record):
    """Name the file of the earlier review whose themes were kept, and the model that had a part in them."""

    source: str
    model: str = "embedded"


class Provenance(Record):
    """Say what made the review: program version, model asked (`embedded` for none), prompts as (name, version).

    Prompts of the names `READING` ask what papers say and how they group, the others for text.

    `embeddings` is the model that helped to tell how near papers are, `themes` the number that was asked for, and
    `levels` how deep the themes go. `named` is the model that had a part in the themes or their names, `embedded`
    where none had, whatever was asked; files of older versions do not say.
    `judge` is the model whose second opinion was asked for, if any. `language` is the one that was wanted.
    `kept` says whose themes were kept, if those of an earlier review were.
    """

    version: str
    model: str
    judge: str | None = None
    prompts: tuple[tuple[str, str], ...] = ()
    as_of: str = ""
    embeddings: str | None = None
    themes: int | None = None
    levels: int = 1
    named: str | None = None
    language: str = "en"
    kept: Kept | None = None


class Themes(Record):
    """Hold the themes of a corpus, where each paper stands in them, and what a model proposed to change."""

    themes: tuple[Theme, ...]
    placements: tuple[Placement, ...]
    steps: tuple[Step, ...]
    problems: tuple[Problem, ...]
    provenance: Provenance
    flow: Flow | None = None
    screened: tuple[Decision, ...] = ()


class Review(Record):
    """Hold everything a document is rendered from.

    `own` are the keys of the papers that are the author's own, whom `author` names. `left_out` are the keys of papers
    that there was no room for.
    """

    kind: str
    title: str
    corpus: Corpus
    extractions: tuple[Extraction, ...]
    themes: tuple[Theme, ...]
    sections: tuple[Section, ...]
    audit: Audit
    provenance: Provenance
    placements: tuple[Placement, ...] = ()
    steps: tuple[Step, ...] = ()
    flow: Flow | None = None
    tables: tuple[Table, ...] = ()
    author: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def slots(self) -> list[tuple[Section, Claim]]:
        """List the placeholders that the author is to fill in, each with its section."""
        return [(section, claim) for section in self.sections for claim in section.claims if claim.origin == "slot"]

    @property
    def origins(self) -> list[Origin]:
        """List who wrote each claim of the themes."""
        return [claim.origin for section in self.sections if section.theme for claim in section.claims]

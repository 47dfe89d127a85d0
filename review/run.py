"""From sources and settings to a folder of documents, and from that folder to the documents again."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, overload

from pydantic import ValidationError

from review import pipeline, writers
from review.asking import UNWATCHED, Watch, asking, budget_first, took, with_cache
from review.checking import Checked, compared, documents
from review.data import papers_jsonl
from review.earlier import first
from review.edits import edited
from review.errors import InputError, SettingsError
from review.estimating import counted
from review.files import Saved, as_written, save, writable
from review.gathering import gather
from review.kinds import KINDS
from review.kinds.finishing import audited, inspected
from review.kinds.fitting import rooms
from review.llm import Progress
from review.matching.merging import Merger
from review.model import Corpus, Review, Spent
from review.outlining import PAPERS
from review.settings import Settings
from review.settings import load as load_settings
from review.stages.dedupe import merge
from review.writers import export as exports

REVIEW = "review.json"


class Made(NamedTuple):
    """Hold a review, the files it was saved as, what the run took (None with no model), and what they go without."""

    review: Review
    saved: Saved
    spent: Spent | None
    notes: Sequence[str] = ()


class Deduped(NamedTuple):
    """Hold the merged papers, those given, what was merged, and the file it was saved as, if any."""

    corpus: Corpus
    given: Corpus
    mergers: tuple[Merger, ...]
    saved: Saved | None


def generate(
    corpus: Corpus, model: str = "auto", kind: str = "survey", progress: Progress | None = None, **options: Any
) -> Review:
    """Make a review of a corpus; `options` are the other fields of `review.settings.Settings`.

    `progress` is called with what is done, how often it has been done and how often it must be. Raises
    ModelError when the model cannot be used at all.
    """
    return _generate(corpus, load_settings(model=model, kind=kind, **options), Watch(progress))[0]


@overload
def render(review: Review, formats: Sequence[writers.Plain] = ("md", "tex"), **look: Any) -> dict[str, str]: ...
@overload
def render(review: Review, formats: Sequence[str], **look: Any) -> dict[str, str | bytes]: ...
def render(review: Review, formats: Sequence[str] = ("md", "tex"), **look: Any) -> Mapping[str, str | bytes]:
    """Render a review; gives the text of each document, or its bytes, under its file name.

    `look` are fields of `review.look.Look`, such as `templates`.
    """
    return writers.render(review, formats, load_settings(**look))


def make(sources: Sequence[Path], folder: Path, settings: Settings, watch: Watch = UNWATCHED) -> Made:
    """Read, review and render, and write `review.json` and the documents into a folder; gives what was made.

    What the run took is in `usage.json` beside them: it is of this run, where the others are the same for every run.
    """
    # What a document takes that is not there is to show before a model is paid; the review is safe before LaTeX runs.
    writers.writers(settings.formats, settings)
    writable(folder)
    review, spent = _generate(gather(sources, settings, watch.progress), settings, watch)
    return keep(review, spent, folder, settings)


def keep(review: Review, spent: Spent | None, folder: Path, settings: Settings) -> Made:
    """Render a review, and write it, the documents and what the run took into a folder, the review first."""
    first = save(folder, {REVIEW: _json(review), **took(spent)})
    then = save(folder, writers.render(review, settings.formats, settings))
    saved = Saved([*then.written, *first.written], [*then.kept, *first.kept])
    return Made(review, saved, spent, writers.notes(review, settings.formats, settings))


def estimate(sources: Sequence[Path], settings: Settings) -> tuple[Spent, str]:
    """Say what a run would ask and cost, with nothing sent, and how its tokens were counted.

    Prompts are those that the run would send, as far as they do not hang on the model's answers; answers are taken to
    be as long as they usually are, and a second opinion to be asked on as many sentences as a model usually writes.
    Answers and embeddings that an earlier run has kept are not counted, nor are repairs, at most one a theme.
    """
    return counted(gather(sources, settings), with_cache(settings))


def dedupe(sources: Sequence[Path], out: Path | None, settings: Settings) -> Deduped:
    """Read, merge what is one paper, and write the merged papers to a JSON Lines file, if one is named."""
    given = gather(sources, settings)
    corpus, mergers = merge(given)
    saved = save(out.parent, {out.name: papers_jsonl(corpus.papers)}) if out else None
    return Deduped(corpus, given, mergers, saved)


def load(folder: Path) -> Review:
    """Read the review that a run left in a folder. Raises InputError if there is none or it was damaged."""
    path = folder if folder.is_file() else folder / REVIEW
    try:
        return Review.model_validate_json(path.read_bytes())
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}; make it with 'review run'") from error
    except ValidationError as error:
        raise InputError(
            f"{path}: is not a review of this version: {first(error)}; give the folder of a run"
        ) from error


def check(path: Path, overlap: bool = False) -> Checked:
    """Check the review in a folder again, list what was edited in its documents, and compare these with `overlap`.

    A path to a document stands for the folder, of which only that one is compared. Raises InputError if there is no
    review beside a document, or no document in the folder.
    """
    folder = path.parent if path.is_file() else path
    found = load(folder)
    others = {kind: load(own) for kind in KINDS if (own := folder / f"{kind}.json").is_file()}
    texts = documents(path, found.kind)
    alike = [compared(each, found) for each in texts] if overlap else []
    return Checked(*inspected(found), alike, [*edited(folder, others | {found.kind: found})])


def export(source: Path | None, name: str, settings: Settings | None = None) -> Iterable[str]:
    """Give the papers that a run left in a folder, or those of any source, in a format; in the pieces of a text.

    With no source they are those that the settings ask the network for. Raises SettingsError for a format that is none
    of `review.writers.export.EXPORTS`.
    """
    return exports.export(held(source, settings or Settings()).papers, name)


def held(source: Path | None, settings: Settings) -> Corpus:
    """Give the papers that a run left in a folder, whose problems it told, or those of any source or the network."""
    if source and (source / REVIEW).exists():
        return load(source).corpus.model_copy(update={"problems": ()})
    listed = source / PAPERS if source else None
    sources = [listed if listed and listed.exists() else source] if source else []
    return gather(sources, settings)


def rerender(folder: Path, settings: Settings, out: Path | None = None) -> Made:
    """Render the review in a folder again, without asking a model; gives the review and what was saved.

    It is saved in the same folder, or in `out`, together with the review, which can be rendered from there again.

    A document of another kind than the review's is composed by the embedded writer from what the review was made from,
    and, like one that is to be shorter, saved with a review of its own, `KIND.json`.
    """
    found = _as_it_is(folder)
    wanted = settings if "kind" in settings.model_fields_set else settings.model_copy(update={"kind": found.kind})
    target, own = (out, {REVIEW: _json(found)}) if out and out.resolve() != folder.resolve() else (folder, {})
    review = found
    if wanted.kind != found.kind or rooms(wanted):
        review = pipeline.recast(found, wanted)
        own[f"{review.kind}.json"] = _json(review)
    saved = save(target, {**writers.render(review, wanted.formats, wanted), **own})
    return Made(review, saved, None, writers.notes(review, wanted.formats, wanted))


def _generate(corpus: Corpus, given: Settings, watch: Watch) -> tuple[Review, Spent | None]:
    settings = with_cache(given)
    with asking(settings, watch) as asked:
        if settings.judge and not asked.session:
            why = "the embedded writer leaves it nothing to judge: name a model with --model, or leave it out"
            raise SettingsError(f"setting 'judge' = {settings.judge}: {why}")
        made = pipeline.build(corpus, settings, asked.session, watch.progress, asked.second, asked.meter)
        return settled(made, asked.spent), asked.spent


def settled(made: Review, spent: Spent | None) -> Review:
    """Put before the other problems of a review what went wrong with its budget."""
    problems = budget_first(spent, made.corpus.problems)
    return made.model_copy(update={"corpus": made.corpus.model_copy(update={"problems": problems})})


def _as_it_is(folder: Path) -> Review:
    """Read a review; one that was edited since it was written has another audit than it says."""
    found = load(folder)
    if as_written(folder, REVIEW):
        return found
    return found.model_copy(update={"audit": audited(found)})


def _json(review: Review) -> str:
    return review.model_dump_json(indent=2) + "\n"

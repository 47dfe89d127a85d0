"""From what a user asks of the network to corpora, each paper with its source."""

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain

from review.errors import SettingsError, WebError
from review.model import Corpus, Paper, Problem, Source
from review.records.fields import Found, unresolved
from review.settings import Settings
from review.text.normal import clean
from review.web import openalex, zotero
from review.web.client import Client
from review.web.complete import INDEXES, Progress, complete
from review.web.fill import is_unresolved
from review.web.index import Hits, Raw, Search
from review.web.pace import Pace
from review.web.service import Service
from review.web.wanted import IDENTIFIERS, chosen, needed
from review.web.wire import Access


def gathered(
    parts: Sequence[Corpus], settings: Settings, progress: Progress | None = None, pace: Pace | None = None
) -> list[Corpus]:
    """Add what is asked of the network to what was read from files, and complete it.

    Looked up are the identifiers that are named, those alone on a line of a plain list, and, with `enrich`, whatever
    any paper lacks. With none of these, and always with `offline`, nothing is asked at all. What fails is a problem of
    the corpus, as long as there are papers. Raises SettingsError for what `offline` forbids, WebError when the network
    was to give all papers and gave none, OutputError when answers cannot be kept.
    """
    if not needed(parts, settings):
        return list(parts)
    if settings.cache is None:
        raise SettingsError("setting 'cache': a folder is needed to keep what the network answers")
    with Client(settings.cache, _access(settings), pace) as client:
        found = [*parts, *_named(settings), *_sought(client, settings)]
        done = _completed(found, client, settings, progress)
    _not_empty(done, bool(parts))
    return done


def _access(settings: Settings) -> Access:
    services = (*(index.service for index in INDEXES.values()), zotero.SERVICE)
    keys = {each.name: key for each in services if (key := os.environ.get(each.key_from, "").strip())}
    bases: dict[str, str] = dict(settings.services.items())
    return Access(settings.mailto or os.environ.get("REVIEW_MAILTO"), keys, bases)


def _named(settings: Settings) -> Iterator[Corpus]:
    """Make papers of the identifiers that are named, of which nothing else is known yet."""
    named = [{"title": each, "doi": each} for each in settings.doi]
    named += [{"title": each, "arxiv_id": each} for each in settings.arxiv]
    if named:
        papers = [Paper(key="", source=f"{IDENTIFIERS}:{n}", **each) for n, each in enumerate(named, 1)]
        listed = "\n".join(paper.title for paper in papers)
        yield Corpus(papers=tuple(papers), sources=(_source(IDENTIFIERS, IDENTIFIERS, [listed], len(papers)),))


def _sought(client: Client, settings: Settings) -> Iterator[Corpus]:
    """Ask each query of each service, and take what authors and libraries have."""
    limit = settings.limit
    for text in settings.query:
        for index in (INDEXES[name] for name in settings.search_in):
            search = Search(text, limit, settings.since, settings.until)
            asked = f'query "{text}"' + (f" of {search.years}" if search.years else "")
            yield _corpus(index.service, asked, partial(index.search, client, search), index.read)
    for author in settings.openalex_author:
        ask = partial(openalex.by_author, client, author, limit)
        yield _corpus(openalex.SERVICE, f"author {author}", ask, openalex.INDEX.read)
    for place in settings.zotero:
        yield _corpus(zotero.SERVICE, place, partial(zotero.library, client, place, limit), zotero.read)


def _corpus(service: Service, asked: str, ask: Callable[[], Hits], read: Callable[[Raw, str], Found]) -> Corpus:
    name = clean(f"{service.name}: {asked}")
    try:
        hits = ask()
    except WebError as error:
        return Corpus(problems=(Problem(where=name, what=f"left out: {error}", severity="error"),))
    found = [each for n, work in enumerate(hits.works, 1) for each in read(work, f"{name}:{n}")]
    papers = tuple(each for each in found if isinstance(each, Paper))
    problems = (*_told(hits, name), *(each for each in found if isinstance(each, Problem)))
    day = min(answer.day for answer in hits.answers).isoformat()
    source = _source(name, service.name, [answer.text for answer in hits.answers], len(papers), day)
    return Corpus(papers=papers, problems=problems, sources=(source,))


def _told(hits: Hits, name: str) -> Iterator[Problem]:
    """Say what a query left out."""
    if not hits.works:
        yield Problem(where=name, what="nothing is found: try other words")
    if hits.fault:
        yield Problem(where=name, what=f"only the first {len(hits.works)} are taken: {hits.fault}", severity="error")
    elif hits.total and hits.total > len(hits.works):
        what = f"the first {len(hits.works):,} of {hits.total:,} are taken: raise --limit for more"
        yield Problem(where=name, what=what, severity="note")


def _source(name: str, kind: str, texts: Sequence[str], entries: int, asked: str | None = None) -> Source:
    digest = hashlib.sha256("\n".join(texts).encode("utf-8", "replace")).hexdigest()
    return Source(name=name, format=kind, sha256=digest, entries=entries, asked=asked)


def _completed(parts: Sequence[Corpus], client: Client, settings: Settings, progress: Progress | None) -> list[Corpus]:
    """Complete the papers that are to be, all at once, so that few questions are asked."""
    wanted = [chosen(part, settings) for part in parts]
    given = [part.papers[n] for part, places in zip(parts, wanted, strict=True) for n in places]
    done = complete(given, client, progress)
    papers = iter(done.papers)
    filled = [_with(part, dict(zip(places, papers, strict=False))) for part, places in zip(parts, wanted, strict=True)]
    return [*filled, Corpus(problems=tuple(done.problems))]


def _with(part: Corpus, done: dict[int, Paper]) -> Corpus:
    """Put papers in their places; that the network is needed for them is no longer said."""
    papers = tuple(done.get(n, paper) for n, paper in enumerate(part.papers))
    said = {(part.papers[n].source, unresolved(part.papers[n].title)) for n in done}
    problems = tuple(problem for problem in part.problems if (problem.where, problem.what) not in said)
    return part.model_copy(update={"papers": papers, "problems": problems})


def _not_empty(parts: Sequence[Corpus], has_files: bool) -> None:
    papers = list(chain.from_iterable(part.papers for part in parts))
    if not papers or (not has_files and all(map(is_unresolved, papers))):
        faults = [problem for part in parts for problem in part.problems if problem.severity != "note"]
        first = f": {faults[0].where}: {faults[0].what}" if faults else ""
        raise WebError(f"the network gave no papers{first}")

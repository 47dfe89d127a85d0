"""Citations and references in any CSL style, set by pandoc's citeproc."""

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from review.errors import OutputError
from review.model import Paper
from review.text.normal import clean
from review.writers.border import Verbatim, plain
from review.writers.csljson import item
from review.writers.inlines import Inline, within
from review.writers.markdown_text import at, escape, simple
from review.writers.pandoc import Pandoc
from review.writers.references import link
from review.writers.styles import Style

_UNPRINTED = ("abstract", "keyword", "custom", "citation-key", "issued")
READ = "markdown-raw_html-raw_tex-raw_attribute"
Cluster = Sequence[Verbatim]


class Entry(NamedTuple):
    """Hold one entry of a list of references: its key, as `simple` gives it, its margin, if anything, and the rest."""

    key: str
    margin: Sequence[Inline]
    body: Sequence[Inline]


class Styled(NamedTuple):
    """Hold what stands for each cluster of citations, in their order, and the list of references."""

    clusters: Sequence[Sequence[Inline]]
    entries: Sequence[Entry]


def styled(
    clusters: Sequence[Cluster], papers: Mapping[Verbatim, Paper], style: Style, language: str, pandoc: Pandoc
) -> Styled:
    """Set clusters of citations, in the order of the document, and list the papers that they cite.

    Raises OutputError when pandoc fails or leaves a citation or a cited paper out.
    """
    cited = list(dict.fromkeys(key for cluster in clusters for key in cluster))
    if not cited:
        return Styled([], [])
    with tempfile.TemporaryDirectory() as folder:
        listed = written(((key, papers[key]) for key in cited), Path(folder))
        arguments = [*citing(style, listed, language), "--from", READ, "--to", "json"]
        text = "\n\n".join(f"[{'; '.join(at(simple(key)) for key in cluster)}]" for cluster in clusters)
        blocks = json.loads(pandoc.run(arguments, text))["blocks"]
    set_as = [within(block["c"][0]) for block in blocks if block["t"] == "Para"]
    entries = list(_entries(blocks))
    told = {each.key for each in entries if each.body}
    if len(set_as) != len(clusters) or (style.listed and told != set(map(simple, cited))):
        raise OutputError(f"pandoc: {style.path.name} leaves citations or papers out; take another style")
    return Styled(set_as, entries)


def citing(style: Style, listed: Path, language: str) -> list[str]:
    """List the arguments with which pandoc sets citations."""
    meta = ["--metadata", f"lang={language}", "--metadata", "link-citations=true"]
    return ["--citeproc", "--csl", str(style.path), "--bibliography", str(listed), *meta]


def written(papers: Iterable[tuple[Verbatim, Paper]], folder: Path) -> Path:
    """Write papers under the keys that cite them as a bibliography whose texts pandoc reads as Markdown."""
    path = folder / "references.yaml"
    # JSON is YAML, but for characters written as two. Of CSL-JSON pandoc would read a title's `<i>` as a tag.
    path.write_text(
        json.dumps({"references": [_item(key, paper) for key, paper in papers]}, ensure_ascii=False), "utf-8"
    )
    return path


def _item(key: Verbatim, paper: Paper) -> dict[str, object]:
    given = {name: value for name, value in item(paper, clean).items() if name not in _UNPRINTED}
    # Styles that make labels of names make none of a `literal` one; `others` is pandoc's for `et al.`.
    authors = [{"family": clean(each.family), "given": clean(each.given)} for each in paper.authors]
    authors += [{"literal": "others"}] if authors and paper.more_authors else []
    printed = {**given, "author": authors, "URL": "" if paper.doi else link(paper)}
    escaped = {name: _escaped(value) for name, value in printed.items() if value}
    # What is neither in a journal nor in proceedings is a preprint: styles leave a mere `document` out of their lists.
    kind = "article" if given["type"] == "document" else given["type"]
    return {**escaped, "id": simple(key), "type": kind, "issued": paper.when}


def _escaped(value: object) -> object:
    if isinstance(value, dict):
        return {name: _escaped(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_escaped(each) for each in value]
    return escape(plain(str(value)))


def _entries(blocks: Iterable[Inline]) -> Iterator[Entry]:
    for block in blocks:
        if block["t"] != "Div":
            continue
        for entry in block["c"][1]:
            yield _entry(entry["c"][0][0].removeprefix("ref-"), [each for para in entry["c"][1] for each in para["c"]])


def _entry(key: str, inlines: Sequence[Inline]) -> Entry:
    first = inlines[0] if inlines else {"t": "Space"}
    if first["t"] != "Span" or "csl-left-margin" not in first["c"][0][1]:
        return Entry(key, [], inlines)
    return Entry(key, within(first), [each for right in inlines[1:] for each in within(right) or [right]])

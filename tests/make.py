"""Small papers, records and themes for tests, made from the few things a test cares about."""

from review.model import Author, Claim, Corpus, Extraction, Finding, Paper, Source, Theme
from review.text.sentences import sentences


def paper(key: str = "lee2020fast", title: str = "Fast: A Study", abstract: str = "", **more: object) -> Paper:
    """Make a paper by Ann Lee of 2020, unless told otherwise."""
    given: dict[str, object] = {"authors": (Author(family="Lee", given="Ann"),), "year": 2020, "source": f"{key}.bib:1"}
    return Paper.model_validate({"key": key, "title": title, "abstract": abstract} | given | more)


def record(of: Paper) -> Extraction:
    """Make a record with every sentence of the abstract as a finding."""
    spans = sentences(of.abstract)
    findings = tuple(
        Finding(id=f"{of.key}:{n}", kind="contribution", text=of.abstract[a:b], quote=of.abstract[a:b], span=(a, b))
        for n, (a, b) in enumerate(spans, 1)
    )
    return Extraction(key=of.key, findings=findings)


def claim(text: str, *evidence: str, **more: object) -> Claim:
    """Make a claim of a model."""
    return Claim.model_validate({"text": text, "evidence": evidence, "origin": "model"} | more)


def corpus(*papers: Paper) -> Corpus:
    """Make a corpus that was read from one file."""
    source = Source(name="papers.bib", format="bibtex", sha256="0" * 64, entries=len(papers))
    return Corpus(papers=papers, sources=(source,))


def theme(*keys: str, title: str = "Fast things") -> Theme:
    """Make a theme of papers."""
    return Theme(id=title.lower().replace(" ", "-"), title=title, keys=keys)

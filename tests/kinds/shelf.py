"""Papers by one author, with others and alone, among papers by somebody else."""

from review.model import Author, Corpus, Paper, Profile, Source
from tests import honest

DOE, ROE, POE = (Author(family=name, given=given) for name, given in (("Doe", "Jane"), ("Roe", "Kim"), ("Poe", "Max")))


def shelf(*authors: tuple[Author, ...], **more: object) -> Corpus:
    """Give eight papers on two subjects; each has the authors given for it, the rest those given last."""
    papers = honest.shelf().papers
    given = [authors[min(n, len(authors) - 1)] for n in range(len(papers))]
    return honest.shelf().model_copy(
        update={
            "papers": tuple(p.model_copy(update={"authors": a}) for p, a in zip(papers, given, strict=True)),
            **more,
        }
    )


def page(*authors: tuple[Author, ...], name: str = "Jane Doe") -> Corpus:
    """Give the same papers from an author's page, which cuts each list of authors short."""
    source = Source(name="page.txt", format="author-page", sha256="0" * 64, entries=8)
    found = shelf(*authors)
    papers = tuple(_listed(paper, n) for n, paper in enumerate(found.papers))
    profile = Profile(name=name, field="LG", h_index=3, papers=8, citations=1234, novelty=50, ai_score=60)
    return Corpus(papers=papers, sources=(source,), profile=profile)


def _listed(paper: Paper, number: int) -> Paper:
    return paper.model_copy(update={"more_authors": True, "source": f"page.txt:{number + 1}"})

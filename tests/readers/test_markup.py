"""Tags, entities and LaTeX in what is read, whatever its format."""

import json

import pytest

from review import readers
from review.sources.files import written
from tests.readers.day import DAY

TITLE = r"DELTA<sup>9</sup>-THC &amp; <i>in vivo</i> \textit{R}&#37;"
ABSTRACT = r"It falls by 5&nbsp;&#37; in 10<sup>6</sup> H<sub>2</sub>O, p &lt; 10\textsuperscript{-5}."
NAME = "M&uuml;ller"
TEXTS = (TITLE, ABSTRACT, NAME)
IN_XML = tuple(text.replace("&nbsp;", "&#160;").replace("&uuml;", "&#252;") for text in TEXTS)
TITLES = ("DELTA⁹-THC & in vivo R%", "It falls by 5 % in 10^6 H₂O, p < 10^-5.", "Müller")


def as_json(**values: object) -> str:
    """Write an object with these values."""
    return json.dumps(values)


FILES = {
    "bibtex": f"@misc{{a, title = {{{TITLE}}}, abstract = {{{ABSTRACT}}}, author = {{{NAME}, Ann}}}}",
    "jsonl": as_json(title=TITLE, abstract=ABSTRACT, authors=[f"{NAME}, Ann"]),
    "csl-json": as_json(type="book", title=TITLE, abstract=ABSTRACT, author=[{"family": NAME, "given": "Ann"}]),
    "zotero": as_json(
        data={
            "itemType": "book",
            "title": TITLE,
            "abstractNote": ABSTRACT,
            "creators": [{"creatorType": "author", "lastName": NAME, "firstName": "Ann"}],
        }
    ),
    "crossref": as_json(
        DOI="10.1000/1", title=[TITLE], abstract=ABSTRACT, author=[{"family": NAME, "given": "Ann"}], type="book"
    ),
    "semantic-scholar": as_json(paperId="1", title=TITLE, abstract=ABSTRACT, authors=[{"name": f"Ann {NAME}"}]),
    "ris": f"TY  - JOUR\nTI  - {TITLE}\nAB  - {ABSTRACT}\nAU  - {NAME}, Ann\nER  - \n",
    "nbib": f"PMID- 1\nTI  - {TITLE}\nAB  - {ABSTRACT}\nFAU - {NAME}, Ann\n\n",
    "wos": f"PT J\nAF {NAME}, Ann\nTI {TITLE}\nAB {ABSTRACT}\nER\n",
    "csv": f'Title,Abstract,Authors\n"{TITLE}","{ABSTRACT}","{NAME}, Ann"\n',
    "author-page": f"Ada\n\nSEMay 13, 2020\n{TITLE}\n\nAnn Müller\n\n{ABSTRACT}\n",
    "pubmed": "<PubmedArticle><ArticleTitle>{}</ArticleTitle><Abstract><AbstractText>{}</AbstractText></Abstract>"
    "<AuthorList><Author><LastName>{}</LastName></Author></AuthorList></PubmedArticle>".format(*IN_XML),
    "arxiv": '<feed xmlns="http://www.w3.org/2005/Atom"><id>http://arxiv.org/api/x</id><entry><title>{}</title>'
    "<summary>{}</summary><author><name>Ann {}</name></author></entry></feed>".format(*IN_XML),
}


@pytest.mark.parametrize("kind", FILES)
def test_every_reader_decodes_the_same(kind: str) -> None:
    """Tags, entities, exponents and LaTeX in title, abstract and names come out alike from each format of texts."""
    (paper,) = readers.gathered(readers.READERS[kind].read(written(FILES[kind], "file"), DAY)).papers
    assert (paper.title, paper.abstract, paper.authors[0].family) == TITLES

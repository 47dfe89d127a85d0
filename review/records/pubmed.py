"""An article or book of PubMed's XML to a paper."""

from review.model import Author
from review.records.fields import Found, paper, without_stop
from review.records.kinds import kind
from review.text.names import Names, from_list
from review.text.prose import prose
from review.text.xml import Element, text, texts

_PLACES = {
    "title": (".//ArticleTitle", ".//VernacularTitle", ".//BookTitle"),
    "id": ("./MedlineCitation/PMID", ".//PMID"),
    "venue": (".//Journal/Title", ".//BookTitle", ".//Journal/ISOAbbreviation"),
    "keywords": (".//Keyword", ".//MeshHeading/DescriptorName"),
    "affiliations": (".//AffiliationInfo/Affiliation",),
    "types": (".//PublicationType",),
    "pmid": ("./MedlineCitation/PMID", ".//PMID"),
    "volume": (".//JournalIssue/Volume",),
    "number": (".//JournalIssue/Issue",),
    "pages": (".//Pagination/MedlinePgn",),
    "publisher": (".//PublisherName",),
    "issn": (".//Journal/ISSN",),
    "language": (".//Language",),
}
_DATES = (".//JournalIssue/PubDate", ".//Book/PubDate", ".//ArticleDate")
_DOIS = (".//ELocationID[@EIdType='doi']", "./PubmedData/ArticleIdList/ArticleId[@IdType='doi']")


def read(element: Element, where: str) -> Found:
    """Give the paper of an article; the parts of its abstract keep their labels."""
    said = {name: [said for path in paths for said in texts(element, path)] for name, paths in _PLACES.items()}
    said["title"] = [without_stop(title) for title in said["title"]]
    said["abstract"] = [" ".join(map(_part, element.iterfind(".//Abstract/AbstractText")))]
    said["date"] = [date for path in _DATES for one in element.iterfind(path) if (date := _date(one))]
    said["doi"] = [doi for path in _DOIS for doi in texts(element, path)]
    lists = element.findall(".//AuthorList")
    authors = next((one for one in lists if one.get("Type") != "editors"), None)
    people = _people(authors if authors is not None else next(iter(lists), None))
    yield from paper(said, people, where, kind(*said["types"], "journal article"))


def _part(part: Element) -> str:
    label = part.get("Label", "").capitalize()
    return f"{label}: {text(part)}" if label and label != "Unlabelled" else text(part)


def _date(date: Element) -> str:
    parts = [text(date.find(name)) for name in ("Day", "Month", "Year")]
    if parts[1].isdigit() and parts[2]:
        return "-".join(filter(None, reversed(parts)))
    return " ".join(filter(None, parts)) or text(date.find("MedlineDate"))


def _people(authors: Element | None) -> Names:
    if authors is None:
        return Names()
    found = [person for one in authors.iterfind("Author") for person in _person(one)]
    return Names(tuple(found), authors.get("CompleteYN") == "N")


def _person(author: Element) -> tuple[Author, ...]:
    family = " ".join(filter(None, (prose(text(author.find(name))) for name in ("LastName", "Suffix"))))
    given = prose(text(author.find("ForeName"))) or prose(text(author.find("Initials")))
    if not family:
        return from_list([prose(text(author.find("CollectiveName"))) or given]).authors
    return (Author(family=family, given=given),)

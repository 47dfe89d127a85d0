"""Tell the lines that say what comes after them: abstract, key words, introduction, references."""

import re

_NUMBER = r"(?:(?:\d{1,2}|[IVX]{1,4})\s?[.:)]?\s?)?"
_RUN_IN = r"\s*(?P<mark>[-—–:.|]+\s*|\s+(?=[A-Z“\"(\d]))(?P<rest>\S.*)"
_ABSTRACT = r"(?:structured\s|graphical\s)?(?:abstract|summary|synopsis)"
_KEYWORDS = (
    r"(?:author\s)?key[\s-]?words(?:\sand\sphrases)?|(?:index|subject)\sterms|schl[üu]sselw[öo]rter|mots[\s-]cl[ée]s"
)
_ABSTRACT_ALONE = re.compile(rf"{_ABSTRACT}\s*[-—–:.]*", re.IGNORECASE)
_ABSTRACT_RUN_IN = re.compile(rf"(?:abstract|ABSTRACT|Abstract|Summary|SUMMARY|Synopsis){_RUN_IN}")
_KEYWORDS_LINE = re.compile(rf"\W*(?:{_KEYWORDS})\b\s*(?:[-—–:.|]+\s*)?(?P<rest>.*)", re.IGNORECASE)
_INTRODUCTION = re.compile(
    rf"{_NUMBER}(?:(?:general\s)?introduction|background(?: and \w+)?|motivation|overview|einleitung)\s*[.:]?",
    re.IGNORECASE,
)
_FIRST_SECTION = re.compile(r"(?:1|I)\s?\.?\s+[A-Z][\w ,:-]{3,60}")
_AFTER = re.compile(
    r"(?:\W*(?:ccs concepts|categories and subject|general terms|additional key|acm reference|article (?:history|"
    r"info)|"
    r"msc\b|jel\b|pacs\b|mathematics subject|author summary|highlights|significance statement|plain language summary|"
    r"abbreviations|trial registration number|corresponding author|correspond(?:ence|ing)\b.{0,20}[:@]|e-?mail|"
    r"received\b|"
    r"accepted\b|available online|doi\b|https?://doi|table of contents|contents$|©|copyright|\(c\) |"
    r"permission to make|this work is licensed|citation:|to cite|cite (?:this|as)|how to cite|editor:|published|"
    r"open access|funding:|arxiv:|preprint|code (?:is )?availab))",
    re.IGNORECASE,
)
_REFERENCES = re.compile(
    rf"{_NUMBER}(?:references?(?: and notes| cited)?|bibliograph(?:y|ie)|literature(?: cited)?|works cited|"
    rf"literatur(?:verzeichnis)?)"
    r"\s*[.:]?",
    re.IGNORECASE,
)
_SPACED = re.compile(r"(?:\w\s){3,}\w")


def closed(text: str) -> str:
    """Close up what is set in spaced letters: `A B S T R A C T`; anything else stays as it is."""
    return text.replace(" ", "") if _SPACED.fullmatch(text.strip()) else text.strip()


def abstract(text: str) -> str | None:
    """Give what a line says after the heading of an abstract (empty if it is the heading alone), or None."""
    text = closed(text)
    if _ABSTRACT_ALONE.fullmatch(text) and not text.lower().startswith("graphical"):
        return ""
    found = _ABSTRACT_RUN_IN.fullmatch(text)
    return found["rest"] if found else None


def keywords(text: str) -> str | None:
    """Give what a line says after the heading of a list of key words, or None."""
    found = _KEYWORDS_LINE.fullmatch(closed(text))
    return found["rest"] if found else None


def is_introduction(text: str) -> bool:
    """Tell the heading of a first section."""
    text = " ".join(text.split())
    return bool(_INTRODUCTION.fullmatch(closed(text)) or _FIRST_SECTION.fullmatch(text))


def is_references(text: str) -> bool:
    """Tell the heading of a list of references."""
    return _REFERENCES.fullmatch(closed(text)) is not None


def ends_abstract(text: str) -> bool:
    """Tell a line that can be no part of an abstract."""
    return keywords(text) is not None or is_introduction(text) or _AFTER.match(closed(text)) is not None

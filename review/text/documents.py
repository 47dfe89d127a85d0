"""The running text of a document that someone has edited, whatever its format."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from itertools import takewhile
from pathlib import Path
from types import MappingProxyType
from xml.etree import ElementTree

from review.errors import InputError
from review.text.latex import from_prose
from review.text.xml import elements

LARGEST = 50_000_000
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_CITATION = re.compile(r" ?\[[^\[\]]*@[^\[\]]*\]|(?<!\w)@\{?[\w:./+-]+\}?|\[\^[^\]]*\]:?|<https?:[^>\s]*>")
_ESCAPED = re.compile(r"\\([^\w\s])")
_MARKED = re.compile(r"[*`]|^#+ |^> |^[-+] |!\[|\]\([^)\s]*\)", re.MULTILINE)
_COMMENT = re.compile(r"(?<!\\)%.*")
_SETTING = re.compile(
    r"\\(?:documentclass|usepackage|bibliographystyle|include(?:graphics)?|input|hypersetup)\b(?:\[[^\]]*\])?\{[^{}]*\}"
)
_PICTURE = re.compile(r"\\begin\{(tikzpicture|thebibliography)\}.*?\\end\{\1\}", re.DOTALL)
_UNREAD = frozenset({"style", "script", "svg", "head", "nav", "details"})
_LIST = r"(?:References|Bibliography|Literatur|Références|Referencias|Bibliografía|参考文献)\s*$"
_REFERENCES = re.compile(rf"^#+ {_LIST}", re.MULTILINE)


def running(path: Path) -> str:
    """Read a document's text without its markup, citations and reference list.

    Known are Markdown, LaTeX, HTML, DOCX and plain text, by the ending of the name. Raises InputError, which names the
    file, for one that cannot be read or is none of these.
    """
    if path.suffix.lower() not in _READERS:
        raise InputError(f"{path}: cannot be checked: the endings known are {', '.join(_READERS)}")
    try:
        data = path.read_bytes()
        return _READERS[path.suffix.lower()](data)
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (UnicodeDecodeError, zipfile.BadZipFile, KeyError, ElementTree.ParseError) as error:
        raise InputError(f"{path}: cannot be read: {error}; save it again as {path.suffix}") from error


def _plain(data: bytes) -> str:
    return data.decode("utf-8-sig")


def _markdown(data: bytes) -> str:
    text = _FRONT.sub("", _plain(data))
    body = _REFERENCES.split(text)[0]
    return _ESCAPED.sub(r"\1", _MARKED.sub("", _CITATION.sub("", body)))


def _latex(data: bytes) -> str:
    text = _COMMENT.sub("", _plain(data))
    body = text.partition(r"\begin{document}")[2] or text
    body = body.partition(r"\bibliography{")[0].partition(r"\printbibliography")[0]
    return from_prose(_SETTING.sub("", _PICTURE.sub("", body)))


def _html(data: bytes) -> str:
    page = _Page()
    page.feed(_plain(data))
    return "".join(page.texts)


def _docx(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entry = archive.getinfo("word/document.xml")
        if entry.file_size > LARGEST:
            raise zipfile.BadZipFile(f"its text has more than {LARGEST // 1_000_000} MB")
        lines = archive.read(entry).decode("utf-8").splitlines(keepends=True)
    bodies = [cut.element for cut in elements(lines, "body") if not cut.broken]
    paragraphs = [paragraph for body in bodies for paragraph in body.iter("p")]
    texts = ["".join(each.text or "" for each in paragraph.iter("t")) for paragraph in paragraphs]
    return "\n\n".join(takewhile(lambda text: not re.match(_LIST, text), texts))


class _Page(HTMLParser):
    """Collect the text of a page up to its references, but for what is not read as running text."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._unread: list[str] = []
        self._over = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._over = self._over or given.get("id") == "references"
        if self._unread or tag in _UNREAD or given.get("class") == "cite":
            self._unread.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._unread:
            del self._unread[len(self._unread) - 1 - self._unread[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        if not self._unread and not self._over:
            self.texts.append(data)


_READERS: Mapping[str, Callable[[bytes], str]] = MappingProxyType(
    {".md": _markdown, ".tex": _latex, ".html": _html, ".docx": _docx, ".txt": _plain}
)
ENDINGS = tuple(_READERS)

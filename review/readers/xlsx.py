"""Read a workbook, of which each sheet with a header counts; takes `pip install 'themed-review[xlsx]'`."""

import datetime
import warnings
import zipfile
from collections.abc import Iterator
from importlib import import_module
from itertools import islice
from types import ModuleType
from xml.etree.ElementTree import ParseError

from review.errors import InputError
from review.records import table
from review.records.fields import Found
from review.sources.files import File

_MOST_BEFORE = 20
_DAMAGE = (
    zipfile.BadZipFile,
    ParseError,
    SyntaxError,  # of lxml, which openpyxl takes where it is installed
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    AttributeError,
    EOFError,
    OSError,
)
_Rows = Iterator[list[str]]


def recognises(text: str) -> bool:
    """Tell a workbook by the first bytes of an archive; other archives are unpacked before they come here."""
    return text.startswith("PK\x03\x04")


def read(file: File, _as_of: datetime.date) -> Found:
    """Read every row with a title. Raises InputError if the library is missing, or the workbook is damaged."""
    library = _library(file)
    with warnings.catch_warnings(), file.open() as stream:
        # It warns of every style and rule in the workbook that it does not keep.
        warnings.simplefilter("ignore")
        try:
            book = library.load_workbook(stream, read_only=True, data_only=True)
            for sheet in book.worksheets:
                sheet.reset_dimensions()
                yield from _sheet(([_said(cell) for cell in row] for row in sheet.values), f"{file.name}:{sheet.title}")
            book.close()
        except _DAMAGE as error:
            raise InputError(f"{file.place}: the workbook is damaged ({error}): save it anew, or as CSV") from error


def _library(file: File) -> ModuleType:
    try:
        return import_module("openpyxl")
    except ImportError as error:
        what = "reading a workbook takes openpyxl: pip install 'themed-review[xlsx]', or save it as CSV"
        raise InputError(f"{file.place}: {what}") from error


def _sheet(rows: _Rows, name: str) -> Found:
    for number, header in enumerate(islice(rows, _MOST_BEFORE), 1):
        if table.is_header(header):
            known, width = table.columns(header), len(header)
            for later, row in enumerate(rows, number + 1):
                if any(map(str.strip, row)):
                    yield from table.read(row, known, width, f"{name}:{later}")


def _said(cell: object) -> str:
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)

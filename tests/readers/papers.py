"""PDF files made by hand, byte by byte: what no program would write, and what can't be committed for its size."""

from collections.abc import Iterable

Text = tuple[float, float, float, str]


def page(*texts: Text) -> str:
    """Write the drawing of a page: each text with its place (from the lower left) and its size, in points."""
    return "\n".join(f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({_escaped(said)}) Tj ET" for x, y, size, said in texts)


def pdf(pages: Iterable[str], info: dict[str, str] | None = None) -> bytes:
    """Write a PDF file of such pages, in Helvetica and with this about itself."""
    drawn = list(pages)
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(drawn)))
    said = " ".join(f"/{name} ({_escaped(value)})" for name, value in (info or {}).items())
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(drawn)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< {said} >>",
    ]
    for n, each in enumerate(drawn):
        look = "/Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page {look} /Contents {6 + 2 * n} 0 R >>")
        objects.append(f"<< /Length {len(each.encode('cp1252'))} >>\nstream\n{each}\nendstream")
    return _file(objects)


def _file(objects: list[str]) -> bytes:
    made = b"%PDF-1.4\n"
    places = []
    for n, each in enumerate(objects, 1):
        places.append(len(made))
        made += f"{n} 0 obj\n{each}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R >>\nstartxref\n{len(made)}\n%%EOF\n"
    return made + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode("cp1252")


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")

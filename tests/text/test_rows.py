"""Tables are cut into rows, whatever their quotes."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from review.text.rows import rows

CELLS = st.text(st.sampled_from('ab ",;\n\t')).map(str.strip)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=6), st.sampled_from(",;\t"))
def test_what_the_library_writes_is_read(table: list[tuple[str, str, str]], delimiter: str) -> None:
    """Rows come back as they were written, each with the line it starts at."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(table)
    lines = text.getvalue().splitlines(keepends=True)
    found = list(rows(lines, delimiter, 3))
    assert [tuple(row.cells) for row in found] == table
    assert all(lines[row.number - 1].startswith('"') for row in found)


def test_a_quote_that_is_none_is_text() -> None:
    """A quote inside a cell that is not quoted, or one that never closes, costs no other row."""
    found = list(rows(['5" disk\t1\n', '"open\t2\n', "sound\t3\n", '"a\nb"\t4\n', '"x"\t"y\t5"\n'], "\t", 2))
    cells = [['5" disk', "1"], ["open", "2"], ["sound", "3"], ["a\nb", "4"], ["x", "y\t5"]]
    assert [row.cells for row in found] == cells

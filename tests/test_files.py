from collections.abc import Iterator
from pathlib import Path

import pytest

from review.errors import OutputError
from review.files import LEDGER, save, writable


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_documents_are_written_and_no_temporary_file_stays(tmp_path: Path) -> None:
    """Each document stands in the folder under its name, beside the ledger and nothing else."""
    assert save(tmp_path / "new" / "out", {"a.md": "ä\n"}) == ([tmp_path / "new" / "out" / "a.md"], [])
    assert (tmp_path / "new" / "out" / "a.md").read_bytes() == "ä\n".encode()
    assert names(tmp_path / "new" / "out") == [LEDGER, "a.md"]


def test_a_document_may_come_in_pieces(tmp_path: Path) -> None:
    """Pieces are one document, known again as the same text is; if making them fails, the old one stays alone."""

    def broken() -> Iterator[str]:
        yield "half"
        raise OSError(28, "No space left on device")

    save(tmp_path, {"a.md": iter(["on", "e\n"])})
    assert save(tmp_path, {"a.md": "one\n"}).kept == []
    with pytest.raises(OutputError, match="No space left"):
        save(tmp_path, {"a.md": broken()})
    assert names(tmp_path) == [LEDGER, "a.md"]
    assert (tmp_path / "a.md").read_text() == "one\n"


def test_a_document_may_be_bytes(tmp_path: Path) -> None:
    """Bytes are written as they are, and known again."""
    document = bytes(range(256))
    save(tmp_path, {"a.docx": document})
    assert (tmp_path / "a.docx").read_bytes() == document
    assert save(tmp_path, {"a.docx": b"PK"}).kept == []


def test_own_output_is_replaced(tmp_path: Path) -> None:
    """What an earlier run wrote is replaced without a copy."""
    save(tmp_path, {"a.md": "one"})
    save(tmp_path, {"a.md": "two"})
    assert names(tmp_path) == [LEDGER, "a.md"]
    assert (tmp_path / "a.md").read_text() == "two"


def test_edits_are_kept(tmp_path: Path) -> None:
    """A document that someone edited is kept under another name, each time."""
    for n in range(2):
        save(tmp_path, {"a.md": "ours"})
        (tmp_path / "a.md").write_text(f"edited {n}")
    save(tmp_path, {"a.md": "ours again"})
    assert (tmp_path / "a.md").read_text() == "ours again"
    assert [(tmp_path / name).read_text() for name in ("a.md.bak", "a.md.bak2")] == ["edited 0", "edited 1"]


def test_a_foreign_file_is_kept(tmp_path: Path) -> None:
    """A file of the same name that this program never wrote is kept."""
    (tmp_path / "a.md").write_text("thesis")
    assert save(tmp_path, {"a.md": "ours"}).kept == [tmp_path / "a.md.bak"]
    assert (tmp_path / "a.md.bak").read_text() == "thesis"


def test_a_kill_between_two_files_costs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When a run dies after the first of two files, each is whole, and the next run takes neither for an edit."""
    save(tmp_path, {"a.md": "old a", "b.md": "old b"})
    replace = Path.replace

    def dies(path: Path, target: Path) -> Path:
        if target.name == "b.md":
            raise KeyboardInterrupt
        return replace(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", dies)
        with pytest.raises(KeyboardInterrupt):
            save(tmp_path, {"a.md": "new a", "b.md": "new b"})
    assert ((tmp_path / "a.md").read_text(), (tmp_path / "b.md").read_text()) == ("new a", "old b")
    save(tmp_path, {"a.md": "newer a", "b.md": "newer b"})
    assert names(tmp_path) == [LEDGER, "a.md", "b.md"]


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    """When a file is where the folder should be, the error names it and nothing is changed."""
    (tmp_path / "out").write_text("a file")
    with pytest.raises(OutputError, match="out: cannot be written"):
        save(tmp_path / "out", {"a.md": "text"})
    assert (tmp_path / "out").read_text() == "a file"


@pytest.mark.parametrize("there", [".", "new", "new/out"])
def test_a_folder_that_can_be_written_is_left_as_it_is(there: str, tmp_path: Path) -> None:
    """Seeing whether files can be put into a folder makes neither the folder nor a file."""
    writable(tmp_path / there, "--out")
    assert not names(tmp_path)


@pytest.mark.parametrize("there", ["file", "file/out", "link", "/proc/out"])
def test_a_folder_that_cannot_be_written_is_told_with_an_option(there: str, tmp_path: Path) -> None:
    """A file in its place or above it, a link to nothing, a system that takes no files: one line says what to do."""
    if there.startswith("/proc") and not Path("/proc/self").exists():
        pytest.skip("this system has no folder where nobody may write")
    (tmp_path / "file").write_text("a file")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    with pytest.raises(OutputError, match=f"{there}: cannot be written: .*; name another folder with --out$"):
        writable(tmp_path / there, "--out")
    assert names(tmp_path) == ["file", "link"]


def test_a_document_may_stand_in_a_folder_of_its_own(tmp_path: Path) -> None:
    """The folder is made, an edited file there is kept, and no temporary file stays."""
    assert save(tmp_path, {"figures/map.svg": "one"}).written == [tmp_path / "figures" / "map.svg"]
    (tmp_path / "figures" / "map.svg").write_text("mine")
    assert save(tmp_path, {"figures/map.svg": "two"}).kept == [tmp_path / "figures" / "map.svg.bak"]
    assert names(tmp_path / "figures") == ["map.svg", "map.svg.bak"]

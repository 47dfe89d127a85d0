"""Everything a run writes, searched for what must not be in it."""

import sys
from pathlib import Path

import pytest

from review.cli import main
from tests.llm.stub import Reply, failure, serving
from tests.llm.truthful import Faulty, truth

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

KEY, ORGANISATION, COOKIE = "plain-0123456789-key", "org-Ab0123456789", "session-cookie-0123456789"
TOLD = f"bad request by {ORGANISATION} with {KEY}, Bearer {KEY}"


def source(folder: Path) -> Path:
    """Write two of the shelf's papers as a bibliography."""
    path = folder / "shelf.bib"
    path.write_text(
        "@article{a, title={Quark: Faster graph storage}, author={Author, Kim}, year={2014}, abstract={Work on graph"
        " storage is held back by cost. Quark stores graph data in shards on disk. On graph queries, Quark is 1.15x"
        " faster than Tako.}}\n"
        "@article{b, title={Aspen: Faster speech translation}, author={Bauthor, Kim}, year={2015}, abstract={Work on"
        " speech translation is held back by cost. Aspen translates speech in streams of syllables. On speech audio,"
        " Aspen is 5.55x faster than Vox.}}\n",
        "utf-8",
    )
    return path


def called(monkeypatch: pytest.MonkeyPatch, url: str, *arguments: str | Path) -> int:
    """Run the command line with a key and an organisation in the environment."""
    environ = {"OPENAI_API_KEY": KEY, "OPENAI_ORG_ID": ORGANISATION, "OPENAI_BASE_URL": url}
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "argv", ["review", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


@pytest.mark.parametrize("status", [200, 400, 401])
def test_no_key_cookie_or_organisation_is_written_or_told(
    status: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Documents, cache, usage, log and all that is printed hold no secret, even if the server repeats them."""
    faulty = Faulty(failure(status, TOLD) if status != 200 else truth_like, "extract", "Quark", times=9)

    def says(body: dict[str, object]) -> Reply | str:
        reply = faulty(body)
        assert isinstance(reply, Reply)
        headers = {"Set-Cookie": f"s={COOKIE}", "openai-organization": ORGANISATION}
        return Reply(reply.status, reply.body, headers)

    out, log, cache = tmp_path / "out", tmp_path / "log.jsonl", tmp_path / "cache"
    options: list[str | Path] = ["--model", "gpt-4.1-mini", "--log-json", log, "--cache", cache, "--concurrency", "1"]
    with serving(says=says) as stub:
        code = called(monkeypatch, stub.url, "run", source(tmp_path), "-o", out, *options)
    assert code == (1 if status == 401 else 0)
    shown = capsys.readouterr()
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(written) > (5 if code == 0 else 1)
    for text in [shown.out, shown.err, *(path.read_text("utf-8") + path.name for path in written)]:
        assert not [secret for secret in (KEY, ORGANISATION, COOKIE) if secret in text]


def truth_like(true: Reply) -> Reply:
    """Leave an answer as it is."""
    return true


def test_usage_beside_the_documents_is_what_the_server_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The terminal and `usage.json` tell calls, tokens and price; a second run asks nothing and pays nothing."""
    arguments: list[str | Path] = [
        "run",
        source(tmp_path),
        "--model",
        "gpt-4.1-mini",
        "--quiet",
        "--cache",
        str(tmp_path / "cache"),
        "-o",
    ]
    with serving(says=truth) as stub:
        assert called(monkeypatch, stub.url, *arguments, tmp_path / "one") == 0
        asked = stub.asked
        first = capsys.readouterr().out
        assert called(monkeypatch, stub.url, *arguments, tmp_path / "two") == 0
        assert stub.asked == asked
    assert f"{asked} calls, " in first
    assert f"{7 * asked} of them cached" in first
    assert "price table of 2" in first
    second = capsys.readouterr().out
    assert "0 calls" in second
    assert f"{asked} answers kept from an earlier run" in second
    written = {path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*") if path.is_file()}
    for name in written - {Path("usage.json"), Path(".review-files.json")}:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()

import json
import sys
from pathlib import Path

import pytest

from review.cli import main
from tests.web.shapes import Work
from tests.web.world import SERVICES, Reply, World

pytestmark = [pytest.mark.block_network(allowed_hosts=["127.0.0.1"]), pytest.mark.usefixtures("waits")]

SPOKES = [
    Work(f"On the spokes of wheel {n}", f"10.5555/s{n}", f"2101.{n:05}", abstract=f"The spoke of wheel {n} bends.")
    for n in range(12)
]


def called(monkeypatch: pytest.MonkeyPatch, world: World, folder: Path, *arguments: str | Path) -> int:
    """Call the program with the services here; gives its exit code."""
    bases = "\n".join(f'{name} = "{base}"' for name, base in world.bases.items())
    (folder / "review.toml").write_text(f'cache = "cache"\n[services]\n{bases}\n')
    monkeypatch.setattr(sys, "argv", ["review", *map(str, arguments), "--config", str(folder / "review.toml")])
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    with pytest.raises(SystemExit) as ended:
        main()
    code = ended.value.code
    return code if isinstance(code, int) else 0


def test_a_review_needs_no_file(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A review of two queries, a DOI and an arXiv identifier is written, and says which services were asked."""
    world.know(*SPOKES)
    asked = ("--query", "spokes", "--query", "wheels", "--limit", "5", "--doi", "10.5555/s9", "--arxiv", "2101.00010")
    assert (
        called(monkeypatch, world, tmp_path, "run", *asked, "-o", tmp_path / "out", "--mailto", "me@example.org") == 0
    )
    made = json.loads((tmp_path / "out" / "review.json").read_text("utf-8"))
    assert made["flow"] == {"identified": 12, "duplicates": 5, "screened": 7, "excluded": [], "included": 7}
    assert [source["name"] for source in made["corpus"]["sources"]] == [
        "identifiers",
        'openalex: query "spokes"',
        'openalex: query "wheels"',
    ]
    assert all("mailto:me@example.org" in each.headers["user-agent"] for each in world.asked)


def test_two_runs_give_the_same_bytes(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second run asks nothing and gives the same files, byte by byte."""
    world.know(*SPOKES)
    for name in ("one", "two"):
        asked = ("run", "--query", "spokes", "--enrich", "--as-of", "2026", "-o", tmp_path / name)
        assert called(monkeypatch, world, tmp_path, *asked) == 0
        world.always = dict.fromkeys(SERVICES, Reply(500))
    one, two = (_contents(tmp_path / name) for name in ("one", "two"))
    assert one == two


def _contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("command", ["themes", "estimate", "dedupe", "export"])
def test_other_commands_look_up_too(
    command: str, world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What takes sources takes identifiers and queries instead."""
    world.know(*SPOKES)
    monkeypatch.chdir(tmp_path)
    assert called(monkeypatch, world, tmp_path, command, "--query", "spokes", "--doi", "10.5555/s11") == 0
    said = capsys.readouterr().out
    assert {"themes": "12 papers", "estimate": "Model:", "dedupe": "13 entries: 1 merged", "export": "@article{"}[
        command
    ] in said


def test_a_list_is_enriched(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The identifiers of a list given to a run become papers with abstracts, whose words the review uses."""
    world.know(*SPOKES)
    path = tmp_path / "list.txt"
    path.write_text("\n".join(work.doi for work in SPOKES), "utf-8")
    assert called(monkeypatch, world, tmp_path, "run", path, "-o", tmp_path / "out") == 0
    made = json.loads((tmp_path / "out" / "review.json").read_text("utf-8"))
    assert all(paper["abstract"].startswith("The spoke of") for paper in made["corpus"]["papers"])
    assert [source["name"] for source in made["corpus"]["sources"]] == ["list.txt"]


@pytest.mark.parametrize(
    ("arguments", "code", "named"),
    [
        ((), 1, "no source is given"),
        (("--doi", "nonsense"), 2, "--doi nonsense"),
        (("--query", "wheels", "--offline"), 1, "offline"),
        (("--query", "wheels", "--search-in", "altavista"), 2, "--search-in altavista: it takes"),
        (("--query", "wheels"), 1, "no papers"),
        (("--query", "wheels", "--limit", "0"), 2, "--limit 0: it takes 1 or more"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    arguments: tuple[str, ...],
    code: int,
    named: str,
    world: World,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What the network cannot give, or an option cannot have, ends in one line, and nothing is written."""
    assert called(monkeypatch, world, tmp_path, "run", *arguments, "-o", tmp_path / "out") == code
    said = capsys.readouterr()
    assert said.err.count("\n") == 1
    assert named in said.err
    assert not (tmp_path / "out").exists()

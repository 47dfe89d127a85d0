"""The estimate against what a run really takes, and what is counted when there is no table of tokens."""

import datetime
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

import review
from benchmarks.server import answer
from review.cli import main
from review.llm import Session
from review.llm.tokens import counter, estimate
from review.model import Usage
from review.pipeline import build
from review.settings import load
from tests.scripted import ScriptedModel

EXAMPLE = Path(__file__).parents[2] / "examples" / "yufei-ding" / "author_page.txt"


@pytest.fixture(autouse=True)
def _no_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide whatever tables of tokens this machine has."""
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path / "none"))


def taken() -> dict[str, Usage]:
    """Run the example with truthful answers; gives what each stage took."""
    rows: defaultdict[str, list[Usage]] = defaultdict(list)

    def by(prompt: Any, _kind: Any) -> Any:
        said = answer(prompt)
        asked = estimate(prompt.system) + estimate(prompt.user)
        completion = estimate(json.dumps(said, ensure_ascii=False))
        rows[prompt.name].append(Usage(stage=prompt.name, calls=1, prompt_tokens=asked, completion_tokens=completion))
        return said

    with Session(ScriptedModel(by=by)) as session:
        build(review.read(EXAMPLE, as_of=datetime.date(2026, 11, 22)), load(), session)
    return {stage: Usage.added(stage, parts) for stage, parts in rows.items() if stage != "repair"}


def test_estimate_is_within_15_percent_of_the_truth(tmp_path: Path) -> None:
    """Calls, prompt and completion tokens of the whole run and prompt tokens of each stage are met within 15 %."""
    spent, how = review.estimate([EXAMPLE], load(model="openai:gpt-4.1-mini", cache=tmp_path, as_of="2026-11-22"))
    truth = taken()
    total = Usage.added("total", list(truth.values()))
    assert "estimate" in how
    assert spent.total.calls == pytest.approx(total.calls, rel=0.15)
    assert spent.total.prompt_tokens == pytest.approx(total.prompt_tokens, rel=0.15)
    assert spent.total.completion_tokens == pytest.approx(total.completion_tokens, rel=0.15)
    assert {each.stage for each in spent.stages} == truth.keys()
    for each in spent.stages:
        assert each.prompt_tokens == pytest.approx(truth[each.stage].prompt_tokens, rel=0.15)


def test_estimate_command_sends_nothing_and_tells_the_price(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With no key and no network, the command tells calls, tokens and price; with own prices, by those."""
    told = []
    (tmp_path / "review.toml").write_text('[prices."openai:gpt-5-mini"]\ninput = 1000\noutput = 0\n')
    for options in ([], ["--model", "openai:nobody-knows"], ["--config", str(tmp_path / "review.toml")]):
        arguments = ["review", "estimate", str(EXAMPLE), "--cache", str(tmp_path / "cache"), *options]
        monkeypatch.setattr(sys, "argv", arguments)
        with pytest.raises(SystemExit) as ended:
            main()
        assert not ended.value.code
        told.append(capsys.readouterr().out)
    assert all(" calls, " in each and "completion tokens" in each for each in told)
    assert "(price table of 2" in told[0]
    assert "no price is known for openai:nobody-knows" in told[1]
    assert "(your price table)" in told[2]
    assert not (tmp_path / "cache").exists()


def test_tokens_are_counted_without_a_download() -> None:
    """With no table on the machine, an estimate is made and named as one."""
    counted = counter()
    assert counted.name.startswith("an estimate")
    assert counted.count("Graph neural networks are 2.5x faster.") == 10
    assert counted.count("") == 0

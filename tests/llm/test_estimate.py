"""The estimate against what a run really takes, and what is counted when there is no table of tokens."""

import datetime
import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

import review
from benchmarks.server import answer
from review.cli import main
from review.errors import ModelError
from review.llm import Session
from review.llm.tokens import counter, estimate
from review.model import Spent, Usage
from review.pipeline import build
from review.resources import Prompt
from review.settings import load
from tests.llm.stub import Reply, embedding, serving
from tests.scripted import ScriptedModel

EXAMPLE = Path(__file__).parents[2] / "examples" / "yufei-ding" / "author_page.txt"


@pytest.fixture(autouse=True)
def _no_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide whatever tables of tokens this machine has."""
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path / "none"))


def opinions(prompt: Prompt) -> Any:
    """Find every sentence entailed."""
    numbers = re.findall(r"^(\d+)\. ", prompt.user, re.MULTILINE)
    return {"claims": [{"claim": int(n), "entailed": True, "reason": ""} for n in numbers]}


def taken() -> dict[str, Usage]:
    """Run the example with truthful answers; gives what each stage took."""
    rows: defaultdict[str, list[Usage]] = defaultdict(list)

    def by(prompt: Any, _kind: Any) -> Any:
        said = opinions(prompt) if prompt.name == "judge" else answer(prompt)
        asked = estimate(prompt.system) + estimate(prompt.user)
        completion = estimate(json.dumps(said, ensure_ascii=False))
        rows[prompt.name].append(Usage(stage=prompt.name, calls=1, prompt_tokens=asked, completion_tokens=completion))
        return said

    with Session(ScriptedModel(by=by)) as session, Session(ScriptedModel(by=by)) as second:
        build(review.read(EXAMPLE, as_of=datetime.date(2026, 11, 22)), load(), session, second=second)
    return {stage: Usage.added(stage, parts) for stage, parts in rows.items() if stage != "repair"}


def test_estimate_is_within_15_percent_of_the_truth(tmp_path: Path) -> None:
    """Calls, prompt and completion tokens of the whole run and prompt tokens of each stage are met within 15 %."""
    mini = "openai:gpt-4.1-mini"
    spent, how = review.estimate([EXAMPLE], load(model=mini, judge=mini, cache=tmp_path, as_of="2026-11-22"))
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


def estimated(folder: Path, **more: Any) -> Spent:
    """Estimate the example for a model that is no reasoning one."""
    return review.estimate([EXAMPLE], load(model="openai:gpt-4.1-mini", cache=folder, as_of="2026-11-22", **more))[0]


def test_estimate_needs_no_cache_that_can_be_written(tmp_path: Path) -> None:
    """An estimate keeps nothing: a folder that answers could not be kept in is none of its business."""
    (tmp_path / "cache").write_text("a file")
    assert estimated(tmp_path / "cache") == estimated(tmp_path / "none")


def test_batches_cost_half_and_a_judge_its_own_price(tmp_path: Path) -> None:
    """The same questions cost half in a batch, or what the user's table says; a dearer judge makes the run dearer."""
    plain = estimated(tmp_path)
    half = estimated(tmp_path, batch=True)
    assert half.stages == plain.stages
    assert half.cost == pytest.approx((plain.cost or 0) / 2)
    assert half.prices.endswith("asked in a batch")
    own = {"openai:gpt-4.1-mini": {"input": 0.4, "cached": 0.1, "output": 1.6, "batch": 0.25}}
    assert estimated(tmp_path, batch=True, prices=own).cost == pytest.approx((plain.cost or 0) / 4)
    dear, cheap = (estimated(tmp_path, judge=name) for name in ("openai:gpt-4.1", "openai:gpt-4.1-nano"))
    assert (dear.cost or 0) > (cheap.cost or 0) > (plain.cost or 0)


@pytest.mark.block_network(allowed_hosts=["127.0.0.1"])
def test_embeddings_are_counted_before_and_after(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The estimate has the requests that a run sends then, and about its tokens; vectors that are kept cost nothing."""

    def vectors(body: bytes) -> Reply:
        texts = json.loads(body)["input"]
        return embedding(*([float(n % 7), 1.0] for n, _ in enumerate(texts)), tokens=sum(map(estimate, texts)))

    name = "openai:text-embedding-3-small"
    with serving(vectors) as stub:
        monkeypatch.setenv("OPENAI_BASE_URL", stub.url)
        monkeypatch.setenv("OPENAI_API_KEY", "none-0123456789")
        options: dict[str, Any] = {
            "model": "embedded",
            "embeddings": name,
            "cache": tmp_path / "cache",
            "as_of": "2026-11-22",
        }
        before, _ = review.estimate([EXAMPLE], load(**options))
        assert stub.asked == 0
        made = review.make([EXAMPLE], tmp_path / "out", load(**options))
        after, _ = review.estimate([EXAMPLE], load(**options))
    assert made.spent
    assert [each.stage for each in made.spent.stages] == ["embeddings"]
    assert made.spent.total.calls == before.total.calls == stub.asked
    assert made.spent.total.prompt_tokens == pytest.approx(before.total.prompt_tokens, rel=0.01)
    assert made.spent.cost == pytest.approx(0.02 * made.spent.total.prompt_tokens / 1_000_000)
    assert json.loads((tmp_path / "out" / "usage.json").read_text("utf-8"))["cost"] == made.spent.cost
    assert (after.total.calls, after.cost) == (0, 0)


@pytest.mark.block_network(allowed_hosts=["127.0.0.1"])
@pytest.mark.parametrize("bound", [{"max_tokens": 5000}, {"max_cost": 0.0001}])
def test_embeddings_that_are_too_dear_are_told_before_anything_is_sent(
    bound: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Themes cannot be found by the vectors of some papers: one line says what to do."""
    with serving(embedding([1.0])) as stub:
        monkeypatch.setenv("OPENAI_BASE_URL", stub.url)
        settings = load(model="embedded", embeddings="openai:text-embedding-3-small", cache=tmp_path / "cache", **bound)
        with pytest.raises(
            ModelError, match=r"to stay within the budget of .*: allow more, or do without --embeddings"
        ):
            review.make([EXAMPLE], tmp_path / "out", settings)
        assert stub.asked == 0


def test_tokens_are_counted_without_a_download() -> None:
    """With no table on the machine, an estimate is made and named as one."""
    counted = counter()
    assert counted.name.startswith("an estimate")
    assert counted.count("Graph neural networks are 2.5x faster.") == 10
    assert counted.count("") == 0

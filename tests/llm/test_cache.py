"""Answers on disk: found again, never half written, never asked twice."""

import asyncio
import errno
import json
import os
import tempfile
from pathlib import Path
from typing import Annotated, TypeVar

import pytest
from pydantic import BaseModel, StringConstraints

from review.answer import Listed
from review.errors import AnswerError, CutShortError, OutputError, UselessAnswerError
from review.llm import Cached, Session
from review.resources import Prompt
from tests.llm.answers import PROMPT, Greeting, prompt
from tests.scripted import ScriptedModel

A = TypeVar("A", bound=BaseModel)


def echo(asked: Prompt, _: type[BaseModel]) -> dict[str, str]:
    """Answer with the question."""
    return {"text": asked.user}


def ask(model: Cached, *prompts: Prompt, answer: type[BaseModel] = Greeting) -> tuple[list[BaseModel], int, int]:
    """Ask questions in a session; gives the answers, the calls and the hits."""
    with Session(model) as session:
        found = session.run([session.ask(each, answer) for each in prompts])
        return found, session.calls, session.cached


def files(folder: Path) -> list[Path]:
    """List the files under a folder."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_answer_is_asked_for_once_and_found_in_the_next_run(tmp_path: Path) -> None:
    """A second run, of another process too, asks nothing and gets the same answers."""
    first = ScriptedModel(by=echo)
    questions = [prompt(f"{number} Ω 图 🙂 \x00 \u2028") for number in range(20)]
    again = ScriptedModel()
    assert ask(Cached(first, tmp_path), *questions) == ([Greeting(text=each.user) for each in questions], 20, 0)
    assert ask(Cached(again, tmp_path), *questions) == ([Greeting(text=each.user) for each in questions], 0, 20)
    assert len(first.asked) == 20


def test_files_are_small_json_in_two_levels_of_folders(tmp_path: Path) -> None:
    """One file per answer, found by its hash, with the answer, the model and the prompt's name and nothing else."""
    ask(Cached(ScriptedModel(by=echo), tmp_path), PROMPT)
    (path,) = files(tmp_path)
    assert path.relative_to(tmp_path).parts == (path.stem[:2], path.stem[2:4], path.name)
    assert len(path.stem) == 64
    entry = {"model": "scripted:model", "prompt": "greet", "answer": {"text": PROMPT.user}}
    assert json.loads(path.read_text("utf-8")) == entry


def test_no_key_reaches_a_file(tmp_path: Path, local_server: str) -> None:
    """An answer's file is found by what was asked, not by who asked: it holds no key, and another key finds it."""
    model = ScriptedModel(by=echo)
    model.options = {"base_url": local_server, "temperature": 0}
    ask(Cached(model, tmp_path), PROMPT)
    assert "DUMMY" not in "".join(path.read_text("utf-8") + path.name for path in files(tmp_path))


class Wider(BaseModel):
    """Answer in another form."""

    text: Annotated[str, StringConstraints(max_length=90)]


@pytest.mark.parametrize(
    ("name", "options", "question", "answer"),
    [
        ("other", {}, PROMPT, Greeting),
        ("scripted:model", {"temperature": 1}, PROMPT, Greeting),
        ("scripted:model", {}, PROMPT.model_copy(update={"system": "You are terse."}), Greeting),
        ("scripted:model", {}, prompt("Something else."), Greeting),
        ("scripted:model", {}, PROMPT, Wider),
    ],
)
def test_whatever_shapes_an_answer_asks_again(
    tmp_path: Path, name: str, options: dict[str, object], question: Prompt, answer: type[BaseModel]
) -> None:
    """Another model, option, instruction, question or form of the answer is another question."""
    ask(Cached(ScriptedModel(by=echo), tmp_path), PROMPT)
    model = ScriptedModel(by=echo, name=name)
    model.options = options
    assert ask(Cached(model, tmp_path), question, answer=answer)[1:] == (1, 0)


def test_name_and_version_of_a_prompt_ask_nothing_again(tmp_path: Path) -> None:
    """What is not sent makes no difference."""
    ask(Cached(ScriptedModel(by=echo), tmp_path), PROMPT)
    renamed = PROMPT.model_copy(update={"name": "hail", "version": "2"})
    assert ask(Cached(ScriptedModel(), tmp_path), renamed)[1:] == (0, 1)


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\xfe", b"null", b"[]", b'{"answer": 3}', b'{"answer": {"text": 3}}', b"[" * 9999]
)
def test_damaged_file_is_asked_again_and_mended(tmp_path: Path, content: bytes) -> None:
    """A file that is cut short, of another version or no JSON costs one question, not the run."""
    ask(Cached(ScriptedModel(by=echo), tmp_path), PROMPT)
    (path,) = files(tmp_path)
    path.write_bytes(content)
    assert ask(Cached(ScriptedModel(by=echo), tmp_path), PROMPT) == ([Greeting(text=PROMPT.user)], 1, 0)
    assert ask(Cached(ScriptedModel(), tmp_path), PROMPT) == ([Greeting(text=PROMPT.user)], 0, 1)


@pytest.mark.parametrize("kind", [UselessAnswerError, CutShortError])
def test_useless_answer_is_kept_as_such(kind: type[UselessAnswerError], tmp_path: Path) -> None:
    """An answer that was paid for and is of no use is not asked for again: the next run fails in the same words."""
    told = []
    for model in (ScriptedModel(kind("two answers were not valid")), ScriptedModel()):
        with pytest.raises(UselessAnswerError) as caught:
            ask(Cached(model, tmp_path), PROMPT)
        assert type(caught.value) is kind
        told.append(str(caught.value))
    assert told == ["two answers were not valid"] * 2
    (path,) = files(tmp_path)
    assert json.loads(path.read_text("utf-8"))["useless"] == told[0]
    assert ask(Cached(ScriptedModel(by=echo), tmp_path), PROMPT, answer=Wider)[1:] == (1, 0)


class Lines(Listed):
    """Answer with a few lines."""

    lines: list[str]


@pytest.mark.parametrize("kind", [UselessAnswerError, CutShortError])
def test_part_of_an_answer_is_kept_as_a_part(kind: type[UselessAnswerError], tmp_path: Path) -> None:
    """The next run gets the same entries with the same reason why others are missing, and asks nothing."""
    part = Lines(lines=["a", "b"]).ended(kind("cut off"))
    for model in (ScriptedModel(part), ScriptedModel()):
        (found,), _, _ = ask(Cached(model, tmp_path), PROMPT, answer=Lines)
        assert isinstance(found, Lines)
        assert (found.lines, type(found.lacking), str(found.lacking)) == (["a", "b"], kind, "cut off")
    (path,) = files(tmp_path)
    assert json.loads(path.read_text("utf-8"))["useless"] == "cut off"


def test_questions_without_an_answer_are_not_kept(tmp_path: Path) -> None:
    """A question that failed without an answer is asked again in the next run."""
    with pytest.raises(AnswerError):
        ask(Cached(ScriptedModel({"text": 3}), tmp_path), PROMPT)
    assert files(tmp_path) == []
    assert ask(Cached(ScriptedModel({"text": "Hello."}), tmp_path), PROMPT)[1:] == (1, 0)


class Held(ScriptedModel):
    """Answer after a moment in which others may ask the same."""

    async def ask(self, prompt: Prompt, answer: type[A]) -> A:
        """Wait, then answer."""
        await asyncio.sleep(0.02)
        return await super().ask(prompt, answer)


def test_same_question_asked_at_the_same_time_is_asked_once(tmp_path: Path) -> None:
    """Concurrent identical questions share one call and one answer."""
    model = Held(by=echo)
    found, calls, hits = ask(Cached(model, tmp_path), *[PROMPT] * 5, prompt("other"))
    assert [type(each) for each in found] == [Greeting] * 6
    assert (len(model.asked), calls, hits) == (2, 2, 4)


def test_same_question_asked_at_the_same_time_fails_once(tmp_path: Path) -> None:
    """Whoever shares a call shares its error; later the question is asked again."""
    model = Held(AnswerError("no"), {"text": "Hello."})
    cached = Cached(model, tmp_path)

    async def told(session: Session) -> str:
        try:
            return (await session.ask(PROMPT, Greeting)).text
        except AnswerError as error:
            return str(error)

    with Session(cached) as session:
        assert session.run([told(session) for _ in range(3)]) == ["no"] * 3
        assert session.run([told(session)]) == ["Hello."]
    assert len(model.asked) == 2


@pytest.mark.parametrize("there", ["cache", "cache/of/mine"])
def test_folder_that_cannot_be_written_is_told_before_an_answer_is_paid_for(there: str, tmp_path: Path) -> None:
    """Where no answer could be kept none is asked for, and one line says which folder and what to do."""
    (tmp_path / "cache").write_text("a file, no folder")
    model = ScriptedModel(by=echo)
    with pytest.raises(OutputError, match=f"{there}: cannot be written: Not a directory; .* with --cache"):
        ask(Cached(model, tmp_path / there), PROMPT, prompt("another"))
    assert not model.asked


def test_folder_that_cannot_be_written_later_is_told(tmp_path: Path) -> None:
    """An answer that cannot be kept ends the run with the folder's name, before more of them are paid for."""

    def spoils(asked: Prompt, _: type[BaseModel]) -> dict[str, str]:
        (tmp_path / "cache").write_text("a file, no folder")
        return {"text": asked.user}

    with pytest.raises(OutputError, match=r"cache.*the answer cannot be kept"):
        ask(Cached(ScriptedModel(by=spoils), tmp_path / "cache"), PROMPT)


def test_folder_need_not_be_writable_where_nothing_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that can only be read answers all that was ever asked."""
    ask(Cached(ScriptedModel(by=echo), tmp_path), PROMPT)
    monkeypatch.setattr(tempfile, "TemporaryFile", refused)
    assert ask(Cached(ScriptedModel(), tmp_path), PROMPT) == ([Greeting(text=PROMPT.user)], 0, 1)
    with pytest.raises(OutputError, match="Read-only file system"):
        ask(Cached(ScriptedModel(by=echo), tmp_path), prompt("another"))


def refused(**_: object) -> None:
    """Fail as every file system does that is mounted to be read."""
    raise OSError(errno.EROFS, os.strerror(errno.EROFS))


def test_answers_of_no_use_are_asked_for_again_when_that_is_wanted(tmp_path: Path) -> None:
    """What a server got wrong for a while is not kept for ever: asked again, the good answer takes its place."""
    fault = UselessAnswerError("not JSON")
    with Session(Cached(ScriptedModel(fault), tmp_path)) as session, pytest.raises(UselessAnswerError):
        session.run([session.ask(PROMPT, Greeting)])
    kept, again = Cached(ScriptedModel(), tmp_path), Cached(ScriptedModel(by=echo), tmp_path, again=True)
    with Session(kept) as session, pytest.raises(UselessAnswerError):
        session.run([session.ask(PROMPT, Greeting)])
    assert (kept.hits, kept.useless) == (1, 1)
    assert ask(again, PROMPT, PROMPT) == ([Greeting(text=PROMPT.user)] * 2, 1, 1)
    assert again.useless == 0
    assert ask(Cached(ScriptedModel(), tmp_path), PROMPT) == ([Greeting(text=PROMPT.user)], 0, 1)


def test_an_answer_that_is_useless_again_is_asked_for_once_in_a_run(tmp_path: Path) -> None:
    """Asking again has an end: within one run the same question is sent once."""
    fault = UselessAnswerError("not JSON")
    model = ScriptedModel(fault)
    cached = Cached(model, tmp_path, again=True)
    for _ in range(3):
        with Session(cached) as session, pytest.raises(UselessAnswerError):
            session.run([session.ask(PROMPT, Greeting)])
    assert len(model.asked) == 1


def test_answers_marked_as_unused_are_of_no_use(tmp_path: Path) -> None:
    """An answer of the right form of which nothing could be used is given as it is, counted, and asked for anew."""
    with Session(Cached(ScriptedModel(by=echo), tmp_path)) as session:
        session.run([session.ask(PROMPT, Greeting)])
        session.unused(PROMPT, Greeting)
        session.unused(prompt("never asked"), Greeting)
    kept = Cached(ScriptedModel(), tmp_path)
    assert ask(kept, PROMPT) == ([Greeting(text=PROMPT.user)], 0, 1)
    assert (kept.useless, kept.knows(PROMPT, Greeting)) == (1, True)
    anew = Cached(ScriptedModel({"text": "better"}), tmp_path, again=True)
    assert not anew.knows(PROMPT, Greeting)
    assert ask(anew, PROMPT) == ([Greeting(text="better")], 1, 0)
    assert Cached(ScriptedModel(), tmp_path, again=True).knows(PROMPT, Greeting)

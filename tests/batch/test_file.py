"""A folder of batches holds no secret, and is one program's at a time."""

from pathlib import Path

import pytest

from review.batch.file import locked
from review.batch.making import resume, submit
from review.batch.standing import Pending, Submitted
from review.errors import OutputError, SettingsError
from tests.batch.steps import KEY, finished, settings
from tests.llm.batching import Batching
from tests.llm.stub import failure
from tests.llm.truthful import Faulty

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])


@pytest.mark.usefixtures("server")
def test_two_at_once_are_kept_apart(shelf: Path) -> None:
    """While one is at work in a folder, the other ends with one line; when it is gone, the folder is free."""
    folder = shelf.parent / "out"
    submit([shelf], folder, settings(shelf))
    with locked(folder), pytest.raises(OutputError, match="another 'review' is at work"):
        resume(folder)
    assert isinstance(resume(folder), Pending)


def test_no_secret_is_written(shelf: Path, server: Batching, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys and organisations of the settings are in no file; resumed, they come from the settings file again."""
    monkeypatch.delenv("OPENAI_API_KEY")
    secret, name = "sk-topsecret-0123456789", "org-Ab0123456789"
    config = shelf.parent / "review.toml"
    config.write_text(f'[model_options]\napi_key = "{secret}"\norganization = "{name}"\n')
    folder = shelf.parent / "out"
    options = {"api_key": secret, "organization": name, "seed": 7}
    submit([shelf], folder, settings(shelf, model_options=options))
    server.end()
    texts = [path.read_text("utf-8") for path in folder.rglob("*.json*")]
    assert texts
    assert not any(each in text for text in texts for each in (secret, name))
    with pytest.raises(SettingsError, match="organization: name your file of them with --config"):
        resume(folder)
    assert isinstance(resume(folder, config), Submitted)
    assert {line["body"]["seed"] for batch in server.asked for line in batch} == {7}


def test_secrets_that_a_server_repeats_are_not_kept(shelf: Path, server: Batching) -> None:
    """What failed lines and answers say of keys is in no file, known or looking like one."""
    server.says = Faulty(failure(400, f"flagged {KEY} and Bearer sk-other-0123456789"), "extract", "Boson", times=100)
    submit([shelf], shelf.parent / "out", settings(shelf))
    finished(shelf.parent / "out", server)
    texts = [path.read_text("utf-8") for path in shelf.parent.rglob("*.json*")]
    assert any("[key]" in text for text in texts)
    assert not any(each in text for text in texts for each in (KEY, "sk-other-0123456789"))

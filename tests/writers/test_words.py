"""The fixed words of documents: whole in every language, and put into templates as they are."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.kinds import KINDS, Means
from review.look import Look
from review.model import Placement, Review
from review.resources import Prompts
from review.settings import Settings
from review.stages.screen import rules
from review.writers import render
from review.writers.words import PLACEHOLDERS, TITLES, Words
from tests.kinds.stock import KEYS, PAPERS, material
from tests.writers import authored, sample
from tests.writers.fixed import LANGUAGES, constants, in_calls, in_tables, in_templates, in_titles, listed


def _reviews() -> Iterator[Review]:
    yield from map(_composed, KINDS)
    yield from (sample.review(), authored.statement())


def _composed(kind: str) -> Review:
    settings = Settings.model_validate({"kind": kind, "author": "Kim Authora"})
    given, places = material(), tuple(Placement(key=key, theme="storage", at=(0, 0)) for key in KEYS)
    placed = given._replace(where=lambda: places)
    return KINDS[kind].compose(placed, Means(settings, Prompts()))


def _named() -> set[str]:
    """Collect what rules of screening are called."""
    every = {"since": 2000, "until": 2001, "field": ["LG"], "include": "^$", "exclude": "^"}
    settings = [Settings.model_validate({name: value}) for name, value in every.items()]
    papers = [paper.model_copy(update={"fields": ("XX",)}) for paper in PAPERS]
    return {decision.by for each in settings for decision in rules.ruled(papers, each)[0]} | {"criterion"}


@cache
def _asked() -> frozenset[str]:
    """Render documents of every kind, and collect every text that is asked for and written out in the program."""
    heard: set[str] = set()
    ask = Words.__call__

    def hear(self: Words, text: str, **given: object) -> str:
        heard.add(text)
        return ask(self, text, **given)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Words, "__call__", hear)
        for review in _reviews():
            render(review, ["md", "tex", "html"], Look(disclosure=True))
    return frozenset(heard & constants())


def _wanted() -> set[str]:
    return (in_templates() | in_calls() | in_tables() | in_titles() | _named() | {*_asked()}) - {""}


def _places(text: str) -> list[tuple[str, str | None]]:
    return sorted((name, spec) for _, name, spec, _ in Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fixed_text_is_in_every_language(language: str) -> None:
    """Nothing that a document may show of the program's own words is left in English."""
    assert sorted(_wanted() - listed(language).keys()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_has_a_text_that_nothing_uses(language: str) -> None:
    """A text that was reworded or dropped leaves no translation behind."""
    assert sorted(listed(language).keys() - _wanted() - {"_name"}) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_places_of_its_text(language: str) -> None:
    """What is put into a text is put into its translation, once each and in the same form."""
    assert {text: _places(put) for text, put in listed(language).items()} == {
        text: _places(text) for text in listed(language)
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_is_sorted(language: str) -> None:
    """A text is found where the alphabet has it."""
    texts = [text for text in listed(language) if text != "_name"]
    assert texts == sorted(texts)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("md", "Theirs & 'ours' \\<b>"),
        ("tex", "Theirs \\& ‘ours' \\textless{}b"),
        ("html", "Theirs &amp; &#39;ours&#39; &lt;b&gt;"),
    ],
)
def test_a_fixed_text_is_escaped_as_its_format_wants(tmp_path: Path, name: str, shown: str) -> None:
    """A constant that goes through `t` is escaped for its own format, not for HTML when a template is compiled."""
    text = "Theirs & 'ours' <b>"
    mark = f'<< "{text}"|t >>' if name == "tex" else f'{{{{ "{text}"|t }}}}'
    (tmp_path / f"survey.{name}.j2").write_text(mark, "utf-8")
    made = str(render(sample.review(), [name], Look(templates=tmp_path))[f"survey.{name}"])
    assert made.startswith(shown)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_titles_of_documents_are_in_their_language(kind: str, language: str) -> None:
    """The document's title is translated too, though it names a person or a count."""
    review = _composed(kind)
    made = str(render(review, ["md"], Look(language=language))[f"{kind}.md"])
    assert f"# {review.title}\n" not in made
    assert "to be filled in by the applicant" not in made


@given(st.text(min_size=1), st.sampled_from((*TITLES, *PLACEHOLDERS)))
def test_a_composed_text_keeps_what_was_put_in(name: str, way: str) -> None:
    """Whatever a person is called, English stays as it is composed."""
    text = way.format(name=name, count=3, what=name, hint=name)
    assert Words(Look()).composed(text, TITLES + PLACEHOLDERS) == text


def test_authors_are_joined_in_the_language() -> None:
    """Two authors are joined by the language's own `and`, in citations and in the list of references."""
    made = str(render(sample.review(), ["html"], Look(language="de"))["survey.html"])
    assert "Lee und Wang, 2020" in made
    assert "Lee and Wang" not in made

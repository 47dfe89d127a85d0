from functools import cache
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from review.look import Look
from review.text.normal import clean
from review.writers import render
from tests.writers.sample import HOSTILE, filled_with, review

texts = st.text(min_size=1) | st.sampled_from(HOSTILE) | st.text(alphabet="<>\"'&;/=!- aZ", min_size=1)


class Page(HTMLParser):
    """Collect the tags, the attributes and the visible text of a page."""

    def __init__(self, html: str) -> None:
        """Read a whole page."""
        super().__init__()
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.values: list[tuple[str, str]] = []
        self.text: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag with the names of its attributes, and the attributes with their values."""
        self.tags.append((tag, tuple(name for name, _ in attrs)))
        self.values += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        """Keep text that stands between tags."""
        self.text.append(data)


def page(texts: list[str], *, figures: bool = True) -> Page:
    """Write a review that holds these texts everywhere, and read it."""
    return Page(render(filled_with(texts), ["html"], Look(figures=figures))["survey.html"])


@settings(max_examples=30, deadline=None)
@given(st.lists(texts, min_size=2, max_size=2).filter(lambda pair: all(map(clean, pair))))
def test_no_text_becomes_a_tag_or_an_attribute(hostile: list[str]) -> None:
    """The tags and attributes are those of the same review with harmless words in it; figures break lines by them."""
    assert page(hostile, figures=False).tags == harmless().tags


@cache
def harmless() -> Page:
    """Read the review with harmless words in it."""
    return page(["Words"] * 2, figures=False)


def test_every_text_is_shown() -> None:
    """A reader sees titles, sentences and quotes letter by letter."""
    text = clean(" ".join(page(list(HOSTILE)).text))
    assert [shown for shown in map(clean, HOSTILE) if shown not in text] == []


def test_links_lead_to_the_web_or_into_the_page() -> None:
    """No `javascript:` address of a paper becomes a link, and every link into the page finds its place."""
    values = page(list(HOSTILE)).values
    links = [value for name, value in values if name == "href"]
    places = {value for name, value in values if name == "id"}
    assert {link.partition(":")[0] for link in links if not link.startswith("#")} == {"https"}
    assert {link[1:] for link in links if link.startswith("#")} <= places
    assert len(places) == len([name for name, _ in values if name == "id"])


def test_every_quote_is_one_click_away() -> None:
    """Each paragraph that cites and each table shows its quotes in a `details` element, which needs no script."""
    html = render(review(), ["html"])["survey.html"]
    assert "<summary>Evidence: 2 quotes</summary>" in html
    assert html.count("<details>") == 4
    assert '<q dir="auto">Roof hives made 1,319 jars of honey.</q>' in html


def test_the_page_needs_nothing_else() -> None:
    """No script, and nothing that a browser would fetch; the page itself forbids it."""
    read = Page(render(review(), ["html"])["survey.html"])
    assert not {"script", "link", "img", "iframe", "object"} & {tag for tag, _ in read.tags}
    assert not {"src", "srcset", "onclick", "style"} & {name for name, _ in read.values}
    assert ("content", "default-src 'none'; style-src 'unsafe-inline'") in read.values

from review.embedded import abstract, conclusion, count_words, introduction, record
from review.embedded.introduction import code
from review.embedded.stated import in_figures
from review.model import Corpus, Profile, Source, Theme
from tests.embedded.abstracts import ALL, EGRET, HERON, NURSES, SURVEY, TITLE_ONLY, paper

JOINS = Theme(id="joins", title="Joins", keys=(HERON.key, EGRET.key))
EARTH = Theme(id="earth", title="Soil and sleep", keys=(NURSES.key, SURVEY.key))
APART = Theme(id="other", title="Other work", keys=(TITLE_ONLY.key,), other=True)
PAPERS = (
    HERON.model_copy(update={"fields": ("DB",), "code": True}),
    EGRET.model_copy(update={"fields": ("cs.DB",)}),
    NURSES.model_copy(update={"fields": ("QQ",)}),
    SURVEY.model_copy(update={"fields": ("LG",)}),
    TITLE_ONLY,
)
PROFILE = Profile(name="Ana Moreau", field="DB", h_index=7, papers=5, citations=1234)
PAGE = Source(name="moreau.txt", format="author-page", sha256="0" * 64, entries=5)
CORPUS = Corpus(papers=PAPERS, profile=PROFILE, sources=(PAGE,))
THEMES = (JOINS, EARTH, APART)
STATED = in_figures({each.key: each for each in ALL}, {each.key: record(each) for each in ALL})


def opening(corpus: Corpus = CORPUS, themes: tuple[Theme, ...] = THEMES) -> list[str]:
    """Give the sentences of an introduction."""
    return [claim.text for claim in introduction(corpus, themes)]


def closing(corpus: Corpus = CORPUS, themes: tuple[Theme, ...] = THEMES) -> list[str]:
    """Give the sentences of a conclusion."""
    return [claim.text for claim in conclusion(corpus, themes, STATED)]


def test_an_introduction_counts_papers_and_years() -> None:
    """From the first to the last."""
    assert opening()[0] == "This survey covers five papers from 1999 to 2022."


def test_papers_without_a_year_are_counted() -> None:
    """The span does not speak for them."""
    undated = NURSES.model_copy(update={"year": None})
    assert opening(Corpus(papers=(HERON, undated)))[0].endswith("from 2021, one of them without a year.")


def test_an_introduction_names_whose_page_it_is() -> None:
    """With the figures that the page prints."""
    assert opening()[1] == (
        "The papers are those listed on the page of Ana Moreau, whose main field is databases; the page gives an "
        "h-index of 7, "
        "5 papers and 1,234 citations."
    )


def test_a_page_among_other_sources_does_not_speak_for_them() -> None:
    """When papers come from elsewhere, too, they are not said to be those of the page."""
    mixed = CORPUS.model_copy(update={"sources": (PAGE, PAGE.model_copy(update={"name": "more.bib"}))})
    assert not any("listed on the page" in text for text in opening(mixed))


def test_only_known_fields_are_named() -> None:
    """`QQ` is no tag of arXiv's; `DB` and `cs.DB` are one."""
    assert opening()[2] == "The fields are databases (2) and machine learning (1)."


def test_an_introduction_lists_the_themes() -> None:
    """In the order given, those apart last."""
    assert opening()[3] == (
        "They fall into two themes, with the number of papers in brackets: “Joins” (2) and “Soil and sleep” (2); "
        "one paper "
        "stands apart."
    )


def test_an_introduction_says_where_there_is_no_theme() -> None:
    """What is near no theme is not apart from any."""
    unlike = Theme(id="other", title="Other work", keys=tuple(each.key for each in ALL), other=True)
    assert "No group of them is alike enough to be a theme." in opening(themes=(unlike,))


def test_an_introduction_counts_published_code() -> None:
    """A mark or an address."""
    assert opening()[4] == "Code is published for one of the five papers."


def test_code_of_all_papers_is_told_without_counting_them_twice() -> None:
    """One paper is `it`, more are all."""
    one = HERON.model_copy(update={"code": True})
    assert code([]) == code([HERON.model_copy(update={"code": False})]) == ""
    assert code([one]) == "Code is published for it."
    assert code([one, one]) == "Code is published for all two papers."


def test_nothing_is_said_of_what_is_not_known() -> None:
    """No profile, no fields, no code, no theme."""
    assert opening(Corpus(papers=(paper("k", "T", "", year=None),)), ()) == ["This survey covers one paper."]


def test_a_conclusion_names_the_largest_themes() -> None:
    """Themes of one size are named together."""
    assert closing()[0] == "The largest themes are “Joins” and “Soil and sleep”, with two papers each."
    assert closing(themes=(Theme(id="a", title="All", keys=(HERON.key, NURSES.key, SURVEY.key)), JOINS))[0] == (
        "The largest theme is “All” with three papers, followed by “Joins” with two."
    )


def test_a_conclusion_says_where_the_latest_paper_is() -> None:
    """The last year's papers by theme."""
    assert closing()[1] == "The most recent paper, from 2022, belongs to “Joins”."


def test_one_paper_in_each_of_two_themes_is_not_most_of_three() -> None:
    """Papers that are spread evenly are said to be."""
    papers = tuple(each.model_copy(update={"year": 2022}) for each in (HERON, NURSES, TITLE_ONLY))
    corpus = Corpus(papers=(*papers, EGRET.model_copy(update={"year": 2020}), SURVEY))
    assert closing(corpus)[1] == (
        "Three papers are from 2022, the most recent year, among them one each in “Joins” and “Soil and sleep”."
    )


def test_a_conclusion_says_where_nothing_is_recent() -> None:
    """Four years or more before the latest paper."""
    older = SURVEY.model_copy(update={"year": 2014})
    corpus = Corpus(papers=(HERON, EGRET, NURSES, older))
    assert closing(corpus, (JOINS, EARTH))[2] == "No paper from after 2018 is in “Soil and sleep”."


def test_a_conclusion_counts_figures_and_missing_abstracts() -> None:
    """Heron, Egret and the nurses give a figure."""
    assert closing()[-2:] == [
        "Of four papers with an abstract, three state their main result in figures.",
        "One paper came without an abstract and could only be named.",
    ]


def test_all_papers_are_all() -> None:
    """Not three of three."""
    assert "All three papers with an abstract state their main result in figures." in closing(
        Corpus(papers=(HERON, EGRET, NURSES))
    )


def summed_up(corpus: Corpus, *themes: Theme) -> str:
    """Give the abstract of a review."""
    return " ".join(claim.text for claim in abstract(corpus, themes, STATED, across=False, gaps=False))


def test_an_abstract_promises_only_what_is_there() -> None:
    """Titles alone tell of no contribution, and one paper is set beside none."""
    joins = (
        "The survey tells what each paper contributes and what came out, and sets the papers of a theme side by side."
    )
    assert joins in summed_up(Corpus(papers=(HERON, EGRET)), JOINS)
    assert "The survey tells" not in summed_up(Corpus(papers=(TITLE_ONLY,)), APART)
    alone = summed_up(Corpus(papers=(HERON,)), Theme(id="joins", title="Joins", keys=(HERON.key,)))
    assert "The survey tells what the paper contributes and what came out." in alone


def test_one_paper_is_not_spoken_of_as_several() -> None:
    """It forms no theme with itself, and is not counted among itself."""
    alone, one = Corpus(papers=(HERON,)), Theme(id="joins", title="Joins", keys=(HERON.key,))
    assert not any("They form" in text for text in opening(alone, (one,)))
    assert closing(alone, (one,)) == ["The one paper with an abstract states its main result in figures."]


def test_counts_of_the_corpus_cite_nothing() -> None:
    """They speak of all papers and of none."""
    claims = [*introduction(CORPUS, THEMES), *conclusion(CORPUS, THEMES, STATED)]
    assert {(claim.origin, claim.evidence) for claim in claims} == {("counted", ())}


def test_counts_are_words_up_to_twelve() -> None:
    """Larger ones are digits, with commas."""
    assert [count_words(n) for n in (0, 1, 12, 13, 4321)] == ["no", "one", "twelve", "13", "4,321"]

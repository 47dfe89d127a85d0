from review.embedded import record, restate
from review.model import Extraction
from tests.embedded.abstracts import ALL, GERMAN, HERON, NURSES, SURVEY, TITLE_ONLY, paper


def first(extraction: Extraction, kind: str) -> str:
    return next(finding.quote for finding in extraction.findings if finding.kind == kind)


def test_the_sentence_that_introduces_the_system_is_the_contribution() -> None:
    """Neither the mechanism after it nor the background before it is taken."""
    assert first(record(HERON), "contribution").startswith("To close this gap, we present Heron")


def test_the_result_is_the_evaluation_and_not_where_the_code_is() -> None:
    """The last sentence of the abstract only says where the code is to be found."""
    assert first(record(HERON), "result").startswith("Extensive experiments on two traffic traces")


def test_the_mechanism_is_recorded_too() -> None:
    """What the system does is a further finding."""
    quotes = [finding.quote for finding in record(HERON).findings]
    assert "Specifically, Heron packs its index while it waits." in quotes


def test_no_finding_says_where_the_code_is() -> None:
    """Availability is no finding."""
    assert not any("example.org" in finding.quote for finding in record(HERON).findings)


def test_every_quote_stands_where_its_span_says() -> None:
    """A quote is the abstract, or the title, between its span's ends, letter for letter."""
    for each in ALL:
        for finding in record(each).findings:
            source = each.title if finding.part == "title" else each.abstract
            assert source[slice(*finding.span)] == finding.quote


def test_findings_are_numbered_from_one() -> None:
    """Ids are the key and the place in the list."""
    ids = [finding.id for finding in record(HERON).findings]
    assert ids == [f"moreau2021heron:{n}" for n in range(1, len(ids) + 1)]


def test_labels_name_the_section_and_are_not_quoted() -> None:
    """The aim comes from OBJECTIVE, the main result, in figures, from RESULTS."""
    extraction = record(NURSES)
    assert first(extraction, "contribution") == "To compare two light schedules in hospital nurses."
    assert first(extraction, "result") == "Sleep latency fell by 12.5 minutes (p = 0.03)."


def test_an_aim_without_a_subject_gets_one() -> None:
    """A fragment that begins with an infinitive becomes a sentence."""
    assert record(NURSES).findings[0].text == "Silva et al. set out to compare two light schedules in hospital nurses."


def test_the_problem_is_what_was_missing_before() -> None:
    """It loses its connective."""
    assert record(HERON).problem == "Existing engines spill whole windows to disk."


def test_the_approach_is_the_contribution_without_its_verb() -> None:
    """It can stand in the cell of a table."""
    assert record(HERON).approach == "Heron, a stream join operator that keeps only awaited keys."


def test_a_paper_without_an_abstract_has_its_title_as_finding() -> None:
    """The quote is the title."""
    (finding,) = record(TITLE_ONLY).findings
    assert (finding.part, finding.quote) == ("title", "Wells of 3 Villages")


def test_a_paper_that_claims_nothing_for_itself_has_a_result_only() -> None:
    """A report in the passive has no contribution sentence."""
    text = "Wells are old. Oxygen fell by 31% in deep wells compared with shallow ones."
    kinds = {finding.kind for finding in record(paper("k", "Oxygen", text, "A B")).findings}
    assert kinds == {"result"}


def test_a_text_in_another_language_is_kept_as_it_is() -> None:
    """Rules of English are not let loose on German."""
    assert [finding.text for finding in record(GERMAN).findings] == [f.quote for f in record(GERMAN).findings]


def test_a_broken_off_sentence_is_not_chosen() -> None:
    """An abstract cut in the middle of its last sentence gives the whole sentences before."""
    text = "We show that wells fill slowly. In this paper, we introduce a"
    assert record(paper("k", "Wells", text, "A B")).findings[0].quote == "We show that wells fill slowly."


def test_keywords_are_phrases_that_recur() -> None:
    """A phrase of title and abstract is taken, single words are not."""
    found = record(HERON).keywords
    assert "streaming joins" in found
    assert all(" " in phrase for phrase in found)


def test_the_papers_own_keywords_come_first() -> None:
    """Nothing is guessed where the paper says it."""
    own = HERON.model_copy(update={"keywords": ("streams", "joins")})
    assert record(own).keywords == ("streams", "joins")


def test_a_quote_is_restated_by_its_authors() -> None:
    """It is what a model's quotes are made into findings with."""
    assert restate("In this work, we sort our keys.", HERON) == "Moreau et al. sort their keys."


def test_a_survey_speaks_for_its_author() -> None:
    """Both verbs take the number of the author."""
    told = record(SURVEY).findings[0].text
    assert told == "Weber reviews how satellites measure soil moisture and discusses their errors."


def test_the_sentence_that_names_the_system_is_its_contribution() -> None:
    """A detail told with a stronger verb does not stand for the paper."""
    text = (
        "Wells silt up. To spare fuel, we propose a pump schedule. All this comes together in Tern, a planner that "
        "drives the pumps."
    )
    found = record(paper("k", "Tern: Pumping by Plan", text, "A B")).findings
    assert found[0].text == "B et al. present Tern, a planner that drives the pumps."


def test_a_sentence_that_needs_its_abstract_is_not_preferred() -> None:
    """*These limits* were named before; the other sentence is understood alone."""
    text = "Pumps stall. We propose a cure for these limits. We propose a valve that opens by itself."
    found = record(paper("k", "Valves", text, "A B")).findings
    assert found[0].text == "B et al. propose a valve that opens by itself."


def test_a_label_may_stand_close_to_its_section() -> None:
    """Some databases lose the space behind it."""
    text = "Methods.Sixty wells were randomly assigned to two pumps. Results.Yield rose by 12% in both groups."
    quotes = {finding.quote for finding in record(paper("k", "Wells", text, "A B")).findings}
    assert "Sixty wells were randomly assigned to two pumps." in quotes


def test_work_of_before_and_plans_are_neither_contribution_nor_result() -> None:
    """What authors did in another paper, and what later studies will show, is not what this one brings."""
    text = (
        "We have recently reported that salt hardens clay. We examined glazes with salt. Glazes held in all fires, and "
        "cracks were fewer by 12%. Future studies will show whether significantly better glazes are found by 50%."
    )
    found = record(paper("a2020salt", "On salt", text))
    assert [(f.kind, f.quote.split()[0]) for f in found.findings[:2]] == [("contribution", "We"), ("result", "Glazes")]
    assert found.findings[0].quote == "We examined glazes with salt."


def test_what_others_found_is_no_finding() -> None:
    """A report of earlier or cited work is neither the contribution nor a result, whatever figures it has."""
    abstract = (
        "We count frogs in 40 ponds. Earlier work reported 41% more frogs in warm ponds. Our counts rise by 12% in "
        "warm ponds. Lee and Kim (2016) obtain 3.5% since they pool all ponds."
    )
    quotes = [
        finding.quote for finding in record(paper("moss2020frogs", "Frogs in ponds", abstract, "Ida Moss")).findings
    ]
    assert "Our counts rise by 12% in warm ponds." in quotes
    assert not [quote for quote in quotes if "41%" in quote or "3.5%" in quote]


def test_a_comparison_with_earlier_work_is_a_finding() -> None:
    """That a paper outperforms prior work is its own result."""
    abstract = "We present Heron, a press. Heron outperforms prior work by 2.5x on cloth."
    assert first(record(paper("moss2021heron", "Heron: A press", abstract, "Ida Moss")), "result").endswith("on cloth.")

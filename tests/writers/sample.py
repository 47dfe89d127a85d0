"""Reviews made by hand: a small one that reads, and one that holds a given text in every place there is."""

from collections.abc import Sequence

from review.model import (
    Audit,
    Author,
    Cell,
    Check,
    Claim,
    Corpus,
    Extraction,
    Finding,
    Flow,
    Mark,
    Paper,
    Placement,
    Problem,
    Profile,
    Provenance,
    Review,
    Row,
    Section,
    Table,
    Theme,
)

HOSTILE = (
    r"% & # _ { } ~ ^ \ $ < >",
    r"\input{/etc/passwd}",
    r"\end{document}",
    r"ends in \\",
    "<script>alert(1)</script>",
    "](javascript:alert(1))",
    "[a](javascript:alert(1)) ![b](http://x.y/z.png)",
    "Ελληνικά, αβγ",
    "Łódź, naïve, Ærø, e\u0301",
    "图神经网络加速",
    "emoji 😀 🚀",
    "zero\u200bwidth and soft\u00adhyphen",
    "bidi \u202eevil\u202c text",
    "one -- two --- three",
    "\"double\" 'single' `back` ``tick``",
    "{{ 7*7 }} {% raw %} {# no #}",
    "<< 7*7 >> <% raw %> <# no #>",
    "line\nbreak\tand\x00control\u2028",
    "$x^2$ and ~5% or 1.2~1.9",
    "[optional] @cite [@cite] [^1] ^[note]",
    "unbalanced } here",
    "unbalanced { there",
    "1. no list",
    "- no list",
    "+ no list",
    "(a) no list",
    "iv) no list",
    "#. no list",
    "> no quote",
    "# no heading #",
    "| no | table |",
    ": no definition",
    "---",
    "***",
    "~~~",
    "===",
    "&amp; &#35; AT&T",
    "<a href='http://x.y'>x</a> <http://x.y> <1@x.y>",
    "snake_case _under_ __dunder__ *star* 2*3*4",
    "Heading {#id .class} \\begin{x}",
    "@misc{a, title={b}}",
)


def finding(key: str, number: int, text: str) -> Finding:
    """Make a result of a paper that quotes itself."""
    return Finding(id=f"{key}:{number}", kind="result", text=text, quote=text, span=(0, len(text)))


def review() -> Review:
    """Make a review of five papers on bread and bees, with something of everything a document shows."""
    papers = _papers()
    return Review(
        kind="survey",
        title="Bread and bees: a themed survey",
        corpus=Corpus(papers=papers, problems=_problems(), profile=_profile()),
        extractions=tuple(Extraction(key=p.key, findings=(finding(p.key, 1, p.abstract),)) for p in papers),
        themes=_themes(),
        sections=_sections(),
        audit=_audit(),
        provenance=Provenance(version="0.1.0", model="embedded"),
        placements=tuple(
            Placement(key=p.key, theme="bread", at=(n / 4, (n * 3 % 5) / 4)) for n, p in enumerate(papers)
        ),
        flow=Flow(identified=5, duplicates=0, screened=5, included=5),
        tables=_tables(),
    )


def _papers() -> tuple[Paper, ...]:
    lee, wang = Author(family="Lee", given="Ann-Marie"), Author(family="Wang", given="Wei")
    return (
        Paper(key="lee2020oven", title="Oven Heat in Small Bakeries", authors=(lee, wang), year=2020, date="2020-03-01",
              venue="Journal of Baking", entry_type="article", doi="10.1000/oven_1", details={"pages": "1-10"},
              abstract="Stone ovens lose 12.5 % less heat than steel ones."),
        Paper(key="lee2020rye", title="RyeNet: What does sourdough need?", authors=(lee, wang), year=2020,
              code_url="https://example.org/rye_net", abstract="RyeNet halves the waiting time."),
        Paper(key="muller2021bees", title="Bees in the city", authors=(Author(family="Müller", given="Zoë"), wang, lee),
              more_authors=True, year=2021, venue="Proceedings of Urban Life", entry_type="inproceedings",
              arxiv_id="2101.00001", abstract="Roof hives made 1,319 jars of honey."),
        Paper(key="hive2019", title="An open hive record", authors=(Author(family="The Hive Team"),), year=2019,
              url="https://example.org/hives?a=1&b=2", abstract="The record covers 40 hives."),
        Paper(key="wang2018crumbs", title="Crumbs", authors=(wang,), year=2018, url="javascript:alert(1)"),
    )  # fmt: skip


def _themes() -> tuple[Theme, ...]:
    bread = "What makes a loaf cheaper."
    return (
        Theme(id="bread", title="Bread", keys=("lee2020oven", "lee2020rye", "wang2018crumbs"), description=bread),
        Theme(id="bees", title="Urban beekeeping", keys=("muller2021bees", "hive2019")),
    )


def _sections() -> tuple[Section, ...]:
    both = Claim(
        text="Unlike the record of 40 hives, the roof hives were counted in jars: 1,319 of them.",
        evidence=("hive2019:1", "muller2021bees:1"),
        marks=(Mark(at=29, evidence=("hive2019:1",)),),
    )
    bread = (
        Claim(text="Stone ovens lose 12.5 % less heat than steel ones.", evidence=("lee2020oven:1",)),
        Claim(text="RyeNet halves the waiting time.", evidence=("lee2020rye:1",)),
        Claim(text="Both are about bread", evidence=("lee2020rye:1", "lee2020oven:1"), paragraph=1, origin="counted"),
    )
    return (
        Section(id="abstract", title="Abstract", claims=(Claim(text="Five papers on bread and bees."),)),
        Section(id="introduction", title="Introduction", claims=(Claim(text="This survey covers five papers."),)),
        Section(id="bread", title="Bread", theme="bread", claims=bread),
        Section(id="bees", title="Urban beekeeping", theme="bees", claims=(both,)),
        Section(id="conclusion", title="Conclusion", claims=(Claim(text="Bread and bees go together."),)),
        Section(id="method", title="How this review was made", claims=(Claim(text="It was made by hand."),)),
    )


def _tables() -> tuple[Table, ...]:
    oven = Row(
        key="lee2020oven",
        problem=Cell(text="Heat | loss in steel ovens", evidence=("lee2020oven:1",)),
        approach=Cell(text="Stone ovens", evidence=("lee2020oven:1",)),
        result=Cell(text="12.5 % less heat than steel ones", evidence=("lee2020oven:1",)),
    )
    rye = Row(
        key="lee2020rye", name="RyeNet", approach=Cell(text="Halving the waiting time", evidence=("lee2020rye:1",))
    )
    return (Table(theme="bread", rows=(oven, rye)),)


def _audit() -> Audit:
    failed = Check(
        section="bread",
        text="RyeNet is 3× faster.",
        verdict="number_not_found",
        detail="not in the quotes of its evidence: 3×",
        action="replaced",
    )
    figures = {"given": 6, "merged": 1, "placed": 5, "cited": 4, "claims": 4, "violations": 0}
    return Audit(**figures, repaired=0, replaced=1, dropped=0, missing=("wang2018crumbs",), checks=(failed,))


def _problems() -> tuple[Problem, ...]:
    return (
        Problem(where="bread.bib:9", what="same DOI as lee2020oven: merged", severity="note"),
        Problem(where="bread.bib:31", what="no closing brace: the entry is lost; close it", severity="error"),
    )


def _profile() -> Profile:
    return Profile(name="Ann-Marie Lee", field="LG", h_index=18, papers=5, citations=1987, novelty=57, ai_score=59)


def filled_with(texts: Sequence[str]) -> Review:
    """Make a review of one paper and one theme per text, with the text wherever data can stand."""
    papers = tuple(_filled(number, text) for number, text in enumerate(texts))
    keys = [paper.key for paper in papers]
    claims = [Claim(text=text, evidence=(f"{key}:1",)) for key, text in zip(keys, texts, strict=True)]
    pairs = list(zip(keys, texts, claims, strict=True))
    checks = tuple(Check(section=t, text=t, verdict="uncited", detail=t, action="dropped") for t in texts)
    return Review(
        kind="survey",
        title=texts[0],
        corpus=Corpus(papers=papers, problems=tuple(Problem(where=t, what=t) for t in texts)),
        extractions=tuple(Extraction(key=key, findings=(finding(key, 1, text),)) for key, text, _ in pairs),
        themes=tuple(Theme(id=key, title=text, keys=(key,), description=text) for key, text, _ in pairs),
        sections=(
            *(Section(id=name, title=texts[0], claims=(claims[0],)) for name in ("abstract", "introduction", "method")),
            *(Section(id=key, title=text, theme=key, claims=(claim,)) for key, text, claim in pairs),
        ),
        tables=tuple(Table(theme=key, rows=(_filled_row(key, text),)) for key, text, _ in pairs),
        placements=tuple(Placement(key=key, theme=key, at=(n / 50, n % 7 / 7)) for n, key in enumerate(keys)),
        flow=Flow(identified=9, duplicates=4, screened=5, excluded=tuple((t, 1) for t in texts), included=5),
        audit=Audit(**dict.fromkeys(_COUNTS, len(texts)), checks=checks),
        provenance=Provenance(version="0.1.0", model=texts[-1], prompts=((texts[0], texts[-1]),)),
    )


_COUNTS = ("given", "merged", "placed", "cited", "claims", "repaired", "replaced", "dropped", "violations")


def _filled_row(key: str, text: str) -> Row:
    cell = Cell(text=text, evidence=(f"{key}:1",))
    return Row(key=key, name=text, problem=cell, approach=cell, result=cell)


def _filled(number: int, text: str) -> Paper:
    return Paper(
        key=f"{text} {number}",
        title=text,
        authors=(Author(family=text, given="Ann"), Author(family="Lee", given=text), Author(family=text)),
        more_authors=number % 2 == 0,
        year=2000 + number if number % 3 else None,
        venue=text,
        abstract=text,
        doi="10.1000/" + text if number % 4 == 0 else None,
        url="https://example.org/" + text,
        code_url="javascript:" + text,
        entry_type=("misc", "article", "inproceedings", text)[number % 4],
        details={"note": text, text: text},
    )

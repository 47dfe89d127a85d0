"""Say how a review was made, from what was read, what became of it, and what was checked."""

from collections import Counter
from collections.abc import Sequence

from review.embedded.introduction import counted_claims, paper_count
from review.model import Check, Claim, Corpus, Flow, Kept, Provenance, Source, Theme
from review.text.grammar import count_words, in_quotes, listing

_MOST_SOURCES = 5
_PROMISE = (
    "Every finding is a verbatim quotation from the title or the abstract of its paper.",
    "Each sentence on papers names the findings that it rests on and was held against them: that they are there and of "
    "its theme, that every figure and every name stands in them and belongs to what it is said of, and that they are "
    "neither denied nor overstated.",
)
_TIED = "Each paper was tied to those that it is most alike by the words of its title and abstract"
_DONE = {
    "repaired": "put right by the model",
    "replaced": "replaced by sentences that follow the abstracts",
    "dropped": "left out",
}


def method(  # noqa: PLR0913, PLR0917 - all that is told of
    corpus: Corpus, themes: Sequence[Theme], made: Provenance, counted: Flow, checks: Sequence[Check], written: bool
) -> list[Claim]:
    """Tell of the sources and what was left out, of the grouping, of who wrote, and of the checks.

    `written` says that some of the text is the model's, if one was asked.
    """
    return [
        *counted_claims([_sources(corpus.sources, made), _flow(counted)], 0),
        *counted_claims([*_grouping(made, themes), _writing(made, written)], 1),
        *counted_claims([*_PROMISE, "The cells of the tables were checked in the same way.", _failed(checks)], 2),
    ]


def _sources(sources: Sequence[Source], made: Provenance) -> str:
    read = f", read as of {made.as_of}" if made.as_of else ""
    if not sources:
        return ""
    if len(sources) > _MOST_SOURCES:
        entries = sum(source.entries for source in sources)
        return f"The papers come from {count_words(len(sources))} sources with {entries:,} entries in all{read}."
    named = [f"{in_quotes(source.name)} ({source.format}, {_entries(source.entries)})" for source in sources]
    return f"The papers come from {listing(named)}{read}."


def _entries(count: int) -> str:
    return "one entry" if count == 1 else f"{count:,} entries"


def _flow(counted: Flow) -> str:
    doubles = count_words(counted.duplicates) if counted.duplicates else "none"
    merged = f"{doubles} {_was(counted.duplicates)} merged as duplicates"
    screened = f"{count_words(counted.screened)} {_was(counted.screened)} screened"
    left = [f"{count_words(count)} left out ({by})" for by, count in counted.excluded]
    out = f", {listing(left)}" if left else ", none left out"
    included = f"{count_words(counted.included)} {_was(counted.included)} included"
    records = "record" if counted.identified == 1 else "records"
    return f"Of {count_words(counted.identified)} {records} identified, {merged}, {screened}{out}, and {included}."


def _was(count: int) -> str:
    return "was" if count in (0, 1) else "were"


def _grouping(made: Provenance, themes: Sequence[Theme]) -> list[str]:
    likeness = f" and by the embeddings of the model {made.embeddings}" if made.embeddings else ""
    if made.kept:
        return _kept(made.kept, likeness, themes)
    if all(theme.other for theme in themes):
        return [f"{_TIED}{likeness}, and no group of papers held together well enough to be a theme."]
    asked = "was asked for" if made.themes else "follows from the papers"
    return [
        f"{_TIED}{likeness}, and the themes are the groups that these ties hold together.",
        f"The number of themes {asked}{_apart(themes)}.",
    ]


def _kept(kept: Kept, likeness: str, themes: Sequence[Theme]) -> list[str]:
    named = "" if kept.model == "embedded" else f", in which the language model {kept.model} had a part"
    return [
        f"The themes were kept from an earlier review{named}, and its papers stayed in them.",
        f"Each new paper was put with those that it is most alike by the words of its title and abstract{likeness}"
        f"{_apart(themes)}.",
    ]


def _apart(themes: Sequence[Theme]) -> str:
    apart = sum(len(theme.keys) for theme in themes if theme.other)
    stand = "is near none stands" if apart == 1 else "are near none stand"
    return f"; {paper_count(apart)} that {stand} apart" if apart else ""


def _writing(made: Provenance, written: bool) -> str:
    if made.model == "embedded":
        return "The text was composed by rules from the wording of the abstracts, with no language model."
    prompts = [f"{name} (version {version})" for name, version in made.prompts]
    asked = f"asked with the prompts {listing(prompts)}" if prompts else ""
    judge = f"; the model {made.judge} gave a second opinion on its sentences" if made.judge else ""
    if written:
        return f"The text was written by the language model {made.model}{asked and f', {asked}'}{judge}."
    return (
        f"The text was composed by rules from the wording of the abstracts: of the language model {made.model}"
        f"{asked and f', {asked},'} no sentence could be used{judge}."
    )


def _failed(checks: Sequence[Check]) -> str:
    actions = Counter(check.action for check in checks)
    done = [f"{count_words(actions[act])} {_was(actions[act])} {what}" for act, what in _DONE.items() if actions[act]]  # type: ignore[index]
    if not done:
        return "No sentence failed."
    total = sum(actions[act] for act in ("repaired", "replaced", "dropped"))
    failed = "One sentence" if total == 1 else f"{count_words(total).capitalize()} sentences"
    return f"{failed} failed, of which {listing(done)}; the appendix lists them."

"""Who wrote a document: a line at its head, a line at its end, and a statement for those who ask."""

from collections.abc import Iterator

from review.model import READING, Provenance, Review
from review.text.normal import clean
from review.writers.words import Words

_EMBEDDED = "This draft follows the wording of the abstracts; no language model was used."
_FOLLOWS = "This draft follows the wording of the abstracts."
_KEPT = "The themes are those of an earlier review, in which the language model {model} had a part."
_MODEL = (
    "This draft was written by the language model {model} from the papers' abstracts{partly}; "
    "every sentence was checked."
)
_PARTLY = ", but for {count} of {all} sentences, which follow the wording of the abstracts"
_UNUSED = "This draft follows the wording of the abstracts: no sentence of the language model {model} could be used."
_READ = (
    "This draft follows the wording of the abstracts; the language model {model} read the papers but wrote none of it."
)
_UNTRANSLATED = "Its sentences are not translated."
_RULES = (
    "No language model was used: the program themed-review {version} grouped the papers by the words of their titles "
    "and abstracts, chose sentences of the abstracts and reworded them by fixed rules, so that the text follows their "
    "wording."
)
_COMPOSED = (
    "The program themed-review {version} chose sentences of the abstracts and reworded them by fixed rules, so that "
    "the text follows their wording."
)
_ASKED = (
    "The language model {model} was used through the program themed-review {version}: its records of {read} of the "
    "{papers} papers, {steps} changes of the themes that it proposed, and {written} of the {sentences} sentences are "
    "in this document; the program made the others by fixed rules, from the abstracts' wording and by counting."
)
_PROMPTS = "It was given titles, abstracts and quotes from them, with these instructions of the program: {prompts}."
_EMBEDDINGS = "The embedding model {model} helped to tell how near papers are to each other."
_JUDGE = "A second language model, {model}, was asked whether each sentence of the first follows from its quotes."
_CHECKED = (
    "The program compared every sentence with the quotes it cites: {repaired} were corrected, {replaced} replaced and "
    "{dropped} dropped."
)
_PEOPLE = "[To be stated by the authors: who revised this text, and what was changed.]"


def note(review: Review, words: Words) -> str:
    """Say who wrote the themes, and how much of them, and where that is not in the document's language."""
    as_written = review.provenance.language.partition("-")[0] == words.language.partition("-")[0]
    return _writer(review, words) if as_written else f"{_writer(review, words)} {words(_UNTRANSLATED)}"


def _writer(review: Review, words: Words) -> str:
    model = clean(review.provenance.model)
    origins = review.origins
    written = origins.count("model")
    if model == "embedded":
        themed = _themed(review.provenance, words)
        return " ".join([words(_FOLLOWS), *themed]) if themed else words(_EMBEDDED)
    if not written:
        only_read = all(name in READING for name, _ in review.provenance.prompts)
        return words(_READ if only_read else _UNUSED, model=model)
    partly = words(_PARTLY, count=len(origins) - written, all=len(origins)) if written < len(origins) else ""
    return words(_MODEL, model=model, partly=partly)


def made(provenance: Provenance, words: Words) -> str:
    """Say what made a document: program, model and prompts, with their versions."""
    told = {"version": provenance.version, "model": clean(provenance.model), "prompts": _prompts(provenance)}
    if provenance.model == "embedded":
        return words("Made by themed-review {version}.", **told)
    return words("Made by themed-review {version} with {model} (prompts: {prompts}).", **told)


def disclosure(review: Review, words: Words) -> tuple[str, ...]:
    """State the use of language models as publishers and funders ask for it, one sentence each, from the provenance."""
    return tuple(_disclosed(review, words))


def _disclosed(review: Review, words: Words) -> Iterator[str]:
    provenance, audit = review.provenance, review.audit
    if provenance.model == "embedded":
        yield words(_COMPOSED if _themed(provenance, words) else _RULES, version=provenance.version)
    else:
        yield words(_ASKED, model=clean(provenance.model), version=provenance.version, **_share(review))
        yield words(_PROMPTS, prompts=_prompts(provenance))
    yield from _themed(provenance, words)
    if provenance.embeddings:
        yield words(_EMBEDDINGS, model=clean(provenance.embeddings))
    if provenance.judge:
        yield words(_JUDGE, model=clean(provenance.judge))
    yield words(_CHECKED, repaired=audit.repaired, replaced=audit.replaced, dropped=audit.dropped)
    yield words(_PEOPLE)


def _themed(provenance: Provenance, words: Words) -> list[str]:
    """Name the model that had a part in themes that were kept, if one had."""
    kept = provenance.kept
    return [words(_KEPT, model=clean(kept.model))] if kept and kept.model != "embedded" else []


def _share(review: Review) -> dict[str, int]:
    """Count what of a document is the model's."""
    claims = [claim for section in review.sections for claim in section.claims]
    return {
        "read": sum(record.origin == "model" for record in review.extractions),
        "papers": len(review.corpus.papers),
        "steps": sum(step.accepted for step in review.steps),
        "written": sum(claim.origin == "model" for claim in claims),
        "sentences": len(claims),
    }


def _prompts(provenance: Provenance) -> str:
    return ", ".join(f"{name} {version}" for name, version in provenance.prompts)

"""Score the themes of labelled papers with and without an embedding model.

    python -m benchmarks.embeddings DIR PROVIDER:MODEL [CACHE]

DIR holds JSON Lines files of `{title, abstract?, label}`. For each file two lines: papers, labels, and the themes,
adjusted Rand index, V-measure and share of papers in "Other work" by words alone and by words and vectors, half and
half. With CACHE, a folder, vectors are kept from run to run. `benchmarks/minilm.py` serves a model on this machine.
"""

import sys
from pathlib import Path

from benchmarks.scores import adjusted_rand, v_measure
from benchmarks.themes import read
from review.llm.embeddings import embed
from review.text.language import foreign
from review.themes.groups import OTHER, group
from review.themes.words import Document


def score(found: list[int], wanted: list[str]) -> tuple[float, float, float, float]:
    """Give the themes, the adjusted Rand index, the V-measure and the share of papers that are near no theme."""
    labels = [str(label) for label in found]
    others = found.count(OTHER) / len(found)
    return len(set(found) - {OTHER}), adjusted_rand(labels, wanted), v_measure(labels, wanted), others


def measure(path: Path, model: str, cache: Path | None) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Group the papers of one file without and with embeddings; print both lines of the table."""
    corpus, wanted = read(path)
    texts = [f"{paper.title}. {paper.abstract}" for paper in corpus.papers]
    documents = [Document(paper.title, paper.abstract) for paper in corpus.papers]
    vectors = embed(texts, model, cache)
    without = score(group(documents).theme.tolist(), wanted)
    with_them = score(group(documents, dense=vectors, foreign=foreign(texts)).theme.tolist(), wanted)
    for name, figures in (("words", without), (model, with_them)):
        print(f"| {path.stem} | {len(wanted)} | {len(set(wanted))} | {name} |{_cells(figures)}", flush=True)
    return without, with_them


def _cells(figures: tuple[float, ...]) -> str:
    themes, rand, v, others = figures
    return f" {themes:.0f} | {rand:.3f} | {v:.3f} | {others:.1%} |"


def main() -> None:
    """Print the table and the means."""
    if len(sys.argv) < 3:
        sys.exit("give a folder of labelled JSON Lines files and provider:model")
    folder, model, *cache = sys.argv[1:]
    print("| set | n | k* | by | k | ARI | V | other |\n" + "| --- " * 8 + "|")
    files = sorted(Path(folder).glob("*.jsonl"))
    measured = [measure(path, model, Path(cache[0]) if cache else None) for path in files]
    for name, rows in zip(("words", model), zip(*measured, strict=True), strict=True):
        means = tuple(sum(column) / len(files) for column in zip(*rows, strict=True))
        print(f"| mean | | | {name} |{_cells(means)}")


if __name__ == "__main__":
    main()

"""What makes a duplicate of a paper, kind by kind, and what makes another paper that looks like it."""

import random
from collections.abc import Callable

from review.model import Author, Paper

PRINTED = "same title, printed elsewhere"

Noise = Callable[[Paper, random.Random], Paper]
ENDS = (
    "a survey",
    "a case study",
    "theory and practice",
    "lessons learned",
    "evidence from the field",
    "methods and applications",
)


def _titled(paper: Paper, title: str, keeps_doi: float, chance: random.Random) -> Paper:
    doi = paper.doi if chance.random() < keeps_doi else None
    return paper.model_copy(update={"title": title, "doi": doi})


def _typos(paper: Paper, chance: random.Random) -> Paper:
    letters = list(paper.title)
    for _ in range(chance.randint(1, 2)):
        places = [n for n in range(1, len(letters) - 1) if letters[n].isalpha() and letters[n + 1].isalpha()]
        n = chance.choice(places)
        slip = chance.choice(("swap", "drop", "double", "other"))
        if slip == "swap":
            letters[n], letters[n + 1] = letters[n + 1], letters[n]
        elif slip == "drop":
            del letters[n]
        else:
            letters[n] = letters[n] * 2 if slip == "double" else chance.choice("etaoinshr")
    return _titled(paper, "".join(letters), 0, chance)


def _case(paper: Paper, chance: random.Random) -> Paper:
    return _titled(paper, chance.choice((str.upper, str.lower, str.title))(paper.title), 0, chance)


ACCENTS = str.maketrans({"e": "é", "o": "ö", "a": "à", "u": "ü", "c": "ç", "i": "í", "n": "ñ"})


def _accents(paper: Paper, chance: random.Random) -> Paper:
    words = paper.title.split()
    n = chance.randrange(len(words))
    words[n] = words[n].translate(ACCENTS)
    return _titled(paper, " ".join(words), 0, chance)


def _punctuation(paper: Paper, chance: random.Random) -> Paper:
    title = paper.title.replace(": ", " - ").replace("-", " ").replace(",", "").replace("'", "’")
    return _titled(paper, chance.choice(("{}.", "“{}”", "{} ")).format(title), 0, chance)


def _latex(paper: Paper, chance: random.Random) -> Paper:
    words = paper.title.replace("&", r"\&").split()
    n = chance.randrange(len(words))
    words[n] = chance.choice((r"{{{}}}", r"\emph{{{}}}", r"${}$", r"\textit{{{}}}", r"{{\em {}}}")).format(words[n])
    return _titled(paper, " ".join(words).replace("ö", r"{\"o}").replace("é", r"\'e"), 0, chance)


def _subtitle(paper: Paper, chance: random.Random) -> Paper:
    return _titled(
        paper, f"{paper.title.rstrip('.')}{chance.choice((': ', '. ', ' – ', '? '))}{chance.choice(ENDS)}", 0, chance
    )


def _preprint(paper: Paper, chance: random.Random) -> Paper:
    year = (paper.year or 2000) - chance.choice((0, 1, 1, 2))
    number = f"{year % 100:02}{chance.randint(1, 12):02}.{chance.randint(10000, 99999)}"
    stated = chance.random() < 0.5
    more: dict[str, object] = {
        "doi": f"10.48550/arXiv.{number}" if stated else None,
        "arxiv_id": None if stated else number,
    }
    more |= {"venue": chance.choice(("arXiv preprint", "CoRR", None)), "details": {"volume": f"abs/{number}"}}
    return paper.model_copy(update={"year": year, "entry_type": "misc", **more})


def _initials(paper: Paper, chance: random.Random) -> Paper:
    authors = tuple(author.model_copy(update={"given": f"{author.given[:1]}."}) for author in paper.authors)
    return _titled(paper.model_copy(update={"authors": authors}), paper.title, 0.5, chance)


def _year(paper: Paper, chance: random.Random) -> Paper:
    return paper.model_copy(update={"year": (paper.year or 2000) + chance.choice((-1, 1)), "doi": None})


def _several(paper: Paper, chance: random.Random) -> Paper:
    return _case(_initials(_year(_punctuation(paper, chance), chance), chance), chance)


NOISES: dict[str, Noise] = {
    "typos": _typos,
    "case": _case,
    "accents": _accents,
    "punctuation": _punctuation,
    "LaTeX remains": _latex,
    "subtitle cut": _subtitle,
    "preprint": _preprint,
    "initials": _initials,
    "year off by one": _year,
    "several at once": _several,
}


def _other(paper: Paper, title: str, **more: object) -> Paper:
    """Make another paper, by the same authors in the same year unless told otherwise, of which little is known."""
    bare: dict[str, object] = {"title": title, "doi": None, "details": {}, "abstract": ""}
    return paper.model_copy(update=bare | more)


def _part(paper: Paper, chance: random.Random) -> Paper:
    return _other(paper, f"{paper.title}{chance.choice((', Part II', ': Part 2', ' II', ' (part B)', '. II: Proofs'))}")


def _notice(paper: Paper, chance: random.Random) -> Paper:
    opening = ("Erratum: ", "Corrigendum to ", "Comment on ", "Reply to ", "Correction to: ", "Retraction: ")
    return _other(paper, f"{chance.choice(opening)}{paper.title}")


def _by_others(paper: Paper, chance: random.Random) -> Paper:
    author = Author(family=chance.choice(("Zzyx", "Qwerty", "Oort")), given=chance.choice(("Ann", "Bob", "Eve")))
    return _other(paper, paper.title, authors=(author,))


def _sequel(paper: Paper, chance: random.Random) -> Paper:
    return _other(paper, f"{paper.title} {chance.choice(('2019', '2.0', '3', 'in 2021', '2020–2022'))}")


def _opposite(paper: Paper, chance: random.Random) -> Paper:
    words = paper.title.split()
    n = chance.randrange(len(words))
    words[n] = chance.choice(("non", "un", "anti")) + words[n].lower()
    return _other(paper, " ".join(words))


def _one_word(paper: Paper, chance: random.Random) -> Paper:
    words = paper.title.split()
    longest = max(range(len(words)), key=lambda n: len(words[n]))
    words[longest] = chance.choice(("children", "batteries", "spectra", "compilers", "glaciers", "proteins"))
    return _other(paper, " ".join(words))


def _version(paper: Paper, chance: random.Random) -> Paper:
    return paper.model_copy(
        update={"doi": f"10.8888/{chance.randint(1, 10**9)}", "details": {"volume": "77", "pages": "1"}}
    )


NEGATIVES: dict[str, Noise] = {
    "Part II": _part,
    "erratum, comment, reply": _notice,
    "same title by others": _by_others,
    "sequel with a number": _sequel,
    "opposite word": _opposite,
    "one word changed": _one_word,
    PRINTED: _version,
}

"""What databases call a kind of publication, as BibTeX calls it."""

import re

_KINDS = {
    "article": (
        "jour ejour mgzn mgznart news inpr journalarticle articlejournal articlemagazine articlenewspaper article "
        "review magazinearticle newspaperarticle letter editorial note shortsurvey clinicaltrial casereport j"
    ),
    "inproceedings": (
        "conf cpaper paperconference proceedingsarticle conferencepaper conference inproceedings proceedingspaper c"
    ),
    "incollection": "chap chapter booksection entrydictionary entryencyclopedia referenceentry ench",
    "inbook": "inbook bookchapter booktrack bookpart",
    "book": "book edbook ebook monograph referencebook editedbook b bookset bookseries",
    "phdthesis": "thes thesis dissertation phdthesis",
    "mastersthesis": "mastersthesis",
    "techreport": "rprt report techreport reportcomponent standard stand",
    "proceedings": "proceedings",
    "unpublished": "unpb manuscript unpublished speech presentation",
    "manual": "manual",
    "booklet": "booklet pamphlet pamp",
    "online": "elec icomm webpage online post postweblog blogpost",
    "software": "comp software computerprogram",
    "dataset": "data dataset dbase",
    "patent": "pat patent",
}
_BY_NAME = {name: kind for kind, names in _KINDS.items() for name in names.split()}


def kind(*names: str) -> str:
    """Give the BibTeX entry type for the first name that is known; `misc` if none is."""
    plain = (re.sub(r"[^a-z]", "", name.lower()) for name in names)
    return next((_BY_NAME[name] for name in plain if name in _BY_NAME), "misc")

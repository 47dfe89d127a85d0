"""English word forms, lists and patterns, as far as rewriting a scientific sentence needs them."""

import re
from collections.abc import Sequence


def words(listed: str) -> frozenset[str]:
    """Read a set of words parted by white space."""
    return frozenset(listed.split())


def one_of(listed: str) -> str:
    """Build the pattern that matches any of the phrases listed, parted by commas; they may be patterns without one."""
    return f"(?:{'|'.join(phrase.strip() for phrase in listed.split(','))})"


_AFTER = one_of("that,and,but,which,what,as,when,where,how,because,if,here,paper,work,article,study")
_I_DO = one_of("also,then,first,further,am,was,have,had,do,did,will,can,may,[a-z][a-z]+[a-z]")
FIRST_PERSON = re.compile(
    r"\b(?:[Ww]e|[Oo]urs?|[Uu]s|[Oo]urselves|[Mm]y|me|[Mm]yself)\b"
    rf"|(?:^|[.,;:]\s+|\b{_AFTER}\s+)I(?='|\s+{_I_DO})"
)
# In `Phase I trials` and `Type I errors` it is a numeral.
LONE_I = r"(?<![\w-])(?<!ype )(?<!hase )(?<!lass )(?<!art )(?<!evel )(?<!tage )(?<!rade )(?<!orld War )I\b"
_PRONOUNS = words("We we Our our Ours ours Us us Ourselves ourselves My my me Myself myself I")
_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"“[^”]*”")
_ENGLISH = words("""
    the of and to in a an is are was were be been that for with on by at as from this which it or we our their these
    than not but between using has have can before after
""")
_ENGLISH_SHARE = 0.12
_NEVER_NAMES = words("""
    a an the this that these those their its his her it they he she there here in on at by for with without from to of
    over under across through during after before between among against within beyond using compared when while whereas
    if although though because since as given taking implemented applied tested evaluated trained both all most many
    some several each every no not only even more less such one two three four five six seven eight nine ten eleven
    twelve experiments experiment experimental evaluation evaluations results result simulations simulation analysis
    analyses findings tests studies evidence empirical numerical patients participants models methods systems users
    despite unlike like besides based building combined combining leveraging overall what how why whether which who
    where further also moreover
""")
_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_IRREGULAR = {
    "be": ("is", "was"),
    "bring": ("brings", "brought"),
    "build": ("builds", "built"),
    "deal": ("deals", "dealt"),
    "do": ("does", "did"),
    "draw": ("draws", "drew"),
    "find": ("finds", "found"),
    "focus": ("focuses", "focused"),
    "give": ("gives", "gave"),
    "have": ("has", "had"),
    "lead": ("leads", "led"),
    "make": ("makes", "made"),
    "put": ("puts", "put"),
    "refer": ("refers", "referred"),
    "rethink": ("rethinks", "rethought"),
    "see": ("sees", "saw"),
    "seek": ("seeks", "sought"),
    "set": ("sets", "set"),
    "shed": ("sheds", "shed"),
    "take": ("takes", "took"),
    "think": ("thinks", "thought"),
    "understand": ("understands", "understood"),
    "undertake": ("undertakes", "undertook"),
    "run": ("runs", "ran"),
    "write": ("writes", "wrote"),
}
IRREGULAR_PASTS = frozenset(past for _, past in _IRREGULAR.values()) | words("began chose held kept ran went")
MODALS = words("can could may might must shall should will would cannot did")


def speaks_as_author(text: str) -> bool:
    """Tell whether a text says *we*, *our*, *I* and the like outside typographic quotes."""
    if _PRONOUNS.isdisjoint(_WORD.findall(text)):
        return False
    return bool(FIRST_PERSON.search(_QUOTED.sub("", text) if "“" in text else text))


def reads_as_english(text: str) -> bool:
    """Tell whether enough of a text's words are those that English cannot do without; other languages share few."""
    found = text.lower().split()
    return bool(found) and sum(map(_ENGLISH.__contains__, found)) >= _ENGLISH_SHARE * len(found)


def count_words(number: int) -> str:
    """Write a count as a running text does: in words up to twelve, then in digits."""
    return _COUNTS[number] if 0 <= number < len(_COUNTS) else f"{number:,}"


def quantity(number: int, noun: str) -> str:
    """Write a count of things in digits, the noun in the form it takes: `1 paper`, `1,234 papers`, `0 entries`."""
    return f"{number:,} {noun if number == 1 else _with_s(noun)}"


def listing(items: Sequence[str], joint: str = "and") -> str:
    """Join items as a sentence lists them: `a`, `a and b`, `a, b and c`."""
    return f" {joint} ".join(part for part in (", ".join(items[:-1]), *items[-1:]) if part)


def shortened(text: str, longest: int) -> str:
    """Cut a text that is longer than so many letters, and mark the cut."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def in_quotes(text: str) -> str:
    """Put a text in typographic quotes; its own ones become single."""
    return f"“{text.replace('“', '‘').replace('”', '’')}”"


def capitalised(text: str) -> str:
    """Begin a text with a capital, also behind an opening quote or bracket."""
    if text[:1].isalpha():
        return text[0].upper() + text[1:]
    place = next((i for i, letter in enumerate(text) if letter not in "“\"'([‘ "), 0)
    return text[:place] + text[place : place + 1].upper() + text[place + 1 :]


def lowered(text: str, context: str) -> str | None:
    """Begin a text with a small letter; None if its first word may be a name.

    A word may lose its capital if it is one that never has to have it, or if `context` has it in small letters. A word
    with more capitals or digits (`MGG`) keeps them.
    """
    word = re.match(r"[^\s,;:.]+", text)
    if not word:
        return None
    small = word[0].lower()
    if any(letter.isupper() or letter.isdigit() for letter in word[0][1:]):
        return text
    plain = small in _NEVER_NAMES or re.search(rf"(?<![\w-]){re.escape(small)}(?![\w-])", context)
    return small + text[word.end() :] if plain else None


def singular_form(verb: str) -> str:
    """Give the third person singular of a base form: `study` becomes `studies`."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb][0]
    return _with_s(verb)


def past_form(verb: str) -> str:
    """Give the past of a base form: `study` becomes `studied`."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb][1]
    if re.search(r"[^aeiou]y$", verb):
        return f"{verb[:-1]}ied"
    return f"{verb}d" if verb.endswith("e") else f"{verb}ed"


def _with_s(word: str) -> str:
    """Add the ending that makes a noun a plural, and a verb a third person singular."""
    if re.search(r"[^aeiou]y$", word):
        return f"{word[:-1]}ies"
    return f"{word}es" if re.search(r"(?:s|x|z|ch|sh)$", word) else f"{word}s"

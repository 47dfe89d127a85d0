r"""LaTeX in text to plain Unicode text, from the innermost command outwards.

Only commands, math and grouping are read; all else stays as it is, so that prose which merely looks like TeX
(`50% off`, `A & B`, `$5 and $6`) comes through unharmed.
"""

import re

from review.text.normal import clean
from review.text.shifted import lowered, raised
from review.text.symbols import SILENT, is_known, literal, lookup, restored

_VERBATIM = (
    r"input|include|write|openout|read|def|edef|gdef|let|newcommand|renewcommand|catcode|csname|usepackage|directlua"
)
_ADDRESS = re.compile(r"https?://[^\s{}$<>\"|]+")
_BRACED_ADDRESS = re.compile(r"\{{0,2}(https?://[^\s{}]+)\}{0,2}")
_URL = re.compile(r"\\(?:url|nolinkurl|path|verb)\s*(?:\{(?P<url>[^{}]*)\}|\|(?P<bar>[^|]*)\|)")
_HREF = re.compile(r"\\href\s*\{(?P<url>[^{}]*)\}\s*\{(?P<text>[^{}]*)\}")
_AS_WRITTEN = re.compile(rf"\\(?:{_VERBATIM})(?![A-Za-z])[^\s{{}}]*(?:\s*\{{[^{{}}]*\}})*")
_DROPPED = re.compile(
    r"\\(?:[cC]ite[a-zA-Z]*|ref|eqref|label|noopsort|thanks|begin|end|[hv]space|(?:text)?color)\*?"
    r"(?:\[[^\]]*\])*\s*\{[^{}]*\}|\\href\s*\{[^{}]*\}(?=\s*\{)|\\discretionary(?:\s*\{[^{}]*\}){1,3}"
)
_FOOTNOTE = re.compile(r"\\footnote\s*\{([^{}]*)\}")
_MATH = re.compile(
    r"\$\$(?P<display>[^$]{1,500})\$\$|\$(?P<inline>(?![\s$])[^$]{0,300}?[^$\s]|\s[^$]{0,300}\\[a-zA-Z][^$]{0,300}\s)\$"
    r"|\\\((?P<round>.{1,300}?)\\\)|\\\[(?P<square>.{1,500}?)\\\]"
)
_WORDS = re.compile(r"(?<![\\a-zA-Z])[A-Za-z]{3,}\s|\s[A-Za-z]{2,}(?![a-zA-Z(])")
_SUPERSCRIPT = re.compile(r"(?<!\d)\^(?:\{([-+]?\d+)\}|(\d))")
_SUBSCRIPT = re.compile(r"_(?:\{([-+]?\d+)\}|(\d))")
_SHIFT = re.compile(r"(\\text(?:super|sub)script)\s*(\w)")
_SEVERAL = re.compile(r"([\^_])\{(?=[^{}\\]+[^\w{}\\])([^{}\\]{2,})\}")
_UPRIGHT = re.compile(r"\\(?:text|math)(?:rm|it|bf|sf|tt|up)?\s*\{([^{}]*)\}")
_DEGREE = re.compile(r"\^\{?\\circ\}?")
_MARKED = re.compile(r"[\\{}$~`]|--")
_TEXT_TIE = re.compile(r"(?<![\\\s\d])~|(?<=\d)~(?!\s?\d)")
_PROSE_TIE = re.compile(r"(?<!\\)~(?=[\\$])|(?<=[}$])~(?=\w)")
_ACCENT = re.compile(
    r"\\(?P<mark>['`\"^~=.]|[cvuHkrdb](?![A-Za-z]))\s*"
    r"(?:\{\s*(?P<in>\\[ij]|[^\W_])\s*\}|(?P<dotless>\\[ij])(?![A-Za-z])|(?P<letter>[^\W\d_]))"
)
_LETTER = re.compile(r"\\(?:[oOlLij]|ss|ae|AE|oe|OE|aa|AA|dh|DH|th|TH|dj|DJ|ng|NG)(?![A-Za-z])(?:\s+|\{\})?")
_CONTROL = re.compile(r"\\([^A-Za-z\d])(\{\})?")
_COMMAND = re.compile(r"\\(?P<name>[A-Za-z]+)\*?(?:\s*\[[^][{}]*\])?(?P<given>(?:\s*\{[^{}]*\})+)(?!\s*\{)")
_GROUP = re.compile(r"(?P<whole>\\[A-Za-z]+\*?\s*(?:\{[^{}]*\})+)|\{(?P<inner>[^{}]*)\}")
_NAME = re.compile(r"\\([A-Za-z]+)")
_DEEPEST = 20


def from_prose(text: str) -> str:
    """Turn running text that may hold LaTeX, such as an abstract from a web page, into plain text.

    Text with neither commands nor math is only cleaned, but for ``quotes'' and braces around an address.
    """
    text = clean(text)
    if "\\" in text or ("$" in text and _MATH.search(text)):
        return _finished(_converted(_PROSE_TIE.sub(" ", _without_addresses(text))))
    return _quoted(_BRACED_ADDRESS.sub(r"\1", text) if "://" in text else text)


def from_tex(text: str) -> str:
    """Turn a value that is LaTeX by definition, such as a BibTeX field, into plain text: braces group, `~` ties."""
    text = clean(text)
    if not _MARKED.search(text):
        return text
    text = _without_addresses(text)
    text = _converted(_TEXT_TIE.sub(" ", text) if "~" in text else text)
    return _finished(text.replace("---", "—").replace("--", "–"))


def _converted(text: str) -> str:
    if "\\" not in text:
        return _MATH.sub(_math, text) if "$" in text else text
    text = re.sub(r"\\\\(?:\[[^]]*\])?", " ", text).replace("\\$", literal("$"))
    text = _SHIFT.sub(r"\1{\2}", _FOOTNOTE.sub(r" (\1)", _DROPPED.sub("", text)))
    text = _MATH.sub(_math, text)
    text = _LETTER.sub(lambda match: lookup(match[0].strip(" {}")), _ACCENT.sub(_accent, text))
    text = _CONTROL.sub(_control, text)
    for _ in range(_DEEPEST):
        text, commands = _COMMAND.subn(_command, text)
        text, groups = (text, commands) if commands else _GROUP.subn(_group, text)
        if not groups:
            break
    return _NAME.sub(_bare, text)


def _finished(text: str) -> str:
    return clean(restored(_quoted(text).replace("{", "").replace("}", "")))


def _quoted(text: str) -> str:
    return text.replace("``", "“").replace("''", "”") if "``" in text else text


def _without_addresses(text: str) -> str:
    if "\\" in text:
        text = _URL.sub(lambda match: _address(match["url"] or match["bar"] or ""), _HREF.sub(_link, text))
        text = _AS_WRITTEN.sub(lambda match: literal(match[0]), text)
    return _ADDRESS.sub(lambda match: _address(match[0]), text) if "://" in text else text


def _link(match: re.Match[str]) -> str:
    address = _address(match["url"].strip())
    if not address or address == _address(match["text"].strip()):
        return address or match["text"]
    return f"{match['text']} ({address})"


def _address(text: str) -> str:
    return literal(re.sub(r"\\([_%&#~])(?:\{\})?", r"\1", text))


def _math(match: re.Match[str]) -> str:
    inner = match["display"] or match["inline"] or match["round"] or match["square"]
    if not _is_math(inner, match.string[match.end() : match.end() + 1]):
        return literal(match[0])
    inner = _UPRIGHT.sub(r"\1", inner)
    inner = _DEGREE.sub("°", inner).replace("\\textsuperscript", "^").replace("\\textsubscript", "_")
    inner = _SUPERSCRIPT.sub(
        lambda m: raised(m[1] or m[2], "" if m.start() else _before(match)), _DEGREE.sub("°", inner)
    )
    inner = _SUBSCRIPT.sub(lambda m: lowered(m[1] or m[2]), inner)
    inner = _NAME.sub(lambda m: m[0] if is_known(m[1]) else _bare(m), _SEVERAL.sub(r"\1(\2)", inner))
    return lookup(f"${inner}$")


def _is_math(inner: str, following: str) -> bool:
    if re.search(r"[\\^_{]", inner):
        return True
    is_price = following.isdigit() and inner[0].isdigit()
    return not is_price and not _WORDS.search(inner)


def _accent(match: re.Match[str]) -> str:
    return lookup(f"\\{match['mark']}{{{match['in'] or match['dotless'] or match['letter']}}}")


def _control(match: re.Match[str]) -> str:
    if match[1] in "/!-@":
        return ""
    return " " if match[1] in " ,;:()[]>" else literal(match[1])


def _command(match: re.Match[str]) -> str:
    name, given = match["name"], match["given"]
    inside = re.sub(r"[{}]", "", given).strip()
    if name in ("textsuperscript", "sp"):
        return raised(_NAME.sub(_bare, inside), _before(match))
    if name in ("textsubscript", "sb"):
        return lowered(inside)
    if SILENT.fullmatch(name) or not is_known(name):
        return inside or _bare(match)
    return lookup(match[0]) if len(match[0]) <= 100 else inside


def _before(match: re.Match[str]) -> str:
    """Give the character before a match, whatever groups open between them."""
    return match.string[max(0, match.start() - 3) : match.start()].rstrip("{")[-1:]


def _group(match: re.Match[str]) -> str:
    return str(match["whole"] or match["inner"])


def _bare(match: re.Match[str]) -> str:
    name = match[1]
    if SILENT.fullmatch(name):
        return ""
    if len(name) == 1 and name in "cvuHkrdbt":
        return literal(match[0])
    return lookup(f"\\{name}") if is_known(name) else name

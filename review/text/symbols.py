r"""Single LaTeX commands, accents and short math, looked up in pylatexenc.

Only small pieces go through it: on running text it is slow, and takes `%` and `&` for comments and columns.
"""

import logging
import re
from functools import lru_cache

from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db
from pylatexenc.latexwalker import LatexWalkerError

# Characters that TeX reads as commands wait as private-use characters, which cleaned text never holds.
_WAITING = {letter: chr(0xE000 + i) for i, letter in enumerate("\\{}$~")}
_LITERAL = str.maketrans(_WAITING)
_ESCAPES = ("\\textbackslash{}", "\\{", "\\}", "\\$", "\\textasciitilde{}")
_ESCAPED = str.maketrans(dict(zip(_WAITING.values(), _ESCAPES, strict=True)))

SILENT = re.compile(
    r"rm|bf|it|tt|sf|sc|sl|em|cal|normalfont|(?:bf|md|rm|sf)series|(?:it|sl|sc|up)shape|(?:rm|sf|tt)family|tiny|"
    r"(?:script|footnote|normal)size|small|[lL]arge|LARGE|[hH]uge|relax|protect|noindent|centering|par|newline|item|"
    r"(?:display|text|script|scriptscript)style|(?:no)?limits|[bB]igg?[lr]?|left|right|text(?:rm|it|bf|sf|tt|sc|sl|up)?|"
    r"math(?:cal|bf|it|rm|sf|tt|frak)|emph|underline|mbox|ensuremath|boldsymbol|bm|operatorname"
)
_ALPHABETS = ("mathcal", "mathbf", "mathit", "mathrm", "mathsf", "mathtt", "mathfrak")
_SYMBOLS = {
    "copyright": "©",
    "S": "§",
    "P": "¶",
    "pounds": "£",
    "euro": "€",
    "textbar": "|",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciigrave": "`",
    "textasciicircum": "^",
    "textless": "<",
    "textgreater": ">",
    "textminus": "−",
    "thinspace": " ",
    "enspace": " ",
    "quad": " ",
    "dash": "–",
    "Dash": "—",
}


def _table() -> LatexNodes2Text:
    context = get_default_latex_context_db()
    symbols = [MacroTextSpec(name, simplify_repl=symbol) for name, symbol in _SYMBOLS.items()]
    letters = [MacroTextSpec(name, simplify_repl="%s") for name in _ALPHABETS]
    context.add_context_category("own", prepend=True, macros=symbols + letters)
    # It logs every command with too few arguments; a hostile title has many.
    logging.getLogger("pylatexenc").addHandler(logging.NullHandler())
    return LatexNodes2Text(latex_context=context, math_mode="text")


_TABLE = _table()


def literal(text: str) -> str:
    """Set text aside so that nothing in it is read as a command; `restored` puts it back."""
    return text.translate(_LITERAL)


def restored(text: str) -> str:
    """Put back what `literal` has set aside."""
    for letter, place in _WAITING.items():
        text = text.replace(place, letter)
    return text


def is_known(name: str) -> bool:
    """Tell whether a command, without its backslash, has a meaning here."""
    return _TABLE.latex_context.get_macro_spec(name) is not None


@lru_cache(maxsize=4096)
def lookup(piece: str) -> str:
    """Give the Unicode text of a short piece of LaTeX, set aside as by `literal`; what makes no sense loses its TeX."""
    try:
        found = _TABLE.latex_to_text(re.sub(r"(?<!\\)([%&#])", r"\\\1", piece.translate(_ESCAPED)))
    except (LatexWalkerError, IndexError, KeyError, TypeError, ValueError, AttributeError, RecursionError):
        found = re.sub(r"[\\{}$]", "", piece)
    return literal(found)

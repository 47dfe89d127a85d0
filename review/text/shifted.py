"""What stands above or below the line, in plain text."""

import re

_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
_MINUS = re.compile(r"[−–]\s*|--(?=\d)")
_FIGURES = re.compile(r"[-+]?\d{1,20}[-+]?|[-+]")
_EXPONENT = re.compile(r"[-+]?(?:\d+(?:\.\d+)?|[^\W\d_])")
_ENDING = re.compile(r"st|nd|rd|th|[aeo]s?|e?rs?|re|è?mes?|ième|TM|SM|R")
_TERM = re.compile(r"[-+]?\w[\w\s.,+*/^()-]{1,40}")


def raised(text: str, before: str) -> str:
    """Write what stands above the line behind a character: figures in small digits, and an exponent as `10^6`.

    Where texts are compared, small digits are like others, and `10⁶` would be 106. The end of an ordinal (`2nd`) and
    what else is no power stays as it is.
    """
    inner = _MINUS.sub("-", text.strip())
    if before.isdecimal() and not _ENDING.fullmatch(inner):
        if _EXPONENT.fullmatch(inner):
            return f"^{inner}"
        if _TERM.fullmatch(inner) and not _FIGURES.fullmatch(inner):
            return f"^({inner})"
    return inner.translate(_RAISED) if _FIGURES.fullmatch(inner) else text


def lowered(text: str) -> str:
    """Write what stands below the line: figures in small digits, anything else as it is."""
    inner = _MINUS.sub("-", text.strip())
    return inner.translate(_LOWERED) if _FIGURES.fullmatch(inner) else text

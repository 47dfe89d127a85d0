"""One form for text that comes from anywhere, and a looser one to compare by."""

import re
import unicodedata

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e0fff]"
)
# They part and join the letters of Arabic and Indic scripts, and the second one joins emoji; elsewhere they hide text.
_JOINERS = re.compile("[\u200c\u200d]")
_JOINED = "\u0590-\u109f\u1780-\u18af\ua840-\uabff\ufb1d-\ufdff\ufe70-\ufefe\U00010a00-\U00011fff"
_EMOJI = "\u2190-\u2bff\U0001f000-\U0001faff"
_IDLE = re.compile(
    f"(?<![{_JOINED}{_EMOJI}])[\u200c\u200d]|[\u200c\u200d](?![{_JOINED}{_EMOJI}])"
    f"|(?<=[{_EMOJI}])\u200c|(?<=[{_EMOJI}])\u200d(?=[{_JOINED}])|(?<=[{_JOINED}])\u200d(?=[{_EMOJI}])"
)
_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x9f]")
_QUOTES = str.maketrans("‘’‛“”„‐‑‒–—−", "'''\"\"\"------")


def clean(text: str) -> str:
    """Compose characters (NFC), drop invisible ones, make every run of white space or controls one space.

    Joiners stay where a script has them.
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    plain = " ".join(text.split())
    if plain.isascii() and plain.isprintable():
        return plain
    return _one_spaced(visible(text))


def visible(text: str) -> str:
    """Compose characters (NFC) and drop invisible ones, but not the joiners between letters or emoji that have them.

    Joiners among marks that change places when one of them goes are no writing of any script, and all go.
    """
    shown = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    if not _JOINERS.search(shown):
        return shown
    joined = unicodedata.normalize("NFC", _IDLE.sub("", shown))
    return unicodedata.normalize("NFC", _JOINERS.sub("", joined)) if _IDLE.search(joined) else joined


def fold(text: str) -> str:
    """Fold what two writings of the same words may differ in: compatibility forms, quotes, dashes, case, spaces."""
    if text.isascii() and text.isprintable():
        return " ".join(text.lower().split())
    return _one_spaced(_plain(text)).casefold()


def locate(quote: str, text: str) -> tuple[int, int] | None:
    """Find where a quote stands in a text, comparing folded characters; None if it does not.

    Returns start and end in characters of `text`.
    """
    if span := _verbatim(quote.strip(), text):
        return span
    wanted = _Folded(quote).text.strip()
    if not wanted:
        return None
    there = _Folded(text)
    start = there.text.find(wanted)
    if start < 0:
        return None
    return there.spans[start][0], there.spans[start + len(wanted) - 1][1]


def _verbatim(quote: str, text: str) -> tuple[int, int] | None:
    """Find a quote as it stands, which most do, a hundred times faster; an accent after it belongs to its end."""
    start = text.find(quote) if quote and quote.isascii() and quote.isprintable() else -1
    end = start + len(quote)
    return None if start < 0 or any(map(unicodedata.combining, text[end : end + 1])) else (start, end)


def _folded(text: str) -> str:
    return _SPACE.sub(" ", _plain(text)).casefold()


def _plain(text: str) -> str:
    return _JOINERS.sub("", _INVISIBLE.sub("", unicodedata.normalize("NFKC", text).translate(_QUOTES)))


def _one_spaced(text: str) -> str:
    return " ".join(_CONTROL.sub(" ", text).split())


class _Folded:
    """Hold a text folded character by character, and for each folded character the span it came from."""

    def __init__(self, text: str) -> None:
        letters: list[str] = []
        self.spans: list[tuple[int, int]] = []
        for start, end in _clusters(text):
            piece = text[start:end]
            for letter in piece.lower() if piece.isascii() and piece.isprintable() else _folded(piece):
                if letter == " " and letters[-1:] == [" "]:
                    continue
                letters.append(letter)
                self.spans.append((start, end))
        self.text = "".join(letters)


def _clusters(text: str) -> list[tuple[int, int]]:
    starts = [i for i, letter in enumerate(text) if not i or not unicodedata.combining(letter)]
    return list(zip(starts, [*starts[1:], len(text)], strict=True)) if text else []

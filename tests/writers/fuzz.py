"""Random titles and abstracts in every script, the same on every run."""

import random
import unicodedata

SIZE = 500
# What papers in some script, and no paper, may hold: letters, marks that combine, symbols, controls, what runs right to
# left, what a format reads as its own.
_RANGES = (
    *((0x20, 0x7E), (0x20, 0x7E), (0xA0, 0x24F), (0x300, 0x36F), (0x370, 0x3FF), (0x400, 0x52F), (0x590, 0x6FF)),
    *((0x900, 0x97F), (0x0, 0x1F), (0x2000, 0x206F), (0x2100, 0x22FF), (0x3040, 0x30FF), (0x4E00, 0x4FFF)),
    *((0xAC00, 0xACFF), (0xE000, 0xE0FF), (0xFE00, 0xFE0F), (0x1D400, 0x1D4FF), (0x1F300, 0x1F64F)),
)
_MARKS = ("<b>", "</p>", "&lt;", "\\end{document}", "\\input{x}", "${", "%", "{{", "<<", "<%", "](", "![", "--", "``")


def texts() -> list[str]:
    """Make as many texts as `SIZE`, each of a few words, no two alike."""
    chance = random.Random(5)
    return [f"{number} {' '.join(_word(chance) for _ in range(chance.randint(2, 9)))}" for number in range(SIZE)]


def _word(chance: random.Random) -> str:
    if chance.random() < 0.15:
        return chance.choice(_MARKS)
    low, high = chance.choice(_RANGES)
    letters = [chr(chance.randint(low, high)) for _ in range(chance.randint(1, 8))]
    return "".join(letter for letter in letters if unicodedata.category(letter) != "Cn")

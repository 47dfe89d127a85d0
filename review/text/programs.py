"""Tell the source of a program from a text."""

import re

_LINE = re.compile(
    r"\s*(?:(?:async\s+)?def\s+\w+\(.*|class\s+\w+(?:\([\w., =\[\]]*\))?:|from\s+[\w.]+\s+import\s.+"
    r"|import\s+[\w.]+(?:\s+as\s+\w+)?;?|return\b.*|assert\s.+|#include\s*[<\"].*"
    r"|(?:export\s+)?(?:function|func|fn)\s+\w.*\{|(?:const|let|var)\s+\w+\s*=.*;"
    r"|(?:public|private|protected|static)\s.*[{;])\s*"
)
_LONGEST = 300
_FEWEST = 3
_SHARE = 0.1


def is_program(text: str) -> bool:
    """Tell whether a tenth of the lines, and three of them, define, import or return something, as no list does."""
    lines = [line for line in text.split("\n") if line and not line.isspace()]
    found = sum(1 for line in lines if len(line) <= _LONGEST and _LINE.fullmatch(line))
    return found >= max(_FEWEST, _SHARE * len(lines))

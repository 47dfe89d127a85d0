"""The units that figures have, in one writing each."""

import re

_WRITTEN = {
    "×": "x × times fold ×+",
    "%": "% percent %-points percentage-point percentage-points pp",
    "s": "s sec secs second seconds",
    "min": "min mins minute minutes",
    "h": "h hr hrs hour hours",
    "d": "day days",
    "ms": "ms millisecond milliseconds",
    "µs": "µs μs us microsecond microseconds",
    "ns": "ns nanosecond nanoseconds",
    "kb": "kb kib",
    "mb": "mb mib megabyte megabytes",
    "gb": "gb gib gigabyte gigabytes",
    "tb": "tb tib terabyte terabytes",
    "bit": "bit bits",
    "byte": "byte bytes",
    "fps": "fps",
    "hz": "hz",
    "khz": "khz",
    "mhz": "mhz",
    "ghz": "ghz",
    "w": "w watt watts",
    "kw": "kw",
    "j": "j joule joules",
    "mj": "mj",
    "kj": "kj",
    "db": "db",
    "mm": "mm",
    "cm": "cm",
    "m": "meter meters metre metres",
    "km": "km",
    "kg": "kg",
    "°c": "°c",
}
_SAME = {writing: unit for unit, listed in _WRITTEN.items() for writing in listed.split()}
_LOOSE = "|".join(re.escape(each) for each in sorted(_SAME, key=len, reverse=True) if len(each) > 1 and each.isalpha())
SPACED = rf"[\s-]?(?i:percentage[\s-]points?|per\ cent|{_LOOSE})(?!\w|-[a-z])|\s?[×%]|-?fold\b|\s[sWJh](?=[\s.,;)]|$)"


def unit(written: str) -> str:
    """Give the one writing of a unit: `×` of `x`, `times` and `fold`, `%` of `percent`; others in small letters."""
    plain = re.sub(r"\s+", "-", written.strip(" -").lower()).replace("per-cent", "percent")
    return _SAME.get(plain, plain)

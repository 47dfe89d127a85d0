"""The units that figures have, in one writing each."""

import re

from review.text.grammar import words

_WRITTEN = {
    "×": "x × times fold ×+",
    "%": "% percent",
    "pp": "%-point %-points percent-point percent-points percentage-point percentage-points pp",
    "s": "s sec secs second seconds",
    "min": "min mins minute minutes",
    "h": "h hr hrs hour hours",
    "d": "day days",
    "ms": "ms msec msecs millisecond milliseconds",
    "µs": "µs us µsec usec microsecond microseconds",
    "ns": "ns nanosecond nanoseconds",
    "kb": "kb kib kilobyte kilobytes",
    "mb": "mb mib megabyte megabytes",
    "gb": "gb gib gigabyte gigabytes",
    "tb": "tb tib terabyte terabytes",
    "bit": "bit bits",
    "byte": "byte bytes",
    "fps": "fps",
    "W": "w",
    "J": "j",
    "Hz": "hz",
    "kHz": "khz",
    "MHz": "mhz",
    "GHz": "ghz",
    "kW": "kw",
    "db": "db",
    "mm": "mm",
    "cm": "cm",
    "km": "km",
    "kg": "kg",
    "m": "meter meters metre metres",
    "µg": "microg mcg",
    "kWh": "kwh",
    "°c": "°c",
    "°f": "°f",
}
# Capitals alone tell these apart: mW is not MW, mM not mm.
_SYMBOLS = words("""
    A nA µA mA kA V µV mV kV MV W nW µW mW kW MW GW J fJ pJ nJ µJ mJ kJ MJ GJ S nS µS mS Hz kHz MHz GHz THz Wh kWh MWh
    GWh TWh Ah mAh eV meV keV MeV GeV TeV Pa hPa kPa MPa GPa mmHg pF nF µF mF ng µg mg g kg nm µm mm cm m km nl µl ml
    dl l nmol µmol mmol mol nM µM mM ppm ppb lux
""")
# Abstracts write these in more ways than are read: what seems to have no unit may have this one.
UNSURE = _SYMBOLS - _WRITTEN.keys() | {"°c", "°f"}
_PREFIXES = {"": "", "nano": "n", "micro": "µ", "milli": "m", "centi": "c", "kilo": "k", "mega": "M", "giga": "G"}
_NAMES = {
    "A": "ampere amperes amp amps",
    "V": "volt volts",
    "W": "watt watts",
    "J": "joule joules",
    "S": "siemens",
    "Hz": "hertz",
    "eV": "electronvolt electronvolts",
    "Pa": "pascal pascals",
    "g": "gram grams",
    "m": "meter meters metre metres",
    "l": "liter liters litre litres",
}
_SAME = {writing: unit for unit, listed in _WRITTEN.items() for writing in listed.split()} | {
    f"{prefix}{name}": f"{short}{unit}"
    for prefix, short in _PREFIXES.items()
    for unit, names in _NAMES.items()
    for name in names.split()
    if f"{short}{unit}" in _SYMBOLS
}


def _either(writings: frozenset[str]) -> str:
    longest = sorted(writings, key=lambda each: (-len(each), each))
    return "|".join(re.escape(each).replace("µ", "[µμ]").replace("l", "[lL]") for each in longest if len(each) > 1)


KNOWN = frozenset(_SAME.values()) | _SYMBOLS
_LOOSE = "|".join(re.escape(each) for each in sorted(_SAME, key=len, reverse=True) if len(each) > 1 and each.isalpha())
_ENDS = r"(?!\w|-[a-z])"
_WORDS = rf"(?i:percent(?:age)?[\s-]points?|per\ cent|{_LOOSE}){_ENDS}"
NAMED = rf"[\s-]{_WORDS}"
SPACED = (
    rf"[\s-]?(?:{_either(_SYMBOLS)}){_ENDS}|\s?%[\s-]points?\b|[\s-]?{_WORDS}|"
    r"\s?[×%]|\s?°\s?[CF]\b|-?fold\b|\s[AVSWJghs](?=[\s.,;)/]|$)"
)


def unit(written: str) -> str:
    """Give the one writing of a unit: `×` of `x`, `times` and `fold`, `%` of `percent`, `mA` of `milliamperes`."""
    symbol = re.sub(r"^[\s-]|(?<=°)\s", "", written).replace("μ", "µ").replace("L", "l")
    if symbol in _SYMBOLS:
        return symbol
    plain = re.sub(r"\s+", "-", written.strip(" -").lower().replace("μ", "µ")).replace("per-cent", "percent")
    return _SAME.get(plain.replace("°-", "°"), plain)

"""Find what papers may report beside their subject: energy, memory, human judgement, safety and the like.

A mention counts only where the words leave no doubt; what is said in other words is missed.
"""

import re
from typing import NamedTuple

_LESS = r"(?:lower|reduc|sav|cut|halv|decreas|less)\w*"
_MACHINES = r"\b(?:gpus?|hardware|throughput|latenc|accelerat|speed-?ups?|inference|compilers?|on-device|edge devices?)"
_PATIENTS = r"\b(?:patients?|clinical|trials?|treatments?|therap|disease|drugs?)"


class Thing(NamedTuple):
    """Hold one thing that papers may report: its name, its pattern, and what papers that could report it speak of."""

    name: str
    said: re.Pattern[str]
    concerns: re.Pattern[str]


def _thing(name: str, said: str, concerns: str) -> Thing:
    return Thing(name, re.compile(said, re.IGNORECASE), re.compile(concerns, re.IGNORECASE))


THINGS = (
    _thing(
        "energy or power consumption",
        r"\b(?:energy|power)[- ](?:consum\w+|efficien\w+|costs?|savings?|use|usage|overheads?|footprint|draw)\b"
        rf"|\b{_LESS}\b[^.;]{{0,40}}\benergy\b|\d\s?(?:kWh|mJ|joules?|[mk]W\b|watts?)",
        _MACHINES,
    ),
    _thing(
        "memory use",
        r"\bmemory[- ](?:consum\w+|footprints?|usage|use|costs?|overheads?|savings?|requirements?|efficien\w+|IO)\b"
        rf"|\b{_LESS}\b[^.;]{{0,30}}\bmemory\b|\bcompress\w* memory\b",
        _MACHINES,
    ),
    _thing(
        "what a gain costs in accuracy",
        r"\b(?:loss|losses|drop|drops|degradation|cost|expense) (?:of|in) (?:\w+ )?accuracy\b"
        r"|\baccuracy[- ](?:loss\w*|drops?|degradation|costs?)\b"
        r"|\b(?:without|no|little|minimal|negligible|at)\b[^.;]{0,25}\b(?:cost|loss|drop|degradation|sacrific\w+)\b[^.;]{0,15}\baccuracy\b",
        r"\b(?:quanti[sz]|prun|compress|spars|approximat|low-?precision|distill)",
    ),
    _thing(
        "use in production",
        r"\bdeployed (?:in|on|at|to)\b|\bin production\b|\bproduction (?:systems?|clusters?|environments?|traces?)\b",
        _MACHINES,
    ),
    _thing(
        "human judgement",
        r"\bhuman (?:evaluat\w+|judge?ments?|ratings?|raters?|stud(?:y|ies)|participants?|preferences?|experts?)\b"
        r"|\buser stud(?:y|ies)\b",
        r"\b(?:generat|dialog|summari[sz]|translat|language models?|video|images?|robots?|interface)",
    ),
    _thing(
        "proofs or guarantees",
        r"\b(?:we|and|that|to)(?: \w+){0,2} prove\b|\bproofs?\b|\btheorems?\b|\bguarantee[sd]?\b"
        r"|\bprovabl[ey]\b|\bconvergence rate",
        r"\b(?:algorithms?|optimi[sz]ation|verif|robust|convergence|bounds?)",
    ),
    _thing(
        "statistical significance or confidence intervals",
        r"\bconfidence intervals?\b|\b95 ?% ?CI\b|\bstatistical(?:ly)? significan\w+|\bp\s?[<=]\s?0?\.\d",
        rf"{_PATIENTS}|\b(?:participants?|cohorts?|surveyed|questionnaires?)\b",
    ),
    _thing(
        "adverse effects or safety",
        r"\badverse (?:events?|effects?|reactions?)\b|\bside[- ]effects?\b|\b(?:safety(?!-)|toxicity|tolerability)\b",
        _PATIENTS,
    ),
    _thing(
        "a follow-up or long-term effects",
        r"\bfollow(?:ed)?[- ]?up\b|\blong[- ]term (?:outcomes?|effects?|results?|survival)\b",
        _PATIENTS,
    ),
    _thing(
        "privacy, fairness or misuse",
        r"\b(?:privacy|fairness|misuse|ethic\w+|jailbreak\w*|malicious|harmful|toxic|biased)\b"
        r"|\bdiscriminat(?:ion|ory against)\b",
        r"\b(?:large language models?|LLMs?|face|facial|medical records?|personal data|users?)\b",
    ),
)

"""Find what papers may report beside their subject: energy, memory, human judgement, safety and the like.

A mention counts only where the words leave no doubt; what is said in other words is missed.
"""

import re
from typing import NamedTuple

_LESS = r"(?:lower|reduc|sav|cut|halv|decreas|less)\w*"
_MACHINES = (
    r"\b(?:gpus?|(?<!quantum )hardware|throughput|latenc|accelerat|speed-?ups?|inference|compilers?|on-device"
    r"|edge devices?)"
)
_QUALITY = r"\b(?:accura\w+|quality|performance|fidelity|perplexity|precision)\b"
_LOSS = (
    r"\b(?:loss\w*|lose\w*|drops?|degrad\w+|sacrific\w+|compromis\w+|preserv\w+|retain\w*|maintain\w*|hurt\w*|harm\w*"
    r"|penalt\w+|trade-?offs?|trading|keep\w*)\b"
)
_WORKS = r"(?:texts?|images?|videos?|speech|dialog\w*|language|summar\w+|answers?|responses?|music|code)"
_PATIENTS = r"\b(?:patients?|clinical|trials?|treatments?|therap|disease|drugs?)"


class Thing(NamedTuple):
    """Hold one thing that papers may report: its name, and patterns of what is said of it and of who could.

    `said` leaves no doubt; `near` is what may say it in other words, or something else; `concerns` is what papers that
    could report it speak of.
    """

    name: str
    said: re.Pattern[str]
    near: re.Pattern[str]
    concerns: re.Pattern[str]

    def is_said(self, text: str) -> bool:
        """Tell whether a text reports it without doubt."""
        return self.said.search(text) is not None

    def is_near(self, text: str) -> bool:
        """Tell whether a text may report it in words that leave a doubt; a count would then be too small."""
        return not self.is_said(text) and self.near.search(text) is not None

    def could(self, text: str) -> bool:
        """Tell whether a paper with this text could report it."""
        return self.concerns.search(text) is not None


def _thing(name: str, said: str, near: str, concerns: str) -> Thing:
    return Thing(name, *(re.compile(each, re.IGNORECASE) for each in (said, near, concerns)))


THINGS = (
    _thing(
        "energy or power consumption",
        r"\b(?:energy|power)[- ](?:consum\w+|efficien\w+|costs?|savings?|use|usage|overheads?|footprint|draw)\b"
        rf"|\b{_LESS}\b[^.;]{{0,40}}\benergy\b|\d\s?(?:kWh|mJ|joules?|[mk]W\b|watts?)",
        r"\benergy\b(?![- ](?:function|based|landscape|minimi|model|term|barrier|level|metabol))"
        r"|\bpower[- ](?:budget|envelope|limit|hungry|sav|aware)|\blow[- ]power\b|\bbattery\b|\bcarbon\b|\bwatts?\b",
        _MACHINES,
    ),
    _thing(
        "memory use",
        r"\bmemory[- ](?:consum\w+|footprints?|usage|use|costs?|overheads?|savings?|requirements?|efficien\w+|IO)\b"
        rf"|\b{_LESS}\b[^.;]{{0,30}}\bmemory\b|\bcompress\w* memory\b",
        r"\bmemory[- ](?:bottlenecks?|pressure|capacit\w+|limit\w*|constrain\w+|budgets?|walls?|demand\w*|bound|hungry"
        r"|intensive|friendly|saving|reduction)"
        r"|\b(?:GPU|device|limited|large|huge|high|less|more|little|small|peak) memory\b"
        r"|\bout of memory\b|\bfootprints?\b|\bOOM\b",
        _MACHINES,
    ),
    _thing(
        "what a gain costs in accuracy",
        r"\b(?:loss|losses|drop|drops|degradation|cost|expense) (?:of|in) (?:\w+ )?accuracy\b"
        r"|\baccuracy[- ](?:loss\w*|drops?|degradation|costs?)\b"
        r"|\b(?:without|no|little|minimal|negligible|at)\b[^.;]{0,25}\b(?:cost|loss|drop|degradation|sacrific\w+)\b[^.;]{0,15}\baccuracy\b",
        rf"{_QUALITY}[^.;]{{0,60}}{_LOSS}|{_LOSS}[^.;]{{0,60}}{_QUALITY}|\blossless\w*"
        rf"|\b(?:similar|comparable|same|on par|equal|higher)\b[^.;]{{0,30}}{_QUALITY}",
        r"\b(?:quanti[sz]|prun|compress|spars|approximat|low-?precision|distill)",
    ),
    _thing(
        "use in production",
        r"\bdeployed (?:in|on|at|to)\b|\bin production\b|\bproduction (?:systems?|clusters?|environments?|traces?)\b",
        r"\bdeployed\b|\bdeployment (?:in|on|at|to)\b|\bin-?house\b|\bproduction\b"
        r"|\b(?:internal|industrial|commercial(?:ly)?)\b",
        _MACHINES,
    ),
    _thing(
        "human judgement",
        r"\bhuman (?:evaluat\w+|judge?ments?|ratings?|raters?|stud(?:y|ies)|participants?|preferences?|experts?)\b"
        r"|\buser stud(?:y|ies)\b",
        r"\bhumans?\b[^.;]{0,40}\b(?:evaluat|judg|rat(?:ed|ings?)\b|prefer|perce|assess|annotat|listen|notice|score)"
        r"|\b(?:evaluat|judg|rated|prefer|perce|assess|annotat|scored)\w* [^.;]{0,40}\b(?:human|people|users|experts)"
        r"|\b(?:participants?|annotators?|volunteers?|evaluators?|raters?|listeners?|perceptual|subjective)\b"
        r"|\bcrowd[- ]?\w+",
        rf"\b{_WORKS} generat\w+|\bgenerat\w+ (?:\w+ ){{0,2}}{_WORKS}\b"
        r"|\b(?:dialog|summari[sz]|translat|language models?|LLMs?|interface)",
    ),
    _thing(
        "proofs or guarantees",
        r"\b(?:we|and|that|to)(?: \w+){0,2} prove\b|\bproofs?\b|\btheorems?\b|\bguarantee[sd]?\b"
        r"|\bprovabl[ey]\b|\bconvergence rate",
        r"\b(?:we|is|are|can be) prov(?:e|en|ed)\b|\btheoretical(?:ly)?\b|\bcertif\w+|\bguarantee\w*"
        r"|\b(?:upper|lower) bounds?\b|\bformal(?:ly)? (?:proof|verif|analy|show)\w*|\bconvergence\b",
        r"\b(?:algorithms?|optimi[sz]ation|verif|robust|convergence|bounds?)",
    ),
    _thing(
        "statistical significance or confidence intervals",
        r"\bconfidence intervals?\b|\b95 ?% ?CI\b|\bstatistical(?:ly)? significan\w+|\bp\s?[<=]\s?0?\.\d",
        r"\bsignifican\w+|\bconfidence\b|\bCIs?\b|\bp[- ]values?\b|\bp\s?[<=>≤]|\b(?:odds|hazard|risk) ratios?\b|±|\+/-"
        r"|\bstandard (?:errors?|deviations?)\b|\bS\.?[ED]\.?M?\b",
        rf"{_PATIENTS}|\b(?:participants?|cohorts?|surveyed|questionnaires?)\b",
    ),
    _thing(
        "adverse effects or safety",
        r"\badverse (?:events?|effects?|reactions?)\b|\bside[- ]effects?\b|\b(?:safety(?!-)|toxicity|tolerability)\b",
        r"\badverse\w*|\b(?:un)?safe\w*|\btoxic\w*|\btolera\w+|\bharm\w*|\bcomplications?\b|\brisks?\b|\bmortality\b"
        r"|\bdeaths?\b|\bwithdr[ae]w\w*|\bside[- ]\w+|\bedema\b|\bbleeding\b",
        _PATIENTS,
    ),
    _thing(
        "a follow-up or long-term effects",
        r"\bfollow(?:ed)?[- ]?up\b|\blong[- ]term (?:outcomes?|effects?|results?|survival)\b",
        r"\bfollow\w*[- ]?up\b|\blong(?:er)?[- ](?:term|lasting)|\b(?:week|month|year)s?\b"
        r"|\blongitudinal\w*|\bchronic\w*|\bsustained\b|\bpersist\w*|\blater\b|\bsurvival\b",
        _PATIENTS,
    ),
    _thing(
        "privacy, fairness or misuse",
        r"\b(?:privacy|fairness|misuse|ethic\w+|jailbreak\w*|malicious|harmful|toxic|biased)\b"
        r"|\bdiscriminat(?:ion|ory against)\b",
        r"\bpriva\w+|\bfair\w*|\bbias\w*|\bmisuse\w*|\bethic\w*|\bharm\w*|\btoxic\w*|\b(?:un)?safe(?:ty|ly)?\b|\bjailbreak\w*"
        r"|\bmalicious\w*|\battack\w*|\bdiscriminat\w+|\bsecur\w+|\btrustworth\w+|\badversar\w+|\brespons(?:ible|ibly)\b",
        r"\b(?:large language models?|LLMs?|face|facial|medical records?|personal data|users?)\b",
    ),
)

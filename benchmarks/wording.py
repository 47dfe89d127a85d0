"""The words that planting faults looks for and puts in."""

import re

NAME = r"[A-Z][\w.+-]*[A-Z0-9][\w.+-]*(?<![.,])"
COMPARED = re.compile(
    rf"\d[\d.,]*(?:\s?[×x%])?[^,;.\d]{{0,40}}?\b(?:over|than|for|with|on|of|against|to)\s+(?P<name>{NAME})"
)
GENERIC = re.compile(r"(?:LLM|GPU|CPU|TPU|API|GNN|DNN|CNN|SNN|ANN|RL|RAG|NLP|MoE|NN)s?")
LISTED = re.compile(
    rf"(?:\d[\d.]*[×x%]?,\s)+(?:and\s)?\d[\d.]*[×x%]?[^.;\d]*?(?:over|than|as)\s+"
    rf"(?P<all>{NAME}(?:,\s{NAME})*,?\s(?:and)\s{NAME})"
)
BETWEEN = re.compile(r"\s*(?:[-–~∼]|to|and\s+(?:up\s+)?to)\s*")
QUANTITIES = (
    (r"(?:training |average )?speed-?ups?\b", "memory saving"),
    (r"\bfaster\b", "more accurate"),
    (r"\b(?:attention )?latency\b", "model accuracy"),
    (r"\benergy(?: consumption)?\b", "latency"),
    (r"\bmemory (?:consumption|footprint|saving)\b", "energy consumption"),
    (r"\bthroughput\b", "memory footprint"),
    (r"\b(?:average )?(?:inference )?accuracy\b", "throughput"),
    (r"\bparameters?\b(?! \()", "latency"),
    (r"\bsuccess(?:ful)? rate\b", "energy consumption"),
    (r"\boperations?\b", "energy"),
    (r"\bfine-tuning (?:execution )?time\b", "memory"),
)
TURNS = (
    (r"\bfaster\b", "slower"),
    (r"\b(?:lower|smaller|less|fewer)\b(?! than \d)", "higher"),
    (r"\bhigher\b", "lower"),
    (r"\breduces\b", "increases"),
    (r"\b(?:cuts|lowers|saves)\b", "raises"),
    (r"\breduction\b", "increase"),
    (r"\bspeed-?up\b", "slowdown"),
    (r"\b(?:outperforms|outpaces|surpasses|outruns|beats)\b", "falls behind"),
    (r"\b(?:improves|raises)\b", "lowers"),
    (r"\bincreases by\b", "drops by"),
    (r"\b(?:improvement|gain)\b", "loss"),
)
UNITS = {
    "×": "%",
    "%": "×",
    "pp": "%",
    "ms": " s",
    "s": " ms",
    "gb": " MB",
    "mb": " GB",
    "bit": " bytes",
    "kW": " MW",
    "mW": " MW",
    "mA": " A",
    "mg": " kg",
}
VERBS = (
    ("outperforms", "outperform"),
    ("achieves", "achieve"),
    ("reaches", "reach"),
    ("improves", "improve"),
    ("reduces", "reduce"),
    ("runs", "run"),
    ("delivers", "deliver"),
    ("enables", "enable"),
    ("supports", "support"),
    ("shows", "show"),
    ("surpasses", "surpass"),
    ("beats", "beat"),
    ("cuts", "cut"),
    ("trains", "train"),
)
SWEEPS = (", in every setting", ", on all workloads without exception", " across the board", ", and it always does")
INVENTED = (
    "It has been adopted by several cloud vendors since then.",
    "The authors also release a mobile app for clinicians.",
    "Users in a long-term field study preferred it to their previous tools.",
    "It generalises to weather forecasting and to protein folding.",
    "The method is patented and licensed to industry.",
    "A follow-up study confirmed these benefits in hospitals.",
    "It withstands power outages and hardware ageing.",
    "The design was inspired by the behaviour of ant colonies.",
    "Regulators cite it as a reference for safe deployment.",
    "It also protects the privacy of customers during billing.",
    "Its documentation has been translated into many languages.",
    "The underlying theory goes back to ideas from economics.",
    "Teachers use it in introductory courses on the subject.",
    "It lowers the carbon emissions of commercial aviation.",
    "Critics note that the licence forbids academic comparison.",
    "It requires expensive cooling in tropical climates.",
)

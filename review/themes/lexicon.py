"""English words that a noun phrase may not begin or end with, and words that tell a reader little."""

from collections.abc import Iterable

from review.text.grammar import words

_VAGUE = words("""
    chapter chapters presentation presentations project projects session sessions summary ability abilities analysis
    application applications approach approaches aspect aspects behavior capability capabilities class classes
    comparison complexity component components concept condition conditions context cost costs data dataset datasets
    design detail details direction domain domains effect effects element elements environment environments
    evaluation evaluations event events factor factors feature features field form framework frameworks function
    functions implementation implementations information input inputs instances level levels mechanism mechanisms
    method methods methodology metric metrics module modules object objects operation operations output outputs
    parameter parameters part parts pattern patterns point points procedure process processes properties property
    quality range rate rates region regions requirement requirements research role roles sample samples set sets
    setting settings size sizes space stage stages step steps structure structures study studies system systems
    target targets task tasks technique techniques technology term terms test tests time times tool tools type types
    unit units user users value values variable variables world area areas benchmark benchmarks development
    efficiency effort high-quality human humans image images impact importance knowledge measure measures model
    models network networks paradigm people pipeline potential practice relation relationship resource resources
    show shows source sources text theory understanding use architecture architectures scale scales consistency
    description descriptions association associations selection investigation investigations survey algorithm
    algorithms label labels life group groups patient patients trial trials treatment treatments care change changes
    series view views science sciences subject subjects sequence sequences special media energy statistics
    implication implications course courses day days week weeks month months risk ratio ratios interval intervals
    index indices scores score response responses participants participant intervention interventions placebo safety
    efficacy dose doses center centers centre centres agency agencies institution institutions students products
    product mm mg hg ml kg amount amounts collection collections truth count counts age ages
""")
# What is done: it needs to be said to what.
_DEEDS = words("""
    learning prediction predictions estimation recognition detection verification generation localization
    classification inference optimization evolution therapy therapies engineering production
""")
# Adjectives that leave a vague noun vague.
_FAINT = words("""
    active additional arbitrary average clinical complex computational confidence consistent constant controlled
    distinct double-blind dynamic empirical experimental initial joint longitudinal mean median multicentre
    multicenter overall prospective randomised randomized relative retrospective single-blind study week large ii
    iii iv open-label parallel-group long-term short-term ground
""")
_NEVER_LAST = words("""
    decision decisions agile average average-case bayesian complex compact consistent constant convex cross deep
    dense discrete distinct exact extreme finite first-order foreign hard hybrid implicit independent infinite inner
    intelligent joint latent lightweight linear long long-term maximum minimum mobile modern multi narrow noisy
    nonlinear open outer pairwise parallel precise private public quantum random rapid raw recurrent remote robust
    salient secure self semi shallow short smart smooth soft sparse strict tactile transparent unseen versatile weak
    young zero-shot few-shot non multi-agent single-cell difference differences dataset datasets mechanism
    mechanisms person question questions framework frameworks approach approaches method methods methodology
    technique techniques task tasks implementation implementations capability capabilities ability abilities
    properties requirements conditions aspects factors settings setting level levels type types part parts step
    steps value values times detail details perspective perspectives application applications evaluation evaluations
    benchmark benchmarks effect effects study studies term terms set sets unable twice weekly daily group
    out-of-distribution in-distribution high-performance high-quality approximate accurate slow complete incomplete
    second-order time-consuming navigating happy wild acute
""")
_NEVER_FIRST = words("""
    adapting aligning analyzing assembling augmenting automating balancing benchmarking beyond breaking bridging
    calibrating closing coordinating combating combining comparing compressing computing connecting controlling
    converting coupling crafting decoupling defending delving demystifying designing detecting diagnosing
    disentangling distilling eliciting empowering encoding enforcing enriching estimating evolving examining
    extracting fighting fixing forming fusing going guiding harnessing inferring infusing injecting interpreting
    joining jointly leveling lifting localizing managing maximizing minimizing moving navigating optimising
    optimizing orchestrating overlapping parsing penetrating personalizing predicting probing prompting protecting
    pushing quantifying recognizing reconstructing recovering refining regularizing representing rethinking
    retrieving revisiting scaling searching securing segmenting sharing shaping simplifying simulating speeding
    squeezing stabilizing strengthening support supporting supports synthesizing taming targeting teaching tracing
    transferring translating transforming unraveling unveiling updating visualizing weaving accelerating attacking
    forecasting planning pruning quantizing scheduling serving testing tracking training verifying accelerated
    adapted added analyzed augmented averaged calculated collected combined computed desired detected estimated
    extracted optimized predicted recorded simulated specified tested trained updated toward towards general real
    overall other general-purpose different-sized classifying generating aggregating level fast
""")
# Nouns behind another noun, verbs before one.
_ONLY_LAST = words("boosts bridges drives guides helps leads maps meets models needs plans shapes supports tests")
_ADJECTIVE = tuple(
    words("able ible ous ful less al ic ive ary ory ular ed -based -aware -driven -wise -free -efficient")
)
_NOUNS_LIKE_ADJECTIVES = words("""
    accessory additive adhesive alternative animal antibiotic appraisal approval archive arithmetic arrival bed
    boundary breed canal capital category ceramic characteristic clinic coal credential critic crystal derivative
    diagnostic diary dictionary directive directory disposal drive epidemic fabric factory feed fractal glossary
    goal graphic heuristic history hive hospital incentive initiative integral interval inventory journal laboratory
    library logic manual material meal memory metal metric mineral mosaic music narrative need objective pandemic
    perspective plastic polynomial portal potential proposal public reed referral rehearsal removal renewal rental
    repository representative retrieval reversal rhetoric salary seed shed signal speed statistic story summary
    survival territory testbed theory topic traffic trajectory trial tutorial vocabulary weed withdrawal
""")
_NOUN = tuple(
    words(
        "ing ings tion tions sion sions ment ments ity ness er ers or ors ogy ism sis ance ence cy search control flow"
    )
)

# What a title's first word does to the rest of it, said as a noun behind it.
ACTIONS = {
    "accelerating": "acceleration",
    "attacking": "attacks",
    "calibrating": "calibration",
    "compressing": "compression",
    "detecting": "detection",
    "estimating": "estimation",
    "forecasting": "forecasting",
    "generating": "generation",
    "optimizing": "optimization",
    "planning": "planning",
    "predicting": "prediction",
    "pruning": "pruning",
    "quantizing": "quantization",
    "recognizing": "recognition",
    "reconstructing": "reconstruction",
    "scheduling": "scheduling",
    "segmenting": "segmentation",
    "serving": "serving",
    "simulating": "simulation",
    "synthesizing": "synthesis",
    "testing": "testing",
    "tracking": "tracking",
    "training": "training",
    "verifying": "verification",
}


def may_begin(word: str) -> bool:
    """Tell whether a phrase may begin with this lower-case word; a verb in disguise may not."""
    return word not in _NEVER_FIRST


def may_end(word: str) -> bool:
    """Tell whether a phrase may end with this lower-case word; an adjective may not."""
    if word in _NEVER_LAST or ("-" in word and not word.endswith(_NOUN)):
        return False
    return not word.endswith(_ADJECTIVE) or word.rpartition("-")[2] in _NOUNS_LIKE_ADJECTIVES


def may_be_inside(word: str) -> bool:
    """Tell whether a phrase may go on after this lower-case word; a verb that could be a noun parts it there."""
    return word not in _ONLY_LAST


def says_much(word: str) -> bool:
    """Tell whether a lower-case word names something, so that it can be what a heading adds."""
    return word not in _VAGUE and may_end(word)


def stands_alone(word: str) -> bool:
    """Tell whether a lower-case word can be a heading's part alone."""
    return says_much(word) and word not in _DEEDS


def is_faint(word: str) -> bool:
    """Tell whether a lower-case word does not tell one field from another."""
    return word in _VAGUE or word in _FAINT


def is_vague(phrase: Iterable[str]) -> bool:
    """Tell whether none of a phrase's lower-case words tells one field from another."""
    return all(map(is_faint, phrase))

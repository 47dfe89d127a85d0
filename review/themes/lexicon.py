"""English words that part noun phrases, or that a phrase may not begin or end with, or that say what is done."""

from review.text.grammar import words

_VERBS = words("""
    accompany accomplish achieve acknowledge address advance affect aim allow appear apply argue arise assess assume
    attain attempt avoid become begin believe boost bring build call cannot capture carry characterize choose cite claim
    come compare compete comprise conclude conduct confirm consider consist constitute construct contain contribute
    create deal decrease define degrade deliver demonstrate depend derive describe determine develop differ discover
    discuss display eliminate emerge emphasize employ enable encounter encourage enhance ensure entail establish
    evaluate exceed exhibit exist expand expect experience explain exploit explore extend facilitate fail fall find
    focus follow formulate foster gain generate grow guarantee handle happen help hinder hold hope identify ignore
    illustrate imply impose improve include imitate incorporate increase incur indicate induce inherit inspire integrate
    intend introduce investigate involve justify keep know lack last lead leave lessen let leverage look maintain make
    measure meet mention mimic mitigate modify motivate need neglect notice observe obtain occur offer operate outline
    outperform overcome overlook perform permit possess preserve prevent prevail proceed produce promise propose prove
    provide publish pursue raise reach realize receive recommend reconcile reduce refer reflect regard relate rely
    remain remove replace report reproduce require resemble resolve respect restrict result retain reveal say see seek
    seem select serve show solve specify stand strive struggle study succeed suffer suggest summarize surpass tackle
    take tend treat trust undergo underlie understand unify unleash unlock use utilize validate vary verify view want
    weigh widen work yield
""")
_IRREGULAR = words("""
    arisen became begun brought built came chosen dealt fallen fell found gave given gives grew grown held kept knew
    known laid led left lost made meant met overcame paid proven ran risen said saw seen sought stood taken took told
    underlying understood undertaken went written
""")
# These make nouns that headings need: serving, learned models, measures, studies, views, work.
_ALSO_NOUNS = words("serving generating measure measures studies study view views experience")
_EMPTY = words("""
    future original granularity able available appropriate best better big broad challenging clear comparable compelling
    competitive comprehensive considerable costly critical crucial current desirable detailed different difficult
    diverse due easy effective efficient entire essential excellent excessive existing expensive extensive favorable
    feasible few fewer first following former free-form fundamental good great high higher highest huge immense
    important impressive inadequate inferior insufficient interesting key large-scale larger largest latter less like
    limited little low lower lowest main major massive minor more most much multiple nontrivial notable novel new newly
    next numerous old outstanding own particular poor possible potential powerful practical previous primary prior
    prohibitive prominent promising proper real-world recent related relevant remarkable rich same satisfactory scarce
    second several severe significant similar simple single small smaller sota specific standard state-of-the-art
    straightforward strong substantial such sufficient suitable superior sure third thorough tremendous trivial typical
    unclear unique unprecedented unsatisfactory useful usual valuable various viable vital well whole wide widespread
    worse worst abstract advantage advantages aim aims art article articles attempts author authors baseline baselines
    case cases challenge challenges contribution contributions demand demands difficulty drawback drawbacks effort
    efforts example examples experiment experiments fact finding findings gap gaps goal goals idea ideas improvement
    improvements insight insights instance interest issue issues kind kinds limitation limitations literature lot
    majority manner need needs notion number numbers opportunity order orders outcome outcomes paper papers percent
    percentage problem problems progress purpose reason reasons result results rest review reviews scenario scenarios
    significance solution solutions speedup speedups state strategy strategies success topic trend trends variety way
    ways work works year years overhead overheads accuracy performance effectiveness superiority usefulness feasibility
    january february march april may june july august september october november december ltd inc elsevier copyright url
    http https proceedings workshop symposium poster according rights reserved one two three four five six seven eight
    nine ten hundred hundreds thousand thousands million millions zero half based aware driven free oriented guided
    inspired i.e e.g vs via per versus end-to-end github github.com
""")
_VAGUE = words("""
    chapter chapters presentation presentations project projects session sessions summary ability abilities analysis
    application applications approach approaches aspect aspects behavior capability capabilities class classes
    comparison complexity component components concept condition conditions context cost costs data dataset datasets
    design detail details direction domain domains effect effects element elements environment environments evaluation
    evaluations event events factor factors feature features field form framework frameworks function functions
    implementation implementations information input inputs instances level levels mechanism mechanisms method methods
    methodology metric metrics module modules object objects operation operations output outputs parameter parameters
    part parts pattern patterns point points procedure process processes properties property quality range rate rates
    region regions requirement requirements research role roles sample samples set sets setting settings size sizes
    space stage stages step steps structure structures study studies system systems target targets task tasks technique
    techniques technology term terms test tests time times tool tools type types unit units user users value values
    variable variables world area areas benchmark benchmarks development efficiency effort high-quality human humans
    image images impact importance knowledge measure measures model models network networks paradigm people pipeline
    potential practice relation relationship resource resources show shows source sources text theory understanding use
""")
_NEVER_LAST = words("""
    decision decisions additional adversarial agile annotated arbitrary artificial automatic autonomous average
    average-case basic bayesian chronic clinical cognitive collaborative complex compact computational conditional
    conscious consistent constant contextual contrastive convex convolutional cross deep dense differential digital
    discrete discriminative distinct dynamic economic embodied empirical environmental equal exact experimental
    expressive external extreme financial finite first-order flexible foreign functional general generative geometric
    global gradual graph-based hard hierarchical high-dimensional historical hybrid hyperbolic identical implicit
    independent industrial infinite inner intelligent interactive internal international intrinsic joint latent
    lightweight linear live local logical long long-term mathematical maximal maximum medical mental minimal minimum
    mobile modern modular monocular multi multimodal multi-modal mutual narrow national natural neural noisy nonlinear
    normal numerical open optical optimal organic outer pairwise parallel parametric partial passive perceptual periodic
    physical political precise pre-trained pretrained private probabilistic public quantitative quantum random rapid raw
    real recurrent regional regular reliable remote responsible robust rural salient scalable scientific secure
    selective self semantic semi sensitive sequential shallow short simultaneous smart smooth social soft spatial
    spatiotemporal sparse stable static statistical stochastic strategic strict structural structured supervised
    symbolic symmetric synthetic systematic tactile temporal textual theoretical thermal total trained transparent
    unseen unstructured unsupervised variational verbal versatile vertical virtual visual vulnerable weak weighted young
    zero-shot few-shot non multi-agent single-cell difference differences dataset datasets mechanism mechanisms person
    question questions framework frameworks approach approaches method methods methodology technique techniques task
    tasks implementation implementations capability capabilities ability abilities properties requirements conditions
    aspects factors settings setting level levels type types part parts step steps value values times detail details
    perspective perspectives application applications evaluation evaluations benchmark benchmarks effect effects study
    studies use term terms set sets
""")
_NEVER_FIRST = words("""
    adapting aligning analyzing assembling augmenting automating balancing benchmarking beyond breaking bridging
    calibrating closing coordinating combating combining comparing compressing computing connecting controlling
    converting coupling crafting decoupling defending delving demystifying designing detecting diagnosing disentangling
    distilling eliciting empowering encoding enforcing enriching estimating evolving examining extracting fighting
    fixing forming fusing going guiding harnessing inferring infusing injecting interpreting joining jointly leveling
    lifting localizing managing maximizing minimizing moving navigating optimising optimizing orchestrating overlapping
    parsing penetrating personalizing predicting probing prompting protecting pushing quantifying recognizing
    reconstructing recovering refining regularizing representing rethinking retrieving revisiting scaling searching
    securing segmenting sharing shaping simplifying simulating speeding squeezing stabilizing strengthening support
    supporting supports synthesizing taming targeting teaching tracing transferring translating transforming unraveling
    unveiling updating visualizing weaving accelerating attacking forecasting planning pruning quantizing scheduling
    serving testing tracking training verifying accelerated adapted added analyzed augmented averaged calculated
    collected combined computed desired detected estimated extracted optimized predicted recorded simulated specified
    tested trained updated toward towards general real overall other general-purpose different-sized
""")
# Nouns behind another noun, verbs before one.
_ONLY_LAST = words("boosts bridges drives guides helps leads maps meets models needs plans shapes supports tests turns")
_ADJECTIVE = (
    "able",
    "ible",
    "ous",
    "ful",
    "less",
    "ical",
    "-based",
    "-aware",
    "-driven",
    "-wise",
    "-free",
    "-efficient",
)
_NOUN = tuple(
    words(
        "ing ings tion tions sion sions ment ments ity ness er ers or ors ogy ism sis ance ence cy search control flow"
    )
)
_NOUNS_IN_LY = words("anomaly assembly family supply butterfly fly italy reply poly")

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


def _inflected(verb: str) -> set[str]:
    stem = verb[:-1] if verb.endswith("e") else verb
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return {verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"}
    plural = "es" if verb.endswith(("sh", "ch", "s", "x", "z")) else "s"
    return {verb, verb + plural, f"{stem}ed", f"{stem}ing"}


_PARTING = (frozenset().union(*map(_inflected, _VERBS)) | _IRREGULAR | _EMPTY) - _ALSO_NOUNS


def parts_phrases(word: str) -> bool:
    """Tell whether a lower-case word is a verb, an adverb or a word that all papers share: no phrase has it."""
    return word in _PARTING or (word.endswith("ly") and word not in _NOUNS_IN_LY)


def may_begin(word: str) -> bool:
    """Tell whether a phrase may begin with this lower-case word; a verb in disguise may not."""
    return word not in _NEVER_FIRST


def may_end(word: str) -> bool:
    """Tell whether a phrase may end with this lower-case word; an adjective may not."""
    compound = "-" in word and not word.endswith(_NOUN)
    return not compound and word not in _NEVER_LAST and not word.endswith(_ADJECTIVE)


def may_be_inside(word: str) -> bool:
    """Tell whether a phrase may go on after this lower-case word; a verb that could be a noun parts it there."""
    return word not in _ONLY_LAST


def says_much(word: str) -> bool:
    """Tell whether a lower-case word can be a heading alone."""
    return word not in _VAGUE and may_end(word)

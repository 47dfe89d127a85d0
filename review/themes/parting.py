"""English words that part noun phrases: verbs, adverbs and what papers of every field say."""

from review.text.grammar import words

_VERBS = words("""
    accompany accomplish achieve acknowledge address advance affect aim allow appear apply argue arise assess assume
    attain attempt avoid become begin believe boost bring build call cannot capture carry characterize choose cite
    claim come compare compete comprise conclude conduct confirm consider consist constitute construct contain
    contribute create deal decrease define degrade deliver demonstrate depend derive describe determine develop
    differ discover discuss display eliminate emerge emphasize employ enable encounter encourage enhance ensure
    entail establish evaluate exceed exhibit exist expand expect experience explain exploit explore extend
    facilitate fail fall find focus follow formulate foster gain generate grow guarantee handle happen help hinder
    hold hope identify ignore illustrate imply impose improve include imitate incorporate increase incur indicate
    induce inherit inspire integrate intend introduce investigate involve justify keep know lack last lead leave
    lessen let leverage look maintain make measure meet mention mimic mitigate modify motivate need neglect notice
    observe obtain occur offer operate outline outperform overcome overlook perform permit possess preserve prevent
    prevail proceed produce promise propose prove provide publish pursue raise reach realize receive recommend
    reconcile reduce refer reflect regard relate rely remain remove replace report reproduce require resemble
    resolve respect restrict result retain reveal say see seek seem select serve show solve specify stand strive
    struggle study succeed suffer suggest summarize surpass tackle take tend treat trust undergo underlie understand
    unify unleash unlock use utilize validate vary verify view want weigh widen work yield attenuate stimulate
    resist elicit exert aggregate circumvent necessitate locate ask express inspect inhibit elucidate authorize
""")
_IRREGULAR = words("""
    arisen became begun brought built came chosen dealt fallen fell found gave given gives grew grown held kept knew
    known laid led left lost made meant met overcame paid proven ran risen said saw seen sought stood taken took
    told underlying understood undertaken went written learns learnt turns learn detect detects detected mediates
    aligns reverses reversed informing informs protect protects completing navigates
""")
# These part phrases in the present tense only: *accelerated*, *predicting* and the like belong to what they describe.
_FINITE = words("""
    accelerate alleviate ameliorate alter analyse analyze deepen detect disrupt downregulate enlarge enrich exacerbate
    harden impair infer lengthen mediate modulate navigate overestimate predict prolong promote protect regulate
    reshape restore retrieve shorten simulate soften strengthen suppress sustain translate underestimate upregulate
    weaken worsen
""")
_FINITE_ENDINGS = tuple(
    words("ify ize alise ardise arise atise erise esise etise ganise icise ilise imise itise onise orise tomise")
)
_END_AS_VERBS = words("""
    balise batchsize cerise filesize maize midsize oversize prize shopify size spotify stepsize treatise valise
""")
# Small words of other languages that are no words, acronyms or names in English.
_FOREIGN = words("""
    im vom beim unter über gegen zwischen durch seit ohne aber auch oder noch wenn wir dass daß sowie eines dieser diese
    dieses dans sous sans chez cette leurs notre où mais donc aussi desde hasta entre pero nei nelle degli delle dei
    della dello sulla naar bij tussen deze
""")
# These make nouns that headings need: serving, learned models, measures, studies, views, work.
_ALSO_NOUNS = words("serving generating measure measures studies study view views experience")
_EMPTY = words("""
    future original granularity able available appropriate best better big broad challenging clear comparable
    compelling competitive comprehensive considerable costly critical crucial current desirable detailed different
    difficult diverse due easy effective efficient entire essential excellent excessive existing expensive extensive
    favorable feasible few fewer first following former free-form fundamental good great high higher highest huge
    immense important impressive inadequate inferior insufficient interesting key large-scale larger largest latter
    less like limited little low lower lowest main major massive minor more most much multiple nontrivial notable
    novel new newly next numerous old outstanding own particular poor possible potential powerful practical previous
    primary prior prohibitive prominent promising proper real-world recent related relevant remarkable rich same
    satisfactory scarce second several severe significant similar simple single small smaller sota specific standard
    state-of-the-art straightforward strong substantial such sufficient suitable superior sure third thorough
    tremendous trivial typical unclear unique unprecedented unsatisfactory useful usual valuable various viable
    vital well whole wide widespread worse worst abstract advantage advantages aim aims art article articles
    attempts author authors baseline baselines case cases challenge challenges contribution contributions demand
    demands difficulty drawback drawbacks effort efforts example examples experiment experiments fact finding
    findings gap gaps goal goals idea ideas improvement improvements insight insights instance interest issue issues
    kind kinds limitation limitations literature lot majority manner need needs notion number numbers opportunity
    order orders outcome outcomes paper papers percent percentage problem problems progress purpose reason reasons
    result results rest review reviews scenario scenarios significance solution solutions speedup speedups state
    strategy strategies success topic trend trends variety way ways work works year years overhead overheads
    accuracy performance effectiveness superiority usefulness feasibility january february march april may june july
    august september october november december ltd inc elsevier copyright url http https proceedings workshop
    symposium poster according rights reserved one two three four five six seven eight nine ten hundred hundreds
    thousand thousands million millions zero half based aware driven free oriented guided inspired i.e e.g vs via
    per versus end-to-end github github.com additional www accepted submitted prepared unpublished manuscript
    preprint preprints doi page pages vol printed corresponding welcome revised draft university institute
    department conference conferences congress society ieee acm press publisher publishers journal journals editor
    editors email keywords acknowledgments acknowledgements references preliminary arxiv thesis dissertation
""")
_NOT_ADVERBS = words("anomaly assembly family supply butterfly fly italy reply poly partially")


def _inflected(verb: str) -> set[str]:
    if verb.endswith("ee"):
        return {verb, f"{verb}s", f"{verb}ing"}
    stem = verb[:-1] if verb.endswith("e") else verb
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return {verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"}
    plural = "es" if verb.endswith(("sh", "ch", "s", "x", "z")) else "s"
    return {verb, verb + plural, f"{stem}ed", f"{stem}ing"}


_PARTING = (frozenset().union(*map(_inflected, _VERBS)) | _IRREGULAR | _EMPTY | _FOREIGN) - _ALSO_NOUNS


def parts_phrases(word: str) -> bool:
    """Tell whether a lower-case word is a verb, an adverb or a word that all papers share: no phrase has it."""
    return word in _PARTING or (word.endswith("ly") and word not in _NOT_ADVERBS) or _is_finite(word)


def _is_finite(word: str) -> bool:
    """Tell whether a word is a verb in the present tense, listed or by its ending: *stabilize*, *purifies*."""
    last = word.rpartition("-")[2]
    base = f"{last[:-3]}y" if last.endswith("ifies") else last.removesuffix("s")
    return base in _FINITE or (base.endswith(_FINITE_ENDINGS) and base not in _END_AS_VERBS)

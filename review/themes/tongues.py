"""Know the small words of a few languages other than English, and by them the papers that are written in one."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from review.text.grammar import words
from review.themes.words import Document


class Tongue(NamedTuple):
    """Hold a language's words that part phrases, and how it says `and`.

    It may write `compounds` as one word, or have the `noun_first` and what tells more of it behind.
    """

    parting: frozenset[str]
    also: str
    compounds: bool = False
    noun_first: bool = False


ENGLISH = Tongue(
    words("""
        a about after all also am an and any are as at be because been but by can could did do does each for from had
        has have he her his how i if in into is it its many may more most much no not of on one only or other our out
        over own per should so some such than that the their them then there these they this those through to under up
        us use used using via was we were what when where which while who will with without would you your
    """),
    "and",
)
# With verbs and nouns that papers of every field have.
TONGUES: Mapping[str, Tongue] = {
    "de": Tongue(
        words("""
            ab aber alle allem allen aller alles als also am an analysieren analysiert andere anderen anderer anhand
            auch auf aufgrund aus außerdem basieren basiert bei beide beiden beim beitrag bereits berücksichtigt
            beschreiben beschreibt beschrieben besonders bestimmt bewerten bewertet bezüglich bietet bis bisher da
            dabei dadurch dafür daher damit dann daraus dargestellt darin darüber das dass davon dazu daß dem den denen
            der deren des deshalb dessen deutlich die dies diese diesem diesen dieser dieses diskutieren diskutiert
            doch dort dritten durch ein eine einem einen einer eines einige einigen entweder entwickeln entwickelt er
            ergebnis ergebnisse ergibt erhöhen erhöht erlauben erlaubt ermöglichen ermöglicht erreichen erreicht ersten
            es etwa führen führt für gegen gegenüber gelten gezeigt gilt haben hat hatte hatten hier hierbei hierfür
            hierzu hinsichtlich hängt häufig ihr ihre ihrem ihren ihrer ihres im immer in indem insbesondere ist je
            jede jedem jeden jeder jedes jedoch jeweils kann kein keine keinem keinen keiner können lassen leitet
            liefern liefert liegt lässt man mehr mehrere mehreren meist messen mit mithilfe mittels mögliche müssen
            nach neben nicht noch nun nur nutzen nutzt ob oder oft ohne präsentieren präsentiert prüfen rahmen schlagen
            schon sehr sein seine seinem seinen seiner seit selbst senken senkt sich sie sind so sodass soll sollen
            sollte sollten sondern sowie sowohl statt stellen stellt studie trotz um und uns unser unsere unseren
            unserer unter untersuchen untersucht untersuchung verbessern verbessert vergleich vergleichen vergleicht
            verglichen verringern verringert verwenden verwendet verändern viel viele vielen vierten vom von vor
            vorgeschlagen vorgestellt wann war waren warum was weder wegen weil weitere weiteren welche welchem welchen
            welcher welches wenig wenige wenigen wenn wer werden wie wir wird wo wobei wodurch worden wurde wurden
            während zeigen zeigt zu zum zur zwar zweiten zwischen über
        """),
        "und",
        compounds=True,
    ),
    "es": Tongue(
        words("""
            a al algunas algunos analiza analizamos analizan ante antes artículo así aumenta aumentan aunque bajo
            basada basadas basado basados cada como compara comparamos comparan con contra cual cuando cuya cuyo de del
            depende describen desde después donde durante e el ella en encontramos entre era es esa ese eso esta estas
            este esto estos estudia estudiamos estudio está están evaluamos evalúa evalúan existe existen frente fue
            fueron ha hacia han hasta hay la las le les lo los mediante medimos mejora mejoran mide miden mientras
            mismo mostramos muchas mucho muchos muestra muestran muy más ni no nos nuestra nuestras nuestro nuestros o
            obtenidas obtenidos otra otras otro otros para partir permite permiten pero pocas poco pocos por porque
            presenta presentamos presentan propone proponemos proponen propuesta propuesto puede pueden que quien
            reduce reducen requiere requieren resultado resultados se sea sean según ser si sin sino sobre solo son su
            sus sólo también tan tanto tiene tienen todas todo todos trabajo tras través un una unas uno unos utiliza
            utilizan utilizando varias varios vez y ya
        """),
        "y",
        noun_first=True,
    ),
    "fr": Tongue(
        words("""
            a afin ainsi alors analysons après article au aucun aucune aussi autre autres aux avant avec avons basé
            basée basées basés c ce cela celle celles celui ces cet cette ceux chaque chez comme comparons contre d
            dans de depuis des deux donc dont du durant décrivons elle elles en encore entre est et grâce il ils j
            jusqu l la le les leur leurs lors lorsque m mais mesurons mieux moins montre montrent montrons même mêmes n
            ne ni non nos notre nous on ont ou où par parmi pas pendant permet permettent peut peuvent plus plusieurs
            pour proposons proposé proposée présente présentent présentons puis qu quand que quel quelle quelles quels
            qui quoi résultats s sa sans se selon sera ses si soit son sont sous sur tandis tel telle telles tels tous
            tout toute toutes très un une utilisant vers y à étude étudie étudions été évaluons être
        """),
        "et",
        noun_first=True,
    ),
    "it": Tongue(
        words("""
            a ad agli ai al alcune alcuni alla alle allo anche ancora articolo attraverso che ci come con contro cui da
            dagli dai dal dall dalla dalle de degli dei del dell della delle dello di dopo dove durante e ed essere fra
            gli ha hanno i il in l la le lo loro ma mediante mentre ne negli nei nel nell nella nelle nello non nostra
            nostro o ogni per perché più poi presentiamo presso proponiamo può qual quale quali quando quella quello
            questa queste questi questo risultati se secondo senza si sia sono sotto stata stati stato studio su sugli
            sui sul sull sulla sulle tale tali tra tramite tutti un una uno verso è
        """),
        "e",
        noun_first=True,
    ),
    "nl": Tongue(
        words("""
            aan als bij dat de deze die dit door een en er het hun in is kan maar meer met naar niet of om onder ook op
            over te tot uit van veel voor waar werd werden wij worden wordt zich zijn zoals
        """),
        "en",
        compounds=True,
    ),
    "pt": Tongue(
        words("""
            a ainda ao aos apenas após artigo as até cada com como contra da das de desde do dos durante e ela elas ele
            eles em entre era essa essas esse esses esta estas este estes estudo está estão foi foram há isso isto já
            mais mas mediante mesmo mostram muito muitos na nas no nos nossa nosso num numa não o onde os ou para pela
            pelas pelo pelos pode podem por porque propomos quando que quem resultados se seja sem ser seu seus sobre
            sua suas são também tem trabalho têm um uma à às é
        """),
        "e",
        noun_first=True,
    ),
}
_FEMININE = re.compile(r"(?:ung|heit|keit|ion|schaft|tät|[ae]nz|ik)$")
_ENDING = re.compile(r"\b([^\W\dA-ZÄÖÜ][^\W\d]+e)[mnrs](?= )")
_READ = 300
_FEWEST = 2
_AROUND = ".,;:!?()"


@lru_cache(maxsize=8192)
def tongue(document: Document) -> str:
    """Tell a paper's language by the different small words at its start; empty if that is English, or not known."""
    text = f"{document.title} {document.abstract[:_READ]}".lower().replace("'", " ").replace("’", " ")
    said = {plain for word in text.split() if len(plain := word.strip(_AROUND)) > 1}
    found = {name: len(said & known.parting) for name, known in TONGUES.items()}
    best = max(found, key=lambda name: found[name])
    return best if found[best] >= _FEWEST and found[best] > len(said & ENGLISH.parting) else ""


def common(documents: Sequence[Document]) -> Tongue:
    """Give the language of more than half of some papers; English where none is."""
    told = [tongue(document) for document in documents]
    return next((TONGUES[name] for name in TONGUES if 2 * told.count(name) > len(told)), ENGLISH)


def nominative(phrase: str) -> str:
    """Put the adjectives before a German noun that is surely feminine in the nominative; other phrases stay."""
    return _ENDING.sub(r"\1", phrase) if _FEMININE.search(phrase) else phrase

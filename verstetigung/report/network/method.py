"""How needs, workshops, partners and judgements are worked out."""

from __future__ import annotations

from collections.abc import Mapping

from verstetigung import german
from verstetigung.concept import Rules
from verstetigung.evaluation import Evaluation
from verstetigung.findings.network.summary import answered
from verstetigung.findings.words import quoted, starting
from verstetigung.network import HINT, LIKELY, Network
from verstetigung.network.transfer import CARRIERS, FEWEST, SIGNIFICANT
from verstetigung.report.blocks import Block, Points, Text

NEEDS = (
    "Gewicht eines Themas: Zahl der Nennungen mal Mittel der angegebenen Relevanz (1 bis 5; fehlt sie überall, zählt "
    "sie als 1). Zwei Befragte einer Region können dasselbe Thema zweimal nennen. Einträge ohne Thema zählen nicht "
    "mit, stehen aber im Wortlaut im Bericht."
)
WORKSHOPS = (
    "Gewählt werden die Themen, die zusammen die meisten suchenden Regionen erreichen; unter gleich guten die mit dem "
    "größten Gewicht."
)
PARTNERS = (
    "Zuerst sollen möglichst viele Regionen, die etwas suchen, eine Region finden, die es anbietet; danach soll die "
    "Summe der Punkte (Relevanz, gleicher Trägertyp) möglichst groß sein."
)
PACKAGES = (
    "Leistungspakete und Bausteine stehen in der Datei des Netzwerkkonzepts und lassen sich dort ändern. Was nicht als "
    "beschlossen eingetragen ist, heißt Vorschlag."
)
LIMITS = (
    "Jeder Eintrag steht mit Datei, Blatt und Zelle im Anhang. Woraus ein Punktwert entstanden ist, zeigt der Befehl "
    "„verstetigung explain“ mit der Region und der Nummer des Kriteriums.",
    "Der Bericht gibt wieder, was die Regionen selbst angeben. Wer nichts nennt, kann trotzdem Bedarf haben. Ob zwei "
    "Regionen zusammenpassen, entscheiden sie selbst.",
)


def section(evaluation: Evaluation, net: Network, chapters: Mapping[str, str]) -> tuple[Block, ...]:
    """The blocks of the chapter; nothing if there was nothing to work out."""
    concept = evaluation.erhebung.concept
    if concept is None or not answered(net):
        return ()
    counted = (
        ("Bedarfe", NEEDS),
        ("Erfahrung", _experience(evaluation, concept.rules)),
        ("Übertragbarkeit", _with(_transfer(concept.rules), chapters.get("faktoren"))),
    )
    proposed = (
        ("Werkstätten", _with(WORKSHOPS, chapters.get("werkstaetten"))),
        ("Lernpartnerschaften", _with(PARTNERS, chapters.get("partner"))),
        ("Leistungspakete", PACKAGES),
    )
    return (Points("Wie gezählt und beurteilt wird", counted), Points("Wie vorgeschlagen wird", proposed), Text(LIMITS))


def _with(text: str, chapter: str | None) -> str:
    return f"{text} Im Einzelnen steht die Regel in Kapitel {chapter}." if chapter else text


def _experience(evaluation: Evaluation, rules: Rules) -> str:
    titles = {status.id: status.title for status in evaluation.erhebung.catalogue.statuses}
    states = german.listed([quoted(titles.get(state, state)) for state in rules.advanced], "oder")
    return (
        "Das Netzwerkkonzept ordnet jedem Thema Kriterien und Handlungsfelder zu. Erfahren ist eine Region, wenn sie "
        f"in einem der Kriterien mindestens {german.plain(rules.strong)} Punkte hat oder in einem der Handlungsfelder "
        f"eine Maßnahme mit dem Stand {states} nennt. Ist nichts davon bekannt, gilt ihre Erfahrung als nicht geprüft."
    )


def _transfer(rules: Rules) -> str:
    few, types = german.count(FEWEST, "", "Regionen"), german.count(CARRIERS, "einem Trägertyp", "Trägertypen")
    return (
        f"{quoted(starting(LIKELY))} ist ein Faktor, wenn das Intervall seiner Rangkorrelation mit dem Erfolg auf der "
        f"erwarteten Seite von 0 liegt, p nach Holm unter {german.plain(SIGNIFICANT)} bleibt und er ab "
        f"{german.plain(rules.present)} Punkten in erfolgreicheren Regionen von mindestens {types} vorkommt (ein "
        f"Hemmnis: in weniger erfolgreichen); {quoted(HINT)} heißt, dass nur das Intervall dafür spricht. Unter {few} "
        "wird nicht geurteilt. Ein Zusammenhang ist kein Nachweis einer Ursache."
    )

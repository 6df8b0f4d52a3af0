"""What a region is asked about, in words for those who filled in the form."""

from __future__ import annotations

from dataclasses import dataclass

from verstetigung.problems import KINDS, Level, Problem

SETTLED = frozenset({"B208", "K307", "R411", "W504", "W505", "W506", "W507", "W515", "W516"})
"""The Warnungen that only those who answered can settle."""
TEAM = frozenset(
    {code for code, kind in KINDS.items() if code.startswith("Y") and kind.level is Level.FEHLER}
    | {"D100", "D110", "D111", "D122", "D131", "D132", "D133", "D134", "D135", "D136"}
    | {"B220", "B222", "B224", "B225", "K320", "K321", "R420", "R421", "R423", "R432", "R433", "R440", "R441", "R442"}
)
"""The Fehler of settings, folders and exports, which only the study team can settle."""
NEW_FORM = "die Antworten in eine neue, leere Vorlage übertragen"
SAVE_AS = "die Datei in Excel öffnen und als .xlsx speichern: Datei → Speichern unter → Excel-Arbeitsmappe (.xlsx)"
NOT_OUR_FORM = "Die Datei ist nicht aus der Vorlage entstanden, die wir Ihnen gesendet haben."
TOO_LONG = "leere Zeilen und Spalten am Ende der Blätter löschen"


@dataclass(frozen=True)
class Wording:
    """What to say instead of a message that is meant for the study team."""

    remedy: str
    found: str = ""
    """Empty if the message itself can be understood."""


OTHERWISE = {
    "D102": Wording("die Datei noch einmal senden"),
    "D105": Wording(
        f"falls Sie die ausgefüllte Excel-Arbeitsmappe noch haben, diese senden; sonst {SAVE_AS}",
        "Die Datei ist keine Excel-Arbeitsmappe, auch wenn sie so heißt.",
    ),
    "D106": Wording("die ausgefüllte Excel-Arbeitsmappe selbst senden"),
    "D107": Wording("die Datei noch einmal senden", "Die Datei ist beschädigt oder nicht vollständig angekommen."),
    "D109": Wording("die Excel-Arbeitsmappe (.xlsx) selbst senden, nicht gepackt und nicht als .xlsb"),
    "D114": Wording(NEW_FORM, "Die Datei ist zu groß, um geöffnet zu werden."),
    "D115": Wording(NEW_FORM, "Die Datei ist zu groß, um geöffnet zu werden."),
    "D116": Wording(NEW_FORM, "Die Datei enthält etwas, das kein Tabellenprogramm schreibt; wir öffnen sie nicht."),
    "D118": Wording(SAVE_AS),
    "D119": Wording(TOO_LONG),
    "D120": Wording(TOO_LONG),
    "B202": Wording(
        "uns sagen, für welche Region und welche Befragung Sie geantwortet haben",
        "Die Datei nennt an verschiedenen Stellen Verschiedenes als Region, Befragung oder Stand der Vorlage.",
    ),
    "B204": Wording("prüfen, ob Sie die richtige Datei gesendet haben", "Die Datei gehört zu einer anderen Befragung."),
    "B206": Wording(NEW_FORM, "Die Datei ist aus einer Vorlage mit anderen Fragen entstanden."),
    "B207": Wording(NEW_FORM, NOT_OUR_FORM),
    "B208": Wording("prüfen, ob dies die richtige Datei ist, und die ausgefüllte senden"),
    "B209": Wording("uns sagen, für welche Region Sie geantwortet haben"),
    "B210": Wording("uns sagen, für welche Region Sie geantwortet haben", "Die angegebene Region kennen wir nicht."),
    "B211": Wording("uns sagen, für welche Region Sie geantwortet haben"),
    "B221": Wording(NEW_FORM, NOT_OUR_FORM),
    "K304": Wording("den Code aus der leeren Vorlage übernehmen", "Diesen Code gibt es in der Vorlage nicht."),
    "K309": Wording("den Abschnitt aus der leeren Vorlage übernehmen"),
}


def asked(problem: Problem) -> bool:
    """Whether the region is asked about it."""
    if problem.level is Level.FEHLER:
        return problem.code not in TEAM
    return problem.code in SETTLED


def said(problem: Problem, found: str) -> tuple[str, ...]:
    """What was found, what is possible and what to do, each a sentence."""
    other = OTHERWISE.get(problem.code, Wording(""))
    remedy = other.remedy or problem.remedy or KINDS[problem.code].remedy
    return (
        f"Gefunden: {other.found or found}",
        *((f"Vorgesehen: {problem.expected}.",) if problem.expected and not other.found else ()),
        remedy if remedy.startswith("Meinten") else f"Bitte: {remedy}.",
    )

"""What a region is asked about, in words for those who filled in the form."""

from __future__ import annotations

from dataclasses import dataclass

from verstetigung.problems import KINDS, Problem, Severity
from verstetigung.problems.files import CLUSTER, DISK
from verstetigung.reading.persons.messages import TWO_PEOPLE
from verstetigung.reading.undecided import for_regions

SETTLED = frozenset(
    {"B208", "B234", "B238", "K307", "R403", "R411", "R473", "W504", "W505", "W506", "W507", "W515", "W516"}
)
"""The Warnungen that only those who answered can settle."""
TEAM = frozenset(
    {code for code, kind in KINDS.items() if code.startswith("Y") and kind.level is Severity.FEHLER}
    | {"D100", "D110", "D111", "D122", "D131", "D132", "D133", "D134", "D135", "D136"}
    | {"D163", "D164"}
    | {kind.code for kind in (*DISK, *CLUSTER) if kind.level is Severity.FEHLER}
    | {
        "B220",
        "B222",
        "B224",
        "B225",
        "B240",
        "B241",
        "B242",
        "B254",
        "B255",
        "B256",
        "B259",
        "K320",
        "K321",
        "K327",
        "K336",
        "K337",
        "K355",
        "K356",
        "K359",
        "W570",
        "R420",
        "R421",
        "R423",
        "R432",
        "R433",
        "R440",
        "R441",
        "R442",
        "W561",
        "W562",
    }
)
"""The Fehler of settings, folders, disks and exports, which only the study team can settle."""
NEW_FORM = "die Antworten in eine neue, leere Vorlage übertragen"
SAVE_AS = "die Datei in Excel öffnen und als .xlsx speichern: Datei → Speichern unter → Excel-Arbeitsmappe (.xlsx)"
NOT_OUR_FORM = "Die Datei ist nicht aus der Vorlage entstanden, die wir Ihnen gesendet haben."
TOO_LONG = "leere Zeilen und Spalten am Ende der Blätter löschen"


@dataclass(frozen=True)
class RegionWording:
    """What to say instead of a message that is meant for the study team."""

    remedy: str
    found: str = ""
    """Empty if the message itself can be understood."""


OTHERWISE = {
    "D102": RegionWording("die Datei noch einmal senden"),
    "D105": RegionWording(
        f"falls Sie die ausgefüllte Excel-Arbeitsmappe noch haben, diese senden; sonst {SAVE_AS}",
        "Die Datei ist keine Excel-Arbeitsmappe, auch wenn sie so heißt.",
    ),
    "D106": RegionWording("die ausgefüllte Excel-Arbeitsmappe selbst senden"),
    "D107": RegionWording(
        "die Datei noch einmal senden", "Die Datei ist beschädigt oder nicht vollständig angekommen."
    ),
    "D109": RegionWording("die Excel-Arbeitsmappe (.xlsx) selbst senden, nicht gepackt und nicht als .xlsb"),
    "D114": RegionWording(NEW_FORM, "Die Datei ist zu groß, um geöffnet zu werden."),
    "D115": RegionWording(NEW_FORM, "Die Datei ist zu groß, um geöffnet zu werden."),
    "D116": RegionWording(
        NEW_FORM, "Die Datei enthält etwas, das kein Tabellenprogramm schreibt; wir öffnen sie nicht."
    ),
    "D118": RegionWording(SAVE_AS),
    "D119": RegionWording(TOO_LONG),
    "D120": RegionWording(TOO_LONG),
    "D124": RegionWording(
        "die ausgefüllte Excel-Arbeitsmappe selbst senden",
        "Die Datei ist eine Textdatei, auch wenn sie wie eine Excel-Arbeitsmappe heißt.",
    ),
    "D153": RegionWording(
        "die ausgefüllte Excel-Arbeitsmappe selbst senden",
        "Angekommen ist eine gespeicherte E-Mail, keine Arbeitsmappe.",
    ),
    "D154": RegionWording(NEW_FORM, "Die Datei ist ein Textdokument, keine Arbeitsmappe."),
    "D155": RegionWording("in Numbers eine Kopie im Excel-Format (.xlsx) sichern und diese senden"),
    "D156": RegionWording(NEW_FORM),
    "D157": RegionWording(
        "die Arbeitsmappe selbst senden", "Angekommen ist nur eine Verknüpfung, nicht die Datei, auf die sie zeigt."
    ),
    "D158": RegionWording("die Datei noch einmal senden", "Die Datei ist nicht vollständig angekommen."),
    "B202": RegionWording(
        "uns sagen, für welche Region und welche Befragung Sie geantwortet haben",
        "Die Datei nennt an verschiedenen Stellen Verschiedenes als Region, Befragung oder Stand der Vorlage.",
    ),
    "B204": RegionWording(
        "prüfen, ob Sie die richtige Datei gesendet haben", "Die Datei gehört zu einer anderen Befragung."
    ),
    "B206": RegionWording(NEW_FORM, "Die Datei ist aus einer Vorlage mit anderen Fragen entstanden."),
    "B207": RegionWording(NEW_FORM, NOT_OUR_FORM),
    "B208": RegionWording("prüfen, ob dies die richtige Datei ist, und die ausgefüllte senden"),
    "B209": RegionWording("uns sagen, für welche Region Sie geantwortet haben"),
    "B210": RegionWording(
        "uns sagen, für welche Region Sie geantwortet haben", "Die angegebene Region kennen wir nicht."
    ),
    "B211": RegionWording("uns sagen, für welche Region Sie geantwortet haben"),
    "B237": RegionWording(
        "die Arbeitsmappe als Ganzes senden",
        "Angekommen ist nur das Blatt „Fragebogen“; die Angaben zur Region fehlen.",
    ),
    "B238": RegionWording(
        "uns sagen, ob Sie für diese Region geantwortet haben, und die Arbeitsmappe als Ganzes senden",
        "Angekommen ist nur das Blatt „Fragebogen“.",
    ),
    "B221": RegionWording(NEW_FORM, NOT_OUR_FORM),
    "R403": RegionWording("uns sagen, welche der beiden Dateien gilt"),
    "R404": RegionWording("uns sagen, welche der beiden Dateien gilt"),
    "R405": RegionWording("uns sagen, ob beide Dateien von einer Person sind und welche dann gilt"),
    "R473": RegionWording("uns sagen, welche Maßnahme gemeint ist"),
    "K304": RegionWording("den Code aus der leeren Vorlage übernehmen", "Diesen Code gibt es in der Vorlage nicht."),
    "K309": RegionWording("den Abschnitt aus der leeren Vorlage übernehmen"),
}


def asked(problem: Problem) -> bool:
    """Whether the region is asked about it."""
    if problem.level is Severity.FEHLER:
        return problem.code not in TEAM
    return problem.code in SETTLED


def _worded(problem: Problem) -> RegionWording:
    """What the region is told; of two Bögen that may be two people's as of R405, whether or not one is newer."""
    if problem.remedy == TWO_PEOPLE:
        return OTHERWISE["R405"]
    return OTHERWISE.get(problem.code, RegionWording(""))


def told_by_mail(problem: Problem) -> bool:
    """Whether a word is enough, and no file has to be sent again."""
    remedy = _worded(problem).remedy
    return remedy.startswith("uns sagen") and "senden" not in remedy


def said(problem: Problem, found: str) -> tuple[str, ...]:
    """What was found, what is possible and what to do, each a sentence."""
    other = _worded(problem)
    remedy = other.remedy or for_regions(problem.remedy) or KINDS[problem.code].remedy
    return (
        f"Gefunden: {other.found or found}",
        *((f"Vorgesehen: {problem.expected.removesuffix('.')}.",) if problem.expected and not other.found else ()),
        remedy if remedy.startswith("Meinten") else f"Bitte: {remedy.removesuffix('.')}.",
    )

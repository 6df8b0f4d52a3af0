"""How the method chapter says that respondents are protected (M16)."""

from __future__ import annotations

from verstetigung.method.evaluation import Evaluation
from verstetigung.telling.blocks import Block, Heading, Text

PERSONAL = (
    "Die Befragten haben für sich selbst geantwortet. Werte von Fragen und Kriterien stehen deshalb nur da, wenn "
    "mindestens drei Personen dahinterstehen. Haben aus einer Region eine oder zwei Personen geantwortet, sind es "
    "allein der Gesamtwert und die Werte der Dimensionen, die je auf mindestens drei Antworten beruhen. Kleinste und "
    "größte Antwort stehen nie da: Sie stammen von Einzelnen.",
    "Was nicht gezeigt wird, soll auch nicht aus dem Übrigen folgen. Fehlte von einem Kriterium nur eine Frage, ließe "
    "sie sich aus dem Wert des Kriteriums und den anderen Fragen ausrechnen; dann fällt eine zweite mit weg, die mit "
    "den wenigsten Antworten. Ebenso bei Kriterien und Dimensionen. Liegt ein Wert mit nicht gezeigten Teilen bei 0 "
    "oder 100, fällt auch er weg: Jede Antwort darin wäre bekannt. Mediane und Mittel über Regionen beruhen nur auf "
    "gezeigten Werten; Zusammenhänge sind über alle Regionen gerechnet, ohne dass bei einer Bedingung eine Region "
    "genannt wird, deren Wert nicht gezeigt ist. So halten es die Ämter der Statistik (primäre und sekundäre "
    "Geheimhaltung; Hundepool u. a. 2012).",
)
SILENT = (
    "Rollen der Befragten stehen nirgends. Bemerkungen sind nur zitiert, wo dem zugestimmt wurde, mit dem Namen der "
    "Region und ohne Angabe zur Person. Kennzahlen, Maßnahmen, Bedarfe, Angebote und Steckbrief sind Angaben der "
    "Region."
)
AGREED = "Jede Region hat als Institution geantwortet; ihre Antworten sind abgestimmt und dürfen gezeigt werden."


def section(evaluation: Evaluation) -> tuple[Block, ...]:
    """What is shown of the answers, and what is not."""
    first = PERSONAL if evaluation.erhebung.personal else (AGREED,)
    return (Heading("Schutz der Befragten"), Text((*first, SILENT)))

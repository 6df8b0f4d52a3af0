"""The keys of „rahmen“: on whose behalf a study is made."""

from __future__ import annotations

from verstetigung.schemas.fields import ChoiceKey, EntriesKey, Keys, NumberKey, StatedKey, TextKey, TextsKey
from verstetigung.schemas.kinds import Area

BOTH = "beides"
"""Stands for all areas of a demanded result."""
AREAS = {
    Area.PROZESS: "Zusammenarbeit, Gremien, Stellen.",
    Area.UMSETZUNG: "Maßnahmen, Einrichtungen, Angebote.",
    BOTH: "Beides zusammen.",
}
CHAPTERS = {
    "stand": "Wie weit die Strategie verstetigt ist.",
    "bedarfe": "Wer welche Unterstützung braucht.",
    "faktoren": "Was geholfen und was gehemmt hat.",
    "loesungen": "Lösungsansätze und Vorgehensweisen.",
    "produkte": "Übertragbare Produkte und Leistungspakete.",
}
"""Which of our results can answer what a commission demands."""


class DemandedResultKeys(Keys, about="Ein Ergebnis, das der Auftrag verlangt."):
    """An entry under ``ergebnisse``."""

    title = TextKey("titel", "Titel", "Wie der Auftrag das Ergebnis nennt.")
    area = ChoiceKey("bereich", "Bereich", "Wozu das Ergebnis gehört.", AREAS)
    chapter = ChoiceKey("kapitel", "Kapitel", "Wo die Berichte darauf antworten.", CHAPTERS)


class FrameKeys(Keys):
    """The section ``rahmen``."""

    client = TextKey("auftraggeber", "Auftraggeber")
    contractor = TextKey("auftragnehmer", "Auftragnehmer", "", "")
    programme = TextKey("programm", "Programm", "In welchem Programm die Studie gefördert wird.")
    period = TextKey("laufzeit", "Laufzeit", "Etwa „Dezember 2017 bis Juni 2020“.")
    source = TextKey("quelle", "Quelle", "Das Dokument, in dem das steht.")
    note = TextKey("hinweis", "Hinweis", "Was zum Auftrag noch zu sagen ist.", "")
    office = TextKey("stelle", "Stelle", "Die Koordinierungs- oder Servicestelle, die daraus bezahlt wird.", "")
    volume = StatedKey.of(NumberKey("volumen_euro", "Volumen in Euro", "Was das Vorhaben im Ganzen kostet.", low=0))
    grant = StatedKey.of(NumberKey("zuwendung_euro", "Zuwendung in Euro", "Höchstens das Volumen.", low=0))
    months = StatedKey.of(NumberKey("dauer_monate", "Dauer in Monaten", low=0))
    questions = TextsKey("fragen", "Fragen", "Was die Studie beantworten soll.")
    outputs = EntriesKey("ergebnisse", "Ergebnisse", "Was der Auftrag verlangt.", group=DemandedResultKeys)

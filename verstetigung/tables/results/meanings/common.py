"""What columns mean that several workbooks have."""

from __future__ import annotations

from verstetigung.forms import form
from verstetigung.tables.results.meanings.meaning import (
    CATALOGUE,
    CORRELATION,
    COUNT,
    FORM,
    POINTS,
    RECKONED,
    REGISTER,
    Meaning,
    Meanings,
)

COMMON: Meanings = {
    "Region": Meaning("Name der Region.", REGISTER),
    "Ebene": Meaning("Wovon die Zeile spricht: Gesamtwert, Dimension, Kriterium oder Frage.", CATALOGUE),
    "Code": Meaning("Kennung der Frage, des Kriteriums oder der Dimension; „gesamt“ ist der Gesamtwert.", CATALOGUE),
    "Titel": Meaning("Titel des Kriteriums oder der Dimension, Wortlaut der Frage.", CATALOGUE),
    "Regionen": Meaning("Wie viele Regionen darin vorkommen.", RECKONED, COUNT),
    "Maßnahme": Meaning("Titel der Maßnahme, wie die Region sie nennt.", FORM),
    "Handlungsfeld": Meaning("Zu welchem Handlungsfeld die Maßnahme gehört.", f"{FORM}; Titel: {CATALOGUE}"),
    "Stand": Meaning("Wie weit die Maßnahme ist.", f"{FORM}; Titel: {CATALOGUE}"),
    "Träger": Meaning("Wer die Maßnahme trägt.", FORM),
    "Finanzierung": Meaning("Woraus die Maßnahme bezahlt wird.", FORM),
    form.MEASURE_LEVEL: Meaning("Auf welcher Ebene die Maßnahme umgesetzt wird.", f"{FORM}; Titel: {CATALOGUE}"),
    form.APPROACH: Meaning("Wie vorgegangen wurde, in den Worten der Region.", FORM),
    form.SETBACK: Meaning("Was dabei nicht gelungen ist, in den Worten der Region.", FORM),
    form.INVOLVED: Meaning("Wer beteiligt war.", FORM),
    form.METHODS: Meaning("Mit welchen Methoden gearbeitet wurde; mehrere durch Semikolon getrennt.", FORM),
    "Art": Meaning("Bedarf (die Region sucht Unterstützung) oder Angebot (sie gibt Erfahrung weiter).", FORM),
    "Bereich": Meaning("Prozess (wie eine Strategie entsteht und lebt) oder Umsetzung (ihre Maßnahmen).", CATALOGUE),
    "Thema": Meaning("Thema des Bedarfs oder Angebots; „ohne Thema“, wenn keines gewählt ist.", CATALOGUE),
    "Beschreibung": Meaning("Der Bedarf oder das Angebot in den Worten der Region.", FORM),
    "Relevanz": Meaning("Wie wichtig der Region der Bedarf ist.", FORM, "1 (gering) bis 5 (hoch)"),
    form.NEED_FORM: Meaning(
        "In welcher Form Unterstützung gesucht oder angeboten wird.", f"{FORM}; Titel: {CATALOGUE}"
    ),
    "Herkunft": Meaning("Datei, Blatt und Zelle, aus der die Zeile gelesen ist; wo möglich mit Verweis dorthin.", FORM),
    "Nr.": Meaning("Laufende Nummer.", RECKONED, COUNT),
    "Faktor": Meaning("Titel des Kriteriums oder der Dimension, die förderlich oder hinderlich sein kann.", CATALOGUE),
    "Rho (Spearman)": Meaning(
        "Rangkorrelation zwischen Faktor und Gesamtwert über die Regionen; ein Zusammenhang, keine Ursache.",
        RECKONED,
        CORRELATION,
        "M9",
    ),
    "Rho, 5. Perzentil": Meaning(
        "Unteres Ende des Intervalls von Rho: 5 von 100 Ziehungen der Regionen liegen darunter.",
        RECKONED,
        CORRELATION,
        "M9",
    ),
    "Rho, 95. Perzentil": Meaning(
        "Oberes Ende des Intervalls von Rho: 5 von 100 Ziehungen der Regionen liegen darüber.",
        RECKONED,
        CORRELATION,
        "M9",
    ),
    "p nach Holm": Meaning(
        "p von Rho, berichtigt für alle Faktoren der Tabelle.", RECKONED, "Wahrscheinlichkeit, 0 bis 1", "M9"
    ),
    "Punkte": Meaning("Punktwert: 0 ungünstig, 100 günstig; leer, wenn nicht bewertbar.", RECKONED, POINTS, "M1, M6"),
    "Gesamtwert": Meaning(
        "Punktwert der Region insgesamt, aus den Ergebnisdimensionen; leer, wenn nicht bewertbar.",
        RECKONED,
        POINTS,
        "M6",
    ),
    "Hinweis": Meaning("Warum die Tabelle nichts weiter enthält.", RECKONED),
}

"""What the columns of pruefbericht.xlsx mean."""

from __future__ import annotations

from verstetigung.tables.results.meanings.meaning import (
    CHECK,
    COUNT,
    DAY,
    RECKONED,
    REGISTER,
    Meaning,
    Meanings,
)

_DECISIONS, _PLAN, _KINDS = "korrekturen.yaml", "erhebung.yaml", "Verzeichnis der Meldungen"
REVIEW: Meanings = {
    "Region": Meaning("Name der Region; leer, wenn sie nicht zu erkennen ist.", REGISTER),
    "Stufe": Meaning("Fehler (zählt nicht), Warnung (zählt, wird gezeigt) oder Hinweis (vereinheitlicht).", CHECK),
    "Code": Meaning("Kennung der Meldung; das Blatt „Codes“ erklärt sie.", CHECK),
    "Datei": Meaning("Name der Datei unter dem Ordner der Erhebung.", CHECK),
    "Blatt": Meaning("Blatt der Arbeitsmappe.", CHECK),
    "Zelle": Meaning("Zelle oder Zellen; wo möglich mit Verweis zur ersten.", CHECK),
    "Kriterium/Frage": Meaning("Kennung dessen, worum es geht.", CHECK),
    "Gefunden": Meaning("Was dort steht oder fehlt.", CHECK),
    "Erwartet": Meaning("Was dort stehen müsste.", CHECK),
    "Abhilfe": Meaning("Was zu tun ist.", CHECK),
    "Anzahl": Meaning("Wie viele gleiche Meldungen die Zeile zusammenfasst.", CHECK, COUNT),
    "Art": Meaning("Fragebogen, Belegbogen oder Export.", CHECK),
    "Befragte Person": Meaning("Wie die Datei die befragte Person nennt, nie ihr Name.", CHECK),
    "Dateien/Gewertet": Meaning("Ob die Datei zählt; von Exporten, wie viele ihrer Zeilen.", CHECK),
    "Geprüft bis": Meaning("Wie weit die Datei gelesen werden konnte.", CHECK),
    "Angaben nicht gewertet": Meaning("Angaben, die nicht zählen, bis ihr Fehler behoben ist.", CHECK, COUNT),
    "Fehler": Meaning("Fehler in der Datei.", CHECK, COUNT),
    "Warnungen": Meaning("Warnungen zu der Datei.", CHECK, COUNT),
    "Hinweise": Meaning("Hinweise zu der Datei.", CHECK, COUNT),
    "SHA-256": Meaning("Prüfsumme; gleiche Dateien haben die gleiche.", RECKONED),
    "Betreff": Meaning("Betreff der Nachfrage.", RECKONED),
    "Text": Meaning("Die Nachfrage, zum Kopieren.", RECKONED),
    "Stand/Erwartet": Meaning("Wie viele Bögen von der Region erwartet werden.", _PLAN, COUNT),
    "Angefragt (Vorlage oder Eingang)": Meaning(
        "Ob ein Fragebogen geschrieben wurde oder etwas eingegangen ist.", RECKONED, "ja oder nein"
    ),
    "Eingegangen": Meaning("Bögen, die da sind; gleiche zählen einmal.", RECKONED, COUNT),
    "Gewertet": Meaning("Bögen, die zählen.", RECKONED, COUNT),
    "Mit Fehlern": Meaning("Bögen mit mindestens einem Fehler.", RECKONED, COUNT),
    "Rückfragen": Meaning("Punkte, nach denen zu fragen ist.", RECKONED, COUNT),
    "Fragen ohne Antwort": Meaning("Fragen, die leer geblieben sind.", RECKONED, COUNT),
    "Zustand": Meaning("Bewertet, nicht bewertbar oder ohne Rücklauf.", RECKONED, "", "M6"),
    "Was für den Gesamtwert fehlt": Meaning(
        "Antworten, die der Region zu einem Gesamtwert fehlen.", RECKONED, "", "M6"
    ),
    "Tag": Meaning("Tag der Feldzeit.", RECKONED, DAY),
    "Neu": Meaning("Gewertete Bögen von diesem Tag.", RECKONED, COUNT),
    "Gewertete Bögen": Meaning("Gewertete Bögen bis zu diesem Tag.", RECKONED, COUNT),
    "Verlauf/Erwartet": Meaning("Wie viele Bögen insgesamt erwartet werden.", _PLAN, COUNT),
    "Erinnerung": Meaning("Stand am Tag einer Erinnerung.", _PLAN, COUNT),
    "Vorher": Meaning("Was dort stand.", CHECK),
    "Es gilt": Meaning("Was stattdessen gilt.", _DECISIONS),
    "Grund": Meaning("Warum so entschieden wurde.", _DECISIONS),
    "Datum": Meaning("Wann entschieden wurde.", _DECISIONS, DAY),
    "Entschieden durch": Meaning("Rolle derer, die entschieden haben.", _DECISIONS),
    "Eintrag": Meaning("Wo die Entscheidung steht.", _DECISIONS),
    "Bedeutung": Meaning("Was die Meldung heißt.", _KINDS),
    "Codes/Anzahl": Meaning("Wie oft sie in dieser Prüfung vorkommt.", CHECK, COUNT),
}

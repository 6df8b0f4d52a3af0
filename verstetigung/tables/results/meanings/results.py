"""What the columns of ergebnisse.xlsx mean."""

from __future__ import annotations

from verstetigung.tables.results.meanings.common import COMMON
from verstetigung.tables.results.meanings.meaning import (
    CATALOGUE,
    CHECK,
    COUNT,
    DAY,
    FORM,
    POINTS,
    RANK,
    RECKONED,
    REGISTER,
    Meaning,
    Meanings,
)

RESULTS: Meanings = {
    **COMMON,
    "Land": Meaning("Land, in dem die Region liegt.", REGISTER),
    "Trägertyp": Meaning("Welche Art von Träger die Region hat.", REGISTER),
    "Ausgewertete Bögen": Meaning("Wie viele Bögen der Region gewertet sind.", RECKONED, COUNT, "M4"),
    "Intervall von": Meaning(
        "Unteres Ende des Intervalls; es überdeckt den Gesamtwert ohne Zufall der Auswahl in mindestens neun von zehn "
        "Fällen.",
        RECKONED,
        POINTS,
        "M8",
    ),
    "Intervall bis": Meaning("Oberes Ende des Intervalls.", RECKONED, POINTS, "M8"),
    "Rang": Meaning("Platz nach dem Gesamtwert; gleiche Werte teilen den besten Platz.", RECKONED, RANK, "M7"),
    "Rang von": Meaning("Bester Platz, der in Frage kommt; ohne ihn sagt der Rang nichts.", RECKONED, RANK, "M7, M8"),
    "Rang bis": Meaning("Letzter Platz, der in Frage kommt.", RECKONED, RANK, "M7, M8"),
    "Regionen im Rang": Meaning("Wie viele Regionen einen Platz haben.", RECKONED, COUNT, "M7"),
    "Abdeckung": Meaning("Wie viele Teile bewertet sind, von wie vielen, die zutreffen.", RECKONED, "", "M3, M6"),
    "Stand der Bewertung": Meaning(
        "Ob der Gesamtwert bewertet ist, nicht bewertbar oder ohne Rücklauf.", RECKONED, "", "M6"
    ),
    "Warum nicht bewertbar": Meaning("Was zum Punktwert fehlt; leer, wenn es ihn gibt.", RECKONED, "", "M6"),
    "Dimension": Meaning("Punktwert der Dimension; leer, wenn nicht bewertbar.", RECKONED, POINTS, "M6"),
    "Status": Meaning("Ob es einen Wert gibt, und wenn nicht, warum.", RECKONED, "", "M3, M6"),
    "Angaben": Meaning("Wie viele Antworten oder Belege dahinter stehen.", RECKONED, COUNT, "M4, M5"),
    "Bewertet": Meaning("Wie viele Teile einen Wert haben; bei einer Frage 1 oder 0.", RECKONED, COUNT, "M6"),
    "Zutreffend": Meaning("Wie viele Teile auf die Region zutreffen.", RECKONED, COUNT, "M3"),
    "Kriterien/Hinweis": Meaning(
        "Ob die Richtung gedreht ist: Bei Hemmnissen heißen viele Punkte wenig gehemmt.", CATALOGUE, "", "M2"
    ),
    "Kleinste Angabe": Meaning("Kleinster Punktwert einer einzelnen Angabe zu der Frage.", RECKONED, POINTS, "M4"),
    "Größte Angabe": Meaning("Größter Punktwert einer einzelnen Angabe zu der Frage.", RECKONED, POINTS, "M4"),
    "Frage": Meaning("Wortlaut der Frage.", CATALOGUE),
    "Antwort": Meaning("Die Antwort, wie sie in der Zelle steht.", FORM),
    "Einzelwerte/Status": Meaning(
        "Ob ein Wert dasteht, „keine Angabe“, „nicht zutreffend“ oder nicht gefragt wurde.", FORM, "", "M3"
    ),
    "Wert": Meaning(
        "Die Antwort als Zahl auf der Skala ihrer Frage; von einer Spanne die Mitte.", FORM, "Einheit der Frage", "M1"
    ),
    "von": Meaning("Unteres Ende, wenn die Angabe eine Spanne ist.", FORM, "Einheit der Frage"),
    "bis": Meaning("Oberes Ende, wenn die Angabe eine Spanne ist.", FORM, "Einheit der Frage"),
    "Einzelwerte/Punkte": Meaning(
        "Die Antwort auf der gemeinsamen Skala, Hemmnisse und verneinte Fragen gedreht.", RECKONED, POINTS, "M1, M2"
    ),
    "Quelle-Art": Meaning("Befragung, Dokument, Interview oder Presse.", FORM, "", "M5"),
    "Einzelwerte/Stand": Meaning("Von wann die Angabe ist; Jahr oder Monat allein stehen als Text.", FORM, DAY, "M5"),
    "Fundstelle": Meaning("Wo der Beleg steht: Dokument und Seite, Adresse.", FORM, "", "M5"),
    "Rolle": Meaning("Was die antwortende Person ist, nie wer; bleibt im Team.", FORM, "", "M16"),
    "Bemerkung": Meaning("Was zur Antwort bemerkt wurde; bleibt ohne Einwilligung im Team.", FORM, "", "M16"),
    "Übertragbares Produkt": Meaning("Was andere übernehmen könnten, in den Worten der Region.", FORM),
    "Stufe": Meaning(
        "Fehler (zählt nicht), Warnung (zählt, wird gezeigt), Hinweis (vereinheitlicht); Widerspruch; ohne Rücklauf.",
        CHECK,
    ),
    "Befunde/Code": Meaning("Kennung der Meldung, oder der Frage eines Widerspruchs.", CHECK),
    "Fundort": Meaning("Datei, Blatt und Zelle; bei Widersprüchen und fehlendem Rücklauf die Region.", CHECK),
    "Befund": Meaning("Was dort steht oder fehlt.", CHECK, "", "M5"),
    "Erwartet": Meaning("Was dort stehen müsste.", CHECK),
    "Abhilfe": Meaning("Was zu tun ist.", CHECK),
    "Herkunft/Art": Meaning(
        "Wovon die Zeile spricht: Erhebung, Katalog, Programm, eine Datei, eine Korrektur.", RECKONED
    ),
    "Bezeichnung": Meaning("Kennung, Dateiname oder Tag.", RECKONED),
    "Prüfsumme oder Erläuterung": Meaning(
        "SHA-256 der Datei oder des Katalogs, sonst was dazu zu sagen ist.", RECKONED, "", "M14"
    ),
    "in Berichten genannt": Meaning("Wie Berichte den Bogen nennen, ohne Dateinamen.", RECKONED, "", "M16"),
}

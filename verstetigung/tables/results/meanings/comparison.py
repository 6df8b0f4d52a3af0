"""What the columns of vergleich.xlsx mean."""

from __future__ import annotations

from verstetigung.tables.results.meanings.common import COMMON
from verstetigung.tables.results.meanings.meaning import (
    CATALOGUE,
    CORRELATION,
    COUNT,
    FORM,
    POINTS,
    PROBABILITY,
    RECKONED,
    SHARE,
    Meaning,
    Meanings,
)

_CHANGE = "Punkte, −100 bis 100"
_TIMES = "1: so viel, wie es wiegt"


def _fit(text: str) -> Meaning:
    return Meaning(text, RECKONED, SHARE, "M9")


def _part(text: str, unit: str) -> Meaning:
    return Meaning(text, RECKONED, unit, "M17")


FACTORS: Meanings = {
    "Nr.": Meaning("Kennung des Kriteriums oder der Dimension.", CATALOGUE),
    "Wirkung": Meaning("Förderlich, oder ein Hemmnis, dessen Richtung gedreht ist.", CATALOGUE, "", "M2"),
    "Faktoren/Regionen": Meaning("Regionen, in denen Faktor und Gesamtwert bekannt sind.", RECKONED, COUNT, "M9"),
    "davon erfolgreicher": Meaning(
        "Regionen, deren Gesamtwert über der Schwelle des Katalogs liegt.", RECKONED, COUNT, "M9"
    ),
    "davon weniger erfolgreich": Meaning(
        "Regionen, deren Gesamtwert auf oder unter der Schwelle liegt.", RECKONED, COUNT, "M9"
    ),
    "Mittel, erfolgreicher": Meaning(
        "Mittlerer Punktwert des Faktors in den erfolgreicheren Regionen.", RECKONED, POINTS, "M9"
    ),
    "Mittel, weniger erfolgreich": Meaning("Mittlerer Punktwert des Faktors in den anderen.", RECKONED, POINTS, "M9"),
    "Unterschied": Meaning("Erstes Mittel minus zweites.", RECKONED, _CHANGE, "M9"),
    "Cliffs Delta": Meaning(
        "Wie oft eine erfolgreichere Region vor einer anderen liegt, minus wie oft dahinter.",
        RECKONED,
        CORRELATION,
        "M9",
    ),
    "p": Meaning("p von Rho, zweiseitig, für diesen Faktor allein.", RECKONED, PROBABILITY, "M9"),
    "p, alle Prüfungen": Meaning(
        "p durch Vertauschen, berichtigt für alle Prüfungen; entscheidet, ob etwas gesagt wird.",
        RECKONED,
        PROBABILITY,
        "M9",
    ),
    "Rho, andere Befragte": Meaning(
        "Rho, wenn Faktor und Gesamtwert von verschiedenen Befragten stammen.", RECKONED, CORRELATION, "M9"
    ),
    "Regionen dabei": Meaning("Regionen, in denen sich Befragte so teilen lassen.", RECKONED, COUNT, "M9"),
    "p ohne gemeinsame Quelle": Meaning(
        "p dieses Rho, berichtigt für alle, die so weit kommen.", RECKONED, PROBABILITY, "M9"
    ),
    "Befund": Meaning("Ob der Zusammenhang als Befund gesagt werden darf.", RECKONED, "ja oder nein", "M9"),
}
COMBINATIONS: Meanings = {
    "Ergebnis": Meaning("Ob es um einen hohen Gesamtwert geht oder um einen nicht hohen.", RECKONED, "", "M9"),
    "Kurz": Meaning(
        "Die Bedingung oder der Term mit Kennungen; * heißt „und“, + „oder“, ~ „nicht“.", RECKONED, "", "M9"
    ),
    "Bedingung": Meaning("Die Bedingung in Worten.", CATALOGUE, "", "M9"),
    "trifft zu in Regionen": Meaning("Regionen, die eher dazu gehören als nicht.", RECKONED, COUNT, "M9"),
    "Bedingungen/Regionen": Meaning(
        "Regionen, in denen alle Bedingungen und der Gesamtwert bekannt sind.", RECKONED, COUNT, "M9"
    ),
    "notwendig: Konsistenz": _fit("Wie sehr die Bedingung überall vorliegt, wo das Ergebnis vorliegt."),
    "notwendig: Abdeckung": _fit("Wie viel von der Bedingung mit dem Ergebnis zusammenfällt."),
    "notwendig: RoN": _fit("Relevanz der Notwendigkeit; nahe 0, wenn die Bedingung fast immer vorliegt."),
    "hinreichend: Konsistenz": _fit("Wie sehr das Ergebnis überall vorliegt, wo die Bedingung vorliegt."),
    "hinreichend: PRI": _fit("Dasselbe ohne den Teil, der ebenso für das Gegenteil spräche."),
    "hinreichend: Abdeckung": _fit("Wie viel vom Ergebnis die Bedingung erfasst."),
    "Zeile": Meaning("Nummer der Kombination in der Wahrheitstafel.", RECKONED, COUNT, "M9"),
    "Bedingung der Tafel": Meaning("Ob die Bedingung in dieser Kombination vorliegt.", RECKONED, "ja oder nein", "M9"),
    "Wahrheitstafel/Regionen": Meaning("Regionen, die zu der Kombination gehören.", RECKONED, COUNT, "M9"),
    "Konsistenz": _fit("Wie sehr das Ergebnis überall vorliegt, wo die Kombination oder der Term vorliegt."),
    "PRI": _fit("Dasselbe ohne den Teil, der ebenso für das Gegenteil spräche."),
    "geht einher": Meaning(
        "Ob die Kombination mit dem Ergebnis einhergeht, nach den Schwellen des Katalogs.", RECKONED, "", "M9"
    ),
    "widersprüchlich": Meaning(
        "Ob in der Kombination Regionen mit und ohne Ergebnis liegen.", RECKONED, "ja oder nein", "M9"
    ),
    "Regionen mit diesem Ergebnis": Meaning("Regionen der Kombination mit dem Ergebnis.", RECKONED, "Namen", "M9"),
    "Regionen ohne": Meaning("Regionen der Kombination ohne das Ergebnis.", RECKONED, "Namen", "M9"),
    "Regionen auf dem Übergang": Meaning(
        "Regionen, deren Gesamtwert genau auf der Schwelle liegt.", RECKONED, "Namen", "M9"
    ),
    "Lösung": Meaning(
        "Komplex, intermediär oder sparsam: ohne Annahmen, mit den erwarteten, mit allen.", RECKONED, "", "M9"
    ),
    "Modell": Meaning("Nummer des Modells unter den gleich guten der Lösung.", RECKONED, COUNT, "M9"),
    "Modelle": Meaning("Wie viele gleich gute Modelle die Lösung hat.", RECKONED, COUNT, "M9"),
    "Term": Meaning("Der Term in Worten.", RECKONED, "", "M9"),
    "Abdeckung": _fit("Wie viel vom Ergebnis der Term erfasst."),
    "davon allein": _fit("Wie viel vom Ergebnis nur dieser Term des Modells erfasst."),
    "Lösungen/Regionen": Meaning(
        "Regionen, die der Term erfasst; ohne Namen gezählt, wo ein Wert nicht gezeigt werden darf.",
        RECKONED,
        "Namen",
        "M9, M16",
    ),
    "abweichend": Meaning("Davon Regionen ohne das Ergebnis.", RECKONED, "Namen", "M9"),
    "Modell: Konsistenz": _fit("Konsistenz aller Terme des Modells zusammen."),
    "Modell: PRI": _fit("PRI aller Terme des Modells zusammen."),
    "Modell: Abdeckung": _fit("Abdeckung aller Terme des Modells zusammen."),
    "vom Modell nicht erfasst": Meaning("Regionen mit dem Ergebnis, die kein Term erfasst.", RECKONED, "Namen", "M9"),
}
STRUCTURE: Meanings = {
    "Teil": Meaning("Titel des Kriteriums oder der Dimension.", CATALOGUE),
    "Aufbau des Gesamtwerts/Regionen": _part("Regionen, über die gerechnet ist.", COUNT),
    "Korrelation mit dem Gesamtwert": _part(
        "Pearsons Korrelation des Teils mit dem Gesamtwert über die Regionen.", CORRELATION
    ),
    "Korrelation, 5. Perzentil": _part("Unteres Ende ihres Intervalls.", CORRELATION),
    "Korrelation, 95. Perzentil": _part("Oberes Ende ihres Intervalls.", CORRELATION),
    "Anteil am Gesamtwert in %": _part("Gewicht des Teils am Gesamtwert.", "Prozent"),
    "Bedeutung (1: wie gewichtet)": _part(
        "Wie sehr der Teil die Unterschiede zwischen Regionen ausmacht, je Gewicht.", _TIMES
    ),
    "Bedeutung, 5. Perzentil": _part("Unteres Ende ihres Intervalls.", _TIMES),
    "Bedeutung, 95. Perzentil": _part("Oberes Ende ihres Intervalls.", _TIMES),
    "Auffällig": _part("Kriterien, mit denen der Teil gegenläufig oder nahezu gleich ist.", ""),
}
CHANGE: Meanings = {
    "Punkte früher": Meaning(
        "Punktwert der früheren Erhebung, nur über vergleichbare Fragen.", RECKONED, POINTS, "M13"
    ),
    "Punkte heute": Meaning("Punktwert dieser Erhebung, nur über vergleichbare Fragen.", RECKONED, POINTS, "M13"),
    "Veränderung": Meaning(
        "Punktwert heute minus früher; leer, wo kein Urteil gegeben wird.", RECKONED, _CHANGE, "M13, M16"
    ),
    "Intervall von": Meaning("Unteres Ende des Intervalls der Veränderung.", RECKONED, _CHANGE, "M13"),
    "Intervall bis": Meaning("Oberes Ende des Intervalls der Veränderung.", RECKONED, _CHANGE, "M13"),
    "Urteil": Meaning(
        "Gestiegen oder gesunken nur über das hinaus, was so viele Vergleiche durch Zufall bringen.",
        RECKONED,
        "",
        "M13",
    ),
    "Befragte früher": Meaning("Befragte der Region in der früheren Erhebung.", RECKONED, COUNT, "M13"),
    "Befragte heute": Meaning("Befragte der Region in dieser Erhebung.", RECKONED, COUNT, "M13"),
    "Veränderung, nur in beiden Wellen beantwortete Fragen": Meaning(
        "Dieselbe Veränderung nur über Fragen, die in beiden Wellen beantwortet sind.", RECKONED, _CHANGE, "M13"
    ),
    "Veränderung gesamt/Regionen": Meaning("Regionen, die verglichen werden können.", RECKONED, COUNT, "M13"),
    "Median der Veränderungen": Meaning("Die mittlere der Veränderungen dieser Regionen.", RECKONED, _CHANGE, "M13"),
    "Gestiegen": Meaning("Regionen mit dem Urteil „gestiegen“.", RECKONED, COUNT, "M13"),
    "Gesunken": Meaning("Regionen mit dem Urteil „gesunken“.", RECKONED, COUNT, "M13"),
    "Regionen mit Urteil": Meaning("Regionen, über die geurteilt wird.", RECKONED, COUNT, "M13"),
    "Maßnahme früher": Meaning("Titel, den die Maßnahme in der früheren Erhebung hatte.", FORM, "", "M13"),
    "Stand früher": Meaning("Stand der Maßnahme in der früheren Erhebung.", FORM, "", "M13"),
    "Stand heute": Meaning("Stand der Maßnahme in dieser Erhebung.", FORM, "", "M13"),
    "Erkannt an": Meaning("Woran die Maßnahme als dieselbe erkannt ist: Kennung oder Titel.", RECKONED, "", "M13"),
    "Vergleich": Meaning("Ob und wie weit verglichen wird, und warum nicht.", CATALOGUE, "", "M13"),
    "Fragen früher": Meaning("Fragen des Teils in der früheren Erhebung.", CATALOGUE, COUNT, "M13"),
    "Fragen heute": Meaning("Fragen des Teils in dieser Erhebung.", CATALOGUE, COUNT, "M13"),
    "Fragen verglichen": Meaning("Fragen, die in beiden gleich gestellt sind.", CATALOGUE, COUNT, "M13"),
}
COMPARISON: Meanings = {**COMMON, **FACTORS, **COMBINATIONS, **STRUCTURE, **CHANGE}

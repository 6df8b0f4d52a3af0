"""The rules of scoring in words, with the numbers that the catalogue has chosen."""

from __future__ import annotations

from verstetigung import german
from verstetigung.german import quoted
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.schemas.kinds import Aggregation, Level, Role

MEANS = {
    Aggregation.ARITHMETISCH: "das gewichtete arithmetische Mittel",
    Aggregation.GEOMETRISCH: "das gewichtete geometrische Mittel",
}
LEVELS = {
    Level.KRITERIUM: "Kriterium (aus Fragen)",
    Level.DIMENSION: "Dimension (aus Kriterien)",
    Level.INDEX: "Gesamtwert",
}


MEAN = "Der Wert einer Frage ist der Mittelwert aller Befragten einer Region mit gleichem Gewicht."


def scale() -> str:
    """From an answer to points (M1)."""
    return (
        "Jede Antwort wird über die Skala ihrer Frage auf 0 bis 100 Punkte umgerechnet: der niedrigste Wert der "
        "Skala ergibt 0, der höchste 100. Die Werte anderer Regionen spielen dabei keine Rolle."
    )


def direction(catalogue: Catalogue) -> str:
    """What many points mean (M2)."""
    favourable = (
        "Hohe Punktwerte sind günstig. Nur Hemmnisse stehen in Texten, Tabellen und Abbildungen auf ihrer eigenen "
        "Skala: 100 Punkte heißt, dass etwas sehr stark gehemmt hat. In den Wert ihrer Dimension und in alle weiteren "
        "Rechnungen gehen sie umgekehrt ein, einmal gedreht."
    )
    if not catalogue.of_role(Role.PRIORITAET):
        return favourable
    urgent = (
        " Nur bei der Dringlichkeit heißen hohe Punktwerte: dringlich. Sie geht weder in den Gesamtwert noch in die "
        "Faktoren ein; dem Stand gegenübergestellt wird sie als Mittel der Regionen, die zu beidem einen Wert haben."
    )
    return favourable + urgent


def missing() -> str:
    """What becomes of questions without an answer (M3)."""
    return (
        "„keine Angabe“ und leere Zellen senken die Abdeckung, „nicht zutreffend“ nimmt eine Frage aus der "
        "Rechnung. Fehlende Werte werden nicht geschätzt."
    )


def respondents() -> str:
    """How several answers become one value (M4)."""
    return f"{MEAN} Wie viele es sind und wie weit ihre Antworten auseinanderliegen, steht in den Tabellen."


def sources(catalogue: Catalogue) -> str:
    """Which kinds of sources count for how much, and when two contradict each other (M5)."""
    shares = german.listed(
        [f"{kind} {german.plain(weight)}" for kind, weight in catalogue.rules.source_weights.items()]
    )
    return (
        f"Liegen mehrere Arten von Quellen vor, werden sie gewichtet gemittelt ({shares}). Liegen zwei Quellen "
        f"derselben Zeit mehr als {german.plain(catalogue.rules.contradiction)} Punkte auseinander, gilt das als "
        "Widerspruch; er wird mit beiden Angaben und Fundstellen genannt. Befragte und ein Dokument sprechen von "
        "derselben Zeit, wenn weniger als ein Jahr dazwischen liegt; was älter ist, gilt als frühere Angabe."
    )


def aggregation(catalogue: Catalogue) -> str:
    """How values of one level become one of the next (M6)."""
    methods = dict.fromkeys(catalogue.rules.aggregation.values())
    if len(methods) == 1:
        mean = MEANS[next(iter(methods))]
        return (
            f"Aus Fragen werden Kriterien, aus Kriterien Dimensionen, aus den Ergebnisdimensionen der Gesamtwert "
            f"{quoted(catalogue.index_title)}; gerechnet wird auf jeder Ebene {mean} der vorhandenen Werte. Die "
            "Faktoren gehen nicht in den Gesamtwert ein."
        )
    kinds = catalogue.rules.aggregation.items()
    by_level = german.listed([f"{LEVELS[level]}: {MEANS[kind]}" for level, kind in kinds])
    return (
        f"Gerechnet wird je Ebene mit den vorhandenen Werten – {by_level}. Die Faktoren gehen nicht in den "
        "Gesamtwert ein."
    )


def coverage(catalogue: Catalogue) -> str:
    """How much must be known for a value (M6)."""
    least = catalogue.rules.coverage
    outcomes = "allen"
    if least[Level.INDEX] < 1:
        outcomes = f"mindestens {_part(least[Level.INDEX])} der"
    return (
        f"Ein Kriterium hat einen Wert, wenn zu mindestens {_part(least[Level.KRITERIUM])} seiner zutreffenden Fragen "
        f"Antworten vorliegen, eine Dimension bei mindestens {_part(least[Level.DIMENSION])} ihrer Kriterien, der "
        f"Gesamtwert bei {outcomes} Ergebnisdimensionen. Sonst heißt es „nicht bewertbar“, und die Region erhält "
        "keinen Rang."
    )


def _part(part: float) -> str:
    return {0.5: "der Hälfte", 0.66: "zwei Dritteln", 0.75: "drei Vierteln"}.get(part, german.plain(100 * part) + " %")

"""How many children of an element have a value: the number that decides whether it has one itself (M6)."""

from __future__ import annotations

import math

from verstetigung import german
from verstetigung.records import EXPORT, NOT_RATED, Reading, Score
from verstetigung.schemas.catalogue import Rules
from verstetigung.schemas.kinds import Level

CHILDREN = {
    Level.KRITERIUM: ("Frage", "Fragen"),
    Level.DIMENSION: ("Kriterium", "Kriterien"),
    Level.INDEX: ("Ergebnisdimension", "Ergebnisdimensionen"),
}
"""What an element of a level is made from."""


UNBROUGHT, LISTLESS = "K352", frozenset(("K350", "K351"))
"""The codes of mappings that bring no measures, and of exports without the lists that their mappings name."""


def unmeasured(reading: Reading, region: str) -> str:
    """Why there are no measures of a region where no way in has brought any; else nothing."""
    returns = reading.returns[reading.returns["scored"] & (reading.returns["region"] == region)]
    files = {*returns["file"]}
    if set(returns["kind"]) != {EXPORT} or not files.isdisjoint(reading.measures["file"]):
        return ""
    told = [
        one for one in reading.problems if one.code == UNBROUGHT or (one.code in LISTLESS and one.where.file in files)
    ]
    where = german.listed([*dict.fromkeys(one.where.file for one in told)])
    return german.framed("Maßnahmen fehlen, weil der Export sie nicht bringt (", where, ")")


def deciding(score: Score) -> str:
    """„3 von 6 Kriterien“; nothing for a question, which has an answer or none, and where nothing applies."""
    if score.level not in CHILDREN or not score.expected:
        return ""
    return f"{german.share(score.present, score.expected)} {german.form(score.expected, *CHILDREN[score.level])}"


def reason(score: Score, rules: Rules) -> str:
    """„3 von 6 Kriterien bewertet, nötig sind 4“, „keine Angabe“; nothing if it is rated."""
    if score.status != NOT_RATED:
        return ""
    if score.level not in CHILDREN:
        return "keine Angabe"
    needed = math.ceil(rules.coverage[score.level] * score.expected - 1e-9)
    return f"{deciding(score)} bewertet, nötig {german.form(needed, 'ist', 'sind')} {needed}"

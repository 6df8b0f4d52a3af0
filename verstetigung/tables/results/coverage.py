"""How many children of an element have a value: the number that decides whether it has one itself (M6)."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

from verstetigung import german
from verstetigung.problems import Problem
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


def unmeasured(reading: Reading) -> dict[str, str]:
    """By region why there are no measures of it, where no way in has brought any."""
    counted = reading.returns[reading.returns["scored"]]
    ways: dict[str, set[tuple[str, str]]] = {}
    for region, *way in zip(counted["region"], counted["file"], counted["kind"], strict=True):
        ways.setdefault(region, set()).add((way[0], way[1]))
    measured, told = frozenset(reading.measures["file"]), _telling(reading)
    files = {region: {file for file, _ in own} for region, own in ways.items() if {kind for _, kind in own} == {EXPORT}}
    why = {region: _why(own, told) for region, own in files.items() if own.isdisjoint(measured)}
    return {region: text for region, text in why.items() if text}


def _telling(reading: Reading) -> list[Problem]:
    """What says that a way in has brought no measures."""
    return [one for one in reading.problems if one.code == UNBROUGHT or one.code in LISTLESS]


def _why(files: Collection[str], told: Sequence[Problem]) -> str:
    own = [one for one in told if one.code == UNBROUGHT or one.where.file in files]
    where = german.listed([*dict.fromkeys(one.where.file for one in own)])
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

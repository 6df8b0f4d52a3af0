"""What solutions may not assume, how far decisions may move, and what stays."""

from __future__ import annotations

from collections.abc import Iterator

from verstetigung import german
from verstetigung.method.factors import (
    FREQUENCY,
    INCLUSION,
    INTERMEDIATE,
    NEAR,
    REMAINDER,
    CaseTypes,
    Configurations,
    Core,
    Side,
    StableRange,
)
from verstetigung.method.factors.robustness import SHIFT
from verstetigung.telling.overview import Finding
from verstetigung.telling.success.wording import Wording, measure, side

ANCHORS = ("nicht dabei", "Übergang", "ganz dabei")
BOTH = "für hohen und niedrigen Stand zugleich angenommen"


def excluded(configurations: Configurations, words: Wording, success: bool) -> Iterator[Finding]:
    """How many combinations without regions may not be assumed, and what that changes."""
    solution = side(configurations, success)
    if not solution.untenable:
        return
    free = sum(row.out == REMAINDER for row in solution.table.rows)
    number = len(solution.untenable)
    counted = german.form(number, f"Eine von {free}", f"{number} von {free}")
    are = german.form(number, "ist", "sind")
    yield Finding(
        "Annahmen",
        f"{counted} Kombinationen, die nicht oder zu selten vorkommen, {are} als Annahme ausgeschlossen "
        f"({german.listed(list(_reasons(solution)))}). {_effect(solution)}",
    )


def _reasons(solution: Side) -> Iterator[str]:
    lacking = sum(bool(row.lacking) for row in solution.untenable)
    both = len(solution.untenable) - lacking
    if both:
        yield f"{both} {BOTH}"
    if lacking:
        yield f"{lacking} ohne eine Bedingung, die als notwendig gilt"


def _effect(solution: Side) -> str:
    if solution.alike(INTERMEDIATE):
        return "Die intermediäre Lösung bleibt dadurch dieselbe."
    return "Die intermediäre Lösung ist dadurch eine andere."


def margins(configurations: Configurations, words: Wording) -> Iterator[Finding]:
    """How far the cut-offs may move, which anchor may least, and what all solutions have in common."""
    ranges = configurations.ranges
    if not ranges or configurations.core is None:
        return
    cutoffs = [_margin(row) for row in ranges if row.changed in (INCLUSION, FREQUENCY)]
    anchors = [row for row in ranges if row.changed not in (INCLUSION, FREQUENCY) and any(row.ends)]
    narrow = min((min(_rooms(row)) for row in anchors), default=None)
    yield Finding("Spielraum", f"Die Lösung bleibt dieselbe bei {' und '.join(cutoffs)}. {_anchors(narrow)}")
    yield Finding("Robuster Kern", _core(configurations.core, words))


def _rooms(row: StableRange) -> Iterator[float]:
    """How many points are left on each side where the solution changes."""
    rooms = (row.value - row.low, row.high - row.value)
    return (room for room, changes in zip(rooms, row.ends, strict=True) if changes)


def _anchors(narrow: float | None) -> str:
    if narrow is None:
        return "Kein Schwellenwert ändert sie, wenn er allein verschoben wird."
    points = german.count(int(narrow), "einen Punkt", "Punkte")
    if not narrow:
        return "Schon eine kleine Änderung eines Schwellenwerts ändert die Lösung."
    return (
        f"Jeder Schwellenwert kann für sich um {points} höher oder tiefer liegen; bei mehr ändert mindestens einer die "
        "Lösung."
    )


def _margin(row: StableRange) -> str:
    if row.changed == FREQUENCY and row.low == row.high:
        return f"einer Mindestzahl von {german.count(int(row.low), 'einer Region', 'Regionen')} je Kombination"
    low, high = (_figure(row, value) for value in (row.low, row.high))
    name = {INCLUSION: "einer Mindestkonsistenz", FREQUENCY: "einer Mindestzahl an Regionen"}[row.changed]
    if low == high:
        return f"{name} von {low}"
    return f"{name} von {low} bis {high}"


def _figure(row: StableRange, value: float) -> str:
    if row.changed == INCLUSION:
        return measure(value)
    return german.plain(value)


def _core(core: Core, words: Wording) -> str:
    tests = (
        f"{german.share(core.changed, len(core.tests))} Proben (Konsistenz um {measure(NEAR)} anders, Übergänge um "
        f"{german.plain(SHIFT)} Punkte, eine Region je Kombination mehr) "
        f"{german.form(core.changed, 'bringt', 'bringen')} eine andere Lösung"
    )
    if not core.text:
        return f"{tests}; gemeinsam ist allen nichts. Einen robusten Kern gibt es nicht."
    return (
        f"{tests}. Gemeinsam ist allen: {words.spoken(core.text)} (Konsistenz {measure(core.fit.inclusion)}, Lösung "
        f"{measure(core.solution.inclusion)}; Abdeckung {measure(core.fit.coverage)}, Lösung "
        f"{measure(core.solution.coverage)}). {_cases(core.typical)}"
    )


def _cases(typical: CaseTypes) -> str:
    always = german.share(len(typical.robust), len(typical.robust) + len(typical.shaky))
    more = len(typical.possible)
    return f"Erfolgreichere Regionen der Lösung, die immer dabei sind: {always}; nur in manchen Proben: {more}."

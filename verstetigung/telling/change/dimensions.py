"""How far regions moved on each dimension, and all together on each criterion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verstetigung import german
from verstetigung.method.change import ROSE, SAME, SINGLE, UNASKED, Change, Movement, Shift
from verstetigung.method.scoring import INDEX
from verstetigung.records import rows
from verstetigung.schemas.kinds import Effect, Level
from verstetigung.schemas.palette import FALLEN, RISEN, ink_on
from verstetigung.telling.blocks import WHOLE
from verstetigung.telling.change.sentences import index_shifts, moved, reach, signed, strongest
from verstetigung.telling.criteria.tables import TURNED, judged
from verstetigung.telling.table import Cell, Column, Row, Table, cells
from verstetigung.telling.words import NONE, titled

FIRST = 10
"""So many criteria stand in the table; the results have all."""


def dimensions(change: Change) -> Table:
    """Regions × dimensions, with the index at the right."""
    known = {(shift.region, shift.element): shift for shift in rows(change.shifts, Shift)}
    dimensions, names = judged(change.comparable.catalogue), change.current.erhebung.register.names
    ids = [dimension.id for dimension in dimensions]
    order = dict.fromkeys([*(shift.region for shift in index_shifts(change)), *change.regions.both])
    body = [
        Row((Cell(names[region]), *(_shaded(known.get((region, id))) for id in (*ids, INDEX))))
        for region in order
        if any((region, id) in known for id in ids)
    ]
    what = change.current.erhebung.catalogue.index_title
    columns = (
        Column("Region", 44),
        *(Column(f"{one.id} {one.short}", 14, "heat") for one in dimensions),
        Column(what, 16, "heat"),
    )
    return Table(
        f"Veränderung in Punkten nach Region und Dimension, {change.names[0]} bis {change.names[1]}",
        columns,
        (*body, *_medians(change, ids)) if body else (),
        "Mit Vorzeichen und farbig: gestiegen oder gesunken, das Intervall enthält null nicht. „≈“: nicht von null zu "
        "unterscheiden. In Klammern: kein Urteil, in mindestens einer Welle höchstens eine Auskunft. „–“: nicht in "
        "beiden Wellen bewertbar. Median: über alle Regionen mit zwei Werten; „≈“ wie oben.",
        turned=True,
        whole=len(body) <= WHOLE,
    )


def _shaded(shift: Shift | None) -> Cell:
    if shift is None:
        return Cell(NONE, kind="missing")
    if shift.verdict == SAME:
        return Cell("≈")
    text = _visible(shift.change)
    if shift.verdict in (SINGLE, UNASKED):
        return Cell(f"({text})", kind="missing")
    tone = RISEN if shift.verdict == ROSE else FALLEN
    return Cell(text, tone=tone, ink=ink_on(tone), kind="strong")


def _visible(value: float) -> str:
    """A difference without decimals, unless it would look like none."""
    return signed(value, 0 if abs(value) >= 0.5 or abs(value) < 0.05 else 1)


def _medians(change: Change, ids: Sequence[str]) -> Iterator[Row]:
    known = {row.element: row for row in (*strongest(change, Level.DIMENSION), *strongest(change, Level.INDEX))}
    if known:
        texts = [_median(known.get(id)) for id in (*ids, INDEX)]
        yield Row(cells("Median", *texts), "total")


def _median(row: Movement | None) -> str:
    if row is None:
        return NONE
    return _visible(row.median) if moved(row) else "≈"


def criteria(change: Change) -> Table:
    """The criteria whose median over the regions moved most."""
    known = strongest(change)
    known_as = {one.id: one for one in change.comparable.catalogue.criteria}
    body = tuple(
        Row(
            (
                Cell(row.element),
                Cell(
                    titled(known_as[row.element]),
                    note=TURNED if known_as[row.element].effect == Effect.MISSERFOLG else "",
                ),
                Cell(signed(row.median), kind="strong" if moved(row) else ""),
                Cell(reach(row.low, row.high)),
                Cell(_counted(row.rose, row)),
                Cell(_counted(row.fell, row)),
                Cell(str(row.n)),
            )
        )
        for row in known[:FIRST]
    )
    columns = (
        Column("Nr.", 11),
        Column("Kriterium", 62),
        Column("Median der Veränderungen", 24, "number"),
        Column("Intervall", 24, "number"),
        Column("gestiegen", 18, "number"),
        Column("gesunken", 18, "number"),
        Column("Regionen", 15, "number"),
    )
    rest = f" Gezeigt sind {FIRST} von {len(known)} Kriterien." if len(known) > FIRST else ""
    return Table(
        "Kriterien, die sich über alle Regionen am stärksten unterscheiden",
        columns,
        body,
        "Regionen: in beiden Wellen bewertet. Gestiegen und gesunken: von den Regionen mit mindestens zwei Auskünften "
        f"in jeder Welle. Geordnet nach der Größe des Medians; fett: von null zu unterscheiden.{rest}",
    )


def _counted(number: int, row: Movement) -> str:
    return german.share(number, row.judged) if row.judged else NONE

"""How firm the order of the regions is: intervals by source, pairs, omissions, missing answers (M8)."""

from __future__ import annotations

import math
from collections.abc import Sequence

from verstetigung import charts, german
from verstetigung.german import the_index
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.uncertainty import (
    COMBINED,
    FIRM,
    METHOD,
    RESPONDENTS,
    WEIGHTS,
    Bound,
    Interval,
    Precedence,
)
from verstetigung.records import rows
from verstetigung.schemas.kinds import Level
from verstetigung.schemas.regions import Register
from verstetigung.telling import Overview, confidence, ties
from verstetigung.telling.blocks import ACROSS, CROWD, Block, Chart, Text, parts, present, said, under
from verstetigung.telling.criteria import heat_tables
from verstetigung.telling.firmness import sentences
from verstetigung.telling.firmness.sentences import SURE, Omitted, RankedRegion
from verstetigung.telling.table import Cell, Column, Table, TakenColumn, cut_short, filled, grouped, missing, strong
from verstetigung.telling.words import drawn_from, figure, index

FIRST, WIDEST, END = 8, 32, 15
"""So many criteria stand in the table of omissions; so many regions in the drawing of missing answers, and at each end
of an order of too many."""
UNPAIRED = (
    f"Die Tabelle der Paarvergleiche ist bis {ACROSS} bewertete Regionen zu lesen; hier wären es {{}}. Welche Plätze "
    "für jede Region in Frage kommen, zeigt die Abbildung dazu."
)
ENDS = ("von–bis", "offene Fragen")
ALL = " Alle Regionen stehen im Technischen Anhang."
"""Where the regions between the ends are."""
NAMED = 3
"""So many regions a cell names; more are counted."""


def ranking(evaluation: Evaluation, seen: Overview) -> tuple[Chart, ...]:
    """Score and possible places of every ranked region."""
    ranked = tuple(sentences.ordered(evaluation, seen))
    if not ranked:
        return ()
    single = sentences.singles(evaluation)
    title, crowd = f"{evaluation.erhebung.catalogue.index_title} und mögliche Plätze", len(ranked) > CROWD
    note = _ranking_note(evaluation, len(ranked), bool(single), crowd=crowd)
    shown = _ends(ranked) if crowd else parts(ranked)
    return tuple(
        _ranking(
            f"{title}{part}",
            [_drawn(evaluation, seen, one, one.rank.region in single) for one in some],
            len(ranked),
            note,
        )
        for part, some in shown
    )


def _ends(ranked: Sequence[RankedRegion]) -> tuple[tuple[str, Sequence[RankedRegion]], ...]:
    """The first and the last with their equals, each with what to add to the title."""
    whole = german.number(len(ranked), 0)
    first, last = (ties.upto(some, lambda one: index(one.rank.score), END) for some in (ranked, ranked[::-1]))
    return (
        (f": die ersten {len(first)} von {whole}", first),
        (f": die letzten {len(last)} von {whole}", last[::-1]),
    )


def _ranking(title: str, drawn: Sequence[charts.RankedRow], ranked: int, note: str) -> Chart:
    text = f"{title}. " + " ".join(f"{row.name}: {index(row.score)} Punkte{_told_places(row)}." for row in drawn)
    return Chart(title, charts.ranking(drawn, text, ranked), note)


def _told_places(row: charts.RankedRow) -> str:
    return f", Platz {german.span(row.rank_low, row.rank_high)}" if row.rank_low else ""


def _ranking_note(evaluation: Evaluation, ranked: int, single: bool, *, crowd: bool) -> str:
    circle = ALL * crowd
    circle += " Offener Kreis: nur ein Fragebogen." * single
    circle += f" {confidence.LEGEND}"
    if evaluation.uncertainty.refused:
        return f"{sentences.refusal(evaluation)}{circle} {drawn_from(evaluation.erhebung, ranked)}"
    return (
        "Lesehilfe: Der Strich am Punkt überdeckt den Wert, den alle zusammen angegeben hätten, in mindestens neun von "
        "zehn Fällen; er folgt aus der Streuung zwischen den Befragten und anderen Gewichten. Der Balken rechts zeigt "
        "die Plätze, die in Frage kommen: hinter allen Regionen, die gesichert weiter sind, und vor allen, die "
        f"gesichert weniger weit sind; gesichert heißt, dass {SURE}.{circle} "
        f"{drawn_from(evaluation.erhebung, ranked)}"
    )


def _drawn(evaluation: Evaluation, seen: Overview, region: RankedRegion, single: bool) -> charts.RankedRow:
    rank, name = region.rank, confidence.signed(evaluation, seen, region.rank.region)
    return charts.RankedRow(name, rank.score, rank.score_low, rank.score_high, rank.rank_low, rank.rank_high, single)


def section(evaluation: Evaluation, seen: Overview) -> tuple[Block, ...]:
    """What is to be said on the order of the regions after the ranking itself."""
    if not seen.returns:
        return ()
    told = (*sentences.leaving(evaluation), *sentences.missing(evaluation, seen))
    return under("Wie fest ist die Reihenfolge?", said(sentences.order(evaluation, seen)), said(told))


def annex(evaluation: Evaluation, seen: Overview) -> tuple[Block, ...]:
    """The tables that rests on."""
    return present(
        _by_source(evaluation, seen), pairs(evaluation, seen), _omissions(evaluation), _bounds(evaluation, seen)
    )


def _by_source(evaluation: Evaluation, seen: Overview) -> Table | None:
    ranked, names = tuple(sentences.ordered(evaluation, seen)), confidence.names(evaluation, seen)
    if len(ranked) < 2 or evaluation.uncertainty.refused:
        return None
    return filled(
        "Mögliche Plätze nach Quelle der Unsicherheit",
        ranked,
        (Column("Region", 47), lambda region: names[region.rank.region]),
        (Column("Punkte", 21, "number"), lambda region: _points(region)),
        (Column("Gewichte", 17, "number"), lambda region: _interval(region.intervals[WEIGHTS])),
        (Column("Befragte", 17, "number"), lambda region: _interval(region.intervals[RESPONDENTS])),
        (Column("beide", 17, "number"), lambda region: strong(_span(region.intervals[COMBINED]))),
        (Column("Methode", 17, "number"), lambda region: _interval(region.intervals[METHOD])),
        (Column("geometr. Mittel", 19, "number"), lambda region: index(region.geometric)),
        (Column("nicht zu unterscheiden von", 41, "small"), lambda region: _alike(evaluation, region)),
        note=(
            "Reihenfolge nach dem Gesamtwert. Punkte: aus Befragten und Gewichten zusammen, ebenso „beide“. Die Wahl "
            "der Methode (arithmetisches oder geometrisches Mittel, ein Kriterium weniger) ist kein Fehler der "
            "Erhebung; sie steht daneben, ebenso der Gesamtwert mit geometrischem Mittel. "
            f"{confidence.SHORT}"
        ),
    )


def _points(region: RankedRegion) -> str:
    return german.span(region.rank.score_low, region.rank.score_high, 1)


def _interval(interval: Interval) -> Cell:
    if interval.fixed:
        return missing(interval.fixed)
    return Cell(_span(interval))


def _span(interval: Interval) -> str:
    return german.span(interval.rank_low, interval.rank_high)


def _alike(evaluation: Evaluation, region: RankedRegion) -> Cell:
    """The regions by name, or how many of how many where they are too many to read."""
    names, others = evaluation.erhebung.register.names, len(evaluation.ranks) - 1
    if not region.alike:
        return Cell("keiner anderen")
    if len(region.alike) > NAMED:
        return Cell(f"{german.share(len(region.alike), others)} Regionen")
    return Cell(german.listed([names[other] for other in region.alike]))


def pairs(evaluation: Evaluation, seen: Overview) -> Table | Text | None:
    """How sure the region of the row is ahead of that of the column."""
    ranked, names = tuple(seen.ranks), evaluation.erhebung.register.names
    if len(ranked) > ACROSS:
        return Text((UNPAIRED.format(german.number(len(ranked), 0)),))
    if len(ranked) < 3 or evaluation.uncertainty.refused:
        return None
    marked = confidence.names(evaluation, seen)
    share = {(row.region, row.other): row.share for row in rows(evaluation.uncertainty.precedences, Precedence)}

    def column(other: str) -> TakenColumn[str]:
        return Column(names[other], 7, "heat"), lambda region: _share(share.get((region, other), math.nan))

    return filled(
        "Wie sicher die Region der Zeile vor der Region der Spalte liegt, in Prozent",
        ranked,
        (Column("Region", 44), lambda region: marked[region]),
        *map(column, ranked),
        note="Aus der Streuung zwischen den Befragten und anderen Gewichten; 50 heißt: nicht zu sagen. Ab "
        f"{german.plain(100 * FIRM)} gilt die Reihenfolge als gesichert. {confidence.SHORT}",
        turned=True,
    )


def _share(share: float) -> Cell:
    if math.isnan(share):
        return missing()
    return heat_tables.shaded(100 * share, _percent(share))


def _percent(share: float) -> str:
    """Whole percent that say 0 and 100 only where it is so."""
    percent = round(100 * share, 6)
    if share >= 0.5:
        return str(math.floor(percent))
    return str(math.ceil(percent))


def _omissions(evaluation: Evaluation) -> Table | None:
    catalogue, register = evaluation.erhebung.catalogue, evaluation.erhebung.register
    criterion_titles = {criterion.id: criterion.title for criterion in catalogue.criteria}
    titles = criterion_titles | {dimension.id: dimension.title for dimension in catalogue.dimensions}
    telling = [one for one in sentences.omitted(evaluation) if one.most]
    criteria = [one for one in telling if one.level == Level.KRITERIUM]
    dimensions = [one for one in telling if one.level == Level.DIMENSION]
    shown = [_first(criteria), _first(dimensions)]
    rest = f" Gezeigt sind die {len(shown[0])} Kriterien mit der größten Änderung von {len(criteria)}."
    return grouped(
        "Was ein Kriterium oder eine Dimension für die Reihenfolge ausmacht",
        zip(("Kriterien", "Dimensionen"), shown, strict=True),
        (Column("Nr.", 11), lambda one: one.element),
        (Column("Ohne …", 56), lambda one: titles[one.element]),
        (Column("anderer Rang", 25, "number"), lambda one: german.share(one.changed, one.compared)),
        (Column("größte Änderung", 29, "number"), lambda one: f"{one.most} {german.form(one.most, 'Platz', 'Plätze')}"),
        (Column("bei", 59, "small"), lambda one: _moved(register, one)),
        note="Anderer Rang: in wie vielen Regionen. ↑ rückt ohne das Element nach oben, ↓ nach unten. Gezählt sind die "
        f"Regionen, die auch ohne das Element einen Wert haben.{cut_short(len(criteria), len(shown[0]), rest)}",
    )


def _first(omitted: Sequence[Omitted]) -> tuple[Omitted, ...]:
    return ties.fitting(omitted, lambda one: f"{one.most} {one.changed}", FIRST)


def _moved(register: Register, one: Omitted) -> str:
    """„↑ A und B; ↓ 5 Regionen“."""
    up, down = _some(register, one.up), _some(register, one.down)
    return german.joined(german.framed("↑ ", up), german.framed("↓ ", down), by="; ")


def _some(register: Register, regions: Sequence[str]) -> str:
    if len(regions) > NAMED:
        return f"{german.number(len(regions), 0)} Regionen"
    return german.listed([register[region].name for region in regions])


def _bounds(evaluation: Evaluation, seen: Overview) -> Chart | None:
    bounds = sentences.open_ends(evaluation, seen)
    if not bounds:
        return None
    widest = ties.fitting(
        sorted(bounds, key=lambda bound: bound.worst - bound.best), lambda bound: bound.best - bound.worst, WIDEST
    )
    names = confidence.names(evaluation, seen)
    drawn = [_range(names[bound.region], bound) for bound in bounds if bound in widest]
    part = cut_short(
        len(bounds),
        len(drawn),
        f" Gezeigt sind die {len(drawn)} mit den weitesten Grenzen von {german.number(len(bounds), 0)}.",
    )
    title = f"Wo {the_index(evaluation.erhebung.catalogue.index_title)} mit allen Antworten liegen könnte"
    rows_told = [f"{row.label}: {row.columns[0]} Punkte, {row.columns[1]} Fragen offen." for row in drawn]
    return Chart(
        title,
        charts.ranges(drawn, ENDS, " ".join((f"{title}.", *rows_told))),
        note=(
            "Grenzfälle, keine Schätzung: links alle fehlenden Antworten mit 0, rechts alle mit 100 Punkten. Punkt: "
            "Wert aus den vorhandenen Antworten; ohne Punkt ist die Region nicht bewertbar. Regionen ohne offene "
            f"Fragen und ohne jede Antwort sind nicht gezeigt.{part} {confidence.SHORT} "
            f"{drawn_from(evaluation.erhebung)}"
        ),
    )


def _range(name: str, bound: Bound) -> charts.Range:
    columns = (f"{figure(bound.worst)}–{figure(bound.best)}", german.share(bound.unanswered, bound.asked))
    return charts.Range(name, bound.worst, bound.score, bound.best, columns)

"""How firm the order of the regions is: intervals by source, pairs, omissions, missing answers (M8)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from verstetigung import charts, german
from verstetigung.german import starting, the_index
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.uncertainty import (
    COMBINED,
    DRAWS,
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
from verstetigung.telling import Overview
from verstetigung.telling.blocks import ACROSS, Block, Chart, Heading, Text, parts, present, said
from verstetigung.telling.criteria import heat_tables
from verstetigung.telling.firmness import sentences
from verstetigung.telling.firmness.sentences import DRAWN, SURE, Omitted, RankedRegion
from verstetigung.telling.table import Cell, Column, Row, Table, cells
from verstetigung.telling.words import NONE, drawn_from, figure, index

FIRST, WIDEST = 8, 32
"""So many criteria stand in the table of omissions; so many regions in the drawing of missing answers."""
UNPAIRED = (
    f"Die Tabelle der Paarvergleiche ist bis {ACROSS} bewertete Regionen zu lesen; hier wären es {{}}. Welche Regionen "
    "nicht auseinanderzuhalten sind, zeigen die Gruppen in der Abbildung der Rangspannen."
)
ENDS = ("von–bis", "offene Fragen")
NAMED = 2
"""So many regions a cell names; more are counted."""


def ranking(evaluation: Evaluation, seen: Overview) -> tuple[Chart, ...]:
    """Score and rank of every ranked region with the interval of all sources, and the groups."""
    known = tuple(sentences.ordered(evaluation, seen))
    if not known:
        return ()
    unmoved = sentences.fixed(evaluation)
    drawn = [_place(evaluation, one, one.rank.region in unmoved) for one in known]
    title = f"{evaluation.erhebung.catalogue.index_title}, Rangspanne und Gruppen"
    note = _ranking_note(evaluation, len(known), bool(unmoved))
    return tuple(_ranking(f"{title}{part}", rows, len(known), note) for part, rows in parts(drawn))


def _ranking(title: str, drawn: Sequence[charts.RankedRow], ranked: int, note: str) -> Chart:
    text = f"{title}. " + " ".join(
        f"{row.name}: {index(row.score)} Punkte, Rang {row.rank_low} bis {row.rank_high}, Gruppe {row.group}."
        for row in drawn
    )
    return Chart(title, charts.places(drawn, text, ranked), note)


def _ranking_note(evaluation: Evaluation, ranked: int, unmoved: bool) -> str:
    circle = " Offener Kreis: nur eine Auskunft, die Spanne ist zu eng." if unmoved else ""
    return (
        "Lesehilfe: Der Strich am Punkt und der Balken rechts zeigen, wo Punktwert und Rang in neun von zehn "
        f"Ziehungen liegen (5. bis 95. Perzentil von {DRAWN} Ziehungen mit anderen Gewichten, anderer Methode und "
        "neu gezogenen Befragten). Gruppe: Regionen, die nicht gesichert hinter der ersten der Gruppe liegen; "
        f"gesichert heißt, in {SURE}.{circle} {drawn_from(evaluation.erhebung, ranked)}"
    )


def _place(evaluation: Evaluation, place: RankedRegion, single: bool) -> charts.RankedRow:
    rank, name = place.rank, evaluation.erhebung.register[place.rank.region].name
    ends = (rank.score_low, rank.score_high, rank.rank_low, rank.rank_high)
    return charts.RankedRow(name, rank.score, *ends, place.group, single)


def section(evaluation: Evaluation, seen: Overview) -> tuple[Block, ...]:
    """What is to be said on the order of the regions after the ranking itself."""
    if not seen.returns:
        return ()
    return (
        *present(said(sentences.order(evaluation, seen)), _by_source(evaluation, seen)),
        *_headed("Wenn ein Kriterium nicht zählte", said(sentences.leaving(evaluation)), _omissions(evaluation)),
        *_headed("Wenn alle geantwortet hätten", said(sentences.missing(evaluation, seen)), _bounds(evaluation, seen)),
    )


def _headed(title: str, *blocks: Block | None) -> tuple[Block, ...]:
    known = present(*blocks)
    return (Heading(title), *known) if known else ()


def _by_source(evaluation: Evaluation, seen: Overview) -> Table | None:
    known = tuple(sentences.ordered(evaluation, seen))
    if len(known) < 2:
        return None
    names = evaluation.erhebung.register.names
    columns = (
        Column("Region", 50),
        Column("Punkte", 18, "number"),
        Column("Gewichte", 18, "number"),
        Column("Methode", 18, "number"),
        Column("Befragte", 24, "number"),
        Column("alle zusammen", 24, "number"),
        Column("vor der nächsten Region", 28, "number"),
    )
    body = tuple(_intervals(names, place) for place in known)
    note = f"{_guide(names, known[0])}{_unrated(evaluation)}"
    return Table("Rangspannen nach Quelle der Unsicherheit", columns, body, note)


def _intervals(names: dict[str, str], place: RankedRegion) -> Row:
    whole = place.intervals[COMBINED]
    return Row(
        (
            Cell(names[place.rank.region]),
            Cell(german.span(whole.score_low, whole.score_high)),
            *(_interval(place.intervals[name]) for name in (WEIGHTS, METHOD, RESPONDENTS)),
            Cell(german.span(whole.rank_low, whole.rank_high), kind="strong"),
            Cell(_ahead(place) if place.next else NONE),
        )
    )


def _interval(interval: Interval) -> Cell:
    if interval.fixed:
        return Cell(interval.fixed, kind="missing")
    return Cell(german.span(interval.rank_low, interval.rank_high))


def _ahead(place: RankedRegion) -> str:
    return f"{german.number(place.ahead, 0)} von {german.number(place.draws, 0)}" if place.draws else NONE


def _guide(names: dict[str, str], first: RankedRegion) -> str:
    pair = f"{names[first.rank.region]} liegt in {_ahead(first)} Ziehungen vor {names[first.next]}"
    return (
        "Reihenfolge nach dem Gesamtwert. Punkte und Ränge: 5. bis 95. Perzentil, Punkte aus allen Quellen zusammen. "
        f"Letzte Spalte: {pair}. „eine Auskunft“: Wie sehr der Rang davon abhängt, wer geantwortet hat, ist nicht zu "
        "sehen."
    )


def _unrated(evaluation: Evaluation) -> str:
    """Which regions have no value in some draws, the one with the most named."""
    every = rows(evaluation.uncertainty.intervals, Interval)
    own = [one for one in every if one.source == COMBINED and one.unrated > 0]
    if not own:
        return ""
    most = max(own, key=lambda one: one.unrated)
    rated = german.number((1 - most.unrated) * DRAWS, 0)
    many = "Eine Region hat" if len(own) == 1 else f"{starting(german.count(len(own), '', 'Regionen'))} haben"
    return (
        f" {many} nicht in allen Ziehungen einen Wert (am seltensten {evaluation.erhebung.register[most.region].name}, "
        f"in {rated} von {DRAWN}); gezählt sind die Ziehungen mit Wert."
    )


def pairs(evaluation: Evaluation, seen: Overview) -> Table | Text | None:
    """In how many of 100 draws the region of the row is ahead of that of the column, for the annex."""
    ranked, names = tuple(seen.ranks), evaluation.erhebung.register.names
    if len(ranked) > ACROSS:
        return Text((UNPAIRED.format(len(ranked)),))
    if len(ranked) < 3:
        return None
    share = {(row.region, row.other): row.share for row in rows(evaluation.uncertainty.precedences, Precedence)}
    body = tuple(
        Row((Cell(names[region]), *(_share(share.get((region, other), math.nan)) for other in ranked)))
        for region in ranked
    )
    columns = (Column("Region", 44), *(Column(names[region], 7, "heat") for region in ranked))
    return Table(
        "Anteil der Ziehungen, in denen die Region der Zeile vor der Region der Spalte liegt, in Prozent",
        columns,
        body,
        f"{DRAWN} Ziehungen aus allen Quellen zusammen; gleiche Ränge zählen halb. Ab {german.plain(100 * FIRM)} gilt "
        "die Reihenfolge als gesichert.",
        turned=True,
        whole=True,
    )


def _share(share: float) -> Cell:
    return Cell(NONE, kind="missing") if math.isnan(share) else heat_tables.shaded(100 * share, _percent(share))


def _percent(share: float) -> str:
    """Whole percent that say 0 and 100 only where it is so."""
    percent = round(100 * share, 6)
    return str(math.floor(percent) if share >= 0.5 else math.ceil(percent))


def _omissions(evaluation: Evaluation) -> Table | None:
    known = [one for one in sentences.omitted(evaluation) if one.most]
    parts = [
        ("Kriterien", [one for one in known if one.level == Level.KRITERIUM]),
        ("Dimensionen", [one for one in known if one.level == Level.DIMENSION]),
    ]
    body = [
        row
        for title, found in parts
        if found
        for row in (Row(cells(title), "group"), *(_omitted(evaluation, one) for one in found[:FIRST]))
    ]
    columns = (
        Column("Nr.", 11),
        Column("Ohne …", 56),
        Column("anderer Rang", 25, "number"),
        Column("größte Änderung", 22, "number"),
        Column("bei", 66, "small"),
    )
    more = len(parts[0][1]) - FIRST
    rest = f" Gezeigt sind die {FIRST} Kriterien mit der größten Änderung von {len(parts[0][1])}." if more > 0 else ""
    note = (
        "Anderer Rang: in wie vielen Regionen. ↑ rückt ohne das Element nach oben, ↓ nach unten. Gezählt sind die "
        f"Regionen, die auch ohne das Element einen Wert haben.{rest}"
    )
    return Table("Was ein Kriterium oder eine Dimension für die Reihenfolge ausmacht", columns, tuple(body), note)


def _omitted(evaluation: Evaluation, one: Omitted) -> Row:
    catalogue = evaluation.erhebung.catalogue
    titles = {one.id: one.title for one in catalogue.criteria} | {one.id: one.title for one in catalogue.dimensions}
    return Row(
        cells(
            one.element,
            titles[one.element],
            german.share(one.changed, one.compared),
            f"{one.most} {'Platz' if one.most == 1 else 'Plätze'}",
            "; ".join(_moved(evaluation, one)),
        )
    )


def _moved(evaluation: Evaluation, one: Omitted) -> Iterator[str]:
    for arrow, regions in (("↑", one.up), ("↓", one.down)):
        names = [evaluation.erhebung.register[region].name for region in regions]
        if names:
            yield f"{arrow} {german.listed(names) if len(names) <= NAMED else f'{len(names)} Regionen'}"


def _bounds(evaluation: Evaluation, seen: Overview) -> Chart | None:
    known = sentences.open_ends(evaluation, seen)
    if not known:
        return None
    widest = sorted(known, key=lambda bound: bound.worst - bound.best)[:WIDEST]
    drawn = [_range(evaluation, bound) for bound in known if bound in widest]
    part = f" Gezeigt sind die {WIDEST} mit den weitesten Grenzen von {len(known)}." if len(known) > WIDEST else ""
    title = f"Wo {the_index(evaluation.erhebung.catalogue.index_title)} mit allen Antworten liegen könnte"
    rows_told = [f"{row.label}: {row.columns[0]} Punkte, {row.columns[1]} Fragen offen." for row in drawn]
    return Chart(
        title,
        charts.ranges(drawn, ENDS, " ".join((f"{title}.", *rows_told))),
        note=(
            "Grenzfälle, keine Schätzung: links alle fehlenden Antworten mit 0, rechts alle mit 100 Punkten. Punkt: "
            "Wert aus den vorhandenen Antworten; ohne Punkt ist die Region nicht bewertbar. Regionen ohne offene "
            f"Fragen und ohne jede Antwort sind nicht gezeigt.{part} {drawn_from(evaluation.erhebung)}"
        ),
    )


def _range(evaluation: Evaluation, bound: Bound) -> charts.Range:
    name = evaluation.erhebung.register[bound.region].name
    columns = (f"{figure(bound.worst)}–{figure(bound.best)}", german.share(bound.unanswered, bound.asked))
    return charts.Range(name, bound.worst, bound.score, bound.best, columns)

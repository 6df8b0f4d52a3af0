"""What is held urgent against how far it is: drawings and tables."""

from __future__ import annotations

from collections.abc import Sequence

from verstetigung import charts, german
from verstetigung.charts.drawing import WIDTH
from verstetigung.method.evaluation import Evaluation
from verstetigung.schemas.palette import FOCUS
from verstetigung.telling import Overview
from verstetigung.telling.blocks import Block, Chart, Text, present, said
from verstetigung.telling.overview import FEW, Subject
from verstetigung.telling.priorities import sentences
from verstetigung.telling.priorities.sentences import Gap, placed
from verstetigung.telling.table import Cell, Column, Row, Table
from verstetigung.telling.words import drawn_from, figure

TITLE = "Dringlichkeit und Stand"
AXES = ("Stand: 0 bis 100 Punkte", "Dringlichkeit: 0 bis 100 Punkte")
QUARTERS = (
    "dringlich, wenig umgesetzt",
    "dringlich, weit umgesetzt",
    "weniger dringlich, wenig umgesetzt",
    "weniger dringlich, weit umgesetzt",
)
READ = (
    "Lesehilfe: Je höher ein Punkt liegt, desto dringlicher gilt das Kriterium; je weiter rechts, desto weiter ist es."
)
SAME = (
    "Dringlichkeit und Stand geben dieselben Befragten an. Dass etwas dringlich und wenig umgesetzt ist, sagt nicht, "
    "warum es so ist."
)
SMALL = (WIDTH, 78.0)
"""Width and height in millimetres of the drawing for one region."""
MOST = 12
"""So many criteria stand in the table of a region at most."""


def section(evaluation: Evaluation, seen: Overview) -> tuple[Block, ...]:
    """The chapter on all regions; nothing if the catalogue asks for no urgency or too few regions are rated."""
    found = sentences.gaps(evaluation, seen)
    known = placed(found)
    if not known:
        return ()
    title = f"{TITLE} von {german.count(len(known), 'einem Kriterium', 'Kriterien')}, Mittel der Regionen"
    return present(
        said(sentences.told(evaluation, seen)),
        _chart(evaluation, known, title),
        _table(found),
        Text((SAME,)),
    )


def _chart(evaluation: Evaluation, known: Sequence[Gap], title: str) -> Chart:
    regions = max(gap.n for gap in known)
    return Chart(
        title,
        charts.matrix(_spots(known), AXES, QUARTERS, _described(title, known)),
        note=f"{READ} {sentences.rule(known)} Die Nummern stehen in der Tabelle. "
        f"{drawn_from(evaluation.erhebung, regions)}",
    )


def _spots(known: Sequence[Gap]) -> list[charts.Spot]:
    return [charts.Spot(gap.criterion.id, gap.state, gap.urgency) for gap in known]


def _described(title: str, known: Sequence[Gap]) -> str:
    told = [
        f"{gap.criterion.id} {gap.criterion.title}: Dringlichkeit {figure(gap.urgency)}, Stand {figure(gap.state)}."
        for gap in known
    ]
    apart = [gap.criterion.id for gap in known if gap.stands_out]
    return f"{title}. Dringlich und wenig umgesetzt: {german.listed(apart) or 'keines'}. {' '.join(told)}"


def _table(found: Sequence[Gap]) -> Table:
    body = tuple(
        Row(
            (
                Cell(gap.criterion.id, kind="strong" if gap.stands_out else ""),
                Cell(gap.criterion.title, kind="strong" if gap.stands_out else ""),
                *_figures(gap),
                Cell(german.share(gap.pressing, gap.n)),
            )
        )
        for gap in found
    )
    columns = (
        Column("Nr.", 11),
        Column("Kriterium", 75),
        Column("Dringlichkeit", 23, "number"),
        Column("Stand", 16, "number"),
        Column("Abstand", 17, "number"),
        Column("Regionen, in denen es dringlich und wenig umgesetzt ist", 38, "number"),
    )
    few = f" „–“: weniger als {FEW} Regionen mit beiden Werten." if any(gap.n < FEW for gap in found) else ""
    return Table(
        "Dringlichkeit und Stand der Kriterien, nach dem Abstand",
        columns,
        body,
        "Mittel der Regionen in Punkten; „von“ nennt, wie viele Regionen zu beidem einen Wert haben. Fett: im Mittel "
        f"dringlich und wenig umgesetzt.{few}",
    )


def _figures(gap: Gap) -> tuple[Cell, ...]:
    return (
        Cell(figure(gap.urgency)),
        Cell(figure(gap.state)),
        Cell(figure(gap.points), kind="strong" if gap.stands_out else ""),
    )


def of_region(subject: Subject) -> tuple[Block, ...]:
    """The chapter on one region; nothing if it has no value for it."""
    known = sentences.own(subject)
    if not known:
        return ()
    title = f"{TITLE} von {german.count(len(known), 'einem Kriterium', 'Kriterien')} {subject.region.locative}"
    text = _described(title, known)
    return present(
        said(sentences.told_of(subject)),
        _own_table(subject, [gap for gap in known if gap.stands_out]),
        Chart(
            title,
            charts.matrix(_spots(known), AXES, QUARTERS, text, size=SMALL, colour=FOCUS),
            note=f"{sentences.rule(known)} {drawn_from(subject.evaluation.erhebung)}",
        ),
    )


def _own_table(subject: Subject, apart: Sequence[Gap]) -> Table:
    everywhere = {gap.criterion.id: gap for gap in sentences.gaps(subject.evaluation, subject.seen)}
    body = tuple(
        Row((Cell(gap.criterion.id), Cell(gap.criterion.title), *_figures(gap), *_means(everywhere[gap.criterion.id])))
        for gap in apart[:MOST]
    )
    columns = (
        Column("Nr.", 11),
        Column("Kriterium", 68),
        Column("Dringlichkeit", 22, "number"),
        Column("Stand", 14, "number"),
        Column("Abstand", 16, "number"),
        Column("alle Regionen: Dringlichkeit zu Stand", 39, "number"),
    )
    more = f" Gezeigt sind die ersten {MOST} von {len(apart)}." if len(apart) > MOST else ""
    return Table(
        "Besonders dringlich und wenig umgesetzt",
        columns,
        body,
        f"In Punkten; nach dem Abstand. Rechts das Mittel der Regionen, in Klammern ihre Zahl.{more}",
    )


def _means(gap: Gap) -> tuple[Cell, ...]:
    return (Cell(f"{figure(gap.urgency)} zu {figure(gap.state)} ({gap.n})" if placed([gap]) else f"– ({gap.n})"),)

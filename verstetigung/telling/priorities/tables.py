"""What is held urgent against how far it is: drawings and tables."""

from __future__ import annotations

from collections.abc import Sequence

from verstetigung import charts, german
from verstetigung.charts.drawing import WIDTH
from verstetigung.method.evaluation import Evaluation
from verstetigung.schemas.palette import FOCUS
from verstetigung.telling import Overview, ties
from verstetigung.telling.blocks import Block, Chart, Text, present, said
from verstetigung.telling.overview import FEW, Subject
from verstetigung.telling.priorities import sentences
from verstetigung.telling.priorities.sentences import Gap, placed
from verstetigung.telling.table import Cell, Column, Table, cut_short, filled
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
    gaps = sentences.gaps(evaluation, seen)
    rated = placed(gaps)
    if not rated:
        return ()
    title = f"{TITLE} von {german.count(len(rated), 'einem Kriterium', 'Kriterien')}, Mittel der Regionen"
    return present(
        said(sentences.of_all(evaluation, seen)),
        _chart(evaluation, rated, title),
        _table(gaps),
        Text((SAME,)),
    )


def _chart(evaluation: Evaluation, gaps: Sequence[Gap], title: str) -> Chart:
    regions = max(gap.n for gap in gaps)
    return Chart(
        title,
        charts.matrix(_spots(gaps), AXES, QUARTERS, _described(title, gaps)),
        note=f"{READ} {sentences.rule(gaps)} Die Nummern stehen in der Tabelle. "
        f"{drawn_from(evaluation.erhebung, regions)}",
    )


def _spots(gaps: Sequence[Gap]) -> list[charts.Spot]:
    return [charts.Spot(gap.criterion.id, gap.state, gap.urgency) for gap in gaps]


def _described(title: str, gaps: Sequence[Gap]) -> str:
    lines = [
        f"{gap.criterion.id} {gap.criterion.title}: Dringlichkeit {figure(gap.urgency)}, Stand {figure(gap.state)}."
        for gap in gaps
    ]
    apart = [gap.criterion.id for gap in gaps if gap.stands_out]
    return f"{title}. Dringlich und wenig umgesetzt: {german.listed(apart) or 'keines'}. {' '.join(lines)}"


def _table(gaps: Sequence[Gap]) -> Table:
    few = f" „–“: weniger als {FEW} Regionen mit beiden Werten." if any(gap.n < FEW for gap in gaps) else ""
    return filled(
        "Dringlichkeit und Stand der Kriterien, nach dem Abstand",
        gaps,
        (Column("Nr.", 11), lambda gap: _marked(gap, gap.criterion.id)),
        (Column("Kriterium", 75), lambda gap: _marked(gap, gap.criterion.title)),
        (Column("Dringlichkeit", 23, "number"), lambda gap: figure(gap.urgency)),
        (Column("Stand", 16, "number"), lambda gap: figure(gap.state)),
        (Column("Abstand", 17, "number"), lambda gap: _marked(gap, figure(gap.points))),
        (
            Column("Regionen, in denen es dringlich und wenig umgesetzt ist", 38, "number"),
            lambda gap: german.share(gap.pressing, gap.n),
        ),
        note="Mittel der Regionen in Punkten; „von“ nennt, wie viele Regionen zu beidem einen Wert haben. Fett: im "
        f"Mittel dringlich und wenig umgesetzt.{few}",
    )


def _marked(gap: Gap, text: str) -> Cell:
    return Cell(text, kind="strong" if gap.stands_out else "")


def of_region(subject: Subject) -> tuple[Block, ...]:
    """The chapter on one region; nothing if it has no value for it."""
    gaps = sentences.own_gaps(subject)
    if not gaps:
        return ()
    title = f"{TITLE} von {german.count(len(gaps), 'einem Kriterium', 'Kriterien')} {subject.region.locative}"
    text = _described(title, gaps)
    return present(
        said(sentences.of_region(subject)),
        _own_table(subject, [gap for gap in gaps if gap.stands_out]),
        Chart(
            title,
            charts.matrix(_spots(gaps), AXES, QUARTERS, text, size=SMALL, colour=FOCUS),
            note=f"{sentences.rule(gaps)} {drawn_from(subject.evaluation.erhebung)}",
        ),
    )


def _own_table(subject: Subject, apart: Sequence[Gap]) -> Table:
    everywhere = {gap.criterion.id: gap for gap in sentences.gaps(subject.evaluation, subject.seen)}
    shown = ties.fitting(apart, lambda gap: gap.points, MOST)
    more = cut_short(len(apart), len(shown), f" Gezeigt sind die ersten {len(shown)} von {len(apart)}.")
    return filled(
        "Besonders dringlich und wenig umgesetzt",
        shown,
        (Column("Nr.", 11), lambda gap: gap.criterion.id),
        (Column("Kriterium", 68), lambda gap: gap.criterion.title),
        (Column("Dringlichkeit", 22, "number"), lambda gap: figure(gap.urgency)),
        (Column("Stand", 14, "number"), lambda gap: figure(gap.state)),
        (Column("Abstand", 16, "number"), lambda gap: _marked(gap, figure(gap.points))),
        (
            Column("alle Regionen: Dringlichkeit zu Stand", 39, "number"),
            lambda gap: _means(everywhere[gap.criterion.id]),
        ),
        note=f"In Punkten; nach dem Abstand. Rechts das Mittel der Regionen, in Klammern ihre Zahl.{more}",
    )


def _means(gap: Gap) -> str:
    if not placed([gap]):
        return f"– ({gap.n})"
    return f"{figure(gap.urgency)} zu {figure(gap.state)} ({gap.n})"

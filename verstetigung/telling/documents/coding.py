"""How alike those who coded the documents are, where more than one has: half a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verstetigung import german
from verstetigung.german import starting
from verstetigung.method.coding import LEAST, OVERALL, CodingAgreement, agreements, both
from verstetigung.method.evaluation import Evaluation
from verstetigung.records import CodedUnit, between
from verstetigung.schemas.catalogue import Catalogue, Scale, answers
from verstetigung.telling.blocks import Block, Text, present
from verstetigung.telling.table import Column, filled
from verstetigung.telling.words import of_regions

TITLE = "Wie sicher ist die Codierung?"
SCALE = "Skala"
YARDSTICK = (
    "Kappa (Cohen 1960) und Alpha (Krippendorff 2011) ziehen ab, was auch bei zufälliger Wahl gleich wäre: 1 heißt "
    "alles gleich, 0 nicht mehr als Zufall. Ab einem Alpha von 0,8 gelten Codierungen als verlässlich, ab 0,667 "
    "reichen sie für vorläufige Schlüsse (Krippendorff 2004). In Klammern stehen das 5. und 95. Perzentil über "
    f"Ziehungen der Einheiten, ab {german.spelled(LEAST)} Einheiten und wo sie verschieden sind."
)


def section(evaluation: Evaluation) -> tuple[Block, ...]:
    """What was coded more than once, how alike, and what became of the rest; nothing if nobody coded twice."""
    units, catalogue = evaluation.reading.coded, evaluation.erhebung.catalogue
    if not units:
        return ()
    rows = agreements(units, catalogue)
    told = (_amount(evaluation, rows[-1]), *_differing(units))
    return present(
        Text((" ".join(told),)),
        filled(
            "Übereinstimmung der Codierungen",
            [row for row in rows if row.level in (SCALE, OVERALL) and row.units],
            (Column("Fragen", 62), lambda row: _scale(row, catalogue)),
            (Column("Einheiten", 19, "number"), lambda row: str(row.units)),
            (Column("gleich", 15, "number"), lambda row: str(row.alike)),
            (Column("Kappa", 37, "number"), lambda row: row.kappa.text),
            (Column("Alpha", 37, "number"), lambda row: row.alpha.text),
            note=YARDSTICK,
        ),
    )


def _amount(evaluation: Evaluation, overall: CodingAgreement) -> str:
    units = evaluation.reading.coded
    where = of_regions(len(both(units)), len(evaluation.erhebung.register.regions))
    number = german.spelled(len(between(units)))
    alike = f"Gleich {german.form(overall.alike, 'ist', 'sind')} {german.share(overall.alike, overall.units)} Einheiten"
    return (
        f"Zu {where} sind dieselben Dokumente {number}fach unabhängig codiert. Verglichen wird je Frage einer Region, "
        "und nur, wozu mindestens zwei etwas gefunden haben: Worüber alle schweigen, gilt nicht als Übereinstimmung. "
        f"{alike}."
    )


def _differing(units: Sequence[CodedUnit]) -> Iterator[str]:
    single = [unit for unit in units if not unit.compared]
    differ = [unit for unit in units if not unit.alike]
    if single:
        number = german.count(len(single), "einen weiteren Beleg", "weitere Belege")
        counts = german.form(len(single), "er zählt", "sie zählen")
        yield f"{starting(number)} hat nur eine Codierung; {counts}, wo nicht anders entschieden ist."
    if differ:
        yield decided(len(differ), sum(unit.open for unit in differ))


def decided(number: int, open_: int) -> str:
    """What became of so many units on which coders differ."""
    every = german.count(number, "eine Abweichung", "Abweichungen")
    if open_ == number:
        are, count = german.form(number, "ist", "sind"), german.form(number, "zählt", "zählen")
        return f"{starting(every)} {are} noch nicht entschieden und {count} nicht."
    if not open_:
        return f"{starting(every)} {german.form(number, 'ist', 'sind')} gemeinsam entschieden."
    left = german.form(open_, "die übrige zählt", f"die übrigen {german.spelled(open_)} zählen")
    settled = german.form(number - open_, "ist eine", f"sind {german.spelled(number - open_)}")
    return f"Von {german.spelled(number)} Abweichungen {settled} gemeinsam entschieden; {left} nicht."


def _scale(row: CodingAgreement, catalogue: Catalogue) -> str:
    """„von „trifft nicht zu“ bis „trifft voll zu““."""
    scales = {one.scale.id: one.scale for one in (*catalogue.asked_questions, *catalogue.figures)}
    return _named(scales[row.element]) if row.element else "alle zusammen"


def _named(scale: Scale) -> str:
    if scale.steps:
        first, *_, last = answers(scale)
        return f"von „{first}“ bis „{last}“"
    return german.joined("Zahl", german.framed("in ", scale.unit), by=" ")

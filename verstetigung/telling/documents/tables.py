"""Tables and drawings of documented facts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from verstetigung import charts, german
from verstetigung.german import starting
from verstetigung.method.evaluation import Evaluation
from verstetigung.schemas.catalogue import Criterion, Dimension, Question
from verstetigung.schemas.kinds import Role
from verstetigung.schemas.palette import INK, PROVED
from verstetigung.schemas.regions import Region
from verstetigung.telling.blocks import WHOLE, Block, Chart, parts, present
from verstetigung.telling.documents.developments import ALSO, LATER, SAME, Development, developments, joint
from verstetigung.telling.documents.proofs import Proof, documented, remark, themes, undocumented
from verstetigung.telling.overview import FEW
from verstetigung.telling.table import Cell, Column, Row, Table, TakenColumn, cells, filled, grouped
from verstetigung.telling.words import NONE, amount, drawn_from, headed, shortened, some

SHORT = {"teilweise": "teilw."}
BESIDE = 14
"""So many facts stand side by side."""
SIGNS = {LATER: "→", ALSO: "/", SAME: ""}
ROOM = 8
"""Letters that fit into a cell of the matrix."""


def proved(evidence: Sequence[Proof]) -> Table:
    """The evidence on criteria, with source, kind and date."""
    return filled(
        "Belegte Kriterien",
        [(proof, proof.criterion) for proof in evidence if proof.criterion],
        (Column("Nr.", 10), lambda pair: pair[1].id),
        (Column("Kriterium", 40), lambda pair: pair[1].title),
        (Column("Aussage der Quelle", 52), lambda pair: _statement(pair[0])),
        (Column("Quelle", 44, "small"), lambda pair: pair[0].source),
        (Column("Art, Stand", 24, "small"), lambda pair: _dated(pair[0])),
    )


def _statement(proof: Proof) -> Cell:
    return Cell(proof.answer, note=remark(proof))


def _dated(proof: Proof) -> str:
    return f"{proof.source_type}, {proof.date}"


def changed(evaluation: Evaluation, evidence: Sequence[Proof], *, named: bool) -> Table:
    """What sources of different dates say differently, in order; `named` adds the region."""
    names = evaluation.erhebung.register.names
    columns: tuple[TakenColumn[Development], ...] = (
        (Column("Region", 26), lambda step: names[step.later.region]),
        (Column("Nr.", 11), lambda step: step.later.question.id),
        (Column("Frage", 43), lambda step: step.later.question.text),
        (Column("zuerst", 45), lambda step: _sourced(step.earlier)),
        (Column("später", 45), lambda step: _sourced(step.later)),
    )
    return filled(
        "Angaben aus verschiedener Zeit, die sich unterscheiden",
        developments(evidence),
        *(columns if named else columns[1:]),
        note="Jede Angabe gilt für ihr Datum. Beide können zu ihrer Zeit zutreffen; ein Widerspruch ist das nicht.",
    )


def _sourced(proof: Proof) -> Cell:
    return Cell(proof.answer, note=f"{proof.date}, {proof.source_type}: {proof.source}")


def by_criterion(evaluation: Evaluation, evidence: Sequence[Proof]) -> Table:
    """The evidence of all regions, grouped by criterion."""
    names = evaluation.erhebung.register.names
    return grouped(
        "Belege zu den Kriterien",
        [
            (f"{one.id} {one.title}", [proof for proof in evidence if proof.criterion and proof.criterion.id == one.id])
            for one in documented(evaluation, tuple(evidence))
        ],
        (Column("Region", 40), lambda proof: names[proof.region]),
        (Column("Aussage der Quelle", 62), _statement),
        (Column("Quelle", 44, "small"), lambda proof: proof.source),
        (Column("Art, Stand", 24, "small"), _dated),
    )


def missing(evaluation: Evaluation, evidence: Sequence[Proof]) -> Table:
    """By dimension the criteria without evidence."""
    return filled(
        "Kriterien ohne Beleg",
        undocumented(evaluation, tuple(evidence)),
        (Column("Dimension", 44), lambda pair: headed(pair[0])),
        (Column("nicht belegt", 20, "number"), lambda pair: german.share(len(pair[1]), len(pair[0].criteria))),
        (Column("Kriterien", 106, "small"), lambda pair: _named(*pair)),
    )


def _named(dimension: Dimension, criteria: Sequence[Criterion]) -> str:
    """The criteria with their titles; those of priorities only with the criterion they are about."""
    if dimension.role == Role.PRIORITAET:
        return f"zur Dringlichkeit von {german.listed([one.about for one in criteria])}"
    return "; ".join(f"{one.id} {one.title}" for one in criteria)


def matrix(evaluation: Evaluation, evidence: Sequence[Proof]) -> tuple[Table, ...]:
    """Regions × documented facts: what is said, and a dash where nothing is."""
    catalogue = evaluation.erhebung.catalogue
    proved = {proof.question.id for proof in evidence}
    questions = [each for each in (*catalogue.scored_questions, *catalogue.figures) if each.id in proved]
    if not questions:
        return ()
    return tuple(_matrix(evaluation, evidence, asked, part) for part, asked in parts(questions, BESIDE))


def _matrix(evaluation: Evaluation, evidence: Sequence[Proof], questions: Sequence[Question], part: str) -> Table:
    statements: dict[tuple[str, str], list[Proof]] = defaultdict(list)
    for proof in evidence:
        statements[proof.region, proof.question.id].append(proof)
    criteria = {one.id: each for each in evaluation.erhebung.catalogue.criteria for one in each.questions}
    counts = Counter(question for _, question in statements)
    there = {proof.region for proof in evidence}
    regions = [region for region in evaluation.erhebung.register.regions if region.id in there]

    def column(question: Question) -> TakenColumn[Region]:
        return _head(question, criteria), lambda region: _mark(statements.get((region.id, question.id), ()))

    note = (
        "„–“: in den ausgewerteten Quellen nicht belegt; das heißt nicht „nein“. „ja→nein“: zuerst das eine, später "
        "das andere. „ja/nein“: Quellen widersprechen sich. „•“: belegt, Wortlaut weiter unten. Reihenfolge wie im "
        "Regionsverzeichnis."
        f"{_left_out(evaluation, there)}"
    )
    table = filled(
        f"Was in welcher Region dokumentiert ist{part}",
        regions,
        (Column("Region", 44), lambda region: region.name),
        *map(column, questions),
        below=[Row(cells("Regionen mit Beleg", *(str(counts[question.id]) for question in questions)), "total")],
        turned=True,
        whole=len(regions) <= WHOLE,
    )
    return replace(table, note=note + _in_full(table))


def _head(question: Question, criteria: Mapping[str, Criterion]) -> Column:
    if question.id in criteria:
        return Column(f"{question.id} {criteria[question.id].title}", 10, "heat")
    return Column(f"{question.id} {question.text}", 11, "heat")


def _left_out(evaluation: Evaluation, there: Container[str]) -> str:
    """Which regions have no row, because there is nothing on them."""
    silent = [region.name for region in evaluation.erhebung.register.regions if region.id not in there]
    number = starting(german.count(len(silent), "eine Region fehlt", "Regionen fehlen"))
    return german.framed(f" {number} in der Tabelle, weil nichts belegt ist: ", some(silent), ".")


def _in_full(table: Table) -> str:
    """The heads that are cut, whole."""
    cut = [one.title for one in table.columns if "…" in table.upright(one) and "…" not in one.title]
    return german.framed(" Gekürzte Köpfe: ", "; ".join(cut), ".")


def _mark(proofs: Sequence[Proof]) -> Cell:
    if not proofs:
        return Cell(NONE, kind="missing")
    text = _short(proofs[0]) + "".join(_after(*pair) for pair in pairwise(proofs))
    if len(text) > ROOM:
        text = "•"
    return Cell(text, tone=PROVED, ink=INK)


def _after(first: Proof, second: Proof) -> str:
    """„→nein“ if it came later, „/nein“ if not, nothing if it is the same."""
    sign = SIGNS[joint(first, second)]
    return f"{sign}{_short(second)}" if sign else ""


def _short(proof: Proof) -> str:
    if proof.question.scale.steps:
        return SHORT.get(proof.answer, proof.answer)
    return amount(proof.low, proof.high).replace(" bis ", "–")


def figure_charts(evaluation: Evaluation, evidence: Sequence[Proof], own: str = "") -> Iterator[Chart]:
    """A drawing per Kennzahl that enough regions have; with `own` only those that region has."""
    for figure in evaluation.erhebung.catalogue.figures:
        proofs = {one.region: one for one in evidence if one.question.id == figure.id and not themes(one.remark)}
        if len(proofs) >= FEW and (not own or own in proofs):
            yield from _figure_charts(evaluation, figure, proofs, own)


def _figure_charts(evaluation: Evaluation, figure: Question, proofs: dict[str, Proof], own: str) -> Iterator[Chart]:
    spans = [
        charts.Span(region.name, proofs[region.id].low, proofs[region.id].high, region.id == own)
        for region in evaluation.erhebung.register.regions
        if region.id in proofs
    ]
    whole = len(evaluation.erhebung.register.regions)
    title = f"{figure.text}: {german.share(len(spans), whole)} {german.regions(whole)}"
    kinds = some(sorted({f"{proof.source_type} {proof.date}" for proof in proofs.values()}))
    note = f"Reihenfolge wie im Regionsverzeichnis. Belege: {kinds}. {drawn_from(evaluation.erhebung, len(spans))}"
    for part, rows in parts(spans):
        if not own or any(row.own for row in rows):
            text = f"{title}{part}. " + " ".join(f"{row.label}: {amount(row.low, row.high)}." for row in rows)
            yield Chart(f"{title}{part}", charts.spans(rows, text), note)


def figures(evaluation: Evaluation, evidence: Sequence[Proof]) -> Table:
    """The Kennzahlen that too few regions have for a drawing."""
    names = evaluation.erhebung.register.names
    proofs = {
        figure.text: [proof for proof in evidence if proof.question.id == figure.id]
        for figure in evaluation.erhebung.catalogue.figures
    }
    return grouped(
        "Weitere Kennzahlen",
        [
            (text, [proof for proof in found if not themes(proof.remark)])
            for text, found in proofs.items()
            if len({proof.region for proof in found}) < FEW
        ],
        (Column("Region", 44), lambda proof: names[proof.region]),
        (Column("Angabe", 58), lambda proof: Cell(proof.answer, note=shortened(proof.remark))),
        (Column("Quelle", 44, "small"), lambda proof: proof.source),
        (Column("Art, Stand", 24, "small"), _dated),
    )


def subjects(evaluation: Evaluation, evidence: Sequence[Proof]) -> Table:
    """The themes the regions worked on, as the sources list them."""
    names, ids = evaluation.erhebung.register.names, evaluation.erhebung.register.ids
    listed = [proof for proof in evidence if themes(proof.remark)]
    return filled(
        "Themen und Arbeitsgruppen",
        sorted(listed, key=lambda proof: ids.index(proof.region)),
        (Column("Region", 42), lambda proof: names[proof.region]),
        (Column("Themen", 66), remark),
        (Column("Quelle", 40, "small"), lambda proof: proof.source),
        (Column("Art, Stand", 22, "small"), _dated),
    )


def references(evidence: Sequence[Proof]) -> Table:
    """The sources with the number of pieces of evidence from each."""
    counts = Counter(part for proof in evidence for part in proof.source.split("; ") if part)
    return filled(
        "Ausgewertete Quellen",
        sorted(counts, key=str.casefold),
        (Column("Quelle", 150), lambda source: source),
        (Column("Belege", 20, "number"), lambda source: str(counts[source])),
    )


def evidence(proofs: Sequence[Proof]) -> tuple[Block, ...]:
    """Every piece of evidence with date, kind, source and cell."""
    table = filled(
        "Belege mit Fundstelle",
        proofs,
        (Column("Nr.", 12), lambda proof: proof.question.id),
        (Column("Aussage der Quelle", 55), lambda proof: Cell(proof.answer, note=proof.remark)),
        (Column("Quelle", 46, "small"), lambda proof: proof.source),
        (Column("Art, Stand", 22, "small"), _dated),
        (Column("Fundort der Angabe", 39, "small"), _found),
    )
    return present(table)


def _found(proof: Proof) -> Cell:
    """In which file, and below it the cell, which would be broken behind the name of its sheet."""
    file, _, cell = proof.place.rpartition(" · ")
    return Cell(file, note=cell)

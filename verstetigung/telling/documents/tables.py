"""Tables and drawings of documented facts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from verstetigung import charts, german
from verstetigung.german import starting
from verstetigung.method.evaluation import Evaluation
from verstetigung.schemas.catalogue import Criterion, Dimension, Question
from verstetigung.schemas.kinds import Role
from verstetigung.telling.blocks import WHOLE, Block, Chart, parts, present
from verstetigung.telling.documents.proofs import Proof, documented, themes, undocumented
from verstetigung.telling.overview import FEW
from verstetigung.telling.table import Cell, Column, Row, Table, cells
from verstetigung.telling.words import NONE, amount, drawn_from, headed, shortened, some

GROUND, INK = "#DDEAF0", "#1F2A30"
"""Colours of a cell that holds evidence."""
SHORT = {"teilweise": "teilw."}
BESIDE = 14
"""So many facts stand side by side."""
ROOM = 8
"""Letters that fit into a cell of the matrix."""


def remark(proof: Proof) -> str:
    """The remark, with listed themes as an enumeration."""
    listed = themes(proof.remark)
    return german.listed(listed) if listed else shortened(proof.remark)


def proved(known: Sequence[Proof]) -> Table:
    """The evidence on criteria, with source, kind and date."""
    body = tuple(
        Row(
            (
                Cell(proof.criterion.id),
                Cell(proof.criterion.title),
                Cell(proof.answer, note=remark(proof)),
                Cell(proof.source),
                Cell(f"{proof.source_type}, {proof.date}"),
            )
        )
        for proof in known
        if proof.criterion
    )
    columns = (
        Column("Nr.", 10),
        Column("Kriterium", 40),
        Column("Aussage der Quelle", 52),
        Column("Quelle", 44, "small"),
        Column("Art, Stand", 24, "small"),
    )
    return Table("Belegte Kriterien", columns, body)


def by_criterion(evaluation: Evaluation, known: Sequence[Proof]) -> Table:
    """The evidence of all regions, grouped by criterion."""
    names = evaluation.erhebung.register.names
    body: list[Row] = []
    for criterion in documented(evaluation, tuple(known)):
        body.append(Row(cells(f"{criterion.id} {criterion.title}"), "group"))
        body += [
            Row(
                (
                    Cell(names[proof.region]),
                    Cell(proof.answer, note=remark(proof)),
                    Cell(proof.source),
                    Cell(f"{proof.source_type}, {proof.date}"),
                )
            )
            for proof in known
            if proof.criterion and proof.criterion.id == criterion.id
        ]
    columns = (
        Column("Region", 40),
        Column("Aussage der Quelle", 62),
        Column("Quelle", 44, "small"),
        Column("Art, Stand", 24, "small"),
    )
    return Table("Belege zu den Kriterien", columns, tuple(body))


def missing(evaluation: Evaluation, known: Sequence[Proof]) -> Table:
    """By dimension the criteria without evidence."""
    body = tuple(
        Row(
            (
                Cell(headed(dimension)),
                Cell(german.share(len(open_), len(dimension.criteria))),
                Cell(_named(dimension, open_)),
            )
        )
        for dimension, open_ in undocumented(evaluation, tuple(known))
    )
    columns = (Column("Dimension", 44), Column("nicht belegt", 20, "number"), Column("Kriterien", 106, "small"))
    return Table("Kriterien ohne Beleg", columns, body)


def _named(dimension: Dimension, open_: Sequence[Criterion]) -> str:
    """The criteria with their titles; those of priorities only with the criterion they are about."""
    if dimension.role == Role.PRIORITAET:
        return f"zur Dringlichkeit von {german.listed([one.about for one in open_])}"
    return "; ".join(f"{one.id} {one.title}" for one in open_)


def matrix(evaluation: Evaluation, known: Sequence[Proof]) -> tuple[Table, ...]:
    """Regions × documented facts: what is said, and a dash where nothing is."""
    catalogue = evaluation.erhebung.catalogue
    proved = {proof.question.id for proof in known}
    questions = [each for each in (*catalogue.scored_questions, *catalogue.figures) if each.id in proved]
    if not questions:
        return ()
    return tuple(_matrix(evaluation, known, asked, part) for part, asked in parts(questions, BESIDE))


def _matrix(evaluation: Evaluation, known: Sequence[Proof], questions: Sequence[Question], part: str) -> Table:
    catalogue = evaluation.erhebung.catalogue
    said: dict[tuple[str, str], list[Proof]] = defaultdict(list)
    for proof in known:
        said[proof.region, proof.question.id].append(proof)
    body = [
        Row((Cell(region.name), *(_mark(said[region.id, question.id]) for question in questions)))
        for region in evaluation.erhebung.register.regions
        if region.id in {proof.region for proof in known}
    ]
    counts = Counter(question for (_, question), proofs in said.items() if proofs)
    total = Row((Cell("Regionen mit Beleg"), *(Cell(str(counts[question.id])) for question in questions)), "total")
    criteria = {question.id: one.title for one in catalogue.criteria for question in one.questions}
    columns = (
        Column("Region", 44),
        *(
            Column(
                f"{question.id} {criteria.get(question.id, question.text)}",
                10 if question.id in criteria else 11,
                "heat",
            )
            for question in questions
        ),
    )
    note = (
        "„–“: in den ausgewerteten Quellen nicht belegt; das heißt nicht „nein“. „ja/nein“: Quellen widersprechen "
        "sich. „•“: belegt, Wortlaut weiter unten. Reihenfolge wie im Regionsverzeichnis."
        + _left_out(evaluation, known)
    )
    table = Table(
        f"Was in welcher Region dokumentiert ist{part}",
        columns,
        (*body, total),
        note,
        turned=True,
        whole=len(body) <= WHOLE,
    )
    return replace(table, note=note + _in_full(table))


def _left_out(evaluation: Evaluation, known: Sequence[Proof]) -> str:
    """Which regions have no row, because there is nothing on them."""
    there = {proof.region for proof in known}
    silent = [region.name for region in evaluation.erhebung.register.regions if region.id not in there]
    if not silent:
        return ""
    number = starting(german.count(len(silent), "eine Region fehlt", "Regionen fehlen"))
    return f" {number} in der Tabelle, weil nichts belegt ist: {some(silent)}."


def _in_full(table: Table) -> str:
    """The heads that are cut, whole."""
    cut = [one.title for one in table.columns if table.upright(one) not in ("", one.title)]
    return f" Gekürzte Köpfe: {'; '.join(cut)}." if cut else ""


def _mark(proofs: Sequence[Proof]) -> Cell:
    if not proofs:
        return Cell(NONE, kind="missing")
    words = dict.fromkeys(_short(proof) for proof in proofs)
    text = "/".join(words)
    return Cell(text if len(text) <= ROOM else "•", tone=GROUND, ink=INK)


def _short(proof: Proof) -> str:
    if proof.question.scale.steps:
        return SHORT.get(proof.answer, proof.answer)
    return amount(proof.low, proof.high).replace(" bis ", "–")


def figure_charts(evaluation: Evaluation, known: Sequence[Proof], own: str = "") -> Iterator[Chart]:
    """A drawing per Kennzahl that enough regions have; with `own` only those that region has."""
    for figure in evaluation.erhebung.catalogue.figures:
        said = {proof.region: proof for proof in known if proof.question.id == figure.id and not themes(proof.remark)}
        if len(said) >= FEW and (not own or own in said):
            yield from _figure_charts(evaluation, figure, said, own)


def _figure_charts(evaluation: Evaluation, figure: Question, said: dict[str, Proof], own: str) -> Iterator[Chart]:
    known = [
        charts.Span(region.name, said[region.id].low, said[region.id].high, region.id == own)
        for region in evaluation.erhebung.register.regions
        if region.id in said
    ]
    whole = len(evaluation.erhebung.register.regions)
    title = f"{figure.text}: {german.share(len(known), whole)} {german.regions(whole)}"
    kinds = some(sorted({f"{proof.source_type} {proof.date}" for proof in said.values()}))
    note = f"Reihenfolge wie im Regionsverzeichnis. Belege: {kinds}. {drawn_from(evaluation.erhebung, len(known))}"
    for number, (part, rows) in enumerate(parts(known)):
        if not own or any(row.own for row in rows):
            text = f"{title}{part}. " + " ".join(f"{row.label}: {amount(row.low, row.high)}." for row in rows)
            drawing = charts.spans(rows, f"{figure.id}-{number}" if number else figure.id, text)
            yield Chart(f"{title}{part}", drawing, note, data=charts.span_table(rows))


def figures(evaluation: Evaluation, known: Sequence[Proof]) -> Table:
    """The Kennzahlen that too few regions have for a drawing."""
    names = evaluation.erhebung.register.names
    body: list[Row] = []
    for figure in evaluation.erhebung.catalogue.figures:
        said = [proof for proof in known if proof.question.id == figure.id]
        listed = [proof for proof in said if not themes(proof.remark)]
        if listed and len({proof.region for proof in said}) < FEW:
            body.append(Row(cells(figure.text), "group"))
            body += [
                Row(
                    (
                        Cell(names[proof.region]),
                        Cell(proof.answer, note=shortened(proof.remark)),
                        Cell(proof.source),
                        Cell(f"{proof.source_type}, {proof.date}"),
                    )
                )
                for proof in listed
            ]
    columns = (
        Column("Region", 44),
        Column("Angabe", 58),
        Column("Quelle", 44, "small"),
        Column("Art, Stand", 24, "small"),
    )
    return Table("Weitere Kennzahlen", columns, tuple(body))


def subjects(evaluation: Evaluation, known: Sequence[Proof]) -> Table:
    """The themes the regions worked on, as the sources list them."""
    names = evaluation.erhebung.register.names
    order = {id: place for place, id in enumerate(names)}
    listed = sorted((proof for proof in known if themes(proof.remark)), key=lambda proof: order[proof.region])
    body = tuple(
        Row(
            (
                Cell(names[proof.region]),
                Cell(remark(proof)),
                Cell(proof.source),
                Cell(f"{proof.source_type}, {proof.date}"),
            )
        )
        for proof in listed
    )
    columns = (
        Column("Region", 42),
        Column("Themen", 66),
        Column("Quelle", 40, "small"),
        Column("Art, Stand", 22, "small"),
    )
    return Table("Themen und Arbeitsgruppen", columns, body)


def references(known: Sequence[Proof]) -> Table:
    """The sources with the number of pieces of evidence from each."""
    counts = Counter(part for proof in known for part in proof.source.split("; ") if part)
    body = tuple(Row(cells(text, str(counts[text]))) for text in sorted(counts, key=str.casefold))
    return Table("Ausgewertete Quellen", (Column("Quelle", 150), Column("Belege", 20, "number")), body)


def evidence(known: Sequence[Proof]) -> tuple[Block, ...]:
    """Every piece of evidence with date, kind, source and cell."""
    body = tuple(_evidence(known))
    columns = (
        Column("Nr.", 12),
        Column("Aussage der Quelle", 62),
        Column("Quelle", 52, "small"),
        Column("Art, Stand", 22, "small"),
        Column("Fundort der Angabe", 26, "small"),
    )
    return present(Table("Belege mit Fundstelle", columns, body))


def _evidence(known: Sequence[Proof]) -> Iterator[Row]:
    for proof in known:
        yield Row(
            (
                *cells(proof.question.id),
                Cell(proof.answer, note=proof.remark),
                *cells(proof.source, f"{proof.source_type}, {proof.date}", proof.place),
            )
        )

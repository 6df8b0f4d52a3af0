"""What results rest on: wave, catalogue, program, every file and every decision."""

from __future__ import annotations

from collections.abc import Iterator

from verstetigung import __version__, german
from verstetigung.method.boegen import labels
from verstetigung.method.evaluation import Evaluation
from verstetigung.problems import Place
from verstetigung.records import EXPORT, Amendment, Return, rows
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import ErhebungKind
from verstetigung.tables.results.sheet import INTERNAL, ResultColumn, Sheet


def provenance(evaluation: Evaluation) -> Sheet:
    """The facts, the files with their sums, and what was decided on them."""
    erhebung, catalogue = evaluation.erhebung, evaluation.erhebung.catalogue
    facts = [
        ("Erhebung", erhebung.id, erhebung.title),
        ("Datenstand", german.day(erhebung.as_of), erhebung.period),
        ("Kriterienkatalog", f"{catalogue.id} {catalogue.version}", f"Auswertung: sha256 {catalogue.hash}"),
        ("Fragebogen", f"Vorlage {catalogue.instrument_stamp}", f"Instrument: sha256 {catalogue.instrument}"),
        ("Regionsverzeichnis", erhebung.register.id, erhebung.register.title),
        ("Programm", f"verstetigung {__version__}", ""),
        *(("Kennzeichnung", mark, "") for mark in filter(None, (erhebung.mark,))),
        *_handing_on(erhebung),
    ]
    returns = list(rows(evaluation.reading.returns, Return))
    scored = {row.file for row in returns if row.scored}
    called = labels(returns, erhebung.register.names)
    files = [
        (_kind_of_file(row, file in scored), file, f"sha256 {row.sha256}", called[file])
        for file, row in {row.file: row for row in returns}.items()
    ]
    columns = (
        ResultColumn("Art", 30),
        ResultColumn("Bezeichnung", 50),
        ResultColumn("Prüfsumme oder Erläuterung", 80),
        ResultColumn("in Berichten genannt", 50),
    )
    decided = [
        (
            "Korrektur",
            _amended(one),
            f"{one.reason}; {german.when(one.date)}, {one.role} ({one.place})",
            called.get(one.file, ""),
        )
        for one in evaluation.reading.amendments
    ]
    return Sheet("Herkunft", "herkunft.csv", columns, (*((*fact, "") for fact in facts), *files, *decided))


def _amended(one: Amendment) -> str:
    """Where something was decided, what was there and what counts."""
    if not one.cell:
        return f"{one.file}: {one.new}"
    before = german.framed("„", one.old, "“") or "nichts"
    return f"{Place(one.file, one.sheet, one.cell)}: statt {before} „{one.new}“"


def _handing_on(erhebung: Erhebung) -> Iterator[tuple[str, str, str]]:
    if erhebung.kind is ErhebungKind.BEFRAGUNG:
        yield "Weitergabe", INTERNAL, "enthält einzelne Antworten, Rollen und Bemerkungen"


def _kind_of_file(row: Return, scored: bool) -> str:
    kind = "Export" if row.kind == EXPORT else "Arbeitsmappe"
    if scored:
        return kind
    return f"{kind}, nicht ausgewertet"

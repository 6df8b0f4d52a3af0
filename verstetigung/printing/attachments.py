"""The data of a region as files that lie in its report."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from verstetigung import __version__, german
from verstetigung.method.evaluation import Evaluation
from verstetigung.printing.pdf import Attachment
from verstetigung.records import HIDDEN, VALUE, Rank, rows
from verstetigung.schemas.kinds import ErhebungKind
from verstetigung.tables.results import Sheet, criteria, csv_bytes, values

NOT_FOR_DOCUMENTS = ("Punkte", "Rolle")
"""Documents are not scored in reports, and nobody is behind them."""
OF_ONE_PERSON = ("Kleinste Angabe", "Größte Angabe")
"""What tells a single answer."""


def attachments(evaluation: Evaluation, region_id: str) -> tuple[Attachment, ...]:
    """The scores of a region, or the evidence on it, for spreadsheets and, with full precision, for programs.

    Nothing of single respondents is in them.
    """
    region, mark = evaluation.erhebung.register[region_id], evaluation.erhebung.mark
    sheet, stem, what = _data(evaluation, region_id)
    description = f"{what}: {region.name}{german.framed(' (', mark, ')')}"
    table = csv_bytes(sheet, mark)
    facts = json.dumps(_facts(evaluation, region_id, stem, sheet), ensure_ascii=False, indent=1, allow_nan=False)
    return (
        Attachment(f"{region_id}-{stem}.csv", table, f"{description}, für Tabellenprogramme", "text/csv"),
        Attachment(f"{region_id}-{stem}.json", facts.encode(), f"{description}, für Programme", "application/json"),
    )


def _data(evaluation: Evaluation, region_id: str) -> tuple[Sheet, str, str]:
    """The table, the end of the files' names, and what is in them."""
    if evaluation.erhebung.kind == ErhebungKind.DOKUMENTE:
        responses = evaluation.reading.responses
        evidence = responses[(responses["region"] == region_id) & (responses["status"] == VALUE)]
        return _without(values(evaluation, evidence), NOT_FOR_DOCUMENTS), "belege", "Belege mit Fundstelle"
    scores = evaluation.scores
    own = scores[(scores["region"] == region_id) & (scores["status"] != HIDDEN)]
    if not evaluation.erhebung.personal:
        return criteria(evaluation, own), "bewertung", "Bewertung je Frage und Kriterium"
    return _without(criteria(evaluation, own), OF_ONE_PERSON), "bewertung", "Bewertung, soweit sie gezeigt wird"


def _without(sheet: Sheet, titles: Iterable[str]) -> Sheet:
    kept = [index for index, column in enumerate(sheet.columns) if column.title not in titles]
    return replace(
        sheet,
        columns=tuple(sheet.columns[index] for index in kept),
        rows=tuple(tuple(row[index] for index in kept) for row in sheet.rows),
    )


def _facts(evaluation: Evaluation, region_id: str, name: str, sheet: Sheet) -> dict[str, Any]:
    erhebung = evaluation.erhebung
    region = erhebung.register[region_id]
    ranks = {rank.region: rank for rank in rows(evaluation.ranks, Rank)}
    titles = [column.title for column in sheet.columns]
    return {
        "erhebung": {
            "id": erhebung.id,
            "titel": erhebung.title,
            "datenstand": erhebung.as_of.isoformat(),
            **({"kennzeichnung": erhebung.mark} if erhebung.mark else {}),
        },
        "katalog": {
            "id": erhebung.catalogue.id,
            "version": erhebung.catalogue.version,
            "sha256": erhebung.catalogue.hash,
            "instrument": erhebung.catalogue.instrument,
        },
        "programm": f"verstetigung {__version__}",
        "region": {"id": region.id, "name": region.name, "land": region.land, "traegertyp": region.carrier_type},
        **({"gesamt": _rank(ranks[region_id])} if region_id in ranks and name == "bewertung" else {}),
        name: [dict(zip(titles, map(_plain, row), strict=True)) for row in sheet.rows],
    }


def _rank(rank: Rank) -> dict[str, str | float | None]:
    fields = {
        "punkte": rank.score,
        "punkte_von": rank.score_low,
        "punkte_bis": rank.score_high,
        "rang": rank.rank,
        "rang_von": rank.rank_low or None,
        "rang_bis": rank.rank_high or None,
        "regionen_im_rang": rank.ranked,
    }
    return {name: _plain(value) for name, value in fields.items()}


def _plain(cell: object) -> str | float | None:
    if isinstance(cell, float) and math.isnan(cell):
        return None
    return cell if isinstance(cell, int | float) or cell is None else str(cell)

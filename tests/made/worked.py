"""The worked example of the README: three regions, four questions."""

from __future__ import annotations

import datetime
import statistics
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TypeVar

import pandas as pd

from verstetigung import records, study
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.scoring import INDEX
from verstetigung.records import NAN, Measure, Need, Profile, Reading, Response, Return
from verstetigung.schemas import catalogue
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import ErhebungKind, Informant
from verstetigung.schemas.regions import Region, Register

Thing = TypeVar("Thing")
SHIPPED = Path(__file__).parent.parent.parent / "erhebungen"
CATALOGUE = """\
katalog: beispiel
version: "1.0"
titel: Rechenbeispiel
hinweis: Nur zum Nachrechnen.
indextitel: Verstetigungsgrad
quellen: {S07: Bericht 03/2016}
skalen:
  stand: {art: stufen, stufen: {0: nicht begonnen, 1: begonnen, 2: überwiegend umgesetzt, 3: dauerhaft gesichert}}
  zustimmung: {art: stufen, stufen: {1: trifft nicht zu, 2: eher nicht, 3: teils/teils, 4: eher, 5: trifft voll zu}}
  hemmnis: {art: stufen, stufen: {1: gar nicht, 2: wenig, 3: mittel, 4: stark, 5: sehr stark}}
  janein: {art: janein}
  euro: {art: kennzahl, einheit: Euro}
regeln:
  mindestabdeckung: {kriterium: 0.5, dimension: 0.66, index: 1}
  aggregation: {kriterium: arithmetisch, dimension: arithmetisch, index: arithmetisch}
  gewichtsspielraum: 0.25
  widerspruch: 50
  quellenarten: {Befragung: 1, Dokument: 1, Presse: 0.5}
handlungsfelder:
  - {id: schule, titel: Schulentwicklung und Bildung, gruppe: leitfaden}
massnahmenstand:
  - {id: geplant, titel: geplant}
  - {id: verstetigt, titel: dauerhaft gesichert}
bedarfe:
  - {id: austausch, titel: Erfahrungsaustausch, gruppe: prozess}
steckbrief:
  - {id: ziele, titel: Ziele}
kennzahlen:
  - {id: K1, text: Zuwendung des Bundes, skala: euro}
dimensionen:
  - id: A
    titel: Umsetzung der Regionalstrategie
    rolle: ergebnis
    kriterien:
      - id: A1
        titel: Maßnahmen
        bereich: umsetzung
        quelle: S07
        fragen:
          - {id: A1.1, text: "Wie weit sind die Maßnahmen umgesetzt?", skala: stand}
          - {id: A1.2, text: Die Maßnahmen sind finanziert., skala: zustimmung}
  - id: B
    titel: Prozess- und Organisationsstrukturen
    rolle: ergebnis
    kriterien:
      - id: B1
        titel: Fortführung
        bereich: prozess
        quelle: abgeleitet
        fragen:
          - {id: B1.1, text: "Wird der Prozess fortgeführt?", skala: janein}
  - id: E
    titel: Ressourcen
    rolle: faktor
    kriterien:
      - id: E1
        titel: Befristete Stellen
        wirkung: misserfolg
        bereich: prozess
        quelle: abgeleitet
        fragen:
          - {id: E1.1, text: "Wie stark haben befristete Stellen gehemmt?", skala: hemmnis}
"""
ANSWERS = """
    region  respondent  A1.1  A1.2  B1.1  E1.1
    nord    1           2     4     2     4
    nord    2           3     4     1     2
    mitte   1           1     kA    0     5
    sued    1           nz    3     kA    nz
"""


def small_catalogue(folder: Path, text: str = CATALOGUE) -> Catalogue:
    """A catalogue read from a text."""
    path = folder / "katalog.yaml"
    path.write_text(text, encoding="utf-8")
    return catalogue.load(path)


def alone(line: Sequence[str]) -> dict[str, float]:
    """What one respondent alone would give, by hand, from a line of a drawn table without missing answers."""
    a, b, c, e = map(float, line[2:])
    points = {"A1.1": a / 3 * 100, "A1.2": (b - 1) / 4 * 100, "B1.1": c / 2 * 100, "E1.1": (5 - e) / 4 * 100}
    criterion = (points["A1.1"] + points["A1.2"]) / 2
    factor = {"E1": points["E1.1"], "E": points["E1.1"]}
    higher = {"A1": criterion, "A": criterion, "B1": points["B1.1"], "B": points["B1.1"]}
    return points | factor | higher | {INDEX: (criterion + points["B1.1"]) / 2}


def values_by_region(drawing: str, element: str) -> dict[str, list[float]]:
    """What each respondent alone would give, region by region."""
    regions: dict[str, list[float]] = {}
    for line in drawing.strip().splitlines()[1:]:
        regions.setdefault(line.split()[0], []).append(alone(line.split())[element])
    return regions


def pooled_variance(drawing: str, element: str) -> float:
    """The mean of the variances within regions, weighted by n − 1, by hand."""
    several = [values for values in values_by_region(drawing, element).values() if len(values) > 1]
    squares = sum((len(values) - 1) * statistics.variance(values) for values in several)
    return squares / sum(len(values) - 1 for values in several)


def drawn_responses(drawing: str = ANSWERS) -> pd.DataFrame:
    """Rows of Response from a drawn table: a line per respondent, a column per question."""
    head, *lines = [line.split() for line in drawing.strip().splitlines()]
    answers = [
        response(line[0], question, word, respondent=line[1], cell=f"C{row}")
        for line in lines
        for row, (question, word) in enumerate(zip(head[2:], line[2:], strict=True), start=5)
    ]
    return records.table(answers, Response)


def response(
    region: str,
    question: str,
    word: str,
    *,
    respondent: str = "1",
    source: str = records.SURVEY,
    reference: str = "",
    date: str = "2018-06-01",
    cell: str = "C5",
) -> Response:
    """One answer; ``kA``, ``nz`` and ``ng`` are what they look like."""
    status = {"kA": records.NO_ANSWER, "nz": records.NOT_APPLICABLE, "ng": records.NOT_ASKED}.get(word, records.VALUE)
    value = float(word) if status == records.VALUE else NAN
    return Response(
        region=region,
        respondent=respondent,
        role="",
        question=question,
        status=status,
        value=value,
        low=value,
        high=value,
        text=word,
        source_type=source,
        date=date,
        reference=reference,
        remark="",
        file=f"{region}-{respondent}.xlsx",
        sheet="Fragebogen",
        cell=cell,
    )


def quietly(items: Iterable[Thing], *, length: int) -> Iterable[Thing]:
    """Watch without a word."""
    assert length > 0
    return items


def small_register() -> Register:
    """Three regions with invented names."""
    return Register(
        id="drei",
        title="Drei Regionen",
        note="",
        invented=True,
        carrier_types=("Landkreis",),
        regions=tuple(
            Region(
                id=id,
                name=name,
                locative=f"in {name}",
                land="Musterland",
                carrier_type="Landkreis",
                carrier="Landkreis",
            )
            for id, name in (("nord", "Nord"), ("mitte", "Mitte"), ("sued", "Süd"))
        ),
    )


def small_erhebung(folder: Path) -> Erhebung:
    """An invented Erhebung over the three regions."""
    return Erhebung(
        id="beispiel-2018",
        folder=folder,
        title="Rechenbeispiel",
        subtitle="",
        publisher="Institut",
        kind=ErhebungKind.BEFRAGUNG,
        as_of=datetime.date(2018, 6, 30),
        period="",
        invented=True,
        note="",
        catalogue=small_catalogue(folder),
        register=small_register(),
        informant=Informant.REGION,
    )


def small_reading(responses: pd.DataFrame | None = None, measures: tuple[Measure, ...] = ()) -> Reading:
    """What was read from one workbook per respondent."""
    answers = drawn_responses() if responses is None else responses
    returns = [
        Return(
            file=file,
            sha256=file,
            region=region,
            respondent=respondent,
            role="",
            date="2018-06-01",
            kind="fragebogen",
            scored=True,
        )
        for file, region, respondent in answers[["file", "region", "respondent"]]
        .drop_duplicates()
        .itertuples(index=False)
    ]
    return Reading(
        responses=answers,
        measures=records.table(measures, Measure),
        needs=records.table([], Need),
        profiles=records.table([], Profile),
        returns=records.table(returns, Return),
        problems=(),
    )


@cache
def shipped(wave: str) -> Evaluation:
    """An Erhebung that ships, read and scored once for all tests."""
    return study.evaluated(study.find(str(SHIPPED / wave)), quietly)

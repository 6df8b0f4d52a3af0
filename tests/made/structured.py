"""Drawn surveys whose index has a known structure: six criteria in two dimensions, and a factor that does not count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from tests.made.worked import response, small_catalogue, small_erhebung, small_reading
from verstetigung import records
from verstetigung.method.evaluation import Evaluation, evaluate
from verstetigung.method.scoring import Floats
from verstetigung.records import Response
from verstetigung.schemas.kinds import Informant
from verstetigung.schemas.regions import Region, Register

TITLES = {
    "A1": "Beschluss",
    "A2": "Haushalt",
    "A3": "Personal",
    "B1": "Beirat",
    "B2": "Fachämter",
    "B3": "Projekte",
    "E1": "Rückhalt",
}
FIXED = """\
katalog: aufbau
version: "1"
titel: Aufbau des Gesamtwerts
hinweis: Nur zum Nachrechnen.
indextitel: Verstetigungsgrad
quellen: {}
skalen: {punkte: {art: zahl, von: 0, bis: 100}}
regeln:
  mindestabdeckung: {kriterium: 0.5, dimension: 0.5, index: 1}
  aggregation: {kriterium: arithmetisch, dimension: arithmetisch, index: arithmetisch}
  gewichtsspielraum: 0.25
  widerspruch: 50
  quellenarten: {Befragung: 1}
handlungsfelder: [{id: a, titel: a, gruppe: weitere}]
massnahmenstand: [{id: a, titel: a}]
bedarfe: [{id: a, titel: a, gruppe: prozess}]
steckbrief: [{id: a, titel: a}]
dimensionen:
"""
DIMENSIONS = (("A", "Verankerung", "ergebnis"), ("B", "Struktur", "ergebnis"), ("E", "Akteure", "faktor"))


def catalogue_text(weights: Mapping[str, float]) -> str:
    """A question per criterion, answered in points; the weight of each criterion is 1 unless given."""
    text = FIXED
    for dimension, title, role in DIMENSIONS:
        text += f"  - id: {dimension}\n    titel: {title}\n    rolle: {role}\n    kriterien:\n"
        for id in (id for id in TITLES if id[0] == dimension):
            text += (
                f"      - id: {id}\n        titel: {TITLES[id]}\n        bereich: prozess\n        quelle: abgeleitet\n"
                f"        gewicht: {weights.get(id, 1)}\n        fragen:\n"
                f"          - {{id: {id}.1, text: Frage, skala: punkte}}\n"
            )
    return text


def drawn(
    regions: int = 21, seed: int = 1, *, opposed: str = "", near: tuple[str, str] | None = None
) -> dict[str, Floats]:
    """Points per criterion: all follow one level with noise, but for one that runs against it, and a pair alike."""
    random = np.random.default_rng(seed)
    level = random.uniform(20, 80, regions)
    points = {id: np.clip(level + random.uniform(-20, 20, regions), 0, 100).round() for id in TITLES}
    if opposed:
        points[opposed] = 100 - np.clip(level + random.uniform(-5, 5, regions), 0, 100).round()
    if near:
        first, second = near
        points[second] = np.clip(points[first] + random.integers(-3, 4, regions), 0, 100)
    return points


def evaluated(
    folder: Path,
    points: Mapping[str, Floats],
    *,
    weights: Mapping[str, float] | None = None,
    respondents: Sequence[int] | None = None,
) -> Evaluation:
    """An Erhebung in which regions answer with these points, NaN for keine Angabe.

    With `respondents` so many persons of each region say the same; else each region is an institution.
    """
    regions = len(points["A1"])
    ids = tuple(f"r{number}" for number in range(1, regions + 1))
    persons = respondents or [1] * regions
    answers = [
        response(
            id, f"{criterion}.1", "kA" if np.isnan(values[place]) else repr(float(values[place])), respondent=f"{one}"
        )
        for place, id in enumerate(ids)
        for one in range(persons[place])
        for criterion, values in points.items()
    ]
    named = tuple(Region(id, f"Kreis {id}", f"im Kreis {id}", "Musterland", "Landkreis", "Landkreis") for id in ids)
    erhebung = replace(
        small_erhebung(folder),
        catalogue=small_catalogue(folder, catalogue_text(weights or {})),
        register=Register("viele", "Viele Regionen", "", True, ("Landkreis",), named),
        informant=Informant.PERSON if respondents else Informant.REGION,
    )
    return evaluate(erhebung, small_reading(records.table(answers, Response)))

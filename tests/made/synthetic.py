"""Invented and documented Evaluations for the tests of findings, charts and reports."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np

from verstetigung.method.evaluation import Evaluation, evaluate
from verstetigung.problems import Place, Problem, Severity
from verstetigung.records import (
    NAN,
    NO_ANSWER,
    NOT_APPLICABLE,
    SURVEY,
    VALUE,
    Measure,
    Need,
    Profile,
    Reading,
    Response,
    Return,
    table,
)
from verstetigung.schemas import catalogue, regions
from verstetigung.schemas.catalogue import Question
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import ErhebungKind, Informant
from verstetigung.schemas.regions import Region

SCHEMAS = Path(__file__).parent.parent.parent / "schemas"
SILENT = ("muster-erle", "muster-jaspis")
SPARSE = "muster-drossel"
ROLES = ("Regionalmanagement", "Kreisentwicklung", "Sozialplanung", "Leitung der Verwaltung")
TITLES = (
    "Dorfladen als Genossenschaft",
    "Rufbus im Abendverkehr",
    "Beratungsstelle Älterwerden",
    "Leerstandskataster",
    "Schulverbund zweier Grundschulstandorte",
    "Gemeinsamer Gerätepool der Feuerwehren",
    "Bürgerbus",
    "Ärztehaus",
    "Mitfahrbänke an Ortsausgängen",
    "Digitale Dorfplattform",
    "Besuchsdienst Nachbarn für Nachbarn",
)
FIELDS = (
    "nahversorgung",
    "mobilitaet",
    "pflege",
    "siedlung",
    "schule",
    "gefahrenabwehr",
    "mobilitaet",
    "arzt",
    "mobilitaet",
    "breitband",
    "pflege",
)
FACTS = """
daun;K1;3;6;3 bis 6;Dokument;2015;S01;
daun;C1.1;2;2;ja;Dokument;2016;S09;Dauner Viadukt
daun;D6.1;2;2;ja;Webseite;;S30, S31;eingebettet in den WEGE-Prozess seit 2010 und dessen Strategie
coburg;K1;4;7;4 bis 7;Dokument;2015;S01;
coburg;K5;3;3;3;Webseite;;S36;Mobilität | Nahversorgung | Gesundheit und ärztliche Versorgung
coburg;B1.1;2;2;ja;Webseite;;S37;Angabe wird voraussichtlich fortgeführt: ja
oderlandregion;K1;5;5;5;Dokument;2015;S01;
oderlandregion;B1.1;2;2;ja;Webseite;2015;S22;aus dem losen Zusammenschluss wurde eine feste Struktur
oderlandregion;B1.1;0;0;nein;Presse;2020-06;S58;von der früheren Modellregion ist wenig geblieben
altmark;K1;3;3;3;Dokument;2015;S01;
altmark;D2.1;2;2;ja;Dokument;2018-04-23;S52;sachlicher Teilplan, beschlossen 28.06.2017, genehmigt 23.04.2018
elbe-elster;K2;2;2;2;Dokument;2015;S01;mit Sternchen: andere Veranstaltungsform
salzachtal;K3;123000;123000;123000;Presse;2011;S24;Zuwendung des Bundes
"""


@cache
def muster(title: str = "Verstetigung in den Musterregionen") -> Erhebung:
    """An invented survey over the 21 Musterregionen."""
    return Erhebung(
        id="muster-2020",
        folder=Path("erhebungen/muster-2020"),
        title=title,
        subtitle="Befragung 2020",
        publisher="Musterinstitut für Regionalforschung",
        kind=ErhebungKind.BEFRAGUNG,
        as_of=datetime.date(2020, 11, 30),
        period="September bis November 2020",
        invented=True,
        note="",
        register=regions.load(SCHEMAS / "musterregionen.yaml"),
        catalogue=catalogue.load(SCHEMAS / "kriterienkatalog.yaml"),
        informant=Informant.REGION,
    )


@cache
def documented() -> Erhebung:
    """The Erhebung of documents on the 21 model regions."""
    return Erhebung(
        id="ard-dokumente",
        folder=Path("erhebungen/ard-dokumente"),
        title="Dokumentierte Belege zur Verstetigung",
        subtitle="Aktionsprogramm regionale Daseinsvorsorge",
        publisher="Netzwerk Daseinsvorsorge",
        kind=ErhebungKind.DOKUMENTE,
        as_of=datetime.date(2026, 11, 22),
        period="2008 bis 2020",
        invented=False,
        note="Ausgewertet wurden nur öffentlich zugängliche Quellen.",
        register=regions.load(SCHEMAS / "modellregionen.yaml"),
        catalogue=catalogue.load(SCHEMAS / "kriterienkatalog.yaml"),
    )


@cache
def survey() -> Evaluation:
    """19 of 21 Musterregionen answered; one of them too little to be rated."""
    return evaluate(muster(), survey_reading(muster()))


@cache
def documents() -> Evaluation:
    """A few of the documented facts on the model regions."""
    return evaluate(documented(), fact_reading(FACTS))


def survey_reading(erhebung: Erhebung) -> Reading:
    """What invented workbooks would say."""
    asked = [region for region in erhebung.register.regions if region.id not in SILENT]
    parts = [_answers(erhebung, region, place) for place, region in enumerate(asked)]
    return Reading(
        responses=table((row for responses, *_ in parts for row in responses), Response),
        measures=table((row for _, measures, *_ in parts for row in measures), Measure),
        needs=table((row for *_, needs, _, _ in parts for row in needs), Need),
        profiles=table((row for *_, profiles, _ in parts for row in profiles), Profile),
        returns=table((row for *_, returns in parts for row in returns), Return),
        problems=(
            Problem(
                "W501", Severity.HINWEIS, Place("muster-ahorn-1.xlsx", "Fragebogen", "C9"), "„4,0“ wurde als 4 gelesen."
            ),
            Problem(
                "W506",
                Severity.WARNUNG,
                Place("muster-birke-1.xlsx", "Angaben", "B9"),
                "Die Rolle „Kunst“ steht nicht in der Liste.",
                remedy="eine Rolle der Liste wählen",
            ),
        ),
    )


Parts = tuple[list[Response], list[Measure], list[Need], list[Profile], list[Return]]


def _answers(erhebung: Erhebung, region: Region, place: int) -> Parts:
    random = np.random.default_rng([7, place])
    people = 1 + place % 5
    level = {
        criterion.id: float(np.clip(random.normal(0.3 + 0.02 * (place * 7 % 19), 0.2), 0.02, 0.98))
        for criterion in erhebung.catalogue.criteria
    }
    responses = [
        _response(region.id, str(person), question, level[criterion.id], random)
        for person in range(1, people + 1)
        for criterion in erhebung.catalogue.criteria
        for question in criterion.questions
        if question.scale.behaviour.asked
    ]
    responses += [
        replace(
            _response(region.id, "1", figure, 0.5, random),
            value=float(4 + place),
            low=float(4 + place),
            high=float(4 + place),
            status=VALUE,
            text=str(4 + place),
        )
        for figure in erhebung.catalogue.figures
    ]
    returns = [
        Return(
            f"{region.id}-{person}.xlsx",
            f"{region.id}{person}",
            region.id,
            str(person),
            ROLES[(place + person) % len(ROLES)],
            f"2020-10-{person + place:02d}",
            "fragebogen",
            True,
        )
        for person in range(1, people + 1)
    ]
    return (
        responses,
        _measures(erhebung, region.id, random),
        _needs(erhebung, region.id, random),
        _profile(region),
        returns,
    )


def _response(region: str, person: str, question: Question, level: float, random: np.random.Generator) -> Response:
    scale, chance = question.scale, random.random()
    lost = 0.75 if region == SPARSE else 0.08
    status = NO_ANSWER if chance < lost else NOT_APPLICABLE if chance > 0.98 else VALUE
    share = float(np.clip(level + random.normal(0, 0.15), 0, 1))
    value = scale.low + (1 - share if question.turned else share) * (scale.high - scale.low)
    value = (
        min((step for step, _ in scale.steps), key=lambda step: abs(step - value)) if scale.steps else round(value, 1)
    )
    value = value if status == VALUE else NAN
    return Response(
        region,
        person,
        ROLES[int(person) % len(ROLES)],
        question.id,
        status,
        value,
        value,
        value,
        str(value),
        SURVEY,
        "2020-10-05",
        "",
        "",
        f"{region}-{person}.xlsx",
        "Fragebogen",
        "C7",
    )


def _measures(erhebung: Erhebung, region: str, random: np.random.Generator) -> list[Measure]:
    chosen = sorted(random.permutation(len(TITLES))[: int(random.integers(4, 11))].tolist())
    statuses = erhebung.catalogue.statuses
    return [
        Measure(
            region,
            "1",
            TITLES[place],
            FIELDS[place],
            statuses[int(random.integers(len(statuses)))].id,
            "Landkreis",
            "Haushalt des Trägers",
            "Leitfaden für Gemeinden" if place % 4 == 0 else "",
            f"{region}-1.xlsx",
            "Maßnahmen",
            f"B{row}",
        )
        for row, place in enumerate(chosen, start=6)
    ]


def _needs(erhebung: Erhebung, region: str, random: np.random.Generator) -> list[Need]:
    needs = erhebung.catalogue.needs
    chosen = random.permutation(len(needs))[: int(random.integers(3, 7))].tolist()
    return [
        Need(
            region,
            "1",
            "Angebot" if random.random() < 0.35 else "Bedarf",
            needs[place].group,
            needs[place].id,
            "Eine Werkstatt mit drei oder vier Regionen würde genügen.",
            float(random.integers(2, 6)),
            f"{region}-1.xlsx",
            "Bedarfe",
            f"B{row}",
        )
        for row, place in enumerate(chosen, start=6)
    ]


def _profile(region: Region) -> list[Profile]:
    text = f"{region.name} liegt fernab größerer Städte. Schulen und Praxen müssen mit weniger Nachfrage auskommen."
    return [
        Profile(region.id, "1", block, text, f"{region.id}-1.xlsx", "Steckbrief", f"B{row}")
        for row, block in enumerate(("ausgangslage", "ziele", "erfolge"), start=5)
    ]


def fact_reading(drawing: str) -> Reading:
    """Evidence drawn as a table: region;question;low;high;text;source type;date;reference;remark."""
    responses = tuple(_facts(drawing))
    files = {row.region: row.file for row in responses}
    return Reading(
        responses=table(responses, Response),
        measures=table([], Measure),
        needs=table([], Need),
        profiles=table([], Profile),
        problems=(),
        returns=table(
            (Return(file, file, region, "", "", "2026-11-20", "belegbogen", True) for region, file in files.items()),
            Return,
        ),
    )


def _facts(drawing: str) -> Iterator[Response]:
    for row, line in enumerate(drawing.strip().splitlines(), start=5):
        region, question, low, high, text, kind, date, reference, remark = line.split(";")
        ends = float(low), float(high)
        yield Response(
            region,
            reference,
            "",
            question,
            VALUE,
            sum(ends) / 2,
            *ends,
            text,
            kind,
            date,
            reference,
            remark,
            f"{region}.xlsx",
            "Belege",
            f"C{row}",
        )

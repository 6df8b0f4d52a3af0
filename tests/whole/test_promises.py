"""What the questionnaire promises to respondents holds in everything that leaves the team."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cache

import pytest

from tests.made.worked import shipped
from verstetigung import printing, telling
from verstetigung.method import change, network
from verstetigung.method.disclosure import LEAST, shown
from verstetigung.method.evaluation import Evaluation, evaluate
from verstetigung.printing import figures, web
from verstetigung.records import SURVEY
from verstetigung.study import Scope, scoped
from verstetigung.tables.results import network as network_tables
from verstetigung.tables.results.files import csv_text
from verstetigung.telling import reports
from verstetigung.telling.blocks import Report

WAVES = ("muster-2018", "muster-2020", "muster-masterplan")
LONG = 12
"""A remark of fewer letters may be said by chance."""
pytestmark = pytest.mark.slow
every_wave = pytest.mark.parametrize("wave", WAVES)


@cache
def outside(wave: str) -> dict[str, str]:
    """All that leaves the team, by kind and what it is about, as text without markup."""
    return {name: re.sub(r"\s+", " ", html.unescape(text)) for name, text in _outputs(wave)}


def _outputs(wave: str) -> Iterator[tuple[str, str]]:
    evaluation = shown(shipped(wave))
    erhebung, built = evaluation.erhebung, network.build(evaluation)
    for name, report in _reports(evaluation, wave):
        yield f"print {name}", re.sub(r"<style.*?</style>|<[^>]+>", " ", printing.render(report, erhebung), flags=re.S)
        yield f"web {name}", web.page(report, erhebung)
        for figure in figures.figures(report, erhebung):
            yield f"figure {name} {figure.number}", repr(figure.chart)
    for region in erhebung.register.regions:
        for attached in printing.attachments(evaluation, region.id):
            yield f"attached {attached.name}", attached.content.decode("utf-8")
    for sheet in network_tables.sheets(evaluation, built):
        yield f"netzwerk {sheet.title}", csv_text(sheet, erhebung.mark)
    hidden = shown(evaluate(*scoped(erhebung, shipped(wave).reading, Scope(anonymous=True))[:2]))
    for sheet in network_tables.sheets(hidden, network.build(hidden)):
        yield f"anonym {sheet.title}", csv_text(sheet, erhebung.mark)
    page = printing.render(reports.network_report(hidden, network.build(hidden)), hidden.erhebung)
    yield "anonym Netzwerkbericht", re.sub(r"<style.*?</style>|<[^>]+>", " ", page, flags=re.S)


def _reports(evaluation: Evaluation, wave: str) -> Iterator[tuple[str, Report]]:
    seen, built = telling.overview(evaluation), network.build(evaluation)
    before = change.compare(shown(shipped("muster-2018")), evaluation) if wave == "muster-2020" else None
    yield "vergleich", reports.comparison_report(evaluation, seen, before)
    yield "netzwerk", reports.network_report(evaluation, built)
    for land in {region.land for region in evaluation.erhebung.register.regions}:
        yield f"land {land}", reports.network_report(evaluation, built, land)
    for region in evaluation.erhebung.register.ids:
        yield f"region {region}", reports.region_report(evaluation, seen, region, built)


@every_wave
def test_no_role_leaves_the_team(wave: str) -> None:
    """Roles that are words of the catalogue too, such as Regionalmanagement, cannot be told apart and are left out."""
    roles = set(shipped(wave).reading.returns["role"]) | set(shipped(wave).reading.responses["role"])
    words = repr(shipped(wave).erhebung.catalogue)
    found = {
        (name, role) for name, text in outside(wave).items() for role in roles if role not in words and role in text
    }
    assert sum(role not in words for role in roles) > 2
    assert found == set()


@every_wave
def test_no_remark_leaves_the_team_without_consent(wave: str) -> None:
    responses, returns = shipped(wave).reading.responses, shipped(wave).reading.returns
    quotable = set(returns.loc[returns["quotable"], "file"])
    said = responses[(responses["source_type"] == SURVEY) & (responses["remark"].str.len() > LONG)]
    remarks = set(said["remark"])
    agreed = set(said.loc[said["file"].isin(quotable), "remark"])
    found = {(name, text) for name, page in outside(wave).items() for text in remarks - agreed if text in page}
    assert remarks
    assert found == set()


@every_wave
def test_no_name_of_a_workbook_leaves_the_team(wave: str) -> None:
    files = {file for file in shipped(wave).reading.responses["file"] if file.endswith(".xlsx")}
    anonymous = {name: text for name, text in outside(wave).items() if name.startswith("anonym")}
    assert {(name, file) for name, text in anonymous.items() for file in files if file in text} == set()


@every_wave
def test_of_few_respondents_there_is_no_value_of_a_criterion(wave: str) -> None:
    forms, scores = shipped(wave).reading.forms, shown(shipped(wave)).scores
    few = [region for region, number in forms.items() if number < LEAST]
    below = scores[scores["region"].isin(few) & scores["level"].isin(("frage", "kriterium"))]
    measured = shipped(wave).reading.responses
    derived = set(measured.loc[measured["respondent"] == "Maßnahmenblatt", "question"])
    criteria = {question.rsplit(".", 1)[0] for question in derived}
    told = below[~below["score"].isna() & ~below["element"].isin(derived | criteria)]
    assert few
    assert told[["region", "element"]].to_numpy().tolist() == []

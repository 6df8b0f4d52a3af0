"""What the questionnaire promises to respondents holds in everything that leaves the team."""

from __future__ import annotations

import html
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest
from pypdf import PdfReader

from tests.made.worked import shipped
from verstetigung import printing, telling
from verstetigung.method import change, network
from verstetigung.method.disclosure import LEAST, shown, unnamed
from verstetigung.method.evaluation import Evaluation, evaluate
from verstetigung.printing import figures, pdf, web
from verstetigung.records import HIDDEN, SURVEY, VALUE
from verstetigung.study import Scope, scoped
from verstetigung.tables.results import Sheet, internal, sheets, success
from verstetigung.tables.results import change as changes
from verstetigung.tables.results.files import csv_text, network_sheets
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
    for sheet in (*success.sheets(evaluation.analysis, erhebung, unnamed(evaluation)), *_changes(evaluation, wave)):
        yield f"vergleich {sheet.title}", csv_text(sheet, erhebung.mark)
    yield "index", web.index(evaluation, telling.overview(evaluation), (), {})
    for sheet in network_sheets(evaluation, built):
        yield f"netzwerk {sheet.title}", csv_text(sheet, erhebung.mark)
    hidden = shown(evaluate(*scoped(erhebung, shipped(wave).reading, Scope(anonymous=True))[:2]))
    for sheet in network_sheets(hidden, network.build(hidden)):
        yield f"anonym {sheet.title}", csv_text(sheet, erhebung.mark)
    page = printing.render(reports.network_report(hidden, network.build(hidden)), hidden.erhebung)
    yield "anonym Netzwerkbericht", re.sub(r"<style.*?</style>|<[^>]+>", " ", page, flags=re.S)


def _changes(evaluation: Evaluation, wave: str) -> tuple[Sheet, ...]:
    compared = _compared(evaluation, wave)
    return changes.sheets(compared) if compared else ()


def _compared(evaluation: Evaluation, wave: str) -> change.Change | None:
    return change.compare(shown(shipped("muster-2018")), evaluation) if wave == "muster-2020" else None


def _reports(evaluation: Evaluation, wave: str) -> Iterator[tuple[str, Report]]:
    seen, built = telling.overview(evaluation), network.build(evaluation)
    yield "vergleich", reports.comparison_report(evaluation, seen, _compared(evaluation, wave))
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


def regions_of(wave: str, respondents: int) -> list[str]:
    """The regions with so many questionnaires."""
    return [region for region, number in shipped(wave).reading.forms.items() if number == respondents]


def of_the_measures(wave: str) -> set[str]:
    """Questions and criteria that are worked out from the measures, which are the region's."""
    asked = {question.id for question in shipped(wave).erhebung.catalogue.asked_questions}
    criteria = shipped(wave).erhebung.catalogue.criteria
    worked_out = [one for one in criteria if not asked & {question.id for question in one.questions}]
    return {one.id for one in worked_out} | {question.id for one in worked_out for question in one.questions}


@pytest.mark.parametrize("respondents", [1, 2])
def test_a_region_with_one_or_two_respondents_shows_dimensions_and_index_only(respondents: int) -> None:
    for region in regions_of("muster-2018", respondents):
        page = outside("muster-2018")[f"print region {region}"]
        assert page.count("Aus dieser Region haben weniger als drei Personen geantwortet.") == 3
        assert "Kriterien der Dimension" not in page
        table = outside("muster-2018")[f"attached {region}-bewertung.csv"]
        found = set(re.findall(r";(Frage|Kriterium);([A-Z][0-9.]+);", table))
        assert {element for _, element in found} <= of_the_measures("muster-2018")
        assert set(re.findall(r";(Dimension|Index);", table)) == {"Dimension", "Index"}


@pytest.mark.parametrize("respondents", [3, 6])
def test_from_three_respondents_on_a_value_is_shown_that_three_of_them_gave(respondents: int) -> None:
    evaluation = shipped("muster-2018")
    responses = evaluation.reading.responses
    answers = responses[(responses["status"] == VALUE) & (responses["source_type"] == SURVEY)]
    for region in regions_of("muster-2018", respondents):
        gave = answers[answers["region"] == region].groupby("question")["respondent"].nunique()
        few = set(gave[gave < LEAST].index) - of_the_measures("muster-2018")
        table = outside("muster-2018")[f"attached {region}-bewertung.csv"]
        told = {element for _, element in re.findall(r";(Frage|Kriterium);([A-Z][0-9.]+);", table)}
        assert not few & told
        assert len(told) > 40
        page = outside("muster-2018")[f"print region {region}"]
        assert "Kriterien der Dimension" in page
        assert "von–bis" not in page
        assert "weniger als drei Personen geantwortet" not in page


def test_the_comparison_names_no_region_beside_a_condition_few_people_decided() -> None:
    evaluation = shown(shipped("muster-2018"))
    silent = unnamed(evaluation)
    names = {evaluation.erhebung.register[region].name for region in silent}
    assert len(names) > 10
    for title in ("Wahrheitstafel", "Lösungen"):
        table = outside("muster-2018")[f"vergleich {title}"]
        assert [name for name in names if name in table] == []
        assert "ohne Namen" in table
    page = outside("muster-2018")["print vergleich"]
    table = page[page.index("(Wahrheitstafel)") :].split("sind gezählt, aber nicht genannt.")[0]
    assert [name for name in names if name in table] == []


def test_means_over_regions_are_made_of_shown_values() -> None:
    """Else the last region could be subtracted."""
    evaluation = shown(shipped("muster-2018"))
    scores = evaluation.scores.pivot(index="region", columns="element", values="score")
    for row in evaluation.analysis.criteria:
        more = scores[row.element].reindex(list(evaluation.analysis.more)).mean()
        assert row.mean_more == pytest.approx(more, nan_ok=True)
    assert (evaluation.scores["status"] == HIDDEN).any()


def test_the_printed_file_has_no_role_and_no_remark_without_consent_in_it_or_attached() -> None:
    evaluation = shown(shipped("muster-2018"))
    region = regions_of("muster-2018", 1)[0]
    report = reports.region_report(evaluation, telling.overview(evaluation), region, network.build(evaluation))
    attached = printing.attachments(evaluation, region)
    file = PdfReader(io.BytesIO(pdf.pdf(printing.render(report, evaluation.erhebung), attached)))
    text = " ".join(page.extract_text() for page in file.pages) + repr(file.trailer["/Root"])
    inside = " ".join(content.decode() for contents in file.attachments.values() for content in contents)
    whole = shipped("muster-2018").reading
    own = whole.responses[(whole.responses["region"] == region) & (whole.responses["source_type"] == SURVEY)]
    agreed = set(whole.returns.loc[whole.returns["quotable"], "file"])
    for word in {*own["role"], *own.loc[~own["file"].isin(agreed), "remark"]} - {""}:
        assert word not in text + inside
    assert "Gesamtwert" in text


@every_wave
def test_what_stays_inside_says_so(wave: str) -> None:
    assert internal(shipped(wave).erhebung) == "Musterdaten, frei erfunden · intern, nicht weitergeben"
    assert ("Weitergabe", "intern, nicht weitergeben") in {row[:2] for row in sheets(shipped(wave))[-1].rows}


def test_without_names_no_carrier_stands_alone_and_nothing_leads_to_a_file() -> None:
    wave = shipped("muster-2018")
    odd = replace(wave.erhebung.register.regions[0], carrier_type="Stadt")
    register = replace(
        wave.erhebung.register,
        carrier_types=(*wave.erhebung.register.carrier_types, "Stadt"),
        regions=(odd, *wave.erhebung.register.regions[1:]),
    )
    erhebung, _, _ = scoped(replace(wave.erhebung, register=register), wave.reading, Scope(anonymous=True))
    kinds = Counter(region.carrier_type for region in erhebung.register.regions)
    assert "Stadt" not in kinds
    assert min(kinds.values()) > 1
    assert {region.land for region in erhebung.register.regions} == {""}
    for name, text in outside("muster-2018").items():
        if name.startswith("anonym"):
            assert ".xlsx" not in text, name
            assert not re.search(r"(Bedarfe|Maßnahmen|Fragebogen)![A-Z]+\d", text), name

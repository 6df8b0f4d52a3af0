"""What the questionnaire promises to respondents holds in everything that leaves the team."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from html import unescape

import pandas as pd
import pytest
from pypdf import PdfReader

from tests.made.worked import quietly, shipped
from tests.schemas.test_content import SCHEMAS
from verstetigung import printing, study, telling
from verstetigung.method import change, network
from verstetigung.method.change.comparison import without_parts
from verstetigung.method.disclosure import LEAST, shown, unnamed
from verstetigung.method.evaluation import Evaluation, evaluate
from verstetigung.printing import figures, pdf, web, word
from verstetigung.printing.poster import FORMATS
from verstetigung.printing.poster.page import html
from verstetigung.records import HIDDEN, SURVEY, VALUE, Reading
from verstetigung.schemas import profiles
from verstetigung.schemas.kinds import Informant, Level
from verstetigung.study import Scope, scoped
from verstetigung.tables.results import Sheet, internal, sheets, success
from verstetigung.tables.results import change as changes
from verstetigung.tables.results.files import csv_bytes, network_sheets
from verstetigung.telling import reports
from verstetigung.telling.blocks import Chart, Report
from verstetigung.telling.success import combination_tables

PERSON = "Müller-Wiedikum"
WAVES = ("muster-2018", "muster-2020", "muster-masterplan")
pytestmark = pytest.mark.slow
every_wave = pytest.mark.parametrize("wave", WAVES)


@cache
def told_apart(wave: str) -> Evaluation:
    """The survey with a role for every questionnaire and a wording for every remark and for what did not work in every
    measure of its own, to be found again, and with files that bear a person's name.
    """
    erhebung = shipped(wave).erhebung
    reading = named_after_a_person(study.read(erhebung, quietly))
    remarks = [f"Vermerk {number} hierzu" if said else "" for number, said in enumerate(reading.responses["remark"])]
    roles = {file: f"Funktion {number} im Haus" for number, file in enumerate(reading.returns["file"])}
    return evaluate(
        erhebung,
        replace(
            reading,
            measures=reading.measures.assign(setback=[f"Rückschlag {n} dabei" for n in range(len(reading.measures))]),
            responses=reading.responses.assign(remark=remarks, role=reading.responses["file"].map(roles)),
            returns=reading.returns.assign(role=reading.returns["file"].map(roles)),
        ),
    )


def named_after_a_person(reading: Reading) -> Reading:
    """The same from files called „Fragebogen 7 Müller-Wiedikum.xlsx“."""
    files = {file: f"Fragebogen {number} {PERSON}.xlsx" for number, file in enumerate(reading.returns["file"])}

    def renamed(frame: pd.DataFrame) -> pd.DataFrame:
        called = frame["file"].map(files)
        own = frame["respondent"] == frame["file"].str.removesuffix(".xlsx")
        return frame.assign(file=called, respondent=frame["respondent"].where(~own, called.str.removesuffix(".xlsx")))

    return replace(
        reading,
        responses=renamed(reading.responses),
        measures=renamed(reading.measures),
        needs=renamed(reading.needs),
        profiles=renamed(reading.profiles),
        returns=renamed(reading.returns),
        problems=tuple(
            replace(problem, where=replace(problem.where, file=files.get(problem.where.file, problem.where.file)))
            for problem in reading.problems
        ),
    )


@cache
def outside(wave: str) -> dict[str, str]:
    """All that leaves the team, by kind and what it is about, as text without markup."""
    return {name: re.sub(r"\s+", " ", unescape(text)) for name, text in _outputs(wave)}


def _outputs(wave: str) -> Iterator[tuple[str, str]]:
    evaluation = shown(told_apart(wave))
    erhebung, built = evaluation.erhebung, network.build(evaluation)
    for name, report in _reports(evaluation, wave):
        yield f"print {name}", re.sub(r"<style.*?</style>|<[^>]+>", " ", printing.render(report, erhebung), flags=re.S)
        yield f"web {name}", web.page(report, erhebung)
        yield f"word {name}", word_text(word.document(report, erhebung))
        for figure in figures.figures(report, erhebung):
            yield f"figure {name} {figure.number}", repr(figure.chart)
    for region in erhebung.register.regions:
        for attached in printing.attachments(evaluation, region.id):
            yield f"attached {attached.name}", attached.content.decode("utf-8")
    for sheet in (*success.sheets(evaluation.analysis, erhebung, unnamed(evaluation)), *_changes(evaluation, wave)):
        yield f"vergleich {sheet.title}", csv_bytes(sheet, erhebung.mark).decode("utf-8-sig")
    yield "index", web.index(evaluation, telling.overview(evaluation), (), {})
    for sheet in network_sheets(evaluation, built):
        yield f"netzwerk {sheet.title}", csv_bytes(sheet, erhebung.mark).decode("utf-8-sig")
    yield from _posters(evaluation)
    hidden = shown(evaluate(*scoped(erhebung, told_apart(wave).reading, Scope(anonymous=True))[:2]))
    for sheet in network_sheets(hidden, network.build(hidden)):
        yield f"anonym {sheet.title}", csv_bytes(sheet, erhebung.mark).decode("utf-8-sig")
    page = printing.render(reports.network_report(hidden, network.build(hidden)), hidden.erhebung)
    yield "anonym Netzwerkbericht", re.sub(r"<style.*?</style>|<[^>]+>", " ", page, flags=re.S)


def word_text(content: bytes) -> str:
    """All that stands in any part of a Word document, also what is only read aloud, and the addresses of its parts."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [archive.read(name).decode("utf-8") for name in archive.namelist() if name.endswith((".xml", ".rels"))]
    read_aloud = " ".join(re.findall(r' (?:descr|title|Target)="([^"]*)"', " ".join(parts)))
    return f"{read_aloud} {re.sub('<[^>]+>', ' ', ' '.join(parts))}"


def _posters(evaluation: Evaluation) -> Iterator[tuple[str, str]]:
    """The posters that ship, and each again as if it came from a region of the survey."""
    register, sheet = evaluation.erhebung.register, FORMATS["a4"]
    shipped_ones, _ = profiles.load_all(sorted((SCHEMAS / "praxisbeispiele").glob("*.yaml")))
    for profile, region in zip(shipped_ones, register.regions, strict=False):
        own = replace(profile, region=region, register=register.id)
        yield f"poster {profile.id}", html(profile, sheet, sheet.settings[0])
        yield f"poster {profile.id} of {region.id}", html(own, sheet, sheet.settings[0])


def _changes(evaluation: Evaluation, wave: str) -> tuple[Sheet, ...]:
    compared = _compared(evaluation, wave)
    return changes.sheets(compared) if compared else ()


def _compared(evaluation: Evaluation, wave: str) -> change.Change | None:
    return change.compare(shown(shipped("muster-2018")), evaluation) if wave == "muster-2020" else None


def _reports(evaluation: Evaluation, wave: str) -> Iterator[tuple[str, Report]]:
    seen, built = telling.overview(evaluation), network.build(evaluation)
    yield "vergleich", reports.comparison_report(evaluation, seen, _compared(evaluation, wave))
    yield "netzwerk", reports.network_report(evaluation, built)
    if annex := reports.annex_of_comparison(evaluation, seen, _compared(evaluation, wave)):
        yield "vergleichsanhang", annex
    if annex := reports.annex_of_network(evaluation, built):
        yield "netzwerkanhang", annex
    for land in {region.land for region in evaluation.erhebung.register.regions}:
        yield f"land {land}", reports.network_report(evaluation, built, land)
    for region in evaluation.erhebung.register.ids:
        yield f"region {region}", reports.region_report(evaluation, seen, region, built, _compared(evaluation, wave))
        yield f"sheet {region}", reports.region_sheet(evaluation, seen, region, built, _compared(evaluation, wave))
        if annex := reports.region_annex(evaluation, seen, region, _compared(evaluation, wave)):
            yield f"annex {region}", annex


@every_wave
def test_no_role_leaves_the_team(wave: str) -> None:
    roles = set(told_apart(wave).reading.returns["role"])
    assert len(roles) > 20
    assert {(name, role) for name, text in outside(wave).items() for role in roles if role in text} == set()


@every_wave
def test_no_remark_leaves_the_team_without_consent(wave: str) -> None:
    responses, returns = told_apart(wave).reading.responses, told_apart(wave).reading.returns
    quotable = responses["file"].isin(returns.loc[returns["quotable"], "file"])
    agreed, others = (set(responses.loc[kept, "remark"]) - {""} for kept in (quotable, ~quotable))
    assert min(len(agreed), len(others)) > 20
    assert {(name, text) for name, page in outside(wave).items() for text in others if text in page} == set()
    assert {text for page in outside(wave).values() for text in agreed if text in page}


@every_wave
def test_what_did_not_work_leaves_the_team_with_consent_alone(wave: str) -> None:
    reading = told_apart(wave).reading
    quotable = reading.measures["file"].isin(reading.returns.loc[reading.returns["quotable"], "file"])
    agreed, others = (set(reading.measures.loc[kept, "setback"]) for kept in (quotable, ~quotable))
    assert min(len(agreed), len(others)) > 20
    assert {(name, text) for name, page in outside(wave).items() for text in others if text in page} == set()
    left = set(shown(told_apart(wave)).reading.measures["setback"]) - {""}
    assert left
    assert left <= agreed
    of_the_region = shown(
        replace(told_apart(wave), erhebung=replace(shipped(wave).erhebung, informant=Informant.REGION))
    )
    assert others & set(of_the_region.reading.measures["setback"])


@every_wave
def test_posters_show_no_role_no_remark_and_no_answer_of_persons(wave: str) -> None:
    """They are written by editors and know nothing of who answered."""
    posters = {name: text for name, text in outside(wave).items() if name.startswith("poster")}
    reading, real = told_apart(wave).reading, shipped(wave).reading
    said = {*reading.responses["remark"], *reading.returns["role"], *real.responses["remark"], *real.responses["file"]}
    written = {text for texts in (real.needs["text"], real.profiles["text"]) for text in texts}
    assert len(posters) == 20
    assert len(said | written) > 100
    assert {(name, text) for name, page in posters.items() for text in (said | written) - {""} if text in page} == set()
    for page in posters.values():
        assert not re.search(r"[\w.]+\.[\w.]+@|\b(Herr|Frau) [A-ZÄÖÜ]", page)


@every_wave
def test_no_name_of_a_workbook_leaves_the_team(wave: str) -> None:
    files = set(told_apart(wave).reading.responses["file"])
    assert len(files) > 20
    assert all(PERSON in file for file in files)
    assert {name for name, text in outside(wave).items() if PERSON in text or ".xlsx" in text} == set()


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


def _profile(region: str) -> list[tuple[str | float | None, ...]]:
    """The rows of data behind the drawing of the profile of a region."""
    evaluation = shown(told_apart("muster-2018"))
    report = reports.region_report(evaluation, telling.overview(evaluation), region)
    charts = [block for chapter in report.chapters for block in chapter.blocks if isinstance(block, Chart)]
    (profile,) = [chart for chart in charts if chart.legend == "profile"]
    return [row for row in profile.drawing.data[1:] if row[1] == "diese Region"]


@pytest.mark.parametrize("respondents", [1, 2])
def test_a_region_with_one_or_two_respondents_shows_dimensions_and_index_only(respondents: int) -> None:
    for region in regions_of("muster-2018", respondents):
        page, annex = (outside("muster-2018")[f"print {kind} {region}"] for kind in ("region", "annex"))
        assert page.count("Aus dieser Region haben weniger als drei Personen geantwortet.") == 2
        assert annex.count("Aus dieser Region haben weniger als drei Personen geantwortet.") == 3
        assert "Kriterien der Dimension" not in annex
        rows = {str(row[0]).split()[0] for row in _profile(region)}
        assert {row for row in rows if len(row) > 1} <= of_the_measures("muster-2018")
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
        page, annex = (outside("muster-2018")[f"print {kind} {region}"] for kind in ("region", "annex"))
        assert "Kriterien der Dimension" in annex
        assert "von–bis" not in page + annex
        assert "weniger als drei Personen geantwortet" not in page + annex
        drawn = {str(row[0]).split()[0] for row in _profile(region)}
        assert {element for element in drawn if len(element) > 1} <= told


def test_the_comparison_names_no_region_beside_a_condition_few_people_decided() -> None:
    evaluation = shown(shipped("muster-2018"))
    silent = unnamed(evaluation)
    names = {evaluation.erhebung.register[region].name for region in silent}
    assert len(names) > 10
    solutions = outside("muster-2018")["vergleich Lösungen"]
    assert [name for name in names if name in solutions] == []
    assert "ohne Namen" in solutions
    for page in ("print vergleich", "print vergleichsanhang"):
        assert "(Wahrheitstafel)" not in outside("muster-2018")[page]


def test_no_truth_table_leaves_whose_rows_printed_values_would_tell() -> None:
    """A row holds conditions that are printed for every region beside such that are not for regions of one or two."""
    assert combination_tables.WITHHELD in outside("muster-2018")["print vergleichsanhang"]
    sheet = outside("muster-2018")["vergleich Wahrheitstafel"]
    assert combination_tables.WITHHELD in sheet
    assert not re.search(r"\b(ja|nein)\b", sheet)


def test_no_spread_of_persons_leaves() -> None:
    """With mean and number it would tell the answers of three people."""
    for region in regions_of("muster-2018", 3) + regions_of("muster-2018", 6):
        page = outside("muster-2018")[f"print annex {region}"]
        assert "Streuung</th>" not in page
        assert "uneinig bis" not in page


def test_means_over_regions_are_made_of_shown_values() -> None:
    """Else the last region could be subtracted."""
    evaluation = shown(shipped("muster-2018"))
    scores = evaluation.scores.pivot(index="region", columns="element", values="score")
    for row in evaluation.analysis.criteria:
        more = scores[row.element].reindex(list(evaluation.analysis.more)).mean()
        assert row.mean_more == pytest.approx(more, nan_ok=True)
    assert (evaluation.scores["status"] == HIDDEN).any()


def test_the_printed_file_has_no_role_and_no_remark_without_consent_in_it_or_attached() -> None:
    evaluation = shown(told_apart("muster-2018"))
    region = regions_of("muster-2018", 1)[0]
    report = reports.region_report(evaluation, telling.overview(evaluation), region, network.build(evaluation))
    attached = printing.attachments(evaluation, region)
    file = PdfReader(io.BytesIO(pdf.pdf(printing.render(report, evaluation.erhebung), attached)))
    text = " ".join(page.extract_text() for page in file.pages)
    inside = " ".join(content.decode() for contents in file.attachments.values() for content in contents)
    assert "Gesamtwert" in text
    assert "Dimension" in inside
    assert not re.search(r"Funktion \d+ im Haus|Vermerk \d+ hierzu", text + inside)


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


def test_between_waves_few_people_have_no_change_of_a_criterion() -> None:
    compared = _compared(shown(shipped("muster-2020")), "muster-2020")
    assert compared is not None
    few = {one for wave in ("muster-2018", "muster-2020") for number in (1, 2) for one in regions_of(wave, number)}
    below = compared.shifts[compared.shifts["level"].isin(("frage", "kriterium"))]
    told = set(below.loc[below["region"].isin(few), "element"])
    assert told <= of_the_measures("muster-2020")
    assert len(below) > 100


def test_between_waves_few_people_are_not_compared_over_a_part_of_the_questions() -> None:
    """Beside the value over all questions it would tell the answers to the rest."""
    compared = _compared(shown(shipped("muster-2020")), "muster-2020")
    assert compared is not None
    dimension = compared.comparable.catalogue.dimensions[0].id
    part = change.PartlyCompared(Level.DIMENSION, dimension, compared=5, earlier=6, today=6)
    left = without_parts(compared.shifts, replace(compared.comparable, parts=(part,)))
    gone = compared.shifts[~compared.shifts.set_index(["region", "element"]).index.isin(_pairs(left))]
    assert set(gone["element"]) == {dimension}
    assert gone[["voices_before", "voices_after"]].min(axis=1).max() < LEAST


def _pairs(shifts: pd.DataFrame) -> list[tuple[str, str]]:
    return list(zip(shifts["region"], shifts["element"], strict=True))


def test_the_tables_of_factors_say_that_means_are_of_shown_regions_and_correlations_of_all() -> None:
    told = "Mittel und Unterschied sind aus den Regionen gebildet, deren Werte gezeigt werden dürfen"
    assert told in outside("muster-2018")["print vergleichsanhang"]

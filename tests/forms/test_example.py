from __future__ import annotations

import datetime
import zipfile
from pathlib import Path

import pytest

from tests.made.worked import quietly
from tests.schemas.test_content import SCHEMAS
from verstetigung import records, study
from verstetigung.forms import example
from verstetigung.method.evaluation import Evaluation, evaluate
from verstetigung.problems import Severity, errors_in
from verstetigung.records import Score
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.erhebung import Erhebung

SHIPPED = SCHEMAS.parent / "erhebungen"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project folder with the shipped schemas, as the working directory."""
    (tmp_path / "schemas").symlink_to(SCHEMAS)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def created(name: str, year: int) -> Erhebung:
    study.create(name, datetime.date(year, 6, 30), example=True)
    return erhebungen.load(Path("erhebungen") / name)


@pytest.fixture(scope="module", params=["muster-2018", "muster-2020"])
def evaluation(request: pytest.FixtureRequest) -> Evaluation:
    wave = erhebungen.load(SHIPPED / str(request.param))
    return evaluate(wave, study.read(wave, quietly))


def test_the_same_seed_gives_the_same_bytes(project: Path) -> None:
    wave = created("eins", 2018)
    first = {path.name: path.read_bytes() for path in study.files(wave)}
    example.write(wave)
    assert {path.name: path.read_bytes() for path in study.files(wave)} == first
    assert len(first) > 21


def test_two_regions_stay_silent_and_the_others_send_one_to_six_workbooks(evaluation: Evaluation) -> None:
    counts = evaluation.reading.returns["region"].value_counts()
    assert len(counts) == 19
    assert counts.between(1, 6).all()


def test_shipped_workbooks_are_read_without_error(evaluation: Evaluation) -> None:
    problems = evaluation.reading.problems
    assert errors_in(problems) == ()
    assert [problem for problem in problems if problem.level is Severity.HINWEIS]


def test_about_eight_percent_are_not_answered_and_some_do_not_apply(evaluation: Evaluation) -> None:
    given = evaluation.reading.responses.query("respondent != 'Maßnahmenblatt'")
    share = (given["status"] == records.NO_ANSWER).mean()
    assert 0.06 < share < 0.10
    assert 0.01 < (given["status"] == records.NOT_APPLICABLE).mean() < 0.04


def test_each_region_tells_of_measures_needs_offers_and_itself(evaluation: Evaluation) -> None:
    reading = evaluation.reading
    assert reading.measures["region"].value_counts().between(6, 14).all()
    assert reading.measures["region"].nunique() == 19
    assert set(reading.needs["kind"]) == {"Bedarf", "Angebot"}
    assert reading.profiles.groupby("region")["block"].nunique().eq(5).all()


def test_the_two_drivers_together_go_with_success(evaluation: Evaluation) -> None:
    """The rule by which the data are made: both drivers high, success high."""
    catalogue = evaluation.erhebung.catalogue
    scores = {(row.region, row.element): row.score for row in records.rows(evaluation.scores, Score)}
    drivers = [criterion.id for criterion in example.drivers(catalogue)]
    assert drivers == ["E1", "F1"]
    rated = evaluation.ranks["region"]
    both = [all(scores[region, driver] > 50 for driver in drivers) for region in rated]
    index = evaluation.ranks["score"]
    assert 3 <= sum(both) <= 16
    assert index[both].mean() > index[[not one for one in both]].mean() + 12


def test_at_least_five_shipped_workbooks_were_saved_by_libreoffice() -> None:
    saved = [
        path
        for path in SHIPPED.glob("muster-*/*.xlsx")
        if b"LibreOffice" in zipfile.ZipFile(path).read("docProps/app.xml")
    ]
    assert len(saved) >= 5


def test_every_invented_workbook_says_so() -> None:
    for path in SHIPPED.glob("muster-*/*.xlsx"):
        with zipfile.ZipFile(path) as archive:
            assert "Musterdaten, frei erfunden" in archive.read("xl/sharedStrings.xml").decode()

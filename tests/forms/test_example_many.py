"""Invented surveys of as many regions as somebody wants, in workbooks or in one export."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner, Result

from tests.made import limesurvey as lime
from tests.made.worked import quietly
from tests.schemas.test_content import SCHEMAS
from verstetigung import study
from verstetigung.cli.commands import app
from verstetigung.forms import Filled, example, form
from verstetigung.forms.instrument import limesurvey, limesurvey_export
from verstetigung.forms.instrument.codes import ANSWER, answer_codes
from verstetigung.forms.instrument.items import InstrumentOption, OptionList
from verstetigung.forms.instrument.limesurvey import ENTRIES
from verstetigung.forms.instrument.names import NamePart
from verstetigung.forms.musterregionen import register
from verstetigung.method.evaluation import Evaluation, evaluate
from verstetigung.problems import errors_in
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas import regions
from verstetigung.schemas.erhebung import Erhebung

DAY = datetime.date(2018, 6, 30)
AT_LEAST = 11_000
"""So many municipalities there are."""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "schemas").symlink_to(SCHEMAS)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def made(name: str, count: int, *, exported: bool) -> Erhebung:
    study.create(name, DAY, example=True, invented=study.Invented(count, exported))
    return erhebungen.load(Path("erhebungen") / name)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def test_one_export_says_what_all_workbooks_say(project: Path) -> None:
    """But for measures and needs beyond the places that the survey has."""
    waves = [made("mappen", 9, exported=False), made("export", 9, exported=True)]
    books, lines = (study.read(wave, quietly) for wave in waves)
    scored, again = (evaluate(*pair) for pair in zip(waves, (books, lines), strict=True))
    said = ["region", "question", "status", "value", "remark"]
    pd.testing.assert_frame_equal(
        books.responses[said].sort_values(said, ignore_index=True),
        lines.responses[said].sort_values(said, ignore_index=True),
    )
    counts = books.measures["region"].value_counts()
    whole = set(counts[counts <= ENTRIES[NamePart.MASSNAHME]].index)
    pd.testing.assert_frame_equal(_scores(scored, whole), _scores(again, whole))
    assert 0 < len(whole) < len(counts)
    assert errors_in(lines.problems) == ()
    told = {(row.region, row.text) for row in lines.profiles.itertuples()}
    assert told == {(row.region, row.text) for row in books.profiles.itertuples()}
    assert 0 < len(lines.measures) <= len(books.measures)
    assert 0 < len(lines.needs) <= len(books.needs)


def test_nothing_is_left_out_without_a_word_where_the_form_has_no_place(project: Path) -> None:
    wave = made("viele", 3, exported=True)
    places = ENTRIES[NamePart.MASSNAHME]
    chosen = (wave.catalogue.fields[0].title, wave.catalogue.statuses[0].title)
    row = ("Bus", *chosen, *("",) * (3 + len(form.measure_details(wave.catalogue))))
    region = wave.register.regions[0]
    assert limesurvey_export(wave, [(region, Filled(measures=(row,) * places))])
    with pytest.raises(ValueError, match=f"{places + 1} entries of massnahme"):
        limesurvey_export(wave, [(region, Filled(measures=(row,) * (places + 1)))])


def _scores(evaluation: Evaluation, regions: Collection[str]) -> pd.DataFrame:
    scores = evaluation.scores[["region", "element", "score", "n"]]
    return scores[scores["region"].isin(regions)]


def test_the_export_has_the_columns_of_limesurvey_in_their_order(project: Path) -> None:
    wave = made("export", 9, exported=True)
    survey = lime.imported(limesurvey(wave))
    lime.write(project / "leer.csv", survey, [{}])
    ours, theirs = (
        path.read_text(encoding="utf-8-sig").splitlines()[0]
        for path in (wave.folder / "limesurvey-musterdaten.csv", project / "leer.csv")
    )
    assert ours == theirs


@pytest.mark.slow
def test_all_of_many_regions_are_marked_as_invented_and_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "regionen.yaml"
    path.write_text(register(AT_LEAST), encoding="utf-8")
    loaded = regions.load(path)
    assert loaded.invented
    assert len(set(loaded.ids)) == len(set(loaded.names.values())) == AT_LEAST
    for region in loaded.regions:
        assert region.id.startswith("muster-")
        assert region.name.startswith("Muster")
        assert region.land.startswith("Musterland")
    assert all(loaded.named(region.name) == (region,) for region in loaded.regions)


def test_every_one_of_many_choices_has_a_code_that_limesurvey_allows() -> None:
    options = tuple(InstrumentOption(f"muster-{number}", f"Musterkreis {number}") for number in range(AT_LEAST))
    codes = [code for code, _ in answer_codes(OptionList("regionen", options))]
    assert len({code.casefold() for code in codes}) == AT_LEAST
    assert all(ANSWER.fullmatch(code) for code in codes)


def test_new_makes_them(project: Path) -> None:
    result = run("new", "viele", "--example", "--regions", "5", "--as", "limesurvey", "--as-of", "30.06.2018")
    folder = Path("erhebungen") / "viele"
    assert result.stdout.splitlines() == [
        f"Angelegt: {folder / 'erhebung.yaml'} und {folder / 'limesurvey-musterdaten.csv'}",
        "Weiter mit: verstetigung check viele",
    ]
    checked = run("check", "viele")
    assert checked.exit_code == 0
    assert "kein Fehler, keine Warnung, kein Hinweis" in checked.stdout
    assert "Musterdaten, frei erfunden" in checked.stdout


@pytest.mark.parametrize(
    "arguments",
    [("--regions", "5"), ("--as", "limesurvey"), ("--example", "--regions", "5", "--region", "coburg")],
)
def test_what_does_not_go_together_is_refused(project: Path, arguments: tuple[str, ...]) -> None:
    assert run("new", "neu", *arguments).exit_code == 2
    assert not (project / "erhebungen" / "neu").exists()


def test_what_is_too_much_for_one_file_is_written_in_parts(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = made("eines", 9, exported=True)
    monkeypatch.setattr(example, "PART", 4)
    parts = made("teile", 9, exported=True)
    assert sorted(path.name for path in parts.folder.glob("*.csv")) == [
        f"limesurvey-musterdaten-{number}.csv" for number in (1, 2, 3)
    ]
    scores = [evaluate(wave, study.read(wave, quietly)).scores for wave in (whole, parts)]
    pd.testing.assert_frame_equal(scores[0], scores[1])

"""Exports of our own forms without their mapping: nothing has to be guessed."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from tests.forms import test_limesurvey as lime
from tests.forms.test_instrument import CATALOGUES, both_ways, evaluated, new_wave, people, submission
from tests.made import kobo, limesurvey
from tests.made.worked import quietly
from verstetigung import study
from verstetigung.forms.instrument import kobo_mapping, xlsform
from verstetigung.problems import StudyError
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.erhebung import Erhebung

FILE = "Probe_-_all_versions_-_False_-_2018-07-02-08-00-00.xlsx"


@pytest.fixture(params=["", "/"], ids=["names", "groups"])
def online(request: pytest.FixtureRequest, tmp_path: Path) -> Erhebung:
    """An export alone in its folder."""
    _, brought = both_ways(new_wave(tmp_path / "bögen", CATALOGUES["every"]), request.param)
    wave = brought.erhebung
    (wave.folder / "zuordnung-kobo.yaml").unlink()
    return wave


def test_it_is_said_whose_form_it_is_and_where_the_mapping_lies(online: Erhebung) -> None:
    assert [f"{one.code} {one}" for one in study.read(online, quietly).problems] == [
        f"B220 {FILE} · Probe der Verstetigung · Muster: Das ist ein Export des Formulars, das „verstetigung "
        "instrument“ geschrieben hat; dessen Zuordnung fehlt. Abhilfe: „zuordnung-kobo.yaml“ aus "
        "berichte/online/instrument neben den Export legen; ist sie dort nicht mehr und das Formular "
        "seitdem dasselbe, schreibt „verstetigung instrument online --for kobo“ sie noch einmal."
    ]


def test_the_proposal_is_the_mapping_itself(online: Erhebung) -> None:
    reading = study.read(online, quietly)
    (path,) = (path for path in study.write_review(online, reading, ()) if path.suffix == ".yaml")
    text = path.read_text(encoding="utf-8")
    assert "# berichte/online/instrument/zuordnung-kobo.yaml\n" in text
    (online.folder / "zuordnung-probe.yaml").write_text(text, encoding="utf-8")
    proposed = evaluated(online)
    (online.folder / "zuordnung-probe.yaml").write_text(kobo_mapping(online), encoding="utf-8")
    assert proposed.scores.equals(evaluated(online).scores)
    assert len(proposed.reading.forms) == 2


def test_a_mapping_that_only_does_not_name_the_file_is_named(online: Erhebung) -> None:
    (online.folder / FILE).rename(online.folder / "rücklauf.xlsx")
    (online.folder / "zuordnung-kobo.yaml").write_text(kobo_mapping(online), encoding="utf-8")
    (problem,) = study.read(online, quietly).problems
    assert str(problem).partition(": ")[2] == (
        "Die Überschriften sind die von zuordnung-kobo.yaml, doch unter „dateien“ steht dort diese Datei nicht. "
        "Abhilfe: dort „rücklauf.xlsx“ ergänzen."
    )


TEXTS = {"texts": limesurvey.ExportChoice(coded=False, full=True), "cut": limesurvey.ExportChoice(coded=False, most=15)}
"""How LimeSurvey writes texts as headings, whole or cut."""
KOBO_AGAIN = (
    "ihn in KoboToolbox mit „XML-Werte und -Überschriften“ noch einmal herunterladen und statt dieser Datei ablegen"
)


@pytest.fixture
def labelled(tmp_path: Path) -> Erhebung:
    """An export with labels, whose lists have sheets that are called as respondents read it, and its mapping."""
    wave = new_wave(tmp_path / "online", CATALOGUES["kriterienkatalog"])
    form = kobo.form(xlsform(wave))
    answers = [submission(form, *one, wave) for one in people(wave)]
    kobo.write(wave.folder / FILE, form, answers, labels=True)
    book = openpyxl.load_workbook(wave.folder / FILE)
    for name, title in (("massnahme", "Maßnahme"), ("bedarf", "Bedarf oder Angebot")):
        book[name].title = title
    book.save(wave.folder / FILE)
    (wave.folder / "zuordnung-kobo.yaml").write_text(kobo_mapping(wave), encoding="utf-8")
    return wave


def test_texts_as_headings_are_told_once_with_what_to_choose(labelled: Erhebung) -> None:
    (problem,) = study.read(labelled, quietly).problems
    assert f"{problem.code} {problem}".endswith(
        f"Die Überschriften sind Fragetexte; zuordnung-kobo.yaml nennt Codes, etwa „A1_1“. Abhilfe: {KOBO_AGAIN}."
    )


def test_texts_of_our_form_are_known_without_its_mapping(labelled: Erhebung) -> None:
    (labelled.folder / "zuordnung-kobo.yaml").unlink()
    reading = study.read(labelled, quietly)
    (problem,) = reading.problems
    assert f"{problem.code} {problem}".endswith(
        "Das ist ein Export des Formulars, das „verstetigung instrument“ geschrieben hat, aber mit Fragetexten als "
        f"Überschriften; so ist er nicht zu lesen. Abhilfe: {KOBO_AGAIN}; dazu „zuordnung-kobo.yaml“ aus "
        "berichte/online/instrument neben den Export legen; ist sie dort nicht mehr und das Formular "
        "seitdem dasselbe, schreibt „verstetigung instrument online --for kobo“ sie noch einmal."
    )
    assert not [path for path in study.write_review(labelled, reading, ()) if path.suffix == ".yaml"]


@pytest.mark.parametrize("choice", TEXTS)
@pytest.mark.parametrize("mapped", [True, False], ids=["mapped", "alone"])
def test_texts_of_a_survey_in_limesurvey_are_known(tmp_path: Path, choice: str, mapped: bool) -> None:
    _, brought = lime.both_ways(new_wave(tmp_path / "bögen", CATALOGUES["kriterienkatalog"]), TEXTS[choice])
    if not mapped:
        (brought.erhebung.folder / "zuordnung-limesurvey.yaml").unlink()
    (problem,) = study.read(brought.erhebung, quietly).problems
    assert "mit „Fragencode“ oder „Fragencode & Fragentext“ als Überschriften wiederholen" in str(problem)
    assert (problem.code, "dazu „zuordnung-limesurvey.yaml“" in problem.remedy) == ("K355", not mapped)


def test_headings_of_another_survey_are_told_once(labelled: Erhebung) -> None:
    path = labelled.folder / FILE
    book = openpyxl.load_workbook(path)
    for number, cell in enumerate(book.worksheets[0][1], 1):
        cell.value = cell.value if str(cell.value).startswith("_") else f"F{number}"
    book.save(path)
    (problem,) = study.read(labelled, quietly).problems
    assert str(problem).partition("!A1: ")[2] == (
        "Eine Spalte haben hier 0 von 76 Fragen, die zuordnung-kobo.yaml nennt. Erwartet: Überschriften wie „A1_1“. "
        "Abhilfe: prüfen, ob zuordnung-kobo.yaml zu diesem Export gehört; wenn ja, ihn mit solchen Überschriften "
        "wiederholen."
    )


def test_a_misspelt_key_is_told_once_and_not_for_every_question(online: Erhebung) -> None:
    text = kobo_mapping(online).replace("\nspalten:", "\nspalte:")
    (online.folder / "zuordnung-kobo.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(StudyError) as raised:
        study.read(online, quietly)
    assert [one.code for one in raised.value.problems] == ["Y301", "Y303"]


EDITED = (
    ("bedarfe:\n", "bedarfe:\n  - {id: neu, titel: Neues, gruppe: prozess}\n"),
    ("          - {id: B1.1,", "          - {id: B1.0, text: Neues, skala: stand}\n          - {id: B1.1,"),
)
"""What comes into the catalogue when the form is out: an entry of a list, and a question."""


@pytest.mark.parametrize("stamped", [True, False], ids=["stamped", "by hand"])
def test_a_form_of_an_earlier_state_is_told_as_workbooks_are(tmp_path: Path, *, stamped: bool) -> None:
    wave = new_wave(tmp_path / "online", CATALOGUES["every"])
    study.keep(wave, datetime.date(2018, 6, 1))
    form = kobo.form(xlsform(wave))
    written = form if stamped else replace(form, fields=tuple(one for one in form.fields if not one.computed))
    kobo.write(wave.folder / FILE, written, [submission(form, *one, wave) for one in people(wave)])
    mapping = kobo_mapping(wave)
    assert f'instrument: "{wave.catalogue.instrument_stamp}"\n' in mapping
    kept = mapping if stamped else re.sub("(?m)^instrument: .*\n", "", mapping)
    (wave.folder / "zuordnung-kobo.yaml").write_text(kept, encoding="utf-8")
    text = CATALOGUES["every"]
    for before, after in EDITED:
        assert before in text
        text = text.replace(before, after, 1)
    (wave.folder.parent / "katalog.yaml").write_text(text, encoding="utf-8")
    problems = {one.code: str(one) for one in study.read(erhebungen.load(wave.folder), quietly).problems}
    if stamped:
        assert problems["B258"].endswith("Der Bedarf „Neues“ stand in fünf Bögen noch nicht zur Wahl.")
        assert "Hier nicht gestellt: B1.0. B1.0 kam erst nach dem Formular in den Katalog. Das" in problems["K354"]
    else:
        assert problems.keys() >= {"K323"}
    assert problems.keys().isdisjoint({"B258", "K354"} if not stamped else {"B205", "K323"})


@pytest.mark.parametrize("choice", ["codes", "wordings"])
def test_a_survey_of_ours_in_limesurvey_is_known_too(tmp_path: Path, choice: str) -> None:
    _, brought = lime.both_ways(new_wave(tmp_path / "bögen", CATALOGUES["every"]), lime.CHOICES[choice])
    wave = brought.erhebung
    (wave.folder / "zuordnung-limesurvey.yaml").unlink()
    (problem,) = study.read(wave, quietly).problems
    assert "„zuordnung-limesurvey.yaml“ aus berichte/online/instrument neben den Export legen" in str(problem)
    (path,) = (path for path in study.write_review(wave, study.read(wave, quietly), ()) if path.suffix == ".yaml")
    (wave.folder / "zuordnung-probe.yaml").write_bytes(path.read_bytes())
    assert evaluated(wave).scores.equals(brought.scores)

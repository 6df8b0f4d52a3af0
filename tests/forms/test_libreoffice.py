"""What LibreOffice makes of a workbook is read as before, or refused with the way back."""

from __future__ import annotations

import datetime
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from tests.conftest import CATALOGUE, EVIDENCE, FILLED, REGISTER, WAVE
from verstetigung.forms import write_evidence_form, write_questionnaire
from verstetigung.problems import Severity
from verstetigung.reading.workbook import Content, read
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.erhebung import Erhebung

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
SURVEY, CODED, DAMAGED = "ahorn-1", "ahorn", "ahorn-2"
KINDS = ("xlsx", "ods", "xls")


@dataclass(frozen=True)
class Journey:
    """Workbooks saved in another format, and those saved as .xlsx again."""

    erhebung: Erhebung
    written: Path
    away: Path
    back: Path


@pytest.fixture(scope="module")
def journey(tmp_path_factory: pytest.TempPathFactory) -> Journey:
    """Both forms and a damaged one, as .xlsx, .ods and .xls, and from the latter two as .xlsx again."""
    root = tmp_path_factory.mktemp("libreoffice")
    written, away, back = (root / name for name in ("probe-2018", "fort", "wieder"))
    for folder in (written, back):
        folder.mkdir()
    for path, text in ((root / "katalog.yaml", CATALOGUE), (root / "regionen.yaml", REGISTER)):
        path.write_text(text, encoding="utf-8")
    (written / erhebungen.FILE).write_text(WAVE, encoding="utf-8")
    erhebung = erhebungen.load(written)
    region = erhebung.register["ahorn"]
    write_questionnaire(written / f"{SURVEY}.xlsx", erhebung, region, FILLED)
    write_evidence_form(written / f"{CODED}.xlsx", erhebung, region, EVIDENCE)
    write_damaged(written / f"{DAMAGED}.xlsx", erhebung)
    for kind in KINDS:
        saved(root / "profil", kind, away / kind, sorted(written.glob("*.xlsx")))
        for path in (away / kind).iterdir():
            path.rename((back if kind == "xlsx" else away) / f"{path.stem}-{kind}{path.suffix}")
    saved(root / "profil", "xlsx", back, sorted(path for path in away.iterdir() if path.is_file()))
    return Journey(erhebung, written, away, back)


def write_damaged(path: Path, erhebung: Erhebung) -> None:
    """A questionnaire with answers that are none, on a hidden sheet of which there is a copy."""
    write_questionnaire(path, erhebung, erhebung.register["ahorn"], FILLED)
    book = openpyxl.load_workbook(path)
    sheet = book["Fragebogen"]
    sheet["C10"].value = CellRichText(TextBlock(InlineFont(strike=True), "1"), "2")
    sheet["C11"].value = True
    sheet["C12"].font = Font(strike=True)
    sheet["C12"].comment = Comment("siehe Anlage", "Amt")
    sheet["C15"].value, sheet["C15"].fill = None, PatternFill("solid", fgColor="FFFF00")
    sheet["C16"].value, sheet["C16"].number_format = datetime.datetime(2024, 4, 3), "D. MMM"
    sheet["C18"].value, sheet["C18"].number_format = 0.5, "0%"
    sheet["C19"].value, sheet["C19"].data_type = "#NAME?", "e"
    sheet["D16"].value = "=-läuft aus"
    sheet.sheet_state = "hidden"
    book.copy_worksheet(sheet).title = "Fragebogen (2)"
    book.save(path)


def saved(profile: Path, kind: str, folder: Path, paths: Sequence[Path]) -> None:
    """Save files in another format, with a profile of our own, so that no running LibreOffice is in the way."""
    program = ("soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless")
    wish = ("--convert-to", kind, "--outdir", str(folder))
    subprocess.run([*program, *wish, *map(str, paths)], check=True, timeout=180, capture_output=True)


def told(content: Content) -> str:
    """What a workbook says, without the names of files and respondents, which are not the same."""
    answers = [
        (one.question, one.status, one.value, one.low, one.high, one.text, one.remark, one.cell)
        for one in content.responses
    ]
    sources = [(one.source_type, one.reference, one.date) for one in content.responses]
    measures = [(one.title, one.field, one.status, one.carrier, one.funding, one.product) for one in content.measures]
    needs = [(one.kind, one.area, one.theme, one.text, one.relevance) for one in content.needs]
    profiles = [(one.block, one.text) for one in content.profiles]
    returned = (content.returned.region, content.returned.role, content.returned.kind, content.returned.scored)
    return repr((answers, sources, measures, needs, profiles, returned))


@pytest.mark.parametrize("stem", [SURVEY, CODED])
@pytest.mark.parametrize(
    ("kind", "message"),
    [
        (
            "ods",
            "D108 {}: Die Datei ist ein OpenDocument-Dokument (.ods). Erwartet: eine Excel-Arbeitsmappe (.xlsx). "
            "Abhilfe: in LibreOffice: Datei → Speichern unter → Excel 2007–365 (.xlsx).",
        ),
        (
            "xls",
            "D104 {}: Die Datei hat das alte Excel-Format (.xls). Erwartet: eine Excel-Arbeitsmappe (.xlsx). "
            "Abhilfe: in Excel: Datei → Speichern unter → Excel-Arbeitsmappe (.xlsx).",
        ),
    ],
)
def test_other_formats_are_refused_with_the_way_back(journey: Journey, stem: str, kind: str, message: str) -> None:
    path = journey.away / f"{stem}-{kind}.{kind}"
    content = read(path, journey.erhebung)
    assert [f"{problem.code} {problem}" for problem in content.problems] == [message.format(path.name)]
    assert content.problems[0].level is Severity.FEHLER
    assert content.responses == ()


@pytest.mark.parametrize("stem", [SURVEY, CODED])
@pytest.mark.parametrize("kind", KINDS[1:])
def test_the_way_back_leads_to_the_same_answers(journey: Journey, stem: str, kind: str) -> None:
    before = read(journey.written / f"{stem}.xlsx", journey.erhebung)
    after = read(journey.back / f"{stem}-{kind}.xlsx", journey.erhebung)
    assert [str(problem) for problem in (*before.problems, *after.problems)] == []
    assert before.responses
    assert told(after) == told(before)


def test_a_disguised_ods_is_refused_too(journey: Journey, tmp_path: Path) -> None:
    path = tmp_path / "ahorn-1.xlsx"
    shutil.copy(journey.away / f"{SURVEY}-ods.ods", path)
    assert [problem.code for problem in read(path, journey.erhebung).problems] == ["D108"]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_wrong_stays_wrong_on_the_way(journey: Journey, kind: str) -> None:
    """Also where LibreOffice makes another thing of it: of TRUE in a text cell the formula TRUE(), of value 1."""
    before = read(journey.written / f"{DAMAGED}.xlsx", journey.erhebung)
    after = read(journey.back / f"{DAMAGED}-{kind}.xlsx", journey.erhebung)
    assert placed(before) == {
        "B214 Fragebogen",
        "B212 Fragebogen (2)",
        "W523 Fragebogen!C10",
        "W512 Fragebogen!C11",
        "W516 Fragebogen!C12",
        "W517 Fragebogen!C12",
        "W515 Fragebogen!C15",
        "W513 Fragebogen!C16",
        "W514 Fragebogen!C18",
        "W511 Fragebogen!C19",
        "W505 Fragebogen!D16",
        "W560 Fragebogen",
    }
    assert placed(after) == placed(before)


def placed(content: Content) -> set[str]:
    """The codes of all problems, each with its sheet and cell."""
    where = ((problem.code, problem.where) for problem in content.problems)
    return {f"{code} {'!'.join(filter(None, (place.sheet, place.cell)))}" for code, place in where}

"""Workbooks drawn as tables, for a small Erhebung of two regions."""

from __future__ import annotations

import datetime
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from verstetigung.forms import Answer, Evidence, Filled, write_evidence_form, write_questionnaire
from verstetigung.forms.form import CODE
from verstetigung.problems import Severity
from verstetigung.reading.workbook import Content
from verstetigung.records import Response
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.erhebung import Erhebung

CATALOGUE = """\
katalog: probe
version: "1.0"
titel: Probekatalog
hinweis: Nur zum Prüfen.
quellen: {S07: Bericht 03/2016}
skalen:
  stand: {art: stufen, stufen: {0: nicht begonnen, 1: begonnen, 2: überwiegend umgesetzt, 3: dauerhaft gesichert}}
  zustimmung:
    art: stufen
    stufen: {1: trifft nicht zu, 2: trifft eher nicht zu, 3: teils/teils, 4: trifft eher zu, 5: trifft voll zu}
  janein: {art: janein}
  stellen: {art: zahl, von: 0, bis: 2, einheit: Vollzeitstellen}
  quote: {art: zahl, von: 0, bis: 100, einheit: Prozent}
  anteil: {art: abgeleitet, regel: anteil_massnahmen, stand: [verstetigt]}
  euro: {art: kennzahl, einheit: Euro}
  wort: {art: text}
regeln:
  mindestabdeckung: {kriterium: 0.5, dimension: 0.66, index: 1}
  aggregation: {kriterium: arithmetisch, dimension: arithmetisch, index: arithmetisch}
  gewichtsspielraum: 0.25
  widerspruch: 50
  quellenarten: {Befragung: 1, Dokument: 1, Presse: 0.5}
handlungsfelder:
  - {id: mobilitaet, titel: Mobilität/ ÖPNV, gruppe: leitfaden}
  - {id: schule, titel: Schulentwicklung und Bildung, gruppe: leitfaden}
massnahmenstand:
  - {id: geplant, titel: geplant}
  - {id: verstetigt, titel: dauerhaft gesichert}
bedarfe:
  - {id: austausch, titel: Erfahrungsaustausch, gruppe: prozess}
  - {id: verkehr, titel: Flexible Bedienformen, gruppe: umsetzung}
steckbrief:
  - {id: ziele, titel: Ziele}
  - {id: erfolge, titel: Erfolge}
kennzahlen:
  - {id: K1, text: Zuwendung des Bundes, skala: euro}
  - {id: K2, text: Name der Arbeitsgruppe, skala: wort}
dimensionen:
  - id: A
    titel: Umsetzung
    rolle: ergebnis
    erlaeuterung: Was heute verwirklicht ist.
    kriterien:
      - id: A1
        titel: Maßnahmen
        bereich: umsetzung
        quelle: S07
        fragen:
          - {id: A1.1, text: "Wie weit sind die Maßnahmen umgesetzt?", skala: stand}
          - {id: A1.2, text: Die Maßnahmen sind finanziert., skala: zustimmung, erlaeuterung: Auch anteilig.}
          - {id: A1.3, text: "Gibt es eine feste Stelle?", skala: janein}
      - id: A2
        titel: Dauerhafte Maßnahmen
        bereich: umsetzung
        quelle: S07
        fragen:
          - {id: A2.1, text: Anteil dauerhaft gesicherter Maßnahmen, skala: anteil}
  - id: B
    titel: Ressourcen
    rolle: faktor
    kriterien:
      - id: B1
        titel: Personal
        bereich: prozess
        quelle: S07
        fragen:
          - {id: B1.1, text: "Wie viele Stellen?", skala: stellen}
          - {id: B1.2, text: "Welcher Anteil?", skala: quote}
"""
REGISTER = """\
register: proberegionen
titel: Zwei erfundene Regionen
erfunden: ja
traegertypen: [Landkreis]
regionen:
  - {id: ahorn, name: Landkreis Ahorn, im_satz: im Landkreis Ahorn, land: Nirgendwo, traegertyp: Landkreis,
     traeger: Kreis, deckung: ganz, namensvarianten: [Ahornkreis, Baumland], modellregion: ja, netzwerkregion: ja}
  - {id: birke, name: Region Birke & Buche, im_satz: in der Region, land: Nirgendwo, traegertyp: Landkreis,
     traeger: Kreis, deckung: ganz, namensvarianten: [Baumland], modellregion: ja, netzwerkregion: ja}
"""
WAVE = """\
titel: Probe der Verstetigung
herausgeber: Musterinstitut
art: befragung
stand: 2018-09-30
zeitraum: Juni bis August 2018
musterdaten: ja
auskunft: region
katalog: ../katalog.yaml
register: ../regionen.yaml
"""
FILLED = Filled(
    number="1",
    role="Regionalmanagement",
    date="22.08.2018",
    answers={
        "A1.1": Answer("2 – überwiegend umgesetzt", "Beschluss vom Mai"),
        "A1.2": Answer("n. z."),
        "A1.3": Answer("teilweise"),
        "B1.1": Answer("0,5"),
        "B1.2": Answer("k. A."),
        "K1": Answer("123.000"),
        "K2": Answer("AG Mobilität"),
    },
    measures=(
        ("Rufbus", "Mobilität/ ÖPNV", "dauerhaft gesichert", "Kreis", "Kreismittel", "Leitfaden"),
        ("Schulverbund", "Schulentwicklung und Bildung", "geplant", "", "", ""),
    ),
    needs=(
        ("Bedarf", "Prozess", "Erfahrungsaustausch", "Wie geht es weiter?", "4 – hoch"),
        ("Angebot", "Umsetzung", "", "Besuch beim Rufbus", ""),
    ),
    profile={"ziele": "Daseinsvorsorge sichern."},
)
"""A questionnaire in which nothing is wrong."""
EVIDENCE = (
    Evidence("A1.1", "3", source_type="Dokument", date="2017-05", reference="S07, S. 12", remark="Stand im Mai"),
    Evidence("A1.1", "0–1", source_type="Presse", date="23.04.2018", reference="S85"),
    Evidence("K1", "", "108000", "123000", "Dokument", "2015", "S07, Tabelle 23"),
)

Draw = Callable[..., Path]


@pytest.fixture
def probe(tmp_path: Path) -> Erhebung:
    """A small Erhebung of two invented regions."""
    folder = tmp_path / "probe-2018"
    folder.mkdir()
    (tmp_path / "katalog.yaml").write_text(CATALOGUE, encoding="utf-8")
    (tmp_path / "regionen.yaml").write_text(REGISTER, encoding="utf-8")
    (folder / erhebungen.FILE).write_text(WAVE, encoding="utf-8")
    return erhebungen.load(folder)


@pytest.fixture
def fragebogen(probe: Erhebung) -> Draw:
    """Write the filled-in questionnaire of Landkreis Ahorn with the drawn rows in place of its own.

    fragebogen(Fragebogen="| Code | Antwort |
                           | A1.1 | 3-4     |")
    """

    def draw(file: str = "ahorn-1.xlsx", /, **sheets: str) -> Path:
        path = probe.folder / file
        write_questionnaire(path, probe, probe.register["ahorn"], FILLED)
        return overwritten(path, sheets)

    return draw


@pytest.fixture
def belegbogen(probe: Erhebung) -> Draw:
    """Write an empty Belegbogen of Landkreis Ahorn with the drawn rows."""

    def draw(file: str = "ahorn.xlsx", /, **sheets: str) -> Path:
        path = probe.folder / file
        write_evidence_form(path, probe, probe.register["ahorn"])
        return overwritten(path, sheets)

    return draw


def drawn(table: str) -> list[list[str]]:
    """The cells of a table drawn with „|“ between them."""
    lines = [line.strip() for line in table.strip().splitlines()]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def overwritten(path: Path, sheets: dict[str, str]) -> Path:
    """The workbook with the drawn cells: rows are found by their code, or else filled one after the other."""
    if not sheets:
        return path
    book = openpyxl.load_workbook(path)
    for name, table in sheets.items():
        _overwrite(book[name], drawn(table))
    book.save(path)
    return path


def _overwrite(sheet: Worksheet, rows: list[list[str]]) -> None:
    head = next(row for row in sheet.iter_rows(max_row=12) if {cell.value for cell in row} >= set(rows[0]))
    columns = {str(cell.value): int(cell.column or 0) for cell in head}
    codes = (
        {str(sheet.cell(row, columns[CODE]).value): row for row in range(1, sheet.max_row + 1)}
        if CODE in columns
        else {}
    )
    for place, cells in enumerate(rows[1:], start=int(head[0].row or 0) + 1):
        row = codes.get(cells[0], place)
        for heading, text in zip(rows[0], cells, strict=True):
            write(sheet, row, columns[heading], text)


COLOURS = {"gelb": "FFFF00", "grün": "92D050", "rot": "FF0000", "weiß": "FFFFFF"}


def write(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """A cell as drawn: „zahl:4“, „prozent:0.5“, „datum:2024-04-03“, „wahr“, „formel:=A1“, „fehler:#NAME?“, or text.

    „gelb:4“ has a colour, „gestrichen:4“ is struck through, „kommentar:Beschluss“ keeps its text.
    """
    kind, _, rest = text.partition(":")
    cell = sheet.cell(row, column)
    if kind == "kommentar":
        cell.comment = Comment(rest.replace("/", "\n"), "Müller, Anna")
    elif kind in COLOURS:
        cell.value, cell.fill = rest or None, PatternFill("solid", fgColor=COLOURS[kind])
    elif kind == "gestrichen":
        cell.value, cell.font = rest or None, Font(strike=True)
    elif kind == "datum":
        cell.value, cell.number_format = datetime.datetime.fromisoformat(rest), "D. MMM"
    elif kind in ("zahl", "prozent"):
        cell.value, cell.number_format = float(rest), "0%" if kind == "prozent" else "General"
    elif kind == "fehler":
        cell.value, cell.data_type = rest, "e"
    elif kind == "formel":
        cell.value, cell.data_type = rest, "f"
    else:
        cell.value = True if kind == "wahr" else text.replace("␣", "\u00a0") or None


def messages(content: Content, level: Severity | None = None) -> list[str]:
    """The problems as people read them, each with its code."""
    return [f"{problem.code} {problem}" for problem in content.problems if level in (None, problem.level)]


def value_of(content: Content, question: str) -> Response:
    """The first response to a question."""
    return next(response for response in content.responses if response.question == question)


def changed(path: Path, change: Callable[[Workbook], object]) -> Path:
    """The workbook after a change made with openpyxl."""
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return path


def patched(path: Path, member: str, old: bytes, new: bytes) -> Path:
    """The workbook with a change in one of its parts.

    An empty element is `<v />`: openpyxl writes it so, but as `<v></v>` where lxml is installed.
    """
    with zipfile.ZipFile(path) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    parts[member] = parts[member].replace(b"<v></v>", b"<v />")
    assert old in parts[member]
    parts[member] = parts[member].replace(old, new)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept-golden", action="store_true", help="write the golden files anew; then read the diff")


@pytest.fixture
def accept_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written instead of compared."""
    return bool(request.config.getoption("--accept-golden"))

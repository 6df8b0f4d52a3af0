"""One input for every kind of problem; as a program it prints the message each of them gives."""

from __future__ import annotations

import dataclasses
import datetime
import errno
import io
import json
import os
import re
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock, Mock

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook import Workbook
from PIL import Image

from tests import conftest
from tests.conftest import CATALOGUE, FILLED, REGISTER, WAVE, overwritten
from tests.made.detailed import asking
from tests.made.districts import feature
from tests.made.projects import Coded, project, saved
from tests.made.worked import quietly, small_reading
from verstetigung import disk, pool, study, wholefile
from verstetigung.forms import Answer, CarriedMeasure, Evidence, Filled, write_evidence_form, write_questionnaire
from verstetigung.method import change, explanation
from verstetigung.method.evaluation import distinct, evaluate
from verstetigung.method.identity import new_id
from verstetigung.pool import cluster
from verstetigung.printing import word
from verstetigung.printing.pdf import engine
from verstetigung.problems import KINDS, Problem, StudyError
from verstetigung.reading import coding, preflight, workbook
from verstetigung.reading.bounds import limits
from verstetigung.records import Measure, Response, table
from verstetigung.schemas import areas, catalogue, concept, fielded, profiles, regions
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import Informant
from verstetigung.tables import publication
from verstetigung.wholefile.writing import LIST, STAGE

DEAD = 2**22 + 1
"""The number of no process: Linux gives none beyond 2^22."""
Provoke = Callable[[Erhebung], Iterable[Problem]]


def probe_in(folder: Path) -> Erhebung:
    """The small Erhebung of two invented regions."""
    (folder / "probe-2018").mkdir(parents=True)
    (folder / "katalog.yaml").write_text(CATALOGUE, encoding="utf-8")
    (folder / "regionen.yaml").write_text(REGISTER, encoding="utf-8")
    (folder / "probe-2018" / erhebungen.FILE).write_text(WAVE, encoding="utf-8")
    return erhebungen.load(folder / "probe-2018")


def small_project(project: Path) -> Path:
    """The folder as a project with a small Erhebung of two invented regions, each with a filled-in questionnaire."""
    (project / "schemas").mkdir(parents=True, exist_ok=True)
    (project / "schemas" / "katalog.yaml").write_text(CATALOGUE, encoding="utf-8")
    (project / "schemas" / "regionen.yaml").write_text(REGISTER, encoding="utf-8")
    folder = project / "erhebungen" / "probe-2018"
    folder.mkdir(parents=True)
    text = WAVE.replace("../katalog", "../../schemas/katalog").replace("../regionen", "../../schemas/regionen")
    (folder / erhebungen.FILE).write_text(text, encoding="utf-8")
    wave = erhebungen.load(folder)
    for region in wave.register.regions:
        write_questionnaire(folder / f"{region.id}-1.xlsx", wave, region, FILLED)
    return project


def template(content: bytes) -> Provoke:
    """A template for Word that holds this."""

    def provoke(probe: Erhebung) -> Iterable[Problem]:
        path = probe.folder / "haus.dotx"
        path.write_bytes(content)
        return refused(lambda: word.load(path))

    return provoke


def bulky() -> bytes:
    """A small file that unpacks to more than is read."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(100_000_001))
    return target.getvalue()


def registered(line: str) -> Provoke:
    """A register whose first region, which is invented, has one more line."""

    def provoke(probe: Erhebung) -> Sequence[Problem]:
        path = probe.folder.parent / "regionen.yaml"
        path.write_text(REGISTER.replace("land: Nirgendwo,", f"land: Nirgendwo, {line},", 1), encoding="utf-8")
        return refused(lambda: regions.load(path))

    return provoke


def one_area(key: str, west: float) -> bytes:
    """A map with one area that begins at that longitude."""
    ring = [[west, 50.0], [west + 0.1, 50.0], [west + 0.1, 50.1]]
    return json.dumps({"features": [feature(key, [ring])]}).encode()


def mapped(content: bytes) -> Provoke:
    """A map that holds this."""

    def provoke(probe: Erhebung) -> Sequence[Problem]:
        path = probe.folder / "kreise.geojson"
        path.write_bytes(content)
        return refused(lambda: areas.load(path, ("01059",)))

    return provoke


def refused(work: Callable[[], object]) -> Sequence[Problem]:
    """The problems of the StudyError that the work ends with."""
    try:
        work()
    except StudyError as error:
        return error.problems
    return ()


# --- settings


DRAWN = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><rect width="20" height="10"/></svg>'


def logo(name: str, content: bytes, text: str = "Musteramt") -> Provoke:
    """An Erhebung with this logo; without content the file is missing."""

    def provoke(probe: Erhebung) -> Iterable[Problem]:
        if content:
            (probe.folder / name).write_bytes(content)
        path = probe.folder / erhebungen.FILE
        path.write_text(f"{WAVE}logos:\n  - {{datei: {name}, text: {text}}}\n", encoding="utf-8")
        return refused(lambda: erhebungen.load(probe.folder))

    return provoke


def yaml(content: str | bytes) -> Provoke:
    """A catalogue with this text."""

    def provoke(probe: Erhebung) -> Sequence[Problem]:
        path = probe.folder / "katalog.yaml"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        doubts: list[Problem] = []
        return refused(lambda: doubts.extend(catalogue.load(path).doubts)) or doubts

    return provoke


def half_translated(probe: Erhebung) -> Sequence[Problem]:
    """A catalogue of which one title alone is translated."""
    path = probe.folder / "katalog.yaml"
    path.write_text(CATALOGUE.replace("titel: geplant", "titel: geplant, titel_en: planned"), encoding="utf-8")
    return study.check_settings([path])[0].problems


PLAN = """\
netzwerk: probe
titel: Probe
hinweis: Ein Vorschlag.
regeln: {lernpartner_je_region: 2, werkstaetten_je_jahr: 3, stark_ab: 60, vorhanden_ab: 60, zuschlag_traegertyp: 0.25,
  erfahrung: [verstetigt]}
themen: []
pakete: []
"""


def planned(questions: str, answers: str) -> Provoke:
    """A Netzwerkkonzept with these questions and answers."""

    def provoke(probe: Erhebung) -> Sequence[Problem]:
        path = probe.folder / "netzwerk.yaml"
        blocks = f"bausteine:\n  - {{id: z, titel: Ziele, text: Wozu., fragen: {{{questions}}}}}\n"
        more = f"  - {{id: y, titel: Zweck, text: Wozu., fragen: {{c: Wozu}}}}\nantworten: {{{answers}}}\n"
        path.write_text(PLAN + blocks + more, encoding="utf-8")
        return refused(lambda: concept.load(path, None))

    return provoke


def touched(probe: Erhebung) -> Sequence[Problem]:
    """A kept catalogue that somebody has edited."""
    copy = fielded.copied(probe.folder.parent / "katalog.yaml", TODAY, probe.folder)
    (probe.folder / fielded.FILE).write_bytes(copy + b"\n# anders\n")
    return refused(lambda: erhebungen.load(probe.folder))


CONDITION = """\
bedingungen:
  erfolg: {anker: [30, 50, 70]}
  schwellen: {konsistenz: 0.8, pri: 0.5, faelle: 1}
  faktoren:
    - {element: B1, anker: [25, 55, 80]}
"""
TODAY = datetime.date(2018, 9, 30)
replaced = dataclasses.replace


def other_id(probe: Erhebung) -> Sequence[Problem]:
    """The same catalogue under another id."""
    path = probe.folder / "anderer.yaml"
    path.write_text(CATALOGUE.replace("katalog: probe", "katalog: anderer"), encoding="utf-8")
    return refused(lambda: study.with_catalogue(probe, path))


def without_wave(probe: Erhebung) -> Sequence[Problem]:
    """Corrections that lie where no Erhebung is."""
    path = probe.folder.parent / "korrekturen.yaml"
    path.write_text("korrekturen: []\n", encoding="utf-8")
    return study.check_settings([path])[0].problems


def filled_in(probe: Erhebung) -> Sequence[Problem]:
    """An empty form that somebody has filled in where it was written, and forms are written again."""
    (path, *_) = study.write_forms(probe, probe.register.regions, evidence=False).written
    write_questionnaire(path, probe, probe.register.regions[0], FILLED)
    return study.write_forms(probe, probe.register.regions, evidence=False).left


def answered_after(probe: Erhebung, as_of: datetime.date) -> Sequence[Problem]:
    """A Bogen of 22 August and data that stand for that day."""
    write_questionnaire(probe.folder / "ahorn-1.xlsx", probe, probe.register["ahorn"], FILLED)
    return study.overtaken(dataclasses.replace(probe, as_of=as_of), study.read(probe, quietly))


# --- what the operating system refuses


def system(code: int) -> Provoke:
    """A file about which it says that."""
    return lambda probe: [disk.refused(OSError(code, os.strerror(code), str(probe.folder / "ahorn.xlsx")))]


# --- files


def raw(content: bytes, name: str = "ahorn.xlsx") -> Provoke:
    """A file with these bytes, before it is opened."""

    def provoke(probe: Erhebung) -> Sequence[Problem]:
        path = probe.folder / name
        path.write_bytes(content)
        return preflight.check(path)

    return provoke


def zipped(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED, file: str = "ahorn.xlsx") -> Provoke:
    """A zip file with these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return raw(out.getvalue(), file)


def lone(decisions: str = "korrekturen: []\n") -> Provoke:
    """The sheet Fragebogen alone, and decisions."""

    def alone(book: Workbook) -> None:
        for sheet in [*book]:
            if sheet.title != "Fragebogen":
                book.remove(sheet)
        book.custom_doc_props.props.clear()  # type: ignore[attr-defined]

    def provoke(probe: Erhebung) -> Sequence[Problem]:
        conftest.changed(drawn(probe).rename(probe.folder / "x.xlsx"), alone)
        (probe.folder / "korrekturen.yaml").write_text(decisions, encoding="utf-8")
        return study.read(erhebungen.load(probe.folder), quietly).problems

    return provoke


def beside(name: str) -> Provoke:
    """An empty file of that name in the folder of an Erhebung, beside a questionnaire."""

    def provoke(probe: Erhebung) -> Sequence[Problem]:
        drawn(probe)
        path = probe.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
        return study.read(probe, quietly).problems

    return provoke


def unreconciled(probe: Erhebung) -> Sequence[Problem]:
    """A workbook of that name which is no Abgleich."""
    drawn(probe)
    openpyxl.Workbook().save(probe.folder / coding.FILE)
    return study.read(probe, quietly).problems


def no_project(probe: Erhebung) -> Sequence[Problem]:
    """An archive of that name without a project in it."""
    with zipfile.ZipFile(probe.folder / "ahorn.qdpx", "w") as archive:
        archive.writestr("sources/bericht.txt", "Erfundener Bericht")
    return study.read(probe, quietly).problems


def projects(*coded: Coded) -> Provoke:
    """A project in which somebody coded documents."""

    def provoke(probe: Erhebung) -> Sequence[Problem]:
        saved(probe.folder / "projekt.qdpx", project(*coded))
        return study.read(probe, quietly).problems

    return provoke


def linked_outside(probe: Erhebung) -> Sequence[Problem]:
    """A link to a file that is not in the folder."""
    drawn(probe)
    (probe.folder / "birke-1.xlsx").symlink_to(probe.folder.parent / "katalog.yaml")
    return study.read(probe, quietly).problems


def sheet(content: bytes) -> Provoke:
    """A zip file that has a workbook and a sheet with this text."""
    return zipped({preflight.MAIN: b"<workbook/>", "xl/worksheets/sheet1.xml": content})


def large_picture() -> bytes:
    """A white PNG of 31 million pixels."""
    out = io.BytesIO()
    Image.new("1", (6_000, 5_100), 1).save(out, "PNG")
    return out.getvalue()


def unreadable(probe: Erhebung) -> Sequence[Problem]:
    """A workbook whose styles are gone."""
    path = drawn(probe)
    conftest.patched(path, "xl/workbook.xml", b"<sheets>", b"<sheets><sheet/>")
    return workbook.read(path, probe).problems


def missing(probe: Erhebung) -> Sequence[Problem]:
    """A file that is not there."""
    return preflight.check(probe.folder / "weg.xlsx")


def no_such_wave(probe: Erhebung) -> Sequence[Problem]:
    """The name of an Erhebung that does not exist."""
    return refused(lambda: study.find("gibt-es-nicht"))


def not_listed(probe: Erhebung) -> Sequence[Problem]:
    """An Erhebung that asks a region which its register does not hold."""
    path = probe.folder / erhebungen.FILE
    path.write_text(WAVE + "regionen: [Ahorn, Eiche]\n", encoding="utf-8")
    return refused(lambda: erhebungen.load(probe.folder))


def nothing_there(probe: Erhebung) -> Sequence[Problem]:
    """An Erhebung without any file."""
    return refused(lambda: study.read(probe, quietly))


def two_runs(probe: Erhebung) -> Sequence[Problem]:
    """A second run while the first is writing."""

    def second() -> None:
        with wholefile.alone(probe.folder):
            pass

    with wholefile.alone(probe.folder):
        return refused(second)


def broken_off(probe: Erhebung) -> Sequence[Problem]:
    """A run that was killed between two renamings."""
    left = probe.folder / f"{STAGE}{DEAD}"
    left.mkdir()
    (left / "a.csv").write_bytes(b"neu")
    (left / LIST).write_text(json.dumps({"a.csv": wholefile.digest(left / "a.csv")}), encoding="utf-8")
    return wholefile.settled(probe.folder)


def no_memory(probe: Erhebung) -> Sequence[Problem]:
    """A workbook for which the memory is too small."""
    drawn(probe)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("verstetigung.reading.workbook.read", Mock(side_effect=MemoryError))
        return refused(lambda: study.read(probe, quietly))


# --- our own forms


def drawn(probe: Erhebung, file: str = "ahorn-1.xlsx", **sheets: str) -> Path:
    """The filled-in questionnaire with the drawn cells."""
    path = probe.folder / file
    write_questionnaire(path, probe, probe.register["ahorn"], FILLED)
    return overwritten(path, sheets)


def survey(**sheets: str) -> Provoke:
    """A questionnaire with these cells."""
    return lambda probe: workbook.read(drawn(probe, **sheets), probe).problems


def detailed(**sheets: str) -> Provoke:
    """The same where the catalogue asks how measures were done and in which form support is wanted."""
    return lambda probe: survey(**sheets)(asking(probe))


def answer(text: str, question: str = "A1.2") -> Provoke:
    """A questionnaire with this answer."""
    return survey(Fragebogen=f"| Code | Antwort |\n| {question} | {text} |")


def evidence(row: str) -> Provoke:
    """A Belegbogen with one row."""

    def provoke(probe: Erhebung) -> Sequence[Problem]:
        path = probe.folder / "ahorn.xlsx"
        write_evidence_form(path, probe, probe.register["ahorn"])
        heads = "| Code | Wert | Wert von | Wert bis | Quelle-Art | Stand | Fundstelle |"
        return workbook.read(overwritten(path, {"Belege": f"{heads}\n{row}"}), probe).problems

    return provoke


def edited(change: Callable[[Workbook], object], file: str = "ahorn-1.xlsx") -> Provoke:
    """A questionnaire after a change with openpyxl."""

    def provoke(probe: Erhebung) -> Sequence[Problem]:
        path = drawn(probe, file)
        book = openpyxl.load_workbook(path)
        change(book)
        book.save(path)
        return workbook.read(path, probe).problems

    return provoke


def put(sheet: str, cell: str, text: str) -> Callable[[Workbook], None]:
    """Write one cell."""

    def change(book: Workbook) -> None:
        book[sheet][cell] = text

    return change


def unmarked(*sheets: str, **cells: str) -> Callable[[Workbook], None]:
    """Take away the document properties and some sheets, and write cells of the sheet Angaben."""

    def change(book: Workbook) -> None:
        book.custom_doc_props.props.clear()  # type: ignore[attr-defined]
        for name in sheets:
            del book[name]
        for cell, text in cells.items():
            book["Angaben"][cell] = text

    return change


def copied(book: Workbook) -> Workbook:
    """Copy the sheet with the answers."""
    book.copy_worksheet(book["Fragebogen"]).title = "Fragebogen (2)"
    return book


def coloured(book: Workbook) -> None:
    """Mark an unanswered question yellow."""
    book["Fragebogen"]["C10"].value = None
    book["Fragebogen"]["C10"].fill = PatternFill("solid", fgColor="FFFFFF00")


def struck(book: Workbook) -> None:
    """Strike an answer out."""
    book["Fragebogen"]["C10"].font = Font(strike=True)


def hidden(book: Workbook) -> None:
    """Hide the sheet with the answers."""
    book["Fragebogen"].sheet_state = "hidden"


def merged(book: Workbook) -> None:
    """Join an empty answer with the one above."""
    book["Fragebogen"].merge_cells("C10:C11")


def commented(sheet: str, cell: str) -> Callable[[Workbook], None]:
    """Comment on a cell."""

    def change(book: Workbook) -> None:
        book[sheet][cell].comment = Comment("Bitte nachfragen", "Amt")

    return change


def renamed(book: Workbook) -> None:
    """Give a question the code of a catalogue that is gone."""
    book["Fragebogen"]["A10"] = "Z9.9"


def other_catalogue(probe: Erhebung) -> Sequence[Problem]:
    """A questionnaire made from the catalogue of another study."""
    path = drawn(probe)
    other = dataclasses.replace(probe.catalogue, id="andere", figures=())
    return workbook.read(path, dataclasses.replace(probe, catalogue=other)).problems


QUOTA = '          - {id: B1.2, text: "Welcher Anteil?", skala: quote}'


def since(*changes: tuple[str, str], kept: bool = True, beside: str = "") -> Provoke:
    """A questionnaire made before the catalogue was edited, and a decision on it."""

    def provoke(probe: Erhebung) -> Sequence[Problem]:
        path = probe.folder.parent / "katalog.yaml"
        if kept:
            (probe.folder / fielded.FILE).write_bytes(fielded.copied(path, TODAY, probe.folder))
        drawn(probe)
        text = CATALOGUE
        for before, after in changes:
            assert before in text
            text = text.replace(before, after)
        path.write_text(text, encoding="utf-8")
        if beside:
            (probe.folder / "korrekturen.yaml").write_text(f"korrekturen: [{{{beside}}}]\n", encoding="utf-8")
        try:
            return study.read(erhebungen.load(probe.folder), quietly).problems
        except StudyError as error:
            return error.problems

    return provoke


def going_out(probe: Erhebung) -> Sequence[Problem]:
    """A form that goes out with another scale than that on which there is an answer."""
    since(("von: 0, bis: 2,", "von: 0, bis: 4,"))(probe)
    return study.unfit(probe, quietly)


def other_wave(probe: Erhebung) -> Sequence[Problem]:
    """A questionnaire of another Erhebung."""
    return workbook.read(drawn(probe), dataclasses.replace(probe, id="probe-2020")).problems


def empty_form(probe: Erhebung) -> Sequence[Problem]:
    """A questionnaire in which nothing is filled in."""
    path = probe.folder / "ahorn-1.xlsx"
    write_questionnaire(path, probe, probe.register["ahorn"])
    return workbook.read(path, probe).problems


def unpromised(probe: Erhebung) -> Sequence[Problem]:
    """A questionnaire from a form that says nothing of what becomes of the answers."""
    edited(put("_meta", "A8", "nichts"))(probe)
    return study.read(probe, quietly).problems


# --- exports

MAPPING = """\
dateien: ["*.csv"]
werkzeug: limesurvey
region: {spalte: Region}
spalten: {A1.1: Q1, A1.2: Q2, A1.3: Q3, B1.1: Q4, B1.2: Q5}
werte: {stand: {0: 0, 1: 1, 2: 2, 3: 3}}
"""
MEASURED = 'massnahmen: {wiederholt: [1], spalten: {titel: "M{n}", handlungsfeld: "F{n}", stand: "S{n}"}}\n'
WANTED = "Wobei?"
SHEETED = "dateien: [a.xlsx]\nwerkzeug: tabelle\nregion: {spalte: Region}\nspalten: {A1.1: Q1}\n"
TABLED = [["Region", "Q1"], ["ahorn", "begonnen"]]
LIME = "Antwort ID;Datum Abgeschickt;Letzte Seite;Start-Sprache;Region;Q1;Q2;Q3;Q4;Q5"
FULL = "1980-01-01 00:00:00;3;de;Landkreis Ahorn;2;4;ja;0,5;10"


def export(
    *lines: str, mapping: str | None = MAPPING, head: str = LIME, encoding: str = "utf-8", name: str = "online.csv"
) -> Provoke:
    """An export with these lines under its heading."""
    return csv("\r\n".join((head, *lines)).encode(encoding), mapping, name)


def texts(probe: Erhebung) -> str:
    """A heading of LimeSurvey with questions as texts."""
    asked = (*probe.catalogue.asked_questions, *probe.catalogue.figures)
    return ";".join((*LIME.split(";")[:5], *(f"{one.id} {one.text}" for one in asked)))


def csv(content: bytes, mapping: str | None = MAPPING, name: str = "online.csv") -> Provoke:
    """A text file with these bytes."""

    def provoke(probe: Erhebung) -> Sequence[Problem]:
        if mapping is not None:
            (probe.folder / "zuordnung.yaml").write_text(mapping, encoding="utf-8")
        (probe.folder / name).write_bytes(content)
        return study.read(probe, quietly).problems

    return provoke


def of_two_states(head: str, line: str) -> Provoke:
    """An export read with the mapping of a form to whose catalogue a question was added later."""

    def provoke(probe: Erhebung) -> Iterable[Problem]:
        path = probe.folder.parent / "katalog.yaml"
        (probe.folder / fielded.FILE).write_bytes(fielded.copied(path, TODAY, probe.folder))
        path.write_text(CATALOGUE.replace(QUOTA, f"{QUOTA}\n{QUOTA.replace('B1.2', 'B1.3')}"), encoding="utf-8")
        today = erhebungen.load(probe.folder)
        then = f'{MAPPING}instrument: "{probe.catalogue.instrument_stamp}"\n'
        return export(line.format(today=today.catalogue.instrument_stamp), mapping=then, head=head)(today)

    return provoke


def of_another_question(line: str) -> Provoke:
    """An export of a question that is retired, read with a mapping that names its column for the one of today."""

    def provoke(probe: Erhebung) -> Iterable[Problem]:
        path = probe.folder.parent / "katalog.yaml"
        (probe.folder / fielded.FILE).write_bytes(fielded.copied(path, TODAY, probe.folder))
        path.write_text(CATALOGUE.replace(QUOTA, QUOTA.replace("B1.2", "B1.9")), encoding="utf-8")
        today = erhebungen.load(probe.folder)
        mapping = MAPPING.replace("B1.2: Q5", "B1.9: B1x2") + f'instrument: "{today.catalogue.instrument_stamp}"\n'
        return export(line, mapping=mapping, head=LIME.replace("Q5", "B1x2"))(today)

    return provoke


def repeated(entries: Sequence[Sequence[object]]) -> Provoke:
    """An export with measures on a sheet of their own."""
    answers: Sequence[Sequence[object]] = [
        ["Region", "Q1", "_index", "Status"],
        ["ahorn", "begonnen", 1, "x"],
        ["ahorn", "begonnen", 2, ""],
    ]
    columns = "massnahmen: {blatt: M, spalten: {titel: m, handlungsfeld: f, stand: s}}\n"
    return lambda probe: tables(
        "a.xlsx", f"{SHEETED}abgeschlossen: {{spalte: Status}}\n{columns}", A=answers, M=entries
    )(probe)


def two_surveys(probe: Erhebung) -> Sequence[Problem]:
    """The same number in two surveys, with other answers."""
    for name, answers in (("a", "3;5;nein;2;20"), ("b", "0;1;ja;0,5;10")):
        text = MAPPING.replace("*.csv", f"{name}.csv") + "nummer: {spalte: Person}\n"
        (probe.folder / f"zuordnung-{name}.yaml").write_text(text, encoding="utf-8")
        row = f"1;1980-01-01 00:00:00;3;de;Landkreis Ahorn;{answers};1"
        (probe.folder / f"{name}.csv").write_text(f"{LIME};Person\n{row}\n", encoding="utf-8")
    return study.read(probe, quietly).problems


def named(probe: Erhebung) -> Sequence[Problem]:
    """A person in the cell of a measure."""
    measures = (("Rufbus", "Mobilität/ ÖPNV", "geplant", "Landrat Müller", "", ""),)
    filled = dataclasses.replace(FILLED, measures=measures)
    write_questionnaire(probe.folder / "ahorn-1.xlsx", probe, probe.register["ahorn"], filled)
    return study.noticed(probe, study.read(probe, quietly), quietly).problems


def two_mappings(probe: Erhebung) -> Sequence[Problem]:
    """A second mapping for the same file."""
    (probe.folder / "zuordnung-2.yaml").write_text(MAPPING, encoding="utf-8")
    return tuple(export(f"1;{FULL}")(probe))


def idle_mapping(probe: Erhebung) -> Sequence[Problem]:
    """A mapping for files that are not there."""
    drawn(probe)
    (probe.folder / "zuordnung.yaml").write_text(MAPPING, encoding="utf-8")
    return study.read(probe, quietly).problems


def tables(name: str, mapping: str | None, **sheets: Sequence[Sequence[object]]) -> Provoke:
    """An .xlsx file with these sheets."""

    def provoke(probe: Erhebung) -> Sequence[Problem]:
        if mapping is not None:
            (probe.folder / "zuordnung.yaml").write_text(mapping, encoding="utf-8")
        book = Workbook()
        for title, rows in sheets.items():
            page = book.create_sheet(title)
            for row in rows:
                page.append(list(row))
        del book["Sheet"]
        book.save(probe.folder / name)
        return study.read(probe, quietly).problems

    return provoke


def yaml_mapping(column: str) -> Provoke:
    """A mapping that names one more column of measures."""
    columns = f"massnahmen: {{blatt: M, spalten: {{titel: m, handlungsfeld: f, stand: s, {column}}}}}\n"
    return lambda probe: refused(lambda: tables("a.xlsx", f"{SHEETED}{columns}", A=TABLED)(probe))


# --- regions


def same_file(probe: Erhebung) -> Sequence[Problem]:
    """A file and its copy."""
    first = drawn(probe)
    (probe.folder / "ahorn-2.xlsx").write_bytes(first.read_bytes())
    return study.read(probe, quietly).problems


def twice(first: Filled, second: Filled, *moments: str) -> Provoke:
    """Two workbooks of one region, saved at these moments."""

    def provoke(probe: Erhebung) -> Sequence[Problem]:
        for file, filled in (("a.xlsx", first), ("b.xlsx", second)):
            write_questionnaire(probe.folder / file, probe, probe.register["ahorn"], filled)
        for file, moment in zip(("a.xlsx", "b.xlsx"), moments, strict=False):
            path = probe.folder / file
            path.write_bytes(saved_at(path.read_bytes(), moment))
        return study.read(probe, quietly).problems

    return provoke


def codings(first: str, second: str, decided: tuple[str, ...] = (), signs: str = "AB") -> Provoke:
    """One question of a region as two have coded it, and decisions on it."""

    def provoke(probe: Erhebung) -> Sequence[Problem]:
        for number, (sign, value) in enumerate(zip(signs, (first, second), strict=True)):
            found = [Evidence("A1.2", value, source_type="Dokument", date="2017", reference="S07, S. 4")] * bool(value)
            path = probe.folder / f"ahorn-{number}.xlsx"
            write_evidence_form(path, probe, probe.register["ahorn"], found, sign)
        units = study.read(probe, quietly).coded
        book = openpyxl.Workbook()
        sheet = book.create_sheet(coding.SHEET)
        sheet.append(coding.HEADS)
        for text in decided:
            sheet.append(("weg" if text == "weg" else units[0].key, text, ""))
        book.save(probe.folder / coding.FILE)
        return study.read(probe, quietly).problems

    return provoke


def saved_at(raw: bytes, moment: str) -> bytes:
    """The workbook as saved at a moment."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            part = old.read(member)
            if member.filename == "docProps/core.xml":
                part = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + moment.encode(), part)
            new.writestr(member.filename, part)
    return out.getvalue()


FIRST_DAY, NEXT_DAY = "2018-07-01T09:00:00Z", "2018-07-02T09:00:00Z"
CORRECTED = dataclasses.replace(FILLED, answers={**FILLED.answers, "A1.2": Answer("5")})
OTHERWISE = dataclasses.replace(
    FILLED, answers={"A1.1": Answer("1 – begonnen"), "A1.3": Answer("ja"), "B1.1": Answer("1"), "K1": Answer("5")}
)
SECOND = dataclasses.replace(FILLED, number="2")


WHY = "grund: gefragt, am: 2018-09-01, durch: Projektleitung"


def decided(*entries: str, second: Filled = SECOND) -> Provoke:
    """Two questionnaires, read with these decisions."""

    def provoke(probe: Erhebung) -> Sequence[Problem]:
        for file, answered in (("ahorn-1.xlsx", FILLED), ("ahorn-2.xlsx", second)):
            write_questionnaire(probe.folder / file, probe, probe.register["ahorn"], answered)
        lines = "".join(f"  - {{{entry}}}\n" for entry in entries)
        (probe.folder / "korrekturen.yaml").write_text(f"korrekturen:\n{lines}", encoding="utf-8")
        found: list[Problem] = []
        return [*refused(lambda: found.extend(study.read(erhebungen.load(probe.folder), quietly).problems)), *found]

    return provoke


def broken_first(probe: Erhebung) -> Sequence[Problem]:
    """A Bogen without a heading row, and its successor."""
    path = drawn(probe)
    conftest.changed(path, lambda book: book["Fragebogen"].delete_rows(6))
    write_questionnaire(probe.folder / "neu.xlsx", probe, probe.register["ahorn"], FILLED)
    for name, moment in ((path.name, FIRST_DAY), ("neu.xlsx", NEXT_DAY)):
        file = probe.folder / name
        file.write_bytes(saved_at(file.read_bytes(), moment))
    return study.read(probe, quietly).problems


def figures(first: str, second: str) -> Provoke:
    """A Kennzahl in two workbooks of one region."""

    def provoke(probe: Erhebung) -> Sequence[Problem]:
        for number, value in (("1", first), ("2", second)):
            answered = dataclasses.replace(FILLED, number=number, answers={**FILLED.answers, "K1": Answer(value)})
            write_questionnaire(probe.folder / f"ahorn-{number}.xlsx", probe, probe.register["ahorn"], answered)
        return study.read(probe, quietly).problems

    return provoke


def region(name: str) -> Provoke:
    """The name of a region on the command line."""
    return lambda probe: refused(lambda: study.chosen(probe.register, [name]))


def measures(first: str, second: str) -> Provoke:
    """A measure in two workbooks."""
    rows = [
        Measure("ahorn", file, "Rufbus", "mobilitaet", status, "", "", "", file, "Maßnahmen", "B7")
        for file, status in (("ahorn-1.xlsx", first), ("ahorn-2.xlsx", second))
    ]
    return lambda _: distinct(table(rows, Measure))[1]


def brought(*measures: tuple[str, str, str]) -> Provoke:
    """A form that came with measures of the last wave, with title, Kennung and the status of today."""

    def provoke(probe: Erhebung) -> Sequence[Problem]:
        known = tuple(CarriedMeasure(id, title, "Mobilität/ ÖPNV", "geplant", "", "", "") for title, id, _ in measures)
        path = probe.folder / "ahorn-1.xlsx"
        write_questionnaire(path, probe, probe.register["ahorn"], replaced(FILLED, measures=(), carried=known))
        cells = {f"D{row}": status for row, (_, _, status) in enumerate(measures, start=7)}
        conftest.changed(path, lambda book: [put("Maßnahmen", *one)(book) for one in cells.items() if one[1]])
        return workbook.read(path, probe).problems

    return provoke


def moved(title: str, id: str) -> Provoke:
    """A measure with the Kennung of another, or of none."""

    def provoke(probe: Erhebung) -> Sequence[Problem]:
        def named(title: str, id: str = "") -> Measure:
            return Measure("ahorn", "1", title, "mobilitaet", "geplant", "", "", "", "a.xlsx", "Maßnahmen", "B7", id)

        then, now = (named("Rufbus"), named("Schulverbund")), (named(title, id),)
        before, after = (distinct(table(measures, Measure))[0] for measures in (then, now))
        return change.followed_measures(probe.id, before, after, {"ahorn": "ahorn"}).problems

    return provoke


def compared(**other: Callable[[Erhebung], Any]) -> Provoke:
    """The wave held against an earlier one that is otherwise in this; neither has answers."""

    def provoke(probe: Erhebung) -> Sequence[Problem]:
        fields = {"id": "frueher", **{name: make(probe) for name, make in other.items()}}
        earlier = dataclasses.replace(probe, **fields)
        before, now = (evaluate(one, small_reading(table([], Response))) for one in (earlier, probe))
        found: list[Problem] = []
        return [*refused(lambda: found.extend(change.compare(before, now).problems)), *found]

    return provoke


def practice(more: str) -> Provoke:
    """A practice profile with these lines, as a poster."""

    def provoke(probe: Erhebung) -> Sequence[Problem]:
        path = probe.folder / "profil.yaml"
        text = "profil: probe\ntitel: Probe\nort: Nordort\nland: Musterland\nquellen: [Bericht]\n"
        path.write_text(text + more, encoding="utf-8")
        try:
            (profile,), problems = profiles.load_all([path])
        except StudyError as error:
            return error.problems
        return (*problems, *poster_problems(profile)) if "ziele" in more else problems

    return provoke


def poster_problems(profile: profiles.PracticeProfile) -> Sequence[Problem]:
    """What keeps a poster from fitting its page."""
    from verstetigung.printing.poster import FORMATS, poster

    content = poster(profile, FORMATS["a4"])
    return () if isinstance(content, bytes) else content


NEED = "| Art | Bereich | Thema | Beschreibung | Relevanz 1–5 |\n"
MEASURE = "| Maßnahme | Handlungsfeld | Stand |\n"
ROW = b'<row><c r="A1"/></row>'


def helped(error: type[Exception] | None = None, **machine: object) -> Provoke:
    """A cluster that does not answer, or has one machine with this Python and with or without the folder, or none."""
    there = {"Python": machine.get("python", "3.11.2")}, machine.get("folder", True)
    client = MagicMock()
    client.run.return_value = {"tcp://10.0.0.7:40000": there} if machine else {}
    client.run_on_scheduler.return_value = ({"Python": "3.11.2"}, True)

    def provoke(_: Erhebung) -> Sequence[Problem]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("distributed.Client", Mock(side_effect=error, return_value=client))
            patch.setattr(cluster, "versions", lambda: {"Python": "3.11.2"})
            return refused(ask_for_help)

    return provoke


def no_dask(_: Erhebung) -> Sequence[Problem]:
    """Without the package for other machines."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "distributed", None)
        return refused(ask_for_help)


def ask_for_help() -> None:
    """Let a cluster work on something."""
    with pool.on("tcp://10.0.0.1:8786"):
        list(pool.each(str, [1]))


def no_press(probe: Erhebung) -> Sequence[Problem]:
    """A computer without the library that prints."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "version", lambda: 0)
        return refused(engine.require)


PROVOKED: dict[str, Provoke] = {
    "Y100": yaml("katalog: [a"),
    "Y101": yaml(""),
    "Y102": yaml("titel: Prüfung".encode("cp1252")),
    "Y103": yaml("katalog: &a b"),
    "Y104": yaml("a: " + "x" * 6_000_000),
    "Y105": yaml("a: " + "[" * 500),
    "Y106": yaml('titel: "\\0"'),
    "Y107": practice("bilder: {ziele: {datei: ../weg.png, text: Ein Bild, quelle: Foto}}\n"),
    "Y108": yaml(CATALOGUE.replace("Prüfen", "Pru\u0308fen")),
    "Y109": yaml(CATALOGUE.replace("titel: Umsetzung", "titel: Umsetzung #1")),
    "Y301": yaml(CATALOGUE.replace("titel: Probekatalog\n", "")),
    "Y302": yaml(CATALOGUE.replace("titel: Probekatalog\n", "titel: a\ntitel: b\n")),
    "Y303": yaml(CATALOGUE.replace("rolle: faktor", "rolle: fakter")),
    "Y304": yaml(CATALOGUE.replace("widerspruch: 50", "widerspruch: 50,5")),
    "Y305": yaml(
        CATALOGUE.replace("titel: Personal", "titel: Personal, zu: A1").replace("Personal, zu", "Personal\n        zu")
    ),
    "Y306": practice("claim: Lorem ipsum\n"),
    "Y307": practice("bilder: {ziele: {datei: weg.png, text: Ein Bild, quelle: Foto}}\n"),
    "Y308": practice("ziele:\n" + f"  - {'Ein langer Text. ' * 20}\n" * 40),
    "Y309": practice("kontakt: {mail: erika.muster@example.org}\n"),
    "Y310": yaml("dimensionen:\n" + "- {}\n" * 500),
    "Y320": decided("datei: ahorn-1.xlsx, frage: A1.2, alt: n. z., neu: , grund: , am: , durch: "),
    "Y321": decided(f"datei: ahorn-3.xlsx, gilt: nein, {WHY}"),
    "Y322": decided(f"datei: ahorn-1.xlsx, frage: A1.2, alt: '3', neu: '4', {WHY}"),
    "Y323": decided(f"datei: ahorn-1.xlsx, frage: A1.2, alt: n. z., neu: n. z., {WHY}"),
    "Y324": decided(*[f"datei: ahorn-1.xlsx, frage: A1.2, alt: n. z., neu: '4', {WHY}"] * 2),
    "Y350": lambda probe: refused(lambda: study.unready(replaced(probe, publisher="Name des Instituts"), TODAY)),
    "Y351": lambda probe: study.unready(replaced(probe, deadline=datetime.date(2018, 9, 29)), TODAY),
    "Y352": lambda probe: study.unready(probe, TODAY),
    "Y360": not_listed,
    "Y370": lambda probe: study.placeholders(dataclasses.replace(probe, publisher="Name des Instituts")),
    "Y371": lambda probe: answered_after(probe, datetime.date(2018, 8, 1)),
    "Y372": lambda probe: study.placeholders(dataclasses.replace(probe, informant=Informant.PERSON, contact="")),
    "Y373": lambda probe: publication.offered(probe),
    "Y400": touched,
    "Y401": since((QUOTA, ""), beside=f"datei: ahorn-1.xlsx, frage: B1.2, alt: '50', neu: '60', {WHY}"),
    "Y410": yaml(CATALOGUE.replace("id: A1.2,", "id: A1.1,")),
    "Y411": yaml(CATALOGUE.replace("id: A1.2,", "id: A11,")),
    "Y412": yaml(CATALOGUE.replace("id: A1.2,", "id: A1 zwei,")),
    "Y413": yaml(CATALOGUE.replace("titel: geplant", "titel: dauerhaft gesichert")),
    "Y414": yaml(CATALOGUE.replace("rolle: ergebnis", "rolle: ergebnis\n    gewicht: 0")),
    "Y415": yaml(CATALOGUE.replace("gesicherter Maßnahmen, skala: anteil", "gesicherter, gewicht: 0, skala: anteil")),
    "Y416": yaml(CATALOGUE.replace("titel: Dauerhafte Maßnahmen", "titel: Dauerhaft\n        gewicht: 1000")),
    "Y417": yaml(CATALOGUE.replace("rolle: faktor", "rolle: ergebnis\n    gewicht: 3")),
    "Y418": yaml(CATALOGUE.replace("2: trifft eher nicht zu", "2: trifft nicht zu")),
    "Y419": yaml(CATALOGUE.replace("5: trifft voll zu", "50: trifft voll zu")),
    "Y420": yaml(CATALOGUE.replace("titel: geplant", f"titel: {'x' * 300}")),
    "Y421": yaml(CATALOGUE.replace("5: trifft voll zu", f"5: {'x' * 120}")),
    "Y422": yaml(CATALOGUE + CONDITION.replace("80", "800")),
    "Y423": yaml(CATALOGUE.replace("Befragung: 1", "Befragungen: 1")),
    "Y424": yaml(CATALOGUE.replace("Befragung: 1, ", "")),
    "Y425": yaml(CATALOGUE[: CATALOGUE.index("    kriterien:\n      - id: B1")] + "    kriterien: []\n"),
    "Y426": without_wave,
    "Y460": lambda probe: refused(lambda: study.older(None, probe)),
    "Y461": lambda probe: refused(lambda: catalogue.load(probe.folder.parent / "regionen.yaml")),
    "Y462": other_id,
    "Y480": yaml(CATALOGUE.replace("steckbrief:\n", "methoden: [{id: a, titel: Eins; zwei}]\nsteckbrief:\n")),
    "Y481": yaml_mapping("vorgehen: v"),
    "Y500": planned("a: Wer", "b: {stand: offen}"),
    "Y501": planned("a: Wer", "a: {stand: entwurf, datum: 2018-10-01}"),
    "Y502": planned("a: Wer", "a: {stand: beschlossen, antwort: Alle.}"),
    "Y503": planned("c: Wer", ""),
    "Y504": planned("a: Wozu", ""),
    "Y505": planned("a: Wer", "a: {stand: offen, durch: Frau Muster}"),
    "Y510": yaml(CATALOGUE.replace("titel: geplant", "titel: geplant, titel_eng: planned")),
    "Y511": yaml(CATALOGUE.replace("skala: quote}", "skala: quote, erlaeuterung_en: All.}")),
    "Y512": half_translated,
    "Y513": yaml(CATALOGUE.replace("titel: geplant", "titel: geplant, titel_en: dauerhaft gesichert")),
    "Y515": lambda probe: refused(lambda: word.load(probe.folder / "haus.dotx")),
    "Y516": template(b"PK"),
    "Y517": template(bulky()),
    "Y520": registered("lage: {laenge: 9.0, breite: 50.0}"),
    "Y521": mapped(b"PK"),
    "Y522": mapped(one_area("01059", 1.0)),
    "Y523": mapped(one_area("01059001", 9.0)),
    "Y524": lambda probe: study.placeholders(replaced(probe, areas=areas.Areas(missing=("01059",)))),
    "Y525": yaml(
        CATALOGUE.replace("titel: Personal", "titel: Personal\n        adressaten: [land]\n        begruendung: Recht")
    ),
    "Y526": yaml(CATALOGUE.replace("titel: Personal", "titel: Personal\n        begruendung: Recht")),
    "Y527": logo("weg.svg", b""),
    "Y528": logo("logo.svg", b"<html/>"),
    "Y529": logo("logo.svg", DRAWN.replace(b"/>", b"/><script>1</script>", 1)),
    "Y530": logo("logo.svg", DRAWN + bytes(500_000)),
    "Y531": logo("logo.svg", DRAWN, text=""),
    "D100": lambda probe: refused(lambda: catalogue.load(probe.folder / "weg.yaml")),
    "D101": raw(b"", "~$ahorn.xlsx"),
    "D102": raw(b""),
    "D103": raw(preflight.OLE + "EncryptedPackage".encode("utf-16-le")),
    "D104": raw(preflight.OLE + bytes(600)),
    "D105": raw(b"<html><table></table></html>"),
    "D106": raw(b"%PDF-1.7\n\x00"),
    "D107": raw(b"PK\x03\x04" + bytes(60)),
    "D108": zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
    "D109": zipped({"xl/workbook.bin": b""}),
    "D110": no_such_wave,
    "D111": nothing_there,
    "D112": zipped({preflight.MAIN: b'<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>'}),
    "D113": raw(bytes(preflight.LIMIT + 1)),
    "D114": zipped({preflight.MAIN: bytes(preflight.UNPACKED_LIMIT + 1)}),
    "D115": zipped({f"xl/{number}.xml": b"" for number in range(preflight.MEMBER_LIMIT + 1)}),
    "D116": sheet(b"<!DOCTYPE x []><worksheet/>"),
    "D117": missing,
    "D118": unreadable,
    "D119": sheet(ROW * (limits.ROW_LIMIT + limits.HEAD_ROWS + 1)),
    "D120": sheet(b'<row><c r="BXY1"/></row>'),
    "D121": sheet(b'<mergeCell ref="A1:B1"/>' * (limits.MERGE_LIMIT + 1)),
    "D122": two_runs,
    "D123": no_memory,
    "D124": raw(b"Code;Antwort\nA1.1;3\n"),
    "D130": export("1;" + FULL.replace("Landkreis Ahorn", "Ahornkreis"), head=LIME + ";Größe", encoding="cp1252"),
    "D131": csv((LIME + ";Größe\r\n").encode() + "1;Müll".encode("cp1252")),
    "D132": csv((LIME + ";Größe\r\n1;" + FULL).encode().decode("cp1252").encode()),
    "D133": csv(LIME.encode() + b"\r\n1;Gr\x94\xe1e;\x81ber\r\n"),
    "D134": csv(b"ein Satz ohne Trennzeichen\r\nnoch einer\r\n"),
    "D135": export(f"1;{FULL};zu viel"),
    "D136": export(f'1;"{FULL}'),
    "D137": sheet(b"<a/>" * 100_001),
    "D138": sheet(b"<row" + b" " * 100_001 + b"/>"),
    "D139": zipped({preflight.MAIN: b"<workbook/>", "xl/media/image1.png": large_picture()}),
    "D140": system(errno.ENOSPC),
    "D141": system(errno.EROFS),
    "D142": system(errno.EACCES),
    "D143": system(errno.EBUSY),
    "D144": system(errno.EISDIR),
    "D145": system(errno.ENOTDIR),
    "D146": system(errno.ENAMETOOLONG),
    "D147": system(errno.ENOENT),
    "D148": system(errno.EIO),
    "D149": system(errno.EMFILE),
    "D150": system(errno.EINVAL),
    "D151": system(errno.ELOOP),
    "D152": broken_off,
    "D180": filled_in,
    "D170": no_press,
    "D190": helped(OSError),
    "D191": helped(),
    "D192": helped(python="3.9.1"),
    "D193": helped(folder=False),
    "D194": no_dask,
    "D153": raw(b"From: a@example.org\r\nTo: b@example.org\r\nSubject: Fragebogen\r\n\r\nAnbei.\r\n", "AW.eml"),
    "D154": zipped({"word/document.xml": b"<document/>"}),
    "D155": zipped({"Index/Document.iwa": b""}, file="ahorn.numbers"),
    "D156": zipped({"ppt/presentation.xml": b"<presentation/>"}),
    "D157": raw(b"[InternetShortcut]\r\nURL=https://example.org/ahorn.xlsx\r\n", "ahorn.url"),
    "D158": raw(b"PK\x03\x04", "ahorn.xlsx.crdownload"),
    "D159": raw(b"", "~WRL0001.tmp"),
    "D160": beside("Thumbs.db"),
    "D161": beside("notiz.txt"),
    "D162": beside(".alt/ahorn-1.xlsx"),
    "D163": linked_outside,
    "D164": beside("a/b/c/d/e/f/ahorn-1.xlsx"),
    "D165": unreconciled,
    "D166": no_project,
    "B201": edited(lambda book: book.remove(book["Steckbrief"])),
    "B202": edited(put("Angaben", "B6", "Region Birke & Buche")),
    "B203": edited(unmarked("_meta")),
    "B204": other_wave,
    "B205": since(('text: "Wie viele Stellen?"', 'text: "Wie viele?"'), kept=False),
    "B206": other_catalogue,
    "B207": edited(unmarked("_meta", "Angaben")),
    "B208": empty_form,
    "B209": edited(unmarked("_meta", B6="Baumland"), "x.xlsx"),
    "B210": edited(unmarked("_meta", B6="Landkreis Ahron"), "x.xlsx"),
    "B211": lambda probe: workbook.read(drawn(probe, "birke-1.xlsx"), probe).problems,
    "B212": edited(copied),
    "B213": edited(lambda book: put("Fragebogen (2)", "C11", "4 – trifft eher zu")(copied(book))),
    "B214": edited(hidden),
    "B215": edited(lambda book: book.create_sheet("Notizen").append(["Bitte beachten"])),
    "B216": edited(put("_meta", "B8", "Angaben einzelner Personen")),
    "B217": unpromised,
    "B220": export(f"1;{FULL}", mapping=None),
    "B221": csv(b"a;b\r\n1;2\r\n", None),
    "B222": two_mappings,
    "B223": idle_mapping,
    "B224": tables("formular.xlsx", None, survey=[["type", "name", "label"]], choices=[["list_name", "name", "label"]]),
    "B225": export(f"1;{FULL}", mapping=MAPPING.replace("limesurvey", "sosci")),
    "B226": tables(
        "online.xlsx",
        MAPPING.replace("csv", "xlsx"),
        Antworten=[LIME.split(";"), ["1", *FULL.split(";")]],
        Weiteres=[["Notiz"], ["wichtig"]],
    ),
    "B232": edited(lambda book: setattr(book["Fragebogen"].row_dimensions[10], "hidden", True)),
    "B233": edited(lambda book: setattr(book["Maßnahmen"].column_dimensions["C"], "hidden", True)),
    "B234": survey(Fragebogen="| Code | Antwort | Beleg/Bemerkung |\n| A1.2 | | 4 – trifft eher zu |"),
    "B235": edited(put("Fragebogen", "F11", "siehe oben")),
    "B236": export(f"1;{FULL};x", head=LIME + ";"),
    "B237": lone(),
    "B238": lone("korrekturen:\n  - {datei: x.xlsx, region: ahorn, grund: Anruf, am: 2018-09-01, durch: Leitung}\n"),
    "B240": tables("a.xlsx", SHEETED.replace("dateien", "blatt: Juli\ndateien"), Mai=TABLED, Juni=TABLED),
    "B241": tables("a.xlsx", SHEETED, Mai=TABLED, Juni=TABLED),
    "B242": tables("a.xlsx", SHEETED, Mai=[["Notiz", "Ort"]], Juni=[["Summe", "7"]]),
    "B250": since(('text: "Wie viele Stellen?"', 'text: "Wie viele?"')),
    "B251": since(("3: teils/teils", "3: weder noch")),
    "B252": since((QUOTA, f"{QUOTA}\n{QUOTA.replace('B1.2', 'B1.3')}")),
    "B253": since((QUOTA, ""), ("katalog: probe", "katalog: probe\nentfallen: [B1.2]")),
    "B254": since((QUOTA, "")),
    "B255": since(("von: 0, bis: 2,", "von: 0, bis: 4,")),
    "B256": since((QUOTA, ""), ("id: B1.1,", "id: B1.9, ersetzt: [B1.1, B1.2],")),
    "B257": since(("  - {id: mobilitaet, titel: Mobilität/ ÖPNV, gruppe: leitfaden}\n", "")),
    "B258": since(("bedarfe:", "bedarfe:\n  - {id: neu, titel: Neues, gruppe: prozess}")),
    "B259": since(("  - {id: geplant, titel: geplant}\n", "")),
    "B260": going_out,
    "K301": edited(lambda book: book["Fragebogen"].delete_rows(6)),
    "K302": edited(put("Fragebogen", "C6", "Antwurt")),
    "K303": edited(put("Fragebogen", "E6", "Antwort")),
    "K304": edited(renamed),
    "K305": edited(put("Fragebogen", "A11", "A1.1")),
    "K306": edited(lambda book: book["Fragebogen"].delete_rows(11)),
    "K307": edited(put("Fragebogen", "C30", "4")),
    "K308": evidence("| A2.1 | 50 | | | Dokument | | S07 |"),
    "K309": survey(Steckbrief="| Abschnitt | Text |\n| Anderes | Eins. |"),
    "K310": survey(Steckbrief="| Abschnitt | Text |\n| Ziele | Eins. |\n| Ziele | Zwei. |"),
    "K311": since(("id: A1.2,", "id: A1.9, ersetzt: A1.2,")),
    "K312": edited(lambda book: book["Fragebogen"].delete_rows(18)),
    "K320": export(f"1;{FULL}", mapping=MAPPING.replace("Q2", "Q22")),
    "K321": export(f"1;{FULL};3", head=LIME + ";Q2"),
    "K322": export(f"1;{FULL};3", head=LIME + ";Q9"),
    "K323": export(f"1;{FULL}", mapping=MAPPING.replace(", B1.2: Q5", "")),
    "K324": export(
        *(f"{row};{FULL.replace(';4;', ';irgendwas;')}" for row in range(1, 7)),
    ),
    "K325": export(f"1;{FULL.split(';', 1)[1]}", head=LIME.replace("Datum Abgeschickt;", "")),
    "K326": export(f"1;{FULL}", mapping=MAPPING.split("werte")[0]),
    "K327": tables("a.xlsx", SHEETED, Daten=list(zip(*TABLED, strict=True))),
    "K328": tables("a.xlsx", SHEETED.replace("{spalte: Region}", "{blatt: ja}"), Summe=TABLED),
    "K336": export(
        f"1;{FULL};5", head=f"{LIME};Q5", mapping=MAPPING.replace("A1.3: Q3", 'A1.3: "Q5 (1)", K2: "Q5 (2)"')
    ),
    "K337": export(
        *(f"{row};{FULL};5" for row in range(6)), head=f"{LIME};Q6", mapping=MAPPING.replace("Q2,", "[Q2, Q6],")
    ),
    "K350": export(
        f"1;{FULL}",
        mapping=MAPPING + MEASURED,
    ),
    "K351": repeated([["m", "f", "s"], ["Bus", "mobilitaet", "geplant"]]),
    "K352": export(f"1;{FULL}"),
    "K353": export(f"1;{FULL}", mapping=MAPPING + MEASURED),
    "K354": export(f"1;{FULL}", mapping=MAPPING + "nicht_gestellt: [massnahmen]\n"),
    "K355": lambda probe: export(f"1;{FULL};;", head=texts(probe), mapping=None)(probe),
    "K356": export(f"1;{FULL}", mapping=MAPPING + "nicht_gestellt: [A1.3]\n"),
    "K357": of_two_states(LIME, f"1;{FULL}"),
    "K358": of_two_states(f"{LIME};hinwyfassung", f"1;{FULL};Fassung {{today}}"),
    "K359": of_another_question(f"1;{FULL}"),
    "W501": answer("4,0"),
    "W502": lambda probe: (
        workbook.read(
            conftest.patched(
                drawn(probe, Fragebogen="| Code | Antwort |\n| B1.1 | formel:=1+1 |"),
                "xl/worksheets/sheet3.xml",
                b"<f>1+1</f><v />",
                b"<f>1+1</f><v>2</v>",
            ),
            probe,
        ).problems
    ),
    "W503": evidence("| A1.1 | 2* | | | Dokument | | S07 |"),
    "W504": answer("zahl:40", "B1.1"),
    "W505": survey(Fragebogen="| Code | Beleg/Bemerkung |\n| A1.1 | fehler:#NAME? |"),
    "W506": edited(put("Angaben", "B12", "Herr Meier")),
    "W507": edited(put("Angaben", "B13", "neulich")),
    "W508": survey(Bedarfe=NEED + "| Bedarf | Umsetzung | Erfahrungsaustausch | Wie weiter? | |"),
    "W509": survey(Bedarfe=NEED + "| Bedarf | | Erfahrungsaustausch | Wie weiter? | |"),
    "W510": answer("formel:=B3+1"),
    "W511": answer("fehler:#NAME?"),
    "W512": answer("wahr"),
    "W513": answer("datum:2024-04-03"),
    "W514": answer("prozent:0.5"),
    "W515": edited(coloured),
    "W516": edited(struck),
    "W517": edited(commented("Fragebogen", "C10")),
    "W518": edited(commented("Maßnahmen", "B7")),
    "W519": edited(merged),
    "W520": answer("4 (vorläufig)"),
    "W521": answer("7"),
    "W522": answer("4 – trifft voll zu"),
    "W523": answer("3-4"),
    "W524": answer("ca. 4"),
    "W525": answer("1.234", "B1.1"),
    "W530": evidence("| A1.1 | | | | Dokument | | S07 |"),
    "W531": evidence("| | 3 | | | Dokument | | S07 |"),
    "W532": evidence("| A1.1 | 3 | 1 | 2 | Dokument | | S07 |"),
    "W533": evidence("| A1.1 | | 1 | | Dokument | | S07 |"),
    "W534": evidence("| A1.1 | | 2 | 1 | Dokument | | S07 |"),
    "W535": evidence("| A1.1 | 3 | | | Zeitung | | S07 |"),
    "W536": evidence("| A1.1 | 3 | | | Dokument | gestern | S07 |"),
    "W537": evidence("| A1.1 | 3 | | | Dokument | | |"),
    "W540": survey(Maßnahmen=MEASURE + "| | Mobilität/ ÖPNV | geplant |"),
    "W541": survey(Maßnahmen=MEASURE + "| Rufbus | Verkehr | geplant |"),
    "W542": survey(Maßnahmen=MEASURE + "| Rufbus | Mobilität/ ÖPNV | fertig |"),
    "W550": survey(Bedarfe=NEED + "| Wunsch | Prozess | Erfahrungsaustausch | Wie weiter? | |"),
    "W551": survey(Bedarfe=NEED + "| Bedarf | Anderes | Erfahrungsaustausch | Wie weiter? | |"),
    "W552": survey(Bedarfe=NEED + "| Bedarf | Prozess | Anderes | Wie weiter? | |"),
    "W553": survey(Bedarfe=NEED + "| Bedarf | Prozess | | | 4 – hoch |"),
    "W554": export(
        f"1;{FULL};Erfahrungsaustausch, Weltfrieden",
        head=f"{LIME};{WANTED}",
        mapping=f"{MAPPING}bedarfsliste: {WANTED}\n",
    ),
    "W556": edited(put("Angaben", "B14", "vielleicht")),
    "W560": survey(Fragebogen="| Code | Antwort |\n| A1.1 | 3-4 |\n| A1.2 | 3-4 |"),
    "W561": evidence("| X9 | 3 | | | Dokument | | S07 |"),
    "W562": export("1;" + FULL.replace(";2;", ";?;").replace(";4;", ";?;")),
    "W570": export(f"1;{FULL};5", head=f"{LIME};Q6", mapping=MAPPING.replace("Q2,", "[Q2, Q6],")),
    "W580": repeated([["m", "f", "s", "_parent_index"], ["Bus", "mobilitaet", "geplant", 9]]),
    "W581": repeated([["m", "f", "s", "_parent_index"], ["Bus", "mobilitaet", "geplant", 2]]),
    "W590": detailed(Maßnahmen="| Maßnahme | Umsetzungsebene |\n| Rufbus | überall |"),
    "W591": detailed(Maßnahmen="| Maßnahme | Methoden |\n| Rufbus | Umfrage; Pendeln |"),
    "W592": detailed(Bedarfe="| Beschreibung | Gewünschte Form |\n| Wie weiter? | Brief |"),
    "W595": projects(Coded("Zitate")),
    "R401": same_file,
    "R402": twice(FILLED, FILLED, FIRST_DAY, NEXT_DAY),
    "R403": twice(FILLED, CORRECTED, FIRST_DAY, NEXT_DAY),
    "R404": twice(FILLED, CORRECTED),
    "R405": twice(FILLED, OTHERWISE, FIRST_DAY, NEXT_DAY),
    "R406": twice(FILLED, SECOND, FIRST_DAY),
    "R410": measures("geplant", "geplant"),
    "R411": measures("geplant", "verstetigt"),
    "R412": figures("123.000", "71.000"),
    "R420": region("Baumland"),
    "R421": region("Ahron"),
    "R423": lambda probe: refused(lambda: explanation.named(probe.catalogue, "A1.7")),
    "R430": export(f"1;{FULL}", "2;;1;de;Landkreis Ahorn;2;;;;"),
    "R431": csv(
        b"CASE\tSERIAL\tREF\tQUESTNNR\tMODE\tSTARTED\tQ1\tFINISHED\r\n"
        b"1\t\t\tbase\tpretest\t2018-06-01 10:00:00\t2\t1\r\n2\t\t\tbase\tinterview\t2018-06-01 10:00:00\t2\t1\r\n",
        MAPPING.replace("limesurvey", "sosci")
        .replace("{spalte: Region}", "{fest: ahorn}")
        .replace(", A1.2: Q2, A1.3: Q3, B1.1: Q4, B1.2: Q5", ""),
    ),
    "R432": export("1;" + FULL.replace("Landkreis Ahorn", "")),
    "R433": export(f"1;{FULL}", "1;" + FULL.replace(";4;", ";3;")),
    "R434": export(f"1;{FULL}", f"1;{FULL}"),
    "R440": compared(id=lambda probe: probe.id),
    "R441": compared(register=lambda probe: dataclasses.replace(probe.register, regions=())),
    "R442": compared(catalogue=lambda probe: dataclasses.replace(probe.catalogue, dimensions=())),
    "R443": compared(as_of=lambda probe: probe.as_of + datetime.timedelta(days=1)),
    "R444": compared(kind=lambda probe: "dokumente" if probe.kind == "befragung" else "befragung"),
    "R450": broken_first,
    "R451": decided(f"datei: ahorn-1.xlsx, gilt: nein, {WHY}"),
    "R452": decided(f"datei: ahorn-1.xlsx, gilt: ja, {WHY}", second=OTHERWISE),
    "R453": decided(f"datei: ahorn-1.xlsx, frage: A1.2, alt: n. z., neu: '4', {WHY}"),
    "R460": beside("Fragebogen birke.pdf"),
    "R470": brought(("Rufbus", "0123abcd", "")),
    "R471": brought(("Rufbus", "0123abcd", "geplant"), ("Bus", "0123abcd", "geplant")),
    "R472": brought(("Rufbus", "drei", "geplant")),
    "R473": moved("Schulverbund", new_id("Rufbus")),
    "R474": moved("Rufbus", "0123abcd"),
    "R475": named,
    "R476": two_surveys,
    "R480": codings("4", "2"),
    "R481": codings("4", ""),
    "R482": codings("4", "2", ("B",)),
    "R483": codings("4", "2", signs="AA"),
    "R484": codings("4", "2", ("A", "B")),
    "R485": codings("4", "2", ("weg",)),
    "R487": codings("4", "2", ("nein",)),
    "R486": projects(Coded("A1.2: 4", source="Bericht")),
}
"""By code; R400 is no problem of a file but a line of the results."""


def provoked(code: str, folder: Path) -> list[Problem]:
    """The problems of that kind which its input gives."""
    return [problem for problem in PROVOKED[code](probe_in(folder)) if problem.code == code]


def main() -> None:
    """Print a table of all kinds, with the first message of each."""
    before = Path.cwd()
    for code, kind in KINDS.items():
        if code in PROVOKED:
            with tempfile.TemporaryDirectory() as folder:
                os.chdir(folder)
                found = provoked(code, Path(folder) / "x")
                os.chdir(before)
            message = str(found[0]).replace(folder, "…").replace("|", "\\|") if found else "?"
            sys.stdout.write(f"| {code} | {kind.level} | {message} |\n")


if __name__ == "__main__":
    main()

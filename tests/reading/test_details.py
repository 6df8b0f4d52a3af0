"""What a questionnaire asks of measures and needs beside what it always asked: written, brought back, left out."""

from __future__ import annotations

import datetime
import io
from dataclasses import replace

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.conftest import CATALOGUE, FILLED, WAVE, changed, overwritten
from tests.made.detailed import BUS, DETAILED, LISTS, asking
from tests.made.provoked import put
from tests.made.worked import quietly
from verstetigung import study
from verstetigung.forms import Filled, form, write_questionnaire
from verstetigung.forms.promise import paragraphs
from verstetigung.forms.survey import questionnaire
from verstetigung.method import change
from verstetigung.problems import Severity, StudyError
from verstetigung.reading.workbook import Content, read
from verstetigung.records import Measure, Need, rows, table
from verstetigung.schemas import fielded
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.study.personal import personal
from verstetigung.tables.results.files import csv_bytes
from verstetigung.tables.results.tables import sheets

BESIDE = ("level", "approach", "setback", "involved", "methods")
METHODS = {
    "prognose umfrage": ("prognose", "umfrage"),
    "Werkstatt;Umfrage": ("umfrage", "werkstatt"),
    " werkstatt \n Prognose, kleinräumig\n": ("prognose", "werkstatt"),
    "Umfrage; Umfrage;": ("umfrage",),
    "": (),
}


def written(wave: Erhebung, filled: Filled = DETAILED, **sheets: str) -> Content:
    path = wave.folder / "ahorn-1.xlsx"
    write_questionnaire(path, wave, wave.register["ahorn"], filled)
    return read(overwritten(path, sheets), wave)


def sheet_of(wave: Erhebung, name: str, filled: Filled = DETAILED) -> Worksheet:
    return openpyxl.load_workbook(io.BytesIO(questionnaire(wave, wave.register["ahorn"], filled)))[name]


def heads(wave: Erhebung, name: str) -> list[str]:
    (row,) = [row for row in sheet_of(wave, name, FILLED).iter_rows(values_only=True) if row[0] == form.NUMBER]
    return [str(cell) for cell in row if cell]


def told(content: Content) -> list[tuple[str, str, str]]:
    return [(one.code, one.where.cell, one.found) for one in content.problems]


def test_what_is_written_comes_back(probe: Erhebung) -> None:
    content = written(asking(probe))
    assert told(content) == []
    bus, school = content.measures
    said = tuple(getattr(bus, name) for name in BESIDE)
    assert said == ("kreis", *BUS[1:4], ("prognose", "umfrage"))
    assert tuple(getattr(school, name) for name in BESIDE) == ("", "", "", "", ())
    assert [need.form for need in content.needs] == ["besuch", "leitfaden"]
    assert [*rows(table(content.measures, Measure), Measure)] == [bus, school]


def test_without_lists_the_form_asks_what_it_always_asked(probe: Erhebung) -> None:
    beside: dict[str, tuple[list[str], list[str]]] = {
        "": ([], []),
        "umsetzungsebenen: [{id: a, titel: Eins}]\n": ([form.MEASURE_LEVEL, *form.IN_WORDS], []),
        "methoden: [{id: a, titel: Eins}]\n": ([*form.IN_WORDS, form.METHODS], []),
        "bedarfsformen: [{id: a, titel: Eins}]\n": ([], [form.NEED_FORM]),
    }
    for text, (of_measures, of_needs) in beside.items():
        wave = asking(probe, CATALOGUE + text)
        assert heads(wave, "Maßnahmen") == [*form.MEASURE_HEADS, *of_measures]
        assert heads(wave, "Bedarfe") == [*form.NEED_HEADS, *of_needs]


def test_a_form_without_the_columns_is_read_without_a_word(probe: Erhebung) -> None:
    write_questionnaire(probe.folder / "ahorn-1.xlsx", probe, probe.register["ahorn"], FILLED)
    source = probe.folder.parent / "katalog.yaml"
    kept = fielded.copied(source, datetime.date(2018, 6, 1), probe.folder)
    (probe.folder / fielded.FILE).write_bytes(kept)
    before = read(probe.folder / "ahorn-1.xlsx", probe)
    after = read(probe.folder / "ahorn-1.xlsx", asking(probe))
    assert told(after) == told(before) == []
    assert repr((after.measures, after.needs)) == repr((before.measures, before.needs))


@pytest.mark.parametrize(("text", "ids"), METHODS.items())
def test_several_methods_stand_in_one_cell(probe: Erhebung, text: str, ids: tuple[str, ...]) -> None:
    wave = asking(probe)
    path = wave.folder / "ahorn-1.xlsx"
    write_questionnaire(path, wave, wave.register["ahorn"], DETAILED)
    changed(path, put("Maßnahmen", "L6", text))
    content = read(path, wave)
    assert told(content) == []
    assert content.measures[0].methods == ids


def test_what_is_on_no_list_is_a_warning_and_leaves_the_row(probe: Erhebung) -> None:
    wave = asking(probe)
    path = wave.folder / "ahorn-1.xlsx"
    write_questionnaire(path, wave, wave.register["ahorn"], DETAILED)
    for sheet, cell, text in (
        ("Maßnahmen", "H6", "im Kreis"),
        ("Maßnahmen", "L6", "Umfragen; Werkstatt"),
        ("Bedarfe", "G7", "Besuch im Ort"),
    ):
        changed(path, put(sheet, cell, text))
    content = read(path, wave)
    assert [(one.code, one.level, one.where.cell) for one in content.problems] == [
        ("W590", Severity.WARNUNG, "H6"),
        ("W591", Severity.WARNUNG, "L6"),
        ("W592", Severity.WARNUNG, "G7"),
    ]
    assert "Umfrage" in content.problems[1].remedy
    assert (content.measures[0].level, content.measures[0].methods) == ("", ("werkstatt",))
    assert [need.form for need in content.needs] == ["", "leitfaden"]


def test_an_own_column_of_that_name_is_told_where_it_is_not_asked(probe: Erhebung) -> None:
    path = probe.folder / "ahorn-1.xlsx"
    write_questionnaire(path, probe, probe.register["ahorn"], FILLED)
    for cell, text in (("H6", form.APPROACH), ("H7", "Erst gefragt.")):
        changed(path, put("Maßnahmen", cell, text))
    assert [(code, cell) for code, cell, _ in told(read(path, probe))] == [("B235", "H7")]


def test_what_is_no_longer_on_a_list_is_left_out_and_told(probe: Erhebung) -> None:
    wave = asking(probe)
    path = wave.folder / "ahorn-1.xlsx"
    write_questionnaire(path, wave, wave.register["ahorn"], DETAILED)
    kept = fielded.copied(wave.folder.parent / "katalog.yaml", datetime.date(2018, 6, 1), wave.folder)
    (wave.folder / fielded.FILE).write_bytes(kept)
    fewer = LISTS
    for line in ("  - {id: kreis, titel: im ganzen Kreis}\n", "  - {id: umfrage, titel: Umfrage}\n"):
        fewer = fewer.replace(line, "")
    today = asking(probe, CATALOGUE + fewer.replace("  - {id: besuch, titel: Besuch vor Ort}\n", ""))
    content = read(path, today)
    bus, _ = content.measures
    assert (bus.level, bus.methods, bus.setback) == ("", ("prognose",), "Der Sonntagsbus blieb leer.")
    assert [need.form for need in content.needs] == ["", "leitfaden"]
    problems = study.read(today, quietly).problems
    assert [one.found for one in problems if one.code == "B257"] == [
        "Die Umsetzungsebene „im ganzen Kreis“ (kreis) stand im Fragebogen und fehlt im Katalog; eine Angabe dazu "
        "zählt nicht.",
        "Die Methode „Umfrage“ (umfrage) stand im Fragebogen und fehlt im Katalog; eine Angabe dazu zählt nicht.",
        "Die Form von Unterstützung „Besuch vor Ort“ (besuch) stand im Fragebogen und fehlt im Katalog; eine Angabe "
        "dazu zählt nicht.",
    ]


def test_a_wide_sheet_is_printed_in_two_halves_and_others_on_one_width(probe: Erhebung) -> None:
    plain, detailed = sheet_of(probe, "Maßnahmen", FILLED), sheet_of(asking(probe), "Maßnahmen")
    assert plain.sheet_properties.pageSetUpPr
    assert plain.sheet_properties.pageSetUpPr.fitToPage
    assert not (detailed.sheet_properties.pageSetUpPr and detailed.sheet_properties.pageSetUpPr.fitToPage)
    assert [one.id for one in detailed.col_breaks.brk] == [7]
    assert detailed.print_title_cols == "$A:$B"
    assert (detailed.page_setup.orientation, detailed.page_setup.paperSize) == ("landscape", 9)


def test_methods_are_proposed_and_other_lists_are_closed(probe: Erhebung) -> None:
    sheet = sheet_of(asking(probe), "Maßnahmen")
    kinds = {str(one.sqref).split(":")[0]: one for one in sheet.data_validations.dataValidation}
    assert (kinds["H6"].formula1, kinds["H6"].errorStyle) == ("liste_ebene", None)
    assert (kinds["L6"].formula1, kinds["L6"].errorStyle) == ("liste_methode", "information")
    assert "Semikolon" in kinds["L6"].prompt
    needs = sheet_of(asking(probe), "Bedarfe").data_validations.dataValidation
    assert [one.prompt for one in needs if one.formula1 == "liste_bedarfsform"] == [
        "Bei einem Bedarf die Form, die Sie sich wünschen; bei einem Angebot die, in der Sie es geben."
    ]


def test_the_results_have_the_columns_that_were_asked(probe: Erhebung) -> None:
    wave = asking(probe)
    written(wave)
    found = {sheet.title: sheet for sheet in sheets(study.evaluated(wave, quietly))}
    lines = csv_bytes(found["Maßnahmen"], "").decode("utf-8-sig").splitlines()
    assert lines[0].split(";")[7:12] == [form.MEASURE_LEVEL, *form.IN_WORDS, form.METHODS]
    assert lines[1].split(";", 7)[7].startswith(f'{";".join(BUS[:4])};"Prognose')
    assert form.NEED_FORM in csv_bytes(found["Bedarfe"], "").decode("utf-8-sig").splitlines()[0]
    plain = asking(probe, CATALOGUE)
    titles = [column.title for sheet in sheets(study.evaluated(plain, quietly))[3:5] for column in sheet.columns]
    assert {form.NEED_FORM, form.MEASURE_LEVEL, form.METHODS, *form.IN_WORDS}.isdisjoint(titles)


def test_a_name_in_the_new_texts_is_told_at_its_row(probe: Erhebung) -> None:
    wave = asking(probe)
    named = (*BUS[:3], "Frau Dr. Müller-Wiedikum", BUS[4])
    written(wave, replace(DETAILED, measures=((*FILLED.measures[0], *named),)))
    found = personal(study.read(wave, quietly), wave.catalogue)
    assert [(one.code, one.where.cell, one.found) for one in found] == [
        ("R475", "B6", "Unter „Beteiligte“ steht wohl der Name einer Person; Berichte zeigen diesen Text.")
    ]


@pytest.mark.parametrize("informant", ["person", "region"])
def test_the_next_wave_brings_what_was_said(probe: Erhebung, informant: str) -> None:
    wave = asking(probe, wave=WAVE.replace("auskunft: region", f"auskunft: {informant}"))
    written(wave)
    (bus, school) = change.carried(wave, study.read(wave, quietly), wave)["ahorn"]
    sheet = sheet_of(wave, "Maßnahmen", Filled(carried=(bus, school)))
    (head,) = [row for row in sheet.iter_rows(values_only=True) if row[0] == form.NUMBER]
    by_head = [dict(zip(head, row, strict=True)) for row in sheet.iter_rows(min_row=6, max_row=7, values_only=True)]
    assert head[7:9] == form.CARRIED_HEADS
    assert by_head[0][form.MEASURE_LEVEL] == "im ganzen Kreis"
    assert by_head[0][form.METHODS] == "Prognose, kleinräumig; Umfrage"
    assert by_head[0][form.SETBACK] == (BUS[2] if informant == "region" else None)
    assert by_head[0][form.STATUS] is None
    path = wave.folder / "ahorn-1.xlsx"
    write_questionnaire(path, wave, wave.register["ahorn"], Filled(carried=(bus, school)))
    changed(path, put("Maßnahmen", "D6", "geplant"))
    (again,) = read(path, wave).measures
    assert (again.level, again.methods, again.approach) == ("kreis", ("prognose", "umfrage"), BUS[1])


def test_needs_have_a_form(probe: Erhebung) -> None:
    need = next(iter(written(asking(probe)).needs))
    assert need == replace(need, form="besuch")
    assert [*rows(table([need], Need), Need)] == [need]


@pytest.mark.parametrize(
    ("informant", "lists", "said"), [("person", LISTS, 1), ("region", LISTS, 0), ("person", "", 0)]
)
def test_persons_are_promised_that_what_did_not_work_is_shown_by_consent(
    probe: Erhebung, informant: str, lists: str, said: int
) -> None:
    wave = asking(probe, CATALOGUE + lists, WAVE.replace("auskunft: region", f"auskunft: {informant}"))
    told_them = " ".join(paragraphs(wave))
    assert told_them.count("auch was bei Maßnahmen unter „Was nicht gelungen ist“ steht, werden nur wörtlich") == said


MAPPING = """\
dateien: [a.csv]
werkzeug: limesurvey
region: {fest: ahorn}
spalten: {A1.1: Q1}
werte:
  methoden: {"1": prognose, "2": Umfrage, "3": werkstatt}
massnahmen:
  wiederholt: [1, 2]
  spalten:
    titel: "m{n}"
    handlungsfeld: "f{n}"
    stand: "s{n}"
    ebene: "e{n}"
    misslungen: "x{n}"
    methoden: METHODS
bedarfe:
  wiederholt: [1]
  spalten: {art: "a{n}", thema: "t{n}", form: "w{n}"}
"""
LINE = """\
id;submitdate;lastpage;startlanguage;Q1;m1;f1;s1;e1;x1;u1;z1;m2;f2;s2;e2;x2;u2;z2;a1;t1;w1
1;2018-07-02 10:00:00;9;de;{};bedarf;austausch;besuch
"""
IN_CELLS, TICKED = '"u{n}"', '{umfrage: "u{n}", werkstatt: "z{n}"}'
BROUGHT = {
    (IN_CELLS, "1 2", "2;werkstatt"): [("prognose", "umfrage"), ("umfrage", "werkstatt")],
    (IN_CELLS, "umfrage prognose", "Umfrage und Werkstatt"): [("prognose", "umfrage"), ("umfrage", "werkstatt")],
    (TICKED, "Y", ""): [("umfrage",), ()],
    (TICKED, "N", "Ja"): [(), ("umfrage",)],
}


@pytest.mark.parametrize(("said", "ids"), BROUGHT.items())
def test_exports_bring_methods_in_a_cell_or_as_ticks(
    probe: Erhebung, said: tuple[str, str, str], ids: list[tuple[str, ...]]
) -> None:
    columns, first, second = said
    wave = asking(probe)
    (wave.folder / "zuordnung.yaml").write_text(MAPPING.replace("METHODS", columns), encoding="utf-8")
    entries = f'Bus;mobilitaet;geplant;kreis;Leer.;"{first}";;Bahn;mobilitaet;geplant;;;"{second}";'
    (wave.folder / "a.csv").write_text(LINE.format(f"begonnen;{entries}"), encoding="utf-8")
    reading = study.read(wave, quietly)
    assert [one.methods for one in rows(reading.measures, Measure)] == ids, [str(one) for one in reading.problems]
    assert [one.level for one in rows(reading.measures, Measure)] == ["kreis", ""]
    assert [one.setback for one in rows(reading.measures, Measure)] == ["Leer.", ""]
    assert [one.form for one in rows(reading.needs, Need)] == ["besuch"]
    assert [one.code for one in reading.problems if one.code.startswith("W59")] == []


def test_what_is_neither_a_tick_nor_none_is_told_where_it_stands(probe: Erhebung) -> None:
    wave = asking(probe)
    (wave.folder / "zuordnung.yaml").write_text(MAPPING.replace("METHODS", TICKED), encoding="utf-8")
    entries = "Bus;mobilitaet;geplant;;;vielleicht;Y;;;;;;;"
    (wave.folder / "a.csv").write_text(LINE.format(f"begonnen;{entries}"), encoding="utf-8")
    reading = study.read(wave, quietly)
    assert [(one.code, one.where.cell) for one in reading.problems if one.code.startswith("W59")] == [("W591", "K2")]
    assert [one.methods for one in rows(reading.measures, Measure)] == [("werkstatt",)]


@pytest.mark.parametrize(
    ("columns", "code"), [('{pendeln: "u{n}"}', "Y305"), (TICKED.replace('"u{n}"', "u"), "Y305")], ids=["id", "number"]
)
def test_a_mapping_names_methods_of_the_catalogue_and_numbered_columns(
    probe: Erhebung, columns: str, code: str
) -> None:
    wave = asking(probe)
    (wave.folder / "zuordnung.yaml").write_text(MAPPING.replace("METHODS", columns), encoding="utf-8")
    (wave.folder / "a.csv").write_text(LINE.format("begonnen;;;;;;;;;;;;;;"), encoding="utf-8")
    with pytest.raises(StudyError) as error:
        study.read(wave, quietly)
    assert [problem.code for problem in error.value.problems] == [code]

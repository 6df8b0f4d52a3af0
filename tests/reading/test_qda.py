"""Projects of programs in which documents are coded, as pyrefiqda writes them, read as Belegbögen of their coders."""

from __future__ import annotations

import struct
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from pyrefiqda import RefiCodebook

from tests.made.projects import Coded, project, saved
from tests.made.worked import quietly
from verstetigung import study
from verstetigung.forms.codebook import codebook
from verstetigung.method.evaluation import evaluate
from verstetigung.reading.qda import opening
from verstetigung.records import NO_ANSWER, NOT_APPLICABLE, VALUE, Reading
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas import regions
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.tables import results

SCHEMAS = Path(__file__).parents[2] / "schemas"
NAMESPACE = "urn:QDA-XML:project:1.0"


def read(probe: Erhebung, *coded: Coded, file: str = "projekt.qdpx", **more: dict[str, str]) -> Reading:
    saved(probe.folder / file, project(*coded, **more))
    return study.read(probe, quietly)


def asking(probe: Erhebung, *ids: str) -> Erhebung:
    """The Erhebung, with these of the model regions."""
    register = regions.load(SCHEMAS / "modellregionen.yaml")
    return replace(probe, register=register.narrowed([register[id] for id in ids]))


def counting(reading: Reading) -> list[tuple[str, str, str, float]]:
    frame = reading.responses
    return [*zip(frame["region"], frame["question"], frame["status"], frame["value"].fillna(-1), strict=True)]


def told(reading: Reading) -> list[tuple[str, str]]:
    """Codes and addresses, without what is said of regions that sent nothing."""
    return [(one.code, str(one.where)) for one in reading.problems]


def test_a_coded_segment_is_evidence_with_its_place(probe: Erhebung) -> None:
    reading = read(probe, Coded("A1.2: 4 – trifft eher zu"))
    (row,) = reading.responses.to_dict("records")
    assert (row["region"], row["question"], row["value"]) == ("ahorn", "A1.2", 4)
    assert (row["source_type"], row["date"], row["reference"]) == ("Dokument", "2017", "Ahorn, Bericht, Zeichen 10–20")
    assert (row["file"], row["sheet"], row["cell"]) == (
        "projekt.qdpx",
        "Ahorn, Bericht",
        "Zeichen 10–20 (A1.2, Codierung 1)",
    )
    (returned,) = reading.returns.to_dict("records")
    assert (returned["kind"], returned["coder"], returned["scored"]) == ("belegbogen", "A", True)
    assert told(reading) == []


def test_the_page_of_a_pdf_and_the_whole_of_a_document_are_places(probe: Erhebung) -> None:
    reading = read(probe, Coded("A1.1: 1", place=(12,)), Coded("A1.2: 2", source="Birke, Presse", place=()))
    assert reading.responses["reference"].tolist() == ["Ahorn, Bericht, PDF-Seite 12", "Birke, Presse, ganze Quelle"]
    assert reading.responses["region"].tolist() == ["ahorn", "birke"]


@pytest.mark.parametrize(
    ("code", "tree"),
    [
        ("A1.2: 4", {}),
        ("A1.2 = 4 – trifft eher zu", {}),
        ("4", {"4": "A1.2", "A1.2": ""}),
        (
            "trifft eher zu",
            {"trifft eher zu": "A1.2 Die Maßnahmen sind finanziert.", "A1.2 Die Maßnahmen sind finanziert.": ""},
        ),
        (
            "4 – trifft eher zu",
            {"4 – trifft eher zu": "Die Maßnahmen sind finanziert.", "Die Maßnahmen sind finanziert.": "Eigene"}
            | {"Eigene": ""},
        ),
    ],
)
def test_codes_are_known_by_the_names_of_questions_and_steps(probe: Erhebung, code: str, tree: dict[str, str]) -> None:
    assert counting(read(probe, Coded(code), tree=tree)) == [("ahorn", "A1.2", VALUE, 4)]


def test_codes_of_our_code_book_are_known_by_their_ids_whatever_they_are_called(probe: Erhebung) -> None:
    path = probe.folder.parent / "katalog.qdc"
    path.write_bytes(codebook(probe.catalogue))
    found, waiting = dict[str, str](), [*RefiCodebook.load(path).codes.code]
    while waiting:
        code = waiting.pop()
        found[code.name] = code.guid.upper()
        waiting += code.code
    renamed = {"finanziert, ziemlich": found["A1.2: 4 – trifft eher zu"]}
    reading = read(probe, Coded("finanziert, ziemlich"), guids=renamed)
    assert counting(reading) == [("ahorn", "A1.2", VALUE, 4)]


def test_two_users_are_two_coders_of_one_bogen(probe: Erhebung) -> None:
    reading = read(
        probe,
        Coded("A1.2: 4", "A"),
        Coded("A1.2: 4", "B", place=(15, 30)),
        Coded("A1.1: 1", "A", place=(40, 50)),
        Coded("A1.1: 3", "B", place=(40, 50)),
        Coded("A1.3: ja", "B", place=(60, 70)),
    )
    assert sorted((unit.question, unit.alike, unit.silent) for unit in reading.coded) == [
        ("A1.1", False, ()),
        ("A1.2", True, ()),
        ("A1.3", True, ("A",)),
    ]
    assert dict(reading.forms) == {"ahorn": 1}
    assert sorted(code for code, _ in told(reading)) == ["R480", "R481"]
    assert sorted(counting(reading))[1:] == [("ahorn", "A1.2", VALUE, 4), ("ahorn", "A1.3", VALUE, 2)]
    assert sorted(counting(reading))[0][:3] == ("ahorn", "A1.1", NO_ANSWER)


def test_a_project_of_one_coder_is_compared_with_the_bogen_or_project_of_another(probe: Erhebung) -> None:
    saved(probe.folder / "ahorn-a.qdpx", project(Coded("A1.2: 4", "A", source="S07")))
    reading = read(probe, Coded("A1.2: 2", "B", source="S07"), file="ahorn-b.qdpx")
    (unit,) = reading.coded
    assert [one.place.file for one in unit.codings] == ["ahorn-a.qdpx", "ahorn-b.qdpx"]
    assert unit.open


def test_what_a_coder_says_twice_of_a_document_is_one_statement(probe: Erhebung) -> None:
    twice = (Coded("A1.2: 4"), Coded("A1.2: 4", place=(50, 60)), Coded("A1.2: 4", source="Ahorn, Presse"))
    reading = read(probe, *twice)
    assert reading.responses["reference"].tolist() == [
        "Ahorn, Bericht, Zeichen 10–20; Zeichen 50–60",
        "Ahorn, Presse, Zeichen 10–20",
    ]


def test_a_question_beside_its_step_is_nothing_of_its_own(probe: Erhebung) -> None:
    reading = read(probe, Coded("A1.2"), Coded("A1.2: n. z."))
    assert counting(reading) == [("ahorn", "A1.2", NOT_APPLICABLE, -1)]
    assert told(reading) == []


def test_what_cannot_be_told_is_told_at_its_place_and_counts_nothing(probe: Erhebung) -> None:
    reading = read(
        probe,
        Coded("A1.2"),
        Coded("A1.2: 7", place=(30, 40)),
        Coded("Zitate"),
        Coded("Zitate", place=(30, 40)),
        Coded("A1.1: 1", source="Bericht"),
    )
    assert counting(reading) == []
    assert sorted(told(reading))[:3] == [
        ("R486", "projekt.qdpx · Bericht"),
        ("W521", "projekt.qdpx · Ahorn, Bericht!Zeichen 30–40 (A1.2, Codierung 1)"),
        ("W530", "projekt.qdpx · Ahorn, Bericht!Zeichen 10–20 (A1.2, Codierung 1)"),
    ]
    (strange,) = [one for one in reading.problems if one.code == "W595"]
    assert strange.found == "Den Code „Zitate“ gibt es im Katalog nicht; zwei Stellen zählen deshalb nicht."
    assert "--codebook" in strange.remedy
    assert not reading.returns["scored"].any()


def test_a_criterion_is_its_question_if_it_has_one_alone(probe: Erhebung) -> None:
    several = probe.catalogue.criteria[0]
    assert len(several.questions) > 1
    reading = read(probe, Coded("4"), tree={"4": f"{several.id} {several.title}", f"{several.id} {several.title}": ""})
    assert [code for code, _ in told(reading)].count("W595") == 1


def test_the_kind_of_source_is_told_once_for_each_document(probe: Erhebung) -> None:
    reading = read(probe, Coded("A1.2: 4"), Coded("A1.1: 1", place=(1, 2)), variables={"Stand": "2017"})
    found = [one for one in reading.problems if one.code == "W535"]
    assert [str(one.where) for one in found] == ["projekt.qdpx · Ahorn, Bericht"]
    assert "Variable „Quelle-Art“" in found[0].remedy
    assert counting(reading) == []


def test_the_folder_or_the_file_names_the_region(probe: Erhebung) -> None:
    (probe.folder / "birke").mkdir()
    reading = read(probe, Coded("A1.2: 4", source="Bericht"), file="birke/codierung.qdpx")
    assert counting(reading) == [("birke", "A1.2", VALUE, 4)]
    reading = read(probe, Coded("A1.2: 4", source="Ahorn, Bericht"), file="birke/codierung.qdpx")
    (problem,) = [one for one in reading.problems if one.code == "R486"]
    assert "Ahorn" in problem.found
    assert "Birke" in problem.found


BOTH = ("Landkreis Coburg", "Verbandsgemeinde Daun")


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("Coburg und Daun", BOTH),
        ("coburg_daun", BOTH),
        ("Coburg-Daun", BOTH),
        ("Coburg/Daun", BOTH),
        ("Coburg vs. Verbandsgemeinde Daun", BOTH),
        ("Daun, Coburg Vergleich", BOTH[::-1]),
        ("Vergleich Uckermark und Coburg", ("Landkreis Uckermark", "Landkreis Coburg")),
    ],
)
@pytest.mark.parametrize("file", ["projekt.qdpx", "coburg.qdpx"])
def test_a_document_on_two_regions_is_given_to_none(
    probe: Erhebung, file: str, source: str, named: tuple[str, str]
) -> None:
    reading = read(asking(probe, "coburg", "daun"), Coded("A1.2: 4", source=source), file=file)
    assert counting(reading) == []
    (problem,) = [one for one in reading.problems if one.code == "R486"]
    assert f"genannt sind {named[0]} und {named[1]}." in problem.found
    assert problem.remedy == "die Quelle im Projekt umbenennen"


def test_a_region_that_is_not_asked_is_not_taken_for_that_of_the_folder(probe: Erhebung) -> None:
    (probe.folder / "coburg").mkdir()
    wave = asking(probe, "coburg", "daun")
    coded = (Coded("A1.2: 4", source="Uckermark, Bericht"), Coded("A1.2: 3", source="Bericht"))
    reading = read(wave, *coded, file="coburg/codierung.qdpx")
    assert counting(reading) == [("coburg", "A1.2", VALUE, 3)]
    (problem,) = [one for one in reading.problems if one.code == "R486"]
    assert "genannt sind Landkreis Coburg und Landkreis Uckermark." in problem.found


def test_a_file_on_two_regions_leaves_it_to_its_documents(probe: Erhebung) -> None:
    coded = (Coded("A1.2: 4", source="Daun, Bericht"), Coded("A1.2: 3", source="Bericht"))
    reading = read(asking(probe, "coburg", "daun"), *coded, file="coburg-daun.qdpx")
    assert counting(reading) == [("daun", "A1.2", VALUE, 4)]
    assert [(one.code, one.where.sheet) for one in reading.problems if one.code == "R486"] == [("R486", "Bericht")]


def raw(folder: Path, content: str | bytes, name: str = "project.qde") -> Path:
    path = folder / "ahorn.qdpx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return path


BOMB = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "{"ha" * 50}">]><Project xmlns="{NAMESPACE}">&a;</Project>'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (BOMB, "D116"),
        (BOMB.encode("utf-16"), "D116"),
        (f'<Project xmlns="{NAMESPACE}">' + "<a/>" * 1_100_000 + "</Project>", "D137"),
        (f'<Project xmlns="{NAMESPACE}"><a>{"x" * 1_500_000}</a></Project>', "D138"),
        (f'<Project xmlns="{NAMESPACE}">', "D107"),
        ("<Other/>", "D166"),
        (b"\x00" * 50_000_000, "D114"),
    ],
)
def test_nothing_harmful_is_parsed(probe: Erhebung, content: str | bytes, code: str) -> None:
    raw(probe.folder, content)
    assert [one for one, _ in told(study.read(probe, quietly)) if one[0] == "D"] == [code]


def test_deep_nesting_brings_nothing_down(probe: Erhebung) -> None:
    deep = "<TextSource>" * 5_000 + "</TextSource>" * 5_000
    codes = '<Code name="a" guid="b">' * 5_000 + "</Code>" * 5_000
    raw(
        probe.folder,
        f'<Project xmlns="{NAMESPACE}"><CodeBook><Codes>{codes}</Codes></CodeBook><Sources>{deep}</Sources></Project>',
    )
    assert [code for code, _ in told(study.read(probe, quietly)) if code[0] == "D"] == []


def test_documents_in_the_archive_are_never_unpacked(probe: Erhebung) -> None:
    path = saved(probe.folder / "ahorn.qdpx", project(Coded("A1.2: 4")))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("sources/gross.pdf", b"\x00" * 300_000_000)
    assert counting(study.read(probe, quietly)) == [("ahorn", "A1.2", VALUE, 4)]


def test_an_endless_directory_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "x.qdpx"
    path.write_bytes(b"PK" + b"\x00" * 100 + struct.pack("<4sHHHHLLH", opening.END, 0, 0, 9, 9, 3_000_000, 0, 0))
    note = opening.opened(path)
    assert getattr(note, "code", "") == "D115"


@pytest.mark.parametrize(("content", "code"), [(b"", "D102"), (b"%PDF-1.7", "D107"), (b"PK\x03\x04kaputt", "D107")])
def test_what_is_no_archive_is_told(probe: Erhebung, content: bytes, code: str) -> None:
    (probe.folder / "ahorn.qdpx").write_bytes(content)
    assert [one for one, _ in told(study.read(probe, quietly)) if one[0] == "D"] == [code]


def test_a_project_can_be_taken_out_by_a_decision(probe: Erhebung) -> None:
    (probe.folder / "korrekturen.yaml").write_text(
        "korrekturen:\n  - {datei: projekt.qdpx, gilt: nein, grund: Probelauf, am: 2018-06-01, durch: Leitung}\n",
        encoding="utf-8",
    )
    saved(probe.folder / "projekt.qdpx", project(Coded("A1.2: 4")))
    reading = study.read(erhebungen.load(probe.folder), quietly)
    assert counting(reading) == []
    assert [code for code, _ in told(reading) if code == "R451"] == ["R451"]


def test_results_lead_to_the_file_and_name_the_place(probe: Erhebung, tmp_path: Path) -> None:
    target = tmp_path / "out"
    results.write(evaluate(probe, read(probe, Coded("A1.2: 4"))), target)
    sheet = openpyxl.load_workbook(target / "ergebnisse.xlsx")["Einzelwerte"]
    links = [cell.hyperlink.target for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert links
    assert all(str(link).endswith("projekt.qdpx") for link in links)
    texts = {str(cell.value) for row in sheet.iter_rows() for cell in row}
    assert any("Zeichen 10–20" in text for text in texts)


def test_a_coder_is_known_by_a_short_name_or_by_initials(probe: Erhebung) -> None:
    names = ("MK2", "Maria Muster", "Max Mut", "kaiserin")
    coded = [Coded("A1.2: 4", name, place=(10 * n, 10 * n + 5)) for n, name in enumerate(names)]
    reading = read(probe, *coded)
    assert sorted(reading.returns["coder"]) == ["K", "MK2", "MM", "MM2"]
    everything = reading.responses.to_csv() + reading.returns.to_csv() + "".join(map(str, reading.problems))
    assert not [name for name in names[1:] if name in everything]


def test_two_projects_of_one_sign_are_told_what_to_do_in_their_program(probe: Erhebung) -> None:
    saved(probe.folder / "ahorn-a.qdpx", project(Coded("A1.2: 4", "A", source="S07")))
    reading = read(probe, Coded("A1.2: 2", "A", source="S07"), file="ahorn-b.qdpx")
    (remedy,) = [one.remedy for one in reading.problems if one.code == "R483"]
    assert "dem Benutzer einen anderen Kurznamen" in remedy
    reading = read(probe, Coded("A1.2: 2", "B", source="S07"), file="ahorn-b.qdpx")
    assert "R483" not in {one.code for one in reading.problems}
    assert reading.coded[0].open

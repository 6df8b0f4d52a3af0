"""The reports of an order: what is printed again and what is not, and what becomes of it when something dies."""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import re
import shutil
import signal
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pyphen
import pytest

import verstetigung
from tests.conftest import FILLED
from tests.made.provoked import small_project
from tests.made.worked import quietly
from verstetigung import pool, study, wholefile
from verstetigung.forms import write_questionnaire
from verstetigung.printing import Attachment, pdf
from verstetigung.problems import StudyError
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.study import Order, OrderOutcome, ReportOutcome, Scope, Watch, gathering, making, manifest, reports
from verstetigung.study.orders import ReportKind
from verstetigung.telling import reports as telling_reports
from verstetigung.telling.blocks import Report

ANNEXES = {"regionsanhang-ahorn", "regionsanhang-birke", "vergleichsanhang-probe-2018"}
STATES = {"regionsbericht-ahorn.pdf", "regionsbericht-birke.pdf", "vergleichsbericht-probe-2018.pdf"}
Press = Callable[[str, Iterable[Attachment]], bytes]
NOTHING_KEPT = manifest.KeptOutputs(Path(), {})


class Silent:
    """Shows nothing."""

    def bar(self, label: str) -> Watch[Any]:
        assert label.endswith("Dateien lesen")
        return quietly

    def reports(self, items: Iterable[ReportOutcome], *, length: int) -> Iterable[ReportOutcome]:
        return quietly(items, length=length)


def printed_at_once(
    html: str, attachments: Iterable[Attachment] = (), tighter: Iterable[str] = (), most: int = 0
) -> bytes:
    return f"%PDF {html} {attachments}".encode()


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processors, and a printer that is faster than any."""
    monkeypatch.setattr(pool.processes, "_processors", lambda: 2)
    monkeypatch.setattr(pdf, "pdf", printed_at_once)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a small Erhebung."""
    return small_project(tmp_path)


def loaded(project: Path) -> Erhebung:
    return erhebungen.load(project / "erhebungen" / "probe-2018")


def everything(project: Path, *, force: bool = False) -> OrderOutcome:
    wave = loaded(project)
    return study.write_reports(Order(wave, wave.register.regions, comparison=True), Silent(), force=force)


def written(done: OrderOutcome) -> set[str]:
    return {made.paths[0].name for made in done.reports if made.state == study.WRITTEN}


def gathered(order: Order) -> making.Material:
    with gathering.gathering(order, gathering.Sayings((study.read(order.erhebung, quietly), ""), None)) as later:
        material, _ = later()
    return material


def folder(project: Path) -> Path:
    return project / "berichte" / "probe-2018"


def digests(project: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder(project).iterdir()}


def changed(project: Path, sheet: str, cell: str, value: str) -> None:
    """Write something into the workbook of Landkreis Ahorn."""
    path = project / "erhebungen" / "probe-2018" / "ahorn-1.xlsx"
    book = openpyxl.load_workbook(path)
    book[sheet][cell].value = value
    book.save(path)


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def row_of(project: Path, code: str) -> str:
    book = openpyxl.load_workbook(project / "erhebungen" / "probe-2018" / "ahorn-1.xlsx")
    return f"C{next(cell.row for cell in book['Fragebogen']['A'] if cell.value == code)}"


def test_nothing_is_made_twice_and_nothing_is_read_for_it(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = everything(project)
    assert (written(first), first.changed, first.error) == (STATES, True, None)
    assert first.tables
    before = digests(project)
    monkeypatch.setattr(reports, "sayings", None)
    second = everything(project)
    assert {made.state for made in second.reports} == {study.SAME}
    assert ([made.paths for made in second.reports], second.tables) == (
        [made.paths for made in first.reports],
        first.tables,
    )
    assert (second.changed, second.error, digests(project)) == (False, None, before)


def test_some_regions_are_done_if_all_were(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wave = loaded(project)
    study.write_reports(Order(wave, wave.register.regions), Silent())
    monkeypatch.setattr(reports, "sayings", None)
    one = study.write_reports(Order(wave, wave.register.regions[:1]), Silent())
    assert [(made.paths[0].name, made.state) for made in one.reports] == [("regionsbericht-ahorn.pdf", study.SAME)]


def test_force_makes_all_anew(project: Path) -> None:
    everything(project)
    before = digests(project)
    done = everything(project, force=True)
    assert (written(done), done.changed) == (STATES, True)
    assert digests(project) == before


@pytest.mark.slow
def test_an_answer_changes_the_reports_that_show_it(project: Path) -> None:
    everything(project)
    changed(project, "Fragebogen", row_of(project, "A1.1"), "3 – dauerhaft gesichert")
    done = everything(project)
    assert "regionsbericht-ahorn.pdf" in written(done)
    assert "vergleichsbericht-probe-2018.pdf" in written(done)


@pytest.mark.slow
def test_a_text_changes_only_the_report_that_shows_it(project: Path) -> None:
    everything(project)
    book = openpyxl.load_workbook(project / "erhebungen" / "probe-2018" / "ahorn-1.xlsx")
    cell = next(
        cell for row in book["Steckbrief"].iter_rows() for cell in row if cell.value == "Daseinsvorsorge sichern."
    )
    changed(project, "Steckbrief", cell.coordinate, "Daseinsvorsorge auf Dauer sichern.")
    assert written(everything(project)) == {"regionsbericht-ahorn.pdf"}


@pytest.mark.slow
def test_a_workbook_that_says_the_same_changes_nothing(project: Path) -> None:
    everything(project)
    path = project / "erhebungen" / "probe-2018" / "ahorn-1.xlsx"
    before = path.read_bytes()
    openpyxl.load_workbook(path).save(path)
    assert path.read_bytes() != before
    done = everything(project)
    assert (written(done), done.changed) == (set(), False)


@pytest.mark.slow
def test_a_weight_and_a_name_are_seen(project: Path) -> None:
    everything(project)
    replaced(project / "schemas" / "katalog.yaml", "titel: Maßnahmen\n", "titel: Maßnahmen\n        gewicht: 5\n")
    assert "vergleichsbericht-probe-2018.pdf" in written(everything(project))
    replaced(project / "schemas" / "regionen.yaml", "name: Landkreis Ahorn,", "name: Landkreis Ahornau,")
    assert "regionsbericht-ahorn.pdf" in written(everything(project))


@pytest.mark.slow
def test_what_is_gone_or_edited_is_made_again(project: Path) -> None:
    table = everything(project).tables[0]
    before = digests(project)
    (folder(project) / "regionsbericht-ahorn.pdf").unlink()
    (folder(project) / "regionsbericht-birke.pdf").write_bytes(b"%PDF mit Notizen")
    assert written(everything(project)) == {"regionsbericht-ahorn.pdf", "regionsbericht-birke.pdf"}
    (folder(project) / "vergleichsbericht-probe-2018.pdf").unlink()
    table.unlink()
    assert written(everything(project)) == {"vergleichsbericht-probe-2018.pdf"}
    table.unlink()
    assert written(everything(project)) == set()
    assert digests(project) == before


def test_a_damaged_manifest_does_no_harm(project: Path) -> None:
    everything(project)
    before = digests(project)
    (folder(project) / manifest.FILE).write_text('{"fassung": 1, "dateien": {"regions', encoding="utf-8")
    assert written(everything(project)) == STATES
    assert digests(project) == before


@pytest.mark.slow
def test_another_version_of_the_program_makes_all_anew(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    everything(project)
    monkeypatch.setattr(verstetigung, "__version__", "99.0")
    monkeypatch.setattr(manifest, "PACKAGE", project / "schemas")
    manifest._press.cache_clear()
    assert written(everything(project)) == STATES
    manifest._press.cache_clear()


@pytest.mark.slow
def test_what_was_wrong_is_told_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed(project, "Fragebogen", row_of(project, "A1.1"), "3-4")
    first = everything(project)
    monkeypatch.setattr(reports, "sayings", None)
    second = everything(project)
    assert str(first.error) == "Ohne einzelne Angaben ausgewertet ist eine Datei: ahorn-1.xlsx."
    assert isinstance(first.error, StudyError)
    assert isinstance(second.error, StudyError)
    assert (str(second.error), second.error.problems) == (str(first.error), first.error.problems)
    assert len(first.error.problems) == 1


@pytest.mark.slow
def test_a_comparison_with_an_earlier_wave_is_another(project: Path) -> None:
    earlier = project / "erhebungen" / "probe-2016"
    earlier.mkdir()
    for path in (project / "erhebungen" / "probe-2018").iterdir():
        (earlier / path.name).write_bytes(path.read_bytes())
    replaced(earlier / erhebungen.FILE, "stand: 2018-09-30", "stand: 2016-09-30")
    for path in earlier.glob("*.xlsx"):
        path.unlink()
    before = erhebungen.load(earlier)
    write_questionnaire(earlier / "ahorn-1.xlsx", before, before.register["ahorn"], FILLED)
    plain, compared = Order(loaded(project), comparison=True), Order(loaded(project), comparison=True, previous=before)
    assert written(study.write_reports(plain, Silent()))
    assert written(study.write_reports(compared, Silent()))
    assert not study.write_reports(compared, Silent()).changed
    (earlier / "ahorn-1.xlsx").write_bytes((earlier / "ahorn-1.xlsx").read_bytes() + b"\0")
    openpyxl.load_workbook(earlier / "ahorn-1.xlsx").save(earlier / "ahorn-1.xlsx")
    assert not written(study.write_reports(compared, Silent()))
    assert written(study.write_reports(plain, Silent()))


def test_files_of_the_earlier_wave_are_told_as_that(project: Path) -> None:
    earlier = project / "erhebungen" / "probe-2016"
    shutil.copytree(project / "erhebungen" / "probe-2018", earlier, ignore=shutil.ignore_patterns("*.xlsx"))
    before = erhebungen.load(earlier)
    write_questionnaire(earlier / "ahorn-1.xlsx", before, before.register["ahorn"], FILLED)
    (earlier / "ahorn-2.xlsx").write_bytes(b"")
    order = Order(loaded(project), comparison=True, previous=before)
    error = study.write_reports(order, Silent()).error
    assert error
    assert str(error) == "Nicht ausgewertet ist eine Datei: probe-2016/ahorn-2.xlsx."
    assert [problem.where.file for problem in error.problems] == ["probe-2016/ahorn-2.xlsx"]


def test_orders_differ_by_what_they_make(project: Path) -> None:
    wave = loaded(project)
    regions = wave.register.regions
    orders = (
        Order(wave, regions),
        Order(wave, regions, sheets=True),
        Order(wave, regions, previous=wave),
        Order(wave, comparison=True),
        Order(wave, comparison=True, previous=wave),
        Order(wave, regions, comparison=True),
        Order(wave, network=True),
        Order(wave, network=True, scope=Scope(anonymous=True)),
        Order(wave, lands=("Nirgendwo",)),
    )
    assert len({order.name for order in orders}) == len(orders)
    assert Order(wave, regions[:1]).name == Order(wave, regions).name
    assert [one.identity.kind for one in Order(wave, regions, comparison=True, network=True).reports] == [
        ReportKind.COMPARISON,
        ReportKind.NETWORK,
        ReportKind.REGION,
        ReportKind.REGION,
    ]


# --- web pages and figures


FORMS = (study.PDF, study.HTML, study.FIGURES)
PAGES = {"regionsbericht-ahorn.html", "regionsbericht-birke.html", "vergleichsbericht-probe-2018.html"}


def order_of(project: Path, *forms: str) -> Order:
    wave = loaded(project)
    return Order(wave, wave.register.regions, comparison=True, forms=forms)


def figures(project: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder(project) / "abbildungen").rglob("*") if path.is_file()}


def test_web_pages_come_with_an_index_that_is_kept_up_to_date(project: Path) -> None:
    everything(project)
    assert not (folder(project) / "index.html").exists()
    done = study.write_reports(order_of(project, study.HTML), Silent())
    assert (done.tables[-1].name, done.changed) == ("index.html", True)
    assert {path.name for path in folder(project).glob("*.html")} == PAGES | {f"{stem}.html" for stem in ANNEXES} | {
        "index.html"
    }
    index = (folder(project) / "index.html").read_text(encoding="utf-8")
    assert all(f'href="{name}"' in index for name in PAGES | STATES | {f"{stem}.html" for stem in ANNEXES})
    assert not study.write_reports(order_of(project, study.HTML), Silent()).changed
    (folder(project) / "regionsbericht-birke.pdf").unlink()
    done = study.write_reports(order_of(project, study.HTML), Silent())
    assert (written(done), done.changed) == (set(), True)
    assert "regionsbericht-birke.pdf" not in (folder(project) / "index.html").read_text(encoding="utf-8")
    assert written(everything(project)) == {"regionsbericht-birke.pdf"}
    assert "regionsbericht-birke.pdf" in (folder(project) / "index.html").read_text(encoding="utf-8")


def test_the_index_is_of_all_regions_even_if_a_report_is_of_some_or_without_names(project: Path) -> None:
    study.write_reports(order_of(project, study.HTML), Silent())
    before = (folder(project) / "index.html").read_bytes()
    order = Order(loaded(project), comparison=True, scope=Scope(members=True))
    assert written(study.write_reports(order, Silent())) == {"vergleichsbericht-probe-2018-netzwerkregionen.pdf"}
    after = (folder(project) / "index.html").read_text(encoding="utf-8")
    assert "Landkreis Ahorn" in after
    assert "vergleichsbericht-probe-2018-netzwerkregionen.pdf" in after
    for kind in ("vergleichsbericht", "vergleichsanhang"):
        (folder(project) / f"{kind}-probe-2018-netzwerkregionen.pdf").unlink()
    study.write_reports(order_of(project, study.HTML), Silent())
    assert (folder(project) / "index.html").read_bytes() == before


def test_what_names_no_region_lies_in_a_folder_of_its_own(project: Path) -> None:
    study.write_reports(order_of(project, study.HTML), Silent())
    before = {path: path.read_bytes() for path in folder(project).iterdir() if path.is_file()}
    order = Order(loaded(project), comparison=True, scope=Scope(anonymous=True), forms=(study.HTML,))
    assert written(study.write_reports(order, Silent())) == {"vergleichsbericht-probe-2018-anonym.html"}
    assert {path: path.read_bytes() for path in folder(project).iterdir() if path.is_file()} == before
    nameless = folder(project).with_name("probe-2018-anonym")
    names = {path.name for path in nameless.iterdir()}
    assert {manifest.FILE, "vergleichsbericht-probe-2018-anonym.html"} <= names
    assert "index.html" not in names
    texts = [path.read_bytes().decode("utf-8", "replace").lower() for path in nameless.iterdir() if path.is_file()]
    assert not any(name in text for text in texts for name in ("ahorn", "birke", "baumland"))
    assert not study.write_reports(order, Silent()).changed


@pytest.mark.slow
def test_figures_are_drawn_anew_only_where_they_have_changed(project: Path) -> None:
    first = study.write_reports(order_of(project, *FORMS), Silent())
    assert written(first) == STATES
    before = figures(project)
    books = {name for name in before if name.endswith(".xlsx")}
    assert {Path(name).suffix for name in before} == {".svg", ".png", ".csv", ".xlsx"}
    assert {name.split("-abbildung-")[0] for name in {*before} - books} == {Path(name).stem for name in STATES}
    shaded = {"vergleichsanhang-probe-2018"}  # it has shaded tables, which are sheets of a workbook and no drawings
    assert {Path(name).stem for name in books} == {Path(name).stem for name in STATES} | shaded
    assert not study.write_reports(order_of(project, *FORMS), Silent()).changed
    gone = next(name for name in sorted(before) if name.startswith("regionsbericht-ahorn-abbildung"))
    (folder(project) / "abbildungen" / "regionsbericht-ahorn" / gone).unlink()
    again = study.write_reports(order_of(project, *FORMS), Silent())
    assert written(again) == {"regionsbericht-ahorn.pdf"}
    assert figures(project) == before


@pytest.mark.slow
def test_a_figure_that_is_no_longer_in_the_report_goes_unless_it_was_edited(project: Path) -> None:
    study.write_reports(order_of(project, study.FIGURES), Silent())
    home = folder(project) / "abbildungen" / "regionsbericht-ahorn"
    drawn = {path.name for path in home.iterdir()}
    edited = next(path for path in sorted(home.iterdir()) if path.suffix == ".svg")
    edited.write_text("<svg/>", encoding="utf-8")
    (home / "folie.pptx").write_bytes(b"PK")
    known = manifest.load(folder(project)).outputs["abbildungen/regionsbericht-ahorn"]
    past = {f"abbildungen/regionsbericht-ahorn/alt-{end}.png": hashlib.sha256(end.encode()).hexdigest() for end in "ab"}
    (home / "alt-a.png").write_bytes(b"a")
    (home / "alt-b.png").write_bytes(b"edited")
    old = manifest.Output(known.stamp, known.key, {**known.digests, **past})
    manifest.save(
        manifest.load(folder(project)).with_outputs({"abbildungen/regionsbericht-ahorn": old}), folder(project)
    )
    study.write_reports(order_of(project, study.FIGURES), Silent())
    assert {path.name for path in home.iterdir()} == drawn | {"folie.pptx", "alt-b.png"}
    assert edited.read_text(encoding="utf-8") != "<svg/>"


def test_pages_and_files_to_print_say_the_same_states(project: Path) -> None:
    everything(project)
    done = study.write_reports(order_of(project, study.PDF, study.HTML), Silent())
    assert [made.state for made in done.reports] == [study.WRITTEN] * 3
    assert [[path.suffix for path in made.paths] for made in done.reports] == [[".pdf", ".html"]] * 3
    assert set(figures(project)) == set()


# --- what dies


def dying(of: str, how: Callable[[], object], real: Callable[..., Report], *args: Any) -> Report:
    if of in args:
        how()
    return real(*args)


def no_memory() -> None:
    raise MemoryError


def mistake() -> None:
    raise ZeroDivisionError


def killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize(
    ("how", "why"),
    [
        (partial(os._exit, 9), "der Prozess abbrach (Ende mit 9)"),
        (killed, "der Prozess abbrach (Signal 9)"),
        (no_memory, "der Arbeitsspeicher nicht reicht"),
    ],
)
def test_a_process_that_dies_is_named_and_the_others_are_written(
    project: Path, how: Callable[[], object], why: str
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(telling_reports, "region_report", partial(dying, "ahorn", how, telling_reports.region_report))
        done = everything(project)
    assert {made.paths[0].name: made.state for made in done.reports if made.state != study.WRITTEN} == {
        "regionsbericht-ahorn.pdf": study.MISSING
    }
    assert done.error is not None
    assert [str(done.error), *map(str, done.error.problems)] == [
        "Nicht alle Berichte sind entstanden.",
        f"regionsbericht-ahorn.pdf: Nicht fertig geworden, weil {why}. "
        "Abhilfe: andere Programme schließen und den Befehl wiederholen.",
    ]
    there = {path.name for path in folder(project).glob("*.pdf")}
    whole = STATES | {f"{stem}.pdf" for stem in ANNEXES}
    assert there == whole - {"regionsanhang-ahorn.pdf", "regionsbericht-ahorn.pdf"}
    assert written(everything(project)) == {"regionsbericht-ahorn.pdf"}


def test_a_mistake_in_the_program_is_not_hidden(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        telling_reports, "region_report", partial(dying, "ahorn", mistake, telling_reports.region_report)
    )
    with pytest.raises(RuntimeError, match=r"^regionsbericht-ahorn\.pdf: nicht fertig geworden, weil") as raised:
        everything(project)
    assert "ZeroDivisionError" in str(raised.value)
    there = {path.name for path in folder(project).glob("*.pdf")}
    whole = STATES | {f"{stem}.pdf" for stem in ANNEXES}
    assert there == whole - {"regionsanhang-ahorn.pdf", "regionsbericht-ahorn.pdf"}


def test_what_was_written_before_ctrl_c_is_not_made_again(project: Path) -> None:
    first = set[str]()

    class Impatient(Silent):
        def reports(self, items: Iterable[ReportOutcome], *, length: int) -> Iterator[ReportOutcome]:
            for item in items:
                yield item
                first.update(path.name for path in item.paths)
                raise KeyboardInterrupt

    wave = loaded(project)
    with pytest.raises(KeyboardInterrupt):
        study.write_reports(Order(wave, wave.register.regions, comparison=True), Impatient())
    there = {path.name for path in folder(project).glob("*.pdf")}
    assert len(first) == 1
    assert there == first | {name.replace("bericht-", "anhang-") for name in first}
    assert [path.name for path in folder(project).iterdir() if path.name.startswith(".")] == [manifest.FILE]
    assert written(everything(project)) == STATES - there


def test_a_second_run_at_the_same_time_is_refused(project: Path) -> None:
    with wholefile.alone(folder(project)), pytest.raises(StudyError, match="wird gerade geschrieben"):
        everything(project)


def test_no_name_stands_in_the_manifest_of_an_anonymous_run(project: Path) -> None:
    order = Order(loaded(project), comparison=True, scope=Scope(anonymous=True))
    changed(project, "Fragebogen", row_of(project, "A1.1"), "3-4")
    first, second = (study.write_reports(order, Silent()) for _ in range(2))
    assert isinstance(first.error, StudyError)
    assert str(first.error) == str(second.error)
    found = (folder(project).with_name("probe-2018-anonym") / manifest.FILE).read_text(encoding="utf-8")
    assert "ahorn" not in found.lower()
    assert json.loads(found)["laeufe"] == {}


def test_what_is_warm_has_all_that_printing_loads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    pyphen.hdcache.clear()
    pdf.printing._styles.cache_clear()
    making.warm((study.PDF,))
    assert (len(pyphen.hdcache), pdf.printing._styles.cache_info().currsize) == (1, 1)


def test_the_material_can_go_to_processes_that_begin_empty(project: Path) -> None:
    wave = loaded(project)
    order = Order(wave, wave.register.regions, forms=(study.PDF, study.HTML, study.FIGURES))
    material = gathered(order)
    asked = order.reports[0]
    made = making.products(material, NOTHING_KEPT, asked)
    assert [one.name for one in made] == list(asked.outputs)
    assert making.products(pickle.loads(pickle.dumps(material)), NOTHING_KEPT, asked) == made


def test_what_takes_longest_is_begun_first(project: Path) -> None:
    wave = loaded(project)
    order = Order(wave, wave.register.regions, comparison=True)
    material = gathered(order)
    reading, most = material.evaluation.reading, wave.register.ids[-1]
    responses = reading.responses
    more = pd.concat([responses, responses[responses["region"] == most]], ignore_index=True)
    material = replace(material, evaluation=replace(material.evaluation, reading=replace(reading, responses=more)))
    begun = [one.identity.region for one in reports._by_length(order.reports, material)]
    assert begun == ["", most, *wave.register.ids[:-1]] != [one.identity.region for one in order.reports]


def test_an_annex_is_printed_once_and_for_each_order_anew(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wave = loaded(project)
    order = Order(wave, wave.register.regions)
    material = gathered(order)
    printed: list[str] = []

    def counted(html: str, *others: Any) -> bytes:
        printed.append(html)
        return f"{len(printed)}. {others}".encode()

    monkeypatch.setattr(pdf, "pdf", counted)
    monkeypatch.setattr(pdf, "closely", lambda html: counted(html, "set close"))
    (report, annex), again = (making.products(material, NOTHING_KEPT, order.reports[0]) for _ in range(2))
    assert len(printed) == len(set(printed)) * 2 == 4
    assert annex.files is not None
    assert report.files is not None
    (content,) = annex.files.values()
    assert content.decode() == "1. ('set close',)"
    assert content.decode() in str(report.files).replace("\\", "")
    assert again[1].files != annex.files


def test_an_annex_that_stays_the_same_is_taken_as_it_is(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wave = loaded(project)
    order = Order(wave, wave.register.regions)
    monkeypatch.setattr(pdf, "closely", lambda html: b"as it was")
    study.write_reports(order, Silent())
    material = gathered(order)
    report, annex = order.reports[0].outputs
    outputs = manifest.load(folder(project)).outputs
    changed = manifest.KeptOutputs(folder(project), {**outputs, report: replace(outputs[report], key="anders")})
    monkeypatch.setattr(pdf, "closely", lambda html: b"anew")
    made = making.products(material, changed, order.reports[0])
    assert [one.files is None for one in made] == [False, True]
    assert "content=b'as it was'" in str(made[0].files).replace("\\", "")
    (folder(project) / annex).write_bytes(b"as it was not")
    made = making.products(material, changed, order.reports[0])
    assert "content=b'anew'" in str(made[0].files).replace("\\", "")
    (folder(project) / annex).unlink()
    assert making.products(material, changed, order.reports[0]) == made


def test_pages_lead_to_the_pages_on_regions_as_soon_as_there_are_some(project: Path) -> None:
    wave, page = loaded(project), folder(project) / "vergleichsbericht-probe-2018.html"
    alone = Order(wave, comparison=True, forms=("html",))
    study.write_reports(alone, Silent())
    assert 'href="regionsbericht' not in page.read_text(encoding="utf-8")
    study.write_reports(Order(wave, wave.register.regions[:1], forms=("html",)), Silent())
    study.write_reports(alone, Silent())
    targets = set(re.findall(r'href="(regionsbericht[^"]*)"', page.read_text(encoding="utf-8")))
    assert targets == {f"regionsbericht-{wave.register.regions[0].id}.html"}
    assert written(study.write_reports(alone, Silent())) == set()

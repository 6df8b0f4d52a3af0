"""What was read before is never read again, and never taken for what it is not."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import msgspec
import pandas as pd
import pytest

from tests.conftest import CATALOGUE, FILLED, WAVE
from tests.forms.test_instrument import new_wave, people, submission
from tests.made import kobo
from tests.made.worked import quietly
from verstetigung import study
from verstetigung.forms import Answer, write_questionnaire
from verstetigung.forms.instrument import kobo_mapping, xlsform
from verstetigung.problems import Place
from verstetigung.reading import program, remembered, whole, workbook
from verstetigung.reading.keeping import FOLDER, SINGLE, WHOLE
from verstetigung.records import Reading
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.erhebung import FILE, Erhebung
from verstetigung.schemas.yamlfile import proven

SHIPPED = Path(__file__).parents[2] / "erhebungen"
OFTEN = ("ahorn", "birke")


def bogen(probe: Erhebung, name: str, region: str = "ahorn", answer: str = "teilweise") -> Path:
    path = probe.folder / name
    filled = replace(FILLED, answers={**FILLED.answers, "A1.3": Answer(answer)})
    write_questionnaire(path, probe, probe.register[region], filled)
    return path


@pytest.fixture
def wave(probe: Erhebung) -> Erhebung:
    """With a questionnaire of each region, that have been read."""
    for region in OFTEN:
        bogen(probe, f"{region}-1.xlsx", region)
    study.read(probe, quietly)
    return probe


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the workbooks that are opened from now on."""
    names: list[str] = []
    read = workbook.read

    def watched(path: Path, erhebung: Erhebung) -> workbook.Content:
        names.append(path.name)
        return read(path, erhebung)

    monkeypatch.setattr("verstetigung.pool.processes._processors", lambda: 1)
    monkeypatch.setattr(workbook, "read", watched)
    return names


def places(erhebung: Erhebung, ending: str = SINGLE) -> list[Path]:
    """Where lies what its files said, or what was made of it."""
    above = erhebung.folder.parent
    project = above.parent if above.name == "erhebungen" else above
    return sorted((project / FOLDER / erhebung.folder.name).glob(f"*{ending}"))


def same(one: Reading, other: Reading) -> None:
    for field in fields(Reading):
        a, b = getattr(one, field.name), getattr(other, field.name)
        if isinstance(a, pd.DataFrame):
            pd.testing.assert_frame_equal(a, b)
        else:
            assert a == b


def again(erhebung: Erhebung) -> Reading:
    """As it is read where nothing is remembered."""
    shutil.rmtree(erhebung.folder.parent / FOLDER)
    return study.read(erhebung, quietly)


@pytest.mark.parametrize("name", ["muster-2018", "weser-ems", "ard-dokumente"])
def test_what_is_remembered_is_what_was_read(tmp_path: Path, name: str) -> None:
    shutil.copytree(SHIPPED.parent / "schemas", tmp_path / "schemas")
    shutil.copytree(SHIPPED / name, tmp_path / "erhebungen" / name)
    erhebung = erhebungen.load(tmp_path / "erhebungen" / name)
    first = study.read(erhebung, quietly)
    assert len(places(erhebung)) == len(study.files(erhebung))
    assert sorted(path.name for path in tmp_path.iterdir()) == [FOLDER, "erhebungen", "schemas"]
    same(study.read(erhebung, quietly), first)


def test_an_export_is_remembered_with_its_repeats(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    online = new_wave(tmp_path / "probe", CATALOGUE)
    form = kobo.form(xlsform(online))
    given = [submission(form, region, filled, online) for region, filled in people(online)]
    kobo.write(online.folder / "Probe_-_all_versions_-_False_-_2018-07-02-08-00-00.xlsx", form, given)
    (online.folder / "zuordnung-kobo.yaml").write_text(kobo_mapping(online), encoding="utf-8")
    first = study.read(online, quietly)
    assert len(first.measures)
    assert len(first.needs)
    monkeypatch.setattr("verstetigung.reading.exports.opening.opened", None)
    same(study.read(online, quietly), first)


def test_nothing_is_opened_again(wave: Erhebung, parsed: list[str]) -> None:
    study.read(wave, quietly)
    assert parsed == []
    bogen(wave, "ahorn-2.xlsx")
    study.read(wave, quietly)
    assert parsed == ["ahorn-2.xlsx"]


def test_openpyxl_is_not_even_loaded(wave: Erhebung) -> None:
    program = (
        "import sys; from pathlib import Path; from verstetigung import study; "
        "from verstetigung.schemas import erhebung; "
        "study.read(erhebung.load(Path(sys.argv[1])), lambda items, *, length: items); "
        "sys.exit('openpyxl' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program, str(wave.folder)], check=True)


def test_what_is_about_an_erhebung_that_is_gone_goes(wave: Erhebung) -> None:
    renamed = wave.folder.rename(wave.folder.parent / "probe-2019")
    study.read(erhebungen.load(renamed), quietly)
    assert {path.name for path in (wave.folder.parent / FOLDER).iterdir()} - {proven.FILE} == {
        ".gitignore",
        "probe-2019",
    }


def write(probe: Erhebung, name: str, text: str) -> None:
    (probe.folder / name).write_text(text, encoding="utf-8")


def corrected(probe: Erhebung) -> None:
    write(
        probe,
        "korrekturen.yaml",
        "korrekturen:\n  - {datei: ahorn-1.xlsx, frage: A1.3, alt: teilweise, neu: ja, grund: Anruf, "
        "am: 2018-09-01, durch: Projektleitung}\n",
    )


CHANGES: dict[str, Callable[[Erhebung], object]] = {
    "another answer": lambda probe: bogen(probe, "ahorn-1.xlsx", answer="ja"),
    "another name": lambda probe: (probe.folder / "ahorn-1.xlsx").rename(probe.folder / "ahorn-7.xlsx"),
    "a decision": corrected,
    "another word": lambda probe: write(probe, "../katalog.yaml", CATALOGUE.replace("voll zu", "ganz zu")),
    "another wave": lambda probe: write(probe, FILE, WAVE.replace("auskunft: region", "auskunft: person")),
    "gone": lambda probe: (probe.folder / "birke-1.xlsx").unlink(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_after_a_change_it_is_what_is_read_anew(wave: Erhebung, change: str) -> None:
    CHANGES[change](wave)
    changed = erhebungen.load(wave.folder)
    remembering = study.read(changed, quietly)
    assert len(places(changed)) == len(study.files(changed)), "what is about files that are gone is gone"
    same(remembering, again(changed))


def test_another_program_reads_anew(wave: Erhebung, parsed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    before = places(wave)
    for module in (remembered, whole):
        monkeypatch.setattr(module, "reader_key", lambda: "another")
    study.read(wave, quietly)
    assert sorted(parsed) == ["ahorn-1.xlsx", "birke-1.xlsx"]
    assert not set(before) & set(places(wave))


def test_the_key_of_the_program_tells_every_module_that_reads() -> None:
    names = [name for name, _ in program.contents(program.PACKAGE, program.READERS)]
    assert {"german.py", "reading/workbook/answers.py", "schemas/catalogue/scales.py", "forms/form.py"} <= set(names)
    assert len(names) == len(set(names))


def damages(raw: bytes) -> dict[str, bytes]:
    half = len(raw) // 2
    return {
        "empty": b"",
        "cut": raw[:half],
        "a bit": raw[:half] + bytes([raw[half] ^ 1]) + raw[half + 1 :],
        "other": b"\x00" * 64,
    }


@pytest.mark.parametrize("damage", damages(b"1234"))
def test_what_is_damaged_is_read_again(wave: Erhebung, parsed: list[str], damage: str) -> None:
    before = study.read(wave, quietly)
    for place in places(wave, ""):
        place.write_bytes(damages(place.read_bytes())[damage])
    same(study.read(wave, quietly), before)
    assert sorted(parsed) == ["ahorn-1.xlsx", "birke-1.xlsx"]
    same(study.read(wave, quietly), before)
    assert len(parsed) == 2, "it is remembered again"


@pytest.mark.parametrize("damage", damages(b"1234"))
def test_where_what_all_said_is_damaged_each_is_asked(wave: Erhebung, parsed: list[str], damage: str) -> None:
    before, (place,) = study.read(wave, quietly), places(wave, WHOLE)
    right = place.read_bytes()
    place.write_bytes(damages(right)[damage])
    same(study.read(wave, quietly), before)
    assert parsed == []
    assert place.read_bytes() == right


def test_what_is_whole_and_of_another_type_is_read_again(wave: Erhebung, parsed: list[str]) -> None:
    for place in places(wave, ""):
        raw = msgspec.msgpack.encode({"returned": 1})
        place.write_bytes(hashlib.sha256(raw).digest() + raw)
    study.read(wave, quietly)
    assert len(parsed) == 2


def test_where_nothing_can_be_kept_it_is_read_all_the_same(wave: Erhebung) -> None:
    before = again(wave)
    shutil.rmtree(wave.folder.parent / FOLDER)
    (wave.folder.parent / FOLDER).write_text("in the way")
    same(study.read(wave, quietly), before)


def test_it_keeps_itself_out_of_version_control(wave: Erhebung) -> None:
    assert (wave.folder.parent / FOLDER / ".gitignore").read_text() == "*\n"


def test_problems_keep_their_places_and_texts(probe: Erhebung) -> None:
    bogen(probe, "ahorn-1.xlsx", answer="vielleicht")
    first, second = study.read(probe, quietly), study.read(probe, quietly)
    assert any(one.where.cell for one in first.problems)
    assert first.problems == second.problems
    assert first.written == second.written
    assert all(isinstance(place, Place) for place in second.written)

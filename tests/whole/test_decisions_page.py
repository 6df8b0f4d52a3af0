"""The example of korrekturen.yaml in erhebungen/README.md works as it stands."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.made.provoked import saved_at
from tests.made.worked import quietly
from verstetigung import study
from verstetigung.forms import Answer, Filled, write_questionnaire
from verstetigung.problems import errors_in
from verstetigung.schemas import erhebung as erhebungen

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "erhebungen" / "README.md").read_text(encoding="utf-8")
WAVE = """\
titel: Probe
herausgeber: Institut
art: befragung
stand: 2026-11-30
musterdaten: nein
katalog: ../../schemas/kriterienkatalog.yaml
register: ../../schemas/modellregionen.yaml
"""


def test_every_decision_of_the_example_changes_what_it_says(tmp_path: Path) -> None:
    [example] = re.findall(r"```yaml\n(# erhebungen/meine-erhebung/korrekturen\.yaml\n.*?)```", PAGE, re.DOTALL)
    shutil.copytree(ROOT / "schemas", tmp_path / "schemas")
    folder = tmp_path / "erhebungen" / "meine-erhebung"
    folder.mkdir(parents=True)
    (folder / "erhebung.yaml").write_text(WAVE, encoding="utf-8")
    (folder / "korrekturen.yaml").write_text(example, encoding="utf-8")
    wave = erhebungen.load(folder)
    for file, region, number, answers in (
        ("uckermark-2.xlsx", "uckermark", "2", {"A1.1": "1-2"}),
        ("Bogen 7.xlsx", "coburg", "9", {"A1.1": "3"}),
        ("coburg-1.xlsx", "coburg", "1", {"A1.1": "3", "A1.2": "weiß nicht recht"}),
        ("coburg-neu.xlsx", "coburg", "1", {"A1.1": "1", "A1.2": "weiß nicht recht"}),
    ):
        filled = Filled(number, answers={question: Answer(text) for question, text in answers.items()})
        write_questionnaire(folder / file, wave, wave.register[region], filled)
    later = folder / "coburg-1.xlsx"
    later.write_bytes(saved_at(later.read_bytes(), "2026-11-25T10:00:00Z"))
    (folder / "zuordnung.yaml").write_text(
        "dateien: [online.csv]\nwerkzeug: tabelle\nregion: {spalte: Region}\nspalten: {A6.1: Ausrichtung}\n",
        encoding="utf-8",
    )
    rows = ("Region;Ausrichtung", "Uckermark;3", "Uckermark;vier", "Uckermark;5", "Uckermark;1")
    (folder / "online.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")

    reading = study.read(erhebungen.load(folder), quietly)
    assert [str(problem) for problem in errors_in(reading.problems)] == []
    assert [problem.code for problem in reading.problems if problem.code.startswith("Y")] == []
    assert len({one.place for one in reading.amendments}) == example.count("durch: ") == 6
    responses = reading.responses
    said = {
        (file, question): (status, value)
        for file, question, status, value in zip(
            *(responses[name] for name in ("file", "question", "status", "value")), strict=True
        )
        if file != "online.csv"
    }
    assert said["uckermark-2.xlsx", "A1.1"] == ("Wert", 2.0)
    assert said["coburg-neu.xlsx", "A1.2"][0] == "keine Angabe"
    assert set(responses["file"]) == {"uckermark-2.xlsx", "Bogen 7.xlsx", "coburg-neu.xlsx", "online.csv"}
    assert set(responses.loc[responses["file"] == "Bogen 7.xlsx", "region"]) == {"uckermark"}
    assert responses.loc[responses["file"] == "online.csv", "value"].tolist() == [3.0, 4.0, 5.0]

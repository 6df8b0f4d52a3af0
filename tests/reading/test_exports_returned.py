"""What a workbook says beside the answers comes back through exports too, and means the same."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from tests.conftest import FILLED
from tests.made.worked import quietly
from tests.tools.jsonschemas import ROOT
from verstetigung.forms.survey import write_questionnaire
from verstetigung.method import disclosure
from verstetigung.method.evaluation import evaluate
from verstetigung.problems import StudyError
from verstetigung.reading import folder
from verstetigung.records import Reading, Return, rows
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.erhebung import Erhebung

MAPPING = """\
dateien: ["online.csv"]
werkzeug: tabelle
region: {spalte: Region}
rolle: {spalte: Rolle}
nummer: {spalte: Nummer}
zustimmung: {spalte: Zitat}
spalten: {A1.1: A1.1, A1.2: A1.2, A1.3: A1.3, B1.1: B1.1, B1.2: B1.2, K1: K1, K2: K2}
bemerkungen: {A1.1: Grund}
steckbrief: {ziele: Ziele}
"""
QUESTIONS = ("A1.1", "A1.2", "A1.3", "B1.1", "B1.2", "K1", "K2")
HEADS = ("Region", "Nummer", "Rolle", "Zitat", *QUESTIONS, "Grund", "Ziele")
BY = ["region", "respondent", "file", "sheet", "cell", "date"]
"""What differs between two ways in, whatever is said."""


def answered(region: str = "ahorn", number: str = "1", quote: str = "ja", **other: str) -> list[str]:
    """A row that says what `FILLED` says."""
    given = {code: answer.text for code, answer in FILLED.answers.items()} | other
    remark, goals = FILLED.answers["A1.1"].remark, FILLED.profile["ziele"]
    return [region, number, FILLED.role, quote, *(given[code] for code in QUESTIONS), remark, goals]


def online(probe: Erhebung, *lines: Sequence[str], mapping: str = MAPPING, heads: Sequence[str] = HEADS) -> Reading:
    """What is read of an export with these rows beside whatever else is in the folder."""
    (probe.folder / "zuordnung.yaml").write_text(mapping, encoding="utf-8")
    with (probe.folder / "online.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([heads, *lines])
    return folder.read(erhebungen.load(probe.folder), quietly)


def by_workbook(probe: Erhebung, tmp_path: Path) -> Reading:
    """What is read of the workbook alone."""
    alone = tmp_path / "mappe"
    alone.mkdir()
    (alone / erhebungen.FILE).write_bytes((probe.folder / erhebungen.FILE).read_bytes())
    wave = erhebungen.load(alone)
    write_questionnaire(alone / "ahorn-1.xlsx", wave, wave.register["ahorn"], replace(FILLED, quotable="ja"))
    return folder.read(wave, quietly)


def said(frame: pd.DataFrame) -> list[str]:
    """The rows without who says it where, in an order of their own."""
    return sorted(map(repr, frame.drop(columns=[*BY, "text"], errors="ignore").itertuples(index=False)))


def returns(reading: Reading) -> list[Return]:
    return list(rows(reading.returns, Return))


def codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


def told(reading: Reading, code: str) -> list[str]:
    return [str(problem) for problem in reading.problems if problem.code == code]


def test_remarks_profile_number_and_consent_are_those_of_the_workbook(probe: Erhebung, tmp_path: Path) -> None:
    export, workbook = online(probe, answered()), by_workbook(probe, tmp_path)
    assert said(export.responses) == said(workbook.responses)
    assert said(export.profiles.rename(columns={"text": "words"})) == said(
        workbook.profiles.rename(columns={"text": "words"})
    )
    one, other = (returns(reading)[0] for reading in (export, workbook))
    assert (
        (one.number, one.quotable, one.role) == (other.number, other.quotable, other.role) == ("1", True, FILLED.role)
    )
    assert export.responses.set_index("question").loc["A1.1", "remark"] == "Beschluss vom Mai"
    assert list(export.profiles["cell"]) == ["M2"]
    assert {"K322", "W556"}.isdisjoint(codes(export))


def test_a_workbook_and_a_row_of_the_same_number_are_one_person(probe: Erhebung) -> None:
    filled = replace(FILLED, measures=(), needs=())
    write_questionnaire(probe.folder / "ahorn-1.xlsx", probe, probe.register["ahorn"], filled)
    assert "R402" in codes(online(probe, answered(number="Nr. 01")))
    other = online(probe, answered(number="2", **{"A1.1": "begonnen", "B1.1": "2", "A1.3": "nein"}))
    assert other.returns["scored"].tolist() == [True, True]
    assert {"R402", "R403", "R404", "R405"}.isdisjoint(codes(other))


def test_two_rows_of_the_same_number_are_one_person(probe: Erhebung) -> None:
    other = answered(**{"B1.1": "2"})
    assert "R404" in codes(online(probe, answered(), other))
    text, heads = MAPPING.replace("tabelle", "msforms"), [*HEADS, "ID", "Startzeit", "Fertigstellungszeit"]
    days = (["1", "", "2018-08-22"], ["2", "", "2018-08-23"])
    dated = online(probe, [*answered(), *days[0]], [*other, *days[1]], mapping=text, heads=heads)
    assert dated.returns["scored"].tolist() == [False, True]
    assert {*dated.responses["respondent"], *dated.profiles["respondent"]} == {"online#2"}
    assert "R405" in codes(dated)


@pytest.mark.parametrize(("quote", "free"), [("ja", True), ("Ja ", True), ("nein", False), ("", False), ("1", False)])
def test_nothing_is_quoted_without_consent(probe: Erhebung, quote: str, *, free: bool) -> None:
    reading = online(probe, answered(quote=quote))
    assert returns(reading)[0].quotable is free
    published = disclosure.shown(evaluate(probe, reading)).reading.responses
    assert ("Beschluss vom Mai" in set(published["remark"])) is free
    assert bool(told(reading, "W556")) is (quote == "1")


def test_without_the_key_nothing_is_quotable(probe: Erhebung) -> None:
    reading = online(probe, answered(), mapping=MAPPING.replace("zustimmung: {spalte: Zitat}\n", ""))
    assert not reading.returns["quotable"].any()


def test_values_of_consent_are_the_mappings(probe: Erhebung) -> None:
    text = MAPPING.replace("{spalte: Zitat}", '{spalte: Zitat, werte: ["1", A2]}')
    lines = [answered(quote=quote, number=str(number)) for number, quote in enumerate(("1", "a2", "2", "ja", ""), 1)]
    varied = [[*line[:4], *line[4:6], line[6], str(number / 10), *line[8:]] for number, line in enumerate(lines)]
    assert online(probe, *varied, mapping=text).returns["quotable"].tolist() == [True, True, False, False, False]


def test_who_counts_once_takes_texts_along(probe: Erhebung) -> None:
    text = MAPPING.replace("tabelle", "kobo")
    heads, line = [*HEADS, "_id", "_uuid"], answered()
    reading = online(probe, [*line, "7", "x"], [*line, "7", "y"], mapping=text, heads=heads)
    assert len(reading.profiles) == 1
    assert told(reading, "R434")
    other = [*line[:-1], "Andere Ziele."]
    differing = online(probe, [*line, "7", "x"], [*other, "7", "y"], mapping=text, heads=heads)
    assert len(differing.profiles) == 0
    assert len(told(differing, "R433")) == 2


def test_addresses_in_texts_are_masked(probe: Erhebung) -> None:
    line = answered()
    line[-2] = "mehr bei eva@example.org"
    reading = online(probe, line)
    assert reading.responses.set_index("question").loc["A1.1", "remark"] == "mehr bei [E-Mail-Adresse]"


def test_mistakes_in_the_mapping(probe: Erhebung) -> None:
    text = MAPPING.replace("{A1.1: Grund}", "{A1.1: A1.1, A9.9: X, B1.2: Y}").replace("B1.2: B1.2, ", "")
    with pytest.raises(StudyError) as raised:
        online(probe, answered(), mapping=text.replace("{ziele: Ziele}", "{zile: Ziele}"))
    assert [str(problem) for problem in raised.value.problems] == [
        "zuordnung.yaml:8:33: Den Code „A9.9“ gibt es im Katalog nicht.",
        "zuordnung.yaml:9:20: Den Abschnitt „zile“ hat der Steckbrief nicht. Meinten Sie „ziele“?",
        "zuordnung.yaml:8:14: Zu B1.2 gibt es eine Bemerkung, aber keine Spalte mit der Antwort. Abhilfe: B1.2 unter "
        "„spalten“ eintragen oder hier löschen.",
        "zuordnung.yaml:8:14: Die Spalte „A1.1“ ist A1.1 und der Bemerkung zu A1.1 zugeordnet. Erwartet: jede Spalte "
        "nur einmal.",
    ]


def page(mark: str) -> str:
    """The example of the page that has this line."""
    blocks = (ROOT / "erhebungen" / "README.md").read_text(encoding="utf-8").split("```yaml\n")[1:]
    (block,) = [block for block in blocks if mark in block.split("```")[0]]
    return block.split("```")[0]


def test_the_example_of_the_page_is_read(probe: Erhebung) -> None:
    heads = ["Region", "Person", "Zitat", "Stand", "Finanzierung", "Stand Bemerkung", "Unsere Ziele"]
    reading = online(
        probe,
        ["ahorn", "3", "1", "begonnen", "k. A.", "erst heuer", "Busse"],
        mapping=page("bemerkungen:"),
        heads=heads,
    )
    assert [(one.number, one.quotable) for one in returns(reading)] == [("3", True)]
    assert reading.responses["remark"].tolist() == ["erst heuer", ""]
    assert reading.profiles["text"].tolist() == ["Busse"]

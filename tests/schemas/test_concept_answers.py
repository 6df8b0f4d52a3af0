"""Answers of the Kerngruppe: each finds its question whatever its wording, and every mistake its line and column."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from tests.schemas.test_concept import CONCEPT, drawn
from verstetigung.problems import StudyError
from verstetigung.schemas.concept import OPEN, CoreAnswer, CoreQuestion
from verstetigung.schemas.kinds import AnswerState
from verstetigung.study import editing

OLD = 'fragen: ["Wozu?", "Für wen?"]'
NAMED = 'fragen: {wozu: "Wozu?", wen: "Für wen?"}'
ANSWERS = """\
antworten:
  wozu:
    stand: beschlossen
    datum: 11.02.2027
    durch: Kerngruppe
    antwort: >-
      Um voneinander
      zu lernen.
"""


def asked(folder: Path, text: str) -> tuple[CoreQuestion, ...]:
    return drawn(folder, text).questions


def named(answers: str = "") -> str:
    assert CONCEPT.count(OLD) == 1
    return CONCEPT.replace(OLD, NAMED) + answers


def refused(folder: Path, text: str) -> list[str]:
    with pytest.raises(StudyError) as raised:
        drawn(folder, text)
    return [f"{problem.code} {problem}" for problem in raised.value.problems]


def test_a_mere_list_of_questions_is_as_good_as_before(tmp_path: Path) -> None:
    assert asked(tmp_path, CONCEPT) == (CoreQuestion("", "Wozu?"), CoreQuestion("", "Für wen?"))


def test_an_answer_stands_beside_its_question_and_the_others_are_open(tmp_path: Path) -> None:
    first, second = asked(tmp_path, named(ANSWERS))
    day = datetime.date(2027, 2, 11)
    assert first.answer == CoreAnswer(AnswerState.BESCHLOSSEN, "Um voneinander zu lernen.", day, "Kerngruppe")
    assert second == CoreQuestion("wen", "Für wen?", OPEN)


def test_an_answer_keeps_its_question_when_that_is_reworded_or_moved(tmp_path: Path) -> None:
    before = asked(tmp_path, named(ANSWERS))[0].answer
    text = named(ANSWERS).replace('wozu: "Wozu?", ', "")
    moved = text.replace("text: Lernen.}", "text: Lernen., fragen: {wozu: Zu welchem Zweck}}")
    assert moved.count("Zu welchem Zweck") == 1
    assert asked(tmp_path, moved)[-1] == CoreQuestion("wozu", "Zu welchem Zweck", before)


def test_nothing_written_on_a_question_that_is_open_is_lost(tmp_path: Path) -> None:
    answer = asked(tmp_path, named("antworten: {wen: {stand: offen, antwort: Wird gefragt.}}\n"))[1].answer
    assert answer == CoreAnswer(AnswerState.OFFEN, "Wird gefragt.", None, "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            named("antworten:\n  wosu: {stand: offen}\n"),
            "Y500 netzwerk.yaml:29:3: Eine Frage mit der Kennung „wosu“ gibt es nicht. Erwartet: eine Kennung unter "
            "„fragen“: wozu, wen. Meinten Sie „wozu“?",
        ),
        (
            CONCEPT + "antworten:\n  wozu: {stand: offen}\n",
            "Y500 netzwerk.yaml:29:3: Eine Frage mit der Kennung „wozu“ gibt es nicht. Erwartet: eine Kennung unter "
            "„fragen“. Abhilfe: unter „fragen“ aus „- Frage“ die Zeile „kennung: Frage“ machen und die Antwort unter "
            "dieser Kennung eintragen.",
        ),
        (
            named("antworten:\n  wen: {stand: entwurf, datum: 2027-02-11}\n"),
            "Y501 netzwerk.yaml:29:8: Zu „stand: entwurf“ fehlt der Text der Antwort. Abhilfe: „antwort: …“ ergänzen "
            "oder „stand: offen“ eintragen.",
        ),
        (
            named("antworten:\n  wen: {stand: beschlossen, antwort: Alle.}\n"),
            "Y502 netzwerk.yaml:29:8: Zu „stand: beschlossen“ fehlt der Tag. Abhilfe: „datum: …“ ergänzen, etwa "
            "„datum: 2027-02-11“, oder „stand: offen“ eintragen.",
        ),
        (
            named().replace("text: Lernen.}", "text: Lernen., fragen: {wen: Wen noch}}"),
            "Y503 netzwerk.yaml:27:55: Die Kennung „wen“ hat schon eine andere Frage. Erwartet: jede Kennung nur "
            "einmal. Abhilfe: hier eine andere Kennung eintragen.",
        ),
        (
            named().replace("text: Lernen.}", 'text: Lernen., fragen: {wen2: "für  wen?"}}'),
            "Y504 netzwerk.yaml:27:55: Dieselbe Frage steht schon unter „wen“. Abhilfe: eine der beiden löschen.",
        ),
        (
            named("antworten:\n  wen: {stand: offen, durch: Dr. Muster}\n"),
            "Y505 netzwerk.yaml:29:30: „Dr. Muster“ nennt eine Person. Erwartet: ein Organ, etwa „Kerngruppe“ oder "
            "„Mitgliederversammlung“. Abhilfe: das Organ eintragen oder „durch“ löschen.",
        ),
        (
            named("antworten:\n  wen: {stand: vertagt}\n"),
            "Y303 netzwerk.yaml:29:16: „vertagt“ ist für „stand“ nicht vorgesehen. Erwartet: einer von offen, entwurf, "
            "beschlossen.",
        ),
        (
            named("antworten:\n  wen: {stand: offen, datum: 31.02.2027}\n"),
            "Y304 netzwerk.yaml:29:30: „31.02.2027“ ist kein Datum. Erwartet: TT.MM.JJJJ, etwa 30.06.2018.",
        ),
        (
            named().replace('"Für wen?"', "''"),
            "Y301 netzwerk.yaml:26:113: „wen“ ist leer. Abhilfe: einen Wert eintragen.",
        ),
    ],
)
def test_what_is_said_of_a_mistake(tmp_path: Path, text: str, expected: str) -> None:
    assert refused(tmp_path, text) == [expected]


def test_an_organ_that_only_sounds_like_a_person_passes(tmp_path: Path) -> None:
    text = named("antworten: {wen: {stand: offen, durch: Herrenberger Runde}}\n")
    assert asked(tmp_path, text)[1].answer.organ == "Herrenberger Runde"


def test_editors_are_offered_the_questions_and_what_can_be_said_of_them(tmp_path: Path) -> None:
    schemas = Path(__file__).parent.parent.parent / "schemas"
    for name in ("kriterienkatalog.yaml", "musterregionen.yaml"):
        (tmp_path / name).write_bytes((schemas / name).read_bytes())
    (tmp_path / "netzwerk.yaml").write_text(named(), encoding="utf-8")
    made = editing.schemas(tmp_path / "kriterienkatalog.yaml")
    offered = json.loads(made[tmp_path / "netzwerk.schema.json"])["properties"]["antworten"]
    assert {id: one["description"] for id, one in offered["properties"].items()} == {"wozu": "Wozu?", "wen": "Für wen?"}
    assert offered["properties"]["wozu"]["properties"]["stand"]["enum"] == ["offen", "entwurf", "beschlossen"]

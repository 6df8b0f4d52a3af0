"""Which columns of an export answer a question, and what their values mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import verstetigung
from tests.reading.test_exports import SILENT, answers, mapping, messages, returned, table_of
from verstetigung.problems import StudyError
from verstetigung.reading.exports.answer_values import Notation
from verstetigung.reading.exports.branches import answered
from verstetigung.reading.exports.columns import AnswerColumn
from verstetigung.reading.exports.distinct_cells import Rows
from verstetigung.reading.exports.grid import Grid, Value
from verstetigung.reading.exports.headings import Head
from verstetigung.reading.exports.tools import LIMESURVEY
from verstetigung.records import NO_ANSWER, NOT_APPLICABLE, Reading
from verstetigung.schemas.catalogue import Question, Scale
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import ScaleKind

Answer = tuple[str, float | str, str]
FRONT = "dateien: [tabelle.csv]\nwerkzeug: {tool}\nregion: {{spalte: Region}}\n"
LIME = ("id", "submitdate", "lastpage", "startlanguage")


def read(
    probe: Erhebung, head: str, *lines: Sequence[Value] | str, mapped: str, tool: str = "tabelle"
) -> tuple[list[Answer], Reading]:
    """What is read from a table drawn by hand: question, value or status, cell."""
    cells = (head.split("|"), *(line.split("|") if isinstance(line, str) else line for line in lines))
    reading = table_of(probe, cells, FRONT.format(tool=tool) + mapped)
    return [(question, value, cell) for _, _, question, value, _, cell in answers(reading)], reading


def refused(probe: Erhebung, text: str) -> list[str]:
    with pytest.raises(StudyError) as error:
        mapping(probe, FRONT.format(tool="tabelle") + text)
    return [f"{problem.code} {problem}" for problem in error.value.problems]


TWO = 'spalten:\n  A1.2: ["Finanz", "Finanz (2)"]\n'


class TestBranches:
    def test_the_filled_one_of_two_equal_headings_counts(self, probe: Erhebung) -> None:
        lines = ("ahorn|trifft eher zu|", "birke||trifft voll zu", "birke||", "ahorn|4|trifft eher zu")
        found, reading = read(probe, "Region|Finanz|Finanz", *lines, mapped=TWO)
        assert found == [
            ("A1.2", 4.0, "B2"),
            ("A1.2", 5.0, "C3"),
            ("A1.2", NO_ANSWER, "B4"),
            ("A1.2", 4.0, "B5"),
        ]
        assert messages(reading) == []
        assert [problem.code for problem in reading.problems] == ["K323"]

    def test_two_different_answers_are_a_fehler_at_both_cells(self, probe: Erhebung) -> None:
        lines = ("ahorn|trifft eher zu|2", "birke|3|")
        found, reading = read(probe, "Region|Finanz|Finanz", *lines, mapped=TWO)
        assert found == [("A1.2", NO_ANSWER, "B2"), ("A1.2", 3.0, "B3")]
        assert reading.responses["text"].tolist() == ["trifft eher zu / 2", "3"]
        assert messages(reading) == [
            "W570 tabelle.csv · B2: A1.2: Diese Spalte sagt „trifft eher zu“, C2 sagt „2“; nur eine Antwort kann "
            f"gelten. {SILENT} Abhilfe: klären, welche Antwort gilt.",
            "W570 tabelle.csv · C2: A1.2: Diese Spalte sagt „2“, B2 sagt „trifft eher zu“; nur eine Antwort kann "
            f"gelten. {SILENT} Abhilfe: klären, welche Antwort gilt.",
        ]

    def test_of_three_columns_each_names_one_that_says_otherwise(self, probe: Erhebung) -> None:
        mapped = "spalten: {A1.2: [P, Q, R]}\n"
        _, reading = read(probe, "Region|P|Q|R", "ahorn|4|trifft eher zu|5", "birke|3||", mapped=mapped)
        assert [(problem.where.cell, problem.found.partition(", ")[2]) for problem in reading.problems[1:]] == [
            ("B2", f"D2 sagt „5“; nur eine Antwort kann gelten. {SILENT}"),
            ("C2", f"D2 sagt „5“; nur eine Antwort kann gelten. {SILENT}"),
            ("D2", f"B2 sagt „4“; nur eine Antwort kann gelten. {SILENT}"),
        ]

    @pytest.mark.parametrize(
        ("first", "second", "said", "cell"),
        [
            ("N/A", "4", 4.0, "G2"),
            ("N/A", "", NO_ANSWER, "G2"),
            ("N/A", "N/A", NOT_APPLICABLE, "F2"),
            ("", "nicht zutreffend", NOT_APPLICABLE, "G2"),
            ("keine Angabe", "4", 4.0, "G2"),
            ("Keine Antwort", "n. z.", NOT_APPLICABLE, "G2"),
            ("k. A.", "n. z.", NO_ANSWER, "F2"),
        ],
    )
    def test_what_is_no_answer_gives_way(
        self, probe: Erhebung, first: str, second: str, said: float | str, cell: str
    ) -> None:
        head, line = "|".join((*LIME, "Region", "P", "Q")), "1|2018-07-01|3|de|ahorn"
        found, _ = read(probe, head, f"{line}|{first}|{second}", mapped="spalten: {A1.2: [P, Q]}\n", tool="limesurvey")
        assert found == [("A1.2", said, cell)]

    def test_missing_codes_of_the_mapping_give_way_too(self, probe: Erhebung) -> None:
        mapped = 'spalten: {A1.2: [P, Q]}\nwerte: {zustimmung: {"99": k. A., -9: n. z.}}\n'
        found, reading = read(probe, "Region|P|Q", ("ahorn", 99, 4), ("birke", 2.0, -9), mapped=mapped)
        assert found == [("A1.2", 4.0, "C2"), ("A1.2", 2.0, "B3")]
        assert messages(reading) == []

    def test_what_cannot_be_read_is_told_at_its_cell_and_never_passed_over(self, probe: Erhebung) -> None:
        found, reading = read(probe, "Region|P|Q", "ahorn|4|siehe oben", "birke|1|", mapped="spalten: {A1.2: [P, Q]}\n")
        assert found == [("A1.2", NO_ANSWER, "C2"), ("A1.2", 1.0, "B3")]
        assert [(problem.code, problem.where.cell) for problem in reading.problems[1:]] == [("W520", "C2")]

    def test_texts_of_a_figure(self, probe: Erhebung) -> None:
        mapped = "spalten: {A1.2: Z, K2: [P, Q]}\n"
        found, reading = read(
            probe, "Region|Z|P|Q", "ahorn|4||AG Bus", "birke|3||", "birke|2|AG Bus|ag bus", mapped=mapped
        )
        assert [(question, cell) for question, _, cell in found] == [
            ("A1.2", "B2"), ("K2", "D2"), ("A1.2", "B3"), ("A1.2", "B4"), ("K2", "C4"),
        ]  # fmt: skip
        assert messages(reading) == []

    def test_columns_that_are_no_branches(self, probe: Erhebung) -> None:
        lines = [f"ahorn|4|{number % 5 + 1}" for number in range(10)]
        found, reading = read(probe, "Region|P|Q", *lines, mapped="spalten: {A1.2: [P, Q]}\n")
        assert found == []
        assert messages(reading) == [
            "K337 tabelle.csv · C1: A1.2: Die Angaben zu B1 und C1 widersprechen sich in 8 von 10 Antworten. Abhilfe: "
            "in zuordnung.yaml nur Spalten nennen, von denen jede Person eine ausfüllt."
        ]


WRITTEN = st.sampled_from(
    ("", "N/A", "keine Antwort", "k. A.", "n. z.", "1", "trifft nicht zu", "4", "trifft eher zu", "?")
)


class TestAnyBranches:
    @given(cells=st.lists(st.lists(WRITTEN, min_size=3, max_size=3), min_size=1, max_size=8), width=st.integers(1, 3))
    def test_a_row_says_what_its_only_answer_says(self, cells: list[list[str]], width: int) -> None:
        agreement = Scale("zustimmung", ScaleKind.STUFEN, ((1.0, "trifft nicht zu"), (4.0, "trifft eher zu")), 1.0, 5.0)
        rows = Rows(Grid("a.csv", "", cells), tuple(range(len(cells))))
        columns = [AnswerColumn(number, "") for number in range(width)]
        read = answered(rows, columns, Question("A1", "Frage", agreement), Notation(LIMESURVEY, agreement, {}))
        steps = {"1": 1.0, "trifft nicht zu": 1.0, "4": 4.0, "trifft eher zu": 4.0}
        for row, texts in enumerate(cells):
            said = {steps[text] for text in texts[:width] if text in steps}
            chosen = read.columns[read.chosen[row]]
            value = chosen.values[chosen.column.indices[row]]
            assert bool(read.torn[row]) is (len(said) > 1)
            assert bool(read.fatal[row]) is (len(said) > 1 or "?" in texts[:width])
            if len(said) == 1 and not read.fatal[row]:
                assert {value.value} == said
            if not said and not read.fatal[row]:
                assert (value.status == NOT_APPLICABLE) is _is_not_applicable(texts[:width])


def _is_not_applicable(texts: list[str]) -> bool:
    """Whether no branch was shown, or the first thing that somebody wrote is so."""
    own = [text for text in texts if text in ("k. A.", "n. z.")]
    return own[0] == "n. z." if own else set(texts) == {"N/A"}


class TestEqualHeadings:
    def test_the_remedy_can_be_followed_to_the_letter(self, probe: Erhebung) -> None:
        head, lines = "Region|Finanz|Stelle|Finanz", ("ahorn|4|ja|", "birke||nein|5")
        mapped = "spalten:\n  A1.2: Finanz\n  A1.3: Stelle\n"
        found, reading = read(probe, head, *lines, mapped=mapped)
        assert found == []
        [message] = messages(reading)
        assert message == (
            "K321 tabelle.csv · D1: A1.2: Die Überschrift „Finanz“ steht mehr als einmal da, in B1 und D1. Abhilfe: in "
            "zuordnung.yaml „Finanz (1)“ oder „Finanz (2)“ schreiben; beantworten alle dieselbe Frage, dann "
            'A1.2: ["Finanz (1)", "Finanz (2)"].'
        )
        several = message.rpartition("dann ")[2].removesuffix(".")
        found, reading = read(probe, head, *lines, mapped=mapped.replace("A1.2: Finanz", several))
        assert (found[0], found[2]) == (("A1.2", 4.0, "B2"), ("A1.2", 5.0, "D3"))
        assert messages(reading) == []
        found, _ = read(probe, head, *lines, mapped=mapped.replace("A1.2: Finanz", 'A1.2: "Finanz (2)"'))
        assert (found[0], found[2]) == (("A1.2", NO_ANSWER, "D2"), ("A1.2", 5.0, "D3"))

    def test_who_names_the_second_means_the_first_without_a_number(self, probe: Erhebung) -> None:
        mapped = 'spalten:\n  A1.2: Finanz\n  A1.3: "Finanz (2)"\n'
        found, reading = read(probe, "Region|Finanz|Finanz", "ahorn|4|ja", mapped=mapped)
        assert found == [("A1.2", 4.0, "B2"), ("A1.3", 2.0, "C2")]
        assert messages(reading) == []

    def test_a_heading_with_a_number_of_its_own_stays_itself(self) -> None:
        head = Head(0, ("X", "X (2)", "X", "Y", "Y"), (), 1)
        assert [head.own_name(column) for column in range(5)] == ["X (1)", "X (2)", "X (3)", "Y (1)", "Y (2)"]
        assert [head.columns(head.own_name(column)) for column in range(5)] == [(0,), (1,), (2,), (3,), (4,)]
        assert (head.columns("X"), head.columns("Y (3)")) == ((0, 2), ())

    def test_one_column_under_two_names(self, probe: Erhebung) -> None:
        mapped = 'spalten:\n  A1.1: Finanz\n  A1.2: "Finanz (1)"\n  A1.3: "Finanz (2)"\n'
        found, reading = read(probe, "Region|Finanz|Finanz", "ahorn|2|ja", mapped=mapped)
        assert found == []
        assert messages(reading) == [
            "K336 tabelle.csv · B1: A1.2: „Finanz“ und „Finanz (1)“ sind dieselbe Spalte. Abhilfe: in zuordnung.yaml "
            "jede Spalte nur einmal nennen."
        ]

    def test_regions_and_needs_by_number(self, probe: Erhebung) -> None:
        mapped = 'region: {spalte: "Ort (2)"}\nspalten: {A1.2: F}\nbedarfe: {austausch: "Ort (1)"}\n'
        text = FRONT.format(tool="tabelle").replace("region: {spalte: Region}\n", mapped)
        reading = table_of(probe, (("Ort", "F", "Ort"), ("x", "4", "birke")), text)
        assert [(region, cell) for region, _, _, _, _, cell in answers(reading)] == [("birke", "B2")]
        assert reading.needs["theme"].tolist() == ["austausch"]

    def test_of_respondents_side_by_side(self, probe: Erhebung) -> None:
        cells = (("Region", "ahorn", "birke"), ("Finanz", "4", ""), ("Stelle", "ja", "nein"), ("Finanz", "", "5"))
        mapped = 'befragte: spalten\nspalten: {A1.2: ["Finanz (1)", "Finanz (2)"], A1.3: Stelle}\n'
        reading = table_of(probe, cells, FRONT.format(tool="tabelle") + mapped)
        assert [(question, value, cell) for _, _, question, value, _, cell in answers(reading)] == [
            ("A1.2", 4.0, "B2"), ("A1.3", 2.0, "B3"), ("A1.2", 5.0, "C4"), ("A1.3", 0.0, "C3"),
        ]  # fmt: skip
        assert messages(reading) == []


STEPS = 'optionen:\n  A1.2: {"1": "Q [nie]", trifft eher zu: "Q [oft]", "5": "Q [immer]", k. A.: "Q [?]"}\n'
BOXES = "Region|Q [nie]|Q [oft]|Q [immer]|Q [?]"


class TestOptions:
    def test_one_tick_is_the_step(self, probe: Erhebung) -> None:
        lines = (
            "ahorn|x|||",
            "ahorn||x||",
            "birke|nein|nein|ja|nein",
            "birke||||",
            "birke||||x",
            ("ahorn", 0, 1, 0, 0),
        )
        found, reading = read(probe, BOXES, *lines, mapped=STEPS)
        assert found == [
            ("A1.2", 1.0, "B2"),
            ("A1.2", 4.0, "C3"),
            ("A1.2", 5.0, "D4"),
            ("A1.2", NO_ANSWER, "B5"),
            ("A1.2", NO_ANSWER, "E6"),
            ("A1.2", 4.0, "C7"),
        ]
        assert reading.responses["text"].tolist() == ["1", "trifft eher zu", "5", "", "k. A.", "trifft eher zu"]
        assert messages(reading) == []

    def test_two_ticks_are_a_fehler(self, probe: Erhebung) -> None:
        found, reading = read(probe, BOXES, "ahorn|x|x||", "birke|||x|", mapped=STEPS)
        assert found == [("A1.2", NO_ANSWER, "B2"), ("A1.2", 5.0, "D3")]
        assert [message.partition(" Abhilfe")[0] for message in messages(reading)] == [
            "W570 tabelle.csv · B2: A1.2: Diese Spalte sagt „1“, C2 sagt „trifft eher zu“; nur eine Antwort kann "
            f"gelten. {SILENT}",
            "W570 tabelle.csv · C2: A1.2: Diese Spalte sagt „trifft eher zu“, B2 sagt „1“; nur eine Antwort kann "
            f"gelten. {SILENT}",
        ]

    def test_a_tick_in_the_words_of_its_step(self, probe: Erhebung) -> None:
        mapped = "optionen: {A1.3: {ja: P, teilweise: Q, nein: R}}\n"
        found, reading = read(probe, "Region|P|Q|R", "ahorn|ja||", "ahorn|||nein", "birke||Teilweise|", mapped=mapped)
        assert found == [("A1.3", 2.0, "B2"), ("A1.3", 0.0, "D3"), ("A1.3", 1.0, "C4")]
        assert messages(reading) == []

    @pytest.mark.parametrize("second", ["nein|ja", "ja|nein"])
    def test_no_is_no_tick_where_yes_is_one(self, probe: Erhebung, second: str) -> None:
        lines = ("ahorn|ja|nein", f"birke|{second}")
        found, reading = read(probe, "Region|P|Q", *lines, mapped="optionen: {A1.3: {ja: P, nein: Q}}\n")
        assert [value for _, value, _ in found] == [2.0, {"nein|ja": 0.0, "ja|nein": 2.0}[second]]
        assert messages(reading) == []

    @pytest.mark.parametrize(
        ("boxes", "said"),
        [("Y|N|N", 0.0), ("N|N|Y", 2.0), ("N|N|N", NO_ANSWER), ("N/A|N/A|N/A", NOT_APPLICABLE), ("||Y", 2.0)],
    )
    def test_ticks_as_the_tool_writes_them(self, probe: Erhebung, boxes: str, said: float | str) -> None:
        head, line = "|".join((*LIME, "Region", "P", "Q", "R")), "1|2018-07-01|3|de|ahorn"
        mapped = "optionen: {A1.3: {nein: P, teilweise: Q, ja: R}}\n"
        found, reading = read(probe, head, f"{line}|{boxes}", mapped=mapped, tool="limesurvey")
        assert [value for _, value, _ in found] == [said]
        assert messages(reading) == []

    def test_a_text_is_no_tick(self, probe: Erhebung) -> None:
        found, reading = read(probe, BOXES, "ahorn|vielleicht|x||", "birke|||x|", mapped=STEPS)
        assert found == [("A1.2", NO_ANSWER, "B2"), ("A1.2", 5.0, "D3")]
        [message] = messages(reading)
        assert message.startswith("W520 tabelle.csv · B2: A1.2: „vielleicht“ heißt weder angekreuzt noch nicht")

    def test_a_column_with_answers_is_none_with_ticks(self, probe: Erhebung) -> None:
        mapped = 'optionen: {A1.2: {"1": P, "5": Q}}\n'
        _, reading = read(probe, "Region|P|Q", *["ahorn|4|"] * 6, mapped=mapped)
        assert messages(reading) == [
            "K324 tabelle.csv · B1: A1.2: 6 von 6 Angaben dieser Spalte sind keine Kreuze, etwa „4“. Abhilfe: "
            "eine Spalte mit Antworten unter „spalten“ statt unter „optionen“ nennen."
        ]

    def test_equal_ticks_of_two_people_are_no_copy(self, probe: Erhebung) -> None:
        found, reading = read(
            probe,
            "Region|P|Q|R",
            "ahorn|x||4",
            "ahorn||x|4",
            mapped='optionen: {A1.2: {"1": P, "2": Q}}\nspalten: {A1.1: R}\n'.replace("A1.1", "B1.2"),
        )
        assert len(found) == 4
        assert messages(reading) == []

    def test_mistakes(self, probe: Erhebung) -> None:
        text = 'spalten: {A1.1: S}\noptionen: {A1.1: {"0": P}, A1.2: {"7": Q, "1": P}, B1.1: {"1": R}, A1.9: {ja: T}}\n'
        assert [message.partition(" Erwartet")[0] for message in refused(probe, text)] == [
            "Y305 zuordnung.yaml:5:40: „7“ ist keine Antwort auf der Skala „zustimmung“.",
            "Y305 zuordnung.yaml:5:64: „1“ ist keine Antwort auf der Skala „stellen“.",
            "Y305 zuordnung.yaml:5:74: Den Code „A1.9“ gibt es im Katalog nicht. Meinten Sie „A1.3“?",
            "Y305 zuordnung.yaml:5:11: A1.1 steht unter „spalten“ und unter „optionen“. Abhilfe: eine der beiden "
            "Angaben löschen.",
            "Y305 zuordnung.yaml:5:34: Die Spalte „P“ ist A1.1 und A1.2 zugeordnet.",
        ]


class TestRules:
    def test_submitted_and_tests_of_any_table(self, probe: Erhebung) -> None:
        mapped = (
            "spalten: {A1.2: F}\nabgeschlossen: {spalte: Status, werte: [Fertig, abgesandt]}\n"
            "test: {spalte: Wer, werte: Probelauf}\n"
        )
        lines = ("ahorn|4|fertig|", "ahorn|1|offen|", "birke|5|FERTIG|probelauf", "birke|3|abgesandt|x", "birke|2||")
        found, reading = read(probe, "Region|F|Status|Wer", *lines, mapped=mapped)
        assert found == [("A1.2", 4.0, "B2"), ("A1.2", 3.0, "B5")]
        assert [problem.code for problem in reading.problems] == ["K323", "R431", "R430"]
        assert messages(reading) == [
            "R431 tabelle.csv · D4: 1 von 5 Zeilen ist ein Test und zählt nicht.",
            "R430 tabelle.csv · C3: 2 von 4 Antworten sind nicht abgeschlossen und zählen nicht.",
        ]
        assert [scored for _, _, scored in returned(reading)] == [True, False, True, False]

    def test_without_values_any_entry_counts(self, probe: Erhebung) -> None:
        mapped = "spalten: {A1.2: F}\nabgeschlossen: {spalte: Abgesandt am}\n"
        found, _ = read(probe, "Region|F|Abgesandt am", "ahorn|4|3.5.2018", "ahorn|2|", mapped=mapped)
        assert found == [("A1.2", 4.0, "B2")]

    def test_in_place_of_the_tools_own_column(self, probe: Erhebung) -> None:
        mapped = 'spalten: {A1.2: F}\nabgeschlossen: {spalte: lastpage, werte: ["3"]}\n'
        head = "|".join((*LIME, "Region", "F"))
        found, reading = read(
            probe, head, "1||3|de|ahorn|4", "2|2018-07-01|2|de|ahorn|5", mapped=mapped, tool="limesurvey"
        )
        assert found == [("A1.2", 4.0, "F2")]
        assert messages(reading) == [
            "R430 tabelle.csv · C3: 1 von 2 Antworten ist nicht abgeschlossen und zählt nicht."
        ]

    def test_a_column_that_is_not_there(self, probe: Erhebung) -> None:
        mapped = "spalten: {A1.2: F}\ntest: {spalte: Modus, werte: [Test]}\n"
        found, reading = read(probe, "Region|F|Modos", "ahorn|4|", mapped=mapped)
        assert found == []
        assert messages(reading) == [
            "K320 tabelle.csv · A1: test: Die Spalte „Modus“ fehlt im Export. Meinten Sie „Modos“?"
        ]

    def test_a_column_of_something_else_is_not_suggested(self, probe: Erhebung) -> None:
        mapped = "spalten: {A1.1: A1_1, A1.2: I1_1}\n"
        _, reading = read(probe, "Region|I1_1|A1_1_neu", "ahorn|4|4", mapped=mapped)
        (told,) = [line for line in messages(reading) if line.startswith("K320")]
        assert "Meinten Sie „A1_1_neu“?" in told

    def test_a_rule_without_a_column(self, probe: Erhebung) -> None:
        assert refused(probe, "spalten: {A1.2: F}\ntest: {werte: [Test]}\n") == [
            "Y301 zuordnung.yaml:5:7: Hier fehlt „spalte“. Abhilfe: „spalte: …“ ergänzen."
        ]


class TestPage:
    def test_the_example_of_the_page_is_read_as_it_says(self, probe: Erhebung) -> None:
        page = (Path(verstetigung.__file__).parent.parent / "erhebungen" / "README.md").read_text(encoding="utf-8")
        [example] = [text for text in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL) if "optionen:" in text]
        head = ("Region", "Stand", "Stand", "Finanzierung", "Stelle [ja]", "Stelle [nein]", "Stelle [?]", "Status")
        lines = (
            ("ahorn", "begonnen", "", 4, "x", "", "", "fertig"),
            ("ahorn", "", "3", 99, "", "x", "", "abgesandt"),
            ("birke", "2", "2", -9, "", "", "x", "fertig"),
            ("birke", "2", "2", 5, "x", "", "", "Probe"),
            ("birke", "1", "", 5, "x", "", "", "offen"),
        )
        reading = table_of(probe, (head, *lines), example, "rücklauf.csv")
        assert [answer[3] for answer in answers(reading)] == [
            *(1.0, 4.0, 2.0),
            *(3.0, NO_ANSWER, 0.0),
            *(2.0, NOT_APPLICABLE, NO_ANSWER),
        ]
        assert [problem.code for problem in reading.problems] == ["K323", "R431", "R430"]

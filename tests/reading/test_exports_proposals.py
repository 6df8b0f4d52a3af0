"""A proposed mapping never states a guess as sure, and is not worked out anew where nothing has changed."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.made.worked import quietly
from tests.reading.test_exports import answers, mapping, table_of
from verstetigung import study
from verstetigung.reading import exports
from verstetigung.reading.exports import proposal
from verstetigung.reading.exports.grid import Grid
from verstetigung.records import NO_ANSWER
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.erhebung import Erhebung

FINANCED = "Die Maßnahmen sind finanziert."


def proposed(probe: Erhebung, head: Sequence[str], *lines: Sequence[str]) -> str:
    return proposal([Grid("liste.csv", "", [list(head), *map(list, lines)])], probe)


def of(text: str, *starts: str) -> list[str]:
    """The lines that begin so, also if they are comments, without the text of the question."""
    found = [line for line in text.splitlines() if line.lstrip("# ").startswith(starts)]
    return [
        line.rpartition(": ")[0] if line.lstrip("# ").startswith("A") and "alle" not in line else line for line in found
    ]


class TestSeveral:
    def test_the_same_wording_twice(self, probe: Erhebung) -> None:
        text = proposed(probe, ("Region", FINANCED, "Stand", FINANCED), ("ahorn", "4", "", ""), ("birke", "", "", "5"))
        assert of(text, "A1.2") == [
            f'#  A1.2: "{FINANCED} (1)"  # nicht sicher, gleicher Wortlaut',
            f'#  A1.2: "{FINANCED} (2)"  # nicht sicher, gleicher Wortlaut',
            f'#  A1.2: ["{FINANCED} (1)", "{FINANCED} (2)"]  # alle, wenn jede Person nur eine davon ausfüllt',
        ]

    def test_the_line_for_all_of_them_can_be_taken_over(self, probe: Erhebung) -> None:
        head, lines = ("Region", FINANCED, FINANCED), (("ahorn", "4", ""), ("birke", "", "5"))
        text = proposed(probe, head, *lines)
        taken = text.replace("#  A1.2: [", "  A1.2: [")
        reading = table_of(probe, (head, *lines), taken, "liste.csv")
        assert [answer[3] for answer in answers(reading)] == [4.0, 5.0]

    def test_a_code_and_a_wording_in_two_columns(self, probe: Erhebung) -> None:
        text = proposed(probe, ("Region", "A1.2", FINANCED), ("ahorn", "4", "5"))
        assert of(text, "A1.2")[:2] == [
            '#  A1.2: "A1.2"  # nicht sicher, Code',
            f'#  A1.2: "{FINANCED}"  # nicht sicher, gleicher Wortlaut',
        ]

    def test_the_code_of_one_question_with_the_wording_of_another(self, probe: Erhebung) -> None:
        text = proposed(probe, ("Region", f"A1.1 {FINANCED}"), ("ahorn", "2"))
        assert of(text, "A1.1", "A1.2") == [
            f'#  A1.1: "A1.1 {FINANCED}"  # nicht sicher, Code',
            f'#  A1.2: "A1.1 {FINANCED}"  # nicht sicher, gleicher Wortlaut',
        ]

    @pytest.mark.parametrize("front", ["A1.2", FINANCED])
    def test_a_column_per_step(self, probe: Erhebung, front: str) -> None:
        head = ("Region", *(f"{front} [{step}]" for step in ("trifft nicht zu", "teils/teils", "5")))
        lines = (("ahorn", "x", "", ""), ("birke", "", "", "x"), ("birke", "", "", ""))
        text = proposed(probe, head, *lines)
        assert all(line.startswith("#") for line in of(text, "A1.2"))
        steps = f'{{"trifft nicht zu": "{head[1]}", "teils/teils": "{head[2]}", "5": "{head[3]}"}}'
        assert f"#optionen:\n#  A1.2: {steps}\n" in text
        taken = text.replace("#optionen:\n#  ", "optionen:\n  ").replace("spalten:\n", "")
        reading = table_of(probe, (head, *lines), taken, "liste.csv")
        assert [answer[3] for answer in answers(reading)] == [1.0, 5.0, NO_ANSWER]

    @pytest.mark.parametrize("front", ["A1.2", FINANCED])
    def test_the_column_of_one_step_alone_is_a_guess(self, probe: Erhebung, front: str) -> None:
        text = proposed(probe, ("Region", f"{front} [5]"), ("ahorn", "x"))
        assert of(text, "A1.2") == [f'#  A1.2: "{front} [5]"  # nicht sicher, die Frage mit einer Stufe in Klammern']
        assert "optionen" not in text

    @pytest.mark.parametrize("heading", ["Die Maßnahmen sind finanziert", "Unsere Maßnahmen sind finanziert."])
    def test_what_only_sounds_alike_is_a_guess(self, probe: Erhebung, heading: str) -> None:
        text = proposed(probe, ("Region", heading), ("ahorn", "4"))
        [line] = of(text, "A1.2")
        assert line.startswith(("  A1.2", f'#  A1.2: "{heading}"  # nicht sicher, Ähnlichkeit 0,'))
        assert line.startswith("#") is (heading != "Die Maßnahmen sind finanziert")

    def test_all_that_sound_alike_are_mentioned(self, probe: Erhebung) -> None:
        heads = [f"Die Maßnahmen {word} finanziert." for word in ("waren", "wurden", "bleiben")]
        text = proposed(probe, ("Region", *heads), ("ahorn", "4", "4", "4"))
        lines = of(text, "A1.2")
        assert all(line.startswith("#") and "nicht sicher, Ähnlichkeit" in line for line in lines)
        assert {re.findall('"(.*?)"', line)[0] for line in lines} == set(heads)

    def test_two_columns_with_regions(self, probe: Erhebung) -> None:
        text = proposed(probe, ("Region", "Partnerregion"), ("ahorn", "birke"), ("birke", "ahorn"), ("birke", "keine"))
        assert of(text, "region") == [
            '# region: {spalte: "Region"}  # nicht sicher, 2 von 2 verschiedenen Angaben sind eine Region des '
            "Verzeichnisses",
            '# region: {spalte: "Partnerregion"}  # nicht sicher, 2 von 3 verschiedenen Angaben sind eine Region des '
            "Verzeichnisses",
        ]

    def test_a_column_in_which_not_every_entry_is_a_region(self, probe: Erhebung) -> None:
        text = proposed(probe, ("Wo?", "X"), ("ahorn", ""), ("birke", ""), ("Mittelwert", ""))
        assert of(text, "region") == [
            '# region: {spalte: "Wo?"}  # nicht sicher, 2 von 3 verschiedenen Angaben sind eine Region des '
            "Verzeichnisses"
        ]

    def test_the_only_column_with_regions_that_is_called_so(self, probe: Erhebung) -> None:
        text = proposed(probe, ("Region", "X"), ("ahorn", ""), ("birke", ""), ("Mittelwert", ""))
        assert of(text, "region") == [
            'region: {spalte: "Region"}  # 2 von 3 verschiedenen Angaben sind eine Region des Verzeichnisses'
        ]

    def test_only_the_word_in_a_heading(self, probe: Erhebung) -> None:
        long = "Bitte denken Sie bei der folgenden Frage an Ihre Region in den letzten fünf Jahren"
        text = proposed(probe, (long, "Ihre Region"), ("ja", "17"))
        assert of(text, "region") == [
            '# region: {spalte: "Ihre Region"}  # nicht sicher, nur das Wort „region“ spricht dafür'
        ]

    def test_two_columns_for_one_need(self, probe: Erhebung) -> None:
        need = "Erfahrungsaustausch"
        text = proposed(probe, ("Region", "A1.2", need, need), ("ahorn", "4", "x", ""))
        assert "\n#bedarfe:\n" in text
        assert of(text, "austausch") == [
            f'#  austausch: "{need} ({number})"  # nicht sicher, die Überschrift passt mehrmals' for number in (1, 2)
        ]
        assert mapping(probe, text)[0].needs == {}


class TestEffort:
    def test_of_three_hundred_columns_few_are_compared_letter_by_letter(
        self, probe: Erhebung, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        compared: list[str] = []
        ratio = difflib.SequenceMatcher.ratio

        def counted(matcher: difflib.SequenceMatcher[str]) -> float:
            compared.append(str(matcher))
            return ratio(matcher)

        monkeypatch.setattr(difflib.SequenceMatcher, "ratio", counted)
        front = "Bitte geben Sie an, inwieweit die folgende Aussage zutrifft, und denken Sie an die letzten fünf Jahre."
        heads = [f"{front} [Die Maßnahmen Nummer {number} sind heute bezahlt]" for number in range(300)]
        text = proposed(probe, ("Region", *heads, "Die Maßnahmen sind heute finanziert."), ("ahorn", *["4"] * 301))
        assert len(compared) <= 4 * len(probe.catalogue.asked_questions + probe.catalogue.figures)
        assert '#  A1.2: "Die Maßnahmen sind heute finanziert."  # nicht sicher, Ähnlichkeit 0,91' in text

    def test_none_is_worked_out_anew_where_nothing_changed(
        self, probe: Erhebung, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        worked: list[Path] = []
        propose = exports.propose

        def counted(path: Path, wave: Erhebung) -> str | None:
            worked.append(path)
            return propose(path, wave)

        monkeypatch.setattr(exports, "propose", counted)
        monkeypatch.chdir(tmp_path)
        export = probe.folder / "liste.csv"

        def checked() -> tuple[int, str]:
            wave = erhebungen.load(probe.folder)
            written = study.write_review(wave, study.read(wave, quietly), ())
            [path] = [path for path in written if path.name == "vorschlag-zuordnung-liste.yaml"]
            return len(worked), path.read_text(encoding="utf-8")

        export.write_text("Region;A1.2\nahorn;4\n", encoding="utf-8")
        times, first = checked()
        assert (times, checked()) == (1, (1, first))
        assert re.fullmatch(
            r"# Stand: [0-9a-f]{16} \(Export, Katalog, Regionsverzeichnis und Programm\)", first.splitlines()[1]
        )
        export.write_text("Region;A1.3\nahorn;ja\n", encoding="utf-8")
        times, second = checked()
        assert (times, "\n  A1.3:" in first, "\n  A1.3:" in second) == (2, False, True)
        for file in ("katalog.yaml", "regionen.yaml"):
            before = (tmp_path / file).read_text(encoding="utf-8")
            (tmp_path / file).write_text(before.replace("titel: ", "titel: Neu "), encoding="utf-8")
            times += 1
            assert checked()[0] == times
        assert checked()[0] == times

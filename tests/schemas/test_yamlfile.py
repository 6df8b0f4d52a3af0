from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from verstetigung.problems import Problem, StudyError
from verstetigung.schemas import yamlfile
from verstetigung.schemas.yamlfile import Section


def section(folder: Path, text: str) -> tuple[Section, list[Problem]]:
    path = folder / "k.yaml"
    path.write_text(text, encoding="utf-8")
    return yamlfile.read(path)


def lines(problems: list[Problem]) -> list[str]:
    return [str(problem) for problem in problems]


def test_scalars_stay_the_text_of_the_file(tmp_path: Path) -> None:
    root, problems = section(tmp_path, 'a: no\nb: 1.10\nc: 12:30\nd: 01059\ne: 2018-06-30\nf: "  zwei   Wörter "\n')
    assert [root.text(key) for key in "abcde"] == ["no", "1.10", "12:30", "01059", "2018-06-30"]
    assert root.text("f") == "zwei Wörter"
    assert problems == []


def test_types(tmp_path: Path) -> None:
    root, problems = section(tmp_path, "a: 1.5\nb: ja\nc: 2018-06-30\nd: [x, y]\ne: einzeln\nf: {p: 1, q: zwei}\n")
    assert root.number("a") == 1.5
    assert root.flag("b") is True
    assert root.date("c") == datetime.date(2018, 6, 30)
    assert root.texts("d") == ("x", "y")
    assert root.texts("e") == ("einzeln",)
    assert root.pairs("f") == {"p": "1", "q": "zwei"}
    assert problems == []


def test_defaults_are_for_keys_that_may_be_missing(tmp_path: Path) -> None:
    root, problems = section(tmp_path, "a: 1\nleer:\n")
    assert root.text("x", "y") == "y"
    assert root.number("z", 2.0) == 2.0
    assert root.text("leer", "") == ""
    assert root.texts("w", ()) == ()
    assert root.pairs("v", {}) == {}
    assert root.sections("u", required=False) == []
    assert problems == []


def test_all_mistakes_at_once_each_with_line_and_column(tmp_path: Path) -> None:
    root, problems = section(tmp_path, "a: 1,5\nb: no\nc: 30.06.2018\nd: 7\nwirkung: erfolk\ngewciht: 1\n")
    root.number("a")
    root.flag("b")
    root.date("c")
    root.number("d", low=0, high=1)
    root.choice("wirkung", ("erfolg", "misserfolg"))
    root.number("gewicht", 1.0)
    root.text("titel")
    root.done()
    assert lines(problems) == [
        "k.yaml:1:4: „1,5“ ist keine Zahl. Erwartet: eine Zahl mit Dezimalpunkt, etwa 1.5. "
        "Abhilfe: Punkt statt Komma schreiben.",
        "k.yaml:2:4: „no“ ist für „b“ nicht vorgesehen. Erwartet: nein oder ja.",
        "k.yaml:3:4: „30.06.2018“ ist kein Datum. Erwartet: JJJJ-MM-TT, etwa 2018-06-30.",
        "k.yaml:4:4: „d“ ist 7. Erwartet: eine Zahl von 0 bis 1.",
        "k.yaml:5:10: „erfolk“ ist für „wirkung“ nicht vorgesehen. Erwartet: erfolg oder misserfolg. "
        "Meinten Sie „erfolg“?",
        "k.yaml:1:1: Hier fehlt „titel“. Abhilfe: „titel: …“ ergänzen.",
        "k.yaml:6:1: Den Schlüssel „gewciht“ gibt es hier nicht. Erwartet: einer von a, b, c, d, wirkung, gewicht, "
        "titel. Meinten Sie „gewicht“?",
    ]


def test_duplicate_key(tmp_path: Path) -> None:
    root, problems = section(tmp_path, "titel: eins\ntitel: zwei\n")
    assert root.text("titel") == "eins"
    assert lines(problems) == [
        "k.yaml:2:1: Der Schlüssel „titel“ steht hier zum zweiten Mal. Abhilfe: eine der beiden Angaben löschen."
    ]


def test_wrong_shapes(tmp_path: Path) -> None:
    root, problems = section(tmp_path, "a: [1]\nb: text\nc:\n  - nur Text\nd: {x: 1}\ne:\n")
    root.text("a")
    root.section("b")
    assert root.sections("c") == []
    root.texts("d")
    root.text("e")
    assert lines(problems) == [
        "k.yaml:1:4: „a“ ist hier eine Liste oder Gruppe. Erwartet: ein einzelner Wert.",
        "k.yaml:2:4: „b“ hat hier keine Unterpunkte. Erwartet: eingerückte Zeilen „name: wert“.",
        "k.yaml:4:5: Dieser Eintrag von „c“ hat keine Unterpunkte. Erwartet: „- id: …“.",
        "k.yaml:5:4: Hier fehlt „d“. Abhilfe: „d: […]“ ergänzen.",
        "k.yaml:6:3: „e“ ist leer. Abhilfe: einen Wert eintragen.",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "a: b: c\n",
            "k.yaml:1:5: Ein Doppelpunkt steht hier mitten im Text; der Text gehört in Anführungszeichen, "
            "oder die Einrückung stimmt nicht.",
        ),
        (
            "a:\n\t- x\n",
            "k.yaml:2:1: Ein Zeichen darf hier nicht stehen (Tabulator? Einrückungen nur mit Leerzeichen).",
        ),
        (
            "a: [1, 2\nb: 3\n",
            "k.yaml:2:2: In einer Zeile mit { } oder [ ] fehlt ein Komma oder die schließende "
            "Klammer, oder ein Text darin braucht Anführungszeichen (wegen , ? : # oder einer Klammer).",
        ),
        ('a: "offen\n', "k.yaml:2:1: Ein Anführungszeichen wird geöffnet, aber nicht geschlossen."),
        ("", "k.yaml:1:1: Die Datei ist leer oder beginnt nicht mit „schlüssel: wert“."),
        ("- a\n", "k.yaml:1:1: Die Datei ist leer oder beginnt nicht mit „schlüssel: wert“."),
        ("a: &x 1\nb: *x\n", "k.yaml:1:4: Hier steht ein Verweis oder eine Typangabe (&, * oder !)."),
    ],
)
def test_syntax_errors_in_german(tmp_path: Path, text: str, expected: str) -> None:
    path = tmp_path / "k.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(StudyError) as raised:
        yamlfile.read(path)
    assert str(raised.value.problems[0]).startswith(expected)


def test_other_encoding_names_byte_and_remedy(tmp_path: Path) -> None:
    path = tmp_path / "k.yaml"
    path.write_bytes("titel: gut\nname: Süd\n".encode("cp1252"))
    with pytest.raises(StudyError) as raised:
        yamlfile.read(path)
    assert str(raised.value.problems[0]) == (
        "k.yaml:2:8: Das Byte FC ist kein UTF-8. Erwartet: eine Datei in UTF-8. "
        "Abhilfe: in Notepad++: Kodierung → Konvertiere zu UTF-8, dann speichern."
    )


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match=r"fehlt\.yaml fehlt\."):
        yamlfile.read(tmp_path / "fehlt.yaml")

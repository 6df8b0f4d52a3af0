from __future__ import annotations

import ast
import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
import yaml
from yaml import composer, parser, scanner

from verstetigung.problems import Problem, StudyError
from verstetigung.schemas import yamlfile
from verstetigung.schemas.yamlfile import FOLDER, Section, as_number, beside, bounded, composing, lies_there, proven
from verstetigung.schemas.yamlfile.reasons import UNKNOWN, in_german

SCHEMAS = Path(__file__).parent.parent.parent / "schemas"
SURVEYS = SCHEMAS.parent / "erhebungen"


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
    root, problems = section(tmp_path, "a: 1,5\nb: no\nc: 31.06.2018\nd: 7\nwirkung: erfolk\ngewciht: 1\n")
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
        "k.yaml:3:4: „31.06.2018“ ist kein Datum. Erwartet: TT.MM.JJJJ, etwa 30.06.2018.",
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
            "k.yaml:2:1: Hier steht ein Tabulator; eingerückt wird nur mit Leerzeichen.",
        ),
        (
            "a: [1, 2\nb: 3\n",
            "k.yaml:1:4: In einer Zeile mit { } oder [ ] fehlt ein Komma oder die schließende "
            "Klammer, oder ein Text darin braucht Anführungszeichen (wegen , ? : # oder einer Klammer).",
        ),
        ('a: "offen\n', "k.yaml:1:4: Ein Anführungszeichen wird geöffnet, aber nicht geschlossen."),
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


def refused(folder: Path, text: str) -> list[str]:
    with pytest.raises(StudyError) as raised:
        section(folder, text)
    return lines(list(raised.value.problems))


def sentences(module: ModuleType) -> Iterator[tuple[str, str]]:
    """What the parser says when it raises: what it was doing, and what it then met."""
    for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and len(node.exc.args) >= 3:
            context, _, problem, *_ = (*node.exc.args, ast.Constant(""))
            yield text_of(context), text_of(problem)


def text_of(node: ast.expr) -> str:
    parts = [part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    return re.sub("ing a %s$", "ing a tag", " ".join(parts).replace("an %s", "an alias"))


@pytest.mark.parametrize("module", [scanner, parser, composer], ids=lambda module: module.__name__)
def test_every_sentence_of_the_parser_is_known(module: ModuleType) -> None:
    said = list(sentences(module))
    assert len(said) >= {"yaml.scanner": 25, "yaml.parser": 9, "yaml.composer": 3}[module.__name__]
    assert [pair for pair in said if in_german(*pair) == UNKNOWN] == []


def test_a_sentence_nobody_knows_is_not_passed_on() -> None:
    assert in_german("while scanning a dream", "found a sheep") == (
        "Der Aufbau ist an dieser Stelle nicht lesbar; woran es liegt, ist nicht zu erkennen."
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "{a: 1} b\n",
            "k.yaml:1:8: Hinter dem Ende des Inhalts steht noch etwas: eine Klammer zu viel, oder die Zeile",
        ),
        ("a: 1\n---\nb: 2\n", "k.yaml:2:1: Eine Zeile mit --- beginnt hier ein zweites Dokument; eine Datei darf nur"),
        (
            'a: "x\n---\n"\n',
            "k.yaml:1:4: Ein Anführungszeichen wird geöffnet, aber nicht geschlossen.",
        ),
        ("%YAML 2.0\n---\na: 1\n", "k.yaml:1:1: Eine Zeile beginnt hier mit %; solche Anweisungen kommen in diesen"),
        (f"%YAML {'1' * 5000}.1\n---\na: 1\n", "k.yaml:1:"),
        ('a: "C:\\Users"\n', "k.yaml:1:9: In einem Text in doppelten Anführungszeichen steht ein \\, dem kein"),
        ('a: "\\UFFFFFFFF"\n', "k.yaml:1:"),
        (
            "a: |text\n  b\n",
            "k.yaml:1:5: Hinter | oder > darf in dieser Zeile kein Text stehen; er gehört eingerückt in",
        ),
        ("a: - b\n", "k.yaml:1:4: Ein Strich steht hier, wo keine Liste beginnen kann; die Liste gehört in die"),
        ("a: [,]\n", "k.yaml:1:5: Hier fehlt ein Wert, oder eine Klammer oder ein Komma steht zu viel."),
        ("a: !!python/object:os.system x\n", "k.yaml:1:4: Hier steht ein Verweis oder eine Typangabe (&, * oder !)."),
        ("a: *b\n", "k.yaml:1:4: Hier steht ein Verweis oder eine Typangabe (&, * oder !)."),
        ("a: & b\n", "k.yaml:1:5: Hier steht ein Verweis oder eine Typangabe (&, * oder !); ein Text, der so beginnt,"),
        ("a: \x00\n", "k.yaml:1:4: Hier steht ein Zeichen, das sich nicht drucken lässt."),
        ("b: 1\na: x\x07y\n", "k.yaml:2:5: Hier steht ein Zeichen, das sich nicht drucken lässt."),
        ('b: 1\na: "x\\0y"\n', "k.yaml:2:4: Hier steht ein Zeichen, das sich nicht drucken lässt."),
        ('a: "\\uD800"\n', "k.yaml:1:4: Hier steht ein Zeichen, das sich nicht drucken lässt."),
    ],
)
def test_no_english_and_no_traceback(tmp_path: Path, text: str, expected: str) -> None:
    problem = refused(tmp_path, text)[0]
    assert problem.startswith(expected)
    assert not re.search(r"\b(expected|found|while|the|not|exceeds|character)\b", problem)


def test_depth_is_bounded(tmp_path: Path) -> None:
    section(tmp_path, "a: " + "[" * 18 + "]" * 18 + "\n")
    for text in (
        "a: " + "[" * 100_000,
        "{a: " * 20_000,
        "- " * 100_000,
        "? " * 5_000,
        "a:\n" + "".join(f"{' ' * n}a:\n" for n in range(1, 500)),
    ):
        (problem,) = refused(tmp_path, text)
        assert "Hier sind mehr als 20 Gruppen und Listen ineinander geschachtelt." in problem


def test_size_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert refused(tmp_path, "a: " + "x" * 6_000_000) == [
        "k.yaml: Die Datei hat mehr als 6 MB; so viel wird nicht gelesen. "
        "Abhilfe: prüfen, ob es die richtige Datei ist."
    ]
    monkeypatch.setattr(bounded, "MOST_NODES", 50_000)
    (problem,) = refused(tmp_path, "a: [" + "1," * 60_000 + "]")
    assert problem.startswith("k.yaml:1:99999: Die Datei hat mehr als 50.000 Angaben; so viel wird nicht gelesen.")


def test_references_never_multiply(tmp_path: Path) -> None:
    laughs = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{f'*a{n - 1}, ' * 9}]\n" for n in range(1, 30))
    problems = refused(tmp_path, laughs)
    assert len(problems) == 20
    assert problems[0].startswith(
        "k.yaml:1:5: Hier steht ein Verweis oder eine Typangabe (&, * oder !). Insgesamt sind es 291."
    )


def test_many_unknown_keys_are_one_message(tmp_path: Path) -> None:
    root, problems = section(tmp_path, "titel: x\n" + "".join(f"schlüssel{n}: 1\n" for n in range(20_000)))
    root.text("titel")
    root.done()
    assert lines(problems) == [
        "k.yaml:2:1: 20.000 Schlüssel gibt es hier nicht, die ersten sind „schlüssel0“, „schlüssel1“ und „schlüssel2“. "
        "Erwartet: einer von titel."
    ]


def test_many_mistakes_are_told_up_to_a_number(tmp_path: Path) -> None:
    root, problems = section(tmp_path, "a:\n" + "- {}\n" * 15_000)
    for inner in root.sections("a"):
        inner.choice("b", [f"wahl {n}" for n in range(3)])
    assert len(problems) == 201
    assert str(problems[-1]) == (
        "k.yaml: In dieser Datei stehen mehr als 200 Fehler; weitere sind nicht aufgeführt. "
        "Abhilfe: die aufgeführten beheben und noch einmal prüfen."
    )


def test_what_is_quoted_and_what_would_be_right_is_cut(tmp_path: Path) -> None:
    root, problems = section(tmp_path, f"a: {'x' * 10_000}\nb: {'1' * 309}\nc: {'1' * 5000}\n")
    root.choice("a", [f"wahl-{n}" for n in range(10_000)])
    root.number("b")
    root.number("c")
    assert lines(problems) == [
        f"k.yaml:1:4: „{'x' * 80}…“ ist für „a“ nicht vorgesehen. Erwartet: {problems[0].expected}.".replace("….", "…"),
        f"k.yaml:2:4: „{'1' * 80}…“ ist keine Zahl. Erwartet: eine Zahl mit Dezimalpunkt, etwa 1.5, aus höchstens 24 "
        "Ziffern.",
        f"k.yaml:3:4: „{'1' * 80}…“ ist keine Zahl. Erwartet: eine Zahl mit Dezimalpunkt, etwa 1.5, aus höchstens 24 "
        "Ziffern.",
    ]
    assert len(problems[0].expected) < 410


@pytest.mark.parametrize("text", ["²", "٣", "1e5", "inf", "nan", "0x1", "1_000", "--3", "1" * 25, "." * 9, "1.", "+"])
def test_what_python_takes_for_a_number_is_none(text: str) -> None:
    assert as_number(text) is None


def test_an_empty_text_in_quotes_is_empty(tmp_path: Path) -> None:
    root, problems = section(tmp_path, 'a: ""\nb: " "\nc: ""\n')
    assert [root.text("a"), root.text("b"), root.text("c", "")] == ["", "", ""]
    assert [problem.found for problem in problems] == ["„a“ ist leer.", "„b“ ist leer."]


def test_a_year_that_cannot_be_meant(tmp_path: Path) -> None:
    root, problems = section(tmp_path, "a: 0001-01-01\nb: 2018-02-30\n")
    root.date("a")
    root.date("b")
    assert lines(problems) == [
        "k.yaml:1:4: „a“ liegt im Jahr 1. Erwartet: ein Tag von 1990 bis 2100.",
        "k.yaml:2:4: „2018-02-30“ ist kein Datum. Erwartet: TT.MM.JJJJ, etwa 30.06.2018.",
    ]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("/etc/hostname", "„/etc/hostname“ ist kein Pfad vom Ordner dieser Datei aus."),
        ("C:/Daten/k.yaml", "„C:/Daten/k.yaml“ ist kein Pfad vom Ordner dieser Datei aus."),
        ("../../../k.yaml", "„../../../k.yaml“ liegt außerhalb des Projekts."),
        ("verweis/../../../../k.yaml", "„verweis/../../../../k.yaml“ liegt außerhalb des Projekts."),
        ("verweis/k.yaml", ""),
        ("../../schemas/k.yaml", ""),
        ("anderer.yaml", ""),
        ("x" * 5000, ""),
    ],
)
def test_paths_stay_in_the_project(tmp_path: Path, name: str, found: str) -> None:
    folder = tmp_path / "projekt" / "erhebungen" / "welle"
    folder.mkdir(parents=True)
    (folder / "verweis").symlink_to("/etc")
    root, problems = section(folder, f"katalog: {name}\n")
    path = beside(root, "katalog", folder)
    assert [problem.found for problem in problems] == [found] * bool(found)
    assert (path is None) == bool(found)
    assert not path or not lies_there(path)


def test_pictures_stay_in_their_folder(tmp_path: Path) -> None:
    root, problems = section(tmp_path, "a: ../bild.png\nb: bilder/bild.png\n")
    assert [beside(root, key, tmp_path, FOLDER) for key in "ab"] == [None, tmp_path / "bilder" / "bild.png"]
    assert lines(problems) == [
        "k.yaml:1:4: „../bild.png“ liegt außerhalb des Ordners dieser Datei. Abhilfe: das Gemeinte in diesen Ordner "
        "kopieren und hier den Pfad dorthin nennen."
    ]


@pytest.mark.parametrize(
    ("word", "options", "remedy"),
    [
        ("D1", ("A", "I1", "B1"), ""),
        ("B1.1", ("A1.1", "I1.1"), ""),
        ("A1,1", ("A1.1", "I1.1"), "Meinten Sie „A1.1“?"),
        ("E11", ("A1", "E1"), "Meinten Sie „E1“?"),
        ("unsinn", ("dimensionen", "skalen"), ""),
        ("dimensonen", ("dimensionen", "skalen"), "Meinten Sie „dimensionen“?"),
    ],
)
def test_only_what_a_slip_makes_of_it_is_suggested(
    word: str, options: tuple[str, ...], remedy: str, tmp_path: Path
) -> None:
    root, problems = section(tmp_path, f"a: '{word}'\n")
    root.choice("a", options)
    assert [problem.remedy for problem in problems] == [remedy]


def test_a_negative_number_has_a_true_minus_sign(tmp_path: Path) -> None:
    root, problems = section(tmp_path, "a: -1\n")
    root.number("a", low=0)
    assert problems[0].found == "„a“ ist \N{MINUS SIGN}1."


def test_a_tabulator_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StudyError) as refused:
        section(tmp_path, "a:\n\t- x\n")
    assert refused.value.problems[0].remedy == "den Tabulator durch Leerzeichen ersetzen"


NODES = "titel: „Ä, 𝄞“\nliste:\n- a: 1   # x\n  b: [x, {y: 'z'}]\n- \"zwei\\n\"\ntext: >-\n  eins\n  zwei\nleer:\n"


@pytest.mark.skipif(not yaml.__with_libyaml__, reason="the parser in C is not there")
@pytest.mark.parametrize(
    "text", [NODES, *(path.read_text(encoding="utf-8") for path in sorted(SCHEMAS.glob("*.yaml")))]
)
def test_the_parser_in_c_finds_the_same_at_the_same_places(text: str) -> None:
    from verstetigung.schemas.yamlfile.swiftly import SwiftLoader

    swift = SwiftLoader(text)
    swift.name = "k.yaml"
    assert list(_outline(swift.get_single_node())) == list(_outline(composing.composed("k.yaml", text)))


@pytest.mark.parametrize("path", sorted(SURVEYS.glob("*/fragebogen-stand.yaml")), ids=lambda path: path.parent.name)
def test_what_is_known_to_be_right_is_the_same_read_fast(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    fast, slow = (composing.composed("k.yaml", text, known=known) for known in (True, False))
    assert fast is not slow
    assert list(_outline(fast)) == list(_outline(slow))


def test_what_is_wrongly_known_to_be_right_is_told_all_the_same() -> None:
    with pytest.raises(StudyError) as refused:
        composing.composed("k.yaml", "a: b: c\n", known=True)
    assert str(refused.value.problems[0]).startswith("k.yaml:1:5: Ein Doppelpunkt steht hier mitten im Text")


def swiftly_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether a file is read by the parser in C alone."""
    composing.composed.cache_clear()
    with monkeypatch.context() as only:
        only.setattr(composing, "_Loader", None)
        try:
            yamlfile.read(path)
        except TypeError:
            return False
    return True


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A file in a project that keeps things."""
    (tmp_path / proven.FOLDER).mkdir()
    (tmp_path / "schemas").mkdir()
    path = tmp_path / "schemas" / "k.yaml"
    path.write_text(NODES, encoding="utf-8")
    return path


@pytest.mark.skipif(not yaml.__with_libyaml__, reason="the parser in C is not there")
def test_what_both_parsers_read_alike_is_read_fast_from_then_on(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not swiftly_read(kept, monkeypatch)
    for _ in range(2):
        proven.prove(kept.parent, [kept])
    place = kept.parents[1] / proven.FOLDER / proven.FILE
    assert len(place.read_text().split()) == 1
    assert swiftly_read(kept, monkeypatch)
    kept.write_text(f"{NODES}mehr: 1\n", encoding="utf-8")
    assert not swiftly_read(kept, monkeypatch)
    proven.prove(kept.parent, [kept])
    assert swiftly_read(kept, monkeypatch)
    place.write_bytes(b"\xff")
    assert not swiftly_read(kept, monkeypatch)


LENIENT = (
    "a: >#-\n",
    "a: [b?]\n",
    "be\ufeffda: 1\n",
    "a: 1\n\ufeff",
    "a: {b?c: d}\n",
    "a: b: c\n",
    "a: &b c\n",
    "a: \t\n",
)


@pytest.mark.parametrize("text", LENIENT)
def test_what_they_may_read_differently_never_is(kept: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    kept.write_text(text, encoding="utf-8")
    slow = _said(kept)
    proven.prove(kept.parent, [kept, kept.with_name("fehlt.yaml")])
    composing.composed.cache_clear()
    assert _said(kept) == slow


def _said(path: Path) -> object:
    try:
        section, problems = yamlfile.read(path)
    except StudyError as error:
        return error.problems
    return section.names, problems


def test_where_nothing_is_kept_nothing_is_noted(tmp_path: Path) -> None:
    path = tmp_path / "k.yaml"
    path.write_text(NODES, encoding="utf-8")
    proven.prove(tmp_path, [path])
    assert [one.name for one in tmp_path.iterdir()] == ["k.yaml"]


def test_a_mistake_in_a_long_file_is_told_as_in_a_short_one(tmp_path: Path) -> None:
    long = "".join(f"schluessel{n}: wert\n" for n in range(11_000))
    assert len(long) > composing.LONG
    (problem,) = refused(tmp_path, f"{long}a: b: c\n")
    assert problem.startswith("k.yaml:11001:5: Ein Doppelpunkt steht hier mitten im Text")


def _outline(node: yaml.Node | None) -> Iterator[tuple[str, object, int, int]]:
    """Every node with its place; of texts, where they end, too."""
    assert node
    start, whole = node.start_mark, node.value if isinstance(node, yaml.ScalarNode) else ""
    yield node.tag, whole, start.line, start.column
    if isinstance(node, yaml.ScalarNode):
        if node.style in (None, "'", '"'):
            yield "end", node.style, node.end_mark.line, node.end_mark.column
    else:
        for inner in node.value:
            for one in inner if isinstance(inner, tuple) else (inner,):
                yield from _outline(one)

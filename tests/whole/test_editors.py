"""What editors see in VS Code: the same server, asked over stdio."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.study.test_editing import DECISIONS, MAPPING, PLANTED, SHIPPED, name
from tests.tools import language_server
from tests.tools.jsonschemas import ROOT
from tests.tools.language_server import LanguageServer, Marked
from verstetigung.schemas.modeline import MARK

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(language_server.missing()), reason=language_server.missing() or "-"),
]
NUMBERS = count()
FILES = {
    "kriterienkatalog": "schemas/kriterienkatalog.yaml",
    "regionen": "schemas/musterregionen.yaml",
    "netzwerk": "schemas/netzwerk.yaml",
    "praxisbeispiel": "schemas/praxisbeispiele/mienthuus-kranenburg.yaml",
    "erhebung": "erhebungen/muster-2018/erhebung.yaml",
    "korrekturen": "erhebungen/muster-2018/korrekturen.yaml",
    "zuordnung": "erhebungen/muster-2018/zuordnung.yaml",
}
WRITTEN = {"korrekturen": DECISIONS, "zuordnung": MAPPING}


@pytest.fixture(scope="module")
def server() -> Iterator[LanguageServer]:
    with language_server.running(ROOT) as running:
        yield running


def text_of(kind: str) -> str:
    if kind in WRITTEN:
        return f"{MARK}../../schemas/{kind}.schema.json\n{WRITTEN[kind]}"
    return (ROOT / FILES[kind]).read_text(encoding="utf-8")


def opened(server: LanguageServer, kind: str, text: str) -> tuple[Path, list[Marked]]:
    """A file of that kind that nobody has saved yet, and what is wrong with it."""
    path = (ROOT / FILES[kind]).with_name(f"probe-{next(NUMBERS)}.yaml")
    return path, server.marked(path, text)


def place(text: str, words: str) -> tuple[int, int]:
    """Line and column behind these words."""
    before = text[: text.index(words) + len(words)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


@pytest.mark.parametrize("path", SHIPPED, ids=name)
def test_nothing_is_wrong_with_what_is_shipped(server: LanguageServer, path: Path) -> None:
    assert server.marked(path, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("kind", WRITTEN)
def test_nothing_is_wrong_with_decisions_and_mappings(server: LanguageServer, kind: str) -> None:
    assert opened(server, kind, text_of(kind))[1] == []


@pytest.mark.parametrize(("kind", "old", "new"), PLANTED, ids=[f"{kind}-{n}" for n, (kind, *_) in enumerate(PLANTED)])
def test_a_mistake_is_marked_where_it_stands(server: LanguageServer, kind: str, old: str, new: str) -> None:
    text = text_of(kind)
    _, marked = opened(server, kind, text.replace(old, new, 1))
    line = text[: text.index(old)].count("\n") + 1
    assert marked
    near = {line, line + 1}  # what does not go with a kind of scale stands below it
    assert near & {one.line for one in marked} or all(one.text.startswith("Hier fehlt ") for one in marked)


def test_what_is_said_of_a_mistake_is_german_and_says_what_is_right(server: LanguageServer) -> None:
    text = text_of("kriterienkatalog")
    wrong = text.replace("    rolle: ergebnis\n", "    rolle: Ergebnis\n", 1).replace(
        "  gewichtsspielraum: 0.25", "  gewichtsspielraum: 25", 1
    )
    _, marked = opened(server, "kriterienkatalog", wrong)
    assert marked == [
        Marked(place(wrong, "    rolle: Ergebnis")[0], "Hier kann nur stehen: „ergebnis“, „faktor“ oder „prioritaet“."),
        Marked(place(wrong, "gewichtsspielraum")[0], "Wert liegt über dem Maximum von 1."),
    ]
    wrong = text.replace("        bereich: prozess\n", "", 1).replace("titel: ", "titl: ", 1)
    _, marked = opened(server, "kriterienkatalog", wrong)
    said = [one.text for one in marked]
    assert "Hier fehlt „titel“ (Titel)." in said
    assert "Hier fehlt „bereich“ (Bereich)." in said
    assert any(words.startswith("Hier können nur stehen: ") for words in said)


def test_keys_are_offered_with_what_they_mean(server: LanguageServer) -> None:
    text = text_of("kriterienkatalog")
    path, _ = opened(server, "kriterienkatalog", text)
    line, _ = place(text, "    rolle: ergebnis")
    offered = server.offered(path, line, 5)
    assert offered["gewicht"] == "1, wenn nichts anderes da steht; mit Dezimalpunkt (1.5). 0: zählt nicht mit."
    assert {"ersetzt", "gewicht"} <= offered.keys()
    assert "skala" not in offered


@pytest.mark.parametrize(
    ("kind", "words", "id", "title"),
    [
        ("kriterienkatalog", "    rolle: ", "faktor", "Erklärt, was geholfen"),
        ("kriterienkatalog", "skala: ", "zustimmung", "1 – trifft nicht zu"),
        ("netzwerk", "  - {bedarf: ", "austausch", ""),
        ("netzwerk", "elemente: [", "E1", ""),
        ("praxisbeispiel", "kriterien: [", "A1", ""),
        ("korrekturen", "    frage: ", "A1.1", ""),
        ("erhebung", "auskunft: ", "region", "Eine abgestimmte Antwort"),
    ],
)
def test_ids_are_offered_with_their_titles(server: LanguageServer, kind: str, words: str, id: str, title: str) -> None:
    text = text_of(kind)
    path, _ = opened(server, kind, text)
    offered = server.offered(path, *place(text, words))
    assert id in offered
    assert offered[id].startswith(title)
    assert offered[id]


def test_pointing_at_a_key_explains_it(server: LanguageServer) -> None:
    text = text_of("kriterienkatalog")
    path, _ = opened(server, "kriterienkatalog", text)
    said = server.explained(path, *place(text, "gewichtsspi"))
    assert said.startswith("#### Gewichtsspielraum\n\nUm diesen Anteil ändert sich jedes Gewicht.")
    assert "Erlaubte Werte:\n\n* `ergebnis`: Geht in den Index ein." in server.explained(path, *place(text, "    rol"))

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from tests.made.worked import CATALOGUE, small_catalogue
from tests.schemas.test_catalogue import CONDITIONS
from verstetigung.schemas import catalogue as catalogues
from verstetigung.schemas.catalogue import Catalogue, Question, Scale
from verstetigung.schemas.catalogue.changes import CatalogueChange, CataloguePart, changes, worded

SHIPPED = Path(__file__).parent.parent.parent / "schemas"
INSTRUMENT, AUSWERTUNG = CataloguePart.INSTRUMENT, CataloguePart.AUSWERTUNG
QUESTION = '{id: B1.1, text: "Wird der Prozess fortgeführt?", skala: janein}'
MOVED = f"        fragen:\n          - {QUESTION}\n"


def edited(folder: Path, *edits: tuple[str, str]) -> tuple[CatalogueChange, ...]:
    """What is different after these edits, each of one place."""
    text = CATALOGUE
    for old, new in edits:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return changes(small_catalogue(folder), small_catalogue(folder, text))


def told(found: tuple[CatalogueChange, ...]) -> list[tuple[CataloguePart, str]]:
    return [(change.part, worded(change)) for change in found]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "        quelle: S07",
            "        gewicht: 2.125\n        quelle: S07",
            [(AUSWERTUNG, "Kriterium A1: Gewicht 2,125 statt 1")],
        ),
        (
            "Die Maßnahmen sind finanziert.",
            "Die Maßnahmen sind auf Dauer finanziert.",
            [
                (
                    INSTRUMENT,
                    "Frage A1.2: Wortlaut „Die Maßnahmen sind auf Dauer finanziert.“ statt „Die Maßnahmen sind "
                    "finanziert.“",
                )
            ],
        ),
        (
            QUESTION,
            f'{QUESTION}\n          - {{id: B1.2, text: "Gibt es ein Büro?", skala: janein}}',
            [(INSTRUMENT, "Frage B1.2 ist neu: „Gibt es ein Büro?“")],
        ),
        (
            "          - {id: A1.2, text: Die Maßnahmen sind finanziert., skala: zustimmung}\n",
            "",
            [(INSTRUMENT, "Frage A1.2 entfällt: „Die Maßnahmen sind finanziert.“")],
        ),
        (
            "{id: A1.2, text: Die Maßnahmen sind finanziert., skala: zustimmung}",
            "{id: A1.7, text: Die Maßnahmen sind finanziert., skala: zustimmung, ersetzt: [A1.2, A0.9]}",
            [(INSTRUMENT, "Frage A1.2 heißt jetzt A1.7"), (AUSWERTUNG, "Frage A1.7: ersetzt „A0.9“ statt nichts")],
        ),
        (
            "      - id: B1\n",
            "      - id: B7\n        ersetzt: B1\n",
            [(AUSWERTUNG, "Kriterium B1 heißt jetzt B7")],
        ),
        (
            "skala: hemmnis}",
            "skala: hemmnis, umgekehrt: ja}",
            [(AUSWERTUNG, "Frage E1.1: umgekehrt „ja“ statt „nein“")],
        ),
        (
            "skala: janein}",
            "skala: stand}",
            [
                (AUSWERTUNG, "Frage B1.1: Skala „stand“ statt „janein“"),
                (
                    INSTRUMENT,
                    "Frage B1.1: Antworten „stufen · 0: nicht begonnen · 1: begonnen · 2: überwiegend umgesetzt · "
                    "3: dauerhaft gesichert“ statt „janein · 0: nein · 1: teilweise · 2: ja“",
                ),
            ],
        ),
        (
            "dimensionen:\n",
            "entfallen: [A1.7]\ndimensionen:\n",
            [(AUSWERTUNG, "Katalog: entfallen „A1.7“ statt nichts")],
        ),
        (
            "        wirkung: misserfolg\n",
            "",
            [(AUSWERTUNG, "Kriterium E1: Wirkung „erfolg“ statt „misserfolg“")],
        ),
        (
            "2: wenig",
            "2: etwas",
            [
                (
                    INSTRUMENT,
                    "Skala hemmnis: Stufen „1: gar nicht · 2: etwas · 3: mittel · 4: stark · 5: sehr stark“ statt "
                    "„1: gar nicht · 2: wenig · 3: mittel · 4: stark · 5: sehr stark“",
                )
            ],
        ),
        (
            "kriterium: 0.5, dimension",
            "kriterium: 0.333, dimension",
            [(AUSWERTUNG, "Regel Mindestabdeckung Kriterium: Wert 0,333 statt 0,5")],
        ),
        (
            "{kriterium: arithmetisch, dimension: arithmetisch, index: arithmetisch}",
            "{kriterium: arithmetisch, dimension: arithmetisch, index: geometrisch}",
            [(AUSWERTUNG, "Regel Aggregation Index: Wert „geometrisch“ statt „arithmetisch“")],
        ),
        (", Presse: 0.5", "", [(AUSWERTUNG, "Regel Quellenart Presse entfällt: 0,5")]),
        (
            "titel: Ziele",
            "titel: Unsere Ziele",
            [(INSTRUMENT, "Abschnitt des Steckbriefs ziele: Titel „Unsere Ziele“ statt „Ziele“")],
        ),
        (
            "S07: Bericht 03/2016",
            "S07: Bericht 03/2017",
            [(AUSWERTUNG, "Quelle S07: Text „Bericht 03/2017“ statt „Bericht 03/2016“")],
        ),
        (
            "indextitel: Verstetigungsgrad",
            "indextitel: Index",
            [(AUSWERTUNG, "Katalog: Indextitel „Index“ statt „Verstetigungsgrad“")],
        ),
    ],
)
def test_one_edit_is_one_change_in_words(
    tmp_path: Path, old: str, new: str, expected: list[tuple[CataloguePart, str]]
) -> None:
    assert told(edited(tmp_path, (old, new))) == expected


def test_a_criterion_in_another_dimension_has_moved_and_is_neither_new_nor_gone(tmp_path: Path) -> None:
    block = CATALOGUE[CATALOGUE.index("      - id: B1\n") : CATALOGUE.index("  - id: E\n")]
    before = CATALOGUE.replace(block, f"{block}{block.replace('B1', 'B2')}")
    after = before.replace(block, "").replace("  - id: B\n", f"{block}  - id: B\n")
    found = changes(small_catalogue(tmp_path, before), small_catalogue(tmp_path, after))
    assert told(found) == [(AUSWERTUNG, "Kriterium B1 steht jetzt in A, vorher in B")]


def test_a_question_goes_with_its_renamed_criterion_and_has_not_moved(tmp_path: Path) -> None:
    found = edited(tmp_path, ("      - id: E1\n", "      - id: E5\n        ersetzt: E1\n"))
    assert told(found) == [(AUSWERTUNG, "Kriterium E1 heißt jetzt E5")]


def test_a_question_that_becomes_a_kennzahl_has_moved(tmp_path: Path) -> None:
    line = "          - {id: A1.2, text: Die Maßnahmen sind finanziert., skala: zustimmung}\n"
    found = edited(tmp_path, (line, ""), ("skala: euro}", f"skala: euro}}\n{line[8:-1]}"))
    assert told(found) == [(AUSWERTUNG, "Frage A1.2 steht jetzt in Kennzahlen, vorher in A1")]


def test_two_questions_become_one(tmp_path: Path) -> None:
    found = edited(
        tmp_path,
        ("          - {id: A1.2, text: Die Maßnahmen sind finanziert., skala: zustimmung}\n", ""),
        ('umgesetzt?", skala: stand}', 'umgesetzt?", skala: stand, ersetzt: A1.2}'),
    )
    assert told(found) == [(INSTRUMENT, "Frage A1.1 steht jetzt für A1.1 und A1.2")]


def test_the_order_of_questions_is_told_and_not_as_a_move(tmp_path: Path) -> None:
    first = '          - {id: A1.1, text: "Wie weit sind die Maßnahmen umgesetzt?", skala: stand}\n'
    second = "          - {id: A1.2, text: Die Maßnahmen sind finanziert., skala: zustimmung}\n"
    found = edited(tmp_path, (first + second, second + first))
    assert told(found) == [(AUSWERTUNG, "Frage in A1: Reihenfolge „A1.2, A1.1“ statt „A1.1, A1.2“")]


def test_conditions_are_told_though_they_do_not_change_the_hash(tmp_path: Path) -> None:
    with_them = small_catalogue(tmp_path, CATALOGUE + CONDITIONS)
    other = small_catalogue(tmp_path, CATALOGUE + CONDITIONS.replace("[25, 55, 80]", "[25, 50, 80]"))
    assert told(changes(with_them, other)) == [(AUSWERTUNG, "Bedingung RES: Anker 25 · 50 · 80 statt 25 · 55 · 80")]
    assert {change.alteration for change in changes(small_catalogue(tmp_path), with_them)} == {"neu"}


def test_nothing_is_different_in_a_catalogue_and_itself() -> None:
    shipped = catalogues.load(SHIPPED / "kriterienkatalog.yaml")
    assert changes(shipped, shipped) == ()


def other(value: object) -> Any:
    """Another value of the same kind."""
    match value:
        case StrEnum():
            return next(member for member in type(value) if member is not value)
        case bool():
            return not value
        case int() | float():
            return value + 1
        case _:
            return f"{value}x"


def altered(value: Any) -> Iterator[Any]:
    """The value in all ways in which one thing in it can be another: a field, an entry, an entry less.

    Scales are altered where they stand, not where questions point to them.
    """
    match value:
        case tuple():
            for place, item in enumerate(value):
                yield from ((*value[:place], one, *value[place + 1 :]) for one in altered(item))
                if not isinstance(value[0], float):
                    yield (*value[:place], *value[place + 1 :])
        case Mapping():
            for key, item in value.items():
                yield from (dict(value) | {key: one} for one in altered(item))
        case _ if is_dataclass(value) and not isinstance(value, type):
            for field in (field for field in fields(value) if field.name != "scale"):
                yield from (replace(value, **{field.name: one}) for one in altered(getattr(value, field.name)))
        case None:
            return
        case _:
            yield other(value)


def said(catalogue: Catalogue) -> Catalogue:
    """Without what a catalogue cannot say: ends of scales that follow from steps, other scales than those it has."""

    def plain(scale: Scale) -> Scale:
        return scale if scale.behaviour.bounded else replace(scale, low=0.0, high=0.0)

    def asking(question: Question) -> Question:
        return replace(question, scale=scales.get(question.scale.id, plain(question.scale)))

    scales = {scale.id: plain(scale) for scale in catalogue.scales}
    return replace(
        catalogue,
        scales=tuple(scales.values()),
        figures=tuple(map(asking, catalogue.figures)),
        dimensions=tuple(
            replace(
                dimension,
                criteria=tuple(replace(one, questions=tuple(map(asking, one.questions))) for one in dimension.criteria),
            )
            for dimension in catalogue.dimensions
        ),
    )


def test_no_difference_goes_without_a_word(tmp_path: Path) -> None:
    plain = said(small_catalogue(tmp_path, CATALOGUE + CONDITIONS))
    others = {repr(one): one for one in map(said, altered(plain)) if one != plain}
    instrument = {
        text: any(change.part is INSTRUMENT for change in changes(plain, one)) for text, one in others.items()
    }
    silent = [text for text, one in others.items() if not changes(plain, one)]
    assert len(others) > 200
    assert silent == []
    assert instrument == {text: one.instrument != plain.instrument for text, one in others.items()}


def test_a_list_that_may_be_missing_is_of_the_instrument_and_changes_nothing_while_it_is(tmp_path: Path) -> None:
    old = small_catalogue(tmp_path)
    assert (old.instrument_stamp, old.stamp) == ("0193cff4", "6f63369a")
    lists = ("umsetzungsebenen", "methoden", "bedarfsformen")
    for name, kind in zip(lists, ("Umsetzungsebene", "Methode", "Form von Unterstützung"), strict=True):
        new = small_catalogue(tmp_path, CATALOGUE + f"{name}: [{{id: a, titel: Eins}}]\n")
        assert old.instrument != new.instrument
        assert old.hash != new.hash
        (change,) = changes(old, new)
        assert (worded(change), change.part) == (f"{kind} a ist neu: „Eins“", INSTRUMENT)


def test_a_scale_that_is_only_called_otherwise_is_one_change(tmp_path: Path) -> None:
    old = small_catalogue(tmp_path)
    text = CATALOGUE.replace("  zustimmung:", "  zustimmung5:").replace("skala: zustimmung", "skala: zustimmung5")
    new = small_catalogue(tmp_path, text)
    assert [worded(change) for change in changes(old, new)] == ["Skala zustimmung heißt jetzt zustimmung5"]
    relabelled = small_catalogue(tmp_path, text.replace("3: teils/teils", "3: weder noch"))
    assert len(changes(old, relabelled)) > 2

"""What a catalogue says in other languages, what is told of it, and that no form in the field grows old by it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from tests.made.catalogues import EVERY, every
from tests.made.translated import spoken, translated
from tests.made.worked import CATALOGUE, small_catalogue
from verstetigung import study
from verstetigung.schemas import catalogue as catalogues
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.schemas.catalogue.changes import CataloguePart, changes, worded
from verstetigung.schemas.catalogue.completeness import lacking, texts
from verstetigung.schemas.catalogue.translations import in_language
from verstetigung.study.editing import schema

SHIPPED = Path(__file__).parent.parent.parent / "schemas"
FILES = (SHIPPED / "kriterienkatalog.yaml", SHIPPED / "weser-ems" / "kriterienkatalog.yaml")
ENGLISH_ALONE = EVERY.replace("titel_nl: Mobiliteit, ", "")


def loaded(folder: Path, text: str) -> Catalogue:
    path = folder / "katalog.yaml"
    path.write_text(text, encoding="utf-8")
    return catalogues.load(path)


def told(folder: Path, text: str) -> list[tuple[str, str]]:
    path = folder / "katalog.yaml"
    path.write_text(text, encoding="utf-8")
    return [(problem.code, problem.found) for problem in study.check_settings([path])[0].problems]


@pytest.mark.parametrize("text", [ENGLISH_ALONE, *(path.read_text(encoding="utf-8") for path in FILES)])
def test_every_text_of_a_form_can_be_translated(tmp_path: Path, text: str) -> None:
    whole = loaded(tmp_path, translated(text))
    assert lacking(whole, "en") == ()
    expected = {place: spoken(german) for place, german in texts(whole) if german}
    assert {place: text for place, text in texts(in_language(whole, "en")) if text} == expected
    assert told(tmp_path, translated(text)) == []


def test_where_nothing_is_translated_the_german_text_stands() -> None:
    english, dutch = in_language(every(), "en"), in_language(every(), "nl")
    assert [one.title for one in english.criteria] == [
        "Maßnahmen", "Dauerhafte Maßnahmen", "Personal", "Money", "Fehlende Zeit", "Maßnahmen",
    ]  # fmt: skip
    assert english.question("A1.1").text == "How far are the measures?"
    assert english.question("A1.1").scale.steps[1] == (2.0, "begun")
    assert english.question("K1").scale.unit == "euros"
    assert (english.fields[0].title, dutch.fields[0].title) == ("Mobility", "Mobiliteit")
    assert dutch.dimensions == every().dimensions
    assert in_language(every(), "fr").hash == every().hash


def test_how_complete_each_language_is_told_where_the_first_text_is_missing(tmp_path: Path) -> None:
    english, dutch = told(tmp_path, EVERY)
    assert english == (
        "Y512",
        "Englisch: 1 von 9 Fragen übersetzt; es fehlen A1.2, C1.1, B1.1, B2.1, B2.2, P1.1, K1, K2; unter „dimensionen“ "
        "A, C, B, P; unter „kriterien“ A1, C1, B2, P1; unter „skalen“ stellen, hemmnis; unter „massnahmenstand“ "
        "geplant, verstetigt, eingestellt; unter „umsetzungsebenen“ kreis, lokal; unter „methoden“ prognose, "
        "werk-statt, umfrage; unter „bedarfe“ austausch; unter „bedarfsformen“ besuch, leitfaden; unter „steckbrief“ "
        "ziele.",
    )
    assert dutch[1].startswith("Niederländisch: 0 von 9 Fragen übersetzt; es fehlen A1.1, A1.2,")
    place = study.check_settings([tmp_path / "katalog.yaml"])[0].problems[0].where
    assert EVERY.splitlines()[place.line - 1].strip() == "- id: A"


def test_a_question_without_its_explanation_is_not_translated(tmp_path: Path) -> None:
    text = translated(ENGLISH_ALONE, which=lambda text: text != "Auch kleine.")
    assert told(tmp_path, text) == [("Y512", "Englisch: 8 von 9 Fragen übersetzt; es fehlen A1.2.")]


def test_an_empty_translation_is_none(tmp_path: Path) -> None:
    text = EVERY.replace("titel_en: Money", "titel_en:").replace("titel_en: Mobility", "titel_en: ''")
    english = in_language(loaded(tmp_path, text), "en")
    assert (english.criteria[3].title, english.fields[0].title) == ("Geld", "Mobilität/ ÖPNV")


def test_of_many_missing_texts_the_first_are_named(tmp_path: Path) -> None:
    text = FILES[0].read_text(encoding="utf-8").replace("titel: geplant", "titel: geplant, titel_en: planned", 1)
    ((_, found),) = told(tmp_path, text)
    first = found.split("es fehlen ")[1].split(";")[0]
    assert first.count(", ") == 11
    assert first.split(" und ")[1].endswith(" weitere")


def test_translations_change_no_stamp(tmp_path: Path) -> None:
    """Of neither what is asked nor what is made of it: no form in the field is outdated by them."""
    bare, spoken_in_two = loaded(tmp_path, EVERY), loaded(tmp_path, translated(translated(EVERY), "nl"))
    assert (bare.hash, bare.instrument) == (spoken_in_two.hash, spoken_in_two.instrument)
    assert loaded(tmp_path, translated(EVERY).replace("text: Gab es", "text: Gibt es")).instrument != bare.instrument


def test_what_is_different_in_a_language_is_told_in_a_word(tmp_path: Path) -> None:
    bare = small_catalogue(tmp_path)
    once = small_catalogue(tmp_path, translated(CATALOGUE))
    again = small_catalogue(tmp_path, translated(CATALOGUE).replace("en: Wird der Prozess", "en: Is the process"))
    assert [worded(change) for change in changes(bare, once)] == ["Übersetzung Englisch ist neu: „alle 5 Fragen“"]
    assert [worded(change) for change in changes(once, again)] == [
        "Übersetzung Englisch: text von B1.1 „en: Is the process fortgeführt?“ statt „en: Wird der Prozess "
        "fortgeführt?“"
    ]
    assert {change.part for change in (*changes(bare, once), *changes(once, again))} == {CataloguePart.UEBERSETZUNG}


@pytest.mark.parametrize(
    ("beside", "right"),
    [
        ("titel_en: planned", True),
        ("titel_nl: gepland", True),
        ("titel_en:", True),
        ("titel_eng: planned", False),
        ("titel_xx: planned", False),
        ("erlaeuterung_en: planned", False),
    ],
)
def test_an_editors_tool_knows_the_same_keys(tmp_path: Path, beside: str, right: bool) -> None:
    import yaml

    text = EVERY.replace("titel: geplant}", f"titel: geplant, {beside}}}")
    judge = Draft7Validator(schema("kriterienkatalog", {}))
    assert (list(judge.iter_errors(yaml.safe_load(text))) == []) is right
    assert all(code == "Y512" for code, _ in told(tmp_path, text)) is right


def test_english_is_offered(tmp_path: Path) -> None:
    known = json.dumps(schema("kriterienkatalog", {}), ensure_ascii=False)
    assert all(f'"{key}_en": {{"title": ' in known for key in ("text", "titel", "erlaeuterung", "stufen", "einheit"))

"""Forms in other languages: our own words are all there, say the same as the German ones, and fall back to these."""

from __future__ import annotations

import datetime
import html
import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from itertools import product
from pathlib import Path
from string import Formatter

import openpyxl
import pandas as pd
import pytest
import yaml

from tests.forms.test_instrument import (
    CATALOGUES,
    evaluated,
    new_wave,
    people,
    quotable,
    said,
    submission,
    table,
)
from tests.made import kobo
from tests.made.translated import translated
from verstetigung.forms import english
from verstetigung.forms import form as workbook
from verstetigung.forms.entries import ADVICE, EITHER_FORM
from verstetigung.forms.instrument import kobo_mapping, limesurvey, xlsform
from verstetigung.forms.instrument.spoken import spoken, tongues
from verstetigung.forms.promise import paragraphs
from verstetigung.forms.tongue import ENGLISH, GERMAN, Tongue
from verstetigung.problems import Severity
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import Informant

DAY = datetime.date(2020, 12, 31)


@pytest.fixture(params=CATALOGUES)
def wave(request: pytest.FixtureRequest, tmp_path: Path) -> Erhebung:
    wave = new_wave(tmp_path / "bögen", translated(CATALOGUES[request.param]))
    return replace(wave, minutes="30", contact="Institut", purpose="Forschung", deletion=DAY, deadline=DAY)


def values(template: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(template)} - {None}


@pytest.mark.parametrize("german", english.WORDS)
def test_what_is_put_in_is_put_in_in_both(german: str) -> None:
    assert values(english.WORDS[german]) == values(german)


def test_no_word_is_translated_twice() -> None:
    parts = (english.PROMISED, english.GUIDE, english.ASKED, english.ROLES, english.LISTS, english.ON_THE_WAY)
    assert sum(map(len, parts)) == len(english.WORDS)


def texts(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a value made of our nouns, with the name of its field, in order."""
    if is_dataclass(value):
        for field in (field for field in fields(value) if field.name != "say"):
            yield from texts(getattr(value, field.name), field.name)
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one, name)
    elif isinstance(value, str) and value:
        yield name, value


def test_nothing_german_is_left_where_everything_is_translated(wave: Erhebung) -> None:
    for informant in Informant:
        whole = replace(wave, informant=informant)
        german, other = (list(texts(spoken(whole, say))) for say in (GERMAN, ENGLISH))
        assert [name for name, _ in german] == [name for name, _ in other]
        shown = [
            (before, after)
            for (name, before), (_, after) in zip(german, other, strict=True)
            if name in ("mark", "guide", "effort", "privacy", "text", "note", "number", "title", "one", "offer", "unit")
        ]
        assert len(shown) > 100
        names = (wave.title, *(region.name for region in wave.register.regions))
        assert [before for before, after in shown if before == after and before not in names] == []


def test_ids_and_codes_are_the_same_in_every_language(wave: Erhebung) -> None:
    german, other = (list(texts(spoken(wave, say))) for say in (GERMAN, ENGLISH))
    assert [text for name, text in german if name in ("id", "code")] == [
        text for name, text in other if name in ("id", "code")
    ]


def test_what_there_is_no_translation_of_is_german(tmp_path: Path) -> None:
    wave = new_wave(tmp_path / "bögen", translated(CATALOGUES["every"], "nl", lambda text: text == "Ressourcen"))
    german, dutch = spoken(wave, GERMAN), spoken(wave, Tongue("nl"))
    assert [pair for pair in zip(texts(german), texts(dutch), strict=True) if pair[0] != pair[1]] == [
        (("title", "Ressourcen"), ("title", "nl: Ressourcen")),
        (("text", "Mobilität/ ÖPNV"), ("text", "Mobiliteit")),
    ]


def test_the_languages_are_those_of_the_catalogue(tmp_path: Path) -> None:
    assert [say.code for say in tongues(new_wave(tmp_path / "a", CATALOGUES["kriterienkatalog"]))] == ["de"]
    assert [say.code for say in tongues(new_wave(tmp_path / "b", CATALOGUES["every"]))] == ["de", "en", "nl"]


def test_numbers_and_days_are_written_as_the_words_are() -> None:
    assert (ENGLISH.number(1234.5), ENGLISH.day(DAY)) == ("1,234.5", "31 December 2020")
    assert (Tongue("nl").number(0.5), Tongue("nl").day(DAY)) == (GERMAN.number(0.5), "31.12.2020")


@pytest.mark.parametrize("informant", Informant)
@pytest.mark.parametrize("deletion", [None, DAY])
def test_both_promise_the_same(wave: Erhebung, informant: Informant, deletion: datetime.date | None) -> None:
    """Paragraph by paragraph: who, what for, whom to ask, from how many persons on, roles, remarks, until when."""
    wave = replace(wave, informant=informant, deletion=deletion)
    german, other = (paragraphs(wave, sheets=False, say=say) for say in (GERMAN, ENGLISH))
    assert len(german) == len(other)
    said = {
        "drei": "three", "eine oder zwei": "one or two", "Gesamtwert": "overall value", "Dimensionen": "dimensions",
        "Kriterien": "criteria", "nur veröffentlicht": "published only", "Rolle": "role", "keinem Bericht": "no report",
        "wörtlich": "word for word", "zustimmen": "you agree",
        "mit dem Namen der Region": "with the name of the region",
        "Nach Namen": "asked for names", "abgestimmte Auskunft": "agreed statement", "Meinung einer Person": "opinion",
        "Kennzahlen": "Key figures", "Maßnahmen": "measures", "Bedarfe": "needs", "Angebote": "offers",
        "Steckbrief": "profile", "Namen der Region veröffentlicht": "may be published with the name", "2020": "2020",
        "bleiben bei": "stay with", "gelöscht": "deleted",
        wave.publisher: wave.publisher, "Forschung": "Forschung", "Institut": "Institut",
    }  # fmt: skip
    for before, after in zip(german, other, strict=True):
        assert {(word, word in before) for word in said} == {(word, said[word] in after) for word in said}


INCOMPLETE: dict[str, Callable[[str], bool]] = {
    "everything": lambda text: True,
    "most": lambda text: len(text) % 3 > 0,
    "little": lambda text: len(text) % 7 == 0,
}


@pytest.mark.parametrize("which", INCOMPLETE)
@pytest.mark.parametrize("catalogue", CATALOGUES)
def test_judges_find_nothing_in_a_form_in_three_languages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], catalogue: str, which: str
) -> None:
    convert = pytest.importorskip("pyxform.xls2xform").convert
    lint = pytest.importorskip("xlsform_lint.cli").main
    text = translated(translated(CATALOGUES[catalogue], "en", INCOMPLETE[which]), "nl", INCOMPLETE["little"])
    path = tmp_path / "fragebogen.xlsx"
    path.write_bytes(xlsform(new_wave(tmp_path / "bögen", text)))
    made = convert(path)
    assert made.warnings == []
    assert lint([str(path), "--fail-on", "warning"]) == 0
    assert capsys.readouterr().out.strip() == "0 errors, 0 warnings"
    languages = re.findall(r'<translation (?:default="true\(\)" )?lang="([^"]+)"', made.xform)
    assert languages == ["Deutsch (de)", "English (en)", "Nederlands (nl)"]
    assert "<value>-</value>" not in made.xform, "pyxform sets „-“ where a language has no text"


def cells(raw: bytes) -> Iterator[dict[str, str]]:
    """The rows of both sheets of a form, by heading."""
    book = openpyxl.load_workbook(io.BytesIO(raw))
    for sheet in ("survey", "choices"):
        head, *rows = book[sheet].iter_rows(values_only=True)
        yield from ({str(key): str(text or "") for key, text in zip(head, row, strict=True)} for row in rows)


def labels(raw: bytes, language: str) -> dict[tuple[str, str], str]:
    """The labels of choices, by list and name."""
    rows = [row for row in cells(raw) if row.get("list_name")]
    return {(row["list_name"], row["name"]): row[f"label::{language}"] for row in rows}


def test_every_word_of_ours_that_is_translated_is_one_of_a_form(tmp_path: Path) -> None:
    headings = [text for text in vars(workbook).values() if isinstance(text, str)]
    seen = [*headings, *workbook.IN_WORDS, *ADVICE.values(), EITHER_FORM]
    for informant, deletion in product(Informant, (None, DAY)):
        wave = new_wave(tmp_path / "bögen", CATALOGUES["every"])
        wave = replace(
            wave, informant=informant, deletion=deletion, deadline=DAY, minutes="30", contact="I", purpose="F"
        )
        seen += [text for _, text in texts(spoken(wave, GERMAN))]
        seen.append(html.unescape(limesurvey(wave).decode()))
        seen += [text for row in cells(xlsform(wave)) for key, text in row.items() if key.endswith("(de)")]
    patterns = {word: re.sub(r"\\\{\w+\\\}", ".*", re.escape(word)) for word in english.WORDS}
    whole = "\n".join(seen)
    assert [word for word, pattern in patterns.items() if not re.search(pattern, whole)] == []


@pytest.mark.parametrize("catalogue", CATALOGUES)
def test_nothing_german_is_left_in_a_form_either(tmp_path: Path, catalogue: str) -> None:
    wave = new_wave(tmp_path / "bögen", translated(CATALOGUES[catalogue]))
    rows = list(cells(xlsform(replace(wave, minutes="30", deadline=DAY, purpose="F", contact="I"))))
    names = [region.name for region in wave.register.regions]
    columns = [key.removesuffix("::Deutsch (de)") for key in rows[0] if key.endswith("::Deutsch (de)")]
    assert columns == ["label", "hint", "constraint_message"]
    same = [
        row[f"{key}::Deutsch (de)"]
        for row in rows
        for key in columns
        if row.get(f"{key}::Deutsch (de)") and row[f"{key}::Deutsch (de)"] == row[f"{key}::English (en)"]
    ]
    assert [text for text in same if text not in names] == []


@pytest.mark.parametrize("catalogue", CATALOGUES)
def test_an_export_with_english_answers_is_read_as_one_with_codes(tmp_path: Path, catalogue: str) -> None:
    waves = {
        name: new_wave(tmp_path / name / "bögen", translated(CATALOGUES[catalogue])) for name in ("codes", "labels")
    }
    raw = xlsform(waves["codes"])
    form, english_labels = kobo.form(raw), labels(raw, "English (en)")
    kinds = {field.name: field.kind for field in form.fields}

    def said_in_english(stored: Mapping[str, object]) -> dict[str, object]:
        return {name: in_english(name, value) for name, value in stored.items()}

    def in_english(name: str, value: object) -> object:
        if isinstance(value, list):
            return [said_in_english(entry) for entry in value]
        kind, _, choices = kinds.get(name, "").partition(" ")
        return english_labels[choices, str(value)] if kind == "select_one" and value else value

    for name, wave in waves.items():
        (wave.folder / "zuordnung-kobo.yaml").write_text(kobo_mapping(wave), encoding="utf-8")
        stored = [submission(form, *one, wave) for one in people(wave)]
        offered = list(map(said_in_english, stored)) if name == "labels" else stored
        for entry, plain in zip(offered, stored, strict=True):
            entry |= {key: value for key, value in plain.items() if "nennen" in key}
        kobo.write(wave.folder / "Probe_-_all_versions_-_False_-_2018-07-02-08-00-00.xlsx", form, offered)
    codes, english_ones = (evaluated(wave) for wave in waves.values())
    assert len(said(codes)) > 20
    pd.testing.assert_frame_equal(said(english_ones), said(codes))
    assert quotable(english_ones) == quotable(codes)
    for frame in ("measures", "needs", "profiles"):
        assert table(getattr(english_ones.reading, frame)) == table(getattr(codes.reading, frame))
    assert [(one.code, one.found) for one in english_ones.reading.problems if one.level is Severity.FEHLER] == []


def test_a_form_in_german_alone_says_nothing_of_languages_in_its_mapping(tmp_path: Path) -> None:
    mapping = yaml.safe_load(kobo_mapping(new_wave(tmp_path / "bögen", CATALOGUES["kriterienkatalog"])))
    assert mapping["zustimmung"] == {"spalte": "person__zitat"}
    assert all(set(codes) == {str(place) for place in codes} for codes in mapping["werte"].values())

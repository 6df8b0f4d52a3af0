"""The instrument for LimeSurvey: imported by its rules, and what comes back is what workbooks bring."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pandas as pd
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from tests.forms.test_instrument import (
    CATALOGUES,
    DETAILS,
    IDS,
    NEED_HEADS,
    SCHEMAS,
    WITHOUT,
    blocks,
    evaluated,
    new_wave,
    people,
    said,
    table,
)
from tests.made import limesurvey as lime
from tests.made.catalogues import EVERY
from verstetigung.forms import Filled, write_questionnaire
from verstetigung.forms import form as workbook
from verstetigung.forms.instrument import limesurvey, limesurvey_mapping
from verstetigung.forms.instrument.codes import (
    BEGINNINGS,
    RESERVED,
    SurveyCodes,
    answer_codes,
    cores,
    decoded,
    ticked_codes,
)
from verstetigung.forms.instrument.items import InstrumentOption, OptionList
from verstetigung.forms.instrument.limesurvey import ENTRIES
from verstetigung.forms.instrument.markup import marked_up
from verstetigung.forms.instrument.names import NamePart
from verstetigung.method.evaluation import Evaluation
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.erhebung import Erhebung

CHOICES = {
    "codes": lime.ExportChoice(),
    "wordings": lime.ExportChoice(wordings=True, full=True),
    "html": lime.ExportChoice(full=True, marked_up=True),
    "excel": lime.ExportChoice(wordings=True, suffix=".xlsx"),
}
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1)


@pytest.fixture(params=CATALOGUES)
def wave(request: pytest.FixtureRequest, tmp_path: Path) -> Erhebung:
    return new_wave(tmp_path / "bögen", CATALOGUES[request.param])


def submission(survey: lime.LimeSurvey, region: str, filled: Filled, wave: Erhebung) -> dict[str, object]:
    """What the survey stores when the same is entered."""
    return dict(
        (
            *_person(survey, wave.register[region].name, filled),
            *_answers(survey, filled),
            *_remarks(survey, filled),
            *_entries(survey, filled),
            *((survey.question(title, "Steckbrief").code, text) for title, text in blocks(filled, wave)),
        )
    )


def _person(survey: lime.LimeSurvey, region: str, filled: Filled) -> Iterator[tuple[str, object]]:
    chosen = (("Aus welcher Region", region), (workbook.ROLE, filled.role), (workbook.QUOTABLE, filled.quotable))
    for text, choice in chosen:
        if choice:
            yield survey.question(text).code, survey.question(text).answer(choice)
    yield survey.question(workbook.PERSON).code, filled.number


def _answers(survey: lime.LimeSurvey, filled: Filled) -> Iterator[tuple[str, object]]:
    for id, answer in filled.answers.items():
        (question,) = [one for one in survey.questions if one.text.startswith(f"{id} ")]
        if question.below:
            yield question.code, question.answer(WITHOUT.get(answer.text, answer.text))
        elif answer.text in WITHOUT:
            below = survey.question(f"{id}: keine Antwort")
            yield below.code, below.answer(WITHOUT[answer.text])
        else:
            yield question.code, answer.text if question.kind == "S" else float(answer.text.replace(",", "."))


def _remarks(survey: lime.LimeSurvey, filled: Filled) -> Iterator[tuple[str, object]]:
    for one in survey.questions:
        for tick, text in one.below if one.kind == "M" and one.text != workbook.METHODS else ():
            id = html.unescape(text).split()[0]
            if id in filled.answers and filled.answers[id].remark:
                yield f"{one.code}_{tick}", "Y"
                yield survey.question(f"Beleg/Bemerkung zu {id}", one.group.title).code, filled.answers[id].remark


def _entries(survey: lime.LimeSurvey, filled: Filled) -> Iterator[tuple[str, object]]:
    lists = (
        ("Maßnahme", "Möchten Sie Maßnahmen", workbook.MEASURE_HEADS, filled.measures),
        ("Bedarf oder Angebot", "Möchten Sie Bedarfe", NEED_HEADS, filled.needs),
    )
    asked = {one.text for one in survey.questions}
    for title, offer, (_, *always), rows in lists:
        heads = [*always, *(head for head in (*DETAILS, workbook.NEED_FORM) if head in asked and _is_of(title, head))]
        yield survey.question(offer).code, "ja" if rows else "nein"
        for number, row in enumerate(rows, 1):
            page = f"{title} {number}"
            yield from _entered(survey, page, zip(heads, row, strict=True))
            yield survey.question(f"{title}: noch ein", page).code, "ja" if number < len(rows) else "nein"


def _is_of(title: str, head: str) -> bool:
    return (head == workbook.NEED_FORM) == (title != "Maßnahme")


def _entered(survey: lime.LimeSurvey, page: str, row: Iterable[tuple[str, str]]) -> Iterator[tuple[str, object]]:
    for head, text in row:
        question = next(one for one in survey.questions if one.group.title == page and one.text == head)
        if question.kind == "M":
            ticks = {html.unescape(shown): tick for tick, shown in question.below}
            yield from ((f"{question.code}_{ticks[one]}", "Y") for one in text.split("; ") if one)
        elif text:
            yield question.code, question.answer(text) if question.below else text


def both_ways(wave: Erhebung, choice: lime.ExportChoice) -> tuple[Evaluation, Evaluation]:
    """What everybody says, once in workbooks and once in an export, where one more has not finished."""
    online = new_wave(wave.folder.parent / "online", (wave.folder.parent / "katalog.yaml").read_text(encoding="utf-8"))
    survey = lime.imported(limesurvey(online))
    everybody = list(people(wave))
    for number, (region, filled) in enumerate(everybody, 1):
        write_questionnaire(wave.folder / f"{region}-{number}.xlsx", wave, wave.register[region], filled)
    (online.folder / "zuordnung-limesurvey.yaml").write_text(limesurvey_mapping(online), encoding="utf-8")
    stored: list[Mapping[str, object]] = [submission(survey, *one, online) for one in everybody]
    lime.write(online.folder / f"results-survey123456{choice.suffix}", survey, [*stored, stored[0]], choice)
    return evaluated(wave), evaluated(online)


@pytest.mark.parametrize("choice", CHOICES)
def test_what_comes_back_scores_as_workbooks_do(wave: Erhebung, choice: str) -> None:
    typed, brought = both_ways(wave, CHOICES[choice])
    pd.testing.assert_frame_equal(said(brought), said(typed))
    pd.testing.assert_frame_equal(brought.scores, typed.scores, rtol=0, atol=1e-9)
    assert table(brought.reading.measures) == table(typed.reading.measures)
    assert table(brought.reading.needs) == table(typed.reading.needs)
    assert table(brought.reading.profiles) == table(typed.reading.profiles)
    assert quotable(brought) == quotable(typed)
    assert len(brought.reading.returns) == len(typed.reading.returns) + 1
    assert {problem.code for problem in brought.reading.problems} <= {"R410", "R412", "R430", "W509"}


def test_three_decimals_are_asked_about_and_never_taken_for_thousands(tmp_path: Path) -> None:
    wave = new_wave(tmp_path / "online", EVERY)
    survey = lime.imported(limesurvey(wave))
    (region, filled), *_ = people(wave)
    (wave.folder / "zuordnung-limesurvey.yaml").write_text(limesurvey_mapping(wave), encoding="utf-8")
    stored = {**submission(survey, region, filled, wave), "K1": 12.345, "ohneyK1": None}
    lime.write(wave.folder / "results-survey1.csv", survey, [stored, stored])
    brought = evaluated(wave).reading
    assert [problem.code for problem in brought.problems if "12.345" in str(problem)] == ["W525"]
    assert survey.question("K1 ").row["help"].endswith("höchstens zwei Stellen nach dem Komma.")


def quotable(evaluation: Evaluation) -> list[tuple[str, bool]]:
    """Of those who count, whether they may be quoted."""
    returns = evaluation.reading.returns[evaluation.reading.returns["scored"]]
    return sorted(zip(returns["region"], returns["quotable"], strict=True))


def test_it_is_the_same_file_each_time(wave: Erhebung) -> None:
    assert limesurvey(wave) == limesurvey(erhebungen.load(wave.folder))


@pytest.mark.parametrize(("catalogue", "folder"), [("kriterienkatalog", "."), ("weser-ems", "weser-ems")])
def test_an_editor_that_knows_the_keys_has_nothing_to_object(tmp_path: Path, catalogue: str, folder: str) -> None:
    schema = json.loads((SCHEMAS / folder / "zuordnung.schema.json").read_text(encoding="utf-8"))
    mapping = yaml.safe_load(limesurvey_mapping(new_wave(tmp_path / "probe", CATALOGUES[catalogue])))
    assert [error.message for error in Draft7Validator(schema).iter_errors(mapping)] == []


def test_what_is_fixed_by_the_tool_is_kept(wave: Erhebung) -> None:
    survey = lime.imported(limesurvey(wave))
    assert {one.kind for one in survey.questions} <= lime.TYPES.keys()
    assert survey.question("Aus welcher Region").code == "persyregion"
    assert ENTRIES[NamePart.MASSNAHME] == len({one.group for one in survey.questions if "mytitel" in _bare(one.code)})


def _bare(code: str) -> str:
    return re.sub(r"^m\d+", "m", code)


@pytest.mark.parametrize("pages", ENTRIES)
def test_all_places_of_a_list_can_be_filled_and_the_last_says_how_to_go_on(tmp_path: Path, pages: NamePart) -> None:
    survey = lime.imported(limesurvey(new_wave(tmp_path / "bögen", EVERY)))
    beginning = BEGINNINGS[pages]
    more = {f"{beginning}{number}yweitere": "ja" for number in range(1, ENTRIES[pages])}
    shown = [one for one in lime.shown(survey, {f"{beginning}ynennen": "ja", **more}) if one.code.startswith(beginning)]
    assert len({one.group for one in shown}) == ENTRIES[pages] + 1
    assert shown[-1].text.startswith("Das ist der letzte von ")
    assert [one.code for one in lime.shown(survey, {}) if one.code.startswith(beginning)] == [f"{beginning}ynennen"]


def test_braces_and_tags_in_a_catalogue_are_shown_and_mean_nothing(tmp_path: Path) -> None:
    text = "Was heißt {A1x1} & <b>„ganz“</b>\\t {TOKEN}?"
    catalogue = EVERY.replace("Wie weit sind die Maßnahmen umgesetzt?", text)
    assert text in catalogue
    survey = lime.imported(limesurvey(new_wave(tmp_path / "bögen", catalogue)))
    assert survey.question("A1.1 ").row["text"] == (
        "A1.1 Was heißt { A1x1 } &amp; &lt;b&gt;„ganz“&lt;/b&gt; { TOKEN }?"
    )


@given(TEXTS)
def test_no_text_becomes_an_expression_or_leaves_its_cell(text: str) -> None:
    shown = marked_up(f"{text}{{a}}{text}")
    assert not lime.EXPRESSION.search(shown)
    assert not re.search(r"[\t\r\n\"<>]", shown)
    assert html.unescape(shown).replace(" ", "").startswith(re.sub(r"\s", "", text))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(IDS, min_size=1, max_size=8, unique=True), st.sampled_from([None, *BEGINNINGS]))
def test_every_id_has_a_code_of_its_own(ids: list[str], part: NamePart | None) -> None:
    codes = SurveyCodes(cores(ids))
    called = [codes.code(id, part, "12" if part in ENTRIES else "") for id in ids]
    assert all(map(lime.CODE.fullmatch, called))
    assert len({code.casefold() for code in called}) == len(ids)
    assert not RESERVED & set(map(str.casefold, called))
    for id, code in zip(ids, called, strict=True):
        assert decoded(code) in ((id, part, "12" if part in ENTRIES else ""), None)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(IDS.filter(lambda id: 0 < len(id) <= 15 and re.fullmatch(r"[0-9A-PR-Wa-pr-wzZ.]+", id) is not None))
def test_a_code_tells_its_id(id: str) -> None:
    assert decoded(SurveyCodes(cores([id])).code(id)) == (id, None, "")


@pytest.mark.parametrize("path", sorted(SCHEMAS.rglob("kriterienkatalog.yaml")), ids=str)
def test_codes_of_shipped_catalogues_tell_their_ids(tmp_path: Path, path: Path) -> None:
    wave = new_wave(tmp_path / "bögen", path.read_text(encoding="utf-8"))
    survey = lime.imported(limesurvey(wave))
    asked = [one for one in survey.questions if decoded(one.code) == (one.text.split()[0], None, "")]
    catalogue = wave.catalogue
    assert len(asked) == len(catalogue.asked_questions) + len(catalogue.figures)


def test_codes_stay_readable() -> None:
    ids = ("A1.1", "a1.1", "2.1", "A-1", "token", "ein.sehr.langer.name", "ziele")
    codes = SurveyCodes(cores(ids))
    plain = {"A1.1": "A1x1", "2.1": "idy2x1", "A-1": "Aq2dq1", "token": "idytoken", "ziele": "ziele"}
    assert {id: codes.code(id) for id in plain} == plain
    drawn = [codes.code(id) for id in ids if id not in plain]
    assert all(re.fullmatch("qn[0-9a-f]{10}", code) for code in drawn)
    assert len(set(drawn)) == 2
    assert all(decoded(code) is None for code in drawn)
    assert codes.code("A1.1", NamePart.BEMERKUNG) == "bemyA1x1"
    assert codes.code("ziele", NamePart.MASSNAHME, "12") == "m12yziele"


def test_no_code_depends_on_where_something_stands() -> None:
    ids = ("ein.sehr.langer.name", "A1.1", "a1.1", "ein.noch.viel.laengerer.name", "token")
    assert cores(ids) == cores(ids[::-1])
    assert cores(ids[1:]).items() <= cores(ids).items()
    options = tuple(InstrumentOption(id, id.title()) for id in ids)
    ticked = {option: tick for tick, option in ticked_codes(OptionList("methoden", options))}
    for some in (options[::-1], options[1:], options[3:0:-1]):
        found = {option: tick for tick, option in ticked_codes(OptionList("methoden", some))}
        assert found.items() <= ticked.items()
    assert all(lime.SHORT.fullmatch(tick) for tick in ticked.values())


def test_an_entry_that_comes_or_goes_changes_no_code_of_another() -> None:
    options = tuple(InstrumentOption(region, region.title()) for region in ("coburg", "daun", "uckermark", "altmark"))
    coded = {option.code: code for code, option in answer_codes(OptionList("region", options))}
    assert coded["daun"] == "daun"
    for some in ((3, 0, 1, 2), (2, 1), (0, 2, 3)):
        chosen = OptionList("region", tuple(options[place] for place in some))
        assert {option.code: code for code, option in answer_codes(chosen)}.items() <= coded.items()


@given(st.lists(TEXTS, min_size=1, max_size=8, unique=True), st.lists(TEXTS, min_size=8, max_size=8))
def test_every_answer_has_a_code_that_is_no_other_answer(ids: list[str], texts: list[str]) -> None:
    options = tuple(InstrumentOption(id, text) for id, text in zip(ids, texts, strict=False))
    coded = answer_codes(OptionList("liste", options))
    codes = [code for code, _ in coded]
    assert all(map(lime.SHORT.fullmatch, codes))
    assert len({code.casefold() for code in codes}) == len(options)
    for code, option in coded:
        assert code.casefold() not in {one.text.strip().casefold() for one in options if one is not option}

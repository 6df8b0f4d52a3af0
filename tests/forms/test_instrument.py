"""The instrument for KoboToolbox and ODK: judged by others, and what comes back is what workbooks bring."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pandas as pd
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from tests.conftest import REGISTER, WAVE
from tests.made import kobo
from tests.made.catalogues import EVERY
from tests.made.worked import quietly
from verstetigung.forms import Answer, Filled, write_questionnaire
from verstetigung.forms import form as workbook
from verstetigung.forms.instrument import kobo_mapping, xlsform
from verstetigung.forms.instrument.names import NamePart, name, named
from verstetigung.method.evaluation import Evaluation, evaluate
from verstetigung.reading.folder import read
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.catalogue import Category, Question, answers
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import AREAS, ScaleKind

SCHEMAS = Path(__file__).parent.parent.parent / "schemas"
CATALOGUES = {
    "kriterienkatalog": (SCHEMAS / "kriterienkatalog.yaml").read_text(encoding="utf-8"),
    "weser-ems": (SCHEMAS / "weser-ems" / "kriterienkatalog.yaml").read_text(encoding="utf-8"),
    "every": EVERY,
}
WITHOUT = {workbook.NO_ANSWER: "keine Angabe", workbook.NOT_APPLICABLE: "nicht zutreffend"}
PIECES = ("A", "a", "x", "1", "2d", ".", "-", "_", "..", ".x", "_x2dx")
IDS = st.lists(st.sampled_from(PIECES), min_size=1).map("".join) | st.text(min_size=1)
NEED_HEADS = (*workbook.NEED_HEADS[:-1], "Relevanz")
KINDS = ("Bedarf", "Bedarf", "Angebot")
RELEVANCE = ("", *answers(workbook.RELEVANCE_SCALE))
SAID = ["region", "question", "value", "status", "role", "remark"]


@pytest.fixture(params=CATALOGUES)
def wave(request: pytest.FixtureRequest, tmp_path: Path) -> Erhebung:
    return new_wave(tmp_path / "bögen", CATALOGUES[request.param])


def new_wave(folder: Path, catalogue: str) -> Erhebung:
    """An Erhebung of two regions with that catalogue."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder.parent / "katalog.yaml").write_text(catalogue, encoding="utf-8")
    (folder.parent / "regionen.yaml").write_text(REGISTER, encoding="utf-8")
    (folder / erhebungen.FILE).write_text(WAVE.replace("auskunft: region", "auskunft: person"), encoding="utf-8")
    return erhebungen.load(folder)


def people(wave: Erhebung) -> Iterator[tuple[str, Filled]]:
    """Five respondents in two regions, each with an answer of every kind to everything that is asked."""
    draw = random.Random(18)
    catalogue = wave.catalogue
    lists = (catalogue.fields, catalogue.statuses)
    for number, region in enumerate(("ahorn", "birke", "ahorn", "birke", "birke"), 1):
        asked = (*catalogue.asked_questions, *catalogue.figures)
        yield (
            region,
            Filled(
                number=str(number),
                role=draw.choice(workbook.ROLES),
                answers={
                    question.id: Answer(text, draw.choice(("", f"Beschluss {number}")))
                    for question in asked
                    if (text := drawn(question, draw))
                },
                quotable=draw.choice(("", workbook.YES, workbook.NO)),
                profile={block.id: f"Text {number} zu {block.title}" for block in catalogue.profile},
                measures=tuple(
                    (
                        f"Maßnahme {one} von {number}",
                        *(draw.choice(those).title for those in lists),
                        "Kreis",
                        "",
                        "Satzung",
                    )
                    for one in range(number)
                ),
                needs=tuple(need(kind, draw.choice(catalogue.needs), draw) for kind in KINDS[: number % 4]),
            ),
        )


def need(kind: str, theme: Category, draw: random.Random) -> tuple[str, ...]:
    return kind, draw.choice(("", AREAS[theme.group])), theme.title, "Was?", draw.choice(RELEVANCE)


def drawn(question: Question, draw: random.Random) -> str:
    scale = question.scale
    if scale.steps:
        return draw.choice(("", *workbook.options(scale)))
    if draw.random() < 0.3:
        return draw.choice(("", *WITHOUT))
    if scale.kind is ScaleKind.TEXT:
        return "AG Mobilität"
    high = scale.high if scale.behaviour.bounded else 250000
    return f"{draw.uniform(scale.low, high):.2f}".replace(".", ",")


def submission(form: kobo.Form, region: str, filled: Filled, wave: Erhebung) -> dict[str, object]:
    """What a form stores when the same is entered."""
    where, role = form.field("Aus welcher Region"), form.field("Rolle")
    stored: dict[str, object] = {
        where.name: form.code(where, wave.register[region].name),
        role.name: form.code(role, filled.role),
    }
    for label, text in ((workbook.PERSON, filled.number), *blocks(filled, wave)):
        stored[form.field(label).name] = text
    if filled.quotable:
        consent = form.field(workbook.QUOTABLE)
        stored[consent.name] = form.code(consent, filled.quotable)
    for id, answer in filled.answers.items():
        stored[form.field(f"Beleg/Bemerkung zu {id}").name] = answer.remark or None
        field = form.field(f"{id} ")
        if field.kind.startswith("select"):
            stored[field.name] = form.code(field, WITHOUT.get(answer.text, answer.text))
        elif answer.text in WITHOUT:
            below = form.below(field)
            stored[below.name] = form.code(below, WITHOUT[answer.text])
        else:
            stored[field.name] = answer.text if field.kind == "text" else float(answer.text.replace(",", "."))
    return {**stored, **dict(shown(form, filled)), **entries(form, filled)}


def shown(form: kobo.Form, filled: Filled) -> Iterator[tuple[str, str]]:
    """What is to be ticked so that fields for remarks and entries are shown at all."""
    for field in form.fields:
        if field.kind.startswith("select_multiple"):
            codes = form.choices[field.kind.split()[1]].items()
            remarked = [code for label, code in codes if filled.answers.get(label.split()[0], Answer("")).remark]
            yield field.name, " ".join(remarked)
    for label, rows in (("Möchten Sie Maßnahmen", filled.measures), ("Möchten Sie Bedarfe", filled.needs)):
        yield form.field(label).name, "ja" if rows else "nein"


def blocks(filled: Filled, wave: Erhebung) -> Iterator[tuple[str, str]]:
    """The texts of the Steckbrief by what stands above them."""
    yield from ((block.title, filled.profile[block.id]) for block in wave.catalogue.profile)


def entries(form: kobo.Form, filled: Filled) -> Mapping[str, object]:
    """The entries of both lists, by their repeat."""
    lists = (("massnahme", workbook.MEASURE_HEADS, filled.measures), ("bedarf", NEED_HEADS, filled.needs))
    return {
        repeat: [dict(entered(form, repeat, zip(heads, row, strict=True))) for row in rows]
        for repeat, (_, *heads), rows in lists
    }


def entered(form: kobo.Form, repeat: str, row: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for head, text in row:
        field = form.field(head, repeat)
        if text:
            yield field.name, form.code(field, text) if field.kind.startswith("select") else text


def test_judges_find_no_error_and_no_warning(
    wave: Erhebung, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    convert = pytest.importorskip("pyxform.xls2xform").convert
    lint = pytest.importorskip("xlsform_lint.cli").main
    path = tmp_path / "fragebogen.xlsx"
    path.write_bytes(xlsform(wave))
    assert convert(path).warnings == []
    assert lint([str(path), "--fail-on", "warning"]) == 0
    assert capsys.readouterr().out.strip() == "0 errors, 0 warnings"


def test_quotation_marks_come_in_pairs(wave: Erhebung, tmp_path: Path) -> None:
    convert = pytest.importorskip("pyxform.xls2xform").convert
    path = tmp_path / "fragebogen.xlsx"
    path.write_bytes(xlsform(wave))
    text = convert(path).xform
    assert (text.count("»"), "„" in text, "&quot;" in text) == (text.count("«"), False, False)
    assert "»keine Angabe«" in text


def test_it_is_the_same_file_each_time(wave: Erhebung) -> None:
    assert xlsform(wave) == xlsform(erhebungen.load(wave.folder))


@pytest.mark.parametrize(("catalogue", "folder"), [("kriterienkatalog", "."), ("weser-ems", "weser-ems")])
def test_an_editor_that_knows_the_keys_has_nothing_to_object(tmp_path: Path, catalogue: str, folder: str) -> None:
    schema = json.loads((SCHEMAS / folder / "zuordnung.schema.json").read_text(encoding="utf-8"))
    mapping = yaml.safe_load(kobo_mapping(new_wave(tmp_path / "probe", CATALOGUES[catalogue])))
    assert [error.message for error in Draft7Validator(schema).iter_errors(mapping)] == []


@pytest.mark.parametrize("groups", ["", "/", "-"], ids=["names", "groups", "central"])
def test_what_comes_back_scores_as_workbooks_do(wave: Erhebung, groups: str) -> None:
    online = new_wave(wave.folder.parent / "online", (wave.folder.parent / "katalog.yaml").read_text(encoding="utf-8"))
    form = kobo.form(xlsform(online))
    everybody = list(people(wave))
    for number, (region, filled) in enumerate(everybody, 1):
        write_questionnaire(wave.folder / f"{region}-{number}.xlsx", wave, wave.register[region], filled)
    (online.folder / "zuordnung-kobo.yaml").write_text(kobo_mapping(online), encoding="utf-8")
    export = online.folder / "Probe_-_all_versions_-_False_-_2018-07-02-08-00-00.xlsx"
    kobo.write(export, form, [submission(form, *one, online) for one in everybody], groups)
    typed, brought = evaluated(wave), evaluated(online)
    pd.testing.assert_frame_equal(said(brought), said(typed))
    pd.testing.assert_frame_equal(brought.scores, typed.scores)
    assert table(brought.reading.measures) == table(typed.reading.measures)
    assert table(brought.reading.needs) == table(typed.reading.needs)
    assert table(brought.reading.profiles) == table(typed.reading.profiles)
    assert quotable(brought) == quotable(typed)
    assert {problem.code for problem in brought.reading.problems} <= {"K322", "R412", "W509"}


def evaluated(wave: Erhebung) -> Evaluation:
    return evaluate(wave, read(wave, quietly))


def said(evaluation: Evaluation) -> pd.DataFrame:
    responses = evaluation.reading.responses[SAID]
    return responses.sort_values(SAID).reset_index(drop=True)


def table(frame: pd.DataFrame) -> list[list[str]]:
    """The rows without what tells where they stand."""
    return sorted(frame.drop(columns=["respondent", "file", "sheet", "cell"]).astype(str).to_numpy().tolist())


def quotable(evaluation: Evaluation) -> list[tuple[str, bool]]:
    returns = evaluation.reading.returns
    return sorted(zip(returns["region"], returns["quotable"], strict=True))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(IDS, st.sampled_from([None, *NamePart]))
def test_every_id_has_a_name_and_every_name_its_id(id: str, part: NamePart | None) -> None:
    called = name(id, part)
    assert named(called) == (id, part)
    assert re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", called)


def test_ids_stay_readable() -> None:
    assert [name("A1.1"), name("A1.1", NamePart.BEMERKUNG), name("2.1"), name("A-1")] == [
        "A1_1",
        "bemerkung__A1_1",
        "id__2_1",
        "A_x2dx1",
    ]

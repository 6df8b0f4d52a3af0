"""The instrument for KoboToolbox and ODK: judged by others, and what comes back is what workbooks bring."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import cycle
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
from tests.made.markup import network_html
from tests.made.worked import quietly
from verstetigung.forms import Answer, Filled, write_questionnaire
from verstetigung.forms import form as workbook
from verstetigung.forms.instrument import kobo_mapping, xlsform
from verstetigung.forms.instrument.names import NamePart, name, named
from verstetigung.method import network
from verstetigung.method.evaluation import Evaluation, evaluate
from verstetigung.reading.folder import read
from verstetigung.schemas import concept as concepts
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.catalogue import Catalogue, Category, Question, answers
from verstetigung.schemas.concept import Concept
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
DETAILS = (workbook.MEASURE_LEVEL, *workbook.IN_WORDS, workbook.METHODS)
NEED_HEADS = (*workbook.NEED_HEADS[:-1], "Relevanz")
KINDS = ("Bedarf", "Bedarf", "Angebot", "Bedarf")
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
    levels, forms = dealt(catalogue.levels, draw), dealt(catalogue.forms, draw)
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
                        *next(levels),
                        *measure_details(catalogue, draw),
                    )
                    for one in range(number)
                ),
                needs=tuple(
                    (*need(kind, draw.choice(catalogue.needs), draw), *next(forms)) for kind in KINDS[: 2 * number % 6]
                ),
            ),
        )


def measure_details(catalogue: Catalogue, draw: random.Random) -> Iterator[str]:
    """What else is said of a measure beside what every catalogue asks; often nothing."""
    if catalogue.asks_approach:
        yield from (draw.choice(("", f"{heading} in Worten")) for heading in workbook.IN_WORDS)
    if catalogue.methods:
        yield "; ".join(one.title for one in catalogue.methods if draw.random() < 0.4)


def dealt(entries: Sequence[Category], draw: random.Random) -> Iterator[tuple[str, ...]]:
    """In turn each entry of the list and none, as cards are dealt; nothing where there is no list."""
    cards = [("",), *((one.title,) for one in entries)] if entries else [()]
    draw.shuffle(cards)
    return cycle(cards)


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
        if field.kind.startswith("select_multiple") and not field.repeat:
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
    labels = [field.label for field in form.fields]
    details = [head for head in DETAILS if head in labels]
    lists = (
        ("massnahme", (*workbook.MEASURE_HEADS, *details), filled.measures),
        ("bedarf", (*NEED_HEADS, *[workbook.NEED_FORM] * (workbook.NEED_FORM in labels)), filled.needs),
    )
    return {
        repeat: [dict(entered(form, repeat, zip(heads, row, strict=True))) for row in rows]
        for repeat, (_, *heads), rows in lists
    }


def entered(form: kobo.Form, repeat: str, row: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for head, text in row:
        field = form.field(head, repeat)
        if field.kind.startswith("select"):
            yield field.name, " ".join(form.code(field, part) for part in text.split("; ") if part)
        elif text:
            yield field.name, text


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
    typed, brought = both_ways(wave, groups)
    pd.testing.assert_frame_equal(said(brought), said(typed))
    pd.testing.assert_frame_equal(brought.scores, typed.scores, rtol=0, atol=1e-9)
    assert table(brought.reading.measures) == table(typed.reading.measures)
    assert table(brought.reading.needs) == table(typed.reading.needs)
    catalogue = wave.catalogue
    methods = {id for ids in brought.reading.measures["methods"] for id in ids}
    assert methods == {method.id for method in catalogue.methods}
    assert set(brought.reading.needs["form"]) - {""} == {form.id for form in catalogue.forms}
    assert set(brought.reading.measures["level"]) - {""} == {level.id for level in catalogue.levels}
    assert table(brought.reading.profiles) == table(typed.reading.profiles)
    assert quotable(brought) == quotable(typed)
    assert {problem.code for problem in brought.reading.problems} <= {"R412", "W509"}


@pytest.mark.parametrize(("catalogue", "folder"), [("kriterienkatalog", "."), ("weser-ems", "weser-ems")])
def test_the_network_is_told_the_same(tmp_path: Path, catalogue: str, folder: str) -> None:
    pair = both_ways(new_wave(tmp_path / "bögen", CATALOGUES[catalogue]))
    concept = concepts.load(SCHEMAS / folder / "netzwerk.yaml", pair[0].erhebung.catalogue)
    typed, brought = (network_page(evaluation, concept) for evaluation in pair)
    assert "Bedarf" in typed
    assert brought == typed


def network_page(evaluation: Evaluation, concept: Concept) -> str:
    """The Netzwerkbericht without what tells from which files it is made."""
    told = replace(evaluation, erhebung=replace(evaluation.erhebung, id="probe", concept=concept))
    return re.sub(r">[^<>]+ · [A-Za-zß]+![A-Z]+[0-9]+", ">", network_html(told, network.build(told)))


def both_ways(wave: Erhebung, groups: str = "") -> tuple[Evaluation, Evaluation]:
    """What everybody says, once in workbooks and once in an export."""
    online = new_wave(wave.folder.parent / "online", (wave.folder.parent / "katalog.yaml").read_text(encoding="utf-8"))
    form = kobo.form(xlsform(online))
    everybody = list(people(wave))
    for number, (region, filled) in enumerate(everybody, 1):
        write_questionnaire(wave.folder / f"{region}-{number}.xlsx", wave, wave.register[region], filled)
    (online.folder / "zuordnung-kobo.yaml").write_text(kobo_mapping(online), encoding="utf-8")
    export = online.folder / "Probe_-_all_versions_-_False_-_2018-07-02-08-00-00.xlsx"
    kobo.write(export, form, [submission(form, *one, online) for one in everybody], groups)
    return evaluated(wave), evaluated(online)


def evaluated(wave: Erhebung) -> Evaluation:
    return evaluate(wave, read(wave, quietly))


def said(evaluation: Evaluation) -> pd.DataFrame:
    responses = evaluation.reading.responses[SAID]
    return responses.sort_values(SAID).reset_index(drop=True)


def table(frame: pd.DataFrame) -> list[list[str]]:
    """The rows without what tells where they stand."""
    return sorted(frame.drop(columns=["respondent", "file", "sheet", "cell"]).map(str).to_numpy().tolist())


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

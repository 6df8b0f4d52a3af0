"""A form of ours in ODK's own web forms: it opens, can be filled in, and what is sent means what workbooks mean."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd
import pytest

from tests.forms.test_instrument import CATALOGUES, evaluated, new_wave, people, submission, table
from tests.forms.test_instrument import said as responses
from tests.made import kobo
from tests.tools import web_forms
from tests.tools.web_forms import Step
from verstetigung.forms import write_questionnaire
from verstetigung.forms.instrument import kobo_mapping, xlsform

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(web_forms.missing()), reason=web_forms.missing() or "-"),
]
REPEATED = ("massnahme", "bedarf")


def steps(form: kobo.Form, stored: Mapping[str, object]) -> Iterator[Step]:
    """What a person does so that a form stores these answers, from top to bottom."""
    before = ""
    for field in form.fields:
        if field.repeat and field.repeat != before:
            yield from repeated(form, field.repeat, stored[field.repeat])  # type: ignore[arg-type]
        elif not field.repeat and said(stored, field):
            yield step(form, field, stored[field.name])
        before = field.repeat


def repeated(form: kobo.Form, repeat: str, entries: list[Mapping[str, object]]) -> Iterator[Step]:
    """The first entry is there as soon as somebody wants to enter one."""
    for number, entry in enumerate(entries):
        if number:
            yield Step(repeat)
        yield from (step(form, field, entry[field.name]) for field in form.fields if said(entry, field))


def said(answers: Mapping[str, object], field: kobo.Field) -> bool:
    """Whether there is an answer; where there is none, nobody touches the question."""
    return answers.get(field.name) not in (None, "")


def step(form: kobo.Form, field: kobo.Field, value: object) -> Step:
    alike = [other for other in form.fields if other.label == field.label]
    place = -1 if field.repeat else alike.index(field)
    if not field.kind.startswith("select"):
        return Step(field.label, [str(value)], place)
    texts = {code: text for text, code in form.choices[field.kind.split()[1]].items()}
    return Step(field.label, [texts[code] for code in str(value).split()], place)


def as_exported(form: kobo.Form, sent: str) -> dict[str, object]:
    """What was sent, by name of field; numbers as KoboToolbox writes them."""
    root = ElementTree.fromstring(sent)
    kinds = {field.name: field.kind for field in form.fields}
    rows = {repeat: [_fields(one, kinds) for one in root.iter(repeat)] for repeat in REPEATED}
    return {**_fields(root, kinds), **rows}


def _fields(element: ElementTree.Element, kinds: Mapping[str, str]) -> dict[str, object]:
    leaves = {one.tag: one.text for one in element.iter() if not len(one) and one.text}
    return {
        name: float(text) if kinds[name] in ("decimal", "integer") else text
        for name, text in leaves.items()
        if name in kinds
    }


def test_what_is_sent_scores_as_workbooks_do(tmp_path: Path) -> None:
    convert = pytest.importorskip("pyxform.xls2xform").convert
    wave = new_wave(tmp_path / "bögen", CATALOGUES["every"])
    online = new_wave(tmp_path / "online", CATALOGUES["every"])
    (online.folder / "fragebogen.xlsx").write_bytes(xlsform(online))
    xform = convert(online.folder / "fragebogen.xlsx").xform
    (online.folder / "fragebogen.xlsx").unlink()
    form, everybody = kobo.form(xlsform(online)), list(people(wave))[1:3]
    sent = [
        as_exported(form, web_forms.answered(xform, [*steps(form, submission(form, *one, online))]))
        for one in everybody
    ]
    kobo.write(online.folder / "kobo.xlsx", form, sent)
    (online.folder / "zuordnung-kobo.yaml").write_text(kobo_mapping(online), encoding="utf-8")
    for number, (region, filled) in enumerate(everybody, 1):
        write_questionnaire(wave.folder / f"{region}-{number}.xlsx", wave, wave.register[region], filled)
    typed, brought = evaluated(wave), evaluated(online)
    pd.testing.assert_frame_equal(responses(brought), responses(typed))
    pd.testing.assert_frame_equal(brought.scores, typed.scores, rtol=0, atol=1e-9)
    assert len(typed.reading.measures) == 5
    assert table(brought.reading.measures) == table(typed.reading.measures)
    assert table(brought.reading.needs) == table(typed.reading.needs)
    assert table(brought.reading.profiles) == table(typed.reading.profiles)

"""The mapping that fits the export of exactly the form that was made, put beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from verstetigung.forms import form
from verstetigung.forms.instrument.items import (
    NO_ANSWER,
    NOT_APPLICABLE,
    WITHOUT,
    AnswerKind,
    InstrumentItem,
    NeutralInstrument,
    OptionList,
    RepeatedItems,
    instrument,
)
from verstetigung.forms.instrument.names import NamePart, name
from verstetigung.forms.instrument.xlsform import form_id
from verstetigung.schemas.erhebung import Erhebung

FILES = ("*all_versions*", "*latest_version*", "*all versions*", "*latest version*", "kobo*")
"""What KoboToolbox calls its exports, whatever the project is called; from ODK they are called as the form."""
MEANT = {NO_ANSWER: form.NO_ANSWER, NOT_APPLICABLE: form.NOT_APPLICABLE}
HEAD = """\
# Zuordnung zum Formular fragebogen-kobo.xlsx, für KoboToolbox und ODK. Sie gehört neben den Export, in den Ordner der
# Erhebung. KoboToolbox: als XLS herunterladen, mit „XML-Werte und -Überschriften“ (Question & choice names); Gruppen in
# den Überschriften stören nicht. ODK Central: die CSV-Dateien als Blätter einer Mappe. Andere Dateinamen hier ergänzen:
"""


def kobo_mapping(erhebung: Erhebung) -> str:
    """The file ``zuordnung-kobo.yaml``."""
    return HEAD + "\n".join(_lines(instrument(erhebung), erhebung)) + "\n"


def _lines(asked: NeutralInstrument, erhebung: Erhebung) -> Iterator[str]:
    yield f"dateien: [{', '.join(map(_quoted, (*FILES, f'{form_id(erhebung)}.xlsx', f'{form_id(erhebung)}.csv')))}]"
    yield "werkzeug: kobo"
    yield f"region: {{spalte: {_column('region', NamePart.PERSON)}}}"
    yield from _role(asked)
    yield f"nummer: {{spalte: {_column('nummer', NamePart.PERSON)}}}"
    yield f"zustimmung: {{spalte: {_column('zitat', NamePart.PERSON)}}}"
    yield "spalten:"
    yield from (f"  {_quoted(item.id)}: {_columns(item)}" for item in asked.questions)
    yield from _values(asked)
    yield from _texts("bemerkungen", asked.questions, NamePart.BEMERKUNG)
    yield from _texts("steckbrief", asked.profile, NamePart.STECKBRIEF)
    yield from _entries("massnahmen", asked.measures, NamePart.MASSNAHME)
    yield from _entries("bedarfe", asked.needs, NamePart.BEDARF)


def _entries(key: str, repeated: RepeatedItems, part: NamePart) -> Iterator[str]:
    """On which sheet a list stands, and in which columns."""
    yield f"{key}:"
    yield f"  blatt: {_quoted(part)}"
    yield "  spalten:"
    yield from (f"    {item.id}: {_column(item.id, part)}" for item in repeated.columns)


def _texts(key: str, items: Sequence[InstrumentItem], part: NamePart) -> Iterator[str]:
    if items:
        yield f"{key}:"
    yield from (f"  {_quoted(item.id)}: {_column(item.id, part)}" for item in items)


def _role(asked: NeutralInstrument) -> Iterator[str]:
    role = next(item for item in asked.details if item.id == "rolle")
    yield "rolle:"
    yield f"  spalte: {_column(role.id, NamePart.PERSON)}"
    yield "  werte:"
    if role.choices:
        yield from (f"    {_quoted(option.code)}: {_quoted(option.text)}" for option in role.choices.options)


def _columns(item: InstrumentItem) -> str:
    """The column of a question; where no step says so, also that in which stands why there is no answer."""
    own = _column(item.id)
    return own if item.kind is AnswerKind.WAHL else f"[{own}, {_column(item.id, NamePart.OHNE)}]"


def _values(asked: NeutralInstrument) -> Iterator[str]:
    """What the codes of choices mean, by scale and by list; a scale called as a list has its name."""
    scales = {item.scale.id: _meanings(item.choices or WITHOUT) for item in asked.questions if item.scale}
    columns = (*asked.measures.columns, *asked.needs.columns)
    lists = {item.choices.id: _meanings(item.choices) for item in columns if item.choices}
    yield "werte:"
    for id, meanings in {**lists, **scales}.items():
        pairs = (f"{_quoted(code)}: {_quoted(meant)}" for code, meant in meanings.items())
        yield f"  {_quoted(id)}: {{{', '.join(pairs)}}}"


def _meanings(choices: OptionList) -> Mapping[str, str]:
    return {option.code: MEANT.get(option.code, option.text) for option in choices.options}


def _column(id: str, part: NamePart | None = None) -> str:
    return _quoted(name(id, part))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)

"""The mapping that fits the export of exactly the form that was made, put beside it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from verstetigung.forms import form
from verstetigung.forms.instrument.codes import SurveyCodes, survey_codes, ticked_codes
from verstetigung.forms.instrument.inquiry import instrument
from verstetigung.forms.instrument.items import (
    NO_ANSWER,
    NOT_APPLICABLE,
    WITHOUT,
    YES_NO,
    AnswerKind,
    InstrumentItem,
    InstrumentOption,
    NeutralInstrument,
    OptionList,
    RepeatedItems,
)
from verstetigung.forms.instrument.limesurvey import ENTRIES, OWN
from verstetigung.forms.instrument.markup import defused, marked_up
from verstetigung.forms.instrument.names import NamePart, name
from verstetigung.forms.instrument.spoken import elsewhere
from verstetigung.forms.instrument.xlsform import form_id, labelled
from verstetigung.schemas.erhebung import Erhebung

MEANT = {NO_ANSWER: form.NO_ANSWER, NOT_APPLICABLE: form.NOT_APPLICABLE}
KOBO = ("*all_versions*", "*latest_version*", "*all versions*", "*latest version*", "kobo*")
"""What KoboToolbox calls its exports, whatever the project is called; from ODK they are called as the form."""
LIMESURVEY = ("results-survey*", "limesurvey*")
"""What LimeSurvey calls its exports."""
KOBO_HEAD = """\
# Zuordnung zum Formular fragebogen-kobo.xlsx, für KoboToolbox und ODK. Sie gehört neben den Export, in den Ordner der
# Erhebung. KoboToolbox: als XLS herunterladen, mit „XML-Werte und -Überschriften“ (Question & choice names); Gruppen in
# den Überschriften stören nicht. ODK Central: die CSV-Dateien als Blätter einer Mappe. Andere Dateinamen hier ergänzen:
"""
LIMESURVEY_HEAD = """\
# Zuordnung zur Umfrage fragebogen-limesurvey.txt. Sie gehört neben den Export, in den Ordner der Erhebung. LimeSurvey:
# Antworten als CSV oder Excel exportieren, Überschriften als „Fragencode“ oder „Fragencode & Fragentext“, Antworten als
# Codes oder als volle Antworten. Ein Link mit „?newtest=Y&persyregion=…“ wählt die Region; die Codes stehen unter
# „region“. Andere Dateinamen hier ergänzen:
"""
STAMP = "instrument"
"""The key that tells by which state of the catalogue a form asks."""
Written = Iterator[tuple[str, InstrumentOption]]


@dataclass(frozen=True)
class ExportNames:
    """How an export calls and writes what was asked."""

    tool: str
    files: tuple[str, ...]
    column: Callable[[str, NamePart | None], str]
    """The heading of an item; in lists with what stands for the number, if they are numbered."""
    written: Callable[[OptionList], Written]
    """All that may stand there for each option."""
    place: Callable[[NamePart], str]
    """Where the entries of a list stand."""
    texts: tuple[Callable[[str], str], ...]
    """How a text of the form is written there."""
    others: Mapping[str, Sequence[OptionList]] = field(default_factory=dict)
    """By list, the same in the other languages of the form."""
    ticks: bool = False
    """Whether there is a column for each of several choices, instead of one with all that are made."""

    def every(self, choices: OptionList) -> Written:
        """All that may stand there, in every language; what differs in capital letters alone is the same."""
        found: dict[str, tuple[str, InstrumentOption]] = {}
        for text, option in (*self.written(choices), *self._spoken(choices, self.others.get(choices.id, ()))):
            found.setdefault(text.casefold(), (text, option))
        yield from found.values()

    def shown(self, choices: OptionList) -> Written:
        """The same, and what respondents read in the language of the form."""
        yield from self.every(choices)
        yield from self._spoken(choices, [choices])

    def _spoken(self, choices: OptionList, lists: Sequence[OptionList]) -> Written:
        for other in lists:
            for option, said in zip(choices.options, other.options, strict=True):
                yield from ((write(said.text), option) for write in self.texts)


def kobo_mapping(erhebung: Erhebung) -> str:
    """The file ``zuordnung-kobo.yaml``."""
    asked = instrument(erhebung)
    return KOBO_HEAD + "\n".join((*_lines(asked, _kobo(asked, erhebung)), _stamp(erhebung))) + "\n"


def _kobo(_: NeutralInstrument, erhebung: Erhebung) -> ExportNames:
    files = (*KOBO, f"{form_id(erhebung)}.xlsx", f"{form_id(erhebung)}.csv")
    others = elsewhere(erhebung)
    return ExportNames("kobo", files, name, _coded, lambda part: f"blatt: {_quoted(part)}", (labelled,), others)


def _stamp(erhebung: Erhebung) -> str:
    return f"{STAMP}: {_quoted(erhebung.catalogue.instrument_stamp)}"


def _coded(choices: OptionList) -> Written:
    return ((option.code, option) for option in choices.options)


def limesurvey_mapping(erhebung: Erhebung) -> str:
    """The file ``zuordnung-limesurvey.yaml``."""
    asked = instrument(erhebung)
    names = _limesurvey(asked, erhebung)
    return LIMESURVEY_HEAD + "\n".join((*_lines(asked, names), _stamp(erhebung))) + "\n"


def _limesurvey(asked: NeutralInstrument, erhebung: Erhebung) -> ExportNames:
    others = elsewhere(erhebung)
    codes = survey_codes(asked, OWN, others)

    def column(id: str, part: NamePart | None = None) -> str:
        return codes.code(id, part, "{n}" if part in ENTRIES else "")

    def place(part: NamePart) -> str:
        return f"wiederholt: [{', '.join(map(str, range(1, ENTRIES[part] + 1)))}]"

    texts, written = (defused, marked_up), partial(_coded_or_full, codes)
    return ExportNames("limesurvey", LIMESURVEY, column, written, place, texts, others, ticks=True)


EXPORTS = {"kobo": _kobo, "limesurvey": _limesurvey}
"""By tool, how its export calls and writes what was asked."""


def meanings(tool: str, erhebung: Erhebung) -> Mapping[str, Mapping[str, str]]:
    """By scale and list of a form, what is written in its export and what it means; nothing for other tools.

    An export may have codes or what respondents read; our mappings of Kobo name codes alone.
    """
    if tool not in EXPORTS:
        return {}
    asked = instrument(erhebung)
    names = EXPORTS[tool](asked, erhebung)
    return _meant(asked, names, names.shown)


def method_ticks(tool: str, erhebung: Erhebung) -> Mapping[str, str]:
    """By heading, with what stands for the number: the method that is ticked there; none where one column has all."""
    if tool not in EXPORTS:
        return {}
    asked = instrument(erhebung)
    names = EXPORTS[tool](asked, erhebung)
    return {heading: one.text for item in asked.measures.columns for heading, one in _ticked(item, names)}


def _coded_or_full(codes: SurveyCodes, choices: OptionList) -> Written:
    """The codes, then the texts, which come with HTML or without; what differs in capital letters alone is the same."""
    found: dict[str, tuple[str, InstrumentOption]] = {}
    for code, option in codes.answers(choices):
        found.setdefault(code.casefold(), (code, option))
    for write in (defused, marked_up):
        for option in choices.options:
            text = write(option.text)
            found.setdefault(text.casefold(), (text, option))
    yield from found.values()


def _lines(asked: NeutralInstrument, names: ExportNames) -> Iterator[str]:
    region, number, role, consent = asked.details
    yield f"dateien: [{', '.join(map(_quoted, names.files))}]"
    yield f"werkzeug: {names.tool}"
    yield from _region(region, names)
    yield from _role(role, names)
    yield f"nummer: {{spalte: {_column(number, NamePart.PERSON, names)}}}"
    yield f"zustimmung: {{spalte: {_column(consent, NamePart.PERSON, names)}{_consented(names)}}}"
    yield "spalten:"
    yield from (f"  {_quoted(item.id)}: {_columns(item, names)}" for item in asked.questions)
    yield from _values(asked, names)
    yield from _texts("bemerkungen", asked.questions, NamePart.BEMERKUNG, names)
    yield from _texts("steckbrief", asked.profile, NamePart.STECKBRIEF, names)
    yield from _entries("massnahmen", asked.measures, NamePart.MASSNAHME, names)
    yield from _entries("bedarfe", asked.needs, NamePart.BEDARF, names)


def _region(region: InstrumentItem, names: ExportNames) -> Iterator[str]:
    """The region, and what it is where its id is not written."""
    column = _column(region, NamePart.PERSON, names)
    written = list(names.written(region.choices)) if region.choices else []
    if all(text == option.code for text, option in written):
        yield f"region: {{spalte: {column}}}"
        return
    yield "region:"
    yield f"  spalte: {column}"
    yield "  werte:"
    yield from (f"    {_quoted(text)}: {_quoted(option.code)}" for text, option in written)


def _entries(key: str, repeated: RepeatedItems, part: NamePart, names: ExportNames) -> Iterator[str]:
    """Where a list stands, and in which columns."""
    yield f"{key}:"
    yield f"  {names.place(part)}"
    yield "  spalten:"
    yield from (f"    {item.id}: {_said_of_entry(item, part, names)}" for item in repeated.columns)


def _said_of_entry(item: InstrumentItem, part: NamePart, names: ExportNames) -> str:
    """The column of an item; where several choices have a column each, all of these."""
    ticks = [f"{_quoted(option.code)}: {_quoted(heading)}" for heading, option in _ticked(item, names, part)]
    return f"{{{', '.join(ticks)}}}" if ticks else _column(item, part, names)


def _ticked(item: InstrumentItem, names: ExportNames, part: NamePart = NamePart.MASSNAHME) -> Written:
    """The headings of columns in which choices are ticked, each with its own."""
    if names.ticks and item.choices and item.kind is AnswerKind.MEHRFACH:
        own = names.column(item.id, part)
        yield from ((f"{own}[{tick}]", option) for tick, option in ticked_codes(item.choices))


def _texts(key: str, items: Sequence[InstrumentItem], part: NamePart, names: ExportNames) -> Iterator[str]:
    if items:
        yield f"{key}:"
    yield from (f"  {_quoted(item.id)}: {_column(item, part, names)}" for item in items)


def _role(role: InstrumentItem, names: ExportNames) -> Iterator[str]:
    yield "rolle:"
    yield f"  spalte: {_column(role, NamePart.PERSON, names)}"
    yield "  werte:"
    if role.choices:
        yield from (f"    {_quoted(text)}: {_quoted(option.text)}" for text, option in names.every(role.choices))


def _consented(names: ExportNames) -> str:
    """What „ja“ is, where it is another word in another language."""
    words = [text for text, option in names.every(YES_NO) if option.code == form.YES]
    return f", werte: [{', '.join(map(_quoted, words))}]" if names.others else ""


def _columns(item: InstrumentItem, names: ExportNames) -> str:
    """The column of a question; where no step says so, also that in which stands why there is no answer."""
    own = _column(item, None, names)
    return own if item.kind is AnswerKind.WAHL else f"[{own}, {_column(item, NamePart.OHNE, names)}]"


def _values(asked: NeutralInstrument, names: ExportNames) -> Iterator[str]:
    yield "werte:"
    for id, said in _meant(asked, names, names.every).items():
        pairs = (f"{_quoted(text)}: {_quoted(meant)}" for text, meant in said.items())
        yield f"  {_quoted(id)}: {{{', '.join(pairs)}}}"


def _meant(
    asked: NeutralInstrument, names: ExportNames, said: Callable[[OptionList], Written]
) -> Mapping[str, Mapping[str, str]]:
    """What is written for choices, by scale and by list; a scale called as a list has its name."""
    scales = {item.scale.id: _meanings(said(item.choices or WITHOUT)) for item in asked.questions if item.scale}
    columns = (*asked.measures.columns, *asked.needs.columns)
    ticked = (AnswerKind.MEHRFACH,) * names.ticks
    chosen = [item for item in columns if item.kind not in ticked]
    lists = {item.choices.id: _meanings(said(item.choices)) for item in chosen if item.choices}
    return {**lists, **scales}


def _meanings(written: Written) -> Mapping[str, str]:
    """What is written first for one option is not also said for another."""
    found: dict[str, str] = {}
    for text, option in written:
        found.setdefault(text, MEANT.get(option.code, option.text))
    return found


def _column(item: InstrumentItem, part: NamePart | None, names: ExportNames) -> str:
    return _quoted(names.column(item.id, part))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)

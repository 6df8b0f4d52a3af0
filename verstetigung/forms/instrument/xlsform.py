"""The instrument as XLSForm, which KoboToolbox and ODK take: one workbook with the sheets survey, choices, settings."""

from __future__ import annotations

import datetime
import hashlib
import io
import re
from collections.abc import Iterator, Mapping, Sequence

from verstetigung import german
from verstetigung.forms.instrument.items import (
    WITHOUT,
    YES_NO,
    AnswerKind,
    AskedSection,
    InstrumentItem,
    InstrumentOption,
    NeutralInstrument,
    OptionList,
    RepeatedItems,
)
from verstetigung.forms.instrument.names import STATE, NamePart, name, stated
from verstetigung.forms.instrument.spoken import of_our_own, spoken, tongues
from verstetigung.forms.instrument.wording import PRIVACY, PROFILE_GUIDE, REMARKED, numbered, remark_on, without
from verstetigung.forms.tongue import Tongue
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.languages import in_forms
from verstetigung.schemas.regions import folded

Row = Mapping[str, str]
"""What stands in a row, by the heading of its column."""
LABEL, HINT, MESSAGE = SPOKEN = "label", "hint", "constraint_message"
"""What stands there in each language, in a column of its own."""
SURVEY = ("type", "name", LABEL, HINT, "required", "relevant", "constraint", MESSAGE, "appearance", "calculation")
CHOICES = ("list_name", "name", LABEL)
SETTINGS = ("form_title", "form_id", "version", "default_language", "style")
QUOTED = re.compile("„([^„“]*)“")
"""Tools that make the form of the workbook write “ as a straight mark, which does not go with „."""
PAGE, LONG_LIST, MANY = "field-list", "minimal", 7
"""What is shown together, and from how many choices on a list is opened instead of shown."""


def xlsform(erhebung: Erhebung) -> bytes:
    """The form for KoboToolbox and ODK; the same bytes each time."""
    forms = [spoken(erhebung, say) for say in tongues(erhebung)]
    languages = [in_forms(asked.say.code) for asked in forms]
    survey = tuple(_together(languages, [_survey(asked) for asked in forms]))
    choices = tuple(_together(languages, [_choices(asked) for asked in forms]))
    settings = {
        "form_title": labelled(german.joined(forms[0].title, forms[0].mark, by=" · ")),
        "form_id": form_id(erhebung),
        "version": _version(survey, choices),
        "default_language": languages[0],
        "style": "pages",
    }
    tables = (("survey", SURVEY, survey), ("choices", CHOICES, choices), ("settings", SETTINGS, (settings,)))
    return _book(erhebung, [(title, _columns(heads, languages), rows) for title, heads, rows in tables])


def _together(languages: Sequence[str], tables: Sequence[Iterator[Row]]) -> Iterator[Row]:
    """The rows of the same form in several languages as one table."""
    for rows in zip(*tables, strict=True):
        silent = {key: text for key, text in rows[0].items() if key not in SPOKEN}
        said = {f"{key}::{name}": text for name, row in zip(languages, rows, strict=True) for key, text in row.items()}
        yield silent | {key: text for key, text in said.items() if key.split("::")[0] in SPOKEN}


def _columns(heads: Sequence[str], languages: Sequence[str]) -> list[str]:
    return [
        column for head in heads for column in ([f"{head}::{name}" for name in languages] if head in SPOKEN else [head])
    ]


def form_id(erhebung: Erhebung) -> str:
    """What the form is called in lists and in exports of ODK."""
    return folded(erhebung.id)


def _version(*tables: Sequence[Row]) -> str:
    """Another one for every other form, as ODK wants it."""
    text = "\n".join("\t".join(f"{key}={row[key]}" for key in sorted(row)) for rows in tables for row in rows)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _book(erhebung: Erhebung, sheets: Sequence[tuple[str, Sequence[str], Sequence[Row]]]) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    created = datetime.datetime.combine(erhebung.as_of, datetime.time())
    book.set_properties({"title": erhebung.title, "author": erhebung.publisher, "created": created})
    for title, columns, rows in sheets:
        sheet = book.add_worksheet(title)
        sheet.freeze_panes(1, 0)
        for number, texts in enumerate((columns, *([row.get(column, "") for column in columns] for row in rows))):
            for column, text in enumerate(texts):
                if text:
                    sheet.write_string(number, column, text)
    book.close()
    return out.getvalue()


def _survey(asked: NeutralInstrument) -> Iterator[Row]:
    yield {"type": "today", "name": "today"}
    yield {"type": "calculate", "name": name(STATE, NamePart.HINWEIS), "calculation": f"'{stated(asked.stamp)}'"}
    if asked.mark:
        yield _note(name("muster", NamePart.HINWEIS), f"**{asked.mark}**")
    say = asked.say
    yield from _told("anleitung", say("Anleitung"), asked.welcome)
    yield from _told("datenschutz", say(PRIVACY), asked.privacy)
    region, *details = asked.details
    yield from _item(region, name(region.id, NamePart.PERSON), say)  # in no group, so that a link can choose it
    yield _group(name("angaben", NamePart.ABSCHNITT), say("Angaben"))
    for item in details:
        yield from _item(item, name(item.id, NamePart.PERSON), say)
    yield {"type": "end_group"}
    for section in asked.sections:
        yield from _section(section, say)
    yield from _repeated(asked.measures, NamePart.MASSNAHME, say)
    yield from _repeated(asked.needs, NamePart.BEDARF, say)
    yield from _profile(asked.profile, say)


def _told(id: str, title: str, paragraphs: Sequence[str]) -> Iterator[Row]:
    """A page to read."""
    yield _group(name(id, NamePart.ABSCHNITT), title)
    yield _note(name(id, NamePart.HINWEIS), "\n\n".join(paragraphs))
    yield {"type": "end_group"}


def _group(called: str, label: str) -> Row:
    return {"type": "begin_group", "name": called, LABEL: labelled(label), "appearance": PAGE}


def _note(called: str, text: str) -> Row:
    return {"type": "note", "name": called, LABEL: labelled(text)}


def labelled(text: str) -> str:
    """The text without what would be a reference to a question, and in quotation marks that stay as they are."""
    return QUOTED.sub(r"»\1«", text.replace("${", "$ {"))


def _item(item: InstrumentItem, called: str, say: Tongue, label: str = "") -> Iterator[Row]:
    """The row of an item, and below a number why there is none."""
    constraint, message = _limits(item, say)
    yield {
        "type": _type(item),
        "name": called,
        LABEL: labelled(label or item.text),
        HINT: labelled(item.hint),
        "required": "yes" * item.required,
        "constraint": constraint,
        MESSAGE: message,
        "appearance": _appearance(item),
    }
    if item.scale and item.choices is None:
        yield {
            "type": f"select_one {_list(WITHOUT)}",
            "name": name(item.id, NamePart.OHNE),
            LABEL: without(item, say),
            "relevant": f"${{{called}}} = ''",
        }


def _type(item: InstrumentItem) -> str:
    if item.choices:
        chosen = "select_multiple" if item.kind is AnswerKind.MEHRFACH else "select_one"
        return f"{chosen} {_list(item.choices)}"
    if item.kind is AnswerKind.ZAHL:
        return "integer" if item.whole else "decimal"
    return "text"


def _list(choices: OptionList) -> str:
    return name(choices.id)


def _appearance(item: InstrumentItem) -> str:
    if item.kind is AnswerKind.ABSATZ:
        return "multiline"
    return LONG_LIST * bool(item.choices and len(item.choices.options) > MANY)


def _limits(item: InstrumentItem, say: Tongue) -> tuple[str, str]:
    """The rule for an answer, and what is said where it does not hold."""
    if item.low is None:
        return "", ""
    unit, low = german.framed(" (", item.unit, ")"), say.number(item.low)
    if item.high is None:
        return f". >= {item.low:g}", say("Bitte eine Zahl ab {low}{unit}.", low=low, unit=unit)
    text = say("Bitte eine Zahl ab {low} bis {high}{unit}.", low=low, high=say.number(item.high), unit=unit)
    return f". >= {item.low:g} and . <= {item.high:g}", text


def _section(section: AskedSection, say: Tongue) -> Iterator[Row]:
    yield _group(name(section.id, NamePart.DIMENSION), section.title)
    if section.text:
        yield _note(name(section.id, NamePart.ERLAEUTERUNG), section.text)
    for criterion in section.criteria:
        if criterion.title:
            yield _note(name(criterion.id, NamePart.KRITERIUM), f"**{criterion.title}**")
        for item in criterion.items:
            yield from _item(item, name(item.id), say, numbered(item))
    yield from _remarks(section, say)
    yield {"type": "end_group"}


def _remarks(section: AskedSection, say: Tongue) -> Iterator[Row]:
    """The question to what somebody wants to remark something, and a text for each of these questions."""
    called = name(section.id, NamePart.ZU)
    yield {
        "type": f"select_multiple {called}",
        "name": called,
        LABEL: say(REMARKED),
        "appearance": LONG_LIST,
    }
    for item in section.items:
        yield {
            "type": "text",
            "name": name(item.id, NamePart.BEMERKUNG),
            LABEL: remark_on(item, say),
            "relevant": f"selected(${{{called}}}, '{name(item.id)}')",
            "appearance": "multiline",
        }


def _repeated(items: RepeatedItems, part: NamePart, say: Tongue) -> Iterator[Row]:
    """A page that asks whether there is an entry, and the entries."""
    page, offered = name(part, NamePart.ABSCHNITT), name("nennen", part)
    yield _group(page, items.title)
    yield {"type": f"select_one {_list(YES_NO)}", "name": offered, LABEL: items.offer, HINT: items.text}
    yield {"type": "end_group"}
    yield {
        "type": "begin_repeat",
        "name": part,
        LABEL: items.one,
        "relevant": f"${{{offered}}} = 'ja'",
        "appearance": PAGE,
    }
    for item in items.columns:
        yield from _item(item, name(item.id, part), say)
    yield {"type": "end_repeat"}


def _profile(blocks: Sequence[InstrumentItem], say: Tongue) -> Iterator[Row]:
    if not blocks:
        return
    yield _group(name("steckbrief", NamePart.ABSCHNITT), say("Steckbrief"))
    yield _note(name("steckbrief", NamePart.HINWEIS), say(PROFILE_GUIDE))
    for item in blocks:
        yield from _item(item, name(item.id, NamePart.STECKBRIEF), say)
    yield {"type": "end_group"}


def _choices(asked: NeutralInstrument) -> Iterator[Row]:
    lists = {item.choices.id: item.choices for item in asked.items if item.choices}
    for choices in (*lists.values(), of_our_own(WITHOUT, asked.say)):
        yield from _options(_list(choices), choices.options)
    for section in asked.sections:
        options = [InstrumentOption(name(item.id), numbered(item)) for item in section.items]
        yield from _options(name(section.id, NamePart.ZU), options)


def _options(called: str, options: Sequence[InstrumentOption]) -> Iterator[Row]:
    for option in options:
        yield {"list_name": called, "name": option.code, LABEL: labelled(option.text)}

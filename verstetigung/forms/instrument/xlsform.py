"""The instrument as XLSForm, which KoboToolbox and ODK take: one workbook with the sheets survey, choices, settings."""

from __future__ import annotations

import datetime
import hashlib
import io
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
    instrument,
)
from verstetigung.forms.instrument.names import NamePart, name
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.regions import folded

Row = Mapping[str, str]
"""What stands in a row, by the heading of its column."""
LANGUAGE = "Deutsch (de)"
LABEL, HINT, MESSAGE = f"label::{LANGUAGE}", f"hint::{LANGUAGE}", f"constraint_message::{LANGUAGE}"
SURVEY = ("type", "name", LABEL, HINT, "required", "relevant", "constraint", MESSAGE, "appearance")
CHOICES = ("list_name", "name", LABEL)
SETTINGS = ("form_title", "form_id", "version", "default_language", "style")
QUOTES = str.maketrans("„“", "»«")
"""Tools that make the form of the workbook write “ as a straight mark, which does not go with „."""
PAGE, LONG_LIST, MANY = "field-list", "minimal", 7
"""What is shown together, and from how many choices on a list is opened instead of shown."""


def xlsform(erhebung: Erhebung) -> bytes:
    """The form for KoboToolbox and ODK; the same bytes each time."""
    asked = instrument(erhebung)
    survey, choices = tuple(_survey(asked)), tuple(_choices(asked))
    settings = {
        "form_title": _text(german.joined(asked.title, asked.mark, by=" · ")),
        "form_id": form_id(erhebung),
        "version": _version(survey, choices),
        "default_language": LANGUAGE,
        "style": "pages",
    }
    sheets = (("survey", SURVEY, survey), ("choices", CHOICES, choices), ("settings", SETTINGS, (settings,)))
    return _book(erhebung, sheets)


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
    if asked.mark:
        yield _note(name("muster", NamePart.HINWEIS), f"**{asked.mark}**")
    yield from _told("anleitung", "Anleitung", asked.guide)
    yield from _told("datenschutz", "Was geschieht mit den Angaben?", asked.privacy)
    region, *details = asked.details
    yield from _item(region, name(region.id, NamePart.PERSON))  # in no group, so that a link can choose it
    yield _group(name("angaben", NamePart.ABSCHNITT), "Angaben")
    for item in details:
        yield from _item(item, name(item.id, NamePart.PERSON))
    yield {"type": "end_group"}
    for section in asked.sections:
        yield from _section(section)
    yield from _repeated(asked.measures, NamePart.MASSNAHME)
    yield from _repeated(asked.needs, NamePart.BEDARF)
    yield from _profile(asked.profile)


def _told(id: str, title: str, paragraphs: Sequence[str]) -> Iterator[Row]:
    """A page to read."""
    yield _group(name(id, NamePart.ABSCHNITT), title)
    yield _note(name(id, NamePart.HINWEIS), "\n\n".join(paragraphs))
    yield {"type": "end_group"}


def _group(called: str, label: str) -> Row:
    return {"type": "begin_group", "name": called, LABEL: _text(label), "appearance": PAGE}


def _note(called: str, text: str) -> Row:
    return {"type": "note", "name": called, LABEL: _text(text)}


def _text(text: str) -> str:
    """The text without what would be a reference to a question, and in quotation marks that stay as they are."""
    return text.replace("${", "$ {").translate(QUOTES)


def _item(item: InstrumentItem, called: str, label: str = "", relevant: str = "") -> Iterator[Row]:
    """The row of an item, and below a number why there is none."""
    constraint, message = _limits(item)
    yield {
        "type": _type(item),
        "name": called,
        LABEL: _text(label or item.text),
        HINT: _text(item.note),
        "required": "yes" * item.required,
        "relevant": relevant,
        "constraint": constraint,
        MESSAGE: message,
        "appearance": _appearance(item),
    }
    if item.scale and item.choices is None:
        yield {
            "type": f"select_one {_list(WITHOUT)}",
            "name": name(item.id, NamePart.OHNE),
            LABEL: f"{item.id}: keine Antwort",
            "relevant": f"${{{called}}} = ''",
        }


def _type(item: InstrumentItem) -> str:
    if item.choices:
        return f"select_one {_list(item.choices)}"
    if item.kind is AnswerKind.ZAHL:
        return "integer" if item.whole else "decimal"
    return "text"


def _list(choices: OptionList) -> str:
    return name(choices.id)


def _appearance(item: InstrumentItem) -> str:
    if item.kind is AnswerKind.ABSATZ:
        return "multiline"
    return LONG_LIST * bool(item.choices and len(item.choices.options) > MANY)


def _limits(item: InstrumentItem) -> tuple[str, str]:
    """The rule for an answer, and what is said where it does not hold."""
    ends = (("ab", ">=", item.low), ("bis", "<=", item.high))
    given = [(word, sign, end) for word, sign, end in ends if end is not None]
    rule = " and ".join(f". {sign} {end:g}" for _, sign, end in given)
    words = " ".join(f"{word} {german.plain(end)}" for word, _, end in given)
    return rule, german.framed("Bitte eine Zahl ", words, f"{german.framed(' (', item.unit, ')')}.")


def _section(section: AskedSection) -> Iterator[Row]:
    yield _group(name(section.id, NamePart.DIMENSION), section.title)
    if section.text:
        yield _note(name(section.id, NamePart.ERLAEUTERUNG), section.text)
    for criterion in section.criteria:
        if criterion.title:
            yield _note(name(criterion.id, NamePart.KRITERIUM), f"**{criterion.title}**")
        for item in criterion.items:
            yield from _item(item, name(item.id), f"{item.id} {item.text}")
    yield from _remarks(section)
    yield {"type": "end_group"}


def _remarks(section: AskedSection) -> Iterator[Row]:
    """The question to what somebody wants to remark something, and a text for each of these questions."""
    called = name(section.id, NamePart.ZU)
    yield {
        "type": f"select_multiple {called}",
        "name": called,
        LABEL: "Zu diesen Fragen möchte ich einen Beleg nennen oder etwas bemerken",
        "appearance": LONG_LIST,
    }
    for item in section.items:
        yield {
            "type": "text",
            "name": name(item.id, NamePart.BEMERKUNG),
            LABEL: f"Beleg/Bemerkung zu {item.id}",
            "relevant": f"selected(${{{called}}}, '{name(item.id)}')",
            "appearance": "multiline",
        }


def _repeated(items: RepeatedItems, part: NamePart) -> Iterator[Row]:
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
        yield from _item(item, name(item.id, part))
    yield {"type": "end_repeat"}


def _profile(blocks: Sequence[InstrumentItem]) -> Iterator[Row]:
    if not blocks:
        return
    yield _group(name("steckbrief", NamePart.ABSCHNITT), "Steckbrief")
    yield _note(
        name("steckbrief", NamePart.HINWEIS),
        "Einige Sätze je Abschnitt genügen. Bitte keine Namen von Personen. Was hier steht, kann im Bericht der Region "
        "wiedergegeben werden.",
    )
    for item in blocks:
        yield from _item(item, name(item.id, NamePart.STECKBRIEF))
    yield {"type": "end_group"}


def _choices(asked: NeutralInstrument) -> Iterator[Row]:
    lists = {item.choices.id: item.choices for item in asked.items if item.choices}
    for choices in (*lists.values(), WITHOUT):
        yield from _options(_list(choices), choices.options)
    for section in asked.sections:
        options = [InstrumentOption(name(item.id), f"{item.id} {item.text}") for item in section.items]
        yield from _options(name(section.id, NamePart.ZU), options)


def _options(called: str, options: Sequence[InstrumentOption]) -> Iterator[Row]:
    for option in options:
        yield {"list_name": called, "name": option.code, LABEL: _text(option.text)}

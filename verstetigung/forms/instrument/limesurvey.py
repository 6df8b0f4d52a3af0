"""The instrument as LimeSurvey imports it, as text: one row per setting, group, question, subquestion and answer.

LimeSurvey takes the rows by their order: a question belongs to the group above it, an answer to the question above it.
All of them stand in German first, then, as many and in the same order, in each other language: it counts the groups of
each language anew, and finds the questions of a group by their codes. It reads quotation marks and line breaks as a
spreadsheet does, so that none stands in a cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import assert_never

from verstetigung import german
from verstetigung.forms.instrument.codes import SurveyCodes, box, survey_codes, ticked_codes
from verstetigung.forms.instrument.items import (
    WITHOUT,
    YES_NO,
    AnswerKind,
    AskedSection,
    InstrumentItem,
    NeutralInstrument,
    OptionList,
    RepeatedItems,
)
from verstetigung.forms.instrument.markup import bold, marked_up, paragraphs, short
from verstetigung.forms.instrument.names import STATE, NamePart, stated
from verstetigung.forms.instrument.spoken import elsewhere, of_our_own, spoken, tongues
from verstetigung.forms.instrument.wording import PRIVACY, PROFILE_GUIDE, REMARKED, numbered, remark_on, without
from verstetigung.forms.tongue import Tongue
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.languages import GERMAN

Row = Mapping[str, str]
"""What stands in a row, by the heading of its column."""
COLUMNS = (
    *("class", "type/scale", "name", "relevance", "text", "help", "language", "validation", "mandatory", "other"),
    *("default", "same_default", "min_num_value_n", "max_num_value_n", "num_value_int_only", "suffix", "hidden"),
)
"""What LimeSurvey calls them; those behind „same_default“ are attributes of questions."""
SHOWN, TITLE = ("text", "help", "suffix"), "name"
"""What is in the language of a row; a group is called in it, too."""
ONCE = ("min_num_value_n", "max_num_value_n", "num_value_int_only", "hidden")
"""Attributes that hold in every language; LimeSurvey would store them once more for each further row."""
CALLED = {"no": "nb", "zh": "zh-Hans", "ku": "kmr", "ga": "ie"}
"""Languages that have another code in LimeSurvey."""
NOT_OFFERED = ("fy",)
"""Those it cannot show itself in."""
FORMATS = {",": ("1", "1"), ".": ("5", "0")}
"""The numbers of the formats of days and of decimals, by the decimal sign."""
SETTINGS = {
    "language": GERMAN,
    "format": "G",
    "anonymized": "Y",
    "datestamp": "Y",
    "ipaddr": "N",
    "refurl": "N",
    "savetimings": "N",
    "allowprev": "Y",
    "allowsave": "N",
    "alloweditaftercompletion": "N",
    "printanswers": "N",
    "publicstatistics": "N",
    "listpublic": "N",
    "allowregister": "N",
    "usecookie": "N",
    "assessments": "N",
    "questionindex": "0",
    "showgroupinfo": "B",
    "showqnumcode": "X",
    "showwelcome": "Y",
    "showprogress": "Y",
    "shownoanswer": "N",
    "showsurveypolicynotice": "0",
}
"""Nothing is stored of who answers but the day, and no answer is offered twice.

LimeSurvey tells the encoding by the first thousand bytes, and may fail where they end inside a letter: so much stands
before the first umlaut.
"""
RADIO, DROPDOWN, NUMBER, SHORT, LONG, MULTIPLE, DISPLAY, EQUATION = "L", "!", "N", "S", "T", "M", "X", "*"
MANY = 7
"""From how many choices on a list is opened instead of shown."""
TITLE_LENGTH, GROUP_LENGTH = 200, 100
ENTRIES = {NamePart.MASSNAHME: 12, NamePart.BEDARF: 8}
"""So many entries of a list have a place."""
MARK, OFFERED, MORE, FULL = "muster", "nennen", "weitere", "voll"
OWN = (MARK, STATE, OFFERED, MORE, FULL)
"""What is asked and told on the way, by what it is called."""
ALWAYS = "1"
END = "Vielen Dank. Ihre Angaben sind gespeichert; Sie können dieses Fenster jetzt schließen."
ANOTHER = "{one}: noch ein Eintrag?"
LAST = (
    "Das ist der letzte von {most} Plätzen. Haben Sie mehr, schicken Sie die übrigen bitte denen, die diese "
    "Erhebung auswerten; wer das ist, steht auf der ersten Seite unter „{heading}“."
)
DECIMALS = "Bitte höchstens zwei Stellen nach dem Komma."


def limesurvey(erhebung: Erhebung) -> bytes:
    """The structure of the survey; the same bytes each time."""
    first, *others = [spoken(erhebung, say) for say in tongues(erhebung) if say.code not in NOT_OFFERED]
    codes = survey_codes(first, OWN, elsewhere(erhebung))
    rows = [*_settings(first, *others), *_texts(first), *(row for asked in others for row in _texts(asked))]
    asked = [*_groups(first, codes)]
    rows += [{**row, "language": GERMAN} for row in asked]
    for other in others:
        rows += [_said(*both, _language(other)) for both in zip(asked, _groups(other, codes), strict=True)]
    lines = ["\t".join(COLUMNS), *("\t".join(row.get(column, "") for column in COLUMNS) for row in rows)]
    return ("\ufeff" + "".join(f"{line}\n" for line in lines)).encode()


def _said(row: Row, said: Row, language: str) -> Row:
    """A row in another language: what is shown is of the language, all else is as in German."""
    shown = (*SHOWN, TITLE) if row["class"] == "G" else SHOWN
    kept = {key: text for key, text in row.items() if key not in (*shown, *ONCE)}
    return {**kept, **{key: said[key] for key in shown if key in said}, "language": language}


def _language(asked: NeutralInstrument) -> str:
    return CALLED.get(asked.say.code, asked.say.code)


def _settings(*forms: NeutralInstrument) -> Iterator[Row]:
    others = " ".join(map(_language, forms[1:]))
    settings = {**SETTINGS, **({"additional_languages": others} if others else {})}
    yield from ({"class": "S", "name": name, "text": text} for name, text in settings.items())


def _texts(asked: NeutralInstrument) -> Iterator[Row]:
    """What is said before and after all questions."""
    say = asked.say
    days, decimals = FORMATS[say.decimal]
    texts = {
        "surveyls_dateformat": days,
        "surveyls_numberformat": decimals,
        "surveyls_title": short(asked.title, TITLE_LENGTH),
        "surveyls_description": bold(asked.mark),
        "surveyls_welcometext": f"{paragraphs(asked.welcome)}<h3>{say(PRIVACY)}</h3>{paragraphs(asked.privacy)}",
        "surveyls_endtext": paragraphs((say(END),)),
    }
    filled = ((name, text) for name, text in texts.items() if text)
    yield from ({"class": "SL", "name": name, "text": text, "language": _language(asked)} for name, text in filled)


def _groups(asked: NeutralInstrument, codes: SurveyCodes) -> Iterator[Row]:
    """The rows in the language of the form, which they do not name."""
    say = asked.say
    yield _group(say("Angaben"))
    if asked.mark:
        yield _told(codes.code(MARK, NamePart.HINWEIS), bold(asked.mark))
    yield {**_asked(EQUATION, codes.code(STATE, NamePart.HINWEIS), stated(asked.stamp)), "hidden": "1"}
    for item in asked.details:
        yield from _item(item, codes.code(item.id, NamePart.PERSON), codes, say)
    for section in asked.sections:
        yield from _section(section, codes, say)
    yield from _repeated(asked.measures, NamePart.MASSNAHME, codes, say)
    yield from _repeated(asked.needs, NamePart.BEDARF, codes, say)
    if asked.profile:
        yield _group(say("Steckbrief"), paragraphs((say(PROFILE_GUIDE),)))
    for item in asked.profile:
        yield from _item(item, codes.code(item.id, NamePart.STECKBRIEF), codes, say)


def _group(title: str, text: str = "", relevance: str = ALWAYS) -> Row:
    """A page; a title that is too long stands whole above its text."""
    shown = short(title, GROUP_LENGTH)
    whole = "" if shown == marked_up(title) else f"<p>{bold(title)}</p>"
    return {"class": "G", "name": shown, "relevance": relevance, "text": whole + text}


def _asked(kind: str, code: str, text: str, relevance: str = ALWAYS) -> dict[str, str]:
    """What every question has."""
    row = {"class": "Q", "type/scale": kind, "name": code, "relevance": relevance, "text": text}
    return {**row, "mandatory": "N", "other": "N", "same_default": "0"}


def _told(code: str, text: str) -> Row:
    return _asked(DISPLAY, code, text)


def _item(item: InstrumentItem, code: str, codes: SurveyCodes, say: Tongue, label: str = "") -> Iterator[Row]:
    """The rows of a question, with its answers."""
    row = _asked(_kind(item), code, marked_up(label or item.text))
    yield {**row, "help": marked_up(_help(item, say)), "mandatory": "Y" if item.required else "N", **_limits(item)}
    if item.choices and item.kind is AnswerKind.MEHRFACH:
        ticks = ticked_codes(item.choices)
        yield from (_subquestion(tick, marked_up(option.text)) for tick, option in ticks)
    elif item.choices:
        yield from _answers(item.choices, codes)


def _subquestion(tick: str, text: str) -> Row:
    return {"class": "SQ", "type/scale": "0", "name": tick, "relevance": ALWAYS, "text": text}


def _help(item: InstrumentItem, say: Tongue) -> str:
    """In a text file 12.345 may be twelve thousand."""
    exact = item.kind is AnswerKind.ZAHL and not item.whole
    return german.joined(item.hint, say(DECIMALS) if exact else "", by=" ")


def _kind(item: InstrumentItem) -> str:
    match item.kind:
        case AnswerKind.WAHL:
            return DROPDOWN if item.choices and len(item.choices.options) > MANY else RADIO
        case AnswerKind.MEHRFACH:
            return MULTIPLE
        case AnswerKind.ZAHL:
            return NUMBER
        case AnswerKind.TEXT:
            return SHORT
        case AnswerKind.ABSATZ:
            return LONG
        case _:
            assert_never(item.kind)


def _limits(item: InstrumentItem) -> Row:
    ends = (("min_num_value_n", item.low), ("max_num_value_n", item.high))
    limits = {name: f"{end:g}" for name, end in ends if end is not None}
    whole = {"num_value_int_only": "1"} if item.whole else {}
    return {**limits, **whole, **({"suffix": marked_up(item.unit)} if item.unit else {})}


def _answers(choices: OptionList, codes: SurveyCodes) -> Iterator[Row]:
    for code, option in codes.answers(choices):
        text = marked_up(option.text)
        yield {"class": "A", "type/scale": "0", "name": code, "text": text}


def _section(section: AskedSection, codes: SurveyCodes, say: Tongue) -> Iterator[Row]:
    yield _group(section.title, paragraphs((section.text,)) if section.text else "")
    for criterion in section.criteria:
        if criterion.title:
            yield _told(codes.code(criterion.id, NamePart.KRITERIUM), bold(criterion.title))
        for item in criterion.items:
            yield from _item(item, codes.code(item.id), codes, say, numbered(item))
            if item.scale and item.choices is None:
                yield from _without(item, codes, say)
    yield from _remarks(section, codes, say)


def _without(item: InstrumentItem, codes: SurveyCodes, say: Tongue) -> Iterator[Row]:
    """The question why there is no answer, which is shown until there is one."""
    code, unanswered = codes.code(item.id, NamePart.OHNE), f"is_empty({codes.code(item.id)}.NAOK)"
    yield _asked(RADIO, code, marked_up(without(item, say)), unanswered)
    yield from _answers(of_our_own(WITHOUT, say), codes)


def _remarks(section: AskedSection, codes: SurveyCodes, say: Tongue) -> Iterator[Row]:
    """The question to what somebody wants to remark something, and a text for each of these questions."""
    called = codes.code(section.id, NamePart.ZU)
    ticks = {item: box(place) for place, item in enumerate(section.items, 1)}
    yield _asked(MULTIPLE, called, marked_up(say(REMARKED)))
    yield from (_subquestion(tick, marked_up(numbered(item))) for item, tick in ticks.items())
    for item, tick in ticks.items():
        code, ticked = codes.code(item.id, NamePart.BEMERKUNG), f"{called}_{tick}.NAOK == 'Y'"
        yield _asked(LONG, code, marked_up(remark_on(item, say)), ticked)


def _repeated(items: RepeatedItems, part: NamePart, codes: SurveyCodes, say: Tongue) -> Iterator[Row]:
    """A page that asks whether there is an entry, and one for each entry that may be."""
    either = of_our_own(YES_NO, say)
    offer = InstrumentItem(OFFERED, items.offer, AnswerKind.WAHL, items.text, choices=either)
    more = InstrumentItem(MORE, say(ANOTHER, one=items.one), AnswerKind.WAHL, choices=either)
    most = ENTRIES[part]
    before = codes.code(OFFERED, part)
    yield _group(items.title)
    yield from _item(offer, before, codes, say)
    for number in range(1, most + 1):
        yield _group(f"{items.one} {number}", relevance=f"{before}.NAOK == '{YES_NO.options[0].code}'")
        for item in items.columns:
            yield from _item(item, codes.code(item.id, part, str(number)), codes, say)
        before = codes.code(MORE, part, str(number))
        if number < most:
            yield from _item(more, before, codes, say)
    yield _told(codes.code(FULL, part), marked_up(say(LAST, most=most, heading=say(PRIVACY))))

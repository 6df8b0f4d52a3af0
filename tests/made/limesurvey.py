"""LimeSurvey, as far as a form needs it: the import of a structure, by its rules, and the export of answers.

The rules are those of the manual („Tab Separated Value survey structure“), of the validation of codes and, for several
languages, of what the import does with their rows; LimeSurvey itself is not at hand here.
"""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path

import openpyxl

Row = Mapping[str, str]
BASE = (
    *("class", "type/scale", "name", "relevance", "text", "help", "language", "validation", "mandatory", "other"),
    *("default", "same_default"),
)
ATTRIBUTES = {
    "min_num_value_n": "N",
    "max_num_value_n": "N",
    "num_value_int_only": "N",
    "suffix": "NS",
    "hidden": "*",
}
"""Of questions of which type."""
SPOKEN = ("text", "help", "suffix")
"""What a row says in its language; of attributes LimeSurvey keeps „suffix“ alone by language."""
STORED_ONCE = ATTRIBUTES.keys() - set(SPOKEN)
"""Attributes that would be stored again for every row that has them."""
LANGUAGES = frozenset(
    (
        *(
            "ar",
            "be",
            "bg",
            "bs",
            "cs",
            "da",
            "de",
            "el",
            "en",
            "es",
            "et",
            "fa",
            "fi",
            "fr",
            "hr",
            "hu",
            "hy",
            "ie",
            "is",
        ),
        *("it", "ja", "ka", "kmr", "lb", "lt", "lv", "mk", "mt", "nb", "nl", "pl", "ps", "pt", "ro", "ru", "sk", "sl"),
        *("sq", "sr", "sv", "ti", "tr", "uk", "vi", "zh-Hans"),
    )
)
"""Those it can show itself in, by its codes, as far as catalogues may be translated into them."""
INSIDE = {"S": ("",), "SL": ("S", "SL"), "G": ("SL", "Q", "SQ", "A"), "Q": ("G", "Q", "SQ", "A")}
"""By class, after which classes it may stand first; further ones of the same class always."""
TYPES = {"L": "A", "!": "A", "M": "SQ", "N": "", "S": "", "T": "", "X": "", "*": ""}
"""Types of questions, and what must stand below."""
RESERVED = {"LANG", "SID", "SAVEDID", "TOKEN", "QID", "GID", "SGQ", "self", "that", "this"}
CODE, SHORT = re.compile(r"[A-Za-z][0-9A-Za-z]{0,19}"), re.compile(r"[0-9A-Za-z]{1,5}")
EXPRESSION = re.compile(r"\{(?!\s)(?:[^{}]*[^\s{}])?\}|\{(?!\s)[^{}]+$")
CONDITION = re.compile(r"(?P<code>\w+)\.NAOK == '(?P<value>\w+)'|is_empty\((?P<empty>\w+)\.NAOK\)|1")
OWN = {
    "de": {
        "id": "Antwort ID",
        "submitdate": "Datum Abgeschickt",
        "lastpage": "Letzte Seite",
        "startlanguage": "Start-Sprache",
        "seed": "Zufallsstartwert",
        "startdate": "Datum gestartet",
        "datestamp": "Datum letzte Aktivität",
    },
    "en": {
        "id": "Response ID",
        "submitdate": "Date submitted",
        "lastpage": "Last page",
        "startlanguage": "Start language",
        "seed": "Seed",
        "startdate": "Date started",
        "datestamp": "Date last action",
    },
}
"""The columns of LimeSurvey itself, by language and code."""
TICKED = {"de": ("Nein", "Ja"), "en": ("No", "Yes")}


@dataclass(frozen=True)
class LimeQuestion:
    """A question as it is imported."""

    code: str
    kind: str
    text: str
    """As it is shown."""
    relevance: str
    group: LimeGroup
    below: tuple[tuple[str, str], ...] = ()
    """Codes and texts of its answers or subquestions, the texts as HTML."""
    row: Row = field(default_factory=dict)

    def answer(self, text: str) -> str:
        """What is stored where somebody chooses that text."""
        (code,) = [code for code, shown in self.below if html.unescape(shown) == text]
        return code


@dataclass(frozen=True)
class LimeGroup:
    """A page."""

    title: str
    relevance: str
    text: str = ""


@dataclass(frozen=True)
class LimeSurvey:
    """A survey as it is imported."""

    title: str
    texts: Mapping[str, str]
    questions: tuple[LimeQuestion, ...]
    language: str = "de"

    def question(self, text: str, group: str = "") -> LimeQuestion:
        """The one that begins so, on any page or on that one."""
        those = [one for one in self.questions if one.text.startswith(text) and one.kind not in "X*"]
        (found,) = [one for one in those if not group or one.group.title == group]
        return found


@dataclass(frozen=True)
class ExportChoice:
    """What can be chosen for an export."""

    wordings: bool = False
    """Whether headings are „code & text“."""
    coded: bool = True
    """Whether headings have the code; without it they are the text alone."""
    most: int = 999
    """So much of a text stands there, as one may choose."""
    full: bool = False
    """Whether full answers are given."""
    marked_up: bool = False
    """Whether full answers keep their HTML."""
    suffix: str = ".csv"


def imported(raw: bytes) -> LimeSurvey:
    """What LimeSurvey makes of the file, in the language it is in first."""
    return next(iter(in_languages(raw).values()))


def in_languages(raw: bytes) -> Mapping[str, LimeSurvey]:
    """What LimeSurvey makes of the file, by language; an AssertionError where it would refuse it or change it."""
    head, *lines = csv.reader(io.StringIO(raw.decode("utf-8-sig")), delimiter="\t", quotechar='"')
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw[3:1000].isascii()  # the encoding is told by these, which may end inside a letter
    assert tuple(head[: len(BASE)]) == BASE
    assert set(head[len(BASE) :]) <= ATTRIBUTES.keys()
    rows = [dict(zip(head, line, strict=True)) for line in lines]
    _check_order(rows)
    settings = {row["name"]: row["text"] for row in rows if row["class"] == "S"}
    languages = [settings["language"], *settings.get("additional_languages", "").split()]
    assert set(languages) <= LANGUAGES
    for spoken in (
        [row for row in rows if row["class"] == "SL"],
        [row for row in rows if row["class"] not in ("S", "SL")],
    ):
        _check_languages(languages, spoken)
    assert all("\n" not in text and not EXPRESSION.search(text) for row in rows for text in row.values())
    return {one: _survey([row for row in rows if row["language"] == one], one) for one in languages}


def _survey(rows: Sequence[Row], language: str) -> LimeSurvey:
    texts = {row["name"]: row["text"] for row in rows if row["class"] == "SL"}
    assert 0 < len(texts["surveyls_title"]) <= 200
    survey = LimeSurvey(html.unescape(texts["surveyls_title"]), texts, tuple(_questions(rows)), language)
    _check_codes(survey)
    return survey


def _check_languages(languages: Sequence[str], rows: Sequence[Row]) -> None:
    """All rows stand in one language before the next, the same ones in the same order; none loses its text."""
    by_language = [[*own] for _, own in groupby(rows, lambda row: row["language"])]
    assert [own[0]["language"] for own in by_language] == languages
    for own in by_language:
        for first, row in zip(by_language[0], own, strict=True):
            spoken = (*SPOKEN, "name") if row["class"] == "G" else SPOKEN
            same = first.keys() - {*spoken, *STORED_ONCE, "language"}
            assert [(key, row[key]) for key in same] == [(key, first[key]) for key in same]
            assert [bool(row[key]) for key in spoken] == [bool(first[key]) for key in spoken], row
            assert row["text"] or row["class"] == "G", row
            assert own is by_language[0] or not any(row[key] for key in STORED_ONCE), row


def _check_order(rows: Sequence[Row]) -> None:
    kinds: Mapping[str, str] = {}
    before = ""
    for row in rows:
        name = row["class"]
        kind = kinds.get("Q", "")
        allowed = INSIDE.get(name, ("Q", name))
        assert name == before or before in allowed, (before, row)
        if name in ("SQ", "A"):
            assert TYPES[kind] == name, row
        before = name
        kinds = {**kinds, name: row["type/scale"]}


def _questions(rows: Sequence[Row]) -> Iterator[LimeQuestion]:
    group, last = LimeGroup("", ""), None
    for row in rows:
        if row["class"] in ("G", "Q") and last:
            yield last
            last = None
        if row["class"] == "G":
            assert 0 < len(row["name"]) <= 100
            group = LimeGroup(html.unescape(row["name"]), row["relevance"], row["text"])
        elif row["class"] == "Q":
            shown = html.unescape(re.sub(r"<[^>]+>", "", row["text"]))
            last = LimeQuestion(row["name"], row["type/scale"], shown, row["relevance"], group, row=row)
        elif last:
            last = replace(last, below=(*last.below, (row["name"], row["text"])))
    if last:
        yield last


def _check_codes(survey: LimeSurvey) -> None:
    known: dict[str, LimeQuestion] = {}
    for one in survey.questions:
        assert CODE.fullmatch(one.code), one.code
        assert one.code not in RESERVED
        assert one.code.casefold() not in map(str.casefold, known), one.code
        assert bool(TYPES[one.kind]) == bool(one.below), one
        codes = [code for code, _ in one.below]
        assert all(map(SHORT.fullmatch, codes)), codes
        assert len({code.casefold() for code in codes}) == len(codes), codes
        assert {one.row["mandatory"], one.row["other"]} <= {"Y", "N"}
        for name, kinds in ATTRIBUTES.items():
            assert not one.row[name] or one.kind in kinds, one.row
        for relevance in (one.group.relevance, one.relevance):
            _check_relevance(relevance, known)
        known[one.code] = one


def _check_relevance(relevance: str, known: Mapping[str, LimeQuestion]) -> None:
    """It speaks of questions that were asked before, and of answers that they have."""
    found = CONDITION.fullmatch(relevance)
    assert found, relevance
    if found["empty"]:
        assert known[found["empty"]].kind in "NS"
    elif found["code"]:
        code, _, tick = found["code"].partition("_")
        codes = [code for code, _ in known[code].below]
        assert (tick in codes and found["value"] == "Y") if tick else found["value"] in codes, relevance


def shown(survey: LimeSurvey, answers: Mapping[str, object]) -> Iterator[LimeQuestion]:
    """The questions that are shown to who answers so; what is hidden counts as without an answer."""
    seen: dict[str, object] = {}
    for one in survey.questions:
        if _holds(one.group.relevance, seen) and _holds(one.relevance, seen):
            own = {key: value for key, value in answers.items() if key.partition("_")[0] == one.code}
            seen.update(own)
            yield one


def _holds(relevance: str, seen: Mapping[str, object]) -> bool:
    found = CONDITION.fullmatch(relevance)
    assert found
    if found["empty"]:
        return seen.get(found["empty"], "") in ("", None)
    return relevance == "1" or seen.get(found["code"]) == found["value"]


def write(
    path: Path, survey: LimeSurvey, submissions: Sequence[Mapping[str, object]], choice: ExportChoice = ExportChoice()
) -> None:
    """The export of answers by code; ticks stand under „code_subquestion“. The last one was never submitted."""
    table = [[_heading(code, text, choice) for code, text in (*OWN[survey.language].items(), *_columns(survey))]]
    for number, answers in enumerate(submissions, 1):
        visible = {one.code for one in shown(survey, answers)}
        assert {key.partition("_")[0] for key, value in answers.items() if value not in ("", None)} <= visible
        done = "" if number == len(submissions) else "2018-07-01 10:05:00"
        own = [
            str(number),
            done,
            "4",
            survey.language,
            str(7000 + number),
            "2018-07-01 09:55:00",
            "2018-07-01 10:05:00",
        ]
        words = TICKED[survey.language] if choice.full else ("", "Y")
        cells = [(one, tick, one.code in visible) for one, tick in _cells(survey)]
        table.append(
            [
                *own,
                *(
                    _tick(one, tick, answers, seen, words) if tick else _cell(one, answers, choice)
                    for one, tick, seen in cells
                ),
            ]
        )
    _save(path, table)


def _cells(survey: LimeSurvey) -> Iterator[tuple[LimeQuestion, str]]:
    for one in survey.questions:
        if one.kind == "M":
            yield from ((one, tick) for tick, _ in one.below)
        elif one.kind != "X":
            yield one, ""


def _columns(survey: LimeSurvey) -> Iterator[tuple[str, str]]:
    for one, tick in _cells(survey):
        texts = {code: html.unescape(text) for code, text in one.below}
        yield (f"{one.code}[{tick}]", f"{one.text} [{texts[tick]}]") if tick else (one.code, one.text)


def _heading(code: str, text: str, choice: ExportChoice) -> str:
    if not choice.coded:
        return text if len(text) <= choice.most else f"{text[: choice.most]}.. "
    return f"{code}. {text}" if choice.wordings else code


def _tick(one: LimeQuestion, tick: str, answers: Mapping[str, object], visible: bool, words: tuple[str, str]) -> str:
    ticked = bool(answers.get(f"{one.code}_{tick}"))
    return words[ticked] if visible or not words[0] else "N/A"


def _cell(one: LimeQuestion, answers: Mapping[str, object], choice: ExportChoice) -> str:
    value = one.text if one.kind == "*" else answers.get(one.code)
    if value is None or value == "":
        return ""
    if one.kind == "N":
        return f"{float(str(value)):.10f}".rstrip("0").rstrip(".")
    if choice.full and one.below:
        text = dict(one.below)[str(value)]
        return text if choice.marked_up else html.unescape(text)
    return str(value)


def _save(path: Path, table: Sequence[Sequence[str]]) -> None:
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(table)
        return
    book = openpyxl.Workbook()
    for row in table:
        book.worksheets[0].append(list(row))
    book.save(path)

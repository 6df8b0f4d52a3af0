"""What people say around a cell instead of in it: colour, comments, merged cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from verstetigung.problems import Note, Problem
from verstetigung.reading.workbook import colours
from verstetigung.reading.workbook.cells import Spot, StoredSheet, address
from verstetigung.reading.workbook.tables import SheetTable
from verstetigung.reading.workbook.unfit import CHOOSE
from verstetigung.records import Response
from verstetigung.schemas.catalogue import Question

USUAL = 0.25
"""Share of the answered rows from which on their colour is decoration."""
FOR_ITSELF = "die Verbindung der Zellen aufheben und jede Frage für sich beantworten"
TAKEN = Note("W517", "Der Kommentar an dieser Zelle ist in die Bemerkung übernommen.")
LEFT = Note(
    "W518",
    "Der Kommentar an dieser Zelle wird nicht ausgewertet.",
    remedy="ihn lesen und, was zählen soll, in eine Zelle schreiben",
)


def coloured(
    table: SheetTable, silent: Mapping[int, Question], answered: Collection[int], heading: str
) -> tuple[Problem, ...]:
    """The rows without an answer in which a cell has a colour that the rows with an answer do not have."""
    fills = table.sheet.fills
    shares = Counter((column, colour) for (row, column), colour in fills.items() if row in answered)
    usual = {where for where, n in shares.items() if n >= USUAL * len(answered)}
    own = table.columns[heading]
    first: dict[int, Spot] = {}
    for spot in sorted(fills, key=lambda spot: (spot[1] != own, spot)):
        if spot[0] in silent and (spot[1], fills[spot]) not in usual:
            first.setdefault(spot[0], spot)
    return tuple(_colour(table, first[row], question, heading) for row, question in silent.items() if row in first)


def _colour(table: SheetTable, spot: Spot, question: Question, heading: str) -> Problem:
    answer = table.place(spot[0], heading)
    what = "" if spot[1] == table.columns[heading] else f"{address(*spot)} ist "
    colour = colours.name(table.sheet.fills[spot])
    return Note(
        "W515",
        f"Die Zelle ist leer, aber {what}{colour} hinterlegt; Farbe zählt nicht als Antwort.",
        remedy=CHOOSE if question.scale.steps else "die Antwort selbst eintragen",
    ).at(answer, question.id)


def merged(table: SheetTable, silent: Mapping[int, Question], heading: str) -> tuple[Problem, ...]:
    """The rows whose answer is hidden under a cell that has one of its own."""
    over = table.sheet.over(table.columns[heading])
    return tuple(
        Note(
            "W519",
            f"Die Zelle ist mit {address(cell.row, cell.column)} verbunden; ob „{cell.text}“ auch hier gilt, ist nicht "
            "zu erkennen.",
            remedy=FOR_ITSELF,
        ).at(table.place(row, heading), silent[row].id)
        for row, cell in sorted(over.items())
        if row in silent and cell.text
    )


def with_comments(sheet: StoredSheet, responses: Iterable[Response]) -> tuple[list[Response], tuple[Problem, ...]]:
    """The responses, each with the comments of its row in its remark, and what became of every comment."""
    rows = {int(re.sub(r"\D", "", one.cell)): one for one in responses}
    notes: dict[int, list[str]] = {}
    for (row, _), text in sorted(sheet.comments.items()):
        notes.setdefault(row, []).append(text)
    return [_remarked(one, notes.get(row, [])) for row, one in rows.items()], tuple(
        TAKEN.at(sheet.place(*spot), rows[spot[0]].question) if spot[0] in rows else LEFT.at(sheet.place(*spot))
        for spot in sorted(sheet.comments)
    )


def unread(sheet: StoredSheet) -> tuple[Problem, ...]:
    """The comments of a sheet where there is no remark to put them in."""
    return tuple(LEFT.at(sheet.place(*spot)) for spot in sorted(sheet.comments))


def _remarked(response: Response, comments: Sequence[str]) -> Response:
    told = [response.remark, *(f"Kommentar: {text}" for text in comments)]
    return replace(response, remark=" · ".join(filter(None, told))) if comments else response


THREAD = re.compile(r"\s*\[[^\]]*thread[^\]]*\].*?\n[ \t]*(?:Kommentar|Comment)[ \t]*:\s*", re.DOTALL | re.IGNORECASE)
"""What Excel puts before a comment that has answers, for programs that know only the older kind."""
ANY_THREAD = re.compile(r"\s*\[[^\]]*\].*?linkid=870924\s*[^\s:]+\s*:\s*", re.DOTALL)
"""The same in other languages."""
SIGNED = re.compile(r"\s*([^\n:]{1,80}):[ \t]*\r?\n")
PARTICLES = ("von", "vom", "van", "der", "den", "de", "zu", "und")


def said(text: str, author: str) -> str:
    """The comment in one line; Excel puts the author's name above it, and LibreOffice keeps only that."""
    plain = text.replace("_x000D_", "")
    thread = THREAD.match(plain) or ANY_THREAD.match(plain)
    if thread:
        plain = plain[thread.end() :]
    signed = SIGNED.match(plain)
    if signed and (_same(signed[1], author) or _is_name(signed[1])):
        plain = plain[signed.end() :]
    return " ".join(plain.split())


def _same(text: str, author: str) -> bool:
    return text.strip().casefold() == author.strip().casefold()


def _is_name(text: str) -> bool:
    """Whether it may be someone's name: one word, or several that begin with a capital or a digit."""
    words = re.findall(r"[^\s,;()/]+", text)
    named = len(words) == 1 or all(word[0].isupper() or word[0].isdigit() or word in PARTICLES for word in words)
    return named and any(letter.isalpha() for letter in text)

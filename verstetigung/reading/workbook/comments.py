"""Comments on cells: what they say without Excel's additions, and how they get into remarks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from verstetigung import german
from verstetigung.problems import Note, Problem
from verstetigung.reading.workbook.cells import Spot, StoredSheet
from verstetigung.records import Response

TAKEN = Note("W517", "Der Kommentar an dieser Zelle ist in die Bemerkung übernommen.")
LEFT = Note(
    "W518",
    "Der Kommentar an dieser Zelle wird nicht ausgewertet.",
    remedy="ihn lesen und, was zählen soll, in eine Zelle schreiben",
)
THREAD = re.compile(r"\s*\[[^\]]*thread[^\]]*\].*?\n[ \t]*(?:Kommentar|Comment)[ \t]*:\s*", re.DOTALL | re.IGNORECASE)
"""What Excel puts before a comment that has answers, for programs that know only the older kind."""
ANY_THREAD = re.compile(r"\s*\[[^\]]*\].*?linkid=870924\s*[^\s:]+\s*:\s*", re.DOTALL)
"""The same in other languages."""
SIGNED = re.compile(r"\s*([^\n:]{1,80}):[ \t]*\r?\n")
PARTICLES = ("von", "vom", "van", "der", "den", "de", "zu", "und")


def message(text: str, author: str) -> str:
    """The comment itself in one line; Excel puts the author's name above it, and LibreOffice keeps only that."""
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


def remarked(sheet: StoredSheet, responses: Mapping[int, Response]) -> dict[int, Response]:
    """The responses by row, each with the comments of its row in its remark."""
    comments: dict[int, list[str]] = {}
    for (row, _), text in sorted(sheet.comments.items()):
        comments.setdefault(row, []).append(text)
    return {row: _remarked(response, comments.get(row, ())) for row, response in responses.items()}


def _remarked(response: Response, comments: Sequence[str]) -> Response:
    if not comments:
        return response
    remarks = (response.remark, *(f"Kommentar: {text}" for text in comments))
    return replace(response, remark=german.joined(*remarks, by=" · "))


def comment_problems(sheet: StoredSheet, responses: Mapping[int, Response]) -> list[Problem]:
    """What became of every comment of a sheet: only those in the row of a response find a remark."""
    return [_problem(sheet, spot, responses.get(spot[0])) for spot in sorted(sheet.comments)]


def _problem(sheet: StoredSheet, spot: Spot, response: Response | None) -> Problem:
    if response is None:
        return LEFT.at(sheet.place(*spot))
    return TAKEN.at(sheet.place(*spot), response.question)

"""What must not stand in a practice profile: placeholders, holes instead of pictures, persons, impossible dates."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

from verstetigung import german
from verstetigung.problems import Note
from verstetigung.schemas.pictures import PIXEL_LIMIT, SMALLER, dimensions, oversized
from verstetigung.schemas.profiles.nouns import RUNNING
from verstetigung.schemas.yamlfile import lies_there, quotable

PLACEHOLDERS = re.compile(
    r"platz für (ergänzende|ein|ihr|weitere)\w*"
    r"|über das bild-symbol|bildplatzhalter|platzhalter"
    r"|lorem ipsum"
    r"|\bhier (eingeben|einfügen|eintragen|klicken)\b|\b(eingeben|einfügen|klicken) sie hier\b"
    r"|\bx{3,}\b|\?{3,}|\bTODO\b|\bFIXME\b|\btbd\b"
    r"|\be-?mail[ \xa0]protected\b",
    re.IGNORECASE,
)
PERSON = re.compile(r"[a-zäöüß]{2,}\.[a-zäöüß-]{2,}@", re.IGNORECASE)
"""The first part of an address of the form vorname.nachname@…"""
DATE = re.compile(r"\d{4}(-\d{2}){0,2}")
MONTH = re.compile(r"(\d{1,2})[./](\d{4})", re.ASCII)
FORMATS = ("JPEG", "PNG")
HEAD_LIMIT = 300
"""Letters of a title and the like; the longest that ships has 99."""


def placeholder(text: str) -> Note | None:
    """The words of a template that somebody forgot to replace."""
    words = PLACEHOLDERS.search(text)
    if words is None:
        return None
    return Note(
        "Y306",
        f"„{quotable(words[0])}“ ist ein Platzhalter.",
        remedy="den Text ersetzen oder die Angabe löschen; leere Blöcke entfallen von selbst",
    )


def endless(key: str, text: str) -> Note | None:
    """A title and the like that no page has room for, whatever its type; found before anything is set."""
    if len(text) <= HEAD_LIMIT:
        return None
    found = f"„{key}“ hat {german.number(len(text), 0)} Zeichen."
    return Note("Y308", found, f"höchstens {HEAD_LIMIT} Zeichen", f"„{key}“ kürzen")


def personal(mail: str) -> Note | None:
    """An address that looks like a person's."""
    if not PERSON.match(mail):
        return None
    return Note(
        "Y309",
        f"„{quotable(mail)}“ sieht nach der Adresse einer Person aus.",
        "die Adresse einer Stelle, etwa info@…",
        "eine Adresse der Stelle eintragen oder „mail“ löschen",
    )


def iso(text: str) -> str:
    """A day or a month that is written as 30.06.2018, 06/2018 or 06.2018 as an ISO date; any other text as it is."""
    day, month = german.as_day(text), MONTH.fullmatch(text)
    if month:
        return f"{month[2]}-{month[1]:0>2}"
    return day.isoformat() if day and german.DAY.fullmatch(text) else text


def undated(text: str, *, running: bool = False) -> Note | None:
    """What is no year, month or day."""
    if (running and text == RUNNING) or (DATE.fullmatch(text) and _exists(text)):
        return None
    more = f" oder „{RUNNING}“" if running else ""
    expected = f"JJJJ, MM/JJJJ oder TT.MM.JJJJ, etwa 12/2018{more}"
    return Note("Y304", f"„{quotable(text)}“ ist kein Datum.", expected)


def _exists(text: str) -> bool:
    try:
        return bool(datetime.date.fromisoformat(text + "-01" * (2 - text.count("-"))))
    except ValueError:
        return False


def backwards(start: str, end: str) -> bool:
    """Whether a span of two ISO dates, each possibly shortened, runs backwards."""
    shared = min(len(start), len(end))
    return bool(end) and end != RUNNING and end[:shared] < start[:shared]


def proportion(path: Path) -> float | Note:
    """Height by width of a picture, or why it cannot be printed."""
    from PIL import Image, ImageOps

    if not lies_there(path):
        return Note("Y307", f"Das Bild „{path.name}“ gibt es nicht.", "ein Pfad vom Ordner des Profils aus")
    try:
        with path.open("rb") as file:
            too_large = oversized(dimensions(file, FORMATS))
        if too_large:
            most = german.number(PIXEL_LIMIT / 1e6, 0)
            found = f"Das Bild „{path.name}“ hat {too_large}."
            return Note("Y307", found, f"höchstens {most} Millionen Pixel", SMALLER)
        with Image.open(path, formats=FORMATS) as picture:
            picture.load()
            width, height = ImageOps.exif_transpose(picture).size
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return Note(
            "Y307",
            f"Das Bild „{path.name}“ ist nicht lesbar.",
            "ein JPEG oder PNG",
            "das Bild in einem Bildprogramm öffnen und als JPEG oder PNG speichern",
        )
    return height / width

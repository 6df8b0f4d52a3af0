"""Whether a workbook holds more than is read: a look at every part, stopped at the first thing there is too much of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from zipfile import BadZipFile, ZipFile, ZipInfo

from verstetigung import german
from verstetigung.problems import KINDS, Note
from verstetigung.problems.files import NEW_FORM, SEND_AGAIN
from verstetigung.problems.visible import label
from verstetigung.reading.bounds.limits import ATTRIBUTE_LIMIT, COLUMN_LIMIT, Limit, Limits
from verstetigung.reading.bounds.pictures import too_many_pixels, too_often
from verstetigung.reading.bounds.pieces import TAG, TAG_LIMIT, LitteredError, OverlongError, blocks, is_markup, pieces
from verstetigung.reading.bounds.relations import again

NAME = re.compile(rb"<(?:[^\s<>/:]+:)?([^\s<>/:]+)")
"""An opening tag without its namespace."""
FAR = re.compile(rb'r="(?<=\sr=")([A-Z]{3,})\d+"')
"""The column of a cell; begins with fixed letters, for which the search is fast."""
DOCTYPE = re.compile(rb"<!DOCTYPE", re.IGNORECASE)
LONG = re.compile(rb"<[^<]{500,}")
"""A tag that may have too many attributes, with the text behind it."""
ASSIGNED = re.compile(rb"""=\s*["']""")
RANGES = re.compile(rb"""sqref\s*=\s*["']([^"'<]*)""")
"""Where a rule or format holds: each range costs as much as a tag of its own."""
UNUSUAL = "so etwas schreibt kein Tabellenprogramm, und es kann schädlich sein"
LEAVE = "nicht öffnen; die Antworten in eine neue Vorlage übertragen lassen"


def beyond(archive: ZipFile, limits: Limits) -> Note | None:
    """The first thing there is too much of, or the first part that is damaged or declares entities."""
    parts = [(part, is_markup(archive, part)) for part in archive.infolist()]
    size = sum(part.file_size for part, markup in parts if markup)
    if size > limits.markup:
        most = german.plain(round(limits.markup / 1e6, 1))
        found = f"Entpackt wären die Tabellen und Texte der Datei {german.plain(round(size / 1e6, 1))} MB groß"
        return Note("D114", f"{found}; mehr als {most} MB werden nicht geöffnet.", remedy=NEW_FORM)
    whole = Counter[bytes]()
    wrong = next(filter(None, (_part(archive, part, limits, whole, markup=markup) for part, markup in parts)), None)
    if wrong:
        return wrong
    largest = max((part.file_size for part, markup in parts if not markup), default=0)
    return too_often(largest, whole[b"blip"]) or _again(archive)


def _again(archive: ZipFile) -> Note | None:
    name = again(archive)
    return _unusual(name, "etwas, worauf die Mappe mehrmals verweist") if name else None


def _part(archive: ZipFile, part: ZipInfo, limits: Limits, whole: Counter[bytes], *, markup: bool) -> Note | None:
    """What is wrong with one part; its tags are added to those of the whole."""
    try:
        if not markup:
            for _ in blocks(archive, part):
                pass
            return too_many_pixels(archive, part)
        return next(_wrong(pieces(archive, part), part.filename, limits, whole), None)
    except OverlongError:
        return _unusual(part.filename, "ein Element oder einen Text von ungewöhnlicher Länge")
    except LitteredError:
        return _unusual(part.filename, "mehr Kommentare zwischen den Elementen, als ein Tabellenprogramm schreibt")
    except BadZipFile:
        return Note("D107", f"Die Datei ist beschädigt (Teil „{label(part.filename)}“).", remedy=SEND_AGAIN)


def _wrong(content: Iterable[bytes], name: str, limits: Limits, whole: Counter[bytes]) -> Iterator[Note]:
    sheet = Counter[bytes]()
    for piece in content:
        if DOCTYPE.search(piece):
            yield Note("D116", f"Der Teil „{label(name)}“ enthält eine DOCTYPE-Angabe; {UNUSUAL}.", remedy=LEAVE)
        tags = Counter(NAME.findall(piece))
        tags[b"sqref"] += sum(len(ranges.split()) for ranges in RANGES.findall(piece))
        sheet.update(tags)
        whole.update(tags)
        yield from _too_many("Ein Blatt", limits.sheet, sheet)
        yield from _too_many("Die Mappe", limits.whole, whole)
        if any(column_number(letters) > COLUMN_LIMIT for letters in FAR.findall(piece)):
            yield _much("D120", f"Ein Blatt hat mehr als {german.number(COLUMN_LIMIT, 0)} Spalten.")
        for tag in map(TAG.match, LONG.findall(piece)):
            if tag and len(tag[0]) > TAG_LIMIT:
                raise OverlongError
            if tag and len(ASSIGNED.findall(tag[0])) > ATTRIBUTE_LIMIT:
                yield _unusual(name, f"ein Element mit mehr als {ATTRIBUTE_LIMIT} Eigenschaften")


def _too_many(what: str, limits: Iterable[Limit], tags: Counter[bytes]) -> Iterator[Note]:
    return (
        _much(limit.code, f"{what} hat mehr als {limit.what}.") for limit in limits if _number(limit, tags) > limit.most
    )


def _number(limit: Limit, tags: Counter[bytes]) -> int:
    if limit.tags:
        return sum(tags[tag] for tag in limit.tags)
    return tags.total() - sum(tags[tag] for tag in limit.but)


def _much(code: str, found: str) -> Note:
    return Note(code, found, remedy=KINDS[code].remedy)


def _unusual(name: str, what: str) -> Note:
    return Note("D138", f"Der Teil „{label(name)}“ enthält {what}; {UNUSUAL}.", remedy=LEAVE)


def column_number(letters: bytes) -> int:
    """27 for „AA“."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number

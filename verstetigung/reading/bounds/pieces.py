"""A part of a workbook bit by bit, as it is unpacked, so that no part is ever in memory as a whole."""

from __future__ import annotations

import codecs
import copy
import re
from collections.abc import Iterable, Iterator
from zipfile import BadZipFile, ZipFile, ZipInfo

BLOCK = 2**18
"""Bytes unpacked at a time."""
TAG_LIMIT, TEXT_LIMIT = 100_000, 1_000_000
"""Bytes of one tag, which parsers go over again and again until they see its end, and of one text; a cell of Excel has
up to 32,767 letters."""
ASIDE_LIMIT = 10_000
"""Comments, instructions and raw texts of a part; each costs the parser as much as an element."""
ASIDE = re.compile(rb"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>", re.DOTALL)
"""What is no tag, though it may hold what looks like tags."""
UNCLOSED = re.compile(rb"<(?:!--|\?|!\[CDATA\[)")
TAG = re.compile(rb"""<[^<>"']*(?:"[^"<]*"[^<>"']*|'[^'<]*'[^<>"']*)*>""")
"""A whole tag; „>“ may stand in its attributes."""
WIDE = {b"\xff\xfe": "utf-16-le", b"<\x00": "utf-16-le", b"\xfe\xff": "utf-16-be", b"\x00<": "utf-16-be"}
"""How UTF-16 begins, with a byte order mark and without."""
BEGINNING = re.compile(rb"[<\s]|\xef\xbb\xbf|\xff\xfe|\xfe\xff|\x00<")
"""What an XML file can begin with; parsers give up at once on anything else."""


class LitteredError(ValueError):
    """There are more comments and instructions between the elements than a spreadsheet program writes."""


class OverlongError(ValueError):
    """A tag or text is longer than any program writes."""


def is_markup(archive: ZipFile, part: ZipInfo) -> bool:
    """Whether a parser would not give up on it at once, as it does on pictures; true of what is damaged."""
    try:
        with archive.open(part) as content:
            return BEGINNING.match(content.read(3)) is not None
    except BadZipFile:
        return True


def blocks(archive: ZipFile, part: ZipInfo) -> Iterator[bytes]:
    """A part as it is unpacked; raises BadZipFile where it is damaged or longer than the archive says.

    Python stops unpacking at the length that the archive tells, other programs do not.
    """
    longer = copy.copy(part)
    longer.file_size += 1
    left = part.file_size
    with archive.open(longer) as content:
        while block := content.read(BLOCK):
            left -= len(block)
            if left < 0:
                raise BadZipFile(part.filename)
            yield block
    if left:
        raise BadZipFile(part.filename)


def pieces(archive: ZipFile, part: ZipInfo) -> Iterator[bytes]:
    """The markup of a part in UTF-8 without comments, cut only between tags.

    Raises OverlongError, LitteredError and BadZipFile.
    """
    rest, asides = b"", 0
    for block in _narrow(blocks(archive, part)):
        text, number = ASIDE.subn(b"", rest + block)
        asides += number
        if asides > ASIDE_LIMIT:
            raise LitteredError
        unclosed = UNCLOSED.search(text)
        cut = unclosed.start() if unclosed else max(text.rfind(b"<"), 0)
        yield text[:cut]
        rest = text[cut:]
        if len(rest) > TAG_LIMIT:
            _refuse_overlong(rest)
    yield rest


def _refuse_overlong(rest: bytes) -> None:
    is_text = TAG.match(rest) or rest.startswith(b"<![CDATA[") or not rest.startswith(b"<")
    if not is_text or len(rest) > TEXT_LIMIT:
        raise OverlongError


def _narrow(content: Iterable[bytes]) -> Iterator[bytes]:
    """In UTF-8, and without zeros, with which nothing is well-formed."""
    decoder = None
    for number, block in enumerate(content):
        if not number and block[:2] in WIDE:
            decoder = codecs.getincrementaldecoder(WIDE[block[:2]])("replace")
        plain = decoder.decode(block).encode("utf-8", "replace") if decoder else block
        yield plain.replace(b"\x00", b"")

"""The text in the bytes of a file, or why it cannot be told."""

from __future__ import annotations

import re

from verstetigung.problems import KINDS, Note
from verstetigung.problems.files import SEND_AGAIN

MARK, WIDE_MARKS = b"\xef\xbb\xbf", {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
"""Byte order marks."""
HEAD, LONG_WORD = 4096, 20
TYPICAL_UTF8 = re.compile(rb"[\xc2\xc3][\x80-\xbf]|\xe2[\x80-\x82][\x80-\xbf]")
"""German letters and punctuation in UTF-8; as cp1252 each would be „Ã“, „Â“ or „â€“ and a sign, which no word has.

„ß“ before a quotation mark is valid UTF-8 too, so other pairs of bytes say nothing.
"""
TYPICAL_CP1252 = re.compile(rb"[A-Za-z][\xe4\xf6\xfc\xdf]|[\xc4\xd6\xdc\xe4\xf6\xfc][a-z]")
FOREIGN = re.compile(
    rb"[A-Za-z][\x80\x82-\x84\x86-\x90\x93\x94\x98-\x9f\xa7][a-z\xe1]"
    rb"|(?<![A-Za-z])[\x83\x86-\x8a\x8c\x8e\x98-\x9a\x9c\x9e\x9f][A-Za-z]"
)
"""What the umlauts of DOS (cp850) and old Macs would be in cp1252: signs inside words, „š“ and the like."""


def decoded(raw: bytes) -> tuple[str | None, tuple[Note, ...]]:
    """The text without its byte order mark; UTF-16, UTF-8 or, with a Warnung, cp1252."""
    if raw.startswith(MARK):
        return _utf8(raw.removeprefix(MARK), marked=True)
    if raw[:2] in WIDE_MARKS:
        return _utf16(raw[2:], WIDE_MARKS[raw[:2]])
    wide = wide_encoding(raw)
    return _utf16(raw, wide) if wide else _utf8(raw, marked=False)


def wide_encoding(raw: bytes) -> str:
    """Which UTF-16 it is when there is no byte order mark: nothing unless every other byte of the head is mostly 0."""
    first, second = raw[:HEAD:2], raw[1:HEAD:2]
    for letters, zeros, encoding in ((first, second, "utf-16-le"), (second, first, "utf-16-be")):
        if b"\x00" not in letters and zeros.count(0) > len(letters) * 0.7:
            return encoding
    return ""


def _utf16(raw: bytes, encoding: str) -> tuple[str | None, tuple[Note, ...]]:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        return None, (_unknown("Die Datei ist in UTF-16 kodiert, aber beschädigt.", SEND_AGAIN),)
    if "\x00" in text:
        return None, (_null(text[: text.index("\x00")].encode()),)
    return text, ()


def _utf8(raw: bytes, *, marked: bool) -> tuple[str | None, tuple[Note, ...]]:
    if b"\x00" in raw:
        return None, (_null(raw[: raw.index(0)]),)
    try:
        return raw.decode(), ()
    except UnicodeDecodeError as error:
        typical = TYPICAL_UTF8.search(raw)
        if typical:
            return None, (_mixed(raw, typical.start(), error.start),)
        if marked:
            return None, (_mixed(raw, 0, error.start),)
        return _cp1252(raw, error.start)


def _cp1252(raw: bytes, start: int) -> tuple[str | None, tuple[Note, ...]]:
    """What is not UTF-8 from `start` on, as Windows or else DOS and old Macs wrote it."""
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError as error:
        found = f"In Zeile {_line(raw[: error.start])} steht das Byte 0x{raw[error.start]:02X}"
        return None, (_unknown(f"{found}, das es weder in UTF-8 noch in cp1252 (Windows) so gibt."),)
    foreign = FOREIGN.search(raw)
    if foreign and _times(FOREIGN, raw) >= _times(TYPICAL_CP1252, raw):
        found = f"Als cp1252 (Windows) gelesen steht in Zeile {_line(raw[: foreign.start()])}"
        example = word(text, foreign.start())
        return None, (
            _unknown(f"{found} „{example}“; wahrscheinlich stammt die Datei aus DOS oder von einem alten Mac."),
        )
    found = "Die Datei ist nicht in UTF-8 kodiert; sie ist als cp1252 (Windows) gelesen"
    return text, (Note("D130", f"{found}, zum Beispiel „{word(text, start)}“.", remedy=KINDS["D130"].remedy),)


def _times(pattern: re.Pattern[bytes], raw: bytes) -> int:
    return sum(1 for _ in pattern.finditer(raw))


def _mixed(raw: bytes, utf8: int, other: int) -> Note:
    lines = f"Zeile {_line(raw[:utf8])} ist in UTF-8 kodiert, Zeile {_line(raw[:other])} nicht"
    return Note(
        "D131",
        f"{lines} (gezählt wie im Texteditor).",
        "eine Kodierung für die ganze Datei",
        KINDS["D131"].remedy,
    )


def _null(before: bytes) -> Note:
    return _unknown(f"In Zeile {_line(before)} steht ein Nullzeichen; das ist kein Text.", SEND_AGAIN)


def _unknown(found: str, remedy: str = KINDS["D133"].remedy) -> Note:
    return Note("D133", found, "UTF-8", remedy)


def _line(before: bytes) -> int:
    """The line that follows, as text editors count."""
    return before.replace(b"\r\r\n", b"\n").replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1


def word(text: str, position: int) -> str:
    """The word around a letter; in cp1252 a byte is a letter, so positions are the same in both."""
    before = re.split(r"[\s;,|\"]", text[max(0, position - LONG_WORD) : position])[-1]
    return before + re.split(r"[\s;,|\"]", text[position : position + LONG_WORD])[0]

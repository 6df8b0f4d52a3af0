"""The check report written to disk."""

from __future__ import annotations

from pathlib import Path

from verstetigung import wholefile
from verstetigung.erhebung import Erhebung
from verstetigung.frames import Reading
from verstetigung.review.inquiries import Inquiry, inquiries

WORKBOOK, LETTERS = "pruefbericht.xlsx", "nachfragen"


def write(erhebung: Erhebung, reading: Reading, folder: Path) -> tuple[Path, ...]:
    """Write the workbook and one text file per e-mail, and remove the e-mails that are no longer needed.

    Of the folder ``nachfragen`` only files named after a region of the register are touched.
    """
    from verstetigung.results import workbook_bytes
    from verstetigung.review.tables import tables

    folder.mkdir(parents=True, exist_ok=True)
    content = workbook_bytes(tables(erhebung, reading), erhebung, folder, f"Prüfbericht: {erhebung.title}")
    workbook = wholefile.write(folder / WORKBOOK, content)
    return (workbook, *_write_letters(erhebung, inquiries(erhebung, reading), folder / LETTERS))


def _write_letters(erhebung: Erhebung, letters: tuple[Inquiry, ...], folder: Path) -> list[Path]:
    if letters:
        folder.mkdir(exist_ok=True)
    for id in set(erhebung.register.ids) - {letter.region for letter in letters}:
        (folder / f"{id}.txt").unlink(missing_ok=True)
    return [wholefile.write(folder / f"{letter.region}.txt", _as_bytes(letter)) for letter in letters]


def _as_bytes(letter: Inquiry) -> bytes:
    """The e-mail as a text file for Windows, whose first line is the subject."""
    return f"Betreff: {letter.subject}\n\n{letter.text}".replace("\n", "\r\n").encode()

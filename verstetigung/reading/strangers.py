"""Files that are no tables: what each of them is, told by its name and its bytes, and what to do about it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from verstetigung.problems import Note
from verstetigung.problems.files import COPY_OVER, SAVE_AS, SAVE_IN_CALC, SEND_BOOK

BOOK = "eine Excel-Arbeitsmappe (.xlsx)"
EMAIL = Note(
    "D153",
    "Die Datei ist eine gespeicherte E-Mail; ihre Anhänge werden nicht geöffnet.",
    BOOK,
    "die E-Mail öffnen, die angehängte Arbeitsmappe in diesen Ordner speichern und die E-Mail herausnehmen",
)
NUMBERS = Note(
    "D155",
    "Die Datei ist ein Numbers-Dokument (Apple).",
    BOOK,
    "in Numbers: Ablage → Exportieren → Excel (.xlsx)",
)
SLIDES = Note("D156", "Die Datei ist eine Präsentation oder Zeichnung.", BOOK, SEND_BOOK)
PICTURE = Note("D106", "Die Datei ist ein Bild (Foto oder Scan).", BOOK, f"{COPY_OVER} oder {SEND_BOOK}")
SHORTCUT = Note(
    "D157",
    "Die Datei ist nur eine Verknüpfung; worauf sie zeigt, liegt nicht in diesem Ordner.",
    BOOK,
    "die Datei selbst in diesen Ordner kopieren und die Verknüpfung löschen",
)
DOWNLOAD = Note(
    "D158",
    "Die Datei ist nicht fertig heruntergeladen.",
    BOOK,
    "sie noch einmal herunterladen und den abgebrochenen Rest löschen",
)
DRAFT = Note(
    "D159",
    "Das ist eine Zwischendatei, die Word oder Excel beim Speichern anlegt; sie wird übergangen.",
    remedy="prüfen, ob die fertige Datei im Ordner liegt, und sonst noch einmal darum bitten",
)
SYSTEM = Note("D160", "Diese Datei hat das Betriebssystem für die Ansicht des Ordners angelegt; sie wird übergangen.")
LOCK = Note(
    "D101",
    "Das ist keine Arbeitsmappe, sondern eine Hilfsdatei, die beim Öffnen entsteht; sie wird übergangen.",
    remedy="die Arbeitsmappe schließen, dann verschwindet sie meist von selbst",
)
FORK = Note(
    "D101",
    "Das ist keine Arbeitsmappe, sondern eine Begleitdatei, die macOS beim Kopieren anlegt; sie wird übergangen.",
    remedy="nichts zu tun; die Datei ohne „._“ davor ist die eigentliche",
)
PDF = Note("D106", "Die Datei ist ein PDF.", BOOK, f"{COPY_OVER} oder {SEND_BOOK}")
UNKNOWN = Note("D106", "Das Format der Datei ist unbekannt.", BOOK, SEND_BOOK)
OPEN_SHEET = Note("D108", "Die Datei ist ein OpenDocument-Dokument (.ods).", BOOK, SAVE_IN_CALC)
BINARY = Note("D109", "Die Datei ist eine binäre Excel-Arbeitsmappe (.xlsb).", BOOK, SAVE_AS)
OLD = Note("D104", "Die Datei hat das alte Excel-Format (.xls) oder ist ein anderes Office-Dokument.", BOOK, SAVE_AS)
OLD_BOOK = Note("D104", "Die Datei hat das alte Excel-Format (.xls).", BOOK, SAVE_AS)


def _document(program: str) -> Note:
    remedy = f"{COPY_OVER} oder {SEND_BOOK}"
    return Note("D154", f"Die Datei ist ein Textdokument ({program}), keine Arbeitsmappe.", BOOK, remedy)


def _archive(kind: str) -> Note:
    return Note(
        "D109",
        f"Die Datei ist ein {kind}-Archiv, aber keine Excel-Arbeitsmappe.",
        BOOK,
        "es entpacken, die Arbeitsmappen daraus in diesen Ordner legen und das Archiv herausnehmen",
    )


WORD, OPEN_TEXT, PAGES, RICH = map(_document, ("Word", "OpenDocument", "Pages", "RTF"))
ZIPPED = _archive("Zip")
PACKAGES = ("numbers", "pages", "key")
SYSTEM_FILES = (".ds_store", "thumbs.db", "ehthumbs.db", "desktop.ini")
PASSED_OVER: Mapping[str, Note] = dict.fromkeys(("tmp", "temp", "asd", "wbk", "xlk"), DRAFT) | dict.fromkeys(
    ("crdownload", "part", "partial", "download", "opdownload"), DOWNLOAD
)
"""By the ending of the name, whatever is inside."""
ENDINGS: Mapping[str, Note] = (
    dict.fromkeys(("eml", "msg", "emlx", "mbox"), EMAIL)
    | dict.fromkeys(("lnk", "url", "webloc", "desktop", "gsheet", "gdoc"), SHORTCUT)
    | dict.fromkeys(("docx", "doc", "docm", "dotx"), WORD)
    | dict.fromkeys(("jpg", "jpeg", "png", "gif", "bmp", "tif", "tiff", "webp", "heic", "heif", "avif", "svg"), PICTURE)
    | dict.fromkeys(("ppt", "pptx", "odp", "odg", "key", "vsdx"), SLIDES)
    | dict.fromkeys(("tar", "gz", "tgz", "bz2", "xz"), _archive("Tar"))
    | {"7z": _archive("7z"), "rar": _archive("RAR"), "zip": ZIPPED}
    | {"odt": OPEN_TEXT, "pages": PAGES, "rtf": RICH, "numbers": NUMBERS, "pdf": PDF}
)
"""By the ending of the name, where the bytes do not tell."""
BEGINNINGS: tuple[tuple[re.Pattern[bytes], Note], ...] = tuple(
    (re.compile(pattern, re.DOTALL), note)
    for pattern, note in (
        (rb".{0,1000}%PDF-", PDF),
        (rb"\xff\xd8\xff|\x89PNG\r\n|GIF8[79]a|II\*\x00|MM\x00\*|RIFF.{4}WEBP", PICTURE),
        (rb".{4}ftyp(heic|heix|heim|heis|hevc|hevx|mif1|msf1|avif)", PICTURE),
        (rb"\x78\x9f\x3e\x22", EMAIL),
        (rb"7z\xbc\xaf\x27\x1c", ENDINGS["7z"]),
        (rb"Rar!\x1a\x07", ENDINGS["rar"]),
        (rb"\x1f\x8b\x08", ENDINGS["gz"]),
        (rb"\{\\rtf", RICH),
        (rb"L\x00\x00\x00\x01\x14\x02\x00|\[(\{000214A0[^\]]*|InternetShortcut)\]", SHORTCUT),
    )
)
STREAMS: tuple[tuple[str, Note], ...] = (
    ("__properties_version1.0", EMAIL),
    ("WordDocument", WORD),
    ("PowerPoint Document", SLIDES),
    ("Workbook", OLD_BOOK),
)
"""What stands inside the files of old Office programs and of Outlook."""
HEADER = re.compile(
    rb"^(?:Return-Path|Received|From|To|Cc|Subject|Date|MIME-Version|Message-ID|Delivered-To|Content-Type|X-[\w-]+):",
    re.MULTILINE | re.IGNORECASE,
)
HEADERS = 3
"""So many lines of its head tell an e-mail."""
TOP = re.compile(rb"(?:\xef\xbb\xbf)?(?:[\w-]+:[^\n]*\r?\n|From )")


def by_name(name: str) -> Note | None:
    """What a file is whose bytes do not matter; nothing for any other."""
    folded = name.casefold()
    if folded.startswith("._"):
        return FORK
    if folded.startswith(("~$", ".~lock.")):
        return LOCK
    if folded in SYSTEM_FILES:
        return SYSTEM
    return DRAFT if folded.endswith("~") else PASSED_OVER.get(_ending(name))


def package(name: str) -> Note | None:
    """What a folder is that macOS shows as one document; nothing for any other."""
    return ENDINGS.get(_ending(name)) if _ending(name) in PACKAGES else None


def by_bytes(name: str, head: bytes) -> Note | None:
    """What a file is, by its first bytes or else by its name; nothing for what may be a table or is not known."""
    found = next((note for pattern, note in BEGINNINGS if pattern.match(head)), None)
    if found:
        return found
    if TOP.match(head) and len(HEADER.findall(head)) >= HEADERS:
        return EMAIL
    return ENDINGS.get(_ending(name))


def in_compound(name: str, raw: bytes) -> Note:
    """What a file of an old Office program is."""
    streams = (note for stream, note in STREAMS if stream.encode("utf-16-le") in raw)
    return next(streams, None) or ENDINGS.get(_ending(name), OLD)


def in_zip(name: str, members: Collection[str], mimetype: bytes) -> Note:
    """What a zip file is that is no workbook of today."""
    if b"opendocument.text" in mimetype:
        return OPEN_TEXT
    if b"opendocument.presentation" in mimetype or b"opendocument.graphics" in mimetype:
        return SLIDES
    if b"opendocument" in mimetype:
        return OPEN_SHEET
    if "xl/workbook.bin" in members:
        return BINARY
    if "word/document.xml" in members:
        return WORD
    if "ppt/presentation.xml" in members:
        return SLIDES
    if any(member.endswith(".iwa") for member in members):
        return ENDINGS.get(_ending(name), NUMBERS)
    return ZIPPED


def _ending(name: str) -> str:
    return name.casefold().rpartition(".")[2]

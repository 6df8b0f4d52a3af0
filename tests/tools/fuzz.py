"""Mutated workbooks and exports, read until something breaks.

`python -m tests.tools.fuzz 20000 20000` tries so many workbooks and CSV files; `--case 1234` repeats one of them. Even
numbers are workbooks, odd ones CSV files, and each number makes the same file every time.
"""

from __future__ import annotations

import argparse
import datetime
import io
import math
import multiprocessing
import random
import re
import resource
import sys
import tempfile
import time
import traceback
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
import xlsxwriter

from tests.conftest import CATALOGUE, EVIDENCE, FILLED, REGISTER, WAVE
from verstetigung.forms import write_evidence_form, write_questionnaire
from verstetigung.problems import KINDS, Place, Problem, errors_in, partial_in, stopping_in
from verstetigung.reading import exports, workbook
from verstetigung.reading.workbook import Content
from verstetigung.records import NO_ANSWER, NOT_APPLICABLE, VALUE, Need, Reading, Response, rows
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.erhebung import Erhebung

ROOT = Path(__file__).parent.parent.parent
LIMIT, MEMORY, WORKERS = 5.0, 2 * 1024**3, 2
"""Seconds per file, bytes of address space per worker, workers."""
Parts = dict[str, bytes]
"""The parts of a workbook by name."""
Read = Content | Reading

Random = random.Random


# --- seeds


@dataclass(frozen=True)
class Seed:
    """A file nothing is wrong with, and the Erhebung it belongs to."""

    name: str
    raw: bytes
    erhebung: Erhebung
    mappings: tuple[exports.Mapping, ...] = ()


Reader = Callable[[Path, Seed], Read]


@dataclass(frozen=True)
class Seeds:
    """What is mutated."""

    workbooks: tuple[Seed, ...]
    texts: tuple[Seed, ...]


ANSWERS = """
nummer;fertig;region;a11;a12;a13;b11;b12;k1;k2
1;ja;Landkreis Ahorn;überwiegend umgesetzt;trifft eher zu;ja;0,5;12,5;123000;AG „Mobilität“
2;ja;Ahornkreis;1;5;nein;1;50;1234,5;- Stelle läuft aus
3;nein;Region Birke & Buche;;;;;;;
4;ja;Region Birke & Buche;dauerhaft gesichert;teils/teils;teilweise;2;100;7;Größe: 3, „Straße“
"""
COLUMNS = {"A1.1": "a11", "A1.2": "a12", "A1.3": "a13", "B1.1": "b11", "B1.2": "b12", "K1": "k1", "K2": "k2"}
QUESTIONS = {name: f"Frage {name.upper()} – wie weit?" for name in COLUMNS.values()}
TOOLS: Mapping[str, tuple[str, tuple[str, str], str, str]] = {
    "limesurvey": (
        "Antwort ID;Datum Abgeschickt;Letzte Seite;Start-Sprache;Zufallsstartwert",
        ("{n};1980-01-01 00:00:00;6;de;123", "{n};;3;de;124"),
        ",",
        "\r\n",
    ),
    "sosci": (
        "CASE;SERIAL;REF;QUESTNNR;MODE;STARTED;FINISHED",
        ("{n};;;base;interview;2018-06-01 10:00:00;1", "{n};;;base;interview;2018-06-01 10:00:00;0"),
        "\t",
        "\n",
    ),
    "unipark": (
        "lfdn;external_lfdn;tester;dispcode;lastpage;duration",
        ("{n};0;0;31;77;99", "{n};0;0;22;77;9"),
        ";",
        "\r\r\n",
    ),
    "googleforms": ("Zeitstempel", ("10.03.2023 12:28:2{n}", "10.03.2023 12:28:2{n}"), ",", "\n"),
    "kobo": (
        "_id;_uuid;_submission_time;__version__",
        ("{n};u{n};2018-06-01T10:00:00+02:00;v1", "{n};u{n};2018-06-01T10:00:00+02:00;v1"),
        ";",
        "\n",
    ),
    "tabelle": ("Nummer", ("{n}", "{n}"), ";", "\r\n"),
    "msforms": (
        "ID;Startzeit;Fertigstellungszeit;E-Mail;Name",
        ("{n};01.06.2018 10:00;01.06.2018 10:10;anonymous;", "{n};01.06.2018 10:00;01.06.2018 10:10;anonymous;"),
        ";",
        "\r\n",
    ),
}
"""By tool: its own headings, what stands below them when finished or not, the delimiter, the line end."""


def seeds(folder: Path) -> Seeds:
    """All seeds, the same bytes each time; the small Erhebung is made in the folder."""
    small = _small_erhebung(folder)
    shipped = erhebungen.load(ROOT / "erhebungen" / "muster-2018")
    survey, coded = folder / "ahorn-1.xlsx", folder / "ahorn.xlsx"
    write_questionnaire(survey, small, small.register["ahorn"], FILLED)
    write_evidence_form(coded, small, small.register["ahorn"], EVIDENCE)
    saved = shipped.folder / "muster-amsel-1.xlsx"
    mappings = exports.mappings(small)
    books = [
        Seed(survey.name, survey.read_bytes(), small),
        Seed(coded.name, coded.read_bytes(), small),
        Seed(survey.name, _lived_in(survey), small),
        Seed(saved.name, saved.read_bytes(), shipped),
        *(Seed(f"{tool}.xlsx", _export_book(tool), small, mappings) for tool in ("limesurvey", "msforms", "kobo")),
    ]
    texts = (Seed(f"{tool}.csv", _export_text(tool).encode(), small, mappings) for tool in TOOLS)
    return Seeds(tuple(books), tuple(texts))


def _small_erhebung(folder: Path) -> Erhebung:
    wave = folder / "probe-2018"
    wave.mkdir()
    for path, text in ((folder / "katalog.yaml", CATALOGUE), (folder / "regionen.yaml", REGISTER)):
        path.write_text(text, encoding="utf-8")
    (wave / erhebungen.FILE).write_text(WAVE, encoding="utf-8")
    for tool in TOOLS:
        (wave / f"zuordnung-{tool}.yaml").write_text(_mapping(tool), encoding="utf-8")
    return erhebungen.load(wave)


def _mapping(tool: str) -> str:
    lines = [f"dateien: ['{tool}*']", f"werkzeug: {tool}", "region: {spalte: Landkreis}", "spalten:"]
    columns = [f"  {code}: '{QUESTIONS[name]}'" for code, name in COLUMNS.items()]
    return "\n".join([*lines, *columns, "werte:", "  stand: {'1': begonnen}", "  zustimmung: {'5': trifft voll zu}"])


def _table(tool: str) -> list[list[str]]:
    """The answers as the tool writes them, headings first."""
    own, (finished, unfinished), _, _ = TOOLS[tool]
    names, *lines = (line.split(";") for line in ANSWERS.strip().splitlines())
    head = [*own.split(";"), "Landkreis", *(QUESTIONS[name] for name in names[3:])]
    return [
        head,
        *(
            [*(finished if done == "ja" else unfinished).format(n=number).split(";"), *answers]
            for number, done, *answers in lines
        ),
    ]


def _export_text(tool: str) -> str:
    _, _, delimiter, end = TOOLS[tool]
    quoted = ([f'"{text}"' for text in line] for line in _table(tool))
    return "".join(delimiter.join(line) + end for line in quoted)


def _export_book(tool: str) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": datetime.datetime(2018, 1, 1)})
    sheet = book.add_worksheet("Antworten")
    for row, texts in enumerate(_table(tool)):
        for column, text in enumerate(texts):
            sheet.write(row, column, float(text) if text.isdigit() else text)
    book.close()
    return out.getvalue()


def _lived_in(path: Path) -> bytes:
    """Saved by another program, with a date, a formula, an error, a percentage, a comment and a strike-through."""
    from openpyxl.comments import Comment
    from openpyxl.styles import Font

    book = openpyxl.load_workbook(path)
    sheet = book["Fragebogen"]
    for cell, value, shown in (("C10", 2, "0"), ("C16", 0.5, "0%"), ("D15", 43000, "dd.mm.yyyy"), ("D16", "=1+1", "0")):
        sheet[cell].value = value
        sheet[cell].number_format = shown
    sheet["C11"].comment = Comment("siehe Anlage", "Amt")
    sheet["C15"].font = Font(strike=True)
    out = io.BytesIO()
    book.save(out)
    times = re.compile(rb"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ")
    return zipped({name: times.sub(b"2018-01-01T00:00:00Z", part) for name, part in unzipped(out.getvalue()).items()})


def unzipped(raw: bytes) -> Parts:
    """The parts of a workbook."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def zipped(parts: Parts, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of these parts, with the right checksums and no clock in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, method, 1)
    return out.getvalue()


# --- what is put in

NUMBERS = (
    *("1e999", "-1e999", "-0", "NaN", "INF", "-inf", "1" + "0" * 40, "9" * 5000, "-1", "0", "4", "3.0000000000000004"),
    *("2147483648", "4294967296", "18446744073709551616", "1e-999", "0x10", "1_000", "", " 4 ", "٣", "4,0", "true"),
    *("2958466", "60", "0.99999", "-43000", "1e300", "65536", "16385", "1048577"),
)
TEXTS = (
    *("3-4", "3 oder 4", "ca. 4", "k. A.", "–", "n. z.", "４", "٤", "²", "½", "𝟒", "4\u200b", "\u00a04\u00a0", "1e999"),
    *("inf", "nan", "NaN", "=1+1", "-x", "#NAME?", "_xD800_", "_x000D_", "_x0000_", "9" * 400, "9" * 5000, "1." * 9000),
    *(
        "(" * 20000,
        "1" + "." * 20000 + "x",
        "*" * 20000,
        "1 " * 10000,
        f"trifft{' ' * 30000}eher zu",
        "ä" * 32768,
        "4" + "\n" * 5000 + "x",
        "\ufeff4",
    ),
    *("A1.1", "A1.2", "K1", "Z9.9", "Code", "Antwort", "Fragebogen", "01.01.0001", "99.99.9999", "9999-99-99", "0000"),
    *(
        "1900",
        "29.02.2018",
        "0-0",
        "5–4",
        "4*",
        "50 %",
        "1.234",
        "1.234.567,89",
        "-3",
        "−3",
        "+4",
        "\u202e4",
        "a\u0308",
    ),
    *("Landkreis Ahorn", "Baumland", "birke", "ahorn", "😀", "\ue000", "\u0085", "\u2028", "%s%n{}{0}", "İ", "ﬃ"),
)
TYPES = ("s", "n", "b", "e", "d", "str", "inlineStr", "bogus", "")
REFERENCES = (
    "XFD1048576",
    "ZZZZ1",
    "A0",
    "1",
    "",
    "A99999999999",
    "C9:D10",
    "$C$9",
    "c9",
    "Ä1",
    "CVX7",
    "C-1",
    "A" * 999,
)
TARGETS = (
    "../../../etc/passwd",
    "http://localhost:1/x",
    "/",
    "",
    "xl/workbook.xml",
    "sheet1.xml",
    "worksheets/sheet99.xml",
)
FORMATS = ("0%", "yyyy", "[h]:mm", "", "%%%%", "[$-407]D. MMM", "@", "d" * 3000, ";;;", "General", "\\%0", "0.0E+00")
ENCODINGS = ("utf-7", "bogus", "utf-16", "latin-1", "cp037", "utf-32", "idna", "rot13", "base64")
DOCTYPE = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
)

Swap = Callable[[bytes, Random], bytes]
Mutation = Callable[[Parts, Random], Parts]


def hit(pattern: str, swap: Swap, part: str = "") -> Mutation:
    """One match of a pattern in one part is swapped for something else."""
    expression = re.compile(pattern.encode(), re.DOTALL)

    def mutate(parts: Parts, rng: Random) -> Parts:
        names = [name for name in parts if part in name]
        rng.shuffle(names)
        for name in names:
            found = list(expression.finditer(parts[name]))
            if found:
                one = rng.choice(found)
                content = parts[name][: one.start()] + swap(one[0], rng) + parts[name][one.end() :]
                return parts | {name: content}
        return parts

    return mutate


def one_of(texts: Sequence[str], around: str = "{}") -> Swap:
    """Any of these texts, as XML."""
    return lambda _, rng: around.format(escape(rng.choice(texts), {'"': "&quot;"})).encode()


def another_cell(old: bytes, rng: Random) -> bytes:
    """The cell with another type, value or formula."""
    place = re.search(rb'r="[^"]*"', old)
    number, text = rng.choice(NUMBERS), escape(rng.choice(TEXTS))
    inside = rng.choice(
        (
            f"><v>{number}</v></c>",
            f' t="{rng.choice(TYPES)}"><v>{number}</v></c>',
            f' t="inlineStr"><is><t>{text}</t></is></c>',
            f' t="str"><f>{text}</f><v>{text}</v></c>',
            "><f>A1+1</f></c>",
            '><f t="shared" si="99"/><v>4</v></c>',
            f'><f t="array" ref="{rng.choice(REFERENCES)}">SUM(A1)</f><v>4</v></c>',
            ' t="e"><v>#NAME?</v></c>',
            f' t="d"><v>{rng.choice(("2018-04-03", "0000-00-00", "9999-99-99T99:99:99", "x"))}</v></c>',
            f' t="b"><v>{number}</v></c>',
            f' s="{rng.randrange(60)}"><v>{number}</v></c>',
            "/>",
        )
    )
    return b"<c " + (place[0] if place else b"") + inside.encode()


def merged(old: bytes, rng: Random) -> bytes:
    """Merged ranges behind the rows: too large, overlapping, wrong, many."""
    many = (f"A{row}:B{row}" for row in range(1, rng.choice((2, 300))))
    ranges = rng.choice((["A1:XFD1048576"], ["C9:C12", "C10:D11"], ["B2:A1"], ["x"], [""], many))
    listed = "".join(f'<mergeCell ref="{one}"/>' for one in ranges)
    return old + f"<mergeCells>{listed}</mergeCells>".encode()


def sliced(rng: Random, raw: bytes) -> tuple[int, int]:
    """The ends of a random slice, short more often than long."""
    start = rng.randrange(len(raw) + 1)
    return start, min(len(raw), start + rng.choice((1, 4, 30, 300, 5000)))


def flipped(raw: bytes, rng: Random) -> bytes:
    """Some bytes are others."""
    changed = bytearray(raw)
    for _ in range(rng.choice((1, 1, 2, 5, 20)) if raw else 0):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def cut(raw: bytes, rng: Random) -> bytes:
    """The end is missing."""
    return raw[: rng.randrange(len(raw) + 1)]


def gap(raw: bytes, rng: Random) -> bytes:
    """A slice is missing."""
    start, end = sliced(rng, raw)
    return raw[:start] + raw[end:]


def twice(raw: bytes, rng: Random) -> bytes:
    """A slice is there twice."""
    start, end = sliced(rng, raw)
    return raw[:end] + raw[start:]


def zeroed(raw: bytes, rng: Random) -> bytes:
    """A slice is zero."""
    start, end = sliced(rng, raw)
    return raw[:start] + bytes(end - start) + raw[end:]


BYTES: tuple[Callable[[bytes, Random], bytes], ...] = (flipped, flipped, cut, gap, twice, zeroed)


def in_part(change: Callable[[bytes, Random], bytes]) -> Mutation:
    """A change of bytes in one part."""

    def mutate(parts: Parts, rng: Random) -> Parts:
        name = rng.choice(list(parts))
        return parts | {name: change(parts[name], rng)}

    return mutate


def without_part(parts: Parts, rng: Random) -> Parts:
    gone = rng.choice(list(parts))
    return {name: content for name, content in parts.items() if name != gone}


def swapped_parts(parts: Parts, rng: Random) -> Parts:
    one, other = rng.choice(list(parts)), rng.choice(list(parts))
    return parts | {one: parts[other], other: parts[one]}


def renamed_part(parts: Parts, rng: Random) -> Parts:
    old = rng.choice(list(parts))
    new = rng.choice((old.upper(), f"/{old}", old.replace("/", "\\"), f"../{old}", f"{old}.bak", "x" * 300))
    return {new if name == old else name: content for name, content in parts.items()}


def re_encoded(parts: Parts, rng: Random) -> Parts:
    name, encoding = rng.choice(list(parts)), rng.choice(("utf-16", "utf-16-be", "utf-8-sig", "utf-32", "cp037"))
    text = parts[name].decode("utf-8", "replace")
    declared = re.sub(r'encoding="[^"]*"', f'encoding="{rng.choice((encoding, "UTF-8"))}"', text, count=1)
    return parts | {name: declared.encode(encoding, "replace")}


LENGTHS = (1_000, 90_000, 400_000, 5_000_000)
"""So many letters, some of them more than are read."""


def many(pattern: str, part: str = "") -> Mutation:
    """One of the elements again and again, some times more often than is read."""
    return hit(pattern, lambda old, rng: old * rng.choice((150, 1_900, 50_000, 300_000)), part)


def attributes(number: int) -> Iterator[bytes]:
    return (b' a%d=""' % place for place in range(number))


TEXT = r"(?<=[>])[^<>]+(?=</(?:\w+:)?t>)"
STRUCTURES: Mapping[str, Mutation] = {
    "tag deleted": hit("<[^<>]+>", lambda _, __: b""),
    "tag twice": hit("<[^<>]+>", lambda old, _: old * 2),
    "element twice": hit(
        r"<(?:row|c|si|sheet|xf|property)\b[^<>]*>.*?</(?:row|c|si|sheet|xf|property)>", lambda old, _: old * 2
    ),
    "attribute deleted": hit(r'\s[\w:]+="[^"]*"', lambda _, __: b""),
    "attribute twice": hit(r'\s[\w:]+="[^"]*"', lambda old, _: old * 2),
    "attribute emptied": hit(r'(?<==")[^"]*(?=")', lambda _, __: b""),
    "number in a sheet": hit(r"(?<=<v>)[^<]*(?=</v>)", one_of(NUMBERS), "sheet"),
    "number anywhere": hit(r'(?<=[>"])-?\d+(?:\.\d+)?(?=[<"])', one_of(NUMBERS)),
    "type": hit(r' t="\w+"', one_of(TYPES, ' t="{}"'), "sheet"),
    "style": hit(r' s="\d+"', one_of(NUMBERS, ' s="{}"'), "sheet"),
    "reference": hit(r' r="[A-Z]+\d+"', one_of(REFERENCES, ' r="{}"'), "sheet"),
    "row number": hit(r'(?<=<row r=")\d+', one_of(NUMBERS), "sheet"),
    "cell": hit(r"<c [^>]*?(?:/>|>.*?</c>)", another_cell, "sheet"),
    "shared string": hit(r'(?<=t="s"><v>)\d+', one_of(NUMBERS), "sheet"),
    "text": hit(TEXT, one_of(TEXTS)),
    "merged cells": hit("</sheetData>", merged, "sheet"),
    "property": hit(r"(?<=<vt:lpwstr>)[^<]*", one_of(TEXTS), "custom"),
    "name": hit(r'(?<= name=")[^"]*', one_of(TEXTS)),
    "target": hit(r'(?<=Target=")[^"]*', one_of(TARGETS), "rels"),
    "number format": hit(r'(?<=formatCode=")[^"]*', one_of(FORMATS), "styles"),
    "format id": hit(r'(?<=numFmtId=")\d+', one_of(("9", "10", "14", "22", "46", "49", "164", "9999", "-1")), "styles"),
    "1904": hit("<workbookPr", lambda old, rng: old + rng.choice((b' date1904="1"', b' date1904="x"')), "workbook.xml"),
    "hidden": hit("<sheet ", lambda old, rng: old + rng.choice((b'state="hidden" ', b'state="x" ')), "workbook.xml"),
    "DOCTYPE": hit(r"\?>", lambda old, _: old + DOCTYPE.encode()),
    "reference to a character": hit(
        TEXT, lambda _, rng: rng.choice((b"&#0;", b"&c;", b"&#x110000;", b"&#xD800;", b"&"))
    ),
    "declared encoding": hit(r'(?<=encoding=")[^"]*', one_of(ENCODINGS)),
    "nested": hit("<[^<>/?!]+>", lambda old, rng: old + b"<a>" * rng.choice((10, 3000))),
    "many rows": hit("</sheetData>", lambda old, rng: b'<row r="30"/>' * rng.choice((500, 30000)) + old, "sheet"),
    "long tag": hit(r"<\w+(?=[^<>]*>)", lambda old, rng: old + rng.choice((b" ", b"\n")) * rng.choice(LENGTHS)),
    "long attribute": hit(r'(?<==")[^"]*(?=")', lambda _, rng: rng.choice((b">", b"A1 ", b"x")) * rng.choice(LENGTHS)),
    "many attributes": hit(r"<\w+(?=[^<>]*>)", lambda old, rng: old + b"".join(attributes(rng.choice((90, 5000))))),
    "long comment": hit("<[^<>]+>", lambda old, rng: b"<!--" + b"<a>" * rng.choice(LENGTHS) + b"-->" + old),
    "long text": hit(TEXT, lambda _, rng: rng.choice((b"x", b"\n", b"&lt;", b"a ")) * rng.choice(LENGTHS)),
    "many texts": many("<si>.*?</si>", "sharedStrings"),
    "many formats": many(r"<(?:xf|font|fill|border|numFmt|dxf)\b[^<>]*/>", "styles"),
    "many names": many("<definedName.*?</definedName>", "workbook.xml"),
    "many relations": many("<Relationship [^<>]*/>", "rels"),
    "many sheets": many("<sheet [^<>]*/>", "workbook.xml"),
    "many comments": lambda parts, rng: (
        parts
        | {"xl/comments9.xml": b"<comments>" + b'<comment ref="A1"/>' * rng.choice((9, 1_900, 50_000)) + b"</comments>"}
    ),
    "many of anything": many(r"<\w+[^<>]*/>"),
    "many ranges": hit(
        "</sheetData>",
        lambda old, rng: old + b'<dataValidation sqref="' + b"A1 " * rng.choice(LENGTHS) + b'"/>',
        "sheet",
    ),
    "namespace": hit(r'(?<=xmlns=")[^"]*', one_of(("", "urn:x", "http://purl.oclc.org/ooxml/spreadsheetml/main"))),
    "comment": hit("<[^<>]+>", lambda old, rng: rng.choice((b"<!--x-->", b"<?x y?>", b"<![CDATA[x]]>")) + old),
    "part deleted": without_part,
    "parts swapped": swapped_parts,
    "part renamed": renamed_part,
    "part encoded anew": re_encoded,
    **{f"part {change.__name__}": in_part(change) for change in BYTES},
}
"""What is done to the parts, by what it is called."""
CELLS = ("cell", "cell", "text", "text", "number in a sheet", "type", "style", "reference", "shared string")
"""Mutations that leave the workbook readable more often than not."""


# --- mutations of text files

Change = Callable[[str, Random], str]
NASTY = (
    *TEXTS,
    *NUMBERS,
    "#NV",
    "#WERT!",
    "=WENN(A1;1;2)",
    "a;b",
    "a,b",
    'a"b',
    '"',
    "\x00",
    "\ufeff",
    "x" * 140_000,
    "ÃœÃ¤",
    "-oth-",
)


def other_delimiter(text: str, rng: Random) -> str:
    return text.translate({ord(rng.choice(";,\t")): rng.choice(";,\t|:^ ")})


def other_quotes(text: str, rng: Random) -> str:
    return text.replace('"', rng.choice(("", "'", '""', "„", '\\"')), rng.choice((1, 3, -1)))


def other_ends(text: str, rng: Random) -> str:
    return re.sub(r"[\r\n]+", rng.choice(("\r", "\r\r\n", "\n\r", "\x0b", "\u2028", "\x85", "\n\n", "", "\r\n")), text)


def other_field(text: str, rng: Random) -> str:
    found = list(re.finditer(r'(?<=")[^";,\t\r\n]*(?=")', text))
    if not found:
        return text
    one = rng.choice(found)
    return text[: one.start()] + rng.choice(NASTY) + text[one.end() :]


def inserted(text: str, rng: Random) -> str:
    place = rng.randrange(len(text) + 1)
    return text[:place] + rng.choice((*NASTY, ";", ",", "\t", "\n", "\r", '"', "\x1a")) + text[place:]


def other_line(text: str, rng: Random) -> str:
    lines = text.splitlines(keepends=True) or [""]
    one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    new = rng.choice(
        (
            "",
            lines[one] * 2,
            lines[one] * min(3000, 3 * 10**6 // len(lines[one] or "x")),
            lines[one][: len(lines[one]) // 2],
            lines[other],
            "\n",
        )
    )
    return "".join([*lines[:one], new, *lines[one + 1 :]])


def other_column(text: str, rng: Random) -> str:
    """A column is there twice, or gone, or called like another."""
    mark = rng.choice(";,\t")
    lines = [line.split(mark) for line in text.splitlines()]
    place, how = rng.randrange(max(map(len, lines), default=0) + 1), rng.randrange(3)
    return "\n".join(mark.join([*line[: place + (how == 1)], *line[place + (how == 2) :]]) for line in lines)


def declared(text: str, rng: Random) -> str:
    return rng.choice(("sep=;\n", "sep=,\r\n", '"sep=|"\n', "sep=\n", "SEP=\t\n", "sep=ä\n")) + text


def doubly_encoded(text: str, rng: Random) -> str:
    return text.encode().decode(rng.choice(("cp1252", "latin-1")), "replace")


def endless(text: str, rng: Random) -> str:
    """Something goes on and on: a cell, a line, the columns, the rows."""
    place = rng.randrange(len(text) + 1)
    piece = rng.choice(("x", " ", "\n", "\r", ";", ",", "7;", '"', '""', "a@", "\n1;2", "\U0001f600"))
    return text[:place] + piece * rng.choice((1_000, 130_000, 600_000)) + text[place:]


CHANGES: tuple[Change, ...] = (
    *(other_delimiter, other_quotes, other_ends, other_field, other_field, other_field, inserted, inserted),
    *(other_line, other_line, other_column, declared, doubly_encoded, endless),
)


def encoded(text: str, rng: Random) -> tuple[str, bytes]:
    """In UTF-8 more often than not."""
    names = (
        "utf-8",
        "utf-8-sig",
        "cp1252",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-7",
        "cp850",
        "mac_roman",
    )
    name = rng.choice((*["utf-8"] * 30, *names))
    return name, text.encode(name, "replace")


def mixed(raw: bytes, rng: Random) -> bytes:
    """Two encodings in one file, or a byte order mark in the middle."""
    place = rng.randrange(len(raw) + 1)
    other = raw[place:].decode("utf-8", "replace").encode(rng.choice(("cp1252", "utf-16")), "replace")
    return raw[:place] + rng.choice((other, b"\xef\xbb\xbf" + raw[place:], b"\xff\xfe" + raw[place:]))


# --- cases


@dataclass(frozen=True)
class Case:
    """One mutated file."""

    number: int
    seed: Seed
    raw: bytes
    did: tuple[str, ...]
    """What was done to the seed."""


@dataclass(frozen=True)
class Result:
    """What came of one case."""

    number: int
    outcome: str
    """The code of the first Fehler; „read“ if there is none."""
    seconds: float = 0.0
    failure: str = ""
    """Empty, or what must never happen; its first line tells one kind of failure from another."""
    warned: tuple[str, ...] = ()
    memory: int = 0
    """The most the process has used so far, in MB."""


def made(number: int, known: Seeds) -> Case:
    """The case of that number."""
    rng = Random(number)
    return _text_case(number, known, rng) if number % 2 else _workbook_case(number, known, rng)


def _workbook_case(number: int, known: Seeds, rng: Random) -> Case:
    seed = rng.choice(known.workbooks)
    if rng.random() < 0.12:
        change = rng.choice(BYTES)
        return Case(number, seed, change(seed.raw, rng), (seed.name, f"zip {change.__name__}"))
    parts = unzipped(seed.raw)
    names = CELLS if rng.random() < 0.6 else tuple(STRUCTURES)
    done = [rng.choice(names) for _ in range(rng.choice((1, 1, 1, 2, 3, 6)))]
    for name in done:
        parts = STRUCTURES[name](parts, rng) if parts else parts
    raw = zipped(parts, rng.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED)))
    return Case(number, seed, raw, (seed.name, *done))


def _text_case(number: int, known: Seeds, rng: Random) -> Case:
    seed = rng.choice(known.texts)
    text, done = seed.raw.decode(), []
    for change in rng.choices(CHANGES, k=rng.choice((0, 1, 1, 2, 4))):
        text = change(text, rng)
        done.append(change.__name__)
    name, raw = encoded(text, rng)
    changes = rng.choices((*BYTES, mixed), k=rng.choice((0, 0, 0, 0, 1, 2)) if done or name != "utf-8" else 1)
    for change_bytes in changes:
        raw = change_bytes(raw, rng)
    return Case(number, seed, raw, (seed.name, *done, name, *(change.__name__ for change in changes)))


def read(path: Path, seed: Seed) -> Read:
    """As a study reads each file of its folder; a mapping is proposed too, though there is one."""
    if not exports.is_foreign(path):
        return workbook.read(path, seed.erhebung)
    exports.propose(path, seed.erhebung)
    return exports.read(path, seed.erhebung, seed.mappings)


def tried(case: Case, folder: Path, reader: Reader = read) -> Result:
    """Read one case in a folder of its own, and judge what came of it."""
    path = folder / case.seed.name
    path.write_bytes(case.raw)
    outcome, failure = "", ""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        start = time.perf_counter()
        try:
            found = reader(path, case.seed)
            outcome, failure = _outcome(found), "; ".join(wrong(found, path, case))
        except Exception as error:
            outcome, failure = type(error).__name__, traced(error)
        seconds = time.perf_counter() - start
    if seconds > LIMIT:
        failure = failure or f"took longer than {LIMIT:.0f} s"
    told = tuple(f"{one.category.__name__}: {str(one.message).splitlines()[0][:100]}" for one in caught)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return Result(case.number, outcome, seconds, failure, told, memory)


def traced(error: Exception) -> str:
    """The exception and the innermost line of ours it came through, then all of it."""
    package = str(Path(exports.__file__).parent.parent.parent)
    ours = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(package)]
    where = f"{Path(ours[-1].filename).name}:{ours[-1].lineno} {ours[-1].name}" if ours else "outside"
    return f"{type(error).__name__} in {where}\n" + "".join(traceback.format_exception(error))


def _outcome(found: Read) -> str:
    return next((problem.code for problem in errors_in(found.problems)), "read")


def wrong(found: Read, path: Path, case: Case) -> Iterator[str]:
    """What must never come of a file, whatever is in it."""
    if path.read_bytes() != case.raw:
        yield "the file was changed"
    for problem in found.problems:
        yield from _wrong_problem(problem)
    responses, needs, scored = _tables(found)
    for response in responses:
        yield from _wrong_response(response, case.seed.erhebung)
    if any(math.isinf(need.relevance) for need in needs):
        yield "a need of infinite relevance"
    if isinstance(found, Content) and stopping_in(found.problems) and (responses or needs or scored):
        yield "something is read beside a Fehler"
    wrong_cells = {problem.where for problem in partial_in(found.problems)}
    if any(one.status != NO_ANSWER and Place(one.file, one.sheet, one.cell) in wrong_cells for one in responses):
        yield "a value is read in spite of its Fehler"
    if not _is_text([repr(found.problems), *(f"{one.text}{one.remark}" for one in responses)]):
        yield "a text that cannot be written"


def _tables(found: Read) -> tuple[Sequence[Response], Sequence[Need], bool]:
    if isinstance(found, Content):
        return found.responses, found.needs, found.returned.scored
    return tuple(rows(found.responses, Response)), tuple(rows(found.needs, Need)), bool(found.returns["scored"].any())


def _is_text(texts: Iterable[str]) -> bool:
    try:
        "".join(texts).encode()
    except UnicodeEncodeError:
        return False
    return True


def _wrong_problem(problem: Problem) -> Iterator[str]:
    kind = KINDS.get(problem.code)
    if kind is None or kind.level is not problem.level:
        yield f"{problem.code} is no kind of problem, or not a {problem.level}"
    if not (problem.found.strip() and problem.where.file):
        yield f"{problem.code} does not say what or where"


def _wrong_response(one: Response, erhebung: Erhebung) -> Iterator[str]:
    catalogue = erhebung.catalogue
    question = next(
        (each for each in (*catalogue.asked_questions, *catalogue.figures) if each.id == one.question), None
    )
    if question is None or one.status not in (VALUE, NO_ANSWER, NOT_APPLICABLE):
        yield "a response to no question, or of no status"
        return
    numbers, scale = (one.low, one.value, one.high), question.scale
    if any(math.isinf(number) for number in numbers):
        yield "a value without end"
    elif (one.status == VALUE and scale.kind != "text") == any(math.isnan(number) for number in numbers):
        yield "a value without a number, or a number without a value"
    elif scale.kind in ("stufen", "janein", "zahl") and one.status == VALUE:
        steps = [step for step, _ in scale.steps] or [scale.low, scale.high]
        if not min(steps) <= one.low <= one.value <= one.high <= max(steps):
            yield "a value outside its scale"


# --- workers


@dataclass(frozen=True)
class Worker:
    """A process that tries one case after the other, and the case it is at."""

    process: BaseProcess
    pipe: Connection
    number: int
    since: float


def unmutated(known: Seeds, folder: Path) -> list[Result]:
    """What comes of the seeds; it also loads what the workers then share."""
    return [tried(Case(-1, seed, seed.raw, (seed.name,)), folder) for seed in (*known.workbooks, *known.texts)]


def _work(pipe: Connection, known: Seeds, folder: Path, reader: Reader) -> None:
    """Try the cases that come in until -1 does."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    with tempfile.TemporaryDirectory(dir=folder) as own:
        while (number := pipe.recv()) >= 0:
            pipe.send(tried(made(number, known), Path(own), reader))


def run(numbers: Iterable[int], known: Seeds, folder: Path, reader: Reader = read) -> Iterator[Result]:
    """The results in the order in which they come; a worker that hangs or dies is a failure of its case."""
    waiting = iter(numbers)
    crew = [_hired(number, known, folder, reader) for number in _first(waiting, WORKERS)]
    while crew:
        ready = wait([worker.pipe for worker in crew], timeout=0.2)
        for worker in tuple(crew):
            result = _received(worker) if worker.pipe in ready else _overdue(worker)
            if result is None:
                continue
            yield result
            crew.remove(worker)
            number = next(waiting, -1)
            if worker.process.is_alive() and not worker.pipe.closed:
                worker.pipe.send(number)
                crew += [replace(worker, number=number, since=time.monotonic())] if number >= 0 else []
            elif number >= 0:
                crew.append(_hired(number, known, folder, reader))


def _first(waiting: Iterator[int], count: int) -> list[int]:
    return [number for _, number in zip(range(count), waiting, strict=False)]


def _hired(number: int, known: Seeds, folder: Path, reader: Reader) -> Worker:
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, known, folder, reader), daemon=True)
    process.start()
    theirs.close()
    ours.send(number)
    return Worker(process, ours, number, time.monotonic())


def _received(worker: Worker) -> Result | None:
    try:
        found = worker.pipe.recv()
    except (EOFError, ConnectionResetError):
        worker.pipe.close()
        worker.process.join()
        return Result(worker.number, "killed", failure=f"the worker died ({worker.process.exitcode})")
    assert isinstance(found, Result)
    return found


def _overdue(worker: Worker) -> Result | None:
    if time.monotonic() - worker.since < LIMIT:
        return None
    worker.pipe.close()
    worker.process.kill()
    worker.process.join()
    return Result(worker.number, "hung", LIMIT, f"still reading after {LIMIT:.0f} s, killed")


# --- what is said at the end


def summary(results: Sequence[Result], known: Seeds) -> str:
    """Outcomes, the slowest case, warnings and failures."""
    if not results:
        return "nothing to do"
    slowest, most = max(results, key=lambda one: one.seconds), max(one.memory for one in results)
    lines = [f"{len(results)} files, slowest case {slowest.number} {slowest.seconds:.2f} s, memory up to {most} MB"]
    for kind, odd in (("workbooks", 0), ("CSV files", 1)):
        counts = Counter(one.outcome for one in results if one.number % 2 == odd)
        listed = ", ".join(f"{outcome} {count}" for outcome, count in counts.most_common())
        lines.append(f"{counts.total()} {kind}: {listed}")
    warned = Counter(text for one in results for text in set(one.warned))
    lines += [f"warning in {count} files: {text}" for text, count in warned.most_common(10)]
    failures: dict[str, list[Result]] = {}
    for one in sorted(results, key=lambda one: one.number):
        if one.failure:
            failures.setdefault(one.failure.splitlines()[0], []).append(one)
    for text, cases in failures.items():
        numbers = ", ".join(str(one.number) for one in cases[:20]) + (" …" if len(cases) > 20 else "")
        did = " + ".join(made(cases[0].number, known).did)
        lines.append(f"FAILED {len(cases)} ×: {text}; cases {numbers}; the first: {did}")
    return "\n".join([*lines, f"{sum(map(len, failures.values()))} failures"])


def repeat(number: int, known: Seeds, folder: Path) -> Result:
    """Try one case here, and leave its file for a closer look."""
    case = made(number, known)
    kept = Path(tempfile.gettempdir()) / f"fuzz-{number}{Path(case.seed.name).suffix}"
    kept.write_bytes(case.raw)
    result = tried(case, folder)
    sys.stdout.write(f"{kept}: {' + '.join(case.did)}\n{result.outcome}, {result.seconds:.2f} s\n{result.failure}\n")
    return result


def progress(results: Iterable[Result], total: int) -> Iterator[Result]:
    """The same, with a line now and then."""
    for count, result in enumerate(results, start=1):
        if count % 2000 == 0:
            sys.stdout.write(f"{count} of {total}\n")
            sys.stdout.flush()
        yield result


def main(arguments: Sequence[str] | None = None) -> int:
    """1 if anything failed."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.tools.fuzz", description="Read mutated workbooks and CSV files."
    )
    parser.add_argument("workbooks", type=int, nargs="?", default=20_000)
    parser.add_argument("csvs", type=int, nargs="?", default=20_000)
    parser.add_argument("--case", type=int, help="repeat the case of that number")
    chosen = parser.parse_args(arguments)
    numbers = sorted([*range(0, 2 * chosen.workbooks, 2), *range(1, 2 * chosen.csvs, 2)])
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        known = seeds(folder)
        if chosen.case is not None:
            return int(bool(repeat(chosen.case, known, folder).failure))
        unsound = [result for result in unmutated(known, folder) if result.outcome != "read"]
        if unsound:
            raise SystemExit(f"a seed cannot be read: {unsound}")
        results = list(progress(run(numbers, known, folder), len(numbers)))
        sys.stdout.write(summary(results, known) + "\n")
    return int(any(result.failure for result in results))


if __name__ == "__main__":
    raise SystemExit(main())

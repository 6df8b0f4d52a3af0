"""Lines of Stata, understood as its help says: `import delimited` of 17 Sep 2019, `destring` of 11 May 2018, `varname`.

Stata is not where the tests are. Where its help leaves open what happens, that is taken which would do most harm: a
number is kept in single precision, the default of `set type`, unless more is asked for.
"""

from __future__ import annotations

import re
import shlex
import struct
from dataclasses import dataclass
from pathlib import Path

NAME, LETTERS = 32, r"[^\w]"
"""The longest name, and what stays in none."""
RESERVED = {"_all", "_b", "byte", "_coef", "_cons", "double", "float", "if", "in", "int", "long", "_n", "_N", "_pi"}
RESERVED |= {"_pred", "_rc", "_skip", "strL", "using", "with"}
IMPORT = {"delimiters", "encoding", "varnames", "bindquotes", "stringcols", "asdouble", "clear"}
DESTRING = {"dpcomma", "replace"}
Variable = list[float | str | None]


@dataclass(frozen=True)
class Command:
    """What a line says: its words, and what stands in the brackets of its options."""

    words: list[str]
    options: dict[str, str]


def command(line: str) -> Command:
    head, _, tail = re.sub(r'"[^"]*"|\([^)]*\)', lambda found: found[0].replace(",", "\0"), line).partition(",")
    given = re.findall(r"(\w+)(?:\(([^)]*)\))?", tail.replace("\0", ","))
    return Command(shlex.split(head.replace("\0", ",")), {name: value.strip('"') for name, value in given})


def run(folder: Path, lines: str) -> dict[str, Variable]:
    """The variables after these lines, by their names; a number that is missing is None."""
    data: dict[str, Variable] = {}
    for line in lines.splitlines():
        one = command(line)
        if one.words[:2] == ["import", "delimited"]:
            assert set(one.options) <= IMPORT
            assert "clear" in one.options
            data = _imported((folder / one.words[2]).read_bytes(), one.options)
        else:
            assert one.words[0] == "destring"
            assert set(one.options) == DESTRING
            for name in one.words[1:]:
                data[name] = _destringed(data[name])
    return data


def _imported(raw: bytes, options: dict[str, str]) -> dict[str, Variable]:
    text = raw.decode(options.get("encoding", "latin1"))
    rows = _rows(text, options["delimiters"], strict=options.get("bindquotes") == "strict")
    assert options["varnames"] == "1"
    names = [_name(head, place) for place, head in enumerate(rows[0], start=1)]
    assert len(set(names)) == len(names)
    assert {len(row) for row in rows} == {len(names)}
    texts = options.get("stringcols", "")
    columns = zip(names, zip(*rows[1:], strict=True), strict=True)
    return {
        name: list(cells) if texts == "_all" or str(place) in texts.split() else _told(cells, "asdouble" in options)
        for place, (name, cells) in enumerate(columns, start=1)
    }


def _rows(text: str, delimiter: str, *, strict: bool) -> list[list[str]]:
    """Loose: a quote has its match on the same line, or is none."""
    rows, cells, cell, quoted = list[list[str]](), list[str](), "", False
    for place, sign in enumerate(text):
        if sign == '"' and (quoted or strict or '"' in text[place + 1 :].split("\n", 1)[0]):
            cell += '"' * (not quoted and text[place - 1] == '"')
            quoted = not quoted
        elif sign in "\r\n" and not quoted:
            rows += [[*cells, cell]] if sign == "\n" else []
            cells, cell = (cells, cell) if sign == "\r" else ([], "")
        elif sign == delimiter and not quoted:
            cells, cell = [*cells, cell], ""
        else:
            cell += sign
    return rows


def _name(head: str, place: int) -> str:
    """Small letters, nothing but letters, digits and `_`, so short as names are."""
    name = re.sub(LETTERS, "", head.lower())[:NAME]
    return name if name and not name[0].isdigit() and name not in RESERVED else f"v{place}"


def _told(cells: tuple[str, ...], double: bool) -> Variable:
    """Numbers if all are; a comma is none of theirs."""
    if not all(_number(cell) is not None for cell in cells if cell.strip()):
        return list(cells)
    numbers = [_number(cell) for cell in cells]
    return [one if double or one is None else struct.unpack("f", struct.pack("f", one))[0] for one in numbers]


def _number(cell: str) -> float | None:
    return float(cell) if re.fullmatch(r"\s*[-+]?\d*\.?\d+(e[-+]?\d+)?\s*", cell, re.IGNORECASE) else None


def _destringed(cells: Variable) -> Variable:
    """Of double precision; nothing is done with numbers, or with a text among them."""
    texts = [cell.replace(",", ".").strip() for cell in cells if isinstance(cell, str)]
    if len(texts) < len(cells) or not all(_number(text) is not None for text in texts if text not in ("", ".")):
        return cells
    return [_number(text) for text in texts]

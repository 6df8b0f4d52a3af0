"""Where the cause of a syntax error lies and what to do about it, from the lines around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import yaml

from verstetigung.schemas.yamlfile.pieces import DASH, HEAD, Fault, filled, indent
from verstetigung.schemas.yamlfile.reasons import in_german

GLUED_DASH = re.compile(r"\s*(-)(?=\w+:(\s|$))")
GLUED_COLON = re.compile(r"\s*(?:- )?\w+:(?=[^\s/:])")
DASHED = re.compile("but found '(-|<block sequence start>)'")
CUT = re.compile(r"\s(#)(?=\S)")
KEY = re.compile(r"\s*\w+:(\s|$)")
REMEDY = "Einrückung, Doppelpunkte und Anführungszeichen in dieser und der vorigen Zeile prüfen"


@dataclass(frozen=True)
class Cause:
    """What is wrong, and where in the file, both from 0."""

    line: int
    column: int
    found: str
    remedy: str = REMEDY


def cause(fault: Fault) -> Cause:
    """The likeliest cause of what the parser met."""
    error, said = fault.error, f"{fault.error.context}: {fault.error.problem}"
    return (
        _glued_dash(fault)
        or _open_quote(fault, said)
        or _glued_colon(fault, said)
        or _after_quote(fault)
        or _missing_dash(fault, said)
        or _cut(fault, said)
        or _out_of_line(fault, said)
        or _tabulator(fault, error)
        or _at(fault, _mark(fault, error), in_german(error.context, error.problem))
    )


def _tabulator(fault: Fault, error: yaml.MarkedYAMLError) -> Cause | None:
    found = in_german(error.context, error.problem)
    if "Tabulator" not in found:
        return None
    return _at(fault, _mark(fault, error), found, "den Tabulator durch Leerzeichen ersetzen")


def _at(fault: Fault, mark: yaml.Mark, found: str, remedy: str = REMEDY) -> Cause:
    return Cause(fault.first + mark.line, mark.column, found, remedy)


def _mark(fault: Fault, error: yaml.MarkedYAMLError) -> yaml.Mark:
    """Where the parser stood; where it began, if it only stopped at the end."""
    mark, begun = error.problem_mark, error.context_mark
    last = max(filled(fault.lines), default=len(fault.lines))
    beyond = mark is None or mark.line > last or _is_end(fault, mark)
    chosen = begun if begun is not None and beyond else mark or begun
    return chosen or yaml.Mark("", 0, 0, 0, None, 0)


def _is_end(fault: Fault, mark: yaml.Mark) -> bool:
    return mark.line == len(fault.lines) - 1 and mark.column >= len(fault.lines[-1])


def _glued_dash(fault: Fault) -> Cause | None:
    for number, line in enumerate(fault.lines):
        found = GLUED_DASH.match(line)
        if found:
            sentence = "Zwischen dem Strich und dem Schlüssel fehlt ein Leerzeichen."
            return Cause(fault.first + number, found.start(1), sentence, "„- id: …“ statt „-id: …“ schreiben")
    return None


def _glued_colon(fault: Fault, said: str) -> Cause | None:
    if "could not find expected ':'" not in said or fault.error.context_mark is None:
        return None
    mark = fault.error.context_mark
    found = GLUED_COLON.match(fault.lines[mark.line])
    if found:
        sentence = "Zwischen dem Doppelpunkt und dem Wert fehlt ein Leerzeichen."
        return Cause(fault.first + mark.line, found.end(), sentence, "„titel: …“ statt „titel:…“ schreiben")
    return _at(fault, mark, in_german(None, said))


def _open_quote(fault: Fault, said: str) -> Cause | None:
    if "quoted scalar" not in said or "unexpected end of stream" not in said or fault.error.context_mark is None:
        return None
    remedy = "am Ende des Textes dasselbe Anführungszeichen ergänzen"
    return _at(fault, fault.error.context_mark, in_german(None, "unexpected end of stream"), remedy)


def _after_quote(fault: Fault) -> Cause | None:
    """Text behind a closing quotation mark: mostly one that was meant to stand inside."""
    mark = fault.error.problem_mark
    if mark is None or mark.line >= len(fault.lines):
        return None
    before, after = fault.lines[mark.line][: mark.column], fault.lines[mark.line][mark.column :]
    if before[-1:] not in ("'", '"') or not after[:1].isalnum():
        return None
    sentence = "Hinter dem schließenden Anführungszeichen geht der Text weiter."
    return _at(fault, mark, sentence, "im Text die Zeichen „ und “ verwenden oder außen die andere Art (' oder \")")


def _missing_dash(fault: Fault, said: str) -> Cause | None:
    """An entry of a list beside keys that belong to none."""
    mark = fault.error.problem_mark
    if mark is None or not DASHED.search(said):
        return None
    first = _first_below(fault.lines, mark)
    if first is None or DASH.match(fault.lines[first]):
        sentence = "Dieser Strich ist anders eingerückt als die übrigen Einträge seiner Liste."
        return _at(fault, mark, sentence, "ihn unter die anderen Striche rücken")
    sentence = "Vor dem ersten Eintrag dieser Liste fehlt der Strich."
    remedy = "„- “ davor setzen und die Zeilen des Eintrags darunter einrücken"
    return Cause(fault.first + first, indent(fault.lines[first]), sentence, remedy)


def _first_below(lines: Sequence[str], mark: yaml.Mark) -> int | None:
    """The line that the list with that dash begins with: the first below its key."""
    above = [number for number in filled(lines) if number < mark.line]
    heads = [number for number in above if HEAD.fullmatch(lines[number]) and indent(lines[number]) <= mark.column]
    return next((number for number in above if number > (heads[-1] if heads else -1)), None)


def _cut(fault: Fault, said: str) -> Cause | None:
    """A # that ends a line in which a bracket is open."""
    begun = fault.error.context_mark
    found = CUT.search(fault.lines[begun.line], begun.column) if begun and "flow" in said else None
    if begun is None or found is None:
        return None
    sentence = "Ein # hinter einem Leerzeichen beginnt eine Anmerkung; was folgt, auch die Klammer, wird nicht gelesen."
    return Cause(fault.first + begun.line, found.start(1), sentence, "den Text in Anführungszeichen setzen")


def _out_of_line(fault: Fault, said: str) -> Cause | None:
    """A line with a key that begins in another column than those it belongs to."""
    mark = fault.error.problem_mark
    if mark is None or not ("<document start>" in said or "mapping values are not allowed" in said):
        return None
    above = [fault.lines[number] for number in filled(fault.lines) if number < mark.line]
    line = fault.lines[mark.line] if above else ""
    begins = indent(line)
    colon = line.find(":")
    if not KEY.match(line) or mark.column not in (begins, colon) or begins == indent(above[-1]):
        return None
    sentence = "Diese Zeile ist anders eingerückt als die Zeilen, zu denen sie gehört."
    remedy = "sie in deren Spalte rücken; einen Text, der hier weitergeht, in Anführungszeichen setzen"
    return Cause(fault.first + mark.line, begins, sentence, remedy)

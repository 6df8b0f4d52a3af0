"""What a decision in korrekturen.yaml can settle: blocks to fill in, and remedies that point there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from verstetigung import german
from verstetigung.forms.form import RECONCILIATION
from verstetigung.problems import Problem, Severity
from verstetigung.reading.workbook.cells import spot
from verstetigung.records import EXPORT, Reading
from verstetigung.schemas.corrections import DATE, FILE, HOLDS, NEW, PREFIX, PROJECT, REASON, REGION, ROLE

PROPOSAL = "korrekturen-vorschlag"
FILLED_IN = re.compile(rf"^ +(?:{'|'.join((NEW, HOLDS, REGION, REASON, DATE, ROLE))}):[ \t]*[^\s#]", re.MULTILINE)
MOST = 1_000
"""Blocks: more than anyone fills in, and few enough that the file can be read again."""
CELL = re.compile(r"[A-Z]+\d+")
"""The address of a cell; in the project of coders places have another."""
CELLS = ("W", "K303", "K304", "K305", "K309", "K310")
"""What problems of cells begin with that another text in the cell can settle."""
UNSETTLED = ("W506", "W560", "W562", "W580")
"""Those that may quote a name, and those about many cells."""
BESIDE = "B234"
"""An answer beside its cell, which is empty."""
REGIONS = ("B202", "B207", "B209", "B210", "B211", "B237")
ROW_REGIONS = ("R420", "R421", "R432")
ROWS = ("R433",)
SUPERSEDED = "R450"
MAPPED = ("B22", "B24", "K32", "K33", "K355")
"""What begins so is settled in the mapping of an export."""
ALONE = f"in {FILE} festhalten, was gilt"
ELSEWHERE = f"oder {ALONE}"
THEN = f"Was gilt, in {FILE} festhalten"
HEAD = f"""\
# Offene Befunde, die sich durch eine Entscheidung klären lassen. So geht es:
#   1. Diese Datei in den Ordner der Erhebung verschieben, als {FILE} oder unter einem Namen, der mit „{PREFIX}“
#      beginnt und dort noch frei ist; gelesen werden alle.
#   2. Ausfüllen, was entschieden ist; „{REASON}“, „{DATE}“ und „{ROLE}“ gehören dazu. „{NEW}“ kann auch k. A. oder
#      n. z. sein. Eine Maßnahme oder ein Bedarf entfällt mit „zeile: …“ und „{HOLDS}: nein“ anstelle von „zelle“,
#      „alt“ und „{NEW}“. Die übrigen Einträge löschen.
#   3. „verstetigung check“ wiederholen. Die Dateien selbst bleiben, wie sie sind.
korrekturen:
"""
WAYS = {NEW: "", HOLDS: "ja oder nein", REGION: "Kennung oder Name"}


@dataclass(frozen=True)
class _Block:
    """An entry to be filled in."""

    problem: Problem
    kind: str
    """The key of the decision."""
    target: Mapping[str, str | int]
    """What it is about, by key."""
    ways: str = ""
    """What can be decided, if not all that usually can."""

    def lines(self) -> Iterator[str]:
        problem = self.problem
        told = " ".join(f"{problem.level} {problem.code} · {replace(problem, remedy='')}".split())
        yield f"  # {told}"
        first, *others = self.target.items()
        yield f"  - {first[0]}: {_written(first[1])}"
        yield from (f"    {name}: {_written(value)}" for name, value in others)
        yield german.joined(f"    {self.kind}:", german.framed("  # ", self.ways or WAYS[self.kind]))
        yield from (f"    {REASON}:", f"    {DATE}:  # JJJJ-MM-TT", f"    {ROLE}:  # eine Funktion, kein Name")


def _written(value: str | int) -> str:
    """As YAML reads it again, whatever it holds."""
    return json.dumps(value, ensure_ascii=False)


def proposal(reading: Reading) -> str:
    """A file korrekturen.yaml to be filled in; empty if nothing can be settled by it."""
    blocks = _blocks(reading)
    if not blocks:
        return ""
    lines = [line for block in blocks[:MOST] for line in block.lines()]
    if len(blocks) > MOST:
        lines.append(f"# Weitere {german.number(len(blocks) - MOST, 0)} Einträge folgen, wenn diese geklärt sind.")
    return HEAD + "\n".join(lines) + "\n"


def begun(text: str) -> bool:
    """Whether somebody has filled in something of a proposal."""
    return FILLED_IN.search(text) is not None


def pointing(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems; the remedies of those that can be settled by a decision on a cell or a region say so."""
    return tuple(_pointing(one) if _of_cell(one) or _of_region(one) or one.code == BESIDE else one for one in problems)


def _pointing(problem: Problem) -> Problem:
    remedy = problem.remedy
    if remedy.startswith("Meinten"):
        return replace(problem, remedy=f"{remedy} {THEN}")
    return replace(problem, remedy=german.joined(remedy, ELSEWHERE, by=", ") if remedy else ALONE)


def for_regions(remedy: str) -> str:
    """The remedy as those who answered can follow it, who have no korrekturen.yaml."""
    shortened = remedy.removesuffix(ELSEWHERE).removesuffix(ALONE).removesuffix(THEN)
    return shortened.removesuffix(", ").strip()


def _of_cell(problem: Problem) -> bool:
    open_ = problem.level is not Severity.HINWEIS and problem.code not in UNSETTLED
    open_ = open_ and problem.where.file != RECONCILIATION
    return open_ and bool(CELL.fullmatch(problem.where.cell)) and problem.code.startswith(CELLS)


def _of_region(problem: Problem) -> bool:
    if problem.code in ROW_REGIONS:
        return bool(problem.where.cell)
    return problem.code in REGIONS and (problem.code != "B202" or "bei der Region" in problem.found)


def _blocks(reading: Reading) -> list[_Block]:
    """Each open point once; a file with Fehler of another kind may be decided out as a whole."""
    inner = [block for problem in reading.problems if (block := _inner(problem, reading))]
    rivals = [*_rivals(reading)]
    met = {block.target["datei"] for block in (*inner, *rivals)}
    files = set(reading.returns["file"]) - met
    wrong = [one for one in reading.problems if one.level is Severity.FEHLER or one.code == SUPERSEDED]
    whole = [
        _Block(one, HOLDS, {"datei": one.where.file}, "nein, wenn nichts mehr daraus wird")
        for one in wrong
        if one.where.file in files and not one.code.startswith(MAPPED)
    ]
    first: dict[tuple[object, ...], _Block] = {}
    for block in (*inner, *rivals, *whole):
        about = {key: value for key, value in block.target.items() if key != "alt"}
        first.setdefault((block.kind, *about.items()), block)
    return [*first.values()]


def _inner(problem: Problem, reading: Reading) -> _Block | None:
    """The entry on a cell, a region or a row of an export."""
    where = problem.where
    sheet = {"blatt": where.sheet} if where.sheet else {}
    if where in reading.written and (_of_cell(problem) or where.file.endswith(PROJECT)):
        return _Block(problem, NEW, {"datei": where.file, **sheet, "zelle": where.cell, "alt": reading.written[where]})
    if problem.code == BESIDE:
        return _Block(problem, NEW, {"datei": where.file, "frage": problem.found.partition(":")[0], "alt": ""})
    if problem.code in ROWS and where.cell:
        return _Block(problem, HOLDS, {"datei": where.file, "zeile": spot(where.cell)[0]})
    if _of_region(problem):
        row = {"zeile": spot(where.cell)[0]} if problem.code in ROW_REGIONS else {}
        return _Block(problem, REGION, {"datei": where.file, **row})
    return None


def _rivals(reading: Reading) -> Iterator[_Block]:
    """Entries on Bögen of which one or the other counts."""
    told = set(reading.problems)
    exports = set(reading.returns.loc[reading.returns["kind"] == EXPORT, "file"])
    for (file, respondent), problem in reading.rivals.items():
        number = {"nummer": respondent.rpartition("#")[2]} if file in exports else {}
        if problem in told:
            yield _Block(problem, HOLDS, {"datei": file, **number})

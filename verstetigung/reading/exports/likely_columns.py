"""Which column of an unknown table probably answers which question."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from verstetigung.reading.exports.distinct_cells import Rows
from verstetigung.reading.exports.grid import Grid
from verstetigung.reading.exports.headings import JOINT, Head
from verstetigung.reading.exports.mapping import answer_of
from verstetigung.reading.exports.tool import Tool
from verstetigung.reading.workbook.cells import StoredCell, key
from verstetigung.records import VALUE
from verstetigung.schemas.catalogue import Question, Scale

CODE, TEXT, STEP, ALIKE = "Code", "gleicher Wortlaut", "die Frage mit einer Stufe in Klammern", "Ähnlichkeit"
"""What speaks for a column; only the first two make a match sure."""
POSSIBLE = 0.6
"""Likeness from which a column is mentioned."""
SHARED, COMPARED = 0.3, 4
"""Columns that share less with a question are not compared with it, nor more than so many."""
ENOUGH_ROWS, FEW = 200, 20
"""So many rows show what a column holds, and so many entries whether it is worth to look at all of them."""
MOSTLY = 0.5
INNER = re.compile(r"\[([^\[\]]+)\]")
LEADING = re.compile(r"\A([A-Za-z]+\d+(?:[._-]\d+)*)(?=[\s:)]|\.\s|$)")


@dataclass(frozen=True)
class Match:
    """A column that may answer a question."""

    column: int
    likeness: float
    reason: str
    """CODE, TEXT, STEP or ALIKE."""

    @property
    def exact(self) -> bool:
        """Whether the column bears the code or the text of the question."""
        return self.reason != ALIKE


@dataclass(frozen=True)
class MatchedTable:
    """A table whose tool and headings are known as far as they can be."""

    grid: Grid
    tool: Tool
    head: Head

    @property
    def named(self) -> tuple[int, ...]:
        """The columns with a heading."""
        return tuple(column for column, name in enumerate(self.head.names) if name)

    @property
    def possible(self) -> tuple[int, ...]:
        """Those that may hold answers, as they are not the tool's own."""
        return tuple(column for column in self.named if not self.tool.is_metadata(self.head.names[column]))

    @cached_property
    def rows(self) -> Rows:
        """The first rows of answers."""
        last = min(len(self.grid.rows), self.head.first + ENOUGH_ROWS)
        return Rows(self.grid, tuple(range(self.head.first, last)))

    def label(self, column: int) -> str:
        """The wording below the heading, if there is one."""
        return self.head.labels[column] if column < len(self.head.labels) else ""

    def wordings(self, column: int) -> tuple[str, ...]:
        """Everything that may be the text of the question."""
        heading = self.head.names[column]
        label = self.label(column)
        bare = LEADING.sub("", heading).lstrip(" .:)")
        inner = (*INNER.findall(heading), heading.rsplit("/", 1)[-1], heading.rsplit(JOINT, 1)[-1])
        texts = (heading, bare, *inner, label, label.rsplit(": ", 1)[-1], label.rsplit(" - ", 1)[-1])
        return tuple(dict.fromkeys(text.strip() for text in texts if text.strip()))

    @cached_property
    def _cells(self) -> list[tuple[StoredCell, ...]]:
        columns = (self.rows.column(column).cells for column in range(len(self.head.names)))
        return [tuple(cell for cell in cells if cell is not None) for cells in columns]

    def cells(self, column: int) -> tuple[StoredCell, ...]:
        """The different cells of the column."""
        return self._cells[column]


def matches(table: MatchedTable, questions: Sequence[Question]) -> dict[str, list[Match]]:
    """For each question the columns that bear its code or its text, or else those that sound like it, the best first.

    A column that bears the code or the text of one question sounds like no other.
    """
    exact = _exact(table, questions)
    taken = {match.column for matches in exact.values() for match in matches}
    rest = [question for question in questions if question.id not in exact]
    return {**exact, **alike(table, [column for column in table.possible if column not in taken], rest)}


def sure(matches: dict[str, list[Match]]) -> dict[str, Match]:
    """The matches by code or text, where there is only one and no other question claims the column."""
    only = {id: found[0] for id, found in matches.items() if len(found) == 1 and found[0].reason in (CODE, TEXT)}
    claims = Counter(match.column for found in matches.values() for match in found if match.exact)
    return {id: match for id, match in only.items() if claims[match.column] == 1}


def _exact(table: MatchedTable, questions: Sequence[Question]) -> dict[str, list[Match]]:
    """The columns with the code or the text of a question, by question."""
    by_code, by_text = _by_code(table, questions), _by_text(table, questions)
    found = {id: {*by_code.get(id, ()), *by_text.get(id, ())} for id in (*by_code, *by_text)}
    scales = {question.id: question.scale for question in questions}

    def reason(id: str, column: int) -> str:
        if step_in(table.head.names[column], scales[id]):
            return STEP
        return CODE if column in by_code.get(id, ()) else TEXT

    return {id: [Match(column, 1.0, reason(id, column)) for column in sorted(columns)] for id, columns in found.items()}


def _by_text(table: MatchedTable, questions: Sequence[Question]) -> dict[str, list[int]]:
    ids: dict[str, list[str]] = {}
    for question in questions:
        ids.setdefault(key(question.text), []).append(question.id)
    scales = {question.id: question.scale for question in questions}
    columns: dict[str, list[int]] = {}
    for column in table.possible:
        heading = table.head.names[column]
        whole = {key(wording) for wording in table.wordings(column)}
        found = [id for text in whole & ids.keys() for id in ids[text]]
        before = key(INNER.sub("", heading))
        for id in (*found, *(id for id in ids.get(before, ()) if id not in found and step_in(heading, scales[id]))):
            columns.setdefault(id, []).append(column)
    return columns


def step_in(heading: str, scale: Scale) -> str:
    """The step of a scale that stands in brackets in a heading, as in „Wie oft? [nie]“; empty if none does."""
    answers = (text for text in reversed(INNER.findall(heading)) if scale.steps)
    return next((text for text in answers if answer_of(text, scale).status == VALUE), "")


def _by_code(table: MatchedTable, questions: Sequence[Question]) -> dict[str, list[int]]:
    ids = {question.id: squeezed(question.id) for question in questions}
    times = Counter(ids.values())
    by_code = {code: id for id, code in ids.items() if times[code] == 1}
    columns: dict[str, list[int]] = {}
    for column in table.possible:
        for code in codes_in(table.head.names[column]) & by_code.keys():
            columns.setdefault(by_code[code], []).append(column)
    return columns


def codes_in(heading: str) -> set[str]:
    """The parts of a heading that may be a code: the whole, what stands in brackets, the end of a path, the front."""
    inner = (*INNER.findall(heading), heading.rsplit("/", 1)[-1], *heading.split(JOINT))
    parts = (heading, *inner, *LEADING.findall(heading))
    return {squeezed(part) for part in parts}


def squeezed(code: str) -> str:
    """The code as it is compared: letters and digits alone."""
    return re.sub(r"[^a-z0-9]", "", code.casefold())


def alike(table: MatchedTable, columns: Sequence[int], questions: Sequence[Question]) -> dict[str, list[Match]]:
    """For each question the columns that sound like it, the best first.

    Only those are compared letter by letter that share the most pieces of three letters with the question.
    """
    wordings = [(column, text.casefold()) for column in columns for text in table.wordings(column)]
    texts = [question.text.casefold() for question in questions]
    shares = _shared([text for _, text in wordings], texts)
    best = {}
    for number, question in enumerate(questions):
        near = _nearest([(share, *wording) for share, wording in zip(shares[number].tolist(), wordings, strict=True)])
        found = [Match(column, _likeness(wording, texts[number]), ALIKE) for column, wording in near.items()]
        likely = [match for match in found if match.likeness >= POSSIBLE]
        best[question.id] = sorted(likely, key=lambda match: (-match.likeness, match.column))
    return best


def _nearest(wordings: Iterable[tuple[float, int, str]]) -> dict[int, str]:
    """The columns that share most with a question, each by the wording in which it does."""
    order = sorted((one for one in wordings if one[0] >= SHARED), key=lambda one: (-one[0], one[1]))
    nearest: dict[int, str] = {}
    for _, column, wording in order:
        if len(nearest) < COMPARED:
            nearest.setdefault(column, wording)
    return nearest


def _shared(wordings: Sequence[str], texts: Sequence[str]) -> NDArray[np.float64]:
    """How much each of the texts has in common with each of the wordings, by pieces of three letters (0 to 1)."""
    pieces = [_pieces(text) for text in texts]
    places = {piece: place for place, piece in enumerate(sorted({piece for some in pieces for piece in some}))}
    heard = [_pieces(wording) for wording in wordings]
    sizes = np.add.outer([len(some) for some in pieces], [len(some) for some in heard])
    common = _marks(pieces, places) @ _marks(heard, places).T
    shared: NDArray[np.float64] = 2 * common / np.maximum(sizes, 1)
    return shared


def _pieces(text: str) -> set[str]:
    return {text[start : start + 3] for start in range(len(text) - 2)}


def _marks(texts: Sequence[set[str]], places: Mapping[str, int]) -> NDArray[np.float64]:
    """A row a text: 1 for every piece it has."""
    marks = np.zeros((len(texts), len(places)))
    for row, some in enumerate(texts):
        marks[row, [places[piece] for piece in some & places.keys()]] = 1
    return marks


def _likeness(wording: str, text: str) -> float:
    """How like two texts are, 0 to 1 (difflib's ratio)."""
    matcher = difflib.SequenceMatcher(None, wording, text, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= POSSIBLE else 0.0


@dataclass(frozen=True)
class Fit:
    """A column most of whose entries are what is looked for."""

    column: int
    fitting: int
    """Different entries that are."""
    entries: int
    """Different entries in all."""


def fits(table: MatchedTable, columns: Iterable[int], fit: Callable[[StoredCell], bool]) -> list[Fit]:
    """The columns in which most entries fit, the best first."""
    likely = [column for column in columns if _most(_fit(table, column, fit, FEW))]
    most = filter(_most, (_fit(table, column, fit, ENOUGH_ROWS) for column in likely))
    return sorted(most, key=lambda one: (-one.fitting / one.entries, one.column))


def _fit(table: MatchedTable, column: int, fit: Callable[[StoredCell], bool], entries: int) -> Fit:
    cells = table.cells(column)[:entries]
    return Fit(column, sum(map(fit, cells)), len(cells))


def _most(fit: Fit) -> bool:
    return fit.fitting > MOSTLY * fit.entries

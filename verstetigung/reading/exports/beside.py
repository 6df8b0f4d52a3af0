"""What respondents say beside their answers: measures, needs, texts of the Steckbrief, and remarks."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from collections.abc import Mapping as ByKey
from dataclasses import dataclass, field, fields, replace

from verstetigung.problems import Problem
from verstetigung.reading.exports.as_sheet import Meant
from verstetigung.reading.exports.columns import Columns
from verstetigung.reading.exports.distinct_cells import Rows
from verstetigung.reading.exports.joined import JoinedSheet, joined_measures, joined_needs
from verstetigung.reading.exports.listed import measures, needs_listed
from verstetigung.reading.exports.mapping import Mapping
from verstetigung.reading.exports.needs import needs
from verstetigung.reading.exports.texts import texts
from verstetigung.records import Measure, Need, Profile
from verstetigung.schemas.catalogue import Catalogue

ADDRESS = ("region", "respondent", "file", "sheet", "cell")


@dataclass(frozen=True)
class Beside:
    """By row, from 0, of those who said it; all but remarks are without region and respondent."""

    needs: tuple[tuple[int, Need], ...] = ()
    measures: tuple[tuple[int, Measure], ...] = ()
    profiles: tuple[tuple[int, Profile], ...] = ()
    remarks: ByKey[tuple[int, str], str] = field(default_factory=dict)
    """By row and question."""
    problems: tuple[Problem, ...] = ()

    def within(self, rows: Collection[int]) -> Beside:
        """What was said in these rows."""
        return replace(
            self,
            needs=tuple(pair for pair in self.needs if pair[0] in rows),
            measures=tuple(pair for pair in self.measures if pair[0] in rows),
            profiles=tuple(pair for pair in self.profiles if pair[0] in rows),
            remarks={place: text for place, text in self.remarks.items() if place[0] in rows},
        )

    def by_row(self) -> dict[int, tuple[Hashable, ...]]:
        """What tells rows apart that say the same otherwise."""
        said: dict[int, tuple[Hashable, ...]] = {}
        pairs: tuple[tuple[int, Measure | Need | Profile], ...] = (*self.measures, *self.needs, *self.profiles)
        for row, one in pairs:
            said[row] = (*said.get(row, ()), _content(one))
        return said


def _content(one: Measure | Need | Profile) -> tuple[str, ...]:
    return tuple(str(getattr(one, part.name)) for part in fields(one) if part.name not in ADDRESS)


def beside(
    rows: Rows, columns: Columns, mapping: Mapping, catalogue: Catalogue, sheets: Sequence[JoinedSheet], meant: Meant
) -> Beside:
    """All of it, row by row, and what cannot be read.

    `sheets` hold lists that do not stand in the rows; what is written for their entries is `meant` in every row.
    """
    ticked, said = needs(rows, columns, mapping, catalogue), texts(rows, columns, catalogue, mapping.tool)
    named = measures(rows, columns, mapping, catalogue, meant)
    listed = needs_listed(rows, columns, mapping, catalogue, meant)
    more_measures = joined_measures(sheets, rows, mapping, catalogue, meant)
    more_needs = joined_needs(sheets, rows, mapping, catalogue, meant)
    return Beside(
        needs=(*ticked.by_row, *listed.by_row, *more_needs.by_row),
        measures=(*named.by_row, *more_measures.by_row),
        profiles=said.profiles,
        remarks=said.remarks,
        problems=(
            *named.problems,
            *more_measures.problems,
            *ticked.problems,
            *listed.problems,
            *more_needs.problems,
            *said.problems,
        ),
    )

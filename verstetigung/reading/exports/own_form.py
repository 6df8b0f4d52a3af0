"""Exports of the forms that we write ourselves: the mapping that fits them is known."""

from __future__ import annotations

import glob
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

import yaml

from verstetigung.forms.instrument import kobo_mapping, limesurvey_mapping
from verstetigung.forms.instrument.zuordnung import STAMP
from verstetigung.problems import Note
from verstetigung.reading.exports.grid import Grid
from verstetigung.reading.exports.headings import Head, head_at, recognised
from verstetigung.reading.exports.mapping import Mapping
from verstetigung.schemas.erhebung import Erhebung

MOST = 0.8
"""So many of its questions have a column in an export of a form, as it was or as it is after some edits."""


@dataclass(frozen=True)
class OwnForm:
    """A form for a tool."""

    tool: str
    """As `verstetigung instrument` calls it."""
    mapping: Callable[[Erhebung], str]

    @property
    def file(self) -> str:
        """What its mapping is called."""
        return f"zuordnung-{self.tool}.yaml"

    def lies(self, erhebung: Erhebung) -> str:
        """The folder in which its mapping is written."""
        return f"berichte/{erhebung.id}/instrument"


OWN_FORMS = (OwnForm("kobo", kobo_mapping), OwnForm("limesurvey", limesurvey_mapping))


def own_form(grid: Grid, erhebung: Erhebung) -> OwnForm | None:
    """The form that asked what stands in a table."""
    head = _head(grid)
    if head is None:
        return None
    return next((form for form in OWN_FORMS if _share(head, form.mapping(erhebung)) >= MOST), None)


def _head(grid: Grid) -> Head | None:
    found = recognised(grid)
    return head_at(grid, found[1], found[0]) if found else None


def _share(head: Head, mapping: str) -> float:
    """For how many questions there is a column."""
    questions = yaml.safe_load(mapping)["spalten"].values()
    there = [any(map(head.columns, [named] if isinstance(named, str) else named)) for named in questions]
    return sum(there) / len(there)


def without_name(grid: Grid, mappings: Sequence[Mapping]) -> Note | None:
    """That a mapping has exactly these headings and only does not name the file."""
    head, tool = _head(grid), (recognised(grid) or (None,))[0]
    fitting = [one for one in mappings if head and one.tool == tool and all(map(head.columns, one.headings))]
    if len(fitting) != 1:
        return None
    name = PurePath(grid.file).name
    found = f"Die Überschriften sind die von {fitting[0].file}, doch unter „dateien“ steht dort diese Datei nicht."
    return Note("B220", found, remedy=f"dort „{name}“ ergänzen")


def unmapped(form: OwnForm, erhebung: Erhebung) -> Note:
    """That the mapping of a form of ours is not there."""
    return Note(
        "B220",
        "Das ist ein Export des Formulars, das „verstetigung instrument“ geschrieben hat; dessen Zuordnung fehlt.",
        remedy=put_beside(form, erhebung),
    )


def put_beside(form: OwnForm, erhebung: Erhebung) -> str:
    """How to come by the mapping of a form."""
    return (
        f"„{form.file}“ aus {form.lies(erhebung)} neben den Export legen; ist sie dort nicht mehr und das Formular "
        f"seitdem dasselbe, schreibt „verstetigung instrument {erhebung.id} --for {form.tool}“ sie noch einmal"
    )


def own_proposal(form: OwnForm, grid: Grid, erhebung: Erhebung) -> str:
    """The mapping of the form, for a file of that name too; by which state of the catalogue it asked nobody knows."""
    mapping = re.sub(f"(?m)^{STAMP}: .*\n", "", form.mapping(erhebung))
    return "\n".join((*_front(form, grid, erhebung), mapping.replace(*_named(grid), 1)))


def _front(form: OwnForm, grid: Grid, erhebung: Erhebung) -> Iterator[str]:
    yield f"# Zuordnung für „{PurePath(grid.file).as_posix()}“"
    yield "# Das Formular hat „verstetigung instrument“ geschrieben; daneben legen:"
    yield f"# {form.lies(erhebung)}/{form.file}"
    yield "# Dies ist dieselbe Zuordnung, nach dem Katalog von heute und mit dem Namen dieser Datei."


def _named(grid: Grid) -> tuple[str, str]:
    name = json.dumps(glob.escape(PurePath(grid.file).name), ensure_ascii=False)
    return "dateien: [", f"dateien: [{name}, "

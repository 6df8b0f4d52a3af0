"""Answers to an XLSForm, laid out as KoboToolbox exports them."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import openpyxl

Row = Mapping[str, str]
Sheet = list[dict[str, object]]
"""Rows by heading."""
LABEL = "label::Deutsch (de)"
SILENT = ("begin_group", "end_group", "begin_repeat", "end_repeat", "note")
"""Rows of a form for which an export has no column."""


@dataclass(frozen=True)
class Field:
    """A row of the sheet survey that can be answered."""

    name: str
    label: str
    kind: str
    path: str
    """With the groups it stands in."""
    repeat: str
    """The name of the repeat it stands in; empty if in none."""
    computed: str = ""
    """What the form itself writes there."""


@dataclass(frozen=True)
class Form:
    """A form as it stands in its workbook."""

    title: str
    fields: tuple[Field, ...]
    choices: Mapping[str, Mapping[str, str]]
    """By list, the names by their labels."""

    def field(self, label: str, repeat: str = "") -> Field:
        """The one whose label begins so."""
        (found,) = [one for one in self.fields if one.label.startswith(label) and one.repeat == repeat]
        return found

    def below(self, field: Field) -> Field:
        """The next one."""
        return self.fields[self.fields.index(field) + 1]

    def code(self, field: Field, text: str) -> str:
        """What is stored where somebody chooses that text."""
        return self.choices[field.kind.split()[1]][text]

    def shown(self, field: Field, value: object) -> object:
        """What respondents read where that is stored."""
        if not field.kind.startswith("select"):
            return value
        texts = {code: text for text, code in self.choices[field.kind.split()[1]].items()}
        return " ".join(texts[code] for code in str(value or "").split())


def form(raw: bytes) -> Form:
    """Read a form as a survey tool does."""
    book = openpyxl.load_workbook(io.BytesIO(raw))
    choices: dict[str, dict[str, str]] = {}
    for row in _rows(book["choices"]):
        choices.setdefault(row["list_name"], {})[row[LABEL]] = row["name"]
    (settings,) = _rows(book["settings"])
    return Form(settings["form_title"], tuple(_fields(_rows(book["survey"]))), choices)


def _rows(sheet: object) -> list[dict[str, str]]:
    head, *rows = sheet.iter_rows(values_only=True)  # type: ignore[attr-defined]
    return [{key: str(value or "") for key, value in zip(head, row, strict=True)} for row in rows]


def _fields(rows: Sequence[Row]) -> Iterator[Field]:
    groups: list[str] = []
    repeat = ""
    for row in rows:
        kind, _, what = row["type"].partition("_")
        if kind == "begin":
            groups.append(row["name"])
            repeat = row["name"] if what == "repeat" else repeat
        elif kind == "end":
            groups.pop()
            repeat = "" if what == "repeat" else repeat
        elif row["type"] not in SILENT:
            yield Field(
                row["name"],
                row[LABEL],
                row["type"],
                "/".join((*groups, row["name"])),
                repeat,
                row["calculation"].strip("'"),
            )


def write(
    path: Path,
    form: Form,
    submissions: Sequence[Mapping[str, object]],
    groups: str = "",
    *,
    labels: bool = False,
    read: bool = False,
    split: str = "",
) -> None:
    """The export of answers by name of field; those of a repeat are lists of such.

    `groups` stands between the groups and the name in headings, as one may choose; without it they have no groups.
    With `labels` headings and answers are what respondents `read` instead of names; with `read` the answers alone.
    With `split`, which stands between a question of several answers and each of them, these have a column each, too,
    with 1 or 0.
    """
    book = openpyxl.Workbook()
    repeats = dict.fromkeys(field.repeat for field in form.fields)
    for repeat in repeats:
        sheet = book.create_sheet(repeat) if repeat else book.worksheets[0]
        sheet.title = repeat or form.title[:31]
        fields = [field for field in form.fields if field.repeat == repeat]
        heads = [field.path.replace("/", groups) if groups else field.name for field in fields]
        heads = [field.label or field.name for field in fields] if labels else heads
        options = {
            f"{head}{split}{code}": (field.name, code)
            for head, field in zip(heads, fields, strict=True)
            if split and field.kind.startswith("select_multiple")
            for code in form.choices[field.kind.split()[1]].values()
        }
        own = ("_index", "_parent_table_name", "_parent_index", "_submission__id", "_submission__uuid")
        sheet.append(
            [*heads, *options, *(own if repeat else ("_id", "_uuid", "_submission_time", "_status", "_index"))]
        )
        count = 0
        for number, answers in enumerate(submissions, 1):
            entries = answers.get(repeat, ()) if repeat else (answers,)
            for entry in entries:  # type: ignore[attr-defined]
                count += 1
                behind = (
                    [count, form.title, number, 900 + number, f"u{number}"]
                    if repeat
                    else [900 + number, f"u{number}", "2018-07-01T10:05:00", "submitted_via_web", number]
                )
                cells = [entry.get(field.name, field.computed or None) for field in fields]
                if labels or read:
                    cells = [form.shown(*pair) for pair in zip(fields, cells, strict=True)]
                said = [(str(entry.get(name) or "").split(), code) for name, code in options.values()]
                ticks = [int(code in codes) if codes else None for codes, code in said]
                sheet.append([*cells, *ticks, *behind])
    book.save(path)

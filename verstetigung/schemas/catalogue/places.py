"""Where the elements of a catalogue stand in its file: looked up anew, as only messages need it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from verstetigung.problems import Place, StudyError
from verstetigung.problems.visible import label
from verstetigung.schemas.yamlfile import Section, read

LISTS = (
    *("handlungsfelder", "massnahmenstand", "umsetzungsebenen", "methoden", "bedarfe", "bedarfsformen"),
    *("steckbrief", "kennzahlen", "dimensionen"),
)
SCALE = "skala "
"""What stands before the name of a scale, as it may be that of an element."""
SCALE_OF = "skala der Frage "
"""What stands before the id of a question, for where it names its scale."""


def places(path: Path | None) -> dict[str, Place]:
    """By id of an element, by „skala …“ of a scale, and by top key; of a file that is not there, none."""
    if path is None:
        return {}
    try:
        root, _ = read(path)
    except StudyError:
        return {"": Place(label(path.name))}
    found = {key: root.place(key) for key in root.names}
    found[""] = Place(label(path.name), line=1, column=1)
    found |= {f"{SCALE}{name}": section.place() for name, section in root.named("skalen")}
    return found | {id: place for key in LISTS for id, place in _elements(root, key)}


def _elements(section: Section, key: str) -> Iterator[tuple[str, Place]]:
    for one in section.sections(key, required=False):
        yield one.text("id", ""), one.place("id")
        yield f"{SCALE_OF}{one.text('id', '')}", one.place("skala")
        for below in ("kriterien", "fragen"):
            yield from _elements(one, below)

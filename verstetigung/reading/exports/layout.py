"""Where in a file the table is, and which way it runs."""

from __future__ import annotations

from dataclasses import dataclass

from verstetigung.reading.bounds import ROW_LIMIT
from verstetigung.schemas.yamlfile import Section

EVERY = "alle"
DOWN, ACROSS = "zeilen", "spalten"
HEAD_HEIGHTS = ("1", "2", "3")


@dataclass(frozen=True)
class Layout:
    """What an editor said of it; what he did not say is found by the headings.

    In YAML::

        blatt: Rohdaten            # also [Rohdaten, Nachzügler] or „alle“; else the sheet with the mapped headings
        ab_zeile: 4                # the row of the headings
        kopfzeilen: 2              # so many rows make one heading: „question – option“
        befragte: spalten          # one column per respondent, the questions below each other
    """

    sheets: tuple[str, ...] = ()
    row: int | None = None
    """From 0."""
    rows: int = 1
    across: bool = False

    @property
    def every(self) -> bool:
        """Whether all sheets with the mapped headings are meant."""
        return self.sheets == (EVERY,)


def layout(root: Section) -> Layout:
    """What a mapping says of it."""
    sheets = root.texts("blatt", ())
    row = int(root.number("ab_zeile", 0, low=1, high=ROW_LIMIT))
    rows = int(root.choice("kopfzeilen", HEAD_HEIGHTS, HEAD_HEIGHTS[0]))
    across = root.choice("befragte", (DOWN, ACROSS), DOWN) == ACROSS
    if row and across:
        found = "Stehen die Befragten in Spalten, so stehen die Überschriften in keiner Zeile."
        root.object_to("ab_zeile", found, "eine von beiden Angaben", "„ab_zeile“ löschen")
    return Layout(sheets, row - 1 if row else None, rows, across)

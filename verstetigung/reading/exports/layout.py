"""Where in a file the table is, and which way it runs."""

from __future__ import annotations

from dataclasses import dataclass

from verstetigung.reading.exports.mapping_keys import ACROSS, LayoutKeys

EVERY = "alle"


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


def layout(keys: LayoutKeys) -> Layout:
    """What a mapping says of it."""
    sheets, row, rows = keys.sheets, int(keys.row), int(keys.rows)
    across = keys.across == ACROSS
    if row and across:
        found = "Stehen die Befragten in Spalten, so stehen die Überschriften in keiner Zeile."
        keys.object_to(LayoutKeys.row, found, "eine von beiden Angaben", "„ab_zeile“ löschen")
    return Layout(sheets, row - 1 if row else None, rows, across)

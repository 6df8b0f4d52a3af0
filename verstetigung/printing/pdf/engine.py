"""Whether what prints is there: WeasyPrint needs Pango, which does not come with the packages of Python."""

from __future__ import annotations

from verstetigung.pool.machine import pango
from verstetigung.problems import Note, Place, StudyError

FOUND = "Auf diesem Rechner fehlt Pango, ohne das sich keine PDF-Datei drucken lässt."
REMEDY, AS_PAGES = "Pango einrichten, wie es in LIESMICH.txt steht", "; als Webseite schreibt „--format html“ auch ohne"


def require(*, pages: bool = True) -> None:
    """Load it; raises StudyError if it is not there, and says so if the command can write `pages` instead."""
    if not version():
        lacking = Note("D170", FOUND, remedy=REMEDY + AS_PAGES * pages)
        raise StudyError("Drucken geht hier nicht.", [lacking.at(Place("Pango"))])


def version() -> int:
    """Of Pango, as it numbers itself; 0 if it is not there."""
    return pango()

"""Whether what prints is there: WeasyPrint needs Pango, which does not come with the packages of Python."""

from __future__ import annotations

from verstetigung.problems import Note, Place, StudyError

LACKING = Note(
    "D170",
    "Auf diesem Rechner fehlt Pango, ohne das sich keine PDF-Datei drucken lässt.",
    remedy="Pango einrichten, wie es in LIESMICH.txt steht; Berichte als Webseiten schreibt „--format html“ auch ohne",
)


def require() -> None:
    """Load it; raises StudyError if it is not there."""
    if not version():
        raise StudyError("Drucken geht hier nicht.", [LACKING.at(Place("Pango"))])


def version() -> int:
    """Of Pango, as it numbers itself; 0 if it is not there."""
    try:
        from weasyprint.text.ffi import pango
    except OSError:
        return 0
    return int(pango.pango_version())

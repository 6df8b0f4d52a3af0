"""Files as the operating system gives and takes them, and what is said where it refuses."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from verstetigung.german import joined
from verstetigung.problems import Note, Place, Problem, StudyError
from verstetigung.problems.visible import label

DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
"""Names that Windows keeps for devices, with any ending."""
PLAIN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
AGAIN = "und den Befehl wiederholen"
STOPPED = "Der Lauf ist abgebrochen. Was an Dateien da ist, ist vollständig."
HERE = "dieser Rechner"
"""What is named where the system names no file."""

FULL = Note("D140", "Der Datenträger ist voll oder das Kontingent erschöpft.", remedy=f"Platz schaffen {AGAIN}")
PROTECTED = Note(
    "D141",
    "Der Datenträger ist schreibgeschützt.",
    remedy=f"den Schreibschutz aufheben oder das Projekt auf einen anderen Datenträger kopieren {AGAIN}",
)
FORBIDDEN = Note(
    "D142",
    "Das Betriebssystem erlaubt den Zugriff nicht.",
    remedy=f"die Datei in anderen Programmen schließen, die Rechte an Datei und Ordner prüfen {AGAIN}",
)
BUSY = Note(
    "D143", "Die Datei ist in einem anderen Programm geöffnet.", remedy=f"sie dort (etwa in Excel) schließen {AGAIN}"
)
A_FOLDER = Note(
    "D144",
    "Hier liegt ein Ordner, wo eine Datei stehen soll.",
    remedy=f"den Ordner umbenennen oder verschieben {AGAIN}",
)
A_FILE = Note(
    "D145",
    "Hier liegt eine Datei, wo ein Ordner stehen soll.",
    remedy=f"die Datei umbenennen oder verschieben {AGAIN}",
)
LONG = Note(
    "D146",
    "Der Name oder der Pfad ist zu lang.",
    remedy=f"den Namen kürzen oder das Projekt in einen Ordner mit kürzerem Pfad legen {AGAIN}",
)
GONE = Note(
    "D147",
    "Die Datei oder der Ordner fehlt oder ist während des Laufs verschwunden.",
    remedy=f"prüfen, ob sie verschoben, umbenannt oder gelöscht sind, {AGAIN}",
)
SILENT = Note(
    "D148",
    "Das Laufwerk antwortet nicht oder meldet einen Fehler.",
    remedy=f"die Verbindung zum Netzlaufwerk oder den Datenträger prüfen {AGAIN}",
)
SHORT = Note(
    "D149",
    "Dem Rechner fehlt etwas, das der Lauf braucht: offene Dateien, Prozesse oder Arbeitsspeicher.",
    remedy=f"andere Programme schließen {AGAIN}",
)
MISNAMED = Note(
    "D150",
    "Der Datenträger nimmt diesen Namen nicht an.",
    remedy=f"Sonderzeichen im Namen des Ordners oder der Datei ersetzen {AGAIN}",
)
CAUSES: Mapping[str, Note] = {
    "ENOSPC EDQUOT EFBIG": FULL,
    "EROFS": PROTECTED,
    "EACCES EPERM": FORBIDDEN,
    "EBUSY ETXTBSY": BUSY,
    "EISDIR": A_FOLDER,
    "ENOTDIR EEXIST": A_FILE,
    "ENAMETOOLONG": LONG,
    "ENOENT": GONE,
    "EIO ESTALE ENXIO ENODEV ENOTCONN ETIMEDOUT EHOSTDOWN EHOSTUNREACH ENETDOWN ENETUNREACH": SILENT,
    "EMFILE ENFILE EAGAIN ENOMEM": SHORT,
    "EINVAL EILSEQ": MISNAMED,
}
"""By the names of what the system says; not every system has all of them."""
REFUSALS = {
    getattr(errno, name): note for names, note in CAUSES.items() for name in names.split() if hasattr(errno, name)
}
SILENCE = (21, 53, 64, 1117)
WINDOWS = {19: PROTECTED, 32: BUSY, 33: BUSY, 123: MISNAMED, 206: LONG, **dict.fromkeys(SILENCE, SILENT)}
"""What Windows says more exactly than by the numbers of all systems."""


def is_plain(name: str) -> bool:
    """Whether a file may be called so on every system."""
    return bool(PLAIN.fullmatch(name)) and not DEVICES.fullmatch(name)


@contextmanager
def at(path: Path) -> Iterator[None]:
    """Let what the system refuses meanwhile be told of this file, not of a temporary one beside it or of none."""
    try:
        yield
    except OSError as error:
        error.filename = str(path)
        if error.filename2:
            error.filename2 = str(path)
        raise


def content(path: Path) -> bytes:
    """What is in a file; an OSError names it."""
    with at(path):
        return path.read_bytes()


def is_refusal(error: OSError) -> bool:
    """Whether the operating system has said it; libraries use the same error for contents they cannot read."""
    return error.errno is not None


def stopped(error: OSError) -> StudyError:
    """The end of a run that the system does not let go on."""
    return StudyError(STOPPED, [refused(error)])


def refused(error: OSError, otherwise: str = HERE) -> Problem:
    """The refusal as a problem with the path; `otherwise` stands for a path that the system does not name."""
    note = _note(error)
    named = error.filename2 or error.filename
    if not isinstance(named, str):
        return note.at(Place(otherwise))
    path = Path(named)
    if note is A_FILE:
        path = next((one for one in (path, *path.parents) if one.is_file()), path)
    return note.at(Place(label(shown(path))))


def _note(error: OSError) -> Note:
    if "temporary directory" in (error.strerror or ""):
        return FULL
    known = WINDOWS.get(getattr(error, "winerror", 0)) or REFUSALS.get(error.errno or 0)
    return known or _other(error)


def _other(error: OSError) -> Note:
    name = errno.errorcode.get(error.errno or 0, "")
    return Note(
        "D151",
        f"Das Betriebssystem führt den Zugriff nicht aus ({joined(name, str(error.errno), by=', ')}).",
        remedy=f"Namen, Ordner und Rechte prüfen {AGAIN}",
    )


def shown(path: Path) -> str:
    """The path as the user would type it: from here on, or the whole if that is shorter."""
    with suppress(ValueError, OSError):
        return min(os.path.relpath(path), str(path), key=len)
    return str(path)

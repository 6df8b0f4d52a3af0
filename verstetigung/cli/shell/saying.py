"""Lines on stdout and stderr; whoever stops reading does not stop the run."""

from __future__ import annotations

import codecs
import json
import logging
import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path

import typer

from verstetigung import disk
from verstetigung.problems.visible import visible

STDOUT = Path("Standardausgabe")
PLAINLY = "verstetigung-plainly"
PLAIN = str.maketrans(
    {"→": "->", "├": "+", "└": "+", "─": "-", "│": "|", "█": "#", "░": ".", "\N{MINUS SIGN}": "-", "≥": ">=", "≤": "<="}
)


def prepare() -> None:
    """Let there be streams, also where they are closed when the program starts, and let them take any text.

    An arrow goes to an output of Windows (cp1252) as „->“, the lines of a tree as „+-“, other letters as codes.
    What libraries note in English and get over by themselves, such as a home that cannot be written to, is not shown.
    """
    logging.disable(logging.WARNING)
    sys.stdout, sys.stderr = sys.stdout or _nowhere(), sys.stderr or _nowhere()
    codecs.register_error(PLAINLY, _plainly)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=PLAINLY)


def _plainly(error: UnicodeError) -> tuple[str, int]:
    """What stands for letters that the encoding of a stream does not know."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letters = error.object[error.start : error.end].translate(PLAIN)
    return letters.encode("ascii", "backslashreplace").decode(), error.end


def _nowhere() -> TextIOWrapper:
    return Path(os.devnull).open("w", encoding="utf-8")


def say(line: str, *, nl: bool = True) -> None:
    """A line on stdout, or nothing if nobody reads it any more, as after `| head`; OSError if there is no room."""
    try:
        with disk.at(STDOUT):
            typer.echo(visible(line), nl=nl)
    except BrokenPipeError:
        mute()


def say_data(text: str) -> None:
    """JSON on stdout, which no encoding of a stream changes: in UTF-8, elsewhere in ASCII alone."""
    if codecs.lookup(sys.stdout.encoding or "ascii").name != "utf-8":
        text = json.dumps(json.loads(text), indent=2)
    say(text.rstrip("\n"))


def warn(line: str) -> None:
    """A line on stderr."""
    put(f"{visible(line)}\n")


def put(text: str) -> None:
    """A text on stderr as it is; nobody could be told that it cannot be written."""
    with suppress(OSError):
        typer.echo(text, nl=False, err=True)


def mute() -> None:
    """Let stdout lead nowhere, so that what waits in its buffer is not tried again when the program ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

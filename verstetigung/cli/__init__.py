"""The command line."""

import gc
import os
import sys
from io import TextIOWrapper
from pathlib import Path

from verstetigung import study
from verstetigung.cli.commands import app

__all__ = ["app", "main"]


def main() -> None:
    """Run the program."""
    gc.set_threshold(study.SELDOM)
    sys.stdout, sys.stderr = sys.stdout or _nowhere(), sys.stderr or _nowhere()
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    app()


def _nowhere() -> TextIOWrapper:
    """Stands for a stream that is closed when the program starts."""
    return Path(os.devnull).open("w", encoding="utf-8")

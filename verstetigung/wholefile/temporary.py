"""Temporary files of libraries, removed by the next run if a run could not remove its own."""

from __future__ import annotations

import os
import re
import shutil
from contextlib import suppress
from pathlib import Path

from verstetigung.wholefile.processes import alive

PREFIX = "verstetigung-"
"""What the names of such folders begin with; the number of the process and letters drawn at random follow."""


def temporary() -> Path:
    """A new folder for temporary files of this process."""
    import tempfile

    return Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))


def swept() -> None:
    """Remove such folders of other processes if they are gone, those of the same user alone."""
    import tempfile

    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):
            if _is_dead(folder):
                shutil.rmtree(folder, ignore_errors=True)


def _is_dead(folder: Path) -> bool:
    named = re.fullmatch(rf"{PREFIX}([0-9]+)-[a-z0-9_]+", folder.name)
    own = os.getuid() if hasattr(os, "getuid") else 0
    if named is None or folder.is_symlink() or folder.stat().st_uid != own:
        return False
    return int(named[1]) != os.getpid() and not alive(int(named[1]))

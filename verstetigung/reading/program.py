"""The program and its packages, as far as what they make depends on them."""

from __future__ import annotations

import functools
import hashlib
import platform
import sys
from collections.abc import Iterable
from pathlib import Path

import verstetigung
from verstetigung.wholefile import digest

PACKAGE = Path(verstetigung.__file__).parent
READERS = ("problems", "schemas", "records", "forms", "reading", "german.py", "disk.py", "pool")
"""The rooms, by their names or those of their modules, on which rests what a file is read to say."""


def hashed(parts: object) -> str:
    """The SHA-256 of what something says of itself."""
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()


def contents(folder: Path, names: Iterable[str] = (".",)) -> list[tuple[str, str]]:
    """The files in a folder that are called so or lie below what is, by their paths in it, with their SHA-256."""
    below = (path for name in names for path in (folder / name, *(folder / name).glob("**/*")))
    files = (path for path in below if path.suffix != ".pyc" and path.is_file())
    return sorted((path.relative_to(folder).as_posix(), digest(path)) for path in files)


def packages() -> list[str]:
    """The packages that can be imported, by the names of their folders of metadata, which hold their versions."""
    folders = [Path(entry) for entry in sys.path if Path(entry).is_dir()]
    return sorted(path.name for folder in folders for path in folder.glob("*.dist-info"))


@functools.cache
def reader_key() -> str:
    """Of what reads files: its modules, the packages, the interpreter."""
    return hashed((contents(PACKAGE, READERS), packages(), platform.python_version()))

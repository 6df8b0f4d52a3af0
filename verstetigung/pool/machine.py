"""What a machine has on which results rest."""

from __future__ import annotations

import functools
import platform
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import verstetigung
from verstetigung.wholefile import digest

if TYPE_CHECKING:
    from importlib.metadata import Distribution

PACKAGE = Path(verstetigung.__file__).parent
PROGRAM = {".py", ".html", ".css", ".js"}
"""What of the package makes what it writes; what it ships is not the same everywhere it is installed."""
SHARING = "distributed"
"""The package that leads to other machines."""


@functools.cache
def versions() -> dict[str, str]:
    """Of the interpreter, the program, all packages it needs, and what sets type; as they were when first asked."""
    found = {name: one.version for name, one in _needed("verstetigung", SHARING)}
    return {"Python": platform.python_version(), **found, "verstetigung": _program(), "Pango": _pango()}


def different(there: Mapping[str, str], here: Mapping[str, str]) -> tuple[str, ...]:
    """What is there in another version than here, in words."""
    names = [name for name in {**here, **there} if there.get(name) != here.get(name)]
    return tuple(f"{name} {there.get(name, 'nicht')} (hier {here.get(name, 'nicht')})" for name in names)


def _needed(*names: str) -> Iterator[tuple[str, Distribution]]:
    """The installed packages of these names, and those that they need."""
    from importlib.metadata import PackageNotFoundError, distribution

    waiting, seen = [*names], set(names)
    while waiting:
        name = waiting.pop()
        try:
            found = distribution(name)
        except PackageNotFoundError:
            continue
        yield name, found
        wanted = {_name(line) for line in found.requires or () if "extra ==" not in line}
        waiting.extend(wanted - seen)
        seen |= wanted


def _name(requirement: str) -> str:
    """As packages are called that are called alike."""
    return re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", requirement, maxsplit=1)[0].lower())


def _program() -> str:
    files = sorted(path for path in PACKAGE.rglob("*") if path.suffix in PROGRAM)
    own = sha256("".join(map(digest, files)).encode()).hexdigest()
    return f"{verstetigung.__version__} (Stand {own[:8]})"


def _pango() -> str:
    number = pango()
    return str(number) if number else "fehlt"


def pango() -> int:
    """The version of Pango, as it numbers itself; 0 if it is not there."""
    try:
        with _unlinked():
            from weasyprint.text.ffi import pango as found
    except OSError:
        return 0
    return int(found.pango_version())


@contextmanager
def _unlinked() -> Iterator[None]:
    """Let Python not link programs to find a library: what Pango is called in vain is asked of a compiler 16 times.

    That takes a fifth of a second of every start, and leaves a file behind if the program is killed meanwhile.
    """
    import ctypes.util

    linked = getattr(ctypes.util, "_findLib_gcc", None)
    if linked is None:
        yield
        return
    try:
        setattr(ctypes.util, "_findLib_gcc", lambda name: None)  # noqa: B010
        yield
    finally:
        setattr(ctypes.util, "_findLib_gcc", linked)  # noqa: B010

"""Which texts the parser in C reads like the other one, which is six times as slow; others it takes too leniently.

They are noted in ``.verstetigung/yaml.txt`` in the folder of the project, each by its SHA-256 with the version of
PyYAML, which brings both parsers. The file can be deleted at any time; where there is no such folder, nothing is noted.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import yaml

from verstetigung import wholefile
from verstetigung.problems import StudyError
from verstetigung.schemas.yamlfile.composing import composed, swiftly
from verstetigung.schemas.yamlfile.plain import plain

FOLDER, FILE = ".verstetigung", "yaml.txt"
ABOVE = 5
"""In so many folders above a file the folder is looked for."""
MOST = 500
"""So many texts are noted, the last ones."""


def is_proven(path: Path, text: str) -> bool:
    """Whether it has been tried that the text in a file is read alike."""
    place = _place(path)
    return place is not None and _sign(text) in _noted(place)


def prove(folder: Path, paths: Iterable[Path]) -> None:
    """Try it with the texts in these files that nobody has tried yet; those read alike are noted for that folder."""
    place = _place(folder / FOLDER)
    noted = _noted(place) if place else []
    new = [sign for path in paths if (sign := _tried(path, noted))]
    if place and new:
        with suppress(OSError, StudyError):
            wholefile.write(place, "\n".join([*noted, *new][-MOST:]).encode())


def _tried(path: Path, noted: Collection[str]) -> str:
    """What to note of the text in a file; nothing if that is done, or if it is not read alike."""
    with suppress(OSError, StudyError, UnicodeDecodeError):
        text, _ = plain(path.name, path.read_bytes().decode("utf-8-sig"))
        sign = _sign(text)
        return sign if sign not in noted and _is_read_alike(path.name, text) else ""
    return ""


def _place(path: Path) -> Path | None:
    above = (folder / FOLDER for folder in path.resolve().parents[:ABOVE])
    return next((folder / FILE for folder in above if folder.is_dir()), None)


def _noted(place: Path) -> list[str]:
    try:
        return place.read_text(encoding="ascii").split()
    except (OSError, ValueError):
        return []


def _sign(text: str) -> str:
    return hashlib.sha256(repr((text, yaml.__version__)).encode("utf-8", "surrogatepass")).hexdigest()


def _is_read_alike(name: str, text: str) -> bool:
    swift, slow = swiftly(name, text), composed(name, text)
    return swift is not None and slow is not None and list(_outline(swift)) == list(_outline(slow))


def _outline(node: yaml.Node) -> Iterator[tuple[object, ...]]:
    """Every node with its place; of texts, where they end, too."""
    start = node.start_mark
    yield type(node), node.tag, start.line, start.column
    if isinstance(node, yaml.ScalarNode):
        ends = node.style not in ("|", ">")
        yield node.value, node.style, ends and (node.end_mark.line, node.end_mark.column)
        return
    assert isinstance(node, yaml.CollectionNode)
    yield len(node.value), bool(node.flow_style)
    for inner in node.value:
        for one in inner if isinstance(inner, tuple) else (inner,):
            yield from _outline(one)

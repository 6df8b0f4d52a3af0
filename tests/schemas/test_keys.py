"""Keys are declared once, and what is declared is read."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from verstetigung.reading.exports import mapping_keys  # noqa: F401 - declares keys too
from verstetigung.schemas import fields
from verstetigung.schemas.fields import Key, Keys
from verstetigung.study.editing import kinds

PACKAGE = Path(fields.__file__).parent.parent.parent


def declared() -> list[type[Keys]]:
    found, waiting = [], [Keys]
    while waiting:
        one = waiting.pop()
        found += [one] * (one is not Keys)
        waiting += one.__subclasses__()
    return sorted(found, key=lambda one: one.__name__)


def asked() -> set[str]:
    """The names of all attributes that are asked for."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py")]
    return {node.attr for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Attribute)}


@pytest.mark.parametrize("keys", declared(), ids=lambda keys: keys.__name__)
def test_every_key_is_named_once_and_says_what_it_is(keys: type[Keys]) -> None:
    own = keys.declared()
    assert own
    assert len({key.key for key in own}) == len(own)
    assert [key.key for key in own if not key.title] == []


def test_every_key_is_read_somewhere() -> None:
    names = {
        (keys.__name__, name)
        for keys in declared()
        for name, value in vars(keys).items()
        if isinstance(value, Key) and keys.__name__ != "PicturesKeys"
    }
    read = asked()
    assert sorted(name for name in names if name[1] not in read) == []


def test_a_value_is_read_once() -> None:
    """A mistake is told once, however often the value is asked for."""
    from verstetigung.schemas.keys.regions import RegionKeys
    from verstetigung.schemas.yamlfile.composing import composed
    from verstetigung.schemas.yamlfile.section import Section

    problems: list[object] = []
    node = composed("regionen.yaml", "name: [a]\n")
    keys = RegionKeys(Section("regionen.yaml", node, problems))  # type: ignore[arg-type]
    assert (keys.name, keys.name, keys[RegionKeys.name]) == ("", "", "")
    assert len(problems) == 1
    assert RegionKeys.name.key == "name"


def test_every_file_has_a_schema_of_its_own() -> None:
    assert len(set(kinds().values())) == len(kinds())

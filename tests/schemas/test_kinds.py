"""The words of the closed kinds stand in one file."""

from __future__ import annotations

import ast
import inspect
from enum import StrEnum
from pathlib import Path

from verstetigung.schemas import kinds

PACKAGE = Path(kinds.__file__).parent.parent
KINDS = [kind for kind in vars(kinds).values() if inspect.isclass(kind) and kind in StrEnum.__subclasses__()]
ALSO_WORDS = {
    "region": "the name of a column, of a field of a mapping and of a report",
    "offen": "a judgement, an expectation and the head of a column",
    "text": "the name of a column and of a style",
}
"""Values that are other words, too, wherever they stand."""
ELSEWHERE = {
    ("meaning/scales.py", "erfolg"): "a key of the section „bedingungen“",
    ("catalogue/nouns.py", "abgeleitet"): "the source of a criterion that rests on our own inference",
    ("keys/conditions.py", "erfolg"): "a key of the section „bedingungen“",
    ("keys/scales.py", "stufen"): "a key of a scale",
    ("keys/profiles.py", "umsetzung"): "a block of a practice profile",
    ("poster/layout.py", "umsetzung"): "a block of a practice profile",
    ("method/uncertainty/omissions.py", "dimension"): "the name of a field of Weights",
    ("keys/corrections.py", "frage"): "a key of a decision",
    ("reading/undecided.py", "frage"): "a key of a decision",
    ("exports/repeats.py", "person"): "a column of a table of respondents",
    ("catalogue/elements.py", "Bedarf"): "what an entry of the list is called",
    ("coding/listing.py", "frage"): "a key of the list that `coders --json` prints",
    ("tables/revision.py", "frage"): "a key of the list that `catalogue diff --json` prints",
    ("instrument/items.py", "zahl"): "a kind of entry of an instrument",
    ("instrument/names.py", "dimension"): "what a name in an instrument begins with",
    ("instrument/names.py", "kriterium"): "what a name in an instrument begins with",
    ("instrument/names.py", "person"): "what a name in an instrument begins with",
    ("publication/contents.py", "dimension"): "the name of a published column",
    ("publication/contents.py", "kriterium"): "the name of a published column",
    ("publication/contents.py", "frage"): "the name of a published column",
    ("review/listing.py", "frage"): "a key of the list that `check --json` prints",
    ("keys/concept.py", "beschlossen"): "the state of a package",
    ("network/packages.py", "beschlossen"): "the state of a package",
    ("study/founding.py", "befragung"): "an answer in the template of an Erhebung",
    ("verstetigung/german.py", "index"): "the ending of a German noun",
    ("web/__init__.py", "index"): "the name of a module",
}
NOUNS = ("Bedarf", "Angebot")
"""In `telling` they are the nouns of sentences."""


def constants(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def excused(path: Path, word: str) -> bool:
    room = path.relative_to(PACKAGE).parts[0]
    return (
        word in ALSO_WORDS
        or (room == "telling" and word in NOUNS)
        or any(path.as_posix().endswith(f"/{end}") and word == excuse for end, excuse in ELSEWHERE)
    )


def test_values_of_closed_kinds_stand_in_their_file_alone() -> None:
    values = {str(member) for kind in KINDS for member in kind}
    paths = [path for path in PACKAGE.rglob("*.py") if path != Path(kinds.__file__)]
    found = [
        (str(path), word) for path in paths for word in sorted(constants(path) & values) if not excused(path, word)
    ]
    assert found == []


def test_every_excuse_is_needed() -> None:
    said = [(path.as_posix(), constants(path)) for path in PACKAGE.rglob("*.py")]
    for end, word in ELSEWHERE:
        assert any(path.endswith(f"/{end}") and word in words for path, words in said), (end, word)


def test_what_a_kind_of_scale_does_stands_with_the_scales() -> None:
    asking = {
        path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py") if "ScaleKind." in path.read_text()
    }
    scales = {f"schemas/catalogue/{name}.py" for name in ("loading", "scales")}
    others = {
        "forms/form.py": "only makes the scale of relevance",
        "schemas/keys/scales.py": "says what may stand in the file",
        "telling/catalogue/scales.py": "says how it is scored",
    }
    assert asking == scales | others.keys()

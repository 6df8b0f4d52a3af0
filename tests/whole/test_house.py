"""The order of the modules is the architecture: each imports only from those before it."""

from __future__ import annotations

import ast
import re
import statistics
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent.parent / "verstetigung"
README = PACKAGE.parent / "README.md"
ORDER = (
    "problems",
    "german",
    "disk",
    "interrupt",
    "wholefile",
    "pool",
    "schemas",
    "records",
    "forms",
    "reading",
    "method",
    "charts",
    "telling",
    "tables",
    "printing",
    "study",
    "cli",
    "__main__",
)
"""The rooms, in reading order."""
WITHIN = {
    "schemas": (
        "kinds",
        "languages",
        "palette",
        "yamlfile",
        "fields",
        "keys",
        "modeline",
        "catalogue",
        "fielded",
        "asked",
        "globe",
        "areas",
        "regions",
        "concept",
        "pictures",
        "logos",
        "profiles",
        "corrections",
        "frame",
        "fieldwork",
        "correspondence",
        "companions",
        "erhebung",
    ),
    "reading": (
        "program",
        "keeping",
        "bounds",
        "names",
        "strangers",
        "tree",
        "preflight",
        "decisions",
        "workbook",
        "shifted",
        "departures",
        "exports",
        "remembered",
        "qda",
        "persons",
        "coding",
        "conflicts",
        "hinted",
        "unmet",
        "undecided",
        "whole",
        "folder",
    ),
    "method": (
        "scoring",
        "agreement",
        "coding",
        "factors",
        "uncertainty",
        "contradictions",
        "identity",
        "evaluation",
        "lacking",
        "boegen",
        "disclosure",
        "entries",
        "published",
        "structure",
        "change",
        "revision",
        "explanation",
        "network",
    ),
    "telling": (
        "table",
        "blocks",
        "imprint",
        "overview",
        "words",
        "annexes",
        "ties",
        "obstacles",
        "confidence",
        "agreement",
        "documents",
        "places",
        "measures",
        "priorities",
        "criteria",
        "change",
        "firmness",
        "revision",
        "success",
        "network",
        "commission",
        "catalogue",
        "reports",
    ),
}
"""What stands in these rooms, in reading order."""
LONGEST = 300


def files() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def parts(path: Path) -> tuple[str, ...]:
    """The folders of the package down to a file, and its name; a package goes by its folder alone."""
    inner = path.relative_to(PACKAGE).with_suffix("").parts
    return inner[:-1] if inner[-1] == "__init__" else inner


def imported(path: Path) -> Iterator[tuple[str, ...]]:
    """The modules of this package that a file imports, also inside functions and for types only."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "verstetigung":
            above = tuple((node.module or "").split(".")[1:])
            for alias in node.names:
                below = (*above, alias.name)
                yield below if below in MODULES else above
        elif isinstance(node, ast.Import):
            yield from [tuple(alias.name.split(".")[1:]) for alias in node.names if "verstetigung." in alias.name]


MODULES = {parts(path) for path in files()}
every_file = pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(PACKAGE)))


def test_every_module_has_its_place() -> None:
    assert {parts(path)[0] for path in files()} == set(ORDER)
    for room, order in WITHIN.items():
        assert {own[1] for path in files() if len(own := parts(path)) > 1 and own[0] == room} == set(order)


@every_file
def test_imports_only_what_stands_before(path: Path) -> None:
    own = ORDER.index(parts(path)[0])
    assert [name for name in imported(path) if name and ORDER.index(name[0]) > own] == []


@every_file
def test_imports_only_what_stands_before_in_its_room(path: Path) -> None:
    room, *own = parts(path)
    if room in WITHIN and own:
        order = WITHIN[room]
        mine = order.index(own[0])
        inside = [name for name in imported(path) if name[:1] == (room,) and len(name) > 1]
        assert [name for name in inside if order.index(name[1]) > mine] == []


def chapters() -> dict[tuple[str, ...], list[str]]:
    """The folders whose docstring lists their files in reading order, with that order."""
    listed = {}
    for path in files():
        text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        if path.name == "__init__.py" and "In reading order: " in text:
            names = re.findall(r"\w+", text.split("In reading order: ")[1])
            listed[parts(path)] = [name for name in dict.fromkeys(names) if (path.parent / f"{name}.py").exists()]
    return listed


@pytest.mark.parametrize(("chapter", "order"), chapters().items(), ids="/".join)
def test_a_chapter_lists_its_files_each_importing_only_from_those_before(
    chapter: tuple[str, ...], order: list[str]
) -> None:
    inside = {path.stem: path for path in PACKAGE.joinpath(*chapter).glob("*.py") if path.name != "__init__.py"}
    assert set(order) == set(inside)
    for number, name in enumerate(order):
        assert {(*chapter, later) for later in order[number + 1 :]}.isdisjoint(imported(inside[name]))


@every_file
def test_no_file_outgrows_a_reading(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_functions_are_short() -> None:
    lengths = [
        (node.end_lineno or 0) - node.lineno + 1
        for path in files()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    ]
    assert statistics.median(lengths) < 12


def classes(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield node.name


def test_no_public_class_has_the_name_of_another() -> None:
    names = Counter(name for path in files() for name in classes(path))
    assert [name for name, times in names.items() if times > 1] == []


def choices(node: ast.AST) -> list[ast.IfExp]:
    """The conditional expressions in it, itself included."""
    return [inner for inner in ast.walk(node) if isinstance(inner, ast.IfExp)]


def test_no_conditional_expression_stands_in_another_or_in_a_text() -> None:
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in files()}
    every = {path: choices(tree) for path, tree in trees.items()}
    nested = [f"{path}:{choice.lineno}" for path, own in every.items() for choice in own if len(choices(choice)) > 1]
    texts = [
        f"{path}:{node.lineno}"
        for path, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr) and choices(node)
    ]
    lines = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in files())
    whole = sum(map(len, every.values()))
    print(f"conditional expressions: {whole}, {1000 * whole / lines:.1f} in 1,000 lines; in texts: {len(texts)}")  # noqa: T201
    assert nested == []
    assert len(texts) <= 10
    assert 1000 * whole / lines <= 15


def test_readme_lists_the_modules_in_order_with_their_purpose() -> None:
    table = re.findall(r"^\| `(\w+)` \| (.+) \|$", README.read_text(encoding="utf-8"), re.MULTILINE)
    assert [(name, purpose) for name, purpose in table if name in ORDER] == [(name, purpose_of(name)) for name in ORDER]


def purpose_of(name: str) -> str:
    single, package = PACKAGE / f"{name}.py", PACKAGE / name / "__init__.py"
    tree = ast.parse((single if single.exists() else package).read_text(encoding="utf-8"))
    return (ast.get_docstring(tree) or "").splitlines()[0].removesuffix(".")


def test_colours_stand_in_the_palette_only() -> None:
    sheets = [path for path in PACKAGE.rglob("*") if path.suffix in {".py", ".css", ".html", ".js"}]
    hex = re.compile(r"""["' :]#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})\b""")
    coloured = [path for path in sheets if hex.search(path.read_text(encoding="utf-8"))]
    assert [str(path.relative_to(PACKAGE)) for path in coloured] == ["schemas/palette.py"]

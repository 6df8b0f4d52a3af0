"""The order of the modules is the architecture: each imports only from those before it."""

from __future__ import annotations

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "verstetigung"
README = PACKAGE.parent / "README.md"
ORDER = (
    "errors",
    "kinds",
    "wholefile",
    "german",
    "yamlfile",
    "catalogue",
    "regions",
    "concept",
    "profiles",
    "erhebung",
    "frames",
    "questionnaire",
    "example",
    "preflight",
    "workbook",
    "exports",
    "anonymity",
    "scoring",
    "agreement",
    "uncertainty",
    "factors",
    "evaluation",
    "explanation",
    "change",
    "network",
    "findings",
    "charts",
    "results",
    "review",
    "report",
    "study",
    "shell",
    "cli",
)
LONGEST = 300


def files() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def module(path: Path) -> str:
    """The module a file belongs to: the file itself or the package it lies in."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imported(path: Path) -> Iterator[str]:
    """The modules of this package that a file imports, also inside functions and for types only."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "verstetigung":
            parts = (node.module or "").split(".")
            yield from parts[1:2] or [alias.name for alias in node.names if alias.name != "__version__"]
        elif isinstance(node, ast.Import):
            yield from [alias.name.split(".")[1] for alias in node.names if alias.name.startswith("verstetigung.")]


def test_every_module_has_its_place() -> None:
    assert {module(path) for path in files()} == set(ORDER)


@pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_only_what_stands_before(path: Path) -> None:
    own = ORDER.index(module(path))
    assert [name for name in imported(path) if ORDER.index(name) > own] == []


@pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(PACKAGE)))
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


def test_readme_lists_the_modules_in_order_with_their_purpose() -> None:
    table = re.findall(r"^\| `(\w+)` \| (.+) \|$", README.read_text(encoding="utf-8"), re.MULTILINE)
    assert [(name, purpose) for name, purpose in table if name in ORDER] == [(name, purpose_of(name)) for name in ORDER]


def purpose_of(name: str) -> str:
    single, package = PACKAGE / f"{name}.py", PACKAGE / name / "__init__.py"
    tree = ast.parse((single if single.exists() else package).read_text(encoding="utf-8"))
    return (ast.get_docstring(tree) or "").splitlines()[0].removesuffix(".")

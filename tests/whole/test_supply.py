"""What is installed is locked by version and hash, and may be passed on."""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.tools.licences import DEVELOPERS, LOCKS, USERS, licensed, locked, permitted

ROOT = LOCKS.parent
PACKAGE = re.compile(r"^(?P<name>[A-Za-z0-9_.-]+)==(?P<version>\S+) (?:; .*)?\\$")


def versions(text: str) -> dict[str, str]:
    found = [PACKAGE.match(line) for line in text.splitlines() if not line.startswith((" ", "#"))]
    assert all(found)
    return {match["name"]: match["version"] for match in found if match}


def needed(lines: Iterable[str]) -> set[str]:
    return {re.split(r"[^A-Za-z0-9-]", line)[0].lower() for line in lines}


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", [USERS, DEVELOPERS], ids=lambda file: file.name)
def test_every_package_has_a_version_and_hashes_and_no_source_but_the_usual(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    assert len(entries) > 40
    for entry in entries:
        head, *hashes = entry.splitlines()
        assert PACKAGE.match(head), head
        assert hashes, head
        assert all(re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?", line) for line in hashes), head
    assert "://" not in text


def test_all_that_is_named_as_needed_is_locked(project: dict[str, Any]) -> None:
    users = versions(USERS.read_text(encoding="utf-8"))
    building = (LOCKS / "build.in").read_text(encoding="utf-8").splitlines()
    wanted = needed(project["project"]["dependencies"]) | needed(line for line in building if line[0] != "#")
    assert wanted <= set(users)
    developers = versions(DEVELOPERS.read_text(encoding="utf-8"))
    assert needed(project["project"]["optional-dependencies"]["dev"]) <= set(developers)
    assert users.items() <= developers.items()


def test_what_builds_the_package_is_one_version_everywhere(project: dict[str, Any]) -> None:
    [backend] = project["build-system"]["requires"]
    assert backend in (LOCKS / "build.in").read_text(encoding="utf-8").splitlines()


def test_a_licence_is_permitted_by_all_of_its_parts_or_one_of_its_alternatives() -> None:
    assert permitted("MIT")
    assert permitted("BSD-3-Clause AND 0BSD AND Zlib")
    assert permitted("GPL-2.0-or-later OR MPL-1.1")
    assert not permitted("MIT AND LGPL-3.0-only")
    assert not permitted("GPL-3.0-or-later")
    assert not permitted("Dual Licensed - GNU AFFERO GPL 3.0 or Artifex Commercial License")
    assert not permitted("not stated")


def test_the_packages_of_this_environment_are_read_from_the_lock() -> None:
    assert {"pandas", "weasyprint", "pyphen"} <= set(locked(USERS))


def test_no_package_comes_to_users_under_a_licence_that_is_not_permitted() -> None:
    assert [package for package in licensed(USERS) if not package.permitted] == []

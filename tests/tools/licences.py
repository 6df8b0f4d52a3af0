"""Say under which licence each package stands that an installation brings, and fail on one that may not come to users.

An AND of licences needs all of them to be permitted, an OR needs one.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from importlib.metadata import PackageMetadata, metadata
from pathlib import Path

LOCKS = Path(__file__).parent.parent.parent / ".ci"
USERS, DEVELOPERS = LOCKS / "lock.txt", LOCKS / "lock-dev.txt"

PERMITTED = frozenset(
    {
        *{"0BSD", "BSD", "BSD-2-Clause", "BSD-3-Clause", "HPND", "ISC", "MIT", "MIT-0", "MIT-CMU", "PSF-2.0", "Zlib"},
        *{"Apache-2.0", "CC0-1.0", "MPL-1.1", "MPL-2.0", "OFL-1.1", "Unlicense"},
    }
)
CLASSIFIERS = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 1.1 (MPL 1.1)": "MPL-1.1",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
"""The end of a classifier and the name SPDX has for it; what is missing here is not permitted."""
ALTERNATIVES = frozenset({"pyphen"})
"""Packages whose several classifiers are licences to choose from, as their own README says."""


@dataclass(frozen=True)
class Licensed:
    """A package, the licence it states, and whether users may get it."""

    name: str
    licence: str
    permitted: bool


def permitted(expression: str) -> bool:
    """Whether an SPDX expression without brackets is one of `PERMITTED`, or is made of them."""
    return any(
        all(licence.strip() in PERMITTED for licence in alternative.split(" AND "))
        for alternative in expression.split(" OR ")
    )


def stated(name: str, about: PackageMetadata) -> str:
    """The licence as an SPDX expression where the package gives one, else as its classifiers or its own words say."""
    if "License-Expression" in about:
        return str(about["License-Expression"])
    classifiers = [
        text.split(" :: ")[-1] for text in about.get_all("Classifier") or [] if text.startswith("License ::")
    ]
    if classifiers:
        return (" OR " if name in ALTERNATIVES else " AND ").join(CLASSIFIERS.get(text, text) for text in classifiers)
    words = (str(about["License"]) if "License" in about else "not stated").splitlines()
    return words[0]


def locked(file: Path) -> list[str]:
    """The names of a lock file's packages, without those for other systems than this one."""
    names = re.findall(r"^([A-Za-z0-9_.-]+)==\S+ (?:; .*)?\\$", file.read_text(encoding="utf-8"), re.MULTILINE)
    return [name for name in names if _installed(name)]


def _installed(name: str) -> bool:
    try:
        metadata(name)
    except ModuleNotFoundError:
        return False
    return True


def licensed(file: Path) -> list[Licensed]:
    """Every package of a lock file that is installed here, with its licence."""
    return [_licensed(name, stated(name, metadata(name))) for name in locked(file)]


def _licensed(name: str, licence: str) -> Licensed:
    return Licensed(name, licence, permitted(licence))


def told(users: list[Licensed], restricted: list[Licensed]) -> list[str]:
    """The lines of the overview."""
    return [
        f"{len(users)} packages come to users:",
        *(f"  {package.name:20} {package.licence}" for package in users),
        "Only for tests and checks, never part of what is passed on, under licences not permitted for users:",
        *(f"  {package.name:20} {package.licence}" for package in restricted),
    ]


def main() -> int:
    """Print users' packages, then what only developers get beyond the permitted; 1 if users would get such a one."""
    users = licensed(USERS)
    names = {package.name for package in users}
    restricted = [package for package in licensed(DEVELOPERS) if package.name not in names and not package.permitted]
    sys.stdout.write("\n".join(told(users, restricted)) + "\n")
    refused = [
        f"Not permitted for users: {package.name}: {package.licence}\n" for package in users if not package.permitted
    ]
    sys.stderr.writelines(refused)
    return int(bool(refused))


if __name__ == "__main__":
    sys.exit(main())

"""Posters of practice profiles."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import Any

from verstetigung import german, profiles, wholefile
from verstetigung.errors import Problem, StudyError
from verstetigung.profiles import PracticeProfile
from verstetigung.study.pool import Watch, each, found
from verstetigung.study.waves import REPORTS

SHIPPED, PRACTICE = Path("schemas") / "praxisbeispiele", "praxis"


def write_posters(
    names: Sequence[Path], format: str, watch: Watch[Any]
) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """Write one PDF per profile to ``berichte/praxis``; those that fit on their page, and what is wrong or suspicious.

    Without names those in SHIPPED. Raises StudyError if there is none, or if one is not readable.
    """
    known, warnings = profiles.load_all(_files(names or [SHIPPED]))
    folder = Path(REPORTS).resolve() / PRACTICE
    with wholefile.alone(folder):
        pairs = found(watch(each(partial(_poster, format), known), length=len(known)), attrgetter("id"))
        made = {profile.id: content for profile, content in pairs}
        fitting = {one.id: content for one in known if isinstance(content := made[one.id], bytes)}
        written = wholefile.write_all({folder / f"{id}.pdf": content for id, content in fitting.items()})
    problems = tuple(problem for one in known if one.id not in fitting for problem in made[one.id])
    return written, (*problems, *warnings)


def _files(names: Sequence[Path]) -> tuple[Path, ...]:
    missing = [f"„{name}“" for name in names if not name.exists()]
    if missing:
        raise StudyError(f"{german.listed(missing)} gibt es nicht.")
    paths = [path for name in names for path in (profiles.files(name) if name.is_dir() else [name])]
    if not paths:
        raise StudyError(f"In {german.listed([str(name) for name in names])} liegt kein Praxisprofil (.yaml).")
    return tuple(dict.fromkeys(paths))


def _poster(format: str, profile: PracticeProfile) -> bytes | tuple[Problem, ...]:
    from verstetigung.report.poster import FORMATS, poster

    return poster(profile, FORMATS[format])

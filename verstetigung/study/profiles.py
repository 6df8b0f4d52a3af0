"""Posters of practice profiles."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from verstetigung import german, profiles, wholefile
from verstetigung.errors import Problem, StudyError
from verstetigung.profiles import PracticeProfile
from verstetigung.study.pool import Watch, each
from verstetigung.study.waves import REPORTS

SHIPPED, PRACTICE = Path("schemas") / "praxisbeispiele", "praxis"
Printed = tuple[Path | None, tuple[Problem, ...]]


def write_posters(
    names: Sequence[Path], format: str, watch: Watch[Printed]
) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """Write one PDF per profile to ``berichte/praxis``; those that fit on their page, and what is wrong or suspicious.

    Without names those in SHIPPED. Raises StudyError if there is none, or if one is not readable.
    """
    found, warnings = profiles.load_all(_files(names or [SHIPPED]))
    folder = Path(REPORTS).resolve() / PRACTICE
    with wholefile.alone(folder):
        printed = tuple(watch(each(partial(_poster, folder, format), found), length=len(found)))
    problems = tuple(problem for _, own in printed for problem in own)
    return tuple(path for path, _ in printed if path), (*problems, *warnings)


def _files(names: Sequence[Path]) -> tuple[Path, ...]:
    missing = [f"„{name}“" for name in names if not name.exists()]
    if missing:
        raise StudyError(f"{german.listed(missing)} gibt es nicht.")
    found = [path for name in names for path in (profiles.files(name) if name.is_dir() else [name])]
    if not found:
        raise StudyError(f"In {german.listed([str(name) for name in names])} liegt kein Praxisprofil (.yaml).")
    return tuple(dict.fromkeys(found))


def _poster(folder: Path, format: str, profile: PracticeProfile) -> Printed:
    from verstetigung.report.poster import FORMATS, poster

    content = poster(profile, FORMATS[format])
    if not isinstance(content, bytes):
        return None, content
    return wholefile.write(folder / f"{profile.id}.pdf", content), ()

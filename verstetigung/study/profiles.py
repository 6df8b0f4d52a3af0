"""Posters of practice profiles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import Any

from verstetigung import german, wholefile
from verstetigung.pool import Watch, each, found
from verstetigung.problems import Problem, StudyError
from verstetigung.reading.program import hashed
from verstetigung.schemas import profiles
from verstetigung.schemas.profiles import PracticeProfile
from verstetigung.study import manifest
from verstetigung.study.manifest import Output
from verstetigung.study.project import REPORTS, SCHEMAS, root

SHIPPED, PRACTICE = Path(SCHEMAS) / "praxisbeispiele", "praxis"


@dataclass(frozen=True)
class Posters:
    """What has become of the posters of some profiles."""

    written: tuple[Path, ...]
    same: tuple[Path, ...]
    """There already."""
    problems: tuple[Problem, ...]


def posters() -> Path:
    """Where posters go."""
    return root().resolve() / REPORTS / PRACTICE


def write_posters(names: Sequence[Path], format: str, watch: Watch[Any], *, force: bool = False) -> Posters:
    """Write one PDF per profile that fits on its page to ``berichte/praxis``; with `force` also those that are there.

    Without names those in SHIPPED. Raises StudyError if there is none, or if one is not readable.
    """
    practice, warnings = profiles.load_all(_files(names or [root() / SHIPPED]))
    folder, press = posters(), manifest.program_key(format)
    keys = {_file(one): _key(one, press) for one in practice}
    with wholefile.alone(folder):
        before = manifest.load(folder)
        there = {} if force else before.intact(keys, folder)
        same = [name for name, output in there.items() if output.key == keys[name]]
        made = _made([one for one in practice if _file(one) not in same], format, watch)
        fitting = {folder / name: content for name, content in made.items() if isinstance(content, bytes)}
        written = wholefile.write_all(fitting)
        outputs = {path.name: Output("", keys[path.name], {path.name: wholefile.digest(path)}) for path in written}
        manifest.save(before.with_outputs(outputs), folder)
    problems = (problem for content in made.values() if not isinstance(content, bytes) for problem in content)
    return Posters(written, tuple(folder / name for name in same), (*problems, *warnings))


def _file(profile: PracticeProfile) -> str:
    return f"{profile.id}.pdf"


def _key(profile: PracticeProfile, press: str) -> str:
    pictures = [wholefile.digest(picture.path) for picture in profile.pictures.values()]
    return hashed((profile, pictures, press))


def _made(wanted: Sequence[PracticeProfile], format: str, watch: Watch[Any]) -> dict[str, bytes | tuple[Problem, ...]]:
    """The files by name, or why there is none."""
    if wanted:
        from verstetigung.printing import pdf

        pdf.require(pages=False)
    pairs = watch(each(partial(_poster, format), wanted, _warm), length=len(wanted))
    made = {profile.id: content for profile, content in found(pairs, attrgetter("id"))}
    return {_file(one): made[one.id] for one in wanted}


def _files(names: Sequence[Path]) -> tuple[Path, ...]:
    missing = [f"„{name}“" for name in names if not name.exists()]
    if missing:
        raise StudyError(f"{german.listed(missing)} gibt es nicht.")
    paths = [path for name in names for path in (profiles.files(name) if name.is_dir() else [name])]
    if not paths:
        raise StudyError(f"In {german.listed([str(name) for name in names])} liegt kein Praxisprofil (.yaml).")
    return tuple(dict.fromkeys(paths))


def _poster(format: str, profile: PracticeProfile) -> bytes | tuple[Problem, ...]:
    from verstetigung.printing.poster import FORMATS, poster

    return poster(profile, FORMATS[format])


def _warm() -> None:
    from verstetigung.printing import poster

    poster.warm()

"""The outputs for the network: of all regions or of its members, with names or without."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from verstetigung import german, wholefile
from verstetigung.erhebung import Erhebung
from verstetigung.errors import Problem, StudyError
from verstetigung.regions import UMLAUTS, Register
from verstetigung.study.pool import Watch, each
from verstetigung.study.reading import read
from verstetigung.study.waves import output

if TYPE_CHECKING:
    from verstetigung.evaluation import Evaluation
    from verstetigung.frames import Reading
    from verstetigung.network import Network
    from verstetigung.workbook import Content


@dataclass(frozen=True)
class Scope:
    """Whose results a report for the network shows, and whether it names them."""

    members: bool = False
    """Whether the regions that do not belong to the network are left out."""
    anonymous: bool = False

    @property
    def ending(self) -> str:
        """What the names of the files say of it."""
        return "-netzwerkregionen" * self.members + "-anonym" * self.anonymous


def network_evaluated(
    erhebung: Erhebung, scope: Scope, watch: Watch[Content | Reading]
) -> tuple[Evaluation, tuple[Problem, ...]]:
    """Read and score an Erhebung as the scope wants it, and the problems of its files under their own names.

    The subtitle says what has been left out. Raises StudyError if members are asked for and there is none.
    """
    from verstetigung import anonymity
    from verstetigung.evaluation import evaluate

    reading = read(erhebung, watch)
    if scope.members:
        erhebung, reading = _members(erhebung, reading)
    problems = reading.problems
    if scope.anonymous:
        erhebung, reading = anonymity.anonymous(erhebung, reading)
        erhebung = _noted(erhebung, "ohne Namen")
    return evaluate(erhebung, reading), problems


def _members(erhebung: Erhebung, reading: Reading) -> tuple[Erhebung, Reading]:
    register = erhebung.register
    ids = [region.id for region in register.regions if region.network_region]
    if not ids:
        raise StudyError(f"Im Regionsverzeichnis „{register.id}“ hat keine Region „netzwerkregion: ja“.")
    share = german.share(len(ids), len(register.regions))
    return only(_noted(erhebung, f"nur Netzwerkregionen ({share})"), reading, ids)


def _noted(erhebung: Erhebung, note: str) -> Erhebung:
    return replace(erhebung, subtitle=" · ".join(filter(None, (erhebung.subtitle, note))))


def only(erhebung: Erhebung, reading: Reading, ids: Collection[str]) -> tuple[Erhebung, Reading]:
    """The study as if it had been about these regions alone; files and practice profiles of no known region stay."""
    regions = tuple(region for region in erhebung.register.regions if region.id in ids)
    profiles = tuple(one for one in erhebung.profiles if one.region is None or one.region.id in ids)
    returns = reading.returns
    kept = returns["region"].isin([*ids, ""])
    others = set(returns.loc[~kept, "file"]) - set(returns.loc[kept, "file"])
    tables = {name: getattr(reading, name) for name in ("responses", "measures", "needs", "profiles")}
    narrowed = replace(erhebung, register=replace(erhebung.register, regions=regions), profiles=profiles)
    return narrowed, replace(
        reading,
        **{name: frame[frame["region"].isin(ids)].reset_index(drop=True) for name, frame in tables.items()},
        returns=returns[kept].reset_index(drop=True),
        problems=tuple(problem for problem in reading.problems if problem.where.file not in others),
    )


def write_network(evaluation: Evaluation, scope: Scope) -> tuple[Path, ...]:
    """Write the Netzwerkbericht, and the tables it rests on; without names no table leads to a file."""
    from verstetigung import network, report, results

    net = network.build(evaluation)
    folder = output(evaluation.erhebung)
    path = folder / f"netzwerkbericht-{evaluation.erhebung.id}{scope.ending}.pdf"
    with wholefile.alone(folder):
        report.write_pdf(report.network_html(evaluation, net), path)
        written = results.write_network(evaluation, net, folder, scope.ending, linked=not scope.anonymous)
    return (path, *written)


def write_land_pages(
    evaluation: Evaluation, lands: Sequence[str], scope: Scope, watch: Watch[Path]
) -> tuple[Path, ...]:
    """Write one PDF per Land; the network is that of all Länder."""
    from verstetigung import network

    folder = output(evaluation.erhebung)
    write_one = partial(_land_page, evaluation, network.build(evaluation), folder, scope)
    with wholefile.alone(folder):
        return tuple(watch(each(write_one, lands), length=len(lands)))


def _land_page(evaluation: Evaluation, net: Network, folder: Path, scope: Scope, land: str) -> Path:
    from verstetigung import report

    path = folder / f"netzwerkseite-{evaluation.erhebung.id}-{_folded(land)}{scope.ending}.pdf"
    report.write_pdf(report.network_html(evaluation, net, land), path)
    return path


def chosen_lands(register: Register, names: Sequence[str], scope: Scope) -> tuple[str, ...]:
    """The Länder of these names, in any spelling; raises StudyError with the unknown and the known ones."""
    regions = [region for region in register.regions if region.network_region or not scope.members]
    known = {_folded(region.land): region.land for region in regions}
    unknown = [f"„{name}“" for name in names if _folded(name) not in known]
    if unknown:
        verb = "ist kein Land" if len(unknown) == 1 else "sind keine Länder"
        raise StudyError(
            f"{german.listed(unknown)} {verb} der Regionen, um die es geht. "
            f"Zur Wahl stehen {german.listed(sorted(known.values())) or 'hier keine'}."
        )
    return tuple(dict.fromkeys(known[_folded(name)] for name in names))


def _folded(land: str) -> str:
    """„baden-wuerttemberg“, for comparing and for names of files."""
    plain = unicodedata.normalize("NFC", land).lower().translate(UMLAUTS)
    return "-".join(re.findall(r"[a-z0-9]+", plain))

"""The study as the network wants it: of all regions or of its members, with names or without."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from verstetigung import german
from verstetigung.problems import Problem, StudyError
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.regions import Register, folded
from verstetigung.study.orders import Scope

if TYPE_CHECKING:
    from verstetigung.records import Reading


def scoped(erhebung: Erhebung, reading: Reading, scope: Scope) -> tuple[Erhebung, Reading, tuple[Problem, ...]]:
    """An Erhebung as the scope wants it, and the problems of its files under their own names.

    The subtitle says what has been left out. Raises StudyError if members are asked for and there is none.
    """
    from verstetigung.study import anonymity

    if scope.members:
        erhebung, reading = _members(erhebung, reading)
    problems = reading.problems
    if scope.anonymous:
        erhebung, reading = anonymity.anonymous(erhebung, reading)
        erhebung = _noted(erhebung, "ohne Namen")
    return erhebung, reading, problems


def _members(erhebung: Erhebung, reading: Reading) -> tuple[Erhebung, Reading]:
    register = erhebung.register
    ids = [region.id for region in register.regions if region.network_region]
    if not ids:
        raise StudyError(f"Im Regionsverzeichnis „{register.id}“ hat keine Region „netzwerkregion: ja“.")
    share = german.share(len(ids), len(register.regions))
    return only(_noted(erhebung, f"nur Netzwerkregionen ({share})"), reading, ids)


def _noted(erhebung: Erhebung, note: str) -> Erhebung:
    return replace(erhebung, subtitle=german.joined(erhebung.subtitle, note, by=" · "))


def only(erhebung: Erhebung, reading: Reading, ids: Collection[str]) -> tuple[Erhebung, Reading]:
    """The study as if it had been about these regions alone; files and practice profiles of no known region stay."""
    regions = tuple(region for region in erhebung.register.regions if region.id in ids)
    profiles = tuple(one for one in erhebung.profiles if one.region is None or one.region.id in ids)
    returns = reading.returns
    kept = returns["region"].isin([*ids, ""])
    others = set(returns.loc[~kept, "file"]) - set(returns.loc[kept, "file"])
    tables = {name: getattr(reading, name) for name in ("responses", "measures", "needs", "profiles")}
    narrowed = replace(erhebung, register=erhebung.register.narrowed(regions), profiles=profiles)
    return narrowed, replace(
        reading,
        **{name: frame[frame["region"].isin(ids)].reset_index(drop=True) for name, frame in tables.items()},
        returns=returns[kept].reset_index(drop=True),
        problems=tuple(problem for problem in reading.problems if problem.where.file not in others),
        amendments=tuple(one for one in reading.amendments if one.region in ("", *ids)),
    )


def chosen_lands(register: Register, names: Sequence[str], scope: Scope) -> tuple[str, ...]:
    """The Länder of these names, in any spelling; raises StudyError with the unknown and the known ones."""
    regions = [region for region in register.regions if region.network_region or not scope.members]
    lands = {folded(region.land): region.land for region in regions}
    unknown = [f"„{name}“" for name in names if folded(name) not in lands]
    if unknown:
        verb = german.form(len(unknown), "ist kein Land", "sind keine Länder")
        raise StudyError(
            f"{german.listed(unknown)} {verb} der Regionen, um die es geht. "
            f"Zur Wahl stehen {german.listed(sorted(lands.values())) or 'hier keine'}."
        )
    return tuple(dict.fromkeys(lands[folded(name)] for name in names))

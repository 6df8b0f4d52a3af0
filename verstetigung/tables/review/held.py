"""Reminders that are held back: what they would ask for may lie in a file of which nobody knows yet whose it is."""

from __future__ import annotations

from dataclasses import dataclass

from verstetigung.problems import errors_in
from verstetigung.reading.names import region_in_name
from verstetigung.records import Reading
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import ErhebungKind
from verstetigung.tables.review.first_letters import hinted, still_expected
from verstetigung.tables.review.returned import people, standing

NO_TABLES = frozenset({"D106", "D153", "D154", "D156", "D157"})
"""The problems of mails, letters, pictures and links: of one sender at most, they keep no reminder to others back."""


@dataclass(frozen=True)
class HeldBack:
    """Which regions are not reminded, and because of which files."""

    files: tuple[str, ...]
    regions: tuple[str, ...]


def unread(erhebung: Erhebung, reading: Reading) -> tuple[str, ...]:
    """The tables with a Fehler of which neither the content nor the name says whose they are."""
    returns = standing(reading)
    known = {*returns.loc[returns["region"] != "", "file"]}
    wrongs = errors_in(reading.problems)
    wrong = {one.where.file for one in wrongs} - {one.where.file for one in wrongs if one.code in NO_TABLES}
    nameless = [file for file in dict.fromkeys(returns["file"].tolist()) if file in wrong and file not in known]
    return tuple(file for file in nameless if not region_in_name(file, erhebung.register))


def held_back(erhebung: Erhebung, reading: Reading) -> HeldBack:
    """The regions from which nothing or too little has come, as long as a file is unread; no region if none is."""
    files = unread(erhebung, reading)
    if not files or erhebung.kind is ErhebungKind.DOKUMENTE:
        return HeldBack((), ())
    known = {*reading.returns["region"], *reading.responses["region"], *hinted(erhebung, reading)}
    came = people(reading)
    regions = tuple(
        one.id
        for one in erhebung.register.regions
        if one.id not in known or still_expected(erhebung, one, came.get(one.id, 0))
    )
    return HeldBack(files, regions)

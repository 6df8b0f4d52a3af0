"""Which regions take part in both waves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from verstetigung.method.evaluation import Evaluation
from verstetigung.schemas.regions import Region, Register


@dataclass(frozen=True)
class Pairing:
    """The regions with answers in both waves, and those with answers in one."""

    today: Mapping[str, str]
    """The id in the newer register by the id in the older one, for every region that is in both."""
    both: tuple[str, ...]
    """Ids of today, in the order of the newer register."""
    only_before: tuple[str, ...]
    """Names; those of the newer register where it has the region."""
    only_after: tuple[str, ...]


def pairing(previous: Evaluation, current: Evaluation) -> Pairing:
    """The regions by whether a form of theirs was scored in the older wave, the newer one or both."""
    older, newer = previous.erhebung.register, current.erhebung.register
    today = matched(older, newer)
    before = {today.get(region, region) for region in previous.reading.forms}
    after = set(current.reading.forms)
    gone = [region for region in older.regions if region.id not in today and region.id in previous.reading.forms]
    return Pairing(
        today=today,
        both=tuple(region for region in newer.ids if region in before & after),
        only_before=(
            *(newer.names[region] for region in newer.ids if region in before - after),
            *(region.name for region in gone),
        ),
        only_after=tuple(newer.names[region] for region in newer.ids if region in after - before),
    )


def matched(older: Register, newer: Register) -> dict[str, str]:
    """The id in the newer register by that in the older one.

    By id, else by the names and variants of both registers if these mean one region on either side.
    """
    known = set(newer.ids)
    same = {id: id for id in older.ids if id in known}
    named = {region.id: _named(region, newer) - same.keys() for region in older.regions if region.id not in same}
    meant = Counter(id for ids in named.values() for id in ids)
    clear = {id: next(iter(ids)) for id, ids in named.items() if len(ids) == 1}
    return same | {id: newer_id for id, newer_id in clear.items() if meant[newer_id] == 1}


def _named(region: Region, register: Register) -> set[str]:
    return {one.id for name in (region.id, region.name, *region.variants) for one in register.named(name)}

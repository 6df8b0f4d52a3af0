"""What regions said of their measures in an earlier wave, for them to bring up to date in this one."""

from __future__ import annotations

from collections.abc import Mapping

from verstetigung.forms import CarriedMeasure
from verstetigung.method.change.pairing import matched
from verstetigung.method.evaluation import distinct
from verstetigung.records import Measure, Reading, rows
from verstetigung.schemas.erhebung import Erhebung


def carried(previous: Erhebung, reading: Reading, current: Erhebung) -> Mapping[str, tuple[CarriedMeasure, ...]]:
    """By the id of a region in the newer register: its measures in the earlier wave, each once, in their order there.

    Measures are entries of the region, whoever filled in the Bogen (M16), and go back to that region alone.
    """
    today = matched(previous.register, current.register)
    measures, _ = distinct(reading.measures)
    fields = {field.id: field.title for field in current.catalogue.fields}
    statuses = {one.id: one.title for one in (*previous.catalogue.statuses, *current.catalogue.statuses)}
    found: dict[str, tuple[CarriedMeasure, ...]] = {}
    for one in rows(measures, Measure):
        if one.region in today:
            own = CarriedMeasure(
                id=one.known_as,
                title=one.title,
                field=fields.get(one.field, ""),
                status=statuses.get(one.status, ""),
                carrier=one.carrier,
                funding=one.funding,
                product=one.product,
            )
            region = today[one.region]
            found[region] = (*found.get(region, ()), own)
    return found

"""What regions said of their measures in an earlier wave, for them to bring up to date in this one."""

from __future__ import annotations

from collections.abc import Mapping

from verstetigung.forms import CarriedMeasure, form
from verstetigung.method.change.pairing import matched
from verstetigung.method.disclosure import without_setbacks
from verstetigung.method.evaluation import distinct
from verstetigung.records import Measure, Reading, rows
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.schemas.erhebung import Erhebung


def carried(previous: Erhebung, reading: Reading, current: Erhebung) -> Mapping[str, tuple[CarriedMeasure, ...]]:
    """By the id of a region in the newer register: its measures in the earlier wave, each once, in their order there.

    Measures are entries of the region, whoever filled in the Bogen (M16), and go back to that region alone.
    """
    today = matched(previous.register, current.register)
    measures, _ = distinct(without_setbacks(reading, previous).measures)
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
                details=_details(one, current.catalogue),
            )
            region = today[one.region]
            found[region] = (*found.get(region, ()), own)
    return found


def _details(measure: Measure, catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """What was said of it beside that, as the lists of today have it."""
    levels, methods = ({one.id: one.title for one in listed} for listed in (catalogue.levels, catalogue.methods))
    return (
        (form.MEASURE_LEVEL, levels.get(measure.level, "")),
        (form.APPROACH, measure.approach),
        (form.SETBACK, measure.setback),
        (form.INVOLVED, measure.involved),
        (form.METHODS, "; ".join(methods[id] for id in measure.methods if id in methods)),
    )

"""What others could take over, and whom to ask about it."""

from __future__ import annotations

from verstetigung.catalogue import Category
from verstetigung.evaluation import Evaluation
from verstetigung.frames import Measure, Return, rows
from verstetigung.network.nouns import NO_FIELD, NO_STATUS, Product


def products(evaluation: Evaluation) -> tuple[Product, ...]:
    """The measures with a product, by Handlungsfeld in the order of the catalogue, then by region."""
    catalogue, regions = evaluation.erhebung.catalogue, evaluation.erhebung.register.ids
    fields, statuses = _by_id(catalogue.fields), _by_id(catalogue.statuses)
    order = {id: place for place, id in enumerate(fields)}
    found = [measure for measure in rows(evaluation.reading.measures, Measure) if measure.product.strip()]
    found.sort(key=lambda measure: (order.get(measure.field, len(order)), regions.index(measure.region)))
    roles = {(one.file, one.region, one.respondent): one.role for one in rows(evaluation.reading.returns, Return)}
    return tuple(
        Product(
            number=number,
            measure=measure,
            field=fields.get(measure.field, NO_FIELD),
            status=statuses.get(measure.status, NO_STATUS),
            contact=roles.get((measure.file, measure.region, measure.respondent), ""),
        )
        for number, measure in enumerate(found, start=1)
    )


def _by_id(categories: tuple[Category, ...]) -> dict[str, Category]:
    return {category.id: category for category in categories}

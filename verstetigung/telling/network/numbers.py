"""Under which number a need, an offer, a measure or a remark stands in the annex."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from verstetigung import german
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import Network, Quote
from verstetigung.problems import Place
from verstetigung.records import Measure, Need, Response
from verstetigung.schemas.kinds import NeedKind

Key = tuple[str, str, str, str, str]
Evidence = Need | Measure | Response
"""What is read from a cell and can be cited."""


@dataclass(frozen=True)
class Numbers:
    """The numbers of one network."""

    needs: dict[Key, str]
    measures: dict[Key, str]
    remarks: dict[Key, str]

    @cached_property
    def _every(self) -> dict[Key, str]:
        return self.needs | self.measures | self.remarks

    def of(self, evidence: Sequence[Evidence]) -> str:
        """„3, 17 und 104“; what has no number is left out."""
        keys = {key(item) for item in evidence}
        return german.listed(sorted({self._every[key] for key in keys if key in self._every}, key=int))

    def span(self, needs: Sequence[Need]) -> str:
        """„3–17“: the numbers of needs that follow each other in the annex."""
        return "–".join(dict.fromkeys((self.of(needs[:1]), self.of(needs[-1:]))))


def key(item: Evidence) -> Key:
    """What tells it from all others: its cell, and what is read from it."""
    match item:
        case Need(kind=kind, theme=theme):
            return item.file, item.sheet, item.cell, kind, theme
        case Measure(title=title):
            return item.file, item.sheet, item.cell, "", title
        case Response(question=question):
            return item.file, item.sheet, item.cell, "", question


def place(item: Evidence, names: Mapping[str, str]) -> str:
    """„Bogen 1 · Bedarfe!E7“, where the name of the region stands beside it."""
    return str(Place(item.file.removeprefix(f"{names[item.region]}, "), item.sheet, item.cell))


def numbers(evaluation: Evaluation, net: Network) -> Numbers:
    """All numbers, from 1 in the order of the annex: needs, offers, other entries, measures, remarks."""
    kinds = dict.fromkeys((*NeedKind, *(need.kind for need in net.unassigned)))
    groups = (
        [key(need) for kind in kinds for need in net.mentions(kind)],
        [key(measure) for measure in measures(evaluation, net)],
        [key(quote.response) for quote in remarks(net)],
    )
    number = itertools.count(1)
    return Numbers(*({key: str(next(number)) for key in group} for group in groups))


def measures(evaluation: Evaluation, net: Network) -> tuple[Measure, ...]:
    """Every measure a statement rests on: of experience, as an example, with a product that others could take over, or
    of which it is told how it was done; by Handlungsfeld, then by region.
    """
    pairs = (*net.partners.chosen, *net.partners.possible)
    strengths = [link.strength for pair in pairs for link in pair.links]
    strengths += [strength for topic in net.topics for strength in topic.strengths.values()]
    cited = [
        *(measure for strength in strengths for measure in strength.measures),
        *(measure for transfer in net.promising for measure in transfer.examples),
        *(product.measure for product in net.products),
        *net.told,
    ]
    fields = {field.id: number for number, field in enumerate(evaluation.erhebung.catalogue.fields)}
    regions = {id: number for number, id in enumerate(evaluation.erhebung.register.ids)}
    distinct = {key(measure): measure for measure in cited}.values()
    return tuple(
        sorted(
            distinct,
            key=lambda measure: (fields.get(measure.field, len(fields)), regions.get(measure.region, len(regions))),
        )
    )


def remarks(net: Network) -> tuple[Quote, ...]:
    """Every remark on a factor that is judged better than open, each once."""
    return tuple({key(quote.response): quote for transfer in net.promising for quote in transfer.quotes}.values())

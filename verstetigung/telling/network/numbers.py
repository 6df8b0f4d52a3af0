"""Under which number a need, an offer, a measure or a remark stands in the annex."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from verstetigung import german
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import Network, Quote
from verstetigung.problems import Place
from verstetigung.records import Measure, Need, Response
from verstetigung.schemas.kinds import NeedKind
from verstetigung.telling.network.factors_sentences import told

Key = tuple[str, str, str, str, str]


@dataclass(frozen=True)
class Numbers:
    """The numbers of one network."""

    needs: dict[Key, str]
    measures: dict[Key, str]
    remarks: dict[Key, str]

    def of(self, things: Sequence[Need | Measure | Response]) -> str:
        """„3, 17 und 104“; what has no number is left out."""
        known = self.needs | self.measures | self.remarks
        return german.listed(sorted({known[key(one)] for one in things if key(one) in known}, key=int))


def key(one: Need | Measure | Response) -> Key:
    """What tells it from all others: its cell, and what is read from it."""
    what = (
        (one.kind, one.theme)
        if isinstance(one, Need)
        else ("", one.title if isinstance(one, Measure) else one.question)
    )
    return one.file, one.sheet, one.cell, *what


def place(one: Need | Measure | Response) -> str:
    """„coburg-1.xlsx · Bedarfe!E7“."""
    return str(Place(one.file, one.sheet, one.cell))


def numbers(evaluation: Evaluation, net: Network) -> Numbers:
    """All numbers, from 1 in the order of the annex: needs, offers, other entries, measures, remarks."""
    kinds = dict.fromkeys((NeedKind.BEDARF, NeedKind.ANGEBOT, *(need.kind for need in net.unassigned)))
    groups = (
        [key(need) for kind in kinds for need in entries(net, kind)],
        [key(one) for one in measures(evaluation, net)],
        [key(one.response) for one in remarks(net)],
    )
    number = itertools.count(1)
    return Numbers(*({one: str(next(number)) for one in group} for group in groups))


def entries(net: Network, kind: str) -> tuple[Need, ...]:
    """All needs or offers: by theme, those without a theme last."""
    demands = net.needs if kind == NeedKind.BEDARF else net.offers if kind == NeedKind.ANGEBOT else ()
    return (
        *(need for demand in demands for need in demand.named),
        *(need for need in net.unassigned if need.kind == kind),
    )


def measures(evaluation: Evaluation, net: Network) -> tuple[Measure, ...]:
    """Every measure a statement rests on, of experience or as an example; by Handlungsfeld, then by region.

    What others could take over has numbers of its own, and stands with its cell in its chapter.
    """
    pairs = (*net.partners.chosen, *net.partners.possible)
    strengths = [link.strength for pair in pairs for link in pair.links]
    strengths += [strength for topic in net.topics for strength in topic.strengths.values()]
    found = [
        *(measure for strength in strengths for measure in strength.measures),
        *(measure for one in told(net) for measure in one.examples),
    ]
    fields = [field.id for field in evaluation.erhebung.catalogue.fields]
    regions = evaluation.erhebung.register.ids
    distinct = {key(one): one for one in found}.values()
    return tuple(sorted(distinct, key=lambda one: (_at(fields, one.field), _at(regions, one.region))))


def _at(known: Sequence[str], id: str) -> int:
    return known.index(id) if id in known else len(known)


def remarks(net: Network) -> tuple[Quote, ...]:
    """Every remark on a factor that is judged better than open, each once."""
    return tuple({key(quote.response): quote for one in told(net) for quote in one.quotes}.values())

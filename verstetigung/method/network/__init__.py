"""What the regions need of each other: needs, topics, factors, products, learning partners, packages."""

from dataclasses import replace

from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network.demand import UNNAMED, Demand, relevance
from verstetigung.method.network.demands import (
    assigned,
    by_field,
    by_regions,
    calls,
    demands,
    products,
    topics,
    unassigned,
    uncovered,
)
from verstetigung.method.network.nouns import (
    FULL,
    HINT,
    JUDGEMENTS,
    LIKELY,
    NO_FIELD,
    NO_NEED,
    NO_OFFER_MET,
    NO_STATUS,
    NOT_STRONG,
    OPEN,
    UNKNOWN,
    WHY,
    Call,
    Link,
    Network,
    Partners,
    Partnership,
    Product,
    Programme,
    Quote,
    RegionPair,
    Strength,
    Support,
    Topic,
    Transfer,
    Unmatched,
    Workshop,
)
from verstetigung.method.network.partners import partners
from verstetigung.method.network.programme import programme
from verstetigung.method.network.strengths import decided, strengths
from verstetigung.method.network.transfer import transfers
from verstetigung.method.network.ways import MethodUse, in_order, methods, told
from verstetigung.schemas.kinds import NeedKind

__all__ = [
    "FULL",
    "HINT",
    "JUDGEMENTS",
    "LIKELY",
    "NOT_STRONG",
    "NO_FIELD",
    "NO_NEED",
    "NO_OFFER_MET",
    "NO_STATUS",
    "OPEN",
    "UNKNOWN",
    "UNNAMED",
    "WHY",
    "Call",
    "Demand",
    "Link",
    "MethodUse",
    "Network",
    "Partners",
    "Partnership",
    "Product",
    "Programme",
    "Quote",
    "RegionPair",
    "Strength",
    "Support",
    "Topic",
    "Transfer",
    "Unmatched",
    "Workshop",
    "build",
    "by_field",
    "demands",
    "in_order",
    "of_regions",
    "products",
    "relevance",
    "unassigned",
]


def build(evaluation: Evaluation) -> Network:
    """All that an Erhebung says for the network; raises StudyError if it names no Netzwerkkonzept."""
    network, regions = of_regions(evaluation), evaluation.erhebung.register.ids
    most = decided(evaluation).rules.workshops
    return replace(network, programme=programme(network.topics, most, regions), transfers=transfers(evaluation))


def of_regions(evaluation: Evaluation) -> Network:
    """The same without a programme and without factors: what none of the reports on one region says, and what takes
    longest."""
    concept, regions = decided(evaluation), evaluation.erhebung.register.ids
    experience = strengths(evaluation)
    needs, offers = (assigned(demands(evaluation, kind)) for kind in NeedKind)
    themes = topics(needs, offers, experience)
    return Network(
        needs=needs,
        offers=by_regions(offers),
        unassigned=unassigned(evaluation),
        topics=themes,
        programme=Programme((), (), (), ()),
        transfers=(),
        products=products(evaluation),
        partners=partners(evaluation, experience),
        calls=calls(concept.packages, needs, regions),
        uncovered=uncovered(concept.packages, needs),
        methods=methods(evaluation),
        told=told(evaluation),
    )

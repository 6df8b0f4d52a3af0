"""What the regions need of each other: needs, topics, factors, products, learning partners, packages."""

from verstetigung.evaluation import Evaluation
from verstetigung.network.calls import calls, uncovered
from verstetigung.network.demands import assigned, by_field, by_mentions, demands, unassigned
from verstetigung.network.nouns import (
    FULL,
    HINT,
    JUDGEMENTS,
    LIKELY,
    NEED,
    NO_FIELD,
    NO_NEED,
    NO_OFFER_MET,
    NO_STATUS,
    NOT_STRONG,
    OFFER,
    OPEN,
    UNKNOWN,
    UNNAMED,
    WHY,
    Call,
    Demand,
    Link,
    Network,
    Pair,
    Partners,
    Partnership,
    Product,
    Programme,
    Quote,
    Strength,
    Topic,
    Transfer,
    Unmatched,
    Workshop,
)
from verstetigung.network.partners import partners
from verstetigung.network.products import products
from verstetigung.network.programme import programme
from verstetigung.network.strengths import decided, strengths
from verstetigung.network.topics import topics
from verstetigung.network.transfer import transfers

__all__ = [
    "FULL",
    "HINT",
    "JUDGEMENTS",
    "LIKELY",
    "NEED",
    "NOT_STRONG",
    "NO_FIELD",
    "NO_NEED",
    "NO_OFFER_MET",
    "NO_STATUS",
    "OFFER",
    "OPEN",
    "UNKNOWN",
    "UNNAMED",
    "WHY",
    "Call",
    "Demand",
    "Link",
    "Network",
    "Pair",
    "Partners",
    "Partnership",
    "Product",
    "Programme",
    "Quote",
    "Strength",
    "Topic",
    "Transfer",
    "Unmatched",
    "Workshop",
    "build",
    "by_field",
    "demands",
    "products",
    "unassigned",
]


def build(evaluation: Evaluation) -> Network:
    """All that an Erhebung says for the network; raises StudyError if it names no Netzwerkkonzept."""
    concept, regions = decided(evaluation), evaluation.erhebung.register.ids
    known = strengths(evaluation)
    needs, offers = (assigned(demands(evaluation, kind)) for kind in (NEED, OFFER))
    themes = topics(needs, offers, known)
    return Network(
        needs=needs,
        offers=by_mentions(offers),
        unassigned=unassigned(evaluation),
        topics=themes,
        programme=programme(themes, concept.rules.workshops, regions),
        transfers=transfers(evaluation),
        products=products(evaluation),
        partners=partners(evaluation, known),
        calls=calls(concept.packages, needs, regions),
        uncovered=uncovered(concept.packages, needs),
    )

"""What the network is told: needs, topics, factors, products, partners, packages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from verstetigung.method.factors import Association
from verstetigung.method.network.demand import Demand, answered
from verstetigung.method.network.ways import MethodUse
from verstetigung.records import Measure, Need, Response
from verstetigung.schemas.catalogue import Category, Criterion
from verstetigung.schemas.concept import Package
from verstetigung.schemas.kinds import NeedKind

NO_FIELD = Category("", "ohne Handlungsfeld")
NO_STATUS = Category("", "Stand nicht angegeben")


class Support(StrEnum):
    """By what experience is shown that is more than one self-rating (M12)."""

    MEASURE = "Maßnahme"
    DOCUMENT = "Dokument"
    RESPONDENTS = "mehrere Befragte"


@dataclass(frozen=True)
class Strength:
    """What a region's own results say about its experience with a theme."""

    region: str
    theme: str
    elements: tuple[tuple[str, float], ...]
    """Criteria and dimensions that speak of it and are rated, with their points."""
    measures: tuple[Measure, ...]
    """Its advanced measures in the Handlungsfelder that speak of it."""
    strong: bool | None
    """None if nothing known speaks of it, for or against, or one self-rating only (`stated`)."""
    proven: tuple[tuple[str, Support], ...] = ()
    """Those of `elements` with enough points that rest on more than one self-rating, and on what."""
    stated: bool = False
    """Whether enough points speak for it, but rest on what one respondent says, or on what respondents do not share."""

    @property
    def proof(self) -> Support | None:
        """By what it is shown, the first in the order of Support; None unless strong."""
        if self.measures:
            return Support.MEASURE
        return min((proof for _, proof in self.proven), key=list(Support).index, default=None)


@dataclass(frozen=True)
class Link:
    """What one region can learn from another about one theme."""

    seeker: str
    giver: str
    theme: Category
    needs: tuple[Need, ...]
    """What the seeker asked for."""
    offers: tuple[Need, ...]
    """What the giver offers."""
    strength: Strength
    """Of the giver; never `strong=False`."""
    points: float
    """Relevance to the seeker (1 to 5; 3 if not stated), halved if the giver's strength is not shown."""


@dataclass(frozen=True)
class RegionPair:
    """Two regions and all that they can learn from each other."""

    regions: tuple[str, str]
    """In the order of the register."""
    links: tuple[Link, ...]
    """In both directions, most points first."""
    same_carrier: bool
    points: float
    """The sum over the links, with the bonus for the same type of carrier."""


@dataclass(frozen=True)
class Partnership:
    """A group of two, or of three round one giver and one theme."""

    regions: tuple[str, ...]
    """Two or three; in a group of three the giver stands first."""
    pairs: tuple[RegionPair, ...]
    """One or two."""
    theme: Category | None
    """The common theme of a group of three; None for two."""


@dataclass(frozen=True)
class Unmatched:
    """A region without a partner, and why."""

    region: str
    why: str
    """One of WHY."""


NO_NEED, NO_OFFER_MET, NOT_STRONG, FULL = "nichts gesucht", "kein Angebot", "keine Erfahrung", "vergeben"
WHY = (NO_NEED, NO_OFFER_MET, NOT_STRONG, FULL)
"""Asks for nothing and offers nothing that is asked for; nobody offers what it asks for and nobody asks for what it
offers; those who offer are not strong in it (or it is not itself); all who could are taken."""


@dataclass(frozen=True)
class Partners:
    """The best assignment of learning partners."""

    partnerships: tuple[Partnership, ...]
    """By points, most first."""
    unmatched: tuple[Unmatched, ...]
    possible: tuple[RegionPair, ...]
    """Every pair with at least one link, by points, most first; of many regions those that were compared."""
    served: int
    """Regions that ask for something and get a partner who offers it: maximised first."""
    servable: int
    """Regions that could get one if no partner were ever taken."""
    points: float
    """The sum over the chosen pairs: maximised second."""
    optimal: bool
    """False if the solver ran out of time or not all pairs were compared, so that a better assignment may exist."""
    near: int = 0
    """Among how many regions at most, which stand beside each other, pairs are sought; 0 if among all."""

    @cached_property
    def possible_of(self) -> Mapping[str, Sequence[RegionPair]]:
        """Of `possible` those that a region is in, in this order."""
        own: dict[str, list[RegionPair]] = defaultdict(list)
        for pair in self.possible:
            for region in pair.regions:
                own[region].append(pair)
        return own

    @property
    def chosen(self) -> tuple[RegionPair, ...]:
        """The pairs of all partnerships."""
        return tuple(pair for group in self.partnerships for pair in group.pairs)


@dataclass(frozen=True)
class Topic:
    """A theme to exchange experience on."""

    theme: Category
    asking: Demand
    """What the regions ask for."""
    offering: tuple[str, ...]
    """Regions that offer something on it, in the order of the register."""
    hosts: tuple[str, ...]
    """Those of `offering` whose own results show experience, strongest first."""
    strengths: Mapping[str, Strength]
    """Of every offering region."""

    @property
    def reachable(self) -> tuple[str, ...]:
        """Asking regions for which another region offers something: those a meeting can serve."""
        return answered(self.asking.regions, self.offering)


@dataclass(frozen=True)
class Workshop:
    """One meeting of the proposed programme."""

    topic: Topic
    host: str
    """Id of a region, none twice; empty if all that offer something on the topic host another meeting."""
    reached: tuple[str, ...]
    """Asking regions that no earlier meeting of the programme has reached."""


@dataclass(frozen=True)
class Programme:
    """The proposed workshops of a year."""

    workshops: tuple[Workshop, ...]
    """Those that reach most regions first."""
    reached: tuple[str, ...]
    """Regions of `asking` that ask for at least one of the topics, in the order of the register."""
    asking: tuple[str, ...]
    """All regions that ask for any topic on which another region offers something, in the order of the register."""
    missed: tuple[str, ...]
    """Of these the ones no meeting reaches."""


@dataclass(frozen=True)
class Quote:
    """What somebody wrote beside an answer, and the region it is about."""

    region: str
    text: str
    response: Response


@dataclass(frozen=True)
class Transfer:
    """A success or failure factor, and how far others can build on it."""

    criterion: Criterion
    present: tuple[str, ...]
    """Regions in which the factor was present (a failure factor: in which it hindered), most pronounced first."""
    rated: int
    """Regions in which it is rated."""
    carriers: tuple[str, ...]
    """Types of carrier among the regions in which it is present and which are among the more successful ones; for a
    failure factor among the less successful ones, for there it is expected."""
    link: Association | None
    """With success; None if it was not worked out."""
    judgement: str
    """One of JUDGEMENTS."""
    examples: tuple[Measure, ...]
    """Advanced measures of regions in which it is present, for a success factor."""
    quotes: tuple[Quote, ...]


LIKELY, HINT, OPEN, UNKNOWN = "gut begründet", "Anhaltspunkte", "offen", "nicht zu beurteilen"
JUDGEMENTS = (LIKELY, HINT, OPEN, UNKNOWN)


@dataclass(frozen=True)
class Product:
    """Something others could take over, and the measure it comes from."""

    number: int
    """From 1, in the order of the report."""
    measure: Measure
    field: Category
    status: Category


@dataclass(frozen=True)
class Call:
    """A Leistungspaket and who would call it."""

    package: Package
    regions: tuple[str, ...]
    """Regions with a need it answers, in the order of the register."""
    named: tuple[Need, ...]
    """The needs it answers."""


@dataclass(frozen=True)
class Network:
    """All that an Erhebung says for the network."""

    needs: tuple[Demand, ...]
    """With a theme, by weight; M11."""
    offers: tuple[Demand, ...]
    """With a theme, by regions."""
    unassigned: tuple[Need, ...]
    """Needs and offers that no theme of the catalogue was chosen for, or whose kind is not known, all of them."""
    topics: tuple[Topic, ...]
    """Every theme that somebody asks for, by weight."""
    programme: Programme
    transfers: tuple[Transfer, ...]
    """Success factors first, then failure factors, each by judgement and by how many regions it is present in."""
    products: tuple[Product, ...]
    """By Handlungsfeld in the order of the catalogue."""
    partners: Partners
    calls: tuple[Call, ...]
    """In the order of the file; also packages that nobody would call."""
    uncovered: tuple[Demand, ...]
    """Needs that no package answers."""
    methods: tuple[MethodUse, ...] = ()
    told: tuple[Measure, ...] = ()
    """Measures of which it is told how they were done."""

    def mentions(self, kind: str) -> tuple[Need, ...]:
        """Everything named of one kind: by theme, what has none last."""
        return (*(need for demand in self.demands(kind) for need in demand.named), *self.loose(kind))

    def demands(self, kind: str) -> tuple[Demand, ...]:
        """The themes of one kind."""
        demands: Mapping[str, tuple[Demand, ...]] = {NeedKind.BEDARF: self.needs, NeedKind.ANGEBOT: self.offers}
        return demands.get(kind, ())

    def loose(self, kind: str) -> tuple[Need, ...]:
        """What of one kind has no theme."""
        return tuple(need for need in self.unassigned if need.kind == kind)

    @property
    def answered(self) -> bool:
        """Whether any need or offer is known."""
        return bool(self.needs or self.offers or self.unassigned)

    @property
    def promising(self) -> tuple[Transfer, ...]:
        """The factors with a judgement better than open, the best founded first."""
        judged = [transfer for transfer in self.transfers if transfer.judgement in (LIKELY, HINT)]
        return tuple(sorted(judged, key=lambda transfer: JUDGEMENTS.index(transfer.judgement)))

"""What is held urgent and is little implemented so far."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

from verstetigung import german
from verstetigung.german import quoted, starting
from verstetigung.method.evaluation import Evaluation
from verstetigung.records import NAN
from verstetigung.schemas.catalogue import Catalogue, Criterion
from verstetigung.schemas.kinds import Role
from verstetigung.telling import ties
from verstetigung.telling.overview import FEW, Finding, Overview, Subject
from verstetigung.telling.words import criterion_step, figure, points, whole

MIDDLE = 50.0
"""Urgent is what has more points of urgency than this, little implemented what has fewer points of its own."""
NEXT = 2
"""How many criteria a sentence names after the first one."""


@dataclass(frozen=True)
class Gap:
    """One criterion: how urgent it is held, and how far it is."""

    criterion: Criterion
    priority: Criterion
    """Says how urgent the criterion is."""
    urgency: float
    """Points, the mean over the regions rated on both; NaN below FEW of them, as the next one."""
    state: float
    n: int
    """Regions rated on both."""
    pressing: int
    """Those of them in which it is urgent and little implemented."""

    @property
    def points(self) -> float:
        """How far the state stays behind the urgency, both as they are printed; negative where it is ahead."""
        return whole(self.urgency) - whole(self.state)

    @property
    def stands_out(self) -> bool:
        """Whether it is urgent and little implemented."""
        return _stands_out(self.urgency, self.state)


def _stands_out(urgency: float, state: float) -> bool:
    """Rounded as ranks are (M7), so that the middle of a scale is the middle."""
    return round(urgency, 9) > MIDDLE > round(state, 9)


def asked(catalogue: Catalogue) -> tuple[tuple[Criterion, Criterion], ...]:
    """Every criterion whose urgency is asked for, with the priority that says so, in the order of the catalogue."""
    criteria = {one.id: one for one in catalogue.criteria}
    priorities = [one for dimension in catalogue.of_role(Role.PRIORITAET) for one in dimension.criteria]
    return tuple((criteria[one.about], one) for one in priorities)


def gaps(evaluation: Evaluation, seen: Overview) -> tuple[Gap, ...]:
    """All criteria whose urgency is asked for, the widest gap first; those too few regions are rated on last."""
    regions = evaluation.erhebung.register.ids
    return _ordered([_gap(seen, regions, *pair, FEW) for pair in asked(evaluation.erhebung.catalogue)])


def own_gaps(subject: Subject) -> tuple[Gap, ...]:
    """The same for one region alone, without what it has no value for."""
    pairs = asked(subject.evaluation.erhebung.catalogue)
    return _ordered([gap for pair in pairs if (gap := _gap(subject.seen, (subject.region.id,), *pair, 1)).n])


def _gap(seen: Overview, regions: Sequence[str], criterion: Criterion, priority: Criterion, few: int) -> Gap:
    pairs = [(seen.value(region, priority.id), seen.value(region, criterion.id)) for region in regions]
    rated = [(urgency, state) for urgency, state in pairs if not math.isnan(urgency + state)]
    means = NAN, NAN
    if len(rated) >= few:
        means = fmean(urgency for urgency, _ in rated), fmean(state for _, state in rated)
    pressing = sum(_stands_out(urgency, state) for urgency, state in rated)
    return Gap(criterion, priority, *means, len(rated), pressing)


def _ordered(gaps: list[Gap]) -> tuple[Gap, ...]:
    return tuple(sorted(gaps, key=lambda gap: (math.isnan(gap.points), -round(gap.points, 9))))


def placed(gaps: Sequence[Gap]) -> tuple[Gap, ...]:
    """Those with enough values."""
    return tuple(gap for gap in gaps if not math.isnan(gap.points))


def of_all(evaluation: Evaluation, seen: Overview) -> tuple[Finding, ...]:
    """What all regions together hold urgent and have hardly begun; nothing if too few are rated."""
    return tuple(_findings("Im Mittel der Regionen", placed(gaps(evaluation, seen))))


def of_region(subject: Subject) -> tuple[Finding, ...]:
    """What one region holds urgent and has hardly begun; nothing if it says nothing of it."""
    return tuple(_findings(starting(subject.region.locative), own_gaps(subject)))


def _findings(where: str, gaps: Sequence[Gap]) -> Iterator[Finding]:
    if not gaps:
        return
    apart = tuple(gap.criterion.id for gap in gaps if gap.stands_out)
    yield Finding("Dringlichkeit", f"{where} {_amount(len(apart), len(gaps))}.", apart)
    ahead = [gap for gap in gaps if gap.points > 0]
    if not ahead:
        yield Finding("Abstand", "Bei keinem Kriterium liegt die Dringlichkeit über dem Stand.")
        return
    told = ties.fitting(ahead, lambda gap: gap.points, NEXT + 1)
    first = ties.first(ahead, lambda gap: gap.points)
    yield Finding("Abstand", _widest(first) + _following(told[len(first) :]), tuple(gap.criterion.id for gap in told))


def _widest(gaps: Sequence[Gap]) -> str:
    """The widest gap with both figures; all that are as wide, by name or by number."""
    gap, *others = gaps
    if others:
        named = ties.named([_named(one) for one in gaps], "Kriterien")
        apart = points(gap.points)
        return f"Am weitesten, um je {apart}, liegen Dringlichkeit und Stand bei {named} auseinander."
    text = (
        f"Am weitesten liegen Dringlichkeit und Stand bei {_named(gap)} auseinander: {figure(gap.urgency)} zu "
        f"{figure(gap.state)} Punkte"
    )
    if gap.n == 1:
        return f"{text}."
    return f"{text}; dringlich und wenig umgesetzt ist es in {german.share(gap.pressing, gap.n)} Regionen."


def _following(gaps: Sequence[Gap]) -> str:
    named = german.listed([f"{_named(gap)} mit {figure(gap.urgency)} zu {figure(gap.state)}" for gap in gaps])
    return german.framed(german.form(len(gaps), " Es folgt ", " Es folgen "), named, ".")


def _amount(apart: int, asked: int) -> str:
    """„sind 9 von 24 Kriterien dringlich und zugleich wenig umgesetzt“."""
    if asked == apart == 1:
        return "ist das eine erfragte Kriterium zugleich dringlich und wenig umgesetzt"
    if asked == 1:
        return "ist das eine erfragte Kriterium nicht zugleich dringlich und wenig umgesetzt"
    if not apart:
        return f"ist keines der {german.spelled(asked)} Kriterien zugleich dringlich und wenig umgesetzt"
    verb = german.form(apart, "ist", "sind")
    return f"{verb} {german.share(apart, asked)} Kriterien dringlich und zugleich wenig umgesetzt"


def _named(gap: Gap) -> str:
    return f"{quoted(gap.criterion.title)} ({gap.criterion.id})"


def rule(gaps: Sequence[Gap]) -> str:
    """What is meant by urgent and by little implemented, in the words of the scales where they all have the same."""
    urgent = {criterion_step(gap.priority, MIDDLE) for gap in gaps}
    states = {criterion_step(gap.criterion, MIDDLE) for gap in gaps}
    return (
        f"Dringlich heißt mehr als {figure(MIDDLE)} Punkte Dringlichkeit{_in_words('mehr als', urgent)}, wenig "
        f"umgesetzt weniger als {figure(MIDDLE)} Punkte Stand{_in_words('unter', states)}. Die Mitte beider Skalen "
        "ist eine Festlegung."
    )


def _in_words(than: str, steps: set[str]) -> str:
    """„ (mehr als „mittel“)“; empty if the scales differ, or if their middle lies between two steps."""
    step, *others = steps
    if others or step.startswith("zwischen"):
        return ""
    return german.framed(f" ({than} ", step, ")")

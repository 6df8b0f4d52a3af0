"""The comparison of all regions on one page in English: state and change."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence

from verstetigung import german
from verstetigung.method.change import FELL, ROSE, SAME, Change
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.scoring import INDEX
from verstetigung.schemas.catalogue import Criterion
from verstetigung.schemas.kinds import Effect
from verstetigung.schemas.languages import OFFERED
from verstetigung.telling import Overview, confidence, ties
from verstetigung.telling.blocks import Chapter, Cover, Opening, Report, Text, present
from verstetigung.telling.change.sentences import index_shifts
from verstetigung.telling.firmness.sentences import could_lead, firm_pairs
from verstetigung.telling.obstacles import lying
from verstetigung.telling.reports.comparison_sentences import factors
from verstetigung.telling.reports.english import RANGE, titles
from verstetigung.telling.reports.english_words import count, day, foreign, listed, ordinal
from verstetigung.telling.table import Column, Table, filled

KIND = "Summary of the comparison"
SIGNS = (
    "In brackets: questionnaires; “≠”: respondents mostly disagree; “…”: large gaps. The order is certain only where "
    "possible places do not overlap. All values rest on what respondents say and prove no causes. German titles stand "
    "where there is no translation."
)


def report(evaluation: Evaluation, seen: Overview, change: Change | None = None) -> Report:
    """The page."""
    wave = evaluation.erhebung
    title = f"{KIND}: {wave.title}"
    question = "How far have regional strategies for public services become permanent?"
    notes = (f"data as of {day(wave.as_of)}", f"catalogue {wave.catalogue.version}")
    cover = Cover((), KIND, foreign(wave.title), question, (), notes=notes)
    chapters = (
        Chapter("Where do the regions stand?", present(Text((" ".join(_state(evaluation, seen)),), "lead"))),
        Chapter("What has changed, beyond chance?", (Text((changed(change),)),)),
        Chapter("What is certain?", present(Text((" ".join(_certain(evaluation, seen)),)))),
        Chapter("What helped, what hindered?", present(Text((" ".join(_factors(evaluation, seen)),)))),
        Chapter("All rated regions", present(_table(evaluation, seen), Text((f"{RANGE} {SIGNS}",), "note"))),
    )
    return Report(title, title, cover, chapters, Opening.BRIEF, pages=1, language=OFFERED)


def _state(evaluation: Evaluation, seen: Overview) -> Iterator[str]:
    wave = evaluation.erhebung
    whole, ranks = len(wave.register.regions), list(seen.ranks.values())
    yield f"Questionnaires have come back from {len(seen.returns)} of {count(whole, 'region', 'regions')};"
    yield f"{count(len(ranks), 'region', 'regions')} can be rated."
    if len(ranks) > 1:
        scores = sorted(rank.score for rank in ranks)
        index = foreign(wave.catalogue.index_title)
        yield f"On the index {index} they lie between {scores[0]:.1f} and {scores[-1]:.1f} of 100 points"
        yield f"(median {seen.spread(INDEX).median:.1f})."
    yield from _ends(evaluation, seen)


def _ends(evaluation: Evaluation, seen: Overview) -> Iterator[str]:
    """Which result dimension is furthest and which least far, unless they look alike or share a place."""
    named = titles(evaluation.erhebung.catalogue)
    points = {one.id: seen.spread(one.id).median for one in evaluation.erhebung.catalogue.outcome}
    rated = sorted((id for id in points if not math.isnan(points[id])), key=lambda id: -points[id])
    printed = [f"{points[id]:.0f}" for id in rated]
    if len(set(printed)) > 1 and printed.count(printed[0]) == printed.count(printed[-1]) == 1:
        yield f"Medians are highest in “{named[rated[0]]}” ({printed[0]}) and lowest in “{named[rated[-1]]}”"
        yield f"({printed[-1]})."


def _certain(evaluation: Evaluation, seen: Overview) -> Iterator[str]:
    """In how many pairs the order is certain, and how many regions could stand first."""
    if evaluation.uncertainty.refused:
        yield "Nothing: too few regions have several questionnaires to say how far respondents are apart."
        return
    firm, pairs = firm_pairs(evaluation)
    first = could_lead(seen)
    if pairs > 1:
        yield f"In {firm} of {pairs} pairs of regions it is certain which one is ahead."
    if first > 1:
        yield f"{first} regions could stand first."


def _factors(evaluation: Evaluation, seen: Overview) -> Iterator[str]:
    """The strongest factor that helps and the heaviest that hinders, by their medians."""
    helped, hindered = (factors(evaluation, seen, effect) for effect in (Effect.ERFOLG, Effect.MISSERFOLG))
    if helped:
        number = count(len(helped), "helping factor", "helping factors")
        yield f"Strongest of {number}: {_most(evaluation, seen, helped)}."
    if hindered:
        yield f"Heaviest of {count(len(hindered), 'obstacle', 'obstacles')}: {_most(evaluation, seen, hindered)};"
        yield "100 points would mean that it hindered very strongly."


def _most(evaluation: Evaluation, seen: Overview, criteria: Sequence[Criterion]) -> str:
    named = titles(evaluation.erhebung.catalogue)
    first = ties.first(criteria, lambda criterion: lying(seen, criterion).median)
    each = "each " if len(first) > 1 else ""
    return f"{listed([f'“{named[one.id]}”' for one in first])} (median {each}{lying(seen, first[0]).median:.0f})"


def changed(change: Change | None) -> str:
    """In how many regions the index rose or fell; what chance brings is not told as change."""
    if change is None:
        return "No earlier wave has been compared."
    verdicts = Counter(shift.verdict for shift in index_shifts(change))
    whole, told = sum(verdicts.values()), verdicts[ROSE] + verdicts[FELL] + verdicts[SAME]
    compared = count(whole, "region", "regions")
    since = f"since {foreign(change.names[0])}"
    moved = f"the index has risen in {_or_none(verdicts[ROSE])} and fallen in {_or_none(verdicts[FELL])} {since}"
    unmoved = f"there is none in which it is certain that the index has risen or fallen {since}"
    text = (
        f"Of {compared} with answers from both waves {moved if verdicts[ROSE] + verdicts[FELL] else unmoved}; "
        f"in {_or_none(verdicts[SAME])} it has moved no more than chance would bring."
    )
    open_ = whole - told
    return german.joined(text, f"For {open_} the answers allow no verdict." if open_ else "", by=" ")


def _or_none(number: int) -> str:
    return str(number or "none")


def _table(evaluation: Evaluation, seen: Overview) -> Table:
    ranks = sorted(seen.ranks.values(), key=lambda rank: (-rank.score, rank.region))
    return filled(
        "Points of the index, range and possible places",
        ranks,
        (Column("Region", 60), lambda rank: confidence.signed(evaluation, seen, rank.region)),
        (Column("Points", 24, "number"), lambda rank: f"{rank.score:.1f}"),
        (Column("Range", 36, "number"), lambda rank: f"{rank.score_low:.1f} to {rank.score_high:.1f}"),
        (Column("Possible places", 30, "number"), lambda rank: _places(rank.rank_low, rank.rank_high)),
        (Column("Cannot be told apart from", 30, "number"), lambda rank: _alike(evaluation, rank.region)),
    )


def _alike(evaluation: Evaluation, region: str) -> str:
    if evaluation.uncertainty.refused:
        return "–"
    return f"{len(evaluation.uncertainty.alike[region])} of {len(evaluation.ranks) - 1}"


def _places(low: int, high: int) -> str:
    return " to ".join(dict.fromkeys(map(ordinal, (low, high)))) if low else "–"

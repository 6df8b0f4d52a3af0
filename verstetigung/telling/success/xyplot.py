"""How far the regions belong to one term and to the outcome, as a drawing."""

from __future__ import annotations

from collections.abc import Sequence

from verstetigung import charts, german
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.factors import INTERMEDIATE, Configurations, SolutionTerm, Tested
from verstetigung.method.factors.sets import EQUAL
from verstetigung.method.factors.terms import Term, all_of
from verstetigung.telling.blocks import Chart
from verstetigung.telling.success.combinations import NO_FINDING
from verstetigung.telling.success.robustness import best
from verstetigung.telling.success.wording import Wording, measure
from verstetigung.telling.words import drawn_from

QUARTERS = ("nur Stand hoch", "beides", "keines von beiden", "nur Term trifft zu")


def chart(evaluation: Evaluation, configurations: Configurations, words: Wording) -> Chart | None:
    """The main term against success; nothing without one, or where no region may be named.

    A region that is not named is not drawn either: of its height, the index, it would be known which one it is.
    """
    drawn = main(configurations)
    if drawn is None or not (cases := _cases(configurations, words, drawn.term)):
        return None
    title = f"Zugehörigkeit der Regionen zu einem Term und zu {words.high} (XY-Diagramm)"
    term = f"Term: {words.spoken(drawn.text)}"
    fit = f"Konsistenz {measure(drawn.fit.inclusion)}, Abdeckung {measure(drawn.fit.coverage)}"
    sentences = (
        f"{term} ({fit}).",
        _standing(configurations),
        _guide(words),
        _hidden(configurations, words),
        drawn_from(evaluation.erhebung, len(cases)),
    )
    axes = ("Zugehörigkeit zum Term", f"Zugehörigkeit zu {words.high}")
    drawing = charts.memberships(cases, axes, QUARTERS, f"{title}. {term}. {_described(cases)}")
    return Chart(title, drawing, note=german.joined(*sentences, by=" "))


def main(configurations: Configurations) -> Tested | SolutionTerm | None:
    """The finding that the chapter begins with, or else the term of the solution that covers most."""
    return best(configurations) or max(_parts(configurations), key=lambda part: part.fit.coverage, default=None)


def _parts(configurations: Configurations) -> list[SolutionTerm]:
    """Every term of the intermediate solution once, also if it is in several tied models."""
    tied = configurations.success.of(INTERMEDIATE)
    return list({part.term: part for model in tied for part in model.parts}.values())


def _cases(configurations: Configurations, words: Wording, term: Term) -> list[charts.Membership]:
    sets = configurations.sets
    inside = all_of(sets.memberships, [term])[0].tolist()
    every = zip(sets.cases, inside, sets.outcome.tolist(), strict=True)
    return [charts.Membership(words.names[id], x, y) for id, x, y in every if id not in words.unnamed]


def _standing(configurations: Configurations) -> str:
    """Why this term, where it is no finding."""
    if best(configurations):
        return ""
    number = len(_parts(configurations))
    if number == 1:
        return NO_FINDING
    return f"Von {german.spelled(number)} Termen der Lösung ist der mit der größten Abdeckung gezeichnet. {NO_FINDING}"


def _guide(words: Wording) -> str:
    return (
        f"Lesehilfe: Über der Diagonale gehört eine Region mehr zu {words.high} als zum Term, wie es bei einem "
        "hinreichenden Term sein soll. Blau: Der Term trifft zu (Zugehörigkeit über 0,5)."
    )


def _hidden(configurations: Configurations, words: Wording) -> str:
    hidden = sum(region in words.unnamed for region in configurations.sets.cases)
    if not hidden:
        return ""
    regions = german.count(hidden, "eine Region, in der", "Regionen, in denen")
    return (
        f"Nicht gezeichnet: {regions} weniger als drei Personen hinter dem Wert einer Bedingung stehen; in Konsistenz "
        "und Abdeckung gehen sie ein."
    )


def _described(cases: Sequence[charts.Membership]) -> str:
    """Who lies where, for those who do not see it."""
    quarters: dict[str, list[str]] = {name: [] for name in QUARTERS}
    for case in cases:
        across, down = case.term > 0.5 + EQUAL, case.outcome <= 0.5 + EQUAL
        quarters[QUARTERS[2 * down + across]].append(case.label)
    below = sum(case.outcome < case.term - EQUAL for case in cases)
    told = (f"{german.starting(name)}: {german.listed(those) or 'keine'}." for name, those in quarters.items())
    return f"{' '.join(told)} Unter der Diagonale: {below} von {len(cases)} Regionen."

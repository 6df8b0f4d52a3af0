"""The three sentences: what is more frequent, how sure that is, what it does not say."""

from __future__ import annotations

from verstetigung.german import quoted
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.factors import Configurations, Tested
from verstetigung.telling.overview import Finding
from verstetigung.telling.success.factors import apart, compared, corrected, means, significant, title
from verstetigung.telling.success.robustness import best, counted
from verstetigung.telling.success.wording import Wording, among, likelihood, p_is, times, wording

UNSURE = "Gesichert ist das nicht: "
SILENT = (
    "Die Zahlen zeigen nicht, was woran liegt: Das eine kann dem anderen vorausgehen oder umgekehrt, oder beides geht "
    "mit etwas Drittem einher, nach dem nicht gefragt wurde."
)


def summary(evaluation: Evaluation) -> tuple[Finding, Finding, Finding]:
    """One finding each."""
    return (
        Finding("Was häufiger vorkommt", _frequent(evaluation)),
        Finding("Wie sicher das ist", _sure(evaluation)),
        Finding("Was es nicht sagt", SILENT),
    )


def _frequent(evaluation: Evaluation) -> str:
    together = evaluation.analysis.configurations
    if isinstance(together, Configurations) and (first := best(together)):
        return _pattern(evaluation, together, first)
    return compared(evaluation) or (
        "Bei keinem Faktor liegen die Werte in den erfolgreicheren Regionen erkennbar höher oder niedriger als in "
        "den weniger erfolgreichen."
    )


def _pattern(evaluation: Evaluation, together: Configurations, first: Tested) -> str:
    words, number = wording(evaluation.erhebung), len(together.sets.cases)
    more, all_more, less, all_less = counted(together, first.term)
    kind = "die Kombination" if "*" in first.text else "das Merkmal"
    return (
        f"Unter den {number} Regionen mit allen nötigen Angaben kommt {kind} {words.spoken(first.text)} "
        f"{among(more, all_more, 'erfolgreicheren')} vor und {among(less, all_less, 'weniger erfolgreichen')}"
        f"{_largest(evaluation)}."
    )


def _largest(evaluation: Evaluation) -> str:
    for row in apart(evaluation.analysis):
        largest = f"; einzeln ist der Unterschied bei {quoted(title(evaluation, row))} am größten"
        return f"{largest} (im Mittel {means(evaluation, row)})"
    return ""


def _sure(evaluation: Evaluation) -> str:
    together = evaluation.analysis.configurations
    if isinstance(together, Configurations) and together.chance:
        return _by_chance(together, wording(evaluation.erhebung))
    if significant(evaluation.analysis):
        return corrected(evaluation)
    return f"{UNSURE}{corrected(evaluation)}"


def _by_chance(together: Configurations, words: Wording) -> str:
    first = together.chance[0]
    odds = f"durch reinen Zufall auftritt, ist {likelihood(first.p)} ({p_is(first.p)}); {_alarms(together)}."
    if best(together):
        return f"Dass ein so deutliches Muster {odds}"
    return f"{UNSURE}Dass das deutlichste Muster ({words.spoken(first.text)}) {odds}"


def _alarms(configurations: Configurations) -> str:
    noise = configurations.noise
    number = times(noise.alarms, noise.draws, "Fällen")
    if not configurations.success.models:
        return f"eine Lösung fand sich nicht, bei reinem Zufall fände sich {number} eine"
    solution = f"bei reinem Zufall käme {number} ebenfalls eine Lösung heraus"
    if not noise.alarms:
        return solution
    return f"{solution}, eine mindestens so gute {times(noise.as_good, noise.draws)}"

"""The three sentences: what is more frequent, how sure that is, what it does not say."""

from __future__ import annotations

from verstetigung.german import quoted
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.factors import Configurations
from verstetigung.telling.overview import Finding
from verstetigung.telling.success.factors import apart, compared, firm, held, title, turned
from verstetigung.telling.success.robustness import best, counted
from verstetigung.telling.success.wording import Wording, among, given, likelihood, times, versus, wording

SILENT = (
    "Die Zahlen zeigen nicht, was woran liegt: Das eine kann dem anderen vorausgehen oder umgekehrt, oder beides geht "
    "mit etwas Drittem einher, nach dem nicht gefragt wurde."
)


def summary(evaluation: Evaluation) -> tuple[Finding, Finding, Finding]:
    """One finding each."""
    words, found = wording(evaluation.erhebung), evaluation.analysis.configurations
    together = found if isinstance(found, Configurations) else None
    return (
        Finding("Was häufiger vorkommt", _frequent(evaluation, together, words)),
        Finding("Wie sicher das ist", _sure(evaluation, together, words)),
        Finding("Was es nicht sagt", SILENT),
    )


def _frequent(evaluation: Evaluation, together: Configurations | None, words: Wording) -> str:
    first = best(together) if together else None
    if together is None or first is None:
        return compared(evaluation) or (
            "Bei keinem Faktor liegen die Werte in den erfolgreicheren Regionen erkennbar höher oder niedriger als in "
            "den weniger erfolgreichen."
        )
    more, all_more, less, all_less = counted(together, first.term)
    kind = "die Kombination " if "*" in first.text else "das Merkmal "
    return (
        f"Unter den {len(together.sets.cases)} Regionen mit allen nötigen Angaben kommt {kind}"
        f"{words.spoken(first.text)} {among(more, all_more, 'erfolgreicheren')} vor und "
        f"{among(less, all_less, 'weniger erfolgreichen')}{_largest(evaluation)}."
    )


def _largest(evaluation: Evaluation) -> str:
    for row in apart(evaluation.analysis):
        means = versus(row.mean_more, row.mean_less, turned(evaluation, row))
        return f"; einzeln ist der Unterschied bei {quoted(title(evaluation, row))} am größten (im Mittel {means})"
    return ""


def _sure(evaluation: Evaluation, together: Configurations | None, words: Wording) -> str:
    if together is None or not together.chance:
        told = firm(evaluation)
        return told if held(evaluation.analysis) else f"Gesichert ist das nicht: {told}"
    first = together.chance[0]
    clear = best(together) is not None
    pattern = "ein so deutliches Muster" if clear else f"das deutlichste Muster ({words.spoken(first.text)})"
    start = f"{'' if clear else 'Gesichert ist das nicht: '}Dass {pattern} durch reinen Zufall auftritt, ist "
    return f"{start}{likelihood(first.p)} ({given(first.p)}); {_alarms(together)}."


def _alarms(found: Configurations) -> str:
    noise = found.noise
    number = times(noise.alarms, noise.draws, "Fällen")
    if not found.success.models:
        return f"eine Lösung fand sich nicht, bei reinem Zufall fände sich {number} eine"
    good = f", eine mindestens so gute {times(noise.as_good, noise.draws)}" if noise.alarms else ""
    return f"bei reinem Zufall käme {number} ebenfalls eine Lösung heraus{good}"

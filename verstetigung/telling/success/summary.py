"""The three sentences: what goes beyond chance, how sure that is, what it does not say."""

from __future__ import annotations

from collections.abc import Iterator

from verstetigung import german
from verstetigung.german import quoted
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.factors import Configurations, Family, Tested
from verstetigung.method.factors.budget import ORDERS
from verstetigung.method.factors.permutation import SIGNIFICANT
from verstetigung.telling import ties
from verstetigung.telling.overview import Finding
from verstetigung.telling.success.factors import apart, compared, corrected, gap, means, significant, title
from verstetigung.telling.success.robustness import best, counted
from verstetigung.telling.success.wording import among, times, wording

SILENT = (
    "Die Zahlen zeigen nicht, was woran liegt: Das eine kann dem anderen vorausgehen oder umgekehrt, oder beides geht "
    "mit etwas Drittem einher, nach dem nicht gefragt wurde."
)


def summary(evaluation: Evaluation) -> tuple[Finding, Finding, Finding]:
    """One finding each."""
    return (
        Finding("Über den Zufall hinaus", _beyond(evaluation)),
        Finding("Wie sicher das ist", _sure(evaluation)),
        Finding("Was es nicht sagt", SILENT),
    )


def _beyond(evaluation: Evaluation) -> str:
    """What may be told; if nothing may, that."""
    together, family = evaluation.analysis.configurations, evaluation.analysis.family
    told = list(_told(evaluation, together)) if isinstance(together, Configurations) else []
    if significant(evaluation):
        told.append(compared(evaluation) or corrected(evaluation))
    if told:
        return " ".join(told)
    tested = german.count(len(family.figures), "einer geprüften Zahl", "geprüften Zahlen")
    nothing = f"Nichts geht über das hinaus, was der Zufall bringt: Von {tested} bleibt keine"
    if family.passed:
        nothing = f"Nichts ist ein Befund: Von {tested} bleibt ohne gemeinsame Quelle keine"
    return f"{nothing} nach der Korrektur für alle zusammen auffällig. Was folgt, beschreibt diese Regionen."


def _told(evaluation: Evaluation, together: Configurations) -> Iterator[str]:
    words = wording(evaluation.erhebung)
    success = best(together)
    failure = next((row for row in together.failing if row.irreducible), None)
    if success:
        yield _pattern(evaluation, together, success)
    if failure:
        more, all_more, less, all_less = counted(together, failure.term)
        yield (
            f"Mit {words.low} geht einher: {words.spoken(failure.text)} "
            f"({among(less, all_less, 'weniger erfolgreichen')} und {among(more, all_more, 'erfolgreicheren')})."
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
    rows = apart(evaluation)
    if not rows:
        return ""
    first = [
        f"{quoted(title(evaluation, row))} (im Mittel {means(evaluation, row)})"
        for row in ties.first(rows, lambda row: abs(gap(row)))
    ]
    return f"; einzeln ist der Unterschied bei {german.listed(first)} am größten"


def _sure(evaluation: Evaluation) -> str:
    """How much was tested, what chance alone brings, and whether a common source was ruled out."""
    family = evaluation.analysis.family
    expected, seen = len(family.figures) * SIGNIFICANT, sum(odds.p <= SIGNIFICANT for odds in family.figures)
    are = german.form(seen, "ist es eine", f"sind es {seen}")
    return german.joined(
        f"Geprüft ist alles zusammen{_drawn(evaluation)}: {_tested(family)}. Für sich allein wären bei reinem Zufall "
        f"im Mittel {german.number(expected, 1)} davon auffällig (p höchstens {german.plain(SIGNIFICANT)}), "
        f"hier {are}. Als Befund gilt nur, was nach der Korrektur für alle auffällig bleibt; das geschieht bei "
        f"reinem Zufall {times(family.alarms, ORDERS, 'Vertauschungen der Regionen')}.",
        _source(family),
        by=" ",
    )


def _drawn(evaluation: Evaluation) -> str:
    """„, auch die Kombinationen, an 1.000 ausgelosten von 3.900 Regionen“, where it is not done with all."""
    analysis = evaluation.analysis
    rated = len(analysis.more) + len(analysis.less)
    if analysis.family.regions == rated:
        return ""
    some, every = german.number(analysis.family.regions, 0), german.number(rated, 0)
    return f", wie auch die Kombinationen, an {some} ausgelosten von {every} Regionen"


def _tested(family: Family) -> str:
    """„41 Faktoren, 46 Kombinationen bei hohem und 46 bei niedrigem Stand“."""
    single = german.count(len(family.factors), "ein Faktor", "Faktoren")
    if not family.success:
        return single
    combinations = german.count(len(family.success), "eine Kombination", "Kombinationen")
    return f"{single}, je {combinations} für hohen und niedrigen Stand"


def _source(family: Family) -> str:
    """Whether what passed holds where factors and outcome come from different people."""
    if not family.asked:
        return "Personen wurden nicht befragt; eine gemeinsame Quelle von Faktoren und Stand gibt es deshalb nicht."
    if not family.passed:
        return ""
    if not family.checkable:
        return (
            "Faktoren und Stand geben dieselben Personen an; in zu wenigen Regionen haben mehrere geantwortet, um das "
            "auszuschließen, und deshalb gilt nichts davon als Befund."
        )
    return (
        "Faktoren und Stand geben dieselben Personen an. Stammt der Faktor von den einen und der Stand von den anderen "
        f"Befragten, so {_left(len(family.claimed), len(family.passed))}."
    )


def _left(claimed: int, passed: int) -> str:
    """„bleiben 2 von 7 auffälligen Zahlen“, „bleibt keine der sieben auffälligen Zahlen“."""
    if claimed:
        return f"{german.form(claimed, 'bleibt', 'bleiben')} {german.share(claimed, passed)} auffälligen Zahlen"
    return german.form(
        passed, "bleibt die eine auffällige Zahl nicht", f"bleibt keine der {german.spelled(passed)} auffälligen Zahlen"
    )

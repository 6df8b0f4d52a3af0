"""How two waves are compared, and what that does not say."""

from __future__ import annotations

from collections.abc import Iterator

from verstetigung import german
from verstetigung.german import the_index
from verstetigung.method.change import Change
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.uncertainty import DRAWS
from verstetigung.telling.blocks import Points
from verstetigung.telling.change.sentences import index_shifts


def box(change: Change, evaluation: Evaluation) -> Points:
    """The rules of the comparison, each with a label."""
    return Points("Wie verglichen wurde", tuple(_rules(change, evaluation)))


def _rules(change: Change, evaluation: Evaluation) -> Iterator[tuple[str, str]]:
    yield "Gleich gemessen", _measured(change)
    yield "Intervall", _interval()
    yield "Urteil", _verdict()
    yield "Eine Auskunft", _single()
    yield "Median", _median()
    yield "Andere Stimmen", _voices(change, evaluation)
    unanswered = _matched(change)
    if unanswered:
        yield "Offene Fragen", unanswered
    yield "Keine Ursachen", "Die Zahlen zeigen, was sich zwischen den Wellen unterscheidet, nicht warum."


def _measured(change: Change) -> str:
    before, after = change.names
    text = (
        f"Beide Wellen sind über dieselben Fragen gerechnet, mit den Regeln und Gewichten des Katalogs von {after}. "
        "Eine Veränderung steht nur da, wo beide Wellen einen Wert haben."
    )
    if change.previous.erhebung.catalogue.hash == change.current.erhebung.catalogue.hash:
        return text
    return f"{text} Die Punkte können daher von denen in den Berichten von {before} und {after} abweichen."


def _interval() -> str:
    return (
        f"Vom 5. bis zum 95. Perzentil von {german.number(DRAWS, 0)} Ziehungen. Gewichte und Methode sind in jeder "
        "Ziehung für beide Wellen dieselben, die Befragten werden in jeder Welle für sich neu gezogen."
    )


def _verdict() -> str:
    """One in ten follows from 5–95 %; one in five is what drawn answers without any change gave with n = 2 and 3."""
    return (
        "„gestiegen“ und „gesunken“ heißt es nur, wenn das Intervall null nicht enthält, sonst „nicht zu "
        "unterscheiden“. Auch wo sich nichts verändert hat, ist bei etwa einem von zehn Werten mit „gestiegen“ oder "
        "„gesunken“ zu rechnen, bei nur zwei oder drei Befragten je Welle bei etwa einem von fünf."
    )


def _single() -> str:
    return (
        "Hat in einer der Wellen nur eine Person geantwortet, zeigt das Intervall nicht, wie verschieden die "
        "Befragten einer Region antworten. Es ist dann zu eng, und es gibt kein Urteil."
    )


def _median() -> str:
    return (
        "Beim Median über die Regionen werden zusätzlich die Regionen neu gezogen. Sein Intervall umfasst damit auch, "
        "wie verschieden sich die Regionen verändert haben."
    )


def _voices(change: Change, evaluation: Evaluation) -> str:
    (before, after), both = change.names, change.regions.both
    today = change.regions.today
    earlier = sum(forms for region, forms in change.previous.reading.forms.items() if today.get(region) in both)
    later = sum(evaluation.reading.forms[region] for region in both)
    return (
        f"Aus den Regionen beider Wellen sind für {before} {_forms(earlier)} ausgewertet, für {after} {_forms(later)}. "
        "Ob dieselben Personen geantwortet haben, ist nicht bekannt; ein Unterschied kann auch auf andere Befragte "
        "zurückgehen."
    )


def _forms(number: int) -> str:
    if not number:
        return "keine Bögen"
    return german.count(number, "ein Bogen", "Bögen")


def _matched(change: Change) -> str:
    """How much it matters for the index that a region did not answer the same questions in both waves."""
    shifts = index_shifts(change)
    if not shifts:
        return ""
    what = german.cased(the_index(change.current.erhebung.catalogue.index_title), "beim")
    most = max(abs(shift.matched - shift.change) for shift in shifts)
    if round(most, 1) == 0:
        return "Jede Region hat in beiden Wellen dieselben vergleichbaren Fragen beantwortet."
    return (
        "Nicht jede Region hat in beiden Wellen dieselben Fragen beantwortet. Zählten nur die, die in beiden einen "
        f"Wert haben, läge die Veränderung {what} um höchstens {german.number(most)} Punkte anders."
    )

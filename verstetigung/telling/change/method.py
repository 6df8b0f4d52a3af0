"""How two waves are compared, and what that does not say."""

from __future__ import annotations

from collections.abc import Iterator

from verstetigung import german
from verstetigung.german import the_index
from verstetigung.method.change import Change
from verstetigung.method.evaluation import Evaluation
from verstetigung.telling.blocks import Points
from verstetigung.telling.change.sentences import index_shifts


def box(change: Change, evaluation: Evaluation) -> Points:
    """The rules of the comparison, each with a label."""
    return Points("Wie verglichen wurde", tuple(_rules(change, evaluation)))


def _rules(change: Change, evaluation: Evaluation) -> Iterator[tuple[str, str]]:
    yield "Gleich gemessen", _measured(change)
    yield "Spanne", _interval()
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
        "Der Fehler eines Unterschieds folgt aus der Streuung zwischen den Befragten derselben Region, je Welle über "
        "alle Regionen zusammen geschätzt (Welch), und aus anderen Gewichten, in beiden Wellen denselben. Die Spanne "
        "reicht so weit um den Unterschied, wie Zufall bei so vielen gleichzeitigen Vergleichen erwarten lässt "
        "(verlässliche Veränderung nach Jacobson und Truax 1991, mit Bonferroni-Korrektur)."
    )


def _verdict() -> str:
    """The promise is held against simulated surveys in which nothing changed: `make trust`."""
    return (
        "„gestiegen“ und „gesunken“ heißt es nur, wenn die Spanne null nicht enthält. Hätte sich nirgends etwas "
        "verändert, stünde beim Gesamtwert höchstens in einem von zwanzig Berichten überhaupt ein solches Urteil; "
        "für die Dimensionen zusammen gilt dasselbe. Umgekehrt heißt „nicht zu unterscheiden“ nicht, dass alles beim "
        "Alten ist: In simulierten Erhebungen wurde ein Anstieg einer Region um 20 Punkte bei drei Befragten je Welle "
        "in gut einem Drittel der Fälle erkannt, bei sechs in etwa zwei Dritteln, bei zehn in etwa drei Vierteln; um "
        "10 Punkte nur selten."
    )


def _single() -> str:
    return (
        "Hat in einer der Wellen nur eine Person geantwortet, kann der Unterschied allein an ihr liegen. Dann stehen "
        "hier weder Urteil noch Unterschied."
    )


def _median() -> str:
    return (
        "Beim Median über die Regionen zählt die größere von zwei Spannen: was die Fehler der einzelnen Unterschiede "
        "bringen, und was andere Regionen ergäben, wenn also die Regionen neu gezogen werden. Sie umfasst damit auch, "
        "wie verschieden sich die Regionen verändert haben, und gilt für alle Dimensionen oder Kriterien zugleich."
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

"""What a region could talk about next; all of it follows from what was said, and nothing is decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from verstetigung import german
from verstetigung.german import quoted
from verstetigung.method.disclosure import LEAST
from verstetigung.method.network import Network
from verstetigung.schemas.catalogue import Criterion
from verstetigung.schemas.kinds import ADDRESSED
from verstetigung.telling import Finding, confidence, ties
from verstetigung.telling.criteria.sentences import behind, heaviest, weakest
from verstetigung.telling.network import region as region_network
from verstetigung.telling.obstacles import own
from verstetigung.telling.overview import Subject
from verstetigung.telling.priorities.sentences import own_gaps
from verstetigung.telling.words import dative, figure

MOST = 4
"""So many steps are named at most."""
DERIVED = (
    "Abgeleitet aus dem, was die Befragten angeben: was gemessen an der Dringlichkeit oder am Median "
    "zurückliegt, was am stärksten hemmt, was gesucht wird, was offen ist. Beschlossen ist davon nichts."
)
NOTHING = "Aus den Angaben folgt kein Schritt, der sich aufdrängt."


def steps(subject: Subject, net: Network | None) -> tuple[Finding, ...]:
    """The first few; a sentence that says so if there is none."""
    found = tuple(islice(_steps(subject, net), MOST))
    return found or (Finding("Offen", NOTHING),)


def _steps(subject: Subject, net: Network | None) -> Iterator[Finding]:
    yield from _urgent(subject)
    yield from _hindered(subject)
    yield from region_network.sought(subject.evaluation, net, subject.region) if net else ()
    yield from _unclear(subject)


def _urgent(subject: Subject) -> Iterator[Finding]:
    """What is urgent and little implemented; without that what lies furthest below the median."""
    gaps = [gap for gap in own_gaps(subject) if gap.stands_out]
    first = ties.first(gaps, lambda gap: gap.points) if gaps else ()
    if first:
        named = ties.named([quoted(gap.criterion.title) for gap in first], "Kriterien")
        verb = german.form(len(first), "ist", "sind")
        pair = f" ({figure(first[0].urgency)} zu {figure(first[0].state)} Punkte)" if len(first) == 1 else ""
        text = f"{named} {verb} am weitesten hinter der Dringlichkeit zurück{pair}: Was fehlt dafür?"
        yield Finding("Dringlich", german.starting(text), tuple(gap.criterion.id for gap in first))
        return
    low = weakest(subject)
    if low:
        named = ties.named([quoted(one.title) for one in low], "Ergebniskriterien")
        verb = german.form(len(low), "liegt", "liegen")
        text = f"{named} {verb} {behind(subject, low)}: Was fehlt dafür?"
        yield Finding("Schwäche", german.starting(text), tuple(one.id for one in low))


def _hindered(subject: Subject) -> Iterator[Finding]:
    heavy = heaviest(subject)
    if heavy:
        named = ties.named([quoted(one.title) for one in heavy], "Hemmnisse")
        have, each = german.form(len(heavy), "hat", "haben"), german.form(len(heavy), "", "je ")
        points = dative(own(subject, heavy[0]))
        text = f"{named} {have} mit {each}{points} am stärksten gehemmt: {question(heavy)}"
        yield Finding("Hemmnis", german.starting(text), tuple(one.id for one in heavy))


def question(heavy: Sequence[Criterion]) -> str:
    """Whether the region could change it or whom it would have to win, as the catalogue has it."""
    if not all(one.addressees for one in heavy):
        return "Was davon kann die Region selbst ändern?"
    named = dict.fromkeys(ADDRESSED[name] for one in heavy for name in one.addressees)
    return f"Wer spricht {german.listed(tuple(named))} darauf an?"


def _unclear(subject: Subject) -> Iterator[Finding]:
    """Where answers should be asked for again before anything is built on them."""
    mark = confidence.of_subject(subject)
    if confidence.APART in mark.sign:
        yield Finding("Uneinigkeit", f"Die Befragten sind {mark.agreement}: Wie kommt das, und was gilt?")
    if missing := mark.applies - mark.answered:
        questions = german.count(missing, "einer Frage", "Fragen")
        yield Finding("Lücken", f"Zu {questions} fehlt ein Wert: Wer in der Region kann ihn nennen?")
    if subject.protected:
        want = f"Ab {german.spelled(LEAST)} Fragebögen ließen sich die Kriterien zeigen"
        yield Finding("Beteiligung", f"{want}: Wer könnte noch antworten?")

"""What is said of Bögen that do not count."""

from __future__ import annotations

from collections.abc import Sequence

from verstetigung import german
from verstetigung.problems import Note, Place, Problem
from verstetigung.reading.exports.grid import first_of
from verstetigung.reading.persons.boegen import Bogen
from verstetigung.reading.persons.comparison import ALIKE, BogenPair
from verstetigung.records import EXPORT, Return
from verstetigung.schemas.corrections import FILE

MINUTES = len("2018-07-03T10:15")
NAMED = 5
"""So many codes are listed; of more their number."""
SHOWN = 5
"""So many answers are named."""
CLEAR_UP = f"klären, welche Datei gilt, und das in {FILE} festhalten („gilt: ja“)"
TWO_PEOPLE = (
    f"klären, ob es zwei Personen sind, und das in {FILE} festhalten: „gilt: ja“ bei beiden, sonst bei der Datei, die "
    "gilt"
)
BOTH = f"sind es zwei Personen, das in {FILE} festhalten („gilt: ja“ bei beiden)"


def same(pair: BogenPair) -> Problem:
    """That the second Bogen is a copy of the first."""
    found = f"{_subject(pair)} sagen dasselbe: {_agreeing(pair)}. Gezählt wird dort."
    alone = pair.second.returned.kind != EXPORT
    done = "diesen Bogen aus dem Ordner nehmen" if alone else "ist es eine Person, ist nichts zu tun"
    return Note("R402", found, remedy=f"{done}; {BOTH}").at(pair.second.place)


def repeated(pairs: Sequence[BogenPair]) -> Problem:
    """That people of an export stand in another one with the same answers; all pairs are of the same two files."""
    first, second = pairs[0].first.returned.file, pairs[0].second.returned.file
    stand = german.form(len(pairs), "steht", "stehen")
    found = (
        f"{german.starting(german.count(len(pairs), 'eine Antwort', 'Antworten'))} "
        f"({first_of([_number(pair.second) for pair in pairs], SHOWN)}) {stand} auch in {first}, mit derselben Region "
        "und Nummer und gleichem Inhalt. Gezählt wird dort."
    )
    remedy = f"sind es dieselben Personen, ist nichts zu tun; {BOTH}"
    return Note("R402", found, remedy=remedy).at(Place(second))


def namesakes(pairs: Sequence[BogenPair]) -> Problem:
    """That people of two surveys bear the same numbers and say other things; all pairs are of the same two files."""
    first, second = pairs[0].first.returned.file, pairs[0].second
    persons = [f"{pair.second.returned.region} {pair.second.returned.number}" for pair in pairs]
    bear = german.form(len(pairs), "trägt", "tragen")
    found = (
        f"{german.starting(german.count(len(pairs), 'eine Person', 'Personen'))} "
        f"({first_of(persons, SHOWN)}) {bear} hier dieselbe Nummer wie in {first}, doch mit sehr verschiedenen "
        "Antworten. Sie gelten als andere Personen; gezählt werden alle."
    )
    entry = f'„datei: {second.returned.file}, nummer: "{_number(second)}", gilt: nein“'
    remedy = f"ist es doch dieselbe Person, in {FILE} festhalten, welche Antwort nicht gilt, etwa {entry}"
    return Note("R476", found, remedy=remedy).at(Place(second.returned.file))


def _number(bogen: Bogen) -> str:
    """What an export calls an answer."""
    return bogen.returned.respondent.rpartition("#")[2]


def older(pair: BogenPair, *, dated: bool) -> Problem:
    """That the first Bogen replaces the second; `dated`: whether the dates in them tell."""
    found = f"{_disagreeing(pair)} {_why_newer(pair, dated=dated)} und wird gezählt."
    if pair.share < ALIKE:
        return Note(
            "R405",
            found,
            remedy=TWO_PEOPLE,
        ).at(pair.second.place)
    return Note("R403", found, remedy=CLEAR_UP).at(pair.second.place)


def unclear(pair: BogenPair) -> Problem:
    """That neither Bogen counts, as nobody can tell which holds."""
    found = f"{_disagreeing(pair)} Welcher neuer ist, ist nicht zu erkennen; gezählt wird keiner."
    return Note("R404", found, remedy=TWO_PEOPLE if pair.share < ALIKE else CLEAR_UP).at(pair.second.place)


def two_numbers(pair: BogenPair) -> Problem:
    """That two people, as their numbers say, have given nearly the same answers."""
    numbers = german.listed([pair.second.returned.number, pair.first.returned.number])
    found = (
        f"{_both(pair)} tragen verschiedene Nummern ({numbers}) und sagen fast dasselbe: "
        f"{_agreeing(pair)}{_differing(pair)}. Gezählt werden beide."
    )
    remedy = (
        f"prüfen, ob es eine Person ist, und das in {FILE} festhalten: „gilt: nein“ bei einer, sonst „gilt: ja“ "
        "bei beiden"
    )
    return Note("R406", found, remedy=remedy).at(pair.second.place)


def decided(pair: BogenPair) -> Problem:
    """That somebody has decided that the first Bogen counts, and so not the second."""
    place = pair.first.decision.place if pair.first.decision else ""
    found = f"{_subject(pair)} zählen einmal: gezählt wird dort, wie in {place} entschieden."
    return Note("R452", found).at(pair.second.place)


def superseded(broken: Return, counted: Return) -> Problem:
    """That a Bogen with Fehler needs no mending, as another one of the same person counts."""
    found = (
        f"{broken.file} hat Fehler und ist von derselben Person wie {counted.file} (beide Nummer {counted.number}). "
        f"Gezählt wird {counted.file}."
    )
    remedy = (
        f"prüfen, ob {counted.file} die richtige ist, und {broken.file} aus dem Ordner nehmen oder in {FILE} mit "
        "„gilt: nein“ festhalten"
    )
    return Note("R450", found, remedy=remedy).at(Place(broken.file))


def _disagreeing(pair: BogenPair) -> str:
    """What they say differently; of a number alone it is not concluded that they are one person's."""
    if pair.numbered and pair.related and pair.share < ALIKE:
        both = f"{_both(pair)} tragen dieselbe Nummer ({pair.first.returned.number})"
        return f"{both}, sagen aber sehr Verschiedenes: {_agreeing(pair)}. Ob sie von einer Person sind, ist offen."
    return f"{_subject(pair)} sagen Verschiedenes: {_agreeing(pair)}{_differing(pair)}."


def _subject(pair: BogenPair) -> str:
    both = _both(pair)
    if pair.renumbered:
        numbers = german.listed([pair.second.returned.number, pair.first.returned.number])
        return (
            f"{both} tragen verschiedene Nummern ({numbers}), sind aber in allem gleich, also von derselben Person, und"
        )
    if not pair.related:
        return f"{both} gehören über einen weiteren Bogen zu derselben Person und"
    if pair.numbered:
        return f"{both} sind von derselben Person (beide Nummer {pair.first.returned.number}) und"
    return f"{both} sind dem Inhalt nach von derselben Person und"


def _both(pair: BogenPair) -> str:
    """The second, at whose place this is said, and the first."""
    same = pair.first.returned.file == pair.second.returned.file
    return f"{pair.second.here} und {pair.first.here if same else pair.first.name}"


def _agreeing(pair: BogenPair) -> str:
    answers = german.form(pair.answered, "Antwort ist gleich", "Antworten sind gleich")
    return f"{german.share(pair.equal, pair.answered)} {answers}"


def _differing(pair: BogenPair) -> str:
    """„, verschieden A1.1 und A1.2“."""
    if pair.identical:
        return ""
    if not pair.different:
        return ", verschieden sind Maßnahmen, Bedarfe oder Texte"
    if len(pair.different) > NAMED:
        return ""
    return f", verschieden {german.listed(pair.different)}"


def _why_newer(pair: BogenPair, *, dated: bool) -> str:
    first, second = pair.first.returned, pair.second.returned
    if dated and first.date != second.date:
        dates = f"Datum im Bogen {german.when(first.date)}, im anderen {german.when(second.date)}"
        return f"Neuer ist {pair.first.name} ({dates})"
    shown = MINUTES if first.saved[:MINUTES] != second.saved[:MINUTES] else len(first.saved)
    saved = german.framed(", der andere am ", _moment(second.saved[:shown]), "")
    how = "abgeschickt" if first.kind == EXPORT else "gespeichert"
    return f"Neuer ist {pair.first.name} ({how} am {_moment(first.saved[:shown])}{saved})"


def _moment(saved: str) -> str:
    day, _, clock = saved.partition("T")
    return german.joined(german.when(day), clock, by=", ") if day else ""

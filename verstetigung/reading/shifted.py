"""What was changed after it had been answered on, so that answers would mean other points.

Nothing is evaluated until that is settled.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from verstetigung import german
from verstetigung.problems import Note, Place, Problem
from verstetigung.schemas.asked import KEYS, LISTS, AskedAgain, Instrument, ListEntry
from verstetigung.schemas.catalogue import Scale, admissible
from verstetigung.schemas.catalogue.places import SCALE
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.fielded import FILE

STATUSES = "statuses"
NAMED = 3
"""So many questions are named, others counted; the line to write names all."""


def shifted(erhebung: Erhebung, used: Sequence[Instrument], places: Mapping[str, Place]) -> tuple[Problem, ...]:
    """One problem for every scale on which answers of these forms would mean other points, or question with another.

    So for every Stand that measures could have and that is gone: a share would be one of fewer measures.
    """
    scales = (
        _problem(erhebung, instrument, pairs, places)
        for instrument in used
        for pairs in _together(erhebung, instrument)
    )
    gone = {entry.id: (entry, instrument) for instrument in reversed(used) for entry in _gone_statuses(instrument)}
    return (*scales, *(_gone(entry, _file(erhebung, instrument), places) for entry, instrument in gone.values()))


def _gone_statuses(instrument: Instrument) -> Iterator[ListEntry]:
    return (entry for entry in instrument.entries if entry.name == STATUSES and not entry.now)


def _gone(entry: ListEntry, file: str, places: Mapping[str, Place]) -> Problem:
    found = (
        f"{LISTS[entry.name]} „{entry.then}“ ({entry.id}) stand im Fragebogen zur Wahl und fehlt im Katalog. Maßnahmen "
        "mit ihm fielen weg, und Anteile an den Maßnahmen wären andere; ausgewertet wird nichts, bis das geklärt ist."
    )
    key = KEYS[entry.name]
    remedy = (
        f"{written(entry)} unter „{key}“ wieder aufnehmen; oder die Erhebung mit „katalog: {file}“ nach ihrem Stand "
        "auswerten"
    )
    return Note("B259", found, remedy=remedy).at(places.get(key) or places.get("") or Place("Katalog"))


def written(entry: ListEntry) -> str:
    """The line of an entry that is gone, in quotation marks, as it can be taken."""
    title = json.dumps(entry.then, ensure_ascii=False)
    return f"„- {{id: {entry.id}, titel: {title}{german.framed(', gruppe: ', entry.group)}}}“"


def _together(erhebung: Erhebung, instrument: Instrument) -> Iterator[Sequence[AskedAgain]]:
    """The questions whose scale was changed, by scale; those that were given another one, each by itself."""
    names = {scale.id for scale in erhebung.catalogue.scales}
    by_scale: dict[tuple[str, str], list[AskedAgain]] = defaultdict(list)
    for pair in instrument.shifted:
        own = pair.then.scale.id in (names - {pair.now.scale.id})
        by_scale[pair.now.scale.id, pair.now.id * own].append(pair)
    yield from by_scale.values()


def _problem(
    erhebung: Erhebung, instrument: Instrument, pairs: Sequence[AskedAgain], places: Mapping[str, Place]
) -> Problem:
    then, now = pairs[0].then.scale, pairs[0].now.scale
    ids = [pair.now.id for pair in pairs]
    anew = then.id != now.id and then.id in {scale.id for scale in erhebung.catalogue.scales}
    what, name = f"Die Skala „{now.id}“", f"{SCALE}{now.id}"
    if anew:
        what, name = f"Die Skala der Frage {ids[0]}", ids[0]
    found = (
        f"{what} war im Fragebogen eine andere: {_described(then)}, jetzt {_described(now)}. "
        f"{german.form(len(ids), 'Die Antworten auf die Frage', 'Die Antworten auf die Fragen')} {_named(ids)} bekämen "
        "andere Punkte; ausgewertet wird nichts, bis das geklärt ist."
    )
    retired = ", ".join((*erhebung.catalogue.retired, *(pair.then.id for pair in pairs)))
    remedy = (
        f"sie wiederherstellen oder die Erhebung mit „katalog: {_file(erhebung, instrument)}“ nach ihrem Stand "
        "auswerten; oder der neuen Skala einen neuen Namen und den Fragen neue Kennungen geben und auf oberster Ebene "
        f"des Katalogs „entfallen: [{retired}]“ schreiben"
    )
    return Note("B255", found, remedy=remedy).at(places.get(name) or places.get("") or Place("Katalog"))


def _file(erhebung: Erhebung, instrument: Instrument) -> str:
    """The name of the file that keeps what was asked."""
    return next((one.path.name for one in erhebung.kept if one.catalogue.instrument_stamp in instrument.stamps), FILE)


def _named(ids: Sequence[str]) -> str:
    if len(ids) <= NAMED:
        return german.listed(ids)
    return f"{german.listed([*ids[:NAMED], german.count(len(ids) - NAMED, 'eine weitere', 'weitere')])}"


def _described(scale: Scale) -> str:
    """„0, 1, 2, 3“, „Zahl von 0 bis 2“."""
    if scale.steps:
        return f"Stufen {german.listed([german.plain(value) for value, _ in scale.steps])}"
    return admissible(scale) if scale.behaviour.asked else "aus den Maßnahmen berechnet"

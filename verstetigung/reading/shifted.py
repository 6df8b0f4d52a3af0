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
from verstetigung.schemas.catalogue.places import SCALE, SCALE_OF
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.fielded import FILE

STATUSES = "statuses"
BRING_BACK = f"die aufgehobene {FILE} aus der Sicherung zurücklegen"
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
    return (*scales, *(_gone(entry, _pinned(erhebung, instrument), places) for entry, instrument in gone.values()))


def _gone_statuses(instrument: Instrument) -> Iterator[ListEntry]:
    return (entry for entry in instrument.entries if entry.name == STATUSES and not entry.now)


def _gone(entry: ListEntry, pinned: str, places: Mapping[str, Place]) -> Problem:
    found = (
        f"{LISTS[entry.name]} „{entry.then}“ ({entry.id}) stand im Fragebogen zur Wahl und fehlt im Katalog. Maßnahmen "
        "mit ihm fielen weg, und Anteile an den Maßnahmen wären andere; ausgewertet wird nichts, bis das geklärt ist."
    )
    key = KEYS[entry.name]
    remedy = f"{written(entry)} unter „{key}“ wieder aufnehmen; oder {pinned}"
    return Note("B259", found, remedy=remedy).at(places.get(key) or places.get("") or Place("Katalog"))


def written(entry: ListEntry) -> str:
    """The line of an entry that is gone, in quotation marks, as it can be taken."""
    title = json.dumps(entry.then, ensure_ascii=False)
    return f"„- {{id: {entry.id}, titel: {title}{german.framed(', gruppe: ', entry.group)}}}“"


def _together(erhebung: Erhebung, instrument: Instrument) -> Iterator[Sequence[AskedAgain]]:
    """The questions whose scale was changed, by scale; those that were given another one, each by itself."""
    by_scale: dict[tuple[str, str], list[AskedAgain]] = defaultdict(list)
    for pair in instrument.shifted:
        by_scale[pair.now.scale.id, pair.now.id * on_another(pair, erhebung)].append(pair)
    yield from by_scale.values()


def on_another(pair: AskedAgain, erhebung: Erhebung) -> bool:
    """Whether a question was given another scale, while that on which it was asked is still there."""
    then, now = pair.then.scale.id, pair.now.scale.id
    return then != now and then in {scale.id for scale in erhebung.catalogue.scales}


def _problem(
    erhebung: Erhebung, instrument: Instrument, pairs: Sequence[AskedAgain], places: Mapping[str, Place]
) -> Problem:
    then, now = pairs[0].then.scale, pairs[0].now.scale
    ids = [pair.now.id for pair in pairs]
    anew = on_another(pairs[0], erhebung)
    what, name = f"Die Skala „{now.id}“", f"{SCALE}{now.id}"
    if anew:
        what, name = f"Die Skala der Frage {ids[0]}", f"{SCALE_OF}{ids[0]}"
    found = (
        f"{what} war im Fragebogen eine andere: {described(then)}, jetzt {described(now)}. "
        f"{german.form(len(ids), 'Die Antworten auf die Frage', 'Die Antworten auf die Fragen')} {_named(ids)} bekämen "
        "andere Punkte; ausgewertet wird nichts, bis das geklärt ist."
    )
    retired = ", ".join((*erhebung.catalogue.retired, *(pair.then.id for pair in pairs)))
    back, other = "sie wiederherstellen", "der neuen Skala einen neuen Namen und den Fragen neue Kennungen geben"
    if anew:
        back, other = f"ihr die Skala „{then.id}“ zurückgeben", "ihr eine neue Kennung geben"
    remedy = (
        f"{back}; oder {_pinned(erhebung, instrument)}; oder {other} und auf oberster Ebene des Katalogs „entfallen: "
        f"[{retired}]“ schreiben"
    )
    return Note("B255", found, remedy=remedy).at(places.get(name) or places.get("") or Place("Katalog"))


def _pinned(erhebung: Erhebung, instrument: Instrument) -> str:
    """How the Erhebung is evaluated by what was asked."""
    files = (one.path.name for one in erhebung.kept if one.catalogue.instrument_stamp in instrument.stamps)
    name = next(files, "")
    if name:
        return f"die Erhebung mit „katalog: {name}“ nach ihrem Stand auswerten"
    return f"{BRING_BACK} und die Erhebung mit „katalog: {FILE}“ nach ihr auswerten"


def _named(ids: Sequence[str]) -> str:
    if len(ids) <= NAMED:
        return german.listed(ids)
    return f"{german.listed([*ids[:NAMED], german.count(len(ids) - NAMED, 'eine weitere', 'weitere')])}"


def described(scale: Scale) -> str:
    """„0, 1, 2, 3“, „Zahl von 0 bis 2“."""
    if scale.steps:
        return f"Stufen {german.listed([german.plain(value) for value, _ in scale.steps])}"
    return admissible(scale) if scale.behaviour.asked else "aus den Maßnahmen berechnet"

"""What was changed after it had been answered on, so that answers would mean other points.

Nothing is evaluated until that is settled.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from verstetigung import german
from verstetigung.problems import Note, Place, Problem
from verstetigung.schemas.asked import KEYS, LISTS, STATUSES, AskedAgain, Instrument, ListEntry, measure
from verstetigung.schemas.catalogue import Question, Scale, admissible
from verstetigung.schemas.catalogue.places import SCALE, SCALE_OF
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.fielded import FILE

BRING_BACK = f"die aufgehobene {FILE} aus der Sicherung zurücklegen"
NAMED = 3
"""So many questions are named, others counted; the line to write names all."""


def shifted(
    erhebung: Erhebung, used: Sequence[Instrument], places: Mapping[str, Place], *, begun: bool
) -> tuple[Problem, ...]:
    """One problem for every scale on which answers of these forms would mean other points, or question with another.

    What helps depends on whether there are answers to the form of today too (`begun`): no scale fits both.
    So for every Stand that measures could have and that is gone: a share would be one of fewer measures.
    """
    scales = (
        _problem(erhebung, instrument, pairs, places, _mixed(pairs[0], used, begun=begun))
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


def _mixed(pair: AskedAgain, used: Sequence[Instrument], *, begun: bool) -> bool:
    """Whether the question is answered on several scales, so that going back to one of them would not do."""
    asked = {measure(one.then.scale) for form in used for one in form.asked if one.now.id == pair.now.id}
    return len(asked | {measure(pair.now.scale)} if begun else asked) > 1


def _problem(
    erhebung: Erhebung,
    instrument: Instrument,
    pairs: Sequence[AskedAgain],
    places: Mapping[str, Place],
    mixed: bool,
) -> Problem:
    then, now = pairs[0].then.scale, pairs[0].now.scale
    ids = [pair.now.id for pair in pairs]
    what, name = f"Die Skala „{now.id}“", f"{SCALE}{now.id}"
    if on_another(pairs[0], erhebung):
        what, name = f"Die Skala der Frage {ids[0]}", f"{SCALE_OF}{ids[0]}"
    found = (
        f"{what} war im Fragebogen eine andere: {described(then)}, jetzt {described(now)}. "
        f"{german.form(len(ids), 'Die Antworten auf die Frage', 'Die Antworten auf die Fragen')} {_named(ids)} bekämen "
        "andere Punkte; ausgewertet wird nichts, bis das geklärt ist."
    )
    remedy = _divided(erhebung, pairs) if mixed else _undone(erhebung, instrument, pairs)
    return Note("B255", found, remedy=remedy).at(places.get(name) or places.get("") or Place("Katalog"))


def _undone(erhebung: Erhebung, instrument: Instrument, pairs: Sequence[AskedAgain]) -> str:
    """What helps as long as nobody has answered on another scale."""
    back, other = "sie wiederherstellen", "der neuen Skala einen neuen Namen und den Fragen neue Kennungen geben"
    if on_another(pairs[0], erhebung):
        back, other = f"ihr die Skala „{pairs[0].then.scale.id}“ zurückgeben", "ihr eine neue Kennung geben"
        other += ", bei ihr „ersetzt“ streichen" * bool(pairs[0].now.replaces)
    return f"{back}; oder {_pinned(erhebung, instrument)}; oder {other} und {_retiring(erhebung, pairs)}"


def _retiring(erhebung: Erhebung, pairs: Sequence[AskedAgain]) -> str:
    retired = ", ".join(dict.fromkeys((*erhebung.catalogue.retired, *(pair.then.id for pair in pairs))))
    return f"auf oberster Ebene des Katalogs „entfallen: [{retired}]“ schreiben"


def _divided(erhebung: Erhebung, pairs: Sequence[AskedAgain]) -> str:
    """What helps where there are answers on several scales: those on that of today go on under a new id."""
    now = [pair.now for pair in pairs]
    whose = german.form(len(now), f"der Frage {now[0].id}", f"den Fragen {german.listed([one.id for one in now])}")
    new = german.form(len(now), "eine neue Kennung", "neue Kennungen")
    given = f"auf beide Skalen ist geantwortet; {whose} {new} geben"
    if not all(_is_kept(erhebung, one) for one in now):
        return f"{given} und {_retiring(erhebung, pairs)}: Antworten auf die bisherigen zählen dann nicht"
    lines = german.listed([f"„ersetzt: [{', '.join((one.id, *one.replaces))}]“" for one in now])
    return (
        f"{given} und dort {lines} schreiben: Dann zählen die Antworten auf der heutigen Skala weiter und die auf der "
        "früheren nicht"
    )


def _is_kept(erhebung: Erhebung, now: Question) -> bool:
    """Whether a form that is kept asked the question on the scale of today."""
    ids = (now.id, *now.replaces)
    kept = (one for form in erhebung.kept for one in (*form.catalogue.asked_questions, *form.catalogue.figures))
    return any(one.id in ids and measure(one.scale) == measure(now.scale) for one in kept)


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

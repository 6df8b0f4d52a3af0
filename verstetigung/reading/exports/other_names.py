"""What our own forms call a question that has another id in forms of other states of the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from verstetigung.forms.instrument.codes import SurveyCodes, cores
from verstetigung.forms.instrument.names import NamePart, name
from verstetigung.forms.instrument.zuordnung import method_ticks
from verstetigung.reading.exports.mapping import Mapping
from verstetigung.reading.exports.repeated import Repeat
from verstetigung.reading.exports.tool import Tool
from verstetigung.schemas.erhebung import Erhebung

PARTS = (None, NamePart.OHNE, NamePart.BEMERKUNG)
"""What a form asks of a question."""


def other_names(mapping: Mapping, erhebung: Erhebung) -> dict[str, tuple[str, ...]]:
    """By heading of a mapping of ours the headings of the same question in forms of other states.

    An export may hold the answers to several states, and then has the columns of all.
    """
    lists = (name for repeat in mapping.repeats for name in repeat.headings)
    taken = {*mapping.headings, *lists}
    names = (one for ids in _ids(erhebung) for one in _alike(ids, mapping.tool))
    return {
        own: tuple(other for other in alike if other not in taken)
        for alike in names
        for own in alike
        if own in mapping.headings
    }


def earlier_names(tool: Tool, erhebung: Erhebung) -> dict[str, str]:
    """By the names of all that forms of other states ask of questions which are none of today: their ids."""
    catalogue = erhebung.catalogue
    today = {question.id for question in (*catalogue.scored_questions, *catalogue.figures)}
    then = {pair.then.id for form in erhebung.instruments for pair in form.asked}
    lost = (id for form in erhebung.instruments for ids in (form.dropped, *form.merged.values()) for id in ids)
    ids = sorted({*then, *lost, *catalogue.replaced} - today)
    return {own: id for id in ids for (own,) in _alike((id,), tool)}


def with_gone(repeat: Repeat | None, tool: Tool, erhebung: Erhebung) -> Repeat | None:
    """Measures with the columns of our forms of other states in which methods are ticked that are gone."""
    if repeat is None or not repeat.numbers:
        return repeat
    today = method_ticks(tool.id, erhebung)
    gone: dict[str, str] = {}
    for kept in erhebung.kept:
        gone = {**method_ticks(tool.id, replace(erhebung, catalogue=kept.catalogue)), **gone}
    taken = {*today, *repeat.columns.values()}
    return replace(repeat, gone={**repeat.gone, **{name: title for name, title in gone.items() if name not in taken}})


def _ids(erhebung: Erhebung) -> Iterator[tuple[str, ...]]:
    """The ids of a question that has had several, the one of today first; not where it stands for several at once."""
    found: dict[str, dict[str, None]] = {}
    for form in erhebung.instruments:
        for pair in form.asked:
            found.setdefault(pair.now.id, {pair.now.id: None})[pair.then.id] = None
    merged = frozenset(id for form in erhebung.instruments for id in form.merged)
    yield from (tuple(ids) for id, ids in found.items() if len(ids) > 1 and id not in merged)


def _alike(ids: tuple[str, ...], tool: Tool) -> Iterator[tuple[str, ...]]:
    """The names of all that is asked of these ids, together what is the same."""
    if tool.grouped:
        yield from (tuple(name(id, part) for id in ids) for part in PARTS)
    elif tool.worded:
        codes = SurveyCodes(cores(ids))
        yield from (tuple(codes.code(id, part) for id in ids) for part in PARTS)

"""What a form asked, in terms of the catalogue that its answers are evaluated by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from verstetigung.schemas.catalogue import Catalogue, Category, Criterion, Dimension, Question, Scale

LISTS = {
    "fields": "Das Handlungsfeld",
    "statuses": "Der Stand",
    "needs": "Der Bedarf",
    "levels": "Die Umsetzungsebene",
    "methods": "Die Methode",
    "forms": "Die Form von Unterstützung",
    "profile": "Der Abschnitt",
}
"""The lists of a form, and what an entry of each is called."""
STATUSES = "statuses"
KEYS = {
    "fields": "handlungsfelder",
    "statuses": "massnahmenstand",
    "needs": "bedarfe",
    "levels": "umsetzungsebenen",
    "methods": "methoden",
    "forms": "bedarfsformen",
    "profile": "steckbrief",
}
"""Where each list stands in the file."""


@dataclass(frozen=True)
class AskedAgain:
    """A question of today with the one that was asked in its place."""

    then: Question
    now: Question


@dataclass(frozen=True)
class ListEntry:
    """An entry of a list of the form, with its title in the form and today; empty where it does not stand."""

    name: str
    """The list, one of LISTS."""
    id: str
    then: str
    now: str
    group: str = ""
    """Its group in the form, where entries of the list have one."""


@dataclass(frozen=True)
class Instrument:
    """What a form asked."""

    stamps: frozenset[str]
    """What workbooks made from it carry."""
    catalogue: Catalogue
    """That of today, but with the questions alone that were asked, worded and answered as they were, and with the
    entries that could be chosen; what is no longer evaluated is among its retired ids."""
    asked: tuple[AskedAgain, ...]
    unasked: tuple[Question, ...]
    """The questions of today that were not asked."""
    dropped: Mapping[str, Question | None]
    """What was asked and is no longer evaluated, by its id; without the question where only its code is known."""
    retired: frozenset[str]
    """Those of them that the catalogue says are retired, by themselves or with their criterion or dimension."""
    merged: Mapping[str, tuple[str, ...]]
    """The ids of several questions that were asked by the id of the one that replaces all of them."""
    entries: tuple[ListEntry, ...] = ()
    """Those that were not there, were called otherwise or are no longer there."""
    unlisted: frozenset[str] = frozenset()
    """The lists of today of which the form had none."""

    @property
    def gone(self) -> frozenset[tuple[str, str]]:
        """List and id of entries that could be chosen and are no longer there."""
        return frozenset((entry.name, entry.id) for entry in self.entries if not entry.now)

    @property
    def shifted(self) -> tuple[AskedAgain, ...]:
        """The questions whose answers would mean other points today."""
        return tuple(pair for pair in self.asked if measure(pair.then.scale) != measure(pair.now.scale))


def measure(scale: Scale) -> tuple[object, ...]:
    """What makes an answer the points it makes."""
    return scale.kind, tuple(value for value, _ in scale.steps), scale.low, scale.high


def instruments(today: Catalogue, kept: Sequence[Catalogue]) -> tuple[Instrument, ...]:
    """That of today, and the others that a wave was fielded with."""
    others = [one for one in kept if one.instrument != today.instrument]
    same = [one for one in kept if one.instrument == today.instrument]
    settled = _settled(today, kept)
    return (_own(today, same), *(instrument(one, today, settled - _settled(today, [one])) for one in others))


def _settled(today: Catalogue, kept: Sequence[Catalogue]) -> frozenset[str]:
    """The questions with a new id that go on from those who answered an earlier one on their scale.

    Who answered that on another scale alone does not count.
    """
    asked = {(question.id, measure(question.scale)) for one in kept for question in _questions(one)}
    fitting = (
        question.id
        for question in _questions(today)
        for id in question.replaces
        if (id, measure(question.scale)) in asked
    )
    return frozenset(fitting)


def _own(today: Catalogue, same: Sequence[Catalogue]) -> Instrument:
    stamps = frozenset((today.instrument_stamp, *(one.stamp for one in (today, *same))))
    asked = tuple(AskedAgain(question, question) for question in _questions(today))
    return Instrument(stamps, today, asked, (), {}, frozenset(), {})


def _questions(catalogue: Catalogue) -> tuple[Question, ...]:
    return (*catalogue.asked_questions, *catalogue.figures)


def instrument(then: Catalogue, today: Catalogue, settled: Collection[str] = ()) -> Instrument:
    """What a form made from an earlier catalogue asked."""
    asked = {question.id: question for question in _questions(then)}
    found = _matched(today, asked, frozenset((then.stamp,)), settled)
    entries = tuple(_entries(then, today))
    offered = replace(
        found.catalogue,
        fields=_offered(then.fields, today.fields),
        statuses=_offered(then.statuses, today.statuses),
        needs=_offered(then.needs, today.needs),
        levels=_offered(then.levels, today.levels),
        methods=_offered(then.methods, today.methods),
        forms=_offered(then.forms, today.forms),
        profile=_offered(then.profile, today.profile),
    )
    return replace(
        found,
        stamps=found.stamps | {then.instrument_stamp},
        catalogue=offered,
        retired=found.retired.union(_retired(then, today).intersection(found.dropped)),
        entries=entries,
        unlisted=frozenset(name for name in LISTS if getattr(today, name) and not getattr(then, name)),
    )


def left_out(today: Catalogue, kept: Sequence[Catalogue]) -> frozenset[str]:
    """The ids of all that was asked at some time and is evaluated of no form today."""
    forms = instruments(today, kept)
    counting = {pair.then.id for one in forms for pair in one.asked}
    return frozenset(today.retired).union(*(one.dropped for one in forms)) - counting


def _retired(then: Catalogue, today: Catalogue) -> frozenset[str]:
    """The questions of criteria and dimensions that are retired."""
    return frozenset(
        question.id
        for dimension in then.dimensions
        for criterion in dimension.criteria
        for question in criterion.questions
        if not {dimension.id, criterion.id}.isdisjoint(today.retired)
    )


def by_codes(codes: Collection[str], today: Catalogue, scales: Mapping[str, Scale]) -> Instrument:
    """What a form asked of whose catalogue nothing is left but the codes in it, and scales that had other steps."""
    known = {question.id: question for question in (*today.scored_questions, *today.figures)}
    then = {code: known.get(today.replaced.get(code, code)) for code in codes}
    return _matched(today, {code: question and _earlier(question, code, scales) for code, question in then.items()})


def _earlier(question: Question, code: str, scales: Mapping[str, Scale]) -> Question:
    return replace(question, id=code, scale=scales.get(question.scale.id, question.scale))


def _matched(
    today: Catalogue,
    then: Mapping[str, Question | None],
    stamps: frozenset[str] = frozenset(),
    settled: Collection[str] = (),
) -> Instrument:
    """Each question of today with what was asked in its place, by the ids of then."""
    known = {question.id: question for question in (*today.scored_questions, *today.figures)}
    earlier: dict[str, list[Question]] = defaultdict(list)
    dropped: dict[str, Question | None] = {}
    for id, question in then.items():
        now = today.replaced.get(id, id)
        outgrown = question and now in settled and measure(question.scale) != measure(known[now].scale)
        if now in known and question and not outgrown:
            earlier[now].append(question)
        else:
            dropped[id] = question
    single = {id: questions[0] for id, questions in earlier.items() if len(questions) == 1}
    merged = {id: tuple(one.id for one in questions) for id, questions in earlier.items() if len(questions) > 1}
    lost = (*dropped, *(id for ids in merged.values() for id in ids))
    return Instrument(
        stamps=stamps,
        catalogue=_as_asked(today, single, lost),
        asked=tuple(AskedAgain(question, known[id]) for id, question in single.items()),
        unasked=tuple(question for question in today.asked_questions if question.id not in single),
        dropped=dropped,
        retired=frozenset(id for id in dropped if id in today.retired or today.replaced.get(id) in settled),
        merged=merged,
    )


def _as_asked(today: Catalogue, then: Mapping[str, Question], lost: Sequence[str]) -> Catalogue:
    def criterion(one: Criterion) -> Criterion:
        return replace(one, questions=tuple(_worded(one.questions, then)))

    def dimension(one: Dimension) -> Dimension:
        return replace(one, criteria=tuple(map(criterion, one.criteria)))

    return replace(
        today,
        dimensions=tuple(map(dimension, today.dimensions)),
        figures=tuple(_worded(today.figures, then)),
        retired=tuple(lost),
    )


def _worded(questions: Sequence[Question], then: Mapping[str, Question]) -> Iterator[Question]:
    """The questions that were asked, as they were; what is computed stays."""
    for question in questions:
        before = then.get(question.id)
        if not question.scale.behaviour.asked:
            yield question
        elif before:
            earlier = (before.id,) * (before.id != question.id)
            yield replace(question, text=before.text, note=before.note, scale=before.scale, replaces=earlier)


def _offered(then: Sequence[Category], today: Sequence[Category]) -> tuple[Category, ...]:
    """The entries that could be chosen, and behind them those of today."""
    ids = {entry.id for entry in then}
    return (*then, *(entry for entry in today if entry.id not in ids))


def _entries(then: Catalogue, today: Catalogue) -> Iterator[ListEntry]:
    for name in LISTS:
        before, now = ({entry.id: entry.title for entry in getattr(one, name)} for one in (then, today))
        groups = {entry.id: entry.group for entry in getattr(then, name)}
        for id in (*now, *(id for id in before if id not in now)):
            if before.get(id) != now.get(id):
                yield ListEntry(name, id, before.get(id, ""), now.get(id, ""), groups.get(id, ""))

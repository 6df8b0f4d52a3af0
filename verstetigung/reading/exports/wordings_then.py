"""What rows mean that name another state of the catalogue than their mapping is for: as the form of that state says."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as ByKey
from dataclasses import dataclass, field, replace

from verstetigung.forms.instrument.zuordnung import meanings
from verstetigung.reading.exports.as_sheet import Meant
from verstetigung.reading.exports.mapping import Mapping, answer_of, plain
from verstetigung.reading.exports.mapping_lists import LISTED, as_chosen, entries_of
from verstetigung.reading.workbook.cells import key
from verstetigung.records import VALUE
from verstetigung.schemas.asked import AskedAgain, Instrument
from verstetigung.schemas.catalogue import Catalogue, Category, answer_text
from verstetigung.schemas.erhebung import Erhebung

Written = ByKey[str, str]
"""What is meant in the words of today, by what is written (see `plain`)."""


@dataclass(frozen=True)
class WordingThen:
    """What one state of our forms writes otherwise than a mapping says."""

    answers: ByKey[str, Written] = field(default_factory=dict)
    """By question of today; none where nothing differs."""
    entries: ByKey[str, Written] = field(default_factory=dict)
    """By heading of a list in the workbook."""


def wordings_then(stamps: Iterable[str], mapping: Mapping, erhebung: Erhebung) -> dict[str, WordingThen]:
    """By stamp; two states may have one title for two entries, so that a row has to be read by its own.

    Of its own form a mapping names the codes alone where an export has mostly codes: what else stands there is as that
    form says, which is also that of rows without a stamp.
    """
    today = erhebung.instruments[0]
    own = erhebung.instrument(mapping.stamp) or today
    forms = ((stamp, erhebung.instrument(stamp or mapping.stamp)) for stamp in sorted({*stamps}))
    others = ((stamp, form) for stamp, form in forms if form and (form is not own or form is not today))
    return {stamp: _wording(form, mapping, erhebung, complete=form is own) for stamp, form in others}


def _wording(form: Instrument, mapping: Mapping, erhebung: Erhebung, *, complete: bool) -> WordingThen:
    """What the form writes otherwise; where the mapping is `complete` only what it does not name."""
    said = meanings(mapping.tool.id, replace(erhebung, catalogue=form.catalogue))
    answers = {}
    for pair in form.asked:
        known = mapping.values.get(pair.now.scale.id, {})
        written = _answers(pair, said.get(pair.then.scale.id, {}))
        as_today = {text for text, meant in written.items() if text == plain(meant) and text not in known}
        otherwise = {text: meant for text, meant in written.items() if text not in as_today}
        answers[pair.now.id] = _other(otherwise, known, complete=complete)
    lists = _entries(form, said, mapping, erhebung.catalogue, complete=complete)
    return WordingThen({id: written for id, written in answers.items() if written}, lists)


def _other(written: Written, known: Written, *, complete: bool) -> Written:
    """What the mapping does not say."""
    left = {text: meant for text, meant in written.items() if not (complete and text in known)}
    return {text: meant for text, meant in left.items() if known.get(text) != meant}


def _answers(pair: AskedAgain, said: Written) -> Written:
    """By what the form writes for a step, this step as it is called today; none that is gone."""
    values = {text: answer_of(answer, pair.then.scale) for text, answer in said.items()}
    steps = dict(pair.now.scale.steps)
    return {
        plain(text): answer_text(pair.now.scale, value.value)
        for text, value in values.items()
        if value.status == VALUE and value.value in steps
    }


def _entries(
    form: Instrument, said: ByKey[str, Written], mapping: Mapping, today: Catalogue, *, complete: bool
) -> dict[str, Written]:
    """By heading; what a mapping says of an entry that is gone, it says of just that."""
    then, now = entries_of(form.catalogue), entries_of(today)
    found: dict[str, Written] = {}
    for own, name in LISTED.items():
        known, titles = mapping.written.get(own, {}), _titles(then.get(name, ()), now.get(name, ()))
        ids = {entry.id: entry.title for entry in now.get(name, ())}
        meant = {text: (title, titles[title]) for text, title in said.get(name, {}).items() if title in titles}
        gone = {text for text, (was, title) in meant.items() if was == title and was not in ids.values()}
        open_ = {text: title for text, (_, title) in meant.items() if not (text in gone and plain(text) in known)}
        chosen = {plain(text): as_chosen(text, title, ids) for text, title in open_.items()}
        found[own] = _other(chosen, known, complete=complete)
    return found


def _titles(then: Iterable[Category], now: Iterable[Category]) -> Written:
    """By the title of then that of today; an entry that is gone has its own, unless another is called so today."""
    today = {entry.id: entry.title for entry in now}
    taken = {key(name) for entry in today.items() for name in entry}
    found: dict[str, str] = {}
    for entry in then:
        gone = f"{entry.title} ({entry.id})" if key(entry.title) in taken else entry.title
        found.setdefault(entry.title, today.get(entry.id, gone))
    return found


def meant_by_row(mapping: Mapping, then: ByKey[str, WordingThen], stamps: ByKey[int, str]) -> Meant:
    """What is written for entries of lists in each row: as the mapping says, or as the form of its stamp does."""
    own = {stamp: _over(mapping, wording) for stamp, wording in then.items()}
    return lambda row: own.get(stamps.get(row, ""), mapping.written)


def _over(mapping: Mapping, wording: WordingThen) -> dict[str, Written]:
    headings = (*mapping.written, *wording.entries)
    return {head: {**mapping.written.get(head, {}), **wording.entries.get(head, {})} for head in headings}

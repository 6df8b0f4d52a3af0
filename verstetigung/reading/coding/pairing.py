"""Which pieces of evidence of several coders are about the same: a unit of coding.

A unit is one question of one region, of one source where that can be told. First those are put together that name the
same reference, then those that name the same source, then what is left if that is one piece of each coder.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from verstetigung.forms import form
from verstetigung.reading.workbook.cells import key
from verstetigung.records import NOT_APPLICABLE, VALUE, CodedUnit, Coding, Reading, Response, Return, rows

CODED = (VALUE, NOT_APPLICABLE)
"""The statuses that say something; k. A. is no evidence."""


def units(reading: Reading) -> tuple[CodedUnit, ...]:
    """The units of the regions of which Bögen of at least two coders count, by region and question."""
    looked: dict[str, set[str]] = defaultdict(set)
    for row in coded(reading):
        looked[row.region].add(row.coder)
    if all(len(coders) < 2 for coders in looked.values()):
        return ()
    own = reading.responses[(reading.responses["coder"] != "") & reading.responses["status"].isin(CODED)]
    together: dict[tuple[str, str], list[Coding]] = defaultdict(list)
    for response in rows(own, Response):
        if len(looked[response.region]) > 1:
            together[response.region, response.question].append(Coding(response.coder, response))
    return tuple(
        CodedUnit(region, question, group, _silent(looked[region], group))
        for (region, question), codings in together.items()
        for group in _paired(codings)
    )


def coded(reading: Reading) -> tuple[Return, ...]:
    """The Belegbögen that count and say who coded."""
    signed = reading.returns["scored"] & (reading.returns["coder"] != "")
    return tuple(row for row in rows(reading.returns[signed], Return) if row.kind == form.EVIDENCE_FORM)


def _silent(looked: set[str], group: Sequence[Coding]) -> tuple[str, ...]:
    return tuple(sorted(looked - {coding.coder for coding in group}))


def _paired(codings: Sequence[Coding]) -> list[tuple[Coding, ...]]:
    """Those that belong together, in the order of reading; each by itself that belongs to no other."""
    rest, found = list(codings), list[tuple[Coding, ...]]()
    for alike in (_reference, _source, _anything):
        groups = [*_of_several(rest, alike)]
        rest = [one for one in rest if not any(one in group for group in groups)]
        found += groups
    place = {coding: number for number, coding in enumerate(codings)}
    return sorted([*found, *((one,) for one in rest)], key=lambda group: min(place[one] for one in group))


def _of_several(codings: Sequence[Coding], alike: Callable[[Response], str]) -> Iterator[tuple[Coding, ...]]:
    """Groups of at least two coders with one piece each."""
    groups: dict[str, list[Coding]] = defaultdict(list)
    for coding in codings:
        groups[alike(coding.response)].append(coding)
    for group in groups.values():
        if len(group) == len({coding.coder for coding in group}) > 1:
            yield tuple(sorted(group, key=lambda coding: coding.coder))


def _reference(response: Response) -> str:
    return key(response.reference)


def _source(response: Response) -> str:
    """What stands before the page: „S35, S. 12“ and „S35 Tabelle 3“ are of one source."""
    return key(re.split(r"[,;:(]|\b(?:S|Seite|Kap|Kapitel|Tab|Tabelle)\b\.? *\d", response.reference)[0])


def _anything(response: Response) -> str:
    return ""

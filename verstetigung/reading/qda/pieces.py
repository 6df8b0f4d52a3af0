"""Coded segments put together to pieces of evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from verstetigung.forms import form
from verstetigung.reading.qda.codes import CodeMeaning
from verstetigung.reading.qda.segments import Segment
from verstetigung.reading.workbook.cells import key


@dataclass(frozen=True)
class Piece:
    """Segments of one document that a coder gave the same code: one statement."""

    segment: Segment
    meaning: CodeMeaning
    spots: tuple[str, ...]
    number: int
    """Of the coder in the project."""

    @property
    def said(self) -> tuple[str, ...]:
        """What is one statement if it is the same."""
        return self.segment.source.name, self.segment.coder, self.meaning.question, self.meaning.step

    @property
    def address(self) -> str:
        """Where the first one is; several coders can say something on the same place."""
        return f"{self.segment.spot} ({self.meaning.question}, Codierung {self.number})"

    @property
    def cells(self) -> Mapping[str, str]:
        """By heading."""
        source = self.segment.source
        return {
            form.CODE: self.meaning.question,
            form.VALUE: self.meaning.step,
            form.SOURCE_TYPE: source.variables.get(key(form.SOURCE_TYPE), ""),
            form.AS_OF: source.variables.get(key(form.AS_OF), ""),
            form.REFERENCE: f"{source.name}, {'; '.join(self.spots)}",
            form.REMARK: self.segment.remark,
        }


def pieces(found: Sequence[Segment], known: Mapping[str, CodeMeaning]) -> Iterator[Piece]:
    """One of all that a coder says alike of a document; a question is no statement beside one of its steps."""
    alike: dict[tuple[str, ...], list[Segment]] = {}
    for one in found:
        meaning = known.get(one.code)
        if meaning and meaning.question:
            alike.setdefault((one.source.name, one.coder, meaning.question, meaning.step), []).append(one)
    stepped = {
        (one.source.name, one.spot, one.coder, question)
        for (_, _, question, step), own in alike.items()
        for one in own
        if step
    }
    coders = list(dict.fromkeys(one.coder for one in found))
    for (_, coder, question, step), own in alike.items():
        kept = [one for one in own if step or (one.source.name, one.spot, one.coder, question) not in stepped]
        if kept:
            spots = tuple(dict.fromkeys(one.spot for one in kept))
            yield Piece(kept[0], known[kept[0].code], spots, coders.index(coder) + 1)

"""The questionnaire on paper, in the order of its pages."""

from __future__ import annotations

from collections.abc import Iterator

from verstetigung import german
from verstetigung.forms.instrument.inquiry import instrument
from verstetigung.forms.instrument.items import AskedCriterion, AskedSection, NeutralInstrument, RepeatedItems
from verstetigung.printing.pen.answers import asked, coded
from verstetigung.printing.pen.parts import PenForm, PenGroup, PenPart
from verstetigung.printing.pen.sections import (
    DATE,
    DETAILS,
    address,
    deadline,
    entered,
    figures,
    given,
    listing,
    profile,
    stamp,
)
from verstetigung.schemas.erhebung import Erhebung

FRAMES = 4
"""Empty entries of each list; who has more copies the page."""
TICK = "Bitte je Frage ein Kästchen ankreuzen. Verschrieben? Das falsche Kreuz ausmalen und das richtige setzen."
REMARKS = {True: "Beleg/Bemerkung", False: "Beleg/Bemerkung (mit\u00a0Code\u00a0der\u00a0Frage)"}
"""What the lines below a single question, or several, are for."""
BLANK = "Anschrift, vom Herausgeber vor dem Verteilen einzutragen"
"""Where it is not known where to."""


def questionnaire(erhebung: Erhebung) -> PenForm:
    """All that an Erhebung asks, with room to answer by pen."""
    return PenForm(
        kind="Fragebogen",
        title=erhebung.title,
        foot=stamp(erhebung),
        facts=given(
            ("Zweck", erhebung.purpose),
            ("Frist", deadline(erhebung)),
            ("Dauer", german.framed("etwa ", erhebung.minutes, " Minuten")),
            ("Zurück an", address(erhebung) or erhebung.publisher),
            ("Fragen an", erhebung.contact),
        ),
        parts=tuple(_parts(erhebung, instrument(erhebung))),
        closing=_thanks(erhebung),
        blank="" if address(erhebung) else BLANK,
    )


def _parts(erhebung: Erhebung, all: NeutralInstrument) -> Iterator[PenPart]:
    yield PenPart("So füllen Sie den Bogen aus", (*all.guide, TICK))
    yield PenPart("Was mit Ihren Angaben geschieht", all.privacy)
    yield PenPart(DETAILS, groups=(PenGroup("", tuple(map(asked, (*all.details, DATE)))),))
    yield from map(_section, all.sections)
    yield from profile(all.profile)
    yield from map(_list, (all.measures, all.needs))


def _section(section: AskedSection) -> PenPart:
    texts = (section.text,) if section.text else ()
    return PenPart(section.title, texts, groups=tuple(map(_criterion, section.criteria)))


def _criterion(criterion: AskedCriterion) -> PenGroup:
    if not criterion.title:
        return figures(criterion, REMARKS[True])
    single = len(criterion.items) == 1
    title = german.joined(criterion.id, criterion.title, by=" ")
    return PenGroup(title, tuple(map(coded, criterion.items)), REMARKS[single], 2 - single)


def _list(items: RepeatedItems) -> PenPart:
    return PenPart(items.title, (listing(items, FRAMES),), entries=entered(items, FRAMES))


def _thanks(erhebung: Erhebung) -> str:
    by = german.framed(" bis zum ", deadline(erhebung))
    known = address(erhebung)
    to = f": {known}" if known else f" {erhebung.publisher}; die Anschrift steht auf Seite\u00a01"
    return f"Vielen Dank! Bitte senden Sie den Bogen{by} an{to}."

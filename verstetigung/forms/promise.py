"""What a questionnaire promises those who answer, and what the promise is called in the workbook."""

from __future__ import annotations

from collections.abc import Iterator

from verstetigung import german
from verstetigung.forms import form
from verstetigung.forms.tongue import GERMAN, Tongue
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import Informant

EDITION = 1
"""Goes up whenever more is shown of the answers than before (`method.disclosure`)."""
AT_DETAILS = {True: "auf dem Blatt „Angaben“", False: "unter „Angaben“"}
FILLED_IN = {True: "Dateien", False: "Bögen"}
VOICES = {Informant.PERSON: "Angaben einzelner Personen", Informant.REGION: "Angaben der Region"}


def promise(erhebung: Erhebung) -> str:
    """The promise in one line, as it stands in every workbook: what `check` holds against the Erhebung."""
    return german.joined(
        VOICES[erhebung.informant],
        f"Fassung {EDITION}",
        german.framed("Zweck: ", erhebung.purpose),
        german.framed("Löschung bis ", _deletion(erhebung)),
        f"Herausgeber: {erhebung.publisher}",
        by=" · ",
    )


def paragraphs(erhebung: Erhebung, *, sheets: bool = True, say: Tongue = GERMAN) -> tuple[str, ...]:
    """What will happen with the answers, for those who give them in a workbook with `sheets` or otherwise."""
    told = (_who(erhebung, say), *_shown(erhebung, sheets, say), _kept(erhebung, sheets, say))
    return tuple(text for text in told if text)


def effort(erhebung: Erhebung, say: Tongue = GERMAN, *, sheets: bool = True) -> str:
    """How long it takes, and until when there is time; empty if neither is stated."""
    until = "Bitte bis zum {day} zurücksenden." if sheets else "Bitte bis zum {day} absenden."
    minutes, deadline = erhebung.minutes, erhebung.deadline
    return german.joined(
        say("Das Ausfüllen dauert etwa {minutes} Minuten.", minutes=minutes) if minutes else "",
        say(until, day=say.day(deadline)) if deadline else "",
        by=" ",
    )


def _who(erhebung: Erhebung, say: Tongue) -> str:
    purpose, contact = erhebung.purpose.rstrip("."), erhebung.contact
    return german.joined(
        say("Ausgewertet und veröffentlicht werden die Angaben von: {publisher}.", publisher=erhebung.publisher),
        say("Zweck: {purpose}.", purpose=purpose) if purpose else "",
        say("Fragen dazu beantwortet: {contact}.", contact=contact) if contact else "",
        by=" ",
    )


def _shown(erhebung: Erhebung, sheets: bool, say: Tongue) -> Iterator[str]:
    if erhebung.informant is Informant.PERSON:
        yield say(
            "Werte von Fragen und Kriterien werden nur veröffentlicht, wenn mindestens drei Personen dahinterstehen. "
            "Antworten aus Ihrer Region nur eine oder zwei Personen, erscheinen allein der Gesamtwert und die Werte "
            "der Dimensionen, die je auf mindestens drei Antworten beruhen."
        )
    else:
        yield say(
            "Ihre Antworten gelten als abgestimmte Auskunft der Region, nicht als Meinung einer Person. Der Wert jeder "
            "Frage kann mit dem Namen der Region veröffentlicht werden."
        )
    remarks = say("Ihre Bemerkungen")
    if erhebung.personal and erhebung.catalogue.asks_approach:
        setback = say(form.SETBACK)
        remarks = say("Ihre Bemerkungen, auch was bei Maßnahmen unter „{setback}“ steht,", setback=setback)
    yield say(
        "Ihre Rolle erscheint in keinem Bericht. {remarks} werden nur wörtlich wiedergegeben, wenn Sie dem {place} "
        "zustimmen, dann mit dem Namen der Region. Nach Namen wird nicht gefragt; bitte nennen Sie auch in Bemerkungen "
        "und Texten keine.",
        remarks=remarks,
        place=say(AT_DETAILS[sheets]),
    )
    yield say(
        "Kennzahlen, Maßnahmen, Bedarfe, Angebote und Steckbrief gelten als Angaben der Region. Sie können mit dem "
        "Namen der Region veröffentlicht werden."
    )


def _kept(erhebung: Erhebung, sheets: bool, say: Tongue) -> str:
    forms = say(FILLED_IN[sheets])
    if erhebung.deletion is None:
        return say(
            "Die ausgefüllten {forms} und die Tabellen mit einzelnen Antworten bleiben bei denen, die sie auswerten.",
            forms=forms,
        )
    return say(
        "Die ausgefüllten {forms} und die Tabellen mit einzelnen Antworten bleiben bei denen, die sie auswerten, und "
        "werden bis zum {day} gelöscht.",
        forms=forms,
        day=say.day(erhebung.deletion),
    )


def _deletion(erhebung: Erhebung) -> str:
    return german.day(erhebung.deletion) if erhebung.deletion else ""

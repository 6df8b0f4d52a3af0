"""What a questionnaire promises those who answer, and what the promise is called in the workbook."""

from __future__ import annotations

from collections.abc import Iterator

from verstetigung import german
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import Informant

EDITION = 1
"""Goes up whenever what is shown of the answers changes (`method.disclosure`)."""
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


def paragraphs(erhebung: Erhebung, *, sheets: bool = True) -> tuple[str, ...]:
    """What will happen with the answers, for those who give them in a workbook with `sheets` or otherwise."""
    return tuple(text for text in (_who(erhebung), *_shown(erhebung, sheets), _kept(erhebung, sheets)) if text)


def effort(erhebung: Erhebung) -> str:
    """How long it takes, and until when there is time; empty if neither is stated."""
    return german.joined(
        german.framed("Das Ausfüllen dauert etwa ", erhebung.minutes, " Minuten."),
        german.framed("Bitte bis zum ", german.day(erhebung.deadline) if erhebung.deadline else "", " zurücksenden."),
        by=" ",
    )


def _who(erhebung: Erhebung) -> str:
    return german.joined(
        f"Ausgewertet und veröffentlicht werden die Angaben von: {erhebung.publisher}.",
        german.framed("Zweck: ", erhebung.purpose.rstrip("."), "."),
        german.framed("Fragen dazu beantwortet: ", erhebung.contact, "."),
        by=" ",
    )


def _shown(erhebung: Erhebung, sheets: bool) -> Iterator[str]:
    if erhebung.informant is Informant.PERSON:
        yield (
            "Werte von Fragen und Kriterien werden nur veröffentlicht, wenn mindestens drei Personen dahinterstehen. "
            "Antworten aus Ihrer Region nur eine oder zwei Personen, erscheinen allein der Gesamtwert und die Werte "
            "der Dimensionen, die je auf mindestens drei Antworten beruhen."
        )
    else:
        yield (
            "Ihre Antworten gelten als abgestimmte Auskunft der Region, nicht als Meinung einer Person. Der Wert jeder "
            "Frage kann mit dem Namen der Region veröffentlicht werden."
        )
    yield (
        "Ihre Rolle erscheint in keinem Bericht. Ihre Bemerkungen werden nur wörtlich wiedergegeben, wenn Sie dem "
        f"{AT_DETAILS[sheets]} zustimmen, dann mit dem Namen der Region. Nach Namen wird nicht gefragt; bitte nennen "
        "Sie auch in Bemerkungen und Texten keine."
    )
    yield (
        "Kennzahlen, Maßnahmen, Bedarfe, Angebote und Steckbrief gelten als Angaben der Region. Sie können mit dem "
        "Namen der Region veröffentlicht werden."
    )


def _kept(erhebung: Erhebung, sheets: bool) -> str:
    inside = (
        f"Die ausgefüllten {FILLED_IN[sheets]} und die Tabellen mit einzelnen Antworten bleiben bei denen, die sie "
        "auswerten"
    )
    return f"{inside}{german.framed(', und werden bis zum ', _deletion(erhebung), ' gelöscht')}."


def _deletion(erhebung: Erhebung) -> str:
    return german.day(erhebung.deletion) if erhebung.deletion else ""

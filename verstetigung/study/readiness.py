"""What should be put right in erhebung.yaml before anybody gets a report or a questionnaire to read."""

from __future__ import annotations

from collections.abc import Iterator

from verstetigung import german
from verstetigung.problems import Note, Place, Problem
from verstetigung.records import Reading
from verstetigung.schemas import areas
from verstetigung.schemas.correspondence import unfilled
from verstetigung.schemas.erhebung import FILE, Erhebung


def placeholders(erhebung: Erhebung) -> tuple[Problem, ...]:
    """What stands in the file as it was when it was new."""
    return (*_placeholders(erhebung), *unmapped(erhebung))


def _placeholders(erhebung: Erhebung) -> Iterator[Problem]:
    printed = {
        "titel": erhebung.title,
        "untertitel": erhebung.subtitle,
        "herausgeber": erhebung.publisher,
        "kontakt": erhebung.contact,
        "zweck": erhebung.purpose,
    }
    for key, words in unfilled(printed):
        found = f"„{words}“ ist ein Platzhalter; so stünde es auf jedem Bericht und jedem Fragebogen."
        yield Note("Y370", found, remedy="ihn ersetzen").at(Place(FILE, key))
    if erhebung.personal and not erhebung.contact:
        yield Note(
            "Y372",
            "Der Fragebogen nennt niemanden, der Fragen der Befragten zum Umgang mit ihren Angaben beantwortet.",
            remedy="eine Stelle mit Adresse nennen",
        ).at(Place(FILE, "kontakt"))


def unmapped(erhebung: Erhebung) -> tuple[Problem, ...]:
    """The districts that the map does not have."""
    found = areas.unmapped(erhebung.areas)
    remedy = "eine Karte vom Stand der Kreisschlüssel nehmen oder die Schlüssel im Regionsverzeichnis prüfen"
    return (Note("Y524", found, remedy=remedy).at(Place(FILE, "karte")),) if found else ()


def overtaken(erhebung: Erhebung, reading: Reading) -> tuple[Problem, ...]:
    """Whether answers are younger than the day the data stand for."""
    as_of, scored = erhebung.as_of.isoformat(), reading.returns[reading.returns["scored"]]
    later = sorted(date for date in scored["date"] if date[: len(as_of)] > as_of)
    if not later:
        return ()
    as_of_day, last = german.day(erhebung.as_of), german.when(later[-1])
    bear = german.count(len(later), "ein Bogen trägt", "Bögen tragen")
    found = f"Der Datenstand ist der {as_of_day}, aber {bear} ein späteres Datum, zuletzt {last}."
    remedy = f"stand: {later[-1][:10]} eintragen oder die Daten in den Bögen prüfen"
    return (Note("Y371", found, remedy=remedy).at(Place(FILE, "stand")),)

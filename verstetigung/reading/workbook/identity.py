"""Which region, Erhebung and catalogue a workbook belongs to, by its three marks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from verstetigung import german
from verstetigung.forms import form
from verstetigung.problems import Note, Place, Problem
from verstetigung.reading.workbook import numerals
from verstetigung.reading.workbook.answers import Sender
from verstetigung.reading.workbook.cells import Book, StoredCell, key
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.regions import Register

IN_PROPERTIES, IN_META, VISIBLE = "Dokumenteigenschaften", f"Blatt {form.META}", f"Blatt {form.DETAILS}"
NEW_FORM = "klären, wozu die Antworten gehören, und sie in die passende leere Vorlage übertragen"
ASPECTS = {"kind": "der Art des Bogens", "region": "der Region", "wave": "der Erhebung", "stamp": "der Vorlage"}


@dataclass(frozen=True)
class Mark:
    """What one of the three places says; empty where it says nothing."""

    where: str
    kind: str = ""
    region: str = ""
    wave: str = ""
    stamp: str = ""


@dataclass(frozen=True)
class Identity:
    """What the marks say together."""

    kind: str
    region: str
    """Empty if it cannot be told."""
    stamp: str
    problems: tuple[Problem, ...]


def identify(book: Book, erhebung: Erhebung) -> Identity:
    """Compare the marks with each other, with the Erhebung and with the file's name."""
    marks = _marks(book)
    register = erhebung.register
    resolved = {mark.where: _resolved(mark.region, register) for mark in marks if mark.region}
    regions = {region for region in resolved.values() if region}
    region = next(iter(regions)) if len(regions) == 1 else ""
    place = Place(book.file, form.DETAILS) if book.sheet(form.DETAILS) else Place(book.file)
    problems = (
        *_presence(marks, place),
        *_agreement(marks, resolved, place),
        *_wave(marks, erhebung, place),
        *_regions(marks, register, place),
        *_file_name(book.file, region, register),
    )
    stamp = next((mark.stamp for mark in marks if mark.stamp), "")
    return Identity(_kind(marks, book), region, stamp, problems)


def region_in_name(file: str, register: Register) -> str:
    """The region whose id the file's name begins with; empty if there is none."""
    stem = Path(file).stem.casefold()
    found = [id for id in register.ids if re.match(re.escape(id) + r"(?![a-z0-9])", stem)]
    return max(found, key=len, default="")


def other_catalogue(
    identity: Identity, erhebung: Erhebung, unknown: Sequence[str], renamed: int, place: Place
) -> tuple[Problem, ...]:
    """What follows from a workbook made from another version of the catalogue, where some codes have new names."""
    stamp = erhebung.catalogue.stamp
    if not identity.stamp or identity.stamp == stamp:
        return ()
    if not unknown:
        return (
            Note(
                "B205",
                f"Die Vorlage gehört zu einem anderen Stand des Katalogs ({identity.stamp}, geladen ist "
                f"{stamp}); alle Codes sind bekannt{_of_which(renamed)}.",
                remedy="prüfen, ob sich Wortlaut oder Skalen geändert haben",
            ).at(place),
        )
    codes = german.count(len(unknown), "ein Code", "Codes")
    return (
        Note(
            "B206",
            f"Die Vorlage gehört zu einem anderen Katalog ({identity.stamp}, geladen ist {stamp}); "
            f"{codes} darin {'ist' if len(unknown) == 1 else 'sind'} unbekannt, etwa „{unknown[0]}“.",
            remedy="den Katalog der Erhebung verwenden oder die Antworten in eine neue Vorlage übertragen",
        ).at(place),
    )


def _of_which(renamed: int) -> str:
    return f", {german.count(renamed, 'einer davon', 'davon')} unter neuer Kennung" if renamed else ""


def _marks(book: Book) -> tuple[Mark, ...]:
    own = {
        name.removeprefix(form.PROPERTY): value
        for name, value in book.properties.items()
        if name.startswith(form.PROPERTY)
    }
    return (_hidden(IN_PROPERTIES, own), _hidden(IN_META, _meta(book)), _visible(book))


def _hidden(where: str, values: Mapping[str, str]) -> Mark:
    stamp = values.get("hash", "").removeprefix("sha256:")[:8]
    return Mark(where, values.get("art", ""), values.get("region", ""), values.get("erhebung", ""), stamp)


def _meta(book: Book) -> dict[str, str]:
    sheet = book.sheet(form.META)
    rows = sheet.rows.values() if sheet else ()
    return {cells[0].text: cells[1].text for cells in rows if len(cells) > 1}


def _visible(book: Book) -> Mark:
    sheet = book.sheet(form.DETAILS)
    if sheet is None:
        return Mark(VISIBLE)
    region, wave, stamp = (sheet.beside(label)[1] for label in (form.REGION, form.WAVE, form.STAMP))
    return Mark(VISIBLE, "", *(cell.text if cell else "" for cell in (region, wave, stamp)))


def _resolved(text: str, register: Register) -> str:
    """The id of the region of that id or name; empty unless there is exactly one."""
    named = register.named(text)
    return text if text in register.ids else named[0].id if len(named) == 1 else ""


def _kind(marks: Sequence[Mark], book: Book) -> str:
    said = next((mark.kind for mark in marks if mark.kind in form.SHEETS), "")
    if said:
        return said
    has_evidence = book.sheet(form.EVIDENCE) is not None and book.sheet(form.QUESTIONS) is None
    return form.EVIDENCE_FORM if has_evidence else form.SURVEY_FORM


def _presence(marks: Sequence[Mark], place: Place) -> tuple[Problem, ...]:
    missing = [mark.where for mark in marks if not mark.region]
    if len(missing) == len(marks):
        return (
            Note(
                "B207",
                "Die Datei trägt keines der Kennzeichen der Vorlage; Region und Erhebung sind nicht zu erkennen.",
                remedy="die Antworten in die leere Vorlage der Region übertragen",
            ).at(place),
        )
    if len(missing) < 2:
        return ()
    kept = next(mark.where for mark in marks if mark.region)
    return (
        Note(
            "B203",
            f"Zwei der drei Kennzeichen fehlen ({german.listed(missing)}); es gilt nur: {kept}.",
            remedy="prüfen, ob die Datei aus der Vorlage der Region entstanden ist",
        ).at(place),
    )


def _agreement(marks: Sequence[Mark], resolved: Mapping[str, str], place: Place) -> list[Problem]:
    problems = []
    for aspect, name in ASPECTS.items():
        said = {mark.where: str(getattr(mark, aspect)) for mark in marks if getattr(mark, aspect)}
        compared = (
            {resolved[where] or key(text) for where, text in said.items()} if aspect == "region" else set(said.values())
        )
        if len(compared) > 1:
            shown = german.listed([f"{where} „{text}“" for where, text in said.items()])
            problems.append(
                Note("B202", f"Die Kennzeichen widersprechen sich bei {name}: {shown}.", remedy=NEW_FORM).at(place)
            )
    return problems


def _wave(marks: Sequence[Mark], erhebung: Erhebung, place: Place) -> list[Problem]:
    others = dict.fromkeys(mark.wave for mark in marks if mark.wave and mark.wave != erhebung.id)
    return [
        Note(
            "B204",
            f"Die Datei gehört zur Erhebung „{wave}“, ausgewertet wird „{erhebung.id}“.",
            remedy="sie in den Ordner der richtigen Erhebung legen",
        ).at(place)
        for wave in others
    ]


def _regions(marks: Sequence[Mark], register: Register, place: Place) -> list[Problem]:
    unclear = dict.fromkeys(mark.region for mark in marks if mark.region and not _resolved(mark.region, register))
    return [_unclear(text, register).at(place) for text in unclear]


def _unclear(text: str, register: Register) -> Note:
    named = [f"„{region.name}“" for region in register.named(text)]
    if named:
        return Note(
            "B209",
            f"„{text}“ kann mehr als eine Region sein.",
            german.listed(named, "oder"),
            "die Vorlage der Region verwenden",
        )
    return Note(
        "B210",
        f"Die Region „{text}“ steht nicht im Regionsverzeichnis.",
        "",
        register.meant(text, "die Vorlage der Region verwenden"),
    )


def _file_name(file: str, region: str, register: Register) -> list[Problem]:
    named = region_in_name(file, register)
    if not named or not region or named == region:
        return []
    return [
        Note(
            "B211",
            f"Der Dateiname nennt {register[named].name}, der Bogen {register[region].name}.",
            remedy="klären, welche Region geantwortet hat, und die Datei umbenennen",
        ).at(Place(file))
    ]


def read_sender(book: Book, identity: Identity) -> tuple[Sender, list[Problem]]:
    """The sender; roles that are not in the list are left out, as they may be names."""
    stem = Path(book.file).stem
    sheet = book.sheet(form.DETAILS)
    if sheet is None:
        return Sender(identity.region, stem), []
    role, role_problems = _role(*sheet.beside(form.ROLE))
    date, date_problems = _date(*sheet.beside(form.DATE))
    return Sender(identity.region, stem, role, date), [*role_problems, *date_problems]


def _role(place: Place, cell: StoredCell | None) -> tuple[str, list[Problem]]:
    text = cell.text if cell else ""
    role = {key(role): role for role in form.ROLES}.get(key(text), "")
    if role or not text:
        return role, []
    return "", [
        Note(
            "W506",
            "Die Angabe unter „Rolle/Funktion“ steht nicht in der Liste und wird nicht übernommen.",
            remedy="eine Rolle aus der Liste wählen; Namen bitte löschen",
        ).at(place)
    ]


def _date(place: Place, cell: StoredCell | None) -> tuple[str, list[Problem]]:
    if cell is None or not cell.text:
        return "", []
    date = numerals.iso(cell)
    if date is None:
        return "", [
            Note(
                "W507",
                f"Das Datum „{cell.text}“ ist nicht zu lesen und wird nicht übernommen.",
                "zum Beispiel 22.11.2026",
            ).at(place)
        ]
    return date, []

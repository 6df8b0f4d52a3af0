"""Which region, Erhebung and catalogue a workbook belongs to: what the form's three marks in it say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from verstetigung import german
from verstetigung.forms import form
from verstetigung.forms.promise import promise
from verstetigung.problems import Note, Place, Problem
from verstetigung.problems.forms import RIGHT_FORM
from verstetigung.reading.names import region_in_name, regions_in_name
from verstetigung.reading.workbook.cells import Book, key, text_of
from verstetigung.schemas import erhebung as erhebung_files
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.regions import Register

IN_PROPERTIES, IN_META, VISIBLE = "Dokumenteigenschaften", f"Blatt {form.META}", f"Blatt {form.DETAILS}"
CODED_BY = "coder"
SIGN_AGAIN = (
    f"auf „{form.DETAILS}“ unter „{form.CODER}“ wieder das Kürzel eintragen, mit dem die Vorlage geschrieben ist; hat "
    "jemand anderes codiert, die Belege in dessen Vorlage übertragen"
)
ASPECTS = {
    "kind": "der Art des Bogens",
    "region": "der Region",
    "wave": "der Erhebung",
    "stamp": "der Vorlage",
    "coder": "der Codierung",
}
REGION, *OTHERS = ("region", "kind", "wave", "stamp", "coder")


@dataclass(frozen=True)
class Mark:
    """What one of the three marks says; empty where it says nothing."""

    where: str
    kind: str = ""
    region: str = ""
    wave: str = ""
    stamp: str = ""
    coder: str = ""


@dataclass(frozen=True)
class Identity:
    """What the marks say together."""

    kind: str
    region: str
    """Empty if it cannot be told."""
    stamp: str
    problems: tuple[Problem, ...]
    promised: bool
    """Whether the form says what becomes of the answers."""
    catalogue: str = ""
    """The id of the catalogue that the form was made from; empty if it does not say."""
    coder: str = ""
    """Who coded, as the form says; empty of a Bogen that stands for itself."""


def identify(book: Book, erhebung: Erhebung, decided: str = "") -> Identity:
    """Compare the marks with each other, with the Erhebung and with the file's name.

    Where the region is `decided`, nothing is asked about it.
    """
    marks = _marks(book)
    register = erhebung.register
    resolved = {mark.where: _resolved(mark.region, register) for mark in marks if mark.region}
    region = decided or _agreed(resolved.values())
    place = _details(book)
    doubts = (
        *_presence(book, marks, register, place),
        *_agreement(marks, resolved, place, REGION),
        *_regions(marks, register, place),
        *_file_name(book.file, region, register),
    )
    problems = (
        *(() if decided else doubts),
        *_agreement(marks, resolved, place, *OTHERS),
        *_wave(marks, erhebung, place),
        *_promise(book, erhebung, place),
    )
    stamp = next((mark.stamp for mark in marks if mark.stamp), "")
    meta = _meta(book)
    catalogue = meta.get("katalog") or book.properties.get(f"{form.PROPERTY}katalog", "")
    coder = next((mark.coder for mark in marks if mark.coder), "")
    return Identity(_kind(marks, book), region, stamp, problems, bool(meta.get(form.PROMISE)), catalogue, coder)


def _promise(book: Book, erhebung: Erhebung, place: Place) -> list[Problem]:
    """What the form says of the answers, if that is not what holds for the Erhebung."""
    given, held = _meta(book).get(form.PROMISE, ""), promise(erhebung)
    if given in ("", held):
        return []
    return [
        Note(
            "B216",
            f"Zugesagt ist im Bogen „{given}“; für die Erhebung gilt „{held}“.",
            remedy=f"klären, was zugesagt ist, und {erhebung_files.FILE} danach richten oder nachfragen",
        ).at(place)
    ]


def _agreed(regions: Iterable[str]) -> str:
    """The one region that is named; empty if it is none or more than one."""
    match [*dict.fromkeys(filter(None, regions))]:
        case [region]:
            return region
    return ""


def _details(book: Book) -> Place:
    """Where the visible mark stands, or should."""
    return Place(book.file, form.DETAILS) if book.sheet(form.DETAILS) else Place(book.file)


def _marks(book: Book) -> tuple[Mark, ...]:
    properties = {
        name.removeprefix(form.PROPERTY): value
        for name, value in book.properties.items()
        if name.startswith(form.PROPERTY)
    }
    return (_hidden(IN_PROPERTIES, properties), _hidden(IN_META, _meta(book)), _visible(book))


def _hidden(where: str, values: Mapping[str, str]) -> Mark:
    stamp = values.get("hash", "").removeprefix("sha256:")[:8]
    kind, region, wave, coder = (values.get(name, "") for name in ("art", "region", "erhebung", form.CODED))
    return Mark(where, kind, region, wave, stamp, coder)


def _meta(book: Book) -> dict[str, str]:
    sheet = book.sheet(form.META)
    if sheet is None:
        return {}
    return {cells[0].text: cells[1].text for cells in sheet.rows.values() if len(cells) > 1}


def _visible(book: Book) -> Mark:
    sheet = book.sheet(form.DETAILS)
    if sheet is None:
        return Mark(VISIBLE)
    labels = (form.REGION, form.WAVE, form.STAMP, form.CODER)
    region, wave, stamp, coder = (text_of(sheet.beside(label)[1]) for label in labels)
    return Mark(VISIBLE, "", region, wave, stamp, coder)


def _resolved(text: str, register: Register) -> str:
    """The id of the region of that id or name; empty unless there is exactly one."""
    if text in register.names:
        return text
    match register.named(text):
        case (region,):
            return region.id
    return ""


def _kind(marks: Sequence[Mark], book: Book) -> str:
    return next((mark.kind for mark in marks if mark.kind in form.SHEETS), _kind_by_sheets(book))


def _kind_by_sheets(book: Book) -> str:
    if book.sheet(form.EVIDENCE) and not book.sheet(form.QUESTIONS):
        return form.EVIDENCE_FORM
    return form.SURVEY_FORM


def is_lone(book: Book) -> bool:
    """Whether the sheet Fragebogen is there, and no other sheet of the form."""
    others = (form.META, *form.SHEETS[form.SURVEY_FORM], *form.SHEETS[form.EVIDENCE_FORM])
    return [name for name in dict.fromkeys(others) if book.sheet(name)] == [form.QUESTIONS]


def _lone(book: Book, register: Register) -> Note:
    region = region_in_name(book.file, register)
    guess = german.framed(" (dem Namen der Datei nach ", register.names.get(region), ")")
    return Note(
        "B237",
        f"Das ist nur das Blatt „{form.QUESTIONS}“ der Vorlage; alle Codes sind da, die Region ist nicht zu erkennen"
        f"{guess}.",
        remedy="klären, welche Region geantwortet hat, und das Blatt in deren leere Arbeitsmappe kopieren, an die "
        f"Stelle von „{form.QUESTIONS}“",
    )


def _presence(book: Book, marks: Sequence[Mark], register: Register, place: Place) -> tuple[Problem, ...]:
    missing = [mark.where for mark in marks if not mark.region]
    if len(missing) == len(marks) and is_lone(book):
        return (_lone(book, register).at(place),)
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


def _agreement(marks: Sequence[Mark], resolved: Mapping[str, str], place: Place, *aspects: str) -> list[Problem]:
    problems = []
    for aspect in aspects:
        texts = {mark.where: str(getattr(mark, aspect)) for mark in marks if getattr(mark, aspect)}
        compared = texts
        if aspect == REGION:
            compared = {where: resolved[where] or key(text) for where, text in texts.items()}
        if len({*compared.values()}) > 1:
            shown = german.listed([f"{where} „{text}“" for where, text in texts.items()])
            found = f"Die Kennzeichen widersprechen sich bei {ASPECTS[aspect]}: {shown}."
            problems.append(Note("B202", found, remedy=SIGN_AGAIN if aspect == CODED_BY else RIGHT_FORM).at(place))
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
        f"Die Region „{text}“ {register.stranger(text)}.",
        "",
        register.meant(text, "die Vorlage der Region verwenden"),
    )


def _file_name(file: str, region: str, register: Register) -> list[Problem]:
    named = regions_in_name(file, register)
    if not named or not region or region in named:
        return []
    others = german.listed([register[id].name for id in named], "oder")
    return [
        Note(
            "B211",
            f"{_naming(file, register)} nennt {others}, der Bogen {register[region].name}.",
            remedy="klären, welche Region geantwortet hat, und die Datei umbenennen",
        ).at(Place(file))
    ]


def _naming(file: str, register: Register) -> str:
    """Whether it is the file or its folder that is named after a region."""
    if regions_in_name(PurePath(file).name, register):
        return "Der Dateiname"
    return "Der Ordner, in dem die Datei liegt,"

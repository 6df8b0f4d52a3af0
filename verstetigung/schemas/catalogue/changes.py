"""What is different between two catalogues, element by element."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from verstetigung import german
from verstetigung.german import quoted
from verstetigung.schemas.catalogue.elements import ANSWERS, SCALE, CatalogueElement, ElementKind, elements
from verstetigung.schemas.catalogue.nouns import Catalogue

KINDS = tuple(ElementKind)
REPLACED = (ElementKind.DIMENSION, ElementKind.KRITERIUM, ElementKind.FRAGE)
"""What can say that it stands for an earlier id."""
WITHIN = {ElementKind.FRAGE: "Kriterium", ElementKind.KRITERIUM: "Dimension"}
IN_ORDER = (
    *REPLACED,
    *(ElementKind.HANDLUNGSFELD, ElementKind.STAND, ElementKind.BEDARF),
    *(ElementKind.EBENE, ElementKind.METHODE, ElementKind.BEDARFSFORM, ElementKind.STECKBRIEF),
)
"""Whose order readers and respondents see."""
NOTHING = "nichts"
"""Stands for a text that there is none of."""


class CataloguePart(StrEnum):
    """What of a catalogue is different: what respondents are asked, what is made of their answers, or neither."""

    INSTRUMENT = "Instrument"
    AUSWERTUNG = "Auswertung"
    UEBERSETZUNG = "Übersetzung"
    """What is asked is the German wording, whatever it is in other languages."""


PARTS = {True: CataloguePart.INSTRUMENT, False: CataloguePart.AUSWERTUNG}


class Alteration(StrEnum):
    """What has become of an element."""

    ADDED = "neu"
    REMOVED = "entfällt"
    RENAMED = "umbenannt"
    """By `ersetzt`: the same element under another id."""
    MERGED = "zusammengelegt"
    """By `ersetzt`: one element stands for several."""
    MOVED = "verschoben"
    CHANGED = "geändert"


@dataclass(frozen=True)
class CatalogueChange:
    """One thing that is different."""

    part: CataloguePart
    kind: ElementKind
    id: str
    """As today; that of the older catalogue if it is gone. Empty for the catalogue itself and the lists of the form."""
    title: str
    """What the element is called beside its id, as today; of a question its wording. May be empty."""
    alteration: Alteration
    what: str = ""
    """Which trait it is: „Gewicht“, „Wortlaut“; empty for what is new or gone."""
    before: str = ""
    """Exact, as it was compared; empty if there was nothing, as with `after`."""
    after: str = ""


def changes(old: Catalogue, new: Catalogue) -> tuple[CatalogueChange, ...]:
    """All that is different in the newer catalogue, kind by kind, in its order; what is gone stands behind.

    `ersetzt` says which elements are the same under another id. The order of scales, rules and sources is not compared.
    """
    today = tuple(elements(new))
    scales = _scales(tuple(elements(old)), today)
    earlier = tuple(_on(scales, element) for element in elements(old))
    matched: dict[tuple[ElementKind, str], list[CatalogueElement]] = defaultdict(list)
    for element in earlier:
        id = scales.get(element.id, element.id) if element.kind is ElementKind.SKALA else _today(element, new)
        matched[element.kind, id].append(element)
    stood_for = [(element, matched.pop((element.kind, element.id), [])) for element in today]
    found = [change for element, before in stood_for for change in _of(element, before, new)]
    gone = [element for before in matched.values() for element in before]
    found += [_change(element, Alteration.REMOVED, before=element.title) for element in gone]
    found += _reordered(earlier, today, new)
    return tuple(sorted(found, key=lambda change: KINDS.index(change.kind)))


def _scales(earlier: Sequence[CatalogueElement], today: Sequence[CatalogueElement]) -> dict[str, str]:
    """The names today of scales that were given another one and are the same, where one alone is."""
    old, new = ({one.id: one for one in both if one.kind is ElementKind.SKALA} for both in (earlier, today))
    gone, come = ([one for id, one in those.items() if id not in others] for those, others in ((old, new), (new, old)))
    alike = {one.id: [other.id for other in come if other.traits == one.traits] for one in gone}
    taken = Counter(id for ids in alike.values() for id in ids)
    return {id: ids[0] for id, ids in alike.items() if len(ids) == 1 and taken[ids[0]] == 1}


def _on(scales: Mapping[str, str], element: CatalogueElement) -> CatalogueElement:
    """The element of the older catalogue with its scale called as today."""
    if element.traits.get(SCALE) not in scales:
        return element
    return replace(element, traits={**element.traits, SCALE: scales[element.traits[SCALE]]})


def _today(element: CatalogueElement, new: Catalogue) -> str:
    """The id that an element of the older catalogue has in the newer one."""
    if element.kind in REPLACED:
        return new.replaced.get(element.id, element.id)
    return element.id


def _of(element: CatalogueElement, before: Sequence[CatalogueElement], new: Catalogue) -> Iterator[CatalogueChange]:
    """What is different in an element that stands for these of the older catalogue."""
    if not before:
        yield _change(element, Alteration.ADDED, after=element.title)
        return
    nearest = min(before, key=lambda one: one.id != element.id)
    yield from _named_anew(element, before)
    place = new.replaced.get(nearest.within, nearest.within)
    if place != element.within:
        yield _change(element, Alteration.MOVED, WITHIN[element.kind], place, element.within, seen=False)
    yield from _traits(element, nearest)


def _named_anew(element: CatalogueElement, before: Sequence[CatalogueElement]) -> Iterator[CatalogueChange]:
    """That the element stands for other ids than its own; also for such as the older catalogue did not have."""
    ids = [one.id for one in before]
    if ids != [element.id]:
        alteration = Alteration.MERGED if len(ids) > 1 else Alteration.RENAMED
        yield _change(element, alteration, "Kennung", german.listed(ids), element.id)
    known = {id for one in before for id in (one.id, *one.replaces)}
    others = [id for id in element.replaces if id not in known]
    forgotten = [id for one in before for id in one.replaces if id not in element.replaces]
    if others or forgotten:
        yield _change(element, Alteration.CHANGED, "ersetzt", ", ".join(forgotten), ", ".join(others), seen=False)


def _traits(element: CatalogueElement, before: CatalogueElement) -> Iterator[CatalogueChange]:
    seen = element.asked | before.asked
    for name in dict.fromkeys((*element.traits, *before.traits)):
        old, new = before.traits.get(name, ""), element.traits.get(name, "")
        if old != new and not (name == ANSWERS and element.traits[SCALE] == before.traits[SCALE]):
            yield _change(element, Alteration.CHANGED, name, old, new, seen=name in seen)


def _change(
    element: CatalogueElement,
    alteration: Alteration,
    what: str = "",
    before: str = "",
    after: str = "",
    *,
    seen: bool | None = None,
) -> CatalogueChange:
    """A change of an element; of the whole of it unless it is said whether respondents see what is different."""
    part = PARTS[element.instrument if seen is None else seen]
    if element.kind is ElementKind.UEBERSETZUNG:
        part = CataloguePart.UEBERSETZUNG
    return CatalogueChange(part, element.kind, element.id, element.title, alteration, what, before, after)


def _reordered(
    earlier: Sequence[CatalogueElement], today: Sequence[CatalogueElement], new: Catalogue
) -> Iterator[CatalogueChange]:
    """Whose parts, that are there in both, stand in another order."""
    old = _orders(
        (element.kind, new.replaced.get(element.within, element.within), _today(element, new)) for element in earlier
    )
    for (kind, within), ids in _orders((element.kind, element.within, element.id) for element in today).items():
        before = [id for id in old.get((kind, within), ()) if id in ids]
        after = [id for id in ids if id in before]
        if before != after:
            texts = ", ".join(before), ", ".join(after)
            yield CatalogueChange(CataloguePart.AUSWERTUNG, kind, within, "", Alteration.CHANGED, "Reihenfolge", *texts)


def _orders(places: Iterator[tuple[ElementKind, str, str]]) -> dict[tuple[ElementKind, str], tuple[str, ...]]:
    """The ids of what stands in a place, in order, each once."""
    orders: dict[tuple[ElementKind, str], dict[str, None]] = defaultdict(dict)
    for kind, within, id in places:
        if kind in IN_ORDER:
            orders[kind, within][id] = None
    return {place: tuple(ids) for place, ids in orders.items()}


def subject(change: CatalogueChange) -> str:
    """What it is about: „Frage A1.1“, „Kriterienkatalog“."""
    if change.what == "Reihenfolge":
        return german.joined(change.kind, german.framed("in ", change.id), by=" ")
    return german.joined(change.kind, change.id, by=" ")


def worded(change: CatalogueChange) -> str:
    """The change in a sentence without its full stop: „Frage A1.1: Gewicht 2 statt 1“."""
    after, before = _shown(change.after), _shown(change.before)
    match change.alteration:
        case Alteration.ADDED:
            return f"{subject(change)} ist neu{german.framed(': ', change.after and after)}"
        case Alteration.REMOVED:
            return f"{subject(change)} entfällt{german.framed(': ', change.before and before)}"
        case Alteration.RENAMED:
            return f"{change.kind} {change.before} heißt jetzt {change.after}"
        case Alteration.MERGED:
            return f"{subject(change)} steht jetzt für {change.before}"
        case Alteration.MOVED:
            return f"{subject(change)} steht jetzt in {change.after}, vorher in {change.before}"
        case Alteration.CHANGED:
            return f"{subject(change)}: {change.what} {after} statt {before}"


def _shown(text: str) -> str:
    """Words in quotation marks; numbers, and that there is nothing, as they are."""
    if not text:
        return NOTHING
    if not any(letter.isalpha() for letter in text):
        return text
    return quoted(text)

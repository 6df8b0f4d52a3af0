"""By which words the regions of a register can be recognised."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from verstetigung.schemas.regions import UMLAUTS, Region, Register
from verstetigung.study.anonymity.places import codes, district_names

WORD = re.compile(r"[^\W_]+")
BETWEEN = re.compile(r"[,;:&()]|\b(?:und|sowie|von|mit|aus|für|in|der|des|die)\b")
SHORTEST = 4
"""Letters from which on a single word of a name, or of a carrier, stands for the region."""
SHARED = 2
"""A Kreis and its Stadt may have the same name."""
PLACES = """
    landkreis landkreise landkreisen kreis kreise kreisen kreisfreie kreisfreien kreisfreier stadt staedte staedten
    staedteregion gemeinde gemeinden amt aemter land laender laendern region regionen modellregion netzwerkregion
    planungsregion metropolregion grafschaft hansestadt landeshauptstadt markt leader moro lk vg vgv rag lag
    mitte nord nordost nordwest sued suedost suedwest ost west noerdlich noerdliche noerdliches suedlich suedliche
    suedliches oestlich oestliche oestliches westlich westliche westliches ober obere oberer oberes oberen unter
    untere unterer unteres unteren gross grosse klein kleine neu neue alt alte bad see tal
    und am an im in der die das des bei von auf ob
"""
KINDS = frozenset(PLACES.split())
"""Words for kinds of places and carriers, folded: alone they point to no region."""
KIND_STARTS = ("kommunal", "interkommunal", "regional", "gemeinde", "planung")
KIND_ENDS = (
    *("verband", "verbandes", "verein", "verbund", "gemeinschaft", "gemeinde", "gemeinden", "bereich", "kooperation"),
    *("kooperationen", "zusammenschluss", "netzwerk", "management", "gesellschaft", "agentur", "buendnis"),
    *("verwaltung", "traeger"),
)


def names(register: Register) -> frozenset[str]:
    """Ids, names, variants and Kreise, the same without words for kinds of regions, single words, and municipalities.

    A single word that more than SHARED regions have is a kind of region. Municipalities are the capitalised words of a
    carrier.
    """
    shared = Counter(word for region in register.known for word in {folded(part) for part in _parts(region)})
    return frozenset(
        name
        for region in register.known
        for name in (*_whole(region), *(part for part in _parts(region) if shared[folded(part)] <= SHARED))
    )


def plates(register: Register) -> frozenset[str]:
    """The vehicle codes of the regions' Kreise."""
    return codes(key for region in register.known for key in region.districts)


def lands(register: Register) -> frozenset[str]:
    """The Länder of the regions; none if all lie in the same, which then points to no region."""
    found = frozenset(region.land for region in register.known if region.land)
    return found if len(found) > 1 else frozenset()


def folded(word: str) -> str:
    """In lower case, with umlauts written out."""
    return word.lower().translate(UMLAUTS)


def _whole(region: Region) -> Iterator[str]:
    yield region.name
    for name in (region.id, region.name, *region.variants, *district_names(region.districts)):
        core = _without_kinds(name)
        yield from (name, core) if core else ()


def _parts(region: Region) -> Iterator[str]:
    yield from (word for word in WORD.findall(_without_kinds(region.name)) if len(word) >= SHORTEST)
    for phrase in BETWEEN.split(region.carrier):
        places = [word for word in WORD.findall(phrase) if _is_place(word)]
        yield from (phrase.strip(), *places) if places else ()


def _without_kinds(name: str) -> str:
    return " ".join(word for word in WORD.findall(name) if not _is_kind(word))


def _is_place(word: str) -> bool:
    return word[0].isupper() and len(word) >= SHORTEST and not _is_kind(word)


def _is_kind(word: str) -> bool:
    plain = folded(word)
    return plain in KINDS or plain.startswith(KIND_STARTS) or plain.endswith(KIND_ENDS)

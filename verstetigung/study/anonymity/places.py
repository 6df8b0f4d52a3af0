"""What else points to a region: the names and vehicle codes of its Kreise, and what its Land is called for short."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

DISTRICTS = """
01059 SL Schleswig-Flensburg
03251 DH SY Diepholz
03256 NI Nienburg
03361 VER Verden
03401 DEL Delmenhorst
03402 EMD Emden
03403 OL Oldenburg
03404 OS Osnabrück
03405 WHV Wilhelmshaven
03451 WST Ammerland
03452 AUR NOR Aurich
03453 CLP Cloppenburg
03454 EL LIN MEP Emsland
03455 FRI Friesland
03456 NOH Grafschaft Bentheim
03457 LER Leer
03458 OL Oldenburg
03459 OS BSB MEL WTL Osnabrück
03460 VEC Vechta
03461 BRA Wesermarsch
03462 WTM Wittmund
05334 AC MON Aachen
05358 DN JÜL Düren
05366 EU SLE Euskirchen
06435 HU MKK GN SLÜ Main-Kinzig-Kreis
06535 VB Vogelsbergkreis
06632 HEF ROF Hersfeld-Rotenburg
07233 DAU Vulkaneifel
07235 TR SAB Trier-Saarburg
08135 HDH Heidenheim
08136 AA GD Ostalbkreis
09189 TS LF Traunstein
09473 CO NEC Coburg
10042 MZG Merzig-Wadern
12062 EE FI LIB Elbe-Elster
12064 MOL FRW SEE SRB Märkisch-Oderland
12066 OSL CA SFB Oberspreewald-Lausitz
12073 UM ANG PZ SDT TP Uckermark
13075 VG ANK GW PW UEM Vorpommern-Greifswald
14612 DD Dresden
14627 MEI GRH RG RIE Meißen
14628 PIR DW FTL SEB Sächsische Schweiz-Osterzgebirge
15081 SAW GA KLZ Altmarkkreis Salzwedel
15090 SDL HV OBG Stendal
16074 SHK EIS SRO Saale-Holzland-Kreis
"""
"""Key, codes and name of the Kreise in the registers that ship; after the Kraftfahrt-Bundesamt."""
SHORT = {
    "Baden-Württemberg": "Ba-Wü, Württemberg",
    "Bayern": "Bayer, bayr",
    "Brandenburg": "Brdbg",
    "Hessen": "Hesse, hess",
    "Mecklenburg-Vorpommern": "Meck-Pomm, Meck-Pom, Mecklenburg, Vorpommern, vorpommersch",
    "Niedersachsen": "Niedersachse, niedersächs",
    "Nordrhein-Westfalen": "Nordrhein-Westfale, nordrhein-westfäl, Westfalen, westfäl",
    "Rheinland-Pfalz": "rheinland-pfälz, rheinland-pfälzer, pfälz",
    "Saarland": "saarländ, Saarländer",
    "Sachsen": "Sachse, sächs",
    "Sachsen-Anhalt": "Sachsen-Anhalter, sachsen-anhaltin, sachsen-anhaltiner, Sachs.-Anh",
    "Schleswig-Holstein": "Holstein, holsteiner",
    "Thüringen": "Thüring",
}
"""Short names, and stems of what its people and things are called."""
SIGNS = {
    "Baden-Württemberg": "BW BaWü",
    "Mecklenburg-Vorpommern": "MV M-V",
    "Niedersachsen": "NDS Nds",
    "Nordrhein-Westfalen": "NRW",
    "Rheinland-Pfalz": "RLP",
    "Sachsen-Anhalt": "LSA",
    "Schleswig-Holstein": "SH S-H",
    "Thüringen": "THÜ",
}
"""Signs of a Land, written in just these letters; those that are also words or syllables are left out."""


def district_names(keys: Iterable[str]) -> tuple[str, ...]:
    """The names of these Kreise, of those that are known."""
    return tuple(name for _, name in _known(keys))


def codes(keys: Iterable[str]) -> frozenset[str]:
    """The vehicle codes of these Kreise, of those that are known."""
    return frozenset(code for codes, _ in _known(keys) for code in codes)


def _known(keys: Iterable[str]) -> Iterator[tuple[tuple[str, ...], str]]:
    wanted = frozenset(keys)
    for line in DISTRICTS.strip().splitlines():
        key, *words = line.split()
        marks = tuple(word for word in words if word.isupper())
        if key in wanted:
            yield marks, " ".join(words[len(marks) :])


def spellings(land: str) -> tuple[str, ...]:
    """The Land and what it is called for short."""
    return (land, *filter(None, SHORT.get(land, "").split(", ")))


def signs(land: str) -> tuple[str, ...]:
    """The signs of a Land."""
    return tuple(SIGNS.get(land, "").split())

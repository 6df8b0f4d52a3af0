"""A register of as many invented regions as somebody wants to try the program with."""

from __future__ import annotations

from collections.abc import Iterator

HEAD = """\
# {count} frei erfundene Regionen. Keine von ihnen gibt es.

register: musterregionen-{count}
titel: {count} erfundene Musterregionen
hinweis: Namen, Länder und alle Angaben sind frei erfunden.
erfunden: ja
traegertypen: [Gemeindeverbund, Landkreis, Regionaler Träger]

regionen:
"""
KINDS = (
    ("Musterverbund", "im", "Gemeindeverbund", "Zusammenschluss von Gemeinden", "teilweise"),
    ("Musterkreis", "im", "Landkreis", "Landkreis", "ganz"),
    ("Musterregion", "in der", "Regionaler Träger", "Verein der Region", "teilweise"),
)
"""How regions are called and in a sentence, what carries them, and whether they are whole districts; in turns."""
LANDS = ("Nord", "Nordost", "Ost", "Südost", "Süd", "Südwest", "West", "Nordwest", "Mitte")
EVERY = 4
"""One region in so many is no member of the network."""


def register(count: int) -> str:
    """The file; names are numbered and as long as each other, so that they are in order however they are sorted."""
    return HEAD.format(count=count) + "".join(_region(index, len(str(count))) for index in range(count))


def _region(index: int, digits: int) -> str:
    kind, locative, carrier_type, carrier, extent = KINDS[index % len(KINDS)]
    number = f"{index + 1:0{digits}}"
    lines: Iterator[str] = (
        f"{key}: {text}\n"
        for key, text in (
            ("  - id", f"muster-{number}"),
            ("    name", f"{kind} {number}"),
            ("    im_satz", f"{locative} {kind} {number}"),
            ("    land", f"Musterland {LANDS[index // len(KINDS) % len(LANDS)]}"),
            ("    traegertyp", carrier_type),
            ("    traeger", carrier),
            ("    deckung", extent),
            ("    modellregion", "ja"),
            ("    netzwerkregion", "nein" if index % EVERY == 0 else "ja"),
        )
    )
    return "".join(lines)

"""What may be done with what is published."""

from __future__ import annotations

from typing import NamedTuple

from verstetigung import german
from verstetigung.problems import Note, Place, Problem
from verstetigung.schemas.erhebung import FILE, Erhebung
from verstetigung.schemas.kinds import Licence


class LicenceText(NamedTuple):
    """What a licence is called and where it stands."""

    title: str
    address: str


TEXTS = {
    Licence.CC0: LicenceText(
        "Creative Commons Zero 1.0 (gemeinfrei)", "https://creativecommons.org/publicdomain/zero/1.0/deed.de"
    ),
    Licence.CC_BY: LicenceText(
        "Creative Commons Namensnennung 4.0 International", "https://creativecommons.org/licenses/by/4.0/deed.de"
    ),
    Licence.CC_BY_SA: LicenceText(
        "Creative Commons Namensnennung – Weitergabe unter gleichen Bedingungen 4.0 International",
        "https://creativecommons.org/licenses/by-sa/4.0/deed.de",
    ),
    Licence.DL_DE_BY: LicenceText(
        "Datenlizenz Deutschland – Namensnennung – Version 2.0", "https://www.govdata.de/dl-de/by-2-0"
    ),
    Licence.DL_DE_ZERO: LicenceText(
        "Datenlizenz Deutschland – Zero – Version 2.0", "https://www.govdata.de/dl-de/zero-2-0"
    ),
}


def offered(erhebung: Erhebung) -> tuple[Problem, ...]:
    """What is missing in erhebung.yaml so that anything can be published."""
    if erhebung.licence:
        return ()
    return (
        Note(
            "Y373",
            "Es steht keine Lizenz da; ohne sie darf niemand nutzen, was veröffentlicht wird.",
            german.listed([f"„{licence}“" for licence in Licence], "oder"),
            "die Zeile „lizenz: CC-BY-4.0“ ergänzen, oder eine andere Lizenz",
        ).at(Place(FILE, "lizenz")),
    )

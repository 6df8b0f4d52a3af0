"""An Erhebung whose catalogue asks how measures were done and in which form support is wanted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.conftest import CATALOGUE, FILLED, WAVE
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.erhebung import Erhebung

LISTS = """\
umsetzungsebenen:
  - {id: lokal, titel: in einzelnen Gemeinden}
  - {id: kreis, titel: im ganzen Kreis}
methoden:
  - {id: prognose, titel: "Prognose, kleinräumig"}
  - {id: umfrage, titel: Umfrage}
  - {id: werkstatt, titel: Werkstatt}
bedarfsformen:
  - {id: besuch, titel: Besuch vor Ort}
  - {id: leitfaden, titel: Leitfaden}
"""
BUS = (
    "im ganzen Kreis",
    "Erst gefragt, dann gefahren.",
    "Der Sonntagsbus blieb leer.",
    "Kreis und drei Gemeinden",
    "Umfrage; Prognose, kleinräumig",
)
DETAILED = replace(
    FILLED,
    measures=((*FILLED.measures[0], *BUS), FILLED.measures[1]),
    needs=((*FILLED.needs[0], "Besuch vor Ort"), (*FILLED.needs[1], "Leitfaden")),
)
"""The questionnaire in which nothing is wrong, with what is asked beside."""


def asking(probe: Erhebung, text: str = CATALOGUE + LISTS, wave: str = WAVE) -> Erhebung:
    """The small Erhebung with another catalogue."""
    (probe.folder.parent / "katalog.yaml").write_text(text, encoding="utf-8")
    (probe.folder / erhebungen.FILE).write_text(wave, encoding="utf-8")
    return erhebungen.load(Path(probe.folder))

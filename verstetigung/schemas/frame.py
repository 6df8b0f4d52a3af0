"""On whose behalf a study is made: what the commission asks and which results it demands."""

from __future__ import annotations

from dataclasses import dataclass

from verstetigung.schemas.kinds import Area
from verstetigung.schemas.yamlfile import Section

BOTH = "beides"
"""Stands for all areas of a demanded result."""
CHAPTERS = ("stand", "bedarfe", "faktoren", "loesungen", "produkte")
"""Which of our results can answer what a commission demands."""


@dataclass(frozen=True)
class DemandedResult:
    """A result the commission demands."""

    title: str
    areas: tuple[Area, ...]
    chapter: str
    """One of CHAPTERS."""


@dataclass(frozen=True)
class Frame:
    """On whose behalf, for how long and with which questions the study is made."""

    client: str
    programme: str
    period: str
    source: str
    """The document that says so."""
    questions: tuple[str, ...]
    outputs: tuple[DemandedResult, ...]
    contractor: str = ""
    note: str = ""
    office: str = ""
    """The Koordinierungs- or Servicestelle that is paid for."""
    volume: float | None = None
    """Euro; None if not stated, as the next two."""
    grant: float | None = None
    """Euro."""
    months: float | None = None


def read_frame(section: Section | None) -> Frame | None:
    """The section ``rahmen`` of an erhebung.yaml, if there is one."""
    if section is None:
        return None
    frame = Frame(
        client=section.text("auftraggeber"),
        contractor=section.text("auftragnehmer", ""),
        programme=section.text("programm"),
        period=section.text("laufzeit"),
        source=section.text("quelle"),
        note=section.text("hinweis", ""),
        office=section.text("stelle", ""),
        volume=_amount(section, "volumen_euro"),
        grant=_amount(section, "zuwendung_euro"),
        months=_amount(section, "dauer_monate"),
        questions=section.texts("fragen"),
        outputs=tuple(_output(inner) for inner in section.sections("ergebnisse")),
    )
    if frame.grant is not None and frame.volume is not None and frame.grant > frame.volume:
        section.object_to(
            "zuwendung_euro", "Die Zuwendung ist höher als das Volumen.", "„zuwendung_euro“ höchstens „volumen_euro“"
        )
    section.done()
    return frame


def _output(section: Section) -> DemandedResult:
    output = DemandedResult(
        title=section.text("titel"),
        areas=_areas(section.choice("bereich", (*Area, BOTH))),
        chapter=section.choice("kapitel", CHAPTERS),
    )
    section.done()
    return output


def _areas(text: str) -> tuple[Area, ...]:
    return tuple(Area) if text == BOTH else (Area(text),)


def _amount(section: Section, key: str) -> float | None:
    return section.number(key, low=0) if section.has(key) else None

"""On whose behalf a study is made: what the commission asks and which results it demands."""

from __future__ import annotations

from dataclasses import dataclass

from verstetigung.schemas.keys.frame import BOTH, DemandedResultKeys, FrameKeys
from verstetigung.schemas.kinds import Area


@dataclass(frozen=True)
class DemandedResult:
    """A result the commission demands."""

    title: str
    areas: tuple[Area, ...]
    chapter: str
    """One of `keys.frame.CHAPTERS`."""


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


def read_frame(keys: FrameKeys | None) -> Frame | None:
    """The section ``rahmen`` of an erhebung.yaml, if there is one."""
    if keys is None:
        return None
    frame = Frame(
        client=keys.client,
        contractor=keys.contractor,
        programme=keys.programme,
        period=keys.period,
        source=keys.source,
        note=keys.note,
        office=keys.office,
        volume=keys.volume,
        grant=keys.grant,
        months=keys.months,
        questions=keys.questions,
        outputs=tuple(map(_output, keys.outputs)),
    )
    if frame.grant is not None and frame.volume is not None and frame.grant > frame.volume:
        found = "Die Zuwendung ist höher als das Volumen."
        keys.object_to(FrameKeys.grant, found, "„zuwendung_euro“ höchstens „volumen_euro“")
    keys.done()
    return frame


def _output(keys: DemandedResultKeys) -> DemandedResult:
    output = DemandedResult(title=keys.title, areas=_areas(keys.area), chapter=keys.chapter)
    keys.done()
    return output


def _areas(text: str) -> tuple[Area, ...]:
    return tuple(Area) if text == BOTH else (Area(text),)

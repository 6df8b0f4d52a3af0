"""How the blocks of a practice profile are arranged on a sheet; empty ones leave no gap."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from verstetigung.schemas.profiles import BLOCKS, Passage, Phase, Picture, PracticeProfile

TIMELINE = "umsetzung"
EMS = 55.0
"""Width of the type area in ems of the text, about the same for every format and type size."""
LETTER, LINE = 0.5, 1.42
"""Mean width of a letter and distance between lines, in ems."""
TALLEST = 17.0
"""Greatest height of a picture in ems; the style sheet says the same."""
ROOM = 4
"""Phases and key figures side by side."""
LONG = 420
"""Letters from which a block that has the whole width is set in two columns."""
SHARES = tuple(percent / 100 for percent in range(38, 63, 2))


@dataclass(frozen=True)
class Format:
    """A size of paper, and the range of type that can be read on it."""

    name: str
    width: float
    height: float
    """In millimetres, as the width."""
    smallest: float
    easy: float
    largest: float
    """In points: what can just be read, from where on there is no need to save space, and for the fewest words."""

    @property
    def settings(self) -> tuple[Setting, ...]:
        """From the tightest to the most generous."""
        sizes = [self.smallest + STEP * step for step in range(int((self.largest - self.smallest) / STEP) + 1)]
        return tuple(Setting(round(size, 1), round(self._space(size), 2)) for size in sizes)

    def _space(self, size: float) -> float:
        return min(TIGHT + (1 - TIGHT) * (size - self.smallest) / (self.easy - self.smallest), 1.0)


@dataclass(frozen=True)
class Setting:
    """How a text is set."""

    size: float
    """Of the running text, in points."""
    space: float
    """Between the parts of the poster; 1 is generous."""


STEP, TIGHT = 0.4, 0.55
"""Points from one size to the next, and the space in the smallest."""
FORMATS = {"a4": Format("A4", 210, 297, 7.8, 9.8, 17.0), "a3": Format("A3", 297, 420, 9.6, 12.8, 24.0)}


@dataclass(frozen=True)
class PosterPanel:
    """One block with its text, its phases or its picture."""

    id: str
    texts: tuple[Passage, ...] = ()
    """Two if the text is set in two columns."""
    picture: Picture | None = None
    phases: tuple[Phase, ...] = ()
    columns: int = 1
    """Phases side by side."""

    @property
    def title(self) -> str:
        """The heading."""
        return BLOCKS[self.id]


Row = tuple[PosterPanel, ...]
"""One panel, or two side by side."""


def rows(profile: PracticeProfile) -> tuple[Row, ...]:
    """The blocks that say something, in the order of the story: texts two by two, the timeline across."""
    keys = [key for key in BLOCKS if key in profile.passages or key in profile.pictures]
    if not profile.phases:
        return _paired(profile, keys)
    middle = list(BLOCKS).index(TIMELINE)
    before, after = (
        [key for key in keys if (list(BLOCKS).index(key) < middle) == early and key != TIMELINE]
        for early in (True, False)
    )
    return (*_paired(profile, before), (_timeline(profile),), *_paired(profile, after))


def _paired(profile: PracticeProfile, keys: Sequence[str]) -> tuple[Row, ...]:
    pairs = [keys[start : start + 2] for start in range(0, len(keys), 2)]
    return tuple(tuple(_panel(profile, key, alone=len(pair) == 1) for key in pair) for pair in pairs)


def _panel(profile: PracticeProfile, key: str, *, alone: bool) -> PosterPanel:
    passage, picture = profile.passages.get(key), profile.pictures.get(key)
    if passage is None:
        return PosterPanel(key, picture=picture)
    return PosterPanel(key, _halves(passage) if alone and not picture else (passage,), picture)


def _halves(passage: Passage) -> tuple[Passage, ...]:
    """A long text in two columns about equally long, parted between paragraphs; the left may be the longer."""
    lengths = [len(text) for text in passage.paragraphs]
    if sum(lengths) < LONG or len(lengths) < 2:
        return (passage,)
    cut = min(range(1, len(lengths)), key=lambda at: (abs(sum(lengths[:at]) - sum(lengths[at:])), -at))
    return tuple(replace(passage, paragraphs=part) for part in (passage.paragraphs[:cut], passage.paragraphs[cut:]))


def _timeline(profile: PracticeProfile) -> PosterPanel:
    picture = profile.pictures.get(TIMELINE)
    columns = abreast(len(profile.phases), ROOM // 2 if picture else ROOM)
    return PosterPanel(TIMELINE, picture=picture, phases=profile.phases, columns=columns)


def abreast(n: int, room: int = ROOM) -> int:
    """How many of `n` things stand side by side: all if there is room, else so that the last row is fullest."""
    if n <= room:
        return max(n, 1)
    return max(range(max(room - 1, 1), room + 1), key=lambda columns: ((n - 1) % columns / columns, columns))


def share(rows: Sequence[Row]) -> float:
    """The part of the width that the left of two blocks gets, so that left and right come out about equally high."""
    pairs = [row for row in rows if len(row) == 2]

    def height(part: float) -> float:
        return sum(max(_height(left, part), _height(right, 1 - part)) for left, right in pairs)

    return min(SHARES, key=lambda part: (round(height(part)), abs(part - 0.5)))


def _height(panel: PosterPanel, part: float) -> float:
    """In ems, of a panel that has this part of the width."""
    width = EMS * part - 1.5
    texts = [text for passage in panel.texts for text in passage.paragraphs]
    height = sum(math.ceil(len(text) * LETTER / (width - 1)) * LINE + 0.5 for text in texts)
    return height + (min(width * panel.picture.ratio, TALLEST) + 2 if panel.picture else 0)

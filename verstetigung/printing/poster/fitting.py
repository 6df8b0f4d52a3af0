"""The largest type in which a poster fits its one page, or which blocks are too long and by how much."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from verstetigung import german
from verstetigung.printing.pdf import laid_out, printed, uncollected
from verstetigung.printing.poster.layout import TIMELINE, Format, Setting
from verstetigung.printing.poster.page import END, Air, gaps, html
from verstetigung.problems import Note, Problem
from verstetigung.schemas.profiles import BLOCKS, Passage, Phase, PracticeProfile

STYLES = "poster/templates/poster.css"
TEN, LINE, CARE = 10, 3.0, 0.97
"""To so many letters the greatest length of a block is told; millimetres that may stay free then; and the part of the
way to where the page should be full that is gone at a time, so as to stop short of it."""
PIXEL = 25.4 / 96
POINT = 25.4 / 72
FIXED, AREA, GROWTH = 23.0, 1.7, 1.7
"""What the ten profiles that come with the study show, in ems of the text: the height of all that does not depend on
the letters, and the area that each takes; and the power of the type size with which the height grows."""
SCROLL = 20_000.0
"""Millimetres of a page that is never full."""
LOOSE = 0.5
"""Millimetres that stay free at the foot, for what is rounded."""
GAP = 9.0
"""Most millimetres of spare space that each gap of an A4 page takes."""
HEAD, FLOW = 0.3, 0.4
"""The parts of the spare space that go to the head and to the gaps; the rest stands above the foot."""


def poster(profile: PracticeProfile, sheet: Format) -> bytes | tuple[Problem, ...]:
    """The PDF of one page, or what keeps it from fitting."""
    with uncollected():
        fitting = fitted(profile, sheet)
        if fitting is None:
            return _too_long(profile, sheet)
        setting, free = fitting
        document = laid_out(html(profile, sheet, setting, _spread(profile, sheet, free)), STYLES)
        return printed(document)


def warm() -> None:
    """Do once what every process would do before its first poster: fonts and style sheet."""
    laid_out("<p>Daseinsvorsorge</p>", STYLES)


def spare(profile: PracticeProfile, sheet: Format, setting: Setting) -> float:
    """Millimetres of height that the poster leaves free when it is set so; negative if it does not fit."""
    document = laid_out(html(profile, sheet, setting, height=SCROLL), STYLES)
    top: float = document.pages[0].anchors[END][1]
    return sheet.height - LOOSE - top * PIXEL


def fitted(profile: PracticeProfile, sheet: Format) -> tuple[Setting, float] | None:
    """The most generous setting that fits and what it leaves free; None if the tightest does not fit.

    Setting the poster costs most of the time, so every try starts from what the last one says of the height.
    """
    settings, best = sheet.settings, None
    low, high, size = -1, len(settings), _estimate(profile, sheet)
    while high - low > 1:
        step = min(max(_up_to(settings, size), low + 1), high - 1)
        free = spare(profile, sheet, settings[step])
        full = sheet.height - LOOSE
        size = settings[step].size * (full / (full - free)) ** (1 / GROWTH)
        if free < 0:
            high = step
            continue
        low, best = step, (settings[step], free)
        if not profile.pictures and _bound(settings, step) * (full - free) > full:
            break
    return best


def _estimate(profile: PracticeProfile, sheet: Format) -> float:
    """The type size in which as many letters as the profile has should fill the sheet, in points."""
    area = AREA * sum(len(text) for texts in _texts(profile).values() for text in texts) / sheet.width
    return 2 * sheet.height / (FIXED + math.sqrt(FIXED**2 + 4 * area * sheet.height)) / POINT


def _up_to(settings: Sequence[Setting], size: float) -> int:
    """The number of the greatest setting of at most that size; -1 if all are greater."""
    return sum(setting.size <= size for setting in settings) - 1


def _bound(settings: Sequence[Setting], step: int) -> float:
    """By how much the height of all but pictures grows at least to the next setting: as much as its type."""
    if step + 1 == len(settings):
        return math.inf
    return settings[step + 1].size / settings[step].size


def _spread(profile: PracticeProfile, sheet: Format, free: float) -> Air:
    gap = min(FLOW * free / max(gaps(profile), 1), GAP * sheet.width / 210)
    return Air(round(HEAD * free, 2), round(gap, 2), round(free - HEAD * free - gap * gaps(profile), 2))


def _too_long(profile: PracticeProfile, sheet: Format) -> tuple[Problem, ...]:
    lengths = {key: sum(map(len, texts)) for key, texts in _texts(profile).items()}
    cap = _longest(profile, sheet, max(lengths.values()))
    smallest = f"auch in der kleinsten Schrift ({german.number(sheet.smallest)} pt)"
    if cap is None:
        problem = f"Selbst ohne die Texte passt das Profil {smallest} nicht auf eine Seite {sheet.name}."
        return (Note("Y308", problem, remedy="Bilder, Zahlen oder Überschriften streichen").at(profile.where[""]),)
    return tuple(
        Note(
            "Y308",
            f"„{profile.title}“ passt {smallest} nicht auf eine Seite {sheet.name}: „{_title(key)}“ hat "
            f"{german.number(length, 0)} Zeichen, {german.number(length - cap, 0)} zu viel.",
            f"hier höchstens {german.number(cap, 0)} Zeichen",
            "kürzen" + ("" if sheet.name == "A3" else " oder mit „--format a3“ drucken"),
        ).at(profile.where[key])
        for key, length in lengths.items()
        if length > cap
    )


def _longest(profile: PracticeProfile, sheet: Format, most: int) -> int | None:
    """How many letters a block may have, to about a line; None if it helps nothing to cut them all."""

    def left(letters: int) -> float:
        return spare(_cut(profile, letters), sheet, sheet.settings[0])

    low, high, room, over = 0, most, left(0), left(most)
    if room < 0:
        return None
    while high - low > TEN and room > LINE:
        guess = low + max(int(CARE * (high - low) * room / (room - over)), 1)
        free = left(guess)
        if free >= 0:
            low, room = guess, free
        else:
            high, over = guess, free
    return low // TEN * TEN


def _title(key: str) -> str:
    return BLOCKS.get(key) or {"partner": "Partner", "foerderung": "Förderung", "quellen": "Quellen"}[key]


def _texts(profile: PracticeProfile) -> Mapping[str, Sequence[str]]:
    """What can be shortened, by the key it stands under."""
    lists = {"partner": profile.partners, "foerderung": profile.funding, "quellen": profile.sources}
    phases = {TIMELINE: [phase.text for phase in profile.phases]} if profile.phases else {}
    return {**{key: passage.paragraphs for key, passage in profile.passages.items()}, **phases, **lists}


def _cut(profile: PracticeProfile, most: int) -> PracticeProfile:
    """The profile with at most so many letters under every key."""
    cut = {key: _first(texts, most) for key, texts in _texts(profile).items()}
    passages = {key: Passage(cut[key], passage.bulleted) for key, passage in profile.passages.items()}
    texts = cut.get(TIMELINE, ())
    phases = tuple(_shortened(phase, texts, number) for number, phase in enumerate(profile.phases))
    return replace(
        profile,
        passages=passages,
        phases=phases,
        partners=cut["partner"],
        funding=cut["foerderung"],
        sources=cut["quellen"],
    )


def _shortened(phase: Phase, texts: Sequence[str], number: int) -> Phase:
    return replace(phase, text="".join(texts[number : number + 1]))


def _first(texts: Sequence[str], most: int) -> tuple[str, ...]:
    kept = []
    for text in texts:
        kept.append(text[:most])
        most -= len(kept[-1])
        if most <= 0:
            break
    return tuple(kept)

"""The parts of an answer in words: a number beside its wording, and several answers in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from verstetigung.reading.workbook.cells import key

BEHIND = re.compile(r"(\d+)[\s–—−:=().,-]*(\D.*?)\)?")
"""„4 (trifft eher zu)“, „4: trifft eher zu“."""
BEFORE = re.compile(r"(\D.*?)[\s–—−:=(,-]+(\d+)\)?")
"""„trifft eher zu (4)“, „trifft eher zu: 4“."""
ALONE = re.compile(r"\(([^()]*)\)")
"""„(4)“."""
LONGEST = "100 – () ."
"""What may stand beside a wording; longer texts are something else."""
BETWEEN = re.compile(r"\s*[;/|+&\n]\s*|,\s+|\s+(?:und|oder|bzw\.?|u\.)\s+")


def number_and_wording(text: str, wordings: Iterable[str]) -> tuple[float, str] | None:
    """The number and the wording of a step that a text consists of, in either order."""
    known = {key(wording): len(wording) for wording in wordings}
    if len(text) > max(known.values(), default=0) + len(LONGEST):
        return None
    behind, before = BEHIND.fullmatch(text), BEFORE.fullmatch(text)
    if behind and key(behind[2]) in known:
        return float(behind[1]), behind[2]
    if before and key(before[1]) in known:
        return float(before[2]), before[1]
    return None


def bare(text: str) -> str:
    """What stands in brackets, if nothing else does; else the text itself."""
    alone = ALONE.fullmatch(text)
    return alone[1].strip() if alone else text


def entries(text: str, whole: Iterable[str]) -> Sequence[str]:
    """The parts of a list; wordings that hold a separator themselves, as „teils/teils“, stay whole."""
    kept = [wording for wording in whole if BETWEEN.search(wording)]
    for number, wording in enumerate(kept):
        text = re.sub(re.escape(wording), f"\0{number}\0", text, flags=re.IGNORECASE)
    return [re.sub("\0(\\d+)\0", lambda found: kept[int(found[1])], part) for part in BETWEEN.split(text) if part]

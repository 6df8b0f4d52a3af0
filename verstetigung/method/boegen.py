"""What the files of an Erhebung are called where their own names are nobody's business."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from verstetigung.records import EXPORT, Return

FORMS = {EXPORT: "Online-Befragung", "belegbogen": "Belegbogen"}
BOGEN = "Bogen"


def labels(returns: Sequence[Return], names: Mapping[str, str]) -> dict[str, str]:
    """By file what stands for it: „Uckermark, Bogen 1“, for a file of several regions „Belegbogen 1“.

    Files often bear the name of the person who sent them. `names` are those of the regions. Numbers follow the order of
    reading; what is not scored comes last.
    """
    regions: dict[str, dict[str, None]] = {}
    for row in returns:
        regions.setdefault(row.file, {}).update(dict.fromkeys(filter(None, [row.region])))
    scored_first = sorted(returns, key=lambda row: not row.scored)
    kinds = {row.file: FORMS.get(row.kind, BOGEN) for row in scored_first}
    counted: Counter[str] = Counter()
    found = {}
    for file, kind in kinds.items():
        name = _named(kind, tuple(regions[file]), names)
        counted[name] += 1
        found[file] = f"{name} {counted[name]}"
    return found


def _named(kind: str, regions: tuple[str, ...], names: Mapping[str, str]) -> str:
    if len(regions) == 1 and regions[0] in names:
        return f"{names[regions[0]]}, {kind}"
    return kind

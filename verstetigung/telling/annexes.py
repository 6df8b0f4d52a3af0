"""What the annexes of reports on all regions have in common."""

from __future__ import annotations

from collections.abc import Sequence

from verstetigung.schemas.erhebung import Erhebung
from verstetigung.telling.blocks import Chapter, Cover, Opening, Report
from verstetigung.telling.words import stamp

COMPARISON, NETWORK = "Vergleichsbericht", "Netzwerkbericht"


def annex(of: str, erhebung: Erhebung, chapters: Sequence[Chapter]) -> Report | None:
    """The Technischer Anhang of the report of that kind; None if no chapter says anything."""
    if not any(chapter.blocks for chapter in chapters):
        return None
    kind = f"Technischer Anhang zum {of}"
    return Report(
        title=f"{kind} {erhebung.title}",
        running=kind,
        cover=Cover(
            above=tuple(filter(None, (erhebung.subtitle,))),
            kind=kind,
            title=erhebung.title,
            question=f"Worauf ruht, was der {of} sagt?",
            figures=(),
            notes=stamp(erhebung),
        ),
        chapters=tuple(chapters),
        opening=Opening.HEAD,
    )

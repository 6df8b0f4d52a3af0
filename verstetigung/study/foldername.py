"""What the folder of an Erhebung may be called, so that it lies below its own folder on every system."""

from __future__ import annotations

from verstetigung import disk
from verstetigung.problems.visible import label
from verstetigung.schemas.regions import folded

FORBIDDEN = '/\\:*?"<>|'
EXAMPLE = "umfrage-2026"
LONGEST = 80
"""Letters; names of reports begin with it, and Windows bears 260 in a path."""


def possible(name: str) -> str:
    """A name that may be given in place of one that must not."""
    proposed = folded(name)[:LONGEST].strip("-")
    return EXAMPLE if fault(proposed) else proposed


def fault(name: str) -> str:
    """Why a folder must not be called so, without the subject of the sentence; empty if it may."""
    forbidden = next((letter for letter in name if letter in FORBIDDEN), "")
    reasons = {
        "ist leer": not name.strip(),
        f"enthält „{forbidden}“": forbidden,
        "beginnt oder endet mit einem Punkt oder Leerzeichen": name != name.strip(" ."),
        "enthält Zeichen, die sich nicht drucken lassen": label(name) != name,
        "bezeichnet unter Windows ein Gerät": disk.DEVICES.fullmatch(name),
        f"hat mehr als {LONGEST} Zeichen": len(name) > LONGEST,
    }
    return next((reason for reason, applies in reasons.items() if applies), "")

"""Every kind of problem: its code, how much it weighs, what it means and what to do about it."""

from verstetigung.kinds.kind import STAGES, Kind, stage, up_to_first_failure
from verstetigung.kinds.listing import KINDS
from verstetigung.kinds.note import Note

__all__ = ["KINDS", "STAGES", "Kind", "Note", "stage", "up_to_first_failure"]

"""What changed between two waves."""

from verstetigung.agreement import SINGLE
from verstetigung.change.common import Common, Part, Uncompared, common
from verstetigung.change.compared import Change, compare
from verstetigung.change.measures import StatusChange, status_changes
from verstetigung.change.movements import Movement
from verstetigung.change.pairing import Pairing, pairing
from verstetigung.change.shifts import FELL, ROSE, SAME, UNASKED, VERDICTS, Shift

__all__ = [
    "FELL",
    "ROSE",
    "SAME",
    "SINGLE",
    "UNASKED",
    "VERDICTS",
    "Change",
    "Common",
    "Movement",
    "Pairing",
    "Part",
    "Shift",
    "StatusChange",
    "Uncompared",
    "common",
    "compare",
    "pairing",
    "status_changes",
]

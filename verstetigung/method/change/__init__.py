"""What changed between two waves."""

from verstetigung.method.agreement import SINGLE
from verstetigung.method.change.common import Common, PartlyCompared, Uncompared, common
from verstetigung.method.change.compared import Change, compare
from verstetigung.method.change.measures import StatusChange, status_changes
from verstetigung.method.change.movements import Movement
from verstetigung.method.change.pairing import Pairing, pairing
from verstetigung.method.change.shifts import FELL, ROSE, SAME, UNASKED, VERDICTS, Shift

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
    "PartlyCompared",
    "Shift",
    "StatusChange",
    "Uncompared",
    "common",
    "compare",
    "pairing",
    "status_changes",
]

"""What changed between two waves.

In reading order: comparable (what two catalogues ask alike), waves (their answers, put in terms of that), pairing
(which regions are in both), measures (whose status changed), certainty (how sure a change is), shifts (of each region),
movements (of all regions together), comparison (all of it); carried (measures, for the forms of the next wave).
"""

from verstetigung.method.agreement import SINGLE
from verstetigung.method.change.carried import carried
from verstetigung.method.change.comparable import Comparable, PartlyCompared, Uncompared, comparable
from verstetigung.method.change.comparison import Change, compare, unrelated
from verstetigung.method.change.measures import FollowedMeasures, MeasureCourse, StatusChange, course, followed_measures
from verstetigung.method.change.movements import Movement
from verstetigung.method.change.pairing import Pairing, matched, pairing
from verstetigung.method.change.shifts import FELL, ROSE, SAME, UNASKED, UNKNOWN, VERDICTS, Shift

__all__ = [
    "FELL",
    "ROSE",
    "SAME",
    "SINGLE",
    "UNASKED",
    "UNKNOWN",
    "VERDICTS",
    "Change",
    "Comparable",
    "FollowedMeasures",
    "MeasureCourse",
    "Movement",
    "Pairing",
    "PartlyCompared",
    "Shift",
    "StatusChange",
    "Uncompared",
    "carried",
    "comparable",
    "compare",
    "course",
    "followed_measures",
    "matched",
    "pairing",
    "unrelated",
]

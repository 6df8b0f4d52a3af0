"""Drawings of numbers: strips, ranks, intervals, matrices, each with its description and its data."""

from verstetigung.charts.bars import Stack, stacks
from verstetigung.charts.drawing import Data, Drawing
from verstetigung.charts.dumbbell import Dumbbell, dumbbells
from verstetigung.charts.exchange import Exchange, exchange
from verstetigung.charts.intervals import CorrelationRow, intervals
from verstetigung.charts.matrix import Spot, matrix
from verstetigung.charts.memberships import Membership, memberships
from verstetigung.charts.partners import Meeting, meetings
from verstetigung.charts.ranking import RankedRow, ranking
from verstetigung.charts.spans import Range, Span, ranges, spans
from verstetigung.charts.strips import Strip, line, strips

__all__ = [
    "CorrelationRow",
    "Data",
    "Drawing",
    "Dumbbell",
    "Exchange",
    "Meeting",
    "Membership",
    "Range",
    "RankedRow",
    "Span",
    "Spot",
    "Stack",
    "Strip",
    "dumbbells",
    "exchange",
    "intervals",
    "line",
    "matrix",
    "meetings",
    "memberships",
    "ranges",
    "ranking",
    "spans",
    "stacks",
    "strips",
]

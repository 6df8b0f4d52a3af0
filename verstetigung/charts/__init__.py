"""Drawings of numbers: strips, ranks, intervals, matrices, each with its description and its data."""

from verstetigung.charts.bars import Stack, stacks
from verstetigung.charts.dumbbell import Dumbbell, dumbbells
from verstetigung.charts.exchange import Exchange, exchange
from verstetigung.charts.intervals import Correlation, intervals
from verstetigung.charts.matrix import Spot, matrix
from verstetigung.charts.partners import Meeting, meetings
from verstetigung.charts.ranking import RankedRow, places
from verstetigung.charts.spans import Range, Span, ranges, spans
from verstetigung.charts.strips import Strip, line, strips
from verstetigung.charts.tables import (
    Data,
    dumbbell_table,
    exchange_table,
    interval_table,
    line_table,
    meeting_table,
    place_table,
    range_table,
    span_table,
    spot_table,
    stack_table,
    strip_table,
)

__all__ = [
    "Correlation",
    "Data",
    "Dumbbell",
    "Exchange",
    "Meeting",
    "Range",
    "RankedRow",
    "Span",
    "Spot",
    "Stack",
    "Strip",
    "dumbbell_table",
    "dumbbells",
    "exchange",
    "exchange_table",
    "interval_table",
    "intervals",
    "line",
    "line_table",
    "matrix",
    "meeting_table",
    "meetings",
    "place_table",
    "places",
    "range_table",
    "ranges",
    "span_table",
    "spans",
    "spot_table",
    "stack_table",
    "stacks",
    "strip_table",
    "strips",
]

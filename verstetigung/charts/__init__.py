"""Draw them."""

from verstetigung.charts.bars import Stack, stacks
from verstetigung.charts.dumbbell import Dumbbell, dumbbells
from verstetigung.charts.exchange import Exchange, exchange
from verstetigung.charts.intervals import Interval, intervals
from verstetigung.charts.matrix import Spot, matrix
from verstetigung.charts.partners import Meeting, meetings
from verstetigung.charts.ranges import Range, ranges
from verstetigung.charts.ranking import Place, places
from verstetigung.charts.spans import Span, spans
from verstetigung.charts.strips import Strip, line, strips

__all__ = [
    "Dumbbell",
    "Exchange",
    "Interval",
    "Meeting",
    "Place",
    "Range",
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
    "places",
    "ranges",
    "spans",
    "stacks",
    "strips",
]

"""Draw them."""

from verstetigung.charts.bars import Stack, stacks
from verstetigung.charts.dumbbell import Dumbbell, dumbbells
from verstetigung.charts.intervals import Interval, intervals
from verstetigung.charts.ranges import Range, ranges
from verstetigung.charts.ranking import Place, places
from verstetigung.charts.spans import Span, spans
from verstetigung.charts.strips import Strip, line, strips

__all__ = [
    "Dumbbell",
    "Interval",
    "Place",
    "Range",
    "Span",
    "Stack",
    "Strip",
    "dumbbells",
    "intervals",
    "line",
    "places",
    "ranges",
    "spans",
    "stacks",
    "strips",
]

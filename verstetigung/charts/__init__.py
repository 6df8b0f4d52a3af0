"""Draw them."""

from verstetigung.charts.bars import Stack, stacks
from verstetigung.charts.ranking import Place, places
from verstetigung.charts.spans import Span, spans
from verstetigung.charts.strips import Strip, line, strips

__all__ = ["Place", "Span", "Stack", "Strip", "line", "places", "spans", "stacks", "strips"]

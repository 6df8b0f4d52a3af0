"""Drawings of numbers: strips, ranks, intervals, matrices, each with its description and its data."""

from verstetigung.charts.atlas import atlas
from verstetigung.charts.bars import Stack, stacks
from verstetigung.charts.drawing import Data, Drawing
from verstetigung.charts.dumbbell import Dumbbell, dumbbells
from verstetigung.charts.exchange import Exchange, exchange
from verstetigung.charts.grounds import Fill, Site
from verstetigung.charts.intervals import CorrelationRow, intervals
from verstetigung.charts.matrix import Spot, matrix
from verstetigung.charts.memberships import Membership, memberships
from verstetigung.charts.panels import PanelRow, RegionPanel, panelled
from verstetigung.charts.partners import Meeting, meetings
from verstetigung.charts.profile import ProfileRow, profiled
from verstetigung.charts.ranking import RankedRow, ranking
from verstetigung.charts.spans import Range, Span, ranges, spans
from verstetigung.charts.standing import StandingRow, standings
from verstetigung.charts.strips import Strip, line, strips

__all__ = [
    "CorrelationRow",
    "Data",
    "Drawing",
    "Dumbbell",
    "Exchange",
    "Fill",
    "Meeting",
    "Membership",
    "PanelRow",
    "ProfileRow",
    "Range",
    "RankedRow",
    "RegionPanel",
    "Site",
    "Span",
    "Spot",
    "Stack",
    "StandingRow",
    "Strip",
    "atlas",
    "dumbbells",
    "exchange",
    "intervals",
    "line",
    "matrix",
    "meetings",
    "memberships",
    "panelled",
    "profiled",
    "ranges",
    "ranking",
    "spans",
    "stacks",
    "standings",
    "strips",
]

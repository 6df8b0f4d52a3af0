"""What another catalogue makes of the answers that are in.

In reading order: fates (of the answers, question by question), standings (of a region under one catalogue), moves (of
the regions from one to the other), parts (criteria and dimensions), comparison (all of it).
"""

from verstetigung.method.revision.comparison import Revision, revise
from verstetigung.method.revision.fates import Fate, QuestionFate
from verstetigung.method.revision.moves import RegionMove, Weightiness
from verstetigung.method.revision.parts import ElementMove
from verstetigung.method.revision.standings import RegionStanding

__all__ = ["ElementMove", "Fate", "QuestionFate", "RegionMove", "RegionStanding", "Revision", "Weightiness", "revise"]

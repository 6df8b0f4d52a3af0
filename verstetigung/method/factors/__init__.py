"""Which factors go with success."""

from verstetigung.method.factors.analysis import (
    NECESSARY,
    RELEVANT,
    Analysis,
    Configurations,
    Side,
    analyse,
    measured,
    side,
    with_means_of,
)
from verstetigung.method.factors.association import Association, associations, bootstrapped
from verstetigung.method.factors.budget import UNKNOWN, Family, Odds, family
from verstetigung.method.factors.core import NEAR, CaseTypes, Core, core_of
from verstetigung.method.factors.enhanced import Untenable, contradictory, untenable
from verstetigung.method.factors.measures import Necessity, Sufficiency, necessity, sufficiency
from verstetigung.method.factors.permutation import FalseAlarm, Tested, against_chance, false_alarm
from verstetigung.method.factors.ranges import FREQUENCY, StableRange
from verstetigung.method.factors.ranks import Comparison, Correlation, adjusted, kendall, spearman, wilcoxon
from verstetigung.method.factors.refusal import Refusal
from verstetigung.method.factors.robustness import INCLUSION, RegionPoints, Stability, Variant, calibrated
from verstetigung.method.factors.screening import Necessary, Single, Sufficient, necessary, singles, sufficient
from verstetigung.method.factors.sets import OUTCOME, Anchors, Sets, calibrate, ordered
from verstetigung.method.factors.solutions import COMPLEX, INTERMEDIATE, PARSIMONIOUS, Model, SolutionTerm, solutions
from verstetigung.method.factors.splits import Halves, halves
from verstetigung.method.factors.truthtable import NO, REMAINDER, YES, Combination, Cuts, TruthTable, truth_table

__all__ = [
    "COMPLEX",
    "FREQUENCY",
    "INCLUSION",
    "INTERMEDIATE",
    "NEAR",
    "NECESSARY",
    "NO",
    "OUTCOME",
    "PARSIMONIOUS",
    "RELEVANT",
    "REMAINDER",
    "UNKNOWN",
    "YES",
    "Analysis",
    "Anchors",
    "Association",
    "CaseTypes",
    "Combination",
    "Comparison",
    "Configurations",
    "Core",
    "Correlation",
    "Cuts",
    "FalseAlarm",
    "Family",
    "Halves",
    "Model",
    "Necessary",
    "Necessity",
    "Odds",
    "Refusal",
    "RegionPoints",
    "Sets",
    "Side",
    "Single",
    "SolutionTerm",
    "Stability",
    "StableRange",
    "Sufficiency",
    "Sufficient",
    "Tested",
    "TruthTable",
    "Untenable",
    "Variant",
    "adjusted",
    "against_chance",
    "analyse",
    "associations",
    "bootstrapped",
    "calibrate",
    "calibrated",
    "contradictory",
    "core_of",
    "false_alarm",
    "family",
    "halves",
    "kendall",
    "measured",
    "necessary",
    "necessity",
    "ordered",
    "side",
    "singles",
    "solutions",
    "spearman",
    "sufficiency",
    "sufficient",
    "truth_table",
    "untenable",
    "wilcoxon",
    "with_means_of",
]

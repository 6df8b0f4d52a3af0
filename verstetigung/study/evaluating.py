"""Score what was read, or take its scores from where they are kept if nothing has changed since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from verstetigung.pool import Watch
from verstetigung.problems import Problem
from verstetigung.reading.folder import said
from verstetigung.reading.keeping import EVALUATED, KeptFrame, drawer
from verstetigung.reading.program import PACKAGE, contents, hashed
from verstetigung.records import Contradiction, Measure, Rank, Response, Score
from verstetigung.schemas.erhebung import Erhebung

if TYPE_CHECKING:
    from verstetigung.method.evaluation import Evaluation
    from verstetigung.method.uncertainty import Alike, Uncertainty
    from verstetigung.records import Reading

METHOD = ("method",)
"""The room on which rests what follows from what was read."""


def evaluated(erhebung: Erhebung, watch: Watch[Any]) -> Evaluation:
    """Read and score an Erhebung."""
    return scored(erhebung, *said(erhebung, watch))


def scored(erhebung: Erhebung, reading: Reading, key: str) -> Evaluation:
    """Score what was read with this key of all that it rests on; without a key nothing is kept."""
    from verstetigung.method.evaluation import evaluate

    if not key:
        return evaluate(erhebung, reading)
    place, name = drawer(erhebung), f"{hashed((key, contents(PACKAGE, METHOD)))[:40]}{EVALUATED}"
    known = place.kept(name, _KeptScores)
    if known:
        return known.evaluation(erhebung, reading)
    evaluation = evaluate(erhebung, reading)
    place.let_go(EVALUATED)
    place.keep(name, _KeptScores.of(evaluation, reading))
    return evaluation


@dataclass(frozen=True)
class _KeptUncertainty:
    frames: Mapping[str, KeptFrame]
    regions: tuple[str, ...]
    apart: bytes
    """As in `Alike`."""
    geometric: Mapping[str, float]
    several: int
    freedom: int

    @classmethod
    def of(cls, known: Uncertainty) -> _KeptUncertainty:
        alike = cast("Alike", known.alike)  # of what is not shown yet
        return cls(
            {name: KeptFrame.of(getattr(known, name), kind) for name, kind in _frames().items()},
            alike.regions,
            alike.apart.tobytes(),
            known.geometric,
            known.several,
            known.freedom,
        )

    def uncertainty(self) -> Uncertainty:
        from verstetigung.method.uncertainty import Alike, Uncertainty

        frames = {name: self.frames[name].frame(kind) for name, kind in _frames().items()}
        return Uncertainty(
            **frames,
            alike=Alike.packed(self.apart, self.regions),
            geometric=self.geometric,
            several=self.several,
            freedom=self.freedom,
        )


def _frames() -> Mapping[str, type[Any]]:
    """The kinds of the rows of those of an Uncertainty."""
    from verstetigung.method.uncertainty import Bound, Interval, Omission, Precedence

    return {"ranks": Rank, "intervals": Interval, "precedences": Precedence, "omissions": Omission, "bounds": Bound}


@dataclass(frozen=True)
class _KeptScores:
    """What follows from what was read, as it is kept."""

    derived: KeptFrame
    """The answers that stand behind those that were read."""
    measures: KeptFrame
    repeated: tuple[Problem, ...]
    scores: KeptFrame
    contradictions: KeptFrame
    uncertainty: _KeptUncertainty

    @classmethod
    def of(cls, evaluation: Evaluation, reading: Reading) -> _KeptScores:
        whole = evaluation.reading
        return cls(
            KeptFrame.of(whole.responses[len(reading.responses) :], Response),
            KeptFrame.of(whole.measures, Measure),
            whole.problems[len(reading.problems) :],
            KeptFrame.of(evaluation.scores, Score),
            KeptFrame.of(evaluation.contradictions, Contradiction),
            _KeptUncertainty.of(evaluation.uncertainty),
        )

    def evaluation(self, erhebung: Erhebung, reading: Reading) -> Evaluation:
        import pandas as pd

        from verstetigung.method.evaluation import Evaluation

        whole = replace(
            reading,
            responses=pd.concat([reading.responses, self.derived.frame(Response)], ignore_index=True),
            measures=self.measures.frame(Measure),
            problems=(*reading.problems, *self.repeated),
        )
        scores, contradictions = self.scores.frame(Score), self.contradictions.frame(Contradiction)
        return Evaluation(erhebung, whole, scores, self.uncertainty.uncertainty(), contradictions)

"""What sources of different dates say on one question: a development, told in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from verstetigung.method.contradictions import period
from verstetigung.telling.documents.proofs import Proof, themes

LATER, ALSO, SAME = "später", "aber auch", "ebenso"
"""What stands between two pieces of evidence on one question."""


@dataclass(frozen=True)
class Development:
    """Two pieces of evidence on one question of one region that differ, the later one right after the earlier."""

    earlier: Proof
    later: Proof


def developments(proofs: Sequence[Proof]) -> tuple[Development, ...]:
    """Every step from one answer to a different one of a later date, in the order of the evidence."""
    together: dict[tuple[str, str], list[Proof]] = defaultdict(list)
    for proof in proofs:
        if proof.iso and not themes(proof.remark):
            together[proof.region, proof.question.id].append(proof)
    return tuple(step for statements in together.values() for step in _steps(statements))


def _steps(statements: Sequence[Proof]) -> Iterator[Development]:
    for earlier, later in pairwise(statements):
        if follows(earlier, later) and earlier.answer != later.answer:
            yield Development(earlier, later)


def follows(earlier: Proof, later: Proof) -> bool:
    """Whether the one is certainly of a later date than the other."""
    return bool(earlier.iso and later.iso) and period(earlier.iso).before(period(later.iso))


def joint(first: Proof, second: Proof) -> str:
    """LATER, ALSO or SAME."""
    if first.answer == second.answer:
        return SAME
    return LATER if follows(first, second) else ALSO

"""Complex, parsimonious and intermediate solutions of a truth table, with all tied models."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from verstetigung.method.factors.measures import Sufficiency, sufficiency, unique_coverages
from verstetigung.method.factors.minimise import models
from verstetigung.method.factors.sets import Sets, member
from verstetigung.method.factors.terms import ANY, Term, all_of, contains, text
from verstetigung.method.factors.truthtable import NO, REMAINDER, YES, TruthTable, Verdicts
from verstetigung.method.scoring import Floats

COMPLEX, PARSIMONIOUS, INTERMEDIATE = "complex", "parsimonious", "intermediate"
OUTS = (YES, NO, REMAINDER)
Expression = tuple[Term, ...]
"""Terms joined by „or“."""


@dataclass(frozen=True, slots=True)
class SolutionTerm:
    """One term of a model."""

    term: Term
    text: str
    fit: Sufficiency
    unique: float
    """Share of the outcome covered by this term alone; NaN if it is the only one."""
    cases: tuple[tuple[str, ...], ...]
    """The cases behind it, one group per row of the truth table that counts as sufficient."""
    deviant: tuple[str, ...]
    """Cases in the term that are out of the outcome."""


@dataclass(frozen=True, slots=True)
class Model:
    """One solution among equals: terms joined by „or“ that together go with the outcome."""

    kind: str
    """COMPLEX, PARSIMONIOUS or INTERMEDIATE."""
    source: str
    """Of an intermediate one, „C1P2“: the complex and the parsimonious model it lies between."""
    number: int
    """From 1 within kind and source."""
    parts: tuple[SolutionTerm, ...]
    fit: Sufficiency
    uncovered: tuple[str, ...]
    """Cases in the outcome that no term explains."""

    @property
    def text(self) -> str:
        """„E1*F1 + ~G1“."""
        return " + ".join(part.text for part in self.parts)

    @property
    def terms(self) -> frozenset[Term]:
        """What tells it from others."""
        return frozenset(part.term for part in self.parts)


def solutions(table: TruthTable, sets: Sets, expected: Sequence[int]) -> tuple[Model, ...]:
    """All models of all three kinds; none where no row, or every row, goes with the outcome.

    `expected` says per condition what is expected to go with this outcome: 1 presence, -1 absence, 0 nothing.
    """
    found = []
    for kind, source, expressions in expressed(table.verdicts, expected):
        found += [_model(kind, source, number, terms, table, sets) for number, terms in enumerate(expressions, start=1)]
    return tuple(found)


def expressed(verdicts: Verdicts, expected: Sequence[int]) -> Iterator[tuple[str, str, tuple[Expression, ...]]]:
    """Kind, source and tied models, without measures."""
    wanted, refused, free = (tuple(row for row, out in verdicts.items() if out == which) for which in OUTS)
    complexes, parsimonious = models(wanted, (*refused, *free)), models(wanted, refused)
    yield COMPLEX, "", complexes
    yield PARSIMONIOUS, "", parsimonious
    between: dict[frozenset[Term], tuple[Expression, ...]] = {}
    for c, long in enumerate(complexes, start=1):
        for p, short in enumerate(parsimonious, start=1):
            easy = counterfactuals(long, short, expected, free)
            if easy not in between:
                between[easy] = models(wanted, (*refused, *(row for row in free if row not in easy)))
            yield INTERMEDIATE, f"C{c}P{p}", between[easy]


def counterfactuals(
    long: Expression, short: Expression, expected: Sequence[int], free: Sequence[Term]
) -> frozenset[Term]:
    """The easy counterfactuals: remainders that the short expression uses and that the expectations allow.

    From a term of the long expression within one of the short, every condition that the short one drops
    may go if its state runs against the expectation (Ragin and Sonnett 2005).
    """
    allowed = [
        tuple(
            ANY if dropped == ANY and _against(value, hope) else value
            for value, dropped, hope in zip(term, wider, expected, strict=True)
        )
        for term in long
        for wider in short
        if contains(wider, term)
    ]
    used = (row for row in free if any(contains(term, row) for term in short))
    return frozenset(row for row in used if any(contains(term, row) for term in allowed))


def _against(value: int, hope: int) -> bool:
    return value != ANY and hope != 0 and value != (hope > 0)


def _model(kind: str, source: str, number: int, terms: Expression, table: TruthTable, sets: Sets) -> Model:
    memberships = all_of(sets.memberships, terms)
    joint: Floats = memberships.max(axis=0)
    unique = unique_coverages(memberships, sets.outcome).tolist()
    parts = (
        SolutionTerm(
            term=term,
            text=text(term, sets.conditions),
            fit=sufficiency(membership, sets.outcome),
            unique=alone,
            cases=tuple(row.cases for row in table.rows if row.out == YES and contains(term, row.term)),
            deviant=sets.named(member(membership) & sets.failed),
        )
        for term, membership, alone in zip(terms, memberships, unique, strict=True)
    )
    return Model(
        kind=kind,
        source=source,
        number=number,
        parts=tuple(parts),
        fit=sufficiency(joint, sets.outcome),
        uncovered=sets.named(sets.successful & ~member(joint)),
    )

"""Quine–McCluskey: rows of a truth table → the fewest and shortest terms that say the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from verstetigung.method.factors.terms import ABSENT, ANY, PRESENT, Term, contains, length

SORTED = {PRESENT: 2, ABSENT: 1, ANY: 0}


def models(wanted: Sequence[Term], refused: Sequence[Term]) -> tuple[tuple[Term, ...], ...]:
    """Every smallest set of prime implicants that covers all wanted rows and no refused one.

    Rows in neither list are free. All ties are there, in the order in which R's QCA numbers them. None
    if nothing is wanted, or nothing refused, so that every condition drops out.
    """
    if not wanted or not refused:
        return ()
    primes = ranked(prime_implicants(wanted, refused))
    covered = [_mask(prime, wanted) for prime in primes]
    return tuple(tuple(primes[place] for place in cover) for cover in smallest_covers(covered, len(wanted)))


def prime_implicants(wanted: Sequence[Term], refused: Sequence[Term]) -> tuple[Term, ...]:
    """The shortest terms that cover at least one wanted row and no refused one, short ones first."""
    width, found = len(wanted[0]), list[Term]()
    for named in range(width + 1):
        for places in combinations(range(width), named):
            taken = {tuple(row[place] for place in places) for row in refused}
            for row in wanted:
                if tuple(row[place] for place in places) in taken:
                    continue
                term = tuple(row[place] if place in places else ANY for place in range(width))
                if not any(contains(shorter, term) for shorter in found):
                    found.append(term)
    return tuple(found)


def ranked(primes: Sequence[Term]) -> list[Term]:
    """The primes in the order of R's QCA, which decides how models are numbered.

    Short ones first; then, condition by condition, absent before present before not named. Where a
    condition is named in all of them, the last one keeps its place.
    """
    order = list(primes)
    for place in reversed(range(len(order[0]))):
        order.sort(key=lambda term: -SORTED[term[place]])
        naming = sum(term[place] != ANY for term in order)
        naming -= naming == len(order)
        order[:naming] = sorted(order[:naming], key=lambda term: SORTED[term[place]])
    return sorted(order, key=length)


def _mask(prime: Term, wanted: Sequence[Term]) -> int:
    return sum(1 << place for place, row in enumerate(wanted) if contains(prime, row))


def smallest_covers(masks: Sequence[int], rows: int) -> tuple[tuple[int, ...], ...]:
    """Every smallest choice of masks that together have all the first `rows` bits; none if there is no choice."""
    for size in range(1, rows + 1):
        found = tuple(sorted(tuple(sorted(cover)) for cover in _covers(masks, (1 << rows) - 1, size, 0)))
        if found:
            return found
    return ()


def _covers(masks: Sequence[int], uncovered: int, size: int, banned: int) -> Iterator[tuple[int, ...]]:
    """Covers of exactly that size, each once: what one branch has tried is banned in the next."""
    if not uncovered:
        if not size:
            yield ()
        return
    if size * max((mask & uncovered).bit_count() for mask in masks) < uncovered.bit_count():
        return
    for place in _candidates(masks, uncovered, banned):
        for rest in _covers(masks, uncovered & ~masks[place], size - 1, banned):
            yield place, *rest
        banned |= 1 << place


def _candidates(masks: Sequence[int], uncovered: int, banned: int) -> list[int]:
    """The masks that cover the bit which the fewest cover."""
    free = [place for place in range(len(masks)) if not banned >> place & 1]
    bits = (1 << bit for bit in range(uncovered.bit_length()) if uncovered >> bit & 1)
    return min(([place for place in free if masks[place] & bit] for bit in bits), key=len)

"""Leistungspakete with the regions that would call them."""

from __future__ import annotations

from collections.abc import Sequence

from verstetigung.concept import Package
from verstetigung.network.nouns import Call, Demand


def calls(packages: Sequence[Package], asked: Sequence[Demand], regions: Sequence[str]) -> tuple[Call, ...]:
    """One per package, also if no region would call it; `regions` gives the order of the register."""
    return tuple(_call(package, asked, regions) for package in packages)


def _call(package: Package, asked: Sequence[Demand], regions: Sequence[str]) -> Call:
    named = tuple(need for demand in asked if demand.theme.id in package.needs for need in demand.named)
    calling = {need.region for need in named}
    return Call(package, tuple(region for region in regions if region in calling), named)


def uncovered(packages: Sequence[Package], asked: Sequence[Demand]) -> tuple[Demand, ...]:
    """The needs that no package answers, in the given order."""
    answered = {need for package in packages for need in package.needs}
    return tuple(demand for demand in asked if demand.theme.id not in answered)

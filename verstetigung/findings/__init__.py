"""Say in sentences what the numbers mean."""

from verstetigung.findings.overview import FEW, Finding, Overview, Spread, overview

__all__ = ["FEW", "Finding", "Overview", "Spread", "overview"]

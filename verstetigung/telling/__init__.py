"""What the numbers mean: a folder a chapter, its sentences and tables together; reports on top."""

from verstetigung.telling.overview import FEW, Finding, Overview, Spread, overview

__all__ = ["FEW", "Finding", "Overview", "Spread", "overview"]

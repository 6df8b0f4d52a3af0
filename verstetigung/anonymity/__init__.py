"""The same study with Region A, B, … in place of every name."""

from verstetigung.anonymity.masking import ADDRESS, LAND, REGION, Mask, mask
from verstetigung.anonymity.study import anonymous

__all__ = ["ADDRESS", "LAND", "REGION", "Mask", "anonymous", "mask"]

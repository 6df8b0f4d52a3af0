"""The same study with Region A, B, … in place of every name."""

from verstetigung.study.anonymity.masking import ADDRESS, LAND, REGION, Mask, mask
from verstetigung.study.anonymity.study import anonymous

__all__ = ["ADDRESS", "LAND", "REGION", "Mask", "anonymous", "mask"]

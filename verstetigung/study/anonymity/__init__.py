"""The same study with Region A, B, … in place of every name.

In reading order: `folding` (a text as it is seen), `places` (what else points to a region), `names` (by which words a
region can be recognised), `offices` (words beside which persons are named), `persons` (names, numbers, addresses),
`masking` (all of that taken out of a text), `pseudonyms` (which region gets which letter), `study` (an Erhebung and
what was read).
"""

from verstetigung.study.anonymity.masking import ADDRESS, LAND, REGION, Mask, mask
from verstetigung.study.anonymity.study import anonymous

__all__ = ["ADDRESS", "LAND", "REGION", "Mask", "anonymous", "mask"]

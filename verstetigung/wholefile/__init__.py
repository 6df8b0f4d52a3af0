"""Files that appear whole or not at all, and folders that one run at a time writes to.

In reading order: `processes` says who is still there; `writing` files under other names first; `locking` a folder, and
what dead runs have left in it; `temporary` files of libraries.
"""

from verstetigung.wholefile.locking import LOCK, alone, settled
from verstetigung.wholefile.temporary import swept, temporary
from verstetigung.wholefile.writing import digest, removed, stage, write, write_all

__all__ = ["LOCK", "alone", "digest", "removed", "settled", "stage", "swept", "temporary", "write", "write_all"]

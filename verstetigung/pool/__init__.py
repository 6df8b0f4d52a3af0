"""The same work on many things, done by all processors.

In reading order: outcome (what becomes of the work on a thing), processes (of this machine), machine (what one has on
which results rest), cluster (of several machines), sharing (who does the work).
"""

from verstetigung.pool.outcome import Lost, Watch, found, missed
from verstetigung.pool.processes import SELDOM, beside
from verstetigung.pool.sharing import copied, each, elsewhere, on

__all__ = ["SELDOM", "Lost", "Watch", "beside", "copied", "each", "elsewhere", "found", "missed", "on"]

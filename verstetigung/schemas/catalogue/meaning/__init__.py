"""Whether a catalogue makes sense once it can be read: each mistake where it stands.

In reading order: `placed` (every element with its section of the file), `ids`, `weights`, `scales`, `texts` (what fits
a workbook), `translated` (answers in other languages), `links` (what names something else), `checks` (all of it).
"""

from verstetigung.schemas.catalogue.meaning.checks import check

__all__ = ["check"]

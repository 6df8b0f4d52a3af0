"""What others can take: tables for machines with all that is needed to understand and to recompute them.

In reading order: `variables` says what a column is, `columns` has those of several tables, `structure` says what the
values are made up of, `entries` makes the tables of measures and needs, `contents` all of them, `csv` and `binary`
write them, `licences` says what may be done with them, `datapackage` and `codebook` describe them, `readme` does so for
people and says how to cite them, `archive` puts files together, `package` has all of them.
"""

from verstetigung.tables.publication.archive import zipped
from verstetigung.tables.publication.binary import lacking
from verstetigung.tables.publication.licences import offered
from verstetigung.tables.publication.package import files, stem

__all__ = ["files", "lacking", "offered", "stem", "zipped"]

"""Published tables as CSV: UTF-8 without mark, commas, decimal points, one head."""

from __future__ import annotations

import csv
import io

from verstetigung.tables.publication.variables import Published, PublishedTable


def csv_bytes(table: PublishedTable) -> bytes:
    """The table; numbers as they are, so that everything can be recomputed."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([variable.name for variable in table.variables])
    writer.writerows([written(value) for value in row] for row in table.rows)
    return out.getvalue().encode()


def written(value: Published) -> str:
    """The value as text, numbers in full; empty if there is none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)

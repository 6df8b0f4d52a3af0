"""Write the JSON Schemas beside the shipped catalogues anew: after a change of the keys, or of ids in what ships."""

from __future__ import annotations

import sys
from pathlib import Path

from verstetigung.study import editing

ROOT = Path(__file__).parent.parent.parent
CATALOGUES = (ROOT / "schemas" / "kriterienkatalog.yaml", ROOT / "schemas" / "weser-ems" / "kriterienkatalog.yaml")


def current() -> dict[Path, bytes]:
    """The schemas as they are to be."""
    return {path: content for catalogue in CATALOGUES for path, content in editing.schemas(catalogue).items()}


def main() -> None:
    """Write those that are not so, and say which."""
    for path in [path for catalogue in CATALOGUES for path in editing.write_schemas(catalogue)]:
        sys.stdout.write(f"{path.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()

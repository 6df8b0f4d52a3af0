"""Lines run by R, where it is."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

needs_r = pytest.mark.skipif(shutil.which("Rscript") is None, reason="R fehlt (apt-get install r-base-core)")


def in_r(folder: Path, *lines: str) -> list[str]:
    """What R prints on these lines, run in the folder; a warning of R is a failure too."""
    told = subprocess.run(
        ["Rscript", "--vanilla", "-"],
        input="\n".join(("options(warn = 2)", *lines, "")),
        cwd=folder,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (told.returncode, told.stderr) == (0, "")
    return told.stdout.splitlines()

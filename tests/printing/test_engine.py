"""What prints is found without help of a compiler."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

LOADED = """
import sys
made = []
sys.addaudithook(lambda event, given: made.append(event) if event == "tempfile.mkstemp" else None)
{load}
print(len(made))
"""


def made_while(load: str) -> int:
    """How many temporary files come into being."""
    done = subprocess.run([sys.executable, "-c", LOADED.format(load=load)], capture_output=True, text=True, check=True)
    return int(done.stdout)


@pytest.mark.skipif(not shutil.which("gcc"), reason="without a compiler there is nothing to leave out")
def test_no_compiler_is_asked_for_the_names_of_libraries() -> None:
    assert made_while("import weasyprint") > 0
    assert made_while("from verstetigung.printing.pdf import engine; assert engine.version()") == 0

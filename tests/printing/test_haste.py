"""What is done once instead of twice: the same page comes of it."""

from __future__ import annotations

import hashlib
import subprocess
import sys

import pytest

from verstetigung.printing.pdf import haste

pytestmark = pytest.mark.slow

SENTENCE = "Die Daseinsvorsorgestrategien der Landkreise sind fortzuschreiben; „Erreichbarkeitsanalysen“ helfen. "
PAGE = f"""<html lang="de"><head><title>Probe</title><meta name="dcterms.created" content="2018-06-30"></head><body>
<h1>Probe</h1><p>{SENTENCE * 3}</p><p style="text-align: justify">{SENTENCE * 4}</p>
<p style="white-space: pre">eine
zwei   drei</p><p style="white-space: nowrap; overflow: hidden; text-overflow: ellipsis; width: 30mm">{SENTENCE}</p>
<table><tr><th scope="col">{SENTENCE}</th><th scope="col">n</th></tr><tr><td>{SENTENCE}</td><td>3</td></tr></table>
<svg xmlns="http://www.w3.org/2000/svg" width="200pt" height="40pt" viewBox="0 0 200 40" font-family="Fira Sans">
<text x="100" y="20" font-size="8" text-anchor="middle">AVATAR Tor Waldviertel 17,5</text>
</svg></body></html>"""
PRINT = """
import sys
from verstetigung.printing.pdf import haste, pdf
{}
sys.stdout.buffer.write(pdf(sys.stdin.read()))
"""


def printed(how: str) -> bytes:
    """The page as a process prints it that does this before."""
    done = subprocess.run(
        [sys.executable, "-c", PRINT.format(how)], input=PAGE.encode(), capture_output=True, check=True
    )
    return done.stdout


def test_kept_shapes_give_the_same_file() -> None:
    slow, fast = (hashlib.sha256(printed(how)).hexdigest() for how in ("haste.RELEASE = '0'", ""))
    assert fast == slow


def test_another_release_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(haste, "RELEASE", "0")
    assert not haste.hasten.__wrapped__()

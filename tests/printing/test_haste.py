"""What is done once instead of twice: the same page comes of it."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from verstetigung.printing.pdf import haste

pytestmark = pytest.mark.slow

SENTENCE = "Die Daseinsvorsorgestrategien der Landkreise sind fortzuschreiben; „Erreichbarkeitsanalysen“ helfen. "
SHEETS = Path(haste.__file__).parents[1]
SHORT = "zwei Landkreise und ihre Gemeinden"
CUT = f'<p style="white-space: nowrap; overflow: hidden; text-overflow: ellipsis; width: 30mm">{SENTENCE}</p>'
ROWS = f"<tr><td>{SHORT}</td><td>3</td><td>–</td></tr>" * 60
PAGE = f"""<html lang="de"><head><title>Probe</title><meta name="dcterms.created" content="2018-06-30">
<style>.within {{ padding-inline-start: 2em; margin-block: 1em 10%; line-height: calc(1em + 4pt) }}
.within p {{ box-sizing: border-box; width: 60%; min-width: 20mm; font-size: 90%; text-decoration: underline }}
table {{ width: 100% }}
.beside {{ float: right; width: 30mm; height: 2cm; direction: rtl }} .joined {{ border-collapse: collapse }}
.joined td {{ border: 1pt solid red; padding: 2% }} li::before {{ content: "§" counter(list-item) }}
</style></head><body>
<div class="within"><p class="beside">{SHORT}</p><p>{SENTENCE}</p><ul><li>{SHORT}</li><li>{SHORT}</li></ul></div>
<table>{ROWS}</table><table class="joined">{ROWS}</table>{CUT}{CUT}
<h1>Probe</h1><p lang="en" style="font-variant: small-caps; letter-spacing: 1pt">{SENTENCE} <s>3 000</s></p>
<p>{SENTENCE * 3}</p><div style="height: 30mm"><div style="height: 50%; min-height: 5mm; max-width: 40%">{SHORT}</div>
<div style="width: 60mm; height: 8mm; max-height: 6mm; padding: 1mm; box-sizing: padding-box">{SHORT}</div></div>
<p style="text-align: justify">{SENTENCE * 4}</p>
<p style="white-space: pre">eine
zwei   drei</p>
<table><tr><th scope="col">{SENTENCE}</th><th scope="col">n</th></tr><tr><td>{SENTENCE}</td><td>3</td></tr></table>
<svg xmlns="http://www.w3.org/2000/svg" width="200pt" height="40pt" viewBox="0 0 200 40" font-family="Fira Sans">
<text x="100" y="20" font-size="8" text-anchor="middle">AVATAR Tor Waldviertel 17,5</text>
<text x="10" y="30" font-size="8" font-weight="600" direction="rtl">Straße</text><text x="9" y="9">fi</text>
</svg></body></html>"""
CHAPTERS = "".join(
    f'<section class="chapter" id="kapitel-{number}"><h2>Kapitel {number}</h2><table class="data">'
    f"<caption>{SHORT}</caption><thead><tr><th>{SHORT}</th><th>n</th><th>Wert</th></tr></thead><tbody>{ROWS}</tbody></table></section>"
    for number in range(1, 5)
)
LISTED = "".join(f'<li><a href="#kapitel-{number}">Kapitel {number}</a></li>' for number in range(1, 5))
CONTENTS = f"""<html lang="de"><head><title>Probe</title><meta name="dcterms.created" content="2018-06-30"></head><body>
<nav class="contents"><ol>{LISTED}</ol></nav>{CHAPTERS}</body></html>"""
PAGES = {"unusual": PAGE, "contents": CONTENTS}
PRINT = """
import sys
from verstetigung.printing.pdf import haste, pdf
{}
sys.stdout.buffer.write(pdf(sys.stdin.read()))
"""
SLOW = "haste.RELEASE = '0'"
COUNT = """
import sys
from weasyprint.layout import page
from verstetigung.printing.pdf.printing import set_closely
make, made = page.make_page, []
page.make_page = lambda *whole: made.append(whole) or make(*whole)
document = set_closely(sys.stdin.read())
print(len(made), len(document.pages))
"""


@cache
def printed(page: str, how: str) -> str:
    """What tells the file from others that a process makes of a page which does this before."""
    done = subprocess.run(
        [sys.executable, "-c", PRINT.format(how)], input=PAGES[page].encode(), capture_output=True, check=True
    )
    return hashlib.sha256(done.stdout).hexdigest()


@pytest.mark.parametrize("page", PAGES)
def test_haste_gives_the_same_file(page: str) -> None:
    assert printed(page, "") == printed(page, SLOW)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("step", haste.STEPS, ids=lambda step: step.__name__)
def test_every_step_alone_gives_the_same_file(step: Callable[[], None], page: str) -> None:
    alone = f"haste.STEPS = tuple(one for one in haste.STEPS if one.__name__ in ('keep_shapes', '{step.__name__}'))"
    assert printed(page, alone) == printed(page, SLOW)


def test_pages_with_the_numbers_of_others_are_laid_out_twice() -> None:
    done = subprocess.run(
        [sys.executable, "-c", COUNT], input=CONTENTS.encode(), capture_output=True, check=True, text=False
    )
    made, pages = map(int, done.stdout.split())
    assert (made, pages > 2) == (pages + 1, True)


def test_no_sheet_cuts_off_a_block() -> None:
    for sheet in SHEETS.rglob("*.css"):
        assert not {"block-ellipsis", "line-clamp", "max-lines"} & set(re.findall(r"[\w-]+", sheet.read_text("utf-8")))


def test_another_release_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(haste, "RELEASE", "0")
    assert not haste.hasten.__wrapped__()

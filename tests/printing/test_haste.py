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


AFTER = """
import sys
from verstetigung.printing.pdf import haste, pdf
pages = sys.stdin.read().split(chr(12))
{}
sys.stdout.buffer.write([pdf(page) for page in pages][-1])
"""
FEW = "from verstetigung.printing.pdf import cascading, shaping; cascading.MOST, shaping.MOST = 7, 7"
DRAWN = """
import sys
from weasyprint.layout import page
from verstetigung.printing.pdf.printing import set_to_fit
make, made = page.make_page, []
page.make_page = lambda *whole: made.append(whole) or make(*whole)
loose, *tighter = sys.stdin.read().split(chr(12))
document = set_to_fit(loose, tighter, 2)
print(len(made), len(document.pages))
"""
PAPER = [sheet for room in ("", "poster", "pen") for sheet in (SHEETS / room / "templates").glob("*.css")]


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


@pytest.mark.parametrize("limit", ["", FEW], ids=["all kept", "few kept"])
def test_what_a_process_keeps_of_other_pages_changes_no_file(limit: str) -> None:
    other = CONTENTS.replace("kapitel-1", "anders").replace('class="contents"', 'class="contents" style="color: red"')
    pages = "\f".join([PAGE, other, PAGE.replace("red", "blue"), CONTENTS])
    done = subprocess.run(
        [sys.executable, "-c", AFTER.format(limit)], input=pages.encode(), capture_output=True, check=True
    )
    assert hashlib.sha256(done.stdout).hexdigest() == printed("contents", SLOW)


def sheet_of(lines: int, others: int) -> str:
    """A report whose first page has so many lines, and is followed by so many others."""
    first = f"<p>{SENTENCE}</p>" * lines
    rest = '<section class="chapter fresh"><h2>Weiter</h2></section>' * (others - 1)
    return (
        '<html lang="de" class="short"><head><title>Probe</title></head><body class="brief">'
        f'{first}<section class="chapter fresh"><h2 id="naechste-seite">Weiter</h2></section>{rest}</body></html>'
    )


@pytest.mark.parametrize(
    ("loose", "made"),
    [
        pytest.param(sheet_of(3, 1), 2, id="fits"),
        pytest.param(sheet_of(200, 5), 2 + 2, id="first page is too long"),
        pytest.param(sheet_of(3, 9), 3 + 2, id="too many pages"),
    ],
)
def test_a_report_that_does_not_fit_is_not_laid_out_to_its_end(loose: str, made: int) -> None:
    pages = "\f".join([loose, sheet_of(3, 1)])
    done = subprocess.run([sys.executable, "-c", DRAWN], input=pages.encode(), capture_output=True, check=True)
    assert [int(number) for number in done.stdout.split()] == [made, 2]


def test_no_sheet_for_paper_cuts_off_texts_or_measures_by_the_page() -> None:
    for sheet in PAPER:
        words = set(re.findall(r"[\w-]+", sheet.read_text("utf-8")))
        assert not {"block-ellipsis", "line-clamp", "max-lines", "text-overflow"} & words
        assert not [word for word in words if re.fullmatch(r"[\d.-]+v(w|h|i|b|min|max)", word)]


def test_another_release_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(haste, "RELEASE", "0")
    assert not haste.hasten.__wrapped__()

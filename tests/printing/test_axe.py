"""Web pages as axe-core sees them, wide and narrow, light and dark; `tests/data/axe.min.js` is under MPL-2.0."""

from __future__ import annotations

import html
import json
import re
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import pytest

from tests.made import synthetic
from tests.printing import test_browsing, test_extreme, test_pen
from tests.printing.test_web import CHROMIUM, catalogue, comparison, every_block, index, region
from tests.telling import test_revision

pytestmark = pytest.mark.slow

AXE = Path(__file__).parent.parent / "data" / "axe.min.js"
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
"""Keeps strange scripts out, and so axe-core too."""
DARK = "@media screen and (prefers-color-scheme: dark)"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PROBE = """<!DOCTYPE html><html lang="de"><meta charset="utf-8"><title>Probe</title><body><pre id="found"></pre><script>
const found = {};
(async () => {
  for (const kept of document.querySelectorAll("template")) {
    const frame = document.createElement("iframe");
    frame.style.cssText = `width:${kept.dataset.width}px;height:800px;border:0`;
    const shown = new Promise((done) => { frame.onload = done; });
    frame.srcdoc = kept.content.textContent.replace("</body>", () => `<script>${AXE_SOURCE}</` + "script></body>");
    document.body.append(frame);
    await shown;
    const page = frame.contentWindow;
    await page.document.fonts.ready;
    const result = await page.axe.run(page.document, {resultTypes: ["violations"], runOnly: RULES});
    found[kept.id] = result.violations.map((one) => [one.id, one.impact, one.nodes.map((node) => node.html).join(" ")]);
    found[kept.id].unshift(result.passes.length);
    frame.remove();
  }
  document.querySelector("#found").textContent = JSON.stringify(found);
})();
</script></body></html>
"""
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="braucht Chromium")


def dark(page: str) -> str:
    """The page as one sees it who has asked for dark colours."""
    assert DARK in page
    return page.replace(DARK, "@media screen")


def violations(pages: dict[str, str]) -> dict[str, list[tuple[str, str, str]]]:
    """What axe-core finds in pages at 360 and 1280 pixels: rule, impact, elements."""
    kept = "".join(
        f'<template id="{name}-{width}" data-width="{width}">{html.escape(POLICY.sub("", page))}</template>'
        for name, page in pages.items()
        for width in (360, 1280)
    )
    source = json.dumps(AXE.read_text(encoding="utf-8")).replace("</", "<\\/")
    start = f"<script>const AXE_SOURCE = {source}, RULES = {json.dumps(RULES)};</script>{kept}<pre"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "probe.html"
        path.write_text(PROBE.replace("<pre", start, 1), encoding="utf-8")
        found = json.loads(html.unescape(_dumped(path)))
    assert len(found) == 2 * len(pages)
    assert min(passed for passed, *_ in found.values()) > 15
    return {name: [(rule, impact, where) for rule, impact, where in rest] for name, (_, *rest) in found.items()}


def _dumped(path: Path) -> str:
    assert CHROMIUM is not None
    quiet = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")
    command = [
        CHROMIUM,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        *quiet,
        f"--user-data-dir={path.parent}/profile",
    ]
    done = subprocess.run(
        [*command, "--window-size=1400,900", "--virtual-time-budget=120000", "--dump-dom", path.as_uri()],
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    result = re.search(r'<pre id="found">(.+?)</pre>', done.stdout, flags=re.DOTALL)
    assert result is not None, done.stderr[-500:]
    return result[1]


def _rules(found: list[tuple[str, str, str]]) -> set[str]:
    return {rule for rule, _, _ in found}


@cache
def small() -> str:
    return every_block()


@needs_chromium
def test_axe_finds_nothing() -> None:
    pages = {
        "blocks": small(),
        "region": region("survey", "muster-star"),
        "comparison": comparison("documents"),
        "linked": test_browsing.linked_comparison(),
        "network": test_browsing.network_page(),
        "land": test_browsing.network_page(synthetic.survey().erhebung.register.regions[0].land),
        "annex": test_browsing.annex(),
        "sheet": test_browsing.sheet(),
        "long": test_browsing.table(test_browsing.LONG),
        "index": index("survey"),
        "revision": test_revision.page(),
        "catalogue": catalogue(),
        "papier": test_pen.written("kriterienkatalog", "papier").web,
        "interview": test_pen.written("kriterienkatalog", "interview").web,
        "dark": dark(small()),
        "dark-index": dark(index("survey")),
        "hostile": test_extreme.webs("feindlich")["land"],
        "hostile-catalogue": test_extreme.webs("feindlich")["katalog"],
    }
    assert {name: found for name, found in violations(pages).items() if found} == {}


@needs_chromium
def test_axe_would_find_what_is_wrong() -> None:
    broken = {
        "role-img-alt": re.sub(r'(<div class="plot" role="img") aria-label="[^"]*"', r"\1", small(), count=1),
        "scope-attr-valid": small().replace('scope="col"', 'scope="spalte"', 1),
        "color-contrast": small().replace("</style>", "p, td { color: #bbb !important }</style>", 1),
        "html-has-lang": small().replace('<html lang="de">', "<html>", 1),
        "heading-order": small().replace("<h2", "<h5", 1).replace("</h2", "</h5", 1),
    }
    found = violations(broken)
    missed = [rule for rule in broken for width in (360, 1280) if rule not in _rules(found[f"{rule}-{width}"])]
    assert missed == []

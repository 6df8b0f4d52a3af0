"""The samples in berichte/beispiel: up to date, whole, marked, and shown in the README."""

from __future__ import annotations

import hashlib
import re

import pytest
from pypdf import PdfReader

from tests.tools import samples
from verstetigung.schemas.erhebung import INVENTED


@pytest.mark.slow
def test_they_show_what_the_program_would_print_today() -> None:
    known = samples.state()
    found = {name: sample.key for name, sample in samples.samples().items()}
    stale = sorted(name for name in {*known, *found} if known.get(name, {}).get("beruht_auf") != found.get(name))
    assert stale == [], "stale: make beispiel, then look at them"


def test_the_files_are_those_that_were_made() -> None:
    there = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in samples.FOLDER.iterdir()}
    del there[samples.STATE]
    assert there == {name: entry["inhalt"] for name, entry in samples.state().items()}


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["regionsbericht", "vergleichsbericht", "netzwerkbericht", "netzwerkseite"])
def test_what_is_invented_says_so_on_every_page_and_in_its_name(kind: str) -> None:
    (path,) = samples.FOLDER.glob(f"{kind}-*.pdf")
    assert "muster" in path.stem
    assert all(INVENTED in " ".join(page.extract_text().split()) for page in PdfReader(path).pages)


def test_the_readme_shows_three_of_them() -> None:
    text = (samples.ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r"\[!\[([^\]]+)\]\(([^)]+)\)\]\(([^)]+)\)", text)
    assert len(shown) == 3
    assert all((samples.ROOT / target).is_file() for _, *targets in shown for target in targets)
    pictures = {path.name for path in samples.FOLDER.glob("*.png")}
    assert {picture.rpartition("/")[2] for _, picture, _ in shown} == pictures

"""The code book for programs in which documents are coded, judged by pyrefiqda."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from pyrefiqda import RefiCodebook

from verstetigung.forms.codebook import codebook
from verstetigung.schemas.erhebung import Erhebung


def tree(content: bytes, folder: Path) -> dict[str, tuple[str, bool, list[str]]]:
    """By name of a code: its id, whether one may code with it, and the names below."""
    path = folder / "katalog.qdc"
    path.write_bytes(content)
    found = {}
    waiting = [*RefiCodebook.load(path).codes.code]
    while waiting:
        code = waiting.pop()
        found[code.name] = (code.guid, code.is_codable, [below.name for below in code.code])
        waiting += code.code
    return found


def test_criteria_are_codes_and_steps_are_theirs(probe: Erhebung, tmp_path: Path) -> None:
    codes = tree(codebook(probe.catalogue), tmp_path)
    assert codes["A Umsetzung"][1] is False
    assert codes["A1 Maßnahmen"][1:] == (
        True,
        [
            "A1.1 Wie weit sind die Maßnahmen umgesetzt?",
            "A1.2 Die Maßnahmen sind finanziert.",
            "A1.3 Gibt es eine feste Stelle?",
        ],
    )
    assert codes["A1.2 Die Maßnahmen sind finanziert."][2][3] == "A1.2: 4 – trifft eher zu"
    assert len({guid for guid, _, _ in codes.values()}) == len(codes)


def test_what_is_computed_from_measures_is_no_code(probe: Erhebung, tmp_path: Path) -> None:
    computed = [one.id for one in probe.catalogue.scored_questions if not one.scale.behaviour.asked]
    assert computed
    assert not [name for name in tree(codebook(probe.catalogue), tmp_path) if name.split()[0] in computed]


def test_another_wording_is_the_same_code(probe: Erhebung, tmp_path: Path) -> None:
    first, *others = probe.catalogue.dimensions
    renamed = dataclasses.replace(first, title="Verwirklichung")
    changed = dataclasses.replace(probe.catalogue, dimensions=(renamed, *others))
    before, after = (tree(codebook(one), tmp_path) for one in (probe.catalogue, changed))
    assert after["A Verwirklichung"][0] == before["A Umsetzung"][0]
    assert codebook(probe.catalogue) == codebook(probe.catalogue)

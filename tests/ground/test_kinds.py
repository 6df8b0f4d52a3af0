"""Every kind of problem is listed, explained in erhebungen/README.md, used in the code, and keeps its level."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import verstetigung
from tests.made.provoked import PROVOKED, provoked
from verstetigung.problems import (
    KINDS,
    STAGES,
    Kind,
    Note,
    Place,
    Problem,
    Severity,
    partial_in,
    stopping_in,
    stops,
    up_to_first_failure,
)

PACKAGE = Path(verstetigung.__file__).parent
PAGE = PACKAGE.parent / "erhebungen" / "README.md"
NO_FILE = {"R400"}
START, END = "<!-- codes: made by `make golden` -->\n", "<!-- end of codes -->"
STOPPING_START, STOPPING_END = "<!-- stopping: made by `make golden` -->\n", "<!-- end of stopping -->"


def described() -> str:
    """The tables of erhebungen/README.md, one per stage."""
    lines = []
    for letter, stage in STAGES.items():
        lines += [f"**{letter} · {stage}**", "", "| Code | Stufe | Bedeutung | Abhilfe |", "|---|---|---|---|"]
        kinds = [kind for kind in KINDS.values() if kind.code[0] == letter]
        lines += [f"| {kind.code} | {kind.level} | {kind.meaning} | {kind.remedy} |" for kind in kinds]
        lines.append("")
    return "\n".join(lines)


def test_the_page_explains_every_kind(accept_golden: bool) -> None:
    text = PAGE.read_text(encoding="utf-8")
    before, rest = text.split(START)
    listed, after = rest.split(END)
    if accept_golden:
        PAGE.write_text(f"{before}{START}\n{described()}{END}{after}", encoding="utf-8")
    else:
        assert listed == f"\n{described()}"


def used() -> set[str]:
    sources = (path for path in PACKAGE.rglob("*.py") if path.parent.name != "problems")
    return {code for path in sources for code in re.findall(r'"([BDKRWY]\d{3})"', path.read_text(encoding="utf-8"))}


def test_every_kind_is_used_and_every_used_code_is_a_kind() -> None:
    assert used() == set(KINDS)


def test_codes_are_in_order_and_told_once() -> None:
    codes = [code for letter in STAGES for code in KINDS if code[0] == letter]
    assert codes == [*KINDS]
    for letter in STAGES:
        of_stage = [code for code in codes if code[0] == letter]
        assert of_stage == sorted(of_stage)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_meanings_are_sentences_and_remedies_are_not(kind: Kind) -> None:
    assert kind.meaning.endswith(".")
    assert kind.remedy
    assert not kind.remedy.endswith(".") or kind.remedy.endswith("k. A.")


def noted(code: str) -> Problem:
    return Note(code, "…").at(Place("a.xlsx"))


def test_what_follows_from_an_earlier_stage_is_not_reported() -> None:
    problems = [noted(code) for code in ("B203", "K304", "K307", "W523", "W501")]
    assert [problem.code for problem in up_to_first_failure(problems)] == ["B203", "K304", "K307"]
    harmless = [problem for problem in problems if problem.level is not Severity.FEHLER]
    assert list(up_to_first_failure(harmless)) == harmless


def test_what_is_wrong_with_a_row_keeps_nothing_from_being_reported() -> None:
    problems = [noted(code) for code in ("K309", "W523", "W542", "W501")]
    assert list(up_to_first_failure(problems)) == problems
    assert ([*stopping_in(problems)], [problem.code for problem in partial_in(problems)]) == (
        [],
        ["K309", "W523", "W542"],
    )


def stopping() -> str:
    """The Fehler that keep a whole file out, a line a stage."""
    fehler = [kind for kind in KINDS.values() if kind.level is Severity.FEHLER and stops(kind.code)]
    by_stage = {stage: [kind.code for kind in fehler if kind.code[0] == letter] for letter, stage in STAGES.items()}
    return "".join(f"- {stage}: {', '.join(own)}\n" for stage, own in by_stage.items() if own)


def test_the_page_lists_the_kinds_that_stop_a_file(accept_golden: bool) -> None:
    text = PAGE.read_text(encoding="utf-8")
    before, rest = text.split(STOPPING_START)
    listed, after = rest.split(STOPPING_END)
    if accept_golden:
        PAGE.write_text(f"{before}{STOPPING_START}\n{stopping()}{STOPPING_END}{after}", encoding="utf-8")
    else:
        assert listed == f"\n{stopping()}"


@pytest.mark.parametrize("code", KINDS)
def test_every_kind_can_be_provoked_and_keeps_its_level(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if code in NO_FILE:
        return
    monkeypatch.chdir(tmp_path)
    problems = provoked(code, tmp_path / "x")
    assert problems
    assert {problem.level for problem in problems} == {KINDS[code].level}
    assert all(problem.found.endswith((".", "?")) and problem.where.file for problem in problems)


def test_only_the_results_have_a_line_that_is_no_problem_of_a_file() -> None:
    assert set(KINDS) - set(PROVOKED) == NO_FILE

"""What the README and the pages it leads to say is true."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from typer.testing import CliRunner

import verstetigung
from tests.made.worked import drawn_responses, small_catalogue
from verstetigung import german, records
from verstetigung.cli.commands import app
from verstetigung.method import scoring
from verstetigung.records import Score

ROOT = Path(__file__).parent.parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
METHOD = (ROOT / "verstetigung" / "method" / "README.md").read_text(encoding="utf-8")
DEVELOPERS = (ROOT / "verstetigung" / "README.md").read_text(encoding="utf-8")
PAGES = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in (ROOT / "README.md", *ROOT.glob("[a-z]*/README.md"), *ROOT.glob("verstetigung/*/README.md"))
}
LONGEST = 250
COMMANDS = [
    *(command.callback.__name__ for command in app.registered_commands if command.callback),
    *(
        f"{group.name} {command.callback.__name__}"
        for group in app.registered_groups
        if group.typer_instance
        for command in group.typer_instance.registered_commands
        if command.callback
    ),
]
GUIDE = README.split("## Kurzanleitung\n")[1].split("\n## ")[0]


def table(heading: str, page: str = README) -> list[list[str]]:
    """The cells of the table of a page whose first row begins with that heading."""
    lines = page.splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith(heading))
    found = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        found.append([cell.strip() for cell in line.strip("|").split("|")])
    return found


def test_the_readme_is_no_longer_than_its_readers_patience() -> None:
    assert len(README.splitlines()) <= LONGEST


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    folder = (ROOT / page).parent
    links = [link for link in re.findall(r"\]\(([^)]+)\)", PAGES[page]) if "://" not in link]
    assert [link for link in links if not (folder / link.split("#")[0]).exists()] == []


def test_every_page_is_led_to() -> None:
    assert set(re.findall(r"\]\(([^)]+README\.md)\)", README)) == set(PAGES) - {"README.md"}


def test_every_command_is_listed_and_every_listed_command_exists() -> None:
    listed = [re.findall(r"`verstetigung ([a-z]+(?: [a-z]+)?)", row[0])[0] for row in table("| command |")]
    assert sorted(listed) == sorted(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_german_help(command: str) -> None:
    result = CliRunner().invoke(app, [*command.split(), "--help"])
    assert result.exit_code == 0
    assert "Aufruf: " in result.stdout
    assert "Usage" not in result.stdout


def typed() -> list[list[str]]:
    """The lines of the guide that are to be typed as commands of this program in any shell, split into words."""
    every = re.findall(r"^```(\w*)\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    blocks = [block for language, block in every if not language]
    return [line.split() for block in blocks for line in block.splitlines() if line.startswith("verstetigung ")]


REPORTS = {"regionsbericht": 3, "regionsanhang": 3, "vergleichsbericht": 1, "vergleichsanhang": 1, "netzwerkbericht": 1}
"""How many of each kind the guide ends with."""


def test_the_guide_comes_first_and_names_the_version() -> None:
    assert README.index("## Kurzanleitung") < README.index("## What it is")
    assert set(re.findall(r"verstetigung-([\d.]+)-py3-none-any\.whl", GUIDE)) == {verstetigung.__version__}


@pytest.mark.parametrize("last", ["check", pytest.param("report", marks=pytest.mark.slow)])
def test_every_line_of_the_guide_works_as_it_is_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last: str
) -> None:
    """From an empty folder, with the questionnaires sent back as they are."""
    lines = [line[1:] for line in typed() if "--show-completion" not in line]
    assert [line[0] for line in lines] == ["init", "new", "questionnaire", "check", "report"]
    monkeypatch.chdir(tmp_path)
    for line in lines[: [line[0] for line in lines].index(last) + 1]:
        result = CliRunner().invoke(app, line)
        assert (line, result.exit_code) == (line, 0)
        if line[0] == "questionnaire":
            for path in (tmp_path / "berichte" / "meine" / "frageboegen").glob("*.xlsx"):
                shutil.copy(path, tmp_path / "erhebungen" / "meine")
    kinds = Counter(path.name.split("-")[0] for path in (tmp_path / "berichte" / "meine").glob("*.pdf"))
    assert kinds == {"check": {}, "report": REPORTS}[last]
    monkeypatch.chdir(tmp_path / "erhebungen" / "meine")
    for line in re.findall(r"`verstetigung (report \. \w+)`", GUIDE)[: last == "report"]:
        assert CliRunner().invoke(app, line.split()).exit_code == 0


def test_every_shell_of_the_guide_is_known() -> None:
    shells = re.findall(r"verstetigung --show-completion (\w+)", GUIDE)
    assert len(shells) == 3
    assert [CliRunner().invoke(app, ["--show-completion", shell]).exit_code for shell in shells] == [0, 0, 0]


def test_options_named_in_the_readme_exist() -> None:
    options = {option for page in PAGES.values() for option in re.findall(r"`(--[a-z-]+)", page)}
    helps = "".join(CliRunner().invoke(app, [*command.split(), "--help"]).stdout for command in COMMANDS)
    assert options == {option for option in options if option in helps}
    assert options >= {"--example", "--evidence"}


def test_make_targets_named_in_the_readme_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = {pair for page in PAGES.values() for pair in re.findall(r"^make (\w+)|`make (\w+)`", page, re.MULTILINE)}
    named = {target for pair in targets for target in pair if target}
    assert named >= {"berichte", "test", "check", "golden", "bench"}
    assert [target for target in named if not re.search(rf"^{target}:", makefile, re.MULTILINE)] == []


def test_the_worked_example_adds_up(tmp_path: Path) -> None:
    catalogue = small_catalogue(tmp_path)
    tree = scoring.tree(catalogue)
    known = scoring.answers(drawn_responses(), ("nord", "mitte", "sued"), tree, catalogue.rules)
    scores = {
        (score.region, score.element): score.score
        for score in records.rows(scoring.scores(known, tree, catalogue.rules), Score)
    }
    printed = {row[0]: row[1:5] for row in table("| region | A | B |", METHOD)}
    for name, region in (("Nord", "nord"), ("Mitte", "mitte"), ("Süd", "sued")):
        ours = [scores[region, element] for element in ("A", "B", scoring.INDEX, "E")]
        assert printed[name] == [german.number(value).replace(",", ".").replace(german.MISSING, "–") for value in ours]


def test_the_answers_of_the_worked_example_are_those_that_are_scored() -> None:
    words = {"k. A.": "kA", "n. z.": "nz"}
    printed = [[words.get(cell, cell) for cell in row[1:]] for row in table("| region | A1.1 |", METHOD)]
    ours = drawn_responses().groupby(["region", "respondent"], sort=False)["text"].agg(list).tolist()
    assert printed == ours


def test_the_glossary_speaks_of_what_is_in_the_code() -> None:
    sources = "".join(
        path.read_text(encoding="utf-8") for path in [*ROOT.glob("verstetigung/**/*.py"), *ROOT.glob("schemas/*.yaml")]
    )
    terms = [term for row in table("| German |", DEVELOPERS) for term in re.split(r", | \(|\)", row[0]) if term]
    assert [term for term in terms if term.lower() not in sources.lower()] == []


def test_every_file_the_developers_page_names_is_there() -> None:
    named = {path for path in re.findall(r"`([\w/]+\.(?:py|md|html|yaml))`", DEVELOPERS) if "/" in path}
    missing = [path for path in named if not (ROOT / "verstetigung" / path).is_file() and not (ROOT / path).is_file()]
    assert len(named) > 30
    assert missing == []


def test_every_function_of_a_cells_journey_is_there() -> None:
    rows = [(row[0].strip("`"), re.findall(r"`(\w+)`", row[1])) for row in table("| file |", DEVELOPERS)]
    assert len(rows) > 15
    gone = [
        (file, name)
        for file, names in rows
        for name in names
        if not re.search(rf"(?:def|class) {name}\b", (ROOT / "verstetigung" / file).read_text(encoding="utf-8"))
    ]
    assert gone == []


def test_every_rule_has_a_file_that_names_it() -> None:
    rows = table("| rule |", DEVELOPERS)
    rules = [rule for row in rows for rule in re.findall(r"\bM\d+\b", row[0])]
    assert sorted(rules, key=lambda rule: int(rule[1:])) == [f"M{number}" for number in range(1, 19)]

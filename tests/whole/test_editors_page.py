"""What schemas/README.md tells editors is so: every line to type, every message it quotes, every row of its tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.made.edited import POST, Edit, edit, told
from tests.made.provoked import small_project
from tests.whole.test_edited_catalogue import SCENARIOS
from tests.whole.test_readme import table
from verstetigung.cli.commands import app
from verstetigung.problems import KINDS
from verstetigung.schemas.fielded import FILE
from verstetigung.schemas.keys.profiles import ProfileKeys
from verstetigung.schemas.yamlfile import bounded, files, notes

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "schemas" / "README.md").read_text(encoding="utf-8")
CATALOGUE = "schemas/kriterienkatalog.yaml"
TEN = re.findall(r"^\*\*(\d+)\. .*?\n\n```text\n(.*?)```\n\n```yaml\n(.*?)```", PAGE, re.MULTILINE | re.DOTALL)
SHOWN = re.findall(r"^```text\n> verstetigung (.*?)\n(.*?)```", PAGE, re.MULTILINE | re.DOTALL)
TABULATOR = "Tabulator"


def run(line: str) -> Result:
    return CliRunner().invoke(app, line.split())


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of nothing but what is shipped."""
    monkeypatch.chdir(tmp_path)
    assert run("init").exit_code == 0
    return tmp_path


def planted(message: str, right: str) -> tuple[str, str]:
    """The catalogue with the mistake that the message shows, and with the mended line in its place."""
    number, wrong = re.findall(r"^ +(\d+) \| (.*)$", message, re.MULTILINE)[0]
    if TABULATOR in message:
        wrong = wrong.replace(" ", "\t", 1)
    lines = (ROOT / CATALOGUE).read_text(encoding="utf-8").split("\n")
    above, below = lines[: int(number) - 1], lines[int(number) :]
    return "\n".join((*above, wrong, *below)), "\n".join((*above, right.rstrip("\n"), *below))


def test_there_are_ten_of_them() -> None:
    assert [int(number) for number, *_ in TEN] == [*range(1, 11)]
    assert len({message.split(": ")[2] for _, message, _ in TEN}) == 10


@pytest.mark.parametrize(("number", "message", "right"), TEN, ids=[number for number, *_ in TEN])
def test_a_mistake_is_told_as_the_page_says_and_mended_by_its_line(
    fresh: Path, number: str, message: str, right: str
) -> None:
    wrong, mended = planted(message, right)
    path = fresh / CATALOGUE
    path.write_text(wrong, encoding="utf-8")
    result = run(f"catalogue check {CATALOGUE}")
    assert result.stdout == f"{message}Geprüft: eine Datei · ein Fehler\n"
    assert result.exit_code == 3
    path.write_text(mended, encoding="utf-8")
    assert run(f"catalogue check {CATALOGUE}").exit_code == 0


def test_the_mended_lines_are_those_of_the_catalogue_or_quoted_ones() -> None:
    shipped = (ROOT / CATALOGUE).read_text(encoding="utf-8").split("\n")
    for _, message, right in TEN:
        line = shipped[int(message.split(":")[2]) - 1]
        assert right == f"{line}\n" or (right.split(":")[0] == line.split(":")[0] and right.count('"') == 2)


def in_order(parts: Sequence[str], text: str) -> bool:
    """Whether the parts stand in the text one after the other."""
    place = 0
    for part in parts:
        found = text.find(part, place)
        if found < 0:
            return False
        place = found + len(part)
    return True


@pytest.mark.slow
def test_every_command_prints_what_the_page_shows(fresh: Path) -> None:
    typed = [
        line
        for kind, block in re.findall(r"^```(\w*)\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
        for line in block.split("\n")
        if not kind
    ]
    assert typed[:2] == ["verstetigung catalogue check", "verstetigung catalogue diff"]
    beginning = [line.removeprefix("verstetigung ") for line in typed if " init" in line or " new " in line]
    assert beginning == ["init", "new muster --example"]
    assert run(beginning[1]).exit_code == 0
    before, after = re.findall(r"aus `(skala: .*?)`\s+wird\s+`(.*?)`", PAGE)[0]
    draft = re.findall(r"unter dem Namen\s+`(\S+)`", PAGE)[0]
    text = (fresh / CATALOGUE).read_text(encoding="utf-8")
    (fresh / draft).write_text(text.replace(before, after, 1), encoding="utf-8")
    assert [line.split()[:2] for line, _ in SHOWN] == [
        ["catalogue", "check"],
        ["catalogue", "diff"],
        ["score", "muster"],
        ["catalogue", "show"],
        ["catalogue", "schema"],
    ]
    for line, printed in SHOWN:
        result = run(line)
        assert (line, result.exit_code) == (line, 0)
        assert in_order(re.split(r"^…\n", printed, flags=re.MULTILINE), result.stdout), result.stdout


REGISTER, WAVE, KEPT = "schemas/regionen.yaml", "erhebungen/probe-2018/erhebung.yaml", f"erhebungen/probe-2018/{FILE}"
FIGURE = "  - {id: K1, text: Zuwendung des Bundes, skala: euro}\n"
ROWS = {
    "Gewicht, Regel": ("weight changed", "rule changed", "title of a dimension changed"),
    "Frage in ein anderes": ("criterion moved",),
    "Name einer Skala": ("scale renamed",),
    "Wortlaut": ("question reworded",),
    "Text einer Stufe": ("step reworded",),
    "Frage oder Kriterium hinzu": ("question added", "criterion added"),
    "Frage gestrichen": ("question retired", "criterion retired"),
    "Kennung einer Frage": ("question renamed",),
    "Bedarf, Handlungsfeld": ("need added",),
    "… gestrichen": ("chosen field deleted",),
}
"""By the beginning of a row, what editors do: tested there from the edit to the score."""
OTHERS: dict[str, Sequence[Edit]] = {
    "Gewicht, Regel": (("skala: janein}", "skala: janein, umgekehrt: ja}"), ("{S07: Bericht", "{S07: Der Bericht")),
    "Wortlaut": (("erlaeuterung: Auch anteilig.", "erlaeuterung: Auch zum Teil."),),
    "Frage in ein anderes": ((POST, ""), ("          - {id: A2.1,", f"{POST}          - {{id: A2.1,")),
    "… umbenannt": (("titel: Mobilität/ ÖPNV", "titel: Busse und Bahnen"),),
    "Liste `umsetzungsebenen`": (("steckbrief:\n", "umsetzungsebenen: [{id: a, titel: Eins}]\nsteckbrief:\n"),),
    "Übersetzung": (("titel: geplant", "titel: geplant, titel_en: planned"),),
    "Kennzahl gestrichen": ((FIGURE, ""), ("quellen:", "entfallen: [K1]\nquellen:")),
    "Kennung eines Kriteriums": (("id: A2\n", "id: A9\n        ersetzt: [A2]\n"),),
}


def rows() -> list[list[str]]:
    return table("| Änderung |", PAGE)


def row(beginning: str) -> list[str]:
    (found,) = [cells for cells in rows() if cells[0].startswith(beginning)]
    return found


@pytest.mark.parametrize("beginning", ROWS)
def test_after_fieldwork_is_told_what_the_page_says(beginning: str) -> None:
    codes = re.findall(r"[BKY]\d{3}", row(beginning)[-1])
    for name in ROWS[beginning]:
        assert list(SCENARIOS[name].said) == codes, name


@pytest.mark.parametrize("beginning", OTHERS)
def test_after_other_edits_is_told_what_the_page_says(fielded: Path, beginning: str) -> None:
    edit(fielded, OTHERS[beginning])
    assert {one["code"] for one in told()} == set(re.findall(r"[BKY]\d{3}", row(beginning)[-1]))


@pytest.mark.parametrize(
    "after", ['text: "Gibt es eine feste Stelle?", gewicht: 0', "titel: Dauerhafte Maßnahmen\n        gewicht: 0"]
)
def test_a_question_that_is_not_to_count_may_stay(fielded: Path, after: str) -> None:
    assert "`gewicht: 0`" in row("Frage gestrichen")[-2]
    edit(fielded, ((re.split(r",? *\n? *gewicht", after)[0], after),))
    assert told() == []
    assert run("catalogue check").exit_code == 0


def test_every_code_of_the_page_is_one() -> None:
    assert set(re.findall(r"\b[A-Z]\d{3}\b", PAGE)) <= set(KINDS)


@pytest.fixture
def fielded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(small_project(tmp_path))
    assert run("questionnaire").exit_code == 0
    return tmp_path


def changed(path: Path, *edits: Edit) -> None:
    text = path.read_text(encoding="utf-8")
    for before, after in edits:
        assert before in text
        text = text.replace(before, after)
    path.write_text(text, encoding="utf-8")


def test_a_wave_stays_with_its_questionnaire_by_the_line_the_page_names(fielded: Path) -> None:
    changed(
        fielded / "schemas" / "katalog.yaml", ("3: dauerhaft gesichert}}", "3: dauerhaft gesichert, 4: ausgebaut}}")
    )
    refused = run("check")
    assert (refused.exit_code, "B255" in row("Stufen oder Spanne")[-1]) == (3, True)
    assert "war im Fragebogen eine andere" in refused.stderr
    line = re.findall(r"`(katalog: \S+)`", row("Stufen oder Spanne")[-2])[0]
    wave = fielded / WAVE
    wave.write_text(re.sub("^katalog: .*$", line, wave.read_text(encoding="utf-8"), flags=re.MULTILINE), "utf-8")
    assert run("check").exit_code == 0


@pytest.fixture
def answered(fresh: Path) -> Path:
    """A project with answers of two invented regions, and the register of these."""
    assert run("new muster --example --region muster-buche --region muster-ahorn").exit_code == 0
    return fresh / "schemas" / "musterregionen.yaml"


def codes_of(answered: Path) -> set[str]:
    return {one["code"] for one in told() if one["code"][0] == "B"}


def test_a_region_keeps_its_questionnaires_by_its_earlier_name(answered: Path) -> None:
    changed(answered, ("name: Musterverbund Buche", "name: Musterverbund Wald"))
    assert codes_of(answered) == set(re.findall(r"B\d{3}", row("Name einer Region")[-1]))
    changed(answered, ("namensvarianten: [Buche]", "namensvarianten: [Buche, Musterverbund Buche]"))
    assert codes_of(answered) == set()


def test_a_region_that_is_not_asked_loses_its_questionnaires(answered: Path) -> None:
    wave = answered.parent.parent / "erhebungen" / "muster" / "erhebung.yaml"
    changed(wave, ("  - muster-buche\n", ""))
    assert codes_of(answered) == set(re.findall(r"B\d{3}", row("Kennung einer Region")[-1]))


def test_what_was_asked_is_not_to_be_edited(fielded: Path) -> None:
    changed(fielded / KEPT, ("Probekatalog", "Anderer"))
    assert row("`fragebogen-stand.yaml`")[-1] in run("catalogue check").stdout


@pytest.mark.parametrize("cells", rows(), ids=lambda cells: cells[0][:30])
def test_before_the_questionnaires_go_out_everything_is_allowed(cells: list[str]) -> None:
    assert len(cells) == 6
    assert cells[1] == ("–" if FILE in cells[0] else "ja")


def test_the_example_of_a_translation_is_one(fielded: Path) -> None:
    example = PAGE.split("## In anderen Sprachen")[1].split("```yaml\n")[1].split("```")[0]
    steps, status = re.findall(r"(stufen_en: .*?\}|titel_en: \w+)", example)
    edit(fielded, (("3: dauerhaft gesichert}", f"3: dauerhaft gesichert}}, {steps}"),))
    edit(fielded, (("titel: geplant", f"titel: geplant, {status}"),))
    checked = run("catalogue check").stdout
    assert "Englisch: 0 von" in checked
    assert all(code in checked for code in ("Y512",))
    edit(fielded, (("titel_en", "titel_eng"),))
    assert "Y510" in run("catalogue check").stdout


def test_every_key_of_a_practice_profile_is_explained() -> None:
    named = set(re.findall(r"`([a-z]+)`", " ".join(cell[0] + cell[1] for cell in table("| Schlüssel |", PAGE))))
    assert {key.key for key in ProfileKeys.declared()} <= named | {"katalog", "register"}


def test_the_limits_are_those_of_the_reader() -> None:
    largest, deepest, most = re.findall(
        r"höchstens (\d+) KB und (\d+) Ebenen .*?höchstens (\d+) Fehler", PAGE, re.DOTALL
    )[0]
    assert (int(largest), int(deepest), int(most)) == (files.LARGEST // 1000, bounded.DEEPEST, notes.MOST)


def test_the_line_for_vs_code_is_that_of_the_catalogue() -> None:
    first = (ROOT / CATALOGUE).read_text(encoding="utf-8").split("\n", 1)[0]
    assert f"```yaml\n{first}\n```" in PAGE
    assert "redhat.vscode-yaml" in (ROOT / ".vscode" / "extensions.json").read_text(encoding="utf-8")

"""The first hour: from an empty folder to an Erhebung of some regions, from wherever one is in the project."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import verstetigung
from tests.schemas.test_content import SCHEMAS
from verstetigung import study
from verstetigung.cli.commands import app
from verstetigung.schemas import regions

ALL = regions.load(SCHEMAS / "modellregionen.yaml")
FIVE = ("coburg", "daun", "uckermark", "altmark", "nordeifel")
NEXT = "Weiter mit: verstetigung new meine-erhebung"


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def project(empty: Path) -> Path:
    """A project with one Erhebung of five regions, that nobody has answered yet."""
    assert run("init").exit_code == 0
    assert run("new", "meine", "--as-of", "22.11.2026", *(f"--region={id}" for id in FIVE)).exit_code == 0
    return empty


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_init_makes_a_project_of_an_empty_folder(empty: Path) -> None:
    result = run("init")
    written = contents(empty)
    assert (result.exit_code, result.stdout) == (
        0,
        f"Angelegt: {len(written)} Dateien in {empty}, dazu die Ordner erhebungen und berichte\n{NEXT}\n",
    )
    guide = written.pop("LIESMICH.txt").decode()
    assert guide.startswith("Dieser Ordner ist ein Projekt von „verstetigung“.")
    assert written == {f"schemas/{name}": content for name, content in contents(SCHEMAS).items()}
    assert sorted(path.name for path in empty.iterdir()) == ["LIESMICH.txt", "berichte", "erhebungen", "schemas"]
    again = run("init")
    assert (again.exit_code, again.stdout) == (0, f"Es ist schon alles da.\n{NEXT}\n")


def test_every_line_of_the_guide_that_init_writes_can_be_typed(empty: Path) -> None:
    run("init")
    guide = (empty / "LIESMICH.txt").read_text(encoding="utf-8")
    lines = [line.split() for line in guide.splitlines() if line.startswith("verstetigung ")]
    assert [line[1] for line in lines] == ["new", "questionnaire", "check", "report"]
    for line in lines[:2]:
        assert run(*line[1:]).exit_code == 0
    for path in (empty / "berichte/meine-erhebung/frageboegen").glob("*.xlsx"):
        shutil.copy(path, empty / "erhebungen" / "meine-erhebung")
    assert run(*lines[2][1:]).exit_code == 0


def test_init_overwrites_nothing_and_tells_what_it_left(empty: Path) -> None:
    (empty / "schemas").mkdir()
    own = empty / "schemas" / "modellregionen.yaml"
    own.write_text("register: meine\n", encoding="utf-8")
    text = (SCHEMAS / "netzwerk.yaml").read_bytes().replace(b"\n", b"\r\n")
    (empty / "schemas" / "netzwerk.yaml").write_bytes(text)
    result = run("init")
    assert result.stdout.splitlines()[1:] == [
        f"Belassen, weil anders als mitgeliefert: {Path('schemas/modellregionen.yaml')}",
        NEXT,
    ]
    assert own.read_text(encoding="utf-8") == "register: meine\n"
    assert (empty / "schemas" / "netzwerk.yaml").read_bytes() == text
    assert (empty / "schemas" / "weser-ems" / "regionen.yaml").is_file()


def test_init_leaves_a_folder_alone_where_a_file_is_to_stand(empty: Path) -> None:
    (empty / "LIESMICH.txt").mkdir()
    assert "Belassen, weil anders als mitgeliefert: LIESMICH.txt" in run("init").stdout.splitlines()
    assert (empty / "LIESMICH.txt").is_dir()


def test_no_project_begins_inside_another(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project / "erhebungen" / "meine")
    result = run("init")
    assert (result.exit_code, result.stderr) == (
        3,
        f"Dieser Ordner gehört schon zum Projekt in {project}. Abhilfe: einen Ordner außerhalb wählen.\n",
    )
    assert [path.name for path in Path().iterdir()] == ["erhebung.yaml"]


def test_without_a_project_new_says_how_to_begin_one(empty: Path) -> None:
    result = run("new", "meine")
    assert result.exit_code == 3
    assert "was ein neues Projekt braucht, schreibt „verstetigung init“." in result.stderr
    assert list(empty.iterdir()) == []
    assert run("check").stderr == (
        "Hier gibt es noch keine Erhebung. Abhilfe: mit „verstetigung new NAME“ eine anlegen.\n"
    )


def test_new_takes_some_regions_by_id_or_name(project: Path) -> None:
    assert run("new", "wenige", "--region", "LK Uckermark", "--region", "Coburg").exit_code == 0
    text = (project / "erhebungen" / "wenige" / "erhebung.yaml").read_text(encoding="utf-8")
    assert "untertitel: Befragung von zwei Regionen\n" in text
    assert "\n  - uckermark\n  - coburg\n" in text
    register = study.find("wenige").register
    assert register.ids == tuple(id for id in ALL.ids if id in ("coburg", "uckermark"))
    assert {region.id for region in register.known} == set(ALL.ids)
    assert study.find("meine").register.ids == tuple(id for id in ALL.ids if id in FIVE)


def test_a_new_erhebung_works_at_once(project: Path) -> None:
    assert run("questionnaire", "meine").stdout == (
        f"Geschrieben: fünf Arbeitsmappen in {Path('berichte/meine/frageboegen')}\n"
        f"Aufgehoben: was gefragt wird, in {Path('erhebungen/meine/fragebogen-stand.yaml')}\n"
    )
    for id in FIVE:
        shutil.copy(f"berichte/meine/frageboegen/{id}.xlsx", "erhebungen/meine")
    lines = run("check", "meine").stdout.splitlines()
    assert lines[2].startswith("Rücklauf: 5 von 5 Regionen, ")


def test_every_unknown_region_is_told_at_once(project: Path) -> None:
    result = run("new", "andere", "--region", "Koburg", "--region", "daun", "--region", "Dauhn")
    assert result.exit_code == 3
    assert result.stderr.splitlines() == [
        "Nicht jede Region ist zu erkennen.",
        "Fehler: Dauhn: Diese Region steht nicht im Regionsverzeichnis. Meinten Sie „Verbandsgemeinde Daun“?",
        "Fehler: Koburg: Diese Region steht nicht im Regionsverzeichnis. Meinten Sie „Landkreis Coburg“ oder "
        "„Vogelsbergkreis“?",
    ]
    assert [path.name for path in Path("erhebungen").iterdir()] == ["meine"]


def test_several_regions_behind_one_option_are_told_how_it_is_done(project: Path) -> None:
    result = run("new", "andere", "--region", "coburg", "daun", "altmark")
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == (
        "Fehler: Zu viel angegeben: „daun“ und „altmark“. Vor jeder weiteren Angabe steht --region noch einmal."
    )
    assert run("new", "andere", "daun").stderr.splitlines()[-1] == "Fehler: Zu viel angegeben: „daun“."


def test_a_region_that_is_not_asked_is_told_as_that(project: Path) -> None:
    run("new", "alle")
    run("questionnaire", "alle", "spreewalddreieck")
    shutil.copy("berichte/alle/frageboegen/spreewalddreieck.xlsx", "erhebungen/meine")
    reason = "gehört nicht zu dieser Erhebung (sie steht in erhebung.yaml nicht unter „regionen“)."
    assert f"Die Region „spreewalddreieck“ {reason}" in run("check", "meine").stdout
    assert (
        f"Fehler: Spreewalddreieck: Diese Region {reason} Abhilfe: Kennungen stehen in „ard-modellregionen“."
    ) in run("report", "meine", "Spreewalddreieck").stderr.splitlines()


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (
            "regionen: [coburg, Koburg, Dauhn]",
            [
                "erhebung.yaml:{line}:20: Die Region „Koburg“ steht nicht im Regionsverzeichnis. Meinten Sie "
                "„Landkreis Coburg“ oder „Vogelsbergkreis“?",
                "erhebung.yaml:{line}:28: Die Region „Dauhn“ steht nicht im Regionsverzeichnis. Meinten Sie "
                "„Verbandsgemeinde Daun“?",
            ],
        ),
        ("regionen:", []),
        ("regionen: Coburg", []),
    ],
)
def test_regions_of_an_erhebung_are_written_by_id_or_name(project: Path, line: str, fault: list[str]) -> None:
    run("new", "andere")
    path = project / "erhebungen" / "andere" / "erhebung.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    number = next(number for number, text in enumerate(lines) if text.startswith("# regionen: "))
    path.write_text("\n".join([*lines[:number], line, *lines[number + 1 :]]), encoding="utf-8")
    result = run("questionnaire", "andere", "coburg")
    assert result.exit_code == 3 * bool(fault)
    assert [text for text in result.stderr.splitlines() if text.startswith("Fehler: ")] == [
        f"Fehler: {text.format(line=number + 1)}" for text in fault
    ]


@pytest.mark.parametrize("place", ["erhebungen/meine", "erhebungen/meine/nachgereicht", "erhebungen", "berichte/meine"])
def test_a_command_works_from_any_folder_of_the_project(
    project: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / place).mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(project / place)
    result = run("questionnaire")
    written = os.path.relpath(project / "berichte" / "meine" / "frageboegen")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == f"Geschrieben: fünf Arbeitsmappen in {written}"
    assert len(list((project / "berichte" / "meine" / "frageboegen").glob("*.xlsx"))) == 5
    told = run("new", "andere").stdout.splitlines()[0]
    assert told == f"Angelegt: {os.path.relpath(project / 'erhebungen/andere/erhebung.yaml')}"


def test_the_erhebung_whose_folder_one_is_in_goes_before_others(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("new", "andere")
    assert run("check").stderr == "Welche Erhebung? Zur Wahl stehen andere, meine.\n"
    monkeypatch.chdir(project / "erhebungen" / "meine")
    assert study.find(None).id == "meine"
    assert study.find("andere").id == study.find("erhebungen/andere").id == study.find("../andere").id == "andere"
    assert study.find(".").id == study.find("erhebung.yaml").id == "meine"
    result = run("report", "coburg")
    assert result.stderr.splitlines()[1].endswith(
        "Erwartet: andere oder meine. Abhilfe: vor die übrigen Angaben einen Punkt setzen; er steht für die Erhebung, "
        "in deren Ordner Sie sind."
    )
    assert run("questionnaire", ".", "coburg").exit_code == 0


def test_an_argument_of_two_lines_is_told_on_one(project: Path) -> None:
    result = run("check", "a\nb")
    assert result.stderr.splitlines() == [
        "Die Erhebung „a\\x0ab“ gibt es nicht.",
        "Fehler: a\\x0ab: Hier liegt keine erhebung.yaml. Erwartet: meine. Abhilfe: Namen und Ordner prüfen oder mit "
        "„verstetigung new“ eine Erhebung anlegen.",
    ]
    lines = run("new", "x", "--region", "a\nb", "--as-of", "1.1.2026").stderr.splitlines()
    assert lines[1].startswith("Fehler: a\\x0ab: ")
    assert len(lines) == 2
    assert "„a\\x0ab“ ist kein Datum" in run("new", "x", "--as-of", "a\nb").stderr.splitlines()[-1]


def test_a_folder_called_erhebung_yaml_is_no_erhebung(project: Path) -> None:
    (project / "erhebungen" / "leer" / "erhebung.yaml").mkdir(parents=True)
    result = run("check", "leer")
    assert "Erwartet: meine. Abhilfe: Namen und Ordner prüfen" in result.stderr
    assert study.find(None).id == "meine"


@pytest.mark.parametrize("key", ["katalog", "register"])
@pytest.mark.parametrize("path", ["..", ".", "../../schemas"])
def test_a_folder_in_place_of_a_file_is_told_as_that(project: Path, key: str, path: str) -> None:
    settings = project / "erhebungen" / "meine" / "erhebung.yaml"
    lines = settings.read_text(encoding="utf-8").splitlines()
    settings.write_text(
        "\n".join(f"{key}: {path}" if line.startswith(f"{key}: ") else line for line in lines), encoding="utf-8"
    )
    result = run("check", "meine")
    assert result.exit_code == 3
    assert f"„{path}“ ist ein Ordner, gebraucht wird eine Datei." in result.stderr


def test_the_program_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "verstetigung", "--version"], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout == f"verstetigung {verstetigung.__version__}\n"


def completed(shell: str, line: str, **settings: str) -> list[str]:
    """What typer's script for a shell gets for a line."""
    words = line.split(" ")
    environment = {
        "_VERSTETIGUNG_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": "\n".join(words),
        "COMP_CWORD": str(len(words) - 1),
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": words[-1],
        **settings,
    }
    done = CliRunner().invoke(app, [], env=environment, prog_name="verstetigung")
    assert done.exit_code == 0
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    ("shell", "shown"),
    [
        ("bash", "{}"),
        ("zsh", '"{}"'),
        ("fish", "{}"),
        ("powershell", "{}::: "),
    ],
)
def test_shells_complete_names_of_erhebungen_and_regions(project: Path, shell: str, shown: str) -> None:
    def words(line: str) -> list[str]:
        prefix, ending = ("_arguments '*: :((", "))'") if shell == "zsh" else ("", "")
        return [word.removeprefix(prefix).removesuffix(ending) for word in completed(shell, line)]

    assert words("verstetigung check m") == [shown.format("meine")]
    assert words("verstetigung compare --previous ") == [shown.format("meine")]
    assert words("verstetigung report meine c") == [shown.format("coburg")]
    assert words("verstetigung report meine coburg da") == [shown.format("daun")]
    assert words("verstetigung explain meine d") == [shown.format("daun")]
    assert words("verstetigung new x --region sp") == [shown.format(id) for id in ALL.ids if id.startswith("sp")]
    assert [word.split("\t")[0].split(":")[0].strip('"') for word in words("verstetigung qu")] == ["questionnaire"]


def test_completing_says_nothing_of_what_is_wrong(project: Path) -> None:
    (project / "erhebungen" / "meine" / "erhebung.yaml").write_text("titel: [", encoding="utf-8")
    assert completed("bash", "verstetigung report meine c") == [""]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_what_a_shell_needs_is_shown(shell: str) -> None:
    result = run("--show-completion", shell)
    assert result.exit_code == 0
    assert "_VERSTETIGUNG_COMPLETE" in result.stdout
    assert f"complete_{shell}" in result.stdout
    assert run("--show-completion", "cmd").stderr.splitlines()[-1].startswith("Fehler: „cmd“ ist für --show-completion")


@pytest.mark.skipif(not shutil.which("bash"), reason="bash fehlt")
def test_bash_completes(project: Path, tmp_path: Path) -> None:
    tool = tmp_path / "bin" / "verstetigung"
    tool.parent.mkdir()
    tool.write_text(f"#!{sys.executable}\nfrom verstetigung.cli import main\n\nmain()\n", encoding="utf-8")
    tool.chmod(0o755)
    script = """
    eval "$(verstetigung --show-completion bash)"
    COMP_WORDS=(verstetigung report meine c); COMP_CWORD=3
    _verstetigung_completion verstetigung
    echo "${COMPREPLY[@]}"
    """
    done = subprocess.run(
        ["bash", "--norc", "-c", script],
        env=os.environ | {"PATH": f"{tool.parent}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(SCHEMAS.parent)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout == "coburg\n"

import io
import re
import subprocess
import sys
import time
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import pytest
import typer
from typer.testing import CliRunner, Result

from verstetigung.cli.shell import Commands, Progress, printed, progress
from verstetigung.problems import Place, Problem, Severity, StudyError
from verstetigung.study import MISSING, SAME, WRITTEN, ReportOutcome, Watch


class Format(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"


app = Commands("Rechnet aus Erhebungen Berichte.")
catalogue = Commands("Den Kriterienkatalog prüfen und zeigen.")
app.add_typer(catalogue, name="catalogue")


@app.command(help="Die Erhebung auswerten.\n\nMehr dazu.")
def score(
    erhebung: Annotated[Path, typer.Argument(help="Ordner der Erhebung.", exists=True, file_okay=False)],
    regions: Annotated[list[str] | None, typer.Argument(metavar="REGION")] = None,
    seed: Annotated[int, typer.Option(help="Startwert.", min=1, max=5000)] = 2018,
    share: Annotated[float, typer.Option(metavar="ANTEIL", min=0)] = 0.5,
    form: Annotated[Format, typer.Option("--format", "-f", help="Dateiformat.")] = Format.CSV,
    to: Annotated[Path | None, typer.Option(dir_okay=False, show_default="keine Datei")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Nichts melden.")] = False,
) -> None:
    typer.echo(f"{erhebung.name} {regions} {seed} {share} {form} {to} {quiet}")


@app.command(help="Ein Ende herbeiführen.")
def end(way: Annotated[str, typer.Option("--way")]) -> None:
    match way:
        case "study":
            raise StudyError("So geht es nicht.", [_problem(Severity.WARNUNG, "C9"), _problem(Severity.FEHLER, "C14")])
        case "interrupt":
            raise KeyboardInterrupt
        case "abort":
            raise typer.Abort
        case "bug":
            raise ValueError("a bug")
        case _:
            raise typer.BadParameter("So endet hier nichts.")


@catalogue.command(help="Den Katalog zeigen.")
def show() -> None:
    raise StudyError("Der Katalog fehlt.")


@catalogue.command(hidden=True)
def draft() -> None: ...


def _problem(level: Severity, cell: str, file: str = "a.xlsx") -> Problem:
    return Problem("W01", level, Place(file, "Fragebogen", cell), "Das passt nicht.")


def call(*args: str) -> Result:
    return CliRunner().invoke(app, args, prog_name="verstetigung")


def test_help_of_the_program() -> None:
    result = call("--help")
    assert result.exit_code == 0
    assert result.stdout == (
        "Aufruf: verstetigung [OPTIONEN] BEFEHL …\n"
        "\n"
        "  Rechnet aus Erhebungen Berichte.\n"
        "\n"
        "Befehle:\n"
        "  score      Die Erhebung auswerten.\n"
        "  end        Ein Ende herbeiführen.\n"
        "  catalogue  Den Kriterienkatalog prüfen und zeigen.\n"
        "\n"
        "Optionen:\n"
        "  --help  Diese Hilfe zeigen.\n"
    )


def test_help_of_a_command() -> None:
    result = call("score", "--help")
    assert result.exit_code == 0
    assert result.stdout == (
        "Aufruf: verstetigung score [OPTIONEN] ERHEBUNG [REGION …]\n"
        "\n"
        "  Die Erhebung auswerten.\n"
        "\n"
        "  Mehr dazu.\n"
        "\n"
        "Argumente:\n"
        "  ERHEBUNG  Ordner der Erhebung. [nötig]\n"
        "  REGION …\n"
        "\n"
        "Optionen:\n"
        "  --seed ZAHL            Startwert. [Vorgabe: 2018; 1 bis 5.000]\n"
        "  --share ANTEIL         [Vorgabe: 0.5; ab 0]\n"
        "  -f, --format csv|xlsx  Dateiformat. [Vorgabe: csv]\n"
        "  --to DATEI             [Vorgabe: keine Datei]\n"
        "  -q, --quiet            Nichts melden.\n"
        "  --help                 Diese Hilfe zeigen.\n"
    )


def test_no_command_shows_help_as_wrong_usage() -> None:
    for line, first in (((), "verstetigung"), (("catalogue",), "verstetigung catalogue")):
        result = call(*line)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith(f"Aufruf: {first} [OPTIONEN] BEFEHL …\n")


def test_hidden_command_is_not_shown() -> None:
    assert "draft" not in call("catalogue", "--help").stdout


def test_arguments_reach_the_command(tmp_path: Path) -> None:
    result = call("score", str(tmp_path), "nord", "--seed", "7", "-q", "süd", "--format=xlsx")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"{tmp_path.name} ['nord', 'süd'] 7 0.5 xlsx None True\n"


WRONG = [
    (("scor",), "Den Befehl „scor“ gibt es nicht. Meinten Sie „score“?"),
    (("xyz",), "Den Befehl „xyz“ gibt es nicht."),
    (("catalogue", "sho"), "Den Befehl „sho“ gibt es nicht. Meinten Sie „show“?"),
    (("catalogue", "draf"), "Den Befehl „draf“ gibt es nicht."),
    (("catalogue", "--"), "Es fehlt der Befehl."),
    (("catalogue", "show", "a", "b"), "Zu viel angegeben: „a“ und „b“."),
    (("score",), "Das Argument ERHEBUNG fehlt."),
    (("end",), "Der Schalter --way fehlt."),
    (("end", "--way", "x"), "So endet hier nichts."),
    (("score", ".", "--x"), "Den Schalter --x gibt es nicht."),
    (("score", ".", "--sed", "3"), "Den Schalter --sed gibt es nicht. Meinten Sie --seed?"),
    (("score", ".", "-z"), "Den Schalter -z gibt es nicht."),
    (("--x",), "Den Schalter --x gibt es nicht."),
    (("score", ".", "--seed"), "Hinter --seed fehlt der Wert."),
    (("score", ".", "--quiet=ja"), "Der Schalter --quiet nimmt keinen Wert."),
    (("score", ".", "--help=ja"), "Der Schalter --help nimmt keinen Wert."),
    (("score", ".", "--seed", "abc"), "„abc“ ist für --seed keine ganze Zahl."),
    (("score", ".", "--seed", "1.5"), "„1.5“ ist für --seed keine ganze Zahl."),
    (("score", ".", "--seed", "0"), "„0“ ist für --seed nicht möglich, nur 1 bis 5.000."),
    (("score", ".", "--share", "-1"), "„-1“ ist für --share nicht möglich, nur ab 0."),
    (("score", ".", "--share", "0,5"), "„0,5“ ist für --share keine Zahl mit Dezimalpunkt."),
    (("score", ".", "-f", "pdf"), "„pdf“ ist für --format nicht möglich, nur csv oder xlsx."),
    (("score", "/gibt/es/nicht"), "„/gibt/es/nicht“ gibt es nicht."),
    (("score", __file__), f"„{__file__}“ ist eine Datei, gebraucht wird ein Ordner."),
    (("score", ".", "--to", "/"), "„/“ ist ein Ordner, gebraucht wird eine Datei."),
]


@pytest.mark.parametrize(("line", "complaint"), WRONG)
def test_wrong_usage(line: tuple[str, ...], complaint: str) -> None:
    result = call(*line)
    assert (result.exit_code, result.stdout) == (2, "")
    usage, help_line, blank, said = result.stderr.splitlines()
    assert usage.startswith("Aufruf: verstetigung ")
    assert re.fullmatch(r"Hilfe:  verstetigung ([a-z]+ )*--help", help_line)
    assert blank == ""
    assert said == f"Fehler: {complaint}"


def test_wrong_usage_names_the_command_it_is_about() -> None:
    assert call("catalogue", "show", "a").stderr == (
        "Aufruf: verstetigung catalogue show [OPTIONEN]\n"
        "Hilfe:  verstetigung catalogue show --help\n"
        "\n"
        "Fehler: Zu viel angegeben: „a“.\n"
    )


ENGLISH = re.compile(
    r"usage|options|commands?\b|arguments\b|args|show this|required|default|\btry\b|error|missing|no such|invalid|"
    r"did you mean|unexpected|requires|does not|should be|\bis\b|aborted|\bint\b|\bpath\b|\bdir\b",
    re.IGNORECASE,
)


def test_no_english_anywhere() -> None:
    lines = [(), ("--help",), ("score", "--help"), ("catalogue", "--help"), ("catalogue", "show", "--help")]
    outputs = [call(*line).output for line in (*lines, *(line for line, _ in WRONG), ("end", "--way", "abort"))]
    assert all(outputs)
    assert [found[0] for output in outputs for found in ENGLISH.finditer(output.replace(__file__, ""))] == []


def test_files_that_need_a_person_exit_with_3() -> None:
    result = call("end", "--way", "study")
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr == (
        "So geht es nicht.\n"
        "Fehler: a.xlsx · Fragebogen!C14: Das passt nicht.\n"
        "Warnung: a.xlsx · Fragebogen!C9: Das passt nicht.\n"
    )


def test_the_same_from_a_command_of_a_command() -> None:
    result = call("catalogue", "show")
    assert (result.exit_code, result.stderr) == (3, "Der Katalog fehlt.\n")


@pytest.mark.parametrize("way", ["interrupt", "abort"])
def test_interrupted(way: str) -> None:
    result = call("end", "--way", way)
    assert (result.exit_code, result.stdout, result.stderr) == (130, "", "\nAbgebrochen.\n")


def test_a_bug_stays_a_bug() -> None:
    result = call("end", "--way", "bug")
    assert (result.exit_code, result.output) == (1, "")
    assert isinstance(result.exception, ValueError)


PROGRAM = """
import typer
from verstetigung.problems import StudyError
from verstetigung.cli.shell import Commands

app = Commands("Ein Programm.")

@app.command()
def study() -> None:
    raise StudyError("So geht es nicht.")

@app.command()
def bug() -> None:
    raise ValueError("a bug")

app()
"""


@pytest.mark.parametrize(
    ("command", "code", "last"), [("study", 3, "So geht es nicht."), ("bug", 1, "ValueError: a bug")]
)
def test_exits_of_a_real_program(command: str, code: int, last: str) -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM, command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr.splitlines()[-1]) == (code, "", last)
    assert ("Traceback" in done.stderr) == (command == "bug")


HEAVY = ("rich", "pydantic", "numpy", "pandas", "matplotlib", "weasyprint", "openpyxl", "scipy")


def test_importing_the_command_line_is_light() -> None:
    code = f"import sys, verstetigung.cli.commands; print(set({HEAVY}) & set(sys.modules))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "set()\n"


def test_problems_are_printed_in_the_order_a_person_works_through_them() -> None:
    cells = [
        _problem(Severity.HINWEIS, "D2"),
        _problem(Severity.HINWEIS, "C2"),
        _problem(Severity.WARNUNG, "C3"),
        _problem(Severity.FEHLER, "AA1"),
        _problem(Severity.FEHLER, "C14"),
        _problem(Severity.FEHLER, "C9"),
        _problem(Severity.FEHLER, "Z1", file="b.xlsx"),
        Problem("D01", Severity.FEHLER, Place("b.xlsx"), "Die Datei ist leer.", remedy="neu ausfüllen lassen"),
        Problem("Y01", Severity.FEHLER, Place("erhebung.yaml", line=12, column=3), "Das kennt hier niemand."),
        Problem("Y01", Severity.FEHLER, Place("erhebung.yaml", line=4, column=9), "Das kennt hier niemand."),
    ]
    assert printed(cells) == [
        "Fehler: a.xlsx · Fragebogen!C9: Das passt nicht.",
        "Fehler: a.xlsx · Fragebogen!C14: Das passt nicht.",
        "Fehler: a.xlsx · Fragebogen!AA1: Das passt nicht.",
        "Fehler: b.xlsx: Die Datei ist leer. Abhilfe: neu ausfüllen lassen.",
        "Fehler: b.xlsx · Fragebogen!Z1: Das passt nicht.",
        "Fehler: erhebung.yaml:4:9: Das kennt hier niemand.",
        "Fehler: erhebung.yaml:12:3: Das kennt hier niemand.",
        "Warnung: a.xlsx · Fragebogen!C3: Das passt nicht.",
        "Hinweis: a.xlsx · Fragebogen!C2: Das passt nicht.",
        "Hinweis: a.xlsx · Fragebogen!D2: Das passt nicht.",
    ]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_a_bar_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert list(progress(["a", "b"], "Berichte")) == ["a", "b"]
    bars = re.findall(r"Berichte  ([█░]+)  (\d)/2", terminal.getvalue())
    assert bars == [("░" * 36, "0"), ("█" * 18 + "░" * 18, "1"), ("█" * 36, "2")]
    assert terminal.getvalue().endswith("\n")


def test_progress_counts_against_a_given_length(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert list(progress((letter for letter in "ab"), "Berichte", length=2)) == ["a", "b"]
    assert "2/2" in terminal.getvalue()


def test_progress_is_one_line_elsewhere(capsys: pytest.CaptureFixture[str]) -> None:
    seen = []
    for item in progress(iter("abc"), "Berichte"):
        seen.append(item)
        assert capsys.readouterr().err == ""
    assert seen == ["a", "b", "c"]
    assert capsys.readouterr() == ("", "Berichte: 3\n")


def made(title: str, state: str) -> ReportOutcome:
    return ReportOutcome(title, (Path("a.pdf"),), state)


REPORTS = (made("Vergleichsbericht", WRITTEN), made("Regionsbericht Ahorn", SAME), made("Regionsbericht Au", MISSING))


def test_each_report_has_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert tuple(Progress().reports(iter(REPORTS), length=12)) == REPORTS
    assert capsys.readouterr() == (
        "",
        " 1/12  Vergleichsbericht: geschrieben\n"
        " 2/12  Regionsbericht Ahorn: unverändert\n"
        " 3/12  Regionsbericht Au: nicht entstanden\n",
    )


def test_on_a_terminal_the_rest_of_the_time_stands_below(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal, clock = Terminal(), iter((0.0, 10.0, 100.0, 400.0))
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    assert tuple(Progress().reports(iter(REPORTS), length=3)) == REPORTS
    texts = re.split(r"\r *\r|\n", terminal.getvalue())
    assert texts == [
        "0 von 3 fertig …",
        "1/3  Vergleichsbericht: geschrieben",
        "1 von 3 fertig, noch etwa 20 s …",
        "2/3  Regionsbericht Ahorn: unverändert",
        "2 von 3 fertig, noch etwa 50 s …",
        "3/3  Regionsbericht Au: nicht entstanden",
        "",
    ]


def test_long_times_are_told_in_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal, clock = Terminal(), iter((0.0, 100.0, 200.0, 300.0))
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    assert len(tuple(Progress().reports(REPORTS, length=3))) == 3
    assert "1 von 3 fertig, noch etwa 4 min …" in terminal.getvalue()


def test_quiet_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal, show = Terminal(), Progress(quiet=True)
    monkeypatch.setattr(sys, "stderr", terminal)
    assert tuple(show.reports(REPORTS, length=3)) == REPORTS
    bar: Watch[str] = show.bar("Dateien lesen")
    assert "".join(bar("abc", length=3)) == "abc"
    assert terminal.getvalue() == ""

"""The program, and the commands a project and an Erhebung begin with."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

import verstetigung
from verstetigung import german, study
from verstetigung.cli import completing, shell
from verstetigung.cli.options import day
from verstetigung.problems.visible import label

app = shell.Commands(help="Von den Arbeitsmappen der Modellregionen zu Punktwerten, Befunden und Berichten.")


MOST = 20_000
"""So many regions are invented; Germany has some 11,000 municipalities."""


class AnsweredAs(StrEnum):
    """As what invented answers come."""

    ARBEITSMAPPEN = "arbeitsmappen"
    LIMESURVEY = "limesurvey"


def _tell_version(wanted: bool) -> None:
    if wanted:
        shell.say(f"verstetigung {verstetigung.__version__}")
        raise typer.Exit


@app.callback()
def program(
    version: Annotated[
        bool, typer.Option("--version", help="Die Version nennen.", callback=_tell_version, is_eager=True)
    ] = False,
    completion: Annotated[
        completing.Shell | None,
        typer.Option(
            "--show-completion",
            metavar="SHELL",
            help="Zeigen, was bash, zsh, fish oder powershell einmal ausführen muss, damit die Tabulatortaste Befehle "
            "und Namen ergänzt.",
            callback=completing.show,
            is_eager=True,
        ),
    ] = None,
) -> None:
    """What can be asked of the program itself."""


@app.command()
def init() -> None:
    """Diesen Ordner zu einem Projekt machen: mit Katalogen, Regionsverzeichnissen und Ordnern."""
    done = study.begin()
    if done.written:
        number = german.count(len(done.written), "eine Datei", "Dateien")
        shell.say(f"Angelegt: {number} in {Path.cwd()}, dazu die Ordner {study.SURVEYS} und {study.REPORTS}")
    else:
        shell.say("Es ist schon alles da.")
    for path in done.left:
        shell.say(f"Belassen, weil anders als mitgeliefert: {study.shown(path)}")
    shell.say("Weiter mit: verstetigung new meine-erhebung")


@app.command()
def new(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Name des neuen Ordners unter erhebungen/.")],
    regions: Annotated[
        list[str] | None,
        typer.Option(
            "--region",
            metavar="REGION",
            help="Nur diese Region befragen, Kennung oder Name; mehrfach möglich; ohne Angabe alle.",
            autocompletion=completing.listed,
        ),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATUM", help="Datenstand als TT.MM.JJJJ; ohne Angabe heute.")
    ] = None,
    example: Annotated[
        bool, typer.Option("--example", help="Mit frei erfundenen Antworten erfundener Regionen füllen.")
    ] = False,
    number: Annotated[
        int | None,
        typer.Option(
            "--regions",
            metavar="ZAHL",
            min=1,
            max=MOST,
            help="Mit --example: so viele erfundene Regionen, mit eigenem Regionsverzeichnis im Ordner der Erhebung.",
        ),
    ] = None,
    answered: Annotated[
        AnsweredAs | None,
        typer.Option(
            "--as",
            help="Mit --example: je Person eine Arbeitsmappe (arbeitsmappen), oder alle Antworten in einem Export aus "
            "LimeSurvey mit Zuordnung (limesurvey).",
        ),
    ] = None,
    catalogue: Annotated[
        Path | None, typer.Option("--catalogue", metavar="DATEI", help="Eigener Kriterienkatalog.")
    ] = None,
    register: Annotated[
        Path | None, typer.Option("--register", metavar="DATEI", help="Eigenes Regionsverzeichnis.")
    ] = None,
) -> None:
    """Eine Erhebung anlegen."""
    _check(number, answered, example=example, listed=bool(regions or register))
    written = study.create(
        _name(name),
        day(as_of),
        example=example,
        catalogue=catalogue,
        register=register,
        regions=regions or (),
        invented=study.Invented(number, exported=answered is AnsweredAs.LIMESURVEY),
    )
    shell.say(f"Angelegt: {german.listed([study.shown(written[0]), *_answers(written[1:])])}")
    if example:
        shell.say(f"Weiter mit: verstetigung check {shlex.quote(name)}")
    else:
        shell.say(
            f"Dort Titel, Herausgeber und Kontakt eintragen, dann: verstetigung questionnaire {shlex.quote(name)}"
        )


def _check(number: int | None, answered: AnsweredAs | None, *, example: bool, listed: bool) -> None:
    if not example and (number or answered):
        raise typer.BadParameter("--regions und --as gehen nur mit --example: Wirkliche Antworten erfindet niemand.")
    if number and listed:
        raise typer.BadParameter("--regions erfindet alle Regionen und geht nicht mit --region oder --register.")


def _answers(written: Sequence[Path]) -> tuple[str, ...]:
    """What has been made of invented answers."""
    if not written:
        return ()
    if written[0].suffix == ".csv":
        return (study.shown(written[0]),)
    return (german.count(len(written), "eine Arbeitsmappe", "Arbeitsmappen"),)


def _name(text: str) -> str:
    fault = study.fault(text)
    if not fault:
        return text
    raise typer.BadParameter(
        f"„{label(text)}“ kann keine Erhebung heißen: Der Name {fault}. Möglich ist etwa „{study.possible(text)}“."
    )

"""The program, and the commands a project and an Erhebung begin with."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

import verstetigung
from verstetigung import german, study
from verstetigung.cli import completing, shell
from verstetigung.cli.options import day
from verstetigung.problems.visible import label

app = shell.Commands(help="Von den Arbeitsmappen der Modellregionen zu Punktwerten, Befunden und Berichten.")


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
    catalogue: Annotated[
        Path | None, typer.Option("--catalogue", metavar="DATEI", help="Eigener Kriterienkatalog.")
    ] = None,
    register: Annotated[
        Path | None, typer.Option("--register", metavar="DATEI", help="Eigenes Regionsverzeichnis.")
    ] = None,
) -> None:
    """Eine Erhebung anlegen."""
    written = study.create(
        _name(name), day(as_of), example=example, catalogue=catalogue, register=register, regions=regions or ()
    )
    shell.say(f"Angelegt: {study.shown(written[0])}{german.framed(' und ', len(written) - 1, ' Arbeitsmappen')}")
    if example:
        shell.say(f"Weiter mit: verstetigung check {shlex.quote(name)}")
    else:
        shell.say(
            f"Dort Titel, Herausgeber und Kontakt eintragen, dann: verstetigung questionnaire {shlex.quote(name)}"
        )


def _name(text: str) -> str:
    fault = study.fault(text)
    if not fault:
        return text
    raise typer.BadParameter(
        f"„{label(text)}“ kann keine Erhebung heißen: Der Name {fault}. Möglich ist etwa „{study.possible(text)}“."
    )

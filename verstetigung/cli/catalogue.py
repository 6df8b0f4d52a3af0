"""The commands of those who edit the catalogue and the other settings files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from verstetigung import study
from verstetigung.cli import shell
from verstetigung.problems import errors_in

catalogue = shell.Commands(help="Kriterienkatalog und andere YAML-Dateien prüfen.")


@catalogue.command()
def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="DATEI",
            help="YAML-Dateien oder Ordner mit solchen, gleich welcher Art: Kataloge, Regionsverzeichnisse, "
            "Netzwerkkonzepte, Praxisprofile, Zuordnungen, Korrekturen, erhebung.yaml; ohne Angabe die der Erhebung, "
            "in deren Ordner Sie sind, sonst alle des Projekts.",
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Die Befunde als JSON für andere Programme ausgeben, sonst nichts.")
    ] = False,
) -> None:
    """Aufbau und Inhalt prüfen, ohne Antworten zu lesen: jeder Fehler mit Datei, Zeile und Spalte."""
    from verstetigung.tables import settings

    files = study.check_settings(paths or [])
    problems = [problem for file in files for problem in file.problems]
    if as_json:
        shell.say_data(settings.settings_json({file.path: file.kind for file in files}, problems))
    else:
        for file in files:
            for problem in file.problems:
                for line in settings.pointed(problem, file.lines):
                    shell.say(line)
        shell.say(settings.summed(len(files), problems))
    if errors_in(problems):
        raise typer.Exit(shell.FILES_NEED_A_PERSON)

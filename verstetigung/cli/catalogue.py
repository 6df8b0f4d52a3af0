"""The commands of those who edit the catalogue and the other settings files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from verstetigung import study
from verstetigung.cli import completing, shell
from verstetigung.cli.options import Force, Form, Quiet, forms
from verstetigung.cli.outcome import files, settle
from verstetigung.problems import errors_in

catalogue = shell.Commands(help="Den Kriterienkatalog zeigen, ihn und andere YAML-Dateien prüfen.")


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

    checked = study.check_settings(paths or [])
    problems = [problem for file in checked for problem in file.problems]
    if as_json:
        shell.say_data(settings.settings_json({file.path: file.kind for file in checked}, problems))
    else:
        for file in checked:
            for problem in file.problems:
                for line in settings.pointed(problem, file.lines):
                    shell.say(line)
        shell.say(settings.summed(len(checked), problems))
    if errors_in(problems):
        raise typer.Exit(shell.FILES_NEED_A_PERSON)


@catalogue.command()
def show(
    path: Annotated[
        Path | None,
        typer.Argument(
            metavar="KATALOG",
            help="Datei des Katalogs; ohne Angabe der Katalog der Erhebung, in deren Ordner Sie sind, sonst "
            "schemas/kriterienkatalog.yaml.",
        ),
    ] = None,
    erhebung: Annotated[
        str | None,
        typer.Option(
            "--erhebung",
            metavar="ERHEBUNG",
            help="Den Katalog dieser Erhebung, und was sich seit dem Versand ihrer Fragebögen geändert hat.",
            autocompletion=completing.waves,
        ),
    ] = None,
    format: Annotated[
        Form, typer.Option("--format", help="Zum Drucken (pdf), als Webseite (html) oder beides.")
    ] = Form.PDF,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Den Katalog als Dokument zur fachlichen Durchsicht schreiben: Kriterien, Fragen, Gewichte, Regeln, Quellen."""
    if path and erhebung:
        raise typer.BadParameter("KATALOG und --erhebung gehen nicht zusammen: Die Erhebung nennt ihren Katalog.")
    shown = study.to_show(path, erhebung)
    settle(shown.folder)
    done = study.write_catalogue(shown, forms(format, False), shell.Progress(quiet).bar("Katalog setzen"), force=force)
    for state, paths in (("Geschrieben", done.written), ("Unverändert", done.same)):
        if paths and not quiet:
            shell.say(f"{state}: {files(paths)}")

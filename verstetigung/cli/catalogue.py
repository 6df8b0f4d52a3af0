"""The commands of those who edit the catalogue and the other settings files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from verstetigung import german, study
from verstetigung.cli import completing, finding, shell
from verstetigung.cli.options import Force, Form, Quiet, forms
from verstetigung.cli.outcome import files, insist, settle
from verstetigung.problems import errors_in
from verstetigung.schemas.erhebung import Erhebung

if TYPE_CHECKING:
    from verstetigung.method.revision import Revision

catalogue = shell.Commands(help="Den Kriterienkatalog zeigen und vergleichen, ihn und andere YAML-Dateien prüfen.")


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
        Form,
        typer.Option("--format", help="Zum Drucken (pdf), als Webseite (html), beides (both) oder für Word (docx)."),
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


@catalogue.command()
def diff(
    old: Annotated[
        Path | None,
        typer.Argument(metavar="FRÜHERER", help="Der frühere Katalog; ohne Angabe der, mit dem gefragt wurde."),
    ] = None,
    new: Annotated[
        Path | None, typer.Argument(metavar="HEUTIGER", help="Der heutige Katalog; ohne Angabe der der Erhebung.")
    ] = None,
    erhebung: Annotated[
        str | None,
        typer.Option(
            "--erhebung",
            metavar="ERHEBUNG",
            help="Zeigen, was der heutige Katalog aus den Antworten dieser Erhebung macht. Ohne Angabe die, in deren "
            "Ordner Sie sind, oder die einzige; keine, wenn beide Kataloge genannt sind.",
            autocompletion=completing.waves,
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Alles als JSON für andere Programme ausgeben, sonst nichts.")
    ] = False,
) -> None:
    """Zwei Kataloge vergleichen: was anders ist, was aus den Antworten wird, was es an den Ergebnissen ändert."""
    from verstetigung.tables import revision as tables

    wave = None if old and new and not erhebung else finding.found(erhebung)
    before, after = study.older(old, wave), study.newer(new, wave)
    study.check_ids(before, after, wave)
    if not as_json:
        _say_changes(before, after)
    revision = study.revised(wave, before, after, shell.Progress().bar) if wave else None
    if as_json:
        shell.say_data(tables.as_json(before.catalogue, after.catalogue, revision))
    elif wave:
        _say_effects(wave, revision)
    if revision:
        page = study.write_revision(revision)
        if not as_json:
            shell.say(f"\nGeschrieben: {study.shown(page)} (intern)")
        insist(revision.after.reading.problems)


@catalogue.command()
def schema(
    path: Annotated[
        Path | None,
        typer.Argument(metavar="KATALOG", help="Datei des Katalogs; ohne Angabe schemas/kriterienkatalog.yaml."),
    ] = None,
) -> None:
    """Für VS Code neben dem Katalog festhalten, welche Schlüssel und Kennungen es gibt und was sie bedeuten."""
    written = study.write_schemas(path)
    shell.say(f"Geschrieben: {files(written)}" if written else "Alle Schemata sind so, wie sie sein sollen.")


def _say_changes(before: study.CatalogueFile, after: study.CatalogueFile) -> None:
    from verstetigung.tables import revision as tables

    for name, one in (("Vorher", before), ("Nachher", after)):
        shell.say(tables.heading(name, one.catalogue, study.shown(one.path)))
    shell.say("")
    for line in tables.changed_lines(before.catalogue, after.catalogue):
        shell.say(line)


def _say_effects(wave: Erhebung, revision: Revision | None) -> None:
    from verstetigung.tables import revision as tables

    shell.say("")
    shell.say(german.joined(wave.title, wave.mark, by=" – "))
    if revision is None:
        shell.say("Es sind noch keine Antworten da; verglichen sind nur die Kataloge.")
        return
    for line in tables.revised_lines(revision):
        shell.say(line)

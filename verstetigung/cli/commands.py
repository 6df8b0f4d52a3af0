"""The commands on what has come in: scores and reports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from verstetigung import german, study
from verstetigung.cli import completing, shell
from verstetigung.cli.catalogue import catalogue
from verstetigung.cli.finding import chosen, found, ready
from verstetigung.cli.options import (
    Dask,
    Figures,
    Force,
    Form,
    Format,
    InLanguage,
    Names,
    PaperSize,
    Previous,
    Quiet,
    Sheet,
    SheetLanguage,
    Template,
    Wave,
    forms,
    in_english,
    template,
)
from verstetigung.cli.outcome import (
    OF_ALL_KINDS,
    OF_REGIONS,
    SHEETS,
    beside,
    counted,
    insist,
    named,
    out_of_date,
    settle,
    since,
    tell,
)
from verstetigung.cli.publishing import app
from verstetigung.problems import StudyError, errors_in
from verstetigung.schemas.erhebung import Erhebung

if TYPE_CHECKING:
    from verstetigung.method.evaluation import Evaluation

__all__ = ["app"]

app.add_typer(catalogue, name="catalogue")

UNRECOGNISED = (
    "Ersetzt sind Namen von Regionen und Ländern, nach Anrede oder Amt auch von Personen, dazu Adressen und "
    "Telefonnummern. In freien Texten lassen sich nicht alle erkennen, etwa Ortsteile und Namen ohne Anrede: "
    "Bitte vor der Weitergabe alle Texte lesen."
)


@app.command()
def score(
    erhebung: Wave = None,
    other: Annotated[
        Path | None,
        typer.Option(
            "--catalogue",
            metavar="DATEI",
            help="Zeigen, was mit diesem Katalog statt dem der Erhebung herauskäme; geschrieben wird nichts.",
        ),
    ] = None,
    dask: Dask = "",
) -> None:
    """Punktwerte und Ränge zeigen; Ergebnisse als Arbeitsmappe und CSV schreiben."""
    if other:
        _try(study.find(erhebung), other)
        return
    evaluation = _scored(found(erhebung))
    written = study.write_results(evaluation)
    shell.say(f"\nGeschrieben: {study.shown(written.paths[0])} und {len(written.paths) - 1} CSV-Dateien")
    if written.left:
        shell.say(f"Nur als CSV, weil zu lang für die Arbeitsmappe: {german.listed(written.left)}")
    for line in out_of_date(evaluation.erhebung):
        shell.say(line)
    insist(evaluation.reading.problems)


def _try(wave: Erhebung, other: Path) -> None:
    """Show what would come of another catalogue."""
    tried, own, name = study.with_catalogue(wave, other), wave.catalogue, study.shown(other)
    evaluation = _scored(
        tried, f"Was wäre wenn: {name} statt Katalog {own.id} {own.version} ({own.stamp}); geschrieben wird nichts"
    )
    shell.say(f"\nWas wäre wenn, mit {name}: nichts geschrieben")
    insist(evaluation.reading.problems)


def _scored(wave: Erhebung, *assumed: str) -> Evaluation:
    """Show what the Erhebung gives; below its title stands what it assumes."""
    evaluation = study.evaluated(wave, shell.Progress().bar("Dateien lesen"))
    from verstetigung.tables import results

    for line in (results.heading(wave), *assumed, *results.returned(wave, evaluation.reading), ""):
        shell.say(line)
    for line in results.scores(evaluation):
        shell.say(line)
    for line in since(evaluation.reading.problems):
        shell.say(line)
    return evaluation


@app.command()
def report(
    erhebung: Wave = None,
    regions: Names = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Auch Vergleichs- und Netzwerkbericht mit ihren Tabellen schreiben.")
    ] = False,
    sheet: Sheet = False,
    language: InLanguage = SheetLanguage.DE,
    previous: Previous = None,
    format: Format = Form.PDF,
    own: Template = None,
    figures: Figures = False,
    dask: Dask = "",
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Die Regionsberichte mit Technischem Anhang schreiben: als PDF, Webseiten, für Word; auch mit der Veränderung."""
    wave = ready(erhebung)
    linked = everything and wave.concept is not None
    order = study.Order(
        wave,
        chosen(wave, regions),
        sheets=sheet,
        english=in_english(language, wave, forms(format, figures), short=sheet and not everything),
        comparison=everything,
        previous=study.earlier(wave, previous),
        network=linked,
        forms=forms(format, figures),
        template=template(own, format),
    )
    done = study.write_reports(order, shell.Progress(quiet), force=force)
    tell([counted(done, _called(everything, sheet)), *beside(order), *out_of_date(wave)], done, quiet)


def _called(everything: bool, sheet: bool) -> tuple[str, str]:
    """What one and several of the reports are called."""
    if everything:
        return OF_ALL_KINDS
    return SHEETS if sheet else OF_REGIONS


@app.command()
def compare(
    erhebung: Wave = None,
    previous: Previous = None,
    language: InLanguage = SheetLanguage.DE,
    format: Format = Form.PDF,
    own: Template = None,
    figures: Figures = False,
    dask: Dask = "",
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Den Vergleichsbericht über alle Regionen schreiben, auf Wunsch mit der Veränderung seit früher."""
    wave = ready(erhebung)
    before = study.earlier(wave, previous)
    order = study.Order(
        wave,
        comparison=True,
        english=in_english(language, wave, forms(format, figures)),
        previous=before,
        forms=forms(format, figures),
        template=template(own, format),
    )
    done = study.write_reports(order, shell.Progress(quiet), force=force)
    tell([named(done), *beside(order), *out_of_date(wave)], done, quiet)


@app.command()
def network(
    erhebung: Wave = None,
    lands: Annotated[
        list[str] | None,
        typer.Option("--land", metavar="LAND", help="Nur die Seite für dieses Land schreiben; mehrfach möglich."),
    ] = None,
    network_regions: Annotated[
        bool, typer.Option("--network-regions", help="Nur Regionen mit „netzwerkregion: ja“ auswerten.")
    ] = False,
    anonymous: Annotated[bool, typer.Option("--anonymous", help="Region A, B, … statt der Namen schreiben.")] = False,
    format: Format = Form.PDF,
    own: Template = None,
    figures: Figures = False,
    dask: Dask = "",
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Den Netzwerkbericht und seine Tabellen schreiben."""
    if lands and anonymous:
        raise typer.BadParameter("--land und --anonymous gehen nicht zusammen: Die Seite eines Landes nennt Regionen.")
    wave, scope = ready(erhebung), study.Scope(network_regions, anonymous)
    chosen = study.chosen_lands(wave.register, lands or [], scope)
    order = study.Order(
        wave,
        network=not chosen,
        lands=chosen,
        scope=scope,
        forms=forms(format, figures),
        template=template(own, format),
    )
    done = study.write_reports(order, shell.Progress(quiet), force=force)
    lines = [named(done), *beside(order)]
    if anonymous:
        lines.append(UNRECOGNISED)
    lines.extend(out_of_date(wave))
    tell(lines, done, quiet)


@app.command()
def profile(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PFAD", help="Dateien oder Ordner mit Praxisprofilen; ohne Angabe schemas/praxisbeispiele."
        ),
    ] = None,
    format: Annotated[PaperSize, typer.Option("--format", help="Größe des Papiers.")] = PaperSize.A4,
    force: Force = False,
) -> None:
    """Praxisprofile als Poster von einer Seite schreiben."""
    settle(study.posters())
    done = study.write_posters(paths or [], format.value, shell.Progress().bar("Poster schreiben"), force=force)
    for state, posters in (("Geschrieben", done.written), ("Unverändert", done.same)):
        if posters:
            number = german.count(len(posters), "ein Poster", "Poster")
            shell.say(f"{state}: {number} in {study.shown(posters[0].parent)}")
    errors = errors_in(done.problems)
    for line in shell.printed(problem for problem in done.problems if problem not in errors):
        shell.say(line)
    if errors:
        raise StudyError("Nicht jedes Profil passt auf eine Seite.", errors)


@app.command()
def explain(
    erhebung: Annotated[
        str,
        typer.Argument(metavar="ERHEBUNG", help="Ordner der Erhebung oder ihr Name.", autocompletion=completing.waves),
    ],
    region: Annotated[
        str, typer.Argument(metavar="REGION", help="Kennung oder Name.", autocompletion=completing.regions)
    ],
    element: Annotated[
        str | None,
        typer.Argument(
            metavar="KRITERIUM",
            help="Kennung einer Dimension, eines Kriteriums oder einer Frage; sonst der Gesamtwert.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Als JSON mit allen Nachkommastellen ausgeben.")] = False,
) -> None:
    """Den Rechenweg eines Punktwerts zeigen, vom Gesamtwert bis zur Zelle jeder Antwort."""
    wave = study.find(erhebung)
    chosen = study.chosen(wave.register, [region])[0].id
    from verstetigung.method import explanation

    wanted = explanation.named(wave.catalogue, element) if element else explanation.WHOLE
    step = explanation.explain(study.evaluated(wave, shell.Progress().bar("Dateien lesen")), chosen, wanted)
    if as_json:
        shell.say_data(explanation.as_json(step))
        return
    for line in explanation.printed(step):
        shell.say(line)

"""The commands on an Erhebung that is there."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated

import typer

from verstetigung import german, study
from verstetigung.cli import completing, shell
from verstetigung.cli.beginning import app
from verstetigung.cli.options import (
    Carried,
    Figures,
    Force,
    Form,
    Format,
    Names,
    PaperSize,
    Previous,
    Quiet,
    Wave,
    day,
    forms,
)
from verstetigung.cli.outcome import (
    beside,
    counted,
    files,
    from_last_time,
    insist,
    named,
    open_letters,
    other_form,
    rounds,
    settle,
    tell,
)
from verstetigung.problems import StudyError, errors_in
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.regions import Region

__all__ = ["app"]

UNRECOGNISED = (
    "Ersetzt sind Namen von Regionen und Ländern, nach Anrede oder Amt auch von Personen, dazu Adressen und "
    "Telefonnummern. In freien Texten lassen sich nicht alle erkennen, etwa Ortsteile und Namen ohne Anrede: "
    "Bitte vor der Weitergabe alle Texte lesen."
)


@app.command()
def questionnaire(
    erhebung: Wave = None,
    regions: Names = None,
    evidence: Annotated[
        bool, typer.Option("--evidence", help="Belegbögen für die Auswertung von Dokumenten statt Fragebögen.")
    ] = False,
    previous: Carried = None,
) -> None:
    """Je Region eine leere Arbeitsmappe schreiben, auf Wunsch mit den Maßnahmen der letzten Erhebung."""
    if evidence and previous:
        raise typer.BadParameter("--evidence und --previous gehen nicht zusammen: Belegbögen fragen keine Maßnahmen.")
    wave = _found(erhebung)
    carried = _carried(wave, previous)
    written = study.write_forms(wave, _chosen(wave, regions), carried, evidence=evidence)
    number = german.count(len(written), "eine Arbeitsmappe", "Arbeitsmappen")
    shell.say(f"Geschrieben: {number} in {study.shown(written[0].parent)}")
    if previous:
        shell.say(from_last_time(carried, _chosen(wave, regions)))
    for line in other_form(wave, evidence=evidence):
        shell.say(line)


@app.command()
def check(
    erhebung: Wave = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Die Befunde als JSON für andere Programme ausgeben, sonst nichts.")
    ] = False,
) -> None:
    """Alle Dateien prüfen und jede Unstimmigkeit mit ihrer Zelle nennen; den Prüfbericht schreiben."""
    wave = _found(erhebung)
    reading = study.read(wave, shell.Progress().bar("Dateien lesen"))
    written = study.write_review(wave, reading)
    from verstetigung.tables import results, review

    if as_json:
        shell.say_data(review.as_json(wave, reading))
    else:
        for line in (results.heading(wave), *results.returned(wave, reading), *review.by_file(wave, reading)):
            shell.say(line)
        shell.say(f"\n{results.counted(reading.problems)}")
        shell.say(f"Geschrieben: {files(written)}")
        for line in open_letters(wave, reading):
            shell.say(line)
    if errors_in(reading.problems):
        raise typer.Exit(shell.FILES_NEED_A_PERSON)


@app.command()
def letters(erhebung: Wave = None, previous: Carried = None) -> None:
    """Erinnerungen und Rückfragen an die Regionen schreiben, als Text und als E-Mail; nichts wird verschickt."""
    wave = _found(erhebung)
    for line in shell.printed(study.unready(wave, datetime.date.today())):
        shell.warn(line)
    reading = study.so_far(wave, shell.Progress().bar("Dateien lesen"))
    for line in rounds(study.write_letters(wave, reading, _carried(wave, previous))):
        shell.say(line)


@app.command()
def status(
    erhebung: Wave = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DATUM", help="Der Tag, von dem an Tage zählen; ohne Angabe heute."),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Den Stand als JSON für andere Programme ausgeben, sonst nichts.")
    ] = False,
) -> None:
    """Zeigen, wie weit die Befragung ist: je Region, was erwartet wird, da ist und fehlt."""
    today, wave = day(as_of), study.find(erhebung)
    reading = study.so_far(wave, shell.Progress().bar("Dateien lesen"))
    from verstetigung.tables import results, review

    found = review.field_status(wave, reading, study.asked(wave))
    if as_json:
        shell.say_data(review.status_as_json(wave, found, today))
        return
    for line in (results.heading(wave), "", *review.status_lines(wave, found, today)):
        shell.say(line)


@app.command()
def score(erhebung: Wave = None) -> None:
    """Punktwerte und Ränge zeigen; Ergebnisse als Arbeitsmappe und CSV schreiben."""
    evaluation = study.evaluated(_found(erhebung), shell.Progress().bar("Dateien lesen"))
    from verstetigung.tables import results

    shell.say(results.heading(evaluation.erhebung))
    for line in (*results.returned(evaluation.erhebung, evaluation.reading), "", *results.scores(evaluation)):
        shell.say(line)
    written = study.write_results(evaluation)
    shell.say(f"\nGeschrieben: {study.shown(written[0])} und {len(written) - 1} CSV-Dateien")
    insist(evaluation.reading.problems)


@app.command()
def report(
    erhebung: Wave = None,
    regions: Names = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Auch Vergleichs- und Netzwerkbericht mit ihren Tabellen schreiben.")
    ] = False,
    previous: Previous = None,
    format: Format = Form.PDF,
    figures: Figures = False,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Die Regionsberichte schreiben, als PDF oder als Webseiten, auf Wunsch mit der Veränderung seit früher."""
    wave, before = _found(erhebung), study.find(previous) if previous else None
    linked = everything and wave.concept is not None
    order = study.Order(
        wave,
        _chosen(wave, regions),
        comparison=everything,
        previous=before,
        network=linked,
        forms=forms(format, figures),
    )
    done = study.write_reports(order, shell.Progress(quiet), force=force)
    tell([counted(done, all_kinds=everything), *beside(order)], done, quiet)


@app.command()
def compare(
    erhebung: Wave = None,
    previous: Previous = None,
    format: Format = Form.PDF,
    figures: Figures = False,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Den Vergleichsbericht über alle Regionen schreiben, auf Wunsch mit der Veränderung seit früher."""
    before = study.find(previous) if previous else None
    order = study.Order(_found(erhebung), comparison=True, previous=before, forms=forms(format, figures))
    done = study.write_reports(order, shell.Progress(quiet), force=force)
    tell([named(done), *beside(order)], done, quiet)


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
    figures: Figures = False,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Den Netzwerkbericht und seine Tabellen schreiben."""
    if lands and anonymous:
        raise typer.BadParameter("--land und --anonymous gehen nicht zusammen: Die Seite eines Landes nennt Regionen.")
    wave, scope = _found(erhebung), study.Scope(network_regions, anonymous)
    chosen = study.chosen_lands(wave.register, lands or [], scope)
    order = study.Order(wave, network=not chosen, lands=chosen, scope=scope, forms=forms(format, figures))
    done = study.write_reports(order, shell.Progress(quiet), force=force)
    lines = [named(done), *beside(order)]
    if anonymous:
        lines.append(UNRECOGNISED)
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


def _found(name: str | None) -> Erhebung:
    """The Erhebung, after what a dead run has left in its outputs."""
    wave = study.find(name)
    settle(study.output(wave))
    return wave


def _carried(wave: Erhebung, previous: str | None) -> study.CarriedMeasures:
    """What regions said of their measures in the earlier wave, if one is named."""
    if previous is None:
        return {}
    return study.carried(study.find(previous), wave, shell.Progress().bar("Dateien der früheren Erhebung lesen"))


def _chosen(wave: Erhebung, names: list[str] | None) -> tuple[Region, ...]:
    return study.chosen(wave.register, names or [])

"""The commands of the weeks in which answers come in."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from verstetigung import german, study
from verstetigung.cli import shell
from verstetigung.cli.finding import chosen, found, ready
from verstetigung.cli.instrument import app
from verstetigung.cli.options import Carried, Coders, Dask, Names, Wave, coder_marks, day
from verstetigung.cli.outcome import (
    asked_otherwise,
    files,
    from_last_time,
    not_reminded,
    open_letters,
    other_form,
    out_of_date,
    rounds,
)
from verstetigung.problems import errors_in
from verstetigung.schemas.erhebung import Erhebung

if TYPE_CHECKING:
    from verstetigung.records import Reading

__all__ = ["app"]

EARLIER = "Dateien der früheren Erhebung lesen"


@app.command()
def questionnaire(
    erhebung: Wave = None,
    regions: Names = None,
    evidence: Annotated[
        bool, typer.Option("--evidence", help="Belegbögen für die Auswertung von Dokumenten statt Fragebögen.")
    ] = False,
    coders: Coders = None,
    previous: Carried = None,
) -> None:
    """Je Region eine leere Arbeitsmappe schreiben, auf Wunsch mit den Maßnahmen der letzten Erhebung."""
    if evidence and previous:
        raise typer.BadParameter("--evidence und --previous gehen nicht zusammen: Belegbögen fragen keine Maßnahmen.")
    if coders and not evidence:
        raise typer.BadParameter("--coder gilt nur für Belegbögen: dazu --evidence angeben.")
    marks = coder_marks(coders or [])
    wave = ready(erhebung)
    carried = _carried(wave, previous)
    kept = study.keep(wave, datetime.date.today())
    forms = study.write_forms(wave, chosen(wave, regions), carried, evidence=evidence, coders=marks)
    if forms.written:
        number = german.count(len(forms.written), "eine Arbeitsmappe", "Arbeitsmappen")
        shell.say(f"Geschrieben: {number} in {study.shown(forms.written[0].parent)}")
    for line in shell.printed(forms.left):
        shell.warn(line)
    if previous:
        shell.say(from_last_time(carried, chosen(wave, regions)))
    if kept.written:
        shell.say(f"Aufgehoben: was gefragt wird, in {study.shown(kept.written)}")
    for line in asked_otherwise(wave, kept):
        shell.say(line)
    for line in shell.printed(study.unfit(wave, shell.Progress().bar("Dateien lesen"))):
        shell.warn(line)
    for line in other_form(wave, evidence=evidence):
        shell.say(line)


@app.command()
def check(
    erhebung: Wave = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Die Befunde als JSON für andere Programme ausgeben, sonst nichts.")
    ] = False,
    dask: Dask = "",
) -> None:
    """Alle Dateien prüfen und jede Unstimmigkeit mit ihrer Zelle nennen; den Prüfbericht schreiben."""
    wave = found(erhebung)
    reading = _noticed(wave, study.read(wave, shell.Progress().bar("Dateien lesen")))
    for line in shell.printed((*study.placeholders(wave), *study.overtaken(wave, reading))):
        shell.warn(line)
    from verstetigung.tables import results, review

    letters = review.inquiries(wave, reading)
    written = study.write_review(wave, reading, letters)
    if as_json:
        shell.say_data(review.as_json(wave, reading))
    else:
        for line in (results.heading(wave), *results.returned(wave, reading), *review.by_file(wave, reading)):
            shell.say(line)
        shell.say(f"\n{results.counted(reading.problems)}")
        shell.say(f"Geschrieben: {files(written)}")
        asking = (*open_letters(wave, letters), *not_reminded(wave, review.held_back(wave, reading)))
        for line in (*asking, *out_of_date(wave)):
            shell.say(line)
    if errors_in(reading.problems):
        raise typer.Exit(shell.FILES_NEED_A_PERSON)


@app.command()
def letters(erhebung: Wave = None, previous: Carried = None) -> None:
    """Erinnerungen und Rückfragen an die Regionen schreiben, als Text und als E-Mail; nichts wird verschickt."""
    wave = found(erhebung)
    for line in shell.printed(study.unready(wave, datetime.date.today())):
        shell.warn(line)
    reading = _noticed(wave, study.so_far(wave, shell.Progress().bar("Dateien lesen")))
    from verstetigung.tables import review

    held = review.held_back(wave, reading)
    for line in not_reminded(wave, held):
        shell.warn(f"Warnung: {line}")
    kept = study.keep(wave, datetime.date.today())
    for line in rounds(study.write_letters(wave, reading, _carried(wave, previous)), held):
        shell.say(line)
    for line in asked_otherwise(wave, kept):
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
    reading = _noticed(wave, study.so_far(wave, shell.Progress().bar("Dateien lesen")))
    from verstetigung.tables import results, review

    found = review.field_status(wave, reading, study.asked(wave))
    if as_json:
        shell.say_data(review.status_as_json(wave, found, today))
        return
    for line in (results.heading(wave), "", *review.status_lines(wave, found, today)):
        shell.say(line)


def _noticed(wave: Erhebung, reading: Reading) -> Reading:
    return study.noticed(wave, reading, shell.Progress().bar(EARLIER))


def _carried(wave: Erhebung, previous: str | None) -> study.CarriedMeasures:
    """What regions said of their measures in the earlier wave, if one is named."""
    if previous is None:
        return {}
    return study.carried(study.find(previous), wave, shell.Progress().bar(EARLIER))

"""The command that writes the questionnaire for other tools than our workbooks."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import Annotated

import typer

from verstetigung import german, study
from verstetigung.cli import shell
from verstetigung.cli.beginning import app
from verstetigung.cli.finding import ready
from verstetigung.cli.options import Wave
from verstetigung.cli.outcome import asked_otherwise, other_form
from verstetigung.schemas.erhebung import Erhebung

__all__ = ["app"]


class InstrumentFor(StrEnum):
    """What a questionnaire can be written for."""

    KOBO = "kobo"
    LIMESURVEY = "limesurvey"
    PAPIER = "papier"
    INTERVIEW = "interview"


WRITERS: Mapping[InstrumentFor, Callable[[Erhebung], study.BlankForms]] = {
    InstrumentFor.KOBO: study.write_kobo,
    InstrumentFor.LIMESURVEY: study.write_limesurvey,
    InstrumentFor.PAPIER: study.write_paper,
    InstrumentFor.INTERVIEW: study.write_interview,
}
NEXT = {
    InstrumentFor.KOBO: (
        "Das Formular in KoboToolbox oder ODK Central hochladen; der Export, als XLS mit „XML-Werte und "
        "-Überschriften“, kommt mit der Zuordnung in den Ordner der Erhebung."
    ),
    InstrumentFor.LIMESURVEY: (
        "In LimeSurvey „Umfrage anlegen“, dann „Importieren“ wählen und die Textdatei hochladen; der Export der "
        "Antworten, als CSV oder Excel mit „Fragencode“ als Überschrift, kommt mit der Zuordnung in den Ordner der "
        "Erhebung."
    ),
    InstrumentFor.PAPIER: (
        "Das PDF ausdrucken und verteilen; nennt „kontakt“ keine Anschrift mit Postleitzahl, sie zuvor auf Seite 1 "
        "eintragen. Was zurückkommt, je Person in eine Kopie der Arbeitsmappe ihrer Region "
        "übertragen („verstetigung questionnaire {}“ schreibt sie leer; der Dateiname beginnt mit der Region) und in "
        "den Ordner der Erhebung legen."
    ),
    InstrumentFor.INTERVIEW: (
        "Den Leitfaden ausdrucken; ein Exemplar je Gespräch. Wie die Notizen in Arbeitsmappen oder Belegbögen kommen, "
        "steht auf seiner letzten Seite."
    ),
}
"""What to do with it; the braces stand for the Erhebung."""


@app.command()
def instrument(
    tool: Annotated[
        InstrumentFor,
        typer.Option(
            "--for",
            help="Womit gefragt wird: KoboToolbox und ODK (kobo), LimeSurvey (limesurvey), Bogen zum Ausdrucken "
            "(papier), Leitfaden für Gespräche (interview).",
        ),
    ],
    erhebung: Wave = None,
) -> None:
    """Den Fragebogen für Online-Befragungen (mit Zuordnung), auf Papier oder als Gesprächsleitfaden schreiben."""
    wave = ready(erhebung)
    kept = study.keep(wave, datetime.date.today())
    forms = WRITERS[tool](wave)
    if forms.written:
        shell.say(f"Geschrieben: {german.listed([study.shown(path) for path in forms.written])}")
    for line in shell.printed(forms.left):
        shell.warn(line)
    if kept.written:
        shell.say(f"Aufgehoben: was gefragt wird, in {study.shown(kept.written)}")
    for line in shell.printed(study.unfit(wave, shell.Progress().bar("Dateien lesen"))):
        shell.warn(line)
    for line in (
        NEXT[tool].format(wave.id),
        *_unsaid(wave),
        *asked_otherwise(wave, kept),
        *_mapped_before(tool, kept),
        *other_form(wave, evidence=False),
    ):
        shell.say(line)


def _mapped_before(tool: InstrumentFor, kept: study.Keeping) -> Iterator[str]:
    """Which mapping goes with which export, where another form has been filled in before."""
    if kept.moved and tool in (InstrumentFor.KOBO, InstrumentFor.LIMESURVEY):
        yield (
            "Eine Zuordnung, die schon in der Erhebung liegt, gehört zum früheren Formular und zu dessen Exporten: sie "
            "liegen lassen und die neue unter einem anderen Namen danebenlegen, mit dem neuen Export unter „dateien“. "
            "Stehen in einem Export Antworten aus beiden, gilt für ihn die neue: In jeder Zeile steht, nach welchem "
            "Stand gefragt ist, und was sich seitdem geändert hat, sagt „verstetigung check“."
        )


def _unsaid(wave: Erhebung) -> Iterator[str]:
    """What those who answer would like to know and the form cannot say."""
    known = {"zweck": wave.purpose, "frist": wave.deadline, "dauer": wave.minutes}
    missing = [f"„{key}“" for key, value in known.items() if not value]
    if missing:
        yield f"In erhebung.yaml steht nichts unter {german.listed(missing)}; so fehlt es auch hier."

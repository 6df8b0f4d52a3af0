"""The command that writes the questionnaire for other tools than our workbooks."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
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


WRITERS: Mapping[InstrumentFor, Callable[[Erhebung], study.BlankForms]] = {InstrumentFor.KOBO: study.write_kobo}
NEXT = {
    InstrumentFor.KOBO: (
        "Das Formular in KoboToolbox oder ODK Central hochladen; der Export, als XLS mit „XML-Werte und "
        "-Überschriften“, kommt mit der Zuordnung in den Ordner der Erhebung."
    )
}
"""What to do with it."""


@app.command()
def instrument(
    tool: Annotated[InstrumentFor, typer.Option("--for", help="Womit gefragt wird: KoboToolbox und ODK (kobo).")],
    erhebung: Wave = None,
) -> None:
    """Den Fragebogen für ein Werkzeug zur Online-Befragung schreiben, mit der Zuordnung für dessen Export."""
    wave = ready(erhebung)
    kept = study.keep(wave, datetime.date.today())
    forms = WRITERS[tool](wave)
    if forms.written:
        shell.say(f"Geschrieben: {german.listed([study.shown(path) for path in forms.written])}")
    for line in shell.printed(forms.left):
        shell.warn(line)
    if kept.written:
        shell.say(f"Aufgehoben: was gefragt wird, in {study.shown(kept.written)}")
    for line in (NEXT[tool], *asked_otherwise(wave, kept), *other_form(wave, evidence=False)):
        shell.say(line)

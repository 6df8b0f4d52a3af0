"""The command on documents that several have coded."""

from __future__ import annotations

from typing import Annotated

import typer

from verstetigung import study
from verstetigung.cli import shell
from verstetigung.cli.fieldwork import app
from verstetigung.cli.finding import found
from verstetigung.cli.options import Wave
from verstetigung.forms import form
from verstetigung.schemas.kinds import ErhebungKind

__all__ = ["app"]

ALONE = (
    "Keine Region ist mehrfach codiert: Von jeder zählt höchstens ein Belegbogen mit Kürzel. Belegbögen für zwei "
    "Codierungen schreibt „verstetigung questionnaire {} --evidence --coder A --coder B“."
)
ANSWERS = "In dieser Erhebung antworten die Regionen selbst. Mehrfach codiert werden nur Dokumente (art: dokumente)."


@app.command()
def coders(
    erhebung: Wave = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Einheiten und Maße als JSON für andere Programme ausgeben, sonst nichts.")
    ] = False,
    codes: Annotated[
        bool,
        typer.Option(
            "--codebook",
            help="Nur den Katalog als Codebuch schreiben (REFI-QDA, .qdc), für MAXQDA, NVivo, ATLAS.ti und andere.",
        ),
    ] = False,
) -> None:
    """Zeigen, wie gleich Dokumente codiert sind, und den Abgleich schreiben, in dem steht, was gilt."""
    wave = found(erhebung)
    if codes:
        _told(study.write_codebook(wave))
        return
    reading = study.read(wave, shell.Progress().bar("Dateien lesen"))
    from verstetigung.tables import coding, results

    if as_json:
        shell.say_data(coding.as_json(wave, reading.coded))
        return
    shell.say(results.heading(wave))
    if not reading.coded:
        documents = wave.kind is ErhebungKind.DOKUMENTE or form.EVIDENCE_FORM in set(reading.returns["kind"])
        shell.say(ALONE.format(wave.id) if documents else ANSWERS)
        return
    for line in coding.lines(wave, reading.coded):
        shell.say(line)
    shell.say("")
    _told(study.write_reconciliation(wave, reading))
    if more := coding.more(reading.coded):
        shell.say(more)


def _told(done: study.BlankForms) -> None:
    for path in done.written:
        shell.say(f"Geschrieben: {study.shown(path)}")
    for line in shell.printed(done.left):
        shell.warn(line)

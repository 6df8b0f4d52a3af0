"""The command that writes what others can take."""

from __future__ import annotations

from verstetigung import german, study
from verstetigung.cli import shell
from verstetigung.cli.coding import app
from verstetigung.cli.finding import found
from verstetigung.cli.options import Wave
from verstetigung.cli.outcome import insist

__all__ = ["app"]


@app.command()
def publish(erhebung: Wave = None) -> None:
    """Die Ergebnisse zum Weitergeben schreiben: Tabellen, Beschreibung und Lizenz, ohne Angaben Einzelner."""
    wave = found(erhebung)
    study.licence(wave)
    evaluation = study.evaluated(wave, shell.Progress().bar("Dateien lesen"))
    written = study.write_publication(evaluation)
    from verstetigung.tables.publication import lacking

    number = german.count(len(written) - 1, "eine Datei", "Dateien")
    shell.say(f"Geschrieben: {number} in {study.shown(written[0].parent)} und dasselbe als {written[-1].name}")
    missing = lacking()
    if missing:
        shell.say(f"Ohne {german.listed(missing)}: Dafür „pip install verstetigung[archiv]“ aufrufen.")
    insist(evaluation.reading.problems)

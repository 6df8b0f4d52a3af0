"""What commands have in common in how they are called."""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import Annotated

import typer

from verstetigung import german, study
from verstetigung.cli import completing
from verstetigung.problems.visible import label


class PaperSize(StrEnum):
    """Formats of a poster."""

    A4 = "a4"
    A3 = "a3"


class Form(StrEnum):
    """Formats of a report."""

    PDF = "pdf"
    HTML = "html"
    BOTH = "both"


Wave = Annotated[
    str | None,
    typer.Argument(
        metavar="ERHEBUNG",
        help="Ordner der Erhebung oder ihr Name unter erhebungen/; ohne Angabe die, in deren Ordner Sie sind, "
        "oder die einzige.",
        autocompletion=completing.waves,
    ),
]
Previous = Annotated[
    str | None,
    typer.Option(
        "--previous",
        metavar="ERHEBUNG",
        help="Frühere Erhebung, mit der verglichen wird; ohne Angabe die unter „vorher“ in erhebung.yaml.",
        autocompletion=completing.waves,
    ),
]
Carried = Annotated[
    str | None,
    typer.Option(
        "--previous",
        metavar="ERHEBUNG",
        help="Frühere Erhebung, deren Maßnahmen zum Fortschreiben schon im Fragebogen stehen.",
        autocompletion=completing.waves,
    ),
]
Format = Annotated[
    Form, typer.Option("--format", help="Zum Drucken (pdf), als Webseiten mit Übersicht (html) oder beides.")
]
Figures = Annotated[
    bool, typer.Option("--figures", help="Jede Abbildung auch einzeln schreiben: SVG, PNG und ihre Daten als CSV.")
]
Force = Annotated[bool, typer.Option("--force", help="Auch das neu schreiben, was unverändert ist.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Nur Fehler ausgeben.")]
Names = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="REGION", help="Kennung oder Name; ohne Angabe alle Regionen.", autocompletion=completing.regions
    ),
]


def forms(format: Form, figures: bool) -> tuple[str, ...]:
    """What each report is to be written as."""
    forms = {Form.PDF: (study.PDF,), Form.HTML: (study.HTML,), Form.BOTH: (study.PDF, study.HTML)}[format]
    if figures:
        return (*forms, study.FIGURES)
    return forms


def day(text: str | None) -> datetime.date:
    """The day that is written as 22.11.2026 or 2026-11-22; today if none is."""
    if not text:
        return datetime.date.today()
    found = german.as_day(text)
    if found is None:
        raise typer.BadParameter(f"„{label(text)}“ ist kein Datum in der Form TT.MM.JJJJ oder JJJJ-MM-TT.")
    if found.year not in study.YEARS:
        first, last = study.YEARS[0], study.YEARS[-1]
        raise typer.BadParameter(f"„{text}“ liegt nicht in den Jahren {first} bis {last}.")
    return found

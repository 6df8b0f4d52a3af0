"""What commands have in common in how they are called."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from verstetigung import german, pool, study
from verstetigung.cli import completing
from verstetigung.forms import form
from verstetigung.problems.visible import label
from verstetigung.schemas.kinds import ErhebungKind
from verstetigung.schemas.languages import GERMAN, OFFERED

if TYPE_CHECKING:
    from verstetigung.printing.word import WordTemplate
    from verstetigung.schemas.erhebung import Erhebung


class PaperSize(StrEnum):
    """Formats of a poster."""

    A4 = "a4"
    A3 = "a3"


class Form(StrEnum):
    """Formats of a report."""

    PDF = "pdf"
    HTML = "html"
    DOCX = "docx"
    BOTH = "both"


SCHEDULER = re.compile(r"(tcp|tls)://[^\s/]+:\d+")
"""How the address of a cluster is written."""
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
Coders = Annotated[
    list[str] | None,
    typer.Option(
        "--coder",
        metavar="KÜRZEL",
        help="Mit --evidence: Belegbögen für mehrere, die dieselben Dokumente unabhängig codieren, je Kürzel einen; "
        "mehrfach möglich.",
    ),
]
Format = Annotated[
    Form,
    typer.Option(
        "--format",
        help="Zum Drucken (pdf), als Webseiten mit Übersicht (html), beides (both) oder für Word (docx).",
    ),
]
Template = Annotated[
    Path | None,
    typer.Option(
        "--template",
        metavar="DATEI",
        help="Eigene Word-Vorlage (.dotx, .docx), in deren Formatvorlagen die Berichte stehen; nur mit --format docx.",
    ),
]
Figures = Annotated[
    bool,
    typer.Option(
        "--figures",
        help="Jede Abbildung auch einzeln schreiben (SVG, PNG, Daten als CSV) und alle eines Berichts als Diagramme in "
        "einer Arbeitsmappe (xlsx).",
    ),
]
Sheet = Annotated[bool, typer.Option("--sheet", help="Nur das Kurzblatt jeder Region schreiben, eine Seite.")]


class SheetLanguage(StrEnum):
    """Languages of a Kurzblatt."""

    DE = GERMAN
    EN = OFFERED


InLanguage = Annotated[
    SheetLanguage,
    typer.Option("--language", help="Sprache der Kurzblätter: deutsch (de) oder englisch (en, nur als PDF)."),
]
Force = Annotated[bool, typer.Option("--force", help="Auch das neu schreiben, was unverändert ist.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Nur Fehler ausgeben.")]
Names = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="REGION", help="Kennung oder Name; ohne Angabe alle Regionen.", autocompletion=completing.regions
    ),
]


def _on_cluster(context: typer.Context, address: str) -> str:
    """Let the cluster do the work of the command."""
    if address and not SCHEDULER.fullmatch(address):
        raise typer.BadParameter(f"„{label(address)}“ ist keine Adresse der Form tcp://RECHNER:8786.")
    context.with_resource(pool.on(address))
    return address


Dask = Annotated[
    str,
    typer.Option(
        "--dask",
        metavar="ADRESSE",
        help="Auf den Rechnern lesen und drucken lassen, deren Scheduler von Dask dort wartet (tcp://RECHNER:8786); "
        "das Projekt liegt auf einem Laufwerk, das alle unter demselben Pfad haben.",
        callback=_on_cluster,
        show_default=False,
    ),
]


def forms(format: Form, figures: bool) -> tuple[str, ...]:
    """What each report is to be written as."""
    forms = {
        Form.PDF: (study.PDF,),
        Form.HTML: (study.HTML,),
        Form.DOCX: (study.DOCX,),
        Form.BOTH: (study.PDF, study.HTML),
    }[format]
    if figures:
        return (*forms, study.FIGURES)
    return forms


def in_english(language: SheetLanguage, wave: Erhebung, forms: tuple[str, ...], *, short: bool = True) -> bool:
    """Whether a page in English is wanted; `short` says whether there is one of what is ordered."""
    if language is SheetLanguage.DE:
        return False
    if not short:
        raise typer.BadParameter("--language en gibt es für Kurzblätter und geht nur mit --sheet.")
    if forms != (study.PDF,):
        raise typer.BadParameter("Englische Kurzfassungen gibt es nur als PDF: ohne --format und --figures.")
    if wave.kind is ErhebungKind.DOKUMENTE:
        raise typer.BadParameter("Englische Kurzfassungen gibt es für Befragungen, nicht für ausgewertete Unterlagen.")
    return True


def template(path: Path | None, format: Form) -> WordTemplate | None:
    """The template in that file, if one is named."""
    if path is None:
        return None
    if format is not Form.DOCX:
        raise typer.BadParameter("--template gilt für Word-Dokumente und geht nur mit --format docx.")
    from verstetigung.printing import word

    return word.load(path)


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


def coder_marks(typed: Sequence[str]) -> tuple[str, ...]:
    """Who codes, each by a sign of their own."""
    for text in typed:
        if not form.CODER_MARK.fullmatch(text):
            raise typer.BadParameter(
                f"„{label(text)}“ ist kein Kürzel. Möglich sind bis zu zwölf Buchstaben und Ziffern, zuerst ein "
                "Buchstabe: --coder A --coder B."
            )
    if len({text.casefold() for text in typed}) < len(typed):
        raise typer.BadParameter("Jedes Kürzel darf nur einmal dastehen; Groß- und Kleinschreibung zählt nicht.")
    return tuple(typed)

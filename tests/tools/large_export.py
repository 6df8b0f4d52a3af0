"""An invented export of 20,000 respondents, and what it takes to read it; run as a program it reads one file."""

from __future__ import annotations

import csv
import io
import random
import resource
import sys
import time
from pathlib import Path

import xlsxwriter

from verstetigung.reading import exports
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.erhebung import Erhebung

ROWS = 20_000
HEAD = ("Antwort ID", "Datum Abgeschickt", "Letzte Seite", "Start-Sprache", "Region")
FILLING = 90
"""Columns in all: metadata, the region, every question of the catalogue, and some that nobody asked for."""


def lines(wave: Erhebung) -> list[list[str]]:
    """The heading and the rows; answers are wordings of the scale."""
    draw = random.Random(2018)
    questions = wave.catalogue.asked_questions
    spare = [f"Weitere Frage {number}" for number in range(FILLING - len(HEAD) - len(questions))]
    rows = [[*HEAD, *(question.id for question in questions), *spare]]
    choices = [[wording for _, wording in question.scale.steps] or ["1"] for question in questions]
    names = [region.name for region in wave.register.regions]
    for number in range(1, ROWS + 1):
        answers = [draw.choice(options) for options in choices]
        meta = [str(number), "1980-01-01 00:00:00", "9", "de", draw.choice(names)]
        rows.append([*meta, *answers, *(draw.choice(("Ja", "Nein", "N/A")) for _ in spare)])
    return rows


def write(folder: Path, wave: Erhebung) -> tuple[Path, Path]:
    """The same export as CSV and as .xlsx, with the mapping that reads both."""
    rows = lines(wave)
    columns = ", ".join(f'{question.id}: "{question.id}"' for question in wave.catalogue.asked_questions)
    mapping = f'dateien: ["online.*"]\nwerkzeug: limesurvey\nregion: {{spalte: Region}}\nspalten: {{{columns}}}\n'
    (folder / "zuordnung.yaml").write_text(mapping, encoding="utf-8")
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(rows)
    (folder / "online.csv").write_bytes(text.getvalue().encode("utf-8-sig"))
    with xlsxwriter.Workbook(folder / "online.xlsx", {"strings_to_numbers": False}) as book:
        sheet = book.add_worksheet("Befragung")
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
    return folder / "online.csv", folder / "online.xlsx"


def main() -> None:
    """Read the export named on the command line; print seconds, megabytes and the number of responses."""
    path = Path(sys.argv[1])
    wave = erhebungen.load(path.parent)
    start = time.perf_counter()
    reading = exports.read(path, wave, exports.mappings(wave))
    taken = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"{taken} {peak} {len(reading.responses)}\n")


if __name__ == "__main__":
    main()

"""Exports with question texts as headings, where a mapping names codes: told once, with what to choose instead."""

from __future__ import annotations

from collections.abc import Sequence

from verstetigung import german
from verstetigung.forms.instrument.spoken import spoken, tongues
from verstetigung.forms.instrument.wording import numbered
from verstetigung.problems import Note
from verstetigung.reading.exports.grid import Grid, shown
from verstetigung.reading.exports.headings import Head, head_at, recognised
from verstetigung.reading.exports.mapping import Mapping
from verstetigung.reading.exports.own_form import MOST, OWN_FORMS, OwnForm, put_beside
from verstetigung.schemas.erhebung import Erhebung

CODE = "K355"
FEW, LEAST = 0.2, 10
"""Of at least so many questions of a mapping, so few have a column where headings are of another kind."""
CUT = 8
"""From so many letters and digits on, a heading may be the beginning of a text."""
AGAIN = {
    "kobo": "ihn in KoboToolbox mit „XML-Werte und -Überschriften“ noch einmal herunterladen",
    "limesurvey": "ihn in LimeSurvey mit „Fragencode“ oder „Fragencode & Fragentext“ als Überschriften wiederholen",
}
"""By tool, how to have codes as headings."""
INSTEAD = "statt dieser Datei ablegen"


def worded_form(grid: Grid, erhebung: Erhebung) -> OwnForm | None:
    """The form of ours whose texts are the headings of a table."""
    tool, row = recognised(grid) or (None, 0)
    form = next((form for form in OWN_FORMS if tool and form.tool == tool.id), None)
    return form if tool and form and _are_texts(head_at(grid, row, tool).names, erhebung) else None


def unmapped(form: OwnForm, erhebung: Erhebung, mappings: Sequence[Mapping]) -> Note:
    """That such an export is there, without a mapping that names it."""
    there = any(mapping.tool.id == form.tool for mapping in mappings)
    beside = "" if there else f"; dazu {put_beside(form, erhebung)}"
    found = (
        "Das ist ein Export des Formulars, das „verstetigung instrument“ geschrieben hat, aber mit Fragetexten als "
        "Überschriften; so ist er nicht zu lesen."
    )
    return Note(CODE, found, remedy=f"{AGAIN[form.tool]} und {INSTEAD}{beside}")


def without_codes(head: Head, mapping: Mapping, erhebung: Erhebung) -> Note | None:
    """That hardly a question of a mapping has its column, as the headings are of another kind."""
    named = [[column.heading for column in columns] for columns in mapping.columns.values()]
    there = sum(any(map(head.columns, headings)) for headings in named)
    if len(named) < LEAST or there > FEW * len(named):
        return None
    such = shown(named[0][0])
    if mapping.tool.id in AGAIN and _are_texts(head.names, erhebung):
        found = f"Die Überschriften sind Fragetexte; {mapping.file} nennt Codes, etwa {such}."
        return Note(CODE, found, remedy=f"{AGAIN[mapping.tool.id]} und {INSTEAD}")
    have = german.form(there, "hat", "haben")
    found = f"Eine Spalte {have} hier {german.share(there, len(named))} Fragen, die {mapping.file} nennt."
    remedy = f"prüfen, ob {mapping.file} zu diesem Export gehört; wenn ja, ihn mit solchen Überschriften wiederholen"
    return Note(CODE, found, f"Überschriften wie {such}", remedy)


def _are_texts(headings: Sequence[str], erhebung: Erhebung) -> bool:
    """Whether they are the questions of the form in one of its languages, behind groups or cut short."""
    names = {_letters(heading) for heading in headings}
    cut = tuple(name for name in names if len(name) >= CUT)

    def stands(text: str) -> bool:
        return text in names or any(name.endswith(text) or text.startswith(name) for name in cut)

    for say in tongues(erhebung):
        questions = [_letters(numbered(item)) for item in spoken(erhebung, say).questions]
        if sum(map(stands, questions)) >= MOST * len(questions):
            return True
    return False


def _letters(text: str) -> str:
    """What stays of a text in every tool."""
    return "".join(filter(str.isalnum, text.casefold()))

"""What a region lacks, in one short sentence."""

from __future__ import annotations

from collections.abc import Sequence

from verstetigung import german
from verstetigung.method.lacking import Lack
from verstetigung.method.scoring import INDEX
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import ErhebungKind
from verstetigung.tables.review.fieldwork.standing import RegionStatus

NAMED = 8
"""So many answers are named."""
ANSWERS = {ErhebungKind.BEFRAGUNG: ("eine Antwort", "Antworten"), ErhebungKind.DOKUMENTE: ("ein Beleg", "Belege")}


def wanting(erhebung: Erhebung, one: RegionStatus) -> str:
    """What a region lacks for the index, and why if it has no measures; nothing of one that is rated."""
    if one.lack is None:
        return ""
    return german.joined(lacking(erhebung, one.lack), german.framed("", one.unmeasured, "."), by=" ")


def lacking(erhebung: Erhebung, lack: Lack) -> str:
    """„A5.1 fehlt; damit wären Dimension A und der Verstetigungsgrad bewertbar.“"""
    if not lack.lifted:
        return "Weitere Antworten genügen nicht."
    if len(lack.questions) > NAMED:
        dimensions = _dimensions([id for id in lack.lifted if id != INDEX], "zur Dimension", "zu den Dimensionen")
        return f"Es fehlen mindestens {_number(erhebung, lack)} {dimensions}."
    return f"{_missing(erhebung, lack)}; damit {_lifted(erhebung, lack)}."


def _missing(erhebung: Erhebung, lack: Lack) -> str:
    if lack.only:
        names = (*lack.questions, *_measure(lack))
        return german.starting(f"{german.listed(names)} {german.form(len(names), 'fehlt', 'fehlen')}")
    verb = german.form(len(lack.questions) + lack.measures, "genügt", "genügen")
    return f"Es {verb} {_number(erhebung, lack)}{german.framed(', etwa zu ', german.listed(lack.questions))}"


def _number(erhebung: Erhebung, lack: Lack) -> str:
    """„drei Antworten und eine Maßnahme“."""
    number = len(lack.questions)
    answers = (german.count(number, *ANSWERS[erhebung.kind]),) if number else ()
    return german.listed((*answers, *_measure(lack)))


def _measure(lack: Lack) -> tuple[str, ...]:
    return ("eine Maßnahme",) * lack.measures


def _lifted(erhebung: Erhebung, lack: Lack) -> str:
    dimensions = [id for id in lack.lifted if id != INDEX]
    index = [german.the_index(erhebung.catalogue.index_title)] * (INDEX in lack.lifted)
    named = [_dimensions(dimensions, "Dimension", "die Dimensionen")] * bool(dimensions)
    return f"{german.form(len(lack.lifted), 'wäre', 'wären')} {german.listed([*named, *index])} bewertbar"


def _dimensions(ids: Sequence[str], one: str, many: str) -> str:
    return f"{german.form(len(ids), one, many)} {german.listed(ids)}"

"""Decisions in korrekturen.yaml that come to nothing, and why."""

from __future__ import annotations

from dataclasses import replace

from verstetigung import german
from verstetigung.problems import Note, Problem
from verstetigung.problems.near import meant
from verstetigung.reading import decisions
from verstetigung.reading.decisions import person_number
from verstetigung.records import EXPORT, Reading, Return, rows
from verstetigung.schemas.corrections import DATE, HOLDS, REASON, ROLE, Correction
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.yamlfile import quotable


def told(reading: Reading, erhebung: Erhebung) -> Reading:
    """The Reading with what is to be said of decisions that came to nothing.

    One on a person may fit one of several Bögen: that it does not fit the others is no matter.
    """
    met = {one.place for one in reading.amendments}
    kept = [one for one in reading.problems if one.code not in ("Y321", "Y322") or one.where not in met]
    said = met | {one.where for one in kept}
    rest = [one for one in erhebung.corrections if one.place not in said and not _agrees(one, reading)]
    return replace(reading, problems=(*kept, *(_problem(one, reading) for one in rest)))


def _agrees(correction: Correction, reading: Reading) -> bool:
    """Whether it says that a Bogen counts, while another that may be of its region is decided out."""
    out = {one.region for one in reading.amendments if one.new == decisions.COUNTS_NOT}
    pairs = zip(reading.returns["file"], reading.returns["region"], strict=True)
    return correction.holds and any(
        correction.names(file) and not out.isdisjoint((region, "")) for file, region in pairs
    )


def _problem(correction: Correction, reading: Reading) -> Problem:
    if correction.blank:
        keys = f"„{correction.kind}“, „{REASON}“, „{DATE}“ und „{ROLE}“"
        found = f"Dieser Eintrag ist nicht ausgefüllt ({keys} sind leer); er zählt nicht."
        return Note("Y320", found).at(correction.place)
    if correction.left_out:
        found = f"Antworten auf die Frage {correction.question} zählen nicht mehr; dieser Eintrag ändert nichts."
        return Note("Y401", found).at(correction.place)
    files = dict.fromkeys((*reading.returns["file"], *(one.where.file for one in reading.problems)))
    if correction.file and not any(map(correction.names, files)):
        found = f"Die Datei „{quotable(correction.file)}“ liegt nicht im Ordner."
        return decisions.nothing_there(correction, found, meant(correction.file, files, "den Namen prüfen"))
    own = [row.file for row in rows(reading.returns, Return) if _is_number(correction, row)]
    if correction.region and len(own) > 1:
        found = f"Die Nummer „{quotable(correction.number)}“ steht auf {german.listed(own)}."
        return decisions.nothing_there(correction, found, "statt „region“ und „nummer“ die „datei“ nennen")
    if correction.number and not own:
        where = correction.file or f"der Region „{correction.region}“"
        found = f"Die Nummer „{quotable(correction.number)}“ gibt es in {where} nicht."
        return decisions.nothing_there(correction, found, "die Nummer im Bogen oder im Export nachsehen")
    why = "gibt es nichts zu entscheiden" if correction.kind == HOLDS else "ändert sich nichts"
    rivals = (one.where for one in reading.problems if one.code == "R433" and not one.where.cell)
    between = any(correction.names(where.file) for where in rivals)
    remedy = "bei der Antwort der anderen Datei, die nicht gilt, „gilt: nein“ eintragen" if between else ""
    return Note("Y323", f"Mit diesem Eintrag {why}.", remedy=remedy).at(correction.place)


def _is_number(correction: Correction, row: Return) -> bool:
    if correction.file and not correction.names(row.file):
        return False
    if row.kind == EXPORT:
        return correction.number == row.respondent.rpartition("#")[2]
    return row.number == person_number(correction.number) and correction.region in ("", row.region)

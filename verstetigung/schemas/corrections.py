"""Decisions on what came back: what a cell means, which Bogen counts, which region it is of.

They stand in files ``korrekturen*.yaml`` beside the returned files, which nobody touches.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from verstetigung import german
from verstetigung.problems import Note, Place, Problem, StudyError, errors_in
from verstetigung.problems.near import meant
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.schemas.fields import ChoiceKey, TextKey
from verstetigung.schemas.keys.corrections import NO, YES, CorrectionKeys, CorrectionsKeys
from verstetigung.schemas.regions import Register
from verstetigung.schemas.yamlfile import read

PREFIX, SUFFIXES, FILE = "korrekturen", (".yaml", ".yml"), "korrekturen.yaml"
NEW, HOLDS, REGION = CorrectionKeys.new.key, CorrectionKeys.holds.key, CorrectionKeys.region.key
"""The keys under which a decision stands."""
REASON, DATE, ROLE = CorrectionKeys.reason.key, CorrectionKeys.date.key, CorrectionKeys.role.key
"""What every decision says of itself."""
PERSONAL = re.compile(r"@|\b(?:Herr|Frau|Hr|Fr|Dr|Prof)\b")
CELL = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}")
PROJECT = ".qdpx"
"""What the names of files end with in which places have no cells but addresses of words."""


def is_project(file: str) -> bool:
    """Whether a file is called as projects of coders are."""
    return file.casefold().endswith(PROJECT)


@dataclass(frozen=True)
class Correction:
    """One decision, and what it is about."""

    place: Place
    """Where it stands."""
    kind: str
    """NEW, HOLDS or REGION."""
    new: str
    """The new text of a cell; YES or NO; the id of a region."""
    old: str = ""
    """What must still stand in the cell."""
    file: str = ""
    """The returned file as messages call it; empty if region and number say who is meant."""
    region: str = ""
    """The id of that person's region; empty if the file is named."""
    number: str = ""
    """Of the person in the region, or of an answer in an export."""
    row: int = 0
    """Of an export, or of a list on a sheet, from 1; 0 if it is not named."""
    sheet: str = ""
    """In the project of coders the document."""
    cell: str = ""
    """In the project of coders the place in the document, as messages call it."""
    question: str = ""
    """Instead of sheet and cell."""
    reason: str = ""
    date: str = ""
    """ISO."""
    role: str = ""
    """Of who decided."""
    blank: bool = False
    """Whether nobody has filled it in: then it decides nothing."""
    left_out: bool = False
    """Whether it is about a question whose answers do not count any more: then it decides nothing."""

    @property
    def decides(self) -> bool:
        """Whether anything comes of it."""
        return not (self.blank or self.left_out)

    @property
    def holds(self) -> bool:
        """Whether it says that a Bogen counts."""
        return self.kind == HOLDS and self.new == YES

    @property
    def stops(self) -> bool:
        """Whether it says that a Bogen does not count."""
        return self.kind == HOLDS and self.new == NO

    @property
    def target(self) -> tuple[object, ...]:
        """What it is about, the same for two decisions on the same."""
        who = (composed(self.file), self.region, self.number, self.row)
        return self.kind, *who, self.sheet.casefold(), self.cell, self.question

    @property
    def of_project(self) -> bool:
        """Whether it is about the project of coders."""
        return is_project(self.file)

    def names(self, file: str) -> bool:
        """Whether it is about this file by its name."""
        return bool(self.file) and composed(self.file) == composed(file)


def composed(name: str) -> str:
    """The name of a file for comparing: umlauts as one letter, no case."""
    return unicodedata.normalize("NFC", name).casefold()


def is_correction(name: str) -> bool:
    """Whether a file of that name holds decisions."""
    return name.casefold().startswith(PREFIX) and name.casefold().endswith(SUFFIXES)


def load_all(
    folder: Path, catalogue: Catalogue, register: Register, left_out: Collection[str]
) -> tuple[Correction, ...]:
    """All decisions in a folder, by name of file; raises StudyError with every problem in them.

    Questions that are `left_out` were in the catalogue when somebody decided on them.
    """
    found: list[Correction] = []
    problems: list[Problem] = []
    for path in sorted(path for path in folder.iterdir() if is_correction(path.name) and path.is_file()):
        try:
            found += _load(path, catalogue, register, left_out)
        except StudyError as error:
            problems += error.problems
    problems += _twice(found)
    if errors_in(problems):
        raise StudyError("Nicht jede Korrektur ist gültig.", problems)
    return tuple(found)


def _load(path: Path, catalogue: Catalogue, register: Register, left_out: Collection[str]) -> tuple[Correction, ...]:
    root, problems = read(path)
    keys = CorrectionsKeys(root)
    found = tuple(_correction(inner, catalogue, register, left_out) for inner in keys.corrections)
    keys.done()
    if errors_in(problems):
        raise StudyError(f"{path.name} ist so nicht lesbar.", problems)
    return found


def _twice(corrections: Iterable[Correction]) -> list[Problem]:
    first: dict[tuple[object, ...], Correction] = {}
    problems = []
    for correction in corrections:
        if not correction.decides:
            continue
        before = first.setdefault(correction.target, correction)
        if before is not correction:
            found = f"Dasselbe ist schon in {before.place} entschieden."
            problems.append(Note("Y324", found, remedy="einen der beiden Einträge löschen").at(correction.place))
    return problems


def _correction(
    keys: CorrectionKeys, catalogue: Catalogue, register: Register, left_out: Collection[str]
) -> Correction:
    kind = _kind(keys)
    blank = not any(keys.section.text(key, "") for key in (kind, REASON, DATE, ROLE))
    file, region = _who(keys, register)
    correction = Correction(
        place=keys.place(),
        kind=kind,
        new=_new(keys, kind, register, blank=blank),
        old=keys.old,
        file=file,
        region=region,
        number=keys.number,
        row=int(keys.row),
        sheet=keys.sheet,
        cell=keys.cell if is_project(file) else keys.cell.upper(),
        question=_question(keys, catalogue, left_out),
        reason=_said(keys, CorrectionKeys.reason, blank=blank),
        date="" if blank else keys.date.isoformat(),
        role=_role(keys, blank=blank),
        blank=blank,
        left_out=keys.question in left_out,
    )
    _check_target(keys, correction)
    keys.done()
    return correction


def _kind(keys: CorrectionKeys) -> str:
    """The key of the decision; `region` is one only beside a file, for otherwise it says who is meant."""
    there = [key.key for key in (CorrectionKeys.new, CorrectionKeys.holds) if keys.has(key)]
    there += [REGION] if keys.has(CorrectionKeys.region) and keys.has(CorrectionKeys.file) else []
    if len(there) != 1:
        found = f"Hier stehen zugleich {german.listed([f'„{key}“' for key in there])}." if there else ""
        keys.object_to(
            None,
            found or "Hier fehlt, was entschieden ist.",
            "genau eines von „neu“ (mit „alt“), „gilt: ja“ oder „nein“, „region“ (neben „datei“)",
        )
    return next(iter(there), NEW)


def _who(keys: CorrectionKeys, register: Register) -> tuple[str, str]:
    """The file, or else the region of the person."""
    if keys.file:
        return keys.file, ""
    if not (keys.has(CorrectionKeys.region) and keys.has(CorrectionKeys.number)):
        expected = "„datei“, oder „region“ und „nummer“ der befragten Person"
        keys.object_to(CorrectionKeys.file, "Hier fehlt, welche Datei gemeint ist.", expected)
        return "", ""
    return "", _region(keys, register)


def _region(keys: CorrectionKeys, register: Register) -> str:
    """The id of the one region that is named."""
    name = _demanded(keys, CorrectionKeys.region)
    regions = [region.id for region in register.named(name)]
    if name in register.ids or len(regions) == 1:
        return name if name in register.ids else regions[0]
    if regions:
        either = german.listed([f"„{id}“" for id in regions], "oder")
        keys.object_to(CorrectionKeys.region, f"„{name}“ kann mehr als eine Region sein.", either)
    elif name:
        found = f"Die Region „{name}“ steht nicht im Regionsverzeichnis."
        keys.object_to(CorrectionKeys.region, found, remedy=partial(register.meant, name))
    return ""


def _new(keys: CorrectionKeys, kind: str, register: Register, *, blank: bool) -> str:
    if blank:
        return ""
    if kind == REGION:
        return _region(keys, register)
    return _demanded(keys, CorrectionKeys.holds if kind == HOLDS else CorrectionKeys.new)


def _question(keys: CorrectionKeys, catalogue: Catalogue, left_out: Collection[str]) -> str:
    """The id of today; of a question that is left out the one it had."""
    code = keys.question
    if code in left_out:
        return code
    known = [question.id for question in (*catalogue.asked_questions, *catalogue.figures)]
    today = catalogue.replaced.get(code, code)
    if code and today not in known:
        found = f"Den Code „{code}“ gibt es im Katalog nicht."
        keys.object_to(CorrectionKeys.question, found, remedy=partial(meant, code, known))
    return today


def _said(keys: CorrectionKeys, key: TextKey, *, blank: bool) -> str:
    return keys[key] if blank else _demanded(keys, key)


def _demanded(keys: CorrectionKeys, key: TextKey | ChoiceKey) -> str:
    """The value, which must be there for this decision."""
    return replace(key, default=None).read(keys.section)


def _role(keys: CorrectionKeys, *, blank: bool) -> str:
    role = _said(keys, CorrectionKeys.role, blank=blank)
    if PERSONAL.search(role):
        keys.object_to(CorrectionKeys.role, f"„{role}“ nennt eine Person.", "eine Funktion, etwa „Projektleitung“")
    return role


def _check_target(keys: CorrectionKeys, correction: Correction) -> None:
    """A cell or a question and what stands there, or a Bogen as a whole."""
    own = (CorrectionKeys.sheet, CorrectionKeys.cell, CorrectionKeys.question, CorrectionKeys.old)
    inner = [key for key in own if keys.has(key)]
    if correction.kind != NEW:
        of_row = correction.kind == HOLDS and bool(correction.sheet) == bool(correction.row)
        of_place = correction.stops and correction.of_project and not correction.row
        place = [CorrectionKeys.sheet, CorrectionKeys.cell]
        if inner and not ((of_row and inner == place[:1]) or (of_place and inner == place)):
            key = inner[0]
            found = f"„{key.key}“ gehört zu „neu“; „{correction.kind}“ gilt für den ganzen Bogen."
            keys.object_to(key, found, f"ohne „{key.key}“")
        return
    key = CorrectionKeys.cell
    if bool(correction.cell) == bool(correction.question):
        keys.object_to(key, "Was berichtigt wird, muss genau einmal gesagt sein.", "„zelle“ oder „frage“")
    elif correction.cell and not (correction.of_project or CELL.fullmatch(correction.cell)):
        keys.object_to(key, f"„{correction.cell}“ ist keine Zelle.", "Spalte und Zeile, etwa C14")
    if not keys.has(CorrectionKeys.old):
        expected = "was jetzt in der Zelle steht; leer, wenn sie leer ist"
        keys.object_to(None, "Hier fehlt „alt“.", expected, code="Y301")

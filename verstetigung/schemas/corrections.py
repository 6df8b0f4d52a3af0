"""Decisions on what came back: what a cell means, which Bogen counts, which region it is of.

They stand in files ``korrekturen*.yaml`` beside the returned files, which nobody touches.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from verstetigung import german
from verstetigung.problems import Note, Place, Problem, StudyError
from verstetigung.problems.near import meant
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.schemas.regions import Register
from verstetigung.schemas.yamlfile import Section, read

PREFIX, SUFFIXES, FILE = "korrekturen", (".yaml", ".yml"), "korrekturen.yaml"
NEW, HOLDS, REGION = "neu", "gilt", "region"
"""The keys under which a decision stands."""
YES, NO = "ja", "nein"
REASON, DATE, ROLE = "grund", "am", "durch"
"""What every decision says of itself."""
PERSONAL = re.compile(r"@|\b(?:Herr|Frau|Hr|Fr|Dr|Prof)\b")
CELL = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}")


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
    cell: str = ""
    question: str = ""
    """Instead of sheet and cell."""
    reason: str = ""
    date: str = ""
    """ISO."""
    role: str = ""
    """Of who decided."""
    blank: bool = False
    """Whether nobody has filled it in: then it decides nothing."""

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

    def names(self, file: str) -> bool:
        """Whether it is about this file by its name."""
        return bool(self.file) and composed(self.file) == composed(file)


def composed(name: str) -> str:
    """The name of a file for comparing: umlauts as one letter, no case."""
    return unicodedata.normalize("NFC", name).casefold()


def is_correction(name: str) -> bool:
    """Whether a file of that name holds decisions."""
    return name.casefold().startswith(PREFIX) and name.casefold().endswith(SUFFIXES)


def load_all(folder: Path, catalogue: Catalogue, register: Register) -> tuple[Correction, ...]:
    """All decisions in a folder, by name of file; raises StudyError with every problem in them."""
    found: list[Correction] = []
    problems: list[Problem] = []
    for path in sorted(path for path in folder.iterdir() if is_correction(path.name) and path.is_file()):
        try:
            found += _load(path, catalogue, register)
        except StudyError as error:
            problems += error.problems
    problems += _twice(found)
    if problems:
        raise StudyError("Nicht jede Korrektur ist gültig.", problems)
    return tuple(found)


def _load(path: Path, catalogue: Catalogue, register: Register) -> tuple[Correction, ...]:
    root, problems = read(path)
    found = tuple(_correction(section, catalogue, register) for section in root.sections("korrekturen"))
    root.done()
    if problems:
        raise StudyError(f"{path.name} ist so nicht lesbar.", problems)
    return found


def _twice(corrections: Iterable[Correction]) -> list[Problem]:
    first: dict[tuple[object, ...], Correction] = {}
    problems = []
    for correction in corrections:
        if correction.blank:
            continue
        before = first.setdefault(correction.target, correction)
        if before is not correction:
            found = f"Dasselbe ist schon in {before.place} entschieden."
            problems.append(Note("Y324", found, remedy="einen der beiden Einträge löschen").at(correction.place))
    return problems


def _correction(section: Section, catalogue: Catalogue, register: Register) -> Correction:
    kind = _kind(section)
    blank = not any(section.text(key, "") for key in (kind, REASON, DATE, ROLE))
    file, region = _who(section, register)
    correction = Correction(
        place=section.place(),
        kind=kind,
        new=_new(section, kind, register, blank=blank),
        old=section.text("alt", ""),
        file=file,
        region=region,
        number=section.text("nummer", ""),
        row=int(section.number("zeile", 0, low=1)),
        sheet=section.text("blatt", ""),
        cell=section.text("zelle", "").upper(),
        question=_question(section, catalogue),
        reason=_said(section, REASON, blank=blank),
        date=_day(section, blank=blank),
        role=_role(section, blank=blank),
        blank=blank,
    )
    _check_target(section, correction)
    section.done()
    return correction


def _kind(section: Section) -> str:
    """The key of the decision; `region` is one only beside a file, for otherwise it says who is meant."""
    there = [key for key in (NEW, HOLDS) if section.has(key)]
    there += [REGION] if section.has(REGION) and section.has("datei") else []
    if len(there) != 1:
        found = f"Hier stehen zugleich {german.listed([f'„{key}“' for key in there])}." if there else ""
        section.object_to(
            "",
            found or "Hier fehlt, was entschieden ist.",
            "genau eines von „neu“ (mit „alt“), „gilt: ja“ oder „nein“, „region“ (neben „datei“)",
        )
    return next(iter(there), NEW)


def _who(section: Section, register: Register) -> tuple[str, str]:
    """The file, or else the region of the person."""
    file = section.text("datei", "")
    if file:
        return file, ""
    if not (section.has(REGION) and section.has("nummer")):
        expected = "„datei“, oder „region“ und „nummer“ der befragten Person"
        section.object_to("datei", "Hier fehlt, welche Datei gemeint ist.", expected)
        return "", ""
    return "", _region(section, register)


def _region(section: Section, register: Register) -> str:
    """The id of the one region that is named."""
    name = section.text(REGION)
    regions = [region.id for region in register.named(name)]
    if name in register.ids or len(regions) == 1:
        return name if name in register.ids else regions[0]
    if regions:
        either = german.listed([f"„{id}“" for id in regions], "oder")
        section.object_to(REGION, f"„{name}“ kann mehr als eine Region sein.", either)
    elif name:
        found = f"Die Region „{name}“ steht nicht im Regionsverzeichnis."
        section.object_to(REGION, found, remedy=partial(register.meant, name))
    return ""


def _new(section: Section, kind: str, register: Register, *, blank: bool) -> str:
    if blank:
        return ""
    if kind == HOLDS:
        return section.choice(HOLDS, (YES, NO))
    return _region(section, register) if kind == REGION else section.text(NEW)


def _question(section: Section, catalogue: Catalogue) -> str:
    code = section.text("frage", "")
    known = [question.id for question in (*catalogue.asked_questions, *catalogue.figures)]
    today = catalogue.replaced.get(code, code)
    if code and today not in known:
        found = f"Den Code „{code}“ gibt es im Katalog nicht."
        section.object_to("frage", found, remedy=partial(meant, code, known))
    return today


def _said(section: Section, key: str, *, blank: bool) -> str:
    return section.text(key, "" if blank else None)


def _day(section: Section, *, blank: bool) -> str:
    return "" if blank else section.date(DATE).isoformat()


def _role(section: Section, *, blank: bool) -> str:
    role = _said(section, ROLE, blank=blank)
    if PERSONAL.search(role):
        section.object_to(ROLE, f"„{role}“ nennt eine Person.", "eine Funktion, etwa „Projektleitung“")
    return role


def _check_target(section: Section, correction: Correction) -> None:
    """A cell or a question and what stands there, or a Bogen as a whole."""
    inner = [key for key in ("blatt", "zelle", "frage", "alt") if section.has(key)]
    if correction.kind != NEW:
        of_row = correction.kind == HOLDS and bool(correction.sheet) == bool(correction.row)
        if inner and not (of_row and inner == ["blatt"]):
            found = f"„{inner[0]}“ gehört zu „neu“; „{correction.kind}“ gilt für den ganzen Bogen."
            section.object_to(inner[0], found, f"ohne „{inner[0]}“")
        return
    if bool(correction.cell) == bool(correction.question):
        section.object_to("zelle", "Was berichtigt wird, muss genau einmal gesagt sein.", "„zelle“ oder „frage“")
    elif correction.cell and not CELL.fullmatch(correction.cell):
        section.object_to("zelle", f"„{correction.cell}“ ist keine Zelle.", "Spalte und Zeile, etwa C14")
    if not section.has("alt"):
        section.object_to("", "Hier fehlt „alt“.", "was jetzt in der Zelle steht; leer, wenn sie leer ist", code="Y301")

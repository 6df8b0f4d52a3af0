"""Which column of an export answers which question, as an editor wrote it down."""

from __future__ import annotations

import fnmatch
import unicodedata
from collections import abc
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from verstetigung import german
from verstetigung.forms import form
from verstetigung.problems import Note, Place, Problem, StudyError
from verstetigung.problems.near import meant
from verstetigung.reading.exports.headings import heading
from verstetigung.reading.exports.tools import TOOLS, Tool
from verstetigung.reading.workbook.cells import CellKind, StoredCell, clean
from verstetigung.reading.workbook.values import Value, read_value
from verstetigung.schemas.catalogue import Catalogue, Scale, expected
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.regions import Register
from verstetigung.schemas.yamlfile import Section, read

PREFIX, SUFFIXES = "zuordnung", (".yaml", ".yml")


@dataclass(frozen=True)
class Trait:
    """Where the region or the role of a respondent is told."""

    heading: str = ""
    """Empty if no column tells it."""
    values: abc.Mapping[str, str] = field(default_factory=dict)
    """What it is, by what is written (see `plain`)."""
    fixed: str = ""
    """What it is for everybody."""


@dataclass(frozen=True)
class Mapping:
    """One file ``zuordnung*.yaml``; headings stand in it as they do in the export.

    ::

        dateien: ["results-survey*.xlsx"]          # names of files in the same folder, * for anything
        werkzeug: limesurvey                       # one of TOOLS
        region: {spalte: Region, werte: {"1": ahorn}}   # or: {fest: ahorn}; `werte` for what is no name of a region
        rolle: {spalte: Rolle, werte: {"1": Sozialplanung}}   # optional; other texts are not taken over
        spalten: {A1.1: "G01Q02[SQ001]"}           # question: heading
        werte: {zustimmung: {AO01: "1", AO02: n. z.}}   # optional, by scale: what is written means this answer
        bedarfe: {austausch: "Q5[SQ001]"}          # optional, need: heading of a column with ticks
        bedarfsliste: "Wobei brauchen Sie Hilfe?"  # optional: a column with a list of needs
    """

    file: str
    patterns: tuple[str, ...]
    tool: Tool
    region: Trait
    """Its values are ids of regions."""
    role: Trait
    columns: abc.Mapping[str, str]
    """Headings by question."""
    values: abc.Mapping[str, abc.Mapping[str, str]]
    """Per scale: the answer that is meant, by what is written (see `plain`)."""
    needs: abc.Mapping[str, str]
    """Headings by need; a tick says that the need is there."""
    need_list: str
    """The heading of a column with a list of needs."""

    def fits(self, name: str) -> bool:
        """Whether a file of that name is read with this mapping."""
        file = _composed(name)
        return any(fnmatch.fnmatchcase(file, one) or file == one for one in map(_composed, self.patterns))

    @property
    def headings(self) -> tuple[str, ...]:
        """Every heading it names."""
        single = (self.region.heading, self.role.heading, self.need_list)
        return tuple(name for name in (*self.columns.values(), *self.needs.values(), *single) if name)


def plain(text: str) -> str:
    """A written value without case and white space around it."""
    return clean(text).casefold()


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def mappings(erhebung: Erhebung) -> tuple[Mapping, ...]:
    """All mappings in the folder of an Erhebung, by name; raises StudyError with every problem in them."""
    paths = [path for path in sorted(erhebung.folder.iterdir()) if _is_mapping(path)]
    found: list[Mapping] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            found.append(_load(path, erhebung))
        except StudyError as error:
            problems += error.problems
    if problems:
        raise StudyError("Nicht jede Zuordnung ist gültig.", problems)
    return tuple(found)


def unused(mappings: Iterable[Mapping], paths: Iterable[Path]) -> tuple[Problem, ...]:
    """The mappings for which no file is there."""
    names = [path.name for path in paths]
    return tuple(
        Note(
            "B223",
            f"Zu dieser Zuordnung liegt keine Datei im Ordner ({german.listed(_quoted(one.patterns), 'oder')}).",
            remedy="„dateien“ mit dem Namen des Exports vergleichen",
        ).at(Place(one.file))
        for one in mappings
        if not any(one.fits(name) for name in names)
    )


def _quoted(texts: Iterable[str]) -> list[str]:
    return [f"„{text}“" for text in texts]


def _is_mapping(path: Path) -> bool:
    name = path.name.casefold()
    return name.startswith(PREFIX) and name.endswith(SUFFIXES) and path.is_file()


def _load(path: Path, erhebung: Erhebung) -> Mapping:
    root, problems = read(path)
    catalogue = erhebung.catalogue
    mapping = Mapping(
        file=path.name,
        patterns=root.texts("dateien"),
        tool=TOOLS[root.choice("werkzeug", TOOLS)],
        region=_region(root, erhebung.register),
        role=_role(root),
        columns=_columns(root, catalogue),
        values=_values(root, catalogue),
        needs=_needs(root, catalogue),
        need_list=root.text("bedarfsliste", ""),
    )
    _check_doubles(root, mapping)
    root.done()
    if problems:
        raise StudyError(f"{path.name} ist keine gültige Zuordnung.", problems)
    return mapping


def _region(root: Section, register: Register) -> Trait:
    if "region" not in root.names:
        root.section("region")
        return Trait()
    section = root.section("region")
    column, fixed = section.text("spalte", ""), section.text("fest", "")
    if bool(column) == bool(fixed):
        section.object_to(
            "fest",
            "Woher die Region kommt, muss genau einmal gesagt sein.",
            "entweder „spalte: Überschrift“ oder „fest: Region“",
        )
    values = {plain(text): _resolved(inner, text, name, register) for inner, text, name in _written(section)}
    told = Trait(column, values, _resolved(section, "fest", fixed, register) if fixed else "")
    section.done()
    return told


def _written(section: Section) -> list[tuple[Section, str, str]]:
    """Every line under ``werte``: the section, what is written and what it means."""
    if "werte" not in section.names:
        return []
    inner = section.section("werte")
    _check_writings(inner)
    return [(inner, text, inner.text(text)) for text in inner.names]


def _resolved(section: Section, key: str, name: str, register: Register) -> str:
    named = register.named(name)
    if name in register.ids or len(named) == 1:
        return name if name in register.ids else named[0].id
    listed = _quoted(region.id for region in named)
    if name:
        section.object_to(
            key,
            f"„{name}“ kann mehr als eine Region sein."
            if named
            else f"Die Region „{name}“ steht nicht im Regionsverzeichnis.",
            german.listed(listed, "oder"),
            "" if named else register.meant(name),
        )
    return ""


def _role(root: Section) -> Trait:
    if "rolle" not in root.names:
        root.pairs("rolle", {})
        return Trait()
    section = root.section("rolle")
    column = section.text("spalte")
    values = {}
    for inner, text, role in _written(section):
        values[plain(text)] = role
        if role and role not in form.ROLES:
            inner.object_to(
                text, f"Die Rolle „{role}“ gibt es nicht.", "eine Rolle der Vorlage", meant(role, form.ROLES)
            )
    section.done()
    return Trait(column, values)


def _columns(root: Section, catalogue: Catalogue) -> dict[str, str]:
    section = root.section("spalten")
    asked = [question.id for question in (*catalogue.asked_questions, *catalogue.figures)]
    computed = [question.id for question in catalogue.scored_questions if not question.scale.behaviour.asked]
    columns = {}
    for code in section.names:
        columns[code] = heading(section.text(code))
        if code in computed:
            section.object_to(code, f"{code} wird berechnet und nicht erfragt.", remedy="diese Zeile löschen")
        elif code not in asked:
            today = catalogue.replaced.get(code, "")
            remedy = f"die Kennung heißt heute {today}" if today else meant(code, asked)
            section.object_to(code, f"Den Code „{code}“ gibt es im Katalog nicht.", remedy=remedy)
    return columns


def _values(root: Section, catalogue: Catalogue) -> dict[str, dict[str, str]]:
    if "werte" not in root.names:
        root.pairs("werte", {})
        return {}
    section = root.section("werte")
    scales = {scale.id: scale for scale in catalogue.scales}
    values = {}
    for name in section.names:
        inner = section.section(name)
        if name in scales:
            values[name] = {plain(text): _answer(inner, text, scales[name]) for text in inner.names}
            _check_writings(inner)
        else:
            section.object_to(name, f"Die Skala „{name}“ gibt es im Katalog nicht.", remedy=meant(name, scales))
    return values


def _check_writings(section: Section) -> None:
    """Capital letters and white space make no difference: note what is then written twice."""
    first: dict[str, str] = {}
    for text in section.names:
        same = first.setdefault(plain(text), text)
        if same != text:
            section.object_to(text, f"„{text}“ und „{same}“ gelten als gleich.", "jede Schreibweise nur einmal")


def _answer(section: Section, written: str, scale: Scale) -> str:
    answer = section.text(written)
    if answer and answer_of(answer, scale).fatal:
        section.object_to(
            written,
            f"„{answer}“ ist keine Antwort auf der Skala „{scale.id}“.",
            f"{expected(scale)}, {form.NO_ANSWER} oder {form.NOT_APPLICABLE}",
        )
    return answer


def answer_of(text: str, scale: Scale) -> Value:
    """The value of a text that an editor wrote."""
    return read_value(StoredCell(0, 0, text, CellKind.TEXT), scale)


def _needs(root: Section, catalogue: Catalogue) -> dict[str, str]:
    if "bedarfe" not in root.names:
        root.pairs("bedarfe", {})
        return {}
    section = root.section("bedarfe")
    known = [need.id for need in catalogue.needs]
    needs = {}
    for id in section.names:
        needs[id] = heading(section.text(id))
        if id not in known:
            section.object_to(id, f"Den Bedarf „{id}“ gibt es im Katalog nicht.", remedy=meant(id, known))
    return needs


def _check_doubles(root: Section, mapping: Mapping) -> None:
    """One column answers one question: note every heading that is given to two."""
    first: dict[str, str] = {}
    for key, columns in (("spalten", mapping.columns), ("bedarfe", mapping.needs)):
        for id, name in columns.items():
            if name and name in first:
                found = f"Die Spalte „{name}“ ist {first[name]} und {id} zugeordnet."
                root.object_to(key, found, "jede Spalte nur einmal")
            first.setdefault(name, id)

"""The mappings of an Erhebung, read from its files zuordnung*.yaml."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import partial
from pathlib import Path

from verstetigung import german
from verstetigung.forms import form
from verstetigung.problems import Note, Place, Problem, StudyError
from verstetigung.problems.near import meant
from verstetigung.reading.exports.headings import heading
from verstetigung.reading.exports.layout import layout
from verstetigung.reading.exports.mapping import COMPLETE, TEST, Mapping, Trait, plain, region_named
from verstetigung.reading.exports.mapping_answers import answer_columns, check_writings, values
from verstetigung.reading.exports.tool import Rule
from verstetigung.reading.exports.tools import EMPTY, TOOLS
from verstetigung.reading.names import named
from verstetigung.reading.tree import tree
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.regions import Register
from verstetigung.schemas.yamlfile import Section, read

PREFIX, SUFFIXES = "zuordnung", (".yaml", ".yml")


def mappings(erhebung: Erhebung) -> tuple[Mapping, ...]:
    """All mappings in the folder of an Erhebung and below; raises StudyError with every problem in them."""
    mappings: list[Mapping] = []
    problems: list[Problem] = []
    for path in filter(is_mapping, tree(erhebung.folder).files):
        try:
            mappings.append(_load(path, erhebung))
        except StudyError as error:
            problems += error.problems
    if problems:
        raise StudyError("Nicht jede Zuordnung ist gültig.", problems)
    return tuple(mappings)


def unused(mappings: Iterable[Mapping], names: Collection[str]) -> tuple[Problem, ...]:
    """The mappings for which none of the files of these names is there."""
    return tuple(_unused(mapping) for mapping in mappings if not any(mapping.fits(name) for name in names))


def _unused(mapping: Mapping) -> Problem:
    patterns = german.listed(_quoted(mapping.patterns), "oder")
    return Note(
        "B223",
        f"Zu dieser Zuordnung liegt keine Datei im Ordner ({patterns}).",
        remedy="„dateien“ mit dem Namen des Exports vergleichen",
    ).at(Place(mapping.file))


def _quoted(texts: Iterable[str]) -> list[str]:
    return [f"„{text}“" for text in texts]


def is_mapping(path: Path) -> bool:
    """Whether a file is called as mappings are."""
    name = path.name.casefold()
    return name.startswith(PREFIX) and name.endswith(SUFFIXES)


def _load(path: Path, erhebung: Erhebung) -> Mapping:
    root, problems = read(path)
    catalogue = erhebung.catalogue
    patterns, tool = root.texts("dateien"), TOOLS[root.choice("werkzeug", TOOLS)]
    mapping = Mapping(
        file=named(path, erhebung.folder),
        patterns=patterns,
        tool=tool,
        layout=layout(root),
        region=_region(root, erhebung.register),
        role=_role(root),
        columns=answer_columns(root, catalogue),
        values=values(root, catalogue),
        needs=_needs(root, catalogue),
        need_list=root.text("bedarfsliste", ""),
        complete=_rule(root, COMPLETE, tool.complete),
        test=_rule(root, TEST, tool.test),
    )
    _check_patterns(root, mapping)
    _check_doubles(root, mapping)
    root.done()
    if problems:
        raise StudyError(f"{path.name} ist keine gültige Zuordnung.", problems)
    return mapping


def _region(root: Section, register: Register) -> Trait:
    section = root.section("region")
    if "region" not in root.names:
        return Trait()
    column, fixed = section.text("spalte", ""), section.text("fest", "")
    by_sheet = section.flag("blatt", "nein")
    if [bool(column), bool(fixed), by_sheet].count(True) != 1:
        section.object_to(
            "fest",
            "Woher die Region kommt, muss genau einmal gesagt sein.",
            "entweder „spalte: Überschrift“, „fest: Region“ oder „blatt: ja“",
        )
    values = {plain(text): _resolved(inner, text, name, register) for inner, text, name in _written(section)}
    trait = Trait(column, values, _resolved(section, "fest", fixed, register), by_sheet)
    section.done()
    return trait


def _written(section: Section) -> list[tuple[Section, str, str]]:
    """Every line under ``werte``: the section, what is written and what it means."""
    if "werte" not in section.names:
        return []
    inner = section.section("werte")
    check_writings(inner)
    return [(inner, text, inner.text(text)) for text in inner.names]


def _resolved(section: Section, key: str, name: str, register: Register) -> str:
    """The id of the region an editor named under `key`; a name that is no region's is noted."""
    id = region_named(name, register)
    if name and not id:
        _object_to_region(section, key, name, register)
    return id


def _object_to_region(section: Section, key: str, name: str, register: Register) -> None:
    regions = german.listed(_quoted(region.id for region in register.named(name)), "oder")
    if regions:
        section.object_to(key, f"„{name}“ kann mehr als eine Region sein.", regions)
    else:
        found = f"Die Region „{name}“ {register.stranger(name)}."
        section.object_to(key, found, remedy=partial(register.meant, name))


def _role(root: Section) -> Trait:
    if not root.has("rolle"):
        return Trait()
    section = root.section("rolle")
    column = section.text("spalte")
    values = {}
    for inner, text, role in _written(section):
        values[plain(text)] = role
        if role and role not in form.ROLES:
            inner.object_to(
                text, f"Die Rolle „{role}“ gibt es nicht.", "eine Rolle der Vorlage", partial(meant, role, form.ROLES)
            )
    section.done()
    return Trait(column, values)


def _rule(root: Section, key: str, usual: Rule | None) -> Rule | None:
    """Which rows a column tells by some values, or without them by any entry; as usual if the mapping is silent."""
    section = root.optional(key)
    if section is None:
        return usual
    column, written = section.text("spalte"), section.texts("werte", ())
    section.done()
    return Rule((heading(column),), frozenset(map(plain, written)) or EMPTY, negated=not written)


def _needs(root: Section, catalogue: Catalogue) -> dict[str, str]:
    if not root.has("bedarfe"):
        return {}
    section = root.section("bedarfe")
    ids = [need.id for need in catalogue.needs]
    needs = {}
    for id in section.names:
        needs[id] = heading(section.text(id))
        if id not in ids:
            section.object_to(id, f"Den Bedarf „{id}“ gibt es im Katalog nicht.", remedy=partial(meant, id, ids))
    return needs


def _check_patterns(root: Section, mapping: Mapping) -> None:
    """Exports lie in the folder of their mapping."""
    for pattern in mapping.patterns:
        if "/" in pattern or "\\" in pattern:
            found = f"„{pattern}“ ist ein Pfad und kein Dateiname."
            root.object_to(
                "dateien", found, "Namen von Dateien dieses Ordners, etwa „results-survey*.xlsx“", code="Y107"
            )


def _check_doubles(root: Section, mapping: Mapping) -> None:
    """One column answers one question: note every heading that is given to two."""
    first: dict[str, str] = {}
    for id, name in mapping.answering:
        if name and name in first:
            found = f"Die Spalte „{name}“ ist {first[name]} und {id} zugeordnet."
            root.object_to(_section_of(id, mapping), found, "jede Spalte nur einmal")
        first.setdefault(name, id)


def _section_of(id: str, mapping: Mapping) -> str:
    """Under which key a question or a need stands."""
    if id not in mapping.columns:
        return "bedarfe"
    return "optionen" if any(column.ticked for column in mapping.columns[id]) else "spalten"

"""The mappings of an Erhebung, read from its files zuordnung*.yaml."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from collections.abc import Mapping as ByKey
from dataclasses import replace
from functools import partial
from pathlib import Path

from verstetigung import german
from verstetigung.forms import form
from verstetigung.problems import Note, Place, Problem, StudyError, errors_in
from verstetigung.problems.near import meant
from verstetigung.reading.exports.headings import heading
from verstetigung.reading.exports.layout import layout
from verstetigung.reading.exports.mapping import Mapping, Trait, plain, region_named
from verstetigung.reading.exports.mapping_answers import answer_columns, check_writings, code_of, values
from verstetigung.reading.exports.mapping_keys import (
    ConsentKeys,
    MappingKeys,
    NumberTraitKeys,
    RegionTraitKeys,
    RoleTraitKeys,
    RuleKeys,
)
from verstetigung.reading.exports.mapping_lists import (
    LISTED,
    ROLES,
    check_sheets,
    entries_of,
    is_list,
    list_values,
    measures,
    needs_listed,
)
from verstetigung.reading.exports.mapping_texts import check_remarks, profile, remarks
from verstetigung.reading.exports.mapping_unasked import later, unasked, without_unasked
from verstetigung.reading.exports.other_names import earlier_names, other_names, with_gone
from verstetigung.reading.exports.tool import Rule
from verstetigung.reading.exports.tools import EMPTY, TOOLS
from verstetigung.reading.names import named
from verstetigung.reading.tree import tree
from verstetigung.schemas.asked import Instrument
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
    if errors_in(problems):
        raise StudyError("Nicht jede Zuordnung ist gültig.", problems)
    return tuple(mappings)


def unused(
    mappings: Iterable[Mapping], names: Collection[str], problems: Sequence[Problem] = ()
) -> tuple[Problem, ...]:
    """The mappings for which none of the files of these names is there, unless a problem says which one is theirs.

    A file that cannot be opened is told by itself.
    """
    there = {*names, *(one.where.file for one in errors_in(problems) if one.code.startswith("D"))}
    idle = (mapping for mapping in mappings if not any(map(mapping.fits, there)))
    said = " ".join(one.found for one in problems if one.code == "B220")
    return tuple(_unused(mapping) for mapping in idle if f" {mapping.file}, " not in said)


def _unused(mapping: Mapping) -> Problem:
    patterns = german.listed(_quoted(mapping.patterns), "oder")
    return Note(
        "B223",
        f"Zu dieser Zuordnung liegt keine Datei im Ordner ({patterns}).",
        remedy="den Export dazu hier ablegen oder unter „dateien“ seinen Namen nennen; gibt es keinen, die Zuordnung "
        "aus dem Ordner nehmen",
    ).at(Place(mapping.file))


def _quoted(texts: Iterable[str]) -> list[str]:
    return [f"„{text}“" for text in texts]


def is_mapping(path: Path) -> bool:
    """Whether a file is called as mappings are."""
    name = path.name.casefold()
    return name.startswith(PREFIX) and name.endswith(SUFFIXES)


def _load(path: Path, erhebung: Erhebung) -> Mapping:
    root, problems = read(path)
    keys, catalogue = MappingKeys(root), erhebung.catalogue
    patterns, tool = keys.patterns, TOOLS[keys.tool]
    stamp = keys.stamp
    asked = erhebung.instrument(stamp)
    left_out = erhebung.left_out.union(_lost(asked))
    then = asked.catalogue if asked else catalogue
    lists = list_values(keys.values, catalogue, then)
    mapping = Mapping(
        file=named(path, erhebung.folder),
        patterns=patterns,
        tool=tool,
        layout=layout(keys),
        region=_region(keys, erhebung.register),
        role=_role(keys.role, lists.get(ROLES, {})),
        columns=answer_columns(keys, catalogue, left_out),
        values=values(keys.values, erhebung, entries_of(catalogue), asked),
        needs=_needs(keys.needs, catalogue, then),
        need_list=keys.need_list,
        complete=_rule(keys.complete, tool.complete),
        test=_rule(keys.test, tool.test),
        person=_person(keys.person),
        consent=_consent(keys.consent),
        remarks=remarks(keys.remarks, catalogue, left_out),
        profile=profile(keys.profile, catalogue, then),
        measures=measures(keys.measures, catalogue, then),
        needs_listed=needs_listed(keys.needs, catalogue, then),
        unasked=unasked(keys, catalogue, left_out),
        stamp=stamp,
        written={own: lists[name] for own, name in LISTED.items() if name in lists},
    )
    new = tuple(id for id in later(mapping.stamp, erhebung) if id not in (*mapping.columns, *mapping.unasked))
    mapping = without_unasked(replace(mapping, unasked=(*mapping.unasked, *new)), catalogue)
    mapping = replace(mapping, measures=with_gone(mapping.measures, tool, erhebung))
    mapping = replace(mapping, otherwise=other_names(mapping, erhebung), earlier=earlier_names(tool, erhebung))
    check_remarks(keys, mapping, catalogue)
    check_sheets(keys, mapping)
    _check_patterns(root, mapping)
    _check_doubles(root, mapping, catalogue)
    keys.done()
    if errors_in(problems):
        raise StudyError(f"{path.name} ist keine gültige Zuordnung.", problems)
    return mapping


def _lost(asked: Instrument | None) -> Iterator[str]:
    """What the form asked and no question goes on from: also what was asked by several ids at once, or otherwise."""
    if asked:
        yield from asked.dropped
        yield from (id for ids in asked.merged.values() for id in ids)


def _region(outer: MappingKeys, register: Register) -> Trait:
    keys = outer.region
    if not outer.has(MappingKeys.region):
        return Trait()
    column, fixed, by_sheet = keys.column, keys.fixed, keys.by_sheet
    if [bool(column), bool(fixed), by_sheet].count(True) != 1:
        keys.object_to(
            RegionTraitKeys.fixed,
            "Woher die Region kommt, muss genau einmal gesagt sein.",
            "entweder „spalte: Überschrift“, „fest: Region“ oder „blatt: ja“",
        )
    values = {plain(text): _resolved(inner, text, name, register) for inner, text, name in _written(keys.values)}
    trait = Trait(column, values, _resolved(keys.section, RegionTraitKeys.fixed.key, fixed, register), by_sheet)
    keys.done()
    return trait


def _written(section: Section | None) -> list[tuple[Section, str, str]]:
    """Every line under ``werte``: the section, what is written and what it means."""
    if section is None:
        return []
    check_writings(section)
    return [(section, text, section.text(text)) for text in section.names]


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


def _role(keys: RoleTraitKeys | None, listed: ByKey[str, str]) -> Trait:
    if keys is None:
        return Trait()
    column, values = keys.column, {**listed}
    for inner, text, role in _written(keys.values):
        values[plain(text)] = role
        if role and role not in form.ROLES:
            inner.object_to(
                text, f"Die Rolle „{role}“ gibt es nicht.", "eine Rolle der Vorlage", partial(meant, role, form.ROLES)
            )
    keys.done()
    return Trait(column, values)


def _rule(keys: RuleKeys | None, usual: Rule | None) -> Rule | None:
    """Which rows a column tells by some values, or without them by any entry; as usual if the mapping is silent."""
    if keys is None:
        return usual
    column, written = keys.column, keys.values
    keys.done()
    return Rule((heading(column),), frozenset(map(plain, written)) or EMPTY, negated=not written)


def _person(keys: NumberTraitKeys | None) -> str:
    if keys is None:
        return ""
    column = heading(keys.column)
    keys.done()
    return column


def _consent(keys: ConsentKeys | None) -> Rule | None:
    if keys is None:
        return None
    rule = Rule((heading(keys.column),), frozenset(map(plain, keys.values)))
    keys.done()
    return rule


def _needs(section: Section | None, catalogue: Catalogue, asked: Catalogue) -> dict[str, str]:
    """Headings by need; a need that the form `asked` for and that is gone is as if not named."""
    if section is None or is_list(section):
        return {}
    ids = [need.id for need in catalogue.needs]
    gone = {need.id for need in asked.needs}.difference(ids)
    needs = dict[str, str]()
    for id in section.names:
        name = heading(section.text(id))
        needs |= {} if id in gone else {id: name}
        if id not in (*ids, *gone):
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


def _check_doubles(root: Section, mapping: Mapping, catalogue: Catalogue) -> None:
    """One column says one thing: note every heading that is given to two, where it is given to the second."""
    first: dict[str, str] = {}
    for key, id, subject, name in _filled(mapping):
        if name and name in first:
            section = root.section(key)
            found = f"Die Spalte „{name}“ ist {first[name]} und {subject} zugeordnet."
            section.object_to(code_of(section, id, catalogue), found, "jede Spalte nur einmal")
        first.setdefault(name, subject)


def _filled(mapping: Mapping) -> Iterable[tuple[str, str, str, str]]:
    """Of every heading that respondents fill in the key it stands under, its own key, what it is for, and itself."""
    yield from ((_section_of(id, mapping), id, id, name) for id, name in mapping.answering)
    remarked, profile = mapping.remarks.items(), mapping.profile.items()
    yield from ((MappingKeys.remarks.key, id, f"der Bemerkung zu {id}", name) for id, name in remarked)
    yield from ((MappingKeys.profile.key, id, f"dem Abschnitt {id}", name) for id, name in profile)


def _section_of(id: str, mapping: Mapping) -> str:
    """Under which key a question or a need stands."""
    if id not in mapping.columns:
        return "bedarfe"
    return "optionen" if any(column.ticked for column in mapping.columns[id]) else "spalten"

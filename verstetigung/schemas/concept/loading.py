"""From the YAML file to the concept, with every mistake in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from verstetigung.problems import StudyError, errors_in
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.schemas.concept import answers
from verstetigung.schemas.concept.nouns import Block, Concept, CoreAnswer, NetworkRules, Package, Theme
from verstetigung.schemas.fields import Key, Keys, NumberKey
from verstetigung.schemas.keys.concept import BlockKeys, ConceptKeys, NetworkRulesKeys, PackageKeys, ThemeKeys
from verstetigung.schemas.yamlfile import read


def load(path: Path, catalogue: Catalogue | None) -> Concept:
    """The concept in a YAML file; raises StudyError with every problem in it.

    Without a catalogue (because it is not readable) its ids are taken as they stand.
    """
    root, problems = read(path)
    keys = ConceptKeys(root)
    concept = _concept(keys, _ids(catalogue))
    keys.done()
    if errors_in(problems):
        raise StudyError(f"{path.name} ist kein gültiges Netzwerkkonzept.", problems)
    return concept


@dataclass(frozen=True)
class _Ids:
    """What the file may refer to; None for anything."""

    needs: tuple[str, ...] | None = None
    elements: tuple[str, ...] | None = None
    fields: tuple[str, ...] | None = None
    statuses: tuple[str, ...] | None = None


def _ids(catalogue: Catalogue | None) -> _Ids:
    if catalogue is None:
        return _Ids()
    dimensions = tuple(dimension.id for dimension in catalogue.dimensions)
    return _Ids(
        needs=tuple(need.id for need in catalogue.needs),
        elements=(*dimensions, *(criterion.id for criterion in catalogue.criteria)),
        fields=tuple(field.id for field in catalogue.fields),
        statuses=tuple(status.id for status in catalogue.statuses),
    )


def _concept(keys: ConceptKeys, ids: _Ids) -> Concept:
    themes = [(inner, _theme(inner, ids)) for inner in keys.themes]
    packages = [(inner, _package(inner, ids)) for inner in keys.packages]
    answered = answers.read(keys)
    blocks = [(inner, _block(inner, answered)) for inner in keys.blocks]
    concept = Concept(
        id=keys.id,
        title=keys.title,
        note=keys.note,
        rules=_rules(keys.rules, ids),
        themes=tuple(theme for _, theme in themes),
        packages=tuple(package for _, package in packages),
        blocks=tuple(block for _, block in blocks),
        sources=keys.sources,
    )
    _only_once(ThemeKeys.need, "der Bedarf", [(inner, theme.need) for inner, theme in themes])
    _only_once(PackageKeys.id, "das Paket", [(inner, package.id) for inner, package in packages])
    _only_once(BlockKeys.id, "der Baustein", [(inner, block.id) for inner, block in blocks])
    return concept


def _rules(keys: NetworkRulesKeys, ids: _Ids) -> NetworkRules:
    rules = NetworkRules(
        partners=_whole(keys, NetworkRulesKeys.partners, keys.partners),
        workshops=_whole(keys, NetworkRulesKeys.workshops, keys.workshops),
        strong=keys.strong,
        present=keys.present,
        carrier_bonus=keys.carrier_bonus,
        advanced=keys.advanced(ids.statuses),
    )
    keys.done()
    return rules


def _whole(keys: NetworkRulesKeys, key: NumberKey, number: float) -> int:
    if number != int(number):
        keys.object_to(key, f"„{key.key}“ ist {number:g}.", f"eine ganze Zahl von {key.low} bis {key.high}")
    return int(number)


def _theme(keys: ThemeKeys, ids: _Ids) -> Theme:
    theme = Theme(
        need=keys.need(ids.needs),
        elements=keys.elements(ids.elements),
        fields=keys.fields(ids.fields),
    )
    if not (keys.has(ThemeKeys.elements) or keys.has(ThemeKeys.fields)):
        keys.object_to(
            None,
            f"Zum Bedarf „{theme.need}“ steht hier nicht, woran sich Erfahrung zeigt.",
            "„elemente“ oder „handlungsfelder“",
            "eines davon ergänzen oder den Eintrag löschen",
        )
    keys.done()
    return theme


def _package(keys: PackageKeys, ids: _Ids) -> Package:
    package = Package(
        id=keys.id,
        title=keys.title,
        text=keys.text,
        needs=keys.needs(ids.needs),
        form=keys.form,
        carrier=keys.carrier,
        funding=keys.funding,
        state=keys.state,
    )
    keys.done()
    return package


def _block(keys: BlockKeys, answered: Mapping[str, CoreAnswer]) -> Block:
    questions = answers.answered(keys.questions, answered)
    block = Block(id=keys.id, title=keys.title, text=keys.text, evidence=keys.evidence, questions=questions)
    keys.done()
    return block


def _only_once(key: Key[Any], what: str, entries: Sequence[tuple[Keys, str]]) -> None:
    earlier: set[str] = set()
    for keys, id in entries:
        if not keys.section.sound(key.key):
            continue
        if id in earlier:
            keys.object_to(
                key,
                f"Hier steht {what} „{id}“ zum zweiten Mal.",
                "jede Kennung nur einmal",
                "die Einträge zusammenführen"
                if key is ThemeKeys.need
                else "die beiden Einträge zusammenführen oder umbenennen",
            )
        earlier.add(id)

"""From the YAML file to the concept, with every mistake in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from verstetigung.problems import StudyError
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.schemas.concept.nouns import EVIDENCE, STATES, Block, Concept, NetworkRules, Package, Theme
from verstetigung.schemas.yamlfile import Section, read


def load(path: Path, catalogue: Catalogue | None) -> Concept:
    """The concept in a YAML file; raises StudyError with every problem in it.

    Without a catalogue (because it is not readable) its ids are taken as they stand.
    """
    root, problems = read(path)
    concept = _concept(root, _ids(catalogue))
    root.done()
    if problems:
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


def _concept(root: Section, ids: _Ids) -> Concept:
    themes = [(section, _theme(section, ids)) for section in root.sections("themen")]
    packages = [(section, _package(section, ids)) for section in root.sections("pakete")]
    blocks = [(section, _block(section)) for section in root.sections("bausteine")]
    concept = Concept(
        id=root.text("netzwerk"),
        title=root.text("titel"),
        note=root.text("hinweis"),
        rules=_rules(root.section("regeln"), ids),
        themes=tuple(theme for _, theme in themes),
        packages=tuple(package for _, package in packages),
        blocks=tuple(block for _, block in blocks),
        sources=root.pairs("quellen", {}),
    )
    _only_once("bedarf", "der Bedarf", [(section, theme.need) for section, theme in themes])
    _only_once("id", "das Paket", [(section, package.id) for section, package in packages])
    _only_once("id", "der Baustein", [(section, block.id) for section, block in blocks])
    return concept


def _rules(section: Section, ids: _Ids) -> NetworkRules:
    rules = NetworkRules(
        partners=_whole(section, "lernpartner_je_region", 1, 10),
        workshops=_whole(section, "werkstaetten_je_jahr", 1, 24),
        strong=section.number("stark_ab", low=0, high=100),
        present=section.number("vorhanden_ab", low=0, high=100),
        carrier_bonus=section.number("zuschlag_traegertyp", low=0, high=1),
        advanced=_known(section, "erfahrung", ids.statuses),
    )
    section.done()
    return rules


def _whole(section: Section, key: str, low: int, high: int) -> int:
    number = section.number(key, low=low, high=high)
    if number != int(number):
        section.object_to(key, f"„{key}“ ist {number:g}.", f"eine ganze Zahl von {low} bis {high}")
    return int(number)


def _theme(section: Section, ids: _Ids) -> Theme:
    theme = Theme(
        need=section.text("bedarf") if ids.needs is None else section.choice("bedarf", ids.needs),
        elements=_known(section, "elemente", ids.elements, ()),
        fields=_known(section, "handlungsfelder", ids.fields, ()),
    )
    if not (section.has("elemente") or section.has("handlungsfelder")):
        section.object_to(
            "",
            f"Zum Bedarf „{theme.need}“ steht hier nicht, woran sich Erfahrung zeigt.",
            "„elemente“ oder „handlungsfelder“",
            "eines davon ergänzen oder den Eintrag löschen",
        )
    section.done()
    return theme


def _package(section: Section, ids: _Ids) -> Package:
    package = Package(
        id=section.text("id"),
        title=section.text("titel"),
        text=section.text("text"),
        needs=_known(section, "bedarfe", ids.needs),
        form=section.text("form"),
        carrier=section.text("traeger"),
        funding=section.text("foerderung"),
        state=section.choice("stand", STATES),
    )
    section.done()
    return package


def _block(section: Section) -> Block:
    block = Block(
        id=section.text("id"),
        title=section.text("titel"),
        text=section.text("text"),
        evidence=section.choices("belege", EVIDENCE, ()),
        questions=section.texts("fragen", ()),
    )
    section.done()
    return block


def _known(
    section: Section, key: str, options: tuple[str, ...] | None, default: Sequence[str] | None = None
) -> tuple[str, ...]:
    return section.texts(key, default) if options is None else section.choices(key, options, default)


def _only_once(key: str, what: str, entries: Sequence[tuple[Section, str]]) -> None:
    earlier: set[str] = set()
    for section, id in entries:
        if id in earlier:
            section.object_to(
                key,
                f"Hier steht {what} „{id}“ zum zweiten Mal.",
                "jede Kennung nur einmal",
                "die beiden Einträge zusammenführen oder umbenennen" if key == "id" else "die Einträge zusammenführen",
            )
        earlier.add(id)

"""What an editor's tool is told of the YAML files: JSON Schemas (draft-07), made from the keys the loaders read.

A schema lies beside the catalogue whose ids it offers; a comment in the first lines of a YAML file says where.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from verstetigung import disk, wholefile
from verstetigung.schemas import catalogue as catalogues
from verstetigung.schemas import regions as registers
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.schemas.fields import Ids, Keys, Named, Schema
from verstetigung.schemas.keys.catalogue import CatalogueKeys
from verstetigung.schemas.keys.concept import ConceptKeys
from verstetigung.schemas.keys.corrections import CorrectionsKeys
from verstetigung.schemas.keys.erhebung import ErhebungKeys
from verstetigung.schemas.keys.profiles import ProfileKeys
from verstetigung.schemas.keys.regions import RegisterKeys
from verstetigung.schemas.modeline import ENDING
from verstetigung.schemas.regions import Register
from verstetigung.schemas.yamlfile import read
from verstetigung.study.founding import CATALOGUE
from verstetigung.study.project import SCHEMAS, root

DRAFT = "http://json-schema.org/draft-07/schema#"


def kinds() -> Mapping[str, type[Keys]]:
    """The keys by what a schema is called."""
    from verstetigung.reading.exports.mapping_keys import MappingKeys  # with it comes numpy, which no help needs

    return {
        "kriterienkatalog": CatalogueKeys,
        "regionen": RegisterKeys,
        "netzwerk": ConceptKeys,
        "praxisbeispiel": ProfileKeys,
        "erhebung": ErhebungKeys,
        "korrekturen": CorrectionsKeys,
        "zuordnung": MappingKeys,
    }


def schemas(catalogue: Path) -> dict[Path, bytes]:
    """The schemas that belong beside a catalogue, offering its ids and those of the registers in its folder."""
    known = ids(catalogues.load(catalogue), _registers(catalogue.parent), _questions(catalogue.parent))
    return {catalogue.parent / f"{kind}{ENDING}": _written(schema(kind, known)) for kind in kinds()}


def write_schemas(catalogue: Path | None) -> tuple[Path, ...]:
    """Write the schemas beside a catalogue, without one beside that of `schemas/`, and say which were not so before."""
    made = schemas(catalogue or root() / SCHEMAS / CATALOGUE)
    return wholefile.write_all(
        {path: raw for path, raw in made.items() if not path.is_file() or disk.content(path) != raw}
    )


def schema(kind: str, known: Ids) -> Schema:
    """The schema of one kind of file."""
    return {"$schema": DRAFT, "title": kind.capitalize(), **kinds()[kind].schema(known)}


def _written(schema: Schema) -> bytes:
    return (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode()


def _registers(folder: Path) -> Iterator[Register]:
    for path in sorted(folder.glob("*.yaml")):
        section, _ = read(path)
        if RegisterKeys.id.key in section.names:
            yield registers.load(path)


def _questions(folder: Path) -> Iterator[tuple[str, str]]:
    """The questions of the concepts in a folder that have an id, as far as the files are right."""
    for path in sorted(folder.glob("*.yaml")):
        section, _ = read(path)
        if ConceptKeys.id.key in section.names:
            yield from (pair for block in ConceptKeys(section).blocks for pair in block.questions if pair[0])


def ids(catalogue: Catalogue, registers: Iterable[Register], questions: Iterable[tuple[str, str]]) -> Ids:
    """Everything a file beside them can name, with its title."""
    criteria = {criterion.id: criterion.title for criterion in catalogue.criteria}
    asked = {question.id: question.text for question in (*catalogue.asked_questions, *catalogue.figures)}
    listed = tuple(registers)
    return {
        Named.SKALA: {scale.id: catalogues.admissible(scale) for scale in catalogue.scales},
        Named.QUELLE: dict(catalogue.sources),
        Named.ELEMENT: {dimension.id: dimension.title for dimension in catalogue.dimensions} | criteria,
        Named.KRITERIUM: criteria,
        Named.FRAGE: asked,
        Named.BEDARF: {need.id: need.title for need in catalogue.needs},
        Named.ABSCHNITT: {block.id: block.title for block in catalogue.profile},
        Named.HANDLUNGSFELD: {field.id: field.title for field in catalogue.fields},
        Named.METHODE: {method.id: method.title for method in catalogue.methods},
        Named.STAND: {status.id: status.title for status in catalogue.statuses},
        Named.TRAEGERTYP: {kind: "" for register in listed for kind in register.carrier_types},
        Named.REGION: {region.id: region.name for register in listed for region in register.regions},
        Named.KERNFRAGE: dict(questions),
    }

"""The tables described as a Data Package, version 2."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from verstetigung import german
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import Licence
from verstetigung.tables.publication.licences import TEXTS
from verstetigung.tables.publication.variables import SIGNS, PublishedTable, Variable

NAME = "datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0/{}.json"


def datapackage(
    erhebung: Erhebung, licence: Licence, tables: Mapping[str, PublishedTable], contents: Mapping[str, bytes], stem: str
) -> bytes:
    """The description of the tables by the names of their files, of these contents."""
    terms = TEXTS[licence]
    described = {
        "$schema": PROFILE.format("datapackage"),
        "name": stem,
        "title": german.joined(erhebung.title, erhebung.mark, by=" · "),
        "description": german.joined(erhebung.subtitle, erhebung.note, erhebung.mark, by=" · "),
        "version": f"{erhebung.catalogue.version}+{erhebung.catalogue.stamp}",
        "created": f"{erhebung.as_of.isoformat()}T00:00:00Z",
        "keywords": [*(["musterdaten", "frei erfunden"] * erhebung.invented), "Daseinsvorsorge", "Verstetigung"],
        "licenses": [{"name": licence.value, "title": terms.title, "path": terms.address}],
        "contributors": [{"title": erhebung.publisher, "roles": ["publisher"]}],
        "resources": [_resource(table, file, contents[file], erhebung.mark) for file, table in tables.items()],
    }
    return (json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode()


def _resource(table: PublishedTable, file: str, content: bytes, mark: str) -> dict[str, Any]:
    return {
        "$schema": PROFILE.format("dataresource"),
        "name": table.name,
        "path": file,
        "type": "table",
        "title": german.joined(table.title, mark, by=" · "),
        "description": table.text,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {
            "$schema": PROFILE.format("tableschema"),
            "fields": [_field(variable) for variable in table.variables],
            "primaryKey": list(table.key),
        },
    }


def _field(variable: Variable) -> dict[str, Any]:
    """A field with its type, its unit and rule in words too, and why a value can be missing."""
    words = [variable.text]
    words += [f"Einheit: {variable.unit}."] * bool(variable.unit)
    words += [f"Regel {variable.rule}."] * bool(variable.rule)
    bounds = {"minimum": variable.low, "maximum": variable.high}
    constraints: dict[str, Any] = {name: value for name, value in bounds.items() if value is not None}
    constraints |= {"required": True} if variable.needed else {}
    constraints |= {"enum": list(variable.labels)} if variable.labels else {}
    more: dict[str, Any] = {
        "unit": variable.unit,
        "rule": variable.rule,
        "constraints": constraints,
        "categories": [{"value": value, "label": label} for value, label in variable.labels.items()],
        "missingValues": _missing() if variable.reasoned else [],
    }
    return {
        "name": variable.name,
        "title": variable.label,
        "description": " ".join(words),
        "type": variable.kind,
        **{name: value for name, value in more.items() if value},
    }


def _missing() -> list[dict[str, str]]:
    """What stands in a number's place where there is none: nothing in CSV, in „fehlt“ one of the signs."""
    reasons = ", ".join(f"{sign} = {meaning}" for sign, meaning in SIGNS.items())
    signs = [{"value": sign, "label": meaning} for sign, meaning in SIGNS.items()]
    return [{"value": "", "label": f"kein Wert; die Spalte „fehlt“ sagt warum ({reasons})"}, *signs]

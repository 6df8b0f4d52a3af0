"""All files of what is published, with what they hold."""

from __future__ import annotations

from collections.abc import Mapping

from verstetigung import disk
from verstetigung.method.published import Publishable
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import Licence
from verstetigung.schemas.regions import folded
from verstetigung.tables.publication import binary
from verstetigung.tables.publication.archive import sums
from verstetigung.tables.publication.codebook import CODEBOOK, codebook
from verstetigung.tables.publication.contents import tables
from verstetigung.tables.publication.csv import csv_bytes
from verstetigung.tables.publication.datapackage import NAME, datapackage
from verstetigung.tables.publication.readme import CITATION, README, citation, readme, template
from verstetigung.tables.publication.variables import PublishedTable

INVENTED = "-musterdaten"
"""What the names of files say of what is invented, wherever nobody else decides what they are called."""
EXAMPLES = {"beispiel.py": "beispiel.py.txt", "beispiel.R": "beispiel.R"}
MODELINE = b"# yaml-language-server:"
"""How the line begins by which an editor finds the schema beside a catalogue."""


def stem(erhebung: Erhebung) -> str:
    """What it is called, in ASCII."""
    return f"veroeffentlichung-{folded(erhebung.id)}{ending(erhebung)}"


def ending(erhebung: Erhebung) -> str:
    """What names say of invented answers."""
    return INVENTED * erhebung.invented


def files(erhebung: Erhebung, licence: Licence, what: Publishable) -> Mapping[str, bytes]:
    """The contents by the names of the files."""
    own = {f"{table.name}{ending(erhebung)}.csv": table for table in tables(erhebung, what)}
    contents = {file: csv_bytes(table) for file, table in own.items()}
    contents |= _catalogue(erhebung) | _examples(erhebung) | _binary(erhebung, own)
    summed = f"SHA256SUMS{ending(erhebung)}.txt"
    described = {file: _MEANINGS[file.partition(".")[2]] for file in contents if file not in own}
    described |= {
        NAME: "Beschreibung der Tabellen als Data Package",
        CODEBOOK: "Beschreibung der Tabellen als DDI-Codebook 2.5",
        CITATION: "Zitierweise",
        summed: "Prüfsummen aller Dateien",
    }
    contents |= {
        NAME: datapackage(erhebung, licence, own, contents, stem(erhebung)),
        CODEBOOK: codebook(erhebung, licence, own, stem(erhebung)),
        README: readme(erhebung, licence, own, described),
        CITATION: citation(erhebung, licence),
    }
    return {**contents, summed: sums(contents)}


_MEANINGS = {
    "parquet": "Dieselbe Tabelle als Parquet",
    "sav": "Dieselbe Tabelle für SPSS, mit Beschriftungen; warum ein Wert fehlt, als benutzerdefiniert fehlend",
    "yaml": "Der Kriterienkatalog, wie ihn das Programm liest",
    "py": "Beispiel: den Index nachrechnen, in Python",
    "R": "Beispiel: den Index nachrechnen, in R",
}
"""By what the names of files end with."""


def _binary(erhebung: Erhebung, tables: Mapping[str, PublishedTable]) -> dict[str, bytes]:
    """The tables in the formats for which there are packages."""
    made, missing = dict[str, bytes](), binary.lacking()
    for file, table in tables.items():
        name = file.removesuffix(".csv")
        if binary.PARQUET not in missing:
            made[f"{name}.parquet"] = binary.parquet(table, erhebung.mark)
        if binary.SPSS not in missing:
            made[f"{name}.sav"] = binary.spss(table, erhebung.mark, erhebung.as_of)
    return made


def _catalogue(erhebung: Erhebung) -> dict[str, bytes]:
    """The catalogue as its editors wrote it."""
    if erhebung.catalogue_file is None:
        return {}
    lines = disk.content(erhebung.catalogue_file).replace(b"\r\n", b"\n").splitlines(keepends=True)
    text = b"".join(line for line in lines if not line.startswith(MODELINE))
    return {f"kriterienkatalog{ending(erhebung)}.yaml": _marked(erhebung) + text}


def _examples(erhebung: Erhebung) -> dict[str, bytes]:
    """The programs that recompute the index; each says by its own name how it is called."""
    names = {name: name.replace(".", f"{ending(erhebung)}.") for name in EXAMPLES}
    texts = {name: template(text).replace(name, names[name]) for name, text in EXAMPLES.items()}
    return {names[name]: _marked(erhebung) + text.encode() for name, text in texts.items()}


def _marked(erhebung: Erhebung) -> bytes:
    """A line of comment that says what is invented."""
    return f"# {erhebung.mark}\n".encode() if erhebung.invented else b""

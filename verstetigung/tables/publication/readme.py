"""What a reader is told first: LIESMICH.md and CITATION.cff."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from importlib import resources
from string import Template

from verstetigung import __version__, german
from verstetigung.method.disclosure import LEAST
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import Licence
from verstetigung.tables.publication.licences import TEXTS
from verstetigung.tables.publication.variables import SIGNS, PublishedTable, Variable

README, CITATION = "LIESMICH.md", "CITATION.cff"
CITABLE = (Licence.CC0, Licence.CC_BY, Licence.CC_BY_SA)
"""The licences that the format of CITATION.cff knows by their identifiers."""
PROTECTED = (
    "Die Befragten haben für sich geantwortet; Rollen, Bemerkungen und einzelne Antworten sind nicht enthalten. Haben "
    f"weniger als {german.spelled(LEAST)} Personen eine Frage beantwortet, ist ihr Wert gesperrt und mit ihm alles, "
    "woraus er sich ausrechnen ließe. Aus einer Region mit weniger Befragten stehen höchstens Dimensionen und Index "
    "da. Die Relevanz eines Bedarfs ist gesperrt, wo weniger sie angegeben haben."
)
UNPROTECTED = "Rollen, Bemerkungen und Namen von Personen sind nicht enthalten."
LISTED = (
    "Maßnahmen, Bedarfe und Angebote sind Angaben der Region. Von ihnen ist enthalten, was aus Listen gewählt wurde; "
    "Namen, Träger, Finanzierung und Beschreibungen sind eigener Wortlaut und fehlen deshalb."
)
"""Said where there are any."""


def readme(
    erhebung: Erhebung, licence: Licence, tables: Mapping[str, PublishedTable], names: Mapping[str, str]
) -> bytes:
    """The page, on tables by the names of their files; `names` says what all other files are."""
    called = {table.name: file for file, table in tables.items()}
    text = Template(template(README)).substitute(
        titel=erhebung.title,
        kennzeichnung=german.framed("**", erhebung.mark, ".** "),
        untertitel=erhebung.subtitle,
        herausgeber=erhebung.publisher,
        stand=german.day(erhebung.as_of),
        lizenz=TEXTS[licence].title,
        adresse=TEXTS[licence].address,
        kuerzel=licence.value,
        hinweis=erhebung.note,
        dateien=_listed({file: table.text for file, table in tables.items()} | dict(names)),
        summen=next(name for name in names if name.startswith("SHA256")),
        version=__version__,
        katalog=f"{erhebung.catalogue.id} {erhebung.catalogue.version}",
        stempel=erhebung.catalogue.stamp,
        zeichen=_listed(SIGNS),
        schutz=german.joined(PROTECTED if erhebung.personal else UNPROTECTED, *_on_lists(tables), by="\n\n"),
        spalten="\n\n".join(f"**{file}**\n\n{_columns(table.variables)}" for file, table in tables.items()),
        werte=called["werte"],
        katalogtabelle=called["katalog"],
        beispiele=german.listed([f"`{name}`" for name in names if name.startswith("beispiel")]),
    )
    return text.encode()


def _on_lists(tables: Mapping[str, PublishedTable]) -> tuple[str, ...]:
    names = {table.name for table in tables.values()}
    return (LISTED,) if names & {"massnahmen", "bedarfe"} else ()


def template(name: str) -> str:
    """The text of a file beside this one."""
    return (resources.files(__package__) / "templates" / name).read_text(encoding="utf-8")


def _listed(texts: Mapping[str, str]) -> str:
    return "\n".join(["| | |", "|---|---|", *(f"| `{name}` | {text} |" for name, text in texts.items())])


def _columns(variables: Collection[Variable]) -> str:
    head = ["| Spalte | Art | Bedeutung | Einheit | Regel |", "|---|---|---|---|---|"]
    rows = [f"| `{one.name}` | {one.kind} | {one.text} | {one.unit} | {one.rule} |" for one in variables]
    return "\n".join((*head, *rows))


def citation(erhebung: Erhebung, licence: Licence) -> bytes:
    """How to cite it, in Citation File Format 1.2.0; its texts are JSON, which YAML is made of, too."""
    terms = ("license", licence.value) if licence in CITABLE else ("license-url", TEXTS[licence].address)
    entries = {
        "cff-version": "1.2.0",
        "message": "Bitte so zitieren.",
        "type": "dataset",
        "title": german.joined(erhebung.title, erhebung.subtitle, erhebung.mark, by=" · "),
        "authors": [{"name": erhebung.publisher}],
        "version": f"{erhebung.id}, Katalog {erhebung.catalogue.version}",
        "date-released": erhebung.as_of.isoformat(),
        terms[0]: terms[1],
    }
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in entries.items())
    return ("\n".join(lines) + "\n").encode()

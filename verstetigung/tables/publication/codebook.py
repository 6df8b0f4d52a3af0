"""The tables described as archives of social science do: DDI-Codebook 2.5."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from verstetigung import __version__, german
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import ErhebungKind, Licence
from verstetigung.tables.publication.licences import TEXTS
from verstetigung.tables.publication.variables import COUNT, NUMBER, SIGNS, PublishedTable, Variable

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

CODEBOOK = "codebook.xml"
NAMESPACE = "ddi:codebook:2_5"
KINDS = {
    ErhebungKind.BEFRAGUNG: "Punktwerte aus Fragebögen, je Region zusammengefasst",
    ErhebungKind.DOKUMENTE: "Punktwerte aus Belegen in Dokumenten, je Region zusammengefasst",
}
NUMERIC = (NUMBER, COUNT)


def codebook(erhebung: Erhebung, licence: Licence, tables: Mapping[str, PublishedTable], stem: str) -> bytes:
    """The description of the tables by the names of their files; the order of elements is that of the standard."""
    from xml.etree.ElementTree import Element, indent, tostring

    root = Element("codeBook", {"xmlns": NAMESPACE, "version": "2.5", "xml:lang": "de", "ID": "C"})
    _document(root, erhebung)
    _study(root, erhebung, licence, stem)
    for number, (file, table) in enumerate(tables.items(), 1):
        _file(root, f"F{number}", file, table)
    described = _add(root, "dataDscr")
    for number, table in enumerate(tables.values(), 1):
        for place, variable in enumerate(table.variables, 1):
            _variable(described, variable, f"F{number}", f"F{number}V{place}")
    indent(root, " ")
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _add(parent: Element, path: str, text: str = "", **attributes: str) -> Element:
    """An element with this text at the end of a path of elements; those above it are made where they are missing."""
    from xml.etree.ElementTree import SubElement

    *above, name = path.split("/")
    for step in above:
        found = parent.find(step)
        parent = SubElement(parent, step) if found is None else found
    element = SubElement(parent, name, attributes)
    element.text = text or None
    return element


def _titled(erhebung: Erhebung) -> str:
    return german.joined(erhebung.title, erhebung.subtitle, erhebung.mark, by=" · ")


def _document(root: Element, erhebung: Erhebung) -> None:
    _add(root, "docDscr/citation/titlStmt/titl", f"Codebuch: {_titled(erhebung)}")
    _add(root, "docDscr/citation/prodStmt/producer", erhebung.publisher)
    _add(root, "docDscr/citation/prodStmt/software", "verstetigung", version=__version__)


def _study(root: Element, erhebung: Erhebung, licence: Licence, stem: str) -> None:
    study, terms, day = _add(root, "stdyDscr"), TEXTS[licence], erhebung.as_of.isoformat()
    _add(study, "citation/titlStmt/titl", _titled(erhebung))
    _add(study, "citation/titlStmt/IDNo", stem, agency="verstetigung")
    _add(study, "citation/rspStmt/AuthEnty", erhebung.publisher)
    _add(study, "citation/prodStmt/producer", erhebung.publisher)
    _add(study, "citation/prodStmt/copyright", f"{terms.title} ({licence.value}), {terms.address}")
    _add(study, "citation/distStmt/distrbtr", erhebung.publisher)
    _add(study, "citation/distStmt/distDate", german.day(erhebung.as_of), date=day)
    for word in ("Daseinsvorsorge", "Verstetigung", *filter(None, (erhebung.mark,))):
        _add(study, "stdyInfo/subject/keyword", word)
    _add(study, "stdyInfo/abstract", german.joined(erhebung.subtitle, erhebung.note, erhebung.mark, by=" · "))
    _add(study, "stdyInfo/sumDscr/nation", "Deutschland", abbr="DE")
    _add(study, "stdyInfo/sumDscr/anlyUnit", "Region")
    _add(study, "stdyInfo/sumDscr/dataKind", KINDS[erhebung.kind])
    _add(study, "dataAccs/useStmt/conditions", f"{terms.title}: {terms.address}")


def _file(root: Element, id: str, file: str, table: PublishedTable) -> None:
    described = _add(root, "fileDscr", ID=id)
    _add(described, "fileTxt/fileName", file)
    _add(described, "fileTxt/fileCont", german.joined(table.title, table.text, by=": "))
    _add(described, "fileTxt/dimensns/caseQnty", str(len(table.rows)))
    _add(described, "fileTxt/dimensns/varQnty", str(len(table.variables)))
    _add(described, "fileTxt/fileType", "CSV, UTF-8, Komma, Dezimalpunkt", charset="UTF-8")


def _variable(described: Element, variable: Variable, file: str, id: str) -> None:
    numeric = variable.kind in NUMERIC
    element = _add(described, "var", ID=id, name=variable.name, files=file, intrvl="contin" if numeric else "discrete")
    _add(element, "labl", variable.label)
    bounds = {"min": variable.low, "max": variable.high}
    stated = {name: _plain(value) for name, value in bounds.items() if value is not None}
    if stated:
        _add(element, "valrng/range", **stated)
    _add(element, "txt", variable.text)
    missing = SIGNS if variable.reasoned else {}
    for value, label in {**variable.labels, **missing}.items():
        _category(element, value, label, missing=value in missing or variable.labels == SIGNS)
    if variable.rule:
        _add(element, "derivation/drvdesc", f"Regel {variable.rule}")
    _add(element, "varFormat", type="numeric" if numeric else "character", schema="other")
    if variable.unit:
        _add(element, "notes", f"Einheit: {variable.unit}", subject="Einheit")


def _plain(value: float) -> str:
    """A number as programs read it."""
    return f"{value:g}"


def _category(element: Element, value: str, label: str, *, missing: bool) -> None:
    category = _add(element, "catgry", **({"missing": "Y"} if missing else {}))
    _add(category, "catValu", value)
    _add(category, "labl", label)

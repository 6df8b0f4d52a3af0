"""Projects of programs in which documents are coded, written by pyrefiqda and not by us."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pyrefiqda import RefiProject
from pyrefiqda.models.project import (
    CodeBookType,
    CodeRefType,
    CodesType,
    CodeType,
    CodingType,
    PdfselectionType,
    PdfsourceType,
    PlainTextSelectionType,
    Project,
    SourcesType,
    TextSourceType,
    TypeOfVariableType,
    UsersType,
    UserType,
    VariableRefType,
    VariablesType,
    VariableType,
    VariableValueType,
)

DOCUMENT = {"Quelle-Art": "Dokument", "Stand": "2017"}


def guid(name: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"tests:{name}")).upper()


@dataclass(frozen=True)
class Coded:
    """That somebody gave a place of a document a code; a place that is one number is a page of a PDF."""

    code: str
    coder: str = "A"
    source: str = "Ahorn, Bericht"
    place: tuple[int, ...] = (10, 20)


Tree = dict[str, str]
"""The name of the code above by the name of each."""


def codes(tree: Tree, guids: dict[str, str], above: str = "") -> list[CodeType]:
    return [
        CodeType(guid=guids.get(name, guid(name)), name=name, is_codable=True, code=codes(tree, guids, name))
        for name, parent in tree.items()
        if parent == above
    ]


def project(
    *coded: Coded,
    tree: Tree | None = None,
    guids: dict[str, str] | None = None,
    variables: dict[str, str] | None = None,
) -> Project:
    """A project in which people coded documents; every code stands at the top unless `tree` says more."""
    known = guids or {}
    all_codes = {**dict.fromkeys((one.code for one in coded), ""), **(tree or {})}
    said = DOCUMENT if variables is None else variables
    sources = dict.fromkeys(one.source for one in coded)
    return Project(
        name="Codierung",
        origin="MAXQDA 24",
        users=UsersType(
            user=[UserType(guid=guid(f"user {one}"), name=one) for one in dict.fromkeys(one.coder for one in coded)]
        ),
        code_book=CodeBookType(codes=CodesType(code=codes(all_codes, known))),
        variables=VariablesType(
            variable=[
                VariableType(guid=guid(name), name=name, type_of_variable=TypeOfVariableType.TEXT) for name in said
            ]
        )
        if said
        else None,
        sources=SourcesType(
            text_source=[_text(name, coded, known, said) for name in sources if not _is_pdf(name, coded)],
            pdfsource=[_pdf(name, coded, known, said) for name in sources if _is_pdf(name, coded)],
        ),
    )


def _is_pdf(name: str, coded: Iterable[Coded]) -> bool:
    return any(one.source == name and len(one.place) == 1 for one in coded)


def _codings(one: Coded, known: dict[str, str]) -> list[CodingType]:
    reference = CodeRefType(target_guid=known.get(one.code, guid(one.code)))
    user = guid(f"user {one.coder}")
    return [CodingType(guid=guid(f"coding {one}"), creating_user=user, code_ref=reference)]


def _values(said: dict[str, str]) -> list[VariableValueType]:
    return [
        VariableValueType(variable_ref=VariableRefType(target_guid=guid(name)), text_value=text)
        for name, text in said.items()
    ]


def _text(name: str, coded: Iterable[Coded], known: dict[str, str], said: dict[str, str]) -> TextSourceType:
    return TextSourceType(
        guid=guid(name),
        name=name,
        plain_text_content="Erfundener Bericht. " * 30,
        plain_text_selection=[
            PlainTextSelectionType(
                guid=guid(f"selection {one}"),
                name="Stelle",
                start_position=one.place[0],
                end_position=one.place[1],
                creating_user=guid(f"user {one.coder}"),
                coding=_codings(one, known),
            )
            for one in coded
            if one.source == name and one.place
        ],
        coding=[coding for one in coded if one.source == name and not one.place for coding in _codings(one, known)],
        variable_value=_values(said),
    )


def _pdf(name: str, coded: Iterable[Coded], known: dict[str, str], said: dict[str, str]) -> PdfsourceType:
    return PdfsourceType(
        guid=guid(name),
        name=name,
        path=f"internal://{guid(name)}.pdf",
        pdfselection=[
            PdfselectionType(
                guid=guid(f"selection {one}"),
                name="Stelle",
                page=one.place[0],
                first_x=1,
                first_y=2,
                second_x=3,
                second_y=4,
                creating_user=guid(f"user {one.coder}"),
                coding=_codings(one, known),
            )
            for one in coded
            if one.source == name
        ],
        variable_value=_values(said),
    )


def saved(path: Path, made: Project) -> Path:
    """The project as pyrefiqda writes it."""
    RefiProject.save(made, path)
    return path

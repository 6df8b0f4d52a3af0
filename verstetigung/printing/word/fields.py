"""Fields, which Word counts and looks up by itself, with what they say until it does; and the places they point to."""

from __future__ import annotations

from collections.abc import Iterator

from verstetigung.printing.word.markup import Element, literal, made, run

CONTENTS = r' TOC \o "1-1" \h \z \u '


def field(instruction: str, result: str, *properties: Element) -> Iterator[Element]:
    """The runs of a field and what it says now."""
    yield from begun(instruction)
    yield run(result, *properties)
    yield ended()


def begun(instruction: str) -> Iterator[Element]:
    """The beginning of a field; what it says now follows, then its end."""
    yield made("r", made("fldChar", fldCharType="begin"))
    yield made("r", literal("instrText", instruction))
    yield made("r", made("fldChar", fldCharType="separate"))


def ended() -> Element:
    """The end of a field."""
    return made("r", made("fldChar", fldCharType="end"))


def counted(kind: str, number: int) -> Iterator[Element]:
    """The number of a table or figure, counted by Word from then on."""
    return field(rf" SEQ {kind} \* ARABIC ", str(number))


def reference(bookmark: str, text: str) -> Iterator[Element]:
    """What stands at a bookmark, and a way there."""
    return field(rf" REF {bookmark} \h ", text)


def marked(id: int, name: str, *inside: Element) -> Iterator[Element]:
    """Runs that can be pointed to by that name."""
    yield made("bookmarkStart", id=id, name=name)
    yield from inside
    yield made("bookmarkEnd", id=id)

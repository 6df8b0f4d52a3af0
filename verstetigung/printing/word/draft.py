"""A Word document under way: its styles, its type area, what has been counted in it so far."""

from __future__ import annotations

import functools
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from verstetigung.printing.word import markup
from verstetigung.printing.word.markup import Element


@dataclass(frozen=True)
class Draft:
    """The document, and what its parts need of it."""

    document: Any
    styles: Mapping[str, str]
    """The id each of our styles has in it, by name."""
    width: float
    """Of the type area in millimetres; of the sheet across it is `across`."""
    across: float
    picture: Callable[[bytes], str]
    """Puts a PNG file into the document, once; what it is called there."""
    drawing: Callable[[bytes], str]
    """The same for an SVG."""
    ids: Iterator[int] = field(default_factory=lambda: count(1))
    """Of bookmarks and pictures."""
    tables: Iterator[int] = field(default_factory=lambda: count(1))
    figures: Iterator[int] = field(default_factory=lambda: count(1))

    def paragraph(self, style: str, *inside: Element, properties: tuple[Element, ...] = ()) -> Element:
        """A paragraph of the style with that name."""
        return markup.paragraph(self.styles[style], inside, *properties)


def pictures(document: Any) -> Callable[[bytes], str]:
    """What puts PNG files into a document; the same file is put there once."""

    @functools.cache
    def put(content: bytes) -> str:
        return str(document.part.get_or_add_image(io.BytesIO(content))[0])

    return put


def drawings(document: Any) -> Callable[[bytes], str]:
    """What puts SVG files into a document; the same file is put there once."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    numbers = count(1)

    @functools.cache
    def put(content: bytes) -> str:
        name = PackURI(f"/word/media/zeichnung{next(numbers)}.svg")
        part = Part(name, "image/svg+xml", content, document.part.package)
        return str(document.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE))

    return put

"""Logos of publisher and funder: what they are, and why one cannot be shown."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from verstetigung import german
from verstetigung.problems import Note
from verstetigung.schemas.pictures import dimensions
from verstetigung.schemas.yamlfile import lies_there

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

PNG, SVG = "image/png", "image/svg+xml"
BYTES, PIXELS, MOST = 500_000, 4_000_000, 6
"""Of one file and of one picture; how many logos an Erhebung has at most."""
SIGNATURE = b"\x89PNG\r\n\x1a\n"
NAMESPACE = "{http://www.w3.org/2000/svg}"
FORBIDDEN = {
    "script": "ein Skript",
    "foreignObject": "fremde Inhalte",
    "image": "ein eingebettetes Bild",
    "text": "Schrift, die überall anders aussähe",
    "animate": "eine Animation",
    "animateTransform": "eine Animation",
    "animateMotion": "eine Animation",
    "set": "eine Animation",
}
"""What a drawing that is only looked at does not need, by the name of its element."""
OUTSIDE = re.compile(r"@import|javascript:|url\(\s*['\"]?\s*(?!#)[^\s'\"#)]", re.IGNORECASE)
"""In a style: what leads out of the file."""
LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)(?:px|pt|mm|cm|in|pc)?\s*")
EXPECTED = "eine SVG- oder PNG-Datei"
FLAT = "das Logo im Zeichenprogramm als „einfaches SVG“ speichern, mit Text in Pfaden, oder als PNG"


@dataclass(frozen=True)
class Logo:
    """A logo, checked, as it is shown."""

    text: str
    """What it says, for those who cannot see it."""
    digest: str
    """Of the file: the manifest tells by it whether it is another."""
    mime: str
    ratio: float
    """Height by width."""
    content: bytes = field(repr=False)

    @property
    def address(self) -> str:
        """The file itself as an address."""
        return f"data:{self.mime};base64,{base64.b64encode(self.content).decode()}"

    def fitted(self, width: float, height: float) -> tuple[float, float]:
        """Width and height that fit into a box of that size."""
        wide = min(width, height / self.ratio)
        return round(wide, 2), round(wide * self.ratio, 2)


def loaded(path: Path, text: str) -> Logo | Note:
    """The logo in a file, or why it cannot be shown."""
    if not lies_there(path):
        return Note("Y527", f"Das Logo „{path.name}“ gibt es nicht.", "ein Pfad vom Ordner der Erhebung aus")
    if path.stat().st_size > BYTES:
        found = f"Das Logo „{path.name}“ ist {german.number(path.stat().st_size / 1e3, 0)} kB groß."
        return Note("Y530", found, f"höchstens {german.number(BYTES / 1e3, 0)} kB")
    content = path.read_bytes()
    kind = PNG if content.startswith(SIGNATURE) else SVG
    ratio = (_of_png if kind == PNG else _of_svg)(path.name, content)
    if isinstance(ratio, Note):
        return ratio
    if not text:
        found = f"Das Logo „{path.name}“ hat keinen Alternativtext."
        return Note("Y531", found, "unter „text“, was auf ihm steht, etwa „Gefördert durch das Bundesministerium …“")
    return Logo(text, hashlib.sha256(content).hexdigest(), kind, ratio, content)


def _of_png(name: str, content: bytes) -> float | Note:
    from PIL import Image

    size = dimensions(io.BytesIO(content), ("PNG",))
    if size and size[0] * size[1] > PIXELS:
        found = f"Das Logo „{name}“ hat {german.number(size[0], 0)} × {german.number(size[1], 0)} Pixel."
        return Note("Y530", found, f"höchstens {german.number(PIXELS / 1e6, 0)} Millionen Pixel")
    try:
        with Image.open(io.BytesIO(content), formats=("PNG",)) as picture:
            ratio = picture.height / picture.width
            picture.verify()  # unlike `load` told by no other package to bear with a file that has been cut
            return ratio
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return Note("Y528", f"Das Logo „{name}“ ist nicht lesbar.", EXPECTED)


def _of_svg(name: str, content: bytes) -> float | Note:
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root = fromstring(content)
    except DefusedXmlException:
        return Note("Y529", f"Das Logo „{name}“ enthält eigene Zeichenkürzel (Entities).", "nur Gezeichnetes", FLAT)
    except (ParseError, ValueError, LookupError):
        return Note("Y528", f"Das Logo „{name}“ ist kein SVG und kein PNG.", EXPECTED)
    if root.tag != f"{NAMESPACE}svg":
        return Note("Y528", f"Das Logo „{name}“ ist kein SVG und kein PNG.", EXPECTED)
    held = next(_unwanted(root), "")
    if held:
        return Note("Y529", f"Das Logo „{name}“ enthält {held}.", "nur Gezeichnetes", FLAT)
    return _ratio(root) or Note("Y528", f"Das Logo „{name}“ sagt nicht, wie groß es ist.", "ein SVG mit „viewBox“")


def _unwanted(root: Element) -> Iterator[str]:
    """What in a drawing runs, leads out of it, or looks different everywhere."""
    for element in root.iter():
        name = str(element.tag).rpartition("}")[2]
        if name in FORBIDDEN:
            yield FORBIDDEN[name]
        if name == "style" and OUTSIDE.search(element.text or ""):
            yield "einen Verweis nach außen"
        for attribute, value in element.attrib.items():
            plain = attribute.rpartition("}")[2].lower()
            if plain.startswith("on"):
                yield "ein Skript"
            if (plain in ("href", "src") and not value.strip().startswith("#")) or OUTSIDE.search(value):
                yield "einen Verweis nach außen"


def _ratio(root: Element) -> float:
    """Height by width; 0 if the drawing does not say it."""
    box = root.get("viewBox", "").replace(",", " ").split()
    lengths = box[2:] if len(box) == 4 else [root.get("width", ""), root.get("height", "")]
    found = [LENGTH.fullmatch(length) for length in lengths]
    width, height = (float(one[1]) if one else 0.0 for one in found)
    return height / width if width and height else 0.0

"""openpyxl's own reader, which takes a text without formats as it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO
from xml.etree.ElementTree import Element

from openpyxl.cell.text import Text
from openpyxl.reader.excel import ExcelReader
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

ENTRY, TEXT = f"{{{SHEET_MAIN_NS}}}si", f"{{{SHEET_MAIN_NS}}}t"


class Loader(ExcelReader):
    """Loads a workbook as `openpyxl.load_workbook` does."""

    def read_strings(self) -> None:
        """The texts that cells share; of one without formats openpyxl makes three objects to tell what it says."""
        part = self.package.find(SHARED_STRINGS)  # type: ignore[no-untyped-call]
        if self.rich_text or part is None:
            super().read_strings()
            return
        with self.archive.open(part.PartName[1:]) as content:
            self.shared_strings = [*_texts(content)]


def _texts(content: IO[bytes]) -> Iterator[str]:
    for _, element in iterparse(content):
        if element.tag == ENTRY:
            yield _text(element).replace("x005F_", "")  # as openpyxl does
            element.clear()


def _text(entry: Element) -> str:
    if len(entry) == 1 and entry[0].tag == TEXT and not entry.attrib:
        return entry[0].text or ""
    return Text.from_tree(entry).content  # type: ignore[union-attr,arg-type]

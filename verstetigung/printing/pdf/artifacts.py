"""What is printed but not read out: running heads, and the heads of tables where they are repeated."""

from __future__ import annotations

from collections.abc import Sequence

from verstetigung.printing.pdf.tree import Page, Pdf, below, parents, resolved, root

SUBTYPES = {"@top": "/Header", "@bot": "/Footer"}
NOTHING = "null"


def set_apart(pdf: Pdf, pages: Sequence[Page]) -> None:
    """Make artifacts of what stands in the margins.

    WeasyPrint marks it like text and leaves it out of the structure tree (its issue 1836), so a screen reader reads it
    out somewhere, or not at all. If as many texts are left out of a page as its margin boxes hold, they are these.
    """
    for number, left in _left_out(pdf).items():
        subtypes = _margins(pages[number])
        if len(subtypes) != len(left):
            subtypes = [""] * len(left)
        _mark(pdf, number, dict(zip(left, subtypes, strict=True)))


def set_rest_apart(pdf: Pdf) -> None:
    """Make artifacts of whatever else no element of the structure tree leads to."""
    for number, left in _left_out(pdf).items():
        _mark(pdf, number, dict.fromkeys(left, ""))


def _left_out(pdf: Pdf) -> dict[int, list[int]]:
    """Per page the marked contents that the structure tree does not lead to, in the order they are painted in."""
    met = {element.reference for element in below(pdf, root(pdf))}
    tree = parents(pdf)
    contents = {
        number: [mcid for mcid, owner in enumerate(owners) if owner != NOTHING and owner not in met]
        for number, owners in zip(tree[::2], tree[1::2], strict=True)
        if isinstance(owners, list)
    }
    return {number: left for number, left in contents.items() if left}


def _margins(page: Page) -> list[str]:
    """Header or footer, for each text in the margins of a page, in the order they are painted in."""
    from weasyprint.formatting_structure.boxes import MarginBox, TextBox

    return [
        SUBTYPES.get(margin.at_keyword[:4], "")
        for margin in page[0].children
        if isinstance(margin, MarginBox)
        for box in margin.descendants()
        if isinstance(box, TextBox)
    ]


def _mark(pdf: Pdf, number: int, subtypes: dict[int, str]) -> None:
    """Say in the page's content that these are artifacts of pagination, and forget whose they were."""
    import pydyf

    content = resolved(pdf, resolved(pdf, pdf.page_references[number])["Contents"]).stream
    for index, item in enumerate(content):
        if isinstance(item, pydyf.Dictionary) and item.get("MCID") in subtypes:
            subtype = subtypes[item["MCID"]]
            content[index - 1] = "/Artifact"
            entries = {"Type": "/Pagination", "Subtype": subtype}
            content[index] = pydyf.Dictionary({key: entry for key, entry in entries.items() if entry})
    owners = parents(pdf)[parents(pdf).index(number) + 1]
    for mcid in subtypes:
        owners[mcid] = NOTHING

"""Links that say where they lead, and figures that say where they are."""

from __future__ import annotations

from collections.abc import Sequence

from verstetigung.printing.pdf.tree import Box, Element, Page, Pdf, below, parents, resolved, root

POINTS = 0.75
"""Points to a pixel of CSS."""
PRINTED = 4
"""The flag of an annotation that is printed too."""


def mend_links(pdf: Pdf, pages: Sequence[Page]) -> None:
    """Let every link be one, described by its words.

    WeasyPrint makes a link of each box inside a link, and describes it by its target.
    """
    for page, reference in zip(pages, pdf.page_references, strict=True):
        for box in page:
            annotation = getattr(box, "link_annotation", None)
            if annotation and box.element_tag == "a":
                _describe(annotation, " ".join("".join(box.element.itertext()).split()))
            elif annotation and "StructParent" in annotation:
                _drop(pdf, resolved(pdf, reference), annotation)


def _describe(annotation: Element, words: str) -> None:
    import pydyf

    annotation.setdefault("F", PRINTED)
    if words:
        annotation["Contents"] = pydyf.String(words)


def _drop(pdf: Pdf, page: Element, annotation: Element) -> None:
    """Take a link out of its page and of the structure tree; its words stay, as part of the link around it."""
    tree = parents(pdf)
    entry = tree.index(annotation["StructParent"], len(pdf.page_references) * 2)
    element = resolved(pdf, tree[entry + 1])
    del tree[entry : entry + 2]
    element["K"][:] = [kid for kid in element["K"] if not _leads(pdf, kid, annotation)]
    element["S"] = "/Span"
    page["Annots"].remove(annotation.reference)
    annotation.clear()


def _leads(pdf: Pdf, kid: bytes | int, annotation: Element) -> bool:
    return isinstance(kid, bytes) and resolved(pdf, kid).get("Obj") == annotation.reference


def mend_figures(pdf: Pdf, pages: Sequence[Page]) -> None:
    """Give the frames of figures in points from the lower left, where WeasyPrint gives pixels from the upper left."""
    import pydyf
    from weasyprint.formatting_structure.boxes import ReplacedBox

    sheets = dict(zip(pdf.page_references, pages, strict=True))
    frames = {
        (reference, _frame(box)) for reference, page in sheets.items() for box in page if isinstance(box, ReplacedBox)
    }
    for element in below(pdf, root(pdf)):
        frame = element.get("A", {}).get("BBox")
        if frame and (element["Pg"], tuple(frame)) in frames:
            left, top, right, bottom = frame
            height = sheets[element["Pg"]][0].margin_height()
            element["A"]["BBox"] = pydyf.Array(
                round(side * POINTS, 3) for side in (left, height - bottom, right, height - top)
            )


def _frame(box: Box) -> tuple[float, float, float, float]:
    left, top = box.content_box_x(), box.content_box_y()
    return left, top, left + box.width, top + box.height

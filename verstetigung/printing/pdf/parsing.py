"""Pages that are well-formed XML, read by a parser of XML, which takes a fiftieth of the time of one of HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any
from xml.etree import ElementTree

SVG = "{http://www.w3.org/2000/svg}"
WITHIN = r"\b(?:[^<>\"]|\"[^\"<]*\")*"
"""The rest of what stands between < and >."""
VOID = re.compile(f"<((?:br|col|img|meta){WITHIN})>")
"""The beginnings of elements that HTML has no end of."""
STRANGE = re.compile(f"<!(?!DOCTYPE html>)|<\\?|&#(?!34;|39;|x27;)|<(?!path)\\w+{WITHIN}/>")
"""What the two languages take for different things."""
HEADINGS = {f"h{level}" for level in range(1, 7)}
TABLES = {"table": {"caption", "colgroup", "thead", "tbody"}, "colgroup": {"col"}, "tr": {"th", "td"}}
STRICT = {"html": {"head", "body"}, "head": {"meta", "title"}, **TABLES, "thead": {"tr"}, "tbody": {"tr"}}
"""What alone may lie in an element, and lies nowhere else."""
PHRASES = {"a", "b", "br", "em", "i", "img", "small", "span", "strong", "sub", "sup"}
"""What HTML leaves in a paragraph."""
BLOCKS = {"div", "dl", "figure", "figcaption", "footer", "header", "li", "main", "nav", "ol", "p", "section", "ul"}
KNOWN = PHRASES | BLOCKS | HEADINGS | {*STRICT}.union(*STRICT.values())
SHAPES = {f"{SVG}{name}" for name in ("svg", "title", "path", "text")}


def read_at_once() -> None:
    """Let a page be read as XML where HTML's own rules would read the same."""
    import tinyhtml5

    at_length = tinyhtml5.parse

    def parse(document: Any, namespace_html_elements: bool = True, **encoding: Any) -> Any:
        if isinstance(document, StringIO) and not namespace_html_elements and not encoding:
            page = tree(document.getvalue())
            if page is not None:
                return page
        return at_length(document, namespace_html_elements=namespace_html_elements, **encoding)

    tinyhtml5.parse = parse


def tree(html: str) -> ElementTree.Element | None:
    """The page as HTML's rules read it; none where these might have repaired something."""
    if STRANGE.search(html):
        return None
    try:
        page = ElementTree.fromstring(VOID.sub(r"<\1/>", html))
    except ElementTree.ParseError:
        return None
    if page.tag != "html" or [child.tag for child in page] != ["head", "body"] or not _plain(page):
        return None
    _hang_up_the_end(page, html)
    return page


def _plain(page: ElementTree.Element) -> bool:
    """Whether there is nothing that HTML would put elsewhere, close before its end, or write otherwise."""
    pairs = {(above.tag, child.tag) for above in page.iter() for child in above}
    names = {name for element in page.iter() for name in element.attrib}
    return (
        all(_fits(above, tag) for above, tag in pairs)
        and all(name.islower() for name in names - {"viewBox"})
        and not any(_texts(element) for name in STRICT for element in page.iter(name))
        and all(tag in PHRASES or tag in SHAPES for tag in _inside(page, "p", "a") if tag != "p")
        and not any(len(list(link.iter("a"))) > 1 for link in page.iter("a"))
    )


def _fits(above: str, tag: str) -> bool:
    if tag in SHAPES:
        return above in SHAPES or above not in STRICT
    if above in STRICT or any(tag in inner for inner in STRICT.values()):
        return tag in STRICT.get(above, ())
    if tag == "li" or above in ("ol", "ul"):
        return tag == "li" and above in ("ol", "ul")
    return tag in KNOWN and above in KNOWN and not (tag in HEADINGS and above in HEADINGS)


def _texts(element: ElementTree.Element) -> bool:
    """Whether there is text right in it."""
    return any((text or "").strip() for text in (element.text, *(child.tail for child in element)))


def _inside(page: ElementTree.Element, *names: str) -> Iterator[str]:
    inner: Iterable[ElementTree.Element] = (element for name in names for element in page.iter(name))
    return (below.tag for element in inner for below in element.iter())


def _hang_up_the_end(page: ElementTree.Element, html: str) -> None:
    """Put the line breaks where HTML has them: none at the beginning, those behind the end within."""
    body = page[1]
    page.text = None
    end = (body.tail or "") + html[len(html.rstrip()) :]
    body.tail = None
    if len(body):
        body[-1].tail = (body[-1].tail or "") + end
    else:
        body.text = (body.text or "") + end

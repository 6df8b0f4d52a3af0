"""Names of regions on a page, each a link to the page on that region."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from functools import partial

TAG = re.compile(r"(<[^>]*>)")
OPENED = re.compile(r"<(/?)([a-z0-9]+)")
CLOSED = frozenset(("a", "h1", "h2", "h3", "h4", "nav", "svg", "caption", "figcaption", "thead", "dl"))
"""Inside these no name becomes a link."""
WORD = re.compile(r"[^\W\d_]{2,}")
BETWEEN = frozenset(("und", "oder", "bei", "mit", "Region", "Regionen"))
"""A cell with other words than names and these is no list of regions: it may name a document."""
PLACES = frozenset(("p", "li", "td", "th", "div"))
"""In each of these a name is a link once."""


def linked(page: str, links: Mapping[str, str]) -> str:
    """The page with links between the beginning and the end of what is its own."""
    start, end = page.find("<main"), page.rfind("</main>")
    if not links or start < 0:
        return page
    return page[:start] + "".join(_linked(page[start:end], links)) + page[end:]


def _linked(text: str, links: Mapping[str, str]) -> Iterator[str]:
    pages = {html.escape(name): page for name, page in links.items()}
    longest = sorted(pages, key=len, reverse=True)
    names = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, longest))})(?![\w-])")
    inside, place, known = 0, "", set[str]()
    for part in TAG.split(text):
        tag = OPENED.match(part)
        if tag and tag[2] in CLOSED:
            inside += -1 if tag[1] else 1
        elif tag and tag[2] in PLACES:
            place, known = tag[2], set()
        listed = place != "td" or BETWEEN.issuperset(WORD.findall(names.sub("", part)))
        yield part if tag or inside or not listed else names.sub(partial(_link, pages, known), part)


def _link(pages: Mapping[str, str], known: set[str], found: re.Match[str]) -> str:
    """The first of a place; `known` are those it has already."""
    name = found[1]
    if name in known:
        return name
    known.add(name)
    return f'<a href="{html.escape(pages[name])}">{name}</a>'

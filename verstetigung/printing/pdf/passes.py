"""Pages that WeasyPrint lays out once more than their contents ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

ALL = "pages"
_STOPS: list[Callable[[Sequence[Any]], bool]] = []


class StoppedError(Exception):
    """The pages so far show that the others need not be laid out."""


@contextmanager
def stopped(when: Callable[[Sequence[Any]], bool]) -> Iterator[None]:
    """Raise StoppedError from a layout as soon as that holds of the pages it has; only if it was hastened."""
    _STOPS.append(when)
    try:
        yield
    finally:
        _STOPS.pop()


def know_pages() -> None:
    """Let a table of contents know all its numbers as soon as every page has been laid out once.

    WeasyPrint tells it those of later pages only when it lays out its page for the second time, and lays it out for a
    third.
    """
    from weasyprint import layout

    at_length = layout.make_all_pages

    def made(context: Any, root_box: Any, html: Any, pages: Any) -> list[Any]:
        laid_out: list[Any] = []
        for page in at_length(context, root_box, html, pages):
            laid_out.append(page)
            if any(stop(laid_out) for stop in _STOPS):
                raise StoppedError
        _tell(context, len(laid_out))
        return laid_out

    layout.make_all_pages = made


def _tell(context: Any, number: int) -> None:
    """Put in the numbers where they are asked for, if they are not those of the last time."""
    targets, maker = context.target_collector, context.page_maker
    places = {name: item.page_maker_index for name, item in targets.target_lookup_items.items()}
    known = vars(context).get("known_places")
    context.known_places = places
    for (_, where), item in targets.counter_lookup_items.items():
        if where != "content" or item.page_maker_index is None or not _of_others(item):
            continue
        here = maker[item.page_maker_index + 1][3][1]
        item.cached_page_counter_values = {name: [*values] for name, values in here.items()} | {ALL: [number]}
        if places != known:
            item.parse_again(item.cached_page_counter_values)
            maker[item.page_maker_index][-1]["content_changed"] = True


def _of_others(item: Any) -> bool:
    """Whether it wants numbers of other pages, and not how many there are, which takes longer to be known."""
    return bool(item.missing_target_counters) and ALL not in (
        *item.missing_counters,
        *(name for names in item.missing_target_counters.values() for name in names),
    )

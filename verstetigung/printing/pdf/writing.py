"""What of a PDF is put into bytes more than once, put once."""

from __future__ import annotations

from functools import partial
from typing import Any


def write_once() -> None:
    """Let the objects of a PDF keep their bytes while it is written.

    pydyf puts everything into bytes a second time, and packs it, to make up the identifier of the file.
    """
    import pydyf

    under_way: list[dict[int, bytes]] = []
    write = pydyf.PDF.write

    def data(made: Any, thing: Any) -> Any:
        if not under_way or thing.number is None:
            return made(thing)
        kept = under_way[-1]
        if thing.number not in kept:
            kept[thing.number] = made(thing)
        return kept[thing.number]

    def written(pdf: Any, *arguments: Any, **settings: Any) -> None:
        under_way.append({})
        try:
            write(pdf, *arguments, **settings)
        finally:
            under_way.pop()

    for kind in (pydyf.Dictionary, pydyf.Stream):
        kind.data = property(partial(data, kind.data.fget))
    pydyf.PDF.write = written

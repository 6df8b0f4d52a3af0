"""Which region a document of a project is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from verstetigung import german
from verstetigung.problems import Note
from verstetigung.reading.names import regions_in_name
from verstetigung.schemas.regions import Register

RENAMED = "die Quelle im Projekt umbenennen"
MOVED = f"{RENAMED} oder die Datei in den Ordner ihrer Region legen"


def region_of(file: str, source: str, register: Register) -> str | Note:
    """The region that the document or else the file is named after; why it cannot be told, if they do not agree on one.

    Regions that the Erhebung does not ask are known too: a comparison with one of them is not about the other alone.
    """
    known = replace(register, regions=register.known, others=())
    by_file, by_source = regions_in_name(file, known), regions_in_name(f"{source.replace('/', ' ')}.qdpx", known)
    agreed = _agreed(by_file, by_source)
    if len(agreed) == 1 and agreed[0] in register.ids:
        return agreed[0]
    named = [known.names[id] for id in agreed or dict.fromkeys((*by_file, *by_source))]
    return _untold(source, named, MOVED if len(by_source) < 2 else RENAMED)


def _agreed(by_file: Sequence[str], by_source: Sequence[str]) -> Sequence[str]:
    """What the file says where the document is silent, and nothing where both speak and say something else."""
    if not by_file or len(by_source) > 1:
        return by_source
    return [id for id in by_source if id in by_file] if by_source else by_file


def _untold(source: str, named: Sequence[str], remedy: str) -> Note:
    found = f"Zu welcher Region der Erhebung die Quelle „{source}“ gehört, ist nicht zu erkennen"
    verb = "genannt sind" if len(named) > 1 else "genannt ist"
    return Note(
        "R486",
        german.joined(found, german.framed(f"{verb} ", german.listed(named)), by=": ") + ".",
        "die Kennung oder der Name einer Region der Erhebung im Namen der Datei, ihres Ordners oder der Quelle",
        remedy,
    )

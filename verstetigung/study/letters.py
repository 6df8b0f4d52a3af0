"""Letters to the regions, in numbered rounds: what has been written once stays, and nothing is written twice."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from verstetigung import disk, german, wholefile
from verstetigung.problems import Note, Place, Problem, StudyError
from verstetigung.reading.folder import files
from verstetigung.reading.names import named
from verstetigung.schemas.correspondence import unfilled
from verstetigung.schemas.erhebung import FILE, Erhebung
from verstetigung.study.waves import output
from verstetigung.study.writing import NOTHING, CarriedMeasures

if TYPE_CHECKING:
    from verstetigung.records import Reading
    from verstetigung.tables.review import Inquiry

FOLDER, ROUND = "anschreiben", re.compile(r"runde-(\d+)")


@dataclass(frozen=True)
class Round:
    """What a call has written."""

    number: int
    """Of the round; 0 if there is none yet."""
    letters: int
    files: tuple[Path, ...]
    """None if there is nothing new to write."""
    before: int
    """So many letters stand as they would be written now in the last round their region was written to."""
    regions: int
    """To so many regions the letters go; several to one where people answer for themselves."""


def unready(erhebung: Erhebung, today: datetime.date) -> tuple[Problem, ...]:
    """What a reader of the letters would stumble on.

    Raises StudyError if a form's placeholder would be printed: no letter is written then.
    """
    place = Place(FILE)
    texts = {"herausgeber": erhebung.publisher, "titel": erhebung.title, **erhebung.letters.texts}
    faults = [_unfilled(key, words).at(place) for key, words in unfilled(texts)]
    if faults:
        raise StudyError("In den Anschreiben stünden noch Platzhalter.", faults)
    return tuple(note.at(place) for note in _deadline(erhebung.answer_by, today))


def _unfilled(key: str, words: str) -> Note:
    return Note("Y350", f"„{words}“ unter „{key}“ ist ein Platzhalter.", remedy="ihn ersetzen oder die Angabe löschen")


def _deadline(deadline: datetime.date | None, today: datetime.date) -> Iterator[Note]:
    if deadline is None:
        yield Note("Y352", "Für die Anschreiben gilt keine Frist.", remedy="„anschreiben: {frist: …}“ eintragen")
    elif deadline <= today:
        over = "ist schon vorbei" if deadline < today else "ist schon heute"
        found = f"Die Frist der Anschreiben, {german.day(deadline)}, {over}."
        yield Note("Y351", found, remedy="„anschreiben: {frist: …}“ mit einem späteren Tag eintragen")


def write_letters(erhebung: Erhebung, reading: Reading, carried: CarriedMeasures = NOTHING) -> Round:
    """Write a letter to everybody who owes something, unless the last one to them says and encloses the same.

    They make the next round, a folder of its own; no earlier one is touched. Empty forms come with the measures given.
    """
    from verstetigung.tables import review

    folder = output(erhebung)
    with wholefile.alone(folder):
        letters = review.inquiries(erhebung, reading)
        made = review.written(erhebung, letters, _enclosed(erhebung, letters, carried))
        earlier = _rounds(folder / FOLDER)
        open_ = [(one.region, own) for one, own in zip(letters, made, strict=True) if not _stands(own, earlier)]
        new, regions = [own for _, own in open_], {region for region, _ in open_}
        number = max(earlier, default=0) + bool(new)
        to = folder / FOLDER / f"runde-{number}"
        if new:
            to.mkdir(parents=True, exist_ok=True)
        paths = wholefile.write_all({to / name: content for files in new for name, content in files.items()})
        return Round(number, len(new), paths, len(made) - len(new), len(regions))


def _enclosed(erhebung: Erhebung, letters: Sequence[Inquiry], carried: CarriedMeasures) -> list[Mapping[str, bytes]]:
    """What goes with each letter: files of its own region, read anew, and its region's form."""
    from verstetigung.forms import Filled, questionnaire
    from verstetigung.tables import review

    wanted = {name for letter in letters for name in letter.returned}
    returned = {
        name: disk.content(path) for path in files(erhebung) if (name := named(path, erhebung.folder)) in wanted
    }
    forms = {
        region: questionnaire(erhebung, erhebung.register[region], Filled(carried=carried.get(region, ())))
        for region in dict.fromkeys(letter.region for letter in letters if letter.new_form)
    }
    return [review.enclosures(letter, returned, forms.get(letter.region, b"")) for letter in letters]


def _rounds(folder: Path) -> dict[int, Mapping[str, bytes]]:
    """The files of each round by its number; folders without any are none."""
    found = {
        int(number[1]): {file.name: disk.content(file) for file in path.iterdir() if file.is_file()}
        for path in (folder.iterdir() if folder.is_dir() else ())
        if path.is_dir() and (number := ROUND.fullmatch(path.name))
    }
    return {number: files for number, files in found.items() if files}


def _stands(letter: Mapping[str, bytes], rounds: Mapping[int, Mapping[str, bytes]]) -> bool:
    """Whether the last round that has a letter of this name has it as it would be written now.

    A letter that has lost its name to another one stands under the old name.
    """
    last = max((number for number, files in rounds.items() if not letter.keys().isdisjoint(files)), default=0)
    if not last:
        return any(set(letter.values()) <= set(files.values()) for files in rounds.values())
    return all(rounds.get(last, {}).get(name) == content for name, content in letter.items())

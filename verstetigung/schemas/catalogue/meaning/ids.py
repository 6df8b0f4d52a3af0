"""Ids: fit to be written everywhere, and each given once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from verstetigung.problems import Place
from verstetigung.schemas.catalogue.meaning.placed import PlacedCriterion, PlacedDimension, PlacedQuestion
from verstetigung.schemas.catalogue.nouns import Category
from verstetigung.schemas.yamlfile import Section

FIT = re.compile(r"[A-Za-z0-9]+([._-]+[A-Za-z0-9]+)*")
LONGEST, LONGEST_NAME = 24, 60
"""Letters of the id of an element („Frage A1.1“ heads a note of at most 32 letters in Excel), and of an entry."""
Id = tuple[Section, str, str]
"""Where it stands, under which key, and itself."""
APART = "Kennungen, die sich auch ohne Punkt unterscheiden, wie A1.1 und A12.1"
ONCE = "jede Kennung nur einmal, auch unter „ersetzt“ und „entfallen“"


def check_elements(dimensions: Sequence[PlacedDimension], figures: Sequence[PlacedQuestion], root: Section) -> None:
    """The ids of dimensions, criteria, questions and Kennzahlen, with those of earlier versions."""
    retired = [(item, "entfallen", item.text("entfallen", "")) for item in root.each("entfallen")]
    once = _Once()
    for one in dimensions:
        if _given(once, one.section):
            for inner in one.criteria:
                _check_criterion(once, inner)
    for figure in figures:
        _given(once, figure.section)
    for id in retired:
        once.give(*id)


def _check_criterion(once: _Once, placed: PlacedCriterion) -> None:
    """A criterion that stands there twice is told once, without its questions."""
    if _given(once, placed.section):
        for question in placed.questions:
            _given(once, question.section)


def _given(once: _Once, section: Section) -> bool:
    """Whether the id of an element is its own; earlier ids are taken too."""
    own = section.text("id", "")
    _check_shape(section, own, LONGEST)
    new = once.give(section, "id", own)
    for item in section.each("ersetzt"):
        once.give(item, "ersetzt", item.text("ersetzt", ""))
    return new


class _Once:
    """The ids that are given, each with the line it stands in."""

    def __init__(self) -> None:
        self._lines: dict[str, int] = {}
        self._alike: dict[str, str] = {}

    def give(self, section: Section, key: str, id: str) -> bool:
        """Whether it is a new one; if not, that is noted."""
        other = self._alike.setdefault(_bare(id), id)
        if other == id and id not in self._lines:
            self._lines[id] = section.place(key).line
            return True
        if id:
            found = f"Die Kennung „{id}“ ist vergeben, sie steht auch in Zeile {self._lines[other]}."
            if other != id:
                found = (
                    f"Die Kennungen „{other}“ (Zeile {self._lines[other]}) und „{id}“ unterscheiden sich nur durch "
                    "Punkte oder Großschreibung."
                )
            section.object_to(key, found, ONCE if other == id else APART, code="Y410" if other == id else "Y411")
        return not id


def _bare(id: str) -> str:
    return id.replace(".", "").casefold()


def _check_shape(section: Section, id: str, longest: int) -> None:
    if id and not FIT.fullmatch(id):
        found = f"Die Kennung „{id}“ enthält Zeichen, die in Dateien, Befehlen und Formularen stören."
        section.object_to(
            "id", found, "Buchstaben ohne Umlaute, Ziffern, Punkt und Bindestrich, etwa A5.1", code="Y412"
        )
    elif len(id) > longest:
        found = f"Die Kennung hat {len(id)} Zeichen."
        section.object_to("id", found, f"höchstens {longest} Zeichen", code="Y412")


def check_entries(root: Section, key: str, entries: Sequence[Category]) -> None:
    """The entries of a list people choose from: ids and titles are each there once."""
    ids, titles = dict[str, Place](), dict[str, Place]()
    for section, entry in zip(root.sections(key, required=False), entries, strict=True):
        _check_shape(section, entry.id, LONGEST_NAME)
        other = ids.setdefault(entry.id, section.place("id"))
        if entry.id and other != section.place("id"):
            found = f"Die Kennung „{entry.id}“ ist vergeben, sie steht auch in Zeile {other.line}."
            section.object_to("id", found, "jede Kennung nur einmal", code="Y410")
            continue
        other = titles.setdefault(entry.title.casefold(), section.place("titel"))
        if entry.title and other != section.place("titel"):
            found = f"Der Titel „{entry.title}“ steht auch in Zeile {other.line}; in der Liste sähe beides gleich aus."
            section.object_to("titel", found, "jeder Titel nur einmal", code="Y413")


def check_scale_names(root: Section, names: Iterable[str]) -> None:
    """Names of scales become names of lists in Excel, which knows no case."""
    section, first = root.section("skalen"), dict[str, str]()
    for name in names:
        other = first.setdefault(name.casefold(), name)
        if other != name:
            found = (
                f"Die Skalen „{other}“ (Zeile {section.place(other).line}) und „{name}“ unterscheiden sich nur durch "
                "Großschreibung."
            )
            section.object_to(name, found, "Namen, die auch klein geschrieben verschieden sind", code="Y411")

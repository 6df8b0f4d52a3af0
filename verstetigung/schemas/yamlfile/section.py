"""A mapping of a YAML file, read by key and type."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterable, Sequence
from enum import StrEnum
from typing import TypeVar

import yaml

from verstetigung import german
from verstetigung.problems import Place, Problem
from verstetigung.schemas.yamlfile.nodes import DIGITS, EMPTY, alone, as_number, leaves, nothing
from verstetigung.schemas.yamlfile.notes import Notes, Remedy, one_of

Kind = TypeVar("Kind", bound=StrEnum)
MINUS = "\N{MINUS SIGN}"
YEARS = range(1990, 2101)
"""Of the days a survey speaks of; others are slips, and neither workbooks nor PDFs can be dated by them."""


class Section:
    """A mapping of a YAML file whose values are asked for by key and type.

    Every reader gives a usable value even where the file is wrong and notes the problem, so one
    reading finds all mistakes. Scalars are taken as the text that stands in the file: ``no`` stays
    ``no``, ``1.10`` stays ``1.10`` and ``12:30`` is no number.
    """

    def __init__(self, file: str, node: yaml.MappingNode, problems: list[Problem]) -> None:
        self._node = node
        self._notes = Notes(file, problems)
        self._asked: dict[str, None] = {}
        self._lists: dict[str, list[Section]] = {}
        self._sections: dict[str, Section] = {}
        self._values = self._without_doubles()

    def _without_doubles(self) -> dict[str, yaml.Node]:
        values: dict[str, yaml.Node] = {}
        for key, value in self._node.value:
            if not isinstance(key, yaml.ScalarNode):
                self._notes.note(
                    "Y304", key, "Der Schlüssel ist eine Liste oder Gruppe.", "ein einzelnes Wort vor dem Doppelpunkt"
                )
                continue
            if key.value in values:
                self._notes.note(
                    "Y302",
                    key,
                    f"Der Schlüssel „{key.value}“ steht hier zum zweiten Mal.",
                    remedy="eine der beiden Angaben löschen",
                )
            values.setdefault(key.value, value)
        return values

    def object_to(self, key: str, found: str, expected: str = "", remedy: Remedy = "", code: str = "Y305") -> None:
        """Note a problem with the value of `key` (or with the whole section if it has no such key)."""
        self._notes.note(code, self._values.get(key, self._node), found, expected, remedy)

    def object_to_name(self, name: str, code: str, found: str, expected: str, remedy: Remedy) -> None:
        """Note a problem with a key itself, which must be there."""
        node = next(key for key, _ in self._node.value if key.value == name)
        self._notes.note(code, node, found, expected, remedy)

    def place(self, key: str = "") -> Place:
        """Where the value of `key` stands, or the section if it has no such key."""
        return self._notes.address(self._values.get(key, self._node))

    def sound(self, key: str) -> bool:
        """Whether nothing has been noted where the value of `key` stands."""
        return self.place(key) not in [problem.where for problem in self._notes.problems]

    @property
    def single(self) -> bool:
        """Whether every key is there once."""
        return len(self._values) == len(self._node.value)

    def scalars(self) -> list[tuple[str, Place]]:
        """Every single value below, keys left out, and where it stands."""
        return [(node.value, self._notes.address(node)) for node in leaves(self._node)]

    def _scalar(self, key: str, default: str | None) -> tuple[str, yaml.ScalarNode] | None:
        self._asked[key] = None
        node = self._values.get(key)
        if node is None:
            if default is None:
                self._notes.note("Y301", self._node, f"Hier fehlt „{key}“.", remedy=f"„{key}: …“ ergänzen")
            return None
        if not isinstance(node, yaml.ScalarNode):
            self._notes.note("Y304", node, f"„{key}“ ist hier eine Liste oder Gruppe.", "ein einzelner Wert")
            return None
        blank = not node.value.strip() and default is None
        if blank or (node.value in EMPTY and node.style is None):
            if default is None:
                self._notes.note("Y301", node, f"„{key}“ ist leer.", remedy="einen Wert eintragen")
            return None
        return " ".join(node.value.split()), node

    def text(self, key: str, default: str | None = None) -> str:
        """The value as text, white space folded; without a default the key must be there."""
        read = self._scalar(key, default)
        return read[0] if read else default or ""

    def choice(self, key: str, allowed: Collection[str], default: str | None = None, otherwise: str = "") -> str:
        """One of those allowed, exactly as written there; `otherwise` says what to do where none was probably meant."""
        read = self._scalar(key, default)
        if read is None:
            return default if default is not None else next(iter(allowed), "")
        if read[0] not in allowed:
            found = f"„{read[0]}“ ist für „{key}“ nicht vorgesehen."
            expected = one_of(allowed) if len(allowed) > 2 else " oder ".join(allowed)
            self._notes.unforeseen(read[1], found, expected, allowed, otherwise)
            return next(iter(allowed), "")
        return read[0]

    def kind(self, key: str, kinds: type[Kind], default: Kind | None = None) -> Kind:
        """One of the members of an enum, by its value."""
        return kinds(self.choice(key, tuple(kinds), default))

    def flag(self, key: str, default: str | None = None) -> bool:
        """``ja`` or ``nein``."""
        return self.choice(key, ("nein", "ja"), default) == "ja"

    def number(
        self, key: str, default: float | None = None, *, low: float = float("-inf"), high: float = float("inf")
    ) -> float:
        """A number with a decimal point, between `low` and `high`."""
        read = self._scalar(key, None if default is None else str(default))
        if read is None:
            return default if default is not None else 0.0
        value = as_number(read[0])
        if value is None:
            self._notes.note(
                "Y304",
                read[1],
                f"„{read[0]}“ ist keine Zahl.",
                "eine Zahl mit Dezimalpunkt, etwa 1.5" + f", aus höchstens {DIGITS} Ziffern" * (len(read[0]) > DIGITS),
                "Punkt statt Komma schreiben" if "," in read[0] else "",
            )
            return default or 0.0
        if not low <= value <= high:
            expected = f"eine Zahl ab {low:g}" if high == float("inf") else f"eine Zahl von {low:g} bis {high:g}"
            self._notes.note("Y304", read[1], f"„{key}“ ist {read[0].replace('-', MINUS)}.", expected)
        return value

    def date(self, key: str) -> datetime.date:
        """A day, written as 30.06.2018 or 2018-06-30."""
        read = self._scalar(key, None)
        day = german.as_day(read[0]) if read else None
        if read and not day:
            self._notes.note("Y304", read[1], f"„{read[0]}“ ist kein Datum.", "TT.MM.JJJJ, etwa 30.06.2018")
        elif day and day.year not in YEARS:
            expected = f"ein Tag von {YEARS[0]} bis {YEARS[-1]}"
            self._notes.note("Y304", self._values[key], f"„{key}“ liegt im Jahr {day.year}.", expected)
        return day or datetime.date.min

    def texts(self, key: str, default: Sequence[str] | None = None) -> tuple[str, ...]:
        """A list of texts; a single text counts as a list of one."""
        self._asked[key] = None
        node = self._values.get(key)
        if isinstance(node, yaml.ScalarNode) and node.value not in EMPTY:
            return (node.value,)
        if isinstance(node, yaml.MappingNode) and default is not None:
            self._notes.note("Y304", node, f"„{key}“ ist hier eine Gruppe.", "eine Liste: [a, b] oder Zeilen mit „- “")
        elif not isinstance(node, yaml.SequenceNode) and default is None:
            self._notes.note("Y301", node or self._node, f"Hier fehlt „{key}“.", remedy=f"„{key}: […]“ ergänzen")
        if not isinstance(node, yaml.SequenceNode):
            return tuple(default or ())
        return tuple(self._item(key, item) for item in node.value)

    def paragraphs(self, key: str) -> tuple[tuple[str, ...], bool]:
        """The paragraphs of a text (parted by blank lines) or the items of a list, and whether it is a list."""
        node = self._values.get(key)
        if isinstance(node, yaml.ScalarNode) and node.value not in EMPTY:
            parts = re.split(r"\n\s*\n" if node.style == "|" else r"\n", node.value)
        else:
            parts = list(self.texts(key, ()))
        self._asked[key] = None
        folded = (" ".join(part.split()) for part in parts)
        return tuple(part for part in folded if part), isinstance(node, yaml.SequenceNode)

    def choices(
        self, key: str, options: Iterable[str], default: Sequence[str] | None = None, otherwise: str = ""
    ) -> tuple[str, ...]:
        """A list of some of the options, each exactly as written there and once; without a default at least one."""
        allowed, earlier = dict.fromkeys(options), dict[str, None]()
        chosen = self.texts(key, default)
        for item in self._items(key):
            if item.value not in allowed:
                found = f"„{item.value}“ ist für „{key}“ nicht vorgesehen."
                self._notes.unforeseen(item, found, one_of(allowed), allowed, otherwise)
            elif item.value in earlier:
                self._notes.note(
                    "Y302", item, f"„{item.value}“ steht in „{key}“ zum zweiten Mal.", remedy="es hier löschen"
                )
            earlier[item.value] = None
        if default is None and not earlier and isinstance(self._values.get(key), yaml.SequenceNode):
            self._notes.note("Y301", self._values[key], f"„{key}“ ist leer.", f"mindestens {one_of(allowed)}")
        return tuple(dict.fromkeys(text for text in chosen if text in allowed))

    def _items(self, key: str) -> list[yaml.ScalarNode]:
        node = self._values.get(key)
        nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
        return [item for item in nodes if isinstance(item, yaml.ScalarNode) and item.value not in EMPTY]

    def _item(self, key: str, item: yaml.Node) -> str:
        if isinstance(item, yaml.ScalarNode):
            return str(item.value)
        self._notes.note("Y304", item, f"In „{key}“ steht hier kein einfacher Text.", "ein Text je Zeile")
        return ""

    def each(self, key: str) -> list[Section]:
        """The items of a list (a single value is one), each under the same key in a section of its own."""
        node = self._values.get(key) if self.has(key) else None
        items = node.value if isinstance(node, yaml.SequenceNode) else filter(None, (node,))
        return [Section(self._notes.file, alone(key, item), self._notes.problems) for item in items]

    def pairs(self, key: str, default: dict[str, str] | None = None) -> dict[str, str]:
        """A mapping of texts to texts, in the order of the file."""
        section = self._inner(key, required=default is None)
        if section is None:
            return dict(default or {})
        return {name: section.text(name, "") for name in section._values}

    def section(self, key: str) -> Section:
        """The mapping under `key`; an empty one, with the problem noted, if there is none; asked again, the same."""
        if key not in self._sections:
            found = self._inner(key, required=True)
            self._sections[key] = found or Section(self._notes.file, nothing(self._node), self._notes.problems)
        return self._sections[key]

    def optional(self, key: str) -> Section | None:
        """The mapping under `key`, or nothing if there is no such key."""
        return self.section(key) if self.has(key) else None

    def _inner(self, key: str, *, required: bool) -> Section | None:
        self._asked[key] = None
        node = self._values.get(key)
        if isinstance(node, yaml.MappingNode):
            return Section(self._notes.file, node, self._notes.problems)
        if node is not None:
            self._notes.note("Y304", node, f"„{key}“ hat hier keine Unterpunkte.", "eingerückte Zeilen „name: wert“")
        elif required:
            self._notes.note("Y301", self._node, f"Hier fehlt „{key}“.", remedy=f"„{key}:“ mit Unterpunkten ergänzen")
        return None

    def has(self, key: str) -> bool:
        """Whether the key is there; asked for or not, it counts as known."""
        self._asked[key] = None
        return key in self._values

    def has_keys(self, key: str) -> bool:
        """Whether the value of `key` is a mapping itself."""
        return isinstance(self._values.get(key), yaml.MappingNode)

    def named(self, key: str) -> list[tuple[str, Section]]:
        """The sections of a mapping of mappings, each with its name."""
        outer = self.section(key)
        return [(name, outer.section(name)) for name in list(outer._values)]

    @property
    def names(self) -> tuple[str, ...]:
        """The keys that stand in the file."""
        return tuple(self._values)

    def sections(self, key: str, *, required: bool = True) -> list[Section]:
        """The mappings of a list; asked again, the same."""
        if key not in self._lists:
            self._lists[key] = self._mappings(key, required=required)
        return self._lists[key]

    def _mappings(self, key: str, *, required: bool) -> list[Section]:
        self._asked[key] = None
        node = self._values.get(key)
        if not isinstance(node, yaml.SequenceNode):
            if required or node is not None:
                self._notes.note(
                    "Y301",
                    node or self._node,
                    f"Hier fehlt die Liste „{key}“.",
                    remedy=f"„{key}:“ mit Einträgen „- …“ ergänzen",
                )
            return []
        items = [item for item in node.value if isinstance(item, yaml.MappingNode)]
        for item in node.value:
            if not isinstance(item, yaml.MappingNode):
                self._notes.note("Y304", item, f"Dieser Eintrag von „{key}“ hat keine Unterpunkte.", "„- id: …“")
        return [Section(self._notes.file, item, self._notes.problems) for item in items]

    def done(self) -> None:
        """Note every key nobody asked for, with the name that was probably meant."""
        pairs = [(key, value) for key, value in self._node.value if isinstance(key, yaml.ScalarNode)]
        unknown = {key: value for key, value in pairs if key.value not in self._asked}
        if unknown:
            alone = [key for key, value in unknown.items() if self._node.flow_style and value.value == ""]
            self._notes.unknown_keys(list(unknown), self._asked, alone)

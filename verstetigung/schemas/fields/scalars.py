"""Keys with one value: texts, numbers, days and what can only be said in some words."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from verstetigung import german
from verstetigung.schemas.fields.key import Ids, Key, Schema, Value, single
from verstetigung.schemas.yamlfile import Section
from verstetigung.schemas.yamlfile.section import YEARS

Chosen = TypeVar("Chosen", bound=StrEnum)
FILLED = r"\S"
POINT = "Hier gehört eine Zahl hin, mit Punkt statt Komma."
NUMBER = r"^\s*[+-]?([0-9]+(\.[0-9]+)?|\.[0-9]+)\s*$"
DATE = r"^\s*(\d{1,2}\. *\d{1,2}\. *\d{4}|\d{4}-?\d{2}-?\d{2}|\d{4}-?W\d{2}(-?\d)?)\s*$"


def types(*names: str, blank: bool) -> list[str]:
    """The types of JSON; where nothing need stand, an empty value is as good as none."""
    return [*names, *(["null"] if blank else [])]


@dataclass(frozen=True)
class TextKey(Key[str]):
    """A text of one line or several; it must be there unless there is a default."""

    default: str | None = None

    @property
    def required(self) -> bool:
        """Whether the key must be there."""
        return self.default is None

    def read(self, section: Section) -> str:
        """The text, white space folded."""
        return section.text(self.key, self.default)

    def value_schema(self, ids: Ids) -> Schema:
        """One value of any kind; not an empty one if it must be there."""
        return filled() if self.required else single(blank=True)


@dataclass(frozen=True)
class NumberKey(Key[float]):
    """A number with a decimal point."""

    default: float | None = None
    low: float = float("-inf")
    high: float = float("inf")
    whole: bool = False
    """Whether an editor's tool asks for a whole one; what is none is noted by whoever reads it."""

    @property
    def required(self) -> bool:
        """Whether the key must be there."""
        return self.default is None

    def read(self, section: Section) -> float:
        """The number; one out of bounds is noted and given all the same."""
        return section.number(self.key, self.default, low=self.low, high=self.high)

    def value_schema(self, ids: Ids) -> Schema:
        """A number, also in quotes."""
        low = {"minimum": self.low} if self.low > float("-inf") else {}
        high = {"maximum": self.high} if self.high < float("inf") else {}
        return {
            "type": types("integer" if self.whole else "number", "string", blank=not self.required),
            "pattern": NUMBER,
            **low,
            **high,
            "errorMessage": "Hier gehört eine ganze Zahl hin." if self.whole else POINT,
        }


@dataclass(frozen=True)
class DayKey(Key[datetime.date]):
    """A day that must be there."""

    blank: bool = False
    """Whether it can be empty or missing as long as nobody reads it."""

    @property
    def required(self) -> bool:
        """Whether the key must be there."""
        return not self.blank

    def read(self, section: Section) -> datetime.date:
        """The day."""
        return section.date(self.key)

    def value_schema(self, ids: Ids) -> Schema:
        """A day as it is written in German or ISO 8601."""
        expected = f"Hier gehört ein Tag hin, etwa 30.06.2018 oder 2018-06-30, von {YEARS[0]} bis {YEARS[-1]}."
        return {"type": types("string", "integer", blank=self.blank), "pattern": DATE, "errorMessage": expected}


@dataclass(frozen=True)
class ChoiceKey(Key[str]):
    """One of some words."""

    options: Mapping[str, str] = field(default_factory=dict)
    """Each with what it means; an empty meaning is as good as none."""
    default: str | None = None

    @property
    def required(self) -> bool:
        """Whether the key must be there."""
        return self.default is None

    def read(self, section: Section) -> str:
        """The word, exactly as it stands there."""
        return section.choice(self.key, self.options, self.default)

    def value_schema(self, ids: Ids) -> Schema:
        """One of the words."""
        return chosen(self.options, blank=not self.required)


@dataclass(frozen=True)
class MemberKey(Key[Chosen], Generic[Chosen]):
    """One of the members of an enum, by its value."""

    kinds: type[Chosen] = field(kw_only=True)
    meanings: Mapping[Chosen, str] = field(default_factory=dict, kw_only=True)
    default: Chosen | None = field(default=None, kw_only=True)

    @property
    def required(self) -> bool:
        """Whether the key must be there."""
        return self.default is None

    def read(self, section: Section) -> Chosen:
        """The member."""
        return section.kind(self.key, self.kinds, self.default)

    def value_schema(self, ids: Ids) -> Schema:
        """One of the values."""
        return chosen({kind: self.meanings.get(kind, "") for kind in self.kinds}, blank=not self.required)


@dataclass(frozen=True)
class FlagKey(Key[bool]):
    """``ja`` or ``nein``."""

    default: str | None = None

    @property
    def required(self) -> bool:
        """Whether the key must be there."""
        return self.default is None

    def read(self, section: Section) -> bool:
        """Whether it is ``ja``."""
        return section.flag(self.key, self.default)

    def value_schema(self, ids: Ids) -> Schema:
        """One of both."""
        return chosen({"ja": "", "nein": ""}, blank=not self.required)


@dataclass(frozen=True)
class StatedKey(Key[Value | None], Generic[Value]):
    """A key that may be missing; if it is there, it is read as the field inside."""

    inner: Key[Value] = field(kw_only=True)

    @classmethod
    def of(cls, inner: Key[Value]) -> StatedKey[Value]:
        """The same key, not required."""
        return cls(inner.key, inner.title, inner.text, inner=inner)

    def read(self, section: Section) -> Value | None:
        """The value, or None."""
        return self.inner.read(section) if section.has(self.key) else None

    def value_schema(self, ids: Ids) -> Schema:
        """What the field inside says."""
        return self.inner.value_schema(ids)


def filled() -> Schema:
    """One value that is not blank."""
    return {**single(blank=False), "pattern": FILLED, "patternErrorMessage": "Hier gehört ein Text hin."}


def chosen(options: Mapping[str, str], *, blank: bool) -> Schema:
    """One of the words; those that look like numbers also as numbers."""
    numbers = [int(word) for word in options if word.isdecimal()]
    meanings = {"enumDescriptions": list(options.values())} if any(options.values()) else {}
    words = german.listed([german.quoted(word) for word in options], "oder")
    return {
        "enum": [*map(str, options), *numbers, *([None] if blank else [])],
        **meanings,
        "errorMessage": f"Hier kann nur stehen: {words}.",
    }

"""The keys of „feld“: the time in the field."""

from __future__ import annotations

from dataclasses import dataclass

from verstetigung.schemas.fields import DayKey, Ids, Key, Keys, Named, NumberKey, Schema, StatedKey, named_properties
from verstetigung.schemas.yamlfile import Section

MOST = 100_000
"""Answers a region can be expected to give."""
COUNT = NumberKey("erwartet", "Zahl erwarteter Antworten", low=0, high=MOST, whole=True)


@dataclass(frozen=True)
class CountsKey(Key[Section | None]):
    """One number for all regions, or one by region; a number as COUNT says."""

    def read(self, section: Section) -> Section | None:
        """Where the numbers stand by name; None if it is one for all."""
        return section.section(self.key) if section.has_keys(self.key) else None

    def value_schema(self, ids: Ids) -> Schema:
        """A number, or a mapping to numbers."""
        number = COUNT.value_schema(ids)
        return {
            "if": {"type": "object"},
            "then": {"properties": named_properties(Named.REGION, ids, number), "additionalProperties": number},
            "else": number,
        }


@dataclass(frozen=True)
class DaysKey(Key[tuple[Section, ...]]):
    """A list of days, or one; each in a section of its own under the same key."""

    def read(self, section: Section) -> tuple[Section, ...]:
        """The sections."""
        return tuple(section.each(self.key))

    def value_schema(self, ids: Ids) -> Schema:
        """A list of days, or one."""
        day = DayKey(self.key, self.title).value_schema(ids)
        return {"if": {"type": "array"}, "then": {"items": day}, "else": day}


class FieldworkKeys(Keys):
    """The section ``feld``."""

    begin = StatedKey.of(DayKey("von", "Beginn", "Der erste Tag, an dem Antworten gesammelt werden."))
    end = StatedKey.of(DayKey("bis", "Ende", "Der letzte Tag."))
    expected = CountsKey(
        "erwartet",
        "Erwartete Antworten",
        "Eine Zahl für jede Region, oder je Region eine: {coburg: 3, daun: 2}. Danach zählt der Rücklauf.",
    )
    reminders = DaysKey("erinnerungen", "Erinnerungen", "Die Tage, an denen erinnert wird; in der Feldzeit.")

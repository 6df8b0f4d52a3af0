"""Keys under which there are further keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from verstetigung.schemas.fields.key import Ids, Key, Keys, Named, Schema, single
from verstetigung.schemas.yamlfile import Section

Inside = TypeVar("Inside", bound=Keys)
ITEMS = "Hier gehört eine Liste hin; jeder Eintrag beginnt mit „- “ und hat Unterpunkte."


@dataclass(frozen=True)
class InnerKey(Key[Inside], Generic[Inside]):
    """A mapping that must be there."""

    group: type[Inside] = field(kw_only=True)

    @property
    def required(self) -> bool:
        """Whether the key must be there."""
        return True

    def read(self, section: Section) -> Inside:
        """Its keys."""
        return self.group(section.section(self.key))

    def value_schema(self, ids: Ids) -> Schema:
        """What its keys say; what is said of the key itself stands beside it."""
        return _unsaid(self.group.schema(ids))


@dataclass(frozen=True)
class OptionalKey(Key[Inside | None], Generic[Inside]):
    """A mapping that may be missing."""

    group: type[Inside] = field(kw_only=True)

    def read(self, section: Section) -> Inside | None:
        """Its keys, or None."""
        inner = section.optional(self.key)
        return self.group(inner) if inner else None

    def value_schema(self, ids: Ids) -> Schema:
        """What its keys say."""
        return _unsaid(self.group.schema(ids))


@dataclass(frozen=True)
class EntriesKey(Key[tuple[Inside, ...]], Generic[Inside]):
    """A list of mappings."""

    group: type[Inside] = field(kw_only=True)
    needed: bool = field(default=True, kw_only=True)

    @property
    def required(self) -> bool:
        """Whether the key must be there."""
        return self.needed

    def read(self, section: Section) -> tuple[Inside, ...]:
        """The keys of each."""
        return tuple(map(self.group, section.sections(self.key, required=self.needed)))

    def value_schema(self, ids: Ids) -> Schema:
        """A list."""
        return {"type": "array", "items": self.group.schema(ids), "errorMessage": ITEMS}


@dataclass(frozen=True)
class ByNameKey(Key[Mapping[str, Inside]], Generic[Inside]):
    """Mappings under names that the editor chooses."""

    group: type[Inside] = field(kw_only=True)
    needed: bool = field(default=True, kw_only=True)
    to: Named | None = field(default=None, kw_only=True)
    """What the names are ids of, if that stands elsewhere."""

    @property
    def required(self) -> bool:
        """Whether the key must be there."""
        return self.needed

    def read(self, section: Section) -> Mapping[str, Inside]:
        """The keys of each by its name; nothing if the key is missing and need not be there."""
        if not (self.needed or section.has(self.key)):
            return {}
        return {name: self.group(inner) for name, inner in section.named(self.key)}

    def value_schema(self, ids: Ids) -> Schema:
        """A mapping of any names; known names are offered."""
        each = self.group.schema(ids)
        known = named_properties(self.to, ids, each)
        return {
            "type": "object",
            **({"properties": known} if known else {}),
            "additionalProperties": each,
            "errorMessage": "Hier gehören eingerückte Zeilen „name:“ mit Unterpunkten hin.",
        }


@dataclass(frozen=True)
class PairsKey(Key[Mapping[str, str]]):
    """A mapping of texts to texts."""

    to: Named | None = field(default=None, kw_only=True)
    """What the texts before the colon name, if that stands elsewhere."""

    def read(self, section: Section) -> Mapping[str, str]:
        """The texts, in the order of the file; nothing if the key is missing."""
        return section.pairs(self.key, {})

    def value_schema(self, ids: Ids) -> Schema:
        """A mapping; known names are offered."""
        return {
            "type": "object",
            "properties": named_properties(self.to, ids),
            "additionalProperties": VALUE,
            "errorMessage": "Hier gehören eingerückte Zeilen „name: wert“ hin.",
        }


@dataclass(frozen=True)
class TextOrPairsKey(PairsKey):
    """A mapping of texts to texts, or one text, which stands under an empty name then."""

    def read(self, section: Section) -> Mapping[str, str]:
        """The texts, in the order of the file; nothing if the key is missing."""
        if section.has_keys(self.key):
            return super().read(section)
        return {"": text} if (text := section.text(self.key, "")) else {}

    def value_schema(self, ids: Ids) -> Schema:
        """A mapping or a single value; known names are offered."""
        return {"if": {"type": "object"}, "then": super().value_schema(ids), "else": VALUE}


@dataclass(frozen=True)
class NamesKey(Key[Section]):
    """A mapping whose names are ids of what stands elsewhere, or whatever is written in a file that came back."""

    to: Named | None = field(default=None, kw_only=True)
    each: Schema | None = field(default=None, kw_only=True)
    """What stands under a name; without it a text."""
    instead: type[Keys] | None = field(default=None, kw_only=True)
    """Keys that may stand there in place of names."""

    @property
    def required(self) -> bool:
        """Whether the key must be there."""
        return True

    def read(self, section: Section) -> Section:
        """The mapping, for whoever asks it name by name."""
        return section.section(self.key)

    def value_schema(self, ids: Ids) -> Schema:
        """A mapping; known names are offered."""
        each = self.each or VALUE
        instead = self.instead.schema(ids)["properties"] if self.instead else {}
        return {
            "type": "object",
            "properties": {**named_properties(self.to, ids, each), **instead},
            "additionalProperties": each,
            "errorMessage": "Hier gehören eingerückte Zeilen „name: wert“ hin.",
        }


VALUE: Schema = single(blank=True)


def named_properties(to: Named | None, ids: Ids, value: Schema = VALUE) -> Schema:
    """The known names, each with its title."""
    known = ids.get(to, {}) if to else {}
    return {id: {"description": title, **_unsaid(value)} for id, title in known.items()}


def _unsaid(schema: Schema) -> Schema:
    return {key: value for key, value in schema.items() if key != "description"}

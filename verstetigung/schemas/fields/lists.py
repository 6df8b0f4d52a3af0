"""Keys with a list of texts; a single text is a list of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from verstetigung.schemas.fields.key import Ids, Key, Schema, single, unless
from verstetigung.schemas.fields.scalars import chosen, filled
from verstetigung.schemas.yamlfile import Section

LISTED = "Hier gehört eine Liste hin: [a, b] oder Zeilen mit „- “."


@dataclass(frozen=True)
class TextsKey(Key[tuple[str, ...]]):
    """A list of texts, exactly as they stand there."""

    default: Sequence[str] | None = None

    @property
    def required(self) -> bool:
        """Whether the key must be there."""
        return self.default is None

    def read(self, section: Section) -> tuple[str, ...]:
        """The texts."""
        return section.texts(self.key, self.default)

    def value_schema(self, ids: Ids) -> Schema:
        """A list, or a single value."""
        return texts(blank=not self.required)


@dataclass(frozen=True)
class NamedTextsKey(Key[tuple[tuple[str, str], ...]]):
    """Texts, each with a name that the editor gives it, or a mere list of them; it may be missing."""

    def read(self, section: Section) -> tuple[tuple[str, str], ...]:
        """Name and text of each, in the order of the file; the names of a list are empty."""
        if section.has_keys(self.key):
            return tuple(section.pairs(self.key).items())
        return tuple(("", text) for text in section.texts(self.key, ()))

    def value_schema(self, ids: Ids) -> Schema:
        """A mapping of single values, a list of them, or one."""
        return {"if": {"type": "object"}, "then": {"additionalProperties": filled()}, "else": texts(blank=True)}


@dataclass(frozen=True)
class ParagraphsKey(Key[tuple[tuple[str, ...], bool]]):
    """A text whose paragraphs are parted by blank lines, or a list; and which of both it is."""

    def read(self, section: Section) -> tuple[tuple[str, ...], bool]:
        """The paragraphs or items, and whether it is a list."""
        return section.paragraphs(self.key)

    def value_schema(self, ids: Ids) -> Schema:
        """A list, or a single value."""
        return texts(blank=True)


@dataclass(frozen=True)
class ChoicesKey(Key[tuple[str, ...]]):
    """Some of some words."""

    options: Mapping[str, str] = field(default_factory=dict)
    """Each with what it means."""
    default: Sequence[str] | None = None

    @property
    def required(self) -> bool:
        """Whether the key must be there."""
        return self.default is None

    def read(self, section: Section) -> tuple[str, ...]:
        """The words, in the order of the file."""
        return section.choices(self.key, self.options, self.default)

    def value_schema(self, ids: Ids) -> Schema:
        """A list of the words, or one of them."""
        return {
            "if": {"type": "array"},
            "then": {"items": chosen(self.options, blank=True), "minItems": int(self.required)},
            "else": chosen(self.options, blank=not self.required),
        }


def texts(*, blank: bool, items: Schema | None = None) -> Schema:
    """A list of single values, or one."""
    other = unless("object", *(() if blank else ("null",)), then=("array", LISTED))
    return {**other, "items": items or single(blank=True)}

"""Keys that name what stands elsewhere.

A schema cannot know another file, and this one not as it will be tomorrow: known ids are offered and explained, but any
other is as good; whether there is such a thing is seen by whoever loads the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from verstetigung.schemas.fields.key import Ids, Key, Named, Schema, single
from verstetigung.schemas.fields.lists import texts
from verstetigung.schemas.fields.scalars import TextKey, filled
from verstetigung.schemas.yamlfile import Section

One = Callable[[Iterable[str] | None], str]
Several = Callable[[Iterable[str] | None], tuple[str, ...]]
"""Asked with what is there; None takes any text."""


@dataclass(frozen=True)
class ReferenceKey(Key[One]):
    """The id of one thing."""

    to: Named = field(kw_only=True)
    default: str | None = field(default=None, kw_only=True)
    gone: str = field(default="", kw_only=True)
    """What to do where there is nothing of that id any more."""

    @property
    def required(self) -> bool:
        """Whether the key must be there."""
        return self.default is None

    def read(self, section: Section) -> One:
        """What reads it."""

        def among(options: Iterable[str] | None) -> str:
            if options is None:
                return section.text(self.key, self.default)
            return section.choice(self.key, dict.fromkeys(options), self.default, self.gone)

        return among

    def value_schema(self, ids: Ids) -> Schema:
        """Any text; known ids are offered."""
        return offered(self.to, ids, filled() if self.required else single(blank=True))


@dataclass(frozen=True)
class OfferedKey(TextKey):
    """A text that need not be there; known ids are offered, and whoever loads the file finds what is meant."""

    default: str | None = ""
    to: Named = field(kw_only=True)

    def value_schema(self, ids: Ids) -> Schema:
        """Any text; known ids are offered."""
        return offered(self.to, ids, super().value_schema(ids))


@dataclass(frozen=True)
class ReferencesKey(Key[Several]):
    """The ids of several things."""

    to: Named = field(kw_only=True)
    default: Sequence[str] | None = field(default=None, kw_only=True)
    gone: str = field(default="", kw_only=True)
    """What to do where there is nothing of that id any more."""

    @property
    def required(self) -> bool:
        """Whether the key must be there."""
        return self.default is None

    def read(self, section: Section) -> Several:
        """What reads them."""

        def among(options: Iterable[str] | None) -> tuple[str, ...]:
            if options is None:
                return section.texts(self.key, self.default)
            return section.choices(self.key, options, self.default, self.gone)

        return among

    def value_schema(self, ids: Ids) -> Schema:
        """A list of any texts; known ids are offered."""
        return texts(blank=not self.required, items=offered(self.to, ids, single(blank=True)))


def offered(to: Named, ids: Ids, other: Schema) -> Schema:
    """Known ids with their titles, or whatever else may stand there."""
    known = ids.get(to)
    if not known:
        return other
    return {"anyOf": [{"enum": list(known), "enumDescriptions": list(known.values())}, other]}

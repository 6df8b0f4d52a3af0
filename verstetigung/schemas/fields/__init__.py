"""Keys of YAML files, declared once: how each is read, and what an editor's tool is to know of it.

A file's keys stand in `schemas/keys`, and the loaders read them from there; the JSON Schemas are made from the same.
In reading order: `key` (a key, and keys that stand together), `scalars` (texts, numbers, days, closed kinds),
`lists` (of texts), `references` (ids that stand elsewhere), `groups` (mappings and lists of them),
`translated` (what may stand in other languages, too).
"""

from verstetigung.schemas.fields.groups import (
    ByNameKey,
    EntriesKey,
    InnerKey,
    NamesKey,
    OptionalKey,
    PairsKey,
    TextOrPairsKey,
    named_properties,
)
from verstetigung.schemas.fields.key import Ids, Key, Keys, Named, Schema
from verstetigung.schemas.fields.lists import ChoicesKey, NamedTextsKey, ParagraphsKey, TextsKey
from verstetigung.schemas.fields.references import OfferedKey, ReferenceKey, ReferencesKey
from verstetigung.schemas.fields.scalars import ChoiceKey, DayKey, FlagKey, MemberKey, NumberKey, StatedKey, TextKey
from verstetigung.schemas.fields.translated import SpokenKey, SpokenNamesKey, SpokenTextKey

__all__ = [
    "ByNameKey",
    "ChoiceKey",
    "ChoicesKey",
    "DayKey",
    "EntriesKey",
    "FlagKey",
    "Ids",
    "InnerKey",
    "Key",
    "Keys",
    "MemberKey",
    "Named",
    "NamedTextsKey",
    "NamesKey",
    "NumberKey",
    "OfferedKey",
    "OptionalKey",
    "PairsKey",
    "ParagraphsKey",
    "ReferenceKey",
    "ReferencesKey",
    "Schema",
    "SpokenKey",
    "SpokenNamesKey",
    "SpokenTextKey",
    "StatedKey",
    "TextKey",
    "TextOrPairsKey",
    "TextsKey",
    "named_properties",
]

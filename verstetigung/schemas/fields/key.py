"""One key of a mapping, and the keys that stand together in one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, ClassVar, Generic, Self, TypeVar, overload

from verstetigung import german
from verstetigung.problems import Place
from verstetigung.schemas.yamlfile import Section
from verstetigung.schemas.yamlfile.notes import Remedy

Value = TypeVar("Value")
Schema = dict[str, Any]
"""A JSON Schema (draft-07), with what yaml-language-server understands beyond it."""


class Named(Enum):
    """What a key can name that stands elsewhere: in the same file, in the catalogue, in the register."""

    SKALA = auto()
    QUELLE = auto()
    ELEMENT = auto()
    KRITERIUM = auto()
    FRAGE = auto()
    BEDARF = auto()
    ABSCHNITT = auto()
    HANDLUNGSFELD = auto()
    STAND = auto()
    METHODE = auto()
    TRAEGERTYP = auto()
    REGION = auto()
    KERNFRAGE = auto()


Ids = Mapping[Named, Mapping[str, str]]
"""What is known to be there, each with its title."""


@dataclass(frozen=True)
class Key(Generic[Value]):
    """A key. In a `Keys` it stands for its value, which is read once; in the class of the group for itself."""

    key: str
    title: str
    """In German, a few words."""
    text: str = ""
    """In German, sentences; what an editor reads when pointing at the key."""

    @overload
    def __get__(self, group: None, owner: type[Keys]) -> Self: ...
    @overload
    def __get__(self, group: Keys, owner: type[Keys]) -> Value: ...
    def __get__(self, group: Keys | None, owner: type[Keys]) -> Self | Value:
        """The value in a group, or the field itself."""
        return self if group is None else group[self]

    @property
    def required(self) -> bool:
        """Whether the key must be there."""
        return False

    def read(self, section: Section) -> Value:
        """The value, with any problem noted."""
        raise NotImplementedError

    def value_schema(self, ids: Ids) -> Schema:
        """What the value may be."""
        raise NotImplementedError

    def schema(self, ids: Ids) -> Schema:
        """What the value may be, and what is said of it."""
        said = {"title": self.title} | ({"description": self.text} if self.text else {})
        return said | self.value_schema(ids)

    def beside(self, ids: Ids) -> Schema:
        """What else may stand beside it on its account, by key, as it is offered."""
        return {}

    def patterns(self, ids: Ids) -> Schema:
        """The same by the patterns of keys, all of it."""
        return {}


class Keys:
    """Keys that stand together in a mapping; a subclass declares them in their order, and says what the mapping is."""

    _about: ClassVar[str] = ""

    def __init__(self, section: Section) -> None:
        self.section = section
        self._values: dict[str, Any] = {}

    def __init_subclass__(cls, *, about: str = "") -> None:
        super().__init_subclass__()
        cls._about = about

    def __getitem__(self, key: Key[Value]) -> Value:
        """The value of one of its keys."""
        if key.key not in self._values:
            self._values[key.key] = key.read(self.section)
        value: Value = self._values[key.key]
        return value

    @classmethod
    def declared(cls) -> tuple[Key[Any], ...]:
        """Its keys, in the order in which they are declared."""
        return tuple(field for one in reversed(cls.__mro__) for field in vars(one).values() if isinstance(field, Key))

    def has(self, field: Key[Any]) -> bool:
        """Whether the key is there."""
        return self.section.has(field.key)

    def sound(self, key: Key[Any]) -> bool:
        """Whether nothing has been noted where the value of a key stands."""
        return self.section.sound(key.key)

    def object_to(
        self, field: Key[Any] | None, found: str, expected: str = "", remedy: Remedy = "", code: str = "Y305"
    ) -> None:
        """Note a problem with the value of a field, or with the mapping."""
        self.section.object_to(field.key if field else "", found, expected, remedy, code)

    def place(self, field: Key[Any] | None = None) -> Place:
        """Where the value of a field stands, or the mapping."""
        return self.section.place(field.key if field else "")

    def done(self) -> None:
        """Note every key nobody asked for."""
        self.section.done()

    @classmethod
    def schema(cls, ids: Ids) -> Schema:
        """What the mapping may hold; each missing key has a message of its own."""
        fields = cls.declared()
        keys = german.listed([german.quoted(field.key) for field in fields])
        said = {"description": cls._about} if cls._about else {}
        missing = [_missing(field) for field in fields if field.required]
        return {
            **said,
            "type": "object",
            **offered(fields, ids),
            "additionalProperties": False,
            "errorMessage": f"Hier können nur stehen: {keys}.",
            **({"allOf": missing} if missing else {}),
        }


def single(*, blank: bool) -> Schema:
    """One value of any kind, for all of them are read as text; without the types, so that „true“ is not offered."""
    return unless("object", "array", *(() if blank else ("null",)), then=("string", "Hier gehört ein Text hin."))


def unless(*types: str, then: tuple[str, str]) -> Schema:
    """Anything but these types; otherwise the message that goes with the type that is expected."""
    expected, message = then
    return {"if": {"type": list(types)}, "then": {"type": expected, "errorMessage": message}}


def offered(fields: Iterable[Key[Any]], ids: Ids) -> Schema:
    """What may stand in a mapping of these keys."""
    own = {field.key: field.schema(ids) for field in fields}
    beside = {key: schema for field in fields for key, schema in field.beside(ids).items()}
    patterns = {pattern: schema for field in fields for pattern, schema in field.patterns(ids).items()}
    return {"properties": own | beside, **({"patternProperties": patterns} if patterns else {})}


def _missing(field: Key[Any]) -> Schema:
    return {"required": [field.key], "errorMessage": f"Hier fehlt „{field.key}“ ({field.title})."}

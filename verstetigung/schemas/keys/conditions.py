"""The keys of „bedingungen“: which factors are looked at together."""

from __future__ import annotations

from dataclasses import dataclass

from verstetigung.schemas.fields import (
    ChoiceKey,
    EntriesKey,
    Ids,
    InnerKey,
    Key,
    Keys,
    Named,
    NumberKey,
    ReferenceKey,
    Schema,
    TextKey,
)
from verstetigung.schemas.yamlfile import Section

ANCHORS = "drei Punktwerte für „nicht dabei“, „Übergang“ und „ganz dabei“, steigend oder fallend, etwa [25, 55, 80]"
ANCHORS_SAID = ANCHORS[0].upper() + ANCHORS[1:] + "."
EXPECTED = {"förderlich": 1, "hinderlich": -1, "offen": 0}


@dataclass(frozen=True)
class AnchorsKey(Key[tuple[str, ...]]):
    """Three points; whether they can be used is seen by the loader."""

    @property
    def required(self) -> bool:
        """Whether the key must be there."""
        return True

    def read(self, section: Section) -> tuple[str, ...]:
        """The points as they are written."""
        return section.texts(self.key)

    def value_schema(self, ids: Ids) -> Schema:
        """A list of three numbers."""
        point = NumberKey("", "").value_schema(ids)
        return {"type": "array", "items": point, "minItems": 3, "maxItems": 3, "errorMessage": ANCHORS_SAID}


class OutcomeKeys(Keys):
    """The section ``erfolg``."""

    anchors = AnchorsKey("anker", "Anker", ANCHORS_SAID)


class CutsKeys(Keys):
    """The section ``schwellen``."""

    inclusion = NumberKey("konsistenz", "Konsistenz", "Ab hier gilt eine Zeile als hinreichend.", low=0.5, high=1)
    pri = NumberKey("pri", "PRI", "Ab hier gilt eine Zeile als eindeutig.", low=0, high=1)
    frequency = NumberKey("faelle", "Fälle", "So viele Regionen braucht eine Zeile mindestens.", low=1, high=10)


class ConditionKeys(Keys, about="Ein Faktor, der mit anderen zusammen betrachtet wird."):
    """An entry under ``faktoren``."""

    element = ReferenceKey(
        "element", "Element", "Ein Kriterium oder eine Dimension mit „rolle: faktor“.", to=Named.ELEMENT
    )
    id = TextKey("id", "Kürzel", "Für Formeln wie E1*~F1; ohne Angabe die Kennung des Elements.", "")
    anchors = AnchorsKey("anker", "Anker", ANCHORS_SAID)
    expected = ChoiceKey(
        "erwartet", "Erwartet", "Was vor der Erhebung angenommen ist.", dict.fromkeys(EXPECTED, ""), "offen"
    )


class ConfigurationKeys(Keys):
    """The section ``bedingungen``."""

    outcome = InnerKey("erfolg", "Erfolg", "Ab wann eine Region als erfolgreich zählt.", group=OutcomeKeys)
    cuts = InnerKey("schwellen", "Schwellen", "Ab wann eine Zeile der Wahrheitstafel zählt.", group=CutsKeys)
    conditions = EntriesKey("faktoren", "Faktoren", "Höchstens fünf.", group=ConditionKeys)

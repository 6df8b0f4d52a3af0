"""The keys of a scale: what each kind says of itself."""

from __future__ import annotations

from collections.abc import Mapping

from verstetigung.schemas.fields import (
    ChoiceKey,
    Ids,
    Keys,
    MemberKey,
    NumberKey,
    Schema,
    SpokenNamesKey,
    SpokenTextKey,
    TextKey,
    TextsKey,
)
from verstetigung.schemas.fields.key import offered
from verstetigung.schemas.fields.scalars import filled
from verstetigung.schemas.kinds import ScaleKind

DERIVED = "anteil_massnahmen"
RULES = {DERIVED: "Anteil der Maßnahmen, deren Stand unter „stand“ steht."}


class StepsScaleKeys(Keys, about="Eine Skala aus geordneten Stufen."):
    """A scale of the kind ``stufen``."""

    steps = SpokenNamesKey(
        "stufen", "Stufen", "Ganze Zahlen und ihr Wortlaut: {1: nie, 2: manchmal, 3: immer}.", each=filled()
    )
    unit = TextKey("einheit", "Einheit", "Etwa „Euro“.", "")


class YesNoScaleKeys(Keys, about="Die Skala ja, teilweise, nein."):
    """A scale of the kind ``janein``."""

    unit = TextKey("einheit", "Einheit", "Etwa „Euro“.", "")


class NumberScaleKeys(Keys, about="Eine Zahl zwischen zwei Enden."):
    """A scale of the kind ``zahl``."""

    low = NumberKey("von", "Von", "Das untere Ende; was darunter liegt, zählt wie dieses.")
    high = NumberKey("bis", "Bis", "Das obere Ende; was darüber liegt, zählt wie dieses.")
    unit = SpokenTextKey("einheit", "Einheit", "Etwa „Euro“.", "")


class DerivedScaleKeys(Keys, about="Wird aus einem anderen Blatt berechnet und nicht erfragt."):
    """A scale of the kind ``abgeleitet``."""

    unit = TextKey("einheit", "Einheit", "Etwa „Prozent“.", "")
    rule = ChoiceKey("regel", "Regel", "Wonach gerechnet wird.", RULES)
    counted = TextsKey("stand", "Stand", "Welche Stände einer Maßnahme zählen: Kennungen aus „massnahmenstand“.")


class UnscoredScaleKeys(Keys, about="Wird gefragt und nie bewertet."):
    """A scale of the kinds ``kennzahl`` and ``text``."""

    unit = SpokenTextKey("einheit", "Einheit", "Etwa „Euro“.", "")


SCALES: Mapping[ScaleKind, type[Keys]] = {
    ScaleKind.STUFEN: StepsScaleKeys,
    ScaleKind.JANEIN: YesNoScaleKeys,
    ScaleKind.ZAHL: NumberScaleKeys,
    ScaleKind.ABGELEITET: DerivedScaleKeys,
    ScaleKind.KENNZAHL: UnscoredScaleKeys,
    ScaleKind.TEXT: UnscoredScaleKeys,
}
"""What each kind says of itself beside its kind."""


class ScaleKeys(Keys, about="Wie auf eine Frage geantwortet wird."):
    """An entry under ``skalen``: its kind, and what that kind has."""

    kind = MemberKey(
        "art",
        "Art",
        "Wie geantwortet wird; davon hängt ab, was noch hier steht.",
        kinds=ScaleKind,
        meanings={
            ScaleKind.STUFEN: "Geordnete Stufen mit Wortlaut.",
            ScaleKind.JANEIN: "ja, teilweise oder nein.",
            ScaleKind.ZAHL: "Eine Zahl von „von“ bis „bis“.",
            ScaleKind.ABGELEITET: "Aus einem anderen Blatt berechnet, nicht erfragt.",
            ScaleKind.KENNZAHL: "Eine Zahl für den Steckbrief, nie bewertet.",
            ScaleKind.TEXT: "Ein Text, nie bewertet.",
        },
    )

    @classmethod
    def schema(cls, ids: Ids) -> Schema:
        """All keys of all kinds, and for each kind which of them."""
        whole = super().schema(ids)
        every = offered([key for keys in dict.fromkeys(SCALES.values()) for key in keys.declared()], ids)
        return {
            **{name: value for name, value in whole.items() if name != "additionalProperties"},
            "properties": {**whole["properties"], **every["properties"]},
            "patternProperties": every["patternProperties"],
            "errorMessage": "Hier gehören Unterpunkte hin, zuerst „art“.",
            "allOf": [*whole["allOf"], *(_of_kind(kind, keys, ids) for kind, keys in SCALES.items())],
        }


def _of_kind(kind: ScaleKind, keys: type[Keys], ids: Ids) -> Schema:
    """What a scale of that kind may have and must have."""
    own = keys.schema(ids)
    names, patterns = [*own["properties"], ScaleKeys.kind.key], own.get("patternProperties")
    listed = ", ".join(f"„{name}“" for name in names)
    return {
        "if": {"required": [ScaleKeys.kind.key], "properties": {ScaleKeys.kind.key: {"const": str(kind)}}},
        "then": {
            "properties": dict.fromkeys(names, True),
            **({"patternProperties": dict.fromkeys(patterns, True)} if patterns else {}),
            "additionalProperties": False,
            "errorMessage": f"Bei „art: {kind}“ können nur stehen: {listed}.",
            "allOf": own.get("allOf", [True]),
        },
    }

"""The closed kinds: what a catalogue, an Erhebung and a form can only say in these words."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class ScaleKind(StrEnum):
    """How a question is answered."""

    STUFEN = "stufen"
    JANEIN = "janein"
    ZAHL = "zahl"
    ABGELEITET = "abgeleitet"
    """Computed from another sheet, never asked."""
    KENNZAHL = "kennzahl"
    """A number that is never scored."""
    TEXT = "text"


class Role(StrEnum):
    """What a dimension is for: outcomes make up the index, factors explain it, priorities say what is held urgent."""

    ERGEBNIS = "ergebnis"
    FAKTOR = "faktor"
    PRIORITAET = "prioritaet"


class Effect(StrEnum):
    """Whether much of a criterion is favourable; a failure factor is turned round when scored (M2)."""

    ERFOLG = "erfolg"
    MISSERFOLG = "misserfolg"


class Area(StrEnum):
    """What a criterion, a need or a demanded result belongs to."""

    PROZESS = "prozess"
    UMSETZUNG = "umsetzung"


class Tier(StrEnum):
    """What a criterion is about."""

    REGION = "region"
    PROJEKT = "projekt"


class Level(StrEnum):
    """The levels of a catalogue, from the answers up."""

    FRAGE = "frage"
    KRITERIUM = "kriterium"
    DIMENSION = "dimension"
    INDEX = "index"


class Aggregation(StrEnum):
    """How the values of a level become one value of the next (M6)."""

    ARITHMETISCH = "arithmetisch"
    GEOMETRISCH = "geometrisch"


class ErhebungKind(StrEnum):
    """Where the answers of an Erhebung come from: questionnaires, or evidence coded from documents."""

    BEFRAGUNG = "befragung"
    DOKUMENTE = "dokumente"


class Informant(StrEnum):
    """Whose answers a questionnaire holds: a person's own view, or what a region says as an institution."""

    PERSON = "person"
    REGION = "region"


class Licence(StrEnum):
    """Under which terms others may use what is published, by its SPDX identifier."""

    CC0 = "CC0-1.0"
    CC_BY = "CC-BY-4.0"
    CC_BY_SA = "CC-BY-SA-4.0"
    DL_DE_BY = "DL-DE-BY-2.0"
    DL_DE_ZERO = "DL-DE-ZERO-2.0"


class NeedKind(StrEnum):
    """A need for support, or an offer to others."""

    BEDARF = "Bedarf"
    ANGEBOT = "Angebot"


class AnswerState(StrEnum):
    """How far the Kerngruppe is with a question of the Netzwerkkonzept."""

    OFFEN = "offen"
    ENTWURF = "entwurf"
    BESCHLOSSEN = "beschlossen"


AREAS: Mapping[str, str] = {Area.PROZESS: "Prozess", Area.UMSETZUNG: "Umsetzung"}
"""The areas as people see them."""
ADDRESSED: Mapping[str, str] = {"land": "Land", "bund": "Bund", "eu": "EU"}
"""Who could change what no region can change alone, by how a catalogue names them."""
AGGREGATED = (Level.KRITERIUM, Level.DIMENSION, Level.INDEX)
"""The levels whose values are computed from those below."""

"""The keys of a Kriterienkatalog."""

from __future__ import annotations

from verstetigung.schemas.fields import (
    ByNameKey,
    ChoiceKey,
    ChoicesKey,
    EntriesKey,
    FlagKey,
    InnerKey,
    Keys,
    MemberKey,
    Named,
    NamesKey,
    NumberKey,
    OfferedKey,
    OptionalKey,
    PairsKey,
    ReferenceKey,
    ReferencesKey,
    SpokenTextKey,
    TextKey,
    TextsKey,
)
from verstetigung.schemas.keys.conditions import ConfigurationKeys
from verstetigung.schemas.keys.scales import ScaleKeys
from verstetigung.schemas.kinds import Aggregation, Area, Effect, Level, Role, Tier

WEIGHT = "1, wenn nichts anderes da steht; mit Dezimalpunkt (1.5). 0: zählt nicht mit."
REPLACES = "Frühere Kennungen, für die das Element heute steht; so bleiben ältere Bögen lesbar."
ADDRESSEES = {
    "land": "Das Land.",
    "bund": "Der Bund.",
    "eu": "Die Europäische Union.",
}
"""Who could change what no region can change alone."""
FIELD_GROUPS = {"leitfaden": "Eines der zehn Felder des Leitfadens.", "weitere": "Ein weiteres Feld."}


class QuestionKeys(Keys, about="Eine Frage: eine Zeile des Fragebogens."):
    """An entry under ``fragen`` or ``kennzahlen``."""

    scale = ReferenceKey("skala", "Skala", "Eine der Skalen unter „skalen“.", to=Named.SKALA)
    id = TextKey("id", "Kennung", "Etwa A1.1; bleibt für immer vergeben, auch wenn die Frage gestrichen wird.")
    text = SpokenTextKey("text", "Wortlaut", "Was im Fragebogen steht.")
    note = SpokenTextKey("erlaeuterung", "Erläuterung", "Steht im Fragebogen unter der Frage.", "")
    weight = NumberKey("gewicht", "Gewicht", WEIGHT, 1.0, low=0)
    turned = FlagKey("umgekehrt", "Umgekehrt", "„ja“, wenn eine hohe Antwort ungünstig ist.", "nein")
    replaces = TextsKey("ersetzt", "Ersetzt", REPLACES, ())


class CriterionKeys(Keys, about="Ein Merkmal, das bewertet wird, mit seinen Fragen."):
    """An entry under ``kriterien``."""

    effect = MemberKey(
        "wirkung",
        "Wirkung",
        "Ob viel davon günstig ist.",
        kinds=Effect,
        meanings={
            Effect.ERFOLG: "Viel davon ist günstig.",
            Effect.MISSERFOLG: "Ein Hemmnis: die Antworten werden bei der Auswertung umgedreht.",
        },
        default=Effect.ERFOLG,
    )
    id = TextKey("id", "Kennung", "Etwa A1; bleibt für immer vergeben.")
    title = SpokenTextKey("titel", "Titel", "Steht in den Berichten.")
    weight = NumberKey("gewicht", "Gewicht", WEIGHT, 1.0, low=0)
    area = MemberKey(
        "bereich",
        "Bereich",
        "Wozu das Kriterium gehört.",
        kinds=Area,
        meanings={
            Area.PROZESS: "Zusammenarbeit, Gremien, Stellen.",
            Area.UMSETZUNG: "Maßnahmen, Einrichtungen, Angebote.",
        },
    )
    tier = MemberKey(
        "ebene",
        "Ebene",
        "Worum es geht; ohne Angabe „region“.",
        kinds=Tier,
        meanings={Tier.REGION: "Um die Region.", Tier.PROJEKT: "Um einzelne Projekte."},
        default=Tier.REGION,
    )
    about = OfferedKey(
        "zu", "Zu", "Nur bei „rolle: prioritaet“: das Kriterium, dessen Dringlichkeit gemeint ist.", to=Named.KRITERIUM
    )
    sources = ReferencesKey(
        "quelle", "Quelle", "Kürzel aus „quellen“, oder „abgeleitet“ für eine eigene Schlussfolgerung.", to=Named.QUELLE
    )
    addressees = ChoicesKey(
        "adressaten",
        "Adressaten",
        "Nur bei einem Hemmnis, das keine Region allein beheben kann: wer es könnte. Steht im Netzwerkbericht.",
        options=ADDRESSEES,
        default=(),
    )
    reason = TextKey(
        "begruendung", "Begründung", "Warum keine Region es allein beheben kann, mit dem Kürzel der Quelle.", ""
    )
    replaces = TextsKey("ersetzt", "Ersetzt", REPLACES, ())
    questions = EntriesKey("fragen", "Fragen", "Mindestens eine.", group=QuestionKeys)


class DimensionKeys(Keys, about="Eine Gruppe von Kriterien."):
    """An entry under ``dimensionen``."""

    id = TextKey("id", "Kennung", "Etwa A; bleibt für immer vergeben.")
    title = SpokenTextKey("titel", "Titel", "Steht in den Berichten.")
    short = TextKey("kurztitel", "Kurztitel", "Für die Köpfe von Tabellen: höchstens etwa 20 Zeichen.", "")
    role = MemberKey(
        "rolle",
        "Rolle",
        "Wozu die Dimension da ist.",
        kinds=Role,
        meanings={
            Role.ERGEBNIS: "Geht in den Index ein.",
            Role.FAKTOR: "Erklärt, was geholfen oder gehemmt hat; geht nie in den Index ein.",
            Role.PRIORITAET: "Was für dringlich gehalten wird; geht weder in den Index noch in die Faktoren ein.",
        },
    )
    weight = NumberKey("gewicht", "Gewicht", WEIGHT, 1.0, low=0)
    text = SpokenTextKey("erlaeuterung", "Erläuterung", "Was die Dimension meint.", "")
    replaces = TextsKey("ersetzt", "Ersetzt", REPLACES, ())
    criteria = EntriesKey("kriterien", "Kriterien", "In der Reihenfolge der Berichte.", group=CriterionKeys)


class CategoryKeys(Keys, about="Ein Eintrag einer Liste."):
    """An entry under ``massnahmenstand``, ``steckbrief`` and the lists that may be missing."""

    id = TextKey("id", "Kennung", "Bleibt für immer vergeben.")
    title = SpokenTextKey("titel", "Titel", "Steht im Fragebogen und in den Berichten.")


class FieldKeys(Keys, about="Ein Handlungsfeld."):
    """An entry under ``handlungsfelder``."""

    group = ChoiceKey("gruppe", "Gruppe", "Woher das Feld kommt.", FIELD_GROUPS)
    id = TextKey("id", "Kennung", "Bleibt für immer vergeben.")
    title = SpokenTextKey("titel", "Titel", "Steht im Fragebogen und in den Berichten.")


class NeedKeys(Keys, about="Eine Art von Unterstützung, die Regionen brauchen oder anbieten."):
    """An entry under ``bedarfe``."""

    group = MemberKey("gruppe", "Gruppe", "Wozu der Bedarf gehört.", kinds=Area)
    id = TextKey("id", "Kennung", "Bleibt für immer vergeben.")
    title = SpokenTextKey("titel", "Titel", "Steht im Fragebogen und in den Berichten.")


def _share(level: Level) -> NumberKey:
    return NumberKey(level, level.capitalize(), "Ein Anteil: 0.5 ist die Hälfte.", low=0, high=1)


def _mean(level: Level) -> MemberKey[Aggregation]:
    meanings = {Aggregation.ARITHMETISCH: "Gewichtetes Mittel.", Aggregation.GEOMETRISCH: "Schwächen wiegen schwerer."}
    return MemberKey(
        level, level.capitalize(), "Wie die Werte zusammengefasst sind.", kinds=Aggregation, meanings=meanings
    )


class CoverageKeys(Keys):
    """The section ``mindestabdeckung``."""

    criterion, dimension, index = _share(Level.KRITERIUM), _share(Level.DIMENSION), _share(Level.INDEX)


class AggregationKeys(Keys):
    """The section ``aggregation``."""

    criterion, dimension, index = _mean(Level.KRITERIUM), _mean(Level.DIMENSION), _mean(Level.INDEX)


SOURCE_WEIGHT = NumberKey("", "Gewicht", low=0)


class RulesKeys(Keys):
    """The section ``regeln``."""

    coverage = InnerKey(
        "mindestabdeckung",
        "Mindestabdeckung",
        "Welcher Anteil einer Ebene beantwortet sein muss; darunter heißt sie „nicht bewertbar“.",
        group=CoverageKeys,
    )
    aggregation = InnerKey(
        "aggregation",
        "Aggregation",
        "Wie aus Werten der Wert der nächsten Ebene wird.",
        group=AggregationKeys,
    )
    source_weights = NamesKey(
        "quellenarten",
        "Quellenarten",
        "Das Gewicht jeder Art von Quelle; eine Art, die hier nicht steht, zählt nicht.",
        each=SOURCE_WEIGHT.value_schema({}),
    )
    margin = NumberKey(
        "gewichtsspielraum", "Gewichtsspielraum", "Um diesen Anteil ändert sich jedes Gewicht.", low=0, high=1
    )
    contradiction = NumberKey(
        "widerspruch", "Widerspruch", "Ab so vielen Punkten widersprechen sich zwei Quellen.", low=0, high=100
    )


class CatalogueKeys(Keys, about="Ein Kriterienkatalog: Dimension, Kriterium, Frage, und die Regeln der Auswertung."):
    """The file."""

    scales = ByNameKey("skalen", "Skalen", "Wie geantwortet wird, unter frei gewählten Namen.", group=ScaleKeys)
    sources = PairsKey("quellen", "Quellen", "Kürzel und ihre Bedeutung.")
    statuses = EntriesKey(
        "massnahmenstand",
        "Maßnahmenstand",
        "Wie weit eine Maßnahme sein kann, vom Plan bis zu dem, was dauert; zuletzt, was geendet hat.",
        group=CategoryKeys,
    )
    dimensions = EntriesKey("dimensionen", "Dimensionen", "In der Reihenfolge der Berichte.", group=DimensionKeys)
    id = TextKey("katalog", "Kennung des Katalogs", "Eine kurze Kennung, die sich nie ändert.")
    version = TextKey("version", "Version", 'In Anführungszeichen: "1.0". Steht in jedem Bericht.')
    title = TextKey("titel", "Titel", "Steht auf Fragebögen und Berichten.")
    note = TextKey("hinweis", "Hinweis", "Woher der Katalog kommt und was er nicht ist.")
    index_title = TextKey("indextitel", "Name des Index", "Ohne Angabe „Gesamtwert“.", "Gesamtwert")
    rules = InnerKey("regeln", "Regeln", "Wie ausgewertet wird.", group=RulesKeys)
    fields = EntriesKey("handlungsfelder", "Handlungsfelder", "Wozu Maßnahmen gehören können.", group=FieldKeys)
    needs = EntriesKey("bedarfe", "Bedarfe", "Was Regionen brauchen oder anbieten können.", group=NeedKeys)
    levels = EntriesKey(
        "umsetzungsebenen",
        "Umsetzungsebenen",
        "Auf welcher Ebene eine Maßnahme umgesetzt wird; ohne die Liste wird nicht danach gefragt.",
        group=CategoryKeys,
        needed=False,
    )
    methods = EntriesKey(
        "methoden",
        "Methoden",
        "Womit Maßnahmen erarbeitet werden. Mit dieser Liste oder „umsetzungsebenen“ fragt der Fragebogen je Maßnahme "
        "auch nach Vorgehen, Beteiligten und dem, was nicht gelungen ist.",
        group=CategoryKeys,
        needed=False,
    )
    forms = EntriesKey(
        "bedarfsformen",
        "Bedarfsformen",
        "In welcher Form Regionen Unterstützung wünschen oder anbieten; ohne die Liste wird nicht danach gefragt.",
        group=CategoryKeys,
        needed=False,
    )
    figures = EntriesKey(
        "kennzahlen", "Kennzahlen", "Für den Steckbrief, nie bewertet.", group=QuestionKeys, needed=False
    )
    profile = EntriesKey("steckbrief", "Steckbrief", "Die Textblöcke des Steckbriefs.", group=CategoryKeys)
    configuration = OptionalKey(
        "bedingungen", "Bedingungen", "Welche Faktoren zusammen betrachtet werden (M9).", group=ConfigurationKeys
    )
    retired = TextsKey("entfallen", "Entfallen", "Kennungen von Fragen, die nicht mehr gestellt werden.", ())

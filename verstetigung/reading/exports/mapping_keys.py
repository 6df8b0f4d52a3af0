"""The keys of a zuordnung.yaml; headings stand in it as they do in the export."""

from __future__ import annotations

from verstetigung.reading.bounds import ROW_LIMIT
from verstetigung.reading.exports.tools import TOOLS
from verstetigung.schemas.fields import (
    ChoiceKey,
    FlagKey,
    InnerKey,
    Keys,
    Named,
    NamesKey,
    NumberKey,
    OptionalKey,
    StatedKey,
    TextKey,
    TextOrPairsKey,
    TextsKey,
)
from verstetigung.schemas.fields.groups import VALUE
from verstetigung.schemas.fields.lists import texts

DOWN, ACROSS = "zeilen", "spalten"
HEAD_HEIGHTS = ("1", "2", "3")
PAIRS = {"type": "object", "additionalProperties": VALUE, "errorMessage": "Hier gehören Zeilen „name: wert“ hin."}


class RegionTraitKeys(Keys):
    """The section ``region``."""

    column = TextKey("spalte", "Spalte", "Die Überschrift der Spalte, in der die Region steht.", "")
    fixed = TextKey("fest", "Fest", "Die eine Region, aus der alle Antworten sind.", "")
    by_sheet = FlagKey("blatt", "Blatt", "„ja“, wenn jedes Blatt heißt wie seine Region.", "nein")
    values = StatedKey.of(NamesKey("werte", "Werte", 'Was in der Spalte steht, und welche Region das ist: "1": coburg'))


class RoleTraitKeys(Keys):
    """The section ``rolle``."""

    column = TextKey("spalte", "Spalte", "Die Überschrift der Spalte, in der die Rolle steht.")
    values = StatedKey.of(NamesKey("werte", "Werte", "Was in der Spalte steht, und welche Rolle der Vorlage das ist."))


class NumberTraitKeys(Keys):
    """The section ``nummer``."""

    column = TextKey("spalte", "Spalte", "Die Überschrift der Spalte mit der Nummer der befragten Person.")


class ConsentKeys(Keys):
    """The section ``zustimmung``."""

    column = TextKey("spalte", "Spalte", "Die Überschrift der Spalte, in der die Zustimmung steht.")
    values = TextsKey("werte", "Werte", "Was „ja“ heißt, alles andere heißt dann „nein“; ohne Angabe „ja“ selbst.", ())


class MeasureColumnKeys(Keys):
    """The columns of the measures."""

    title = TextKey("titel", "Titel", "Die Spalte mit dem Namen der Maßnahme.")
    field = TextKey("handlungsfeld", "Handlungsfeld", "Die Spalte mit dem Handlungsfeld.")
    status = TextKey("stand", "Stand", "Die Spalte mit dem heutigen Stand.")
    carrier = TextKey("traeger", "Träger", "Die Spalte mit dem Träger.", "")
    funding = TextKey("finanzierung", "Finanzierung", "Die Spalte mit der Finanzierung.", "")
    product = TextKey("produkt", "Produkt", "Die Spalte mit dem übertragbaren Produkt.", "")
    level = TextKey("ebene", "Ebene", "Die Spalte mit der Umsetzungsebene.", "")
    approach = TextKey("vorgehen", "Vorgehen", "Die Spalte mit dem Vorgehen.", "")
    setback = TextKey("misslungen", "Misslungen", "Die Spalte mit dem, was nicht gelungen ist.", "")
    involved = TextKey("beteiligte", "Beteiligte", "Die Spalte mit den Beteiligten.", "")
    methods = TextOrPairsKey(
        "methoden",
        "Methoden",
        "Die Spalte mit allen Methoden; oder Methode: Überschrift einer Spalte mit Kreuzen.",
        to=Named.METHODE,
    )


class NeedColumnKeys(Keys):
    """The columns of needs and offers."""

    kind = TextKey("art", "Art", "Die Spalte, die sagt, ob es ein Bedarf oder ein Angebot ist.")
    area = TextKey("bereich", "Bereich", "Die Spalte mit dem Bereich; sonst folgt er aus dem Thema.", "")
    theme = TextKey("thema", "Thema", "Die Spalte mit dem Thema.", "")
    text = TextKey("beschreibung", "Beschreibung", "Die Spalte mit der Beschreibung.", "")
    relevance = TextKey("relevanz", "Relevanz", "Die Spalte mit der Relevanz.", "")
    form = TextKey("form", "Form", "Die Spalte mit der gewünschten oder angebotenen Form.", "")


class MeasuresKeys(Keys):
    """The section ``massnahmen``."""

    sheet = TextKey("blatt", "Blatt", "Das Blatt des Exports, auf dem jeder Eintrag eine Zeile hat.", "")
    numbers = TextsKey("wiederholt", "Wiederholt", "Sonst: die Nummern, die für {n} in den Überschriften stehen.", ())
    columns = InnerKey("spalten", "Spalten", "Was in welcher Spalte steht.", group=MeasureColumnKeys)


class NeedsKeys(Keys):
    """The section ``bedarfe``, where needs are no ticks."""

    sheet = TextKey("blatt", "Blatt", "Das Blatt des Exports, auf dem jeder Eintrag eine Zeile hat.", "")
    numbers = TextsKey("wiederholt", "Wiederholt", "Sonst: die Nummern, die für {n} in den Überschriften stehen.", ())
    columns = InnerKey("spalten", "Spalten", "Was in welcher Spalte steht.", group=NeedColumnKeys)


class RuleKeys(Keys):
    """The sections ``abgeschlossen`` and ``test``."""

    column = TextKey("spalte", "Spalte", "Die Überschrift der Spalte, an der man es sieht.")
    values = TextsKey("werte", "Werte", "Was dann dort steht; ohne Angabe irgendetwas.", ())


class LayoutKeys(Keys):
    """Where in the file the table is."""

    sheets = TextsKey("blatt", "Blatt", "Das Tabellenblatt, eine Liste davon oder „alle“.", ())
    row = NumberKey("ab_zeile", "Ab Zeile", "Die Zeile der Überschriften, von 1 an.", 0, low=1, high=ROW_LIMIT)
    rows = ChoiceKey(
        "kopfzeilen", "Kopfzeilen", "So viele Zeilen machen eine Überschrift.", dict.fromkeys(HEAD_HEIGHTS, ""), "1"
    )
    across = ChoiceKey(
        "befragte",
        "Befragte",
        "Wo eine Person steht.",
        {DOWN: "Jede Person in einer Zeile.", ACROSS: "Jede Person in einer Spalte, die Fragen untereinander."},
        DOWN,
    )


class MappingKeys(LayoutKeys, about="Welche Spalte eines Exports welche Frage beantwortet."):
    """The file."""

    patterns = TextsKey("dateien", "Dateien", "Namen von Dateien in diesem Ordner und darunter, * für Beliebiges.")
    tool = ChoiceKey(
        "werkzeug", "Werkzeug", "Womit der Export gemacht ist.", {tool.id: tool.name for tool in TOOLS.values()}
    )
    region = InnerKey("region", "Region", "Woher die Region kommt: genau eines von drei.", group=RegionTraitKeys)
    role = OptionalKey("rolle", "Rolle", "Woher die Rolle kommt; andere Texte bleiben weg.", group=RoleTraitKeys)
    person = OptionalKey(
        "nummer", "Nummer", "Woher die Nummer der befragten Person in ihrer Region kommt.", group=NumberTraitKeys
    )
    consent = OptionalKey(
        "zustimmung", "Zustimmung", "Wer zugestimmt hat, dass Bemerkungen zitiert werden.", group=ConsentKeys
    )
    columns = StatedKey.of(
        NamesKey(
            "spalten",
            "Spalten",
            "Frage: Überschrift der Spalte, oder eine Liste davon; dann zählt die ausgefüllte.",
            to=Named.FRAGE,
            each=texts(blank=True),
        )
    )
    options = StatedKey.of(
        NamesKey(
            "optionen",
            "Optionen",
            "Frage, Stufe, Überschrift: für Fragen, deren Stufen je eine Spalte mit Kreuzen haben.",
            to=Named.FRAGE,
            each=PAIRS,
        )
    )
    values = StatedKey.of(
        NamesKey(
            "werte",
            "Werte",
            "Je Skala oder Liste: was im Export steht, und welche Antwort das ist.",
            to=Named.SKALA,
            each=PAIRS,
        )
    )
    remarks = StatedKey.of(
        NamesKey("bemerkungen", "Bemerkungen", "Frage: Überschrift der Spalte mit der Bemerkung dazu.", to=Named.FRAGE)
    )
    profile = StatedKey.of(
        NamesKey(
            "steckbrief",
            "Steckbrief",
            "Abschnitt des Steckbriefs: Überschrift der Spalte mit seinem Text.",
            to=Named.ABSCHNITT,
        )
    )
    measures = OptionalKey("massnahmen", "Maßnahmen", "Wo Maßnahmen stehen.", group=MeasuresKeys)
    needs = StatedKey.of(
        NamesKey(
            "bedarfe",
            "Bedarfe",
            "Bedarf: Überschrift einer Spalte mit Kreuzen; oder wie bei Maßnahmen.",
            to=Named.BEDARF,
            instead=NeedsKeys,
        )
    )
    need_list = TextKey("bedarfsliste", "Bedarfsliste", "Überschrift einer Spalte mit mehreren Bedarfen.", "")
    unasked = TextsKey(
        "nicht_gestellt",
        "Nicht gestellt",
        "Wonach diese Befragung nicht fragt: Fragen, oder massnahmen, bedarfe, steckbrief, kennzahlen, bemerkungen, "
        "zustimmung. Das zählt dann nicht als fehlende Angabe.",
        (),
    )
    complete = OptionalKey("abgeschlossen", "Abgeschlossen", "Welche Zeilen abgeschickt sind.", group=RuleKeys)
    test = OptionalKey("test", "Test", "Welche Zeilen Probeläufe sind.", group=RuleKeys)
    stamp = TextKey(
        "instrument",
        "Instrument",
        "Nach welchem Stand des Katalogs das Formular gefragt hat; „verstetigung instrument“ schreibt es.",
        "",
    )

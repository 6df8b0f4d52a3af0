"""The keys of a netzwerk.yaml."""

from __future__ import annotations

from verstetigung.schemas.fields import (
    ChoiceKey,
    ChoicesKey,
    EntriesKey,
    InnerKey,
    Keys,
    Named,
    NumberKey,
    PairsKey,
    ReferenceKey,
    ReferencesKey,
    TextKey,
    TextsKey,
)

EVIDENCE = {
    "bedarfe": "Wer welche Unterstützung braucht.",
    "themen": "Worüber sich Regionen austauschen wollen.",
    "werkstaetten": "Vorschläge für Werkstätten.",
    "faktoren": "Erfolgs- und Misserfolgsfaktoren.",
    "produkte": "Übertragbare Produkte der Regionen.",
    "partner": "Vorschläge für Lernpartnerschaften.",
    "pakete": "Welche Leistungspakete Regionen abrufen würden.",
    "rueckmeldungen": "Was die Regionen in freien Texten schreiben.",
}
"""What a building block of the concept can draw on."""


class NetworkRulesKeys(Keys):
    """The section ``regeln``."""

    partners = NumberKey(
        "lernpartner_je_region",
        "Lernpartner je Region",
        "Höchstens so viele Lernpartnerschaften hat eine Region, damit Besuche zu schaffen sind.",
        low=1,
        high=10,
        whole=True,
    )
    workshops = NumberKey(
        "werkstaetten_je_jahr",
        "Werkstätten im Jahr",
        "Höchstens so viele hat das Programm eines Jahres.",
        low=1,
        high=24,
        whole=True,
    )
    strong = NumberKey(
        "stark_ab", "Stark ab", "Ab so vielen Punkten gilt eine Region in einem Kriterium als stark.", low=0, high=100
    )
    present = NumberKey(
        "vorhanden_ab", "Vorhanden ab", "Ab so vielen Punkten gilt ein Faktor als vorhanden.", low=0, high=100
    )
    carrier_bonus = NumberKey(
        "zuschlag_traegertyp",
        "Zuschlag für gleichen Trägertyp",
        "Um diesen Anteil zählt ein Paar vom gleichen Trägertyp mehr; 0.25 ist ein Viertel.",
        low=0,
        high=1,
    )
    advanced = ReferencesKey(
        "erfahrung",
        "Erfahrung",
        "Bei welchem Stand eine Maßnahme als Erfahrung zählt; Kennungen aus „massnahmenstand“ des Katalogs.",
        to=Named.STAND,
    )


class ThemeKeys(Keys, about="Woran sich zeigt, dass eine Region mit einem Bedarf schon Erfahrung hat."):
    """An entry under ``themen``."""

    need = ReferenceKey("bedarf", "Welcher Bedarf", "Kennung eines Bedarfs aus dem Katalog.", to=Named.BEDARF)
    elements = ReferencesKey(
        "elemente",
        "Elemente",
        "Kriterien oder Dimensionen, deren Punktwerte davon sprechen.",
        to=Named.ELEMENT,
        default=(),
    )
    fields = ReferencesKey(
        "handlungsfelder",
        "Handlungsfelder",
        "Handlungsfelder, deren fortgeschrittene Maßnahmen davon sprechen.",
        to=Named.HANDLUNGSFELD,
        default=(),
    )


class PackageKeys(Keys, about="Ein Leistungspaket, das Regionen abrufen könnten."):
    """An entry under ``pakete``."""

    id = TextKey("id", "Kennung")
    title = TextKey("titel", "Titel")
    text = TextKey("text", "Text", "Was das Paket leistet.")
    needs = ReferencesKey(
        "bedarfe", "Bedarfe", "Welche Bedarfe es beantwortet; wer einen davon nennt, würde es abrufen.", to=Named.BEDARF
    )
    form = TextKey("form", "Form", "Werkstatt, Beratung, Handreichung …")
    carrier = TextKey("traeger", "Träger", "Wer es geben könnte.")
    funding = TextKey("foerderung", "Förderung", "Woraus es bezahlt würde.")
    state = ChoiceKey(
        "stand",
        "Stand",
        "Ob das Netzwerk das Paket beschlossen hat.",
        {"vorschlag": "Heißt in den Berichten Vorschlag.", "beschlossen": "Vom Netzwerk beschlossen."},
    )


class BlockKeys(Keys, about="Ein Kapitel des Netzwerkkonzepts."):
    """An entry under ``bausteine``."""

    id = TextKey("id", "Kennung")
    title = TextKey("titel", "Titel")
    text = TextKey("text", "Text", "Was die Dokumente dazu sagen, mit ihrer Quelle.")
    evidence = ChoicesKey("belege", "Belege", "Welche Ergebnisse in diesem Kapitel stehen.", EVIDENCE, ())
    questions = TextsKey("fragen", "Fragen", "Was die Kerngruppe noch entscheiden muss.", ())


class ConceptKeys(Keys, about="Ein Netzwerkkonzept: was die Redaktion vorgibt, bevor die Regionen geantwortet haben."):
    """The file."""

    themes = EntriesKey(
        "themen",
        "Themen",
        "Je Bedarf, woran sich Erfahrung zeigt; Bedarfe ohne Eintrag heißen „nicht zu beurteilen“.",
        group=ThemeKeys,
    )
    packages = EntriesKey("pakete", "Leistungspakete", "Was Regionen abrufen könnten.", group=PackageKeys)
    blocks = EntriesKey("bausteine", "Bausteine", "Die Kapitel des Konzepts, in ihrer Reihenfolge.", group=BlockKeys)
    id = TextKey("netzwerk", "Kennung des Konzepts", "Eine kurze Kennung, die sich nie ändert.")
    title = TextKey("titel", "Titel", "Steht im Netzwerkbericht.")
    note = TextKey("hinweis", "Hinweis", "Was Leserinnen und Leser des Berichts wissen müssen.")
    rules = InnerKey(
        "regeln",
        "Regeln",
        "Zahlen, nach denen Lernpartner und Werkstätten vorgeschlagen werden.",
        group=NetworkRulesKeys,
    )
    sources = PairsKey("quellen", "Quellen", "Kürzel, die in den Texten in Klammern stehen, und was sie bedeuten.")

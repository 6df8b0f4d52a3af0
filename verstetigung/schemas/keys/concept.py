"""The keys of a netzwerk.yaml."""

from __future__ import annotations

from verstetigung.schemas.fields import (
    ByNameKey,
    ChoiceKey,
    ChoicesKey,
    DayKey,
    EntriesKey,
    InnerKey,
    Keys,
    MemberKey,
    Named,
    NamedTextsKey,
    NumberKey,
    PairsKey,
    ReferenceKey,
    ReferencesKey,
    StatedKey,
    TextKey,
)
from verstetigung.schemas.kinds import AnswerState

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
GONE = "den Eintrag hier löschen oder den Bedarf in den Katalog zurückholen"
GONE_HERE = "die Kennung hier löschen oder im Katalog zurückholen"
"""What to do once the catalogue has no such thing any more."""


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

    need = ReferenceKey(
        "bedarf", "Welcher Bedarf", "Kennung eines Bedarfs aus dem Katalog.", to=Named.BEDARF, gone=GONE
    )
    elements = ReferencesKey(
        "elemente",
        "Elemente",
        "Kriterien oder Dimensionen, deren Punktwerte davon sprechen.",
        to=Named.ELEMENT,
        gone=GONE_HERE,
        default=(),
    )
    fields = ReferencesKey(
        "handlungsfelder",
        "Handlungsfelder",
        "Handlungsfelder, deren fortgeschrittene Maßnahmen davon sprechen.",
        to=Named.HANDLUNGSFELD,
        gone=GONE_HERE,
        default=(),
    )


class PackageKeys(Keys, about="Ein Leistungspaket, das Regionen abrufen könnten."):
    """An entry under ``pakete``."""

    id = TextKey("id", "Kennung")
    title = TextKey("titel", "Titel")
    text = TextKey("text", "Text", "Was das Paket leistet.")
    needs = ReferencesKey(
        "bedarfe",
        "Bedarfe",
        "Welche Bedarfe es beantwortet; wer einen davon nennt, würde es abrufen.",
        to=Named.BEDARF,
        gone=GONE_HERE,
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
    questions = NamedTextsKey(
        "fragen",
        "Fragen",
        "Was die Kerngruppe entscheiden muss: Zeilen „kennung: Frage“; unter der Kennung steht die Antwort bei "
        "„antworten“. Eine bloße Liste von Fragen geht auch, lässt sich aber nicht beantworten.",
    )


class CoreAnswerKeys(Keys, about="Was die Kerngruppe auf eine Frage antwortet."):
    """An entry under ``antworten``."""

    state = MemberKey(
        "stand",
        "Stand",
        "Wie weit die Kerngruppe mit der Frage ist.",
        kinds=AnswerState,
        meanings={
            AnswerState.OFFEN: "Beraten, aber ohne Antwort; was dazu gesagt wurde, kann bei „antwort“ stehen.",
            AnswerState.ENTWURF: "Es gibt einen Vorschlag, über den noch nicht beschlossen ist.",
            AnswerState.BESCHLOSSEN: "Die Antwort gilt.",
        },
    )
    date = StatedKey.of(DayKey("datum", "Datum", "Der Tag, an dem dieser Stand erreicht war."))
    text = TextKey("antwort", "Antwort", "Ein oder zwei Sätze, wie sie im Bericht stehen.", "")
    organ = TextKey("durch", "Durch wen", "Das Organ, etwa Kerngruppe oder Mitgliederversammlung; keine Person.", "")


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
    answers = ByNameKey(
        "antworten",
        "Antworten",
        "Je Frage, unter ihrer Kennung, was die Kerngruppe antwortet; Fragen ohne Eintrag sind offen.",
        group=CoreAnswerKeys,
        needed=False,
        to=Named.KERNFRAGE,
    )
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

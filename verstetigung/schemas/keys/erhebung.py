"""The keys of an erhebung.yaml."""

from __future__ import annotations

from verstetigung.schemas.fields import (
    DayKey,
    EntriesKey,
    FlagKey,
    Keys,
    MemberKey,
    Named,
    OptionalKey,
    ReferencesKey,
    StatedKey,
    TextKey,
)
from verstetigung.schemas.keys.correspondence import CorrespondenceKeys
from verstetigung.schemas.keys.fieldwork import FieldworkKeys
from verstetigung.schemas.keys.frame import FrameKeys
from verstetigung.schemas.kinds import ErhebungKind, Informant, Licence


class LogoKeys(Keys, about="Ein Logo, das auf den Berichten steht."):
    """An entry under ``logos``."""

    file = TextKey("datei", "Datei", "Ein SVG oder PNG, Pfad von hier aus: logo.svg")
    text = TextKey("text", "Text", "Was darauf steht, für alle, die es nicht sehen.", "")


class ErhebungKeys(Keys, about="Eine Erhebung (Welle). In ihrem Ordner liegen auch die ausgefüllten Arbeitsmappen."):
    """The file; its paths lead from its folder."""

    title = TextKey("titel", "Titel", "Steht auf allen Berichten.")
    subtitle = TextKey("untertitel", "Untertitel", "Etwa wer befragt wurde.", "")
    publisher = TextKey("herausgeber", "Herausgeber", "Wer die Berichte herausgibt.")
    licence = StatedKey.of(
        MemberKey(
            "lizenz",
            "Lizenz",
            "Unter welcher Lizenz steht, was „verstetigung publish“ schreibt; ohne sie schreibt es nichts.",
            kinds=Licence,
            meanings={
                Licence.CC0: "Gemeinfrei (Creative Commons Zero).",
                Licence.CC_BY: "Mit Namensnennung (Creative Commons).",
                Licence.CC_BY_SA: "Mit Namensnennung, Weitergabe unter gleichen Bedingungen (Creative Commons).",
                Licence.DL_DE_BY: "Mit Namensnennung (Datenlizenz Deutschland).",
                Licence.DL_DE_ZERO: "Ohne Bedingungen (Datenlizenz Deutschland Zero).",
            },
        )
    )
    logos = EntriesKey(
        "logos",
        "Logos",
        "Zeichen von Herausgeber und Förderern, auf den Umschlägen aller Berichte.",
        group=LogoKeys,
        needed=False,
    )
    kind = MemberKey(
        "art",
        "Art",
        "Woher die Antworten kommen.",
        kinds=ErhebungKind,
        meanings={
            ErhebungKind.BEFRAGUNG: "Aus Fragebögen.",
            ErhebungKind.DOKUMENTE: "Aus Belegbögen: Unterlagen, die ausgewertet sind.",
        },
    )
    as_of = DayKey("stand", "Datenstand", "Trägt alle Zeitangaben der Berichte.")
    period = TextKey("zeitraum", "Zeitraum", "Wann die Angaben entstanden sind, in Worten.", "")
    invented = FlagKey("musterdaten", "Musterdaten", "„ja“ nur für Erfundenes, das überall so gezeichnet wird.")
    catalogue = TextKey("katalog", "Kriterienkatalog", "Pfad von hier aus: ../../schemas/kriterienkatalog.yaml")
    register = TextKey("register", "Regionsverzeichnis", "Pfad von hier aus: ../../schemas/modellregionen.yaml")
    regions = ReferencesKey(
        "regionen",
        "Regionen",
        "Nur diese Regionen des Verzeichnisses sind befragt; ohne die Liste alle.",
        to=Named.REGION,
        default=(),
    )
    concept = StatedKey.of(
        TextKey("netzwerk", "Netzwerkkonzept", "Pfad einer netzwerk.yaml; ohne sie kein Netzwerkbericht.")
    )
    profiles = StatedKey.of(TextKey("praxisbeispiele", "Praxisbeispiele", "Pfad eines Ordners mit Praxisprofilen."))
    map = StatedKey.of(
        TextKey(
            "karte",
            "Karte der Kreise",
            "Pfad einer GeoJSON-Datei mit den Flächen der Kreise (VG250 des BKG oder gröber); ohne sie Punkte.",
        )
    )
    note = TextKey("hinweis", "Hinweis", "Was Leserinnen und Leser der Berichte wissen müssen.", "")
    informant = MemberKey(
        "auskunft",
        "Auskunft",
        "Wessen Antworten ein Bogen enthält.",
        kinds=Informant,
        meanings={
            Informant.PERSON: "Jede und jeder antwortet für sich; Angaben weniger bleiben geschützt.",
            Informant.REGION: "Eine abgestimmte Antwort der Region.",
        },
        default=Informant.PERSON,
    )
    contact = TextKey("kontakt", "Kontakt", "Wer die Fragen der Befragten beantwortet; steht im Fragebogen.", "")
    purpose = TextKey("zweck", "Zweck", "Wozu die Angaben dienen; steht im Fragebogen.", "")
    deletion = StatedKey.of(DayKey("loeschung", "Löschung", "Der Tag, an dem die Bögen spätestens gelöscht werden."))
    deadline = StatedKey.of(DayKey("frist", "Frist", "Bis wann die Bögen zurückgehen sollen."))
    minutes = TextKey("dauer", "Dauer", "Wie viele Minuten das Ausfüllen dauert, etwa „30 bis 40“.", "")
    previous = TextKey("vorher", "Frühere Erhebung", "Der Ordner einer früheren neben dieser, zum Vergleich.", "")
    fieldwork = OptionalKey(
        "feld", "Feldzeit", "Beginn und Ende der Erhebung, erwartete Antworten, Erinnerungen.", group=FieldworkKeys
    )
    letters = OptionalKey("anschreiben", "Anschreiben", "Was in allen Briefen steht.", group=CorrespondenceKeys)
    frame = OptionalKey("rahmen", "Rahmen", "Was die Studie beantworten soll, und in wessen Auftrag.", group=FrameKeys)

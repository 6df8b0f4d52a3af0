"""The keys of a korrekturen.yaml: decisions on what came back.

What a decision needs depends on what it decides, and a proposal is empty at first; so no key is required here.
"""

from __future__ import annotations

from verstetigung.schemas.fields import ChoiceKey, DayKey, EntriesKey, Keys, Named, NumberKey, OfferedKey, TextKey

YES, NO = "ja", "nein"


class CorrectionKeys(Keys, about="Eine Entscheidung über eine Zelle, einen Bogen oder seine Region."):
    """An entry under ``korrekturen``."""

    new = TextKey("neu", "Neuer Wert", "Was in der Zelle stehen soll; auch „k. A.“ oder „n. z.“. Gehört zu „alt“.", "")
    holds = ChoiceKey(
        "gilt", "Gilt", "Ob der Bogen zählt.", {YES: "Der Bogen zählt.", NO: "Der Bogen bleibt außer Betracht."}, ""
    )
    region = OfferedKey(
        "region",
        "Region",
        "Neben „datei“: zu welcher Region der Bogen gehört. Neben „nummer“: aus welcher Region die Person ist.",
        to=Named.REGION,
    )
    file = TextKey("datei", "Datei", "Der Name der zurückgekommenen Datei, wie Meldungen ihn nennen.", "")
    reason = TextKey("grund", "Grund", "Warum so entschieden ist.", "")
    date = DayKey("am", "Am", "Wann das entschieden wurde.", blank=True)
    role = TextKey("durch", "Durch", "Eine Funktion, etwa „Projektleitung“, kein Name einer Person.", "")
    old = TextKey("alt", "Alter Wert", "Was jetzt in der Zelle steht; leer, wenn sie leer ist.", "")
    number = TextKey("nummer", "Nummer", "Der befragten Person in ihrer Region, oder der Antwort in einem Export.", "")
    row = NumberKey("zeile", "Zeile", "In einem Export oder in einer Liste auf einem Blatt, von 1 an.", 0, low=1)
    sheet = TextKey(
        "blatt", "Blatt", "Das Tabellenblatt, in dem die Zelle steht; in einem Projekt (.qdpx) die Quelle.", ""
    )
    cell = TextKey(
        "zelle",
        "Zelle",
        "Spalte und Zeile, etwa C14; statt der Frage. In einem Projekt (.qdpx) die Stelle, wie Meldungen sie nennen.",
        "",
    )
    question = OfferedKey("frage", "Frage", "Der Code der Frage, etwa A1.2; statt der Zelle.", to=Named.FRAGE)


class CorrectionsKeys(
    Keys, about="Was über zurückgekommene Dateien entschieden ist; die Dateien selbst bleiben, wie sie sind."
):
    """The file."""

    corrections = EntriesKey("korrekturen", "Korrekturen", "Je Entscheidung ein Eintrag.", group=CorrectionKeys)

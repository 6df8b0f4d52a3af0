"""The keys of „anschreiben“: what all letters to the regions have in common."""

from __future__ import annotations

from verstetigung.schemas.fields import DayKey, Keys, Named, OptionalKey, PairsKey, StatedKey, TextKey

GREETING, CLOSING = "Guten Tag,", "Mit freundlichen Grüßen"


class SenderKeys(Keys):
    """The section ``absender``."""

    name = TextKey("name", "Name", "Wer unterschreibt.", "")
    office = TextKey("stelle", "Stelle", "Institut oder Amt.", "")
    phone = TextKey("telefon", "Telefon", "", "")
    mail = TextKey("email", "E-Mail", "Eine Adresse wie amt@kreis.de.", "")


class CorrespondenceKeys(Keys):
    """The section ``anschreiben``."""

    sender = OptionalKey("absender", "Absender", "Wer schreibt.", group=SenderKeys)
    salutation = TextKey("anrede", "Anrede", f"Ohne Angabe „{GREETING}“.", GREETING)
    closing = TextKey("gruss", "Gruß", f"Ohne Angabe „{CLOSING}“.", CLOSING)
    deadline = StatedKey.of(DayKey("frist", "Frist", "Bis wann um Antwort gebeten wird; sonst die der Bögen."))
    recipients = PairsKey(
        "an", "Empfänger", "Je Region die Adresse einer Stelle: coburg: poststelle@landkreis.example", to=Named.REGION
    )

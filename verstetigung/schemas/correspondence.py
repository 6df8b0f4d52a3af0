"""How letters to the regions begin and end, whose they are, by when an answer is asked for, and where they go."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from verstetigung.schemas.profiles.checks import PLACEHOLDERS
from verstetigung.schemas.regions import Register
from verstetigung.schemas.yamlfile import Section

GREETING, CLOSING = "Guten Tag,", "Mit freundlichen Grüßen"
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", re.ASCII)
UNFILLED = re.compile(rf"{PLACEHOLDERS.pattern}|^(…|\.\.\.|n\.? ?n\.?|name des instituts)$", re.IGNORECASE)
"""What stands in a form and was never replaced."""


@dataclass(frozen=True)
class Correspondence:
    """What all letters of an Erhebung have in common."""

    salutation: str = GREETING
    closing: str = CLOSING
    name: str = ""
    """Of who signs; empty if not stated, as the next three."""
    office: str = ""
    phone: str = ""
    mail: str = ""
    deadline: datetime.date | None = None
    """Of the letters; None if what holds for the Erhebung holds for them too."""
    recipients: Mapping[str, str] = field(default_factory=dict)
    """The address of an office by the id of its region."""

    @property
    def texts(self) -> dict[str, str]:
        """What is printed, by its key in the file."""
        return {
            "anrede": self.salutation,
            "gruss": self.closing,
            "name": self.name,
            "stelle": self.office,
            "telefon": self.phone,
            "email": self.mail,
        }


def read_correspondence(section: Section | None, register: Register | None) -> Correspondence:
    """The section ``anschreiben`` of an erhebung.yaml; nothing is checked against a register that cannot be read."""
    if section is None:
        return Correspondence()
    sender = section.optional("absender")
    found = Correspondence(
        salutation=section.text("anrede", GREETING),
        closing=section.text("gruss", CLOSING),
        deadline=section.date("frist") if section.has("frist") else None,
        recipients=section.pairs("an", {}),
        **_sender(sender),
    )
    for key, address in found.recipients.items():
        if not ADDRESS.fullmatch(address):
            section.object_to("an", f"„{address}“ ({key}) ist keine E-Mail-Adresse.", "eine Adresse wie amt@kreis.de")
        if register and key not in register.ids:
            found_there = f"„{key}“ steht nicht im Regionsverzeichnis."
            section.object_to("an", found_there, "die Kennung einer Region", register.meant(key))
    section.done()
    return found


def _sender(section: Section | None) -> dict[str, str]:
    if section is None:
        return {}
    fields = {"name": "name", "office": "stelle", "phone": "telefon", "mail": "email"}
    sender = {name: section.text(key, "") for name, key in fields.items()}
    if sender["mail"] and not ADDRESS.fullmatch(sender["mail"]):
        section.object_to("email", f"„{sender['mail']}“ ist keine E-Mail-Adresse.", "eine Adresse wie amt@kreis.de")
    section.done()
    return sender


def unfilled(texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Key and words of what somebody forgot to replace."""
    for key, text in texts.items():
        found = UNFILLED.search(text)
        if found:
            yield key, found[0]

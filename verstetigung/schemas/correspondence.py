"""How letters to the regions begin and end, whose they are, by when an answer is asked for, and where they go."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from verstetigung.schemas.keys.correspondence import CLOSING, GREETING, CorrespondenceKeys, SenderKeys
from verstetigung.schemas.profiles.checks import PLACEHOLDERS
from verstetigung.schemas.regions import Register

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


def read_correspondence(keys: CorrespondenceKeys | None, register: Register | None) -> Correspondence:
    """The section ``anschreiben`` of an erhebung.yaml; nothing is checked against a register that cannot be read."""
    if keys is None:
        return Correspondence()
    sender = keys.sender
    found = Correspondence(
        salutation=keys.salutation,
        closing=keys.closing,
        deadline=keys.deadline,
        recipients=keys.recipients,
        **_sender(sender),
    )
    for key, address in found.recipients.items():
        if not ADDRESS.fullmatch(address):
            wrong = f"„{address}“ ({key}) ist keine E-Mail-Adresse."
            keys.object_to(CorrespondenceKeys.recipients, wrong, "eine Adresse wie amt@kreis.de")
        if register and key not in register.ids:
            wrong = f"„{key}“ steht nicht im Regionsverzeichnis."
            keys.object_to(CorrespondenceKeys.recipients, wrong, "die Kennung einer Region", register.meant(key))
    keys.done()
    return found


def _sender(keys: SenderKeys | None) -> dict[str, str]:
    if keys is None:
        return {}
    sender = {"name": keys.name, "office": keys.office, "phone": keys.phone, "mail": keys.mail}
    if keys.mail and not ADDRESS.fullmatch(keys.mail):
        keys.object_to(SenderKeys.mail, f"„{keys.mail}“ ist keine E-Mail-Adresse.", "eine Adresse wie amt@kreis.de")
    keys.done()
    return sender


def unfilled(texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Key and words of what somebody forgot to replace."""
    for key, text in texts.items():
        found = UNFILLED.search(text)
        if found:
            yield key, found[0]

"""What is said beside the questions, in every instrument in the same words."""

from __future__ import annotations

from verstetigung.forms.instrument.items import InstrumentItem
from verstetigung.forms.tongue import GERMAN, Tongue

PRIVACY = "Was geschieht mit den Angaben?"
REMARKED = "Zu diesen Fragen möchte ich einen Beleg nennen oder etwas bemerken"
PROFILE_GUIDE = (
    "Einige Sätze je Abschnitt genügen. Bitte keine Namen von Personen. Was hier steht, kann im Bericht der Region "
    "wiedergegeben werden."
)


def remark_on(item: InstrumentItem, say: Tongue = GERMAN) -> str:
    """What stands above a Beleg or a Bemerkung."""
    return say("Beleg/Bemerkung zu {id}", id=item.id)


def without(item: InstrumentItem, say: Tongue = GERMAN) -> str:
    """What stands above why there is no answer."""
    return say("{id}: keine Antwort", id=item.id)


def numbered(item: InstrumentItem) -> str:
    """A question with its code."""
    return f"{item.id} {item.text}"

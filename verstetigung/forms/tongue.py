"""In what language a form says its own words: German, or another one as far as there are words of it.

The German text itself is what a translation is looked up by: whoever changes a word of a form has no translation of it
until somebody has translated it anew.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from verstetigung import german
from verstetigung.forms import english
from verstetigung.schemas.languages import GERMAN as GERMAN_CODE
from verstetigung.schemas.languages import OFFERED as ENGLISH_CODE


@dataclass(frozen=True)
class Tongue:
    """A language that a form is in; what it has no words for it says in German."""

    code: str
    words: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, text: str, **values: object) -> str:
        """The text in this language, with the values in the places that are called so in the text."""
        said = self.words.get(text, text)
        return said.format_map(values) if values else said

    def day(self, value: datetime.date) -> str:
        """The day as it is written where the words are of the language."""
        return english.day(value) if self.words else german.day(value)

    @property
    def decimal(self) -> str:
        """What stands before the decimal places of a number."""
        return "." if self.words else ","

    def number(self, value: float) -> str:
        """Likewise a number."""
        text = german.plain(value)
        return text.translate(str.maketrans(",.", ".,")) if self.words else text


GERMAN, ENGLISH = Tongue(GERMAN_CODE), Tongue(ENGLISH_CODE, english.WORDS)


def tongue(language: str) -> Tongue:
    """That of a language by its code."""
    return ENGLISH if language == ENGLISH_CODE else Tongue(language)

"""The languages into which a catalogue can be translated, by their codes of two letters (ISO 639-1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from verstetigung.problems.near import nearest

GERMAN = "de"
"""In which a catalogue is written."""
OFFERED = "en"
"""The one that is offered as an example."""


@dataclass(frozen=True)
class Language:
    """What a language is called."""

    code: str
    german: str
    own: str
    """As those who speak it call it: by that they find it in a form."""


LANGUAGES: Mapping[str, Language] = {
    code: Language(code, german, own)
    for code, german, own in (
        ("en", "Englisch", "English"),
        ("nl", "Niederländisch", "Nederlands"),
        ("da", "Dänisch", "dansk"),
        ("pl", "Polnisch", "polski"),
        ("cs", "Tschechisch", "čeština"),
        ("fr", "Französisch", "français"),
        ("lb", "Luxemburgisch", "Lëtzebuergesch"),
        ("it", "Italienisch", "italiano"),
        ("es", "Spanisch", "español"),
        ("pt", "Portugiesisch", "português"),
        ("fy", "Westfriesisch", "Frysk"),
        ("sv", "Schwedisch", "svenska"),
        ("no", "Norwegisch", "norsk"),
        ("fi", "Finnisch", "suomi"),
        ("is", "Isländisch", "íslenska"),
        ("et", "Estnisch", "eesti"),
        ("lv", "Lettisch", "latviešu"),
        ("lt", "Litauisch", "lietuvių"),
        ("sk", "Slowakisch", "slovenčina"),
        ("sl", "Slowenisch", "slovenščina"),
        ("hu", "Ungarisch", "magyar"),
        ("ro", "Rumänisch", "română"),
        ("bg", "Bulgarisch", "български"),
        ("hr", "Kroatisch", "hrvatski"),
        ("bs", "Bosnisch", "bosanski"),
        ("sr", "Serbisch", "српски"),
        ("mk", "Mazedonisch", "македонски"),
        ("sq", "Albanisch", "shqip"),
        ("el", "Griechisch", "Ελληνικά"),
        ("mt", "Maltesisch", "Malti"),
        ("ga", "Irisch", "Gaeilge"),
        ("tr", "Türkisch", "Türkçe"),
        ("uk", "Ukrainisch", "українська"),
        ("ru", "Russisch", "русский"),
        ("be", "Belarussisch", "беларуская"),
        ("ka", "Georgisch", "ქართული"),
        ("hy", "Armenisch", "հայերեն"),
        ("ar", "Arabisch", "العربية"),
        ("fa", "Persisch", "فارسی"),
        ("ku", "Kurdisch", "kurdî"),
        ("ps", "Paschtu", "پښتو"),
        ("ti", "Tigrinya", "ትግርኛ"),
        ("vi", "Vietnamesisch", "Tiếng Việt"),
        ("zh", "Chinesisch", "中文"),
        ("ja", "Japanisch", "日本語"),
    )
}
MEANT: Mapping[str, str] = {
    "gb": "en",
    "us": "en",
    "dk": "da",
    "cz": "cs",
    "se": "sv",
    "ua": "uk",
    "gr": "el",
    "eng": "en",
    "nld": "nl",
    "dut": "nl",
    "dan": "da",
    "pol": "pl",
    "ces": "cs",
    "cze": "cs",
    "fra": "fr",
    "fre": "fr",
    "ger": GERMAN,
    "deu": GERMAN,
    "deutsch": GERMAN,
    "german": GERMAN,
}
"""What is written instead of a code: that of a country, and codes of three letters."""


def in_forms(code: str) -> str:
    """What a language is called where respondents choose it: „English (en)“."""
    return f"{LANGUAGES[code].own if code in LANGUAGES else 'Deutsch'} ({code})"


def meant_language(written: str) -> str:
    """The code that was probably meant; empty if none is."""
    folded = written.casefold()
    names = {name.casefold(): one.code for one in LANGUAGES.values() for name in (one.code, one.german, one.own)}
    known = {**names, **MEANT}
    return known.get(folded) or known.get(nearest(folded, known), "")

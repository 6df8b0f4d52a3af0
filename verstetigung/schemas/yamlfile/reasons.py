"""What PyYAML's English sentences mean, for people who write a settings file."""

from __future__ import annotations

DIRECTIVE = (
    "Eine Zeile beginnt hier mit %; solche Anweisungen kommen in diesen Dateien nicht vor, "
    "und ein Text, der so beginnt, gehört in Anführungszeichen."
)
SIGN = (
    "Hier steht ein Verweis oder eine Typangabe (&, * oder !); ein Text, der so beginnt, gehört in Anführungszeichen."
)
BLOCK = "Hinter | oder > darf in dieser Zeile kein Text stehen; er gehört eingerückt in die nächsten Zeilen."
ESCAPE = (
    "In einem Text in doppelten Anführungszeichen steht ein \\, dem kein bekanntes Zeichen folgt; "
    "in einfachen Anführungszeichen (') darf ein \\ stehen."
)
SIGNS = "Ein Text darf nicht mit {sign} beginnen; er gehört in Anführungszeichen."
MEANINGS = {
    "scanning a directive": DIRECTIVE,
    "parsing a directive": DIRECTIVE,
    "duplicate tag handle": DIRECTIVE,
    "duplicate YAML directive": DIRECTIVE,
    "incompatible YAML document": DIRECTIVE,
    "scanning an alias": SIGN,
    "scanning an anchor": SIGN,
    "scanning a tag": SIGN,
    "parsing a tag": SIGN,
    "non-specific tag": SIGN,
    "undefined tag handle": SIGN,
    "undefined alias": SIGN,
    "duplicate anchor": SIGN,
    "scanning a block scalar": BLOCK,
    "escape character": ESCAPE,
    "escape sequence": ESCAPE,
    "found character '\\t'": "Hier steht ein Tabulator; eingerückt wird nur mit Leerzeichen.",
    "found character '@'": SIGNS.format(sign="@"),
    "found character '`'": SIGNS.format(sign="`"),
    "found character '%'": SIGNS.format(sign="%"),
    "cannot start any token": "Ein Zeichen darf hier nicht stehen (Tabulator? Einrückungen nur mit Leerzeichen).",
    "mapping values are not allowed": "Ein Doppelpunkt steht hier mitten im Text; der Text gehört in "
    "Anführungszeichen, oder die Einrückung stimmt nicht.",
    "sequence entries are not allowed": "Ein Strich steht hier, wo keine Liste beginnen kann; die Liste gehört in die "
    "nächste Zeile, ein Text, der so beginnt, in Anführungszeichen.",
    "mapping keys are not allowed": "Ein Fragezeichen steht hier allein; ein Text, der so beginnt, gehört in "
    "Anführungszeichen.",
    "expected <block end>": "Die Einrückung passt nicht zu den Zeilen darüber.",
    "could not find expected ':'": "Hier fehlt ein Doppelpunkt nach dem Schlüssel.",
    "unexpected end of stream": "Ein Anführungszeichen wird geöffnet, aber nicht geschlossen.",
    "unexpected document separator": "Ein Anführungszeichen wird geöffnet, aber vor der Zeile mit --- oder ... nicht "
    "geschlossen.",
    "expected ',' or": "In einer Zeile mit { } oder [ ] fehlt ein Komma oder die schließende Klammer, oder ein "
    "Text darin braucht Anführungszeichen (wegen , ? : # oder einer Klammer).",
    "expected the node content": "Hier fehlt ein Wert, oder eine Klammer oder ein Komma steht zu viel.",
    "expected '<document start>'": "Hinter dem Ende des Inhalts steht noch etwas: eine Klammer zu viel, oder die "
    "Zeile ist anders eingerückt als die erste.",
    "expected a single document": "Eine Zeile mit --- beginnt hier ein zweites Dokument; eine Datei darf nur eines "
    "enthalten.",
    "special characters are not allowed": "Hier steht ein Zeichen, das sich nicht drucken lässt.",
}
"""By a part of what the parser says, more particular ones first."""
UNKNOWN = "Der Aufbau ist an dieser Stelle nicht lesbar; woran es liegt, ist nicht zu erkennen."


def in_german(context: str | None, problem: str | None) -> str:
    """What it was doing and what it then met, as a sentence; UNKNOWN if that is a new one."""
    said = f"{context or ''}: {problem or ''}"
    return next((text for part, text in MEANINGS.items() if part in said), UNKNOWN)

"""Names and texts as they can be shown: what has no shape, or turns round what is beside it, stands there as a code."""

from __future__ import annotations

import re

HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]"
)
"""Control letters, those that change the direction of writing, and halves of letters."""
BREAK, SPACE = re.compile("\r\n?"), re.compile("[\x0b\x0c\u2028\u2029]")
UNDECODED = range(0xDC80, 0xDD00)
"""What Python makes of a byte in a name that is no UTF-8, as old zip archives leave them: 0xDC00 and the byte."""


def visible(text: str) -> str:
    """The text with its lines, in which every letter is seen: „\\xf6“ for a byte that is no UTF-8, „\\u202e“."""
    if text.isprintable():
        return text
    return HIDDEN.sub(_code, SPACE.sub(" ", BREAK.sub("\n", text)))


def label(name: str) -> str:
    """The name of a file or a folder, or a path, on one line."""
    return visible(re.sub("[\n\r\t]", _code, name))


def _code(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code in UNDECODED:
        code -= 0xDC00
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"

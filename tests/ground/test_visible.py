from __future__ import annotations

import os
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verstetigung.problems.visible import HIDDEN, label, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Fragebögen – „Süd“ 4,5 % 😀 שלום \u00ad\u00a0", "Fragebögen – „Süd“ 4,5 % 😀 שלום \u00ad\u00a0"),
        (os.fsdecode(b"Frageb\xf6gen.xlsx"), "Frageb\\xf6gen.xlsx"),
        ("halb \ud83d und \udfff", "halb \\ud83d und \\udfff"),
        ("rechnung\u202excod.xlsx", "rechnung\\u202excod.xlsx"),
        ("\u200e22.11.2026\u2066x\u2069\u061c", "\\u200e22.11.2026\\u2066x\\u2069\\u061c"),
        ("\x1b[31mrot\x07\x00\x7f\x9b", "\\x1b[31mrot\\x07\\x00\\x7f\\x9b"),
        ("eins\r\nzwei\rdrei\nvier\tfünf", "eins\nzwei\ndrei\nvier\tfünf"),
        ("Absatz\u2028Zeile\u2029Ende\x0b\x0c", "Absatz Zeile Ende  "),
        ("\ufffe\uffff", "\\ufffe\\uffff"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="names are never bytes")
def test_every_letter_is_seen(text: str, shown: str) -> None:
    assert visible(text) == shown
    assert visible(shown) == shown
    shown.encode()


def test_a_name_stands_on_one_line() -> None:
    assert label("a\nFehler: alles falsch\r\t.xlsx") == "a\\x0aFehler: alles falsch\\x0d\\x09.xlsx"


@given(st.text(st.characters()))
def test_any_text_can_be_written(text: str) -> None:
    """Also with halves of letters, of which hypothesis knows."""
    shown = visible(text)
    assert shown.encode().decode() == shown
    assert HIDDEN.search(shown) is None
    assert len(label(text).splitlines()) <= 1

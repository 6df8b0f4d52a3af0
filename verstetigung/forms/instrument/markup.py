"""Texts as LimeSurvey takes them: HTML in one line, in which no brace begins an expression."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

BRACE = re.compile(r"\{(?=\S)|(?<=\S)\}")
SPACE = re.compile(r"\s+")


def defused(text: str) -> str:
    """The text in one line, without what would be an expression: LimeSurvey takes no brace beside a space for one."""
    return BRACE.sub(lambda found: "{ " if found[0] == "{" else " }", SPACE.sub(" ", text).strip())


def marked_up(text: str) -> str:
    """The text as HTML."""
    return html.escape(defused(text))


def paragraphs(texts: Sequence[str]) -> str:
    """The texts as paragraphs of HTML."""
    return "".join(f"<p>{marked_up(text)}</p>" for text in texts)


def short(text: str, most: int) -> str:
    """As much of the text as fits as HTML."""
    cut = (marked_up(f"{text[:length].rstrip()}…") for length in range(most, 0, -1))
    whole = marked_up(text)
    return whole if len(whole) <= most else next(shown for shown in cut if len(shown) <= most)


def bold(text: str) -> str:
    """The text in bold as HTML, if there is one."""
    return f"<b>{marked_up(text)}</b>" if text else ""

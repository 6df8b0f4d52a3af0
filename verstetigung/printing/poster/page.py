"""A practice profile as one HTML page of a given format and type size."""

from __future__ import annotations

import base64
import functools
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from jinja2 import Environment

from verstetigung import disk
from verstetigung.charts.letters import SIGN, printable
from verstetigung.printing.lengths import wrapped
from verstetigung.printing.page import environment
from verstetigung.printing.poster.layout import Format, Setting, abreast, rows, share
from verstetigung.problems.visible import label
from verstetigung.schemas.profiles import PracticeProfile

EXPLAINED = ("Schrift", f"„{SIGN}“ steht für Zeichen, die der Schrift fehlen; die Datei des Profils enthält sie.")
END = "ende"
"""The id of what stands last on the poster."""


@dataclass(frozen=True)
class Air:
    """Space that is left over, and where it goes: millimetres in the head, in every gap, and above the foot."""

    head: float = 0.0
    gap: float = 0.0
    foot: float = 0.0


def html(profile: PracticeProfile, sheet: Format, setting: Setting, air: Air = Air(), height: float = 0.0) -> str:
    """The poster, on paper of another `height` in millimetres if that is given."""
    arranged = rows(profile)
    filled = partial(
        _environment().get_template("poster.html").render,
        profile=profile,
        sheet=sheet,
        setting=setting,
        air=air,
        height=height or sheet.height,
        rows=arranged,
        share=round(100 * share(arranged), 1),
        figures=abreast(len(profile.figures)),
        facts=_facts(profile),
        foot=_foot(profile),
        end=END,
        address=_address,
    )
    page = printable(filled(small=_small(profile)))
    if SIGN in page:
        return printable(filled(small=(*_small(profile), EXPLAINED)))
    return page


@functools.cache
def _environment() -> Environment:
    """The templates of the reports; a text too long for a poster is no text to cut but one to shorten (Y308)."""
    return environment().overlay(finalize=wrapped)


def _address(picture: Path) -> str:
    """From where WeasyPrint can read the picture: of a path that is no text, the content itself."""
    if label(str(picture)) == str(picture):
        return picture.as_uri()
    return f"data:;base64,{base64.b64encode(disk.content(picture)).decode()}"


def gaps(profile: PracticeProfile) -> int:
    """How many gaps there are between the parts of the poster."""
    return len(rows(profile)) + bool(profile.figures)


def _facts(profile: PracticeProfile) -> tuple[tuple[str, str], ...]:
    facts = (("Ort", profile.location), ("Träger", profile.carrier), ("Stand", profile.state))
    return tuple((term, text) for term, text in facts if text)


def _foot(profile: PracticeProfile) -> tuple[tuple[str, tuple[str, ...]], ...]:
    blocks = (("Partner", profile.partners), ("Förderung", profile.funding), ("Kontakt", profile.contact.lines))
    return tuple((title, lines) for title, lines in blocks if lines)


def _small(profile: PracticeProfile) -> tuple[tuple[str, str], ...]:
    criteria = "; ".join(f"{criterion.id} {criterion.title}" for criterion in profile.criteria)
    pictures = "; ".join(dict.fromkeys(picture.source for picture in profile.pictures.values()))
    lines = (("Beleg zu den Kriterien", criteria), ("Quellen", "; ".join(profile.sources)), ("Bilder", pictures))
    return tuple((title, text) for title, text in lines if text)

"""Logos: what is taken, what is refused and why, and where they stand."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from tests.made.provoked import DRAWN
from tests.made.worked import small_catalogue
from verstetigung import printing
from verstetigung.printing import web
from verstetigung.problems import Note
from verstetigung.schemas.logos import BYTES, PNG, SVG, Logo, loaded
from verstetigung.telling.catalogue import CatalogueImprint, report

TEXT = "Gefördert durch das „Musterministerium“"


def png(width: int = 40, height: int = 20) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (width, height), "#003399").save(target, "png")
    return target.getvalue()


def of(folder: Path, content: bytes, text: str = TEXT) -> Logo | Note:
    path = folder / "logo"
    path.write_bytes(content)
    return loaded(path, text)


@pytest.mark.parametrize(("content", "mime"), [(DRAWN, SVG), (png(), PNG)])
def test_a_logo_is_taken_as_it_is(tmp_path: Path, content: bytes, mime: str) -> None:
    logo = of(tmp_path, content)
    assert isinstance(logo, Logo)
    assert (logo.mime, logo.ratio, logo.content) == (mime, 0.5, content)
    assert logo.fitted(38, 14) == (28, 14)
    assert logo.fitted(10, 14) == (10, 5)


def test_another_file_of_that_name_is_another_logo(tmp_path: Path) -> None:
    first, second = of(tmp_path, png(40)), of(tmp_path, png(41))
    assert repr(first) != repr(second)
    assert "content" not in repr(first)


@pytest.mark.parametrize(
    ("inside", "found"),
    [
        ("<script>1</script>", "ein Skript"),
        ("<rect onload='x()'/>", "ein Skript"),
        ("<use href='https://example.org/a.svg#b'/>", "einen Verweis nach außen"),
        ("<use xmlns:x='http://www.w3.org/1999/xlink' x:href='b.svg'/>", "einen Verweis nach außen"),
        ("<style>@import 'a.css';</style>", "einen Verweis nach außen"),
        ("<rect style='fill:url(http://example.org)'/>", "einen Verweis nach außen"),
        ("<a href='javascript:alert(1)'/>", "einen Verweis nach außen"),
        ("<image href='#a'/>", "ein eingebettetes Bild"),
        ("<foreignObject/>", "fremde Inhalte"),
        ("<text>Amt</text>", "Schrift, die überall anders aussähe"),
        ("<animate/>", "eine Animation"),
    ],
)
def test_what_is_more_than_a_drawing_is_refused(tmp_path: Path, inside: str, found: str) -> None:
    note = of(tmp_path, DRAWN.replace(b"</svg>", f"{inside}</svg>".encode()))
    assert isinstance(note, Note)
    assert note.code == "Y529"
    assert note.found == f"Das Logo „logo“ enthält {found}."


def test_entities_are_refused(tmp_path: Path) -> None:
    note = of(tmp_path, b'<!DOCTYPE svg [<!ENTITY a "b">]>' + DRAWN)
    assert isinstance(note, Note)
    assert note.code == "Y529"


def test_references_inside_and_plain_doctypes_are_taken(tmp_path: Path) -> None:
    inside = b"<style>.a{fill:url(#b)}</style><use href='#b'/><rect fill='url(#b)'/></svg>"
    head = b'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">'
    assert isinstance(of(tmp_path, head + DRAWN.replace(b"</svg>", inside)), Logo)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "Y528"),
        (b"GIF89a", "Y528"),
        (b"<svg", "Y528"),
        (b"<svg/>", "Y528"),
        (DRAWN.replace(b"viewBox", b"data-box"), "Y528"),
        (DRAWN.replace(b"0 0 20 10", b"0 0 0 10"), "Y528"),
        (png()[:50], "Y528"),
        (png(2500, 2500), "Y530"),
        (DRAWN + b" " * BYTES, "Y530"),
    ],
)
def test_what_is_no_picture_or_too_large_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    note = of(tmp_path, content)
    assert isinstance(note, Note)
    assert note.code == code


def test_a_logo_needs_words(tmp_path: Path) -> None:
    note = of(tmp_path, DRAWN, "")
    assert isinstance(note, Note)
    assert note.code == "Y531"


def test_logos_stand_on_paper_and_on_the_web_with_their_words(tmp_path: Path) -> None:
    logo = of(tmp_path, DRAWN)
    assert isinstance(logo, Logo)
    shown = small_catalogue(tmp_path)
    imprint = replace(CatalogueImprint(shown.title), logos=(logo,))
    printed, page = printing.render(report(shown), imprint), web.page(report(shown), imprint)
    for html in (printed, page):
        assert html.count(f'alt="{TEXT}"') == 1
        assert logo.address in html
    assert "img-src data:" in page
    assert "img-src" not in web.page(report(shown), CatalogueImprint(shown.title))

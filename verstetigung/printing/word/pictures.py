"""Charts and the bars of tables as pictures, each with what it says in words."""

from __future__ import annotations

import io
from html import escape
from typing import Any

from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from PIL import Image, ImageDraw

from verstetigung import german
from verstetigung.charts.files import pixels
from verstetigung.charts.letters import POINT
from verstetigung.printing.figures import wordless
from verstetigung.printing.word.draft import Draft
from verstetigung.printing.word.markup import EMU, UNSEEN, Element, made
from verstetigung.schemas.palette import ACCENT, FILL, PAPER, TRACK
from verstetigung.telling.blocks import Chart

LONGEST = 8_000
"""Letters of an alternative text; Word shows no more."""
TALLEST = 192.0
"""Height of a chart in millimetres, so that a heading, a few lines and its note fit the page with it."""
DOTS = 8
"""Of a bar per millimetre."""
BAR, TICK, TICK_WIDTH = 2.2, 3.4, 0.5
"""Heights of a bar and of the tick on it, and its width, in millimetres."""
INLINE = """<wp:inline {spaces} distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>
<wp:docPr id="{id}" name="{name}" descr="{text}"/><wp:cNvGraphicFramePr>
<a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>
<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>
<pic:cNvPr id="{id}" name="{name}" descr="{text}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>
<a:blip r:embed="{file}">{instead}</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>
<a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect">
<a:avLst/></a:prstGeom></pic:spPr></pic:pic>
</a:graphicData></a:graphic></wp:inline>"""

INSTEAD = """<a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">
<asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="{file}"/></a:ext>
</a:extLst>"""
"""How Word names the SVG of a picture, which older programs show as the PNG."""


def chart(draft: Draft, chart: Chart, width: float) -> Element:
    """The run of a chart with its legend; scaled to the type area where that is narrower or lower."""
    drawn, wide, tall = wordless(chart)
    scale = min(1.0, width / (wide * POINT), TALLEST / (tall * POINT))
    size = wide * POINT * scale, tall * POINT * scale
    return placed(draft, pixels(drawn, wide, tall), size, "Abbildung", chart.drawing.description)


def bar(draft: Draft, length: float, tick: float | None, width: float) -> Element:
    """The run of a bar that is filled so far, in percent."""
    mark = german.framed(", Strich bei ", "" if tick is None else german.plain(tick), " %")
    text = f"Balken bis {german.plain(length)} % seiner Länge{mark}"
    return placed(draft, _bar(length, tick, width), (width, TICK), "Balken", text)


def placed(
    draft: Draft, content: bytes, size: tuple[float, float], kind: str, text: str, drawing: bytes = b""
) -> Element:
    """The run of a picture of that size in millimetres; with an SVG that newer programs show instead."""
    id = next(draft.ids)
    width, height = (round(length * EMU) for length in size)
    described = escape(UNSEEN.sub("", text)[:LONGEST])
    inline = INLINE.format(
        spaces=nsdecls("wp", "a", "pic", "r"),
        width=width,
        height=height,
        id=id,
        name=f"{kind} {id}",
        text=described,
        file=draft.picture(content),
        instead=INSTEAD.format(file=draft.drawing(drawing)) if drawing else "",
    )
    return made("r", made("drawing", parse_xml(inline.replace("\n<", "<"))))


def _bar(length: float, tick: float | None, width: float) -> bytes:
    wide, tall = round(width * DOTS), round(TICK * DOTS)
    image = Image.new("RGB", (wide, tall), PAPER)
    draw = ImageDraw.Draw(image)
    top = (TICK - BAR) / 2 * DOTS
    _box(draw, 0, top, wide, tall - top, TRACK)
    _box(draw, 0, top, wide * length / 100, tall - top, FILL)
    if tick is not None:
        left = min(wide * tick / 100, wide - TICK_WIDTH * DOTS)
        _box(draw, left, 0, left + TICK_WIDTH * DOTS, tall, ACCENT)
    target = io.BytesIO()
    image.save(target, "png", optimize=True)
    return target.getvalue()


def _box(draw: Any, left: float, top: float, right: float, low: float, colour: str) -> None:
    if round(right) > round(left):
        draw.rectangle((round(left), round(top), round(right) - 1, round(low) - 1), fill=colour)

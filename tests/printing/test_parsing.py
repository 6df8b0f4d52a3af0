"""Pages read as XML are what a parser of HTML reads."""

from __future__ import annotations

import io
from xml.etree import ElementTree

import pytest
from tinyhtml5.parser import HTMLParser

from tests.made import markup, synthetic, worked
from tests.printing import test_report
from verstetigung.method import network
from verstetigung.printing.pdf import parsing
from verstetigung.printing.pdf.printing import PLAIN

UNSEEN = "{http://www.w3.org/2000/xmlns/}"
HEAD = "<head><title>Probe</title></head>"
TABLE = "<table><caption>T</caption><colgroup><col></colgroup><thead><tr><th>a</th></tr></thead>{}</table>"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>f</title>{}</svg>'
REPAIRED = [
    "<p>eins<p>zwei",
    "<p>eins<ul><li>zwei</li></ul></p>",
    "<p><span>eins<div>zwei</div></span></p>",
    "<p>eins<table></table></p>",
    "<table><tr><td>ohne tbody</td></tr></table>",
    TABLE.format("Text<tbody><tr><td>b</td></tr></tbody>"),
    TABLE.format("<tbody><tr><td>b</td>Text</tr></tbody>"),
    TABLE.format("<tbody><tr><p>b</p></tr></tbody>"),
    "<div><tr><td>b</td></tr></div>",
    "<div><td>b</td></div>",
    "<ul><li>eins<li>zwei</li></li></ul>",
    "<h2>eins<h3>zwei</h3></h2>",
    '<a href="#a">eins<b><a href="#b">zwei</a></b></a>',
    '<a href="#a">eins<div>zwei</div></a>',
    "<b>eins<i>zwei</b></i>",
    "<P>groß</P>",
    '<p CLASS="a">groß</p>',
    "<p class=a>ohne Striche</p>",
    "<p hidden>ohne Wert</p>",
    "<p>&nbsp;&euro;</p>",
    "<p>&#128;</p>",
    "<p>eins & zwei</p>",
    "<p>eins &lt zwei</p>",
    "<p>a<!-- Anmerkung -->b</p>",
    "<p>a<?php b ?>c</p>",
    "<p>a<![CDATA[b]]>c</p>",
    "<p>\x07</p>",
    "<pre>\neins</pre>",
    "<style>p { content: '&lt;' }</style>",
    "<script>a &amp; b</script>",
    "<button>eins<button>zwei</button></button>",
    "<p/>eins",
    "<div/>eins",
    "<br></br>",
    "<br/>",
    '<p title="a > b"/>eins',
    '<p title="a > b">eins</p>',
    SVG.format('<path d="" id="a > b"/><text/><text>c</text>'),
    SVG.format("<text>a</text><text>b</text>") + "<p>c</p>",
    SVG.format("<p>heraus</p>"),
    SVG.format('<clipPath id="a"/>'),
    SVG.format('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">a</p></foreignObject>'),
    SVG.format('<text textLength="9">a</text>'),
    "<svg><path/></svg>",
    "<p>\r\neins\rzwei</p>",
]


def flat(page: ElementTree.Element) -> list[tuple[str, dict[str, str], str, str]]:
    """Everything of a page but what names a language."""
    return [
        (
            element.tag,
            {name: text for name, text in element.attrib.items() if not name.startswith(UNSEEN)},
            element.text or "",
            element.tail or "",
        )
        for element in page.iter()
    ]


def slowly(html: str) -> ElementTree.Element:
    """A page as HTML's own rules read it."""
    page: ElementTree.Element = HTMLParser(False).parse(io.StringIO(html))
    return page


def every_kind() -> dict[str, str]:
    survey, small, linked = synthetic.survey(), test_report.small(), worked.shipped("muster-2018")
    net = network.build(linked)
    region = survey.erhebung.register.ids[0]
    return {
        "Regionsbericht": test_report.region("survey", region),
        "fremde Zeichen": test_report.region("small", "nord"),
        "Belege": test_report.region("documents", synthetic.documents().erhebung.register.ids[0]),
        "Anhang": test_report.annex("survey", region),
        "Vergleich": test_report.comparison("survey"),
        "Netzwerk": markup.network_html(linked, net),
        "Netzwerkanhang": markup.network_annex_html(linked, net),
        "Katalog": markup.catalogue_html(small.erhebung.catalogue),
    }


def test_reports_of_every_kind_are_read_as_xml_and_are_the_same() -> None:
    for kind, html in every_kind().items():
        page = parsing.tree(html)
        assert page is not None, kind
        assert flat(page) == flat(slowly(html)), kind


@pytest.mark.parametrize("body", REPAIRED)
def test_what_html_reads_otherwise_is_left_to_it(body: str) -> None:
    html = f"<!DOCTYPE html>\n{PLAIN}{HEAD}<body>{body}</body></html>"
    page = parsing.tree(html)
    assert page is None or flat(page) == flat(slowly(html))


@pytest.mark.parametrize(
    "html",
    [
        "<p>nur ein Absatz</p>",
        f"<html>{HEAD}<body></body>Text</html>",
        f"<html>{HEAD}Text<body></body></html>",
        "<html><body><p>ohne Kopf</p></body></html>",
        f"<html>{HEAD}<body><p>zwei</p></body></html><p>dahinter</p>",
        "<html><head><p>im Kopf</p></head><body></body></html>",
    ],
)
def test_pages_of_another_build_are_left_to_html(html: str) -> None:
    page = parsing.tree(html)
    assert page is None or flat(page) == flat(slowly(html))


def test_line_breaks_around_are_where_html_has_them() -> None:
    html = f"\n<!DOCTYPE html>\n<html>\n{HEAD}\n<body>\n<p>a<br>b</p>\n</body>\n</html>\n \n"
    page = parsing.tree(html)
    assert page is not None
    assert flat(page) == flat(slowly(html))

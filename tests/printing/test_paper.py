"""What stands on paper, in every kind of document and of the worst data: whole, in its place, in one font."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from pypdf import PdfReader

from tests.made.papers import UNFINISHED, WRONG, Paper, around, paper, said
from tests.printing import test_extreme, test_pdf
from verstetigung.charts.letters import SIGN, printable
from verstetigung.records import RATED, Score, rows

pytestmark = pytest.mark.slow

POSTERS = ("poster", "poster-bild")
EDGE = 28.0
"""Points around the type area of reports."""
WORST = f"feindlich/{test_extreme.OWN}"
OF_REGIONS = [
    kind for kind in test_extreme.PAPERS if kind.split("/")[-1] in (test_extreme.OWN, test_extreme.MUTE, "r-000")
]
every_document = pytest.mark.parametrize("kind", [*test_pdf.KINDS, *test_extreme.PAPERS])
every_html = pytest.mark.parametrize("kind", test_pdf.REPORTS)


def document(kind: str) -> Paper:
    return test_pdf.made(kind) if kind in test_pdf.KINDS else test_extreme.on_paper(kind)


def probe(body: str, title: str = "Probe") -> Paper:
    return paper(test_pdf.PAGE.format(title=title, body=body))


@every_document
def test_nothing_but_fira_is_printed(kind: str) -> None:
    assert {word.font for word in document(kind).words} <= {"Fira-Sans", "Fira-Sans-Semi-Bold"}


def test_another_font_would_be_found() -> None:
    assert "Fira-Sans" not in {word.font for word in probe("<p>\u05e9</p>").words if "\u05e9" in word.text}


@every_document
def test_all_words_stand_on_the_page(kind: str) -> None:
    assert document(kind).outside(0 if kind in POSTERS else EDGE) == []


@every_document
def test_no_word_stands_on_another_or_outside_its_cell(kind: str) -> None:
    assert document(kind).overlaps() == []
    assert document(kind).spilled == ()


def test_words_out_of_place_would_be_found() -> None:
    beside = probe("<p style='margin-left:190mm;width:200mm'>Das steht daneben.</p>")
    assert "Das steht daneben." in beside.outside(EDGE)
    above = probe("<p>Erste Zeile</p><p style='margin-top:-6mm'>Zweite Zeile</p>")
    assert above.overlaps() == ["Seite 1: Erste Zeile | Zweite Zeile"]
    narrow = "<td style='width:9mm;hyphens:none;overflow-wrap:normal'>Barrierefreiheit</td>"
    assert probe(f"<table style='width:80mm'><tr>{narrow}<td></td></tr></table>").spilled == ("Barrierefreiheit",)
    drawn = (
        "<svg width='90' height='40'><title>Zwei</title><text y='20'>Hallo</text><text x='9' y='20'>Welt</text></svg>"
    )
    assert probe(drawn).overlaps() == ["Seite 1: Hallo | Welt"]


def test_words_on_the_foot_would_be_found() -> None:
    def moved(points: float) -> Paper:
        text = f"<p style='position:relative;top:{points}pt'>Text</p>"
        return probe(f"<p class='running-foot'>Fußzeile</p><div style='break-before:page'>{text}</div>")

    heights = {word.text: word.inked[1] for word in moved(0).words}
    assert moved(0).overlaps() == []
    assert len(moved(heights["Fußzeile"] - heights["Text"]).overlaps()) == 1


@every_document
def test_nothing_unfinished_is_printed(kind: str) -> None:
    for line in document(kind).lines:
        text = test_extreme.ours(kind.split("/")[0], line)
        assert (around(UNFINISHED, text), around(WRONG, text)) == ([], [])


@every_html
def test_nothing_unfinished_is_said(kind: str) -> None:
    text = said(test_pdf.html(kind))
    assert (around(UNFINISHED, text), around(WRONG, text)) == ([], [])


@pytest.mark.parametrize(
    "text",
    [
        "Es sind nan Punkte",
        "None",
        "1 von 1 Regionen",
        "0 von 0 Fragen",
        "Region(en)",
        "zwei  Worte",
        "Wort ()",
        "so .",
    ],
)
def test_unfinished_words_would_be_found(text: str) -> None:
    page = f"<p>Davor {text} dahinter</p>"
    printed = [line for line in probe(page).lines if "Davor" in line]
    found = [around(UNFINISHED, line) + around(WRONG, line) for line in (said(page), *printed)]
    assert found[0] != []
    assert found[1] != [] or "  " in text


# Letters the font lacks


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Straße – „so“, 3 ≤ 4 · A\u0308", "Straße – „so“, 3 ≤ 4 · A\u0308"),
        ("\u05e9\u05dc\u05d5\u05dd \u05e8\u05d1 und \u0645\u0631\u062d", f"{SIGN} und {SIGN}"),
        ("\u6a21\u578b Dorf", f"{SIGN} Dorf"),
        ("\U0001f468\u200d\U0001f469\ufe0f\U0001f3fd!", f"{SIGN}!"),
        ("1\ufe0f\u20e3 a\u202eb\u2066c\x07", "1 abc"),
        ("ein\u2003Wort\u3000noch\u202feins", "ein Wort noch\u00a0eins"),
        ("\uf0b7 Punkt", "• Punkt"),
    ],
)
def test_letters_the_font_lacks_leave_a_sign(text: str, printed: str) -> None:
    assert printable(text) == printed
    assert printable(printed) == printed


@pytest.mark.parametrize("kind", [kind for kind in test_extreme.PAPERS if kind.startswith("feindlich/")])
def test_the_sign_is_explained_once(kind: str) -> None:
    name, page = kind.split("/")
    for html in (test_extreme.pages(name)[page], test_extreme.webs(name)[page]):
        assert html.count(f"„{SIGN}“ steht für Zeichen") == (SIGN in html)
    assert SIGN in test_extreme.pages(name)[page]


@every_html
def test_a_sign_that_does_not_occur_is_not_explained(kind: str) -> None:
    assert SIGN not in test_pdf.html(kind)


def test_web_pages_keep_the_letters() -> None:
    assert "\u05e9\u05dc\u05d5\u05dd" in test_extreme.webs("feindlich")[test_extreme.OWN]
    assert "\U0001f600" in test_extreme.webs("feindlich")[test_extreme.OWN]


# In and beside the page


def test_hostile_names_are_words_in_metadata_and_figures() -> None:
    name = printable(test_extreme.NAMED)
    found = PdfReader(io.BytesIO(document(WORST).content))
    assert found.metadata is not None
    assert found.metadata.title == f"Regionsbericht {name}"
    assert next(str(entry["/Title"]) for entry in found.outline if isinstance(entry, dict)) == name
    compared = PdfReader(io.BytesIO(document("feindlich/vergleich").content))
    assert any(name in str(one.get("/Alt", "")) for one in test_pdf.elements(compared, "/Figure"))
    drawn = re.findall(r"<text[^>]*>(.*?)</text>", test_extreme.pages("feindlich")["vergleich"])
    assert any(text.startswith("Planungsraum &lt;b") for text in drawn)


@pytest.mark.parametrize("kind", OF_REGIONS)
def test_every_report_on_a_region_carries_its_scores(kind: str) -> None:
    name, region = kind.split("/")
    known = test_extreme.survey(name)
    own = [score for score in rows(known.scores, Score) if score.region == region]
    files = PdfReader(io.BytesIO(document(kind).content)).attachments
    table, facts = (files[f"{region}-bewertung.{suffix}"][0] for suffix in ("csv", "json"))
    lines = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig")), delimiter=";"))
    listed = json.loads(facts)["bewertung"]
    assert [line["Code"] for line in lines] == [one["Code"] for one in listed] == [score.element for score in own]
    for line, one, score in zip(lines, listed, own, strict=True):
        rated = score.status == RATED
        assert one["Punkte"] == (score.score if rated else None)
        assert (line["Punkte"] != "") == rated
        assert not rated or float(line["Punkte"].replace(",", ".")) == pytest.approx(score.score)
    assert json.loads(facts)["region"]["name"] == known.erhebung.register[region].name


def test_the_worst_has_all_that_is_hostile() -> None:
    known = test_extreme.survey("feindlich")
    assert len(known.reading.measures) == 60
    assert len(test_extreme.LONG) > 5000
    assert min(len(region.name) for region in known.erhebung.register.regions) >= 40
    for letters in ("<script>", "{{", "https://", "\U0001f600", "\u05e9", "\u202e"):
        assert letters in test_extreme.LONG
    assert SIGN in "".join(document(WORST).lines)

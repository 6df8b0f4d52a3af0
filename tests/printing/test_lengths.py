"""Endless texts get an end that says so, and no word is longer than a line without a place to break it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from markupsafe import Markup

from tests.made import synthetic
from verstetigung import printing, telling
from verstetigung.charts.letters import fitted, measured
from verstetigung.method.evaluation import evaluate
from verstetigung.printing.lengths import LONGEST_TEXT, LONGEST_WORD, SOFT, as_is, bounded
from verstetigung.printing.page import SHORTENED
from verstetigung.printing.poster.layout import FORMATS
from verstetigung.printing.poster.page import html
from verstetigung.printing.web import page as web_page
from verstetigung.schemas.profiles import PracticeProfile
from verstetigung.telling import reports

ENDLESS = 32_000
GAPLESS = re.compile(r"[^\s<>/.?&=_,;:+\u00ad-]+")
SCRIPT = re.compile(r"<(style|script|svg)\b.*?</\1>", re.DOTALL)
LEFT_OUT = "Zeichen gekürzt; vollständig in den internen Unterlagen der Erhebung)"


def longest(page: str) -> int:
    """Letters of the longest run without a place to break it."""
    return max(map(len, GAPLESS.findall(SCRIPT.sub("", page))))


def test_a_long_word_may_be_broken_with_a_hyphen() -> None:
    assert bounded("x" * 61) == f"{'x' * 30}{SOFT}{'x' * 30}{SOFT}x"
    assert bounded("kurz") == "kurz"
    assert bounded("Straßenbahnhaltestellenbarrierefreiheitsprüfungsverordnung") == (
        "Straßenbahnhaltestellenbarrierefreiheitsprüfungsverordnung"
    )


def test_addresses_and_markup_stay_as_they_are() -> None:
    link = "https://example.org/" + "/".join(["ein-pfad"] * 20)
    assert bounded(link) == link
    assert bounded(Markup("<i>") + "x" * 200) == Markup("<i>" + "x" * 200)
    assert bounded(as_is("x" * 200)) == "x" * 200
    assert bounded(7) == 7


def test_a_text_without_end_gets_one_that_says_what_is_left_out() -> None:
    words = "Wort am Rand " * 2_400
    text = str(bounded(words))
    kept, note = text.split(" … ")
    assert words.startswith(kept)
    assert kept.split()[-1] in ("Wort", "am", "Rand")
    left = len(words) - len(kept)
    assert LONGEST_TEXT - 20 < len(kept) <= LONGEST_TEXT
    assert note == f"(um {left // 1000}.{left % 1000:03} {LEFT_OUT}"
    assert str(bounded("x" * ENDLESS)).endswith(f"x … (um 29.500 {LEFT_OUT}")
    whole = "Satz. " * (LONGEST_TEXT // 6)
    assert bounded(whole) == whole


def test_a_label_without_end_is_cut_at_once() -> None:
    """Measured letter by letter, 32,000 would take minutes."""
    label = fitted("x" * ENDLESS, 60)
    assert label.count("…") == 1
    assert 55 < measured(label) <= 60


def test_a_poster_breaks_words_and_cuts_nothing() -> None:
    profile = PracticeProfile("laden", "Dorfladen", "Nordort", "Musterland", ("Bericht 2020",), claim="x" * ENDLESS)
    page = html(profile, FORMATS["a4"], FORMATS["a4"].settings[0])
    assert longest(page) <= LONGEST_WORD
    assert page.replace(SOFT, "").count("x" * ENDLESS) == 2
    assert LEFT_OUT not in page


@pytest.mark.slow
@pytest.mark.parametrize("endless", ["x" * ENDLESS, "Wort am Rand " * 2_460], ids=["word", "words"])
def test_no_page_has_a_word_or_text_without_end(endless: str) -> None:
    """In thirty-one cells of seven regions, in PDF, web page and Netzwerkbericht."""
    erhebung = synthetic.muster()
    known = synthetic.survey_reading(erhebung)
    regions = [region.id for region in erhebung.register.regions][:7]
    changed = {}
    for table, column in (("profiles", "text"), ("needs", "text"), ("measures", "title")):
        frame = getattr(known, table).copy()
        for region in regions:
            frame.loc[frame.index[frame["region"] == region][:2], column] = endless
        changed[table] = frame
    evaluation = evaluate(erhebung, replace(known, **changed))
    seen = telling.overview(evaluation)
    plain = evaluate(erhebung, known)
    pages = []
    for region in regions:
        report = reports.region_report(evaluation, seen, region)
        before = printing.render(reports.region_report(plain, telling.overview(plain), region), erhebung)
        page = printing.render(report, erhebung)
        for each in (page, web_page(report, erhebung)):
            assert longest(each) <= LONGEST_WORD
        assert len(page) < len(before) + 7 * (LONGEST_TEXT * 1.1 + 200)
        pages.append(page)
    assert sum(page.count(LEFT_OUT) + page.count("… (gekürzt)") for page in pages) >= 31
    assert all(SHORTENED in page for page in pages if "… (gekürzt)" in page)

"""The commission at the beginning of the reports, and the checklist of what it demands."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.made import markup, synthetic, worked
from verstetigung import records
from verstetigung.method.evaluation import Evaluation, evaluate
from verstetigung.records import Measure, Need, Reading
from verstetigung.schemas import concept
from verstetigung.schemas.erhebung import INVENTED, Erhebung
from verstetigung.schemas.frame import DemandedResult, Frame
from verstetigung.schemas.kinds import Area
from verstetigung.telling import network, overview
from verstetigung.telling.commission import sentences as commission_sentences

OUTPUTS = (
    DemandedResult("Stand der Dinge", tuple(Area), "stand"),
    DemandedResult("Bedarfe", (Area.PROZESS,), "bedarfe"),
    DemandedResult("Faktoren", tuple(Area), "faktoren"),
    DemandedResult("Lösungen", tuple(Area), "loesungen"),
    DemandedResult("Produkte", (Area.UMSETZUNG,), "produkte"),
)
FRAME = Frame(
    client="Bundesamt",
    programme="Programm „Probe“",
    period="Mai 2017 bis Juni 2018",
    source="Bekanntmachung",
    questions=("Wie weit sind die Regionen?", "Was brauchen sie?"),
    outputs=OUTPUTS,
)
RICH = replace(
    FRAME,
    contractor="Institut",
    note="Nur geübt.",
    office="Servicestelle",
    volume=100_000.0,
    grant=80_000.0,
    months=16.0,
)
Probe = Callable[..., Evaluation]


@pytest.fixture
def probe(tmp_path: Path) -> Probe:
    """The Evaluation of the worked example with a commission, and with some needs and measures if wanted."""

    def evaluated(frame: Frame | None = FRAME, *, named: bool = False) -> Evaluation:
        erhebung = replace(worked.small_erhebung(tmp_path), frame=frame)
        reading = worked.small_reading()
        return evaluate(erhebung, _named(reading) if named else reading)

    return evaluated


def _named(reading: Reading) -> Reading:
    def need(region: str, kind: str, area: str, theme: str) -> Need:
        return Need(region, "1", kind, area, theme, "Text", 3.0, f"{region}-1.xlsx", "Bedarfe", "B6")

    def measure(title: str, product: str) -> Measure:
        return Measure("nord", "1", title, "schule", "geplant", "", "", product, "nord-1.xlsx", "Maßnahmen", "B6")

    return replace(
        reading,
        needs=records.table(
            [
                need("nord", "Bedarf", "umsetzung", "austausch"),
                need("mitte", "Bedarf", "prozess", ""),
                need("mitte", "Bedarf", "umsetzung", ""),
                need("nord", "Angebot", "prozess", "austausch"),
            ],
            Need,
        ),
        measures=records.table([measure("Rufbus", "Leitfaden"), measure("Dorfladen", " ")], Measure),
    )


def texts(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", re.sub(r"<svg.*?</svg>", " ", html, flags=re.DOTALL)))


def comparison(evaluation: Evaluation) -> str:
    return texts(markup.comparison_html(evaluation, overview(evaluation)))


def test_without_a_commission_nothing_is_said(probe: Probe) -> None:
    evaluation = probe(None)
    assert commission_sentences.introduction(evaluation.erhebung) == ""
    assert commission_sentences.answers(evaluation) == ()
    html = comparison(evaluation)
    assert "Anlass" not in html
    assert "Was der Auftrag verlangt" not in html


def test_commission_line_by_line() -> None:
    assert commission_sentences.commission(FRAME) == (
        ("Auftraggeber", "Bundesamt"),
        ("Programm", "Programm „Probe“"),
        ("Laufzeit", "Mai 2017 bis Juni 2018"),
        ("Quelle", "Bekanntmachung"),
    )
    assert commission_sentences.commission(RICH) == (
        ("Auftraggeber", "Bundesamt"),
        ("Auftragnehmer", "Institut"),
        ("Programm", "Programm „Probe“"),
        ("Laufzeit", "Mai 2017 bis Juni 2018"),
        ("Dauer", "16\u00a0Monate"),
        ("Volumen", "100.000\u00a0Euro, davon 80.000\u00a0Euro Zuwendung"),
        ("Koordinierung", "Servicestelle"),
        ("Quelle", "Bekanntmachung"),
    )


def test_questions_have_numbers_unless_there_is_one() -> None:
    assert commission_sentences.questions(FRAME) == (
        ("Frage 1", "Wie weit sind die Regionen?"),
        ("Frage 2", "Was brauchen sie?"),
    )
    assert commission_sentences.questions(replace(FRAME, questions=("Wie weit?",))) == (("Frage", "Wie weit?"),)


@pytest.mark.parametrize(
    ("frame", "term", "text"),
    [
        (replace(RICH, grant=None), "Volumen", "100.000\u00a0Euro"),
        (replace(RICH, volume=None), "Volumen", "80.000\u00a0Euro Zuwendung"),
        (replace(RICH, volume=None, grant=None), "Volumen", None),
        (replace(RICH, months=1.0), "Dauer", "1\u00a0Monat"),
        (replace(RICH, period="16 Monate ab Mai"), "Dauer", None),
    ],
)
def test_what_is_not_stated_or_said_already_is_left_out(frame: Frame, term: str, text: str | None) -> None:
    assert dict(commission_sentences.commission(frame)).get(term) == text


def test_introduction_of_both_reports(probe: Probe) -> None:
    evaluation = probe(RICH)
    sentence = "Anlass: Programm „Probe“ (Mai 2017 bis Juni 2018); Auftraggeber: Bundesamt. Nur geübt."
    assert commission_sentences.introduction(evaluation.erhebung) == sentence
    assert sentence in texts(markup.region_html(evaluation, overview(evaluation), "nord"))
    html = markup.comparison_html(evaluation, overview(evaluation))
    assert html.count(INVENTED) > 2
    said = texts(html)
    first = said.index("1 Anlass und Fragen Nur geübt. Auftrag Auftraggeber Bundesamt")
    assert (
        first
        < said.index("Frage 1 Wie weit sind die Regionen? Frage 2 Was brauchen sie?")
        < said.index("2 Zusammenfassung A")
    )


def test_counts_of_a_survey(probe: Probe) -> None:
    counts = [
        tuple(count.text for count in answer.counts) for answer in commission_sentences.answers(probe(named=True))
    ]
    assert counts == [
        ("Werte: 1 von 1 Kriterium, 2 von 3 Regionen", "Werte: 1 von 1 Kriterium, 3 von 3 Regionen"),
        ("2 Nennungen aus 2 Regionen", ""),
        ("Werte: 1 von 1 Kriterium, 2 von 3 Regionen", "der Kriterienkatalog fragt nicht danach"),
        ("1 Angebot aus 1 Region", "2 Maßnahmen aus 1 Region; kein Angebot genannt"),
        ("", "1 Produkt aus 1 Region"),
    ]


def test_counts_where_nothing_is_named(probe: Probe) -> None:
    replies = commission_sentences.answers(probe())
    assert [(reply.answered, *(count.text for count in reply.counts)) for reply in replies[1:]] == [
        (False, "kein Bedarf genannt", ""),
        (True, "Werte: 1 von 1 Kriterium, 2 von 3 Regionen", "der Kriterienkatalog fragt nicht danach"),
        (False, "kein Angebot genannt", "keine Maßnahme genannt; kein Angebot genannt"),
        (False, "", "keine Maßnahme nennt ein Produkt"),
    ]
    assert commission_sentences.summary(replies).text == (
        "Der Auftrag verlangt fünf Ergebnisse. Zu 2 von 5 sagen die Daten etwas, nichts zu „Bedarfe“, „Lösungen“ und "
        "„Produkte“."
    )


@pytest.mark.parametrize(
    ("chapters", "text"),
    [
        ((0, 2), "Der Auftrag verlangt zwei Ergebnisse. Zu jedem davon sagen die Daten etwas."),
        ((1, 3), "Der Auftrag verlangt zwei Ergebnisse. Zu keinem davon sagen die Daten etwas."),
        ((0,), "Der Auftrag verlangt ein Ergebnis. Dazu sagen die Daten etwas."),
        ((1,), "Der Auftrag verlangt ein Ergebnis. Dazu sagen die Daten nichts."),
    ],
)
def test_sentence_before_the_checklist(probe: Probe, chapters: tuple[int, ...], text: str) -> None:
    frame = replace(FRAME, outputs=tuple(OUTPUTS[place] for place in chapters))
    assert commission_sentences.summary(commission_sentences.answers(probe(frame))).text == text


def test_checklist_names_the_chapters_with_their_numbers(probe: Probe) -> None:
    evaluation = probe(named=True)
    html = markup.comparison_html(evaluation, overview(evaluation))
    contents = dict(re.findall(r'<span class="ordinal">(\d+)</span> ([^<]+)</a></li>', html))
    numbers = {title: number for number, title in contents.items()}
    said = texts(html)
    standing = "Stand: Verstetigungsgrad und mögliche Plätze"
    assert f"{numbers['Regionen und Dimensionen']} Regionen und Dimensionen; {numbers[standing]} {standing}" in said
    assert f"2 Nennungen aus 2 Regionen – {numbers['Bedarfe und Angebote']} Bedarfe und Angebote" in said
    assert numbers["Was der Auftrag verlangt"] == "3"
    assert "Netzwerkbericht" not in said


def test_checklist_says_what_the_data_do_not_answer(probe: Probe) -> None:
    said = comparison(probe())
    assert "Bedarfe kein Bedarf genannt – die Daten beantworten das nicht" in said
    assert said.count("die Daten beantworten das nicht") == 3


def test_no_demanded_results_no_checklist(probe: Probe) -> None:
    said = comparison(probe(replace(FRAME, outputs=())))
    assert "Anlass und Fragen" in said
    assert "Was der Auftrag verlangt" not in said


def _with_concept(erhebung: Erhebung) -> Erhebung:
    catalogue = erhebung.catalogue
    return replace(erhebung, frame=FRAME, concept=concept.load(synthetic.SCHEMAS / "netzwerk.yaml", catalogue))


def test_with_a_netzwerkkonzept_the_checklist_points_to_the_netzwerkbericht() -> None:
    evaluation = synthetic.survey()
    said = comparison(replace(evaluation, erhebung=_with_concept(evaluation.erhebung)))
    assert f"Netzwerkbericht: {network.NEEDS}; {network.TOPICS}" in said
    assert f"Netzwerkbericht: {network.FACTORS}" in said
    assert "Leistungspakete (Vorschlag)" in said


def test_checklist_of_documents_counts_what_is_proved() -> None:
    evaluation = synthetic.documents()
    evaluation = replace(evaluation, erhebung=_with_concept(evaluation.erhebung))
    said = comparison(evaluation)
    state = commission_sentences.answers(evaluation)[0]
    assert [count.text for count in state.counts] == [
        "Belege: 1 von 10 Kriterien, 2 von 21 Regionen",
        "Belege: 3 von 12 Kriterien, 2 von 21 Regionen",
    ]
    assert "zu keinem von 22 Kriterien etwas belegt" in said
    assert "keine Maßnahme nennt ein Produkt; 5 Leistungspakete (Vorschlag)" in said
    assert "Vorschläge: Netzwerkbericht, Leistungspakete" in said
    assert f"Netzwerkbericht: {network.FACTORS}" not in said
    own = texts(markup.region_html(evaluation, overview(evaluation), "coburg"))
    assert "Anlass: Programm „Probe“ (Mai 2017 bis Juni 2018); Auftraggeber: Bundesamt." in own

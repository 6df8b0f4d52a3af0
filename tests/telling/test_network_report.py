"""The Netzwerkbericht: its sentences on small drawn surveys, its chapters, and the page of one Land."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from tests.made import markup, worked
from tests.method.test_network import CONCEPT, DRAWN, drawn, package
from tests.printing.test_report import is_golden
from verstetigung import charts
from verstetigung.charts import svg
from verstetigung.german import quoted
from verstetigung.method import network
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import Call, Network
from verstetigung.printing.pdf.printing import set_to_fit
from verstetigung.records import Return, table
from verstetigung.schemas.concept import Block, CoreQuestion
from verstetigung.schemas.kinds import NeedKind
from verstetigung.telling import Finding, overview, reports
from verstetigung.telling.network import (
    CHAPTERS,
    PACKAGES,
    SUMMARY,
    building_blocks,
    cover,
    land_sentences,
    mentions,
    needs,
    packages,
    summary,
    topics,
)
from verstetigung.telling.network import report as made

WAVES = ("muster-2018", "muster-2020", "ard-dokumente")
HEAD = "region respondent kind theme relevance\n"
EMPTY = HEAD
ALONE = HEAD + "ahorn 1 Bedarf verkehr 5\n"
MET = ALONE + "birke 1 Angebot verkehr -\n"
OFFERED = HEAD + "ahorn 1 Angebot verkehr -\n"
LOOSE = HEAD + "ahorn 1 Bedarf - -\n"
OWN = HEAD + "birke 1 Bedarf daten 5\nbirke 1 Angebot daten -\n"
ALL = HEAD + "".join(
    f"{region} 1 Bedarf {theme} 4\n"
    for region in ("ahorn", "birke", "drossel", "elster", "fichte")
    for theme in ("austausch", "daten", "verkehr")
)
KINDS = ("bedarfe", "themen", "werkstaetten", "faktoren", "produkte", "partner", "pakete", "rueckmeldungen")
BLOCK = Block("ziele", "Ziele", "Voneinander lernen (S01).", KINDS, (CoreQuestion("", "Was zuerst?"),))


def small(folder: Path, drawing: str = DRAWN) -> tuple[Evaluation, Network]:
    """Five regions with one building block, and what follows from the drawn needs and offers."""
    plain = drawn(folder, drawing)
    concept = replace(CONCEPT, blocks=(BLOCK,), sources={"S01": "Konzept"})
    evaluation = replace(plain, erhebung=replace(plain.erhebung, concept=concept))
    return evaluation, network.build(evaluation)


@cache
def shipped(wave: str) -> tuple[Evaluation, Network]:
    evaluation = worked.shipped(wave)
    return evaluation, network.build(evaluation)


@pytest.mark.parametrize(("name", "land"), [("netzwerkbericht", None), ("netzwerkseite", "Musterland")])
def test_golden(tmp_path: Path, name: str, land: str | None, accept_golden: bool) -> None:
    is_golden(markup.network_html(*small(tmp_path), land), name, accept_golden)


def texts(findings: Iterable[Finding]) -> list[str]:
    return [finding.text for finding in findings]


# What is asked for and offered


@pytest.mark.parametrize(
    ("drawing", "expected"),
    [
        (EMPTY, []),
        (ALONE, ["1 von 5 Regionen nennt einen Bedarf zur Umsetzung."]),
        (LOOSE, ["1 von 5 Regionen nennt einen Bedarf zum Prozess."]),
        (ALONE + "birke 1 Bedarf verkehr 2\n", ["2 von 5 Regionen nennen zusammen zwei Bedarfe, alle zur Umsetzung."]),
        (DRAWN, ["Alle 5 Regionen nennen zusammen sieben Bedarfe, davon 4 zum Prozess und 3 zur Umsetzung."]),
    ],
)
def test_how_much_is_asked_for(tmp_path: Path, drawing: str, expected: list[str]) -> None:
    assert texts(needs.asked(*small(tmp_path, drawing))) == expected


def test_needs_without_a_theme_and_without_an_area_are_counted(tmp_path: Path) -> None:
    evaluation, net = small(tmp_path, LOOSE)
    net = replace(net, unassigned=(replace(net.unassigned[0], area=""),))
    assert texts(needs.asked(evaluation, net)) == ["1 von 5 Regionen nennt einen Bedarf."]


@pytest.mark.parametrize(
    ("drawing", "group", "expected"),
    [
        (ALONE, "prozess", []),
        (
            ALONE,
            "umsetzung",
            [
                "Zur Umsetzung wird allein „Verkehr“ gefragt: 1\u00a0Region, 1\u00a0Nennung, mittlere Relevanz 5,0.",
            ],
        ),
        (
            DRAWN,
            "prozess",
            [
                "Zum Prozess steht „Austausch“ vorn (2\u00a0Regionen, 2\u00a0Nennungen, mittlere Relevanz 4,5), "
                "danach „Daten“ (1\u00a0Region, 1\u00a0Nennung)."
            ],
        ),
        (ALL, "prozess", ["Zum Prozess liegen gleichauf vorn: „Austausch“ und „Daten“; das Gewicht ist jeweils 20."]),
    ],
)
def test_which_need_leads(tmp_path: Path, drawing: str, group: str, expected: list[str]) -> None:
    assert texts(needs.leading(small(tmp_path, drawing)[1], group)) == expected


@pytest.mark.parametrize(
    ("drawing", "expected"),
    [
        (ALL, []),
        (
            LOOSE,
            ["1\u00a0Bedarf blieb ohne Zuordnung. Der Eintrag steht hier im Wortlaut und zählt bei keinem Thema mit."],
        ),
        (
            DRAWN,
            [
                "1\u00a0Bedarf und 1\u00a0Angebot blieben ohne Zuordnung. Sie stehen hier im Wortlaut und zählen bei "
                "keinem Thema mit."
            ],
        ),
    ],
)
def test_what_has_no_theme(tmp_path: Path, drawing: str, expected: list[str]) -> None:
    assert texts(needs.unassigned(small(tmp_path, drawing)[1])) == expected


def test_needs_by_carrier(tmp_path: Path) -> None:
    counted = [(kind, asking, whole) for kind, asking, whole, _ in needs.by_carrier(*small(tmp_path))]
    assert counted == [("Gemeindeverbund", 2, 2), ("Landkreis", 3, 3)]


def test_m11_themes_of_a_type_of_carrier_are_ranked_by_weight_among_its_regions(tmp_path: Path) -> None:
    """Birke asks for Daten with 5, Ahorn on three forms for Verkehr with 2: three mentions, one region."""
    drawing = (
        f"{HEAD}ahorn 1 Bedarf verkehr 2\nahorn 2 Bedarf verkehr 2\nahorn 3 Bedarf verkehr 2\nbirke 1 Bedarf daten 5\n"
    )
    evaluation, net = small(tmp_path, drawing + "drossel 1 Bedarf verkehr 5\n")
    first, second = needs.by_carrier(evaluation, net)
    assert [(one.demand.theme.id, one.regions, one.weight) for one in first.ranked] == [
        ("daten", 1, 5.0),
        ("verkehr", 1, 2.0),
    ]
    assert [(one.demand.theme.id, one.weight) for one in second.ranked] == [("verkehr", 5.0)]
    html = markup.network_html(evaluation, net)
    assert "Jede Region zählt je Thema einmal, mit dem Mittel ihrer Bögen; Nennungen stehen nur daneben." in html
    assert "am schwersten wiegt „Verkehr“ (2\u00a0Regionen, 4\u00a0Nennungen)" in html


def test_names_beyond_the_most_are_counted(tmp_path: Path) -> None:
    evaluation, _ = small(tmp_path)
    ids = evaluation.erhebung.register.ids
    assert mentions.names(evaluation, ids, 4) == "Ahorn, Birke, Drossel, Elster und Fichte"
    assert mentions.names(evaluation, ids, 2) == "Ahorn, Birke und drei weitere"


# Topics and workshops


@pytest.mark.parametrize(
    ("drawing", "expected"),
    [
        (EMPTY, []),
        (ALONE, ["Gefragt ist ein Thema, „Verkehr“; dazu bietet keine Region etwas an."]),
        (ALL, ["Gefragt sind 3 Themen; zu keinem davon bietet eine Region etwas an."]),
        (
            DRAWN,
            [
                "Gefragt sind 3 Themen; zu zwei davon bietet mindestens eine Region etwas an, zu einem niemand: "
                "„Daten“.",
                "Von keiner anbietenden Region ist Erfahrung belegt.",
            ],
        ),
    ],
)
def test_what_is_said_of_topics(tmp_path: Path, drawing: str, expected: list[str]) -> None:
    assert texts(topics.topics(small(tmp_path, drawing)[1])) == expected


def test_what_nobody_asks_for_is_named(tmp_path: Path) -> None:
    assert texts(topics.unasked(small(tmp_path, OFFERED)[1])) == [
        "Angeboten, aber von keiner Region gefragt: „Verkehr“."
    ]


@pytest.mark.parametrize(
    ("drawing", "expected"),
    [
        (EMPTY, []),
        (
            OWN,
            [
                "Zu keinem gefragten Thema bietet eine andere Region etwas an, deshalb sind keine Werkstätten "
                "vorgeschlagen."
            ],
        ),
        (MET, ["Eine Werkstatt erreicht die einzige Region, die nach einem angebotenen Thema fragt."]),
        (DRAWN, ["Zwei Werkstätten erreichen alle 3 Regionen, die nach einem angebotenen Thema fragen."]),
    ],
)
def test_what_is_said_of_the_programme(tmp_path: Path, drawing: str, expected: list[str]) -> None:
    assert texts(topics.programme(*small(tmp_path, drawing))) == expected


def test_regions_that_no_workshop_reaches_are_named(tmp_path: Path) -> None:
    evaluation, net = small(tmp_path, ALL)
    planned = replace(
        net.programme, asking=("ahorn", "birke", "drossel"), missed=("ahorn",), reached=("birke", "drossel")
    )
    full = small(tmp_path, DRAWN)[1].programme.workshops
    net = replace(net, programme=replace(planned, workshops=(replace(full[0], host=""),)))
    assert texts(topics.programme(evaluation, net)) == [
        "Eine Werkstatt erreicht 2 von 3 Regionen, die nach einem angebotenen Thema fragen.",
        "Nicht erreicht wird Ahorn: Keines der dort gesuchten Themen ist dabei.",
        "Noch ohne gastgebende Region: „Austausch“.",
    ]


# Leistungspakete and building blocks


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ((), []),
        (("vorschlag",), ["Es gibt ein Leistungspaket; es ist ein Vorschlag und nicht beschlossen."]),
        (("beschlossen",), ["Es gibt ein Leistungspaket; es ist beschlossen."]),
        (("vorschlag",) * 2, ["Beide Leistungspakete sind Vorschläge; keines ist beschlossen."]),
        (("beschlossen",) * 3, ["Alle drei Leistungspakete sind beschlossen."]),
        (
            ("vorschlag", "beschlossen", "vorschlag"),
            ["Von drei Leistungspaketen ist eines beschlossen; die anderen sind Vorschläge."],
        ),
        (
            ("beschlossen", "beschlossen", "vorschlag"),
            ["Von drei Leistungspaketen sind zwei beschlossen; das andere ist ein Vorschlag."],
        ),
    ],
)
def test_how_many_packages_are_decided(tmp_path: Path, states: tuple[str, ...], expected: list[str]) -> None:
    calls = tuple(Call(replace(package(str(number)), state=state), (), ()) for number, state in enumerate(states))
    assert texts(packages.states(replace(small(tmp_path)[1], calls=calls))) == expected


@pytest.mark.parametrize(
    ("drawing", "expected"),
    [
        (EMPTY, []),
        (
            DRAWN,
            [
                "Am häufigsten würde „Besuch“ gebraucht (3 von 5 Regionen mit Bedarf).",
                "Zu keinem der genannten Bedarfe passt „Rat“.",
                "Von keinem Paket abgedeckt ist „Daten“ (1\u00a0Region).",
            ],
        ),
        (
            ALONE,
            [
                "Am häufigsten würde „Besuch“ gebraucht (die einzige Region mit Bedarf).",
                "Zu keinem der genannten Bedarfe passt „Rat“.",
            ],
        ),
        (LOOSE, ["Zu keinem der genannten Bedarfe passen „Besuch“ und „Rat“."]),
    ],
)
def test_who_would_call_the_packages(tmp_path: Path, drawing: str, expected: list[str]) -> None:
    assert texts(packages.calls(*small(tmp_path, drawing))) == expected


def test_evidence_of_a_building_block_has_counts_and_chapters(tmp_path: Path) -> None:
    findings = building_blocks.evidence(*small(tmp_path), BLOCK, {"bedarfe": "2", "pakete": "5"})
    assert [(one.topic, one.text) for one in findings] == [
        ("Bedarfe", "7\u00a0Bedarfe aus allen 5 Regionen: 4 zum Prozess und 3 zur Umsetzung (Kapitel 2)."),
        ("Erfahrungsaustausch", "2 von 3 gefragten Themen werden auch angeboten."),
        ("Werkstätten", "Zwei Werkstätten erreichen alle 3 Regionen, die nach einem angebotenen Thema fragen."),
        ("Lernpartnerschaften", "2\u00a0Lernpartnerschaften zwischen 4 Regionen; 1\u00a0Region ohne Partner."),
        ("Leistungspakete", "2\u00a0Pakete, alle Vorschlag; 1\u00a0Bedarf ohne Paket (Kapitel 5)."),
    ]


def test_chapters_that_evidence_refers_to_exist() -> None:
    evaluation, net = shipped("muster-2018")
    numbered = {chapter.title: number for number, chapter in made(evaluation, net).numbered}
    referred = set(re.findall(r"\(Kapitel (\d+)\)", markup.network_html(evaluation, net)))
    assert referred == {numbered[title] for title in set(CHAPTERS.values())}


# The summary


@pytest.mark.parametrize(
    ("drawing", "expected"),
    [
        (
            EMPTY,
            [
                "In den ausgewerteten Fragebögen zu 5 Regionen ist weder ein Bedarf noch ein Angebot noch ein Produkt "
                "belegt.",
                cover.UNSAID,
                "Dieser Bericht enthält zwei Leistungspakete und einen Baustein mit offenen Fragen aus dem "
                "Netzwerkkonzept.",
            ],
        ),
        (
            OFFERED,
            [
                "Einen Bedarf nennt keine Region.",
                "1 von 5 Regionen nennt ein Angebot.",
                "Lernpartnerschaften und Werkstätten lassen sich daraus nicht vorschlagen.",
            ],
        ),
        (
            ALONE,
            [
                "1 von 5 Regionen nennt einen Bedarf zur Umsetzung: „Verkehr“.",
                "Ein Angebot macht keine Region.",
                "Lernpartnerschaften und Werkstätten lassen sich daraus nicht vorschlagen; vom Netzwerk würde am "
                "häufigsten „Besuch“ gebraucht (die einzige Region mit Bedarf).",
            ],
        ),
        (
            MET,
            [
                "1 von 5 Regionen nennt einen Bedarf zur Umsetzung: „Verkehr“.",
                "1 von 5 Regionen nennt ein Angebot; zum einzigen gefragten Thema bietet mindestens eine Region etwas "
                "an.",
                "Vorgeschlagen sind eine Lernpartnerschaft und eine Werkstatt für die einzige suchende Region; vom "
                "Netzwerk würde am häufigsten „Besuch“ gebraucht (die einzige Region mit Bedarf).",
            ],
        ),
        (
            LOOSE,
            [
                "1 von 5 Regionen nennt einen Bedarf zum Prozess.",
                "Ein Angebot macht keine Region.",
                "Lernpartnerschaften und Werkstätten lassen sich daraus nicht vorschlagen.",
            ],
        ),
        (
            ALL,
            [
                "Alle 5 Regionen nennen zusammen 15 Bedarfe, davon 10 zum Prozess und 5 zur Umsetzung; am schwersten "
                "wiegen „Austausch“, „Daten“ und „Verkehr“.",
                "Ein Angebot macht keine Region.",
                "Lernpartnerschaften und Werkstätten lassen sich daraus nicht vorschlagen; vom Netzwerk würde am "
                "häufigsten „Besuch“ gebraucht (5 von 5 Regionen mit Bedarf).",
            ],
        ),
    ],
)
def test_first_words(tmp_path: Path, drawing: str, expected: list[str]) -> None:
    assert texts(cover.lead(*small(tmp_path, drawing))) == expected


def test_statements_for_a_reader_in_a_hurry(tmp_path: Path) -> None:
    assert texts(summary.messages(*small(tmp_path, MET))) == [
        "Zur Umsetzung wird allein „Verkehr“ gefragt: 1\u00a0Region, 1\u00a0Nennung, mittlere Relevanz 5,0.",
        "Beide Leistungspakete sind Vorschläge; keines ist beschlossen.",
    ]
    assert (
        "Gefragt sind 3 Themen; zu zwei davon bietet mindestens eine Region etwas an, zu einem niemand: „Daten“."
        in (texts(summary.messages(*small(tmp_path))))
    )


def test_what_follows_from_no_answers(tmp_path: Path) -> None:
    assert [one.topic for one in summary.gaps(small(tmp_path, EMPTY)[1])] == [
        "Was offen bleibt",
        "Was zu tun ist",
    ]
    assert summary.gaps(small(tmp_path, ALONE)[1]) == ()


# The whole report


@pytest.mark.parametrize("drawing", [EMPTY, ALONE, MET, OFFERED, LOOSE, OWN, ALL, DRAWN])
def test_no_chapter_is_empty_and_nothing_is_unset(tmp_path: Path, drawing: str) -> None:
    evaluation, net = small(tmp_path, drawing)
    for one in (made(evaluation, net), made(evaluation, net, "Musterland")):
        assert all(chapter.blocks for _, chapter in one.numbered)
    html = markup.network_html(evaluation, net)
    text = re.sub(r"<[^>]*>", " ", html)
    assert not re.search(r"\b(?:nan|None|inf)\b", text)
    assert "  ." not in re.sub(r"\s+", " ", text)


def test_empty_survey_has_proposals_and_open_questions_only(tmp_path: Path) -> None:
    evaluation, net = small(tmp_path, EMPTY)
    titles = [chapter.title for _, chapter in made(evaluation, net).numbered]
    assert titles == [SUMMARY, PACKAGES, "Bausteine des Netzwerkkonzepts"]
    html = markup.network_html(evaluation, net)
    assert "Was zuerst?" in html
    assert "Vorschlag" in html
    assert "Brauchen könnte" not in html


@pytest.mark.parametrize("wave", WAVES[:2])
def test_chapters_of_the_invented_waves(wave: str) -> None:
    numbered = made(*shipped(wave)).numbered
    assert [(number, chapter.title) for number, chapter in numbered] == [
        ("1", "Zusammenfassung"),
        ("2", "Bedarfe"),
        ("3", "Erfahrungsaustausch und Werkstätten"),
        ("4", "Übertragbare Erfolgs- und Misserfolgsfaktoren"),
        ("5", "Was Land, Bund und EU ändern müssten"),
        ("6", "Lösungsansätze, Vorgehensweisen, Produkte"),
        ("7", "Lernpartnerschaften"),
        ("8", "Leistungspakete"),
        ("9", "Bausteine des Netzwerkkonzepts"),
        ("10", "So ist gerechnet"),
    ]
    annex = reports.annex_of_network(*shipped(wave))
    assert annex
    assert [chapter.title for _, chapter in annex.numbered] == [
        "Gewünschte und angebotene Formen",
        "Lösungsansätze, Vorgehensweisen, Produkte",
        "Lernpartnerschaften",
        "Belege",
    ]


@pytest.mark.parametrize("wave", WAVES[:2])
def test_every_entry_without_a_theme_stands_there_with_region_and_cell(wave: str) -> None:
    evaluation, net = shipped(wave)
    text = re.sub(r"<[^>]*>", " ", markup.network_html(evaluation, net))
    annex = re.sub(r"<[^>]*>", " ", markup.network_annex_html(evaluation, net))
    assert net.unassigned
    for need in net.unassigned:
        assert need.text in text
        assert need.text in annex
        assert f"{need.file} · {need.sheet}!{need.cell}" in annex


@pytest.mark.parametrize("wave", WAVES[:2])
def test_every_asking_region_is_counted_once_per_theme(wave: str) -> None:
    evaluation, net = shipped(wave)
    register = evaluation.erhebung.register
    for demand in net.needs:
        assert sum(demand.by_carrier.values()) == len(demand.regions) <= demand.mentions
    asking = {need.region for need in net.mentions(NeedKind.BEDARF)}
    counted = {kind: part for kind, part, _, _ in needs.by_carrier(evaluation, net)}
    assert sum(counted.values()) == len(asking) <= len(register.regions)


def test_documents_without_needs_say_so() -> None:
    evaluation, net = shipped("ard-dokumente")
    assert texts(cover.lead(evaluation, net)) == [
        "In den ausgewerteten Dokumenten zu 21 Regionen ist weder ein Bedarf noch ein Angebot noch ein Produkt belegt.",
        cover.UNSAID,
        "Dieser Bericht enthält zwölf Leistungspakete und sechs Bausteine mit offenen Fragen aus dem "
        "Netzwerkkonzept, dazu zehn Praxisbeispiele mit Quelle.",
    ]
    titles = {chapter.title for _, chapter in made(evaluation, net).numbered}
    assert titles.isdisjoint({"Bedarfe", "Lernpartnerschaften", "So ist gerechnet", "Belege"})
    assert "Fragebögen aus" not in markup.network_html(evaluation, net)


# The page of one Land


def test_what_is_said_of_a_land(tmp_path: Path) -> None:
    assert texts(land_sentences.lead(*small(tmp_path), "Musterland")) == [
        "Aus den fünf Regionen des Landes liegt kein ausgewerteter Fragebogen vor.",
        "Genannt sind sieben Bedarfe und vier Angebote; am häufigsten gesucht sind „Austausch“ und „Verkehr“ (jeweils "
        "2 von 5 Regionen).",
        "Lernen könnten die Regionen in zwei vorgeschlagenen Lernpartnerschaften, alle innerhalb des Landes.",
    ]


def placed(evaluation: Evaluation, lands: str, forms: Sequence[str] = ()) -> Evaluation:
    """The same with the regions in these Länder, a letter each, and with workbooks of some of them."""
    register = evaluation.erhebung.register
    regions = tuple(replace(one, land=name) for one, name in zip(register.regions, lands, strict=True))
    returned = [Return(f"{id}.xlsx", "", id, f"{id}-1", "", "", "fragebogen", scored=True) for id in forms]
    reading = replace(evaluation.reading, returns=table(returned, Return))
    erhebung = replace(evaluation.erhebung, register=replace(register, regions=regions))
    return replace(evaluation, erhebung=erhebung, reading=reading)


@pytest.mark.parametrize(
    ("drawing", "forms", "lands", "place", "expected"),
    [
        (
            MET,
            ("ahorn",),
            "ABBBB",
            "A",
            [
                "Aus der einzigen Region des Landes liegt ein ausgewerteter Fragebogen vor.",
                "Genannt ist ein Bedarf, aber kein Angebot.",
                "Lernen könnte sie in einer vorgeschlagenen Lernpartnerschaft, mit einer Region außerhalb (B).",
            ],
        ),
        (
            MET,
            ("birke",),
            "ABBBB",
            "B",
            [
                "Aus 1 von 4 Regionen des Landes liegt ein ausgewerteter Fragebogen vor.",
                "Genannt ist ein Angebot, aber kein Bedarf.",
                "Lernen könnten die Regionen in einer vorgeschlagenen Lernpartnerschaft, mit einer Region außerhalb "
                "(A).",
            ],
        ),
        (
            ALONE,
            (),
            "ABBBB",
            "A",
            [
                "Aus der einzigen Region des Landes liegt kein ausgewerteter Fragebogen vor.",
                "Genannt ist ein Bedarf, aber kein Angebot.",
                "Eine Lernpartnerschaft lässt sich für sie nicht vorschlagen.",
            ],
        ),
        (
            ALONE,
            ("birke", "drossel"),
            "ABBBB",
            "B",
            [
                "Aus 2 von 4 Regionen des Landes (Birke, Drossel, Elster und Fichte) liegen ausgewertete Fragebögen "
                "vor.",
                "Bedarfe oder Angebote sind von dort nicht belegt; von wem die Regionen lernen könnten, lässt sich "
                "deshalb nicht sagen.",
                "Aus dem Land liegt kein Praxisbeispiel vor.",
            ],
        ),
        (
            MET,
            ("ahorn", "birke"),
            "AABBB",
            "A",
            [
                "Aus allen 2 Regionen des Landes liegen ausgewertete Fragebögen vor.",
                "Genannt sind ein Bedarf und ein Angebot.",
                "Lernen könnten die Regionen in einer vorgeschlagenen Lernpartnerschaft, innerhalb des Landes.",
            ],
        ),
    ],
)
def test_words_of_a_land_fit_its_numbers(
    tmp_path: Path, drawing: str, forms: tuple[str, ...], lands: str, place: str, expected: list[str]
) -> None:
    evaluation, net = small(tmp_path, drawing)
    assert texts(land_sentences.lead(placed(evaluation, lands, forms), net, place)) == expected


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        (("ahorn birke",), "einer vorgeschlagenen Lernpartnerschaft, innerhalb des Landes."),
        (("ahorn birke", "birke drossel"), "zwei vorgeschlagenen Lernpartnerschaften, alle innerhalb des Landes."),
        (
            ("ahorn elster", "birke fichte"),
            "zwei vorgeschlagenen Lernpartnerschaften, alle mit Regionen außerhalb (B und C).",
        ),
        (
            ("ahorn birke", "birke elster"),
            "zwei vorgeschlagenen Lernpartnerschaften, eine davon innerhalb des Landes, die andere mit einer Region "
            "außerhalb (B).",
        ),
        (
            ("ahorn birke", "ahorn drossel", "birke elster", "birke fichte"),
            "vier vorgeschlagenen Lernpartnerschaften, zwei davon innerhalb des Landes, die anderen mit Regionen "
            "außerhalb (B und C).",
        ),
    ],
)
def test_partners_inside_and_outside_of_a_land(tmp_path: Path, pairs: tuple[str, ...], expected: str) -> None:
    evaluation, net = small(tmp_path)
    (first, *_) = net.partners.partnerships
    groups = tuple(replace(first, regions=tuple(pair.split())) for pair in pairs)
    net = replace(net, partners=replace(net.partners, partnerships=groups))
    assert (
        texts(land_sentences.lead(placed(evaluation, "AAABC"), net, "A"))[-1]
        == f"Lernen könnten die Regionen in {expected}"
    )


def test_silent_land_names_its_regions() -> None:
    evaluation, net = shipped("ard-dokumente")
    assert texts(land_sentences.lead(evaluation, net, "Niedersachsen")) == [
        "Zum Land gehört eine Region dieser Erhebung: Mitte Niedersachsen. Ausgewertet sind Dokumente; gefragt wurde "
        "die Region nicht.",
        "Bedarfe oder Angebote sind von dort nicht belegt; von wem die Region lernen könnte, lässt sich deshalb nicht "
        "sagen.",
        "Aus dem Land liegt kein Praxisbeispiel vor.",
    ]
    assert texts(land_sentences.lead(evaluation, net, "Hessen"))[-1] == "Aus dem Land liegen drei Praxisbeispiele vor."
    assert texts(land_sentences.lead(evaluation, net, "Bayern"))[-1] == "Aus dem Land liegt ein Praxisbeispiel vor."


def test_a_land_without_regions_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="Atlantis"):
        markup.network_html(*small(tmp_path), "Atlantis")


@pytest.mark.parametrize("wave", WAVES)
def test_every_land_fits_on_two_pages(wave: str) -> None:
    evaluation, net = shipped(wave)
    for place in sorted({region.land for region in evaluation.erhebung.register.regions}):
        html = markup.network_html(evaluation, net, place)
        assert all(region.name in html for region in land_sentences.regions(evaluation, place))
        assert len(set_to_fit(html, (), 0).pages) <= 2


# The drawing


def test_drawing_shows_both_numbers_of_every_theme() -> None:
    rows = [charts.Exchange("Rufbus", 7, 0, "Umsetzung"), charts.Exchange("Schule & Kita", 2, 9, "Umsetzung")]
    drawing = svg.for_paper(charts.exchange(rows, ("suchen", "bieten"), "Rufbus: 7"))
    labels = re.findall(r"<text[^>]*>([^<]*)</text>", drawing)
    assert labels == ["Umsetzung", "Rufbus", "7", "0", "Schule &amp; Kita", "2", "9", "suchen", "bieten"]
    assert 'aria-label="Rufbus: 7"' in drawing


def test_drawing_of_nothing_is_no_error() -> None:
    for rows in ([], [charts.Exchange("Rufbus", 0, 0)]):
        assert "<svg" in svg.for_paper(charts.exchange(rows, ("suchen", "bieten"), "Nichts"))


@pytest.mark.parametrize("wave", WAVES[:2])
def test_text_of_the_drawing_has_every_figure(wave: str) -> None:
    evaluation, net = shipped(wave)
    html = markup.network_html(evaluation, net)
    offered = {demand.theme.id: len(demand.regions) for demand in net.offers}
    for demand in net.needs:
        sentence = f"{demand.theme.title}: gesucht {len(demand.regions)}, angeboten {offered.get(demand.theme.id, 0)}."
        assert sentence in html


def weighing(*relevances: int) -> str:
    """A theme per figure, each asked for by one region with that relevance."""
    pairs = zip(("verkehr", "daten", "austausch"), relevances, strict=True)
    return HEAD + "".join(f"ahorn 1 Bedarf {theme} {weight}\n" for theme, weight in pairs)


def test_themes_that_weigh_the_same_come_next_together(tmp_path: Path) -> None:
    _, net = small(tmp_path, weighing(5, 4, 4))
    titles = {demand.theme.title: demand.theme.group for demand in net.needs}
    assert len(titles) == 3
    alike = replace(net.needs[1].theme, group=net.needs[0].theme.group)
    together = [replace(demand, theme=replace(demand.theme, group=alike.group)) for demand in net.needs]
    (found,) = needs.leading(replace(net, needs=tuple(together)), alike.group)
    first, second, third = (quoted(demand.theme.title) for demand in together)
    assert f"steht {first} vorn" in found.text
    assert f"danach gleichauf {second} und {third} (Gewicht jeweils 4)." in found.text


def test_four_themes_that_weigh_most_are_counted_and_drawn_together_or_not(tmp_path: Path) -> None:
    _, net = small(tmp_path, ALL)
    alike = tuple(replace(net.needs[0], theme=replace(net.needs[0].theme, title=f"Thema {n}")) for n in range(4))
    four = replace(net, needs=alike)
    (found,) = needs.leading(four, alike[0].theme.group)
    assert found.text.endswith("liegen gleichauf vorn: vier Themen; das Gewicht ist jeweils 20.")
    assert cover._heaviest(four) == "; am schwersten wiegen vier Themen"
    one = replace(alike[0], regions=(*alike[0].regions, "x"), by_region={**alike[0].by_region, "x": 4.0})
    behind = (one, *alike[1:])
    drawn_together = topics.first(replace(net, needs=behind))
    assert drawn_together is not None
    assert drawn_together.drawing.description.count("gesucht ") == 1
    assert drawn_together.title.startswith("Das Thema mit dem größten Gewicht: wie viele Regionen es suchen")
    three = topics.first(replace(net, needs=alike[:3]))
    assert three is not None
    assert three.title.startswith("Die Themen mit dem größten Gewicht: wie viele Regionen sie suchen")


@pytest.mark.parametrize("wave", ["muster-2018", "ard-dokumente"])
def test_reports_on_regions_say_nothing_of_what_only_the_network_needs(wave: str) -> None:
    evaluation, whole = shipped(wave)
    seen, less = overview(evaluation), network.of_regions(evaluation)
    assert whole.transfers
    assert not less.transfers
    assert not less.programme.workshops
    for region in evaluation.erhebung.register.ids:
        for made_of in (reports.region_report, reports.region_sheet, reports.region_summary):
            assert made_of(evaluation, seen, region, less) == made_of(evaluation, seen, region, whole)

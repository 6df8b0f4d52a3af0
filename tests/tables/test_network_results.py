"""The tables of the network: by hand for three regions, and what adds up in the shipped surveys."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from tests.made import markup
from tests.made.worked import quietly, small_erhebung, small_reading
from verstetigung import records, study
from verstetigung.method import network
from verstetigung.method.evaluation import Evaluation, evaluate
from verstetigung.method.factors import Association
from verstetigung.method.network import (
    Call,
    Demand,
    Link,
    Network,
    Partners,
    Partnership,
    Product,
    Programme,
    Quote,
    RegionPair,
    Strength,
    Topic,
    Transfer,
    Unmatched,
    Workshop,
)
from verstetigung.records import NAN, Measure, Need, Response
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.catalogue import Category, Criterion
from verstetigung.schemas.concept import Concept, NetworkRules, Package, Theme
from verstetigung.tables import results
from verstetigung.tables.results import network as networks

SHIPPED = Path(__file__).parent.parent.parent / "erhebungen"
MARK = "Musterdaten, frei erfunden"
TABLES = {
    "Bedarfe": "netzwerk-bedarfe.csv",
    "Angebote": "netzwerk-angebote.csv",
    "Nennungen": "netzwerk-nennungen.csv",
    "Ohne Zuordnung": "netzwerk-ohne-zuordnung.csv",
    "Themen": "netzwerk-themen.csv",
    "Werkstätten": "netzwerk-werkstaetten.csv",
    "Faktoren": "netzwerk-faktoren.csv",
    "Produkte": "netzwerk-produkte.csv",
    "Partnerschaften": "netzwerk-partnerschaften.csv",
    "Mögliche Paare": "netzwerk-moegliche-paare.csv",
    "Ohne Partner": "netzwerk-ohne-partner.csv",
    "Leistungspakete": "netzwerk-leistungspakete.csv",
    "Nicht abgedeckt": "netzwerk-nicht-abgedeckt.csv",
    "Netzwerkkonzept": "netzwerk-konzept.csv",
}
EXCHANGE = Category("austausch", "Erfahrungsaustausch", "prozess")
RULES = NetworkRules(partners=2, workshops=4, strong=60, present=60, carrier_bonus=0.25, advanced=("verstetigt",))


def need(region: str, kind: str, cell: str, theme: str = "austausch", relevance: float = NAN) -> Need:
    return Need(region, "1", kind, "prozess", theme, "=Wie geht das?", relevance, f"{region}-1.xlsx", "Bedarfe", cell)


ASKED, GIVEN = need("nord", "Bedarf", "E6", relevance=4), need("mitte", "Angebot", "E7")
LOOSE = need("sued", "Bedarf", "E8", theme="")
BUS = Measure(
    "mitte", "1", "Rufbus", "schule", "verstetigt", "Kreis", "Land", "Fahrplan", "mitte-1.xlsx", "Maßnahmen", "B6"
)


def demand(*named: Need) -> Demand:
    regions = tuple(dict.fromkeys(one.region for one in named))
    stated = dict.fromkeys(regions, named[0].relevance)
    return Demand(EXCHANGE, named, regions, stated, {"Landkreis": len(regions)})


def hand_made(evaluation: Evaluation) -> Network:
    catalogue = evaluation.erhebung.catalogue
    strength = Strength("mitte", "austausch", (("A1", 72.4),), (BUS,), strong=True)
    pair = RegionPair(
        ("nord", "mitte"), (Link("nord", "mitte", EXCHANGE, (ASKED,), (GIVEN,), strength, 4.0),), True, 5.0
    )
    topic = Topic(EXCHANGE, demand(ASKED), ("mitte",), ("mitte",), {"mitte": strength})
    remark = replace(next(records.rows(evaluation.reading.responses, Response)), remark="Läuft.")
    link = Association("E1", 3, 2, 1, 80, 60, 20, 0.5, 0.4, 0.1, 0.7, 0.2, 0.25)
    hindering, helping = catalogue.criteria[-1], Criterion("F1", "Rückhalt", ())
    package = Package("tag", "Lerntag", "Ein Tag.", ("austausch",), "Besuch", "Büro", "offen", "vorschlag")
    return Network(
        needs=(demand(ASKED),),
        offers=(demand(GIVEN),),
        unassigned=(LOOSE,),
        topics=(topic,),
        programme=Programme((Workshop(topic, "mitte", ("nord",)),), ("nord",), ("nord",), ()),
        transfers=(
            Transfer(helping, ("nord", "mitte"), 3, ("Landkreis",), link, network.HINT, (BUS,), ()),
            Transfer(hindering, (), 2, (), None, network.UNKNOWN, (), (Quote("nord", "Läuft.", remark),)),
        ),
        products=(Product(1, BUS, catalogue.fields[0], catalogue.statuses[1]),),
        partners=Partners(
            partnerships=(Partnership(("nord", "mitte"), (pair,), None),),
            unmatched=(Unmatched("sued", "nichts gesucht"),),
            possible=(pair, RegionPair(("mitte", "sued"), (), False, 1.5)),
            served=1,
            servable=1,
            points=5.0,
            optimal=True,
        ),
        calls=(Call(package, ("nord",), (ASKED,)),),
        uncovered=(),
    )


@pytest.fixture
def evaluation(tmp_path: Path) -> Evaluation:
    wave = tmp_path / "erhebungen" / "beispiel-2018"
    wave.mkdir(parents=True)
    concept = Concept("netz", "Netz", "", RULES, (Theme("austausch", ("A1",), ("schule",)),), (), (), {})
    reading = replace(small_reading(), needs=records.table([ASKED, GIVEN, LOOSE], Need))
    return evaluate(replace(small_erhebung(wave), concept=concept), reading)


@pytest.fixture
def folder(evaluation: Evaluation, tmp_path: Path) -> Path:
    target = tmp_path / "berichte" / "beispiel-2018"
    results.write_network(evaluation, hand_made(evaluation), target, "")
    return target


def lines(path: Path) -> list[dict[str, str]]:
    text = path.read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def line(folder: Path, title: str) -> dict[str, str]:
    """The only row of the table, without the mark."""
    (found,) = lines(folder / TABLES[title])
    assert found.pop("Kennzeichnung") == MARK
    return found


def test_a_sheet_and_a_csv_file_per_table(folder: Path) -> None:
    assert openpyxl.load_workbook(folder / "netzwerk.xlsx").sheetnames == [*TABLES, "Spalten"]
    assert {path.name for path in folder.iterdir()} == {"netzwerk.xlsx", *TABLES.values()}


def test_every_sheet_can_be_filtered_and_carries_the_mark(folder: Path) -> None:
    for sheet in openpyxl.load_workbook(folder / "netzwerk.xlsx"):
        assert sheet["A1"].value == MARK
        assert (sheet.auto_filter.ref or "").startswith("A2:")
        assert sheet.freeze_panes == "B3"


def test_needs_and_offers(folder: Path) -> None:
    shared = {"Thema": "Erfahrungsaustausch", "Bereich": "Prozess", "Handlungsfelder": "Schulentwicklung und Bildung"}
    counted = {"Nennungen": "1", "Regionen": "1", "davon Landkreis": "1"}
    weighed = {"Relevanz im Mittel": "4", "Regionen × Relevanz": "4"}
    assert line(folder, "Bedarfe") == shared | counted | weighed | {"Regionen, Namen": "Nord"}
    assert line(folder, "Angebote") == shared | counted | {"Regionen, Namen": "Mitte"}
    assert lines(folder / TABLES["Nicht abgedeckt"]) == []


def test_every_mention_with_its_cell(folder: Path) -> None:
    found = lines(folder / TABLES["Nennungen"])
    assert [(row["Region"], row["Art"], row["Thema"], row["Relevanz"], row["Herkunft"]) for row in found] == [
        ("Nord", "Bedarf", "Erfahrungsaustausch", "4", "nord-1.xlsx!Bedarfe!E6"),
        ("Mitte", "Angebot", "Erfahrungsaustausch", "", "mitte-1.xlsx!Bedarfe!E7"),
        ("Süd", "Bedarf", "ohne Thema", "", "sued-1.xlsx!Bedarfe!E8"),
    ]
    assert line(folder, "Ohne Zuordnung") == {key: value for key, value in found[2].items() if key != "Kennzeichnung"}


def test_nothing_links_to_files_the_readers_do_not_have(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "netzwerk.xlsx")
    assert [cell.coordinate for sheet in book for row in sheet for cell in row if cell.hyperlink] == []


def test_topics_and_workshops(folder: Path) -> None:
    assert line(folder, "Themen") == {
        "Thema": "Erfahrungsaustausch",
        "Bereich": "Prozess",
        "Nennungen": "1",
        "Relevanz im Mittel": "4",
        "suchende Regionen": "1",
        "suchende Regionen, Namen": "Nord",
        "anbietende Regionen": "1",
        "Angebot, Erfahrung belegt": "Mitte",
        "Angebot, Erfahrung nach eigener Angabe": "",
        "Angebot, Erfahrung nicht bekannt": "",
        "Angebot, Erfahrung nicht belegt": "",
    }
    assert line(folder, "Werkstätten") == {
        "Nr.": "1",
        "Thema": "Erfahrungsaustausch",
        "Gastgeber": "Mitte",
        "Erfahrung des Gastgebers": "belegt",
        "suchende Regionen": "1",
        "davon zuerst erreicht": "1",
        "zuerst erreicht, Namen": "Nord",
        "suchende Regionen, Namen": "Nord",
    }


def test_factors_with_the_judgement_of_the_network(folder: Path) -> None:
    helping, hindering = lines(folder / TABLES["Faktoren"])
    assert (helping["Art"], helping["Übertragbarkeit"], helping["vorhanden in"]) == (
        "Erfolgsfaktor",
        "Anhaltspunkte",
        "Nord; Mitte",
    )
    assert (helping["vorhanden in Regionen"], helping["bewertet in Regionen"]) == ("2", "3")
    assert (helping["Rho (Spearman)"], helping["p nach Holm"]) == ("0,4", "0,25")
    assert helping["Beispiele"] == "Mitte: Rufbus (mitte-1.xlsx!Maßnahmen!B6)"
    assert (hindering["Art"], hindering["Übertragbarkeit"]) == ("Misserfolgsfaktor", "nicht zu beurteilen")
    assert hindering["Rho (Spearman)"] == ""
    assert hindering["Bemerkungen"] == "Nord: „Läuft.“"


def test_products_and_packages(folder: Path) -> None:
    assert line(folder, "Produkte") == {
        "Nr.": "1",
        "Produkt": "Fahrplan",
        "Handlungsfeld": "Schulentwicklung und Bildung",
        "Maßnahme": "Rufbus",
        "Stand": "dauerhaft gesichert",
        "Region": "Mitte",
        "Träger": "Kreis",
        "Finanzierung": "Land",
        "Herkunft": "mitte-1.xlsx!Maßnahmen!B6",
    }
    package = line(folder, "Leistungspakete")
    assert (package["Stand"], package["für Bedarfe"]) == ("Vorschlag", "Erfahrungsaustausch")
    assert (package["Nennungen"], package["Regionen"], package["Regionen, Namen"]) == ("1", "1", "Nord")


def test_partners(folder: Path) -> None:
    assert line(folder, "Partnerschaften") == {
        "Gruppe": "1",
        "Regionen": "Nord; Mitte",
        "lernt": "Nord",
        "von": "Mitte",
        "Thema": "Erfahrungsaustausch",
        "Erfahrung": "belegt",
        "Punktwerte und Maßnahmen dazu": "A1: 72 Punkte; Rufbus",
        "Punkte": "4",
        "gleicher Trägertyp": "ja",
        "Herkunft Bedarf": "nord-1.xlsx!Bedarfe!E6",
        "Herkunft Angebot": "mitte-1.xlsx!Bedarfe!E7",
    }
    chosen, other = lines(folder / TABLES["Mögliche Paare"])
    assert (chosen["Region"], chosen["und Region"], chosen["Punkte"], chosen["vorgeschlagen"]) == (
        "Nord",
        "Mitte",
        "5",
        "ja",
    )
    assert chosen["Themen"] == "Nord lernt von Mitte: Erfahrungsaustausch"
    assert (other["Punkte"], other["gleicher Trägertyp"], other["vorgeschlagen"]) == ("1,5", "nein", "nein")
    assert line(folder, "Ohne Partner") == {"Region": "Süd", "Grund": "nichts gesucht"}


def test_without_names_nothing_leads_to_a_file(evaluation: Evaluation, tmp_path: Path) -> None:
    target = tmp_path / "berichte" / "beispiel-2018"
    nameless = replace(evaluation, erhebung=replace(evaluation.erhebung, nameless=True))
    written = results.write_network(nameless, hand_made(evaluation), target, "-anonym")
    assert {path.name for path in written} == {
        "netzwerk-anonym.xlsx",
        *(name.replace(".csv", "-anonym.csv") for name in TABLES.values()),
    }
    book = openpyxl.load_workbook(target / "netzwerk-anonym.xlsx")
    assert [cell for sheet in book for row in sheet for cell in row if cell.hyperlink] == []
    texts = [str(cell.value) for sheet in book for row in sheet for cell in row if cell.value]
    assert [text for text in texts if ".xlsx" in text or "Herkunft" in text or "!" in text] == []


def test_two_runs_give_the_same_bytes(evaluation: Evaluation, folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    results.write_network(evaluation, hand_made(evaluation), folder, "")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


# The shipped surveys


@cache
def shipped(name: str) -> tuple[Evaluation, Network]:
    wave = erhebungen.load(SHIPPED / name)
    evaluation = evaluate(wave, study.read(wave, quietly))
    return evaluation, network.build(evaluation)


def tables(name: str) -> dict[str, list[dict[str, object]]]:
    return {
        sheet.title: [
            {column.title: cell for column, cell in zip(sheet.columns, row, strict=True)} for row in sheet.rows
        ]
        for sheet in networks.sheets(*shipped(name))
    }


def total(rows: list[dict[str, object]], column: str) -> int:
    return sum(int(str(row[column])) for row in rows)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["muster-2018", "muster-2020"])
def test_nothing_of_what_the_regions_named_is_dropped(name: str) -> None:
    found = tables(name)
    for kind, title in (("Bedarf", "Bedarfe"), ("Angebot", "Angebote")):
        named = [row for row in found["Nennungen"] if row["Art"] == kind]
        loose = [row for row in found["Ohne Zuordnung"] if row["Art"] == kind]
        assert named
        assert len(named) == total(found[title], "Nennungen") + len(loose)
    assert len(found["Nennungen"]) == len(shipped(name)[0].reading.needs)


@pytest.mark.parametrize("name", ["muster-2018", "muster-2020"])
def test_every_lesson_of_a_partnership_stands_among_the_mentions(name: str) -> None:
    found = tables(name)
    said = {(row["Art"], row["Region"], row["Thema"], str(row["Herkunft"])) for row in found["Nennungen"]}
    assert found["Partnerschaften"]
    for row in found["Partnerschaften"]:
        assert ("Bedarf", row["lernt"], row["Thema"], str(row["Herkunft Bedarf"])) in said
        assert ("Angebot", row["von"], row["Thema"], str(row["Herkunft Angebot"])) in said
        assert {row["lernt"], row["von"]} <= set(str(row["Regionen"]).split("; "))
    together = {name for row in found["Partnerschaften"] for name in str(row["Regionen"]).split("; ")}
    alone = {row["Region"] for row in found["Ohne Partner"]}
    assert not together & alone
    assert len(together) + len(alone) == 21


def test_documents_without_needs_leave_tables_of_headings() -> None:
    found = tables("ard-dokumente")
    assert {title for title, rows in found.items() if rows} == {
        "Faktoren",
        "Ohne Partner",
        "Leistungspakete",
        "Netzwerkkonzept",
    }
    assert {row["Übertragbarkeit"] for row in found["Faktoren"]} == {"nicht zu beurteilen"}
    assert total(found["Leistungspakete"], "Regionen") == 0
    assert len(found["Ohne Partner"]) == 21


def test_a_land_page_says_what_has_been_left_out() -> None:
    evaluation, net = shipped("muster-2018")
    told = replace(evaluation, erhebung=replace(evaluation.erhebung, subtitle="nur Netzwerkregionen (16 von 21)"))
    assert "nur Netzwerkregionen (16 von 21)" in markup.network_html(told, net, "Musterland Nord")


# What only a catalogue with lists for it asks


LEVELS, METHODS, FORMS = (
    (Category(id, title),) for id, title in (("kreis", "im Kreis"), ("umfrage", "Umfrage"), ("besuch", "Besuch"))
)


@pytest.fixture
def detailed(evaluation: Evaluation, tmp_path: Path) -> Path:
    """What is written of a bus of which all is told, and of a visit that Nord wants; Mitte offers in no form."""
    catalogue = replace(evaluation.erhebung.catalogue, levels=LEVELS, methods=METHODS, forms=FORMS)
    wave = replace(evaluation.erhebung, catalogue=catalogue)
    told = replace(
        BUS, level="kreis", methods=("umfrage",), approach="Erst gefragt.", setback="Zu teuer.", involved="Verein"
    )
    plain = replace(BUS, title="Anrufbus", cell="B7", product="")
    asked = replace(ASKED, form="besuch")
    reading = replace(
        evaluation.reading,
        needs=records.table([asked, GIVEN, LOOSE], Need),
        measures=records.table([told, plain], Measure),
    )
    asking = replace(evaluation, erhebung=wave, reading=reading)
    net = replace(hand_made(asking), needs=(demand(asked),), uncovered=(), methods=network.ways.methods(asking))
    target = tmp_path / "berichte" / "beispiel-2018"
    results.write_network(asking, net, target, "")
    return target


def test_how_measures_were_done_is_told_of_those_of_which_it_is_known(detailed: Path) -> None:
    (row,) = lines(detailed / "netzwerk-vorgehensweisen.csv")
    assert list(row.items())[:9] == [
        ("Region", "Mitte"),
        ("Maßnahme", "Rufbus"),
        ("Handlungsfeld", "Schulentwicklung und Bildung"),
        ("Stand", "dauerhaft gesichert"),
        ("Umsetzungsebene", "im Kreis"),
        ("Vorgehen", "Erst gefragt."),
        ("Was nicht gelungen ist", "Zu teuer."),
        ("Beteiligte", "Verein"),
        ("Methoden", "Umfrage"),
    ]


def test_methods_with_the_number_of_measures_and_regions(detailed: Path) -> None:
    (row,) = lines(detailed / "netzwerk-methoden.csv")
    assert list(row.values())[:4] == ["Umfrage", "1", "1", "Mitte"]


def test_demands_have_a_column_per_form(detailed: Path) -> None:
    (asked,), (offered,) = lines(detailed / TABLES["Bedarfe"]), lines(detailed / TABLES["Angebote"])
    assert [(row["Form: Besuch"], row["ohne Form"]) for row in (asked, offered)] == [("1", "0"), ("0", "1")]

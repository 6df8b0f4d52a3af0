"""Persons, addresses and telephone numbers go, and nothing that only looks like them."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from zipfile import ZipFile

import pytest

from verstetigung.schemas import regions
from verstetigung.study.anonymity import mask, persons

ROOT = Path(__file__).parent.parent.parent
HIDE = mask(regions.load(ROOT / "schemas" / "modellregionen.yaml"))
GONE = (
    ("FRAU MÜLLER hat zugesagt.", "FRAU [Person] hat zugesagt."),
    ("FRAU DR. MÜLLER-LÜDENSCHEIDT", "FRAU DR. [Person]"),
    ("BÜRGERMEISTER SCHULZE", "BÜRGERMEISTER [Person]"),
    ("Herrn MEIER fragen", "Herrn [Person] fragen"),
    ("Frau O'Neill", "Frau [Person]"),
    ("Frau O’Neill-Schmidt", "Frau [Person]"),
    ("Herr McAllister", "Herr [Person]"),
    ("Hr Müller", "Hr [Person]"),
    ("Frau: Müller", "Frau: [Person]"),
    ("Frau Anna Maria Schmidt", "Frau [Person]"),
    ("Herr Albrecht, Frau Wahl, Herr Kaplan", "Herr [Person], Frau [Person], Herr [Person]"),
    ("Herr Müller und Schmidt", "Herr [Person] und [Person]"),
    ("Frau Dr. Müller, Herr Schmidt", "Frau Dr. [Person], Herr [Person]"),
    ("Bürgermeister Müller/Schmidt", "Bürgermeister [Person]/[Person]"),
    ("Fr. Dr.in Özdemir", "Fr. Dr.in [Person]"),
    ("Dr Meier und Prof. Lenz", "Dr [Person] und Prof. [Person]"),
    ("Dipl.-Ing. Meier", "Dipl.-Ing. [Person]"),
    ("Dipl.-Ing. (FH) Jana Meier", "Dipl.-Ing. (FH) [Person]"),
    ("Jana Meier, M.A.", "[Person], M.A."),
    ("Jana Meier M. Sc.", "[Person] M. Sc."),
    ("Schulze a. D.", "[Person] a. D."),
    ("Landrat a. D. Schulze", "Landrat a. D. [Person]"),
    ("Landrat Schulze a.D.", "Landrat [Person] a.D."),
    ("Dezernent Schulze, Dezernentin Krause", "Dezernent [Person], Dezernentin [Person]"),
    ("Geschäftsführer Schulze, Geschäftsführerin Krause", "Geschäftsführer [Person], Geschäftsführerin [Person]"),
    ("Amtsleiter Schulze, Amtsleiterin Krause", "Amtsleiter [Person], Amtsleiterin [Person]"),
    ("Kämmerer Schulze, Kämmerin Krause", "Kämmerer [Person], Kämmerin [Person]"),
    ("Regionalmanagerin Krause", "Regionalmanagerin [Person]"),
    ("die Vorsitzende Erika Krause", "die Vorsitzende [Person]"),
    ("Referent von der Heide", "Referent [Person]"),
    ("Pfarrerin Krause, Ortsvorsteher Schulze", "Pfarrerin [Person], Ortsvorsteher [Person]"),
    ("max @ web . de", "[Adresse]"),
    ("max(a)web.de", "[Adresse]"),
    ("max [at] web [dot] de", "[Adresse]"),
    ("max.muster at web punkt de", "[Adresse]"),
    ("0 95 61 / 51 40", "[Telefon]"),
    ("(0 95 61) 51 40-12", "[Telefon]"),
    ("Durchwahl -234", "[Telefon]"),
    ("Tel.: 514-2134", "[Telefon]"),
    ("Telefonnummer: 514 21", "[Telefon]"),
    ("Apparat 234, Hausruf: 34", "[Telefon], [Telefon]"),
    ("+49 (0) 9561 514", "[Telefon]"),
    ("unter der Nummer 030/123456", "unter der Nummer [Telefon]"),
)
STAY = (
    *("Drucksache 017/12345", "Drucksache Nr. 0171/12345", "BV 0123/2018", "Az. 12-345/2018", "Az.: 0561-12/2018"),
    *("2019/2020", "Haushalt 2018-2020", "1.250.000 Euro", "Seite 12/13", "Seiten 12-13", "01.02.2018 – 03.04.2019"),
    *("Telefon 24/7 besetzt", "Strategie Mobil 2030", "Mobil 2018/2019", "Mobil 60.000 Euro", "rund +200-300 Stück"),
    *("PLZ 03042", "0,5 bis 0,75 Stellen", "10 000 / 20 000", "Kennzahl 0 / 10 / 20", "0000-00-00", "§ 11 Abs. 2/3"),
    *("FRAU UND MANN", "Frau Dr.", "Sehr geehrte Frau, sehr geehrter Herr,", "Herr und Frau", "Frau: ja / nein"),
    *("Dezernentin Soziales", "Amtsleiter Jugendamt", "Leiterin Stabsstelle Kreisentwicklung", "Leiter LEADER-Büro"),
    *("Geschäftsführer GmbH", "Regionalmanagerin LEADER", "dem Geschäftsführer Vorschläge machen"),
    *("dem Kämmerer Geld abringen", "Der Landrat a. D. war dabei.", "Bürgermeister a. D.", "die beauftragte Studie"),
    *("Die Projektleiterin Daseinsvorsorge", "Raumplanung, M.Sc.", "Soziologie M.A.", "Bürgermeister und Gemeinderat"),
    *("Landrat und Verwaltung", "Herr der Lage", "OB ES GEHT", "OB und Landrat", "Frau, Mann, divers"),
    *("Treffen @ Rathaus. Danach Kaffee", "Punkt (a) siehe unten. Der Rest", "Fr. 14 Uhr", "Pastoral"),
    *("Mitarbeiterinnen Verwaltung", "Planer im Amt", "Lehrerzimmer Schule", "Vorstand Verein", "Sprecher Netzwerk"),
)


@pytest.mark.parametrize(("text", "masked"), GONE)
def test_what_leads_to_a_person_goes(text: str, masked: str) -> None:
    assert HIDE(text) == masked


@pytest.mark.parametrize("text", STAY)
def test_what_only_looks_like_it_stays(text: str) -> None:
    assert HIDE(text) == text


def texts(file: Path) -> set[str]:
    """Every text in the cells of a workbook, every line of another file."""
    if file.suffix != ".xlsx":
        return set(file.read_text("utf-8").splitlines())
    with ZipFile(file) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/")]
    return {unescape(text) for sheet in sheets for text in re.findall(r"<t\b[^>]*>([^<]*)</t>", sheet)}


def found(pattern: re.Pattern[str], files: list[Path]) -> set[str]:
    whole = set().union(*map(texts, files))
    groups = [*pattern.groupindex.values()] or [0]
    return {match[group] for text in whole for match in pattern.finditer(text) for group in groups if match[group]}


def test_what_is_masked_in_all_that_ships() -> None:
    surveys = sorted((ROOT / "erhebungen").rglob("*.xlsx"))
    settings = sorted((ROOT / "schemas").rglob("*.yaml")) + sorted((ROOT / "erhebungen").rglob("*.yaml"))
    assert len(set().union(*map(texts, surveys))) > 1000
    assert found(persons.PERSON, surveys + settings) == set()
    assert found(persons.PHONE, surveys + settings) == set()
    assert found(persons.ADDRESS, surveys) == {"datenschutz@musterinstitut.example"}


@pytest.mark.parametrize("text", ["Dr. " * 8000, "Frau " * 6000, "Aa-" * 10000, "a . " * 8000])
def test_a_text_of_one_word_ends(text: str) -> None:
    assert HIDE(text) == text

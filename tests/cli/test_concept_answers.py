"""What the Kerngruppe answers in netzwerk.yaml stands beside the evidence in everything `network` writes."""

from __future__ import annotations

import csv
import html
import re
from pathlib import Path

import openpyxl

from tests.cli.test_cli import project, run, text_of

__all__ = ["project"]
ANSWERS = """
antworten:
  ziele-jahr:
    stand: beschlossen
    datum: 11.02.2027
    durch: Kerngruppe
    antwort: Erfunden zum Prüfen, gemeinsames Lernen zuerst.
  ziele-gewicht: {stand: entwurf, datum: 2010-03-01, antwort: Erfunden ist auch das.}
"""
SAID = "Beschlossen am 11.02.2027: Erfunden zum Prüfen, gemeinsames Lernen zuerst."


def answer(project: Path, answers: str) -> None:
    path = project / "schemas" / "netzwerk.yaml"
    path.write_text(path.read_text(encoding="utf-8") + answers, encoding="utf-8")


def test_answers_stand_in_pdf_page_and_tables(project: Path) -> None:
    answer(project, ANSWERS)
    assert run("catalogue", "check", "schemas/netzwerk.yaml").exit_code == 0
    assert run("network", "muster-2018", "--format", "both").exit_code == 0
    folder = project / "berichte" / "muster-2018"
    page = next(path for path in folder.rglob("*.html") if path.stem.startswith("netzwerkbericht"))
    shown = html.unescape(re.sub(r"<[^>]*>", " ", page.read_text(encoding="utf-8")))
    for text in (text_of(folder / "netzwerkbericht-muster-2018.pdf"), shown):
        words = " ".join(re.sub("\u00ad|-\n", "", text).split())
        assert "Netzwerkkonzept, Entwurf 2 vom 11.02.2027" in words
        assert "von 18 Fragen der Kerngruppe 1 beschlossen, 1 im Entwurf, 16 offen" in words.replace("\u00a0", " ")
        assert "vor dieser Erhebung beantwortet" in words
        assert "Beschlossen am 11.02.2027" in words
    assert SAID in " ".join(shown.split())
    rows = list(openpyxl.load_workbook(folder / "netzwerk.xlsx")["Netzwerkkonzept"].values)
    heads = list(rows[1])
    assert len(rows) == 2 + 18
    assert rows[2][heads.index("Antwort")] == "Erfunden zum Prüfen, gemeinsames Lernen zuerst."
    assert str(rows[2][heads.index("Was dafür vorliegt")]).startswith("Bedarfe: ")
    with (folder / "netzwerk-konzept.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["Stand"] for row in csv.DictReader(file, delimiter=";")][:3] == [
            "beschlossen",
            "im Entwurf",
            "offen",
        ]


def test_without_answers_it_is_the_first_draft(project: Path) -> None:
    assert run("network", "muster-2018").exit_code == 0
    text = " ".join(text_of(project / "berichte" / "muster-2018" / "netzwerkbericht-muster-2018.pdf").split())
    assert "Netzwerkkonzept, Entwurf 1" in text
    assert "Entwurf 2" not in text


def test_an_answer_to_no_question_is_refused_with_its_place(project: Path) -> None:
    answer(project, "\nantworten:\n  ziele-jhar: {stand: offen}\n")
    for command in (("catalogue", "check", "schemas/netzwerk.yaml"), ("network", "muster-2018")):
        result = run(*command)
        assert result.exit_code != 0
        assert "Eine Frage mit der Kennung „ziele-jhar“ gibt es nicht." in result.output
        assert "Meinten Sie „ziele-jahr“?" in result.output
    assert not (project / "berichte").exists()


def test_names_of_regions_in_an_answer_are_masked(project: Path) -> None:
    entry = "{stand: entwurf, datum: 2027-02-11, antwort: Der Musterverbund Ahorn lädt ein.}"
    answer(project, f"\nantworten:\n  arbeitsweise-einladung: {entry}\n")
    assert run("network", "muster-2018", "--anonymous").exit_code == 0
    (path,) = (project / "berichte").rglob("netzwerk-konzept-anonym.csv")
    text = path.read_text(encoding="utf-8")
    assert "lädt ein" in text
    assert "Ahorn" not in text

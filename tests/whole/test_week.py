"""A county's week: 21 regions, 44 workbooks and an export, from `new` on Monday to exit code 0 on Friday.

It reads like a diary. The tables count by hand what has come in by then, as the days say; a file that is no Bogen has
come too until somebody has decided on it.
"""

from __future__ import annotations

import csv
import json
import random
import re
import shutil
import unicodedata
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.conftest import changed
from tests.made.provoked import saved_at
from verstetigung import pool
from verstetigung.cli.commands import app
from verstetigung.forms import Answer, Filled, write_questionnaire
from verstetigung.printing import Attachment, pdf
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.erhebung import Erhebung

NAMES = [
    "Ahorn",
    "Birke",
    "Buche",
    "Eiche",
    "Erle",
    "Esche",
    "Fichte",
    "Ginkgo",
    "Hasel",
    "Holunder",
    "Kiefer",
    "Kirsche",
    "Lärche",
    "Linde",
    "Pappel",
    "Robinie",
    "Tanne",
    "Ulme",
    "Wacholder",
    "Weide",
    "Zeder",
]
QUESTIONS = [f"{dimension}1.{number}" for dimension in "AB" for number in range(1, 13)]
STEPS = ("trifft nicht zu", "trifft eher nicht zu", "teils/teils", "trifft eher zu", "trifft voll zu")
CATALOGUE = """\
katalog: woche
version: "1.0"
titel: Probekatalog der Woche
hinweis: Nur zum Prüfen.
quellen: {S07: Bericht 03/2016}
skalen:
  zustimmung:
    art: stufen
    stufen: {1: trifft nicht zu, 2: trifft eher nicht zu, 3: teils/teils, 4: trifft eher zu, 5: trifft voll zu}
regeln:
  mindestabdeckung: {kriterium: 0.5, dimension: 0.66, index: 1}
  aggregation: {kriterium: arithmetisch, dimension: arithmetisch, index: arithmetisch}
  gewichtsspielraum: 0.25
  widerspruch: 50
  quellenarten: {Befragung: 1}
handlungsfelder:
  - {id: mobilitaet, titel: Mobilität, gruppe: leitfaden}
massnahmenstand:
  - {id: geplant, titel: geplant}
  - {id: verstetigt, titel: dauerhaft gesichert}
bedarfe:
  - {id: austausch, titel: Erfahrungsaustausch, gruppe: prozess}
  - {id: verkehr, titel: Flexible Bedienformen, gruppe: umsetzung}
steckbrief:
  - {id: ziele, titel: Ziele}
dimensionen:
"""
DIMENSION = """\
  - id: {0}
    titel: {1}
    rolle: {2}
    kriterien:
      - id: {0}1
        titel: {1} im Kreis
        bereich: umsetzung
        quelle: S07
        fragen:
"""
FIELDWORK = """\
feld: {von: 02.11.2026, bis: 27.11.2026, erwartet: 2, erinnerungen: [25.11.2026]}
anschreiben:
  absender: {name: Käthe Groß, stelle: Fachgebiet Daseinsvorsorge, telefon: 030 1234-56, email: studie@institut.example}
  frist: 27.11.2026
"""
WEDNESDAY = "2026-11-25T09:00:00Z"
WHY = {"grund": "am Telefon geklärt", "am": "2026-11-26", "durch": "Projektleitung"}
MAPPING = """\
dateien: [online.csv]
werkzeug: googleforms
region: {spalte: Region}
spalten:
"""


def region_id(name: str) -> str:
    return name.lower().replace("ä", "ae")


def catalogue() -> str:
    """Two dimensions of twelve questions."""
    text = CATALOGUE
    for dimension in (("A", "Umsetzung", "ergebnis"), ("B", "Ressourcen", "faktor")):
        text += DIMENSION.format(*dimension)
        for id in QUESTIONS:
            if id.startswith(dimension[0]):
                text += f'          - {{id: {id}, text: "Aussage {id} trifft zu.", skala: zustimmung}}\n'
    return text


def register() -> str:
    text = "register: baumkreise\ntitel: 21 Kreise\nerfunden: nein\ntraegertypen: [Landkreis]\nregionen:\n"
    for name in NAMES:
        text += (
            f"  - {{id: {region_id(name)}, name: Landkreis {name}, im_satz: im Landkreis {name}, land: Hessen, "
            "traegertyp: Landkreis, traeger: Kreis, deckung: ganz, modellregion: ja, netzwerkregion: ja}\n"
        )
    return text


class Week:
    """What people do at their desks, and what the program tells them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "erhebungen" / "woche"
        self.out = root / "berichte" / "woche"

    @property
    def wave(self) -> Erhebung:
        return erhebungen.load(self.folder)

    def run(self, *words: str, exit_code: int = 0) -> str:
        done = CliRunner().invoke(app, list(words))
        assert done.exit_code == exit_code, done.output
        return done.stdout

    def check(self, exit_code: int = 0) -> list[str]:
        return self.run("check", exit_code=exit_code).splitlines()

    def comes(self, file: str, filled: Filled, region: str = "") -> Path:
        """A Bogen of the region its file or folder is named after."""
        path = self.folder / file
        path.parent.mkdir(exist_ok=True)
        id = region or region_id(re.split(r"[-/]", file)[0])
        write_questionnaire(path, self.wave, self.wave.register[id], filled)
        return path

    def status(self, day: str) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(self.run("status", "--json", "--as-of", day))
        return told

    def letters(self, number: int) -> dict[str, str]:
        """The letters of a round: whom each is for, and its subject and enclosures."""
        folder = self.out / "anschreiben" / f"runde-{number}"
        return {composed(path.stem): path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))}


def composed(text: str) -> str:
    """With umlauts in one letter; a Mac writes names with two."""
    return unicodedata.normalize("NFC", text)


def counted(status: dict[str, Any]) -> dict[str, tuple[int, ...]]:
    """Per region: Bögen that came, that count, with a Fehler; points to ask about and answers left open."""
    rows = {row["region"]: row for row in status["regionen"]} | {"ohne": status["ohne_region"]}
    keys = ("eingegangen", "gewertet", "mit_fehlern", "rueckfragen", "ohne_antwort")
    return {id: tuple(row[key] for key in keys) for id, row in rows.items()}


def by_hand(text: str) -> dict[str, tuple[int, ...]]:
    """The same, as counted by hand: regions, then their numbers; those not named have nothing."""
    table: dict[str, tuple[int, ...]] = {region_id(name): (0, 0, 0, 0, 0) for name in (*NAMES, "ohne")}
    for line in text.strip().splitlines():
        names, _, numbers = line.partition("|")
        table |= {region_id(name): tuple(map(int, numbers.split())) for name in names.split()}
    return table


def findings(lines: list[str]) -> dict[str, list[str]]:
    """The codes of what is said of each file."""
    found: dict[str, list[str]] = {}
    file = ""
    for line in lines:
        code = re.match(r"  (?:Fehler|Warnung|Hinweis) ([A-Z]\d{3})", line)
        if code:
            found.setdefault(file, []).append(code[1])
        elif not line.startswith(" "):
            file = composed(line.partition(" · ")[0])
    return found


def first_lines(letters: dict[str, str]) -> dict[str, str]:
    """Of each letter, why it is written."""
    return {name: re.search("Erinnerung|Rückfragen", text)[0] for name, text in letters.items()}  # type: ignore[index]


@pytest.fixture
def week(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Week:
    """An empty desk, with a printer that is faster than any."""

    def quick(html: str, attachments: Iterable[Attachment] = (), *_: object) -> bytes:
        return f"%PDF {html} {attachments}".encode()

    monkeypatch.setattr(pool.processes, "_processors", lambda: 1)
    monkeypatch.setattr(pdf, "pdf", quick)
    monkeypatch.chdir(tmp_path)
    return Week(tmp_path)


def filled(region: str, number: int, date: str = "20.11.2026", **answers: str) -> Filled:
    """Somebody with 24 answers of their own, but for these."""
    dice = random.Random(f"{region} {number}")
    steps = {id: str(dice.randint(1, 5)) for id in QUESTIONS}
    steps |= {id.replace("_", "."): step for id, step in answers.items()}
    return Filled(
        number=str(number),
        role="Regionalmanagement",
        date=date,
        answers={id: Answer(step) for id, step in steps.items()},
    )


def always(number: int, step: str, date: str = "20.11.2026") -> Filled:
    """Somebody who answers everything alike, so that the score can be worked out in one's head."""
    answers = {id.replace(".", "_"): step for id in QUESTIONS}
    return filled("", number, date, **answers)


@pytest.mark.slow
def test_a_week(week: Week) -> None:
    monday(week)
    tuesday(week)
    wednesday(week)
    thursday(week)
    friday(week)


def monday(week: Week) -> None:
    """The project is made, the Erhebung settled, and 21 empty forms are written."""
    week.run("init")
    (week.root / "katalog.yaml").write_text(catalogue(), encoding="utf-8")
    (week.root / "kreise.yaml").write_text(register(), encoding="utf-8")
    week.run("new", "woche", "--catalogue", "katalog.yaml", "--register", "kreise.yaml", "--as-of", "30.11.2026")
    settings = week.folder / "erhebung.yaml"
    text = settings.read_text(encoding="utf-8").replace("Name des Instituts", "Institut für Bäume")
    settings.write_text(text + FIELDWORK, encoding="utf-8")
    assert "Geschrieben: 21 Arbeitsmappen in berichte/woche/frageboegen" in week.run("questionnaire")
    status = week.status("23.11.2026")
    assert counted(status) == by_hand("")
    assert (status["insgesamt"]["erwartet"], status["insgesamt"]["angefragt"]) == (42, 21)
    assert (status["feld"]["tage_uebrig"], status["feld"]["naechste_erinnerung"]) == (4, "2026-11-25")


def tuesday(week: Week) -> None:
    """The first twenty Bögen, two of them in a folder of their region, and four things that are none."""
    for file in (
        *("ahorn-1", "ahorn-2", "birke-1", "birke-2", "Buche/Bogen 1", "Buche/Bogen 2", "erle-1", "erle-2"),
        *("esche-1", "esche-2", "fichte-1", "ginkgo-1", "ginkgo-2", "hasel-1", "hasel-2", "holunder-1"),
        *("kiefer-1", "kiefer-2"),
    ):
        region, number = re.split(r"[-/]", file)
        week.comes(f"{file}.xlsx", filled(region, int(number[-1])))
    week.comes("eiche-1.xlsx", always(1, "5"))
    week.comes("eiche-2.xlsx", always(2, "3"))
    (week.folder / "AW Fragebogen.eml").write_bytes(b"From: a@kreis.example\r\nSubject: AW\r\n\r\nanbei")
    with zipfile.ZipFile(week.folder / "Anschreiben Kirsche.docx", "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    (week.folder / "Landkreis La\u0308rche.pdf").write_bytes(b"%PDF-1.7 ")
    (week.folder / "~$ahorn-1.xlsx").write_bytes(b"\x05Kreis" + b" " * 159)
    lines = week.check(3)
    assert "Rücklauf: 11 von 21 Regionen, 20 Bögen" in lines
    assert findings(lines) == {
        "AW Fragebogen.eml": ["D153"],
        "Anschreiben Kirsche.docx": ["D154", "R460"],
        "Landkreis Lärche.pdf": ["D106", "R460"],
        "~$ahorn-1.xlsx": ["D101"],
    }
    assert counted(week.status("24.11.2026")) == by_hand(
        """
        Ahorn Birke Buche Eiche Erle Esche Ginkgo Hasel Kiefer | 2 2 0 0 0
        Fichte Holunder                                        | 1 1 0 0 0
        Kirsche Lärche ohne                                    | 1 0 1 1 0
        """
    )


def wednesday(week: Week) -> None:
    """Twelve more files: copies, a correction, a typo, numbers given twice; then the first letters."""
    shutil.copy(week.folder / "ahorn-1.xlsx", week.folder / "ahorn-1 (1).xlsx")
    shutil.copy(week.folder / "birke-1.xlsx", week.folder / "birke-1-PC.xlsx")
    typed_over = changed(week.folder / "birke-1-PC.xlsx", lambda book: None)
    typed_over.write_bytes(saved_at(typed_over.read_bytes(), WEDNESDAY))
    corrected = dict.fromkeys(("A1.1", "A1.2", "A1.3", "A1.4"), Answer("1"))
    eiche = always(1, "5", date="25.11.2026")
    week.comes("eiche-1_korrigiert.xlsx", replace(eiche, answers={**eiche.answers, **corrected}))
    week.comes("ginkgo-3.xlsx", replace(filled("ginkgo", 1), number="3"))
    week.comes("linde-1.xlsx", filled("linde", 1, A1_3="?"))
    measures = (("Rufbus", "Mobilität", "", "Kreis", "", ""), ("Bürgerbus", "Mobilität", "geplant", "Kreis", "", ""))
    week.comes("linde-2.xlsx", replace(filled("linde", 2), measures=measures))
    week.comes("pappel-1.xlsx", filled("pappel", 1))
    week.comes("pappel-2.xlsx", replace(filled("pappel", 2), number="1"))
    week.comes("robinie-1.xlsx", filled("robinie", 1, ""))
    week.comes("robinie-1 alt.xlsx", filled("robinie", 1, "", A1_1="1", A1_2="1"))
    week.comes("tanne-1.xlsx", filled("tanne", 1))
    week.comes("Fragebogen Wacholder.xlsx", filled("tanne", 2), "tanne")
    lines = week.check(3)
    assert findings(lines) == {
        "AW Fragebogen.eml": ["D153"],
        "Anschreiben Kirsche.docx": ["D154", "R460"],
        "Landkreis Lärche.pdf": ["D106", "R460"],
        "~$ahorn-1.xlsx": ["D101"],
        "ahorn-1 (1).xlsx": ["R401"],
        "birke-1.xlsx": ["R402"],
        "eiche-1.xlsx": ["R403"],
        "ginkgo-3.xlsx": ["R402"],
        "linde-1.xlsx": ["W520"],
        "linde-2.xlsx": ["W542"],
        "pappel-1.xlsx": ["R404"],
        "robinie-1 alt.xlsx": ["R404"],
        "Fragebogen Wacholder.xlsx": ["B211"],
    }
    text = "\n".join(lines)
    assert "20 von 24 Antworten sind gleich, verschieden A1.1, A1.2, A1.3 und A1.4. Neuer ist eiche-1_korrig" in text
    assert "robinie-1.xlsx sind von derselben Person (beide Nummer 1) und sagen Verschiedenes: 22 von 24" in text
    assert "pappel-2.xlsx tragen dieselbe Nummer (1), sagen aber sehr Verschiedenes: " in text
    assert "klären, ob es zwei Personen sind, und das in korrekturen.yaml festhalten: „gilt: ja“ bei beiden" in text
    assert "Der Dateiname nennt Landkreis Wacholder, der Bogen Landkreis Tanne." in text
    assert counted(week.status("25.11.2026")) == by_hand(
        """
        Ahorn Birke Buche Erle Esche Ginkgo Hasel Kiefer | 2 2 0 0 0
        Eiche                                            | 3 2 0 1 0
        Fichte Holunder                                  | 1 1 0 0 0
        Linde                                            | 2 2 2 2 0
        Pappel Robinie                                   | 2 0 1 1 0
        Tanne                                            | 2 1 1 1 0
        Kirsche Lärche ohne                              | 1 0 1 1 0
        """
    )
    week.run("letters")
    letters = week.letters(1)
    reminded = dict.fromkeys(("ulme", "wacholder", "weide", "zeder", "fichte", "holunder", "robinie"), "Erinnerung")
    asked = ("Anschreiben Kirsche", "Landkreis Lärche", "eiche-1", "linde-1", "linde-2", "pappel-1", "robinie-1 alt")
    assert first_lines(letters) == reminded | dict.fromkeys((*asked, "Fragebogen Wacholder"), "Rückfragen")
    assert "Zelle C10, Frage A1.3" in letters["linde-1"]
    assert "bis zum 27.11.2026" in letters["ulme"]
    assert "von 2 erwarteten Fragebögen 1 da" in letters["robinie"]
    assert "Anlagen: ulme.xlsx" in letters["ulme"]


def thursday(week: Week) -> None:
    """All is settled by telephone, and written down where the check has left room for it."""
    decided = {
        "Fragebogen Wacholder.xlsx": "region: tanne",
        "linde-1.xlsx": 'neu: "4"',
        "linde-2.xlsx": "neu: dauerhaft gesichert",
        "birke-1-PC.xlsx": "gilt: nein",
        "birke-1.xlsx": "gilt: ja",
        "eiche-1.xlsx": "gilt: nein",
        "eiche-1_korrigiert.xlsx": "gilt: ja",
        "ginkgo-1.xlsx": "gilt: ja",
        "ginkgo-3.xlsx": "gilt: nein",
        "pappel-1.xlsx": "gilt: ja",
        "pappel-2.xlsx": "gilt: ja",
        "robinie-1 alt.xlsx": "gilt: nein",
        "robinie-1.xlsx": "gilt: ja",
        "AW Fragebogen.eml": "gilt: nein",
        "Anschreiben Kirsche.docx": "gilt: nein",
        "Landkreis Lärche.pdf": "gilt: nein",
    }
    proposal = (week.out / "korrekturen-vorschlag.yaml").read_text(encoding="utf-8")
    (week.folder / "korrekturen.yaml").write_text(filled_in(proposal, decided), encoding="utf-8")
    lines = week.check()
    assert "Rücklauf: 15 von 21 Regionen, 27 Bögen" in lines
    assert findings(lines) == {
        "birke-1-PC.xlsx": ["R451"],
        "eiche-1.xlsx": ["R451"],
        "ginkgo-3.xlsx": ["R451"],
        "robinie-1 alt.xlsx": ["R451"],
        "AW Fragebogen.eml": ["R451"],
        "Anschreiben Kirsche.docx": ["R451"],
        "Landkreis Lärche.pdf": ["R451"],
        "Fragebogen Wacholder.xlsx": ["R453"],
        "linde-1.xlsx": ["R453"],
        "linde-2.xlsx": ["R453"],
        "ahorn-1 (1).xlsx": ["R401"],
        "~$ahorn-1.xlsx": ["D101"],
    }
    assert counted(week.status("26.11.2026")) == by_hand(
        """
        Ahorn Birke Buche Eiche Erle Esche Ginkgo Hasel Kiefer | 2 2 0 0 0
        Linde Pappel Tanne                                     | 2 2 0 0 0
        Fichte Holunder Robinie                                | 1 1 0 0 0
        """
    )


def filled_in(proposal: str, decided: dict[str, str]) -> str:
    """The proposal with what was decided on each file."""
    files = re.findall(r'datei: "(.+)"', composed(proposal))
    assert sorted(files) == sorted(decided)
    settled = iter(decided[file] for file in files)
    text = re.sub("(?:neu|gilt|region):(?:  #.*)?$", lambda _: next(settled), proposal, flags=re.MULTILINE)
    return re.sub("(grund|am|durch):(?:  #.*)?$", lambda key: f"{key[1]}: {WHY[key[1]]}", text, flags=re.MULTILINE)


def friday(week: Week) -> None:
    """Late ones come; those still missing are given another week, and answer online, one of them twice."""
    for file in (
        *("fichte-2", "hasel-3", "holunder-2", "kirsche-1", "kirsche-2", "ulme-1", "ulme-2"),
        *("wacholder-1", "wacholder-2"),
    ):
        name, _, place = file.partition("-")
        week.comes(f"{file}.xlsx", filled(name, int(place), "27.11.2026"))
    shutil.copy(week.folder / "kiefer-1.xlsx", week.folder / "kiefer-1 - Kopie.xlsx")
    laerche = filled("lärche", 1, "27.11.2026", **{f"A1_{number}": "" for number in range(6, 13)})
    week.comes("lärche-1.xlsx", laerche)
    settings = week.folder / "erhebung.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("frist: 27.11.2026", "frist: 04.12.2026"), encoding="utf-8")
    week.run("letters")
    reminded = dict.fromkeys(("laerche", "robinie", "weide", "zeder"), "Erinnerung")
    assert first_lines(week.letters(2)) == reminded | {"lärche-1": "Rückfragen"}

    week.comes("weide-1.xlsx", filled("weide", 1, "28.11.2026"))
    assert len([*week.folder.rglob("*.xlsx")]) - 1 == 44
    rows = (("Weide", 2, "10:00"), ("Zeder", 1, "11:00"), ("Zeder", 1, "11:04"), ("Zeder", 2, "12:30"))
    with (week.folder / "online.csv").open("w", encoding="utf-8", newline="") as online:
        table = csv.writer(online)
        table.writerow(["Zeitstempel", "Region", *(f"Aussage {id} trifft zu." for id in QUESTIONS)])
        for name, number, clock in rows:
            answers = filled(region_id(name), number).answers
            table.writerow([f"28.11.2026 {clock}:00", f"Landkreis {name}", *(answers[id].text for id in QUESTIONS)])
    lines = week.check(3)
    assert findings(lines)["online.csv"] == ["B220"]
    columns = "".join(f'  {id}: "Aussage {id} trifft zu."\n' for id in QUESTIONS)
    (week.folder / "zuordnung-online.yaml").write_text(MAPPING + columns, encoding="utf-8")
    told = findings(week.check())
    assert (told["online.csv"], told["kiefer-1 - Kopie.xlsx"]) == (["R434"], ["R401"])
    status = week.status("28.11.2026")
    assert counted(status) == by_hand(
        """
        Ahorn Birke Buche Eiche Erle Esche Fichte Ginkgo Holunder Kiefer | 2 2 0 0 0
        Kirsche Linde Pappel Tanne Ulme Wacholder Weide Zeder            | 2 2 0 0 0
        Hasel                                                            | 3 3 0 0 0
        Robinie                                                          | 1 1 0 0 0
        Lärche                                                           | 1 1 0 0 7
        """
    )
    total = status["insgesamt"]
    assert (total["erwartet"], total["eingegangen"], total["gewertet"], total["mit_fehlern"]) == (42, 41, 41, 0)
    assert (total["bewertet"], total["nicht_bewertbar"], total["ohne_ruecklauf"]) == (20, 1, 0)
    assert [(day["tag"], day["neu"]) for day in status["verlauf"]["tage"]] == [
        ("2026-11-20", 25),
        ("2026-11-25", 1),
        ("2026-11-27", 10),
        ("2026-11-28", 4),
    ]
    assert status["verlauf"]["ohne_datum"] == 1
    # Eiche: the corrected Bogen has 4 of 12 at 0 and 8 at 100 points, hence 66.7, and the other person 50 throughout.
    assert re.search(r"^Landkreis Eiche +58,3 ", week.run("score"), re.MULTILINE)
    assert "Geschrieben: 22 Berichte in berichte/woche" in week.run("report", "--all")

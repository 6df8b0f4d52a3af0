"""Mistakes editors make, one at a time, in every kind of YAML file; as a program it prints what is said of each.

In the new text ▲ stands where the message has to point.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import CATALOGUE, REGISTER, WAVE
from verstetigung import study
from verstetigung.study import CheckedFile

MARK = "▲"
KATALOG, REGIONEN, NETZWERK = "schemas/katalog.yaml", "schemas/regionen.yaml", "schemas/netzwerk.yaml"
PROFIL, ERHEBUNG = "schemas/praxis/rufbus.yaml", "erhebungen/probe/erhebung.yaml"
KORREKTUREN, ZUORDNUNG = "erhebungen/probe/korrekturen.yaml", "erhebungen/probe/zuordnung-a.yaml"
CONDITIONS = """\
bedingungen:
  erfolg: {anker: [30, 50, 70]}
  schwellen: {konsistenz: 0.8, pri: 0.5, faelle: 1}
  faktoren:
    - {element: B1, anker: [25, 55, 80], erwartet: förderlich}
"""
FILES = {
    KATALOG: CATALOGUE.replace("handlungsfelder:", f"{CONDITIONS}handlungsfelder:"),
    REGIONEN: REGISTER,
    NETZWERK: """\
netzwerk: probe
titel: Probe eines Konzepts
hinweis: Ein Vorschlag.
regeln:
  lernpartner_je_region: 2
  werkstaetten_je_jahr: 3
  stark_ab: 60
  vorhanden_ab: 60
  zuschlag_traegertyp: 0.25
  erfahrung: [verstetigt]
themen:
  - {bedarf: austausch, elemente: [B1]}
  - {bedarf: verkehr, handlungsfelder: [mobilitaet]}
pakete:
  - id: werkstatt
    titel: Werkstatt
    text: Ein Tag vor Ort.
    bedarfe: [austausch]
    form: Werkstatt
    traeger: Land
    foerderung: Land
    stand: vorschlag
bausteine:
  - {id: ziele, titel: Ziele, text: Was erreicht werden soll., belege: [bedarfe], fragen: {rang: Was kommt zuerst, wer: Wer lädt ein}}
antworten:
  rang: {stand: beschlossen, datum: 2018-10-01, antwort: Der Austausch., durch: Kerngruppe}
  wer: {stand: offen}
""",
    PROFIL: """\
profil: rufbus
titel: Rufbus im Kreis Ahorn
katalog: ../katalog.yaml
register: ../regionen.yaml
region: ahorn
handlungsfelder: [mobilitaet]
stand: 2018-06
umsetzung:
  - {von: 2016, bis: 2017, titel: Probebetrieb}
kontakt: {stelle: Kreisverwaltung, mail: verkehr@ahorn.example}
quellen: [S07]
""",
    ERHEBUNG: WAVE.replace("../katalog", "../../schemas/katalog").replace("../regionen", "../../schemas/regionen")
    + "netzwerk: ../../schemas/netzwerk.yaml\nkontakt: Musterinstitut, Telefon 0123\nfrist: 2018-08-31\n",
    KORREKTUREN: """\
korrekturen:
  - {datei: ahorn-1.xlsx, frage: A1.2, alt: n. z., neu: '4', grund: Rückruf, am: 2018-09-01, durch: Projektleitung}
  - {datei: ahorn-2.xlsx, gilt: nein, grund: doppelt, am: 2018-09-01, durch: Feldleitung}
""",
    ZUORDNUNG: """\
dateien: ["data_probe_*.csv"]
werkzeug: sosci
region: {spalte: RG01, werte: {"1": ahorn, "2": birke}}
spalten: {A1.1: ST01, A1.3: JN01}
werte:
  janein: {"1": nein, "2": teilweise, "3": ja}
bedarfe: {austausch: BD01_01}
""",
}


@dataclass(frozen=True)
class Mistake:
    """One edit of one file and what is to be said of it."""

    name: str
    file: str
    code: str
    old: str
    new: str
    """With MARK at the place, unless that is elsewhere."""
    says: str
    at: tuple[str, str] = ("", "")
    """Old and marked text of another place that the message points at."""

    def edited(self) -> tuple[str, int, int]:
        """The text with the mistake, and line and column of the place."""
        text = FILES[self.file]
        for old, new in ((self.old, self.new), self.at):
            assert text.count(old) >= 1, (self.name, old)
            text = text.replace(old, new, 1) if old else text
        assert text.count(MARK) == 1, self.name
        before, after = text.split(MARK)
        return before + after, before.count("\n") + 1, len(before) - before.rfind("\n")


def project(folder: Path) -> None:
    """The files without a mistake."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def checked(folder: Path, mistake: Mistake) -> CheckedFile:
    """What is said of the file with the mistake; the file is as before afterwards."""
    path = folder / mistake.file
    try:
        path.write_text(mistake.edited()[0], encoding="utf-8")
        return study.check_settings([path])[0]
    finally:
        path.write_text(FILES[mistake.file], encoding="utf-8")


K, R, N, P, E, C, Z = KATALOG, REGIONEN, NETZWERK, PROFIL, ERHEBUNG, KORREKTUREN, ZUORDNUNG
LONG = "sehr " * 60
A11 = '{id: A1.1, text: "Wie weit sind die Maßnahmen umgesetzt?", skala: stand}'
A12 = "{id: A1.2, text: Die Maßnahmen sind finanziert., skala: zustimmung, erlaeuterung: Auch anteilig.}"
A21 = "          - {id: A2.1, text: Anteil dauerhaft gesicherter Maßnahmen, skala: anteil}\n"
B1 = CATALOGUE[CATALOGUE.index("      - id: B1\n") :]
PERSONAL = "titel: Personal\n        bereich"
FORM = (
    Mistake("Tabulator", K, "Y100", "    titel: Umsetzung", "▲\ttitel: Umsetzung", "Hier steht ein Tabulator"),
    Mistake("Doppelpunkt im Text", K, "Y100", "titel: Umsetzung", "titel: Umsetzung▲: Stand", "Ein Doppelpunkt steht"),
    Mistake(
        "Anführungszeichen offen", K, "Y100", '"Gibt es', '▲"Gibt es', "Ein Anführungszeichen", ('Stelle?"', "Stelle?")
    ),
    Mistake("Anführungszeichen in solchen", K, "Y100", "titel: Umsetzung", "titel: 'Die '▲neue' Zeit'", "Hinter dem"),
    Mistake(
        'deutsche Zeichen statt "',
        K,
        "Y100",
        '"Gibt es eine feste Stelle?"',
        "„Gibt es Stelle▲?“",
        "In einer Zeile mit { }",
    ),
    Mistake("@ am Anfang", K, "Y100", "titel: Maßnahmen", "titel: ▲@Maßnahmen", "Ein Text darf nicht mit @"),
    Mistake("` am Anfang", K, "Y100", "titel: Maßnahmen", "titel: ▲`Maßnahmen`", "Ein Text darf nicht mit `"),
    Mistake("% am Anfang", K, "Y100", "titel: Maßnahmen", "titel: ▲%Maßnahmen", "Ein Text darf nicht mit %"),
    Mistake("* am Anfang", K, "Y103", "titel: Maßnahmen", "titel: ▲*wichtig", "Hier steht ein Verweis"),
    Mistake("-id: ohne Leerzeichen", K, "Y100", "      - id: A2\n", "      ▲-id: A2\n", "Zwischen dem Strich"),
    Mistake("titel:ohne Leerzeichen", K, "Y100", "titel: Dauerhafte", "titel:▲Dauerhafte", "Zwischen dem Doppelpunkt"),
    Mistake("Strich vergessen", K, "Y100", "      - id: A1\n", "        ▲id: A1\n", "Vor dem ersten Eintrag"),
    Mistake("Strich eingerückt", K, "Y100", "      - id: A2\n", "        ▲- id: A2\n", "Dieser Strich ist anders"),
    Mistake("Einrückung", K, "Y100", "    titel: Ressourcen", "     ▲titel: Ressourcen", "Diese Zeile ist anders"),
    Mistake(
        "zu wenig eingerückt", K, "Y100", "    titel: Ressourcen", "   ▲titel: Ressourcen", "Diese Zeile ist anders"
    ),
    Mistake("Klammer offen", K, "Y100", A12, f"▲{A12[:-1]}", "In einer Zeile mit { }"),
    Mistake("Klammer zu viel", K, "Y100", A12, f"{A12}▲}}", ""),
    Mistake("Komma in {}", K, "Y303", "sind finanziert.", "sind finanziert, ▲ganz", "Den Schlüssel „ganz“"),
    Mistake("# in {}", K, "Y100", "sind finanziert.", "sind ▲#1 finanziert.", "Ein # hinter einem Leerzeichen"),
    Mistake("# im Titel", K, "Y109", "titel: Umsetzung", "titel: Umsetzung ▲#1 der Strategie", "Hier endet der Text"),
    Mistake(
        "geschützte Leerzeichen",
        K,
        "Y100",
        "    titel: Umsetzung",
        "▲\xa0\xa0\xa0\xa0titel: Umsetzung",
        "Diese Zeile ist mit",
    ),
    Mistake("zerlegte Umlaute", K, "Y108", "förderlich", "f▲o\u0308rderlich", "Umlaute sind hier"),
    Mistake("Steuerzeichen", K, "Y106", "titel: Maßnahmen", 'titel: ▲"Maß\\anahmen"', "Hier steht ein Zeichen"),
    Mistake("zweites Dokument", K, "Y100", "regeln:\n", "▲---\nregeln:\n", "Eine Zeile mit ---"),
    Mistake(
        "Schlüssel zweimal", K, "Y302", "rolle: faktor", "rolle: faktor\n    ▲rolle: faktor", "Der Schlüssel „rolle“"
    ),
    Mistake("Abschnitt zweimal", K, "Y302", "regeln:\n", "▲quellen: {}\nregeln:\n", "Der Schlüssel „quellen“"),
)
VALUES = (
    Mistake("Dezimalkomma", K, "Y304", "widerspruch: 50", "widerspruch: ▲50,5", "„50,5“ ist keine Zahl"),
    Mistake("Gewicht als Wort", K, "Y304", PERSONAL, "titel: Personal\n        gewicht: ▲doppelt\n        bereich", "„doppelt“"),
    Mistake("negatives Gewicht", K, "Y304", PERSONAL, "titel: Personal\n        gewicht: ▲-1\n        bereich", "„gewicht“ ist \N{MINUS SIGN}1"),
    Mistake("Prozent statt Anteil", K, "Y304", "kriterium: 0.5", "kriterium: ▲50", "„kriterium“ ist 50"),
    Mistake("nan", K, "Y304", "widerspruch: 50", "widerspruch: ▲nan", "„nan“ ist keine Zahl"),
    Mistake("Ziffern mit _", K, "Y304", "widerspruch: 50", "widerspruch: ▲1_5", "„1_5“ ist keine Zahl"),
    Mistake("O statt 0", K, "Y304", "von: 0, bis: 2", "von: ▲O, bis: 2", "„O“ ist keine Zahl"),
    Mistake("Schlüssel fehlt", K, "Y301", "titel: Probekatalog\n", "", "Hier fehlt „titel“", ("katalog: ", "▲katalog: ")),
    Mistake("unbekannter Schlüssel", K, "Y303", PERSONAL, "titel: Personal\n        ▲gewciht: 1\n        bereich", "Den Schlüssel"),
    Mistake("Schlüssel auf falscher Ebene", K, "Y303", "regeln:\n", "▲gewichtsspielraum: 0.2\nregeln:\n", "Den Schlüssel"),
    Mistake("leerer Titel", K, "Y301", "titel: Umsetzung", "titel:▲", "„titel“ ist leer"),
    Mistake("Rolle groß", K, "Y303", "rolle: faktor", "rolle: ▲Faktor", "„Faktor“ ist für „rolle“"),
    Mistake("Rolle unbekannt", K, "Y303", "rolle: faktor", "rolle: ▲ursache", "„ursache“ ist für „rolle“"),
    Mistake("Bereich unbekannt", K, "Y303", "bereich: prozess", "bereich: ▲prozesse", "„prozesse“ ist für"),
    Mistake("Skala unbekannt", K, "Y303", "skala: quote", "skala: ▲quoten", "„quoten“ ist für „skala“"),
    Mistake("Frage ohne Skala", K, "Y301", ', skala: quote}', "}", "Hier fehlt „skala“", ("{id: B1.2", "▲{id: B1.2")),
    Mistake("yes statt ja", K, "Y303", "skala: quote}", "skala: quote, umgekehrt: ▲yes}", "„yes“ ist für"),
    Mistake("Ja statt ja", K, "Y303", "skala: quote}", "skala: quote, umgekehrt: ▲Ja}", "„Ja“ ist für"),
    Mistake("Gruppe unbekannt", K, "Y303", "gruppe: prozess", "gruppe: ▲verfahren", "„verfahren“ ist für"),
    Mistake("Liste fehlt", K, "Y301", "steckbrief:\n  - {id: ziele, titel: Ziele}\n  - {id: erfolge, titel: Erfolge}\n",
            "steckbrief: ▲{id: ziele, titel: Ziele}\n", "Hier fehlt die Liste „steckbrief“"),
    Mistake("Text statt Unterpunkten", K, "Y304", "{id: verkehr, titel: Flexible Bedienformen, gruppe: umsetzung}", "▲Verkehr",
            "Dieser Eintrag von „bedarfe“"),
)  # fmt: skip
SCALES = (
    Mistake("Stufe als Wort", K, "Y305", "2: trifft eher nicht zu", "zwei: ▲trifft eher nicht zu", "Die Stufe „zwei“"),
    Mistake("Stufe zweimal", K, "Y302", "2: trifft eher nicht zu", "▲1: trifft eher nicht zu", "Der Schlüssel „1“"),
    Mistake("Stufe zweimal, anders geschrieben", K, "Y302", "2: trifft eher", "01: ▲trifft eher", "Die Stufe 1 steht"),
    Mistake("Lücke in den Stufen", K, "Y419", "5: trifft voll zu", "50: ▲trifft voll zu", "Auf die Stufe 4 folgt 50"),
    Mistake("zwei Stufen heißen gleich", K, "Y418", "2: trifft eher nicht zu", "2: ▲trifft nicht zu", "Die Stufen 1 und 2"),
    Mistake("nur eine Stufe", K, "Y305", "{0: nicht begonnen, 1: begonnen, 2: überwiegend umgesetzt, 3: dauerhaft gesichert}",
            "▲{0: nicht begonnen}", "Eine Skala braucht"),
    Mistake("Stufe ohne Text", K, "Y301", "2: trifft eher nicht zu", "2: ▲''", "„2“ ist leer"),
    Mistake("Stufentext zu lang", K, "Y420", "5: trifft voll zu", f"5: ▲{LONG}", "Der Text der Stufe hat"),
    Mistake("Stufentext nicht zu sehen", K, "Y421", "5: trifft voll zu", f"5: ▲{LONG[:120]}", "Der Text der Stufe hat"),
    Mistake("zahl ohne von", K, "Y301", "{art: zahl, von: 0, bis: 2,", "▲{art: zahl, bis: 2,", "Hier fehlt „von“"),
    Mistake("zahl ohne Spanne", K, "Y305", "von: 0, bis: 2", "von: 2, bis: ▲2", "Die Skala „stellen“ hat keine Spanne"),
    Mistake("Art unbekannt", K, "Y303", "{art: janein}", "{art: ▲ja}", "„ja“ ist für „art“"),
    Mistake("Stand unbekannt", K, "Y305", "stand: [verstetigt]", "stand: [▲fertig]", "Die Skala „anteil“ zählt"),
    Mistake("Skalen unterscheiden sich nur groß", K, "Y411", "  wort: {art: text}", "  Stand: ▲{art: janein}\n  wort: {art: text}",
            "Die Skalen „stand“"),
    Mistake("Frage mit Kennzahl-Skala", K, "Y305", "skala: quote", "skala: ▲euro", "Frage B1.2 hat die Skala"),
    Mistake("Einheit zu lang", K, "Y420", "einheit: Prozent", f"einheit: ▲{LONG}", "Die Einheit hat"),
    Mistake("Anker über 100", K, "Y422", "anker: [25, 55, 80]", "anker: [25, 55, ▲700]", "Der Anker 700"),
    Mistake("Anker durcheinander", K, "Y305", "anker: [25, 55, 80]", "anker: ▲[25, 80, 55]", "Die Anker sind so"),
    Mistake("Anker fehlen", K, "Y301", "{element: B1, anker: [25, 55, 80],", "▲{element: B1,", "Hier fehlt „anker“"),
    Mistake("Faktor unbekannt", K, "Y303", "element: B1", "element: ▲X9", "„X9“ ist für „element“"),
    Mistake("Ergebnis als Faktor", K, "Y305", "element: B1", "element: ▲A1", "„A1“ gehört zum Ergebnis"),
    Mistake("Erwartung falsch", K, "Y303", "förderlich", "▲foerderlich", "„foerderlich“ ist für"),
)  # fmt: skip
IDS = (
    Mistake("Frage zweimal", K, "Y410", "id: A1.2,", "id: ▲A1.1,", "Die Kennung „A1.1“ ist vergeben"),
    Mistake("Kriterium zweimal", K, "Y410", "- id: A2\n", "- id: ▲A1\n", "Die Kennung „A1“ ist vergeben"),
    Mistake("Frage in zwei Kriterien", K, "Y410", "id: B1.1,", "id: ▲A1.1,", "Die Kennung „A1.1“ ist vergeben"),
    Mistake("Kriterium eingefügt", K, "Y410", B1, B1 + B1.replace("id: B1\n", "id: ▲B1\n"), "Die Kennung „B1“"),
    Mistake("Dimension zweimal", K, "Y410", "- id: B\n", "- id: ▲A\n", "Die Kennung „A“ ist vergeben"),
    Mistake("a1 neben A1", K, "Y411", "- id: A2\n", "- id: ▲a1\n", "Die Kennungen „A1“ (Zeile"),
    Mistake("A11 neben A1.1", K, "Y411", "id: A1.2,", "id: ▲A11,", "Die Kennungen „A1.1“ (Zeile"),
    Mistake("Kennung mit Leerzeichen", K, "Y412", "id: A1.2,", "id: ▲A 5 neu,", "Die Kennung „A 5 neu“"),
    Mistake("Kennung mit Umlaut", K, "Y412", "id: A1.2,", "id: ▲Ä1.2,", "Die Kennung „Ä1.2“"),
    Mistake("Kennung zu lang", K, "Y412", "id: A1.2,", f"id: ▲{'A' * 40},", "Die Kennung hat 40 Zeichen"),
    Mistake("ersetzt etwas Vorhandenes", K, "Y410", "skala: quote}", "skala: quote, ersetzt: [▲A1.1]}", "Die Kennung „A1.1“"),
    Mistake("Handlungsfeld zweimal", K, "Y410", "{id: schule,", "{id: ▲mobilitaet,", "Die Kennung „mobilitaet“"),
    Mistake("zwei Felder heißen gleich", K, "Y413", "titel: Schulentwicklung und Bildung", "titel: ▲Mobilität/ ÖPNV", "Der Titel"),
    Mistake("Methode zweimal", K, "Y410", "steckbrief:\n", "methoden: [{id: a, titel: Eins}, {id: ▲a, titel: Zwei}]\nsteckbrief:\n",
            "Die Kennung „a“"),
    Mistake("zwei Ebenen heißen gleich", K, "Y413", "steckbrief:\n",
            "umsetzungsebenen: [{id: a, titel: Kreis}, {id: b, titel: ▲kreis}]\nsteckbrief:\n", "Der Titel „kreis“"),
    Mistake("Bedarfsform ohne Titel", K, "Y301", "steckbrief:\n", "bedarfsformen: [▲{id: a}]\nsteckbrief:\n", "Hier fehlt „titel“"),
    Mistake("Sprache falsch geschrieben", K, "Y510", "titel: geplant", "titel: geplant, titel_eng: ▲planned", "„titel_eng“ nennt"),
    Mistake("Sprache unbekannt", K, "Y510", "titel: geplant", "titel: geplant, titel_xx: ▲planned", "„titel_xx“ nennt"),
    Mistake("Deutsch als Übersetzung", K, "Y510", "titel: geplant", "titel: geplant, titel_de: ▲geplant", "Der deutsche Text"),
    Mistake("Übersetzung ohne deutschen Text", K, "Y511", "skala: quote}", "skala: quote, erlaeuterung_en: ▲All}", "„erlaeuterung“ ist"),
    Mistake("Übersetzung einer Stufe, die es nicht gibt", K, "Y511", "5: trifft voll zu}", "5: trifft voll zu}\n    stufen_en: {6: ▲six}",
            "Die Stufe „6“ ist übersetzt"),
    Mistake("Stufen heißen übersetzt gleich", K, "Y513", "5: trifft voll zu}", "5: trifft voll zu}\n    stufen_en: {1: no, 2: ▲No}", "„No“ heißt"),
    Mistake("Übersetzung heißt wie ein anderer Stand", K, "Y513", "titel: geplant", "titel: geplant, titel_en: ▲dauerhaft gesichert",
            "„dauerhaft gesichert“ heißt hier"),
    Mistake("Semikolon in einer Methode", K, "Y480", "steckbrief:\n", "methoden: [{id: a, titel: ▲Eins; zwei}]\nsteckbrief:\n",
            "Im Titel „Eins; zwei“"),
    Mistake("Quelle unbekannt", K, "Y305", "quelle: S07", "quelle: ▲S99", "Die Quelle „S99“"),
    Mistake("zu ohne Priorität", K, "Y305", PERSONAL, "titel: Personal\n        zu: ▲A1\n        bereich", "B1 hat ein „zu“"),
    Mistake("Priorität ohne zu", K, "Y305", B1, B1 + "  - {id: C, titel: Dringend, rolle: prioritaet, kriterien: [▲{id: C1, "
            "titel: Eins, bereich: prozess, quelle: S07, fragen: [{id: C1.1, text: Eins, skala: stand}]}]}\n", "Die Priorität C1"),
)  # fmt: skip
WEIGHTS = (
    Mistake("Ergebnis ohne Gewicht", K, "Y414", "rolle: ergebnis", "rolle: ergebnis\n    gewicht: ▲0", "Alle Dimensionen des"),
    Mistake("kein Ergebnis", K, "Y414", "rolle: ergebnis", "rolle: faktor", "Keine Dimension hat",
            ("dimensionen:\n  - id: A\n", "dimensionen:\n  ▲- id: A\n")),
    Mistake("alle Fragen ohne Gewicht", K, "Y415", A21, A21.replace("}", ", gewicht: ▲0}"), "Alle Fragen des Kriteriums A2"),
    Mistake("alle Kriterien ohne Gewicht", K, "Y415", PERSONAL, "titel: Personal\n        gewicht: ▲0\n        bereich",
            "Alle Kriterien der Dimension B"),
    Mistake("Gewicht 1000", K, "Y416", A21, A21 + A21.replace("A2.1", "A2.2").replace("}", ", gewicht: ▲1000}"), "Das Gewicht 1.000"),
    Mistake("mehr als die Hälfte", K, "Y417", A21, A21 + A21.replace("          - {id: A2.1", "      - {id: A3").replace(
        "text: Anteil dauerhaft gesicherter Maßnahmen, skala: anteil", "titel: Neu, gewicht: ▲4, bereich: prozess, quelle: "
        "S07, fragen: [{id: A3.1, text: Neu, skala: stand}]"), "Kriterium A3 macht"),
    Mistake("kriterien: []", K, "Y425", f"    kriterien:\n{B1}", "    kriterien: ▲[]\n", "Die Dimension B hat",
            ("    - {element: B1, anker: [25, 55, 80], erwartet: förderlich}\n", "    []\n")),
    Mistake("fragen: []", K, "Y425", f"        fragen:\n{A21}", "        fragen: ▲[]\n", "Das Kriterium A2 hat keine Frage"),
    Mistake("Quellenart falsch", K, "Y423", "Befragung: 1", "Befragungen: ▲1", "Die Quellenart „Befragungen“"),
    Mistake("Quellenart fehlt", K, "Y424", "{Befragung: 1, ", "▲{", "„Befragung“ fehlt"),
    Mistake("Quellenarten alle 0", K, "Y415", "{Befragung: 1, Dokument: 1, Presse: 0.5}", "{Befragung: ▲0}", "Alle Quellenarten"),
    Mistake("Frage zu lang", K, "Y421", "text: Die Maßnahmen sind finanziert.", f"text: ▲{LONG * 6}", "Frage und Erläuterung"),
    Mistake("Titel zu lang für die Liste", K, "Y420", "titel: geplant", f"titel: ▲{LONG}", "Der Titel hat"),
)  # fmt: skip
OTHERS = (
    Mistake("Region zweimal", R, "Y410", "id: birke", "id: ▲ahorn", "Die Kennung „ahorn“"),
    Mistake("Kennung mit Umlaut (Region)", R, "Y305", "id: birke", "id: ▲büche", "Die Kennung „büche“"),
    Mistake("Trägertyp unbekannt", R, "Y303", "traegertyp: Landkreis", "traegertyp: ▲Kreis", "„Kreis“ ist für"),
    Mistake("Deckung falsch", R, "Y303", "deckung: ganz", "deckung: ▲voll", "„voll“ ist für"),
    Mistake("Kreisschlüssel", R, "Y305", "deckung: ganz", "deckung: ganz, kreise: ▲[1059]", "„1059“ ist kein"),
    Mistake("Schlüssel des Verzeichnisses", R, "Y303", "erfunden: ja", "▲erfundn: ja", "Den Schlüssel „erfundn“"),
    Mistake("Bedarf unbekannt", N, "Y303", "bedarf: verkehr", "bedarf: ▲bus", "„bus“ ist für"),
    Mistake(
        "Bedarf unbekannt, der nächste steht schon da",
        N,
        "Y303",
        "{bedarf: austausch",
        "{bedarf: ▲tausch",
        "„tausch“ ist für",
        ("bedarf: verkehr", "bedarf: austausch"),
    ),
    Mistake("Element unbekannt", N, "Y303", "elemente: [B1]", "elemente: [▲B9]", "„B9“ ist für"),
    Mistake("Bedarf eines Pakets unbekannt", N, "Y303", "bedarfe: [austausch]", "bedarfe: [▲tausch]", "„tausch“ ist für"),
    Mistake("Handlungsfeld unbekannt", N, "Y303", "[mobilitaet]", "[▲mobil]", "„mobil“ ist für"),
    Mistake("Stand des Pakets", N, "Y303", "stand: vorschlag", "stand: ▲geplant", "„geplant“ ist für"),
    Mistake("halbe Lernpartner", N, "Y305", "je_region: 2", "je_region: ▲2.5", "„lernpartner_je_region“ ist 2.5"),
    Mistake("Thema zweimal", N, "Y305", "bedarf: verkehr", "bedarf: ▲austausch", "Hier steht der Bedarf"),
    Mistake("Baustein-Beleg unbekannt", N, "Y303", "belege: [bedarfe]", "belege: [▲bedarf]", "„bedarf“ ist für"),
    Mistake("Antwort ohne Frage", N, "Y500", "  rang: {stand", "  ▲ragn: {stand", "Eine Frage mit der Kennung „ragn“"),
    Mistake("Antwort ohne Text", N, "Y501", " antwort: Der Austausch.,", "", "Zu „stand: beschlossen“ fehlt der Text",
            ("rang: {stand", "rang: ▲{stand")),
    Mistake("Antwort ohne Tag", N, "Y502", "{stand: offen}", "▲{stand: entwurf, antwort: Alle.}", "Zu „stand: entwurf“"),
    Mistake("Stand der Antwort", N, "Y303", "stand: offen", "stand: ▲vertagt", "„vertagt“ ist für"),
    Mistake("Tag der Antwort", N, "Y304", "datum: 2018-10-01", "datum: ▲Oktober", "„Oktober“ ist kein Datum"),
    Mistake("Schlüssel der Antwort", N, "Y303", "durch: Kern", "▲von: Kern", "Den Schlüssel „von“"),
    Mistake("Antwort zweimal", N, "Y302", "  wer: {stand", "  ▲rang: {stand", "Der Schlüssel „rang“"),
    Mistake("Person als Organ", N, "Y505", "durch: Kerngruppe", "durch: ▲Frau Muster", "„Frau Muster“ nennt"),
    Mistake("Frage der Kerngruppe zweimal", N, "Y504", "wer: Wer lädt ein", "▲wer: was kommt zuerst", "Dieselbe Frage steht schon unter „rang“"),
    Mistake("Frage ohne Wortlaut", N, "Y301", "wer: Wer lädt ein", "wer: ▲''", "„wer“ ist leer"),
    Mistake("Profil ohne Quelle", P, "Y305", "quellen: [S07]\n", "", "Das Profil nennt keine Quelle", ("profil: ", "▲profil: ")),
    Mistake("Profil mit Platzhalter", P, "Y306", "titel: Rufbus im Kreis Ahorn", "titel: ▲Platzhalter", "„Platzhalter“ ist ein"),
    Mistake("Adresse einer Person", P, "Y309", "verkehr@", "▲erika.muster@", "„erika.muster@ahorn.example“"),
    Mistake("Datum des Profils", P, "Y304", "stand: 2018-06", "stand: ▲2018-13", "„2018-13“ ist kein Datum"),
    Mistake("Phase rückwärts", P, "Y305", "bis: 2017", "bis: ▲2015", "Die Phase endet 2015"),
    Mistake("Region des Profils", P, "Y303", "region: ahorn", "region: ▲eiche", "„eiche“ ist für"),
    Mistake("Katalog des Profils fehlt", P, "Y305", "katalog: ../katalog.yaml", "katalog: ▲../weg.yaml", "Die Datei „../weg.yaml“"),
    Mistake("Stand ist kein Tag", E, "Y304", "stand: 2018-09-30", "stand: ▲31.09.2018", "„31.09.2018“ ist kein Datum"),
    Mistake("Art der Erhebung", E, "Y303", "art: befragung", "art: ▲umfrage", "„umfrage“ ist für"),
    Mistake("Katalog fehlt", E, "Y305", "katalog: ../../schemas/katalog.yaml", "katalog: ▲../../schemas/weg.yaml", "Die Datei"),
    Mistake("Pfad aus dem Projekt", E, "Y107", "katalog: ../../schemas", "katalog: ▲../../../schemas", "„../../../schemas"),
    Mistake("musterdaten widerspricht", E, "Y305", "musterdaten: ja", "musterdaten: ▲nein", "Erfundene Angaben und echte"),
    Mistake("Region der Erhebung", E, "Y360", "kontakt:", "regionen: [▲eiche]\nkontakt:", "Die Region „eiche“"),
    Mistake("Schlüssel der Erhebung", E, "Y303", "zeitraum:", "▲zeitrum:", "Den Schlüssel „zeitrum“"),
    Mistake("Feldzeit rückwärts", E, "Y305", "kontakt:", "feld: {von: 2018-06-30, bis: ▲2018-06-01}\nkontakt:", "Die Feldzeit"),
    Mistake("Korrektur ohne Grund", C, "Y301", "grund: doppelt, ", "", "Hier fehlt „grund“", ("{datei: ahorn-2", "▲{datei: ahorn-2")),
    Mistake("Korrektur ohne alt", C, "Y301", "alt: n. z., ", "", "Hier fehlt „alt“", ("{datei: ahorn-1", "▲{datei: ahorn-1")),
    Mistake("Code der Korrektur", C, "Y305", "frage: A1.2", "frage: ▲A9.9", "Den Code „A9.9“"),
    Mistake("Person statt Funktion", C, "Y305", "durch: Feldleitung", "durch: ▲Frau Muster", "„Frau Muster“ nennt"),
    Mistake("gilt: vielleicht", C, "Y303", "gilt: nein", "gilt: ▲vielleicht", "„vielleicht“ ist für"),
    Mistake("Tag der Korrektur", C, "Y304", "doppelt, am: 2018-09-01", "doppelt, am: ▲gestern", "„gestern“ ist kein Datum"),
    Mistake("Klammer der Korrekturen", C, "Y100", "  - {datei: ahorn-2", "  - ▲{datei: ahorn-2", "In einer Zeile mit { }",
            ("Feldleitung}", "Feldleitung")),
    Mistake("Werkzeug unbekannt", Z, "Y303", "werkzeug: sosci", "werkzeug: ▲soscy", "„soscy“ ist für"),
    Mistake("Code der Zuordnung", Z, "Y305", "A1.3: JN01", "A9.3: ▲JN01", ""),
    Mistake("Region der Zuordnung", Z, "Y305", '"2": birke', '"2": ▲eiche', "Die Region „eiche“"),
    Mistake("Spalte doppelt zugeordnet", Z, "Y305", "spalten: {A1.1: ST01, A1.3: JN01}", "spalten: {A1.1: ST01, A1.3: ▲ST01}", "Die Spalte"),
    Mistake("Bedarf der Zuordnung", Z, "Y305", "{austausch: BD01_01}", "{tausch: ▲BD01_01}", "Den Bedarf „tausch“"),
    Mistake("Nicht gestellt", Z, "Y305", "werkzeug: sosci", "werkzeug: sosci\nnicht_gestellt: ▲[massnahme]", "„massnahme“ ist keine Frage"),
    Mistake("Pfad als Dateiname", Z, "Y107", 'dateien: ["data_probe_*.csv"]', 'dateien: ▲["export/data.csv"]', "„export/data.csv“"),
)  # fmt: skip
MISTAKES = (*FORM, *VALUES, *SCALES, *IDS, *WEIGHTS, *OTHERS)


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        project(folder)
        for mistake in MISTAKES:
            _, line, column = mistake.edited()
            told = [
                f"{one.code} {one.where.line}:{one.where.column} {one.found}"
                for one in checked(folder, mistake).problems
            ]
            wanted = f"{mistake.code} {line}:{column} {mistake.says}"
            fine = len(told) == 1 and told[0].startswith(wanted)
            sys.stdout.write(f"| {mistake.name} | {Path(mistake.file).name} | {' ## '.join(told)} |\n")
            if not fine:
                sys.stdout.write(f"     WANTED {wanted}\n")


if __name__ == "__main__":
    main()

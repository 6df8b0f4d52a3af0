"""A catalogue with every kind of scale, role, direction and list, and what it was before it was changed."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from verstetigung.schemas import catalogue
from verstetigung.schemas.catalogue import Catalogue

EVERY = """\
katalog: jede-art
version: "2.1"
titel: Alles, was ein Katalog haben kann
hinweis: Erfunden, um alles zu zeigen.
indextitel: Punktzahl
quellen: {S1: "Bericht 2015, Kapitel 3", S2: "Aufsatz 2016", S3: "Presse 2017"}
skalen:
  stand: {art: stufen, stufen: {0: nicht begonnen, 2: begonnen, 4: überwiegend umgesetzt, 6: dauerhaft gesichert},
          stufen_en: {0: not begun, 2: begun, 4: mostly done, 6: permanent}}
  hemmnis: {art: stufen, stufen: {1: gar nicht, 2: wenig, 3: mittel, 4: stark, 5: sehr stark}}
  janein: {art: janein}
  stellen: {art: zahl, von: 0.5, bis: 2, einheit: Vollzeitstellen}
  anteil: {art: abgeleitet, regel: anteil_massnahmen, stand: [verstetigt]}
  euro: {art: kennzahl, einheit: Euro, einheit_en: euros}
  wort: {art: text}
  unbenutzt: {art: zahl, von: 0, bis: 100}
regeln:
  mindestabdeckung: {kriterium: 0.5, dimension: 0.66, index: 0.75}
  aggregation: {kriterium: arithmetisch, dimension: arithmetisch, index: geometrisch}
  gewichtsspielraum: 0.25
  widerspruch: 50
  quellenarten: {Befragung: 1, Dokument: 1, Presse: 0.5}
bedingungen:
  erfolg: {anker: [30, 50, 70]}
  schwellen: {konsistenz: 0.8, pri: 0.5, faelle: 2}
  faktoren:
    - {element: B2, anker: [80, 55, 25], erwartet: hinderlich}
handlungsfelder:
  - {id: mobilitaet, titel: Mobilität/ ÖPNV, titel_en: Mobility, titel_nl: Mobiliteit, gruppe: leitfaden}
massnahmenstand:
  - {id: geplant, titel: geplant}
  - {id: verstetigt, titel: dauerhaft gesichert}
  - {id: eingestellt, titel: eingestellt}
bedarfe:
  - {id: austausch, titel: Erfahrungsaustausch, gruppe: prozess}
umsetzungsebenen:
  - {id: kreis, titel: im ganzen Kreis}
  - {id: lokal, titel: in einzelnen Gemeinden}
methoden:
  - {id: prognose, titel: Prognose der Bevölkerung}
  - {id: werk-statt, titel: "Werkstatt, auch mehrtägig"}
  - {id: umfrage, titel: Umfrage}
bedarfsformen:
  - {id: besuch, titel: Besuch vor Ort}
  - {id: leitfaden, titel: Leitfaden}
steckbrief:
  - {id: ziele, titel: Ziele}
kennzahlen:
  - {id: K1, text: Zuwendung des Bundes, skala: euro}
  - {id: K2, text: Name der Arbeitsgruppe, skala: wort, erlaeuterung: Kurz.}
dimensionen:
  - id: A
    titel: Umsetzung
    rolle: ergebnis
    gewicht: 1.125
    erlaeuterung: Was heute verwirklicht ist.
    kriterien:
      - id: A1
        titel: Maßnahmen
        gewicht: 3
        bereich: umsetzung
        quelle: [S1, S2]
        ersetzt: A9
        fragen:
          - {id: A1.1, text: "Wie weit sind die Maßnahmen umgesetzt?", skala: stand, gewicht: 0.333,
             text_en: "How far are the measures?"}
          - {id: A1.2, text: "Gibt es offene Fragen zur Zuständigkeit?", skala: janein, umgekehrt: ja,
             erlaeuterung: Auch kleine., ersetzt: [A9.1, A9.2]}
      - id: A2
        titel: Dauerhafte Maßnahmen
        bereich: umsetzung
        ebene: projekt
        quelle: abgeleitet
        fragen:
          - {id: A2.1, text: Anteil dauerhaft gesicherter Maßnahmen, skala: anteil}
  - id: C
    titel: Struktur
    rolle: ergebnis
    kriterien:
      - id: C1
        titel: Personal
        bereich: prozess
        quelle: S1
        fragen:
          - {id: C1.1, text: "Wie viele Stellen gibt es heute?", skala: stellen}
  - id: B
    titel: Ressourcen
    rolle: faktor
    kriterien:
      - id: B1
        titel: Geld
        titel_en: Money
        bereich: prozess
        quelle: S2
        gewicht: 2
        fragen:
          - {id: B1.1, text: "Wie weit ist die Finanzierung gesichert?", skala: stand}
      - id: B2
        titel: Fehlende Zeit
        wirkung: misserfolg
        bereich: prozess
        quelle: S1
        fragen:
          - {id: B2.1, text: "Wie stark hat fehlende Zeit gehemmt?", skala: hemmnis}
          - {id: B2.2, text: "Gab es genug Zeit?", skala: janein, umgekehrt: ja}
  - id: P
    titel: Vordringliches
    rolle: prioritaet
    kriterien:
      - id: P1
        titel: Maßnahmen
        zu: A1
        bereich: umsetzung
        quelle: S1
        fragen:
          - {id: P1.1, text: "Wie dringlich sind Maßnahmen?", skala: hemmnis}
entfallen: [Z1, Z1.1]
"""
CHANGES = (
    ("titel: Ressourcen", "titel: Mittel"),
    ("gewicht: 0.333", "gewicht: 1"),
    ("Gibt es offene Fragen zur Zuständigkeit?", "Ist die Zuständigkeit offen?"),
    ("{id: ziele, titel: Ziele}", "{id: erfolge, titel: Erfolge}"),
)
"""What is written today, and what stood there before."""


@cache
def every() -> Catalogue:
    """The catalogue of today."""
    return _loaded(EVERY)


@cache
def earlier() -> Catalogue:
    """The same before it was changed."""
    text = EVERY
    for today, before in CHANGES:
        assert today in text
        text = text.replace(today, before)
    return _loaded(text)


def _loaded(text: str) -> Catalogue:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "katalog.yaml"
        path.write_text(text, encoding="utf-8")
        return catalogue.load(path)

"""What the columns of netzwerk.xlsx mean."""

from __future__ import annotations

from verstetigung.tables.results.meanings.common import COMMON
from verstetigung.tables.results.meanings.meaning import (
    CATALOGUE,
    CONCEPT,
    COUNT,
    DAY,
    FORM,
    POINTS,
    RECKONED,
    Meaning,
    Meanings,
)

_NAMES = "Namen"
_WEIGHT = "Summe der Relevanz"


def _names(text: str, rule: str = "M12") -> Meaning:
    return Meaning(text, RECKONED, _NAMES, rule)


DEMANDS: Meanings = {
    "Handlungsfelder": Meaning("Handlungsfelder, die mit dem Thema verbunden sind.", CONCEPT),
    "Nennungen": Meaning("Wie oft das Thema in Bögen steht.", RECKONED, COUNT, "M11"),
    "Relevanz im Mittel": Meaning(
        "Mittel der Relevanz über die Regionen, die eine angeben.", RECKONED, "1 (gering) bis 5 (hoch)", "M11"
    ),
    "Regionen × Relevanz": Meaning("Gewicht des Themas: Regionen mal mittlere Relevanz.", RECKONED, _WEIGHT, "M11"),
    "Regionen": Meaning("Wie viele Regionen es nennen; jede zählt einmal.", RECKONED, COUNT, "M11"),
    "davon Trägertyp": Meaning("Davon Regionen dieses Trägertyps.", RECKONED, COUNT, "M11"),
    "Form": Meaning("Davon Regionen, die diese Form wünschen oder anbieten.", RECKONED, COUNT, "M11"),
    "ohne Form": Meaning("Davon Regionen, die keine Form angeben.", RECKONED, COUNT, "M11"),
    "Regionen, Namen": _names("Welche Regionen es sind.", "M11"),
}
TOPICS: Meanings = {
    "suchende Regionen": Meaning("Regionen mit diesem Bedarf.", RECKONED, COUNT, "M12"),
    "suchende Regionen, Namen": _names("Welche Regionen den Bedarf haben."),
    "anbietende Regionen": Meaning("Regionen, die dazu Erfahrung anbieten.", RECKONED, COUNT, "M12"),
    "Angebot, Erfahrung belegt": _names("Anbietende, deren Ergebnisse die Erfahrung zeigen."),
    "Angebot, Erfahrung nach eigener Angabe": _names(
        "Anbietende, deren Erfahrung auf einer einzelnen Selbsteinschätzung beruht."
    ),
    "Angebot, Erfahrung nicht bekannt": _names(
        "Anbietende, über deren Erfahrung die Ergebnisse nichts sagen dürfen oder können."
    ),
    "Angebot, Erfahrung nicht belegt": _names("Anbietende, deren Ergebnisse die Erfahrung nicht zeigen."),
    "Gastgeber": _names("Region, die die Werkstatt ausrichten könnte."),
    "Erfahrung des Gastgebers": Meaning("Ob ihre Ergebnisse Erfahrung mit dem Thema zeigen.", RECKONED, "", "M12"),
    "davon zuerst erreicht": Meaning(
        "Suchende Regionen, die keine frühere Werkstatt der Liste erreicht.", RECKONED, COUNT, "M12"
    ),
    "zuerst erreicht, Namen": _names("Welche Regionen das sind."),
}
FACTORS: Meanings = {
    "Faktoren/Nr.": Meaning("Kennung des Kriteriums.", CATALOGUE),
    "Faktoren/Art": Meaning("Erfolgsfaktor oder Misserfolgsfaktor (Hemmnis).", CATALOGUE, "", "M2"),
    "Übertragbarkeit": Meaning(
        "Gut begründet, Anhaltspunkte oder offen, nach Zusammenhang und Trägertypen; nie Ursache.", RECKONED, "", "M12"
    ),
    "bewertet in Regionen": Meaning("Regionen, in denen der Faktor einen Punktwert hat.", RECKONED, COUNT, "M9"),
    "vorhanden in Regionen": Meaning("Davon Regionen über der Schwelle des Katalogs.", RECKONED, COUNT, "M9"),
    "vorhanden in": _names("Welche Regionen das sind.", "M9"),
    "Trägertypen der erfolgreicheren": Meaning(
        "Trägertypen der erfolgreicheren Regionen, in denen der Faktor vorhanden ist.", RECKONED, "", "M12"
    ),
    "Regionen mit Faktor und Ergebnis": Meaning(
        "Regionen, in denen Faktor und Gesamtwert bekannt sind.", RECKONED, COUNT, "M9"
    ),
    "Beispiele": Meaning("Maßnahmen von Regionen, in denen der Faktor vorhanden ist.", FORM),
    "Bemerkungen": Meaning("Was dazu geschrieben wurde, nur mit Einwilligung und ohne Rolle.", FORM, "", "M16"),
}
WAYS: Meanings = {
    "Produkt": Meaning("Was andere übernehmen könnten, in den Worten der Region.", FORM),
    "Methode": Meaning("Titel der Methode.", CATALOGUE),
    "Maßnahmen": Meaning("Maßnahmen, bei denen sie angewandt wurde.", RECKONED, COUNT),
    "Methoden/Regionen": Meaning("Regionen, die sie angewandt haben.", RECKONED, COUNT),
    "Methoden/Regionen, Namen": Meaning("Welche Regionen das sind.", RECKONED, _NAMES),
}
PARTNERS: Meanings = {
    "Gruppe": Meaning("Nummer der Lernpartnerschaft; mehrere Zeilen gehören zusammen.", RECKONED, COUNT, "M12"),
    "Partnerschaften/Regionen": _names("Welche Regionen sie bilden."),
    "lernt": _names("Region, die sucht."),
    "von": _names("Region, die anbietet."),
    "Erfahrung": Meaning(
        "Ob die Ergebnisse der anbietenden Region Erfahrung mit dem Thema zeigen.", RECKONED, "", "M12"
    ),
    "Punktwerte und Maßnahmen dazu": Meaning("Worin sich die Erfahrung zeigt.", RECKONED, POINTS, "M12"),
    "Punkte": Meaning(
        "Gewicht bei der Zuordnung: Relevanz, halb ohne belegte Erfahrung, mit Zuschlag für den gleichen Trägertyp.",
        RECKONED,
        _WEIGHT,
        "M12",
    ),
    "gleicher Trägertyp": Meaning("Ob beide Regionen vom gleichen Trägertyp sind.", RECKONED, "ja oder nein", "M12"),
    "Herkunft Bedarf": Meaning("Wo der Bedarf steht.", FORM, "", "M14"),
    "Herkunft Angebot": Meaning("Wo das Angebot steht.", FORM, "", "M14"),
    "und Region": _names("Die andere Region des Paars."),
    "vorgeschlagen": Meaning("Ob das Paar unter den vorgeschlagenen ist.", RECKONED, "ja oder nein", "M12"),
    "Themen": Meaning("Wer dabei wovon lernt, ein Thema je Zeile.", RECKONED, "", "M12"),
    "Grund": Meaning("Warum die Region keinen Partner hat.", RECKONED, "", "M12"),
}
PACKAGES: Meanings = {
    "Leistungspaket": Meaning("Titel des Leistungspakets.", CONCEPT),
    "Leistungspakete/Stand": Meaning("Wie weit das Leistungspaket ist.", CONCEPT),
    "Inhalt": Meaning("Was es enthält.", CONCEPT),
    "für Bedarfe": Meaning("Themen, für die es gedacht ist.", CONCEPT),
    "Leistungspakete/Form": Meaning("In welcher Form es erbracht wird.", CONCEPT),
    "möglicher Träger": Meaning("Wer es erbringen könnte.", CONCEPT),
    "Förderung": Meaning("Woraus es bezahlt werden könnte.", CONCEPT),
    "Leistungspakete/Nennungen": Meaning("Wie oft Bögen diese Bedarfe nennen.", RECKONED, COUNT, "M12"),
    "Leistungspakete/Regionen": Meaning("Regionen, die es abrufen würden.", RECKONED, COUNT, "M12"),
}
PLAN: Meanings = {
    "Baustein": Meaning("Baustein des Netzwerkkonzepts.", CONCEPT),
    "Was dafür vorliegt": Meaning("Was die Erhebung zu dem Baustein sagt.", RECKONED),
    "Frage": Meaning("Frage an die Kerngruppe.", CONCEPT),
    "Kennung": Meaning("Unter welcher Kennung die Antwort einzutragen ist.", CONCEPT),
    "Netzwerkkonzept/Stand": Meaning("Offen, Entwurf oder beschlossen.", CONCEPT),
    "Datum": Meaning("Von wann die Antwort ist.", CONCEPT, DAY),
    "Antwort": Meaning("Was die Kerngruppe antwortet.", CONCEPT),
    "durch": Meaning("Welches Gremium es beschlossen hat.", CONCEPT),
    "Netzwerkkonzept/Hinweis": Meaning("Ob die Antwort älter ist als der Datenstand.", RECKONED),
}
NETWORK: Meanings = {**COMMON, **DEMANDS, **TOPICS, **FACTORS, **WAYS, **PARTNERS, **PACKAGES, **PLAN}

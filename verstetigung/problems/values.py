"""What can be wrong with an answer, and with a region's answers together."""

from verstetigung.problems.kind import Kind, fehler, hinweis, warnung

CHOOSE = "die Antwort aus der Liste wählen"
AS_TEXT = "die Zelle als Text formatieren und die Antwort neu eintragen"
FROM_LIST = "den Eintrag aus der Liste wählen"

VALUES: tuple[Kind, ...] = (
    hinweis("W501", "Eine Schreibweise ist vereinheitlicht."),
    hinweis("W502", "Der Wert stammt aus einer Formel.", "prüfen, ob der Wert stimmt"),
    hinweis("W503", "Ein Sternchen hinter der Zahl zählt nicht.", "seine Bedeutung in „Beleg/Bemerkung“ festhalten"),
    warnung("W504", "Der Wert liegt jenseits der Skala und ist auf ihr Ende gesetzt.", "die Einheit prüfen"),
    warnung("W505", "Ein Text ist durch einen Formelfehler verloren.", "ihn mit Apostroph (') davor neu eingeben"),
    warnung("W506", "Die Rolle steht nicht in der Liste.", "eine Rolle aus der Liste wählen; Namen bitte löschen"),
    warnung("W507", "Das Datum der Angaben ist nicht zu lesen.", "es als 22.11.2026 schreiben"),
    warnung("W508", "Thema und Bereich eines Bedarfs passen nicht zusammen.", "beides prüfen"),
    hinweis("W509", "Der Bereich eines Bedarfs folgt aus seinem Thema."),
    fehler("W510", "Eine Formel hat keinen berechneten Wert.", "die Antwort selbst eintragen"),
    fehler("W511", "Die Zelle zeigt einen Formelfehler.", "den Text mit Apostroph (') davor neu eingeben"),
    fehler("W512", "Hier steht WAHR oder FALSCH.", CHOOSE),
    fehler("W513", "Hier steht ein Datum statt einer Zahl.", AS_TEXT),
    fehler("W514", "Hier steht ein Prozentwert.", AS_TEXT),
    warnung("W515", "Die Zelle ist leer, aber gefärbt; Farbe zählt nicht als Antwort.", CHOOSE),
    warnung("W516", "Die Antwort ist durchgestrichen; sie zählt, wie sie dasteht.", "klären, ob sie noch gilt"),
    hinweis("W517", "Ein Kommentar ist als Bemerkung übernommen."),
    hinweis("W518", "Ein Kommentar steht, wo es keine Bemerkung gibt; er wird nicht ausgewertet.", "ihn lesen"),
    fehler("W519", "Die leere Antwort ist mit einer ausgefüllten Zelle verbunden.", "die Verbindung aufheben"),
    fehler("W520", "Der Text ist nicht als Antwort zu verstehen.", CHOOSE),
    fehler("W521", "Die Zahl gehört nicht zur Skala.", CHOOSE),
    fehler("W522", "Zahl und Wortlaut widersprechen sich.", CHOOSE),
    fehler("W523", "Hier steht mehr als ein Wert („3-4“, „3 oder 4“).", "sich für eine Antwort entscheiden"),
    fehler("W524", "Die Angabe ist ungefähr („ca. 4“).", "eine genaue Angabe eintragen oder k. A."),
    fehler("W525", "Der Punkt kann Tausender oder Nachkommastellen trennen.", "mit Komma oder ohne Punkt schreiben"),
    fehler("W530", "Ein Beleg hat keinen Wert.", "den Wert eintragen"),
    fehler("W531", "Ein Beleg hat keinen Code.", "den Code der Frage eintragen (Blatt „Fragen“)"),
    fehler("W532", "Ein Beleg hat Wert und Spanne zugleich.", "nur eines von beiden ausfüllen"),
    fehler("W533", "Eine Spanne hat nur ein Ende.", "beide Enden ausfüllen"),
    fehler("W534", "Eine Spanne läuft rückwärts.", "die Enden tauschen"),
    fehler("W535", "Die Quelle-Art fehlt oder ist unbekannt.", "sie aus der Liste wählen"),
    fehler("W536", "Der Stand eines Belegs ist nicht zu lesen.", "2015, 2017-05 oder 23.04.2018 schreiben"),
    fehler("W537", "Ein Beleg hat keine Fundstelle.", "die Fundstelle nachtragen"),
    fehler("W540", "Eine Maßnahme hat keinen Namen.", "unter „Maßnahme“ sagen, worum es geht"),
    fehler("W541", "Das Handlungsfeld fehlt oder ist unbekannt.", FROM_LIST),
    fehler("W542", "Der Stand einer Maßnahme fehlt oder ist unbekannt.", FROM_LIST),
    fehler("W550", "Weder Bedarf noch Angebot.", FROM_LIST),
    fehler("W551", "Der Bereich eines Bedarfs fehlt oder ist unbekannt.", FROM_LIST),
    fehler("W552", "Das Thema eines Bedarfs ist unbekannt.", FROM_LIST),
    fehler("W553", "Ein Bedarf ohne Thema und Beschreibung.", "ein Thema wählen oder eine Beschreibung eintragen"),
    warnung("W554", "Ein Eintrag einer Liste von Bedarfen steht nicht im Katalog; er zählt nicht.", "ihn lesen"),
    warnung("W556", "Unklar ist, ob die Bemerkungen zitiert werden dürfen; sie bleiben intern.", "nachfragen"),
)
REGIONS: tuple[Kind, ...] = (
    hinweis("R400", "Aus einer Region liegt nichts Auswertbares vor.", "nachfragen"),
    warnung(
        "R401", "Eine Datei ist Byte für Byte gleich einer anderen; sie zählt einmal.", "eine von beiden entfernen"
    ),
    hinweis("R410", "Eine Maßnahme steht in zwei Bögen der Region; sie zählt einmal."),
    warnung("R411", "Eine Maßnahme hat in zwei Bögen verschiedenen Stand.", "den richtigen Stand in beiden eintragen"),
    warnung(
        "R412",
        "Eine Kennzahl hat in zwei Bögen der Region verschiedene Werte; der Bericht nennt beide als Widerspruch.",
        "den richtigen Wert in beiden eintragen",
    ),
    fehler("R420", "Der Name kann mehr als eine Region meinen.", "die Kennung der Region verwenden"),
    fehler("R421", "Die Region steht nicht im Regionsverzeichnis.", "die Kennung der Region verwenden"),
    fehler("R423", "Eine Kennung steht nicht im Kriterienkatalog.", "Kennungen wie A, A1 oder A1.1 verwenden"),
    hinweis("R430", "Eine Antwort im Export ist nicht abgeschlossen; sie zählt nicht."),
    hinweis("R431", "Eine Zeile im Export ist ein Test; sie zählt nicht."),
    fehler("R432", "Die Region einer Zeile des Exports ist leer.", "sie in der Zuordnung unter „werte“ ergänzen"),
    fehler("R433", "Eine Antwort steht zweimal im Export, mit verschiedenem Inhalt.", "klären, welche gilt"),
    warnung("R434", "Eine Antwort steht zweimal im Export, mit gleichem Inhalt; sie zählt einmal.", "eine entfernen"),
    fehler("R440", "Eine Erhebung wird mit sich selbst verglichen.", "eine frühere Erhebung nennen"),
    fehler("R441", "Zwei Erhebungen haben keine Region gemeinsam.", "Namen unter „namensvarianten“ ergänzen"),
    fehler("R442", "Zwei Erhebungen haben keine Frage gemeinsam.", "frühere Kennungen unter „ersetzt“ nennen"),
    warnung("R443", "Die frühere Erhebung ist die jüngere.", "die beiden Namen tauschen"),
    warnung("R444", "Zwei Erhebungen beruhen auf verschiedenen Quellen.", "Veränderungen mit Vorsicht lesen"),
)

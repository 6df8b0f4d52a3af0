"""What can be wrong with sheets, identity, exports as a whole, and headings."""

from verstetigung.problems.kind import Kind, fehler, hinweis, warnung

FROM_FORM = "aus der leeren Vorlage übernehmen"
RIGHT_FORM = "klären, wozu die Antworten gehören, und sie in die passende leere Vorlage übertragen"

FORMS: tuple[Kind, ...] = (
    fehler("B201", "Ein Blatt der Vorlage fehlt.", "es wieder so nennen oder " + FROM_FORM),
    fehler("B202", "Die drei Kennzeichen der Vorlage widersprechen sich.", RIGHT_FORM),
    warnung("B203", "Zwei der drei Kennzeichen fehlen.", "prüfen, ob die Datei aus der Vorlage der Region stammt"),
    fehler("B204", "Die Datei gehört zu einer anderen Erhebung.", "sie in den Ordner der richtigen Erhebung legen"),
    warnung("B205", "Anderer Stand des Katalogs, aber alle Codes sind bekannt.", "Wortlaut und Skalen vergleichen"),
    fehler("B206", "Anderer Katalog, mit unbekannten Codes.", "den Katalog der Erhebung verwenden"),
    fehler("B207", "Die Datei trägt kein Kennzeichen der Vorlage.", "die Antworten in die leere Vorlage übertragen"),
    warnung("B208", "Es ist nichts ausgefüllt.", "nachfragen, ob die richtige Datei gesendet wurde"),
    fehler("B209", "Der Name kann mehr als eine Region meinen.", "die Vorlage der Region verwenden"),
    fehler("B210", "Die Region steht nicht im Regionsverzeichnis.", "die Vorlage der Region verwenden"),
    fehler("B211", "Dateiname und Bogen nennen verschiedene Regionen.", "klären, wer geantwortet hat, und umbenennen"),
    warnung("B212", "Ein Blatt ist eine Kopie und sagt nichts anderes.", "die Kopie löschen"),
    fehler("B213", "Ein Blatt ist eine Kopie mit anderen Antworten.", "klären, was gilt, und das andere Blatt löschen"),
    warnung("B214", "Ein Blatt mit Antworten ist ausgeblendet; es wird gelesen.", "es einblenden und ansehen"),
    hinweis("B215", "Ein zusätzliches Blatt wird nicht gelesen.", "was zählen soll, in die Vorlage übertragen"),
    warnung("B216", "Der Bogen verspricht anderes, als für die Erhebung gilt.", "klären, was zugesagt ist"),
    hinweis("B217", "Bögen stammen aus einer Vorlage ohne Zusage zum Umgang mit den Angaben."),
    fehler("B220", "Zu diesem Export gibt es keine Zuordnung.", "den Vorschlag prüfen und in den Ordner legen"),
    fehler("B221", "Weder eine Mappe aus der Vorlage noch ein bekannter Export.", "die Datei entfernen oder zuordnen"),
    fehler("B222", "Mehr als eine Zuordnung passt auf die Datei.", "„dateien“ in den Zuordnungen enger fassen"),
    warnung("B223", "Eine Zuordnung passt auf keine Datei.", "„dateien“ prüfen"),
    fehler("B224", "Das ist die Vorlage eines Formulars (XLSForm), keine Antworten.", "die Antworten exportieren"),
    fehler("B225", "Der Export stammt aus einem anderen Werkzeug, als die Zuordnung sagt.", "„werkzeug“ prüfen"),
    warnung("B226", "Die Datei hat weitere Blätter mit Inhalt; gelesen wird nur das erste.", "prüfen, ob das genügt"),
)
HEADINGS: tuple[Kind, ...] = (
    fehler("K301", "Die Kopfzeile fehlt.", "sie " + FROM_FORM),
    fehler("K302", "Eine Spalte fehlt.", "ihre Überschrift wiederherstellen"),
    fehler("K303", "Eine Spalte gibt es zweimal.", "eine der beiden Überschriften entfernen"),
    fehler("K304", "Einen Code gibt es im Katalog nicht.", "ihn " + FROM_FORM),
    fehler("K305", "Ein Code steht zweimal da.", "eine der beiden Zeilen löschen"),
    fehler("K306", "Eine Frage fehlt.", "ihre Zeile " + FROM_FORM),
    warnung("K307", "Eine Angabe steht in einer Zeile ohne Code.", "sie in die Zeile ihrer Frage übertragen"),
    warnung("K308", "Eine Angabe zu einer Frage, die berechnet wird.", "sie löschen"),
    fehler("K309", "Diesen Abschnitt hat der Steckbrief nicht.", "ihn " + FROM_FORM),
    fehler("K310", "Ein Abschnitt des Steckbriefs steht zweimal da.", "die Texte zusammenführen"),
    hinweis("K311", "Ein früherer Code ist unter seiner neuen Kennung gelesen."),
    warnung("K312", "Eine Kennzahl des Steckbriefs fehlt.", "ihre Zeile " + FROM_FORM),
    fehler("K320", "Eine Spalte der Zuordnung fehlt im Export.", "die Überschrift in der Zuordnung berichtigen"),
    fehler("K321", "Eine zugeordnete Überschrift steht zweimal im Export.", "sie mit Nummer nennen: „Spalte (2)“"),
    hinweis("K322", "Spalten des Exports ohne Zuordnung; sie werden nicht gelesen."),
    warnung("K323", "Fragen des Katalogs ohne Spalte; sie gelten als nicht gestellt.", "die Zuordnung ergänzen"),
    fehler("K324", "Viele Angaben einer Spalte sind nicht zu verstehen.", "unter „werte“ sagen, was sie bedeuten"),
    warnung("K325", "Es fehlt die Spalte, an der Tests oder Abbrüche zu erkennen sind.", "den Export wiederholen"),
    fehler("K326", "Zahlen können Stufen sein oder nur zählen.", "unter „werte“ sagen, welche Zahl was bedeutet"),
    fehler("K336", "Zwei Namen der Zuordnung meinen dieselbe Spalte.", "jede Spalte nur einmal nennen"),
    fehler("K337", "Spalten einer Frage geben oft verschiedene Antworten.", "prüfen, ob sie dieselbe Frage meinen"),
)

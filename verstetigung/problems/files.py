"""What can be wrong with a settings file, and with a returned file before anything in it is read."""

from verstetigung.problems.kind import Kind, fehler, hinweis, warnung

SAVE_AS = "in Excel: Datei → Speichern unter → Excel-Arbeitsmappe (.xlsx)"
SAVE_IN_CALC = "in LibreOffice: Datei → Speichern unter → Excel 2007–365 (.xlsx)"
SAVE_AS_UTF8 = "in Excel: Datei → Speichern unter → CSV UTF-8; in Notepad++: Kodierung → Konvertiere zu UTF-8"
SEND_AGAIN = "die Datei noch einmal senden lassen"
NEW_FORM = "die Antworten in eine neue Vorlage übertragen"
SEND_BOOK = "die ausgefüllte Arbeitsmappe selbst senden lassen"
COPY_OVER = "die Antworten in die leere Arbeitsmappe der Region übertragen"

YAML: tuple[Kind, ...] = (
    fehler("Y100", "Der Aufbau einer YAML-Datei ist nicht lesbar.", "die genannte Zeile und die davor prüfen"),
    fehler("Y101", "Eine YAML-Datei ist leer oder beginnt nicht mit „schlüssel: wert“.", "die Datei neu anlegen"),
    fehler("Y102", "Eine YAML-Datei ist nicht in UTF-8 gespeichert.", "in Notepad++: Kodierung → Konvertiere zu UTF-8"),
    fehler("Y103", "Eine YAML-Datei benutzt Verweise oder Typangaben (&, *, !).", "den Text ausschreiben"),
    fehler("Y104", "Eine YAML-Datei ist zu groß.", "prüfen, ob es die richtige Datei ist"),
    fehler("Y105", "Eine YAML-Datei ist zu tief geschachtelt.", "Klammern und Einrückungen prüfen"),
    fehler("Y106", "In einer YAML-Datei steht ein Zeichen, das sich nicht drucken lässt.", "es löschen"),
    fehler("Y107", "Ein Pfad führt aus dem Projekt oder aus dem Ordner hinaus.", "die Datei dorthin kopieren"),
    hinweis("Y108", "Umlaute einer YAML-Datei sind aus zwei Zeichen zusammengesetzt; sie werden als eines gelesen."),
    fehler("Y109", "Ein Text ohne Anführungszeichen endet vor einem #.", "ihn in Anführungszeichen setzen"),
    fehler("Y301", "Ein Schlüssel fehlt oder ist leer.", "ihn ergänzen"),
    fehler("Y302", "Ein Schlüssel steht zweimal da.", "eine der beiden Angaben löschen"),
    fehler("Y303", "Ein Wert oder Schlüssel ist nicht vorgesehen.", "einen der genannten einsetzen"),
    fehler("Y304", "Ein Wert hat die falsche Form (Zahl, Datum, Liste).", "ihn in der genannten Form schreiben"),
    fehler("Y305", "Angaben passen nicht zusammen.", "der Meldung folgen"),
    fehler("Y306", "In einem Praxisprofil steht noch ein Platzhalter.", "ihn ersetzen oder die Angabe löschen"),
    fehler("Y307", "Ein Bild fehlt oder ist nicht lesbar.", "den Pfad prüfen; JPEG oder PNG verwenden"),
    fehler("Y308", "Ein Text ist zu lang für eine Seite.", "ihn kürzen oder das größere Format wählen"),
    warnung("Y309", "Eine E-Mail-Adresse gehört wohl einer Person.", "die Adresse einer Stelle angeben"),
    fehler(
        "Y310", "Eine Datei hat mehr Fehler, als aufgeführt sind.", "die aufgeführten beheben und noch einmal prüfen"
    ),
    warnung("Y320", "Eine Korrektur ist nicht ausgefüllt; sie zählt nicht.", "sie ausfüllen oder löschen"),
    fehler("Y321", "Was eine Korrektur nennt, gibt es nicht (Datei, Person, Zelle).", "die Angaben prüfen"),
    fehler("Y322", "In der Zelle einer Korrektur steht etwas anderes.", "prüfen, ob sie noch gilt; „alt“ berichtigen"),
    warnung("Y323", "Eine Korrektur ändert nichts.", "sie löschen, wenn sie nicht gebraucht wird"),
    fehler("Y324", "Dasselbe ist zweimal entschieden.", "eine der beiden Korrekturen löschen"),
    fehler("Y350", "In den Anschreiben stünde noch ein Platzhalter.", "ihn ersetzen oder die Angabe löschen"),
    warnung(
        "Y351", "Die Frist der Anschreiben ist heute oder vorbei.", "unter „anschreiben“ eine neue „frist“ eintragen"
    ),
    hinweis("Y352", "Für die Anschreiben gilt keine Frist.", "unter „anschreiben“ eine „frist“ eintragen"),
    fehler("Y360", "Eine Region der Erhebung ist nicht zu erkennen.", "eine Kennung aus dem Verzeichnis eintragen"),
    warnung("Y370", "In erhebung.yaml steht noch ein Platzhalter.", "ihn ersetzen"),
    warnung("Y371", "Angaben sind jünger als der Datenstand.", "„stand“ in erhebung.yaml nachführen"),
    warnung("Y372", "Es ist niemand genannt, der Fragen beantwortet.", "„kontakt“ in erhebung.yaml ergänzen"),
    fehler(
        "Y373", "Es ist nicht gesagt, unter welcher Lizenz veröffentlicht wird.", "„lizenz“ in erhebung.yaml ergänzen"
    ),
    fehler("Y400", "Der aufgehobene Stand eines Fragebogens ist geändert worden.", "die Änderung rückgängig machen"),
    hinweis("Y401", "Eine Korrektur gilt einer Frage, deren Antworten nicht mehr zählen."),
    fehler("Y410", "Eine Kennung ist zweimal vergeben.", "eine der beiden ändern"),
    fehler(
        "Y411", "Zwei Kennungen oder Skalen unterscheiden sich nur durch Punkte oder Großschreibung.", "eine ändern"
    ),
    fehler("Y412", "Eine Kennung enthält Zeichen, die stören, oder zu viele.", "Buchstaben, Ziffern, Punkt verwenden"),
    fehler("Y413", "Zwei Einträge einer Liste heißen gleich.", "einen der beiden umbenennen"),
    fehler("Y414", "Kein Ergebnis geht in den Gesamtwert ein.", "Rollen und Gewichte der Dimensionen prüfen"),
    fehler("Y415", "Alle Gewichte, aus denen etwas berechnet wird, sind 0.", "mindestens einem eines über 0 geben"),
    warnung("Y416", "Ein Gewicht ist viel größer als alle daneben.", "das Gewicht prüfen"),
    warnung("Y417", "Ein Kriterium macht mehr als die Hälfte des Gesamtwerts aus.", "die Gewichte prüfen"),
    fehler("Y418", "Zwei Stufen einer Skala heißen gleich.", "einen der beiden Texte ändern"),
    warnung("Y419", "Die Stufen einer Skala haben verschiedene Abstände.", "sie gleichmäßig zählen"),
    fehler("Y420", "Ein Text passt nicht in die Arbeitsmappe.", "ihn kürzen"),
    warnung("Y421", "Ein Text ist in der Arbeitsmappe nicht ganz zu sehen.", "ihn kürzen"),
    fehler("Y422", "Ein Anker liegt außerhalb der Punktwerte.", "einen Wert von 0 bis 100 eintragen"),
    fehler("Y423", "Eine Quellenart ist wohl falsch geschrieben.", "sie wie genannt schreiben"),
    warnung("Y424", "Antworten aus Fragebögen zählen nicht.", "„Befragung“ unter „quellenarten“ ergänzen"),
    fehler("Y425", "Eine Liste von Dimensionen, Kriterien oder Fragen ist leer.", "mindestens einen Eintrag ergänzen"),
    warnung("Y426", "Von einer Datei ist nur der Aufbau geprüft.", "die Erhebung prüfen, zu der sie gehört"),
    fehler(
        "Y460", "Der Katalog, mit dem gefragt wurde, ist nicht aufgehoben.", "den früheren Katalog als Datei nennen"
    ),
    fehler("Y461", "Was genannt ist, ist kein Kriterienkatalog.", "die Datei des Kriterienkatalogs nennen"),
    fehler("Y462", "Zwei Kataloge haben verschiedene Kennungen.", "einen Stand desselben Katalogs nennen"),
    fehler("Y480", "Im Titel einer Methode steht ein Semikolon.", "es durch ein Komma ersetzen"),
    fehler("Y481", "Eine Zuordnung nennt eine Spalte, nach der der Katalog nicht fragt.", "die Zeile löschen"),
    fehler("Y500", "Eine Antwort gilt einer Frage, die es nicht gibt.", "die Kennung der Frage eintragen"),
    fehler("Y501", "Eine Antwort hat keinen Text.", "ihn ergänzen oder „stand: offen“ eintragen"),
    fehler("Y502", "Eine Antwort hat keinen Tag.", "„datum“ ergänzen oder „stand: offen“ eintragen"),
    fehler("Y503", "Zwei Fragen haben dieselbe Kennung.", "einer von beiden eine andere geben"),
    fehler("Y504", "Dieselbe Frage steht zweimal da.", "eine der beiden löschen"),
    fehler("Y505", "Als Organ ist eine Person genannt.", "das Organ eintragen oder „durch“ löschen"),
    fehler("Y510", "Eine Übersetzung steht unter keinem Kürzel einer Sprache.", "den Schlüssel wie genannt schreiben"),
    fehler("Y511", "Übersetzt ist, was auf Deutsch fehlt.", "den deutschen Text ergänzen"),
    hinweis("Y512", "In einer Sprache des Katalogs fehlen Texte; dort steht der deutsche."),
    fehler("Y513", "Zwei Antworten heißen in einer Sprache gleich.", "eine der beiden anders übersetzen"),
    fehler("Y515", "Die Vorlage für Word ist nicht da.", "den Pfad zur Word-Datei nennen"),
    fehler("Y516", "Die Vorlage ist kein Word-Dokument, das sich lesen lässt.", "als .dotx ohne Kennwort speichern"),
    fehler("Y517", "Die Vorlage für Word ist zu groß.", "große Bilder herausnehmen"),
    fehler(
        "Y520", "Eine Lage passt nicht zu ihrer Region.", "„laenge“ und „breite“ in Grad angeben oder „lage“ löschen"
    ),
    fehler("Y521", "Eine Karte ist kein GeoJSON, das sich lesen lässt.", "die Datei der Kreise als GeoJSON speichern"),
    fehler("Y522", "Eine Karte hat fremde Koordinaten.", "sie in WGS84 oder UTM 32 speichern"),
    fehler("Y523", "Eine Karte hat keinen der Kreise.", "die Datei der Kreise mit „AGS“ nehmen"),
    warnung(
        "Y524", "In einer Karte fehlen Kreise; ihre Regionen stehen als Punkte.", "eine Karte vom selben Stand nehmen"
    ),
    fehler("Y525", "Adressaten stehen bei einem Kriterium, das kein Hemmnis ist.", "„adressaten“ löschen"),
    fehler("Y526", "Von Adressaten und Begründung fehlt eines.", "das fehlende ergänzen oder beide löschen"),
    fehler("Y527", "Ein Logo ist nicht da.", "den Pfad der Datei prüfen"),
    fehler("Y528", "Ein Logo ist kein Bild, das sich drucken lässt.", "es als SVG oder PNG speichern"),
    fehler("Y529", "Ein Logo enthält mehr als eine Zeichnung.", "es als einfaches SVG oder als PNG speichern"),
    fehler("Y530", "Ein Logo ist zu groß.", "es kleiner oder als einfaches SVG speichern"),
    fehler("Y531", "Einem Logo fehlt der Alternativtext.", "unter „text“ eintragen, was auf ihm steht"),
)
FILES: tuple[Kind, ...] = (
    fehler("D100", "Eine Datei fehlt oder ist nicht lesbar.", "Namen und Ordner prüfen"),
    hinweis("D101", "Hilfsdatei eines Tabellenprogramms; wird übergangen.", "die Arbeitsmappe schließen"),
    fehler("D102", "Die Datei ist leer.", SEND_AGAIN),
    fehler("D103", "Die Datei ist mit einem Kennwort geschützt.", "das Kennwort in Excel löschen und neu speichern"),
    fehler("D104", "Altes Excel-Format (.xls).", SAVE_AS),
    fehler("D105", "Webseite oder XML-Datei, die nur wie eine Arbeitsmappe heißt.", SAVE_AS),
    fehler("D106", "Kein Tabellenformat (PDF, Bild oder Unbekanntes).", SEND_BOOK),
    fehler("D107", "Die Datei ist beschädigt oder unvollständig.", SEND_AGAIN),
    fehler("D108", "OpenDocument-Tabelle (.ods).", SAVE_IN_CALC),
    fehler("D109", "Archiv (.zip, .7z, .rar) oder binäre Arbeitsmappe (.xlsb).", "entpacken; " + SAVE_AS),
    fehler("D110", "Die Erhebung gibt es nicht.", "Namen und Ordner prüfen"),
    fehler("D111", "In der Erhebung liegt keine Arbeitsmappe und kein Export.", "ausgefüllte Bögen dort ablegen"),
    fehler("D112", "Als „Strict Open XML“ gespeichert.", SAVE_AS),
    fehler("D113", "Die Datei ist zu groß.", "Bilder und Anhänge entfernen"),
    fehler("D114", "Entpackt wäre die Datei zu groß.", NEW_FORM),
    fehler("D115", "Die Datei besteht aus zu vielen Teilen.", NEW_FORM),
    fehler("D116", "Die Datei enthält eine DOCTYPE-Angabe.", "nicht öffnen; " + NEW_FORM),
    fehler("D117", "Die Datei lässt sich nicht öffnen.", "sie in anderen Programmen schließen, Zugriffsrechte prüfen"),
    fehler("D118", "Die Datei ist keine lesbare Arbeitsmappe.", SAVE_AS),
    fehler("D119", "Ein Blatt hat zu viele Zeilen.", "leere formatierte Zeilen löschen oder den Export teilen"),
    fehler("D120", "Ein Blatt hat zu viele Spalten oder Zellen.", "leere Spalten löschen oder den Export teilen"),
    fehler("D121", "Ein Blatt hat zu viele verbundene Zellen.", NEW_FORM),
    fehler("D122", "Ein anderer Lauf schreibt gerade in den Ordner.", "warten und den Befehl wiederholen"),
    fehler("D123", "Die Arbeit an einer Datei oder einem Bericht brach ab.", "den Befehl wiederholen"),
    fehler("D124", "Eine Textdatei heißt wie eine Arbeitsmappe (.xlsx).", "einen Export in .csv umbenennen"),
    warnung("D130", "Die Textdatei ist nicht in UTF-8, sondern in cp1252 (Windows) gelesen.", SAVE_AS_UTF8),
    fehler("D131", "In der Textdatei sind zwei Kodierungen gemischt.", "den Export neu erzeugen, als UTF-8"),
    fehler("D132", "Die Umlaute der Textdatei sind doppelt kodiert („Ã¤“).", "den Export neu erzeugen, als UTF-8"),
    fehler("D133", "Die Kodierung der Textdatei ist nicht zu erkennen.", SAVE_AS_UTF8),
    fehler("D134", "Das Trennzeichen der Textdatei ist nicht zu erkennen.", "als CSV mit Semikolon neu speichern"),
    fehler(
        "D135",
        "Eine Zeile der Textdatei hat mehr oder weniger Felder als der Kopf.",
        "mit Semikolon als Trennzeichen oder als .xlsx neu exportieren",
    ),
    fehler("D136", "Ein Anführungszeichen der Textdatei bleibt offen.", "den Export neu erzeugen"),
    fehler("D137", "Die Datei enthält zu viele Formate, Texte, Namen, Kommentare oder Blätter.", NEW_FORM),
    fehler(
        "D138", "Ein Teil der Datei ist so lang, wie ihn kein Tabellenprogramm schreibt.", "nicht öffnen; " + NEW_FORM
    ),
    fehler("D139", "Ein Bild in der Datei ist zu groß.", "das Bild verkleinern oder löschen"),
)
DISK: tuple[Kind, ...] = (
    fehler("D140", "Der Datenträger ist voll.", "Platz schaffen und den Befehl wiederholen"),
    fehler("D141", "Der Datenträger ist schreibgeschützt.", "den Schreibschutz aufheben oder das Projekt kopieren"),
    fehler("D142", "Der Zugriff ist nicht erlaubt.", "Datei in anderen Programmen schließen, Rechte prüfen"),
    fehler("D143", "Eine Datei ist in einem anderen Programm geöffnet.", "sie dort schließen"),
    fehler("D144", "Wo eine Datei stehen soll, liegt ein Ordner.", "den Ordner umbenennen oder verschieben"),
    fehler("D145", "Wo ein Ordner stehen soll, liegt eine Datei.", "die Datei umbenennen oder verschieben"),
    fehler("D146", "Ein Name oder Pfad ist zu lang.", "ihn kürzen oder das Projekt an einen kürzeren Pfad legen"),
    fehler("D147", "Eine Datei oder ein Ordner ist verschwunden.", "prüfen, ob sie verschoben oder gelöscht ist"),
    fehler("D148", "Ein Laufwerk antwortet nicht.", "Netzlaufwerk oder Datenträger prüfen und den Befehl wiederholen"),
    fehler("D149", "Dem Rechner fehlt Speicher oder anderes.", "andere Programme schließen und den Befehl wiederholen"),
    fehler("D150", "Der Datenträger nimmt einen Namen nicht an.", "Sonderzeichen im Namen ersetzen"),
    fehler("D151", "Das Betriebssystem führt einen Zugriff nicht aus.", "Namen, Ordner und Rechte prüfen"),
    hinweis("D152", "Ein früherer Lauf brach beim Ersetzen von Dateien ab; das ist nachgeholt."),
)
"""What keeps files from being read or written."""
STRANGERS: tuple[Kind, ...] = (
    fehler("D153", "Gespeicherte E-Mail (.eml, .msg); Anhänge werden nicht geöffnet.", "den Anhang hierher speichern"),
    fehler("D154", "Textdokument (Word, OpenDocument, Pages, RTF).", COPY_OVER),
    fehler("D155", "Numbers-Dokument (Apple).", "in Numbers: Ablage → Exportieren → Excel (.xlsx)"),
    fehler("D156", "Präsentation oder Zeichnung.", SEND_BOOK),
    fehler("D157", "Verknüpfung auf eine Datei, die nicht im Ordner liegt.", "die Datei selbst hierher kopieren"),
    fehler("D158", "Nicht fertig heruntergeladene Datei.", "sie noch einmal herunterladen"),
    hinweis("D159", "Zwischendatei von Word oder Excel; wird übergangen.", "prüfen, ob die fertige Datei da ist"),
    hinweis("D160", "Datei des Betriebssystems; wird übergangen."),
    hinweis("D161", "Notiz oder Einstellung, die keine Antworten enthält; wird übergangen."),
    hinweis("D162", "Ein Ordner wird nicht gelesen.", "Bögen daraus in den Ordner der Erhebung verschieben"),
    fehler("D163", "Eine Verknüpfung führt aus dem Ordner hinaus oder ins Leere.", "die Datei selbst hierher kopieren"),
    fehler("D164", "Der Ordner ist zu tief oder zu voll.", "die Dateien nach oben verschieben, anderes herausnehmen"),
    fehler("D165", "Die Datei abgleich.xlsx ist kein Abgleich von Codierungen.", "„verstetigung coders“ wiederholen"),
    fehler("D166", "Die Datei ist kein Projekt (REFI-QDA).", "das Projekt noch einmal ausführen"),
)
"""What else lies in the folder of an Erhebung."""
PRINTING: tuple[Kind, ...] = (
    fehler("D170", "Zum Drucken fehlt Pango.", "es einrichten (LIESMICH.txt) oder Webseiten schreiben (--format html)"),
    warnung(
        "D180",
        "Eine leere Vorlage soll stehen, wo eine andere Datei steht; die bleibt.",
        "Ausgefülltes zur Erhebung legen",
    ),
)
"""What keeps reports from being printed."""
CLUSTER: tuple[Kind, ...] = (
    fehler("D190", "An einer Adresse antwortet kein Rechnerverbund.", "die Adresse prüfen, „dask scheduler“ starten"),
    fehler("D191", "In einem Rechnerverbund arbeitet kein Rechner mit.", "„dask worker“ starten"),
    fehler("D192", "Auf einem anderen Rechner ist anderes installiert.", "überall dieselben Versionen einrichten"),
    fehler("D193", "Ein anderer Rechner hat den Ordner nicht.", "ein gemeinsames Laufwerk unter demselben Pfad nehmen"),
    fehler("D194", "Zum Rechnen auf anderen Rechnern fehlt ein Paket.", 'pip install "verstetigung[cluster]"'),
)
"""What keeps other machines from helping."""

"""The keys of a register of regions."""

from __future__ import annotations

from verstetigung.schemas.fields import ChoiceKey, EntriesKey, FlagKey, Keys, Named, ReferenceKey, TextKey, TextsKey


class RegionKeys(Keys, about="Eine Region, die befragt wird."):
    """An entry under ``regionen``."""

    id = TextKey("id", "Kennung", "Kleinbuchstaben a–z, Ziffern und Bindestriche; steht in den Namen von Dateien.")
    name = TextKey("name", "Name", "Wie in der Quelle gedruckt.")
    locative = TextKey(
        "im_satz", "Name im Satz", "Wie er in einem Satz steht: „im Landkreis Coburg“, „in der Altmark“."
    )
    land = TextKey("land", "Land", "Das Bundesland.")
    carrier_type = ReferenceKey(
        "traegertyp", "Trägertyp", "Einer der „traegertypen“ dieser Datei.", to=Named.TRAEGERTYP
    )
    carrier = TextKey("traeger", "Träger", "Wer die Regionalstrategie trägt.")
    districts = TextsKey(
        "kreise",
        "Kreisschlüssel",
        'Fünfstellig und immer in Anführungszeichen, denn die führende Null zählt: ["09473"].',
        (),
    )
    extent = ChoiceKey(
        "deckung",
        "Deckung",
        "Ob die Region diese Kreise ganz umfasst.",
        {"ganz": "Die Region besteht aus ganzen Kreisen.", "teilweise": "Sie umfasst nur Teile davon."},
    )
    variants = TextsKey(
        "namensvarianten", "Namensvarianten", "Weitere Schreibweisen, an denen die Region erkannt wird.", ()
    )
    model_region = FlagKey("modellregion", "Modellregion", "Ob sie Modellregion des Aktionsprogramms war.")
    network_region = FlagKey("netzwerkregion", "Netzwerkregion", "Ob eine Mitgliedschaft im Netzwerk belegt ist.")
    network_note = TextKey("netzwerk_hinweis", "Hinweis zum Netzwerk", "Etwa für welches Jahr das belegt ist.", "")
    sources = TextsKey("quelle", "Quellen", "Kürzel der Quellen, auf denen die Angaben beruhen.", ())


class RegisterKeys(Keys, about="Ein Regionsverzeichnis: wer befragt wird."):
    """The file."""

    carrier_types = TextsKey(
        "traegertypen", "Trägertypen", "Die Arten von Trägern, die bei den Regionen stehen können."
    )
    id = TextKey("register", "Kennung des Verzeichnisses", "Eine kurze Kennung, die sich nie ändert.")
    title = TextKey("titel", "Titel", "Steht in den Berichten.")
    note = TextKey("hinweis", "Hinweis", "Woher die Angaben sind und was ihnen fehlt.", "")
    invented = FlagKey(
        "erfunden", "Erfunden", "„ja“, wenn es die Regionen nicht gibt; Echtes wird damit nie vermischt.", "nein"
    )
    regions = EntriesKey("regionen", "Regionen", "In der Reihenfolge der Quelle.", group=RegionKeys)

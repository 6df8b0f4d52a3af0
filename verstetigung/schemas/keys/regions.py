"""The keys of a register of regions."""

from __future__ import annotations

from verstetigung.schemas.fields import (
    ChoiceKey,
    DayKey,
    EntriesKey,
    FlagKey,
    Keys,
    Named,
    NumberKey,
    OptionalKey,
    ReferenceKey,
    TextKey,
    TextsKey,
)


class LocationKeys(Keys, about="Wo die Region auf der Karte steht: ein Punkt, etwa ihr Kreissitz oder ihre Mitte."):
    """The mapping ``lage``."""

    east = NumberKey("laenge", "Geographische Länge", "In Grad östlich, WGS84, auf 0,1 genau genügt: 7.4")
    north = NumberKey("breite", "Geographische Breite", "In Grad nördlich, WGS84, auf 0,1 genau genügt: 52.9")


class TerritoryKeys(Keys, about="Was die amtliche Statistik vom Gebiet der Region sagt."):
    """The mapping ``gebiet``."""

    nuts = TextKey("nuts3", "NUTS-3-Schlüssel", "Der Schlüssel der Region in der Statistik der EU: DEF01.")
    area = NumberKey("flaeche", "Fläche", "In Quadratkilometern, mit Punkt: 56.73", low=0)
    inhabitants = NumberKey("einwohner", "Einwohnerzahl", "Ohne Punkt dazwischen: 89504", low=0, whole=True)
    as_of = DayKey("stand", "Stand", "Der Tag, für den die Angaben gelten.")


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
    location = OptionalKey(
        "lage",
        "Lage",
        "Der Punkt der Region auf den Karten der Berichte: {laenge: 7.4, breite: 52.9}. Nur für Regionen, die es gibt.",
        group=LocationKeys,
    )
    territory = OptionalKey(
        "gebiet",
        "Gebiet",
        "NUTS-3-Schlüssel, Fläche und Einwohnerzahl: {nuts3: DEF01, flaeche: 56.73, einwohner: 89504, stand: …}.",
        group=TerritoryKeys,
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

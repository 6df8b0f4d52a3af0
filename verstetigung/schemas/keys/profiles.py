"""The keys of a practice profile."""

from __future__ import annotations

from verstetigung.schemas.fields import (
    EntriesKey,
    Key,
    Keys,
    Named,
    OptionalKey,
    ParagraphsKey,
    ReferencesKey,
    TextKey,
)

DATE = "Als 2018, 2018-12, 12/2018 oder 31.12.2018."


class PhaseKeys(Keys, about="Ein Schritt der Umsetzung."):
    """An entry under ``umsetzung``."""

    start = TextKey("von", "Beginn", DATE)
    end = TextKey("bis", "Ende", DATE.removesuffix(".") + "; „laufend“, wenn es noch keines gibt.", "")
    title = TextKey("titel", "Titel")
    text = TextKey("text", "Text", "", "")


class FigureKeys(Keys, about="Eine Zahl, die viel sagt, und was sie zählt."):
    """An entry under ``zahlen``."""

    value = TextKey("wert", "Wert", "Wie die Quelle ihn schreibt: „rund 11.000“.")
    text = TextKey("text", "Text", "Was gezählt ist.")


class ContactKeys(Keys):
    """The section ``kontakt``."""

    office = TextKey("stelle", "Stelle", "Ein Amt oder Büro, nie eine Person.", "")
    web = TextKey("web", "Web", "", "")
    phone = TextKey("telefon", "Telefon", "", "")
    mail = TextKey("mail", "E-Mail", "Die Adresse einer Stelle, nie einer Person.", "")


class PictureKeys(Keys, about="Ein Bild, das zu einem Block gehört."):
    """An entry under ``bilder``."""

    file = TextKey("datei", "Datei", "Ein JPEG oder PNG im Ordner des Profils.")
    text = TextKey("text", "Text", "Was zu sehen ist, für alle, die es nicht sehen.")
    source = TextKey("quelle", "Quelle", "Woher das Bild ist.")


BLOCKS = {
    "ausgangslage": "Ausgangslage",
    "ziele": "Ziele",
    "umsetzung": "Umsetzung",
    "erfolge": "Erfolge",
    "herausforderungen": "Herausforderungen",
}
"""The titles of the blocks by their keys, in the order in which they tell a project's story."""
SITUATION, AIMS, STEPS, SUCCESSES, CHALLENGES = BLOCKS
PASSAGE = "Ein Text mit Absätzen oder eine Liste."


class PicturesKeys(Keys):
    """The section ``bilder``: a picture by the key of its block."""

    situation = OptionalKey(SITUATION, "Bild zur Ausgangslage", group=PictureKeys)
    aims = OptionalKey(AIMS, "Bild zu den Zielen", group=PictureKeys)
    steps = OptionalKey(STEPS, "Bild zur Umsetzung", group=PictureKeys)
    successes = OptionalKey(SUCCESSES, "Bild zu den Erfolgen", group=PictureKeys)
    challenges = OptionalKey(CHALLENGES, "Bild zu den Herausforderungen", group=PictureKeys)


class ProfileKeys(Keys, about="Ein Praxisprofil: was an einem Ort getan wurde. Leere Blöcke einfach weglassen."):
    """The file."""

    catalogue = TextKey("katalog", "Kriterienkatalog", "Pfad von hier aus, etwa ../kriterienkatalog.yaml", "")
    register = TextKey("register", "Regionsverzeichnis", "Pfad von hier aus, etwa ../modellregionen.yaml", "")
    region = ReferencesKey("region", "Region", "Eine Kennung aus dem Regionsverzeichnis.", to=Named.REGION, default=())
    fields = ReferencesKey(
        "handlungsfelder",
        "Handlungsfelder",
        "Kennungen aus dem Katalog: wofür das Beispiel ein Beleg ist.",
        to=Named.HANDLUNGSFELD,
        default=(),
    )
    criteria = ReferencesKey(
        "kriterien",
        "Kriterien",
        "Kennungen aus dem Katalog: wofür das Beispiel ein Beleg ist.",
        to=Named.KRITERIUM,
        default=(),
    )
    id = TextKey("profil", "Kennung", "Kleinbuchstaben a–z, Ziffern und Bindestriche; so heißt auch die PDF-Datei.")
    title = TextKey("titel", "Titel")
    claim = TextKey("claim", "Untertitel", "Ein Satz, der das Wichtigste sagt.", "")
    town = TextKey("ort", "Ort", "Wo das Beispiel liegt; mit „land“, oder statt beider „region“.", "")
    land = TextKey("land", "Land", "Das Bundesland.", "")
    carrier = TextKey("traeger", "Träger", "Wer es trägt.", "")
    as_of = TextKey("stand", "Stand", f"Wofür die Quellen stehen. {DATE}", "")
    situation = ParagraphsKey(SITUATION, BLOCKS[SITUATION], PASSAGE)
    aims = ParagraphsKey(AIMS, BLOCKS[AIMS], PASSAGE)
    successes = ParagraphsKey(SUCCESSES, BLOCKS[SUCCESSES], PASSAGE)
    challenges = ParagraphsKey(CHALLENGES, BLOCKS[CHALLENGES], PASSAGE)
    steps = EntriesKey(STEPS, BLOCKS[STEPS], "Die Schritte, mit Daten.", group=PhaseKeys, needed=False)
    figures = EntriesKey("zahlen", "Zahlen", "Kennzahlen des Beispiels.", group=FigureKeys, needed=False)
    partners = ParagraphsKey("partner", "Partner", "Wer mitmacht.")
    funding = ParagraphsKey("foerderung", "Förderung", "Woraus es bezahlt wird.")
    contact = OptionalKey("kontakt", "Kontakt", "Wo man fragen kann.", group=ContactKeys)
    pictures = OptionalKey("bilder", "Bilder", "Je Block eines.", group=PicturesKeys)
    sources = ParagraphsKey("quellen", "Quellen", "Kürzel aus dem Katalog (S61) oder ausgeschrieben; mindestens eine.")


TEXTS: tuple[Key[tuple[tuple[str, ...], bool]], ...] = (
    ProfileKeys.situation,
    ProfileKeys.aims,
    ProfileKeys.successes,
    ProfileKeys.challenges,
)
"""The blocks that are texts."""

"""What a letter is, and those to regions of which nothing can be read: a reminder, or a question about a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from verstetigung import german
from verstetigung.reading.names import flat, region_in_name
from verstetigung.records import Reading
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.regions import Region


class Reason(Enum):
    """Why somebody is written to: what one and several such letters are called."""

    NOTHING = ("eine Erinnerung", "Erinnerungen")
    DOUBT = ("eine Rückfrage zu Angaben oder Dateien", "Rückfragen zu Angaben oder Dateien")
    EMPTY = ("eines zu Fragen ohne Antwort", "zu Fragen ohne Antwort")


@dataclass(frozen=True)
class Inquiry:
    """An e-mail to one region, or to one of those who answered there."""

    region: str
    subject: str
    text: str
    reason: Reason
    about: str = ""
    """The questionnaire of one person it is about; empty if it goes to the region as a whole."""
    returned: tuple[str, ...] = ()
    """The files that go back with it, to be put right."""
    new_form: bool = False
    """Whether a form to fill in goes with it."""

    @property
    def name(self) -> str:
        """What its file is called: after the questionnaire it is about, so that it goes to whoever filled that in."""
        return flat(self.about or self.region)


def hinted(erhebung: Erhebung, reading: Reading) -> dict[str, tuple[str, ...]]:
    """By region, the files that cannot be read and of which only the name speaks of it."""
    found: dict[str, tuple[str, ...]] = {}
    for file in (problem.where.file for problem in reading.problems if problem.code == "R460"):
        region = region_in_name(file, erhebung.register)
        found[region] = (*found.get(region, ()), file)
    return found


def first_letter(erhebung: Erhebung, region: Region, files: Sequence[str], more: str) -> Inquiry:
    """A reminder to a region of which there is nothing, or a question about files that may be its answer.

    `more`: as of `still_expected`.
    """
    return _about_files(erhebung, region, files, more) if files else _reminder(erhebung, region)


def _about_files(erhebung: Erhebung, region: Region, files: Sequence[str], more: str) -> Inquiry:
    quoted = german.listed([f"„{file}“" for file in files])
    what = f"{german.form(len(files), 'die Datei', 'die Dateien')} {quoted}"
    if erhebung.personal:
        what = german.count(len(files), "eine Datei", "Dateien")
    come = german.form(len(files), "kommt", "kommen")
    paragraphs = (
        f"uns liegt {what} vor, die dem Namen nach aus Ihrer Region ({region.name}) {come}. Auswerten können wir sie "
        "so nicht.",
        f"Haben Sie damit zu „{erhebung.title}“ geantwortet? Dann bitten wir Sie, uns {until(erhebung)}den "
        "ausgefüllten Fragebogen selbst als Excel-Arbeitsmappe (.xlsx) zu senden; leer liegt er bei. Sonst geben Sie "
        "uns bitte kurz Bescheid.",
        *filter(None, (german.starting(more),)),
    )
    return replace(letter(erhebung, region, "Rückfrage zu einer Datei", paragraphs), reason=Reason.DOUBT, new_form=True)


def _reminder(erhebung: Erhebung, region: Region) -> Inquiry:
    paragraphs = (
        f"aus Ihrer Region ({region.name}) liegt uns zu „{erhebung.title}“ noch keine Antwort vor. Wir bitten Sie, "
        f"den Fragebogen auszufüllen und uns {until(erhebung)}als Excel-Arbeitsmappe (.xlsx) zu senden. Er liegt bei.",
        "Sollten Sie schon geantwortet haben, geben Sie uns bitte kurz Bescheid.",
    )
    return replace(letter(erhebung, region, "Erinnerung an den Fragebogen", paragraphs), new_form=True)


def further(erhebung: Erhebung, region: Region, more: str) -> Inquiry:
    """A reminder to a region of which fewer have answered than are expected; nobody is named."""
    paragraphs = (
        more,
        "Sollten die übrigen schon geantwortet haben, geben Sie uns bitte kurz Bescheid.",
    )
    return replace(letter(erhebung, region, "Erinnerung an weitere Fragebögen", paragraphs), new_form=True)


def still_expected(erhebung: Erhebung, region: Region, came: int) -> str:
    """„von drei erwarteten Fragebögen sind zwei da“ as a paragraph; empty where no more are expected."""
    expected = erhebung.fieldwork.expected.get(region.id, 0)
    if not 0 < came < expected:
        return ""
    return (
        f"aus Ihrer Region ({region.name}) {german.form(came, 'ist', 'sind')} zu „{erhebung.title}“ von {expected} "
        f"erwarteten Fragebögen {came} da. Bitte erinnern Sie alle, die noch nicht geantwortet haben, uns den "
        f"ausgefüllten Fragebogen {until(erhebung)}als Excel-Arbeitsmappe (.xlsx) zu senden; leer liegt er bei."
    )


def letter(erhebung: Erhebung, region: Region, about: str, paragraphs: Sequence[str]) -> Inquiry:
    """The paragraphs with what stands above and below them; a reminder, if nothing else is said."""
    letters = erhebung.letters
    text = (
        *filter(None, (erhebung.mark,)),
        letters.salutation,
        *paragraphs,
        german.joined(letters.closing, *_signature(erhebung), by="\n"),
    )
    return Inquiry(region.id, f"{erhebung.title}: {about}, {region.name}", "\n\n".join(text) + "\n", Reason.NOTHING)


def _signature(erhebung: Erhebung) -> Iterator[str]:
    letters = erhebung.letters
    yield letters.name
    yield letters.office * (letters.office != erhebung.publisher)
    yield erhebung.publisher
    yield german.framed("Telefon ", letters.phone)
    yield german.framed("E-Mail ", letters.mail)


def until(erhebung: Erhebung) -> str:
    """„bis zum 22.11.2026 “, if a day is set."""
    deadline = erhebung.answer_by
    return german.framed("bis zum ", german.day(deadline) if deadline else "", " ")

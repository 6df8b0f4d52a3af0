"""One survey wave: its folder, catalogue, register, dates and status."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path

from verstetigung import german
from verstetigung.problems import Note, StudyError, errors_in
from verstetigung.problems.visible import label
from verstetigung.schemas import areas, regions
from verstetigung.schemas import catalogue as catalogues
from verstetigung.schemas import concept as concepts
from verstetigung.schemas import corrections as decisions
from verstetigung.schemas import profiles as practice
from verstetigung.schemas.areas import Areas
from verstetigung.schemas.asked import Instrument, instruments, left_out
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.schemas.companions import A_FOLDER, A_MAP, Found, beside, named, tried
from verstetigung.schemas.concept import Concept
from verstetigung.schemas.corrections import Correction
from verstetigung.schemas.correspondence import Correspondence, read_correspondence
from verstetigung.schemas.fielded import KeptCatalogue, kept
from verstetigung.schemas.fieldwork import Fieldwork, read_fieldwork
from verstetigung.schemas.frame import Frame, read_frame
from verstetigung.schemas.keys.erhebung import ErhebungKeys, LogoKeys
from verstetigung.schemas.kinds import ErhebungKind, Informant, Licence
from verstetigung.schemas.logos import MOST, Logo, loaded
from verstetigung.schemas.profiles import PracticeProfile
from verstetigung.schemas.regions import Register
from verstetigung.schemas.yamlfile import paths, read

FILE = "erhebung.yaml"
INVENTED = "Musterdaten, frei erfunden"
"""The mark that every workbook and every page of an invented survey carries."""


@dataclass(frozen=True)
class Erhebung:
    """What is the same for all workbooks of one wave."""

    id: str
    """The name of the folder as it can be shown."""
    folder: Path
    title: str
    subtitle: str
    publisher: str
    kind: ErhebungKind
    as_of: datetime.date
    """The day the data stand for; all time stamps in the outputs are this day."""
    period: str
    invented: bool
    note: str
    catalogue: Catalogue
    register: Register
    concept: Concept | None = None
    """None if the file names no `netzwerk`."""
    frame: Frame | None = None
    """None if the file has no section `rahmen`."""
    informant: Informant = Informant.PERSON
    contact: str = ""
    """Whom respondents can ask; empty if not stated, as the next four."""
    purpose: str = ""
    deletion: datetime.date | None = None
    """The day on which the questionnaires will be deleted at the latest."""
    deadline: datetime.date | None = None
    minutes: str = ""
    """How long filling in takes, such as „30 bis 40“."""
    nameless: bool = False
    """Whether letters stand for the regions, so that nothing may lead back to a file."""
    profiles: tuple[PracticeProfile, ...] = ()
    """Those in the folder that the file names under `praxisbeispiele`, by name of file."""
    corrections: tuple[Correction, ...] = ()
    """What was decided on the returned files."""
    fieldwork: Fieldwork = field(default_factory=Fieldwork)
    letters: Correspondence = field(default_factory=Correspondence)
    previous: str = ""
    """The name of the earlier Erhebung beside it that reports compare with; empty if there is none."""
    areas: Areas = field(default_factory=Areas)
    """Those of the districts its regions name, of the file under `karte`; empty if it names none."""
    licence: Licence | None = None
    """Of what is published of it; None if the file states none."""
    logos: tuple[Logo, ...] = ()
    """On the covers of its reports."""
    catalogue_file: Path | None = field(default=None, repr=False)
    """Where the catalogue stands; none if it was made otherwise. No output depends on from where it is called."""
    register_file: Path | None = field(default=None, repr=False)
    """Likewise of the register."""
    kept: tuple[KeptCatalogue, ...] = ()
    """The catalogues it was fielded with, the last one first; none if no questionnaire was written yet."""

    @cached_property
    def instruments(self) -> tuple[Instrument, ...]:
        """What its forms asked: that of today first, then the others it was fielded with."""
        return instruments(self.catalogue, [one.catalogue for one in self.kept])

    def instrument(self, stamp: str) -> Instrument | None:
        """What a form with this stamp asked; nothing where its catalogue is not kept."""
        return next((one for one in self.instruments if stamp in one.stamps), None)

    @cached_property
    def left_out(self) -> frozenset[str]:
        """The ids of all that was asked at some time and is not evaluated today."""
        return left_out(self.catalogue, [one.catalogue for one in self.kept])

    @property
    def mark(self) -> str:
        """The text that marks invented answers, empty for real ones."""
        return INVENTED if self.invented else ""

    @property
    def answer_by(self) -> datetime.date | None:
        """The day letters name: their own deadline, else that of the form, else the end of the time in the field."""
        return self.letters.deadline or self.deadline or self.fieldwork.end

    @property
    def personal(self) -> bool:
        """Whether single persons answer for themselves, so that `method.disclosure` hides what few have said."""
        return self.kind is ErhebungKind.BEFRAGUNG and self.informant is Informant.PERSON


def load(folder: Path) -> Erhebung:
    """The Erhebung in a folder; raises StudyError with every problem in its YAML files."""
    root, problems = read(folder / FILE)
    keys = ErhebungKeys(root)
    catalogue, catalogue_problems = beside(keys, ErhebungKeys.catalogue, folder, catalogues.load)
    register, register_problems = beside(keys, ErhebungKeys.register, folder, regions.load)
    concept, concept_problems = named(keys, ErhebungKeys.concept, folder, lambda path: concepts.load(path, catalogue))
    profiles, profile_problems = named(keys, ErhebungKeys.profiles, folder, _profiles, A_FOLDER)
    asked = _asked(keys, register)
    mapped = _mapped(keys, folder, asked)
    described = _described(keys, folder, asked)
    fielded, fielded_problems = tried(kept, folder)
    corrections, correction_problems = _decided(folder, catalogue, asked, fielded)
    keys.done()
    everything = [
        *(*problems, *catalogue_problems, *register_problems, *concept_problems, *profile_problems),
        *(*correction_problems, *fielded_problems),
    ]
    if errors_in(everything) or catalogue is None or asked is None:
        raise StudyError(f"Die Erhebung „{label(folder.resolve().name)}“ ist so nicht lesbar.", everything)
    erhebung = described(
        catalogue=catalogue,
        register=asked,
        concept=concept,
        profiles=profiles or (),
        corrections=corrections or (),
        kept=fielded or (),
        areas=mapped,
    )
    _check_invented(keys, erhebung)
    if errors_in(problems):
        raise StudyError(f"{FILE} ist widersprüchlich.", problems)
    return erhebung


def with_catalogue(erhebung: Erhebung, catalogue: Catalogue, file: Path) -> Erhebung:
    """The Erhebung as if it named this catalogue, which stands in that file; raises StudyError as `load` does.

    Its own catalogue is among those it was fielded with, for it may have been. Without its network, which goes with the
    catalogue that it was written for.
    """
    known = {one.catalogue.instrument for one in erhebung.kept}
    own = () if erhebung.catalogue.instrument in known else (KeptCatalogue(_file(erhebung), erhebung.catalogue),)
    judged = replace(erhebung, catalogue=catalogue, catalogue_file=file, kept=(*erhebung.kept, *own), concept=None)
    decided = decisions.load_all(judged.folder, catalogue, judged.register, judged.left_out)
    return replace(judged, corrections=decided)


def _file(erhebung: Erhebung) -> Path:
    return erhebung.catalogue_file or erhebung.folder


def _described(keys: ErhebungKeys, folder: Path, register: Register | None) -> partial[Erhebung]:
    """An Erhebung that only lacks what stands in other files."""
    return partial(
        Erhebung,
        id=label(folder.resolve().name),
        folder=folder,
        title=keys.title,
        subtitle=keys.subtitle,
        publisher=keys.publisher,
        licence=keys.licence,
        kind=keys.kind,
        as_of=keys.as_of,
        period=keys.period,
        invented=keys.invented,
        note=keys.note,
        frame=read_frame(keys.frame),
        informant=keys.informant,
        contact=keys.contact,
        purpose=keys.purpose,
        deletion=keys.deletion,
        deadline=keys.deadline,
        minutes=keys.minutes,
        fieldwork=read_fieldwork(keys.fieldwork, register),
        letters=read_correspondence(keys.letters, register),
        previous=_previous(keys, folder),
        logos=_logos(keys, folder),
        catalogue_file=folder / keys.catalogue.replace("\\", "/"),
        register_file=folder / keys.register.replace("\\", "/"),
    )


def _asked(keys: ErhebungKeys, register: Register | None) -> Register | None:
    """The register with the regions alone that the file lists; with all of them if it lists none."""
    key = ErhebungKeys.regions.key
    items = keys.section.each(key) if keys.regions(None) else []
    if register is None or not items:
        return register
    named = [regions.the_region(item, key, item.text(key, ""), register) for item in items]
    return register.narrowed([region for region in named if region])


def _mapped(keys: ErhebungKeys, folder: Path, register: Register | None) -> Areas:
    """The areas of all districts that regions name; what is wrong with the map is told where it is named.

    Nothing can be said of it without the register.
    """
    if register is None:
        return Areas()
    districts = frozenset(district for region in register.regions for district in region.districts)
    found, problems = named(keys, ErhebungKeys.map, folder, lambda path: areas.load(path, districts), A_MAP)
    for problem in problems:
        keys.object_to(ErhebungKeys.map, problem.found, problem.expected, problem.remedy, problem.code)
    return found or Areas()


def _logos(keys: ErhebungKeys, folder: Path) -> tuple[Logo, ...]:
    entries = keys.logos
    if len(entries) > MOST:
        keys.object_to(ErhebungKeys.logos, f"Es sind {len(entries)} Logos.", f"höchstens {MOST}", "die übrigen löschen")
    found = [_logo(entry, folder) for entry in entries]
    return tuple(logo for logo in found if logo)


def _logo(keys: LogoKeys, folder: Path) -> Logo | None:
    _, text = keys.file, keys.text
    path = paths.beside(keys.section, LogoKeys.file.key, folder)
    logo = loaded(path, text) if path else None
    if isinstance(logo, Note):
        key = LogoKeys.text if logo.code == "Y531" else LogoKeys.file
        keys.object_to(key, logo.found, logo.expected, logo.remedy, logo.code)
    keys.done()
    return logo if isinstance(logo, Logo) else None


def _previous(keys: ErhebungKeys, folder: Path) -> str:
    name = keys.previous
    waves = sorted(path.parent.name for path in folder.resolve().parent.glob(f"[!.]*/{FILE}"))
    others = [wave for wave in waves if wave != folder.resolve().name]
    if name and name not in others:
        found = f"Eine frühere Erhebung „{name}“ liegt nicht neben dieser."
        keys.object_to(ErhebungKeys.previous, found, german.listed(others, "oder"))
    return name


def _check_invented(keys: ErhebungKeys, erhebung: Erhebung) -> None:
    """What is invented goes with what is invented."""
    register = erhebung.register
    if erhebung.invented != register.invented:
        keys.object_to(
            ErhebungKeys.invented,
            "Erfundene Angaben und echte Regionen (oder umgekehrt) gehören nicht zusammen.",
            "„musterdaten“ wie „erfunden“ im Regionsverzeichnis",
        )
    elif erhebung.invented and any(profile.register != register.id for profile in erhebung.profiles):
        keys.object_to(
            ErhebungKeys.profiles,
            "Erfundene Angaben und echte Praxisbeispiele gehören nicht zusammen.",
            "nur Beispiele aus den erfundenen Regionen",
        )


def _decided(
    folder: Path,
    catalogue: Catalogue | None,
    register: Register | None,
    fielded: tuple[KeptCatalogue, ...] | None,
) -> Found[tuple[Correction, ...]]:
    """What was decided; nothing can be said of it without catalogue and register, today's and earlier ones."""
    if catalogue is None or register is None or fielded is None:
        return None, ()
    earlier = left_out(catalogue, [one.catalogue for one in fielded])
    return tried(lambda path: decisions.load_all(path, catalogue, register, earlier), folder)


def _profiles(folder: Path) -> tuple[PracticeProfile, ...]:
    return practice.load_all(practice.files(folder))[0]

"""From YAML files to practice profiles, with every mistake in them."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from verstetigung import disk
from verstetigung.problems import Note, Problem, StudyError, errors_in
from verstetigung.schemas import catalogue as catalogues
from verstetigung.schemas import regions as registers
from verstetigung.schemas.catalogue import Catalogue, Category, Criterion
from verstetigung.schemas.profiles.checks import backwards, endless, iso, personal, placeholder, proportion, undated
from verstetigung.schemas.profiles.nouns import BLOCKS, TEXTS, Contact, Figure, Passage, Phase, Picture, PracticeProfile
from verstetigung.schemas.regions import Region, Register
from verstetigung.schemas.yamlfile import FOLDER, Section, beside, lies_there, read

Thing = TypeVar("Thing")
Found = tuple[Thing | None, tuple[Problem, ...]]


@dataclass(frozen=True)
class _Shelf:
    """Catalogues and registers, each read once."""

    catalogue: Callable[[Path], Found[Catalogue]]
    register: Callable[[Path], Found[Register]]


def files(folder: Path) -> tuple[Path, ...]:
    """The profiles that lie in a folder, by name."""
    return tuple(path for path in sorted(folder.iterdir()) if path.is_file() and path.suffix in (".yaml", ".yml"))


def load(path: Path) -> PracticeProfile:
    """The profile in a file; raises StudyError with every problem in it."""
    return load_all([path])[0][0]


def load_all(paths: Sequence[Path]) -> tuple[tuple[PracticeProfile, ...], tuple[Problem, ...]]:
    """The profiles in these files, and what to warn of; raises StudyError with every problem in all of them."""
    shelf = _Shelf(_once(catalogues.load), _once(registers.load))
    read_all = [_read(path, shelf) for path in paths]
    problems = [problem for _, noted in read_all for problem in noted]
    profiles = tuple(profile for profile, _ in read_all if profile)
    first: dict[str, PracticeProfile] = {}
    for profile in profiles:
        if profile.id and first.setdefault(profile.id, profile) is not profile:
            problems.append(
                Note(
                    "Y302",
                    f"Die Kennung „{profile.id}“ trägt schon {first[profile.id].where[''].file}.",
                    remedy="eine andere Kennung wählen",
                ).at(profile.where["profil"])
            )
    if errors_in(problems):
        raise StudyError("Nicht jedes Praxisprofil ist lesbar.", dict.fromkeys(problems))
    return profiles, tuple(problems)


def _once(load: Callable[[Path], Thing]) -> Callable[[Path], Found[Thing]]:
    @functools.cache
    def tried(path: Path) -> Found[Thing]:
        try:
            return load(path), ()
        except StudyError as error:
            return None, error.problems

    return tried


def _read(path: Path, shelf: _Shelf) -> tuple[PracticeProfile | None, Sequence[Problem]]:
    try:
        root, problems = read(path)
    except StudyError as error:
        return None, error.problems
    catalogue = _shelved(root, path.parent, "katalog", shelf.catalogue, problems)
    register = _shelved(root, path.parent, "register", shelf.register, problems)
    profile = _profile(root, path.parent, catalogue, register, problems)
    root.done()
    problems += [note.at(place) for text, place in root.scalars() if (note := placeholder(text))]
    heads = {"titel": profile.title, "claim": profile.claim, "ort": profile.place, "traeger": profile.carrier}
    problems += [note.at(root.place(key)) for key, text in heads.items() if (note := endless(key, text))]
    return profile, problems


def _shelved(
    root: Section, folder: Path, key: str, load: Callable[[Path], Found[Thing]], problems: list[Problem]
) -> Thing | None:
    path = beside(root, key, folder)
    if path is None:
        return None
    if not lies_there(path):
        name = root.text(key)
        root.object_to(key, f"Die Datei „{name}“ gibt es nicht.", "ein Pfad vom Ordner des Profils aus")
        return None
    thing, inside = load(path.resolve())
    problems += inside
    return thing


def _profile(
    root: Section, folder: Path, catalogue: Catalogue | None, register: Register | None, problems: list[Problem]
) -> PracticeProfile:
    register_id, named, region = _region(root, register)
    catalogue_id, fields, criteria = _subjects(root, catalogue)
    profile = PracticeProfile(
        id=_id(root),
        title=root.text("titel"),
        claim=root.text("claim", ""),
        place=root.text("ort", ""),
        land=root.text("land", region.land if region else ""),
        region=region,
        register=register_id,
        carrier=root.text("traeger", ""),
        as_of=_date(root, "stand", problems),
        catalogue=catalogue_id,
        fields=fields,
        criteria=criteria,
        passages=_passages(root),
        phases=tuple(sorted(_phases(root, problems), key=lambda phase: phase.start)),
        figures=tuple(_figure(section) for section in root.sections("zahlen", required=False)),
        partners=_texts(root, "partner"),
        funding=_texts(root, "foerderung"),
        contact=_contact(root.optional("kontakt"), problems),
        pictures=_pictures(root, folder, problems),
        sources=_sources(root, catalogue),
        where={"": root.place(), **{key: root.place(key) for key in root.names}},
    )
    if not (named or (profile.place and profile.land)):
        root.object_to("", "Es fehlt, wo das Beispiel liegt.", "„ort“ und „land“ oder „region“ mit „register“")
    return profile


def _region(root: Section, register: Register | None) -> tuple[str, Sequence[str], Region | None]:
    """The id of the register, and the region the profile names: its id, and all the register knows of it."""
    if register is None:
        return "", _unlisted(root, "region", "register"), None
    ids = root.choices("region", register.ids, ())
    return register.id, ids, next((register[id] for id in ids), None)


def _subjects(root: Section, catalogue: Catalogue | None) -> tuple[str, tuple[Category, ...], tuple[Criterion, ...]]:
    """The id of the catalogue, and the Handlungsfelder and criteria the profile names, in its order."""
    if catalogue is None:
        _unlisted(root, "handlungsfelder", "katalog")
        _unlisted(root, "kriterien", "katalog")
        return "", (), ()
    fields = root.choices("handlungsfelder", [field.id for field in catalogue.fields], ())
    criteria = root.choices("kriterien", [criterion.id for criterion in catalogue.criteria], ())
    return (
        catalogue.id,
        tuple(field for field in catalogue.fields if field.id in fields),
        tuple(criterion for criterion in catalogue.criteria if criterion.id in criteria),
    )


def _id(root: Section) -> str:
    id = root.text("profil")
    if id and not disk.is_plain(id):
        root.object_to(
            "profil", f"Die Kennung „{id}“ taugt nicht als Dateiname.", "Kleinbuchstaben a–z, Ziffern und Bindestriche"
        )
    return id


def _unlisted(root: Section, key: str, named_by: str) -> Sequence[str]:
    """Ids that no file explains, with a problem noted unless that file is named and only not readable."""
    ids = root.texts(key, ())
    if ids and not root.text(named_by, ""):
        root.object_to(
            key, f"Ohne „{named_by}“ sagt „{key}“ nichts.", remedy=f"„{named_by}: ../….yaml“ ergänzen, wo es steht"
        )
    return ids


def _date(section: Section, key: str, problems: list[Problem], *, running: bool = False) -> str:
    text = iso(section.text(key, ""))
    note = undated(text, running=running) if text else None
    if note:
        problems.append(note.at(section.place(key)))
    return "" if note else text


def _passages(root: Section) -> Mapping[str, Passage]:
    passages = {key: Passage(*root.paragraphs(key)) for key in TEXTS}
    return {key: passage for key, passage in passages.items() if passage.paragraphs}


def _texts(root: Section, key: str) -> tuple[str, ...]:
    return root.paragraphs(key)[0]


def _phases(root: Section, problems: list[Problem]) -> list[Phase]:
    phases = []
    for section in root.sections("umsetzung", required=False):
        section.text("von")
        start, end = _date(section, "von", problems), _date(section, "bis", problems, running=True)
        if backwards(start, end):
            section.object_to("bis", f"Die Phase endet {end} und beginnt {start}.", "„bis“ nicht vor „von“")
        phases.append(Phase(start, end, section.text("titel"), section.text("text", "")))
        section.done()
    return phases


def _figure(section: Section) -> Figure:
    figure = Figure(section.text("wert"), section.text("text"))
    section.done()
    return figure


def _contact(section: Section | None, problems: list[Problem]) -> Contact:
    if section is None:
        return Contact()
    contact = Contact(
        section.text("stelle", ""), section.text("web", ""), section.text("telefon", ""), section.text("mail", "")
    )
    if contact.mail and "@" not in contact.mail:
        section.object_to("mail", f"„{contact.mail}“ ist keine E-Mail-Adresse.", "eine Adresse mit @")
    note = personal(contact.mail)
    if note:
        problems.append(note.at(section.place("mail")))
    section.done()
    return contact


def _pictures(root: Section, folder: Path, problems: list[Problem]) -> Mapping[str, Picture]:
    outer = root.optional("bilder")
    if outer is None:
        return {}
    pictures = {key: _picture(outer.section(key), folder, problems) for key in BLOCKS if outer.has(key)}
    outer.done()
    return {key: picture for key, picture in pictures.items() if picture}


def _picture(section: Section, folder: Path, problems: list[Problem]) -> Picture | None:
    section.text("datei")
    text, source = section.text("text"), section.text("quelle")
    section.done()
    path = beside(section, "datei", folder, FOLDER)
    ratio = proportion(path) if path else None
    if isinstance(ratio, Note):
        problems.append(ratio.at(section.place("datei")))
    return Picture(path.resolve(), text, source, ratio) if path and isinstance(ratio, float) else None


def _sources(root: Section, catalogue: Catalogue | None) -> tuple[str, ...]:
    """What the profile rests on; the short names of the catalogue's sources written out."""
    titles = catalogue.sources if catalogue else {}
    sources = _texts(root, "quellen")
    if not sources:
        root.object_to("quellen", "Das Profil nennt keine Quelle.", "mindestens eine unter „quellen“")
    return tuple(titles.get(source, source) for source in sources)

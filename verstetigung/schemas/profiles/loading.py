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
from verstetigung.schemas.fields import ReferencesKey, TextKey
from verstetigung.schemas.keys.profiles import (
    TEXTS,
    ContactKeys,
    FigureKeys,
    PhaseKeys,
    PictureKeys,
    PicturesKeys,
    ProfileKeys,
)
from verstetigung.schemas.profiles.checks import backwards, endless, iso, personal, placeholder, proportion, undated
from verstetigung.schemas.profiles.nouns import Contact, Figure, Passage, Phase, Picture, PracticeProfile
from verstetigung.schemas.regions import Region, Register
from verstetigung.schemas.yamlfile import FOLDER, beside, lies_there, read

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
    keys = ProfileKeys(root)
    catalogue = _shelved(keys, ProfileKeys.catalogue, path.parent, shelf.catalogue, problems)
    register = _shelved(keys, ProfileKeys.register, path.parent, shelf.register, problems)
    profile = _profile(keys, path.parent, catalogue, register, problems)
    keys.done()
    problems += [note.at(place) for text, place in root.scalars() if (note := placeholder(text))]
    heads = (ProfileKeys.title, ProfileKeys.claim, ProfileKeys.town, ProfileKeys.carrier)
    problems += [note.at(keys.place(key)) for key in heads if (note := endless(key.key, keys[key]))]
    return profile, problems


def _shelved(
    keys: ProfileKeys, key: TextKey, folder: Path, load: Callable[[Path], Found[Thing]], problems: list[Problem]
) -> Thing | None:
    path = beside(keys.section, key.key, folder)
    if path is None:
        return None
    if not lies_there(path):
        keys.object_to(key, f"Die Datei „{keys[key]}“ gibt es nicht.", "ein Pfad vom Ordner des Profils aus")
        return None
    thing, inside = load(path.resolve())
    problems += inside
    return thing


def _profile(
    keys: ProfileKeys, folder: Path, catalogue: Catalogue | None, register: Register | None, problems: list[Problem]
) -> PracticeProfile:
    register_id, named, region = _region(keys, register)
    catalogue_id, fields, criteria = _subjects(keys, catalogue)
    profile = PracticeProfile(
        id=_id(keys),
        title=keys.title,
        claim=keys.claim,
        place=keys.town,
        land=keys.land or (region.land if region else ""),
        region=region,
        register=register_id,
        carrier=keys.carrier,
        as_of=_date(keys, ProfileKeys.as_of, problems),
        catalogue=catalogue_id,
        fields=fields,
        criteria=criteria,
        passages=_passages(keys),
        phases=tuple(sorted(_phases(keys, problems), key=lambda phase: phase.start)),
        figures=tuple(map(_figure, keys.figures)),
        partners=keys.partners[0],
        funding=keys.funding[0],
        contact=_contact(keys.contact, problems),
        pictures=_pictures(keys.pictures, folder, problems),
        sources=_sources(keys, catalogue),
        where={"": keys.place(), **{key: keys.section.place(key) for key in keys.section.names}},
    )
    misnamed = "region" in keys.section.names and not keys.section.sound("region")
    if not (named or misnamed or (profile.place and profile.land)):
        keys.object_to(None, "Es fehlt, wo das Beispiel liegt.", "„ort“ und „land“ oder „region“ mit „register“")
    return profile


def _region(keys: ProfileKeys, register: Register | None) -> tuple[str, Sequence[str], Region | None]:
    """The id of the register, and the region the profile names: its id, and all the register knows of it."""
    if register is None:
        return "", _unlisted(keys, ProfileKeys.region, ProfileKeys.register), None
    ids = keys.region(register.ids)
    return register.id, ids, next((register[id] for id in ids), None)


def _subjects(
    keys: ProfileKeys, catalogue: Catalogue | None
) -> tuple[str, tuple[Category, ...], tuple[Criterion, ...]]:
    """The id of the catalogue, and the Handlungsfelder and criteria the profile names, in its order."""
    if catalogue is None:
        _unlisted(keys, ProfileKeys.fields, ProfileKeys.catalogue)
        _unlisted(keys, ProfileKeys.criteria, ProfileKeys.catalogue)
        return "", (), ()
    fields = keys.fields(field.id for field in catalogue.fields)
    criteria = keys.criteria(criterion.id for criterion in catalogue.criteria)
    return (
        catalogue.id,
        tuple(field for field in catalogue.fields if field.id in fields),
        tuple(criterion for criterion in catalogue.criteria if criterion.id in criteria),
    )


def _id(keys: ProfileKeys) -> str:
    if keys.id and not disk.is_plain(keys.id):
        found = f"Die Kennung „{keys.id}“ taugt nicht als Dateiname."
        keys.object_to(ProfileKeys.id, found, "Kleinbuchstaben a–z, Ziffern und Bindestriche")
    return keys.id


def _unlisted(keys: ProfileKeys, key: ReferencesKey, named_by: TextKey) -> Sequence[str]:
    """Ids that no file explains, with a problem noted unless that file is named and only not readable."""
    ids = keys[key](None)
    if ids and not keys[named_by]:
        remedy = f"„{named_by.key}: ../….yaml“ ergänzen, wo es steht"
        keys.object_to(key, f"Ohne „{named_by.key}“ sagt „{key.key}“ nichts.", remedy=remedy)
    return ids


def _date(keys: ProfileKeys | PhaseKeys, key: TextKey, problems: list[Problem], *, running: bool = False) -> str:
    text = iso(keys[key])
    note = undated(text, running=running) if text else None
    if note:
        problems.append(note.at(keys.place(key)))
    return "" if note else text


def _passages(keys: ProfileKeys) -> Mapping[str, Passage]:
    passages = {key.key: Passage(*keys[key]) for key in TEXTS}
    return {key: passage for key, passage in passages.items() if passage.paragraphs}


def _phases(outer: ProfileKeys, problems: list[Problem]) -> list[Phase]:
    phases = []
    for keys in outer.steps:
        start = _date(keys, PhaseKeys.start, problems)
        end = _date(keys, PhaseKeys.end, problems, running=True)
        if backwards(start, end):
            keys.object_to(PhaseKeys.end, f"Die Phase endet {end} und beginnt {start}.", "„bis“ nicht vor „von“")
        phases.append(Phase(start, end, keys.title, keys.text))
        keys.done()
    return phases


def _figure(keys: FigureKeys) -> Figure:
    figure = Figure(keys.value, keys.text)
    keys.done()
    return figure


def _contact(keys: ContactKeys | None, problems: list[Problem]) -> Contact:
    if keys is None:
        return Contact()
    contact = Contact(keys.office, keys.web, keys.phone, keys.mail)
    if contact.mail and "@" not in contact.mail:
        keys.object_to(ContactKeys.mail, f"„{contact.mail}“ ist keine E-Mail-Adresse.", "eine Adresse mit @")
    note = personal(contact.mail)
    if note:
        problems.append(note.at(keys.place(ContactKeys.mail)))
    keys.done()
    return contact


def _pictures(outer: PicturesKeys | None, folder: Path, problems: list[Problem]) -> Mapping[str, Picture]:
    if outer is None:
        return {}
    blocks: Mapping[str, PictureKeys | None] = {key.key: outer[key] for key in PicturesKeys.declared()}
    pictures = {block: _picture(keys, folder, problems) for block, keys in blocks.items() if keys}
    outer.done()
    return {key: picture for key, picture in pictures.items() if picture}


def _picture(keys: PictureKeys, folder: Path, problems: list[Problem]) -> Picture | None:
    _, text, source = keys.file, keys.text, keys.source
    keys.done()
    path = beside(keys.section, PictureKeys.file.key, folder, FOLDER)
    ratio = proportion(path) if path else None
    if isinstance(ratio, Note):
        problems.append(ratio.at(keys.place(PictureKeys.file)))
    return Picture(path.resolve(), text, source, ratio) if path and isinstance(ratio, float) else None


def _sources(keys: ProfileKeys, catalogue: Catalogue | None) -> tuple[str, ...]:
    """What the profile rests on; the short names of the catalogue's sources written out."""
    titles = catalogue.sources if catalogue else {}
    sources = keys.sources[0]
    if not sources:
        keys.object_to(ProfileKeys.sources, "Das Profil nennt keine Quelle.", "mindestens eine unter „quellen“")
    return tuple(titles.get(source, source) for source in sources)

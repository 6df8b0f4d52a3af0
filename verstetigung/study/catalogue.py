"""The catalogue as a document for people who never open its file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from verstetigung import wholefile
from verstetigung.pool import Watch
from verstetigung.problems import Note, Place, StudyError
from verstetigung.problems.visible import label
from verstetigung.schemas import catalogue as catalogues
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.schemas.catalogue.places import places
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.regions import folded
from verstetigung.study import manifest
from verstetigung.study.foldername import LONGEST, fault
from verstetigung.study.manifest import Output
from verstetigung.study.orders import DOCX, HTML, PDF
from verstetigung.study.project import REPORTS, SCHEMAS, SURVEYS, root
from verstetigung.study.waves import around, find, names, output

if TYPE_CHECKING:
    from verstetigung.telling.blocks import Report
    from verstetigung.telling.imprint import Imprint

USUAL, FOLDER, STEM = Path(SCHEMAS) / "kriterienkatalog.yaml", "katalog", "kriterienkatalog"


@dataclass(frozen=True)
class ShownCatalogue:
    """A catalogue that is to be shown: by itself, or as an Erhebung uses it."""

    catalogue: Catalogue
    wave: Erhebung | None = None

    @property
    def folder(self) -> Path:
        """Where the document goes."""
        if self.wave:
            return output(self.wave)
        return root().resolve() / REPORTS / FOLDER

    @property
    def stem(self) -> str:
        """Of the names of its files."""
        if self.wave:
            return f"{STEM}-{self.wave.id}"
        name = f"{self.catalogue.id}-{self.catalogue.version}"
        return (folded(name)[:LONGEST].strip("-") or STEM) if fault(name) else name

    @property
    def content(self) -> object:
        """All that the document rests on besides the program."""
        if self.wave is None:
            return self.catalogue
        wave = self.wave
        return self.catalogue, wave.title, wave.publisher, wave.as_of, wave.mark, [one.catalogue for one in wave.kept]


@dataclass(frozen=True)
class CatalogueOutcome:
    """What has become of the document."""

    written: tuple[Path, ...]
    same: tuple[Path, ...]
    """There already."""


def loaded(path: Path) -> Catalogue:
    """The catalogue in that file; raises StudyError, also where an Erhebung is named instead of a file."""
    named = path.name if path.name in names() else ""
    if named and path in (Path(named), root() / SURVEYS / named) and not path.is_file():
        found, remedy = "Das ist eine Erhebung, kein Kriterienkatalog.", f"„--erhebung {named}“ schreiben"
        raise StudyError(
            "Hier ist die Datei eines Kriterienkatalogs zu nennen.",
            [Note("Y461", found, remedy=remedy).at(Place(label(str(path))))],
        )
    return catalogues.load(path)


def the_same(file: Path, new: Catalogue, own: Catalogue) -> None:
    """Raise StudyError unless both are the same catalogue by their ids, whatever else is different."""
    if new.id == own.id:
        return
    note = Note(
        "Y462",
        f"Das ist ein anderer Katalog: {new.id} statt {own.id}.",
        remedy=f"einen Stand von {own.id} nennen; ist es doch derselbe, beiden dieselbe Kennung geben („katalog: …“)",
    )
    raise StudyError(
        "Zu vergleichen ist nur ein Katalog mit sich selbst.",
        [note.at(places(file).get("katalog") or Place(label(file.name)))],
    )


def to_show(path: Path | None, wave: str | None) -> ShownCatalogue:
    """The catalogue in a file, or the one of an Erhebung.

    If neither is named, that of the Erhebung around, otherwise the one that a project begins with.
    Raises StudyError if it cannot be read.
    """
    if path:
        return ShownCatalogue(loaded(path))
    if wave:
        found = find(wave)
    elif folder := around():
        found = erhebungen.load(folder)
    else:
        return ShownCatalogue(catalogues.load(root() / USUAL))
    return ShownCatalogue(found.catalogue, found)


def write_catalogue(
    shown: ShownCatalogue, forms: tuple[str, ...], watch: Watch[Any], *, force: bool = False
) -> CatalogueOutcome:
    """Write the document in each of the forms; with `force` also what is there and would be the same."""
    folder, names = shown.folder, {f"{shown.stem}.{form}": form for form in forms}
    key = manifest.program_key(shown.content)
    with wholefile.alone(folder):
        before = manifest.load(folder)
        there = {} if force else before.intact(names, folder)
        same = [name for name, output in there.items() if output.key == key]
        wanted = {name: form for name, form in names.items() if name not in same}
        written = wholefile.write_all(dict(watch(_made(shown, wanted, folder), length=len(wanted)))) if wanted else ()
        outputs = {path.name: Output("", key, {path.name: wholefile.digest(path)}) for path in written}
        manifest.save(before.with_outputs(outputs), folder)
    return CatalogueOutcome(written, tuple(folder / name for name in same))


def _made(shown: ShownCatalogue, wanted: Mapping[str, str], folder: Path) -> Iterator[tuple[Path, bytes]]:
    """The files with their contents, one after the other."""
    from verstetigung.printing import pdf
    from verstetigung.telling import catalogue as telling

    if PDF in wanted.values():
        pdf.require()
    report = telling.report(shown.catalogue, shown.wave)
    imprint = shown.wave or telling.CatalogueImprint(shown.catalogue.title)
    for name, form in wanted.items():
        yield folder / name, MAKERS[form](report, imprint)


def _printed(report: Report, imprint: Imprint) -> bytes:
    from verstetigung.printing import pdf, render

    return pdf.pdf(render(report, imprint))


def _page(report: Report, imprint: Imprint) -> bytes:
    from verstetigung.printing import web

    return web.page(report, imprint).encode()


def _word(report: Report, imprint: Imprint) -> bytes:
    from verstetigung.printing import word

    return word.document(report, imprint)


MAKERS: Mapping[str, Callable[[Report, Imprint], bytes]] = {PDF: _printed, HTML: _page, DOCX: _word}

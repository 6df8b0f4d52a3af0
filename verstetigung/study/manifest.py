"""What the outputs in a folder have been made from, so that nothing is made twice."""

from __future__ import annotations

import functools
import hashlib
import json
import platform
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass, field, replace
from pathlib import Path
from typing import Any

import verstetigung
from verstetigung import wholefile
from verstetigung.problems import Place, Problem, Severity, StudyError
from verstetigung.reading.program import PACKAGE, contents, hashed, packages
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.study.orders import DOCX, FIGURES, ReportIdentity, ReportKind, Scope
from verstetigung.wholefile import digest

FILE, VERSION, INDEX = ".manifest.json", 4, "index.html"
PRINTERS = ("weasyprint", "pydyf", "tinycss2", "tinyhtml5", "cssselect2", "Pyphen", "fonttools", "Pillow", "matplotlib")
"""The packages that make a PDF of HTML, and figures."""

WORD = ("python-docx", "lxml")
"""The packages that write Word documents."""
PRESS = (
    "printing/templates/report.css",
    "printing/figures.py",
    "schemas/palette.py",
    "charts/drawing.py",
    "charts/outlines.py",
    "charts/files.py",
    "charts/letters.py",
)
"""What of the program makes a PDF of HTML, and figures, besides ``printing/pdf``."""


@dataclass(frozen=True)
class Output:
    """A file, or the figures of a report."""

    stamp: str
    """Of all that the run rested on that made it or found it up to date."""
    key: str
    """Of what is printed in it; empty if that is not known without making it."""
    digests: Mapping[str, str]
    """The SHA-256 of its files by their names, with folders between."""
    report: ReportIdentity | None = None
    """The report it is, or whose figures; none for a table."""
    form: str = ""
    """What the report is written as; of a table the workbook it belongs to."""
    since: str = ""
    """The id of the earlier Erhebung it compares with; empty if there is none."""
    template: str = ""
    """Which template a Word document was made with, as the order tells it."""

    def there(self, folder: Path) -> bool:
        """Whether any of its files is still there."""
        return any((folder / name).is_file() for name in self.digests)

    def intact(self, folder: Path) -> bool:
        """Whether all its files are still there as they were made."""
        return all(digest(folder / name) == sha256 for name, sha256 in self.digests.items())


@dataclass(frozen=True)
class KeptOutputs:
    """The outputs that are there as they were made."""

    folder: Path
    outputs: Mapping[str, Output]

    def key(self, name: str) -> str:
        """What the output was made of; empty if it is not there."""
        return self.outputs[name].key if name in self.outputs else ""

    def content(self, name: str, key: str) -> bytes | None:
        """That of a file which was made of what has this key; None if there is none."""
        if self.key(name) != key:
            return None
        path = self.folder / name
        with suppress(OSError):
            content = path.read_bytes()
            return content if hashlib.sha256(content).hexdigest() == self.outputs[name].digests[name] else None
        return None


@dataclass(frozen=True)
class Run:
    """What there was besides the reports when an order was last carried out."""

    stamp: str
    tables: tuple[str, ...] = ()
    doubts: tuple[Problem, ...] = ()
    """What is to be told without being an error."""
    refusal: str = ""
    """What the run ended with; empty if it ended well."""
    problems: tuple[Problem, ...] = ()

    def error(self) -> StudyError | None:
        """What the run ended with."""
        if not self.refusal:
            return None
        return StudyError(self.refusal, self.problems)


@dataclass(frozen=True)
class Manifest:
    """The outputs by name, and the runs by what was ordered."""

    outputs: Mapping[str, Output] = field(default_factory=dict)
    runs: Mapping[str, Run] = field(default_factory=dict)

    def with_outputs(self, outputs: Mapping[str, Output]) -> Manifest:
        """The same with these outputs."""
        return replace(self, outputs={**self.outputs, **outputs})

    def with_run(self, order: str, run: Run | None) -> Manifest:
        """The same with this run as the last of its order."""
        return replace(self, runs={name: one for name, one in {**self.runs, order: run}.items() if one})

    def done(self, order: str, stamp: str, reports: Iterable[str], folder: Path, template: str = "") -> Run | None:
        """The last run of an order, if it rested on the same and all that it made is still there as it was made."""
        run = self.runs.get(order)
        if run is None or run.stamp != stamp:
            return None
        made = [self.outputs.get(name) for name in (*reports, *run.tables)]
        fresh = all(output and output.stamp == stamp and output.intact(folder) for output in made)
        alike = all(output.template == template for output in made if output and output.form == DOCX)
        return run if fresh and alike else None

    def digests(self, name: str) -> Mapping[str, str]:
        """Those of the files of an output; none if there is no such output."""
        output = self.outputs.get(name)
        return output.digests if output else {}

    def intact(self, names: Iterable[str], folder: Path) -> dict[str, Output]:
        """Those of the outputs that are still there as they were made."""
        known = {name: self.outputs[name] for name in names if name in self.outputs}
        return {name: output for name, output in known.items() if output.intact(folder)}

    def leftovers(self, made: Sequence[Path], folder: Path) -> Iterator[Path]:
        """What an earlier order has made of the same workbook and CSV files and this one has not, as it was made."""
        names = {path.name for path in made}
        for name, output in self.outputs.items():
            if output.form == made[0].name and name not in names and output.intact(folder):
                yield folder / name

    def files(self, folder: Path) -> dict[ReportIdentity, dict[str, str]]:
        """The names of the files of each report that are there, by form; without those of figures."""
        files: dict[ReportIdentity, dict[str, str]] = {}
        for name, output in sorted(self.outputs.items()):
            if output.report and output.form != FIGURES and (folder / name).is_file():
                files.setdefault(output.report, {})[output.form] = name
        return files


def load(folder: Path) -> Manifest:
    """The manifest of a folder; an empty one if there is none, or if it is damaged."""
    try:
        content = json.loads((folder / FILE).read_text(encoding="utf-8"))
        if content["fassung"] != VERSION:
            return Manifest()
        return Manifest(
            {name: _output(*fields) for name, fields in content["ausgaben"].items()},
            {name: _run(fields) for name, fields in content["laeufe"].items()},
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return Manifest()


def _output(
    stamp: str, key: str, digests: Mapping[str, str], report: Sequence[Any] | None, form: str, since: str, template: str
) -> Output:
    contents = {str(name): str(sha256) for name, sha256 in digests.items()}
    identity = _identity(*report) if report else None
    return Output(str(stamp), str(key), contents, identity, str(form), str(since), str(template))


def _identity(kind: str, title: str, region: str, land: str, scope: Sequence[bool]) -> ReportIdentity:
    return ReportIdentity(ReportKind(kind), title, region, land, Scope(*scope))


def _run(fields: Mapping[str, Any]) -> Run:
    tables, doubts, problems = tuple(fields["tabellen"]), _problems(fields["hinweise"]), _problems(fields["fehler"])
    return Run(fields["stand"], tables, doubts, fields["schluss"], problems)


def _problems(rows: Sequence[Sequence[Any]]) -> tuple[Problem, ...]:
    return tuple(
        Problem(code, Severity(level), Place(*where), found, expected, remedy)
        for code, level, where, found, expected, remedy in rows
    )


def save(manifest: Manifest, folder: Path) -> None:
    """Write the manifest; outputs that are gone are left out."""
    content = {
        "fassung": VERSION,
        "ausgaben": {
            name: astuple(output)
            for name, output in manifest.outputs.items()
            if all((folder / file).is_file() for file in output.digests)
        },
        "laeufe": {
            name: {
                "stand": run.stamp,
                "tabellen": run.tables,
                "hinweise": [astuple(problem) for problem in run.doubts],
                "schluss": run.refusal,
                "fehler": [astuple(problem) for problem in run.problems],
            }
            for name, run in manifest.runs.items()
        },
    }
    wholefile.write(folder / FILE, json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True).encode())


def stamp(erhebungen: Iterable[Erhebung], options: object) -> str:
    """Of all that outputs rest on: what the YAML files say, the returned files, the program, its packages."""
    waves = [(repr(replace(one, folder=Path(one.id))), _returned(one.folder)) for one in erhebungen]
    return program_key((waves, repr(options)))


def _returned(folder: Path) -> object:
    """What lies in the folder of an Erhebung and below, and what of it is not read."""
    from verstetigung.reading.tree import tree

    found = tree(folder)
    return [(path.relative_to(folder).as_posix(), digest(path)) for path in found.files], found.problems


def program_key(content: object) -> str:
    """Of something, the program, its packages and the interpreter."""
    return hashed((content, contents(PACKAGE), packages(), platform.python_version()))


def key(content: object) -> str:
    """Of all that a PDF rests on: what is to be printed, style sheet, fonts, and what prints it."""
    return hashed((content, _press()))


def figures_key(content: object) -> str:
    """Of all that figures rest on: what they show, and what draws them and writes their workbook."""
    return _written_key(content, "spreadsheet", ("XlsxWriter",))


def word_key(content: object) -> str:
    """Of all that a Word document rests on: what it says, the template, and what writes it."""
    return _written_key(content, "word", WORD)


def _written_key(content: object, room: str, packages: Iterable[str]) -> str:
    from importlib import metadata

    own = sorted((PACKAGE / "printing" / room).glob("*.py"))
    return hashed((content, _press(), [digest(path) for path in own], [*map(metadata.version, packages)]))


def listing(manifest: Manifest, folder: Path, outdated: Collection[str]) -> str:
    """Of the reports in a folder, which its index leads to, and of what is out of date among them."""
    return hashed((manifest.files(folder), sorted(outdated)))


@functools.cache
def _press() -> str:
    from importlib import metadata

    from verstetigung.charts.letters import FACES, FONTS
    from verstetigung.printing import pdf

    own = [*sorted((PACKAGE / "printing" / "pdf").glob("*.py")), *(PACKAGE / name for name in PRESS)]
    versions = [verstetigung.__version__, pdf.version(), *map(metadata.version, PRINTERS)]
    return hashed((*versions, *map(digest, (*own, *(FONTS / file for file in FACES.values())))))

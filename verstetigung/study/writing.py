"""The outputs of an Erhebung besides its reports, written by one run at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from verstetigung import disk, german, wholefile
from verstetigung.forms import CarriedMeasure
from verstetigung.pool import Watch
from verstetigung.problems import Problem, StudyError
from verstetigung.reading.folder import read
from verstetigung.reading.names import region_in_name
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.modeline import modeline
from verstetigung.schemas.regions import Region
from verstetigung.study.blanks import BlankForms, write_blanks
from verstetigung.study.project import SURVEYS, root
from verstetigung.study.waves import output

if TYPE_CHECKING:
    from verstetigung.method.evaluation import Evaluation
    from verstetigung.printing.pen.parts import PenForm
    from verstetigung.records import Reading
    from verstetigung.tables.results import WrittenResults
    from verstetigung.tables.review import Inquiry

FORMS, EVIDENCE_FORMS, INSTRUMENT, RECONCILIATION = "frageboegen", "belegboegen", "instrument", "abgleich"
HEAD = 3
"""Lines of a proposed mapping in which it says what it is made of."""
CarriedMeasures = Mapping[str, tuple[CarriedMeasure, ...]]
"""By the id of a region, what it said of its measures in an earlier wave."""
NOTHING: CarriedMeasures = MappingProxyType({})


def settled(folder: Path) -> tuple[Problem, ...]:
    """Remove what dead runs have left, and tell what had to be finished of their work in a folder of outputs."""
    wholefile.swept()
    wholefile.removed(root() / SURVEYS)
    return wholefile.settled(folder)


def write_review(erhebung: Erhebung, reading: Reading, letters: Sequence[Inquiry]) -> tuple[Path, ...]:
    """Write the check report with these letters, entries for korrekturen.yaml, and mappings proposed for exports."""
    from verstetigung.tables import review

    folder = output(erhebung)
    with wholefile.alone(folder):
        written = review.write(erhebung, reading, folder, letters, asked(erhebung))
        return (*written, *_proposals(erhebung, reading, folder), *_undecided(erhebung, reading, folder))


def _undecided(erhebung: Erhebung, reading: Reading, folder: Path) -> tuple[Path, ...]:
    """Entries for korrekturen.yaml to be filled in; where somebody has begun to, new ones go into another file."""
    from verstetigung.reading import undecided

    text = undecided.proposal(reading)
    paths = (
        folder / f"{undecided.PROPOSAL}{ending}.yaml" for ending in ("", *(f"-{number}" for number in range(2, 99)))
    )
    path = next(path for path in paths if not (path.is_file() and undecided.begun(_text(path))))
    if text:
        head = modeline("korrekturen", erhebung.catalogue_file, erhebung.folder)
        return (wholefile.write(path, (head + text).encode()),)
    path.unlink(missing_ok=True)
    return ()


def _text(path: Path) -> str:
    return disk.content(path).decode("utf-8", errors="replace")


def _proposals(erhebung: Erhebung, reading: Reading, folder: Path) -> tuple[Path, ...]:
    from verstetigung.reading import exports
    from verstetigung.reading.folder import files
    from verstetigung.reading.names import named

    unmapped = dict.fromkeys(problem.where.file for problem in reading.problems if problem.code in ("B220", "B221"))
    paths = {named(path, erhebung.folder): path for path in files(erhebung)}
    there = {file: paths[file] for file in unmapped if file in paths}
    proposals = (_propose(path, file, erhebung, folder / exports.proposal_name(file)) for file, path in there.items())
    return tuple(filter(None, proposals))


def _propose(path: Path, file: str, erhebung: Erhebung, proposal: Path) -> Path | None:
    """The proposed mapping for an export; it stays as it is where nothing has changed that it is made of."""
    from verstetigung.reading import exports
    from verstetigung.study import manifest

    made_of = manifest.program_key((file, wholefile.digest(path), erhebung.catalogue, erhebung.register))
    line = f"# Stand: {made_of[:16]} (Export, Katalog, Regionsverzeichnis und Programm)"
    if proposal.is_file() and line in disk.content(proposal).decode("utf-8", "replace").splitlines()[:HEAD]:
        return proposal
    text = exports.propose(path, erhebung)
    head = modeline("zuordnung", erhebung.catalogue_file, erhebung.folder / Path(file).parent)
    return wholefile.write(proposal, (head + text.replace("\n", f"\n{line}\n", 1)).encode()) if text else None


def asked(erhebung: Erhebung) -> frozenset[str]:
    """The ids of the regions for which a form has been written; whether it was sent is not known."""
    folder = output(erhebung)
    paths = (path for name in (FORMS, EVIDENCE_FORMS) for path in (folder / name).glob("*.xlsx"))
    return frozenset(region_in_name(path.name, erhebung.register) for path in paths)


def write_results(evaluation: Evaluation) -> WrittenResults:
    """Write the results as workbook and CSV files."""
    from verstetigung.tables import results

    folder = output(evaluation.erhebung)
    with wholefile.alone(folder):
        return results.write(evaluation, folder)


def carried(previous: Erhebung, current: Erhebung, watch: Watch[Any]) -> CarriedMeasures:
    """What regions said of their measures in an earlier wave; raises StudyError if that is none of the same survey."""
    from verstetigung.method import change

    problems = tuple(change.unrelated(previous, current))
    if problems:
        raise StudyError("Aus dieser Erhebung lässt sich nichts übernehmen.", problems)
    return change.carried(previous, read(previous, watch), current)


def write_forms(
    erhebung: Erhebung,
    regions: Sequence[Region],
    carried: CarriedMeasures = NOTHING,
    *,
    evidence: bool,
    coders: Sequence[str] = (),
) -> BlankForms:
    """Write one questionnaire per region, or one Belegbogen for each coder; empty but for measures to bring up to date.

    Who codes stands behind the id of the region in the name of the file.
    """
    from verstetigung.forms import Filled, evidence_form, questionnaire

    folder = output(erhebung) / (EVIDENCE_FORMS if evidence else FORMS)

    def content(region: Region, coder: str) -> bytes:
        if evidence:
            return evidence_form(erhebung, region, coder=coder)
        return questionnaire(erhebung, region, Filled(carried=carried.get(region.id, ())))

    forms = {
        folder / f"{german.joined(region.id, coder, by='-')}.xlsx": content(region, coder)
        for region in regions
        for coder in coders or ("",)
    }
    with wholefile.alone(folder):
        return write_blanks(forms, folder)


def write_reconciliation(erhebung: Erhebung, reading: Reading) -> BlankForms:
    """Write what coders differ on, to be decided; one that somebody has begun to fill in stays."""
    from verstetigung.reading.coding import FILE
    from verstetigung.tables import coding

    folder = output(erhebung) / RECONCILIATION
    with wholefile.alone(folder):
        return write_blanks({folder / FILE: coding.workbook_bytes(erhebung, reading.coded)}, folder)


def write_codebook(erhebung: Erhebung) -> BlankForms:
    """Write the catalogue as a code book for programs in which documents are coded."""
    from verstetigung.forms.codebook import codebook

    folder = output(erhebung) / RECONCILIATION
    with wholefile.alone(folder):
        return write_blanks({folder / f"{erhebung.catalogue.id}.qdc": codebook(erhebung.catalogue)}, folder)


def write_kobo(erhebung: Erhebung) -> BlankForms:
    """Write the form for KoboToolbox and ODK, and beside it the mapping by which its export is read."""
    from verstetigung.forms.instrument import kobo_mapping, xlsform

    return _write_instrument(erhebung, "fragebogen-kobo.xlsx", xlsform(erhebung), kobo_mapping(erhebung))


def write_limesurvey(erhebung: Erhebung) -> BlankForms:
    """Write the structure for LimeSurvey, and beside it the mapping by which its export is read."""
    from verstetigung.forms.instrument import limesurvey, limesurvey_mapping

    return _write_instrument(erhebung, "fragebogen-limesurvey.txt", limesurvey(erhebung), limesurvey_mapping(erhebung))


def _write_instrument(erhebung: Erhebung, name: str, content: bytes, mapping: str) -> BlankForms:
    """Write „fragebogen-….xlsx“, and beside it „zuordnung-….yaml“."""
    folder = output(erhebung) / INSTRUMENT
    beside = Path(name).with_suffix(".yaml").name.replace("fragebogen", "zuordnung")
    known = modeline("zuordnung", erhebung.catalogue_file, erhebung.folder) + mapping
    with wholefile.alone(folder):
        return write_blanks({folder / name: content, folder / beside: known.encode()}, folder)


def write_paper(erhebung: Erhebung) -> BlankForms:
    """Write the questionnaire to be filled in by pen, as PDF and as web page."""
    from verstetigung.printing import pen

    return _write_by_pen(erhebung, "fragebogen-papier", pen.questionnaire)


def write_interview(erhebung: Erhebung) -> BlankForms:
    """Write the guide of an interview, as PDF and as web page."""
    from verstetigung.printing import pen

    return _write_by_pen(erhebung, "leitfaden-interview", pen.interview)


def _write_by_pen(erhebung: Erhebung, stem: str, made: Callable[[Erhebung], PenForm]) -> BlankForms:
    from verstetigung.printing import pdf, pen

    pdf.require(pages=False)
    folder, form = output(erhebung) / INSTRUMENT, made(erhebung)
    contents = {
        folder / f"{stem}.html": pen.web(form, erhebung).encode(),
        folder / f"{stem}.pdf": pen.printed(form, erhebung),
    }
    with wholefile.alone(folder):
        return write_blanks(contents, folder)

"""The outputs of an Erhebung, written by one run at a time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from verstetigung import wholefile
from verstetigung.erhebung import Erhebung
from verstetigung.regions import Region
from verstetigung.study.pool import Watch, each
from verstetigung.study.waves import output

if TYPE_CHECKING:
    from verstetigung import report
    from verstetigung.change import Change
    from verstetigung.evaluation import Evaluation
    from verstetigung.frames import Reading
    from verstetigung.network import Network


def write_review(erhebung: Erhebung, reading: Reading) -> tuple[Path, ...]:
    """Write the check report, the e-mails to the regions, and a proposed mapping for every export without one."""
    from verstetigung import review

    folder = output(erhebung)
    with wholefile.alone(folder):
        return (*review.write(erhebung, reading, folder), *_proposals(erhebung, reading, folder))


def _proposals(erhebung: Erhebung, reading: Reading, folder: Path) -> tuple[Path, ...]:
    from verstetigung import exports

    files = dict.fromkeys(problem.where.file for problem in reading.problems if problem.code in ("B220", "B221"))
    texts = {file: exports.propose(erhebung.folder / file, erhebung) for file in files}
    return tuple(
        wholefile.write(folder / exports.proposal_name(file), text.encode()) for file, text in texts.items() if text
    )


def write_results(evaluation: Evaluation) -> tuple[Path, ...]:
    """Write the results as workbook and CSV files."""
    from verstetigung import results

    folder = output(evaluation.erhebung)
    with wholefile.alone(folder):
        return results.write(evaluation, folder)


def write_region_reports(evaluation: Evaluation, regions: Sequence[Region], watch: Watch[Path]) -> tuple[Path, ...]:
    """Write one PDF per region; with learning partners and Leistungspakete if the Erhebung names a Netzwerkkonzept."""
    from verstetigung import network, report

    folder = output(evaluation.erhebung)
    overview = report.overview(evaluation)
    net = network.build(evaluation) if evaluation.erhebung.concept else None
    write_one = partial(_region_report, evaluation, overview, net, folder)
    with wholefile.alone(folder):
        return tuple(watch(each(write_one, [region.id for region in regions]), length=len(regions)))


def _region_report(
    evaluation: Evaluation, overview: report.Overview, net: Network | None, folder: Path, region: str
) -> Path:
    from verstetigung import report

    path = folder / f"regionsbericht-{region}.pdf"
    data = report.attachments(evaluation, region)
    report.write_pdf(report.region_html(evaluation, overview, region, net), path, data)
    return path


def write_comparison(evaluation: Evaluation, change: Change | None = None) -> tuple[Path, ...]:
    """Write the PDF that compares the regions, and the tables it rests on; with `change` also what has changed."""
    from verstetigung import report, results

    folder = output(evaluation.erhebung)
    path = folder / f"vergleichsbericht-{evaluation.erhebung.id}.pdf"
    with wholefile.alone(folder):
        report.write_pdf(report.comparison_html(evaluation, report.overview(evaluation), change), path)
        return (path, *results.write_comparison(evaluation, change, folder))


def write_forms(erhebung: Erhebung, regions: Sequence[Region], *, evidence: bool) -> tuple[Path, ...]:
    """Write one empty questionnaire (or Belegbogen) per region."""
    from verstetigung.questionnaire import write_evidence_form, write_questionnaire

    folder = output(erhebung) / ("belegboegen" if evidence else "frageboegen")
    write_one = write_evidence_form if evidence else write_questionnaire
    paths = tuple(folder / f"{region.id}.xlsx" for region in regions)
    with wholefile.alone(folder):
        for path, region in zip(paths, regions, strict=True):
            write_one(path, erhebung, region)
    return paths

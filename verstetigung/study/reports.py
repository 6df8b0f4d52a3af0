"""The reports and the tables they rest on, each report printed only if something in it has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from verstetigung import wholefile
from verstetigung.errors import Problem, StudyError, errors_in
from verstetigung.study import manifest
from verstetigung.study.manifest import File, Manifest, Run
from verstetigung.study.network import network_evaluated
from verstetigung.study.orders import Asked, Order
from verstetigung.study.pool import Lost, Watch, each, missed
from verstetigung.study.reading import evaluated
from verstetigung.study.waves import output

if TYPE_CHECKING:
    from verstetigung.change import Change
    from verstetigung.evaluation import Evaluation
    from verstetigung.findings import Overview
    from verstetigung.network import Network
    from verstetigung.report import Attachment

WRITTEN, SAME, MISSING = "geschrieben", "unverändert", "nicht entstanden"
WARM = """<html lang="de"><head><title>Probe</title></head><body><h1>Daseinsvorsorge</h1>
<p>Regionalstrategie Daseinsvorsorge: Verstetigung im Erfahrungsaustausch.</p>{}
<table><tr><th>Region</th></tr><tr><td>Landkreis</td></tr></table></body></html>"""
"""Something of all that a report is made of."""


@dataclass(frozen=True)
class Made:
    """What has become of a report."""

    title: str
    path: Path
    state: str
    """WRITTEN, SAME or MISSING."""
    lost: Lost | None = None


class Show(Protocol):
    """Shows how far a run has come."""

    def bar(self, label: str) -> Watch[Any]:
        """While files are read."""

    def reports(self, items: Iterable[Made], *, length: int) -> Iterable[Made]:
        """While reports come in."""


@dataclass(frozen=True)
class Done:
    """What has become of an order."""

    reports: tuple[Made, ...]
    """In the order they were asked for."""
    tables: tuple[Path, ...]
    changed: bool
    """Whether anything was written that had not been there."""
    doubts: tuple[Problem, ...]
    """What is to be told without being an error."""
    error: StudyError | None
    """What the run has to end with."""


@dataclass(frozen=True)
class _Material:
    """What reports are made from."""

    evaluation: Evaluation
    seen: Overview
    net: Network | None
    change: Change | None


def write_reports(order: Order, show: Show, *, force: bool = False) -> Done:
    """Write the reports of an order and the tables they rest on; with `force` also those that would be the same.

    Nothing is even read if nothing has changed since the same was last done. A report that cannot be made keeps none
    of the others from being made.
    """
    folder = output(order.erhebung)
    stamp = manifest.stamp((order.erhebung, *filter(None, (order.previous,))), order.scope)
    run = None if force else manifest.load(folder).done(order.name, stamp, [one.file for one in order.reports], folder)
    if run:
        there = tuple(Made(one.title, folder / one.file, SAME) for one in order.reports)
        return _done(there, tuple(folder / name for name in run.tables), run, changed=False)
    material, problems = _material(order, show)
    with wholefile.alone(folder):
        known = manifest.load(folder)
        tables = _tables(order, material, folder)
        reports = _reports(order, material, Manifest() if force else known, stamp, show)
        files = {path.name: File(stamp, "", manifest.digest(path)) for path in tables}
        same = all(known.sha256(name) == file.sha256 for name, file in files.items())
        run = _run(stamp, material, problems, tables)
        _remember(order, run, files, reports)
    return _done(reports, tables, run, changed=not same or any(made.state == WRITTEN for made in reports))


def _done(reports: tuple[Made, ...], tables: tuple[Path, ...], run: Run, *, changed: bool) -> Done:
    missing = {made.path.name: made.lost for made in reports if made.lost}
    error = missed("Nicht alle Berichte sind entstanden.", missing, run.problems) if missing else run.error()
    return Done(reports, tables, changed, run.doubts, error)


def _material(order: Order, show: Show) -> tuple[_Material, tuple[Problem, ...]]:
    """What the reports are made from, and the problems of all files that were read."""
    from verstetigung import change, network, report

    evaluation, problems = network_evaluated(order.erhebung, order.scope, show.bar("Dateien lesen"))
    before = evaluated(order.previous, show.bar("Frühere Dateien lesen")) if order.previous else None
    linked = order.network or order.lands or (order.regions and order.erhebung.concept)
    return _Material(
        evaluation,
        report.overview(evaluation),
        network.build(evaluation) if linked else None,
        change.compare(before, evaluation) if before else None,
    ), (*problems, *(before.reading.problems if before else ()))


def _tables(order: Order, material: _Material, folder: Path) -> tuple[Path, ...]:
    from verstetigung import results

    evaluation, net = material.evaluation, material.net
    compared = results.write_comparison(evaluation, material.change, folder) if order.comparison else ()
    if not (order.network and net):
        return compared
    linked = not order.scope.anonymous
    return (*compared, *results.write_network(evaluation, net, folder, order.scope.ending, linked=linked))


def _run(stamp: str, material: _Material, problems: Sequence[Problem], tables: Sequence[Path]) -> Run:
    from verstetigung import results

    errors = errors_in(tuple(problems))
    doubts = material.change.problems if material.change else ()
    names = tuple(path.name for path in tables)
    return Run(stamp, names, doubts, results.unscored(errors) if errors else "", errors)


def _reports(order: Order, material: _Material, known: Manifest, stamp: str, show: Show) -> tuple[Made, ...]:
    folder = output(order.erhebung)
    there = known.intact((one.file for one in order.reports), folder)
    keys = {name: file.key for name, file in there.items()}
    pairs = each(partial(_printed, material, keys), order.reports, warm)
    made = {one.path.name: one for one in show.reports(_kept(pairs, there, stamp, folder), length=len(order.reports))}
    return tuple(made[one.file] for one in order.reports)


def _kept(
    pairs: Iterable[tuple[Asked, tuple[str, bytes] | Lost]], there: Mapping[str, File], stamp: str, folder: Path
) -> Iterator[Made]:
    """Write what has been printed; each is remembered at once, so that it outlives the run."""
    for asked, result in pairs:
        path = folder / asked.file
        if isinstance(result, Lost):
            yield Made(asked.title, path, MISSING, result)
            continue
        key, content = result
        if content:
            wholefile.write(path, content)
        sha256 = hashlib.sha256(content).hexdigest() if content else there[asked.file].sha256
        manifest.save(manifest.load(folder).with_files({asked.file: File(stamp, key, sha256)}), folder)
        yield Made(asked.title, path, WRITTEN if content else SAME)


def _printed(material: _Material, keys: Mapping[str, str], asked: Asked) -> tuple[str, bytes]:
    """The key of a report, and its PDF unless that is there already."""
    from verstetigung.report.pdf import pdf

    html, attachments = _set(material, asked)
    key = manifest.key(html, attachments)
    return key, b"" if keys.get(asked.file) == key else pdf(html, attachments)


def _set(material: _Material, asked: Asked) -> tuple[str, tuple[Attachment, ...]]:
    """The HTML of a report and what is attached to it."""
    from verstetigung import report

    evaluation, seen, net = material.evaluation, material.seen, material.net
    if asked.kind == "comparison":
        return report.comparison_html(evaluation, seen, material.change), ()
    if asked.kind == "region":
        html = report.region_html(evaluation, seen, asked.about, net)
        return html, report.attachments(evaluation, asked.about)
    assert net, asked
    return report.network_html(evaluation, net, asked.about or None), ()


def _remember(order: Order, run: Run, files: Mapping[str, File], reports: Iterable[Made]) -> None:
    """Let the same order be known as done, unless something is missing.

    Where no name may stand, none stands in the manifest either: problems name files, and files are named after regions.
    """
    folder = output(order.erhebung)
    told = order.scope.anonymous and (run.problems or run.doubts)
    whole = not told and all(made.state != MISSING for made in reports)
    manifest.save(manifest.load(folder).with_files(files).with_run(order.name, run if whole else None), folder)


def warm() -> None:
    """Do once what every process would do before its first report: fonts, style sheet, hyphenation."""
    from verstetigung import charts
    from verstetigung.report.pdf import pdf

    pdf(WARM.format(charts.line([1.0, 2.0], 1.5, "Region", "probe", "Probe")))

"""The reports and the tables they rest on, each report made only if something in it has changed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from verstetigung import wholefile
from verstetigung.pool import Lost, Watch, copied, each, missed
from verstetigung.problems import Problem, StudyError, errors_in
from verstetigung.problems.forms import SINCE
from verstetigung.study import contents, manifest
from verstetigung.study.gathering import gathering, sayings
from verstetigung.study.making import Material, ReportOutput, products, warm
from verstetigung.study.manifest import INDEX, KeptOutputs, Manifest, Output, Run
from verstetigung.study.orders import FIGURES, HTML, PDF, Order, OrderedReport, Scope
from verstetigung.study.outdated import stale
from verstetigung.study.readiness import overtaken
from verstetigung.study.waves import output

if TYPE_CHECKING:
    from verstetigung.records import Reading
    from verstetigung.schemas.erhebung import Erhebung

WRITTEN, SAME, MISSING = "geschrieben", "unverändert", "nicht entstanden"


@dataclass(frozen=True)
class ReportOutcome:
    """What has become of a report."""

    title: str
    paths: tuple[Path, ...]
    """Of its files, without those of its figures."""
    state: str
    """WRITTEN, SAME or MISSING."""
    lost: Lost | None = None


class Show(Protocol):
    """Shows how far a run has come."""

    def bar(self, label: str) -> Watch[Any]:
        """While files are read."""

    def reports(self, items: Iterable[ReportOutcome], *, length: int) -> Iterable[ReportOutcome]:
        """While reports come in."""


@dataclass(frozen=True)
class OrderOutcome:
    """What has become of an order."""

    reports: tuple[ReportOutcome, ...]
    """In the order they were asked for."""
    tables: tuple[Path, ...]
    """What was written besides: tables, and an index of web pages."""
    changed: bool
    """Whether anything was written that had not been there."""
    doubts: tuple[Problem, ...]
    """What is to be told without being an error."""
    error: StudyError | None
    """What the run has to end with."""


def write_reports(order: Order, show: Show, *, force: bool = False) -> OrderOutcome:
    """Write the reports of an order and the tables they rest on; with `force` also those that would be the same.

    Nothing is even read if nothing has changed since the same was last done. A report that cannot be made keeps none
    of the others from being made.
    """
    folder = output(order.erhebung, order.scope)
    stamp = manifest.stamp((order.erhebung, *filter(None, (order.previous,))), order.scope)
    run = None if force else _known(order, stamp, folder)
    if run:
        there = tuple(ReportOutcome(one.identity.title, _paths(one, folder), SAME) for one in order.reports)
        return _done(there, tuple(folder / name for name in run.tables), run, changed=False)
    if PDF in order.forms:
        _require_press()
    known = sayings(order, show.bar)
    with gathering(order, known) as gathered:
        if copied():
            warm(order.forms)
        material, problems = gathered()
    reading, _ = known.now
    with wholefile.alone(folder):
        before = manifest.load(folder)
        material = replace(material, pages=contents.pages(order, before.files(folder)))
        making = _under_way(order, material, Manifest() if force else before)
        books = _tables(order, material, folder)
        for path in [path for book in books for path in before.leftovers(book, folder)]:
            path.unlink()
        reports = _reports(order, making, stamp, show)
        outputs = {path.name: _table(path, book[0].name, order, stamp) for book in books for path in book}
        outputs |= _index(order, reading, material, stamp, folder)
        tables = tuple(folder / name for name in outputs)
        same = all(
            name in before.outputs and before.outputs[name].digests == one.digests for name, one in outputs.items()
        )
        run = _run(stamp, material, problems, _doubts(order.erhebung, reading), tables)
        _remember(order, run, outputs, reports)
        _relink(order, before, folder)
    return _done(reports, tables, run, changed=not same or any(made.state == WRITTEN for made in reports))


def _require_press() -> None:
    from verstetigung.printing import pdf

    pdf.require()


def _known(order: Order, stamp: str, folder: Path) -> Run | None:
    """The last run of the order, if all that it would make is there."""
    kept = manifest.load(folder)
    index = kept.outputs.get(INDEX)
    if index and index.key != manifest.listing(kept, folder, stale(kept, order.erhebung, folder)):
        return None
    names = [name for one in order.reports for name in one.outputs]
    return kept.done(order.name, stamp, names, folder, order.looks)


def _paths(ordered: OrderedReport, folder: Path) -> tuple[Path, ...]:
    return tuple(folder / name for form, name in ordered.names.items() if form != FIGURES)


def _done(reports: tuple[ReportOutcome, ...], tables: tuple[Path, ...], run: Run, *, changed: bool) -> OrderOutcome:
    missing = {made.paths[0].name: made.lost for made in reports if made.lost}
    error = run.error()
    if missing:
        error = missed("Nicht alle Berichte sind entstanden.", missing, run.problems)
    return OrderOutcome(reports, tables, changed, run.doubts, error)


def _tables(order: Order, material: Material, folder: Path) -> tuple[tuple[Path, ...], ...]:
    """Of each workbook its file, then those of its tables."""
    from verstetigung.tables import results

    evaluation, net = material.evaluation, material.net
    compared = (results.write_comparison(evaluation, material.change, folder),) if order.comparison else ()
    if not (order.network and net):
        return compared
    return (*compared, results.write_network(evaluation, net, folder, order.scope.ending))


def _index(order: Order, reading: Reading, material: Material, stamp: str, folder: Path) -> dict[str, Output]:
    """The page that leads to all reports in the folder, written with web pages and kept up to date from then on.

    It names the regions, so there is none where no name may stand.
    """
    from verstetigung import telling
    from verstetigung.method.disclosure import shown
    from verstetigung.method.evaluation import evaluate
    from verstetigung.printing import web

    if order.scope.anonymous or (HTML not in order.forms and not (folder / INDEX).exists()):
        return {}
    whole, seen = material.evaluation, material.seen
    if order.scope != Scope():
        whole = shown(evaluate(order.erhebung, reading))
        seen = telling.overview(whole)
    kept = manifest.load(folder)
    old, files = stale(kept, order.erhebung, folder), kept.files(folder)
    page = web.index(whole, seen, contents.overall(files, old), contents.regional(files, old))
    table = _table(wholefile.write(folder / INDEX, page.encode()), "", order, stamp)
    return {INDEX: replace(table, key=manifest.listing(kept, folder, old))}


def _table(path: Path, workbook: str, order: Order, stamp: str) -> Output:
    return Output(stamp, "", {path.name: wholefile.digest(path)}, form=workbook, since=order.since)


def _doubts(erhebung: Erhebung, reading: Reading) -> tuple[Problem, ...]:
    return (*overtaken(erhebung, reading), *(one for one in reading.problems if one.code in SINCE))


def _run(
    stamp: str, material: Material, problems: Sequence[Problem], doubts: Sequence[Problem], tables: Sequence[Path]
) -> Run:
    from verstetigung.tables import results

    errors = errors_in(tuple(problems))
    change = (*material.change.problems, *material.change.odd) if material.change else ()
    doubts = (*doubts, *change)
    names = tuple(path.name for path in tables)
    return Run(stamp, names, doubts, results.unscored(errors) if errors else "", errors)


@dataclass(frozen=True)
class _UnderWay:
    """The reports of an order as they get done."""

    pairs: Iterable[tuple[OrderedReport, tuple[ReportOutput, ...] | Lost]]
    there: Mapping[str, Output]
    """Outputs that are there as they were made."""


def _under_way(order: Order, material: Material, before: Manifest) -> _UnderWay:
    """Begin to make the reports, those that take longest first."""
    folder = output(order.erhebung, order.scope)
    there = before.intact((name for one in order.reports for name in one.outputs), folder)
    work = partial(products, material, KeptOutputs(folder, there))
    ready = None if copied() else partial(warm, order.forms)
    return _UnderWay(each(work, _by_length(order.reports, material), ready), there)


def _by_length(reports: Sequence[OrderedReport], material: Material) -> list[OrderedReport]:
    """Those on all regions first, then those on one, by how much it has answered."""
    answers = material.evaluation.reading.responses["region"].value_counts()
    return sorted(reports, key=lambda one: -answers.get(one.identity.region, 0) if one.identity.region else -math.inf)


def _reports(order: Order, making: _UnderWay, stamp: str, show: Show) -> tuple[ReportOutcome, ...]:
    folder = output(order.erhebung, order.scope)
    kept = _kept(making.pairs, making.there, order, stamp, folder)
    made = {one.title: one for one in show.reports(kept, length=len(order.reports))}
    return tuple(made[ordered.identity.title] for ordered in order.reports)


def _kept(
    pairs: Iterable[tuple[OrderedReport, tuple[ReportOutput, ...] | Lost]],
    there: Mapping[str, Output],
    order: Order,
    stamp: str,
    folder: Path,
) -> Iterator[ReportOutcome]:
    """Write what has been made; each report is remembered at once, so that it outlives the run."""
    kept = manifest.load(folder)
    for ordered, result in pairs:
        if isinstance(result, Lost):
            yield ReportOutcome(ordered.identity.title, _paths(ordered, folder), MISSING, result)
            continue
        _write(result, kept, folder)
        kept = kept.with_outputs({one.name: one.output(stamp, order, there) for one in result})
        manifest.save(kept, folder)
        state = SAME if all(one.files is None for one in result) else WRITTEN
        yield ReportOutcome(ordered.identity.title, _paths(ordered, folder), state)


def _write(made: Sequence[ReportOutput], before: Manifest, folder: Path) -> None:
    """Write the files of a report together; figures it no longer has go, unless somebody has edited them."""
    fresh = [one for one in made if one.files is not None]
    contents = {folder / name: content for one in fresh for name, content in (one.files or {}).items()}
    for parent in {path.parent for path in contents}:
        parent.mkdir(parents=True, exist_ok=True)
    wholefile.write_all(contents)
    for one in fresh:
        for name, sha256 in before.digests(one.name).items():
            if folder / name not in contents and wholefile.digest(folder / name) == sha256:
                (folder / name).unlink()


def _relink(order: Order, before: Manifest, folder: Path) -> None:
    """Let no other order be known as done if there are pages on regions now that other pages do not lead to yet."""
    kept = manifest.load(folder)
    if contents.pages(order, kept.files(folder)) != contents.pages(replace(order, regions=()), before.files(folder)):
        manifest.save(replace(kept, runs={name: run for name, run in kept.runs.items() if name == order.name}), folder)


def _remember(order: Order, run: Run, outputs: Mapping[str, Output], reports: Iterable[ReportOutcome]) -> None:
    """Let the same order be known as done, unless something is missing.

    Where no name may stand, none stands in the manifest either: problems name files, and files are named after regions.
    """
    folder = output(order.erhebung, order.scope)
    names_stand_in_it = order.scope.anonymous and (run.problems or run.doubts)
    whole = not names_stand_in_it and all(made.state != MISSING for made in reports)
    kept = manifest.load(folder).with_outputs(outputs)
    manifest.save(kept.with_run(order.name, run if whole else None), folder)

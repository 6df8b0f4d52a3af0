"""Which reports that are there rest on something else than what there is now, and how to have them anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from verstetigung import german
from verstetigung.problems import StudyError
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.languages import OFFERED
from verstetigung.study import manifest
from verstetigung.study.manifest import Manifest, Output
from verstetigung.study.orders import ANNEXES, DOCX, FIGURES, HTML, PDF, SUMMARIES, ReportIdentity, ReportKind, Scope
from verstetigung.study.waves import output

COMMANDS = {
    ReportKind.COMPARISON: "compare",
    ReportKind.NETWORK: "network",
    ReportKind.LAND: "network",
    ReportKind.REGION: "report",
    ReportKind.ANNEX: "report",
    ReportKind.SHEET: "report",
    ReportKind.SUMMARY: "report",
    ReportKind.OVERALL_SUMMARY: "compare",
    ReportKind.COMPARISON_ANNEX: "compare",
    ReportKind.NETWORK_ANNEX: "network",
}
MAINS = {annex: main for main, annex in ANNEXES.items()}
"""What each annex is written with."""
FORMATS = {
    frozenset({HTML}): "--format html",
    frozenset({HTML, PDF}): "--format both",
    frozenset({DOCX}): "--format docx",
}
NAMED = 3
"""So many regions are named in a command; of more all reports are written anew."""


@dataclass(frozen=True)
class OutdatedReports:
    """Reports that one command would write anew."""

    titles: tuple[str, ...]
    command: str
    """Empty if none would: what they are about is no part of the Erhebung any more."""


def outdated(erhebung: Erhebung) -> tuple[OutdatedReports, ...]:
    """All such reports of an Erhebung, with names and without, by command."""
    forms: dict[tuple[ReportIdentity, str, str], set[str]] = defaultdict(set)
    for anonymous in (False, True):
        folder = output(erhebung, Scope(anonymous=anonymous))
        kept = manifest.load(folder)
        for one in (kept.outputs[name] for name in sorted(stale(kept, erhebung, folder))):
            if one.report:
                forms[one.report, one.since, _looks(one)].add(one.form)
    groups: dict[tuple[str, str], list[ReportIdentity]] = defaultdict(list)
    whole = {_about(report) for report, *_ in forms if report.region in {"", *erhebung.register.ids}}
    told = {one: wanted for one, wanted in forms.items() if not _with_its_report(one[0], whole)}
    for (report, since, looks), wanted in sorted(told.items(), key=lambda pair: (_order(pair[0][0]), pair[0][2])):
        options = german.joined(_options(erhebung, report, since, wanted), looks.strip(), by=" ")
        groups[_command(erhebung, report), options].append(report)
    return tuple(
        OutdatedReports(tuple(report.title for report in reports), _written(command, reports, options))
        for (command, options), reports in groups.items()
    )


About = tuple[ReportKind, str, Scope]
"""Which report it is, whatever it is called."""


def _about(report: ReportIdentity) -> About:
    return report.kind, report.region, report.scope


def _with_its_report(report: ReportIdentity, whole: Collection[About]) -> bool:
    """Whether it is the annex of one of those reports, with which it is written anew."""
    main = MAINS.get(report.kind)
    return main is not None and (main, report.region, report.scope) in whole


def _looks(one: Output) -> str:
    """The option for the template of a Word document, which is written by a command of its own; a space without one."""
    name = one.template.partition(" ")[2]
    if one.form != DOCX:
        return ""
    return f'--template "{name}"' if name else " "


def _order(report: ReportIdentity) -> tuple[int, Scope, str]:
    return list(ReportKind).index(report.kind), report.scope, report.title


def _command(erhebung: Erhebung, report: ReportIdentity) -> str:
    lands = {region.land for region in erhebung.register.regions}
    if report.region in {"", *erhebung.register.ids} and report.land in {"", *lands}:
        return f"verstetigung {COMMANDS[report.kind]} {erhebung.id}"
    return ""


def _options(erhebung: Erhebung, report: ReportIdentity, since: str, forms: Collection[str]) -> str:
    other = since if since != erhebung.previous and (erhebung.folder.parent / since / erhebungen.FILE).is_file() else ""
    return german.joined(
        german.framed('--land "', report.land, '"'),
        "--sheet" * (report.kind in (ReportKind.SHEET, ReportKind.SUMMARY)),
        f"--language {OFFERED}" * (report.kind in SUMMARIES),
        "--network-regions" * report.scope.members,
        "--anonymous" * report.scope.anonymous,
        german.framed("--previous ", other),
        FORMATS.get(frozenset(forms) - {FIGURES}, ""),
        "--figures" * (FIGURES in forms),
        by=" ",
    )


def _written(command: str, reports: Sequence[ReportIdentity], options: str) -> str:
    regions = [report.region for report in reports if report.region]
    named = " ".join(regions) if len(regions) <= NAMED else ""
    return german.joined(command, named, options, by=" ") if command else ""


def stale(kept: Manifest, erhebung: Erhebung, folder: Path) -> frozenset[str]:
    """The names of the outputs of reports in a folder that rest on something else than what there is now."""

    @cache
    def now(since: str, scope: Scope) -> str:
        return _stamp(erhebung, since, scope)

    reports = {name: one for name, one in kept.outputs.items() if one.report and one.there(folder)}
    return frozenset(
        name for name, one in reports.items() if one.report and one.stamp != now(one.since, one.report.scope)
    )


def _stamp(erhebung: Erhebung, since: str, scope: Scope) -> str:
    """What such an output would have for a stamp if it were made now; empty if it cannot be made."""
    try:
        previous = (erhebungen.load(erhebung.folder.parent / since),) if since else ()
    except StudyError:
        return ""
    return manifest.stamp((erhebung, *previous), scope)

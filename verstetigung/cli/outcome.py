"""What a command says at its end: what it has written, what is doubtful, and the error if there is one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from verstetigung import german, study
from verstetigung.cli import shell
from verstetigung.problems import Problem, StudyError, errors_in
from verstetigung.problems.forms import SINCE
from verstetigung.schemas.catalogue.changes import CataloguePart, changes, worded
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import ErhebungKind
from verstetigung.schemas.regions import Region

if TYPE_CHECKING:
    from verstetigung.tables.review import HeldBack, Inquiry

OF_ALL_KINDS, OF_REGIONS, SHEETS = (
    ("ein Bericht", "Berichte"),
    ("ein Regionsbericht", "Regionsberichte"),
    ("ein Kurzblatt", "Kurzblätter"),
)
"""What is counted, one and several."""
MANY = 12
"""So many changes of the catalogue are named, others counted."""
FEW = 3
"""So many reports are named, others counted."""


def files(paths: Sequence[Path]) -> str:
    """The first path and what else there is."""
    first, others = study.shown(paths[0]), len(paths) - 1
    if not others:
        return first
    return f"{first} und {german.count(others, 'eine weitere Datei', 'weitere Dateien')}"


def beside(order: study.Order) -> Iterator[str]:
    """Where to begin reading, and where figures are."""
    folder = study.output(order.erhebung, order.scope)
    if study.HTML in order.forms and not order.scope.anonymous:
        yield f"Übersicht: {study.shown(folder / study.INDEX)}"
    if study.FIGURES in order.forms:
        yield f"Abbildungen: {study.shown(folder / study.FIGURES)}"


def other_form(erhebung: Erhebung, *, evidence: bool) -> Iterator[str]:
    """Which kind of form has been written, if the Erhebung rests on the other kind."""
    if erhebung.kind is ErhebungKind.DOKUMENTE and not evidence:
        yield (
            "Das sind Fragebögen, in denen die Regionen selbst antworten. Diese Erhebung wertet aber Dokumente aus "
            f"(art: dokumente); Belegbögen dafür schreibt „verstetigung questionnaire {erhebung.id} --evidence“."
        )


def from_last_time(carried: study.CarriedMeasures, regions: Sequence[Region]) -> str:
    """How many measures stand in the forms already."""
    own = [carried[region.id] for region in regions if region.id in carried]
    measures = german.count(sum(map(len, own)), "eine Maßnahme", "Maßnahmen")
    return (
        f"Zum Fortschreiben eingetragen: {measures} von {german.spelled(len(own), 'einer')} {german.regions(len(own))}"
    )


def asked_otherwise(erhebung: Erhebung, kept: study.Keeping) -> Iterator[str]:
    """What is asked otherwise than in the forms that went out before."""
    if kept.before is None or kept.moved is None:
        return
    found = [one for one in changes(kept.before, erhebung.catalogue) if one.part is CataloguePart.INSTRUMENT]
    yield (
        f"Es wird anderes gefragt als zuvor; der frühere Stand bleibt als {study.shown(kept.moved)}, Bögen von ihm "
        "werden weiter nach ihm gelesen."
    )
    yield from (f"  {worded(one)}" for one in found[:MANY])
    if len(found) > MANY:
        yield f"  und {german.count(len(found) - MANY, 'eine weitere Änderung', 'weitere Änderungen')}"


def open_letters(erhebung: Erhebung, letters: Sequence[Inquiry]) -> Iterator[str]:
    """That somebody has to be written to, why, and how."""
    if letters:
        from verstetigung.tables.review import Reason

        wanted = german.count(len(letters), "Ein Anschreiben ist", "Anschreiben sind")
        reasons = Counter(letter.reason for letter in letters)
        why = german.counts(*((reasons[reason], *reason.value) for reason in Reason))
        yield f"{german.starting(wanted)} nötig: {why}. „verstetigung letters {erhebung.id}“ schreibt sie."


def not_reminded(erhebung: Erhebung, held: HeldBack) -> Iterator[str]:
    """That regions are not reminded whose answers may lie in a file of which nobody knows yet whose it is."""
    if held.regions:
        number, files = len(held.regions), len(held.files)
        regions = german.form(number, "wird eine Region", f"werden {german.spelled(number)} Regionen")
        names = german.listed([german.quoted(file) for file in held.files])
        yield (
            f"Noch nicht erinnert {regions}, deren Antworten in {names} stehen können: "
            f"{german.form(files, 'Die Datei ist', 'Die Dateien sind')} nicht gelesen. Abhilfe: beheben, was "
            f"„verstetigung check {erhebung.id}“ dazu nennt, dann die Anschreiben neu schreiben; was keine Antworten "
            "enthält, aus dem Ordner nehmen"
        )


def rounds(done: study.Round, held: HeldBack) -> Iterator[str]:
    """What has been written to the regions, and what had been written before."""
    if done.files:
        number = german.count(done.letters, "ein Anschreiben", "Anschreiben")
        folder = study.shown(done.files[0].parent)
        to = f" an {german.count(done.regions, 'eine Region', 'Regionen')}" * (done.regions != done.letters)
        yield f"Geschrieben: Runde {done.number}, {number}{to} in {folder}. Nichts ist verschickt."
    elif not done.before and not held.regions:
        yield "Es ist niemand anzuschreiben."
    if done.before:
        same = german.count(done.before, "Anschreiben steht", "Anschreiben stehen")
        yield f"Unverändert: {same} schon in einer früheren Runde."


def counted(done: study.OrderOutcome, called: tuple[str, str]) -> str:
    """How many reports have been written, and how many are as they were; what one and several are called."""
    states = Counter(report.state for report in done.reports)
    numbers = {state: german.count(number, *called) for state, number in states.items()}
    folder, same = study.shown(done.reports[0].paths[0].parent), numbers.get(study.SAME)
    if study.WRITTEN in numbers:
        return f"Geschrieben: {numbers[study.WRITTEN]} in {folder}{german.framed('; unverändert: ', same)}"
    return german.framed("Unverändert: ", same, f" in {folder}")


def named(done: study.OrderOutcome) -> str:
    """The report that has been written, and what else."""
    paths = (*(path for made in done.reports if made.state != study.MISSING for path in made.paths), *done.tables)
    state = "Geschrieben" if done.changed else "Unverändert"
    return f"{state}: {files(paths)}"


def out_of_date(erhebung: Erhebung) -> Iterator[str]:
    """Which reports rest on something else than what there is now, and the commands for them; one line or none."""
    groups = study.outdated(erhebung)
    if groups:
        yield f"Nicht mehr aktuell: {'; '.join(_anew(group) for group in groups)}."


def _anew(group: study.OutdatedReports) -> str:
    titles = german.listed(group.titles)
    if len(group.titles) > FEW:
        titles = german.count(len(group.titles), *OF_ALL_KINDS)
    if group.command:
        return f"{titles} (neu: {group.command})"
    return f"{titles} (nicht mehr in der Erhebung, bitte löschen)"


def since(problems: Sequence[Problem]) -> Iterator[str]:
    """What has changed in the catalogue since the forms went out; no line if nothing has."""
    found = shell.printed(problem for problem in problems if problem.code in SINCE)
    if not found:
        return
    yield "\nSeit der Befragung ist der Katalog geändert:"
    yield from found[:MANY]
    if len(found) > MANY:
        others = german.count(len(found) - MANY, "eine weitere Änderung", "weitere Änderungen")
        yield f"und {others}; alle nennt „verstetigung check“."


def tell(lines: Sequence[str], done: study.OrderOutcome, quiet: bool) -> None:
    """Print the lines and what is doubtful, and end with the error if there is one."""
    if not quiet:
        for line in (*filter(None, lines), *shell.printed(done.doubts)):
            shell.say(line)
    if done.error:
        raise done.error


def settle(folder: Path) -> None:
    """Finish or remove what a dead run has left, and say what had to be finished."""
    for line in shell.printed(study.settled(folder)):
        shell.warn(line)


def insist(problems: tuple[Problem, ...]) -> None:
    """End with exit code 3 if workbooks were left out, so that no one takes the results for complete."""
    from verstetigung.tables import results

    if errors_in(problems):
        raise StudyError(results.unscored(problems), errors_in(problems))

"""The results as lines on a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from verstetigung import german
from verstetigung.method.evaluation import Evaluation
from verstetigung.problems import Problem, Severity, partial_in, stopping_in
from verstetigung.records import NOT_RATED, RATED, Rank, Reading, Score, rows
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import Level
from verstetigung.tables.results import coverage
from verstetigung.tables.results.tables import without_return
from verstetigung.telling.agreement.sentences import unasked
from verstetigung.telling.firmness.sentences import refusal

EDITORIAL = frozenset({"B254", "B256"})
"""The kinds of Fehler that are about the catalogue and no file."""
HEAD = ("Region", "Punkte", "Intervall", "Platz", "Ergebnisdimensionen", "Fragen beantwortet", "Bögen")


def heading(erhebung: Erhebung) -> str:
    """What is being worked on, with the mark of invented data."""
    catalogue = erhebung.catalogue
    mark = german.framed(" – ", erhebung.mark)
    stamps = f"Instrument {catalogue.instrument_stamp}, Auswertung {catalogue.stamp}"
    return f"{erhebung.title}{mark}\nKatalog {catalogue.id} {catalogue.version} ({stamps})"


def returned(erhebung: Erhebung, reading: Reading) -> Iterator[str]:
    """How many regions sent something that can be scored, and who did not."""
    scored = reading.forms
    silent = [region.name for region in without_return(erhebung, reading)]
    regions = german.share(len(scored), len(erhebung.register.regions))
    yield f"Rücklauf: {regions} {german.regions(len(erhebung.register.regions))}, {_forms(sum(scored.values()))}"
    if silent:
        yield f"Ohne auswertbaren Rücklauf: {german.listed(silent)}"


def _forms(number: int) -> str:
    return german.count(number, "ein Bogen", "Bögen") if number else "kein Bogen"


def counted(problems: Sequence[Problem]) -> str:
    """„kein Fehler, zwei Warnungen, 31 Hinweise“."""
    counts = Counter(problem.level for problem in problems)
    words = {
        Severity.FEHLER: ("kein Fehler", "ein Fehler", "Fehler"),
        Severity.WARNUNG: ("keine Warnung", "eine Warnung", "Warnungen"),
        Severity.HINWEIS: ("kein Hinweis", "ein Hinweis", "Hinweise"),
    }
    return ", ".join(
        german.count(counts[level], one, many) if counts[level] else none for level, (none, one, many) in words.items()
    )


def scores(evaluation: Evaluation) -> Iterator[str]:
    """A table of all regions, ranked ones first, then why there are no places, and why some cannot be rated."""
    ranks = {rank.region: rank for rank in rows(evaluation.ranks, Rank)}
    index = {score.region: score for score in rows(evaluation.scores, Score) if score.level == Level.INDEX}
    answered = _answered(evaluation)
    forms = evaluation.reading.forms
    order = [*ranks, *(region for region in index if region not in ranks)]
    lines = [
        (
            evaluation.erhebung.register[region].name,
            *_rank_cells(ranks.get(region), index[region], region not in forms),
            german.share(index[region].present, index[region].expected) if region in forms else "",
            answered[region] if region in forms else "",
            str(forms.get(region, 0)),
        )
        for region in order
    ]
    yield f"{evaluation.erhebung.catalogue.index_title}, 0 bis 100 Punkte"
    yield from _aligned([HEAD, *lines])
    if ranks and evaluation.uncertainty.refused:
        yield refusal(evaluation)
    without = coverage.unmeasured(evaluation.reading)
    yield from _reasons(evaluation, [region for region in order if region in forms and region not in ranks], without)
    yield from _unmeasured(evaluation, [region for region in ranks if region in forms], without)
    yield from unasked(evaluation)


def _reasons(evaluation: Evaluation, regions: Sequence[str], without: Mapping[str, str]) -> Iterator[str]:
    """Which result dimensions have too little, and how much would be enough."""
    erhebung = evaluation.erhebung
    outcome = {dimension.id: dimension.title for dimension in erhebung.catalogue.outcome}
    scores = evaluation.scores[evaluation.scores["element"].isin(outcome) & (evaluation.scores["status"] == NOT_RATED)]
    lacking: dict[str, list[str]] = {}
    for score in rows(scores, Score):
        reason = coverage.reason(score, erhebung.catalogue.rules)
        lacking.setdefault(score.region, []).append(f"{outcome[score.element]} ({reason})")
    for region in regions:
        why = german.joined(*lacking.get(region, ()), without.get(region, ""), by="; ")
        yield f"{erhebung.register[region].name}, nicht bewertbar{german.framed(': ', why)}"


def _unmeasured(evaluation: Evaluation, ranked: Sequence[str], without: Mapping[str, str]) -> Iterator[str]:
    """Whose scores lack what is computed from measures, though enough is there to rate them."""
    for region in ranked:
        if region in without:
            name = evaluation.erhebung.register[region].name
            yield f"{name}, bewertet ohne das, was aus Maßnahmen berechnet wird: {without[region]}"


def _answered(evaluation: Evaluation) -> dict[str, str]:
    questions = evaluation.scores[evaluation.scores["level"] == Level.FRAGE]
    rated = questions[questions["status"] == RATED].groupby("region").size()
    applicable = questions.groupby("region")["expected"].sum()
    return {str(region): german.share(int(rated.get(region, 0)), int(n)) for region, n in applicable.items()}


def _rank_cells(rank: Rank | None, score: Score, silent: bool) -> tuple[str, str, str]:
    if rank is None:
        return ("ohne Rücklauf" if silent else score.status, "", "")
    points = german.number(score.score)
    if not rank.rank_low:
        return (points, "unbekannt", "unbekannt")
    places = f"{german.span(rank.rank_low, rank.rank_high)} von {german.number(rank.ranked, 0)}"
    return (points, german.span(rank.score_low, rank.score_high, 1), places)


def _aligned(lines: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        numbers = (cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True))
        yield "  ".join((line[0].ljust(widths[0]), *numbers)).rstrip()


def unscored(problems: Sequence[Problem]) -> str:
    """The sentence that ends a run in which some files could not be scored, or not wholly."""
    editorial = {problem.where.file for problem in problems if problem.code in EDITORIAL}
    stopped = {problem.where.file for problem in stopping_in(problems)}
    partial = {problem.where.file for problem in partial_in(problems)} - stopped - editorial
    return german.joined(
        _named("Nicht ausgewertet", stopped),
        _named("Ohne einzelne Angaben ausgewertet", partial),
        german.framed("Zu klären ist etwas im Katalog: ", german.listed(sorted(editorial)), "."),
        by=" ",
    )


def _named(what: str, files: Collection[str]) -> str:
    if not files:
        return ""
    number = german.count(len(files), "eine Datei", "Dateien")
    return f"{what} {german.form(len(files), 'ist', 'sind')} {number}: {german.listed(sorted(files))}."

"""The Kurzblatt in English, for readers abroad: the same findings, told in sentences of their own."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from verstetigung import charts, german
from verstetigung.method.change import FELL, ROSE, SAME, Change
from verstetigung.method.disclosure import LEAST
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import Network, RegionPair
from verstetigung.method.scoring import INDEX
from verstetigung.schemas.catalogue import Catalogue, Criterion
from verstetigung.schemas.catalogue.translations import in_language
from verstetigung.schemas.kinds import Role
from verstetigung.schemas.languages import OFFERED
from verstetigung.schemas.logos import Logo
from verstetigung.telling import Finding, Overview, confidence
from verstetigung.telling.blocks import (
    Block,
    Chapter,
    Chart,
    Cover,
    Figures,
    KeyFigure,
    Opening,
    Pair,
    Points,
    Report,
    Text,
    present,
)
from verstetigung.telling.change.sentences import index_shifts
from verstetigung.telling.criteria.sentences import HIGH, heaviest, obstacles, strengths, weakest
from verstetigung.telling.obstacles import lying, own
from verstetigung.telling.overview import Subject, has_index, rated_dimensions
from verstetigung.telling.reports.english_words import count, day, foreign, listed, ordinal, some, translated
from verstetigung.telling.table import Column, Table, filled
from verstetigung.telling.words import whole

NAMED, PARTNERS = 3, 3
INVENTED = "Sample data, entirely invented"
KIND = "Summary of the regional report"
FOUNDED = ("well founded", "partly founded", "weakly founded")
RANGE = "The range allows for who happened to answer and for other weights; nine of ten such ranges hold the truth."
PROPOSED = "Partners and packages are proposals of this evaluation. Nothing has been decided."
PROTECTED = f"Values of single criteria are shown only where at least {LEAST} people have answered."
READING = (
    "Points run from 0 to 100. Obstacles have their own scale: 100 points mean that something hindered very strongly. "
    f"Strengths and obstacles are named from {HIGH:.0f} points on. All values rest on what respondents say and prove "
    "no causes. German titles stand where the catalogue has no translation."
)


@dataclass(frozen=True)
class EnglishImprint:
    """What stands on the page beside its text."""

    title: str
    publisher: str
    mark: str
    as_of: datetime.date | None
    logos: tuple[Logo, ...]


def imprint(evaluation: Evaluation) -> EnglishImprint:
    """Whose page it is, and the mark of invented data."""
    wave = evaluation.erhebung
    return EnglishImprint(wave.title, wave.publisher, INVENTED * wave.invented, wave.as_of, wave.logos)


def report(
    evaluation: Evaluation, seen: Overview, region_id: str, net: Network | None = None, change: Change | None = None
) -> Report:
    """The page on one region."""
    subject = Subject(evaluation, seen, evaluation.erhebung.register[region_id])
    told = English(subject)
    title = f"Summary: {subject.region.name}"
    return Report(title, title, _head(subject), told.chapters(net, change), Opening.BRIEF, pages=1, language=OFFERED)


def _head(subject: Subject) -> Cover:
    wave = subject.evaluation.erhebung
    question = "How far has the regional strategy for public services become permanent, and what helped or hindered?"
    notes = (f"Survey: {foreign(wave.title)}", f"data as of {day(wave.as_of)}", f"catalogue {wave.catalogue.version}")
    return Cover((), KIND, subject.region.name, question, (), notes=notes)


def shown(value: float) -> str:
    """Points without decimals; „not rated“ without a value."""
    return "not rated" if math.isnan(value) else f"{value:.0f}"


def _question(obstacle: Criterion) -> str:
    if obstacle.addressees:
        return "no region can lift it alone; who takes it to those who can?"
    return "what of it can the region change itself?"


def titles(catalogue: Catalogue) -> dict[str, str]:
    """The titles of dimensions and criteria by id; German ones, marked as such, where there is no translation."""
    spoken, written = _titles(in_language(catalogue, OFFERED)), _titles(catalogue)
    return {id: translated(title, written[id]) for id, title in spoken.items()}


def _titles(catalogue: Catalogue) -> dict[str, str]:
    dimensions = {one.id: one.title for one in catalogue.dimensions}
    return dimensions | {one.id: one.title for one in catalogue.criteria}


class English:
    """What is said of a region."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.catalogue = subject.evaluation.erhebung.catalogue
        self.titles = titles(self.catalogue)
        self.index = foreign(self.catalogue.index_title)

    def chapters(self, net: Network | None, change: Change | None) -> tuple[Chapter, ...]:
        """The page, or what is known where nobody answered."""
        if not self.subject.respondents:
            _, applies = self.subject.seen.questions[self.subject.region.id]
            asked = count(applies, "question", "questions")
            text = f"No questionnaire has come back from this region. What would be needed: one with {asked}."
            return (Chapter("Where does the region stand?", present(Text((text,), "lead"), self._line())),)
        return (
            Chapter("Where does the region stand, and how firm is that?", self._standing()),
            Chapter("Result dimensions", present(self._dimensions())),
            Chapter("What has changed?", (Text((self._changed(change),)),)),
            Chapter("What carries, what hinders?", self._told()),
            Chapter("What could come next?", self._next(net)),
        )

    def _standing(self) -> tuple[Block, ...]:
        subject, mark = self.subject, confidence.of_subject(self.subject)
        verdict = FOUNDED[min(len(confidence.doubts(subject)), 2)]
        forms = count(mark.forms, "questionnaire", "questionnaires")
        apart = f"; disagreement on {mark.disagreed or 'none'} of {mark.several} questions" if mark.several else ""
        answered = KeyFigure(f"{mark.answered} of {mark.applies}", "questions with a value")
        lead = Text((" ".join(self._rated()),), "lead")
        return present(lead, self._line(), Figures((*self._figures(), KeyFigure(verdict, f"{forms}{apart}"), answered)))

    def _rated(self) -> Iterator[str]:
        subject, name = self.subject, self.subject.region.name
        if not has_index(subject.seen, subject.region.id):
            score = subject.seen.scores[subject.region.id, INDEX]
            rated = f"only {score.present} of {score.expected} result dimensions can be rated"
            yield f"{name} has no overall value: {rated}."
            return
        rank = subject.seen.ranks[subject.region.id]
        yield f"{name} reaches {rank.score:.1f} of 100 points on the index {self.index}"
        yield f"(range {rank.score_low:.1f} to {rank.score_high:.1f})."
        if rank.ranked > 1 and rank.rank_low:
            places = dict.fromkeys((ordinal(rank.rank_low), ordinal(rank.rank_high)))
            yield f"Among the {rank.ranked} rated regions its possible places are {' to '.join(places)}."
        best = rated_dimensions(subject.evaluation, subject.seen, subject.region.id, Role.ERGEBNIS)
        if len(best) > 1 and round(subject.value(best[0].id)) > round(subject.value(best[-1].id)):
            high, low = ((self.titles[one.id], subject.value(one.id)) for one in (best[0], best[-1]))
            yield f"It is highest in “{high[0]}” ({high[1]:.0f} points) and lowest in “{low[0]}” ({low[1]:.0f})."

    def _figures(self) -> Iterator[KeyFigure]:
        if has_index(self.subject.seen, self.subject.region.id):
            rank = self.subject.seen.ranks[self.subject.region.id]
            yield KeyFigure(f"{rank.score:.1f}", f"of 100 points; range {rank.score_low:.1f} to {rank.score_high:.1f}")

    def _line(self) -> Chart | None:
        subject, seen = self.subject, self.subject.seen
        value, rated = subject.value(INDEX), seen.spread(INDEX).n
        if rated < 2:
            return None
        others = [seen.value(id, INDEX) for id in subject.evaluation.erhebung.register.ids if id != subject.region.id]
        others = [one for one in others if not math.isnan(one)]
        ends = (math.nan, math.nan)
        if has_index(seen, subject.region.id):
            ends = seen.ranks[subject.region.id].score_low, seen.ranks[subject.region.id].score_high
        label = subject.region.name + ("" if math.isnan(value) else f" {value:.1f}")
        text = f"{label}; the other rated regions lie between {min(others):.1f} and {max(others):.1f}."
        drawing = charts.line(others, value, label, text, subject.region.name, ends)
        if math.isnan(sum(ends)):
            return Chart(f"All {rated} rated regions, 0 to 100 points", drawing)
        return Chart(f"All {rated} rated regions, 0 to 100 points; the bar is the range of this region", drawing, RANGE)

    def _dimensions(self) -> Table:
        """What the index is made of."""
        subject = self.subject
        return filled(
            "Points of the dimensions that make up the index",
            self.catalogue.of_role(Role.ERGEBNIS),
            (Column("Dimension", 110), lambda one: f"{one.id} {self.titles[one.id]}"),
            (Column("This region", 30, "number"), lambda one: shown(subject.value(one.id))),
            (Column("Median of regions", 30, "number"), lambda one: shown(subject.seen.spread(one.id).median)),
        )

    def _changed(self, change: Change | None) -> str:
        if change is None:
            return "No earlier wave has been compared."
        shift = next((one for one in index_shifts(change) if one.region == self.subject.region.id), None)
        before = foreign(change.names[0])
        if shift is None:
            return f"The index cannot be compared with {before}: there are not enough answers from both waves."
        ends = f"from {shift.before:.1f} to {shift.after:.1f} points"
        if shift.verdict in (ROSE, FELL):
            verb = "risen" if shift.verdict == ROSE else "fallen"
            return f"Since {before} the index has {verb}, {ends}."
        if shift.verdict == SAME:
            return f"Since {before} the index has moved {ends}, which is no more than chance would bring."
        return f"Whether the index has risen or fallen since {before} cannot be said: the answers do not allow it."

    def _told(self) -> tuple[Block, ...]:
        if self.subject.protected:
            return (Text((PROTECTED,)),)
        high = self._listed(strengths(self.subject, NAMED), "No result criterion stands out above the median.")
        heavy = self._listed(obstacles(self.subject, NAMED), "No obstacle hindered strongly.")
        return (Pair(Points("Strengths", high), Points("Obstacles (on their own scale)", heavy)),)

    def _listed(self, findings: Sequence[Finding], otherwise: str) -> tuple[tuple[str, str], ...]:
        ids = dict.fromkeys(id for finding in findings for id in finding.elements)
        return tuple(("", self._one(id)) for id in ids) or (("", otherwise),)

    def _one(self, id: str) -> str:
        criterion = next(one for one in self.catalogue.criteria if one.id == id)
        points, middle = own(self.subject, criterion), lying(self.subject.seen, criterion).median
        beside = "" if math.isnan(middle) else f"; median of the regions {german.plain(whole(middle))}"
        return f"“{self.titles[id]}”: {german.plain(whole(points))} points{beside}."

    def _next(self, net: Network | None) -> tuple[Block, ...]:
        steps = tuple(self._steps()) or (("", "Nothing follows from the answers that would force itself on anybody."),)
        fits = tuple(self._fitting(net)) if net else ()
        without = ("", "Partners and packages are not part of this survey." if net is None else "None suggests itself.")
        pair = Pair(Points("Partners and packages", fits or (without,)), Points("To be discussed", steps))
        return (pair, Text((f"{PROPOSED} {READING}",), "note"))

    def _fitting(self, net: Network) -> Iterator[tuple[str, str]]:
        mine = self.subject.region.id
        told = [self._partner(pair) for pair in net.partners.chosen if mine in pair.regions]
        if told:
            yield "Partners", f"It could learn with {'; '.join(told[:PARTNERS])}."
        packages = [foreign(call.package.title) for call in net.calls if mine in call.regions]
        if packages:
            fit = count(len(packages), "package of support answers", "packages of support answer")
            named = ", among them" if len(packages) > PARTNERS else ":"
            yield "Packages", f"{fit} its needs{named} {listed(packages[:PARTNERS])}."

    def _partner(self, pair: RegionPair) -> str:
        """„Daun about “A” and “B”“; where nothing can be learned there, what is sought there."""
        mine, spoken = self.subject.region.id, in_language(self.catalogue, OFFERED).needs
        themes = {one.id: one.title for one in spoken}
        learned, taught = (
            dict.fromkeys(
                f"“{translated(themes.get(link.theme.id, link.theme.title), link.theme.title)}”"
                for link in pair.links
                if side(link) == mine
            )
            for side in (attrgetter("seeker"), attrgetter("giver"))
        )
        other = next(id for id in pair.regions if id != mine)
        name = self.subject.evaluation.erhebung.register.names[other]
        if learned:
            return f"{name} about {some(learned, PARTNERS)}"
        return f"{name} (which seeks {some(taught, PARTNERS)}, offered here)"

    def _steps(self) -> Iterator[tuple[str, str]]:
        mark = confidence.of_subject(self.subject)
        if not self.subject.protected:
            if low := weakest(self.subject):
                yield "Weakness", f"What is missing for “{self.titles[low[0].id]}”, furthest below the median?"
            if heavy := heaviest(self.subject):
                yield "Obstacle", f"“{self.titles[heavy[0].id]}”: {_question(heavy[0])}"
        if confidence.APART in mark.sign:
            yield "Disagreement", f"Why do respondents disagree on {mark.disagreed} of {mark.several} questions?"
        if missing := mark.applies - mark.answered:
            yield "Gaps", f"{count(missing, 'question has', 'questions have')} no value: who in the region can tell?"
        if self.subject.protected:
            yield "Participation", f"From {LEAST} questionnaires on, criteria could be shown: who could still answer?"

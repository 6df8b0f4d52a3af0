"""Everything one Erhebung says, in one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from verstetigung import german
from verstetigung.forms import form
from verstetigung.method import agreement, factors, identity, scoring, uncertainty
from verstetigung.method.contradictions import contradictions
from verstetigung.method.factors import Analysis, Halves
from verstetigung.method.uncertainty import Uncertainty
from verstetigung.problems import Place, Problem, Severity
from verstetigung.records import HIDDEN, Reading
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.schemas.erhebung import Erhebung


@dataclass(frozen=True)
class Evaluation:
    """An Erhebung, what was read, and what follows from it."""

    erhebung: Erhebung
    reading: Reading
    """Every measure once, with the answers derived from them added to the responses."""
    scores: pd.DataFrame
    """Rows of Score."""
    uncertainty: Uncertainty
    contradictions: pd.DataFrame
    """Rows of Contradiction."""
    whole: Evaluation | None = None
    """The same before `disclosure.shown` hid what few people have said; None if this is it."""

    @property
    def ranks(self) -> pd.DataFrame:
        """Rows of Rank, ranked regions only, best first, with the interval of all sources of uncertainty."""
        return self.uncertainty.ranks

    @cached_property
    def hidden(self) -> frozenset[tuple[str, str]]:
        """Region and element of the scores that too few people stand behind to be shown."""
        scores = self.scores[self.scores["status"] == HIDDEN]
        return frozenset(zip(scores["region"], scores["element"], strict=True))

    @cached_property
    def agreements(self) -> pd.DataFrame:
        """Rows of Agreement, per region and question."""
        return agreement.agreements(self.reading.responses, self.erhebung.catalogue)

    @cached_property
    def disagreements(self) -> Mapping[str, tuple[int, int]]:
        """By region on how many questions its respondents disagree, and how many at least two have answered."""
        several = self.agreements[self.agreements["n"] > 1]
        apart = (several["mark"] == agreement.DISAGREED).groupby(several["region"]).agg(["sum", "size"])
        return {str(region): (int(row["sum"]), int(row["size"])) for region, row in apart.iterrows()}

    @cached_property
    def reliability(self) -> pd.DataFrame:
        """Rows of Reliability, per question and criterion, and over all."""
        if self.whole:
            return self.whole.reliability
        return agreement.reliability(self.reading.responses, self.erhebung.catalogue)

    @cached_property
    def margins(self) -> Mapping[tuple[str, str], float]:
        """Half the width of the interval of each value of a dimension or criterion, by region and element."""
        if self.whole:
            return self.whole.margins
        catalogue = self.erhebung.catalogue
        tree, counted = scoring.tree(catalogue), scoring.scored(self.reading.responses, catalogue)
        answers = scoring.answers(counted, self.erhebung.register.ids, tree, catalogue.rules)
        return uncertainty.margins(counted, answers, tree, catalogue.rules)

    @cached_property
    def analysis(self) -> Analysis:
        """Which factors go with success (M9); takes up to a few seconds, so it is worked out only where it is shown."""
        if self.whole:
            shown, _ = factors.measured(self.scores, self.erhebung.catalogue)
            return factors.with_means_of(self.whole.analysis, shown)
        catalogue = self.erhebung.catalogue
        return factors.analyse(*factors.measured(self.scores, catalogue), catalogue, self._halves)

    @property
    def _halves(self) -> Halves:
        """Factors from some respondents and success from others."""
        catalogue = self.erhebung.catalogue
        tree, counted = scoring.tree(catalogue), scoring.scored(self.reading.responses, catalogue)
        return factors.halves(counted, self.erhebung.register.ids, tree, catalogue.rules)


def evaluate(erhebung: Erhebung, reading: Reading) -> Evaluation:
    """Score what was read by the rules of the Erhebung's catalogue."""
    catalogue = erhebung.catalogue
    tree, reading = scoring.tree(catalogue), completed(reading, catalogue)
    counted = scoring.scored(reading.responses, catalogue)
    answers = scoring.answers(counted, erhebung.register.ids, tree, catalogue.rules)
    return Evaluation(
        erhebung=erhebung,
        reading=reading,
        scores=scoring.scores(answers, tree, catalogue.rules),
        uncertainty=uncertainty.measure(counted, answers, tree, catalogue.rules),
        contradictions=contradictions(counted, tree, catalogue.rules.contradiction, erhebung.as_of),
    )


def completed(reading: Reading, catalogue: Catalogue) -> Reading:
    """The Reading with every measure once, and with the answers that are computed from the measures."""
    measures, repeated = distinct(reading.measures)
    responses = pd.concat([reading.responses, scoring.derived(measures, catalogue)], ignore_index=True)
    return replace(reading, responses=responses, measures=measures, problems=(*reading.problems, *repeated))


def distinct(measures: pd.DataFrame) -> tuple[pd.DataFrame, tuple[Problem, ...]]:
    """The measures without those that their region names elsewhere too, by their Kennung or with the same words.

    The first one stays. A repetition is a Hinweis, and a Warnung where the two states or fields of action differ.
    """
    measures = measures.assign(known_as=identity.ids(measures))
    key = measures["region"] + "\x1f" + measures["known_as"]
    first = measures.assign(key=key).drop_duplicates("key").set_index("key")
    repeated = measures.assign(key=key)[key.duplicated()]
    problems = tuple(_repeated(row, first.loc[row["key"]]) for _, row in repeated.iterrows())
    return measures[~key.duplicated()].reset_index(drop=True), problems


def _repeated(row: pd.Series[str], first: pd.Series[str]) -> Problem:
    place, same = Place(row["file"], row["sheet"], row["cell"]), row["file"] == first["file"]
    rows = "Zeilen" if same else "Dateien"
    elsewhere = f"{first['file']} · {first['sheet']}!{first['cell']}"
    headings = {"status": form.STATUS, "field": form.FIELD}
    differ = [heading for name, heading in headings.items() if row[name] != first[name]]
    if not differ:
        return Problem(
            "R410", Severity.HINWEIS, place, f"„{row['title']}“ steht auch in {elsewhere}; sie zählt einmal."
        )
    return Problem(
        "R411",
        Severity.WARNUNG,
        place,
        f"„{row['title']}“ steht mit anderem {german.listed(differ)} in {elsewhere}; gezählt wird, was dort steht.",
        remedy=f"in beiden {rows} dasselbe eintragen oder einer anderen Maßnahme einen eigenen Namen geben",
    )

"""What a way in cannot bring: told once for each mapping, and what was not asked leaves the denominator (M3)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from collections.abc import Mapping as ByKey
from dataclasses import dataclass, replace

from verstetigung import german
from verstetigung.forms import form
from verstetigung.problems import Note, Place, Problem
from verstetigung.reading.exports.mapping import CONSENT, FIGURES, MEASURES, NEEDS, PARTS, PROFILE, REMARKS, Mapping
from verstetigung.reading.exports.mapping_unasked import later
from verstetigung.records import EXPORT, SURVEY, Reading, Response, Return, not_asked, rows, table
from verstetigung.schemas.catalogue import DERIVED, Catalogue, Question
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import ErhebungKind


def told(erhebung: Erhebung, mappings: Sequence[Mapping], names: Collection[str]) -> Iterator[Problem]:
    """What the mappings of files of these names leave out that the workbook asks."""
    if erhebung.kind is ErhebungKind.BEFRAGUNG:
        for mapping in mappings:
            if any(map(mapping.fits, names)):
                yield from _Left(mapping, erhebung.catalogue, later(mapping.stamp, erhebung)).told()


def computed(catalogue: Catalogue) -> tuple[Question, ...]:
    """The questions whose answers are computed from measures."""
    return tuple(question for question in catalogue.scored_questions if question.scale.rule == DERIVED)


@dataclass(frozen=True)
class _Left:
    """What one mapping leaves out."""

    mapping: Mapping
    catalogue: Catalogue
    later: tuple[str, ...] = ()
    """The questions that came into the catalogue after its form."""

    @property
    def parts(self) -> dict[str, str]:
        """By key of the mapping: what it is called, without what is said not to be asked."""
        named = dict(self._named())
        return {key: named[key] for key in PARTS if key in named and key not in self.mapping.unasked}

    def _named(self) -> Iterator[tuple[str, str]]:
        mapping, catalogue = self.mapping, self.catalogue
        known = {*mapping.columns, *mapping.unasked}
        blocks = [block.title for block in catalogue.profile if block.id not in mapping.profile]
        figures = [figure.id for figure in catalogue.figures if figure.id not in known]
        if not mapping.brings(MEASURES):
            yield MEASURES, "Maßnahmen"
        if catalogue.needs and not mapping.brings(NEEDS):
            yield NEEDS, "Bedarfe und Angebote"
        if blocks:
            yield PROFILE, _some("Steckbrief", blocks, len(catalogue.profile))
        if figures:
            yield FIGURES, _some("Kennzahlen", figures, len(catalogue.figures))
        if not mapping.brings(REMARKS):
            yield REMARKS, "Bemerkungen"
        elif not mapping.brings(CONSENT):
            yield CONSENT, "die Zustimmung, sie zu zitieren"

    def told(self) -> Iterator[Problem]:
        parts, place = self.parts, Place(self.mapping.file)
        unrated = self._criteria()
        if MEASURES in parts and unrated:
            others = german.listed([name for key, name in parts.items() if key != MEASURES])
            found = (
                f"Maßnahmen bringt diese Zuordnung nicht; aus ihnen wird berechnet: {unrated}. Regionen, die nur so "
                f"antworten, haben dazu keine Angabe und sind womöglich nicht bewertbar."
                f"{german.framed(' Es fehlen auch: ', others, '.')}"
            )
            yield Note("K352", found, remedy=f"{self._complete(parts)}; {FORMS}").at(place)
        elif parts:
            found = f"Wonach die Mappen fragen, bringt diese Zuordnung nicht: {german.listed([*parts.values()])}."
            yield Note("K353", found, remedy=self._complete(parts)).at(place)
        yield from self._said(unrated)

    def _complete(self, parts: Collection[str]) -> str:
        keys = german.listed([f"„{'spalten' if key == FIGURES else key}“" for key in parts])
        line = f"nicht_gestellt: [{', '.join((*self.mapping.unasked, *parts))}]"
        return f"{keys} ergänzen, wenn danach gefragt wurde, sonst „{line}“ schreiben"

    def _criteria(self) -> str:
        """„A2 Anteil umgesetzter Maßnahmen“, of those with an answer that is computed."""
        ids = {question.id for question in computed(self.catalogue)}
        criteria = [one for one in self.catalogue.criteria if not ids.isdisjoint(own.id for own in one.questions)]
        return german.listed([f"{one.id} „{one.title}“" for one in criteria])

    def _said(self, unrated: str) -> Iterator[Problem]:
        """That it is said that something which counts was not asked."""
        unasked, asked = self.mapping.unasked, {question.id for question in self.catalogue.asked_questions}
        measures = [f"Maßnahmen ({unrated})"] * bool(MEASURES in unasked and unrated)
        without = [*measures, *(word for word in unasked if word in asked)]
        if without:
            found = (
                f"Hier nicht gestellt: {german.listed(without)}.{self._came(without)} Das zählt nicht als fehlende "
                "Angabe; Regionen, die nur so antworten, sind aber nach weniger Fragen bewertet als andere."
            )
            yield Note("K354", found).at(Place(self.mapping.file))

    def _came(self, without: Collection[str]) -> str:
        """Which of them the form could not ask yet."""
        came = [id for id in self.later if id in without]
        verb = german.form(len(came), "kam", "kamen")
        return german.framed(" ", german.listed(came), f" {verb} erst nach dem Formular in den Katalog.")


FORMS = (
    "oder den Regionen dazu Mappen für das Blatt Maßnahmen schicken (verstetigung questionnaire); das Formular, das "
    "„verstetigung instrument“ schreibt, fragt nach allem"
)


def _some(title: str, missing: Sequence[str], number: int) -> str:
    """The title, with what is missing if it is not all."""
    return title if len(missing) == number else f"{title} ({german.listed(missing)})"


def added(reading: Reading, mappings: Sequence[Mapping], erhebung: Erhebung) -> Reading:
    """The Reading with a row for every question that somebody was not asked, as the export or its mapping says.

    What is computed from measures was asked of a region as soon as one of its ways in asks for them.
    """
    returns = [one for one in rows(reading.returns, Return) if one.scored]
    exports = {one.file for one in returns if one.kind == EXPORT}
    fitting = {file: mapping for mapping in mappings for file in exports if mapping.fits(file)}
    came = {stamp: later(stamp, erhebung) for stamp in {one.stamp for one in returns}}
    if not any(mapping.unasked for mapping in fitting.values()) and not any(came.values()):
        return reading
    measured = {one.region for one in returns if not _without_measures(one, fitting)}
    there = _there(reading, frozenset().union(*came.values()))

    def ids(one: Return) -> Iterable[str]:
        later_than_it = (id for id in came[one.stamp] if (one.respondent, id) not in there)
        return dict.fromkeys((*_unasked(one, fitting, measured, erhebung.catalogue), *later_than_it))

    found = [row for one in returns if one.file in fitting for row in not_asked(ids(one), one, one.sheet, SURVEY)]
    if not found:
        return reading
    import pandas as pd

    return replace(reading, responses=pd.concat([reading.responses, table(found, Response)], ignore_index=True))


def _without_measures(one: Return, fitting: ByKey[str, Mapping]) -> bool:
    return one.kind == form.EVIDENCE_FORM or (one.file in fitting and MEASURES in fitting[one.file].unasked)


def _there(reading: Reading, ids: Collection[str]) -> Set[tuple[str, str]]:
    """Who has answered which of these questions."""
    some = reading.responses[reading.responses["question"].isin(ids)]
    return frozenset(zip(some["respondent"], some["question"], strict=True))


def _unasked(
    one: Return, fitting: ByKey[str, Mapping], measured: Collection[str], catalogue: Catalogue
) -> Iterator[str]:
    """What the mapping says was not asked, and what can be computed for nobody of the region."""
    asked = {question.id for question in catalogue.asked_questions}
    yield from (word for word in fitting[one.file].unasked if word in asked)
    if one.region not in measured:
        yield from (question.id for question in computed(catalogue))

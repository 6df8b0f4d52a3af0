"""What conditions, terms and chances are called."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from verstetigung import german
from verstetigung.german import masculine, quoted, the_index
from verstetigung.schemas.catalogue import Catalogue, Criterion, Dimension
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.telling.words import NONE, figure, some

AND, OR, NOT = " UND ", " ODER ", "nicht "
LIKELY = (
    (0.01, "sehr unwahrscheinlich"),
    (0.05, "unwahrscheinlich"),
    (0.1, "nicht auszuschließen"),
    (1.0, "gut möglich"),
)
"""Up to which p what is said of chance."""


@dataclass(frozen=True)
class Wording:
    """The names of one Erhebung."""

    the_index: str
    """„der Verstetigungsgrad“; after „für“ it is `index_object`, „den Verstetigungsgrad“."""
    index_object: str
    high: str
    low: str
    """„hohem Verstetigungsgrad“, „niedrigem Verstetigungsgrad“."""
    titles: Mapping[str, str]
    """Of conditions, in quotation marks."""
    names: Mapping[str, str]
    """Of regions."""

    def spoken(self, term: str) -> str:
        """„E1*~F1 + G“ as „(„Personal“ UND nicht „Rückhalt“) ODER „Monitoring““."""
        return expression(term, self.titles)

    def named(self, regions: Sequence[str]) -> str:
        """The names of regions, given by id, as a list in a sentence."""
        return some([self.names[region] for region in regions])

    def goes(self, success: bool) -> str:
        """What a term goes with, in the dative."""
        return self.high if success else self.low

    def where(self, success: bool) -> str:
        """„wo der Verstetigungsgrad hoch ist“."""
        return f"wo {self.the_index} {'' if success else 'nicht '}hoch ist"


def wording(erhebung: Erhebung) -> Wording:
    """The names in an Erhebung."""
    title = erhebung.catalogue.index_title
    known = masculine(title)
    high, low = (f"{word} {title}" if known else f"{word} Wert bei {quoted(title)}" for word in ("hohem", "niedrigem"))
    titles = {id: quoted(title) for id, title in condition_titles(erhebung.catalogue).items()}
    index = the_index(title)
    return Wording(index, german.cased(index, "akkusativ"), high, low, titles, erhebung.register.names)


def condition_titles(catalogue: Catalogue) -> dict[str, str]:
    """The title of the criterion or dimension behind every condition, by the id of the condition."""
    if catalogue.configuration is None:
        return {}
    known = elements(catalogue)
    return {condition.id: known[condition.element].title for condition in catalogue.configuration.conditions}


def elements(catalogue: Catalogue) -> dict[str, Criterion | Dimension]:
    """Dimensions and criteria by id."""
    found: tuple[Criterion | Dimension, ...] = (*catalogue.dimensions, *catalogue.criteria)
    return {one.id: one for one in found}


def expression(text: str, titles: Mapping[str, str]) -> str:
    """A term, or several joined by „or“, with titles for ids and with German words."""
    terms = [term.split("*") for term in text.split(" + ")]
    spoken = [AND.join(_literal(part, titles) for part in term) for term in terms]
    bracketed = [
        f"({one})" if len(terms) > 1 and len(term) > 1 else one for one, term in zip(spoken, terms, strict=True)
    ]
    return OR.join(bracketed)


def short(text: str) -> str:
    """The same with the ids themselves."""
    ids = [part.removeprefix("~") for term in text.split(" + ") for part in term.split("*")]
    return expression(text, {id: id for id in ids})


def _literal(part: str, titles: Mapping[str, str]) -> str:
    return NOT + titles[part[1:]] if part.startswith("~") else titles[part]


def measure(value: float) -> str:
    """A consistency, coverage, RoN, PRI or correlation: two decimals."""
    return NONE if math.isnan(value) else german.number(value, 2)


def chance(p: float) -> str:
    """„0,31“, „0,007“, „< 0,001“."""
    if math.isnan(p):
        return NONE
    return f"<{german.NBSP}0,001" if p < 0.001 else german.number(p, 3 if p < 0.0995 else 2)


def given(p: float) -> str:
    """„p = 0,007“."""
    text = chance(p)
    return f"p{german.NBSP}" + (text if text.startswith("<") else f"={german.NBSP}{text}")


def likelihood(p: float) -> str:
    """How a reader should take that chance does as well in this share of cases."""
    return next(text for most, text in LIKELY if p <= most)


def among(part: int, whole: int, which: str) -> str:
    """„in 7 von 11 erfolgreicheren“, „in keiner der 11 erfolgreicheren“; the noun is left to the reader."""
    if whole == 1:
        return f"{'in' if part else 'nicht in'} der einen {which}"
    if not part:
        return f"in keiner der {whole} {which}"
    return f"in allen {whole} {which}" if part == whole else f"in {german.share(part, whole)} {which}"


def times(number: int, of: int, noun: str = "") -> str:
    """„in keinem von 200 Fällen“, „in allen 200“; the noun is a dative plural."""
    after = f" {noun}" if noun else ""
    if number == of:
        return f"in allen {german.number(of, 0)}{after}"
    return f"in {german.number(number, 0) if number else 'keinem'} von {german.number(of, 0)}{after}"


def versus(more: float, less: float, turned: bool = False) -> str:
    """„79 gegenüber 38 Punkten“, for a failure factor with what 100 means."""
    note = "; 100 heißt: hat nicht gehemmt" if turned else ""
    return f"{figure(more)} gegenüber {figure(less)}{german.NBSP}Punkten{note}"


def more_of(items: Sequence[str], most: int) -> Iterator[str]:
    """The first items, and how many there are besides."""
    yield from items[:most]
    if len(items) > most:
        yield german.count(len(items) - most, "ein weiterer Eintrag", "weitere")

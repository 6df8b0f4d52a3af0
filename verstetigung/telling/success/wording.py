"""What conditions, terms and chances are called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from verstetigung import german
from verstetigung.german import masculine, quoted, the_index
from verstetigung.method.disclosure import unnamed
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.factors import Configurations, Cuts, Side
from verstetigung.schemas.catalogue import Catalogue, Criterion, Dimension
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.telling.obstacles import hindering
from verstetigung.telling.words import NONE, SHOWN, figure, leading, of_all, some

TOLD = 3
"""How many factors, terms or regions a sentence names at most."""
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
    """Of conditions, in quotation marks; an obstacle is there as a condition where it hindered little."""
    absent: Mapping[str, str]
    """What obstacles are called where they hindered."""
    names: Mapping[str, str]
    """Of regions."""
    unnamed: frozenset[str] = frozenset()
    """Regions that are counted only, as of `disclosure.unnamed`."""

    def spoken(self, term: str) -> str:
        """„E1*~F1 + G“ as „(„Personal“ UND nicht „Rückhalt“) ODER „Monitoring““."""
        return expression(term, self.titles, self.absent)

    def named(self, regions: Sequence[str]) -> str:
        """The names of regions, given by id, as a list in a sentence; those that are not named are counted."""
        told = [self.names[region] for region in regions if region not in self.unnamed]
        rest = len(regions) - len(told)
        if not rest:
            return some(told)
        if not told:
            return german.count(rest, "eine Region", "Regionen")
        return german.listed([*told[:SHOWN], german.count(rest + len(told[SHOWN:]), "eine weitere", "weitere")])

    def outcome(self, success: bool) -> str:
        """What a term goes with, in the dative."""
        if success:
            return self.high
        return self.low

    def where(self, success: bool) -> str:
        """„wo der Verstetigungsgrad hoch ist“."""
        if success:
            return f"wo {self.the_index} hoch ist"
        return f"wo {self.the_index} nicht hoch ist"


def wording_of(evaluation: Evaluation) -> Wording:
    """The same, without the names of regions that may not stand beside conditions."""
    return replace(wording(evaluation.erhebung), unnamed=unnamed(evaluation))


def wording(erhebung: Erhebung) -> Wording:
    """The names in an Erhebung."""
    title = erhebung.catalogue.index_title
    index, value = the_index(title), _value(title)
    titles = {id: quoted(title) for id, title in condition_titles(erhebung.catalogue).items()}
    obstacles = _hindering(erhebung.catalogue)
    return Wording(
        the_index=index,
        index_object=german.cased(index, "akkusativ"),
        high=f"hohem {value}",
        low=f"niedrigem {value}",
        titles=titles | {id: f"wenig Hemmnis {titles[id]}" for id in obstacles},
        absent={id: f"Hemmnis {titles[id]}" for id in obstacles},
        names=erhebung.register.names,
    )


def _value(title: str) -> str:
    """„Verstetigungsgrad“, or „Wert bei „Punktzahl““ where the gender of the title is not known."""
    if masculine(title):
        return title
    return f"Wert bei {quoted(title)}"


def condition_titles(catalogue: Catalogue) -> dict[str, str]:
    """The title of the criterion or dimension behind every condition, by the id of the condition."""
    if catalogue.configuration is None:
        return {}
    named = elements(catalogue)
    return {condition.id: named[condition.element].title for condition in catalogue.configuration.conditions}


def _hindering(catalogue: Catalogue) -> tuple[str, ...]:
    """The ids of the conditions that are obstacles."""
    if catalogue.configuration is None:
        return ()
    named = elements(catalogue)
    pairs = ((condition.id, named[condition.element]) for condition in catalogue.configuration.conditions)
    return tuple(id for id, element in pairs if isinstance(element, Criterion) and hindering(element))


def elements(catalogue: Catalogue) -> dict[str, Criterion | Dimension]:
    """Dimensions and criteria by id."""
    every: tuple[Criterion | Dimension, ...] = (*catalogue.dimensions, *catalogue.criteria)
    return {element.id: element for element in every}


def expression(text: str, titles: Mapping[str, str], absent: Mapping[str, str]) -> str:
    """A term, or several joined by „or“, with titles for ids and with German words."""
    terms = [[_literal(part, titles, absent) for part in term.split("*")] for term in text.split(" + ")]
    if len(terms) == 1:
        return AND.join(terms[0])
    return OR.join(map(_bracketed, terms))


def _bracketed(parts: Sequence[str]) -> str:
    """A term among others, in brackets if it has several parts."""
    if len(parts) == 1:
        return parts[0]
    return f"({AND.join(parts)})"


def short(text: str) -> str:
    """The same with the ids themselves."""
    ids = [part.removeprefix("~") for term in text.split(" + ") for part in term.split("*")]
    return expression(text, {id: id for id in ids}, {})


def _literal(part: str, titles: Mapping[str, str], absent: Mapping[str, str]) -> str:
    if not part.startswith("~"):
        return titles[part]
    return absent.get(part[1:]) or NOT + titles[part[1:]]


def side(configurations: Configurations, success: bool) -> Side:
    """What was worked out for success, or for its absence."""
    if success:
        return configurations.success
    return configurations.failure


def measure(value: float) -> str:
    """A consistency, coverage, RoN, PRI or correlation: two decimals."""
    return german.number(value, 2, NONE)


def least(cuts: Cuts, last: str = ", ") -> str:
    """The cut-offs: „Konsistenz mindestens 0,80, PRI mindestens 0,50“."""
    return f"Konsistenz mindestens {measure(cuts.inclusion)}{last}PRI mindestens {measure(cuts.pri)}"


def chance(p: float) -> str:
    """„0,31“, „0,007“, „< 0,001“."""
    if p < 0.001:
        return f"<{german.NBSP}0,001"
    if p < 0.0995:
        return german.number(p, 3)
    return measure(p)


def p_is(p: float) -> str:
    """„p = 0,007“."""
    if p < 0.001:
        return f"p{german.NBSP}{chance(p)}"
    return f"p{german.NBSP}={german.NBSP}{chance(p)}"


def likelihood(p: float) -> str:
    """How a reader should take that chance does as well in this share of cases."""
    return next(text for most, text in LIKELY if p <= most)


def among(part: int, whole: int, which: str) -> str:
    """„in 7 von 11 erfolgreicheren“, „in keiner der 11 erfolgreicheren“; the noun is left to the reader."""
    match part, whole:
        case 0, 1:
            return f"nicht in der einen {which}"
        case 1, 1:
            return f"in der einen {which}"
        case 0, _:
            return f"in keiner der {whole} {which}"
    return f"in {of_all(part, whole)} {which}"


def times(number: int, of: int, noun: str = "") -> str:
    """„in keinem von 200 Fällen“, „in allen 200“; the noun is a dative plural."""
    total = german.joined(german.number(of, 0), noun, by=" ")
    if number == of:
        return f"in allen {total}"
    if number == 0:
        return f"in keinem von {total}"
    return f"in {german.number(number, 0)} von {total}"


def versus(more: float, less: float, hindering: bool = False) -> str:
    """„79 gegenüber 38 Punkten“, of an obstacle with what they mean."""
    means = f"{figure(more)} gegenüber {figure(less)}{german.NBSP}Punkten"
    if hindering:
        return f"{means}, wie stark gehemmt"
    return means


def foremost(items: Sequence[str]) -> str:
    """„A, B, C und ein weiterer Eintrag“."""
    return leading(items, TOLD, "weitere")

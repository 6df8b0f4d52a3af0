"""Words that depend on a number, a scale or a source."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from verstetigung import german
from verstetigung.german import quoted
from verstetigung.records import NO_ANSWER, NOT_APPLICABLE, VALUE, Response
from verstetigung.schemas.catalogue import Catalogue, Criterion, Dimension, Question, Scale
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import Role

RESULTS = "ergebnisse.xlsx"
"""The workbook of all results, which lies beside the reports."""
NONE = "–"
"""Stands in a table where there is nothing to say."""
BETWEEN = 0.3
"""A mean further than this share of a step from the next wording lies between two."""
SHOWN, FIRST = 25, 8
"""Up to so many names of regions stand in a sentence or cell; of more only the first, and the rest is counted."""
TEXT, NAME = 400, 120
"""So many letters of what somebody wrote stand in a cell or on a card; so many of a title."""


def some(names: Sequence[str], most: int = SHOWN, told: int = FIRST) -> str:
    """„A, B und C“; beyond `most` „A, B und 27 weitere“ with so many told."""
    return german.listed(names) if len(names) <= most else leading(names, told, "", "weitere")


def leading(items: Sequence[str], told: int, one: str, many: str) -> str:
    """„A, B und C“; of more than `told` the first, and the number of the rest: „A, B und zwei weitere Themen“."""
    rest = len(items) - told
    return german.listed([*items[:told], german.count(rest, one, many)] if rest > 0 else items)


def shortened(text: str, most: int = TEXT) -> str:
    """The text, or its first words if it has more letters than that."""
    text = text.strip()
    if len(text) <= most:
        return text
    kept = text[:most].rsplit(" ", 1)[0].rstrip(" .,;:–-") or text[:most]
    return f"{kept} … (gekürzt)"


def titled(criterion: Criterion) -> str:
    """The title of a criterion; of a priority, whose points mean urgency, with that said."""
    return f"{criterion.title} (Dringlichkeit)" if criterion.about else criterion.title


def index(value: float) -> str:
    """A value of the index: one decimal."""
    return NONE if math.isnan(value) else german.number(value, 1)


def figure(value: float) -> str:
    """A score of a criterion or dimension: no decimals, because few answers stand behind it (M15)."""
    return NONE if math.isnan(value) else german.number(value, 0)


def points(value: float) -> str:
    """„57 Punkte“, „1 Punkt“."""
    text = figure(value)
    return f"{text}{german.NBSP}Punkt" + ("" if text == "1" else "e")


def dative(value: float) -> str:
    """„57 Punkten“, „1 Punkt“, as it stands after „mit“ and „von“."""
    text = points(value)
    return text + "n" if text.endswith("e") else text


def places(low: int, high: int) -> str:
    """„Rang 4 bis 9“, „Rang 1“."""
    return f"Rang{german.NBSP}{low}" + (f" bis{german.NBSP}{high}" if high > low else "")


def of_all(part: int, whole: int) -> str:
    """„19 von 21“, „allen 21“, as it stands before a noun in the dative plural."""
    return f"allen {whole}" if part == whole > 1 else german.share(part, whole)


def of_regions(part: int, whole: int) -> str:
    """„19 von 21 Regionen“, „allen 21“, „einer von 21“, „der einen Region“, as it stands after „aus“, „in“ and „zu“."""
    if part == 1:
        return "der einen Region" if whole == 1 else f"einer von {whole} Regionen"
    return f"{of_all(part, whole)} Regionen"


def step(scale: Scale, share: float) -> str:
    """The wording of a share (0 to 1) of the scale: „stark“, or zwischen „mittel“ und „stark“.

    Empty for scales without steps.
    """
    if not scale.steps or math.isnan(share):
        return ""
    value = scale.low + share * (scale.high - scale.low)
    near, other, *_ = sorted(scale.steps, key=lambda pair: abs(pair[0] - value))
    if abs(near[0] - value) <= BETWEEN * abs(other[0] - near[0]):
        return quoted(near[1])
    return "zwischen " + " und ".join(quoted(text) for _, text in sorted((near, other)))


def criterion_step(criterion: Criterion, score: float) -> str:
    """The answer that stands for the score; empty if the questions of the criterion have different scales."""
    first = criterion.questions[0]
    if any((question.scale.id, question.turned) != (first.scale.id, first.turned) for question in criterion.questions):
        return ""
    return step(first.scale, 1 - score / 100 if first.turned else score / 100)


def mean_answer(criterion: Criterion, score: float, respondents: int) -> str:
    """„die mittlere Antwort lautet „ja““; empty where no one wording stands for the score."""
    words = criterion_step(criterion, score)
    subject = "die Antwort" if respondents == 1 and len(criterion.questions) == 1 else "die mittlere Antwort"
    return f"{subject} {'liegt' if words.startswith('zwischen') else 'lautet'} {words}" if words else ""


def answer(question: Question, response: Response) -> str:
    """An answer as a reader understands it: „ja“, „4 bis 7 Sitzungen je Arbeitsgruppe“, „keine Angabe“."""
    if response.status != VALUE:
        return {NO_ANSWER: "keine Angabe", NOT_APPLICABLE: "nicht zutreffend"}[response.status]
    if question.scale.steps:
        ends = [
            next((text for value, text in question.scale.steps if value == end), german.plain(end))
            for end in (response.low, response.high)
        ]
        return " bis ".join(dict.fromkeys(ends))
    return amount(response.low, response.high, question.scale.unit)


def amount(low: float, high: float, unit: str = "") -> str:
    """„4 bis 7 Sitzungen“."""
    text = german.plain(low) if low == high else f"{german.plain(low)} bis {german.plain(high)}"
    return f"{text}{german.NBSP}{unit}" if unit else text


def source(reference: str, sources: Mapping[str, str]) -> str:
    """A reference with the catalogue's ids of sources written out; anything else as it is."""
    ids = re.split(r"\s*[,;]\s*", reference.strip())
    return "; ".join(f"{sources[id]} [{id}]" for id in ids) if all(id in sources for id in ids) else reference


def cited(reference: str, sources: Mapping[str, str]) -> str:
    """The same for a reference that is followed by its type and date in brackets."""
    name, bracket, rest = reference.rpartition(" (")
    return source(name, sources) + bracket + rest


def stamp(erhebung: Erhebung) -> tuple[str, ...]:
    """What the numbers rest on: date, period, catalogue with its stamp."""
    catalogue = erhebung.catalogue
    period = f"{erhebung.period}; " if erhebung.period else ""
    return tuple(
        filter(
            None,
            (
                f"{period}Datenstand {german.day(erhebung.as_of)}",
                f"Kriterienkatalog {catalogue.id}, Version {catalogue.version}, Kennung {catalogue.stamp}; "
                f"{len(catalogue.dimensions)} Dimensionen, {len(catalogue.criteria)} Kriterien{_urgent(catalogue)}",
                erhebung.note,
            ),
        )
    )


def _urgent(catalogue: Catalogue) -> str:
    number = sum(len(dimension.criteria) for dimension in catalogue.of_role(Role.PRIORITAET))
    return f", davon {number} zur Dringlichkeit" if number else ""


URGENCY = "Dringlichkeit"


def headed(dimension: Dimension) -> str:
    """Id and title of a dimension; that its points mean urgency, if they do."""
    return f"{dimension.id} {dimension.title}" + (f" ({URGENCY})" if dimension.role == Role.PRIORITAET else "")


def drawn_from(erhebung: Erhebung, regions: int = 0) -> str:
    """The line below a drawing that says where it comes from."""
    known = f"; n = {german.count(regions, '1 Region', 'Regionen') if regions == 1 else f'{regions} Regionen'}"
    mark = f"; {erhebung.mark}" if erhebung.mark else ""
    return f"Quelle: {erhebung.title}, Stand {german.day(erhebung.as_of)}{known if regions else ''}{mark}."

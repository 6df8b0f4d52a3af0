"""Words that depend on a number, a scale or a source."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from verstetigung import german
from verstetigung.german import quoted
from verstetigung.records import VALUE, Response
from verstetigung.schemas.catalogue import Catalogue, Criterion, Dimension, Question, Scale
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import Role

PROTECTED = (
    "Aus dieser Region haben weniger als drei Personen geantwortet. Damit niemandes Antwort zu erkennen ist, zeigt der "
    "Bericht den Gesamtwert und die Werte der Dimensionen, soweit keine Antwort daraus folgt, nicht die der Kriterien "
    "und Fragen."
)
UNSHOWN = "nicht gezeigt"
"""What stands in place of a value that fewer than three people gave."""
RESULTS = "ergebnisse.xlsx"
"""The workbook of all results, which lies beside the reports."""
NONE = "–"
"""Stands in a table where there is nothing to say."""
URGENCY = "Dringlichkeit"
BETWEEN = 0.3
"""A mean further than this share of a step from the next wording lies between two."""
SHOWN, FIRST = 25, 8
"""Up to so many names of regions stand in a sentence or cell; of more only the first, and the rest is counted."""
TEXT, NAME = 400, 120
"""So many letters of what somebody wrote stand in a cell or on a card; so many of a title."""


def some(names: Sequence[str], most: int = SHOWN, first: int = FIRST) -> str:
    """„A, B und C“; beyond `most` the first, and the rest counted: „A, B und 27 weitere“."""
    if len(names) <= most:
        return german.listed(names)
    return leading(names, first, "weitere")


def leading(items: Sequence[str], first: int, many: str) -> str:
    """„A, B und C“; of more only the first, and the number of the rest: „A, B und zwei weitere Themen“.

    A single one more is named as well: counting it would take as much room.
    """
    rest = len(items) - first
    if rest <= 1:
        return german.listed(items)
    return german.listed([*items[:first], f"{german.spelled(rest)} {many}"])


def shortened(text: str, most: int = TEXT) -> str:
    """The text, or its first words if it has more letters than that."""
    text = text.strip()
    if len(text) <= most:
        return text
    kept = text[:most].rsplit(" ", 1)[0].rstrip(" .,;:–-") or text[:most]
    return f"{kept} … (gekürzt)"


def titled(criterion: Criterion) -> str:
    """The title of a criterion; of a priority, whose points mean urgency, with that said."""
    if criterion.about:
        return f"{criterion.title} ({URGENCY})"
    return criterion.title


def index(value: float) -> str:
    """A value of the index: one decimal."""
    return german.number(value, 1, NONE)


def figure(value: float) -> str:
    """A score of a criterion or dimension: no decimals, because few answers stand behind it (M15)."""
    return german.number(value, 0, NONE)


def whole(value: float) -> float:
    """The score as it is printed; differences and limits are taken from that, lest 68 be 17 above a median of 50."""
    return float(f"{value:.0f}")


def points(value: float) -> str:
    """„57 Punkte“, „1 Punkt“."""
    return _pointed(value, "Punkte")


def dative(value: float) -> str:
    """„57 Punkten“, „1 Punkt“, as it stands after „mit“ and „von“."""
    return _pointed(value, "Punkten")


def _pointed(value: float, many: str) -> str:
    shown = figure(value)
    if shown == "1":
        many = "Punkt"
    return f"{shown}{german.NBSP}{many}"


def places(low: int, high: int) -> str:
    """„Platz 4 bis 9“, „Platz 1“; „kein Platz“ where none can be told."""
    if not low:
        return "kein Platz"
    if low == high:
        return f"Platz{german.NBSP}{german.number(low, 0)}"
    return f"Platz{german.NBSP}{german.number(low, 0)} bis{german.NBSP}{german.number(high, 0)}"


def between(low: float, high: float) -> str:
    """„34,8 bis 41,2 als Spanne“; „ohne Spanne“ where none can be told."""
    if math.isnan(low):
        return "ohne Spanne"
    return f"{index(low)} bis {index(high)} als Spanne"


def of_all(part: int, whole: int) -> str:
    """„19 von 21“, „allen 21“, as it stands before a noun in the dative plural."""
    if part == whole > 1:
        return f"allen {german.number(whole, 0)}"
    return german.share(part, whole)


def of_regions(part: int, whole: int) -> str:
    """„19 von 21 Regionen“, „allen 21“, „einer von 21“, „der einen Region“, as it stands after „aus“, „in“ and „zu“."""
    if part == whole == 1:
        return "der einen Region"
    if part == 1:
        return f"einer von {german.number(whole, 0)} Regionen"
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
    share = score / 100
    if first.turned:
        share = 1 - share
    return step(first.scale, share)


def mean_answer(criterion: Criterion, score: float, respondents: int) -> str:
    """„die mittlere Antwort lautet „ja““; empty where no one wording stands for the score."""
    words = criterion_step(criterion, score)
    subject = german.form(respondents * len(criterion.questions), "die Antwort", "die mittlere Antwort")
    if words.startswith("zwischen"):
        return f"{subject} liegt {words}"
    return german.framed(f"{subject} lautet ", words)


def meant(question: Question, value: float) -> str:
    """What a value stands for: „ja“, zwischen „teilweise“ und „ja“, „4 Sitzungen“."""
    scale = question.scale
    return step(scale, (value - scale.low) / (scale.high - scale.low)) or amount(value, value, scale.unit)


def answer(question: Question, response: Response) -> str:
    """An answer as a reader understands it: „ja“, „4 bis 7 Sitzungen je Arbeitsgruppe“, „keine Angabe“."""
    if response.status != VALUE:
        return response.status
    if question.scale.steps:
        ends = [
            next((text for value, text in question.scale.steps if value == end), german.plain(end))
            for end in (response.low, response.high)
        ]
        return " bis ".join(dict.fromkeys(ends))
    return amount(response.low, response.high, question.scale.unit)


def amount(low: float, high: float, unit: str = "") -> str:
    """„4 bis 7 Sitzungen“."""
    ends = " bis ".join(german.plain(end) for end in dict.fromkeys((low, high)))
    return german.joined(ends, unit, by=german.NBSP)


def source(reference: str, sources: Mapping[str, str]) -> str:
    """A reference with the catalogue's ids of sources written out; anything else as it is."""
    ids = re.split(r"\s*[,;]\s*", reference.strip())
    if not sources.keys() >= set(ids):
        return reference
    return "; ".join(f"{sources[id]} [{id}]" for id in ids)


def cited(reference: str, sources: Mapping[str, str]) -> str:
    """The same for a reference that is followed by its type and date in brackets."""
    name, bracket, rest = reference.rpartition(" (")
    return source(name, sources) + bracket + rest


def stamp(erhebung: Erhebung) -> tuple[str, ...]:
    """What the numbers rest on: date, period, catalogue with its stamp."""
    catalogue = erhebung.catalogue
    lines = (
        german.joined(erhebung.period, f"Datenstand{german.NBSP}{german.day(erhebung.as_of)}", by="; "),
        f"Kriterienkatalog {catalogue.id}, Version {catalogue.version}, Kennung {catalogue.stamp}; "
        f"{len(catalogue.dimensions)} Dimensionen, {len(catalogue.criteria)} Kriterien{_urgent(catalogue)}",
        erhebung.note,
    )
    return tuple(line for line in lines if line)


def _urgent(catalogue: Catalogue) -> str:
    number = sum(len(dimension.criteria) for dimension in catalogue.of_role(Role.PRIORITAET))
    return german.framed(", davon ", number, f" zur {URGENCY}")


def headed(dimension: Dimension) -> str:
    """Id and title of a dimension; that its points mean urgency, if they do."""
    if dimension.role == Role.PRIORITAET:
        return f"{dimension.id} {dimension.title} ({URGENCY})"
    return f"{dimension.id} {dimension.title}"


def drawn_from(erhebung: Erhebung, regions: int = 0) -> str:
    """The line below a drawing that says where it comes from."""
    base = german.framed("; n = ", regions and german.number(regions, 0), f" {german.regions(regions)}")
    mark = german.framed("; ", erhebung.mark)
    return f"Quelle: {erhebung.title}, Stand {german.day(erhebung.as_of)}{base}{mark}."

"""What the commission asks for, and how much the data say to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from verstetigung import german
from verstetigung.german import quoted
from verstetigung.method.evaluation import Evaluation
from verstetigung.records import RATED, Measure, Need, rows
from verstetigung.schemas.catalogue import Criterion
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.frame import DemandedResult, Frame
from verstetigung.schemas.keys.frame import CHAPTERS
from verstetigung.schemas.kinds import Area, ErhebungKind, Level, NeedKind, Role
from verstetigung.telling.documents.proofs import proofs
from verstetigung.telling.overview import Finding

STATE, NEEDS, FACTORS, SOLUTIONS, PRODUCTS = CHAPTERS


@dataclass(frozen=True)
class Count:
    """What the data say to a demanded result in one area."""

    text: str
    """With its number: „141 Nennungen aus 19 Regionen“, „kein Bedarf genannt“; empty if it is not demanded."""
    answered: bool


@dataclass(frozen=True)
class Reply:
    """What the data say to one demanded result."""

    output: DemandedResult
    counts: tuple[Count, ...]
    """For each area."""

    @property
    def answered(self) -> bool:
        """Whether the data say anything to it."""
        return any(count.answered for count in self.counts)


NOT_DEMANDED = Count("", answered=False)


def introduction(erhebung: Erhebung) -> str:
    """The commission in a sentence; empty if the Erhebung names none."""
    frame = erhebung.frame
    if frame is None:
        return ""
    return german.joined(
        f"Anlass: {frame.programme} ({frame.period}); Auftraggeber: {frame.client}.", frame.note, by=" "
    )


def commission(frame: Frame) -> tuple[tuple[str, str], ...]:
    """The commission line by line: term and text, without what is not stated."""
    lines = (
        ("Auftraggeber", frame.client),
        ("Auftragnehmer", frame.contractor),
        ("Programm", frame.programme),
        ("Laufzeit", frame.period),
        ("Dauer", _duration(frame)),
        ("Volumen", _money(frame)),
        ("Koordinierung", frame.office),
        ("Quelle", frame.source),
    )
    return tuple((term, text) for term, text in lines if text)


def questions(frame: Frame) -> tuple[tuple[str, str], ...]:
    """The questions of the study, each with its number."""
    if len(frame.questions) == 1:
        return (("Frage", frame.questions[0]),)
    return tuple((f"Frage {number}", text) for number, text in enumerate(frame.questions, start=1))


def _duration(frame: Frame) -> str:
    """„16 Monate“; empty if the period says so already."""
    duration = _amount(frame.months, "Monat")
    if frame.months != 1:
        duration = _amount(frame.months, "Monate")
    if duration.replace(german.NBSP, " ") in frame.period:
        return ""
    return duration


def _money(frame: Frame) -> str:
    """„100.000 Euro, davon 80.000 Euro Zuwendung“."""
    grant = german.framed("", _amount(frame.grant, "Euro"), " Zuwendung")
    return german.joined(_amount(frame.volume, "Euro"), grant, by=", davon ")


def _amount(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    return f"{german.plain(value)}{german.NBSP}{unit}"


def answers(evaluation: Evaluation) -> tuple[Reply, ...]:
    """What the data say to each result that is demanded; nothing if the Erhebung has no frame."""
    frame = evaluation.erhebung.frame
    return tuple(_answer(evaluation, output) for output in frame.outputs) if frame else ()


def _answer(evaluation: Evaluation, output: DemandedResult) -> Reply:
    count = COUNTED[output.chapter]
    return Reply(
        output,
        tuple(count(evaluation, area) if area in output.areas else NOT_DEMANDED for area in Area),
    )


def _state(evaluation: Evaluation, area: Area) -> Count:
    return _criteria(evaluation, Role.ERGEBNIS, area)


def _factors(evaluation: Evaluation, area: Area) -> Count:
    return _criteria(evaluation, Role.FAKTOR, area)


def _criteria(evaluation: Evaluation, role: Role, area: Area) -> Count:
    """How many criteria of that role and area are known, and in how many regions."""
    dimensions = evaluation.erhebung.catalogue.of_role(role)
    asked = [one for dimension in dimensions for one in dimension.criteria if one.area == area]
    if not asked:
        return Count("der Kriterienkatalog fragt nicht danach", answered=False)
    match evaluation.erhebung.kind:
        case ErhebungKind.DOKUMENTE:
            pairs, word, none = _proved(evaluation, asked), "Belege", "etwas belegt"
        case ErhebungKind.BEFRAGUNG:
            pairs, word, none = _rated(evaluation, asked), "Werte", "ein Wert"
    if not pairs:
        nowhere = german.form(len(asked), "zu dem einen Kriterium nicht", f"zu keinem von {len(asked)} Kriterien")
        return Count(f"{nowhere} {none}", answered=False)
    regions, whole = len({region for region, _ in pairs}), len(evaluation.erhebung.register.regions)
    criteria = german.share(len({criterion for _, criterion in pairs}), len(asked))
    asking = german.form(len(asked), "Kriterium", "Kriterien")
    where = f"{german.share(regions, whole)} {german.regions(whole)}"
    return Count(f"{word}: {criteria} {asking}, {where}", answered=True)


def _rated(evaluation: Evaluation, asked: Sequence[Criterion]) -> set[tuple[str, str]]:
    """Region and criterion of every value."""
    scores, ids = evaluation.scores, [criterion.id for criterion in asked]
    rated = scores[(scores["level"] == Level.KRITERIUM) & (scores["status"] == RATED) & scores["element"].isin(ids)]
    return set(zip(rated["region"], rated["element"], strict=True))


def _proved(evaluation: Evaluation, asked: Sequence[Criterion]) -> set[tuple[str, str]]:
    ids = {one.id for one in asked}
    return {
        (proof.region, proof.criterion.id)
        for proof in proofs(evaluation)
        if proof.criterion and proof.criterion.id in ids
    }


def _needs(evaluation: Evaluation, area: Area) -> Count:
    return _counted(_mentions(evaluation, NeedKind.BEDARF, area), "Nennung", "Nennungen", "kein Bedarf genannt")


def _mentions(evaluation: Evaluation, kind: NeedKind, area: Area) -> list[str]:
    """The region of every mention; the area is that of the theme, or what was stated where there is none."""
    groups = {theme.id: theme.group for theme in evaluation.erhebung.catalogue.needs}
    return [
        need.region
        for need in rows(evaluation.reading.needs, Need)
        if need.kind == kind and groups.get(need.theme, need.area) == area
    ]


def _counted(regions: Sequence[str], one: str, many: str, none: str) -> Count:
    """„141 Nennungen aus 19 Regionen“."""
    if not regions:
        return Count(none, answered=False)
    number, where = len(regions), len(set(regions))
    named = f"{german.number(number, 0)} {german.form(number, one, many)}"
    return Count(f"{named} aus {german.number(where, 0)} {german.regions(where)}", answered=True)


def _solutions(evaluation: Evaluation, area: Area) -> Count:
    """Offers to others in both areas; measures are implementation."""
    offers = _counted(_mentions(evaluation, NeedKind.ANGEBOT, area), "Angebot", "Angebote", "kein Angebot genannt")
    if area == Area.PROZESS:
        return offers
    regions = [measure.region for measure in rows(evaluation.reading.measures, Measure)]
    return _both(_counted(regions, "Maßnahme", "Maßnahmen", "keine Maßnahme genannt"), _ways(evaluation), offers)


def _ways(evaluation: Evaluation) -> Count:
    """How many measures tell how they were done or what did not work."""
    measures = rows(evaluation.reading.measures, Measure)
    regions = [measure.region for measure in measures if measure.approach.strip() or measure.setback.strip()]
    return _counted(regions, "Vorgehensweise", "Vorgehensweisen", "")


def _products(evaluation: Evaluation, area: Area) -> Count:
    """What measures leave to others, and the proposed packages that answer needs of the area."""
    packages = _packages(evaluation, area)
    words = german.framed("", packages, f" {german.form(packages, 'Leistungspaket', 'Leistungspakete')} (Vorschlag)")
    if area == Area.PROZESS:
        return Count(words or "kein Leistungspaket", answered=False)
    regions = [measure.region for measure in rows(evaluation.reading.measures, Measure) if measure.product.strip()]
    products = _counted(regions, "Produkt", "Produkte", "keine Maßnahme nennt ein Produkt")
    return _both(products, Count(words, answered=False))


def _packages(evaluation: Evaluation, area: Area) -> int:
    concept = evaluation.erhebung.concept
    if concept is None:
        return 0
    groups = {theme.id: theme.group for theme in evaluation.erhebung.catalogue.needs}
    return sum(area in {groups.get(id) for id in package.needs} for package in concept.packages)


def _both(*counts: Count) -> Count:
    return Count("; ".join(count.text for count in counts if count.text), any(count.answered for count in counts))


COUNTED: dict[str, Callable[[Evaluation, Area], Count]] = {
    STATE: _state,
    NEEDS: _needs,
    FACTORS: _factors,
    SOLUTIONS: _solutions,
    PRODUCTS: _products,
}


def summary(replies: Sequence[Reply]) -> Finding:
    """How many of the demanded results the data say anything to."""
    demanded = german.count(len(replies), "ein Ergebnis", "Ergebnisse")
    return Finding("Auftrag", f"Der Auftrag verlangt {demanded}. {_answered(replies)}")


def _answered(replies: Sequence[Reply]) -> str:
    whole = len(replies)
    unanswered = [quoted(reply.output.title) for reply in replies if not reply.answered]
    if not unanswered:
        return f"{german.form(whole, 'Dazu', 'Zu jedem davon')} sagen die Daten etwas."
    if len(unanswered) == whole:
        return german.form(whole, "Dazu sagen die Daten nichts.", "Zu keinem davon sagen die Daten etwas.")
    share = german.share(whole - len(unanswered), whole)
    return f"Zu {share} sagen die Daten etwas, nichts zu {german.listed(unanswered)}."

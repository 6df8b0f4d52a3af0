"""What the commission asks for, and how much the data say to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from verstetigung import german
from verstetigung.german import quoted
from verstetigung.method.evaluation import Evaluation
from verstetigung.records import RATED, Measure, Need, rows
from verstetigung.schemas.catalogue import Criterion
from verstetigung.schemas.erhebung import CHAPTERS, DemandedResult, Erhebung, Frame
from verstetigung.schemas.kinds import Area, ErhebungKind, Level, NeedKind, Role
from verstetigung.telling.documents.proofs import proofs
from verstetigung.telling.overview import Finding

STATE, NEEDS, FACTORS, SOLUTIONS, PRODUCTS = CHAPTERS


@dataclass(frozen=True)
class Count:
    """What the data say to a demanded result in one area."""

    text: str
    """With its number: „141 Nennungen aus 19 Regionen“, „kein Bedarf genannt“; empty if it is not demanded."""
    found: bool


@dataclass(frozen=True)
class Reply:
    """What the data say to one demanded result."""

    output: DemandedResult
    counts: tuple[Count, ...]
    """For each area."""

    @property
    def found(self) -> bool:
        """Whether the data say anything to it."""
        return any(count.found for count in self.counts)


NOT_DEMANDED = Count("", found=False)


def introduction(erhebung: Erhebung) -> str:
    """The commission in a sentence; empty if the Erhebung names none."""
    frame = erhebung.frame
    if frame is None:
        return ""
    said = f"Anlass: {frame.programme} ({frame.period}); Auftraggeber: {frame.client}."
    return " ".join(filter(None, (said, frame.note)))


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
    told = _amount(frame.months, "Monat" if frame.months == 1 else "Monate")
    return "" if told.replace(german.NBSP, " ") in frame.period else told


def _money(frame: Frame) -> str:
    """„100.000 Euro, davon 80.000 Euro Zuwendung“."""
    whole, grant = _amount(frame.volume, "Euro"), _amount(frame.grant, "Euro")
    if whole and grant:
        return f"{whole}, davon {grant} Zuwendung"
    return whole or (f"{grant} Zuwendung" if grant else "")


def _amount(value: float | None, unit: str) -> str:
    return "" if value is None else f"{german.plain(value)}{german.NBSP}{unit}"


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
        return Count("der Kriterienkatalog fragt nicht danach", found=False)
    documents = evaluation.erhebung.kind == ErhebungKind.DOKUMENTE
    known = _proved(evaluation, asked) if documents else _rated(evaluation, asked)
    if not known:
        none = f"zu keinem von {len(asked)} Kriterien" if len(asked) > 1 else "zu dem einen Kriterium nicht"
        return Count(f"{none} etwas belegt" if documents else f"{none} ein Wert", found=False)
    regions, criteria = (len({pair[place] for pair in known}) for place in (0, 1))
    word = "Belege" if documents else "Werte"
    whole = len(evaluation.erhebung.register.regions)
    where = f"{german.share(regions, whole)} {german.regions(whole)}"
    asking = "Kriterium" if len(asked) == 1 else "Kriterien"
    return Count(f"{word}: {german.share(criteria, len(asked))} {asking}, {where}", found=True)


def _rated(evaluation: Evaluation, asked: Sequence[Criterion]) -> set[tuple[str, str]]:
    """Region and criterion of every value."""
    known, ids = evaluation.scores, [one.id for one in asked]
    own = known[(known["level"] == Level.KRITERIUM) & (known["status"] == RATED) & known["element"].isin(ids)]
    return set(zip(own["region"], own["element"], strict=True))


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
        return Count(none, found=False)
    number, where = len(regions), len(set(regions))
    what = f"{number} {one if number == 1 else many}"
    return Count(f"{what} aus {where} {'Region' if where == 1 else 'Regionen'}", found=True)


def _solutions(evaluation: Evaluation, area: Area) -> Count:
    """Offers to others in both areas; measures are implementation."""
    offers = _counted(_mentions(evaluation, NeedKind.ANGEBOT, area), "Angebot", "Angebote", "kein Angebot genannt")
    if area == Area.PROZESS:
        return offers
    told = [measure.region for measure in rows(evaluation.reading.measures, Measure)]
    return _both(_counted(told, "Maßnahme", "Maßnahmen", "keine Maßnahme genannt"), offers)


def _products(evaluation: Evaluation, area: Area) -> Count:
    """What measures leave to others, and the proposed packages that answer needs of the area."""
    concept = evaluation.erhebung.concept
    groups = {theme.id: theme.group for theme in evaluation.erhebung.catalogue.needs}
    packages = [one for one in concept.packages if area in {groups.get(id) for id in one.needs}] if concept else []
    offered = len(packages)
    word = "Leistungspaket" if offered == 1 else "Leistungspakete"
    proposed = Count(f"{offered} {word} (Vorschlag)" if offered else "", found=False)
    if area == Area.PROZESS:
        return proposed if offered else Count("kein Leistungspaket", found=False)
    told = [one.region for one in rows(evaluation.reading.measures, Measure) if one.product.strip()]
    none = "keine Maßnahme nennt ein Produkt"
    return _both(_counted(told, "Produkt", "Produkte", none), proposed)


def _both(*counts: Count) -> Count:
    return Count("; ".join(count.text for count in counts if count.text), any(count.found for count in counts))


COUNTED: dict[str, Callable[[Evaluation, Area], Count]] = {
    STATE: _state,
    NEEDS: _needs,
    FACTORS: _factors,
    SOLUTIONS: _solutions,
    PRODUCTS: _products,
}


def told(found: Sequence[Reply]) -> Finding:
    """How many of the demanded results the data say anything to."""
    open_ = [quoted(answer.output.title) for answer in found if not answer.found]
    whole = german.count(len(found), "ein Ergebnis", "Ergebnisse")
    start = f"Der Auftrag verlangt {whole}."
    if not open_:
        rest = "Dazu sagen die Daten etwas." if len(found) == 1 else "Zu jedem davon sagen die Daten etwas."
    elif len(open_) == len(found):
        rest = "Dazu sagen die Daten nichts." if len(found) == 1 else "Zu keinem davon sagen die Daten etwas."
    else:
        rest = f"Zu {german.share(len(found) - len(open_), len(found))} sagen die Daten etwas, {_nothing(open_)}."
    return Finding("Auftrag", f"{start} {rest}")


def _nothing(titles: Iterable[str]) -> str:
    return f"nichts zu {german.listed(list(titles))}"

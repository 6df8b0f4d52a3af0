"""How firm the combinations are: chance, other decisions, other regions; and whom to ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from verstetigung import german
from verstetigung.german import starting
from verstetigung.method.factors import INTERMEDIATE, OUTCOME, Configurations, Model, Stability, Tested
from verstetigung.method.factors.permutation import DRAWS
from verstetigung.method.factors.robustness import INCLUSION
from verstetigung.method.factors.sets import member
from verstetigung.method.factors.terms import Term, all_of
from verstetigung.telling import ties
from verstetigung.telling.overview import Finding
from verstetigung.telling.success.wording import TOLD, Wording, likelihood, measure, p_is, times


def firmness(configurations: Configurations, words: Wording) -> Iterator[Finding]:
    """The permutation test, the false alarms, and which terms stay."""
    yield Finding("Zufallsprobe", _chance(configurations, words))
    yield Finding("Fehlalarm", alarms(configurations))
    terms = [row for row in configurations.stability if row.kind == INTERMEDIATE]
    for row in terms[:TOLD]:
        yield Finding("Festigkeit", _stays(row, words))
    if len(terms) > TOLD:
        rest = german.count(len(terms) - TOLD, "Ein weiterer Term steht", "weitere Terme stehen")
        yield Finding("Festigkeit", f"{starting(rest)} in der Tabelle.")


def _chance(configurations: Configurations, words: Wording) -> str:
    if not configurations.chance:
        return "Keine Kombination kommt in mindestens drei Regionen vor; eine Zufallsprobe ist damit nicht möglich."
    best, *others = configurations.chance
    tested = german.count(len(configurations.chance), "eine Kombination", "Kombinationen")
    also = [f"{words.spoken(row.text)} ({p_is(row.p_family)})" for row in others if row.irreducible][:TOLD]
    return (
        f"Die Ergebnisse der {len(configurations.sets.cases)} Regionen wurden {german.number(DRAWS, 0)}-mal zufällig "
        f"unter ihnen vertauscht. Ein so auffälliges Muster wie {words.spoken(best.text)} (Konsistenz "
        f"{measure(best.fit.inclusion)} bei {german.number(best.n, 0)} Regionen) fand sich dabei "
        f"{times(drawn(best.p), DRAWS, 'Fällen')}: {p_is(best.p)}. Geprüft wurden {tested}, und der Wert gilt für sie "
        f"zusammen; ist die größte Konsistenz der Maßstab, wird {p_is(best.p_largest)} daraus, und für alle "
        f"Prüfungen des Kapitels zusammen {p_is(best.p_family)}, {likelihood(best.p_family)}."
        f"{german.framed(' Ebenfalls ein Befund: ', german.listed(also), '.')}"
    )


def drawn(p: float) -> int:
    """In how many of the draws chance did as well; the order found counts as one more draw."""
    return max(0, round(p * (DRAWS + 1)) - 1)


def alarms(configurations: Configurations) -> str:
    """How often noise yields a solution under the same cut-offs, and one as good."""
    noise = configurations.noise
    some = f"Bei reinem Zufall käme mit denselben Schwellen {times(noise.alarms, noise.draws, 'Fällen')}"
    if not configurations.success.models:
        return f"Eine Lösung wurde nicht gefunden. {some} eine heraus."
    if not noise.alarms:
        return f"{some} ebenfalls eine Lösung heraus."
    good = times(noise.as_good, noise.draws)
    return f"{some} ebenfalls irgendeine Lösung heraus, eine mindestens so gute wie die gefundene {good}."


def _stays(row: Stability, words: Wording) -> str:
    lost = german.framed(" (nicht ohne ", words.named(row.lost_without), ")")
    return (
        f"Der Term {words.spoken(row.text)} bleibt in {german.share(row.kept_by_regions, row.regions)} Läufen, wenn je "
        f"eine Region weggelassen wird{lost}, und bei {german.share(row.kept_by_variants, row.variants)} anderen "
        "Schwellen und Übergängen."
    )


def changed(name: str, value: float, words: Wording) -> str:
    """What is different in a variant: „Konsistenz mindestens 0,75“, „Übergang bei „Personal“: 50 Punkte“."""
    if name == INCLUSION:
        return f"{INCLUSION} mindestens {measure(value)}"
    where = {OUTCOME: "beim Ergebnis"}.get(name) or f"bei {words.titles[name]}"
    return f"Übergang {where}: {german.plain(value)} Punkte"


def best(configurations: Configurations) -> Tested | None:
    """The term that chance does least often as well; None if none or if chance may well do it."""
    return next((row for row in configurations.chance if row.irreducible), None)


def counted(configurations: Configurations, term: Term) -> tuple[int, int, int, int]:
    """Successful regions in the term and all of them, then those that are not."""
    inside = member(all_of(configurations.sets.memberships, [term])[0])
    sides = (configurations.sets.successful, configurations.sets.failed)
    (more, all_more), (less, all_less) = (((inside & side).sum(), side.sum()) for side in sides)
    return int(more), int(all_more), int(less), int(all_less)


def inquiries(configurations: Configurations, words: Wording) -> Iterator[Finding]:
    """Typical regions, and those that do not fit, as suggestions for interviews."""
    tied = configurations.success.of(INTERMEDIATE)
    if not tied:
        yield from _contradictory(configurations, words)
        return
    terms = {part.term: part.text for model in tied for part in model.parts}
    for term, text in list(terms.items())[:TOLD]:
        regions = _typical(configurations, term)
        if regions:
            members = f"{starting(words.spoken(text))}: {words.named(regions)}."
            yield Finding("Typisch", f"{members} Was kam dort zusammen?")
    yield from _unlike(tied, words)


def _contradictory(configurations: Configurations, words: Wording) -> Iterator[Finding]:
    for row in configurations.success.table.contradictory[:TOLD]:
        high, low = words.named(row.outcome), words.named(row.opposite)
        yield Finding(
            "Widersprüchlich", f"Gleiche Bedingungen, aber hoch: {high}; niedrig: {low}. Was unterscheidet sie?"
        )


def _typical(configurations: Configurations, term: Term) -> tuple[str, ...]:
    """About TOLD regions that belong most to the term and to the outcome, equals all or none."""
    sets = configurations.sets
    membership = all_of(sets.memberships, [term])[0]
    fit = dict(zip(sets.cases, np.minimum(membership, sets.outcome).tolist(), strict=True))
    both = sets.named(member(membership) & sets.successful)
    ordered = sorted(both, key=lambda region: -fit[region])
    return ties.fitting(ordered, lambda region: measure(fit[region]), TOLD)


def _unlike(tied: Sequence[Model], words: Wording) -> Iterator[Finding]:
    """Regions in which a term holds without success, and those that succeed without any term."""
    deviant = tuple(dict.fromkeys(region for model in tied for part in model.parts for region in part.deviant))
    beside = tuple(region for region in tied[0].uncovered if all(region in model.uncovered for model in tied))
    if deviant:
        low = f"Die Bedingungen treffen zu, {words.the_index} ist trotzdem nicht hoch: {words.named(deviant)}."
        yield Finding("Abweichend", f"{low} Was war dort anders?")
    if beside:
        high = f"{starting(words.the_index)} ist hoch, ohne dass ein Term der Lösung zutrifft: {words.named(beside)}."
        yield Finding("Nicht erfasst", f"{high} Womit geht der Stand dort einher?")
    if not deviant and not beside:
        yield Finding(
            "Abweichend",
            "Keine einbezogene Region weicht ab: Die Lösung trifft auf alle erfolgreicheren zu und auf keine andere.",
        )

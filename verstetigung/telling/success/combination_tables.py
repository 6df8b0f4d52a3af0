"""Tables of conditions, combinations and solutions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verstetigung import german
from verstetigung.method.factors import (
    COMPLEX,
    INTERMEDIATE,
    NECESSARY,
    PARSIMONIOUS,
    REMAINDER,
    YES,
    Combination,
    Configurations,
    Model,
    Side,
    Single,
    truthtable,
)
from verstetigung.method.factors.sets import member
from verstetigung.method.factors.terms import ABSENT, all_of
from verstetigung.telling.blocks import WHOLE
from verstetigung.telling.success import robustness
from verstetigung.telling.success.combinations import KINDS, RELEVANT, SHOWN
from verstetigung.telling.success.wording import Wording, chance, measure, short
from verstetigung.telling.table import Cell, Column, Row, Table, cells
from verstetigung.telling.words import NONE

NECESSITY = (
    "Notwendig heißt hier: Wo der Stand hoch ist, trifft die Bedingung fast immer zu. Hinreichend heißt: Wo die "
    "Bedingung zutrifft, ist der Stand meist hoch. Beides beschreibt, was zusammen vorkommt."
)
FAILURE = (
    "Das Ausbleiben des Erfolgs ist eigens gerechnet. Es muss nicht das Spiegelbild sein: Was mit hohen Werten "
    "einhergeht, kann bei niedrigen fehlen, muss es aber nicht."
)
MIDDLE, OUTER = (INTERMEDIATE,), (COMPLEX, PARSIMONIOUS)
WORDS = {YES: "ja", "0": "nein", REMAINDER: "zu wenige"}
TOGETHER = 16
"""Up to so many combinations stand on one page."""
TESTED = 12
"""So many terms of the permutation test are listed."""


def singles(found: Configurations, words: Wording, success: bool) -> Table:
    """Necessity and sufficiency of every condition and of its absence."""
    side = found.success if success else found.failure
    columns = (
        Column("Bedingung", 60),
        Column("trifft zu in", 18, "number"),
        Column("notwendig: Konsistenz", 18, "number"),
        Column("Abdeckung", 16, "number"),
        Column("RoN", 13, "number"),
        Column("hinreichend: Konsistenz", 19, "number"),
        Column("PRI", 13, "number"),
        Column("Abdeckung", 16, "number"),
    )
    note = (
        "RoN (Relevanz): niedrig, wenn die Bedingung fast überall zutrifft; dann sagt „notwendig“ nichts. Fett: "
        f"notwendig mit Konsistenz mindestens {measure(NECESSARY)} und RoN mindestens {measure(RELEVANT)}, hinreichend "
        f"mit Konsistenz mindestens {measure(found.cuts.inclusion)} und PRI mindestens {measure(found.cuts.pri)}."
    )
    body = tuple(_single(found, words, row) for row in side.singles)
    return Table(f"Bedingungen bei {words.goes(success)}", columns, body, note)


def _single(found: Configurations, words: Wording, row: Single) -> Row:
    sets, needed, enough = found.sets, row.necessity, row.sufficiency
    inside = int(member(all_of(sets.memberships, [row.term])[0]).sum())
    necessary = needed.inclusion >= NECESSARY and needed.relevance >= RELEVANT
    return Row(
        (
            Cell(words.spoken(row.text)),
            Cell(german.share(inside, len(sets.cases))),
            Cell(measure(needed.inclusion), kind="strong" if necessary else ""),
            Cell(measure(needed.coverage)),
            Cell(measure(needed.relevance), kind="strong" if necessary else ""),
            Cell(
                measure(enough.inclusion),
                kind="strong" if truthtable.passes(enough.inclusion, enough.pri, found.cuts) else "",
            ),
            Cell(measure(enough.pri)),
            Cell(measure(enough.coverage)),
        )
    )


def truth_table(found: Configurations, words: Wording, success: bool) -> Table:
    """The combinations that occur, with their regions; those that do not are counted in the note."""
    table = (found.success if success else found.failure).table
    rows = sorted((row for row in table.rows if row.n), key=lambda row: (-(row.out == YES), row.out, -row.n))
    columns = (
        Column("Regionen", 70),
        *(Column(id, 11) for id in table.conditions),
        Column("n", 8, "number"),
        Column("Konsistenz", 18, "number"),
        Column("PRI", 12, "number"),
        Column("geht einher", 18),
    )
    empty = len(table.rows) - len(rows)
    legend = german.listed([f"{id}: {words.titles[id]}" for id in table.conditions])
    occurs = f"{empty} von {len(table.rows)} Kombinationen kommen" if empty != 1 else "Eine Kombination kommt"
    note = f"{legend}. {f'{occurs} nicht vor.' if empty else 'Alle Kombinationen kommen vor.'}"
    title = f"Kombinationen der Bedingungen bei {words.goes(success)} (Wahrheitstafel)"
    body = tuple(_combination(words, row) for row in rows)
    whole = len(rows) <= TOGETHER and sum(row.n for row in rows) <= WHOLE
    return Table(title, columns, body, note, whole=whole)


def _combination(words: Wording, row: Combination) -> Row:
    torn = f"widersprüchlich – ja: {words.named(row.outcome)}; nein: {words.named(row.opposite)}"
    return Row(
        (
            Cell(words.named(row.cases), note=torn if row.contradictory else ""),
            *(Cell("nein" if value == ABSENT else "ja") for value in row.term),
            Cell(str(row.n)),
            Cell(measure(row.inclusion)),
            Cell(measure(row.pri)),
            Cell(WORDS[row.out] + (" (!)" if row.contradictory else ""), kind="strong" if row.out == YES else ""),
        )
    )


def solutions(found: Configurations, words: Wording, success: bool, kinds: Sequence[str]) -> Table:
    """The models of those kinds, term by term, with their regions; no rows where they repeat the middle one."""
    side = found.success if success else found.failure
    columns = (
        Column("Term", 64),
        Column("Konsistenz", 19, "number"),
        Column("PRI", 12, "number"),
        Column("Abdeckung", 18, "number"),
        Column("davon allein", 15, "number"),
        Column("Regionen", 46),
    )
    if _settled(side, kinds):
        return Table("", columns, ())
    body = tuple(row for kind in kinds for row in _models(words, kind, side.of(kind), len(kinds) > 1))
    titles = {INTERMEDIATE: "Intermediäre Lösung", COMPLEX: "Komplexe Lösung", PARSIMONIOUS: "sparsame Lösung"}
    named = german.listed([titles[kind] for kind in kinds])
    note = (
        "Davon allein: Anteil der Abdeckung, den nur dieser Term hat; bei einem einzigen Term ohne Angabe. Abweichend: "
        "Der Term trifft zu, der Stand passt nicht dazu. Nicht erfasst: Der Stand passt, kein Term trifft zu."
    )
    return Table(f"{named} bei {words.goes(success)}", columns, body, note)


def _settled(side: Side, kinds: Sequence[str]) -> bool:
    """Whether these kinds say nothing besides the intermediate solution."""
    middle, *others = ([{part.term for part in model.parts} for model in side.of(kind)] for kind in (*MIDDLE, *kinds))
    return tuple(kinds) != MIDDLE and all(other == middle for other in others)


def _models(words: Wording, kind: str, tied: Sequence[Model], named: bool) -> Iterator[Row]:
    for place, model in enumerate(tied[:SHOWN], start=1):
        label = f"Modell {place} von {len(tied)}" if len(tied) > 1 else "einziges Modell"
        if named or len(tied) > 1:
            yield Row(cells(f"{KINDS[kind].capitalize()}, {label}"), "group")
        for part in model.parts:
            regions = words.named(_ordered(words, part.cases))
            deviant = f"abweichend: {words.named(part.deviant)}" if part.deviant else ""
            fit = part.fit
            yield Row(
                (
                    *cells(words.spoken(part.text), measure(fit.inclusion), measure(fit.pri), measure(fit.coverage)),
                    *cells(measure(part.unique)),
                    Cell(regions, note=deviant),
                )
            )
        yield _total(words, model)


def _ordered(words: Wording, groups: Sequence[Sequence[str]]) -> list[str]:
    """The regions of all groups in the order of the register."""
    inside = {region for cases in groups for region in cases}
    return [region for region in words.names if region in inside]


def _total(words: Wording, model: Model) -> Row:
    fit = model.fit
    without = f"nicht erfasst: {words.named(model.uncovered)}" if model.uncovered else "keine nicht erfasst"
    numbers = (measure(fit.inclusion), measure(fit.pri), measure(fit.coverage))
    return Row(cells("zusammen", *numbers, NONE, without), "total")


def stability(found: Configurations, words: Wording) -> Table:
    """How often every term stays."""
    columns = (
        Column("Lösung", 22),
        Column("Term", 70),
        Column("ohne je eine Region", 22, "number"),
        Column("fällt weg ohne", 34),
        Column("andere Schwellen", 22, "number"),
    )
    body = tuple(
        Row(
            (
                *cells(KINDS[row.kind], words.spoken(row.text), german.share(row.kept_by_regions, row.regions)),
                Cell(words.named(row.lost_without) or NONE),
                Cell(german.share(row.kept_by_variants, row.variants)),
            )
        )
        for row in found.stability
    )
    return Table("Wie oft die Terme bleiben", columns, body, "Alle anderen Schwellen und Übergänge stehen im Anhang.")


def tested(found: Configurations, words: Wording) -> Table:
    """The terms that chance does least often as well."""
    columns = (
        Column("Term", 84),
        Column("Regionen", 16, "number"),
        Column("Konsistenz", 20, "number"),
        Column("Abdeckung", 18, "number"),
        Column("p", 14, "number"),
        Column("p nach größter Konsistenz", 24, "number"),
    )
    body = tuple(
        Row(
            (
                Cell(words.spoken(row.text), kind="strong" if row.irreducible else ""),
                *cells(str(row.n), measure(row.fit.inclusion), measure(row.fit.coverage)),
                *cells(chance(row.p), chance(row.p_largest)),
            )
        )
        for row in found.chance[:TESTED]
    )
    total = len(found.chance)
    shown = f"Gezeigt sind {TESTED} von {total} geprüften Kombinationen. " if total > TESTED else ""
    note = f"{shown}Fett: auffällig, und kein Teil davon ist es ebenso. Beide p gelten für alle Kombinationen zusammen."
    return Table("Zufallsprobe: die auffälligsten Kombinationen", columns, body, note)


def variants(found: Configurations, words: Wording) -> Table:
    """The solutions under every other cut-off and crossover."""
    changes = dict.fromkeys((variant.changed, variant.value) for variant in found.variants)
    terms = {(one.changed, one.value, one.kind): one.terms for one in found.variants}
    body = tuple(
        Row(
            cells(
                robustness.changed(name, value, words),
                *(_short(terms.get((name, value, kind), ())) for kind in (INTERMEDIATE, PARSIMONIOUS)),
            )
        )
        for name, value in changes
    )
    columns = (Column("Was anders ist", 70), Column("Terme, intermediär", 50), Column("Terme, sparsam", 50))
    legend = german.listed([f"{id}: {title}" for id, title in words.titles.items()])
    return Table("Lösungen mit anderen Schwellen und Übergängen", columns, body, f"{legend}.")


def _short(terms: Sequence[str]) -> str:
    return "; ".join(map(short, terms)) or "keine Lösung"

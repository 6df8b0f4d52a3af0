"""Tables of conditions, combinations and solutions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from verstetigung import german
from verstetigung.method.factors import (
    COMPLEX,
    INTERMEDIATE,
    NECESSARY,
    NO,
    PARSIMONIOUS,
    RELEVANT,
    REMAINDER,
    YES,
    Combination,
    Configurations,
    Cuts,
    Model,
    Sets,
    Side,
    Single,
    Sufficiency,
    truthtable,
)
from verstetigung.method.factors.sets import member
from verstetigung.method.factors.terms import ABSENT, PRESENT, Term, all_of
from verstetigung.telling import ties
from verstetigung.telling.blocks import WHOLE, Text
from verstetigung.telling.success import robustness
from verstetigung.telling.success.combinations import KINDS, SHOWN
from verstetigung.telling.success.wording import Wording, chance, least, measure, short, side
from verstetigung.telling.table import Cell, Column, Row, Table, TakenColumn, cells, cut_short, filled, strong
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
WORDS = {YES: "ja", NO: "nein", REMAINDER: "zu wenige"}
HOLDS = {PRESENT: "ja", ABSENT: "nein"}
SOLUTIONS = {INTERMEDIATE: "Intermediäre Lösung", COMPLEX: "Komplexe Lösung", PARSIMONIOUS: "sparsame Lösung"}
TOGETHER = 16
"""Up to so many combinations stand on one page."""
TESTED = 6
"""So many terms of the permutation test are listed on each side."""


def singles(configurations: Configurations, words: Wording, success: bool) -> Table:
    """Necessity and sufficiency of every condition and of its absence."""

    def claims(row: Single) -> bool:
        return configurations.claims(row.term, success=success)

    return filled(
        f"Bedingungen bei {words.outcome(success)}",
        side(configurations, success).singles,
        (Column("Bedingung", 60), lambda row: words.spoken(row.text)),
        (Column("trifft zu in", 18, "number"), lambda row: _inside(configurations.sets, row.term)),
        (
            Column("notwendig: Konsistenz", 18, "number"),
            lambda row: strong(measure(row.necessity.inclusion), _necessary(row) and claims(row)),
        ),
        (Column("Abdeckung", 16, "number"), lambda row: measure(row.necessity.coverage)),
        (
            Column("RoN", 13, "number"),
            lambda row: strong(measure(row.necessity.relevance), _necessary(row) and claims(row)),
        ),
        (
            Column("hinreichend: Konsistenz", 19, "number"),
            lambda row: strong(
                measure(row.sufficiency.inclusion), _sufficient(row, configurations.cuts) and claims(row)
            ),
        ),
        (Column("PRI", 13, "number"), lambda row: measure(row.sufficiency.pri)),
        (Column("Abdeckung", 16, "number"), lambda row: measure(row.sufficiency.coverage)),
        note="RoN (Relevanz): niedrig, wenn die Bedingung fast überall zutrifft; dann sagt „notwendig“ nichts. Fett: "
        f"notwendig mit Konsistenz mindestens {measure(NECESSARY)} und RoN mindestens {measure(RELEVANT)}, hinreichend "
        f"mit {least(configurations.cuts, ' und ')}, und beides nur, wo es über den Zufall hinausgeht.",
    )


def _inside(sets: Sets, term: Term) -> str:
    return german.share(int(member(all_of(sets.memberships, [term])[0]).sum()), len(sets.cases))


def _necessary(row: Single) -> bool:
    return row.necessity.inclusion >= NECESSARY and row.necessity.relevance >= RELEVANT


def _sufficient(row: Single, cuts: Cuts) -> bool:
    return truthtable.passes(row.sufficiency.inclusion, row.sufficiency.pri, cuts)


WITHHELD = (
    "Die Wahrheitstafel steht nicht im Bericht: Aus ihr ließe sich ablesen, was in Regionen mit einer oder zwei "
    "befragten Personen geantwortet wurde."
)


def truth_table(configurations: Configurations, words: Wording, success: bool) -> Table | Text:
    """The combinations that occur, with their regions; those that do not are counted in the note.

    Only a sentence if a region must not be named: its row could be found by the dimensions among the conditions, whose
    values are printed, and would tell the criteria, whose are not.
    """
    if words.unnamed:
        return Text((WITHHELD,))
    table = side(configurations, success).table
    rows = sorted((row for row in table.rows if row.n), key=lambda row: (-(row.out == YES), row.out, -row.n))
    legend = german.listed([f"{id}: {words.titles[id]}" for id in table.conditions])
    return filled(
        f"Kombinationen der Bedingungen bei {words.outcome(success)} (Wahrheitstafel)",
        rows,
        (Column("Regionen", 70), lambda row: _members(words, row)),
        *(_condition(position, id) for position, id in enumerate(table.conditions)),
        (Column("n", 8, "number"), lambda row: german.number(row.n, 0)),
        (Column("Konsistenz", 18, "number"), lambda row: measure(row.inclusion)),
        (Column("PRI", 12, "number"), lambda row: measure(row.pri)),
        (Column("erreicht die Schwellen", 22), _outcome),
        note=f"{legend}. {_absent(len(table.rows) - len(rows), len(table.rows))}",
        whole=len(rows) <= TOGETHER and sum(row.n for row in rows) <= WHOLE,
    )


def _members(words: Wording, row: Combination) -> Cell:
    if not row.contradictory:
        return Cell(words.named(row.cases))
    yes, no = words.named(row.outcome), words.named(row.opposite)
    return Cell(words.named(row.cases), note=f"widersprüchlich – ja: {yes}; nein: {no}")


def _condition(position: int, id: str) -> TakenColumn[Combination]:
    return Column(id, 11), lambda row: HOLDS[row.term[position]]


def _outcome(row: Combination) -> Cell:
    if row.contradictory:
        return strong(f"{WORDS[row.out]} (!)", row.out == YES)
    return strong(WORDS[row.out], row.out == YES)


def _absent(empty: int, whole: int) -> str:
    if not empty:
        return "Alle Kombinationen kommen vor."
    come = german.form(empty, "Eine Kombination kommt", f"{empty} von {whole} Kombinationen kommen")
    return f"{come} nicht vor."


def solutions(configurations: Configurations, words: Wording, success: bool, kinds: Sequence[str]) -> Table | None:
    """The models of those kinds, term by term, with their regions; nothing where they repeat the middle one."""
    solution = side(configurations, success)
    if _settled(solution, kinds):
        return None
    return Table(
        f"{german.listed([SOLUTIONS[kind] for kind in kinds])} bei {words.outcome(success)}",
        (
            Column("Term", 64),
            Column("Konsistenz", 19, "number"),
            Column("PRI", 12, "number"),
            Column("Abdeckung", 18, "number"),
            Column("davon allein", 15, "number"),
            Column("Regionen", 46),
        ),
        tuple(row for kind in kinds for row in _models(words, kind, solution.of(kind), len(kinds) > 1)),
        "Davon allein: Anteil der Abdeckung, den nur dieser Term hat; bei einem einzigen Term ohne Angabe. Abweichend: "
        "Der Term trifft zu, der Stand passt nicht dazu. Nicht erfasst: Der Stand passt, kein Term trifft zu.",
    )


def _settled(solution: Side, kinds: Sequence[str]) -> bool:
    """Whether these kinds say nothing besides the intermediate solution."""
    middle, *others = (
        [{part.term for part in model.parts} for model in solution.of(kind)] for kind in (*MIDDLE, *kinds)
    )
    return tuple(kinds) != MIDDLE and all(other == middle for other in others)


def _models(words: Wording, kind: str, tied: Sequence[Model], named: bool) -> Iterator[Row]:
    for number, model in enumerate(tied[:SHOWN], start=1):
        label = german.form(len(tied), "einziges Modell", f"Modell {number} von {len(tied)}")
        if named or len(tied) > 1:
            yield Row(cells(f"{KINDS[kind].capitalize()}, {label}"), "group")
        for part in model.parts:
            regions = Cell(
                words.named(_ordered(words, part.cases)),
                note=german.framed("abweichend: ", words.named(part.deviant)),
            )
            yield Row((*cells(words.spoken(part.text), *_numbers(part.fit), measure(part.unique)), regions))
        without = german.framed("nicht erfasst: ", words.named(model.uncovered)) or "keine nicht erfasst"
        yield Row(cells("zusammen", *_numbers(model.fit), NONE, without), "total")


def _ordered(words: Wording, groups: Sequence[Sequence[str]]) -> list[str]:
    """The regions of all groups in the order of the register."""
    inside = {region for cases in groups for region in cases}
    return [region for region in words.names if region in inside]


def _numbers(fit: Sufficiency) -> tuple[str, str, str]:
    return measure(fit.inclusion), measure(fit.pri), measure(fit.coverage)


def stability(configurations: Configurations, words: Wording) -> Table:
    """How often every term stays."""
    return filled(
        "Wie oft die Terme bleiben",
        configurations.stability,
        (Column("Lösung", 22), lambda row: KINDS[row.kind]),
        (Column("Term", 70), lambda row: words.spoken(row.text)),
        (Column("ohne je eine Region", 22, "number"), lambda row: german.share(row.kept_by_regions, row.regions)),
        (Column("fällt weg ohne", 34), lambda row: words.named(row.lost_without) or NONE),
        (Column("andere Schwellen", 22, "number"), lambda row: german.share(row.kept_by_variants, row.variants)),
        note="Alle anderen Schwellen und Übergänge stehen in der letzten Tabelle des Kapitels.",
    )


def tested(configurations: Configurations, words: Wording, success: bool) -> Table:
    """The terms that chance does least often as well."""
    terms = configurations.tested(success=success)
    first = ties.fitting(terms, lambda row: chance(row.p), TESTED)
    total, number = len(terms), len(first)
    shown = cut_short(total, number, f"Gezeigt sind {number} von {total} geprüften Kombinationen. ")
    return filled(
        f"Zufallsprobe bei {words.outcome(success)}: die auffälligsten Kombinationen",
        first,
        (Column("Term", 120), lambda row: strong(words.spoken(row.text), row.irreducible)),
        (Column("Regionen", 16, "number"), lambda row: german.number(row.n, 0)),
        (Column("Konsistenz", 20, "number"), lambda row: measure(row.fit.inclusion)),
        (Column("Abdeckung", 18, "number"), lambda row: measure(row.fit.coverage)),
        (Column("p", 14, "number"), lambda row: chance(row.p)),
        (Column("p nach größter Konsistenz", 24, "number"), lambda row: chance(row.p_largest)),
        (Column("p, alle Prüfungen", 18, "number"), lambda row: chance(row.p_family)),
        (Column("ohne gemeinsame Quelle", 20, "number"), lambda row: chance(row.p_apart)),
        note=f"{shown}Fett: ein Befund, und kein Teil davon sticht ebenso heraus. Die ersten beiden p gelten für alle "
        "Kombinationen dieser Seite, das dritte für alle Prüfungen des Kapitels; das vierte gibt es nur, wo das dritte "
        "höchstens 0,05 ist und sich prüfen lässt.",
    )


def variants(configurations: Configurations, words: Wording) -> Table:
    """The solutions under every other cut-off and crossover."""
    terms = {(one.changed, one.value, one.kind): one.terms for one in configurations.variants}

    def column(title: str, kind: str) -> TakenColumn[tuple[str, float]]:
        return Column(title, 50), lambda change: "; ".join(map(short, terms.get((*change, kind), ()))) or "keine Lösung"

    legend = german.listed([f"{id}: {title}" for id, title in words.titles.items()])
    return filled(
        "Lösungen mit anderen Schwellen und Übergängen",
        dict.fromkeys((variant.changed, variant.value) for variant in configurations.variants),
        (
            Column("Was anders ist", 70),
            lambda change: robustness.changed(*change, replace(words, titles={id: id for id in words.titles})),
        ),
        column("Terme, intermediär", INTERMEDIATE),
        column("Terme, sparsam", PARSIMONIOUS),
        note=f"{legend}.",
    )

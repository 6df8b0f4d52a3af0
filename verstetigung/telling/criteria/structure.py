"""How the index hangs together with its parts (M17): what each matters beside its weight, and what stands out."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from verstetigung import german
from verstetigung.german import cased, quoted, the_index
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.structure import CHANCE, FEWEST, NEAR, CriterionPair, Estimate, Part, Structure, structure
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.telling import ties
from verstetigung.telling.blocks import Block, Text, said, under
from verstetigung.telling.criteria import weights
from verstetigung.telling.overview import Finding
from verstetigung.telling.table import Cell, Column, Table, TakenColumn, cut_short, grouped, missing
from verstetigung.telling.words import NONE, of_all

HEADING = "Wie der Gesamtwert mit seinen Teilen zusammenhängt"
TOPIC = "Aufbau"
FIRST = 12
"""So many pairs stand in the table."""
LIMIT = f"r ab {german.number(NEAR, 2)}"
UNCHANGED = (
    "Das wird nur genannt; Werte und Gewichte sind nicht verändert. Ob es an der Sache, an den Fragen oder am Zufall "
    "liegt, ist am Kriterium zu prüfen."
)
DRAWN_ANEW = "In Klammern: 5. bis 95. Perzentil, wenn die Regionen mit Zurücklegen neu gezogen werden."
NOTE = (
    "n: Regionen, in denen beide Werte vorliegen. r: Korrelation nach Pearson mit dem Gesamtwert, der den Teil selbst "
    f"enthält. {DRAWN_ANEW} Bedeutung: Anteil an der Summe der r² dieser Ebene, geteilt durch den Anteil am "
    "Gesamtwert; bei 1 zählt der Teil für die Unterschiede zwischen den Regionen so viel, wie er wiegt, mit ↑ mehr, "
    f"mit ↓ weniger. „{NONE}“: weniger als {german.spelled(FEWEST)} Regionen, oder alle gleich."
)
ARROWS = {1: "↑", -1: "↓", 0: ""}


def explained() -> Text:
    """What importance is, for the chapter on the method."""
    return Text(
        (
            "Ein Gewicht sagt noch nicht, wie viel ein Kriterium für die Unterschiede zwischen den Regionen zählt: Das "
            "hängt auch davon ab, wie weit die Regionen in ihm auseinanderliegen und womit es einhergeht. Neben dem "
            "Gewicht steht deshalb (Kapitel „Gewichte und Aufbau“) die Bedeutung, der Haupteffekt als quadrierte "
            "Korrelation mit dem "
            "Gesamtwert (Paruolo, Saisana und Saltelli 2013; Becker, Saisana, Paruolo und Vandecasteele 2017), ab "
            f"{german.spelled(FEWEST)} bewerteten Regionen und mit der Spanne, die sich bei anderer Auswahl der "
            f"Regionen ergäbe. Kriterien und Paare, die gegenläufig oder nahezu gleich sind ({LIMIT}), werden genannt "
            "und nicht verändert.",
        )
    )


def section(evaluation: Evaluation) -> tuple[Block, ...]:
    """What is to be said, what each part weighs and matters, and the pairs that stand out; for the annex."""
    found, catalogue = structure(evaluation), evaluation.erhebung.catalogue
    if found.regions < FEWEST:
        told = Text((_too_few(found.regions),) * bool(found.regions))
        return under(HEADING, told, weights.effective(catalogue))
    return under(HEADING, said(sentences(found, catalogue)), parts(found, catalogue), pairs(found, catalogue))


def _too_few(regions: int) -> str:
    return (
        f"Wie eng der Gesamtwert mit seinen Teilen zusammenhängt, wird erst ab {german.spelled(FEWEST)} bewerteten "
        f"Regionen angegeben; hier {german.form(regions, 'ist es', 'sind es')} {german.spelled(regions, 'eine')}."
    )


def sentences(found: Structure, catalogue: Catalogue) -> tuple[Finding, ...]:
    """How closely the criteria go with the index, whether they matter as they weigh, and what stands out."""
    known = tuple(part for part in found.criteria if not math.isnan(part.correlation.value))
    if not known:
        return ()
    titles, index = _titles(catalogue), cased(the_index(catalogue.index_title), "dativ")
    striking = (*_opposing(known, titles, index), *_opposed(found, titles), *_alike(found, titles))
    texts = (_linked(found, known, titles, index), _weighing(known, titles), *(striking or _nothing(found)))
    return tuple(Finding(TOPIC, text) for text in (*texts, *(UNCHANGED for _ in striking[:1])))


def _titles(catalogue: Catalogue) -> Mapping[str, str]:
    return {criterion.id: f"{criterion.id} {quoted(criterion.title)}" for criterion in catalogue.criteria}


def _linked(found: Structure, known: Sequence[Part], titles: Mapping[str, str], index: str) -> str:
    values = [part.correlation.value for part in known]
    low, high = (f"{_number(end)} ({_with(known, end, titles)})" for end in (min(values), max(values)))
    regions = f"Über {found.regions} bewertete Regionen"
    return f"{regions} reicht die Korrelation der Kriterien mit {index} von {low} bis {high}."


def _with(known: Sequence[Part], value: float, titles: Mapping[str, str]) -> str:
    """The criteria with that correlation by name; more than a few are counted."""
    return ties.named([titles[part.element] for part in known if part.correlation.value == value], "Kriterien")


def _weighing(known: Sequence[Part], titles: Mapping[str, str]) -> str:
    """„…; mehr zählt A2 „…“, weniger zählen C1 „…“ und C2 „…“.“"""
    more, less = ([titles[part.element] for part in known if part.apart == way] for way in (1, -1))
    apart = german.joined(_counting("mehr", more), _counting("weniger", less), by=", ")
    return (
        f"Bei {of_all(len(known) - len(more) - len(less), len(known))} Kriterien ist nicht zu erkennen, dass sie für "
        f"die Unterschiede zwischen den Regionen anders zählen, als sie wiegen{german.framed('; ', apart)}."
    )


def _counting(how: str, criteria: Sequence[str]) -> str:
    """„weniger zählen C1 „…“ und C2 „…““; nothing of none."""
    if not criteria:
        return ""
    return f"{how} {german.form(len(criteria), 'zählt', 'zählen')} {ties.named(criteria, '(in der Tabelle mit Pfeil)')}"


def _opposing(known: Sequence[Part], titles: Mapping[str, str], index: str) -> Iterator[str]:
    """The criteria that run against the index, and those of which that cannot be told."""
    against = [_told(titles[part.element], part) for part in known if part.correlation.high < 0]
    loose = [_told(titles[part.element], part) for part in known if part.correlation.low <= 0 <= part.correlation.high]
    if against:
        yield f"Dem Gesamtwert entgegen {german.form(len(against), 'läuft', 'laufen')} {german.listed(against)}."
    if loose:
        yield (
            f"Nicht zu erkennen ist ein Zusammenhang mit {index} bei {ties.named(loose, 'Kriterien')}: Die Spanne "
            "schließt null ein."
        )


def _opposed(found: Structure, titles: Mapping[str, str]) -> Iterator[str]:
    """How many pairs run against each other, whom they share, and how many chance would bring."""
    if found.opposed:
        chance = german.count(max(1, round(CHANCE * found.pairs)), "ein Paar", "Paare")
        yield (
            f"Gegenläufig {_of_all(found.opposed, found, titles)}{_shared(found.opposed, titles)}. Wären die Kriterien "
            f"ohne jeden Zusammenhang, träfe das auf etwa {chance} zu."
        )


def _alike(found: Structure, titles: Mapping[str, str]) -> Iterator[str]:
    if found.near:
        yield (
            f"Nahezu gleich ({LIMIT}) {_of_all(found.near, found, titles)}; was beide Kriterien erfassen, zählt im "
            "Gesamtwert womöglich doppelt."
        )


def _of_all(pairs: Sequence[CriterionPair], found: Structure, titles: Mapping[str, str]) -> str:
    """„ist 1 von 231 Paaren von Kriterien, B5 „…“ mit C4 „…“ (…)“; of more than a few the strongest."""
    number = f"{german.form(len(pairs), 'ist', 'sind')} {german.share(len(pairs), found.pairs)} Paaren von Kriterien"
    if len(pairs) <= ties.NAMED:
        return f"{number}: {_named(pairs, titles)}"
    strongest = [pair for pair in pairs if pair.correlation.value == pairs[0].correlation.value]
    return f"{number}, am stärksten {_named(strongest, titles)}"


def _named(pairs: Sequence[CriterionPair], titles: Mapping[str, str]) -> str:
    told = [_told(f"{titles[pair.first]} mit {titles[pair.second]}", pair) for pair in pairs]
    return ties.named(told, "Paare")


def _shared(pairs: Sequence[CriterionPair], titles: Mapping[str, str]) -> str:
    """„; an allen ist D6 „…“ beteiligt“, if one criterion is in more pairs than any other."""
    (most, times), (_, next_times) = Counter(id for pair in pairs for id in (pair.first, pair.second)).most_common(2)
    if times == next_times:
        return ""
    which = {len(pairs): "allen"}.get(times, f"{german.spelled(times)} davon")
    return f"; an {which} ist {titles[most]} beteiligt"


def _told(what: str, found: Part | CriterionPair) -> str:
    """„D6 „…“ (r = −0,55; Spanne −0,80 bis −0,10; n = 18)“."""
    reach, equals = found.correlation, f"{german.NBSP}={german.NBSP}"
    return f"{what} (r{equals}{_number(reach.value)}; Spanne {_between(reach, 2)}; n{equals}{found.n})"


def _nothing(found: Structure) -> tuple[str, ...]:
    return (
        "Auffällig ist nichts: Kein Kriterium läuft dem Gesamtwert entgegen, bei jedem ist der Zusammenhang zu "
        f"erkennen, und von {found.pairs} Paaren von Kriterien ist keines gegenläufig und keines nahezu gleich "
        f"({LIMIT}).",
    )


def parts(found: Structure, catalogue: Catalogue) -> Table:
    """What every dimension and criterion of the index weighs, and how it stands beside the index."""
    beside = {part.element: part for part in (*found.dimensions, *found.criteria)}
    columns: tuple[TakenColumn[weights.Part], ...] = (
        (Column("n", 9, "number"), lambda one: _cell(beside.get(one.id), lambda part: german.number(part.n, 0))),
        (Column("r", 38, "number"), lambda one: _cell(beside.get(one.id), _correlation)),
        (Column("Bedeutung", 38, "number"), lambda one: _cell(beside.get(one.id), _importance)),
    )
    return weights.effective(catalogue, columns, NOTE)


def _cell(part: Part | None, text: Callable[[Part], str]) -> Cell:
    """The text on a part; none on what does not count or is not known."""
    if part is None:
        return missing()
    return Cell(text(part))


def _correlation(part: Part) -> str:
    return german.unbroken(_ranged(part.correlation, 2))


def _importance(part: Part) -> str:
    """„↑ 1,4 (1,2 bis 1,6)“."""
    return german.unbroken(german.joined(ARROWS[part.apart], _ranged(part.importance, 1), by=" "))


def pairs(found: Structure, catalogue: Catalogue) -> Table:
    """The pairs of criteria that stand out, the strongest first; empty if the sentences name them all."""
    titles = {criterion.id: f"{criterion.id} {criterion.title}" for criterion in catalogue.criteria}
    groups = (
        ("Gegenläufig: Die ganze Spanne liegt unter null.", found.opposed),
        (f"Nahezu gleich: {LIMIT}.", found.near),
    )
    longest = max(len(found.opposed), len(found.near))
    return grouped(
        "Auffällige Paare von Kriterien",
        ((heading, _first(one)) for heading, one in groups if longest > ties.NAMED),
        (Column("Kriterium", 63), lambda pair: titles[pair.first]),
        (Column("mit", 63), lambda pair: titles[pair.second]),
        (Column("n", 10, "number"), lambda pair: german.number(pair.n, 0)),
        (Column("r", 36, "number"), lambda pair: _ranged(pair.correlation, 2)),
        note=f"{DRAWN_ANEW}{cut_short(longest, FIRST, ' Gezeigt sind je Gruppe die stärksten.')}",
    )


def _first(pairs: Sequence[CriterionPair]) -> tuple[CriterionPair, ...]:
    return ties.fitting(pairs, lambda pair: german.number(pair.correlation.value, 2), FIRST)


def _ranged(reach: Estimate, decimals: int) -> str:
    """„0,53 (0,22 bis 0,77)“."""
    if math.isnan(reach.value):
        return NONE
    return f"{german.number(reach.value, decimals)} ({_between(reach, decimals)})"


def _between(reach: Estimate, decimals: int) -> str:
    return f"{german.number(reach.low, decimals)} bis {german.number(reach.high, decimals)}"


def _number(value: float) -> str:
    return german.number(value, 2)

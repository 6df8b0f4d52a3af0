"""What goes with success, as sentences, drawing, section and tables."""

from __future__ import annotations

import ast
import math
import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from tests.made.worked import CATALOGUE, small_catalogue, small_erhebung, small_reading
from verstetigung import charts
from verstetigung.charts import svg
from verstetigung.method.evaluation import Evaluation, evaluate
from verstetigung.method.factors import INTERMEDIATE, PARSIMONIOUS, Configurations, Refusal, side
from verstetigung.method.scoring import INDEX
from verstetigung.printing.page import render
from verstetigung.records import NAN, NOT_RATED, RATED, Response, Score, rows, table
from verstetigung.schemas.catalogue import Catalogue, Condition, Configuration
from verstetigung.schemas.kinds import Level
from verstetigung.schemas.palette import ACCENT, OTHERS
from verstetigung.schemas.regions import Region, Register
from verstetigung.tables.results import csv_bytes
from verstetigung.tables.results import success as results_success
from verstetigung.telling import Finding, Overview
from verstetigung.telling import success as telling_success
from verstetigung.telling.blocks import Block, Chapter, Cover, Points, Report, Text
from verstetigung.telling.success import assumptions, combinations, factor_tables, factors, robustness, summary
from verstetigung.telling.success.robustness import drawn
from verstetigung.telling.success.wording import (
    Wording,
    among,
    chance,
    expression,
    foremost,
    likelihood,
    p_is,
    short,
    times,
    wording,
)
from verstetigung.telling.table import Table

PACKAGE = Path(__file__).parent.parent.parent / "verstetigung"
FACTOR = """\
      - id: {id}
        titel: {title}
        wirkung: {effect}
        bereich: prozess
        quelle: abgeleitet
        fragen:
          - {{id: {id}.1, text: "Wie war es?", skala: zustimmung}}
"""
TITLES = {"E1": "Personal", "E2": "Mittel", "F1": "Rückhalt", "F2": "Vertrauen", "F3": "Daten"}
CLEAR = """
    region  E1   E2   F1   gesamt
    r1      90   80   90   85
    r2      80   20   85   75
    r3      85   70   95   80
    r4      95   30   80   70
    r5      90   60   10   35
    r6      80   90   20   30
    r7      20   85   90   25
    r8      10   10   85   40
    r9      15   80   15   20
    r10     50   20   15   15
    r11     90   ?    80   90
    r12     20   30   20   ?
"""
FIRM = "\n".join(
    (
        "region E1 E2 F1 gesamt",
        *(
            f"r{10 * again + number} " + " ".join(str(int(value) - again) for value in line.split()[1:])
            for again in (0, 1)
            for number, line in enumerate(CLEAR.strip().splitlines()[1:11], 1)
        ),
    )
)
ANCHORS = (20.0, 50.0, 80.0)


def catalogue(elements: tuple[str, ...] = ("E1", "E2", "F1"), *, bare: bool = False, cut: float = 0.8) -> Catalogue:
    """The dimensions E (E2 is a failure factor) and F with five factors, some of them conditions."""
    first, _ = CATALOGUE.split("  - id: E\n")
    text = first
    for dimension, title in (("E", "Ressourcen"), ("F", "Akteure")):
        text += f"  - id: {dimension}\n    titel: {title}\n    rolle: faktor\n    kriterien:\n"
        for id in (id for id in TITLES if id.startswith(dimension)):
            text += FACTOR.format(id=id, title=TITLES[id], effect="misserfolg" if id == "E2" else "erfolg")
    conditions = tuple(Condition(id, id, ANCHORS, 1) for id in elements)
    configuration = None if bare else Configuration(conditions, ANCHORS, cut, 0.5, 1)
    return replace(small_catalogue(Path(tempfile.mkdtemp()), text), configuration=configuration)


def evaluation(drawing: str, known: Catalogue) -> Evaluation:
    """An invented Erhebung with the points drawn; a factor that is not drawn has none."""
    head, *lines = [line.split() for line in drawing.strip().splitlines()]
    ids = [line[0] for line in lines]
    erhebung = replace(small_erhebung(Path(tempfile.mkdtemp())), catalogue=known, register=register(tuple(ids)))
    scores = []
    for line in lines:
        words = zip(head[1:], line[1:], strict=True)
        points = {name: NAN if word == "?" else float(word) for name, word in words}
        for dimension in "EF":
            values = [value for id, value in points.items() if id[0] == dimension and not math.isnan(value)]
            points[dimension] = float(np.mean(values)) if values else NAN
        for element in (*TITLES, "E", "F", INDEX):
            value = points.get(element, NAN)
            status = NOT_RATED if math.isnan(value) else RATED
            scores.append(Score(line[0], Level.KRITERIUM, element, status, value, 1, 1, 1, 1.0, NAN, NAN))
    empty = evaluate(erhebung, small_reading(table([], Response)))
    return replace(empty, scores=table(scores, Score))


def register(ids: tuple[str, ...]) -> Register:
    named = {id: f"Kreis {id.upper()}" for id in ids}
    regions = tuple(
        Region(id, name, f"im {name}", "Musterland", "Landkreis", "Landkreis") for id, name in named.items()
    )
    return Register("viele", "Viele Regionen", "", True, ("Landkreis",), regions)


def overview_of(evaluated: Evaluation) -> Overview:
    scores = {(score.region, score.element): score for score in rows(evaluated.scores, Score)}
    return Overview(scores, {}, {}, {}, {})


def random(seed: int, regions: int, elements: tuple[str, ...]) -> str:
    """Points in which nothing goes with anything."""
    drawn = np.random.default_rng(seed).integers(0, 101, (regions, len(elements) + 1))
    head = " ".join(("region", *elements, INDEX))
    return "\n".join((head, *(f"r{place} " + " ".join(map(str, line)) for place, line in enumerate(drawn.tolist(), 1))))


FIVE = tuple(TITLES)
MADE: dict[str, Callable[[], Evaluation]] = {
    "clear": lambda: evaluation(CLEAR, catalogue()),
    "firm": lambda: evaluation(FIRM, catalogue()),
    "bare": lambda: evaluation(CLEAR, catalogue(bare=True)),
    "strict": lambda: evaluation(random(3, 18, FIVE), catalogue(FIVE[:3], cut=0.99)),
    "noise": lambda: evaluation(random(5, 18, FIVE), catalogue(FIVE[:4])),
    "five": lambda: evaluation(random(8, 21, FIVE), catalogue(FIVE)),
    "seven": lambda: evaluation("\n".join(CLEAR.strip().splitlines()[:8]), catalogue()),
    "none": lambda: evaluation(re.sub(r"\d+$", "?", CLEAR, flags=re.MULTILINE), catalogue()),
    "high": lambda: evaluation(re.sub(r"\d(\d)$", r"9\1", CLEAR, flags=re.MULTILINE), catalogue()),
}
TOGETHER = ("clear", "firm", "strict", "noise", "five")
"""Those in which conditions are looked at together."""


@cache
def made(name: str) -> Evaluation:
    """The Evaluations that the tests look at, each worked out once."""
    return MADE[name]()


def together(name: str) -> tuple[Configurations, Wording]:
    found = made(name).analysis.configurations
    assert isinstance(found, Configurations)
    return found, wording(made(name).erhebung)


def topics(findings: Iterator[Finding]) -> dict[str, str]:
    return {finding.topic: finding.text for finding in findings}


def section(name: str) -> tuple[Block, ...]:
    return telling_success.section(made(name), overview_of(made(name)))


def annex(name: str) -> tuple[Block, ...]:
    return telling_success.annex(made(name), overview_of(made(name)))


def tables(name: str) -> dict[str, Table]:
    blocks = (*section(name), *annex(name))
    return {block.caption: block for block in blocks if isinstance(block, Table)}


def html(name: str) -> str:
    chapters = (Chapter("Erfolg", section(name)), Chapter("Alle", annex(name), annex=True))
    return render(Report("Probe", "Probe", Cover((), "Probe", "Probe", "?", ()), chapters), made(name).erhebung)


def sentences(name: str) -> list[str]:
    """Everything that a reader of the section reads in running text."""
    boxes = (text for block in section(name) if isinstance(block, Points) for _, text in block.items)
    return [*boxes, *(text for block in section(name) if isinstance(block, Text) for text in block.paragraphs)]


def test_three_sentences_where_the_pattern_is_clear() -> None:
    beyond, sure, silent = summary.summary(made("firm"))
    assert beyond.text.startswith(
        "Unter den 20 Regionen mit allen nötigen Angaben kommt die Kombination „Personal“ UND „Rückhalt“ in allen 8 "
        "erfolgreicheren vor und in keiner der 12 weniger erfolgreichen"
    )
    assert sure.text.startswith("Geprüft ist alles zusammen: sieben Faktoren, je ")
    assert "das geschieht bei reinem Zufall in 2" in sure.text
    assert silent.topic == "Was es nicht sagt"
    assert silent.text.startswith("Die Zahlen zeigen nicht, was woran liegt:")


def test_a_pattern_beyond_chance_is_told_on_both_sides() -> None:
    found, words = together("firm")
    assert topics(combinations.solved(found, words, True))["Lösung"].startswith(
        "Mit hohem Verstetigungsgrad geht einher: „Personal“ UND „Rückhalt“ (Konsistenz"
    )
    quiet = replace(found, chance=tuple(replace(row, claimed=False) for row in found.chance))
    told = topics(combinations.solved(quiet, words, True))
    assert told["Lösung"].startswith("Den Schwellen nach am nächsten bei hohem Verstetigungsgrad liegt: „Personal“")
    assert told["Kein Befund"] == combinations.NO_FINDING


@pytest.mark.parametrize("name", ["noise", "strict", "five", "clear", "bare"])
def test_where_nothing_is_beyond_chance_the_chapter_opens_with_that_and_claims_nothing(name: str) -> None:
    first, *_ = summary.summary(made(name))
    assert first.text.startswith("Nichts geht über das hinaus, was der Zufall bringt: Von ")
    assert not any(re.search(r"geht (schon meist mit|einher:)|Fast überall", text) for text in sentences(name))
    assert not made(name).analysis.family.claimed


def test_the_number_of_chance_findings_and_the_false_alarm_rate_are_said() -> None:
    assert summary.summary(made("noise"))[1].text == (
        "Geprüft ist alles zusammen: sieben Faktoren, je 43 Kombinationen für hohen und niedrigen Stand. Für sich "
        "allein wären bei reinem Zufall im Mittel 4,7 davon auffällig (p höchstens 0,05), hier ist es eine. Als Befund "
        "gilt nur, was nach der Korrektur für alle auffällig bleibt; das geschieht bei reinem Zufall in 248 von 5.000 "
        "Vertauschungen der Regionen. Personen wurden nicht befragt; eine gemeinsame Quelle von Faktoren und Stand "
        "gibt es deshalb nicht."
    )


def test_obstacles_stand_on_their_own_scale_and_lower_values_are_named_as_such() -> None:
    falling = re.sub(
        r"(?m)^(\s+\S+\s+\S+\s+)\S+(\s+\S+\s+)(\d+)$", lambda m: f"{m[1]}{100 - int(m[3])}{m[2]}{m[3]}", CLEAR
    )
    frequent, _, _ = summary.summary(evaluation(falling, catalogue(bare=True)))
    assert frequent.text == (
        "Höhere Werte als die weniger erfolgreichen Regionen haben die erfolgreicheren vor allem bei „Mittel“ (80 "
        "gegenüber 28\u00a0Punkten, wie stark gehemmt)."
    )
    rising = re.sub(r"(?m)^(\s+\S+\s+\S+\s+)\S+(\s+\S+\s+)(\d+)$", lambda m: f"{m[1]}{m[3]}{m[2]}{m[3]}", CLEAR)
    hindered = evaluation(rising, catalogue(bare=True))
    assert summary.summary(hindered)[0].text == (
        "Niedrigere Werte als die weniger erfolgreichen Regionen haben die erfolgreicheren vor allem bei „Mittel“ (20 "
        "gegenüber 72\u00a0Punkten, wie stark gehemmt)."
    )
    inside = {row.element: row for row in hindered.analysis.criteria}["E2"]
    (row,) = (row.cells for row in factor_tables.full(hindered).rows if row.cells[0].text == "E2")
    assert (inside.mean_more, inside.rho > 0.9, inside.delta) == (80, True, 1)
    assert (row[1].note, *(cell.text for cell in row[3:6])) == (
        "Hemmnis: wie stark gehemmt",
        "20\u00a0zu\u00a072",
        "−52",
        "−1,00",
    )
    assert (row[6].text, row[6].note) == ("−1,00", "−1,00\u00a0bis\u00a0−1,00")
    (drawing,) = (one for one in factor_tables.drawings(hindered) if "Hemmnisse" in one.title)
    assert "E2 Mittel: −1,00 (−1,00 bis −1,00)." in drawing.drawing.description
    assert "gedreht" not in drawing.note + factor_tables.full(hindered).note


@pytest.mark.parametrize(("name", "number"), [("seven", "7 von 7"), ("none", "keine der 12")])
def test_too_few_regions_give_one_honest_sentence(name: str, number: str) -> None:
    (only,) = section(name)
    assert only == Text(
        (
            "Was mit Erfolg einhergeht, lässt sich hier nicht untersuchen: Der Verstetigungsgrad ist für "
            f"{number} Regionen bekannt; nötig sind mindestens acht.",
        )
    )
    assert annex(name) == ()


def test_factors_without_values_or_without_any_are_refused() -> None:
    start = "Was mit Erfolg einhergeht, lässt sich hier nicht untersuchen: "
    nothing = evaluation(re.sub(r"(r\d+) +\S+ +\S+ +\S+", r"\1 ? ? ?", CLEAR), catalogue())
    assert factors.refused(nothing) == start + "Bei keinem Faktor gibt es genügend verschiedene Werte."
    known = catalogue(bare=True)
    bare = replace(known, dimensions=known.outcome)
    unasked = replace(made("bare"), erhebung=replace(made("bare").erhebung, catalogue=bare))
    assert factors.refused(unasked) == start + "Der Kriterienkatalog nennt keine Faktoren."


def test_without_conditions_the_reason_stands_in_their_place() -> None:
    texts = [text for block in annex("bare") if isinstance(block, Text) for text in block.paragraphs]
    assert texts[-1] == (
        "Mehrere Bedingungen gemeinsam zu betrachten ist hier nicht möglich: Der Katalog nennt keine Bedingungen, die "
        "gemeinsam betrachtet werden sollen."
    )
    assert not any("Wahrheitstafel" in caption for caption in tables("bare"))


def test_all_regions_on_one_side() -> None:
    assert isinstance(made("high").analysis.configurations, Refusal)
    assert "(11 von 11 bewerteten), als weniger erfolgreich die übrigen (0 von 11)" in factors.groups(made("high")).text
    first, *_ = tables("high")["Alle Faktoren in erfolgreicheren und weniger erfolgreichen Regionen"].rows
    assert [cell.text for cell in first.cells[2:6]] == ["11\u00a0+\u00a00", "61\u00a0zu\u00a0–", "–", "–"]


def test_necessity_is_never_stated_without_relevance() -> None:
    for name in TOGETHER:
        found, words = together(name)
        for success in (True, False):
            for finding in combinations.needed(found, words, success):
                assert "RoN" in finding.text
        assert all(
            "RoN" in [column.title for column in one.columns]
            for caption, one in tables(name).items()
            if caption.startswith("Bedingungen bei")
        )


def test_a_condition_that_is_there_everywhere_is_called_trivial() -> None:
    found, words = together("clear")
    lax = replace(found.success.necessary[0], fit=replace(found.success.necessary[0].fit, relevance=0.4))
    told = topics(combinations.needed(replace(found, success=replace(found.success, necessary=(lax,))), words, True))
    assert told == {
        "Zu häufig": "„Personal“ (Konsistenz 0,93, Abdeckung 0,65, RoN 0,40) trifft, wo der Verstetigungsgrad hoch "
        "ist, zwar fast immer zu, aber anderswo ebenfalls so oft (RoN unter 0,60), dass daraus nichts folgt."
    }


def test_combinations_are_counted_and_regions_left_out_named() -> None:
    found, _ = together("clear")
    assert topics(combinations.occurring(found)) == {
        "Kombinationen": "Drei Bedingungen ergeben 8 Kombinationen; 2 von 8 Kombinationen kommen nicht vor.",
        "Widersprüche": "Keine Kombination ist widersprüchlich.",
    }
    assert topics(combinations.left_out(made("clear"), overview_of(made("clear")), found)) == {
        "Nicht einbezogen": "Nicht einbezogen, weil Werte fehlen: Kreis R11 („Mittel“); Kreis R12 (Verstetigungsgrad).",
        "Auf dem Übergang": "Kreis R10 liegt bei „Personal“ genau auf dem Übergang (Zugehörigkeit 0,5) und gehört "
        "deshalb zu keiner Kombination; in die Konsistenzen geht die Region ein.",
    }


def test_half_in_the_outcome_is_neither() -> None:
    found, _ = together("noise")
    told = topics(combinations.left_out(made("noise"), overview_of(made("noise")), found))["Auf dem Übergang"]
    assert told == (
        "Kreis R11 liegt bei dem Ergebnis genau auf dem Übergang (Zugehörigkeit 0,5) und gilt weder als erfolgreich "
        "noch als nicht erfolgreich."
    )


def test_rows_with_too_few_regions_are_said() -> None:
    found, _ = together("clear")
    sets, cuts = found.sets, replace(found.cuts, frequency=2)
    thin = replace(found, cuts=cuts, success=side(sets, cuts, (1, 1, 1)))
    assert topics(combinations.occurring(thin))["Kombinationen"] == (
        "Drei Bedingungen ergeben 8 Kombinationen; 2 von 8 Kombinationen kommen nicht vor; 3 weitere haben weniger als "
        "2 Regionen und zählen deshalb nicht."
    )


def test_truth_table_names_regions_and_marks_contradictions() -> None:
    truth = next(one for caption, one in tables("strict").items() if "bei hohem" in caption and "tafel" in caption)
    torn = [row for row in truth.rows if row.cells[0].note]
    assert [row.cells[0].text for row in torn] == [
        "Kreis R6, Kreis R7, Kreis R12 und Kreis R17",
        "Kreis R4, Kreis R13 und Kreis R18",
        "Kreis R10 und Kreis R15",
    ]
    assert torn[2].cells[0].note == "widersprüchlich – ja: Kreis R10; nein: Kreis R15"
    assert torn[2].cells[-1].text == "nein (!)"
    assert (
        truth.note == "E1: „Personal“, E2: wenig Hemmnis „Mittel“ und F1: „Rückhalt“. Eine Kombination kommt nicht vor."
    )


def test_solution_with_terms_regions_and_coverage() -> None:
    one = tables("clear")["Intermediäre Lösung bei hohem Verstetigungsgrad"]
    assert [[cell.text for cell in row.cells] for row in one.rows] == [
        ["„Personal“ UND „Rückhalt“", "0,97", "0,96", "0,88", "–", "Kreis R1, Kreis R2, Kreis R3 und Kreis R4"],
        ["zusammen", "0,97", "0,96", "0,88", "–", "keine nicht erfasst"],
    ]
    assert "Komplexe Lösung und sparsame Lösung bei hohem Verstetigungsgrad" not in tables("clear")
    assert "Komplexe Lösung und sparsame Lösung bei niedrigem Verstetigungsgrad" in tables("clear")


def test_a_weak_solution_is_called_weak() -> None:
    told = topics(combinations.solved(*together("noise"), True))
    assert told["Lösung"] == (
        "Den Schwellen nach am nächsten bei hohem Verstetigungsgrad liegt: nicht „Personal“ UND wenig Hemmnis "
        "„Mittel“ UND „Rückhalt“ (Konsistenz 0,69 und damit unter der Schwelle 0,80, Abdeckung 0,23)."
    )
    assert told["Kein Befund"] == combinations.NO_FINDING
    assert "Kein Befund" not in topics(combinations.solved(*together("firm"), True))


def freely(name: str) -> tuple[Configurations, Wording]:
    """The same with solutions that may assume every remainder."""
    found, words = together(name)
    return replace(found, success=replace(found.success, models=found.success.free)), words


def test_what_is_not_assumed_is_counted_and_listed() -> None:
    told = topics(assumptions.excluded(*together("five"), True))
    assert told["Annahmen"] == (
        "5 von 18 Kombinationen, die nicht oder zu selten vorkommen, sind als Annahme ausgeschlossen (5 für hohen und "
        "niedrigen Stand zugleich angenommen). Die intermediäre Lösung ist dadurch eine andere."
    )
    assert topics(assumptions.excluded(*together("clear"), True))["Annahmen"] == (
        "2 von 2 Kombinationen, die nicht oder zu selten vorkommen, sind als Annahme ausgeschlossen (2 ohne eine "
        "Bedingung, die als notwendig gilt). Die intermediäre Lösung bleibt dadurch dieselbe."
    )
    assert list(assumptions.excluded(*together("noise"), True)) == []


def test_how_far_decisions_may_move_and_what_stays() -> None:
    told = topics(assumptions.margins(*together("firm")))
    assert told["Spielraum"] == (
        "Die Lösung bleibt dieselbe bei einer Mindestkonsistenz von 0,50 bis 0,98 und einer Mindestzahl an Regionen "
        "von 1 bis 4. Jeder Schwellenwert kann für sich um 18 Punkte höher oder tiefer liegen; bei mehr ändert "
        "mindestens einer die Lösung."
    )
    assert told["Robuster Kern"] == (
        "0 von 11 Proben (Konsistenz um 0,05 anders, Übergänge um 5 Punkte, eine Region je Kombination mehr) bringen "
        "eine andere Lösung. Gemeinsam ist allen: „Personal“ UND „Rückhalt“ (Konsistenz 0,97, Lösung 0,97; Abdeckung "
        "0,88, Lösung 0,88). Erfolgreichere Regionen der Lösung, die immer dabei sind: 8 von 8; nur in manchen "
        "Proben: 0."
    )
    assert topics(assumptions.margins(*together("noise")))["Robuster Kern"].endswith(
        "gemeinsam ist allen nichts. Einen robusten Kern gibt es nicht."
    )
    assert list(assumptions.margins(*together("strict"))) == []
    texts = [text for name in ("firm", "five") for text in topics(assumptions.margins(*together(name))).values()]
    assert not any("Kreis" in text for text in texts)


def test_tied_models_are_counted_and_shown_up_to_a_limit() -> None:
    found, words = freely("five")
    told = topics(combinations.solved(found, words, True))
    assert told["Lösung"] == (
        "Zu hohem Verstetigungsgrad gibt es zwei gleich gute intermediäre Modelle (Konsistenz 0,78 bis 0,88); sie "
        "stehen in der Tabelle."
    )
    assert told["Modelle"] == (
        "Gleich gute Modelle: komplex 1, intermediär 2 und sparsam 2. Welches davon zutrifft, lässt sich mit diesen "
        "Daten nicht entscheiden."
    )
    first = found.success.of(PARSIMONIOUS)[0]
    many = tuple(
        replace(first, number=number, parts=(replace(first.parts[0], term=(number, *first.parts[0].term[1:])),))
        for number in range(5)
    )
    crowd = replace(found, success=replace(found.success, models=(*found.success.of(INTERMEDIATE), *many)))
    assert topics(combinations.solved(crowd, words, True))["Modelle"].endswith("Gezeigt sind je Art höchstens 4.")


def test_no_solution_is_said_with_its_limits() -> None:
    assert topics(combinations.solved(*together("strict"), True))["Lösung"] == (
        "Keine Kombination geht oft genug mit hohem Verstetigungsgrad einher (Konsistenz mindestens 0,99, PRI "
        "mindestens 0,50); eine Lösung gibt es deshalb nicht."
    )


def test_firmness_prints_its_false_alarm_rate_and_what_stays() -> None:
    told = topics(robustness.firmness(*together("clear")))
    assert told["Fehlalarm"] == (
        "Bei reinem Zufall käme mit denselben Schwellen in 186 von 200 Fällen ebenfalls irgendeine Lösung heraus, eine "
        "mindestens so gute wie die gefundene in keinem von 200."
    )
    assert "fand sich dabei in 122 von 10.000 Fällen: p\u00a0=\u00a00,012." in told["Zufallsprobe"]
    assert told["Festigkeit"] == (
        "Der Term „Personal“ UND „Rückhalt“ bleibt in 10 von 10 Läufen, wenn je eine Region weggelassen wird, und bei "
        "12 von 12 anderen Schwellen und Übergängen."
    )
    assert "(nicht ohne Kreis R11 und Kreis R14)" in topics(robustness.firmness(*together("noise")))["Festigkeit"]
    found, words = together("clear")
    assert topics(robustness.firmness(replace(found, chance=()), words))["Zufallsprobe"].startswith(
        "Keine Kombination kommt in"
    )


def test_cases_to_ask() -> None:
    assert topics(robustness.inquiries(*together("clear"))) == {
        "Typisch": "„Personal“ UND „Rückhalt“: Kreis R1, Kreis R3 und Kreis R2. Was kam dort zusammen?",
        "Abweichend": "Keine einbezogene Region weicht ab: Die Lösung trifft auf alle erfolgreicheren zu und auf keine "
        "andere.",
    }
    five = topics(robustness.inquiries(*freely("five")))
    assert five["Abweichend"] == (
        "Die Bedingungen treffen zu, der Verstetigungsgrad ist trotzdem nicht hoch: Kreis R16. Was war dort anders?"
    )
    assert five["Nicht erfasst"].startswith("Der Verstetigungsgrad ist hoch, ohne dass ein Term der Lösung zutrifft:")
    assert topics(robustness.inquiries(*together("strict")))["Widersprüchlich"].endswith("Was unterscheidet sie?")


def test_order_of_the_section() -> None:
    blocks = section("clear")
    assert [block.title for block in blocks if isinstance(block, Points)] == [
        "Was über den Zufall hinausgeht",
        "Was daraus nicht folgt",
    ]
    assert not [block for block in blocks if isinstance(block, Table)], "tables stand in the annex"
    assert [block.title for block in annex("clear") if isinstance(block, Points)] == [
        "Zufall, andere Schwellen, andere Regionen",
        "Fälle zum Nachfragen (Vorschläge für Interviews)",
        "So wurde gerechnet",
    ]
    assert isinstance(blocks[0], Points)
    assert [label for label, _ in blocks[0].items] == [
        "Über den Zufall hinaus",
        "Wie sicher das ist",
        "Was es nicht sagt",
    ]
    assert "20, 50, 80 für „Personal“, wenig Hemmnis „Mittel“, „Rückhalt“ und den Verstetigungsgrad." in html("clear")


@pytest.mark.parametrize("name", MADE)
def test_nothing_unfinished_is_printed(name: str) -> None:
    page = re.sub(r"<svg.*?</svg>", "", html(name), flags=re.DOTALL)
    page = page.replace("</th><td></td>", "</th>")  # beside the head of a group, so that the row is not all headings
    seen = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page))
    assert re.findall(r"\bnan\b|\bNone\b|Undefined| ,|\.\.| 1 Regionen|\(\)", seen) == []
    assert re.findall(r"<(p|li|td|caption|tbody)(?: [^>]*)?>\s*</\1>", page) == []


CAUSES = re.compile(
    r"führ(t|en|te|ten) (da)?zu|bewirk|ursach|ursäch|verursach|auswirk|beeinfluss|bedingt durch|"
    r"\bEinfluss\b|\bEffekt|\bhängt .* ab\b|\bErfolgsfaktor|\bsorgt für|\bdank\b",
    re.IGNORECASE,
)


def written() -> Iterator[tuple[str, str]]:
    """Every text in the modules that speak of success."""
    files = [
        *PACKAGE.glob("*/success/*.py"),
        PACKAGE / "tables" / "results" / "success.py",
        PACKAGE / "charts" / "intervals.py",
    ]
    assert len(files) > 8
    for path in files:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield path.name, node.value


def test_nothing_is_called_a_cause() -> None:
    assert [(file, text) for file, text in written() if CAUSES.search(text)] == []
    for name in MADE:
        assert [text for text in sentences(name) if CAUSES.search(text)] == []
    assert CAUSES.search("Rückhalt führt zu Erfolg.")


def test_percentages_never_stand_in_the_section() -> None:
    assert [text for name in MADE for text in sentences(name) if "%" in text] == []


def test_terms_in_words() -> None:
    titles = {"E1": "„Personal“", "F": "„Akteure“"}
    assert expression("E1", titles, {}) == "„Personal“"
    assert expression("E1*~F + ~E1", titles, {}) == "(„Personal“ UND nicht „Akteure“) ODER nicht „Personal“"
    assert short("E1*~F + F") == "(E1 UND nicht F) ODER F"


def test_an_obstacle_among_conditions_is_there_where_it_hindered_little() -> None:
    words = wording(made("clear").erhebung)
    assert words.spoken("E1*E2 + ~E2*~F1") == (
        "(„Personal“ UND wenig Hemmnis „Mittel“) ODER (Hemmnis „Mittel“ UND nicht „Rückhalt“)"
    )


def test_an_index_of_unknown_gender() -> None:
    erhebung = made("bare").erhebung
    words = wording(replace(erhebung, catalogue=replace(erhebung.catalogue, index_title="Punktzahl")))
    assert words.outcome(True) == "hohem Wert bei „Punktzahl“"
    assert words.where(False) == "wo der Index „Punktzahl“ nicht hoch ist"
    assert words.index_object == "den Index „Punktzahl“"


def test_numbers_in_words() -> None:
    assert [among(part, whole, "erfolgreichen") for part, whole in ((0, 4), (3, 4), (4, 4), (1, 1), (0, 1))] == [
        "in keiner der 4 erfolgreichen",
        "in 3 von 4 erfolgreichen",
        "in allen 4 erfolgreichen",
        "in der einen erfolgreichen",
        "nicht in der einen erfolgreichen",
    ]
    assert [times(number, 10_000, "Fällen") for number in (0, 2829, 10_000)] == [
        "in keinem von 10.000 Fällen",
        "in 2.829 von 10.000 Fällen",
        "in allen 10.000 Fällen",
    ]
    assert [chance(p) for p in (0.0001, 0.0069, 0.0874, 0.0996, 1.0, NAN)] == [
        "<\u00a00,001",
        "0,007",
        "0,087",
        "0,10",
        "1,00",
        "–",
    ]
    assert (p_is(0.0001), p_is(0.5)) == ("p\u00a0<\u00a00,001", "p\u00a0=\u00a00,50")
    assert [likelihood(p) for p in (0.01, 0.05, 0.1, 0.11)] == [
        "sehr unwahrscheinlich",
        "unwahrscheinlich",
        "nicht auszuschließen",
        "gut möglich",
    ]
    assert (drawn(1 / 10_001), drawn(70 / 10_001)) == (0, 69)
    assert foremost(("a", "b", "c", "d")) == "a, b, c und d"
    assert foremost(("a", "b", "c", "d", "e")) == "a, b, c und zwei weitere"


def test_chart_tells_rings_from_dots_and_firm_from_open_intervals() -> None:
    row = charts.CorrelationRow("E1 Personal", 0.4, 0.1, 0.7, False, ("0,40", "18"))
    assert row.colour == ACCENT
    assert replace(row, low=-0.1).colour == OTHERS
    assert replace(row, value=-0.4, low=-0.7, high=-0.1).colour == ACCENT

    def ringed(hindering: bool) -> str:
        rows = [replace(row, hindering=hindering)]
        return svg.for_paper(charts.intervals(rows, ("Rho", "n"), ("links", "rechts"), "Beschreibung"))

    assert ringed(True) != ringed(False)
    assert ringed(True) == ringed(True)
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", ringed(True))
    assert {"E1 Personal", "0,40", "18", "Rho", "n", "← links", "rechts →", "Hemmnis: wie stark gehemmt"} <= set(texts)


def test_results_have_a_row_for_everything() -> None:
    analysis, erhebung = made("clear").analysis, made("clear").erhebung
    factors, conditions, truth, solved = results_success.sheets(analysis, erhebung)
    assert [one.file for one in (factors, conditions, truth, solved)] == [
        "faktoren.csv",
        "bedingungen.csv",
        "wahrheitstafel.csv",
        "loesungen.csv",
    ]
    assert [len(one.rows) for one in (factors, conditions, truth)] == [2 + len(TITLES), 2 * 6, 2 * 8]
    for one in (factors, conditions, truth, solved):
        assert {len(row) for row in one.rows} == {len(one.columns)}
        assert csv_bytes(one, "").decode("utf-8-sig").count("\r\n") == len(one.rows) + 1
    assert [row[:4] for row in factors.rows][2:4] == [
        ("Kriterium", "E1", "Personal", "förderlich"),
        ("Kriterium", "E2", "Mittel", "Hemmnis, gedreht"),
    ]
    first = dict(zip((column.title for column in solved.columns), next(iter(solved.rows)), strict=True))
    assert (first["Ergebnis"], first["Lösung"], first["Kurz"], first["Modelle"]) == (
        "Verstetigungsgrad hoch",
        "komplex",
        "E1*F1",
        1,
    )
    assert first["Regionen"] == "Kreis R2; Kreis R4; Kreis R1; Kreis R3"
    assert first["Konsistenz"] == pytest.approx(0.9666, abs=1e-3)


def test_results_without_conditions_hold_the_reason() -> None:
    factors, *others = results_success.sheets(made("bare").analysis, made("bare").erhebung)
    assert len(factors.rows) == 2 + len(TITLES)
    assert [(one.title, one.rows) for one in others] == [
        (title, (("Der Katalog nennt keine Bedingungen, die gemeinsam betrachtet werden sollen.",),))
        for title in ("Bedingungen", "Wahrheitstafel", "Lösungen")
    ]


@pytest.mark.parametrize(
    ("low", "high", "apart"), [(0.004, 0.8, False), (0.005001, 0.8, True), (-0.8, -0.004, False), (-0.8, -0.01, True)]
)
def test_an_interval_is_free_of_null_as_it_is_printed(low: float, high: float, apart: bool) -> None:
    row = replace(factors.criteria(made("five"))[0], rho_low=low, rho_high=high)
    assert factors.stands_out(row) == apart


@pytest.mark.parametrize("hindering", [False, True])
def test_of_a_catalogue_that_asks_for_one_side_alone_that_one_is_drawn(
    monkeypatch: pytest.MonkeyPatch, *, hindering: bool
) -> None:
    monkeypatch.setattr(factors, "hindering", lambda evaluation, row: hindering)
    (chart,) = factor_tables.drawings(made("clear"))
    assert ("Hemmnisse" in chart.title) == hindering

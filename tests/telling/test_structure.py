"""How the index hangs together with its parts: sentences and tables of the annex, and the table in the results."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from tests.made import structured, synthetic
from verstetigung.method import disclosure
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.scoring import Floats
from verstetigung.method.structure import FEWEST, CriterionPair, Estimate, structure
from verstetigung.records import HIDDEN
from verstetigung.tables.results import structure as results
from verstetigung.tables.results.files import csv_bytes
from verstetigung.telling import overview
from verstetigung.telling.blocks import Block, Heading, Text
from verstetigung.telling.criteria import heat_tables
from verstetigung.telling.criteria import structure as telling
from verstetigung.telling.reports import comparison_annex, method, region_sentences
from verstetigung.telling.table import Table

UNCHANGED = (
    "Das wird nur genannt; Werte und Gewichte sind nicht verändert. Ob es an der Sache, an den Fragen oder am Zufall "
    "liegt, ist am Kriterium zu prüfen."
)
NOTHING = (
    "Auffällig ist nichts: Kein Kriterium läuft dem Gesamtwert entgegen, bei jedem ist der Zusammenhang zu erkennen, "
    "und von 15 Paaren von Kriterien ist keines gegenläufig und keines nahezu gleich (r ab 0,92)."
)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def told(evaluation: Evaluation) -> list[str]:
    found = telling.sentences(structure(evaluation), evaluation.erhebung.catalogue)
    return [plain(finding.text) for finding in found]


def rows(block: Block) -> list[list[str]]:
    assert isinstance(block, Table)
    return [[plain(cell.text) for cell in row.cells] for row in block.rows]


def r(first: Floats, second: Floats) -> str:
    return f"{np.corrcoef(first, second)[0, 1]:.2f}".replace(".", ",").replace("-", "−")


def test_a_criterion_against_the_index_and_a_pair_alike_are_named(tmp_path: Path) -> None:
    points = structured.drawn(opposed="B3", near=("A1", "B1"))
    index = np.mean([points[id] for id in structured.TITLES if id != "E1"], axis=0)
    linked, weighing, against, opposed, near, unchanged = told(structured.evaluated(tmp_path, points))
    assert linked == (
        "Über 21 bewertete Regionen reicht die Korrelation der Kriterien mit dem Verstetigungsgrad von "
        f"{r(points['B3'], index)} (B3 „Projekte“) bis {r(points['B1'], index)} (B1 „Beirat“)."
    )
    assert weighing == (
        "Bei 5 von 6 Kriterien ist nicht zu erkennen, dass sie für die Unterschiede zwischen den Regionen anders "
        "zählen, als sie wiegen; mehr zählt B1 „Beirat“."
    )
    assert against.startswith(f"Dem Gesamtwert entgegen läuft B3 „Projekte“ (r = {r(points['B3'], index)}; Spanne −")
    strongest = min(("A1", "A2", "A3", "B1", "B2"), key=lambda id: np.corrcoef(points[id], points["B3"])[0, 1])
    assert opposed.startswith(
        f"Gegenläufig sind 5 von 15 Paaren von Kriterien, am stärksten {strongest} „{structured.TITLES[strongest]}“ "
        f"mit B3 „Projekte“ (r = {r(points[strongest], points['B3'])}; Spanne −"
    )
    assert opposed.endswith(
        "; an allen ist B3 „Projekte“ beteiligt. Wären die Kriterien ohne jeden Zusammenhang, träfe das auf etwa ein "
        "Paar zu."
    )
    assert near == (
        "Nahezu gleich (r ab 0,92) ist 1 von 15 Paaren von Kriterien: A1 „Beschluss“ mit B1 „Beirat“ (r = 1,00; Spanne "
        "0,99 bis 1,00; n = 21); was beide Kriterien erfassen, zählt im Gesamtwert womöglich doppelt."
    )
    assert unchanged == UNCHANGED


def test_where_nothing_stands_out_that_is_said(tmp_path: Path) -> None:
    evaluation = structured.evaluated(tmp_path, structured.drawn())
    assert told(evaluation)[2:] == [NOTHING]
    assert [type(block) for block in telling.section(evaluation)] == [Heading, Text, Table]


def test_what_cannot_be_told_from_no_relation_is_named(tmp_path: Path) -> None:
    points = structured.drawn()
    points["B2"] = np.random.default_rng(5).permutation(points["B2"])
    sentence = told(structured.evaluated(tmp_path, points))[2]
    assert sentence.startswith(
        "Nicht zu erkennen ist ein Zusammenhang mit dem Verstetigungsgrad bei B2 „Fachämter“ (r = "
    )
    assert sentence.endswith("; n = 21): Die Spanne schließt null ein.")


def test_more_than_three_pairs_are_counted_and_equals_named_together(tmp_path: Path) -> None:
    evaluation = structured.evaluated(tmp_path, structured.drawn())
    reach = Estimate(-0.5, -0.8, -0.1)
    one, other = CriterionPair("A1", "B1", 21, reach), CriterionPair("A2", "B2", 21, reach)
    weaker = CriterionPair("A1", "B2", 21, Estimate(-0.4, -0.7, -0.05))
    told_pair = "„{}“ mit {} „{}“ (r = −0,50; Spanne −0,80 bis −0,10; n = 21)"
    for pairs, expected in (
        ((one,), f"ist 1 von 15 Paaren von Kriterien: A1 {told_pair.format('Beschluss', 'B1', 'Beirat')}. Wären"),
        (
            (one, other, weaker, weaker),
            f"sind 4 von 15 Paaren von Kriterien, am stärksten A1 {told_pair.format('Beschluss', 'B1', 'Beirat')} und "
            f"A2 {told_pair.format('Haushalt', 'B2', 'Fachämter')}",
        ),
        ((one, one, one, one), "sind 4 von 15 Paaren von Kriterien, am stärksten vier Paare. Wären"),
    ):
        found = replace(structure(evaluation), opposed=pairs)
        (sentence,) = [
            plain(finding.text)
            for finding in telling.sentences(found, evaluation.erhebung.catalogue)
            if finding.text.startswith("Gegenläufig")
        ]
        assert sentence.startswith(f"Gegenläufig {expected}")


def test_the_tables_say_the_same(tmp_path: Path) -> None:
    points = structured.drawn(opposed="B3", near=("A1", "B1"))
    points["A2"][:2] = np.nan
    evaluation = structured.evaluated(tmp_path, points, weights={"A1": 2, "A3": 0})
    heading, _, parts, pairs = telling.section(evaluation)
    assert heading == Heading("Wie der Gesamtwert mit seinen Teilen zusammenhängt")
    table, found = {row[0][:2].strip(): row for row in rows(parts)}, structure(evaluation)
    assert [row[0] for row in rows(parts)] == [
        *("A Verankerung", "A1 Beschluss", "A2 Haushalt", "A3 Personal"),
        *("B Struktur", "B1 Beirat", "B2 Fachämter", "B3 Projekte"),
    ]
    shares = ["50,0 %", "33,3 %", "16,7 %", "0,0 %", "50,0 %", "16,7 %", "16,7 %", "16,7 %"]
    assert [row[3] for row in rows(parts)] == shares
    assert [row[4] for row in rows(parts)] == ["21", "21", "19", "–", "21", "21", "21", "21"]
    assert table["A3"][4:] == ["–", "–", "–"]
    for part in (*found.dimensions, *found.criteria):
        low, high = (f"{end:.2f}".replace(".", ",").replace("-", "−") for end in part.correlation[1:])
        assert table[part.element][5].endswith(f" ({low} bis {high})")
        value = f"{part.importance.value:.1f}".replace(".", ",")
        assert table[part.element][6].startswith({1: "↑ ", -1: "↓ ", 0: ""}[part.apart] + f"{value} (")
    assert {part.apart for part in found.criteria} > {0}
    heads = [row for row in rows(pairs) if len(row) == 1]
    assert heads == [["Gegenläufig: Die ganze Spanne liegt unter null."], ["Nahezu gleich: r ab 0,92."]]
    assert len(rows(pairs)) == 2 + len(found.opposed) + len(found.near)
    assert rows(pairs)[-1][:3] == ["A1 Beschluss", "B1 Beirat", "21"]
    few = replace(found, opposed=found.opposed[:3])
    assert rows(telling.pairs(few, evaluation.erhebung.catalogue)) == []


def test_of_few_regions_only_that_is_said(tmp_path: Path) -> None:
    heading, text, table = telling.section(structured.evaluated(tmp_path, structured.drawn(FEWEST - 1)))
    assert (heading, text) == (
        Heading("Wie der Gesamtwert mit seinen Teilen zusammenhängt"),
        Text(
            (
                "Wie eng der Gesamtwert mit seinen Teilen zusammenhängt, wird erst ab zehn bewerteten Regionen "
                "angegeben; hier sind es neun.",
            )
        ),
    )
    assert len(rows(table)[0]) == 4
    assert [type(block) for block in telling.section(synthetic.documents())] == [Heading, Table]


def test_it_stands_in_the_annex_of_the_comparison_and_names_no_region() -> None:
    evaluation = disclosure.shown(synthetic.survey())
    report = comparison_annex.report(evaluation, overview(evaluation))
    assert report
    (chapter,) = [chapter for chapter in report.chapters if chapter.title == "Gewichte und Aufbau"]
    section = telling.section(evaluation)
    assert chapter.blocks == section
    assert not [name for name in evaluation.erhebung.register.names.values() if name in str(section)]


def test_the_abbreviation_for_what_is_not_shown_is_explained_where_it_stands() -> None:
    evaluation = synthetic.survey()
    hidden = replace(evaluation, scores=evaluation.scores.assign(status=HIDDEN, score=float("nan")))
    meant = "„n.\u00a0g.“: nicht gezeigt, weil weniger als drei Personen geantwortet haben"
    for make in (heat_tables.dimensions, heat_tables.criteria):
        assert meant in make(evaluation, overview(hidden)).note
        assert "g.“:" not in make(evaluation, overview(evaluation)).note


def test_the_first_page_on_a_region_names_ties_whole() -> None:
    first, second, *_ = synthetic.survey().erhebung.catalogue.outcome
    alike = "„Umsetzung der Regionalstrategie“ und „Prozess- und Organisationsstrukturen“ mit je "
    assert region_sentences._alike((second, first)) == alike


def test_the_results_have_a_row_for_each_part(tmp_path: Path) -> None:
    evaluation = structured.evaluated(tmp_path, structured.drawn(opposed="B3", near=("A1", "B1")))
    catalogue, found = evaluation.erhebung.catalogue, structure(evaluation)
    (sheet,) = results.sheets(found, catalogue)
    assert (sheet.title, sheet.file) == ("Aufbau des Gesamtwerts", "aufbau.csv")
    assert [row[:3] for row in sheet.rows][:3] == [
        ("Dimension", "A", "Verankerung"),
        ("Dimension", "B", "Struktur"),
        ("Kriterium", "A1", "Beschluss"),
    ]
    assert len(sheet.rows) == 8
    (opposed,) = [pair for pair in found.opposed if "A1" in (pair.first, pair.second)]
    value = f"{opposed.correlation.value:.2f}".replace(".", ",").replace("-", "−")
    assert [*sheet.rows][2][-1] == f"gegenläufig mit B3 ({value}); nahezu gleich mit B1 (1,00)"
    assert csv_bytes(sheet, "").decode("utf-8-sig").count("\r\n") == 9
    assert results.sheets(replace(found, criteria=()), catalogue) == ()


def test_the_method_chapter_says_how_importance_comes_about() -> None:
    chapter = plain(str(method.in_full(synthetic.survey())))
    for words in (
        "Paruolo, Saisana und Saltelli 2013",
        "Becker, Saisana, Paruolo",
        "nahezu gleich sind (r ab 0,92)",
        "ab zehn bewerteten",
    ):
        assert words in chapter

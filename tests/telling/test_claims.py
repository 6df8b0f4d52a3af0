"""Sentences claim what the figures beside them show: ties, obstacles on their own scale, differences, doubt."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.made import worked
from tests.made.markup import region_html
from verstetigung import records
from verstetigung.method import change, network
from verstetigung.method.evaluation import Evaluation, evaluate
from verstetigung.printing import web
from verstetigung.printing.web.index import ReportLinks
from verstetigung.reading import conflicts
from verstetigung.schemas.kinds import Effect
from verstetigung.telling import Overview, confidence, overview, ties
from verstetigung.telling.blocks import Chart, Figures
from verstetigung.telling.change import dimensions as change_dimensions
from verstetigung.telling.change import headlines
from verstetigung.telling.change import sentences as change_sentences
from verstetigung.telling.change.sentences import index_shifts
from verstetigung.telling.criteria import heat_tables
from verstetigung.telling.criteria import sentences as criteria_sentences
from verstetigung.telling.criteria import tables as criteria_tables
from verstetigung.telling.obstacles import SCALE, both
from verstetigung.telling.overview import Subject
from verstetigung.telling.reports import (
    answer,
    comparison,
    comparison_report,
    comparison_sentences,
    method,
    network_report,
    profile,
    region_annex,
    region_report,
    region_sentences,
    sheet,
)
from verstetigung.telling.table import Cell, Table
from verstetigung.telling.words import whole

NBSP = "\u00a0"


def regions(*names: str) -> tuple[Any, ...]:
    first = worked.small_register().regions[0]
    return tuple(replace(first, id=name, name=name.title(), locative=f"in {name.title()}") for name in names)


def drawn(folder: Any, drawing: str, text: str = "") -> Evaluation:
    """An Evaluation of the answers drawn as a table, over a catalogue of one outcome and some obstacles and factors."""
    answers = worked.drawn_responses(drawing)
    erhebung = worked.small_erhebung(folder)
    register = replace(erhebung.register, regions=regions(*dict.fromkeys(answers["region"])))
    return evaluate(
        replace(erhebung, register=register, catalogue=worked.small_catalogue(folder, text or CATALOGUE)),
        worked.small_reading(answers),
    )


def criterion(id: str, title: str, scale: str, effect: str = "") -> str:
    return (
        f"      - id: {id}\n        titel: {title}\n{effect}        bereich: prozess\n        quelle: abgeleitet\n"
        f'        fragen:\n          - {{id: {id}.1, text: "Frage {id}", skala: {scale}}}\n'
    )


HINDERS = "        wirkung: misserfolg\n"
CATALOGUE = (
    worked.CATALOGUE.split("dimensionen:")[0]
    + "dimensionen:\n  - id: A\n    titel: Umsetzung\n    rolle: ergebnis\n    kriterien:\n"
    + criterion("A1", "Maßnahmen", "zustimmung")
    + "  - id: E\n    titel: Ressourcen\n    rolle: faktor\n    kriterien:\n"
    + "".join(criterion(f"E{number}", f"Hürde {number}", "hemmnis", HINDERS) for number in range(1, 6))
    + criterion("E6", "Personal", "zustimmung")
)
HEAD = "region respondent A1.1 E1.1 E2.1 E3.1 E4.1 E5.1 E6.1"


def compared(folder: Any, before: str, after: str) -> change.Change:
    """What changed between two waves drawn as tables; both have two respondents a region."""
    for wave in ("2018", "2020"):
        (folder / wave).mkdir()
    first, second = (drawn(folder / wave, text) for wave, text in (("2018", before), ("2020", after)))
    return change.compare(first, second)


def wave(*answers: str) -> str:
    """The same answers from two respondents of each of eight regions."""
    people = ((region, person) for region in range(1, 9) for person in (1, 2))
    return "\n".join([HEAD, *(f"r{region} {person} {answers[region % len(answers)]}" for region, person in people)])


def test_between_waves_an_obstacle_rises_where_it_hinders_more(tmp_path: Any) -> None:
    moved = compared(tmp_path, wave("3 2 3 3 3 3 3", "3 3 3 3 3 3 3"), wave("3 5 3 3 3 3 1", "3 5 3 3 3 3 1"))
    rows = {row.element: row for row in change_sentences.strongest(moved)}
    inside = {row.element: row for row in records.rows(moved.movements, change.Movement)}
    assert inside["E1"].median == -rows["E1"].median < 0
    assert (rows["E1"].rose, rows["E1"].fell) == (inside["E1"].fell, inside["E1"].rose)
    assert rows["E6"] == inside["E6"]
    table = change_dimensions.criteria(moved)
    told = {row.cells[0].text: row.cells for row in table.rows}
    assert told["E1"][1].note == SCALE
    assert told["E1"][2].text.startswith("+")
    assert told["E6"][2].text.startswith("−")
    assert "umgekehrt" in table.note


def subject(evaluation: Evaluation, region: str) -> Subject:
    return Subject(evaluation, overview(evaluation), evaluation.erhebung.register[region])


def test_five_obstacles_that_tie_at_the_middle_are_counted_and_called_middling(tmp_path: Any) -> None:
    evaluation = drawn(tmp_path, "\n".join([HEAD, *(f"r{number} 1 3 3 3 3 3 3 4" for number in range(1, 6))]))
    seen = overview(evaluation)
    assert answer.of_all(evaluation, seen)[2].text == (
        "Von den fünf bewerteten Hemmnissen hat im Median der Regionen keines stark gehemmt; am höchsten liegen fünf "
        "mit je 50 von 100 Punkten („mittel“; 100 hieße: hat sehr stark gehemmt)."
    )
    told = [one.text for one in comparison_sentences.messages(evaluation, seen) if one.topic == "Hemmnisse"]
    assert told == ["Kein Hemmnis hat im Median stark gehemmt; am höchsten liegen fünf Hemmnisse (je 50, „mittel“)."]
    assert criteria_sentences.obstacles(subject(evaluation, "r1")) == ()


def test_a_tie_behind_the_first_is_named_whole_or_counted(tmp_path: Any) -> None:
    two = drawn(tmp_path, "\n".join([HEAD, *(f"r{number} 1 3 5 4 4 1 1 4" for number in range(1, 6))]))
    told = [one.text for one in comparison_sentences.messages(two, overview(two)) if one.topic == "Hemmnisse"]
    assert told == [
        "Am stärksten gehemmt haben im Median, nach den Angaben, „Hürde 1“ (100, „sehr stark“) und „Hürde 2“ und "
        "„Hürde 3“ (je 75, „stark“); bei „Hürde 1“ liegen 5 von 5 Regionen über 50 Punkten."
    ]
    four = drawn(tmp_path, "\n".join([HEAD, *(f"r{number} 1 3 5 4 4 4 4 4" for number in range(1, 6))]))
    told = [one.text for one in comparison_sentences.messages(four, overview(four)) if one.topic == "Hemmnisse"]
    assert "„Hürde 1“ (100, „sehr stark“) und vier weitere (je 75, „stark“);" in told[0]
    assert [one.text for one in criteria_sentences.obstacles(subject(four, "r1"))] == [
        f"„Hürde 1“ hat nach Angabe der befragten Person „sehr stark“ gehemmt (100{NBSP}Punkte, Median 100).",
        f"Vier Hemmnisse haben mit je 75{NBSP}Punkten gleich stark gehemmt.",
    ]
    assert [one.text for one in criteria_sentences.obstacles(subject(two, "r1"), 2)][1:] == [
        f"„Hürde 2“ und „Hürde 3“ haben mit je 75{NBSP}Punkten gleich stark gehemmt."
    ]


def test_equals_are_named_up_to_three_and_counted_beyond() -> None:
    assert ties.named(["A", "B", "C"], "Themen") == "A, B und C"
    assert ties.named(["A", "B", "C", "D"], "Themen") == "vier Themen"
    assert ties.first([3.2, 2.9, 2.4], lambda value: value) == (3.2, 2.9)
    assert list(ties.groups([3.0, 2.0, 2.0, 1.0], lambda value: value, 2)) == [(3.0,), (2.0, 2.0)]
    assert ties.fitting([3.0, 2.0, 2.0, 1.0], lambda value: value, 2) == (3.0,)
    assert ties.fitting([3.0, 3.0, 3.0, 1.0], lambda value: value, 2) == (3.0, 3.0, 3.0)
    assert ties.upto([3.0, 2.0, 2.0, 1.0], lambda value: value, 2) == (3.0, 2.0, 2.0)


def columns(table: Table, title: str) -> dict[str, Cell]:
    index = [column.title for column in table.columns].index(title)
    return {row.cells[0].text: row.cells[index] for row in table.rows if row.kind != "group"}


def tables(blocks: Sequence[object]) -> list[Table]:
    return [block for block in blocks if isinstance(block, Table)]


def test_obstacles_have_long_bars_where_they_hindered_much(tmp_path: Any) -> None:
    answers = [f"r{number} 1 3 5 2 3 3 3 4" for number in range(1, 6)]
    evaluation = drawn(tmp_path, "\n".join([HEAD, *answers, "r6 1 3 5 4 3 3 3 1"]))
    seen, own = overview(evaluation), subject(evaluation, "r6")
    assert seen.value("r6", "E1") == 0
    criteria = tables(tuple(criteria_tables.dimension_blocks(own)))[-1]
    bars, points, medians = (columns(criteria, title) for title in ("0 bis 100 Punkte", "Punkte", "Median"))
    assert [(bars[id].bar, bars[id].tick) for id in ("E1", "E2", "E6")] == [(100, 100), (75, 25), (0, 75)]
    assert [(points[id].text, medians[id].text) for id in ("E1", "E2", "E6")] == [
        ("100", "100"),
        ("75", "25"),
        ("0", "75"),
    ]
    assert columns(criteria, "Kriterium")["E1"].note == SCALE == "Hemmnis: wie stark gehemmt"
    heat = heat_tables.criteria(evaluation, seen)
    assert columns(heat, f"R6{NBSP}(1)")["E2 Hürde 2 (Hemmnis)"].text == "75"
    assert heat.note.endswith("Hemmnis: Dunkler heißt stärker gehemmt.")
    obstacles = comparison._factor_table(evaluation, seen, Effect.MISSERFOLG)
    assert list(columns(obstacles, "Nr.")) == ["E1", "E3", "E4", "E5", "E2"]
    assert columns(obstacles, "Median, 0 bis 100")["E1"].bar == 100
    assert columns(obstacles, "Regionen über 50 Punkten")["E2"].text == "1 von 6"


def test_what_helped_and_its_lack_are_no_contradiction(tmp_path: Any) -> None:
    text = CATALOGUE.replace("Hürde 1", "Fehlendes Personal").replace("Hürde 2", "Fehlende Zeit")
    answers = "\n".join([HEAD, "r1 1 3 5 3 3 3 3 5", "r2 1 3 1 3 3 3 3 5", "r3 1 3 5 3 3 3 3 kA"])
    evaluation = drawn(tmp_path, answers, text)
    seen, criteria = overview(evaluation), evaluation.erhebung.catalogue.criteria
    (finding,) = both(seen, criteria)
    assert finding.elements == ("E6", "E1")
    assert finding.text.startswith(
        "Kein Widerspruch sind „Personal“ und „Fehlendes Personal“ (beides ab 50 Punkten in 1 von 2 Regionen): "
    )
    assert both(seen, [one for one in criteria if one.id != "E6"]) == ()


def test_the_dimension_still_counts_obstacles_the_other_way(tmp_path: Any) -> None:
    evaluation = drawn(tmp_path, f"{HEAD}\nr1 1 3 5 5 5 5 5 5")
    assert overview(evaluation).value("r1", "E") == pytest.approx(100 / 6)


@pytest.mark.parametrize("wave", ["muster-2018", "muster-2020"])
def test_no_report_turns_an_obstacle_for_its_reader(wave: str) -> None:
    evaluation = worked.shipped(wave)
    seen = overview(evaluation)
    for region in seen.returns:
        html = region_html(evaluation, seen, region)
        assert "hieße: hat nicht gehemmt" not in html
        assert "100 Punkte heißt, dass es nicht gehemmt hat" not in html


LEAD = re.compile(r"mit (\d+)\u00a0Punkten um (\d+) über dem Median \((\d+)\)")


@pytest.mark.parametrize("wave", ["muster-2018", "muster-2020", "muster-masterplan"])
def test_printed_differences_are_those_of_the_printed_values(wave: str) -> None:
    evaluation = worked.shipped(wave)
    seen, gaps = overview(evaluation), 0
    for region in seen.returns:
        own = Subject(evaluation, seen, evaluation.erhebung.register[region])
        reached = tables(tuple(criteria_tables.dimension_blocks(own)))[0]
        for _, value, median, gap, *_ in ([cell.text for cell in row.cells] for row in reached.rows):
            if gap != "–":
                assert int(gap.replace("−", "-")) == int(value) - int(median)
                gaps += 1
        for finding in (*criteria_sentences.strengths(own), *criteria_sentences.weaknesses(own)):
            for value, lead, median in LEAD.findall(finding.text):
                assert int(lead) == int(value) - int(median)
    assert gaps > 50


GAP = re.compile(
    r", (\d+) mehr als der Median|um (\d+) (?:über|unter) dem Median|fehlen (\d+) Punkte zum Median|um (\d+) unter dem"
)
FAR = re.compile(r"um ([\d,]+)\u00a0Punkte (höher|niedriger) \(von ([\d,]+) auf ([\d,]+) Punkte\)")


@pytest.mark.parametrize("wave", ["muster-2018", "muster-2020", "muster-masterplan"])
def test_no_sentence_on_a_region_tells_another_difference_than_that_of_its_printed_numbers(wave: str) -> None:
    """In every wording, for every criterion that stands out in any region, whether it may be shown or not."""
    evaluation, told = worked.shipped(wave), 0
    seen = overview(evaluation)
    for region in seen.returns:
        own = Subject(evaluation, seen, evaluation.erhebung.register[region])
        for finding in (*criteria_sentences.strengths(own, 99), *criteria_sentences.weaknesses(own, 99)):
            (element,) = finding.elements
            printed = whole(own.value(element)), whole(seen.spread(element).median)
            for gaps in GAP.findall(finding.text):
                assert float("".join(gaps)) == abs(printed[0] - printed[1]), finding.text
                told += 1
            assert str(int(printed[0])) in finding.text
    assert told > 40


def test_how_far_the_index_moved_is_the_difference_of_its_printed_ends() -> None:
    register, told = worked.shipped("muster-2020").erhebung.register, 0
    for region in register.regions:
        (finding,) = headlines.of_region(since_2018(), region)
        for far, way, before, after in FAR.findall(finding.text):
            first, second, moved = (float(text.replace(",", ".")) for text in (before, after, far))
            assert round(second - first, 1) == (moved if way == "höher" else -moved), finding.text
            told += 1
    assert told > 5


def test_rounding_decides_as_it_is_printed() -> None:
    assert whole(59.6) == 60
    assert whole(67.5) - whole(50.4) == 18


def test_a_strength_says_that_the_respondents_disagree(tmp_path: Any) -> None:
    """Linde's only strength of 2020 rests on ja, ja, ja, teilweise, teilweise, nein."""
    others = [f"r{number} 1 1 1 1 1 1 1 1" for number in range(1, 6)]
    linde = [f"linde {person} {word} 1 1 1 1 1 1" for person, word in enumerate((5, 5, 5, 1), start=1)]
    doubted = drawn(tmp_path, "\n".join([HEAD, *others, *linde]))
    if doubted.agreements.query("region == 'linde' and question == 'A1.1'")["mark"].item() != "uneinig":
        pytest.fail("the drawn answers are meant to disagree")
    strength = criteria_sentences.strengths(subject(doubted, "linde"))[0].text
    assert strength.endswith("Die Befragten sind sich darin uneinig.")


def inhabitants(folder: Any, *values: str) -> Evaluation:
    """Nord, whose respondents state these values of one Kennzahl."""
    answers = [
        replace(worked.response("nord", "K1", value, respondent=str(number)), text=value)
        for number, value in enumerate(values, start=1)
    ]
    return evaluate(worked.small_erhebung(folder), worked.small_reading(records.table(answers, records.Response)))


def grants(evaluation: Evaluation) -> list[tuple[str, str]]:
    facts = profile.facts(evaluation, evaluation.erhebung.register["nord"]).facts
    return [(fact.text, fact.source) for fact in facts if fact.term == "Zuwendung des Bundes"]


def test_conflicting_figures_of_a_region_are_told_once_with_both_values(tmp_path: Any) -> None:
    evaluation = inhabitants(tmp_path, "58000", "71000", "58000")
    nord = evaluation.erhebung.register["nord"]
    facts = [
        (fact.text, fact.source) for fact in profile.facts(evaluation, nord).facts if fact.term.startswith("Zuwendung")
    ]
    assert facts == [(f"58.000{NBSP}Euro oder 71.000{NBSP}Euro (die Angaben widersprechen sich)", "Angabe der Region")]
    alike = inhabitants(tmp_path, "58000", "58000")
    assert grants(alike) == [(f"58.000{NBSP}Euro", "Angabe der Region")]


def test_a_conflict_names_both_cells_and_two_dates_are_none() -> None:
    catalogue = worked.shipped("muster-2020").erhebung.catalogue
    first = replace(worked.response("nord", "K3", "0", cell="C4"), value=58e3, low=58e3, high=58e3, text="58.000")
    second = replace(first, respondent="2", file="nord-2.xlsx", value=71e3, low=71e3, high=71e3, text="71.000")
    assert [str(problem) for problem in conflicts.problems([first, second], catalogue)] == [
        "nord-2.xlsx · Fragebogen!C4: K3 „Zuwendung des Bundes“: Hier steht „71.000“, in nord-1.xlsx · Fragebogen!C4 "
        "„58.000“. Keiner gilt mehr als ein anderer: Der Bericht nennt alle als Widerspruch, in Punktwerte gehen "
        "Kennzahlen nicht ein. Abhilfe: klären, welcher Wert gilt, und die anderen in korrekturen.yaml berichtigen."
    ]
    written = [replace(one, source_type="Dokument", date=date) for one, date in ((first, "2015"), (second, "2018"))]
    five = [replace(first, value=value, low=value, high=value, text=f"{value:g}") for value in (1, 2, 3, 4, 5)]
    (told,) = conflicts.problems(five, catalogue)
    assert "Hier steht „5“, in nord-1.xlsx · Fragebogen!C4 „1“, " in told.found
    assert "C4 „3“ und ein weiterer Wert. Keiner" in told.found
    assert list(conflicts.problems(written, catalogue)) == []
    assert len(list(conflicts.problems([replace(one, date="2015") for one in written], catalogue))) == 1
    spans = [replace(first, low=50e3, high=60e3), second, replace(second, low=55e3, high=72e3)]
    assert list(conflicts.problems([spans[0], spans[2]], catalogue)) == []


@pytest.mark.parametrize(
    ("above", "start"),
    [
        (0, "In keiner der zwei bewertbaren von vier Ergebnisdimensionen"),
        (1, "In einer der zwei bewertbaren von vier Ergebnisdimensionen"),
        (2, "In allen zwei bewertbaren von vier Ergebnisdimensionen"),
    ],
)
def test_all_are_all_that_exist(above: int, start: str) -> None:
    assert region_sentences._how_many(above, 2, 4) == start
    assert region_sentences._how_many(4, 4, 4) == "In allen vier Ergebnisdimensionen"


LEAK = re.compile(
    r"verstetigung [a-z]|\.(xlsx|csv|ya?ml)\b|Blatt „|Blatt [A-ZÄÖÜ][a-zäöüß]+\b(?<!Blatt Zelle)|"
    r"\b(Fragebogen|Maßnahmen|Bedarfe|Belege|Steckbrief)![A-Z]"
)
"""A command, a file, a sheet or a cell."""
EVIDENCE = ("Belege", "Belege mit Fundstelle")
"""The annexes that say where everything was read."""


def texts(thing: object) -> Iterator[str]:
    """Every text in a part of a report, in tables and drawings too."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, tuple):
        for part in thing:
            yield from texts(part)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from texts(getattr(thing, field.name))


@pytest.mark.parametrize("wave", ["muster-2018", "muster-2020", "muster-masterplan", "ard-dokumente"])
def test_readers_see_no_command_no_file_and_no_cell(wave: str) -> None:
    evaluation = worked.shipped(wave)
    seen, net = overview(evaluation), network.build(evaluation)
    lands = dict.fromkeys(region.land for region in evaluation.erhebung.register.regions)
    reports = [
        *(region_report(evaluation, seen, region, net) for region in seen.returns),
        *filter(None, (region_annex(evaluation, seen, region) for region in seen.returns)),
        comparison_report(evaluation, seen),
        network_report(evaluation, net),
        *(network_report(evaluation, net, land) for land in lands),
    ]
    told = [
        (report.running, chapter.title, text)
        for report in reports
        for chapter in report.chapters
        if chapter.title not in EVIDENCE
        for text in texts(chapter.blocks)
    ]
    told += [(report.running, "", text) for report in reports for text in texts(report.cover)]
    assert [part for part in told if LEAK.search(part[-1])] == []
    for report in reports:
        everything = " ".join(texts(report.chapters))
        assert len(re.findall("Erreicht sind", everything)) <= 1
        assert not re.search(r"\b1 mehr\b|und ein weiteres\b", everything)


def test_the_mark_of_confidence_counts_forms_disagreement_and_gaps(tmp_path: Any) -> None:
    linde = [f"linde {person} {word} {word} 3 3 3 kA kA" for person, word in enumerate((5, 5, 1, 1), start=1)]
    evaluation = drawn(tmp_path, "\n".join([HEAD, *linde, "erle 1 5 kA kA kA kA kA kA"]))
    own = subject(evaluation, "linde")
    mark = confidence.of_subject(own)
    assert (mark.disagreed, mark.several, mark.sign) == (2, 5, "(4)")
    assert mark.words == "vier Fragebögen, in 2 von 5 Fragen uneinig, 5 von 7 Fragen mit Wert"
    assert replace(mark, disagreed=3, answered=4).sign == f"(4{NBSP}≠{NBSP}…)"
    assert confidence.of_subject(subject(evaluation, "erle")).sign == f"(1{NBSP}…)"
    assert region_sentences.messages(own)[0].text == (
        "Grundlage sind vier Fragebögen; die Befragten sind in 2 von 5 Fragen uneinig; zu 5 von 7 Fragen liegt ein "
        "Wert vor."
    )


@pytest.mark.parametrize(
    ("disagreed", "answered", "sign"), [(35, 48, "(6)"), (36, 48, f"(6{NBSP}≠)"), (35, 47, f"(6{NBSP}…)")]
)
def test_the_method_chapter_says_from_where_on_the_mark_doubts(disagreed: int, answered: int, sign: str) -> None:
    assert confidence.Confidence(6, disagreed, 70, answered, 72).sign == sign
    chapter = str(method.in_full(worked.shipped("muster-2020")))
    for words in (
        "mehr als der Hälfte der Fragen uneinig",
        "weniger als zwei Dritteln der Fragen",
        "geht in keine Rechnung",
    ):
        assert words in chapter
    assert f"„(6{NBSP}≠)“ heißt also: sechs Fragebögen, meist uneinig, kaum Lücken" in chapter.replace(r"\xa0", NBSP)


def test_the_mark_stands_wherever_a_region_is_named_with_a_value() -> None:
    """On covers, in the first sentences, in the ranking, the shaded tables and the index of web pages."""
    evaluation = worked.shipped("muster-2020")
    seen = overview(evaluation)
    mark = confidence.of_region(evaluation, seen, "muster-linde")
    assert (mark.forms, mark.answered, mark.applies) == (6, 72, 72)
    named = f"Musterverbund Linde{NBSP}{mark.sign}"
    report = comparison_report(evaluation, seen)
    blocks = [block for chapter in report.chapters for block in chapter.blocks]
    charts = [block for block in blocks if isinstance(block, Chart) and "mögliche Plätze" in block.title]
    assert all(named in " ".join(texts(chart.drawing)) and confidence.LEGEND in chart.note for chart in charts)
    assert charts
    heat = heat_tables.dimensions(evaluation, seen)
    assert named in [row.cells[0].text for row in heat.rows]
    assert confidence.LEGEND in heat.note
    region = region_report(evaluation, seen, "muster-linde")
    figures = [block for block in region.chapters[0].blocks if isinstance(block, Figures)]
    assert mark.agreement in " ".join(figure.label for block in figures for figure in block.figures)
    first = next(finding for finding in region_sentences.messages(subject(evaluation, "muster-linde")))
    assert first.topic == "Datenlage"
    assert mark.agreement in first.text
    links = {"muster-linde": {"Regionsbericht": ReportLinks("Linde", "linde.html", "")}}
    assert f'<span class="below">{mark.agreement}</span>' in web.index(evaluation, seen, (), links)


@cache
def since_2018() -> change.Change:
    return change.compare(worked.shipped("muster-2018"), worked.shipped("muster-2020"))


def test_a_comparison_with_an_earlier_wave_speaks_of_change_from_its_cover_on() -> None:
    evaluation = worked.shipped("muster-2020")
    seen = overview(evaluation)
    report = comparison_report(evaluation, seen, since_2018())
    told = headlines.of_all(since_2018())[0].text
    assert re.match(r"Von den \w+ Regionen mit einem Wert aus beiden Wellen .* \(gegenüber 2018\)\.$", told)
    summary = report.chapters[1].blocks
    assert told in [finding.text for finding in report.cover.answer]
    assert told in " ".join(texts(summary[1]))
    plain = comparison_report(evaluation, seen)
    assert not [text for text in texts(plain.cover) if "gegenüber 2018" in text]


def test_a_region_is_told_what_changed_and_gets_no_figure_without_a_verdict() -> None:
    evaluation, moved = worked.shipped("muster-2020"), since_2018()
    seen = overview(evaluation)
    shifts = {shift.region: shift for shift in index_shifts(moved)}
    for region in seen.returns:
        told = headlines.of_region(moved, evaluation.erhebung.register[region])[0].text
        report = region_report(evaluation, seen, region, None, moved)
        assert told in " ".join(texts(next(chapter for chapter in report.chapters if chapter.title == sheet.CHANGED)))
        assert not any(chapter.fresh for chapter in report.chapters[:4])
        if region not in shifts:
            assert "nicht vergleichen" in told
        elif shifts[region].verdict in (change.ROSE, change.FELL, change.SAME):
            assert f"auf {shifts[region].after:.1f} Punkte".replace(".", ",") in told
        else:
            assert not re.search(r"\d,\d|Punkte", told)


UNRANKED = {
    ("change/measures.py", "EACH"): "measures of a region in their order",
    ("change/uncompared.py", "LISTED"): "elements in the order of the catalogue",
    ("network/factors_sentences.py", "QUOTED"): "remarks",
    ("network/ways.py", "MOST"): "measures by how much is said of them, the rest counted",
    ("reports/answer_documents.py", "NAMED"): "evidence in the order of the catalogue",
    ("reports/documents_region.py", "FIRST"): "evidence in the order of the catalogue, the rest counted",
    ("reports/documents_region.py", "PROVED"): "evidence in the order of the catalogue, the rest counted",
    ("reports/english.py", "PARTNERS"): "partners and packages in the order of the network, „among them“ or „with“",
    ("reports/region.py", "LISTED"): "measures by Handlungsfeld, the rest counted",
    ("success/combination_tables.py", "SHOWN"): "models that are equally good, their number beside",
    ("success/robustness.py", "TOLD"): "terms of a solution, the rest counted",
    ("success/wording.py", "SHOWN"): "names of regions, the rest counted",
    ("table.py", "PIECE"): "letters of a word",
}
"""Lists that are cut although nothing orders them by size, by file and constant, and what they list."""


def test_what_is_ordered_by_size_is_never_cut_between_equals() -> None:
    """A list is cut by `ties`, which knows equals; elsewhere only where nothing is ordered by size."""
    telling = Path(__file__).parents[2] / "verstetigung" / "telling"
    cuts = {
        (path.relative_to(telling).as_posix(), node.upper.id)
        for path in telling.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Slice) and isinstance(node.upper, ast.Name) and node.upper.id.isupper()
    }
    assert cuts == set(UNRANKED)


VALUE = re.compile(r"\d")
"""A figure in a column of figures, bars or shades."""
ABOUT_THE_MARK = ("Rücklauf nach Regionen",)
"""Tables that say themselves what the mark stands for."""


def unmarked(evaluation: Evaluation, seen: Overview, blocks: Sequence[object]) -> Iterator[str]:
    """Where the name of a region with returns stands beside a value without its mark of confidence."""
    signs = {
        evaluation.erhebung.register.names[id]: confidence.of_region(evaluation, seen, id).sign for id in seen.returns
    }
    for block in blocks:
        match block:
            case Table() if block.caption not in ABOUT_THE_MARK:
                yield from (f"{block.caption}: {text}" for text in _rows_unmarked(block, signs))
            case Chart():
                yield from (
                    f"{block.title}: {name}"
                    for name, sign in signs.items()
                    if re.search(rf"{name}: [^.]*\d", block.drawing.description.replace(f"{name}{NBSP}{sign}", ""))
                )


def _rows_unmarked(table: Table, signs: dict[str, str]) -> Iterator[str]:
    for row in table.rows:
        cells = list(zip(table.columns, row.cells, strict=False))
        if table.columns[0].title != "Region" and row.kind != "group":
            continue
        valued = any(
            column.kind in ("number", "heat", "bar") and (VALUE.search(cell.text) or cell.bar) for column, cell in cells
        )
        told = any("Punkt" in f"{cell.text} {cell.note}" or "Relevanz" in cell.text for _, cell in cells)
        for name, sign in signs.items():
            if (valued or told) and re.search(rf"\b{name}\b(?!{NBSP}{re.escape(sign)})", cells[0][1].text):
                yield cells[0][1].text


@pytest.mark.parametrize("wave", ["muster-2020", "muster-masterplan"])
def test_no_region_stands_beside_a_value_without_its_mark(wave: str) -> None:
    evaluation = worked.shipped(wave)
    seen, net = overview(evaluation), network.build(evaluation)
    moved = since_2018() if wave == "muster-2020" else None
    lands = dict.fromkeys(region.land for region in evaluation.erhebung.register.regions)
    reports = [
        comparison_report(evaluation, seen, moved),
        network_report(evaluation, net),
        *(network_report(evaluation, net, land) for land in lands),
        *(region_report(evaluation, seen, region, net, moved) for region in seen.returns),
        *filter(None, (region_annex(evaluation, seen, region, moved) for region in seen.returns)),
    ]
    found = [
        (report.running, chapter.title, text)
        for report in reports
        for chapter in report.chapters
        for text in unmarked(evaluation, seen, chapter.blocks)
    ]
    assert found == []
    unexplained = [
        (report.running, chapter.title)
        for report in reports
        for chapter in report.chapters
        if re.search(rf"{NBSP}\(\d+({NBSP}[≠…])*\)", " ".join(texts(chapter.blocks)))
        and not any(legend in " ".join(texts(chapter.blocks)) for legend in (confidence.LEGEND, confidence.SHORT[:-1]))
    ]
    assert unexplained == []

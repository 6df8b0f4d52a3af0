"""Surveys nobody hopes for: nothing answered, one voice, all alike, endless and hostile texts, 3 and 400 regions."""

from __future__ import annotations

import csv
import io
import os
import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from tests.made import catalogues, markup, synthetic, worked
from tests.made.papers import NUMBER, UNFINISHED, WRONG, Paper, around, paper, said
from verstetigung import printing, records, telling
from verstetigung.method import change, network
from verstetigung.method.evaluation import Evaluation, evaluate
from verstetigung.printing import figures
from verstetigung.printing.web import page as web_page
from verstetigung.records import NAN, NO_ANSWER, VALUE, Measure, Need, Profile, Reading
from verstetigung.schemas import concept
from verstetigung.schemas.catalogue import Category, Criterion, Dimension, Question
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.fielded import KeptCatalogue
from verstetigung.study.anonymity import anonymous
from verstetigung.tables import results
from verstetigung.telling import blocks
from verstetigung.telling import catalogue as telling_catalogue
from verstetigung.telling import reports as telling_reports
from verstetigung.telling.blocks import Chart, Report
from verstetigung.telling.table import Row, Table, cells
from verstetigung.telling.words import SHOWN, shortened, some

pytestmark = pytest.mark.slow

OWN, OTHER = "muster-star", "muster-amsel"
MUTE = "muster-falke"
NAMED = "Planungsraum <b>Oberes</b> & {{ 7*7 }} \u05e9\u05dc\u05d5\u05dd \u05e9 \U0001f600 Land"
HOSTILE = (
    "<script>alert(1)</script> <b>fett</b> {{ 7*7 }} {% raw %} & „so“ 'x' https://example.org/"
    + "lang" * 30
    + " \U0001f600\U0001f468\u200d\U0001f469 \u05e9\u05dc\u05d5\u05dd \u202eumgekehrt\u202c \u0645\u0631\u062d =1+1 "
)
LONG = (HOSTILE + "Das Gespräch mit den Gemeinden dauert an. ") * 19
FORMULA = '=HYPERLINK("https://example.org";"hier")'
WORD = "Straßenbahnhaltestellenbarrierefreiheitsprüfung"
THEIRS = re.compile(r"%\}|\{\{[ 7*}]*|\{%[ raw%}]*|'x'|\"")
"""What only the hostile texts may hold."""
TWICE = re.compile(r"&amp;(?:amp|lt|gt|quot|#\d+);")


@cache
def wave(regions: int = 0) -> Erhebung:
    """The invented Erhebung with its network, over the 21 Musterregionen or so many."""
    base = synthetic.muster()
    known = base.register.regions
    drawn = tuple(
        replace(
            known[place % len(known)],
            id=f"r-{place:03d}",
            name=f"{known[place % len(known)].name} {place:03d}",
            locative=f"im Bereich {place:03d}",
        )
        for place in range(regions)
    )
    shipped = concept.load(synthetic.SCHEMAS / "netzwerk.yaml", base.catalogue)
    return replace(base, register=replace(base.register, regions=drawn or known), concept=shipped)


@cache
def answers(regions: int = 0) -> Reading:
    return synthetic.survey_reading(wave(regions))


def only(*regions: str) -> Reading:
    """What the first respondents of these regions say, and nothing else."""
    known = answers()

    def kept(rows: pd.DataFrame) -> pd.DataFrame:
        return rows[rows["region"].isin(regions) & (rows["respondent"] == "1")]

    return replace(
        known,
        responses=kept(known.responses),
        measures=kept(known.measures),
        needs=kept(known.needs),
        profiles=kept(known.profiles),
        returns=kept(known.returns),
        problems=(),
    )


def alike() -> Reading:
    """Everybody in six regions answers every question in the middle."""
    middles = {
        question.id: question.scale.steps[len(question.scale.steps) // 2][0]
        if question.scale.steps
        else (question.scale.low + question.scale.high) / 2
        for question in wave(6).catalogue.scored_questions
    }
    rows = answers(6).responses.copy()
    scored = rows["question"].isin(middles)
    rows.loc[scored, "status"] = VALUE
    for end in ("value", "low", "high"):
        rows.loc[scored, end] = rows.loc[scored, "question"].map(middles)
    return replace(answers(6), responses=rows, measures=records.table([], Measure))


def mute() -> Reading:
    """One region sends its workbooks with nothing filled in."""
    rows = answers().responses.copy()
    own = rows["region"] == MUTE
    rows.loc[own, "status"] = NO_ANSWER
    rows.loc[own, ["value", "low", "high"]] = NAN
    return replace(
        answers(),
        responses=rows,
        measures=answers().measures[answers().measures["region"] != MUTE],
        needs=answers().needs[answers().needs["region"] != MUTE],
        profiles=answers().profiles[answers().profiles["region"] != MUTE],
    )


def many() -> Reading:
    """Of 400 regions, with needs and measures from every twentieth."""
    known, named = answers(400), {f"r-{place:03d}" for place in range(0, 400, 20)}
    return replace(
        known,
        measures=known.measures[known.measures["region"].isin(named)],
        needs=known.needs[known.needs["region"].isin(named)],
    )


LISTS = {
    name: tuple(Category(f"{name}-{place}", f"{title} {place}") for place in range(8))
    for name, title in (
        ("levels", "Verwaltungsgemeinschaft im Landkreis"),
        ("methods", HOSTILE),
        ("forms", "Erfahrungsaustausch mit Verwaltungsgemeinschaften"),
    )
}


def hostile() -> Evaluation:
    """Sixty measures, and in every place where somebody can write, a text that tries to break out."""
    levels, methods, forms = LISTS.values()
    erhebung = replace(wave(), catalogue=replace(wave().catalogue, levels=levels, methods=methods, forms=forms))
    regions = tuple(
        replace(
            one,
            name=NAMED if one.id == OWN else f"Planungsraum Oberes Wesertal-Bergland {place:02d}",
            carrier=f"Zweckverband {WORD}",
        )
        for place, one in enumerate(erhebung.register.regions)
    )
    assert {len(one.name) >= 40 for one in regions} == {True}
    rows = answers().responses.copy()
    rows.loc[rows["region"] == OWN, "remark"] = LONG
    rows.loc[rows["region"] == OWN, "role"] = "<script>alert(1)</script>"
    named = replace(erhebung, register=replace(erhebung.register, regions=regions), title="Verstetigung " * 8)
    reading = replace(
        answers(),
        responses=rows,
        measures=records.table(_sixty(erhebung), Measure),
        needs=records.table(_wishes(erhebung), Need),
        profiles=records.table(
            (Profile(OWN, "1", one.id, LONG, "a.xlsx", "Steckbrief", "B5") for one in erhebung.catalogue.profile),
            Profile,
        ),
    )
    return evaluate(replace(named, title=named.title.strip()), reading)


def _sixty(erhebung: Erhebung) -> Iterator[Measure]:
    fields, statuses = erhebung.catalogue.fields, erhebung.catalogue.statuses
    texts = {0: LONG, 1: HOSTILE, 2: FORMULA, 3: WORD * 3}
    for place in range(60):
        said = texts.get(place % 12, "Maßnahme")
        yield Measure(
            OWN,
            "1",
            f"{said} {place}",
            fields[place % len(fields)].id,
            statuses[place % len(statuses)].id,
            said if place % 2 else "Landkreis",
            said if place % 3 else "",
            said if place % 4 else "",
            "a.xlsx",
            "Maßnahmen",
            f"B{place + 6}",
            level=LISTS["levels"][place % 3].id,
            approach=said if place % 5 else "",
            setback=said if place % 2 else "",
            involved=said if place % 3 else "",
            methods=tuple(one.id for one in LISTS["methods"][: place % 9]),
        )


def _wishes(erhebung: Erhebung) -> Iterator[Need]:
    theme = erhebung.catalogue.needs[0]
    for place, (region, kind, id, text) in enumerate(
        (
            (OWN, "Bedarf", theme.id, LONG),
            (OWN, "Bedarf", "", LONG),
            (OWN, "Bedarf", "", FORMULA),
            (OTHER, "Angebot", theme.id, HOSTILE),
            (OTHER, "Angebot", "", LONG),
        )
    ):
        yield Need(
            region, "1", kind, theme.group, id, text, 5.0, "a.xlsx", "Bedarfe", f"B{place + 6}", f"forms-{place}"
        )


SURVEYS: dict[str, tuple[Callable[[], Evaluation], tuple[str, ...]]] = {
    "keine Antwort": (lambda: evaluate(wave(), only()), (OWN,)),
    "eine Befragte": (lambda: evaluate(wave(), only(OWN)), (OWN, OTHER)),
    "zwei Befragte": (lambda: evaluate(wave(), only(OWN, OTHER)), (OWN,)),
    "alles gleich": (lambda: evaluate(wave(6), alike()), ("r-000",)),
    "eine Region": (lambda: evaluate(wave(1), answers(1)), ("r-000",)),
    "leerer Bogen": (lambda: evaluate(wave(), mute()), (MUTE,)),
    "drei Regionen": (lambda: evaluate(wave(3), answers(3)), ("r-000", "r-002")),
    "eine Maßnahme": (
        lambda: evaluate(wave(), replace(only(OWN, OTHER), measures=answers().measures[:1], needs=answers().needs[:1])),
        ("muster-ahorn",),
    ),
    "feindlich": (hostile, (OWN, OTHER)),
    "vierhundert": (lambda: evaluate(wave(400), many()), ("r-000",)),
}
CHANGED = ("keine Antwort", "eine Befragte", "leerer Bogen")
"""Compared with themselves."""
every_survey = pytest.mark.parametrize("name", SURVEYS)


@cache
def survey(name: str) -> Evaluation:
    return SURVEYS[name][0]()


@cache
def reports(name: str) -> dict[str, Report]:
    """The reports of a survey by kind."""
    known = survey(name)
    seen, net = telling.overview(known), network.build(known)
    earlier = replace(known, erhebung=replace(known.erhebung, id="frueher"))
    since = change.compare(earlier, known) if name in CHANGED else None
    land = known.erhebung.register[SURVEYS[name][1][0]].land
    return {
        "vergleich": telling_reports.comparison_report(known, seen, since),
        "netzwerk": telling_reports.network_report(known, net),
        "land": telling_reports.network_report(known, net, land),
        **({"anonym": nameless(known), "katalog": strange(known.erhebung)} if name == "feindlich" else {}),
        **{id: telling_reports.region_report(known, seen, id, net) for id in SURVEYS[name][1]},
    }


def strange(erhebung: Erhebung) -> Report:
    """A catalogue whose every text is hostile, and that says something else than when it was fielded."""
    known = catalogues.every()

    def question(one: Question) -> Question:
        return replace(one, text=f"{one.text} {HOSTILE}", note=LONG)

    def criterion(one: Criterion) -> Criterion:
        questions = tuple(map(question, one.questions))
        return replace(one, title=WORD * 3, questions=questions, sources=tuple(f"{WORD}{id}" for id in one.sources))

    def dimension(one: Dimension) -> Dimension:
        return replace(one, title=HOSTILE, text=LONG, criteria=tuple(map(criterion, one.criteria)))

    hostile = replace(
        known,
        id=WORD,
        title=HOSTILE,
        note=LONG,
        index_title=f"{WORD}sgrad",
        dimensions=tuple(map(dimension, known.dimensions)),
        fields=tuple(replace(one, title=f"{one.title} {HOSTILE}") for one in known.fields * 30),
        figures=tuple(map(question, known.figures)),
        sources={f"{WORD}{id}": f"{text} {HOSTILE}" for id, text in known.sources.items()},
    )
    kept = (KeptCatalogue(Path("fragebogen-stand.yaml"), known),)
    return telling_catalogue.report(hostile, replace(erhebung, catalogue=hostile, kept=kept))


def nameless(known: Evaluation) -> Report:
    hidden = evaluate(*anonymous(known.erhebung, known.reading))
    return telling_reports.network_report(hidden, network.build(hidden))


@cache
def pages(name: str) -> dict[str, str]:
    return {kind: printing.render(one, survey(name).erhebung) for kind, one in reports(name).items()}


@cache
def webs(name: str) -> dict[str, str]:
    return {kind: web_page(one, survey(name).erhebung) for kind, one in reports(name).items()}


def ours(name: str, text: str) -> str:
    """The text without what only the hostile may say."""
    return re.sub(r"[ \u00a0]+", " ", THEIRS.sub("x", text)) if name == "feindlich" else text


# Whatever the answers


@every_survey
def test_nothing_unfinished_and_no_wrong_plural_is_said(name: str) -> None:
    for known in (pages(name), webs(name)):
        for kind, page in known.items():
            text = ours(name, said(page))
            assert (kind, around(UNFINISHED, text), around(WRONG, text)) == (kind, [], [])


@every_survey
def test_nothing_is_escaped_twice_or_not_at_all(name: str) -> None:
    for known in (pages(name), webs(name)):
        for page in known.values():
            assert TWICE.findall(page) == []
            assert "<script>alert" not in page
            assert not re.search(r"<b>(?:fett|Oberes)", page)
            assert not re.search(r"\b49\b.{0,3}\{%|& 49\b|&amp; 49\b", page)


@every_survey
def test_alternative_texts_tell_numbers_and_differ(name: str) -> None:
    for page in pages(name).values():
        texts = re.findall(r'<svg[^>]*? aria-label="([^"]*)"', page)
        assert [text for text in texts if not NUMBER.search(text)] == []
        assert len(set(texts)) == len(texts)


@every_survey
def test_no_chapter_and_no_table_is_empty(name: str) -> None:
    for one in reports(name).values():
        for _, chapter in one.numbered:
            assert chapter.blocks
            for table in (block for block in chapter.blocks if isinstance(block, Table)):
                assert table.rows
                assert {len(row.cells) for row in table.rows if row.kind != "group"} <= {len(table.columns)}
    assert not any(
        re.search(r"<(p|li|h\d|caption|figcaption|tbody|ul)[^>]*>\s*</\1>", page) for page in pages(name).values()
    )


@pytest.mark.parametrize("name", ["keine Antwort", "eine Befragte"])
def test_figures_can_be_taken_out(name: str) -> None:
    for kind, one in reports(name).items():
        for file, content in figures.files(one, kind, survey(name).erhebung).items():
            if file.endswith(".csv"):
                lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
                assert len(lines) > 1
                assert {len(line) for line in lines} == {len(lines[0])}


# Nothing and one


def test_nothing_answered_is_said_and_not_drawn() -> None:
    known = pages("keine Antwort")
    assert "<svg" not in "".join(known.values())
    assert "Es liegt noch kein ausgewerteter Fragebogen vor." in known["vergleich"]
    assert "Im Musterkreis Star liegt kein ausgewerteter Fragebogen vor" in known[OWN]
    assert "liegt kein ausgewerteter Fragebogen vor." in known["land"]


def test_an_empty_workbook_is_told_from_none() -> None:
    text = said(pages("leerer Bogen")[MUTE])
    assert "nicht berechnen" in text
    assert "0 von " in text
    assert "kein ausgewerteter Fragebogen" not in text


def test_a_single_region_has_no_rank() -> None:
    one, all_of_them = said(pages("eine Befragte")[OWN]), said(pages("eine Befragte")["vergleich"])
    assert "Keine andere Region ist bewertbar; einen Rang gibt es daher nicht." in one
    assert "Rang\u00a01" not in one
    assert "Bewertet ist eine Region; der Verstetigungsgrad beträgt dort 71,9 von 100 Punkten." in all_of_them
    assert "71,9 bis 71,9" not in all_of_them
    assert "Nur eine Region hat einen Rang. Eine Reihenfolge gibt es daher nicht." in all_of_them


def test_equal_scores_are_one_group_and_not_a_range() -> None:
    known = survey("alles gleich")
    text = said(pages("alles gleich")["vergleich"])
    value = known.ranks["score"].iloc[0]
    assert known.ranks["score"].nunique() == 1
    shown = f"{value:.1f}".replace(".", ",")
    assert (
        f"Der Verstetigungsgrad beträgt in allen {len(known.ranks)} bewerteten Regionen {shown} von 100 Punkten."
        in text
    )
    assert "Gruppe 2" not in text


# Long and hostile texts


def test_hostile_texts_are_printed_as_they_are() -> None:
    for kind in (OWN, "netzwerk"):
        assert (
            "&lt;script&gt;alert(1)&lt;/script&gt; &lt;b&gt;fett&lt;/b&gt; {{ 7*7 }} {% raw %} &amp; „so“"
            in pages("feindlich")[kind]
        )


def test_letters_that_turn_a_line_round_are_left_out() -> None:
    for page in pages("feindlich").values():
        assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b-\u200f]", page)


def test_long_texts_are_shortened_where_there_is_little_room() -> None:
    cells_of = [
        cell.text
        for kind in (OWN, OTHER)
        for _, chapter in reports("feindlich")[kind].numbered
        for table in chapter.blocks
        if isinstance(table, Table)
        for row in table.rows
        for cell in row.cells
    ]
    assert max(map(len, cells_of)) < 500
    assert sum(text.endswith("… (gekürzt)") for text in cells_of) > 3
    assert shortened("kurz und gut") == "kurz und gut"
    assert shortened("ein Wort, noch eins", 12) == "ein Wort … (gekürzt)"
    assert shortened("x" * 30, 12) == f"{'x' * 12} … (gekürzt)"


def test_a_row_that_is_longer_than_a_page_may_be_broken() -> None:
    short, long = Row(cells("a", "b")), Row(cells("a", LONG))
    assert (short.long, long.long) == (False, True)
    assert Table("", (), (short,), whole=True).short
    assert not Table("", (), (short, long), whole=True).short


def test_tables_of_results_hold_the_texts_and_no_formula(tmp_path: Path) -> None:
    known = survey("feindlich")
    paths = (
        *results.write(known, tmp_path).paths,
        *results.write_network(known, network.build(known), tmp_path, ""),
    )
    found: list[str] = []
    for path in paths:
        if path.suffix == ".xlsx":
            for sheet in openpyxl.load_workbook(path):
                for cell in (cell for row in sheet.iter_rows() for cell in row):
                    assert cell.data_type != "f", (path.name, sheet.title, cell.coordinate)
                    found += [cell.value] if isinstance(cell.value, str) else []
        else:
            for line in csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig")), delimiter=";"):
                assert [cell for cell in line if cell.startswith(("=", "+", "@"))] == [], path.name
    assert FORMULA in found
    assert any("<script>alert(1)</script>" in text and "\u05e9\u05dc\u05d5\u05dd" in text for text in found)


# Many regions


def crowd() -> Report:
    return reports("vierhundert")["vergleich"]


@cache
def behind() -> Report:
    """The Technischer Anhang of the Vergleichsbericht of four hundred regions."""
    known = survey("vierhundert")
    annex = telling_reports.annex_of_comparison(known, telling.overview(known))
    assert annex
    return annex


def test_of_four_hundred_regions_both_ends_are_drawn() -> None:
    charts = [block for _, chapter in crowd().numbered for block in chapter.blocks if isinstance(block, Chart)]
    ranking = [chart for chart in charts if "und mögliche Plätze" in chart.title]
    rated = ranking[0].title.rpartition(" ")[2]
    assert [chart.title.partition(": ")[2] for chart in ranking] == [
        f"die ersten 15 von {rated}",
        f"die letzten 15 von {rated}",
    ]
    assert [len(chart.drawing.data) - 1 for chart in ranking] == [15, 15]
    assert len({line[0] for chart in ranking for line in chart.drawing.data[1:]}) == 30
    assert max(chart.drawing.height for chart in charts) < 240


def test_four_hundred_regions_never_stand_side_by_side() -> None:
    for _, chapter in (*crowd().numbered, *behind().numbered):
        for block in chapter.blocks:
            if isinstance(block, Table):
                assert len(block.columns) <= blocks.ACROSS + 2, block.caption
                assert not (block.whole and len(block.rows) > 40), block.caption
    text = said(printing.render(crowd(), wave(400))) + said(printing.render(behind(), wave(400)))
    assert "Die Tabelle der Paarvergleiche ist bis 26 bewertete Regionen zu lesen; hier wären es 39" in text
    assert "Werte jeder einzelnen Region sind bis 26 Regionen zu lesen; hier wären es 400." in text
    assert not UNFINISHED.search(text)


def test_no_list_of_names_goes_on_for_ever() -> None:
    names = set(wave(400).register.names.values())
    for _, chapter in (*crowd().numbered, *behind().numbered):
        for block in chapter.blocks:
            for text in _texts(block):
                assert sum(name in text for name in names) <= 2 * SHOWN + 1, text[:80]


def _texts(block: object) -> Iterator[str]:
    if isinstance(block, Table):
        for row in block.rows:
            yield from (f"{cell.text} {cell.note}" for cell in row.cells)
    else:
        yield from getattr(block, "paragraphs", ())
        yield from (text for _, text in getattr(block, "items", ()))


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (0, ""),
        (1, "A"),
        (2, "A und A"),
        (4, "A, A, A und A"),
        (5, "A, A und drei weitere"),
        (40, "A, A und 38 weitere"),
    ],
)
def test_names_beyond_some_are_counted(count: int, told: str) -> None:
    assert some(["A"] * count, most=4, first=2) == told


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, [("", 0)]), (4, [("", 4)]), (5, [(" (1 bis 2 von 5)", 2), (" (3 bis 5 von 5)", 3)])],
)
def test_parts_are_nearly_equal(count: int, expected: list[tuple[str, int]]) -> None:
    assert [(title, len(things)) for title, things in blocks.parts(range(count), 4)] == expected


def test_partners_of_many_regions_are_not_drawn() -> None:
    known = evaluate(wave(60), answers(60))
    text = said(markup.network_annex_html(known, network.build(known)))
    assert "Eine Abbildung, wer von wem lernen könnte, ist bis 40 Regionen zu lesen; hier wären es " in text


# Documents


def documented(lines: str, regions: int = 21) -> Evaluation:
    base = synthetic.documented()
    known = base.register.regions
    drawn = tuple(
        replace(known[place % 21], id=f"r-{place:03d}", name=f"{known[place % 21].name} {place:03d}")
        for place in range(regions)
    )
    erhebung = base if regions == 21 else replace(base, register=replace(base.register, regions=drawn))
    return evaluate(erhebung, synthetic.fact_reading(lines))


def facts(regions: int, questions: int) -> str:
    """Every region has evidence on the first questions and on one Kennzahl, with a long and hostile remark."""
    catalogue = synthetic.documented().catalogue
    asked = [one for one in catalogue.scored_questions if one.scale.steps][:questions]
    remark = LONG.replace(";", ",")
    return "\n".join(
        line
        for place in range(regions)
        for line in (
            *(f"r-{place:03d};{one.id};{one.scale.low};{one.scale.low};ja;Dokument;2015;S01;{remark}" for one in asked),
            f"r-{place:03d};K1;3;6;3 bis 6;Dokument;2015;S01;",
        )
    )


@cache
def evidence(name: str) -> Evaluation:
    return {
        "kein Beleg": lambda: documented(""),
        "ein Beleg": lambda: documented("daun;K1;3;6;3 bis 6;Dokument;2015;S01;"),
        "viele Belege": lambda: documented(facts(60, 20), 60),
    }[name]()


@pytest.mark.parametrize("name", ["kein Beleg", "ein Beleg", "viele Belege"])
def test_documents_however_few_or_many(name: str) -> None:
    known = evidence(name)
    seen = telling.overview(known)
    first = known.erhebung.register.ids[0]
    for page in (markup.comparison_html(known, seen), markup.region_html(known, seen, first)):
        text = ours("feindlich", said(page))
        assert (around(UNFINISHED, text), around(WRONG, text)) == ([], [])
        assert "<script>alert" not in page
        assert TWICE.findall(page) == []


def test_matrix_of_documents_is_split_by_columns_and_figures_by_rows() -> None:
    known = evidence("viele Belege")
    blocks = [
        block
        for _, chapter in telling_reports.comparison_report(known, telling.overview(known)).numbered
        for block in chapter.blocks
    ]
    tables = [block for block in blocks if isinstance(block, Table) and "dokumentiert ist" in block.caption]
    assert [len(table.columns) - 1 for table in tables] == [10, 11]
    assert [table.caption[-15:] for table in tables] == ["(1 bis 10 von 21)"[-15:], "(11 bis 21 von 21)"[-15:]]
    assert [len(chart.drawing.data) - 1 for chart in blocks if isinstance(chart, Chart)] == [30, 30]


# On paper


@cache
def crowded() -> Evaluation:
    """Sixty regions with endless names and the few questions of the worked example."""
    erhebung = worked.small_erhebung(Path(tempfile.mkdtemp()))
    first = erhebung.register.regions[0]
    regions = tuple(
        replace(first, id=f"r{place}", name=f"Planungsraum {WORD} {place}", locative="dort") for place in range(60)
    )
    named = replace(
        erhebung, folder=Path("erhebungen/beispiel-2018"), register=replace(erhebung.register, regions=regions)
    )
    lines = "\n".join(f"r{place} 1 {place % 4} {1 + place % 5} {place % 3} {1 + place % 5}" for place in range(60))
    responses = worked.drawn_responses(f"region respondent A1.1 A1.2 B1.1 E1.1\n{lines}")
    return evaluate(named, worked.small_reading(responses))


@cache
def on_paper(kind: str) -> Paper:
    if kind == "sechzig Regionen":
        return paper(markup.comparison_html(crowded(), telling.overview(crowded())))
    name, page = kind.split("/")
    surveyed = page in SURVEYS[name][1]
    return paper(pages(name)[page], printing.attachments(survey(name), page) if surveyed else ())


PAPERS = (
    *(f"keine Antwort/{kind}" for kind in ("vergleich", "netzwerk", OWN)),
    *(f"eine Befragte/{kind}" for kind in ("vergleich", OWN)),
    "alles gleich/vergleich",
    "eine Region/netzwerk",
    "drei Regionen/vergleich",
    f"leerer Bogen/{MUTE}",
    *(f"feindlich/{kind}" for kind in ("vergleich", "anonym", "land", "katalog", OWN)),
    *(f"vierhundert/{kind}" for kind in ("land", "r-000")),
    "sechzig Regionen",
)
"""What is printed too."""
if os.environ.get("PROFIL") == "viel":
    PAPERS = tuple(
        dict.fromkeys(
            (
                *PAPERS,
                *(
                    f"{name}/{kind}"
                    for name, (_, regions) in SURVEYS.items()
                    for kind in ("vergleich", "netzwerk", "land", *regions)
                ),
            )
        )
    )


def lettering(kind: str) -> tuple[str, ...]:
    return on_paper(kind).texts


@pytest.mark.parametrize("kind", PAPERS)
def test_no_page_is_left_almost_empty(kind: str) -> None:
    assert min(map(len, lettering(kind)[:-1]), default=999) > 350


def test_hostile_texts_are_words_on_paper() -> None:
    kind = f"feindlich/{OWN}"
    text = re.sub(r"\s+", "", "".join(lettering(kind)))
    assert "<script>alert(1)</script><b>fett</b>{{7*7}}{%raw%}&„so“" in text
    for name in (b"/URI", b"/JavaScript", b"/JS", b"/OpenAction"):
        assert name not in on_paper(kind).content


def test_all_sixty_regions_are_on_paper() -> None:
    text = "".join(lettering("sechzig Regionen"))
    assert "(1 bis 30 von 60)" in text
    assert "(31 bis 60 von 60)" in text
    assert len(lettering("sechzig Regionen")) < 30

"""Sentences: exact words, number and gender, and what they must never say."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from tests.made import synthetic, worked
from verstetigung import records
from verstetigung.german import quoted, starting, the_index
from verstetigung.method.evaluation import Evaluation, evaluate
from verstetigung.records import Measure, Response
from verstetigung.telling import Finding, overview, reports
from verstetigung.telling.agreement import quality, reliability
from verstetigung.telling.agreement import sentences as agreement_sentences
from verstetigung.telling.blocks import Report
from verstetigung.telling.criteria import sentences as criteria_sentences
from verstetigung.telling.documents import sentences as documents_sentences
from verstetigung.telling.documents import tables as documents_tables
from verstetigung.telling.documents.proofs import proofs, themes
from verstetigung.telling.firmness import sentences as firmness_sentences
from verstetigung.telling.overview import FEW, Subject, spread
from verstetigung.telling.reports import comparison_sentences, region_sentences
from verstetigung.telling.table import Table
from verstetigung.telling.words import amount, between, cited, criterion_step, dative, places, points, step

CAUSES = r"führt zu|führte zu|bewirk|wegen|aufgrund|weil|dadurch|verursach|deswegen"


def subject(evaluation: Evaluation, region: str) -> Subject:
    return Subject(evaluation, overview(evaluation), evaluation.erhebung.register[region])


def small(tmp_path: Path, *measures: Measure, responses: pd.DataFrame | None = None) -> Evaluation:
    return evaluate(worked.small_erhebung(tmp_path), worked.small_reading(responses, measures))


def measure(region: str, status: str, title: str = "Bürgerbus") -> Measure:
    return Measure(region, "1", title, "schule", status, "", "", "", f"{region}-1.xlsx", "Maßnahmen", "B6")


def said(findings: Iterator[Finding] | tuple[Finding, ...]) -> list[str]:
    return [finding.text for finding in findings]


def everything(evaluation: Evaluation) -> list[str]:
    """Every sentence on a survey."""
    seen = overview(evaluation)
    told = [
        *comparison_sentences.summary(evaluation, seen),
        *comparison_sentences.messages(evaluation, seen),
        *comparison_sentences.ranking(evaluation, seen),
    ]
    told += [
        *firmness_sentences.order(evaluation, seen),
        *firmness_sentences.leaving(evaluation),
        *firmness_sentences.missing(evaluation, seen),
    ]
    told += [*agreement_sentences.summary(evaluation, seen), *reliability.reliable(evaluation)]
    for region in evaluation.erhebung.register.regions:
        own = Subject(evaluation, seen, region)
        told += [*region_sentences.summary(own), *region_sentences.messages(own), *region_sentences.profile(own)]
        for kind in (
            criteria_sentences.strengths,
            criteria_sentences.weaknesses,
            criteria_sentences.enablers,
            criteria_sentences.obstacles,
        ):
            told += kind(own)
    return [finding.text for finding in told]


def test_summary_of_the_worked_example(tmp_path: Path) -> None:
    evaluation = small(tmp_path)
    assert said(region_sentences.summary(subject(evaluation, "nord"))) == [
        "In Nord beträgt der Verstetigungsgrad 77,1 von 100 Punkten.",
        region_sentences.UNTOLD,
        "Die zwei bewerteten Ergebnisdimensionen liegen nah beieinander, zwischen 75 und 79\u00a0Punkten.",
    ]
    assert said(region_sentences.summary(subject(evaluation, "sued"))) == [
        "In Süd lässt sich der Verstetigungsgrad nicht berechnen: Von 2 Ergebnisdimensionen ist eine bewertbar, in den "
        "übrigen fehlen Angaben. Die Region wird nicht in den Rang aufgenommen.",
        "Bewertbar ist die Ergebnisdimension „Umsetzung der Regionalstrategie“ mit 50\u00a0Punkten.",
    ]


def test_region_without_answers_says_so_once() -> None:
    silent = subject(synthetic.survey(), synthetic.SILENT[0])
    assert said(region_sentences.summary(silent)) == [
        "Im Musterverbund Erle liegt kein ausgewerteter Fragebogen vor; über den Stand ist daher keine Aussage möglich."
    ]
    assert region_sentences.messages(silent) == ()


def test_position_among_the_regions() -> None:
    evaluation = synthetic.survey()
    order = list(overview(evaluation).ranks)
    first, last = (said(region_sentences.summary(subject(evaluation, order[place])))[0] for place in (0, -1))
    assert first.endswith("Punkten gesichert über dem Median der 18 bewerteten Regionen (44,6).")
    assert "Punkten gesichert unter dem Median der 18 bewerteten Regionen" in last


def test_only_who_is_told_from_the_median_lies_firmly_beside_it() -> None:
    """The same as the map says, whose rule `make trust` has tried."""
    evaluation = synthetic.survey()
    seen = overview(evaluation)
    for region, rank in seen.ranks.items():
        told = said(region_sentences.summary(subject(evaluation, region)))[0]
        possible = range(rank.rank_low, rank.rank_high + 1)
        apart = all(2 * place < rank.ranked + 1 for place in possible) or all(
            2 * place > rank.ranked + 1 for place in possible
        )
        if " nahe am " not in told:
            assert (" gesichert " in told, "aber nicht gesichert" in told) == (apart, not apart)


@pytest.mark.parametrize(
    ("statuses", "sentence"),
    [
        (("geplant",), "Genannt ist eine Maßnahme; ihr Stand ist „geplant“."),
        (("verstetigt", "verstetigt"), "Alle 2 Maßnahmen haben den Stand „dauerhaft gesichert“."),
        (
            ("geplant", "verstetigt", "verstetigt"),
            "Von 3 Maßnahmen hat 1 den Stand „geplant“ und 2 „dauerhaft gesichert“.",
        ),
    ],
)
def test_measures_in_words(tmp_path: Path, statuses: tuple[str, ...], sentence: str) -> None:
    named = [measure("nord", status, f"Maßnahme {place}") for place, status in enumerate(statuses)]
    told = region_sentences.messages(subject(small(tmp_path, *named), "nord"))
    assert [finding.text for finding in told if finding.topic == "Maßnahmen"] == [sentence]


def test_that_no_measure_lasts_is_said() -> None:
    evaluation = synthetic.survey()
    listed = evaluation.reading.measures
    for region in evaluation.erhebung.register.ids:
        statuses = listed[listed["region"] == region]["status"].tolist()
        told = " ".join(
            f.text for f in region_sentences.messages(subject(evaluation, region)) if f.topic == "Maßnahmen"
        )
        assert ("Keine ist „dauerhaft gesichert“." in told) == (len(statuses) > 1 and "verstetigt" not in statuses)


def test_singular_and_plural_of_the_data(tmp_path: Path) -> None:
    evaluation = small(tmp_path)
    assert region_sentences.data(subject(evaluation, "nord")).text == (
        "Grundlage sind zwei Fragebögen; die Befragten sind in keiner von 4 Fragen uneinig; zu 4 von 4 Fragen liegt "
        "ein Wert vor."
    )
    assert region_sentences.data(subject(evaluation, "mitte")).text == (
        "Grundlage ist ein Fragebogen; zu 3 von 4 Fragen liegt ein Wert vor."
    )


def test_a_strength_between_two_steps_stands_behind_the_verb() -> None:
    assert criteria_sentences._hindered("„stark“") == "„stark“ gehemmt"
    assert criteria_sentences._hindered("zwischen „mittel“ und „stark“") == (
        "gehemmt, der Stärke nach zwischen „mittel“ und „stark“"
    )
    assert criteria_sentences._hindered("") == "gehemmt"


def test_obstacles_name_who_says_so(tmp_path: Path) -> None:
    evaluation = small(tmp_path)
    assert said(criteria_sentences.obstacles(subject(evaluation, "nord"))) == []
    assert said(criteria_sentences.obstacles(subject(evaluation, "mitte"))) == [
        "„Befristete Stellen“ hat nach Angabe der befragten Person „sehr stark“ gehemmt (100\u00a0Punkte)."
    ]


def test_strengths_are_high_and_ahead_weaknesses_low_and_behind() -> None:
    evaluation = synthetic.survey()
    seen = overview(evaluation)
    for region in seen.returns:
        own = subject(evaluation, region)
        for found, sign in ((criteria_sentences.strengths(own), 1), (criteria_sentences.weaknesses(own), -1)):
            leads = [
                round(seen.value(region, one.elements[0])) - round(seen.spread(one.elements[0]).median) for one in found
            ]
            assert all(sign * lead >= criteria_sentences.APART for lead in leads)
            assert leads == sorted(leads, reverse=sign > 0)
            assert len(found) <= criteria_sentences.MOST


def test_no_sentence_claims_a_cause() -> None:
    assert [text for text in everything(synthetic.survey()) if re.search(CAUSES, text, re.IGNORECASE)] == []


def test_no_rank_without_its_field_and_no_percentages() -> None:
    told = everything(synthetic.survey())
    ranks = [text for text in told if re.search(r"(?:Rang|Platz)\u00a0\d", text)]
    assert ranks
    assert all(re.search(r"Platz\u00a0\d+( bis\u00a0\d+)? von \d+", text) for text in ranks)
    assert [text for text in told if "%" in text or "Prozent" in text] == []


def test_every_sentence_is_whole() -> None:
    told = everything(synthetic.survey())
    assert len(told) > 300
    assert [text for text in told if not re.fullmatch(r"[A-ZÄÖÜ„].*\.", text)] == []
    assert [text for text in told if re.search(r"\bnan\b|None|  |\{|\(\)", text)] == []


def test_comparison_in_words() -> None:
    evaluation = synthetic.survey()
    seen = overview(evaluation)
    assert comparison_sentences.response(evaluation, seen).text == (
        "Aus 19 von 21 Regionen liegen ausgewertete Fragebögen vor, insgesamt 55."
    )
    assert dict(comparison_sentences.unranked(evaluation, seen)) == {
        "Musterverbund Erle": "kein ausgewerteter Fragebogen",
        "Musterkreis Drossel": "zu wenig Angaben: Prozessstrukturen (2 von 5 Kriterien bewertbar), Pilotprojekte "
        "(1 von 4 Kriterien bewertbar) und Verankerung (3 von 6 Kriterien bewertbar)",
        "Musterregion Jaspis": "kein ausgewerteter Fragebogen",
    }


def test_of_many_regions_without_a_rank_the_first_stand_in_the_report_and_all_in_the_annex(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    evaluation = synthetic.survey()
    seen = overview(evaluation)

    def tables(told: Report | None) -> list[Table]:
        blocks = [block for chapter in told.chapters for block in chapter.blocks] if told else []
        return [one for one in blocks if isinstance(one, Table) and one.caption == "Regionen ohne Rang"]

    whole = tables(reports.comparison_report(evaluation, seen))
    assert [len(one.rows) for one in whole] == [3]
    assert tables(reports.annex_of_comparison(evaluation, seen)) == []
    monkeypatch.setattr("verstetigung.telling.reports.comparison.UNRANKED", 2)
    (first,) = tables(reports.comparison_report(evaluation, seen))
    assert first.rows == whole[0].rows[:2]
    assert first.note == "Gezeigt sind die ersten 2 von 3; alle stehen im Technischen Anhang."
    assert tables(reports.annex_of_comparison(evaluation, seen)) == whole


def test_comparison_of_nothing_and_of_one(tmp_path: Path) -> None:
    nothing = small(tmp_path, responses=records.table([], records.Response))
    assert said(comparison_sentences.summary(nothing, overview(nothing))) == [
        "Es liegt noch kein ausgewerteter Fragebogen vor."
    ]
    one = small(tmp_path, responses=records.table([worked.response("nord", "A1.1", "2")], records.Response))
    assert said(comparison_sentences.summary(one, overview(one))) == [
        "Aus einer von 3 Regionen liegt ein ausgewerteter Fragebogen vor.",
        "In keiner Region reichen die Angaben, um den Verstetigungsgrad zu berechnen.",
    ]


def test_few_regions_have_no_median() -> None:
    assert math.isnan(spread([10.0] * (FEW - 1)).median)
    known = spread([0.0, 100.0, 50.0, math.nan, 25.0])
    assert (known.n, known.lower, known.median, known.upper, known.below_half) == (4, 18.75, 37.5, 62.5, 2)


def test_documented_facts_of_a_region() -> None:
    evaluation = synthetic.documents()
    known = proofs(evaluation)
    oderland = tuple(proof for proof in known if proof.region == "oderlandregion")
    register = evaluation.erhebung.register
    assert said(documents_sentences.summary(evaluation, register["oderlandregion"], oderland))[:2] == [
        "In der Oderlandregion liegen drei Belege aus drei Quellen vor, datiert von 2015 bis 2020.",
        "Belegt ist damit 1 von 58 Kriterien: „Fortführung des Prozesses“.",
    ]
    assert said(documents_sentences.messages(oderland, 1)) == [
        "Ja (Webseite, 2015): aus dem losen Zusammenschluss wurde eine feste Struktur; später nein (Presse, 06/2020): "
        "von der früheren Modellregion ist wenig geblieben.",
        "5\u00a0Sitzungen je Arbeitsgruppe (Dokument, 2015).",
        "In einem Fall widersprechen sich Quellen derselben Zeit; beide Angaben stehen im Bericht.",
    ]
    assert said(documents_sentences.summary(evaluation, register["uckermark"], ())) == [
        "Im Landkreis Uckermark ist in den ausgewerteten Quellen nichts zu den Kriterien dokumentiert. Das heißt "
        "nicht, dass dort nichts geschehen ist."
    ]


def test_a_development_is_a_table_and_no_contradiction() -> None:
    evaluation = synthetic.documents()
    known = proofs(evaluation)
    table = documents_tables.changed(evaluation, known, named=True)
    (row,) = table.rows
    first, second = row.cells[3:]
    assert (first.text, first.note[:14]) == ("ja", "2015, Webseite")
    assert (second.text, second.note[:15]) == ("nein", "06/2020, Presse")
    assert quality.contradictions(evaluation, evaluation.erhebung.register.ids, named=True).rows == ()
    marks = {
        cell.text for part in documents_tables.matrix(evaluation, known) for row in part.rows for cell in row.cells
    }
    assert "ja→nein" in marks


def test_a_contradiction_has_both_values(tmp_path: Path) -> None:
    papers = records.table(
        [
            worked.response("nord", "B1.1", "2", source="Dokument", reference="S07", date="2020"),
            worked.response("nord", "B1.1", "0", source="Presse", reference="S58", date="2020-06"),
        ],
        Response,
    )
    table = quality.contradictions(small(tmp_path, responses=papers), ("nord",), named=False)
    assert [cell.text for cell in table.rows[0].cells][2:] == ["„ja“", "„nein“", "100"]
    assert table.rows[0].cells[3].note.endswith("(Presse, 06/2020)")
    assert "Punktwert" in table.note
    assert "Bewertung" not in table.note


def test_dates_are_told_as_far_as_they_are_known() -> None:
    evaluation = synthetic.documents()
    coburg = tuple(proof for proof in proofs(evaluation) if proof.region == "coburg")
    told = said(documents_sentences.summary(evaluation, evaluation.erhebung.register["coburg"], coburg))
    assert told[0] == "Im Landkreis Coburg liegen drei Belege aus drei Quellen vor; 1 von 3 nennt ein Datum (2015)."
    undated = tuple(replace(proof, iso="") for proof in coburg)
    told = said(documents_sentences.summary(evaluation, evaluation.erhebung.register["coburg"], undated))
    assert told[0].endswith("vor; ein Datum ist nirgends angegeben.")


def test_documents_never_rank() -> None:
    evaluation = synthetic.documents()
    known = proofs(evaluation)
    told = [
        *said(documents_sentences.overall(evaluation, known)),
        *said(documents_sentences.frequent(evaluation, known)),
    ]
    assert [text for text in told if "Rang" in text or "Punkt" in text] == []
    assert "nicht in eine Reihenfolge gebracht" in " ".join(told)


def test_themes_are_listed_with_strokes() -> None:
    assert themes("Bildung | Gesundheit |  Verkehr ") == ("Bildung", "Gesundheit", "Verkehr")
    assert themes("drei Arbeitsgruppen") == ()


def test_words_of_numbers() -> None:
    assert (points(1), points(0.6), points(57.4), dative(1), dative(2)) == (
        "1\u00a0Punkt",
        "1\u00a0Punkt",
        "57\u00a0Punkte",
        "1\u00a0Punkt",
        "2\u00a0Punkten",
    )
    assert (places(4, 4), places(4, 9)) == ("Platz\u00a04", "Platz\u00a04 bis\u00a09")
    assert (places(0, 0), between(34.8, 41.25), between(math.nan, math.nan)) == (
        "kein Platz",
        "34,8 bis 41,2 als Spanne",
        "ohne Spanne",
    )
    assert (amount(4, 7, "Sitzungen"), amount(3, 3)) == ("4 bis 7\u00a0Sitzungen", "3")


def test_words_of_scales() -> None:
    catalogue = synthetic.muster().catalogue
    scales = {scale.id: scale for scale in catalogue.scales}
    assert step(scales["hemmnis"], 0.75) == "„stark“"
    assert step(scales["hemmnis"], 0.875) == "zwischen „stark“ und „sehr stark“"
    assert step(scales["stellen"], 0.5) == ""
    criteria = {criterion.id: criterion for criterion in catalogue.criteria}
    assert criterion_step(criteria["E8"], 100) == "„gar nicht“"
    assert criterion_step(criteria["D4"], 100) == ""


def test_words_of_names_and_sources() -> None:
    assert quoted("Pakt „Land“") == "„Pakt ‚Land‘“"
    assert starting("in der Altmark") == "In der Altmark"
    assert (the_index("Verstetigungsgrad"), the_index("Punktzahl")) == (
        "der Verstetigungsgrad",
        "der Index „Punktzahl“",
    )
    sources = {"S07": "Bericht 03/2016", "S08": "Bericht 04/2015"}
    assert cited("S07, S08 (Dokument, 2016)", sources) == (
        "Bericht 03/2016 [S07]; Bericht 04/2015 [S08] (Dokument, 2016)"
    )
    assert cited("Kreistag, S07 (Presse, 2016)", sources) == "Kreistag, S07 (Presse, 2016)"

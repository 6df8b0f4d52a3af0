"""The sentences on the cover: they answer its question with figures, whatever is known, and claim nothing more."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.made import markup, synthetic, worked
from tests.telling.test_findings import CAUSES, said, small, subject
from verstetigung import records
from verstetigung.method.evaluation import Evaluation
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.telling import overview
from verstetigung.telling.documents.proofs import proofs
from verstetigung.telling.obstacles import shown
from verstetigung.telling.reports import answer, answer_documents
from verstetigung.telling.reports.answer import _helped, _hindered, _Value
from verstetigung.telling.words import figure, of_regions

NO_HELP = "Was geholfen hat, ist nicht zu sagen: Kein förderlicher Faktor ist bewertbar."


def valued(catalogue: Catalogue, *points: float) -> tuple[_Value, ...]:
    return tuple(_Value(one, value, "Median 50") for one, value in zip(catalogue.criteria, points, strict=False))


def told(evaluation: Evaluation) -> list[tuple[str, ...]]:
    """The answers on all covers of a survey or of documents."""
    regions = evaluation.erhebung.register.regions
    if evaluation.erhebung.kind == "dokumente":
        known = proofs(evaluation)
        found = [answer_documents.of_region(evaluation, region, known) for region in regions]
        return [tuple(said(one)) for one in (*found, answer_documents.of_all(evaluation, known))]
    found = [answer.of_region(subject(evaluation, region.id)) for region in regions]
    return [tuple(said(one)) for one in (*found, answer.of_all(evaluation, overview(evaluation)))]


@pytest.mark.parametrize("evaluation", [synthetic.survey(), synthetic.documents()], ids=["survey", "documents"])
def test_three_whole_sentences_with_figures_and_without_causes(evaluation: Evaluation) -> None:
    for sentences in told(evaluation):
        assert len(sentences) == 3
        assert re.search(r"\d", " ".join(sentences))
        for sentence in sentences:
            assert sentence.endswith(".")
            assert not re.search(r"\.\s+[A-ZÄÖÜ]", sentence), sentence
            assert not re.search(CAUSES + r"|\bnan\b|None|  |%", sentence), sentence


def test_sentences_vary_with_the_data() -> None:
    found = told(synthetic.survey())
    rated = [sentences for sentences in found if "kein ausgewerteter" not in sentences[0]]
    for place in range(3):
        assert len({sentences[place] for sentences in rated}) > len(rated) // 2


def test_locatives_begin_the_answer() -> None:
    evaluation = synthetic.documents()
    first = {sentences[0].split(" lieg")[0].split(" ist in")[0] for sentences in told(evaluation)}
    assert {"Im Landkreis Coburg", "In der Region Nordeifel", "In der Altmark", "Im Spreewalddreieck"} <= first


def test_the_worked_example(tmp_path: Path) -> None:
    evaluation = small(tmp_path)
    assert said(answer.of_region(subject(evaluation, "nord"))) == [
        "In Nord liegt der Verstetigungsgrad bei 77,1 von 100 Punkten; am weitesten ist „Umsetzung "
        "der Regionalstrategie“ mit 79, am wenigsten weit „Prozess- und Organisationsstrukturen“ mit 75\u00a0Punkten.",
        NO_HELP,
        "Bewertbar ist nur ein Hemmnis: „Befristete Stellen“ mit 50 von 100 Punkten („mittel“; 100 hieße: hat sehr "
        "stark gehemmt).",
    ]
    assert said(answer.of_region(subject(evaluation, "sued")))[0] == (
        "In Süd lässt sich der Verstetigungsgrad nicht angeben: Bewertbar ist nur 1 von 2 Ergebnisdimensionen, "
        "„Umsetzung der Regionalstrategie“ mit 50\u00a0Punkten."
    )
    assert said(answer.of_all(evaluation, overview(evaluation)))[:2] == [
        "In den zwei bewertbaren von 3 Regionen reicht der Verstetigungsgrad von 16,7 bis 77,1 von 100 Punkten.",
        "Was geholfen hat, ist nicht zu sagen: Kein förderlicher Faktor ist in mindestens vier Regionen bewertbar.",
    ]


def test_nothing_answered(tmp_path: Path) -> None:
    nothing = small(tmp_path, responses=records.table([], records.Response))
    assert said(answer.of_all(nothing, overview(nothing))) == [
        "Es liegt noch kein ausgewerteter Fragebogen vor; über den Stand ist keine Aussage möglich.",
        "Auch was geholfen und was gehemmt hat, bleibt offen.",
    ]
    assert said(answer.of_region(subject(nothing, "nord")))[1:] == [
        "Auch was geholfen und was gehemmt hat, bleibt offen: Zu keiner der 4 Fragen liegt ein Wert vor.",
        "In keiner Region reichen die Angaben, um den Verstetigungsgrad zu berechnen.",
    ]
    one = small(tmp_path, responses=records.table([worked.response("nord", "A1.1", "2")], records.Response))
    assert said(answer.of_region(subject(one, "nord")))[1] == NO_HELP


def test_factors_that_share_the_end_are_told_together() -> None:
    catalogue = synthetic.survey().erhebung.catalogue
    a, b = (f"„{one.title}“" for one in catalogue.criteria[:2])
    voices = " nach den Angaben aus zwei Fragebögen"
    for points, text in (
        (
            (80, 20),
            f"Von den zwei bewerteten förderlichen Faktoren war{voices} {a} am stärksten ausgeprägt, mit 80 von "
            "100 Punkten (Median 50).",
        ),
        (
            (80, 79.6, 20),
            f"Von den drei bewerteten förderlichen Faktoren waren{voices} {a} und {b} am stärksten "
            "ausgeprägt, mit je 80 von 100 Punkten.",
        ),
        (
            (90, 90, 90, 90),
            f"Von den vier bewerteten förderlichen Faktoren waren{voices} vier am stärksten "
            "ausgeprägt, mit je 90 von 100 Punkten.",
        ),
        (
            (40, 30),
            f"Von den zwei bewerteten förderlichen Faktoren war{voices} keiner stark ausgeprägt; am höchsten "
            f"liegt {a} mit 40 von 100 Punkten (Median 50).",
        ),
        ((40,), f"Bewertbar ist nur ein förderlicher Faktor: {a} mit 40 von 100 Punkten (Median 50)."),
    ):
        assert _helped(valued(catalogue, *points), voices).text == text


def test_obstacles_hinder_only_if_their_points_are_high() -> None:
    catalogue = synthetic.survey().erhebung.catalogue
    a, b = (f"„{one.title}“" for one in catalogue.criteria[:2])
    most = "100 hieße: hat sehr stark gehemmt"
    assert _hindered(valued(catalogue, 75, 20), "").text == (
        f"Von den zwei bewerteten Hemmnissen hat {a} am stärksten gehemmt, mit 75 von 100 Punkten (Median 50; {most})."
    )
    assert _hindered(valued(catalogue, 75, 75), "").text == (
        f"Von den zwei bewerteten Hemmnissen haben {a} und {b} am stärksten gehemmt, mit je 75 von 100 Punkten "
        f"({most})."
    )
    assert _hindered(valued(catalogue, 20, 25), "").text == (
        f"Von den zwei bewerteten Hemmnissen hat keines stark gehemmt; am höchsten liegt {b} mit 25 von 100 Punkten "
        f"(Median 50; {most})."
    )


def test_no_rank_without_its_interval_and_its_field() -> None:
    for sentences in told(synthetic.survey()):
        for match in re.finditer(r"Rang|Platz", sentences[0]):
            assert re.match(r"Platz\u00a0\d+( bis\u00a0\d+)? von \d+", sentences[0][match.start() :])


def test_figures_are_those_of_the_scores() -> None:
    evaluation = synthetic.survey()
    seen = overview(evaluation)
    criteria = {criterion.id: criterion for criterion in evaluation.erhebung.catalogue.criteria}
    for region in seen.ranks:
        findings = answer.of_region(subject(evaluation, region))
        for finding in findings[1:]:
            values = {figure(shown(criteria[id], seen.value(region, id))) for id in finding.elements}
            assert len(values) == 1
            assert f"{values.pop()} von 100 Punkten" in finding.text
            assert not any(math.isnan(seen.value(region, id)) for id in finding.elements)


def test_a_development_is_told_in_order_with_both_values() -> None:
    evaluation = synthetic.documents()
    found = answer_documents.of_region(evaluation, evaluation.erhebung.register["oderlandregion"], proofs(evaluation))
    assert said(found) == [
        "In der Oderlandregion liegen drei Belege aus drei Quellen vor, zu einem von 58 Kriterien und einer Kennzahl, "
        "datiert von 2015 bis 2020.",
        "Danach lautet die Angabe zu „Fortführung des Prozesses“ „ja“ (Webseite, 2015), später „nein“ (Presse, "
        "06/2020).",
        "Zu den übrigen 57 Kriterien sagen die Quellen nichts; das heißt nicht, dass dort nichts geschehen ist.",
    ]


def test_only_figures_or_nothing_documented() -> None:
    evaluation = synthetic.documents()
    known, register = proofs(evaluation), evaluation.erhebung.register
    coburg = tuple(one for one in known if one.region == "coburg" and not one.criterion)
    assert said(answer_documents.of_region(evaluation, register["coburg"], coburg))[::2] == [
        "Im Landkreis Coburg liegen zwei Belege aus zwei Quellen vor, zu keinem der 58 Kriterien, aber zu zwei "
        "Kennzahlen; 1 von 2 nennt ein Datum (2015).",
        "Über den Stand bei den 58 Kriterien sagen die Quellen nichts; das heißt nicht, dass dort nichts geschehen "
        "ist.",
    ]
    assert said(answer_documents.of_region(evaluation, register["uckermark"], ()))[-1] == (
        "Auch zu keiner anderen ist ein Beleg erfasst."
    )
    assert said(answer_documents.of_all(evaluation, ())) == ["Es ist noch kein Beleg erfasst."]


def test_shares_of_regions_in_the_dative() -> None:
    assert of_regions(14, 21) == "14 von 21 Regionen"
    assert of_regions(21, 21) == "allen 21 Regionen"
    assert of_regions(1, 21) == "einer von 21 Regionen"
    assert of_regions(1, 1) == "der einen Region"


def test_question_in_the_terms_of_the_catalogue() -> None:
    catalogue = synthetic.survey().erhebung.catalogue
    assert answer.question(catalogue, "in der Altmark") == (
        "Was ist in der Altmark dauerhaft geworden, was hat dabei geholfen und was gehemmt?"
    )
    other = replace(catalogue, index_title="Umsetzungsgrad")
    assert answer.question(other, "in der Altmark") == (
        "Wie hoch ist in der Altmark der Umsetzungsgrad, was hat geholfen und was gehemmt?"
    )


def test_the_answer_stands_on_the_cover() -> None:
    evaluation = synthetic.survey()
    page = markup.comparison_html(evaluation, overview(evaluation))
    cover = page.split('<div class="answer long">')[1].split("</div>")[0]
    topics = re.findall(r"<strong>(\w+)\.</strong>", cover)
    assert topics == ["Stand", "Veränderung", "Gesichert", "Erfolg", "Förderlich", "Hemmend"]
    assert "von 100 Punkten" in cover

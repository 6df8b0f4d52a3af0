"""An invented wave asked online alone: every region that answers nearly everything is rated, or told why not."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from tests.forms.test_instrument import evaluated, submission
from tests.made import kobo
from verstetigung.forms import Answer, Filled, write_questionnaire
from verstetigung.forms import form as workbook
from verstetigung.forms.instrument import kobo_mapping, xlsform
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.scoring import INDEX
from verstetigung.problems import errors_in
from verstetigung.records import RATED, Score, rows
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.catalogue import answers
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.tables import results, review

SCHEMAS = Path(__file__).parent.parent.parent / "schemas"
WAVE = """\
titel: Erfundene Online-Befragung
herausgeber: Musterinstitut
art: befragung
stand: 2026-06-30
zeitraum: Frühjahr 2026
musterdaten: ja
auskunft: person
katalog: ../kriterienkatalog.yaml
register: ../musterregionen.yaml
"""
EXPORT = "Online_-_all_versions_-_False_-_2026-06-02-08-00-00.xlsx"
PERSONS = 3
LEFT_OUT = "A5.1"
"""All of one of the six criteria of its dimension, of which four are needed and two are shares of measures."""


@pytest.fixture
def wave(tmp_path: Path) -> Erhebung:
    """All 21 regions have answered, ten of them without one question."""
    folder = tmp_path / "erhebungen" / "online"
    folder.mkdir(parents=True)
    for name in ("kriterienkatalog.yaml", "musterregionen.yaml"):
        (folder.parent / name).write_bytes((SCHEMAS / name).read_bytes())
    (folder / erhebungen.FILE).write_text(WAVE, encoding="utf-8")
    online = erhebungen.load(folder)
    form = kobo.form(xlsform(online))
    kobo.write(folder / EXPORT, form, [submission(form, region, filled, online) for region, filled in asked(online)])
    (folder / "zuordnung-kobo.yaml").write_text(kobo_mapping(online), encoding="utf-8")
    return online


def asked(wave: Erhebung) -> Iterator[tuple[str, Filled]]:
    """Some respondents in each region; every one answers each question but the one left out."""
    draw = random.Random(21)
    for place, region in enumerate(wave.register.regions):
        for number in range(1, PERSONS + 1):
            given = {
                question.id: Answer(draw.choice(answers(question.scale)) if question.scale.steps else "1")
                for question in wave.catalogue.asked_questions
                if question.id != LEFT_OUT or place >= 10
            }
            yield (
                region.id,
                Filled(
                    number=str(number),
                    role=draw.choice(workbook.ROLES),
                    answers=given,
                    profile={block.id: "Aus der Region." for block in wave.catalogue.profile},
                    measures=tuple(measure(10 * number + one, wave, draw) for one in range(3)),
                ),
            )


def measure(number: int, wave: Erhebung, draw: random.Random) -> tuple[str, ...]:
    """What is asked of a measure, without what may be left out."""
    lists = (wave.catalogue.fields, wave.catalogue.statuses)
    said = (f"Maßnahme {number}", *(draw.choice(those).title for those in lists))
    asked = (*workbook.MEASURE_HEADS[1:], *workbook.measure_details(wave.catalogue))
    return (*said, *[""] * (len(asked) - len(said)))


def rated(evaluation: Evaluation) -> int:
    return sum(score.status == RATED for score in rows(evaluation.scores, Score) if score.element == INDEX)


def without_measures(wave: Erhebung, before: str = "") -> Evaluation:
    """As if the mapping had been written by hand, and nobody had thought of measures."""
    path = wave.folder / "zuordnung-kobo.yaml"
    head, _, rest = kobo_mapping(wave).partition("massnahmen:\n")
    _, needs, behind = rest.partition("bedarfe:\n")
    path.write_text(before + head + needs + behind, encoding="utf-8")
    return evaluated(wave)


def codes(evaluation: Evaluation) -> set[str]:
    return {problem.code for problem in evaluation.reading.problems}


def test_all_regions_are_rated(wave: Erhebung) -> None:
    evaluation = evaluated(wave)
    assert rated(evaluation) == len(wave.register.regions) == 21
    assert codes(evaluation) == set()


def test_where_the_mapping_knows_no_measures_it_is_said_who_is_not_rated_for_that(wave: Erhebung) -> None:
    evaluation = without_measures(wave)
    assert rated(evaluation) == 11
    why = "; Maßnahmen fehlen, weil der Export sie nicht bringt (zuordnung-kobo.yaml)"
    assert [line.endswith(why) for line in results.scores(evaluation) if ", nicht bewertbar" in line] == [True] * 10
    assert (
        sum("bewertet ohne das, was aus Maßnahmen berechnet wird" in line for line in results.scores(evaluation)) == 11
    )
    status = standing(wave, evaluation)
    assert status.count("Maßnahmen fehlen, weil der Export sie nicht bringt (zuordnung-kobo.yaml).") == 10
    assert "zuordnung-kobo.yaml: Maßnahmen bringt diese Zuordnung nicht; aus ihnen wird berechnet: A2" in status


def test_what_the_mapping_says_was_not_asked_lifts_them(wave: Erhebung) -> None:
    evaluation = without_measures(wave, "nicht_gestellt: [massnahmen]\n")
    assert rated(evaluation) == 21
    lines = list(results.scores(evaluation))
    assert sum("69 von 70" in line for line in lines) == 10
    assert lines[-1] == (
        "Zwei Fragen sind in 21 Regionen nicht gestellt, weil sie in der Online-Befragung fehlen; das zählt nicht als "
        "fehlende Angabe, doch beruhen die Werte dort auf weniger Fragen."
    )
    assert "Maßnahmen fehlen" not in standing(wave, evaluation)


def test_workbooks_with_measures_alone_lift_them(wave: Erhebung) -> None:
    draw = random.Random(7)
    for region in wave.register.regions[:10]:
        filled = Filled(number="9", role=workbook.ROLES[0], measures=(measure(1, wave, draw),))
        write_questionnaire(wave.folder / f"{region.id}-9.xlsx", wave, region, filled)
    evaluation = without_measures(wave)
    assert rated(evaluation) == 21
    assert not errors_in(evaluation.reading.problems)


def test_an_export_without_its_repeats_says_why(wave: Erhebung) -> None:
    path = wave.folder / EXPORT
    book = openpyxl.load_workbook(path)
    del book["massnahme"], book["bedarf"]
    book.save(path)
    evaluation = evaluated(wave)
    assert rated(evaluation) == 11
    assert codes(evaluation) == {"K350"}
    why = f"; Maßnahmen fehlen, weil der Export sie nicht bringt ({EXPORT})"
    assert [line.endswith(why) for line in results.scores(evaluation) if ", nicht bewertbar" in line] == [True] * 10
    assert f"{EXPORT}: Das Blatt „massnahme“ fehlt" in standing(wave, evaluation)


def standing(wave: Erhebung, evaluation: Evaluation) -> str:
    """What `status` prints, on one line."""
    status = review.field_status(wave, evaluation.reading)
    return " ".join(" ".join(review.status_lines(wave, status, wave.as_of)).split())

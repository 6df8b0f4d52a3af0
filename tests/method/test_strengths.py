"""In what a region's own results show experience with a theme."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from tests.made import worked
from verstetigung import records
from verstetigung.method import disclosure
from verstetigung.method.evaluation import Evaluation, evaluate
from verstetigung.method.network.nouns import Strength, Support
from verstetigung.method.network.strengths import strengths
from verstetigung.problems import StudyError
from verstetigung.records import Measure, Response
from verstetigung.schemas.catalogue import Category
from verstetigung.schemas.concept import Concept, NetworkRules, Theme
from verstetigung.schemas.kinds import Informant

SCHOOL, BUS = "schule", "bus"
PLANNED, LASTING = "geplant", "verstetigt"
NEEDS = tuple(Category(id, id, "prozess") for id in ("austausch", "politik", "verkehr", "fremd"))
RULES = NetworkRules(partners=2, workshops=6, strong=75, present=50, carrier_bonus=0.2, advanced=(LASTING,))
THEMES = (
    Theme("austausch", elements=("B", "A1"), fields=(SCHOOL,)),
    Theme("politik", elements=("B1",), fields=()),
    Theme("verkehr", elements=(), fields=(BUS,)),
)


def measure(region: str, field: str, status: str) -> Measure:
    return Measure(region, "1", f"{field} {status}", field, status, "", "", "", f"{region}-1.xlsx", "Maßnahmen", "B5")


SHARED = """
    region  respondent  A1.1  A1.2  B1.1  E1.1
    nord    1           2     4     2     4
    nord    2           3     4     2     2
    mitte   1           1     kA    0     5
    sued    1           nz    3     kA    nz
"""
"""As the worked example, but both respondents of Nord say that the process goes on (B1.1)."""


def study(
    folder: Path,
    *measures: Measure,
    rules: NetworkRules = RULES,
    themes: tuple[Theme, ...] = THEMES,
    responses: pd.DataFrame | None = None,
) -> Evaluation:
    """The worked example with four needs and two Handlungsfelder."""
    erhebung = worked.small_erhebung(folder)
    fields = tuple(Category(id, id) for id in (SCHOOL, BUS))
    concept = Concept("netz", "Netz", "", rules, themes, packages=(), blocks=(), sources={})
    catalogue = replace(erhebung.catalogue, needs=NEEDS, fields=fields)
    return evaluate(
        replace(erhebung, catalogue=catalogue, concept=concept), worked.small_reading(responses, tuple(measures))
    )


def strong(experience: dict[tuple[str, str], Strength], need: str) -> dict[str, bool | None]:
    return {region: one.strong for (region, theme), one in experience.items() if theme == need}


def test_every_region_is_looked_at_for_every_need(tmp_path: Path) -> None:
    experience = strengths(study(tmp_path))
    assert list(experience) == [(region, need.id) for region in ("nord", "mitte", "sued") for need in NEEDS]
    assert all((one.region, one.theme) == key for key, one in experience.items())


def test_points_of_linked_elements_in_the_order_of_the_theme(tmp_path: Path) -> None:
    experience = strengths(study(tmp_path))
    elements = {region: dict(experience[region, "austausch"].elements) for region in ("nord", "mitte", "sued")}
    assert elements["nord"] == pytest.approx({"B": 75.0, "A1": 79 + 1 / 6})
    assert elements["mitte"] == pytest.approx({"B": 0.0, "A1": 100 / 3})
    assert elements["sued"] == {"A1": 50.0}
    assert list(elements["nord"]) == ["B", "A1"]
    assert strong(experience, "austausch") == {"nord": None, "mitte": False, "sued": False}


@pytest.mark.parametrize(("limit", "expected"), [(100, True), (100 - 1e-10, True), (99.99, True)])
def test_strong_from_the_limit_on(tmp_path: Path, limit: float, expected: bool) -> None:
    rules = replace(RULES, strong=round(limit, 9))
    experience = strengths(study(tmp_path, rules=rules, responses=worked.drawn_responses(SHARED)))
    assert strong(experience, "politik")["nord"] is expected


def shown(
    experience: dict[tuple[str, str], Strength], region: str, need: str
) -> tuple[bool | None, Support | None, bool]:
    one = experience[region, need]
    return one.strong, one.proof, one.stated


def test_m12_points_of_one_respondent_are_a_self_rating(tmp_path: Path) -> None:
    """Both give Nord 75 together, but only the first gives as many alone; then Mitte is rated by one person."""
    together = strengths(study(tmp_path))
    assert together["nord", "politik"].elements == (("B1", 75.0),)
    assert shown(together, "nord", "politik") == (None, None, True)
    high = SHARED.replace("mitte   1           1     kA    0", "mitte   1           3     5     2")
    alone = strengths(study(tmp_path, responses=worked.drawn_responses(high)))
    assert alone["mitte", "politik"].elements == (("B1", 100.0),)
    assert shown(alone, "mitte", "politik") == (None, None, True)
    assert shown(alone, "nord", "politik") == (True, Support.RESPONDENTS, False)
    assert alone["nord", "politik"].proven == (("B1", Support.RESPONDENTS),)


@pytest.mark.parametrize(("third", "expected"), [("1", (True, Support.RESPONDENTS, False)), ("0", (None, None, True))])
def test_m12_respondents_who_disagree_show_nothing(
    tmp_path: Path, third: str, expected: tuple[bool | None, Support | None, bool]
) -> None:
    """Two say ja; with a limit of 60 points they are enough unless the third says nein: then they are „uneinig“."""
    answers = worked.drawn_responses(f"{SHARED}    nord 3 3 4 {third} 2\n")
    experience = strengths(study(tmp_path, rules=replace(RULES, strong=60.0), responses=answers))
    assert shown(experience, "nord", "politik") == expected


def test_m12_a_document_shows_what_one_respondent_says(tmp_path: Path) -> None:
    single = worked.drawn_responses("region respondent A1.1 A1.2 B1.1 E1.1\nnord 1 1 1 2 1")

    def with_paper(value: str) -> dict[tuple[str, str], Strength]:
        paper = worked.response("nord", "B1.1", value, respondent="S07", source="Dokument", reference="S07")
        both = pd.concat([single, records.table([paper], Response)], ignore_index=True)
        return strengths(study(tmp_path, responses=both, rules=replace(RULES, strong=60.0)))

    assert shown(with_paper("2"), "nord", "politik") == (True, Support.DOCUMENT, False)
    assert shown(with_paper("1"), "nord", "politik") == (None, None, True)
    assert shown(with_paper("0"), "nord", "politik") == (False, None, False)


def test_m12_what_is_hidden_is_not_known_unless_a_measure_shows_it(tmp_path: Path) -> None:
    """Mitte is rated by one person: whether B1 and A1 are high or low must not show in who is proposed."""
    answered = study(tmp_path, measure("mitte", BUS, PLANNED))
    assert strong(strengths(answered), "austausch")["mitte"] is False
    personal = disclosure.shown(replace(answered, erhebung=replace(answered.erhebung, informant=Informant.PERSON)))
    assert strong(strengths(personal), "austausch")["mitte"] is None
    assert strong(strengths(personal), "politik")["mitte"] is None
    lasting = study(tmp_path, measure("mitte", SCHOOL, LASTING))
    personal = disclosure.shown(replace(lasting, erhebung=replace(lasting.erhebung, informant=Informant.PERSON)))
    assert shown(strengths(personal), "mitte", "austausch") == (True, Support.MEASURE, False)


def test_m12_a_measure_comes_before_the_other_proofs(tmp_path: Path) -> None:
    experience = strengths(study(tmp_path, measure("nord", SCHOOL, LASTING)))
    assert shown(experience, "nord", "austausch") == (True, Support.MEASURE, False)


def test_what_nothing_known_speaks_of_is_not_known(tmp_path: Path) -> None:
    experience = strengths(study(tmp_path))
    assert strong(experience, "politik")["sued"] is None
    assert strong(experience, "verkehr") == dict.fromkeys(("nord", "mitte", "sued"))
    assert experience["sued", "politik"] == Strength("sued", "politik", (), (), None)


def test_a_need_without_an_entry_is_not_known_whatever_else_is(tmp_path: Path) -> None:
    experience = strengths(study(tmp_path, measure("nord", SCHOOL, LASTING)))
    assert strong(experience, "fremd") == dict.fromkeys(("nord", "mitte", "sued"))
    assert experience["nord", "fremd"].measures == ()


def test_an_advanced_measure_in_a_linked_field_makes_strong(tmp_path: Path) -> None:
    lasting, planned = measure("mitte", SCHOOL, LASTING), measure("mitte", SCHOOL, PLANNED)
    experience = strengths(study(tmp_path, planned, lasting, measure("mitte", BUS, PLANNED)))
    assert experience["mitte", "austausch"].strong is True
    (one,) = experience["mitte", "austausch"].measures
    assert replace(one, known_as="") == lasting
    assert experience["mitte", "austausch"].elements[0] == ("B", 0.0)


def test_measures_listed_but_none_advanced_in_the_field_speak_against(tmp_path: Path) -> None:
    experience = strengths(
        study(tmp_path, measure("nord", BUS, PLANNED), measure("mitte", SCHOOL, LASTING), measure("sued", BUS, LASTING))
    )
    assert strong(experience, "verkehr") == {"nord": False, "mitte": False, "sued": True}


def test_measures_say_nothing_of_a_theme_without_handlungsfelder(tmp_path: Path) -> None:
    experience = strengths(study(tmp_path, measure("sued", SCHOOL, LASTING)))
    assert strong(experience, "politik") == {"nord": None, "mitte": False, "sued": None}


def test_without_a_concept_there_is_nothing_to_go_by(tmp_path: Path) -> None:
    evaluation = study(tmp_path)
    without = replace(evaluation, erhebung=replace(evaluation.erhebung, concept=None))
    with pytest.raises(StudyError, match=r"^Zur Erhebung „beispiel-2018“ gehört kein Netzwerkkonzept; "):
        strengths(without)

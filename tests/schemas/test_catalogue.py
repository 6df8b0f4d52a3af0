from __future__ import annotations

from pathlib import Path

import pytest

from tests.made.worked import CATALOGUE, small_catalogue
from verstetigung.problems import StudyError
from verstetigung.schemas.catalogue import Condition, Configuration


def problems(folder: Path, text: str) -> list[str]:
    with pytest.raises(StudyError) as raised:
        small_catalogue(folder, text)
    return [str(problem) for problem in raised.value.problems]


def test_reads_the_whole_tree(tmp_path: Path) -> None:
    catalogue = small_catalogue(tmp_path)
    assert [dimension.id for dimension in catalogue.dimensions] == ["A", "B", "E"]
    assert [dimension.id for dimension in catalogue.outcome] == ["A", "B"]
    assert [criterion.id for criterion in catalogue.criteria] == ["A1", "B1", "E1"]
    assert [question.id for question in catalogue.asked_questions] == ["A1.1", "A1.2", "B1.1", "E1.1"]
    assert catalogue.question("A1.1").scale.steps[-1] == (3.0, "dauerhaft gesichert")
    assert catalogue.question("K1").scale.unit == "Euro"
    assert not catalogue.question("K1").scale.behaviour.scored
    assert catalogue.version == "1.0"


def test_m2_failure_factors_are_turned_and_a_reversed_question_in_them_turns_back(tmp_path: Path) -> None:
    assert small_catalogue(tmp_path).question("E1.1").turned
    twice = CATALOGUE.replace("skala: hemmnis}", "skala: hemmnis, umgekehrt: ja}")
    assert not small_catalogue(tmp_path, twice).question("E1.1").turned


def test_hash_ignores_comments_order_of_keys_and_line_ends(tmp_path: Path) -> None:
    plain = small_catalogue(tmp_path)
    moved = CATALOGUE.replace('katalog: beispiel\nversion: "1.0"\n', 'version: "1.0"\nkatalog: beispiel\n')
    assert small_catalogue(tmp_path, "# neu\n" + moved.replace("\n", "\r\n")).hash == plain.hash
    assert small_catalogue(tmp_path, CATALOGUE.replace("widerspruch: 50", "widerspruch: 40")).hash != plain.hash
    assert plain.stamp == plain.hash[:8]


def test_unknown_scale_source_and_key_are_all_named(tmp_path: Path) -> None:
    text = CATALOGUE.replace("skala: hemmnis}", "skala: hemnis}").replace("quelle: S07", "quelle: S99")
    text = text.replace("        wirkung: misserfolg\n", "        wirkung: misserfolg\n        gewciht: 2\n")
    assert problems(tmp_path, text) == [
        "katalog.yaml:63:84: „hemnis“ ist für „skala“ nicht vorgesehen. Erwartet: einer von stand, zustimmung, "
        "hemmnis, janein, euro. Meinten Sie „hemmnis“?",
        "katalog.yaml:59:9: Den Schlüssel „gewciht“ gibt es hier nicht. Erwartet: einer von wirkung, id, titel, "
        "titel_en, gewicht, bereich, ebene, zu, quelle, adressaten, begruendung, ersetzt, fragen. Meinten Sie "
        "„gewicht“?",
        "katalog.yaml:38:17: Die Quelle „S99“ steht nicht unter „quellen“. "
        "Abhilfe: sie dort ergänzen oder „abgeleitet“ schreiben.",
    ]


def test_double_id_and_unscored_question(tmp_path: Path) -> None:
    text = CATALOGUE.replace("id: A1.2", "id: A1.1").replace(
        'fortgeführt?", skala: janein', 'fortgeführt?", skala: euro'
    )
    assert [line.split(": ", 1)[1] for line in problems(tmp_path, text)] == [
        "Die Kennung „A1.1“ ist vergeben, sie steht auch in Zeile 40. "
        "Erwartet: jede Kennung nur einmal, auch unter „ersetzt“ und „entfallen“.",
        "Frage B1.1 hat die Skala „euro“, die nicht bewertet wird. Abhilfe: die Frage unter „kennzahlen“ führen.",
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "{1: gar nicht, 2: wenig",
            "{1: gar nicht, zwei: wenig",
            "Die Stufe „zwei“ ist keine ganze Zahl. Erwartet: etwa „3: teils/teils“.",
        ),
        (
            "{art: kennzahl, einheit: Euro}",
            "{art: zahl, von: 5, bis: 5}",
            "Die Skala „euro“ hat keine Spanne. Erwartet: „bis“ größer als „von“.",
        ),
        (
            "{art: kennzahl, einheit: Euro}",
            "{art: abgeleitet, regel: anteil_massnahmen, stand: [fertig]}",
            "Die Skala „euro“ zählt den Stand „fertig“, den es nicht gibt. Erwartet: einer von geplant, verstetigt.",
        ),
        (
            '          - {id: B1.1, text: "Wird der Prozess fortgeführt?", skala: janein}\n',
            "",
            "Hier fehlt die Liste „fragen“. Abhilfe: „fragen:“ mit Einträgen „- …“ ergänzen.",
        ),
        ("kriterium: 0.5", "kriterium: 50", "„kriterium“ ist 50. Erwartet: eine Zahl von 0 bis 1."),
    ],
)
def test_what_a_catalogue_refuses(tmp_path: Path, old: str, new: str, expected: str) -> None:
    assert CATALOGUE.count(old) == 1
    assert expected in [line.split(": ", 1)[1] for line in problems(tmp_path, CATALOGUE.replace(old, new))]


def test_earlier_ids_lead_to_those_of_today_and_do_not_change_the_hash(tmp_path: Path) -> None:
    plain = small_catalogue(tmp_path)
    assert plain.replaced == {}
    text = CATALOGUE.replace("skala: hemmnis}", "skala: hemmnis, ersetzt: [E9.1, E9.2]}")
    renamed = small_catalogue(
        tmp_path, text.replace("        wirkung: misserfolg\n", "        wirkung: misserfolg\n        ersetzt: E9\n")
    )
    assert renamed.replaced == {"E9": "E1", "E9.1": "E1.1", "E9.2": "E1.1"}
    assert renamed.hash == plain.hash


def test_an_earlier_id_is_taken_for_ever(tmp_path: Path) -> None:
    text = CATALOGUE.replace("skala: hemmnis}", "skala: hemmnis, ersetzt: A1.1}")
    assert [line.split(": ", 1)[1] for line in problems(tmp_path, text)] == [
        "Die Kennung „A1.1“ ist vergeben, sie steht auch in Zeile 40. "
        "Erwartet: jede Kennung nur einmal, auch unter „ersetzt“ und „entfallen“."
    ]


CONDITIONS = """\
bedingungen:
  erfolg: {anker: [30, 50, 70]}
  schwellen: {konsistenz: 0.8, pri: 0.5, faelle: 1}
  faktoren:
    - {element: E1, anker: [80, 55, 25], erwartet: hinderlich}
    - {id: RES, element: E, anker: [25, 55, 80]}
"""


def test_m9_conditions_are_read_and_do_not_change_the_hash(tmp_path: Path) -> None:
    plain, extended = small_catalogue(tmp_path), small_catalogue(tmp_path, CATALOGUE + CONDITIONS)
    assert plain.configuration is None
    assert extended.configuration == Configuration(
        conditions=(
            Condition("E1", "E1", (80.0, 55.0, 25.0), -1),
            Condition("RES", "E", (25.0, 55.0, 80.0), 0),
        ),
        outcome_anchors=(30.0, 50.0, 70.0),
        inclusion_cut=0.8,
        pri_cut=0.5,
        frequency_cut=1,
    )
    assert extended.hash == plain.hash


def test_m9_conditions_that_cannot_be_used_are_all_named(tmp_path: Path) -> None:
    wrong = CONDITIONS.replace("element: E1, anker: [80, 55, 25]", "element: A1, anker: [80, 25, 55]").replace(
        "id: RES", "id: A1"
    )
    assert [line.split(": ", 1)[1] for line in problems(tmp_path, CATALOGUE + wrong)] == [
        "„A1“ gehört zum Ergebnis und kann es nicht zugleich erklären. Erwartet: ein Kriterium oder eine Dimension mit "
        "„rolle: faktor“.",
        "Die Anker sind so nicht zu gebrauchen. Erwartet: drei Punktwerte für „nicht dabei“, „Übergang“ und „ganz "
        "dabei“, steigend oder fallend, etwa [25, 55, 80].",
        "Die Bedingung „A1“ steht auch in Zeile 67. Erwartet: jede nur einmal.",
    ]
    many = "".join(f"    - {{id: X{number}, element: E1, anker: [25, 55, 80]}}\n" for number in range(4))
    assert [line.split(": ", 1)[1] for line in problems(tmp_path, CATALOGUE + CONDITIONS + many)] == [
        "Es sind 6 Bedingungen. Erwartet: höchstens 5."
    ]


def test_ids_that_differ_only_by_a_point_are_refused(tmp_path: Path) -> None:
    text = CATALOGUE.replace("id: B1.1", "id: A11")
    assert [line.split(": ", 1)[1] for line in problems(tmp_path, text)] == [
        "Die Kennungen „A1.1“ (Zeile 40) und „A11“ unterscheiden sich nur durch Punkte oder Großschreibung. Erwartet: "
        "Kennungen, die sich auch ohne Punkt unterscheiden, wie A1.1 und A12.1."
    ]

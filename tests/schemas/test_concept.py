from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.made.worked import small_catalogue
from verstetigung.problems import StudyError
from verstetigung.schemas import catalogue as catalogues
from verstetigung.schemas import concept
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.schemas.concept import OPEN, Block, Concept, CoreQuestion, NetworkRules, Package, Theme
from verstetigung.schemas.keys.concept import EVIDENCE

SCHEMAS = Path(__file__).parent.parent.parent / "schemas"
CONCEPT = """\
netzwerk: probenetz
titel: Probenetz
hinweis: Nur zum Prüfen.
quellen: {S07: Bericht 03/2016}
regeln:
  lernpartner_je_region: 2
  werkstaetten_je_jahr: 4
  stark_ab: 60
  vorhanden_ab: 55.5
  zuschlag_traegertyp: 0.25
  erfahrung: [verstetigt]
themen:
  - {bedarf: austausch, elemente: [A1, E], handlungsfelder: schule}
pakete:
  - id: besuch
    titel: Lernbesuch
    text: >-
      Ein Tag bei
      einer anderen Region.
    bedarfe: [austausch]
    form: Besuch
    traeger: Region
    foerderung: keine
    stand: vorschlag
bausteine:
  - {id: ziele, titel: Ziele, text: "Austausch (S07).", belege: [bedarfe, pakete], fragen: ["Wozu?", "Für wen?"]}
  - {id: zweck, titel: Zweck, text: Lernen.}
"""
MISTAKES = (
    ("erfahrung: [verstetigt]", "erfahrung: [verstetig]"),
    ("bedarf: austausch,", "bedarf: austasch,"),
    ("elemente: [A1, E]", "elemente: [A1, E11]"),
    ("handlungsfelder: schule", "handlungsfelder: [schule, schulen]"),
    ("bedarfe: [austausch]", "bedarfe: [austauch]"),
    ("stand: vorschlag", "stand: entwurf"),
    ("belege: [bedarfe, pakete]", "belege: [bedarfe, packete]"),
    ("    form: Besuch\n", "    from: Besuch\n"),
    ("    foerderung: keine\n", ""),
)
"""Each with what it becomes."""


def replaced(*changes: tuple[str, str]) -> str:
    text = CONCEPT
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def drawn(folder: Path, text: str = CONCEPT, catalogue: Catalogue | None = None) -> Concept:
    """A concept read from a text."""
    path = folder / "netzwerk.yaml"
    path.write_text(text, encoding="utf-8")
    return concept.load(path, catalogue)


def problems(folder: Path, *changes: tuple[str, str]) -> list[str]:
    with pytest.raises(StudyError) as raised:
        drawn(folder, replaced(*changes), small_catalogue(folder))
    assert str(raised.value) == "netzwerk.yaml ist kein gültiges Netzwerkkonzept."
    return [str(problem) for problem in raised.value.problems]


def test_a_need_that_has_gone_from_the_catalogue_says_what_to_do_here(tmp_path: Path) -> None:
    (told,) = problems(tmp_path, ("{bedarf: austausch,", "{bedarf: ganz-anderes,"))
    assert told.endswith("Abhilfe: den Eintrag hier löschen oder den Bedarf in den Katalog zurückholen.")


def test_reads_everything(tmp_path: Path) -> None:
    found = drawn(tmp_path, CONCEPT, small_catalogue(tmp_path))
    assert found == Concept(
        id="probenetz",
        title="Probenetz",
        note="Nur zum Prüfen.",
        rules=NetworkRules(
            partners=2, workshops=4, strong=60.0, present=55.5, carrier_bonus=0.25, advanced=("verstetigt",)
        ),
        themes=(Theme("austausch", ("A1", "E"), ("schule",)),),
        packages=(
            Package(
                id="besuch",
                title="Lernbesuch",
                text="Ein Tag bei einer anderen Region.",
                needs=("austausch",),
                form="Besuch",
                carrier="Region",
                funding="keine",
                state="vorschlag",
            ),
        ),
        blocks=(
            Block(
                "ziele",
                "Ziele",
                "Austausch (S07).",
                ("bedarfe", "pakete"),
                (CoreQuestion("", "Wozu?"), CoreQuestion("", "Für wen?")),
            ),
            Block("zweck", "Zweck", "Lernen.", (), ()),
        ),
        sources={"S07": "Bericht 03/2016"},
    )
    assert found.theme == {"austausch": found.themes[0]}


def test_every_mistake_is_named_with_its_place_and_what_was_meant(tmp_path: Path) -> None:
    assert sorted(problems(tmp_path, *MISTAKES), key=lambda text: int(text.split(":")[1])) == [
        "netzwerk.yaml:11:15: „verstetig“ ist für „erfahrung“ nicht vorgesehen. Erwartet: einer von geplant, "
        "verstetigt. Meinten Sie „verstetigt“?",
        "netzwerk.yaml:13:14: „austasch“ ist für „bedarf“ nicht vorgesehen. Erwartet: austausch. "
        "Meinten Sie „austausch“?",
        "netzwerk.yaml:13:39: „E11“ ist für „elemente“ nicht vorgesehen. Erwartet: einer von A, B, E, A1, B1, E1. "
        "Meinten Sie „E1“?",
        "netzwerk.yaml:13:71: „schulen“ ist für „handlungsfelder“ nicht vorgesehen. Erwartet: einer von schule. "
        "Meinten Sie „schule“?",
        "netzwerk.yaml:15:5: Hier fehlt „form“. Abhilfe: „form: …“ ergänzen.",
        "netzwerk.yaml:15:5: Hier fehlt „foerderung“. Abhilfe: „foerderung: …“ ergänzen.",
        "netzwerk.yaml:20:15: „austauch“ ist für „bedarfe“ nicht vorgesehen. Erwartet: einer von austausch. "
        "Meinten Sie „austausch“?",
        "netzwerk.yaml:21:5: Den Schlüssel „from“ gibt es hier nicht. Erwartet: einer von id, titel, text, bedarfe, "
        "form, traeger, foerderung, stand. Meinten Sie „form“?",
        "netzwerk.yaml:23:12: „entwurf“ ist für „stand“ nicht vorgesehen. Erwartet: vorschlag oder beschlossen.",
        "netzwerk.yaml:25:75: „packete“ ist für „belege“ nicht vorgesehen. Erwartet: einer von bedarfe, themen, "
        "werkstaetten, faktoren, produkte, partner, pakete, rueckmeldungen. Meinten Sie „pakete“?",
    ]


DOUBLE = """\
  - {id: besuch, titel: Besuch, text: Noch einer., bedarfe: [austausch, austausch], form: Besuch, traeger: Region,
     foerderung: keine, stand: beschlossen}
bausteine:
"""


def test_ids_and_themes_stand_only_once(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        ("pakete:\n", "  - {bedarf: austausch, elemente: [E1]}\npakete:\n"),
        ("bausteine:\n", DOUBLE),
        ("id: zweck", "id: ziele"),
    )
    assert found == [
        "netzwerk.yaml:26:73: „austausch“ steht in „bedarfe“ zum zweiten Mal. Abhilfe: es hier löschen.",
        "netzwerk.yaml:14:14: Hier steht der Bedarf „austausch“ zum zweiten Mal. Erwartet: jede Kennung nur einmal. "
        "Abhilfe: die Einträge zusammenführen.",
        "netzwerk.yaml:26:10: Hier steht das Paket „besuch“ zum zweiten Mal. Erwartet: jede Kennung nur einmal. "
        "Abhilfe: die beiden Einträge zusammenführen oder umbenennen.",
        "netzwerk.yaml:30:10: Hier steht der Baustein „ziele“ zum zweiten Mal. Erwartet: jede Kennung nur einmal. "
        "Abhilfe: die beiden Einträge zusammenführen oder umbenennen.",
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "lernpartner_je_region: 2",
            "lernpartner_je_region: 1.5",
            "„lernpartner_je_region“ ist 1.5. Erwartet: eine ganze Zahl von 1 bis 10.",
        ),
        (
            "werkstaetten_je_jahr: 4",
            "werkstaetten_je_jahr: 0",
            "„werkstaetten_je_jahr“ ist 0. Erwartet: eine Zahl von 1 bis 24.",
        ),
        ("stark_ab: 60", "stark_ab: 160", "„stark_ab“ ist 160. Erwartet: eine Zahl von 0 bis 100."),
        (
            "zuschlag_traegertyp: 0.25",
            "zuschlag_traegertyp: 25",
            "„zuschlag_traegertyp“ ist 25. Erwartet: eine Zahl von 0 bis 1.",
        ),
        (
            "erfahrung: [verstetigt]",
            "erfahrung: []",
            "„erfahrung“ ist leer. Erwartet: mindestens einer von geplant, verstetigt.",
        ),
        (
            "  erfahrung: [verstetigt]\n",
            "  beides: 3\n",
            "Hier fehlt „erfahrung“. Abhilfe: „erfahrung: […]“ ergänzen.",
        ),
        (
            "elemente: [A1, E]",
            "elemente: [[A1, E]]",
            "In „elemente“ steht hier kein einfacher Text. Erwartet: ein Text je Zeile.",
        ),
        ("bedarfe: [austausch]", "bedarfe: []", "„bedarfe“ ist leer. Erwartet: mindestens einer von austausch."),
        (
            ", elemente: [A1, E], handlungsfelder: schule}",
            "}",
            "Zum Bedarf „austausch“ steht hier nicht, woran sich Erfahrung zeigt. Erwartet: „elemente“ oder "
            "„handlungsfelder“. Abhilfe: eines davon ergänzen oder den Eintrag löschen.",
        ),
        (
            "netzwerk: probenetz\n",
            "netzwerk: probenetz\nwebseite: www\n",
            "Den Schlüssel „webseite“ gibt es hier nicht. Erwartet: einer von themen, pakete, bausteine, antworten, "
            "netzwerk, titel, hinweis, regeln, quellen.",
        ),
    ],
)
def test_what_a_concept_refuses(tmp_path: Path, old: str, new: str, expected: str) -> None:
    assert expected in [line.split(": ", 1)[1] for line in problems(tmp_path, (old, new))]


def test_without_a_catalogue_ids_are_taken_as_they_stand(tmp_path: Path) -> None:
    found = drawn(tmp_path, replaced(("elemente: [A1, E]", "elemente: [Q9]"), ("[verstetigt]", "[erledigt]")))
    assert found.themes == (Theme("austausch", ("Q9",), ("schule",)),)
    assert found.rules.advanced == ("erledigt",)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return catalogues.load(SCHEMAS / "kriterienkatalog.yaml")


@pytest.fixture(scope="module")
def shipped(catalogue: Catalogue) -> Concept:
    return concept.load(SCHEMAS / "netzwerk.yaml", catalogue)


def test_shipped_concept_leaves_the_catalogue_as_it_is(catalogue: Catalogue) -> None:
    assert catalogue.stamp == "fa5ff8e9"


def test_shipped_themes_are_all_needs_of_the_catalogue(catalogue: Catalogue, shipped: Concept) -> None:
    assert [theme.need for theme in shipped.themes] == [need.id for need in catalogue.needs]
    assert len(shipped.themes) == 17
    assert all(theme.elements or theme.fields for theme in shipped.themes)


def test_shipped_packages_are_proposals_with_a_word_on_funding(catalogue: Catalogue, shipped: Concept) -> None:
    assert 8 <= len(shipped.packages) <= 12
    assert {package.state for package in shipped.packages} == {"vorschlag"}
    assert all(package.text and package.form and package.carrier and package.funding for package in shipped.packages)
    covered = {need for package in shipped.packages for need in package.needs}
    assert [need.id for need in catalogue.needs if need.id not in covered] == ["netze"]
    assert "Für technische Netze und Gefahrenabwehr steht hier kein Paket" in shipped.note
    assert "keine direkte Zuwendung an Regionen" in shipped.note
    assert "ein Vorschlag dieses Projekts und kein Beschluss des Netzwerks" in shipped.note


def test_shipped_blocks_are_those_the_commission_names(shipped: Concept) -> None:
    assert [block.title for block in shipped.blocks] == [
        "Ziele",
        "Zweck",
        "Aufgaben",
        "Struktur",
        "Arbeitsweise",
        "Unterstützungsleistungen",
    ]
    assert all(2 <= len(block.questions) <= 4 for block in shipped.blocks)
    assert all(question.text.endswith("?") for block in shipped.blocks for question in block.questions)
    assert {result for block in shipped.blocks for result in block.evidence} == set(EVIDENCE)


def test_shipped_questions_can_all_be_answered_and_nothing_is_invented(shipped: Concept) -> None:
    ids = [question.id for question in shipped.questions]
    assert all(ids)
    assert len(set(ids)) == 18
    assert {question.answer for question in shipped.questions} == {OPEN}


def test_every_source_is_used_and_every_mention_has_its_source(catalogue: Catalogue, shipped: Concept) -> None:
    texts = [shipped.note, *(block.text for block in shipped.blocks), *(package.text for package in shipped.packages)]
    named = {
        id
        for text in texts
        for group in re.findall(r"\(((?:MORO|S\d+)(?:, S\d+)*)\)", text)
        for id in group.split(", ")
    }
    assert named == set(shipped.sources)
    assert all(re.search(r"\((MORO|S\d)", block.text) for block in shipped.blocks)
    both = set(shipped.sources) & set(catalogue.sources)
    assert {id: shipped.sources[id] for id in both} == {id: catalogue.sources[id] for id in both}

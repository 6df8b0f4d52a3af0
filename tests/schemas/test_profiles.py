"""Practice profiles: what is read, what is refused, with exact words and addresses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image, ImageFile

from tests.made.worked import CATALOGUE
from tests.schemas.test_content import SCHEMAS
from tests.schemas.test_regions import REGISTER
from verstetigung.problems import Problem, StudyError
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas import profiles
from verstetigung.schemas.profiles import Contact, Figure, Passage, Phase, PracticeProfile
from verstetigung.schemas.profiles.checks import backwards, endless, personal, placeholder, undated

SHIPPED = SCHEMAS / "praxisbeispiele"
LEAST = "profil: dorfladen\ntitel: Dorfladen\nort: Nordort\nland: Musterland\nquellen: [Bericht 2020]\n"
WHOLE = """\
profil: dorfladen
titel: Dorfladen
claim: Ein Laden, der allen gehört
katalog: katalog.yaml
register: regionen.yaml
region: altenburg-stadt
ort: Nordort
traeger: Genossenschaft
stand: 2020-05
handlungsfelder: [schule]
kriterien: [B1, A1]
zahlen:
  - {wert: 300, text: Mitglieder}
ausgangslage: >-
  Der letzte Laden
  hat geschlossen.

  Der Weg ist weit.
ziele: [einkaufen, sich treffen]
umsetzung:
  - {von: 2019, bis: laufend, titel: Betrieb}
  - {von: 2018-05, bis: 2018-12, titel: Umbau, text: Viele halfen.}
  - {von: 2017, titel: Gründung}
erfolge: |
  Der Laden läuft,
  auch im Winter.

  Er ist ein Treffpunkt.
partner: Gemeinde
foerderung: []
kontakt: {stelle: Büro, web: example.org, mail: info@example.org}
bilder:
  erfolge: {datei: laden.png, text: Ein Laden, quelle: "Foto: Gemeinde"}
quellen: [S07, Eigene Angaben]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "katalog.yaml").write_text(CATALOGUE, encoding="utf-8")
    (tmp_path / "regionen.yaml").write_text(REGISTER, encoding="utf-8")
    Image.new("RGB", (400, 300), "white").save(tmp_path / "laden.png")
    return tmp_path


def written(folder: Path, text: str, name: str = "profil.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def loaded(folder: Path, text: str) -> PracticeProfile:
    return profiles.load(written(folder, text))


def refused(folder: Path, text: str) -> list[str]:
    with pytest.raises(StudyError) as raised:
        profiles.load(written(folder, text))
    return [str(problem) for problem in raised.value.problems]


def test_the_least_a_profile_needs(folder: Path) -> None:
    profile = loaded(folder, LEAST)
    assert (profile.id, profile.title, profile.location) == ("dorfladen", "Dorfladen", "Nordort, Musterland")
    assert profile.sources == ("Bericht 2020",)
    assert (profile.passages, profile.phases, profile.pictures, profile.contact.lines) == ({}, (), {}, ())
    assert profile.state == "Quelle ohne Datum"


def test_all_that_a_profile_can_say(folder: Path) -> None:
    profile = loaded(folder, WHOLE)
    assert profile.location == "Nordort, Stadt Altenburg, Musterland"
    assert (profile.carrier, profile.state) == ("Genossenschaft", "05/2020")
    assert [one.id for one in profile.criteria] == ["A1", "B1"]
    assert [one.id for one in profile.fields] == ["schule"]
    assert profile.figures == (Figure("300", "Mitglieder"),)
    assert profile.passages == {
        "ausgangslage": Passage(("Der letzte Laden hat geschlossen.", "Der Weg ist weit.")),
        "ziele": Passage(("einkaufen", "sich treffen"), True),
        "erfolge": Passage(("Der Laden läuft, auch im Winter.", "Er ist ein Treffpunkt.")),
    }
    assert profile.partners == ("Gemeinde",)
    assert profile.funding == ()
    assert profile.contact == Contact("Büro", "example.org", "", "info@example.org")
    assert profile.pictures["erfolge"].ratio == 0.75


def test_phases_stand_in_the_order_of_their_dates(folder: Path) -> None:
    phases = loaded(folder, WHOLE).phases
    assert [phase.title for phase in phases] == ["Gründung", "Umbau", "Betrieb"]
    assert [phase.when for phase in phases] == ["2017", "05/2018–12/2018", "seit 2019"]
    assert Phase("2018-05-31", "2018-05-31", "x").when == "31.05.2018"


def test_dates_may_be_written_as_germans_do(folder: Path) -> None:
    text = WHOLE.replace("stand: 2020-05", "stand: 31.05.2020").replace(
        "2018-05, bis: 2018-12", "05/2018, bis: 12.2018"
    )
    profile = loaded(folder, text)
    assert profile.state == "31.05.2020"
    assert [phase.when for phase in profile.phases] == [phase.when for phase in loaded(folder, WHOLE).phases]


def test_a_source_of_the_catalogue_is_written_out(folder: Path) -> None:
    assert loaded(folder, WHOLE).sources == ("Bericht 03/2016", "Eigene Angaben")


def test_every_mistake_at_once_with_its_place(folder: Path) -> None:
    text = """\
profil: Dorf Laden
titel:
claim: "Titel hier eingeben"
katalog: katalog.yaml
register: weg.yaml
stand: Mai 2020
handlungsfelder: [schul]
kriterien: [Z9]
umsetzung:
  - {von: 2018, bis: 2017, titel: Umbau}
  - {von: 2018-13, titel: Umbau}
ziele:
  - Platz für ergänzende Grafik/Bilder oder Statistiken zur Rubrik Ziele
kontakt: {mail: niemand}
bilder:
  ziele: {datei: weg.png, text: Ein Bild, quelle: Foto}
partnr: Gemeinde
"""
    assert refused(folder, text) == [
        "profil.yaml:5:11: Die Datei „weg.yaml“ gibt es nicht. Erwartet: ein Pfad vom Ordner des Profils aus.",
        "profil.yaml:7:19: „schul“ ist für „handlungsfelder“ nicht vorgesehen. Erwartet: einer von schule. "
        "Meinten Sie „schule“?",
        "profil.yaml:8:13: „Z9“ ist für „kriterien“ nicht vorgesehen. Erwartet: einer von A1, B1, E1.",
        "profil.yaml:1:9: Die Kennung „Dorf Laden“ taugt nicht als Dateiname. Erwartet: Kleinbuchstaben a–z, Ziffern "
        "und Bindestriche.",
        "profil.yaml:2:7: „titel“ ist leer. Abhilfe: einen Wert eintragen.",
        "profil.yaml:6:8: „Mai 2020“ ist kein Datum. Erwartet: JJJJ, MM/JJJJ oder TT.MM.JJJJ, etwa 12/2018.",
        "profil.yaml:10:22: Die Phase endet 2017 und beginnt 2018. Erwartet: „bis“ nicht vor „von“.",
        "profil.yaml:11:11: „2018-13“ ist kein Datum. Erwartet: JJJJ, MM/JJJJ oder TT.MM.JJJJ, etwa 12/2018.",
        "profil.yaml:14:17: „niemand“ ist keine E-Mail-Adresse. Erwartet: eine Adresse mit @.",
        "profil.yaml:16:18: Das Bild „weg.png“ gibt es nicht. Erwartet: ein Pfad vom Ordner des Profils aus.",
        "profil.yaml:1:1: Das Profil nennt keine Quelle. Erwartet: mindestens eine unter „quellen“.",
        "profil.yaml:1:1: Es fehlt, wo das Beispiel liegt. Erwartet: „ort“ und „land“ oder „region“ mit „register“.",
        "profil.yaml:17:1: Den Schlüssel „partnr“ gibt es hier nicht. Erwartet: einer von katalog, register, region, "
        "handlungsfelder, kriterien, profil, titel, claim, ort, land, traeger, stand, ausgangslage, ziele, erfolge, "
        "herausforderungen, umsetzung, zahlen, partner, foerderung, kontakt, bilder, quellen. Meinten Sie „partner“?",
        "profil.yaml:3:8: „hier eingeben“ ist ein Platzhalter. Abhilfe: den Text ersetzen oder die Angabe löschen; "
        "leere Blöcke entfallen von selbst.",
        "profil.yaml:13:5: „Platz für ergänzende“ ist ein Platzhalter. Abhilfe: den Text ersetzen oder die Angabe "
        "löschen; leere Blöcke entfallen von selbst.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Platz für ergänzende Grafik/Bilder oder Statistiken zur Rubrik Ziele",
        "(Hinweis: über das Bild-Symbol können Sie in diesen Bildplatzhalter automatisch Bilder einfügen)",
        "Lorem ipsum dolor sit amet",
        "TODO",
        "Träger: xxx",
        "Titel hier eingeben",
        "Klicken Sie hier, um Text einzugeben",
        "Einwohner: ???",
        "[email protected]",
    ],
)
def test_words_of_a_template_are_placeholders(text: str) -> None:
    assert placeholder(text)


@pytest.mark.parametrize(
    "text",
    ["Ein Platz für alle Generationen", "Die To-do-Liste", "Wer hilft?", "Max und Mia", "Hier treffen sich alle"],
)
def test_plain_words_are_not(text: str) -> None:
    assert placeholder(text) is None


def test_the_placeholders_of_the_printed_poster_are_all_found() -> None:
    found = "Platz für ergänzende Grafik/Bilder oder Statistiken zur Rubrik {} (Hinweis: über das Bild-Symbol …)"
    assert all(placeholder(found.format(block)) for block in ("Ziele", "Umsetzung", "Erfolge"))


def test_a_persons_address_is_warned_of_and_an_office_is_not(folder: Path) -> None:
    path = written(folder, LEAST + "kontakt: {mail: erika.muster@example.org}\n")
    assert [(one.level, str(one)) for one in profiles.load_all([path])[1]] == [
        (
            "Warnung",
            "profil.yaml:6:17: „erika.muster@example.org“ sieht nach der Adresse einer Person aus. Erwartet: die "
            "Adresse einer Stelle, etwa info@… Abhilfe: eine Adresse der Stelle eintragen oder „mail“ löschen.",
        )
    ]
    assert personal("info@example.org") is None


def test_a_title_that_fits_no_page_is_told_before_it_is_set() -> None:
    assert endless("titel", "Wort " * 60) is None
    note = endless("titel", "Wort" * 7000)
    assert note is not None
    assert (note.code, note.found) == ("Y308", "„titel“ hat 28.000 Zeichen.")
    assert (note.expected, note.remedy) == ("höchstens 300 Zeichen", "„titel“ kürzen")


@pytest.mark.parametrize("text", ["2018", "2018-02", "2018-02-28"])
def test_dates(text: str) -> None:
    assert undated(text) is None


@pytest.mark.parametrize("text", ["18", "2018-2", "2018-02-30", "2018-13", "laufend", "2018/19"])
def test_what_is_no_date(text: str) -> None:
    assert undated(text)


def test_a_running_end_is_a_date_where_it_is_allowed() -> None:
    assert undated("laufend", running=True) is None
    assert not backwards("2018", "laufend")


@pytest.mark.parametrize(
    ("start", "end", "wrong"),
    [("2018", "2017", True), ("2018", "2018-03", False), ("2018-05", "2018", False), ("2018-05", "2018-04-30", True)],
)
def test_spans_of_shortened_dates(start: str, end: str, wrong: bool) -> None:
    assert backwards(start, end) is wrong


def test_an_unreadable_picture_is_refused(folder: Path) -> None:
    (folder / "laden.png").write_bytes(b"\x89PNG\r\n\x1a\n kaputt")
    assert refused(folder, WHOLE)[0] == (
        "profil.yaml:33:20: Das Bild „laden.png“ ist nicht lesbar. Erwartet: ein JPEG oder PNG. Abhilfe: das Bild in "
        "einem Bildprogramm öffnen und als JPEG oder PNG speichern."
    )


@pytest.mark.parametrize("size", [(13_000, 13_000), (6_000, 5_100)])
def test_a_picture_of_many_pixels_is_refused_unseen(
    folder: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first is 20 KB and would take a gigabyte; Pillow warns of it without saying how large it is."""
    Image.new("1", size).save(folder / "laden.png")
    assert (folder / "laden.png").stat().st_size < 50_000
    monkeypatch.setattr(ImageFile.ImageFile, "load", None)
    width, height = (f"{side // 1000}.{side % 1000:03}" for side in size)
    assert refused(folder, WHOLE)[0] == (
        f"profil.yaml:33:20: Das Bild „laden.png“ hat {width} × {height} Pixel, zusammen "
        f"{round(size[0] * size[1] / 1e6)} Millionen. Erwartet: höchstens 30 Millionen Pixel. Abhilfe: das Bild in "
        "einem Bildprogramm verkleinern, auf höchstens 4.000 Pixel an der längeren Seite."
    )


def test_a_picture_needs_words_for_those_who_cannot_see_it(folder: Path) -> None:
    assert refused(folder, WHOLE.replace("text: Ein Laden, ", ""))[0].startswith(
        "profil.yaml:33:12: Hier fehlt „text“."
    )


def test_ids_need_the_file_that_knows_them(folder: Path) -> None:
    assert refused(folder, LEAST + "kriterien: [A1]\nregion: nord\n") == [
        "profil.yaml:7:9: Ohne „register“ sagt „region“ nichts. Abhilfe: „register: ../….yaml“ ergänzen, wo es steht.",
        "profil.yaml:6:12: Ohne „katalog“ sagt „kriterien“ nichts. Abhilfe: „katalog: ../….yaml“ ergänzen, wo es "
        "steht.",
    ]


def test_a_broken_catalogue_is_reported_once_for_all_profiles(folder: Path) -> None:
    written(folder, CATALOGUE.replace("titel:", "titl:", 1), "katalog.yaml")
    paths = [written(folder, WHOLE.replace("dorfladen", name), f"{name}.yaml") for name in ("a", "b")]
    with pytest.raises(StudyError) as raised:
        profiles.load_all(paths)
    assert len(raised.value.problems) == len(set(raised.value.problems))
    assert {problem.where.file for problem in raised.value.problems} == {"katalog.yaml"}


def test_no_two_profiles_have_the_same_id(folder: Path) -> None:
    paths = [written(folder, LEAST, name) for name in ("a.yaml", "b.yaml")]
    with pytest.raises(StudyError) as raised:
        profiles.load_all(paths)
    assert [str(problem) for problem in raised.value.problems] == [
        "b.yaml:1:9: Die Kennung „dorfladen“ trägt schon a.yaml. Abhilfe: eine andere Kennung wählen."
    ]


def shipped() -> tuple[tuple[PracticeProfile, ...], tuple[Problem, ...]]:
    return profiles.load_all(profiles.files(SHIPPED))


def test_the_shipped_profiles_have_no_problem_and_a_source_each() -> None:
    found, problems = shipped()
    assert problems == ()
    assert len(found) == 10
    assert all(profile.sources and profile.where[""].file == f"{profile.id}.yaml" for profile in found)


def test_every_short_source_of_a_shipped_profile_is_written_out() -> None:
    assert [source for profile in shipped()[0] for source in profile.sources if re.fullmatch(r"S\d+", source)] == []


def test_every_documented_pilot_project_has_a_profile() -> None:
    regions = {profile.region.id for profile in shipped()[0] if profile.region}
    assert regions == {
        "coburg",
        "daun",
        "elbtal-osterzgebirge",
        "hersfeld-rotenburg",
        "peenetal-loitz",
        "schleswig-flensburg",
        "spessartregional",
        "vogelsbergkreis",
        "westmecklenburg",
    }


def test_mienthuus_names_no_person() -> None:
    profile = next(profile for profile in shipped()[0] if profile.id == "mienthuus-kranenburg")
    assert profile.contact == Contact(web="mienthuus.de")
    assert [phase.when for phase in profile.phases] == ["2016", "2016–2017", "2017–2018", "12/2018"]
    assert "Haarland" not in (SHIPPED / "mienthuus-kranenburg.yaml").read_text(encoding="utf-8")


def wave(folder: Path, *, invented: bool = False) -> Path:
    (folder / "praxis").mkdir()
    written(folder / "praxis", LEAST)
    if invented:
        written(folder, REGISTER.replace("titel: Probe", "titel: Probe\nerfunden: ja"), "regionen.yaml")
    (folder / "probe").mkdir()
    written(
        folder / "probe",
        "titel: Probe\nherausgeber: Institut\nart: befragung\nstand: 2018-06-30\nkatalog: ../katalog.yaml\n"
        f"register: ../regionen.yaml\nmusterdaten: {'ja' if invented else 'nein'}\npraxisbeispiele: ../praxis\n",
        erhebungen.FILE,
    )
    return folder / "probe"


def test_an_erhebung_has_the_profiles_of_its_folder(folder: Path) -> None:
    assert [profile.id for profile in erhebungen.load(wave(folder)).profiles] == ["dorfladen"]


def test_a_missing_folder_and_a_broken_profile_are_problems_of_the_erhebung(folder: Path) -> None:
    path = wave(folder)
    written(folder / "praxis", LEAST.replace("quellen: [Bericht 2020]\n", ""))
    with pytest.raises(StudyError) as raised:
        erhebungen.load(path)
    assert [str(one) for one in raised.value.problems] == [
        "profil.yaml:1:1: Das Profil nennt keine Quelle. Erwartet: mindestens eine unter „quellen“."
    ]
    text = (path / erhebungen.FILE).read_text(encoding="utf-8").replace("../praxis", "../weg")
    written(path, text, erhebungen.FILE)
    with pytest.raises(StudyError) as raised:
        erhebungen.load(path)
    assert [str(one) for one in raised.value.problems] == [
        "erhebung.yaml:8:18: Den Ordner „../weg“ gibt es nicht. Erwartet: ein Pfad von probe/ aus, etwa ../../schemas/…"
    ]


def test_real_cases_and_invented_answers_do_not_mix(folder: Path) -> None:
    with pytest.raises(StudyError) as raised:
        erhebungen.load(wave(folder, invented=True))
    assert [str(one) for one in raised.value.problems] == [
        "erhebung.yaml:8:18: Erfundene Angaben und echte Praxisbeispiele gehören nicht zusammen. Erwartet: nur "
        "Beispiele aus den erfundenen Regionen."
    ]


def test_a_long_text_is_quoted_short() -> None:
    date, filler = undated("x" * 5000), placeholder("x" * 5000)
    assert date is not None
    assert filler is not None
    assert (date.found, filler.found) == (f"„{'x' * 80}…“ ist kein Datum.", f"„{'x' * 80}…“ ist ein Platzhalter.")

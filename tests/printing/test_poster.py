"""Posters: one page whatever the profile says, in the order of the story, with nothing that is not in it."""

from __future__ import annotations

import io
import os
import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import DictionaryObject
from typer.testing import CliRunner, Result

from tests.made import synthetic
from tests.schemas.test_content import SCHEMAS
from verstetigung.cli.commands import app
from verstetigung.method.evaluation import Evaluation
from verstetigung.printing.poster import FORMATS, fitting, poster
from verstetigung.printing.poster.layout import Format, Setting, abreast, rows, share
from verstetigung.printing.poster.page import html
from verstetigung.problems import Place
from verstetigung.schemas import profiles
from verstetigung.schemas.profiles import BLOCKS, Contact, Figure, Passage, Phase, Picture, PracticeProfile
from verstetigung.schemas.profiles.checks import PLACEHOLDERS
from verstetigung.telling.blocks import Cards
from verstetigung.telling.network import practice
from verstetigung.telling.table import Table

MIENTHUUS = SCHEMAS / "praxisbeispiele" / "mienthuus-kranenburg.yaml"
SENTENCE = "Ein Satz, der sagt, was geschah. "


@cache
def pictures() -> Path:
    folder = Path(_folder().name)
    Image.new("RGB", (640, 360), "#9fc3d2").save(folder / "quer.png")
    Image.new("RGB", (300, 500), "#9fc3d2").save(folder / "hoch.jpg")
    return folder


@cache
def _folder() -> TemporaryDirectory[str]:
    return TemporaryDirectory()


@cache
def whole() -> PracticeProfile:
    return profiles.load(MIENTHUUS)


def least() -> PracticeProfile:
    return PracticeProfile("laden", "Dorfladen", "Nordort", "Musterland", ("Bericht 2020",))


def phases(number: int) -> tuple[Phase, ...]:
    return tuple(Phase(str(2000 + place), "", f"Schritt {place + 1}", SENTENCE) for place in range(number))


def picture(name: str, ratio: float) -> Picture:
    return Picture(pictures() / name, "Ein graues Feld", "Foto: Gemeinde", ratio)


def only(*keys: str) -> PracticeProfile:
    profile = whole()
    passages = {key: passage for key, passage in profile.passages.items() if key in keys}
    return replace(profile, passages=passages, phases=profile.phases if "umsetzung" in keys else ())


@cache
def variant(name: str) -> PracticeProfile:
    illustrated = {"ziele": picture("quer.png", 360 / 640), "umsetzung": picture("hoch.jpg", 500 / 300)}
    made: dict[str, Callable[[], PracticeProfile]] = {
        "whole": whole,
        "least": least,
        "one block": lambda: only("erfolge"),
        "three blocks": lambda: only("ausgangslage", "erfolge", "herausforderungen"),
        "one phase": lambda: replace(whole(), phases=phases(1)),
        "twelve phases": lambda: replace(whole(), phases=phases(12)),
        "pictures": lambda: replace(only("ausgangslage", "umsetzung", "erfolge"), pictures=illustrated),
        "picture alone": lambda: replace(least(), pictures={"erfolge": picture("quer.png", 360 / 640)}),
        "no foot": lambda: replace(whole(), partners=(), funding=(), contact=Contact(), criteria=(), figures=()),
        "six figures": lambda: replace(least(), figures=tuple(Figure(f"{n}.000", "Euro") for n in range(1, 7))),
        "hostile": lambda: replace(least(), title="<b>{{ 7*7 }}</b> \u202f\U0001f600 & „so“", claim="W" * 150),
    }
    return made[name]()


VARIANTS = (
    "whole",
    "least",
    "one block",
    "three blocks",
    "one phase",
    "twelve phases",
    "pictures",
    "picture alone",
    "no foot",
    "six figures",
    "hostile",
)


@cache
def printed(name: str, format: str) -> PdfReader:
    content = poster(variant(name), FORMATS[format])
    assert isinstance(content, bytes), content
    return PdfReader(io.BytesIO(content))


def words(reader: PdfReader) -> str:
    return re.sub(r"-\n", "", reader.pages[0].extract_text()).replace("\n", " ")


@pytest.mark.slow
@pytest.mark.parametrize("name", VARIANTS)
def test_every_shape_fits_one_page(name: str) -> None:
    reader = printed(name, "a4")
    assert len(reader.pages) == 1
    assert (round(reader.pages[0].mediabox.width), round(reader.pages[0].mediabox.height)) == (595, 842)
    text = words(reader)
    assert not PLACEHOLDERS.search(text)
    shown = [title for key, title in BLOCKS.items() if f'id="{key}"' in html_of(name)]
    assert [title for title in BLOCKS.values() if re.search(rf"\b{title}\b", text)] == shown


def html_of(name: str) -> str:
    return html(variant(name), FORMATS["a4"], FORMATS["a4"].settings[0])


def test_a3_is_larger_paper_with_larger_type() -> None:
    reader = printed("whole", "a3")
    assert len(reader.pages) == 1
    assert (round(reader.pages[0].mediabox.width), round(reader.pages[0].mediabox.height)) == (842, 1191)
    assert largest(reader) > largest(printed("whole", "a4"))


def largest(reader: PdfReader) -> float:
    sizes: list[float] = []
    reader.pages[0].extract_text(visitor_text=lambda text, cm, tm, font, size: sizes.append(size * abs(tm[0] * cm[0])))
    return max(sizes)


def test_all_that_the_profile_says_is_printed_in_its_order() -> None:
    profile, text = whole(), words(printed("whole", "a4"))
    told = [profile.title, profile.claim, profile.location, "Stand"]
    told += [figure.value for figure in profile.figures]
    told += [*profile.passages["ausgangslage"].paragraphs, *profile.passages["ziele"].paragraphs]
    told += [one for phase in profile.phases for one in (phase.when, phase.title)]
    told += [*profile.passages["erfolge"].paragraphs, *profile.passages["herausforderungen"].paragraphs]
    told += [*profile.partners, *profile.funding, *profile.contact.lines, *profile.sources]
    compact, place = re.sub(r"[-\s]", "", text), 0
    for one in told:
        found = compact.find(re.sub(r"[-\s]", "", one), place)
        assert found >= 0, one
        place = found


def test_the_poster_is_tagged_and_in_our_font_only() -> None:
    reader = printed("pictures", "a4")
    root, resources = reader.trailer["/Root"], reader.pages[0]["/Resources"]
    assert isinstance(root, DictionaryObject)
    assert isinstance(resources, DictionaryObject)
    assert str(root["/MarkInfo"]) == "{'/Marked': True}"
    assert str(root["/Lang"]) == "de"
    fonts = resources["/Font"]
    assert isinstance(fonts, DictionaryObject)
    assert all("Fira" in str(font.get_object()) for font in fonts.values())
    assert "Ein graues Feld" in html_of("pictures")
    assert reader.metadata
    assert reader.metadata.title == "MIENTHUUS.de"


def test_a_poster_has_the_day_of_its_profile_and_the_same_bytes_each_time() -> None:
    dated, undated = printed("whole", "a4").metadata, printed("least", "a4").metadata
    assert dated
    assert str(dated["/CreationDate"]) == "D:201812"
    assert "/CreationDate" not in (undated or ())
    assert poster(least(), FORMATS["a4"]) == poster(least(), FORMATS["a4"])


def test_blocks_stand_in_the_order_of_the_story_two_by_two() -> None:
    def keys(profile: PracticeProfile) -> list[list[str]]:
        return [[panel.id for panel in row] for row in rows(profile)]

    assert keys(whole()) == [["ausgangslage", "ziele"], ["umsetzung"], ["erfolge", "herausforderungen"]]
    assert keys(only("ausgangslage", "erfolge")) == [["ausgangslage", "erfolge"]]
    assert keys(only("ausgangslage", "umsetzung", "erfolge")) == [["ausgangslage"], ["umsetzung"], ["erfolge"]]
    assert keys(only("ziele", "erfolge", "herausforderungen")) == [["ziele", "erfolge"], ["herausforderungen"]]
    assert keys(least()) == []
    assert keys(variant("picture alone")) == [["erfolge"]]


def test_a_long_block_that_stands_alone_is_set_in_two_columns() -> None:
    (((panel,),), ((short,),)) = rows(only("ausgangslage")), rows(only("herausforderungen"))
    assert [len(text.paragraphs) for text in panel.texts] == [2, 2]
    assert sum((text.paragraphs for text in panel.texts), ()) == whole().passages["ausgangslage"].paragraphs
    assert len(short.texts) == 1


@pytest.mark.parametrize(
    ("number", "columns"),
    [(0, 1), (1, 1), (2, 2), (3, 3), (4, 4), (5, 3), (6, 3), (7, 4), (8, 4), (9, 3), (10, 4), (11, 4), (12, 4)],
)
def test_phases_fill_their_rows(number: int, columns: int) -> None:
    assert abreast(number) == columns


def test_the_longer_side_gets_more_room() -> None:
    def balanced(left: int, right: int) -> float:
        texts = {"ausgangslage": Passage((SENTENCE * left,)), "ziele": Passage((SENTENCE * right,))}
        return share(rows(replace(least(), passages=texts)))

    assert balanced(5, 5) == 0.5
    assert balanced(12, 6) > 0.55
    assert balanced(6, 12) < 0.45
    assert share(rows(least())) == 0.5


@pytest.mark.parametrize("sheet", FORMATS.values(), ids=FORMATS)
def test_settings_grow_in_size_and_space(sheet: Format) -> None:
    sizes, spaces = zip(*((one.size, one.space) for one in sheet.settings), strict=True)
    assert sizes[0] == sheet.smallest
    assert list(sizes) == sorted(set(sizes))
    assert list(spaces) == sorted(spaces)
    assert (spaces[0], spaces[-1]) == (0.55, 1.0)


@pytest.mark.parametrize("sheet", FORMATS.values(), ids=FORMATS)
@pytest.mark.parametrize("name", ["whole", "least", "pictures", "twelve phases", "no foot"])
def test_the_type_is_the_largest_that_fits_and_found_in_a_few_tries(
    name: str, sheet: Format, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: dict[Setting, float] = {}

    def counted(profile: PracticeProfile, sheet: Format, setting: Setting) -> float:
        return tried.setdefault(setting, measured(profile, sheet, setting))

    measured = fitting.spare
    monkeypatch.setattr(fitting, "spare", counted)
    found = fitting.fitted(variant(name), sheet)
    assert found
    setting, free = found
    assert len(tried) <= 4
    assert tried[setting] == free >= 0
    larger = sheet.settings[sheet.settings.index(setting) + 1 :]
    assert not larger or measured(variant(name), sheet, larger[0]) < 0


def test_nothing_is_found_for_what_fits_in_no_type() -> None:
    assert fitting.fitted(overfull(), FORMATS["a4"]) is None


def overfull() -> PracticeProfile:
    where = {"": Place("laden.yaml", line=1, column=1), "ziele": Place("laden.yaml", line=7, column=8)}
    return replace(least(), passages={"ziele": Passage((SENTENCE * 8,) * 50)}, where=where)


@pytest.mark.slow
def test_a_text_too_long_is_refused_with_how_much_is_too_much() -> None:
    problems = poster(overfull(), FORMATS["a4"])
    assert isinstance(problems, tuple)
    assert len(problems) == 1
    said = re.fullmatch(
        r"laden\.yaml:7:8: „Dorfladen“ passt auch in der kleinsten Schrift \(7,8 pt\) nicht auf eine Seite A4: „Ziele“ "
        r"hat ([\d.]+) Zeichen, ([\d.]+) zu viel\. Erwartet: hier höchstens ([\d.]+) Zeichen\. "
        r"Abhilfe: kürzen oder mit „--format a3“ drucken\.",
        str(problems[0]),
    )
    assert said
    length, over, most = (int(number.replace(".", "")) for number in said.groups())
    assert over + most == length == 50 * 8 * len(SENTENCE)
    assert 5_000 < most < 13_000
    fitting = replace(overfull(), passages={"ziele": Passage((SENTENCE * 8,) * (most // (len(SENTENCE) * 8)))})
    assert isinstance(poster(fitting, FORMATS["a4"]), bytes)


def test_what_no_cutting_helps_is_said_of_the_whole() -> None:
    many = replace(overfull(), figures=tuple(Figure("1.000 Euro", "Zuwendung") for _ in range(120)))
    problems = poster(many, FORMATS["a4"])
    assert isinstance(problems, tuple)
    assert [str(problem) for problem in problems] == [
        "laden.yaml:1:1: Selbst ohne die Texte passt das Profil auch in der kleinsten Schrift (7,8 pt) nicht auf eine "
        "Seite A4. Abhilfe: Bilder, Zahlen oder Überschriften streichen."
    ]


# --- the command


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


LEAST = "profil: laden\ntitel: Dorfladen\nort: Nordort\nland: Musterland\nquellen: [Bericht 2020]\n"


def test_profile_writes_a_poster_and_says_whom_it_warns_of(project: Path) -> None:
    Path("laden.yaml").write_text(LEAST + "kontakt: {mail: erika.muster@example.org}\n", encoding="utf-8")
    result = run("profile", "laden.yaml", "--format", "a3")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "Geschrieben: ein Poster in berichte/praxis",
        "Warnung: laden.yaml:6:17: „erika.muster@example.org“ sieht nach der Adresse einer Person aus. Erwartet: die "
        "Adresse einer Stelle, etwa info@… Abhilfe: eine Adresse der Stelle eintragen oder „mail“ löschen.",
    ]
    assert PdfReader("berichte/praxis/laden.pdf").pages[0].mediabox.width == pytest.approx(842, abs=1)


def test_profile_prints_what_fits_and_names_the_rest(project: Path) -> None:
    Path("schemas/praxisbeispiele").mkdir(parents=True)
    Path("schemas/praxisbeispiele/laden.yaml").write_text(LEAST, encoding="utf-8")
    text = LEAST.replace("laden", "lang", 1) + "ziele:\n" + f"  - {SENTENCE * 8}\n" * 50
    Path("schemas/praxisbeispiele/lang.yaml").write_text(text, encoding="utf-8")
    result = run("profile")
    assert result.exit_code == 3
    assert result.stdout.splitlines()[-1] == "Geschrieben: ein Poster in berichte/praxis"
    assert "Nicht jedes Profil passt auf eine Seite.\nFehler: lang.yaml:7:3: „Dorfladen“ passt auch" in result.stderr
    assert [path.name for path in Path("berichte/praxis").glob("*.pdf")] == ["laden.pdf"]


def test_a_poster_is_printed_only_if_something_in_it_has_changed(project: Path) -> None:
    Path("laden.yaml").write_text(LEAST, encoding="utf-8")
    Path("markt.yaml").write_text(LEAST.replace("laden", "markt", 1), encoding="utf-8")
    both = ("profile", "laden.yaml", "markt.yaml")
    assert run(*both).stdout.splitlines() == ["Geschrieben: zwei Poster in berichte/praxis"]
    assert run(*both).stdout.splitlines() == ["Unverändert: zwei Poster in berichte/praxis"]
    Path("laden.yaml").write_text("# Anmerkung\n" + LEAST + "claim: Neu.\n", encoding="utf-8")
    one_of_each = ["Geschrieben: ein Poster in berichte/praxis", "Unverändert: ein Poster in berichte/praxis"]
    assert run(*both).stdout.splitlines() == one_of_each
    Path("berichte/praxis/markt.pdf").write_bytes(b"%PDF edited")
    assert run(*both).stdout.splitlines() == one_of_each
    assert run(*both, "--format", "a3").stdout.splitlines() == ["Geschrieben: zwei Poster in berichte/praxis"]
    again = run(*both, "--format", "a3", "--force")
    assert again.stdout.splitlines() == ["Geschrieben: zwei Poster in berichte/praxis"]


def test_profile_says_where_it_found_none(project: Path) -> None:
    Path("leer").mkdir()
    assert run("profile", "leer").stderr.splitlines()[-1] == "In leer liegt kein Praxisprofil (.yaml)."
    assert run("profile", "weg.yaml").stderr.splitlines()[-1] == "„weg.yaml“ gibt es nicht."
    assert run("profile").stderr.splitlines()[-1] == "„schemas/praxisbeispiele“ gibt es nicht."


# --- the chapter of the Netzwerkbericht


@cache
def documents() -> Evaluation:
    return synthetic.documents()


def test_without_profiles_there_is_no_chapter() -> None:
    assert practice.section(documents(), ()) == ()


def test_a_single_case_is_one_card_without_a_table() -> None:
    text, _, cards = practice.section(documents(), [whole()])
    assert getattr(text, "paragraphs", None) == ("Dieses Kapitel zeigt ein Praxisbeispiel.",)
    assert isinstance(cards, Cards)
    (card,) = cards.cards
    assert (card.title, card.above) == ("MIENTHUUS.de", "Kranenburg, Nordrhein-Westfalen")
    assert dict(card.facts)[""] == (
        "Ein Dorfplatz im Netz und vor Ort, nach niederländischem Vorbild. Das niederländische Modell Mijnbuurtje.nl "
        "ist auf deutsche Verhältnisse übertragen. 12/2018: Gründung eines Vereins."
    )
    assert dict(card.facts)["Stand"] == "12/2018"
    assert card.foot == f"{whole().sources[0]} · Profil „mienthuus-kranenburg“"


def test_several_cases_are_counted_by_handlungsfeld() -> None:
    undated = replace(whole(), id="b", title="B", as_of="", fields=())
    found = practice.section(documents(), [whole(), undated, replace(whole(), id="c", title="C")])
    assert getattr(found[0], "paragraphs", None) == (
        "Dieses Kapitel zeigt drei Praxisbeispiele. Bei 1 von 3 nennen die Quellen keinen Stand.",
    )
    table = found[-1]
    assert isinstance(table, Table)
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Soziale Treffpunkte", "MIENTHUUS.de; C", "2"],
        ["Bürgerschaftliches Engagement", "MIENTHUUS.de; C", "2"],
        ["Breitband und Digitalisierung", "MIENTHUUS.de; C", "2"],
        ["ohne Zuordnung", "B", "1"],
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="only here a name may be any bytes")
def test_a_picture_is_printed_whatever_its_folder_is_called(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"Fotos \xf6")
    folder.mkdir()
    path = Path(shutil.copy(pictures() / "quer.png", folder))
    profile = replace(least(), pictures={"erfolge": Picture(path, "Ein graues Feld", "Foto: Gemeinde", 360 / 640)})
    content = poster(profile, FORMATS["a4"])
    assert isinstance(content, bytes)
    assert len(list(PdfReader(io.BytesIO(content)).pages[0].images)) == 1

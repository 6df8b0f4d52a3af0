"""No name of a region is left in a study made anonymous, and its scores are the same."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import astuple, replace
from pathlib import Path

import pandas as pd
import pytest

from tests.conftest import CATALOGUE
from tests.made.worked import response, small_catalogue, small_erhebung
from verstetigung.method.evaluation import evaluate
from verstetigung.problems import Place, Problem, Severity
from verstetigung.records import Measure, Need, Profile, Reading, Response, Return, table
from verstetigung.schemas import regions
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.frame import DemandedResult, Frame
from verstetigung.schemas.kinds import Area
from verstetigung.schemas.regions import Region, Register
from verstetigung.study.anonymity import anonymous, mask
from verstetigung.study.anonymity.pseudonyms import letters

SCHEMAS = Path(__file__).parent.parent.parent / "schemas"
REAL = regions.load(SCHEMAS / "modellregionen.yaml")
MUNICIPALITIES = (
    *("Calau", "Lübbenau", "Vetschau", "Seelow", "Fridolfing", "Kirchanschöring", "Taching am See", "Tittmoning"),
    *("StädteRegion Aachen", "Kreis Düren", "Euskirchen", "RAG Saale-Holzland"),
)
CORES = ("Salzachtal", "Peenetal", "Loitz", "Daun", "Elbe", "Elster", "Uckermark", "Coburg", "Hersfeld", "Rotenburg")
NAMES = tuple(
    dict.fromkeys(
        name
        for region in REAL.regions
        for name in (region.id, region.name, *region.variants, *MUNICIPALITIES, *CORES, region.land)
    )
)
FORMS = (
    str,
    str.lower,
    str.upper,
    lambda name: f"„{name}s“",
    lambda name: name.replace("-", " "),
    lambda name: name.replace(" ", "\u00a0"),
    lambda name: name.replace(" ", "_").replace("/", "-"),
    lambda name: name[:2] + "\u00ad" + name[2:],
    lambda name: unicodedata.normalize("NFD", name),
    lambda name: name.lower().translate(regions.UMLAUTS),
)


def plain(text: str) -> str:
    """Only letters and digits, in lower case, umlauts written out."""
    normal = unicodedata.normalize("NFC", text).lower().translate(regions.UMLAUTS)
    return re.sub(r"[\W_]", "", normal)


LEFT = frozenset(plain(name) for name in NAMES)


def cells(*frames: pd.DataFrame) -> set[str]:
    return {str(value) for frame in frames for name in frame.columns for value in frame[name]}


def left(text: str) -> set[str]:
    """The names that stand in a text."""
    folded = plain(text)
    return {name for name in LEFT if name in folded}


def full(word: str = "und") -> str:
    """A text with every name in every form."""
    return f" {word} ".join(f"in {form(name)}" for name in NAMES for form in FORMS)


def file_of(region: Region, number: int = 1) -> str:
    return f"{region.name.replace('/', '-')}-{number}.XLSX"


def drawn(region: Region, place: int) -> Iterator[Response]:
    answers = {"A1.1": place % 4, "A1.2": place % 5 + 1, "A1.3": place % 3, "B1.1": place % 2, "B1.2": place * 4}
    for number in (1, 2):
        for question, value in answers.items():
            answer = response(region.id, question, str((value + number) % 4 if question == "A1.1" else value))
            yield replace(
                answer,
                respondent=f"{region.id}-{number}",
                role=f"Amt in {region.name}",
                file=file_of(region, number),
                sheet=f"Bogen {region.name}",
                reference=f"S07, S99 {region.name}",
                remark=full() if (place, question) == (0, "A1.1") else f"Beschluss in {region.name}",
            )


def reading(register: Register = REAL) -> Reading:
    known = list(enumerate(register.regions))
    measures = [
        Measure(
            region.id,
            f"{region.id}-1",
            f"Bürgerbus {town}",
            "mobilitaet",
            status,
            f"Kreis {region.name}",
            full(),
            f"Leitfaden der {region.name}",
            file_of(region),
            "Maßnahmen",
            cell,
        )
        for place, region in known
        for town, status, cell in (
            ("Calau", "verstetigt", "B7"),
            ("Vetschau", "geplant", "B8"),
            ("VETSCHAU", "verstetigt", "B9"),
        )[: place % 3 + 1]
    ]
    returns = [
        Return(
            file_of(region, number),
            hash_of(region),
            region.id,
            f"{region.id}-{number}",
            "",
            "",
            "fragebogen",
            scored=True,
        )
        for _, region in known
        for number in (1, 2)
    ]
    lost = Return("Coburg unklar.xlsx", "f" * 64, "", "Coburg unklar", "Coburg", "", "fragebogen", scored=False)
    return Reading(
        responses=table((row for place, region in known for row in drawn(region, place)), Response),
        measures=table(measures, Measure),
        needs=table(
            (
                Need(r.id, f"{r.id}-1", "Bedarf", "prozess", "austausch", full(), 4, file_of(r), "Bedarfe", "E7")
                for _, r in known
            ),
            Need,
        ),
        profiles=table(
            (
                Profile(r.id, f"{r.id}-1", "ziele", f"{r.name} hat Ziele.", file_of(r), "Steckbrief", "B7")
                for _, r in known
            ),
            Profile,
        ),
        returns=table([*returns, lost], Return),
        problems=tuple(problems(register)),
    )


def hash_of(region: Region) -> str:
    return hashlib.sha256(region.id.encode()).hexdigest()


def problems(register: Register) -> Iterator[Problem]:
    for region in register.regions:
        place = Place(file_of(region), f"Bogen {region.name}", "C5")
        yield Problem(
            "W501", Severity.HINWEIS, place, f"Auch in {file_of(region, 2)}.", region.name, f"in {region.name}"
        )
    yield Problem("D111", Severity.FEHLER, Place("Umfrage Altmark.csv"), "Unklar: „Coburg unklar.xlsx“.")


@pytest.fixture
def study(tmp_path: Path) -> Erhebung:
    frame = Frame("Landkreis Coburg", "Programm Altmark", "", "", ("Was will die Uckermark?",), (), office="VG Daun")
    return replace(
        small_erhebung(tmp_path),
        id="uckermark-2018",
        folder=Path("/srv/erhebungen/uckermark-2018"),
        title="Befragung im Landkreis Uckermark",
        subtitle="Mit der Altmark",
        publisher="Landkreis Coburg",
        period="Juni 2018 in Daun",
        note="Ohne Sachsen-Anhalt",
        catalogue=replace(
            small_catalogue(tmp_path, CATALOGUE), sources={"S07": "Bericht", "S99": "VG Daun, vg-daun.de"}
        ),
        register=REAL,
        frame=replace(frame, outputs=(DemandedResult("Stand in Seelow", tuple(Area), "stand"),)),
    )


def test_no_name_is_left_in_any_table(study: Erhebung) -> None:
    _, read = anonymous(study, reading())
    for cell in cells(read.responses, read.measures, read.needs, read.profiles, read.returns):
        assert left(cell) == set(), cell


def test_names_of_regions_that_are_not_asked_go_too(study: Erhebung) -> None:
    few = replace(study, register=REAL.narrowed(REAL.regions[:3]))
    stands_in, read = anonymous(few, reading(few.register))
    assert [region.name for region in stands_in.register.known] == ["Region A", "Region B", "Region C"]
    for cell in cells(read.responses, read.measures, read.needs, read.profiles):
        assert left(cell) == set(), cell
    assert mask(few.register)("wie im Landkreis Coburg und in der Uckermark") == mask(REAL)(
        "wie im Landkreis Coburg und in der Uckermark"
    )


def test_names_were_there_before() -> None:
    assert set().union(*map(left, cells(reading().needs, reading().returns))) == LEFT


def test_no_name_is_left_in_problems_or_about_the_study(study: Erhebung) -> None:
    known, read = anonymous(study, reading())
    for text in (repr(known.register), repr(known), repr(read.problems)):
        assert left(text) == set(), text
    assert (known.id, known.folder) == ("region-2018", Path("/srv/erhebungen/region-2018"))
    assert known.title == "Befragung im [Region]"
    assert known.note == "Ohne [Land]"
    assert known.catalogue.sources == {"S07": "Bericht", "S99": "[Region], [Adresse]"}
    assert known.catalogue.stamp == study.catalogue.stamp


def test_regions_are_letters_and_keep_what_does_not_name_them(study: Erhebung) -> None:
    known, read = anonymous(study, reading())
    assert [region.name for region in known.register.regions] == [
        f"Region {letter}" for letter in "ABCDEFGHIJKLMNOPQRSTU"
    ]
    first = known.register["region-a"]
    assert (first.locative, first.land, first.carrier, first.districts, first.variants) == (
        "in Region A",
        "",
        "",
        (),
        (),
    )
    assert (first.sources, first.network_note, first.extent) == ((), "", "ganz")
    kinds = ("carrier_type", "model_region", "network_region")
    assert sorted(tuple(getattr(region, kind) for kind in kinds) for region in known.register.regions) == sorted(
        tuple(getattr(region, kind) for kind in kinds) for region in REAL.regions
    )
    assert known.register.carrier_types == REAL.carrier_types
    assert known.register.named("Region B") == (known.register["region-b"],)
    assert set(read.returns["sha256"]) == {""}


def test_letters_go_on_after_z() -> None:
    assert [letters(place) for place in (0, 25, 26, 27, 52, 701, 702)] == ["A", "Z", "AA", "AB", "BA", "ZZ", "AAA"]


def test_more_than_26_regions(study: Erhebung) -> None:
    many = tuple(replace(REAL["altmark"], id=f"ort-{n}", name=f"Ort {n}", variants=()) for n in range(30))
    wide = replace(study, register=replace(REAL, regions=many))
    known, read = anonymous(wide, reading(wide.register))
    assert known.register.ids[24:28] == ("region-y", "region-z", "region-aa", "region-ab")
    assert list(dict.fromkeys(read.responses["region"])) == list(known.register.ids)
    assert read.problems[26].where.file == "region-aa-1.xlsx"


def test_the_order_depends_on_the_files_and_on_nothing_else(study: Erhebung) -> None:
    def order(read: Reading) -> list[str]:
        known, hidden = anonymous(study, read)
        share = hidden.responses.drop_duplicates("region")
        figures = dict(zip(share["region"], share["value"], strict=True))
        return [str(figures[id]) for id in known.register.ids]

    def shuffled(frame: pd.DataFrame) -> pd.DataFrame:
        return frame.sort_values("region", ascending=False, kind="stable").reset_index(drop=True)

    def hashes(change: str) -> Reading:
        returns = reading().returns
        return replace(reading(), returns=returns.assign(sha256=[change + sha for sha in returns["sha256"]]))

    mixed = replace(reading(), responses=shuffled(reading().responses), returns=shuffled(reading().returns))
    assert order(reading()) == order(mixed)
    assert order(reading()) != order(hashes("0"))
    assert order(hashes("0")) != order(hashes("1"))


def test_rows_stand_by_letter_and_within_a_region_as_before(study: Erhebung) -> None:
    known, read = anonymous(study, reading())
    for frame in (read.responses, read.measures, read.needs, read.profiles):
        assert list(dict.fromkeys(frame["region"])) == list(known.register.ids)
        assert list(frame.index) == list(range(len(frame)))
    assert list(dict.fromkeys(read.returns["region"])) == [*known.register.ids, ""]
    first = read.responses[read.responses["region"] == "region-a"]
    assert list(first["question"]) == ["A1.1", "A1.2", "A1.3", "B1.1", "B1.2"] * 2
    assert list(dict.fromkeys(first["respondent"])) == ["region-a-1", "region-a-2"]
    assert list(dict.fromkeys(first["file"])) == ["region-a-1.xlsx", "region-a-2.xlsx"]
    assert list(read.returns.iloc[-1][["file", "respondent", "role"]]) == ["datei-1.xlsx", "datei-1", ""]


def test_problems_stand_by_letter_and_name_files_anew(study: Erhebung) -> None:
    known, read = anonymous(study, reading())
    files = [problem.where.file for problem in read.problems]
    assert files == [*(f"{id}-1.xlsx" for id in known.register.ids), "datei-2.csv"]
    assert astuple(read.problems[0])[2:] == (
        astuple(Place("region-a-1.xlsx", "Bogen [Region]", "C5")),
        "Auch in region-a-2.xlsx.",
        "[Region]",
        "in [Region]",
    )
    assert read.problems[-1].found == "Unklar: „datei-1.xlsx“."


def test_an_export_holds_rows_of_several_regions(study: Erhebung) -> None:
    export = replace(
        reading(),
        responses=reading().responses.assign(file="Umfrage Coburg.csv"),
        measures=reading().measures.iloc[:0],
        needs=reading().needs.iloc[:0],
        profiles=reading().profiles.iloc[:0],
        returns=reading().returns.assign(file="Umfrage Coburg.csv"),
        problems=(Problem("W501", Severity.HINWEIS, Place("Umfrage Coburg.csv", cell="C5"), "Leer."),),
    )
    _, read = anonymous(study, export)
    assert set(read.responses.loc[read.responses["region"] == "region-b", "file"]) == {"region-b-1.csv"}
    assert read.returns.iloc[-1]["file"] == "datei-1.csv"
    assert read.problems[0].where == Place("datei-2.csv", cell="C5")


def test_scores_are_the_same(study: Erhebung) -> None:
    before, after = evaluate(study, reading()), evaluate(*anonymous(study, reading()))
    ids = paired(study, reading())
    key = ["region", "element"]
    was = (
        before.scores.assign(region=before.scores["region"].map(ids).astype(object))
        .sort_values(key)
        .reset_index(drop=True)
    )
    pd.testing.assert_frame_equal(was, after.scores.sort_values(key).reset_index(drop=True))
    assert (was["status"] == "bewertet").sum() > 100
    assert len(set(was.loc[was["level"] == "index", "score"])) > 5
    assert sorted(before.ranks["rank"]) == sorted(after.ranks["rank"])


def paired(study: Erhebung, read: Reading) -> dict[str, str]:
    """The new id by the old one, by an answer that only one region gives."""
    unique = {id: float(place) for place, id in enumerate(study.register.ids)}
    marked = read.responses.assign(low=[unique[id] for id in read.responses["region"]])
    _, hidden = anonymous(study, replace(read, responses=marked))
    found = dict(zip(hidden.responses["low"], hidden.responses["region"], strict=True))
    return {id: found[place] for id, place in unique.items()}


def test_measures_that_become_the_same_still_count_apart(study: Erhebung) -> None:
    _, read = anonymous(study, reading())
    three = read.measures.groupby("region", sort=False)["title"].agg(tuple)
    assert set(three) == {
        ("Bürgerbus [Region]",),
        ("Bürgerbus [Region]", "Bürgerbus [Region] (2)"),
        ("Bürgerbus [Region]", "Bürgerbus [Region] (2)", "Bürgerbus [Region] (2)"),
    }


def test_sources_that_point_to_one_region_are_not_told(study: Erhebung) -> None:
    read = reading()
    references = ["S07, S12" if region == "altmark" else "S07" for region in read.responses["region"]]
    wide = replace(study, catalogue=replace(study.catalogue, sources={"S07": "Bericht", "S12": "Zeitung"}))
    _, hidden = anonymous(wide, replace(read, responses=read.responses.assign(reference=references)))
    assert set(hidden.responses["reference"]) == {"S07", "S07, [Quelle]"}
    _, named = anonymous(study, read)
    assert set(named.responses["reference"]) == {"S07, [Quelle] [Region]"}


def test_nothing_changes_in_place(study: Erhebung) -> None:
    read = reading()
    anonymous(study, read)
    for name in ("responses", "measures", "needs", "profiles", "returns"):
        pd.testing.assert_frame_equal(getattr(read, name), getattr(reading(), name))
    assert study.register == regions.load(SCHEMAS / "modellregionen.yaml")


def test_a_study_without_any_answer(study: Erhebung) -> None:
    empty = {
        name: getattr(reading(), name).iloc[:0] for name in ("responses", "measures", "needs", "profiles", "returns")
    }
    known, read = anonymous(study, Reading(**empty, problems=()))
    assert len(known.register.regions) == 21
    assert read.responses.dtypes.equals(reading().responses.dtypes)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Im Landkreis Coburg fährt ein Bus.", "Im [Region] fährt ein Bus."),
        ("Coburgs Coburger Weg, coburgisch", "[Region] [Region] Weg, [Region]"),
        ("Die Coburgstrategie und der Nordeifelbus", "Die [Region]strategie und der [Region]bus"),
        ("Im Osten Westmecklenburgs", "Im Osten [Region]"),
        ("Dauner Viadukt; VG Daun; vgv-daun", "[Region] Viadukt; [Region]; vgv-[Region]"),
        ("ELBE-ELSTER, Elbe/Elster, elbe elster, ElbeElster", "[Region], [Region], [Region], [Region]"),
        ("Ostwuerttemberg, OSTWÜRTTEMBERG, Ostwu\u0308rttemberg", "[Region], [Region], [Region]"),
        ("Bad Hersfeld und Rotenburg", "Bad [Region] und [Region]"),
        ("Ucker-\nmark und Ucker\u00admark", "[Region] und [Region]"),
        ("Anhang_uckermark_2019.pdf", "Anhang_[Region]_2019.pdf"),
        ("In Taching am See und Lübbenau", "In [Region] und [Region]"),
        ("Land Brandenburg, Schleswig-Holstein", "Land [Land], [Land]"),
        ("Siehe https://www.lkee.de/Kreis, info@hef-rof.de.", "Siehe [Adresse], [Adresse]."),
        ("hef-rof.de/de/land", "[Adresse]"),
    ],
)
def test_names_in_every_shape_go(text: str, masked: str) -> None:
    assert mask(REAL)(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "Daunen und Elstern auf dem Altmarkt",
        "Der Planungsverband, der Mittelbereich und die Städte sind in Kooperation.",
        "Regionale Planungsgemeinschaft, Kommunale Arbeitsgemeinschaft, Interkommunale Kooperation",
        "Landkreis, Kreis, Region, Verbandsgemeinde, Amt, LEADER-Verein, Regionalverband",
        "Mitte des Jahres; am See; Oberes Stockwerk; z. B. im Land",
        "Neucoburg liegt woanders.",
        "Die Uckermärker kennen das.",
        "Silben-\ntrennung und Wort\u00adtrennung bleiben",
    ],
)
def test_other_words_stay(text: str) -> None:
    assert mask(REAL)(text) == text


def test_short_names_that_begin_other_words() -> None:
    hide = mask(regions.load(SCHEMAS / "musterregionen.yaml"))
    assert hide("4 – stark; Start; Musterdaten, frei erfunden; Lindenstraße") == (
        "4 – stark; Start; Musterdaten, frei erfunden; Lindenstraße"
    )
    assert hide("Im Musterkreis Star und in der Linde") == "Im [Region] und in der [Region]"


def test_same_named_kreis_and_stadt() -> None:
    hide = mask(regions.load(SCHEMAS / "weser-ems" / "regionen.yaml"))
    assert hide("Oldenburg; Landkreis Oldenburg, Stadt Oldenburg (Oldb), Osnabrücker Land, Stadt und Landkreis") == (
        "[Region]; [Region], [Region]), [Region] Land, Stadt und Landkreis"
    )
    hide = mask(regions.load(SCHEMAS / "weser-ems" / "musterkreise.yaml"))
    assert hide("Distel, Musterkreis Distel, Musterstadt Enzian; ein Musterkreis, eine Musterstadt") == (
        "[Region], [Region], [Region]; ein Musterkreis, eine Musterstadt"
    )


def test_the_only_land_points_to_nobody() -> None:
    hide = mask(replace(REAL, regions=(REAL["coburg"],)))
    assert hide("Freistaat Bayern, Landkreis Coburg") == "Freistaat Bayern, [Region]"


SPELLINGS = (
    # letters that only look like others, and signs nobody sees
    *("Landkreis Сoburg", "Cоburg", "Соbυrg", "Ｃｏｂｕｒｇ", "𝐂𝐨𝐛𝐮𝐫𝐠", "ᴄᴏʙᴜʀɢ", "Cóburg", "C0burg"),
    *("Co\u200bburg", "Ucker\u00admark"),
    *("U\u200dcker\u2060mark", "U\u0336c\u0336k\u0336ermark", "Ⓤckermark", "Uсkеrmаrk", "ＵＣＫＥＲＭＡＲＫ"),
    *("Оdеrland", "Αltmark"),
    # parted, spaced, joined, in other letters
    *("Oder-land", "Oder-Land", "Oder-\nland", "Oder\nland", "Ucker-mark", "Ucker- mark", "C o b u r g"),
    *("U c k e r m a r k",),
    *("C.o.b.u.r.g", "U-c-k-e-r-m-a-r-k", "Elbe_Elster", "ElbeElster", "elbe–elster", "OSTWUERTTEMBERG"),
    *("Ostwu\u0308rttemberg",),
    *("Hersfeld‑Rotenburg", "Saale/Holzland", "Coburgern", "uckermarkweit"),
    # what Länder are called
    *("Thüringer Wald", "thüringische Gemeinden", "Brandenburger Kommunen", "brandenburgisch"),
    *("sächsische Förderung",),
    *("niedersächsischen", "bayerische Mittel", "bayrisch", "hessischer", "NRW", "nordrhein-westfälisch"),
    *("Meck-Pomm", "MeckPomm"),
    *("MV", "M-V", "BaWü", "Ba-Wü", "RLP", "LSA", "saarländisch", "schleswig-holsteinisch", "Mecklenburg"),
    *("Vorpommern",),
    # Kreise and their vehicle codes
    *("Märkisch-Oderland", "Main-Kinzig-Kreis", "Oberspreewald-Lausitz", "MOL", "HEF", "MKK", "Kennzeichen UM"),
    *("LK EE",),
    *("CO-AB 123", "UM X 7", "Landkreis (OSL)"),
    # persons
    *("Herr Schulze", "Frau Dr. Meier-Lenz", "Hr. Krause", "Herrn Landrat Weber"),
    *("Bürgermeisterin Anna Schmidt", "Dr. Vogel"),
    *("Landrätin Krüger", "Prof. Dr. Hans von der Heide", "Oberbürgermeister Lehmann", "Fam. Yılmaz"),
    # ways to reach them
    *("03984 70-1234", "(03984) 701234", "+49 3984 701234", "0171/1234567", "01711234567", "Tel. 70123"),
    *("0049 (0)3984 7012",),
    *("erika.muster@uckermark.example", "info (at) uckermark (punkt) de", "www.uckermark.example", "lkee.de/kreis"),
)
"""Ways in which an answer can give a region or a person away."""


def test_names_in_every_spelling_go() -> None:
    hide = mask(REAL)
    whole = {text: hide(f"Siehe {text}.") for text in SPELLINGS}
    kept = [
        text for text, hidden in whole.items() if not re.search(r"\[(Region|Land|Adresse|Telefon|Person)\]", hidden)
    ]
    assert len(SPELLINGS) > 64
    assert kept == []
    assert not [hidden for hidden in whole.values() if left(hidden)]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Im Landkreis Сoburg gab es Rückhalt.", "Im [Region] gab es Rückhalt."),
        ("Die Oder-land GmbH", "Die [Region] GmbH"),
        ("Der Thüringer Weg, das thüringische Modell", "Der [Land] Weg, das [Land] Modell"),
        ("Das Land NRW und Meck-Pomm", "Das Land [Land] und [Land]"),
        ("Kennzeichen UM, im LK OSL, auch MOL", "Kennzeichen [Region], im LK [Region], auch [Region]"),
        ("Frau Dr. Meier-Lenz hat zugesagt.", "Frau Dr. [Person] hat zugesagt."),
        ("Herr Landrat Karl Weber und Bürgermeisterin Schmidt", "Herr Landrat [Person] und Bürgermeisterin [Person]"),
        ("Tel. 03984 70-1234, danach", "[Telefon], danach"),
        ("Mail: info (at) uckermark (punkt) de", "Mail: [Adresse]"),
        ("Wort\u00adtrennung in der Ucker\u00admark", "Wort\u00adtrennung in der [Region]"),
        ("½ Stelle in Ｃｏｂｕｒｇ, ① fertig", "½ Stelle in [Region], ① fertig"),
    ],
)
def test_only_what_tells_goes_and_the_rest_stays_letter_by_letter(text: str, masked: str) -> None:
    assert mask(REAL)(text) == masked


HARMLESS = (
    *("Stadt oder Land, Fluss oder Berg", "Die Oder fließt.", "Frau und Mann", "Die Frau im Amt"),
    *("Frauen und Herren",),
    *("Herrschaft und Herrlichkeit", "Herr der Lage", "dem Landrat Unterstützung geben"),
    *("Die Bürgermeisterkonferenz tagt.",),
    *("der Bürgermeister wurde gewählt", "Die Landräte sind sich einig.", "Doktorandin, Doktor"),
    *("sehr geehrte Frau",),
    *("EU-Mittel und CO2", "Es geht um alles.", "ES GEHT UM ALLES", "VG Wort", "2018-06-30 bis 30.06.2020"),
    *("01.06.2018 10:00",),
    *("Zuwendung 123.000 Euro, 0,5 Stellen", "0 bis 100 Punkte", "Nr. 12066", "A1.1 bis B1.2"),
    *("von 2017 bis 2020", "§ 12 Abs. 3"),
    *("Anhaltspunkte, anhaltend", "baden gehen", "Der Mittelbereich hat 24 Ziele.", "Seen und Elstern"),
    *("Am SEE", "z. B. u. a."),
    *("Mitte des Jahres", "Ich halte das für unwahr.", "Saalbau und Holzweg"),
    *("Vogelschutz", "½ Stelle · 100 % – „gut“", "naïve Ideen à la carte", "Straße ß ẞ"),
    *("Vereinbarung mit der Kassenärztlichen Vereinigung", "Leitfaden, S. 12–14", "Uckern", "Landarzt"),
    *("Landkreistag",),
)
"""Words and numbers that resemble a name."""


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_words_and_numbers_stay(text: str) -> None:
    assert mask(REAL)(text) == text

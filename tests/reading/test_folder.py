"""Everything that lies in the folder of an Erhebung is read or named."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.conftest import FILLED, Draw
from tests.made.worked import quietly
from verstetigung import study
from verstetigung.forms import write_questionnaire
from verstetigung.problems import Problem, Severity, StudyError
from verstetigung.reading import tree as trees
from verstetigung.reading.names import region_in_name, regions_in_name
from verstetigung.reading.preflight import OLE
from verstetigung.reading.tree import DEEPEST, tree
from verstetigung.records import Reading
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas import regions
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.tables import review

SCHEMAS = Path(__file__).parents[2] / "schemas"
MODEL = regions.load(SCHEMAS / "modellregionen.yaml")


def bogen(probe: Erhebung, name: str, region: str = "ahorn") -> Path:
    """A filled-in questionnaire in that place."""
    path = probe.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    write_questionnaire(path, probe, probe.register[region], FILLED)
    return path


def put(probe: Erhebung, name: str, content: bytes = b"") -> Path:
    path = probe.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def read(probe: Erhebung) -> Reading:
    return study.read(probe, quietly)


def told(problems: Iterable[Problem], file: str) -> list[str]:
    return [f"{problem.code} {problem}" for problem in problems if problem.where.file == file]


class TestSubfolders:
    """A folder per region is how people work (the case woche_ordner)."""

    def test_a_folder_per_region_is_read(self, probe: Erhebung) -> None:
        bogen(probe, "Ahorn/Bogen 1.xlsx", "ahorn")
        bogen(probe, "Birke und Buche/Rücklauf/Bogen 1.xlsx", "birke")
        reading = read(probe)
        assert [*zip(reading.returns["file"], reading.returns["region"], reading.returns["scored"], strict=True)] == [
            ("Ahorn/Bogen 1.xlsx", "ahorn", True),
            ("Birke und Buche/Rücklauf/Bogen 1.xlsx", "birke", True),
        ]
        assert set(reading.responses["file"]) == set(reading.returns["file"])
        assert review.inquiries(probe, reading) == ()

    def test_problems_are_told_with_the_path(self, probe: Erhebung, fragebogen: Draw) -> None:
        (probe.folder / "ahorn").mkdir()
        fragebogen("ahorn/Bogen.xlsx", Fragebogen="| Code | Antwort |\n| A1.1 | 3-4 |")
        put(probe, "ahorn/leer.xlsx")
        problems = [problem for problem in read(probe).problems if problem.level is Severity.FEHLER]
        assert {str(problem.where) for problem in problems} == {
            "ahorn/Bogen.xlsx · Fragebogen!C10",
            "ahorn/leer.xlsx",
        }

    def test_equal_names_in_two_folders_are_two_respondents(self, probe: Erhebung) -> None:
        bogen(probe, "a/1.xlsx", "ahorn")
        bogen(probe, "b/1.xlsx", "birke")
        assert [*read(probe).returns["respondent"]] == ["a/1", "b/1"]

    def test_an_export_and_its_mapping_below(self, probe: Erhebung) -> None:
        put(probe, "online/antworten.csv", b"Region;Stand\nAhornkreis;1\nAhornkreis;2\n")
        mapping = "dateien: [antworten.csv]\nwerkzeug: tabelle\nregion: {spalte: Region}\nspalten: {A1.1: Stand}\n"
        put(probe, "online/zuordnung.yaml", mapping.encode())
        reading = read(probe)
        assert [*reading.responses["file"]] == ["online/antworten.csv"] * 2
        assert [*reading.returns["respondent"]] == ["online/antworten#Z2", "online/antworten#Z3"]

    def test_a_mapping_does_not_reach_beside_its_folder(self, probe: Erhebung) -> None:
        put(probe, "antworten.csv", b"Region;Stand\nAhornkreis;1\n")
        mapping = "dateien: [antworten.csv]\nwerkzeug: tabelle\nregion: {spalte: Region}\nspalten: {A1.1: Stand}\n"
        put(probe, "online/zuordnung.yaml", mapping.encode())
        codes = {(problem.code, problem.where.file) for problem in read(probe).problems}
        assert codes >= {("B221", "antworten.csv"), ("B223", "online/zuordnung.yaml")}

    def test_a_proposal_goes_beside_its_export(self, probe: Erhebung, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(probe.folder.parent)
        put(probe, "online/x.csv", b"Region;Stand\nAhornkreis;1\n")
        written = {path.name: path for path in study.write_review(probe, read(probe), ())}
        proposal = written["vorschlag-zuordnung-online-x.yaml"]
        text = proposal.read_text(encoding="utf-8")
        assert 'dateien: ["x.csv"]' in text
        assert "in den Ordner „online“ der Erhebung legen." in text

    def test_what_is_not_read_is_named(self, probe: Erhebung) -> None:
        bogen(probe, "ahorn-1.xlsx")
        bogen(probe, ".alt/ahorn-2.xlsx")
        bogen(probe, "berichte/ahorn-3.xlsx")
        bogen(probe, "Auswertung/ahorn-4.xlsx")
        put(probe, "Auswertung/pruefbericht.xlsx")
        reading = read(probe)
        assert [*reading.returns["file"]] == ["ahorn-1.xlsx"]
        assert [(problem.code, problem.where.file) for problem in reading.problems] == [
            ("D162", ".alt"),
            ("D162", "Auswertung"),
            ("D162", "berichte"),
        ]

    def test_links_are_refused_or_not_followed(self, probe: Erhebung, tmp_path: Path) -> None:
        bogen(probe, "ahorn-1.xlsx")
        outside = tmp_path / "anderswo"
        outside.mkdir()
        (outside / "x.xlsx").write_bytes(b"geheim")
        (probe.folder / "hinaus").symlink_to(outside, target_is_directory=True)
        (probe.folder / "x.xlsx").symlink_to(outside / "x.xlsx")
        (probe.folder / "kreis").symlink_to(probe.folder, target_is_directory=True)
        (probe.folder / "weg.xlsx").symlink_to(probe.folder / "fehlt.xlsx")
        (probe.folder / "rund.xlsx").symlink_to(probe.folder / "rund.xlsx")
        reading = read(probe)
        assert [*reading.returns["file"]] == ["ahorn-1.xlsx"]
        assert {(problem.code, problem.where.file) for problem in reading.problems} == {
            ("D163", "hinaus"),
            ("D163", "x.xlsx"),
            ("D162", "kreis"),
            ("D163", "weg.xlsx"),
            ("D163", "rund.xlsx"),
        }

    def test_documents_of_a_mac_that_are_folders(self, probe: Erhebung) -> None:
        bogen(probe, "ahorn-1.xlsx")
        put(probe, "birke.numbers/Index.zip", b"PK")
        put(probe, "Brief.pages/Data/bild.jpg", b"\xff\xd8\xff")
        problems = {(one.code, one.where.file) for one in read(probe).problems}
        assert problems == {("D155", "birke.numbers"), ("D154", "Brief.pages"), ("R460", "birke.numbers")}

    def test_depth_is_bounded(self, probe: Erhebung) -> None:
        inside = "/".join("abcdefgh"[:DEEPEST])
        bogen(probe, f"{inside}/ahorn-1.xlsx")
        bogen(probe, f"{inside}/zu tief/ahorn-2.xlsx")
        reading = read(probe)
        assert [*reading.returns["file"]] == [f"{inside}/ahorn-1.xlsx"]
        assert [(problem.code, problem.where.file) for problem in reading.problems] == [("D164", f"{inside}/zu tief")]

    def test_number_is_bounded(self, probe: Erhebung, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(trees, "MOST", 3)
        for number in range(5):
            put(probe, f"{number}.csv")
        below = tree(probe.folder)
        assert [path.name for path in below.files] == ["0.csv", "1.csv", "2.csv"]
        assert [problem.code for problem in below.problems] == ["D164"]

    def test_a_file_below_makes_reports_stale(self, probe: Erhebung) -> None:
        from verstetigung.study import manifest

        before = manifest.stamp([probe], ())
        put(probe, "ahorn/neu.xlsx")
        assert manifest.stamp([probe], ()) != before

    def test_letters_to_persons_keep_apart(self, probe: Erhebung) -> None:
        text = (probe.folder / "erhebung.yaml").read_text(encoding="utf-8")
        (probe.folder / "erhebung.yaml").write_text(text.replace("auskunft: region", "auskunft: person"))
        put(probe, "ahorn/Bogen.xlsx", b"%PDF-1.7")
        put(probe, "Birke und Buche/Bogen.xlsx", b"%PDF-1.4")
        wave = erhebungen.load(probe.folder)
        assert {letter.name for letter in review.inquiries(wave, read(wave))} == {
            "ahorn-Bogen",
            "Birke und Buche-Bogen",
        }


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def compound(stream: str) -> bytes:
    return OLE + bytes(600) + stream.encode("utf-16-le") + bytes(600)


EMAIL = (
    b"Received: from a by b\r\nFrom: Kreis <a@example.org>\r\nTo: b@example.org\r\nSubject: Fragebogen\r\n"
    b"MIME-Version: 1.0\r\n\r\nAnbei; der Bogen; ausgef\xfcllt\r\n"
)
DOCX = {"word/document.xml": b"<w/>"}
ODT = {"mimetype": b"application/vnd.oasis.opendocument.text"}


@pytest.mark.parametrize(
    ("name", "content", "code", "words"),
    [
        ("AW Fragebogen.eml", EMAIL, "D153", ("E-Mail", "angehängte Arbeitsmappe")),
        ("AW Fragebogen.csv", EMAIL, "D153", ("E-Mail", "angehängte Arbeitsmappe")),
        ("AW.eml", b"nur Text\r\n", "D153", ("E-Mail",)),
        ("AW.msg", compound("__properties_version1.0"), "D153", ("E-Mail", "angehängte Arbeitsmappe")),
        (
            "Bogen.docx",
            zipped(**DOCX),
            "D154",
            ("Word", "übertragen"),
        ),
        ("Bogen.xlsx", zipped(**DOCX), "D154", ("Word", "übertragen")),
        ("Bogen.doc", compound("WordDocument"), "D154", ("Word",)),
        ("Bogen.odt", zipped(**ODT), "D154", ("OpenDocument", "Textdokument")),
        ("Bogen.pages", zipped(**{"Index/Document.iwa": b""}), "D154", ("Pages",)),
        ("Bogen.rtf", b"{\\rtf1\\ansi Antwort}", "D154", ("RTF",)),
        ("Bogen.numbers", zipped(**{"Index/Document.iwa": b""}), "D155", ("Numbers", "Exportieren")),
        ("Folien.pptx", zipped(**{"ppt/presentation.xml": b"<p/>"}), "D156", ("Präsentation",)),
        ("Bogen.pdf", b"%PDF-1.7\n\x00", "D106", ("PDF", "übertragen")),
        ("Bogen.pdf", b"Antwort", "D106", ("PDF",)),
        ("Rücklauf.zip", zipped(**{"ahorn.xlsx": b"PK"}), "D109", ("Zip-Archiv", "entpacken")),
        ("Rücklauf.7z", b"7z\xbc\xaf\x27\x1c\x00\x04", "D109", ("7z-Archiv", "entpacken")),
        ("Rücklauf.bin", b"Rar!\x1a\x07\x01\x00", "D109", ("RAR-Archiv", "entpacken")),
        ("Rücklauf.rar", b"\x00\x00\x00", "D109", ("RAR-Archiv", "entpacken")),
        ("IMG_1.heic", b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", "D106", ("Bild", "übertragen")),
        ("scan", b"\xff\xd8\xff\xe0\x00\x10JFIF", "D106", ("Bild",)),
        ("scan.tif", b"II*\x00\x08\x00", "D106", ("Bild",)),
        (
            "ahorn.lnk",
            b"L\x00\x00\x00\x01\x14\x02\x00\x00",
            "D157",
            ("Verknüpfung", "selbst"),
        ),
        ("ahorn.gsheet", b'{"doc_id": "1"}', "D157", ("Verknüpfung",)),
        ("winmail.dat", b"\x78\x9f\x3e\x22\x01\x00", "D153", ("E-Mail",)),
        ("ahorn.url", b"[InternetShortcut]\r\nURL=https://example.org\r\n", "D157", ("Verknüpfung",)),
        ("ahorn.webloc", b"<?xml version='1.0'?><plist/>", "D157", ("Verknüpfung",)),
        ("ahorn.xlsx.crdownload", b"PK\x03\x04", "D158", ("nicht fertig heruntergeladen", "noch einmal")),
        ("ahorn.xlsx.part", b"", "D158", ("nicht fertig heruntergeladen",)),
        ("~WRL0001.tmp", compound("WordDocument"), "D159", ("Zwischendatei", "übergangen")),
        ("4F2A1B00.tmp", b"PK\x03\x04", "D159", ("Zwischendatei", "übergangen")),
        ("~$ahorn.xlsx", b"Meier", "D101", ("Hilfsdatei", "schließen")),
        (".~lock.ahorn.xlsx#", b",meier,pc,", "D101", ("Hilfsdatei", "schließen")),
        ("._ahorn.xlsx", b"\x00\x05\x16\x07", "D101", ("macOS",)),
        (".DS_Store", b"\x00\x00\x00\x01Bud1", "D160", ("Betriebssystem",)),
        ("Thumbs.db", compound("256_1"), "D160", ("Betriebssystem",)),
        ("desktop.ini", b"[.ShellClassInfo]\r\n", "D160", ("Betriebssystem",)),
        ("notiz.txt", b"Meier anrufen", "D161", ("Notiz", "Zuordnung")),
        ("zurodnung.yaml", b"dateien: [a]", "D161", ("YAML", "zuordnung-….yaml")),
        (".versteckt", b"", "D161", ("versteckt",)),
    ],
)
def test_each_kind_has_its_own_words(
    probe: Erhebung, name: str, content: bytes, code: str, words: tuple[str, ...]
) -> None:
    bogen(probe, "ahorn-1.xlsx")
    put(probe, f"post/{name}", content)
    (line,) = told(read(probe).problems, f"post/{name}")
    assert line.startswith(f"{code} post/{name}: ")
    assert [word for word in words if word not in line] == []


def test_what_is_only_passed_over_is_no_return(probe: Erhebung) -> None:
    bogen(probe, "ahorn-1.xlsx")
    for name in ("~$birke-1.xlsx", "~birke.tmp", ".DS_Store", "birke.txt"):
        put(probe, name)
    reading = read(probe)
    assert [*reading.returns["file"]] == ["ahorn-1.xlsx"]
    assert {problem.level for problem in reading.problems} == {Severity.HINWEIS}


@pytest.mark.parametrize("name", ["antworten.txt", "Export vom Juni.TXT", "online/antworten.txt"])
def test_a_text_named_in_a_mapping_is_read(probe: Erhebung, name: str) -> None:
    put(probe, name, b"Region\tStand\nAhornkreis\t2\n")
    mapping = "dateien: ['*.txt']\nwerkzeug: tabelle\nregion: {spalte: Region}\nspalten: {A1.1: Stand}\n"
    put(probe, "zuordnung.yaml", mapping.encode())
    reading = read(probe)
    assert [*reading.responses["file"]] == [name]
    assert "D161" not in {problem.code for problem in reading.problems}


def test_notes_alone_are_no_returns(probe: Erhebung) -> None:
    put(probe, "notiz.txt", b"Meier anrufen")
    with pytest.raises(StudyError) as raised:
        read(probe)
    assert [problem.code for problem in raised.value.problems] == ["D111"]


class TestRegionInName:
    """A region is known by its name in any spelling, and not by a part of another name."""

    @pytest.mark.parametrize(
        ("file", "region"),
        [
            ("Landkreis Schleswig-Flensburg.pdf", "schleswig-flensburg"),
            ("schleswig_flensburg_final.docx", "schleswig-flensburg"),
            ("Fragebogen Ostwürttemberg.xlsx", "ostwuerttemberg"),
            ("Fragebogen Ostwu\u0308rttemberg.xlsx", "ostwuerttemberg"),
            ("fragebogen-ostwuerttemberg-2.xlsx", "ostwuerttemberg"),
            ("FragebogenUckermark2.xlsx", "uckermark"),
            ("2018-06-01_LK_Uckermark_Müller.xlsx", "uckermark"),
            ("Spessart regional.csv", "spessartregional"),
            ("Amt Peenetal-Loitz.xlsx", "peenetal-loitz"),
            ("uckermark-mueller.xlsx", "uckermark"),
            ("Antwort Coburger Land.pdf", "coburg"),
            ("Kopie von coburg.xlsx", "coburg"),
            ("coburg/Bogen 1.xlsx", "coburg"),
            ("Landkreis Coburg/Rücklauf/Bogen 1.xlsx", "coburg"),
            ("coburg/uckermark.xlsx", "uckermark"),
            ("Vogelsberg-Kreis.pdf", "vogelsbergkreis"),
            ("Märkisch-Oderland.pdf", ""),
            ("Märkisch Oderland.pdf", ""),
            ("Landkreis Märkisch-Oderland.xlsx", ""),
            ("Oderland-Spree.pdf", ""),
            ("Neu-Coburg.pdf", ""),
            ("Stadt Coburg.pdf", ""),
            ("Lkr. Coburg.pdf", "coburg"),
            ("Ostw\\x81rttemberg.pdf", "ostwuerttemberg"),
            ("Fragebogen Ostw\\xfcrttemberg.xlsx", "ostwuerttemberg"),
            ("Fragebogen Frau Daun.pdf", ""),
            ("Uckermark, Frau Daun.pdf", "uckermark"),
            ("Altmarkkreis Salzwedel.pdf", ""),
            ("Bogen von Uckermark und Coburg.pdf", ""),
            ("Bogen Uckermark-Coburg.pdf", ""),
            ("Bogen Frau Daun-Coburg.pdf", ""),
            ("Notiz.pdf", ""),
        ],
    )
    def test_of_the_model_regions(self, file: str, region: str) -> None:
        assert region_in_name(file, MODEL) == region

    def test_of_two_of_one_name(self) -> None:
        register = regions.load(SCHEMAS / "weser-ems" / "regionen.yaml")
        assert region_in_name("Oldenburg.pdf", register) == ""
        assert regions_in_name("Oldenburg.pdf", register) == ("landkreis-oldenburg", "stadt-oldenburg")
        assert region_in_name("LK Oldenburg.pdf", register) == "landkreis-oldenburg"
        assert region_in_name("oldenburg_stadt.pdf", register) == "stadt-oldenburg"
        assert region_in_name("Fragebogen leer.xlsx", register) == ""
        assert region_in_name("Fragebogen Landkreis Leer.xlsx", register) == "landkreis-leer"

    @pytest.mark.parametrize(
        "file", ["Fragebogen birke.xlsx", "Region_Birke_Buche/1.xlsx", "Antwort der Region Birke & Buche.xlsx"]
    )
    def test_a_bogen_of_another_region(self, probe: Erhebung, file: str) -> None:
        bogen(probe, file, "ahorn")
        (problem,) = read(probe).problems
        assert problem.code == "B211"
        assert problem.found.endswith("nennt Region Birke & Buche, der Bogen Landkreis Ahorn.")

    @pytest.mark.parametrize(
        "file",
        ["Ahorn.xlsx", "Ahorn an birke.xlsx", "Neu-Birke & Buche.xlsx", "Baumland.xlsx", "birke/Kreis Ahorn.xlsx"],
    )
    def test_no_false_alarm(self, probe: Erhebung, file: str) -> None:
        bogen(probe, file, "ahorn")
        assert read(probe).problems == ()


class TestQuestionInsteadOfReminder:
    """Who has sent something that cannot be read is asked about it, not reminded (the case woche_falsch)."""

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("Landkreis Ahorn.pdf", b"%PDF-1.7"),
            ("Fragebogen_ahorn_unterschrieben.docx", zipped(**DOCX)),
            ("AW Fragebogen Ahornkreis.eml", EMAIL),
            ("Scan LK Ahorn.jpg", b"\xff\xd8\xff\xe0"),
            ("ahorn.csv", b"nur ein Satz"),
            ("Umfrage Ahornkreis.csv", b"a;b\n1;2\n"),
            ("Landkreis Ahorn/Bogen.numbers", zipped(**{"Index/Document.iwa": b""})),
            ("ahorn.xlsx.crdownload", b"PK"),
        ],
    )
    def test_by_the_name(self, probe: Erhebung, name: str, content: bytes) -> None:
        bogen(probe, "birke-1.xlsx", "birke")
        put(probe, name, content)
        reading = read(probe)
        (hint,) = (problem for problem in reading.problems if problem.code == "R460")
        assert (hint.where.file, hint.found) == (
            name,
            "Dem Namen nach kommt die Datei aus: Landkreis Ahorn; von dort ist sonst nichts Auswertbares da.",
        )
        (letter,) = review.inquiries(probe, reading)
        assert letter.region == "ahorn"
        assert f"„{name}“" in letter.text
        assert "noch keine Antwort" not in letter.text

    def test_words_about_an_export(self, probe: Erhebung) -> None:
        bogen(probe, "birke-1.xlsx", "birke")
        put(probe, "Ahornkreis.csv", b"a;b\n1;2\n")
        (letter,) = review.inquiries(probe, read(probe))
        assert letter.subject == "Probe der Verstetigung: Rückfrage zu einer Datei, Landkreis Ahorn"
        assert (
            "uns liegt die Datei „Ahornkreis.csv“ vor, die dem Namen nach aus Ihrer Region (Landkreis Ahorn) kommt. "
            "Auswerten können wir sie so nicht."
        ) in letter.text

    @pytest.mark.parametrize("name", ["Märkisch-ahorn.pdf", "Stadt Ahorn.pdf", "Baumland.pdf", "Notiz.pdf"])
    def test_no_other_region(self, probe: Erhebung, name: str) -> None:
        bogen(probe, "birke-1.xlsx", "birke")
        put(probe, name, b"%PDF-1.7")
        reading = read(probe)
        assert "R460" not in {problem.code for problem in reading.problems}
        (letter,) = review.inquiries(probe, reading)
        assert "noch keine Antwort" in letter.text

    @pytest.mark.parametrize("name", ["~$ahorn-1.xlsx", "ahorn.tmp", "ahorn.txt"])
    def test_what_is_only_passed_over_asks_nothing(self, probe: Erhebung, name: str) -> None:
        bogen(probe, "birke-1.xlsx", "birke")
        put(probe, name)
        (letter,) = review.inquiries(probe, read(probe))
        assert "noch keine Antwort" in letter.text

    def test_not_where_something_counts(self, probe: Erhebung) -> None:
        bogen(probe, "ahorn-1.xlsx")
        put(probe, "Landkreis Ahorn.pdf", b"%PDF-1.7")
        assert "R460" not in {problem.code for problem in read(probe).problems}

    def test_of_persons_no_file_is_named(self, probe: Erhebung) -> None:
        bogen(probe, "birke-1.xlsx", "birke")
        put(probe, "Frau Meier Ahornkreis.csv", b"a;b\n1;2\n")
        text = (probe.folder / "erhebung.yaml").read_text(encoding="utf-8")
        (probe.folder / "erhebung.yaml").write_text(text.replace("auskunft: region", "auskunft: person"))
        wave = erhebungen.load(probe.folder)
        (letter,) = (one for one in review.inquiries(wave, read(wave)) if one.region == "ahorn")
        assert "uns liegt eine Datei vor" in letter.text
        assert "Meier" not in letter.text

"""Letters to the regions: what stands in the e-mails, what goes with them, and in which round they are."""

from __future__ import annotations

import datetime
import email
import io
from dataclasses import replace
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import FILLED
from tests.made.worked import quietly
from verstetigung import study
from verstetigung.forms import Answer, write_questionnaire
from verstetigung.problems import StudyError
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import Informant

DUE = datetime.date(2027, 1, 15)
SETTINGS = """\
anschreiben:
  anrede: "Sehr geehrte Damen und Herren,"
  absender:
    {name: Käthe Groß, stelle: Fachgebiet Daseinsvorsorge, telefon: 030 1234-56, email: studie@institut.example}
  frist: 2027-01-15
  an: {ahorn: kreisentwicklung@ahorn.example}
"""


@pytest.fixture
def wave(project: Path) -> Erhebung:
    """Two regions; Birke has not answered, and Ahorn left a question open and answered another twice."""
    return written(project, SETTINGS)


def written(project: Path, settings: str) -> Erhebung:
    """The wave of the project with these settings for letters."""
    folder = project / "erhebungen" / "probe-2018"
    text = (folder / erhebungen.FILE).read_text(encoding="utf-8").partition("anschreiben:")[0]
    (folder / erhebungen.FILE).write_text(text + settings, encoding="utf-8")
    return erhebungen.load(folder)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    from tests.made.provoked import small_project

    project = small_project(tmp_path)
    (project / "erhebungen" / "probe-2018" / "birke-1.xlsx").unlink()
    answer(written(project, SETTINGS), "ahorn-1.xlsx", "A1.1", "2-3")
    return project


def answer(wave: Erhebung, file: str, question: str, text: str) -> None:
    """Let a region send a Bogen with this answer."""
    region = wave.register[file.partition("-")[0]]
    number = file.partition("-")[2].removesuffix(".xlsx")
    filled = replace(FILLED, number=number, answers={**FILLED.answers, question: Answer(text)})
    write_questionnaire(wave.folder / file, wave, region, filled)


def letters(wave: Erhebung) -> study.Round:
    return study.write_letters(wave, study.read(wave, quietly))


def opened(path: Path) -> EmailMessage:
    message = email.message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    assert message.defects == []
    return message


def text(message: EmailMessage) -> str:
    body = message.get_body()
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def enclosed(message: EmailMessage) -> dict[str, bytes]:
    return {str(part.get_filename()): part.get_content() for part in message.iter_attachments()}


def where(content: bytes) -> tuple[str, str]:
    """Region and first answer of a Bogen."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    answers = {row[0].value: row[2].value for row in book["Fragebogen"].iter_rows()}
    (region,) = (row[1].value for row in book["Angaben"].iter_rows() if row[0].value == "Region")
    return str(region), str(answers["A1.1"] or "")


def round_folder(wave: Erhebung, number: int) -> Path:
    return wave.folder.parent.parent / "berichte" / "probe-2018" / "anschreiben" / f"runde-{number}"


def test_letters_open_as_drafts_with_the_workbook_of_their_region(wave: Erhebung) -> None:
    done = letters(wave)
    assert (done.number, done.letters, done.before) == (1, 2, 0)
    folder = round_folder(wave, 1)
    assert sorted(path.name for path in folder.iterdir()) == ["ahorn.eml", "ahorn.txt", "birke.eml", "birke.txt"]
    ahorn, birke = opened(folder / "ahorn.eml"), opened(folder / "birke.eml")
    assert [(mail["X-Unsent"], mail["Date"], mail["Message-ID"]) for mail in (ahorn, birke)] == [("1", None, None)] * 2
    assert (ahorn["To"], birke["To"]) == ("kreisentwicklung@ahorn.example", None)
    assert str(ahorn["From"]) == "Käthe Groß <studie@institut.example>"
    assert ahorn["Subject"] == "Probe der Verstetigung: Rückfragen zum Fragebogen, Landkreis Ahorn"
    assert birke["Subject"].strip() == "Probe der Verstetigung: Erinnerung an den Fragebogen, Region Birke & Buche"
    assert text(birke) == (
        "Musterdaten, frei erfunden\n"
        "\n"
        "Sehr geehrte Damen und Herren,\n"
        "\n"
        "aus Ihrer Region (Region Birke & Buche) liegt uns zu „Probe der Verstetigung“ noch keine Antwort vor. Wir "
        "bitten Sie, den Fragebogen auszufüllen und uns bis zum 15.01.2027 als Excel-Arbeitsmappe (.xlsx) zu senden. "
        "Er liegt bei.\n"
        "\n"
        "Sollten Sie schon geantwortet haben, geben Sie uns bitte kurz Bescheid.\n"
        "\n"
        "Mit freundlichen Grüßen\n"
        "Käthe Groß\n"
        "Fachgebiet Daseinsvorsorge\n"
        "Musterinstitut\n"
        "Telefon 030 1234-56\n"
        "E-Mail studie@institut.example\n"
    )
    assert "Bitte senden Sie uns die überarbeitete Datei bis zum 15.01.2027 unter demselben Namen" in text(ahorn)
    assert "„2-3“" in text(ahorn)
    own = (wave.folder / "ahorn-1.xlsx").read_bytes()
    assert enclosed(ahorn) == {"ahorn-1.xlsx": own}
    assert {name: where(content) for name, content in enclosed(birke).items()} == {
        "birke.xlsx": ("Region Birke & Buche", "")
    }
    plain = (folder / "ahorn.txt").read_bytes().decode()
    assert plain.replace("\r\n", "\n") == (
        f"An: kreisentwicklung@ahorn.example\nBetreff: {ahorn['Subject']}\nAnlagen: ahorn-1.xlsx\n\n{text(ahorn)}"
    )


def test_bytes_are_the_same_twice_and_lines_end_as_in_mail(wave: Erhebung) -> None:
    first = {path.name: path.read_bytes() for path in letters(wave).files}
    for path in round_folder(wave, 1).iterdir():
        path.unlink()
    assert {path.name: path.read_bytes() for path in letters(wave).files} == first
    for name, content in first.items():
        assert content.count(b"\n") == content.count(b"\r\n"), name
        if name.endswith(".eml"):
            assert content.isascii()
            assert max(len(line) for line in content.split(b"\r\n") if not line.startswith(b"Content-Type")) <= 78


def test_a_letter_is_written_again_only_if_it_says_something_else(wave: Erhebung, project: Path) -> None:
    letters(wave)
    first = {path.name: path.read_bytes() for path in round_folder(wave, 1).iterdir()}
    assert (letters(wave).files, letters(wave).before) == ((), 2)
    answer(wave, "ahorn-1.xlsx", "A1.1", "2 – überwiegend umgesetzt")
    assert (letters(wave).files, letters(wave).before) == ((), 1)
    answer(wave, "birke-1.xlsx", "A1.3", "vielleicht")
    done = letters(wave)
    assert (done.number, done.letters, done.before) == (2, 1, 0)
    assert [path.name for path in done.files] == ["birke.txt", "birke.eml"]
    later = written(project, SETTINGS.replace("2027-01-15", "2027-02-01"))
    assert [path.parent.name for path in letters(later).files] == ["runde-3"] * 2
    assert "bis zum 01.02.2027" in text(opened(round_folder(wave, 3) / "birke.eml"))
    assert {path.name: path.read_bytes() for path in round_folder(wave, 1).iterdir()} == first


def test_a_letter_that_has_been_written_under_another_name_is_not_written_again(wave: Erhebung) -> None:
    for path in letters(wave).files:
        path.rename(path.with_name(f"anders-{path.name}"))
    assert (letters(wave).files, letters(wave).before) == ((), 2)


def test_where_persons_answer_nobody_gets_the_bogen_of_another(wave: Erhebung) -> None:
    persons = replace(wave, informant=Informant.PERSON)
    answer(wave, "ahorn-2.xlsx", "B1.1", "etwa drei")
    answer(wave, "birke-1.xlsx", "A1.1", "3 – dauerhaft gesichert")
    letters(persons)
    folder = round_folder(wave, 1)
    mails = {path.stem: opened(path) for path in folder.glob("*.eml")}
    assert {name: list(enclosed(mail)) for name, mail in mails.items()} == {
        "ahorn-1": ["ahorn-1.xlsx"],
        "ahorn-2": ["ahorn-2.xlsx"],
    }
    assert [mail["To"] for mail in mails.values()] == [None, None]
    assert "etwa drei" not in text(mails["ahorn-1"])


def test_a_file_that_may_be_of_another_region_goes_back_to_nobody(wave: Erhebung) -> None:
    """The file says Birke in its name and Ahorn inside."""
    (wave.folder / "ahorn-1.xlsx").rename(wave.folder / "birke-1.xlsx")
    letters(wave)
    for path in round_folder(wave, 1).glob("*.eml"):
        assert "birke-1.xlsx" not in enclosed(opened(path))


def test_on_the_first_day_everybody_is_reminded(wave: Erhebung) -> None:
    (wave.folder / "ahorn-1.xlsx").unlink()
    done = study.write_letters(wave, study.so_far(wave, quietly))
    assert sorted(path.name for path in done.files if path.suffix == ".eml") == ["ahorn.eml", "birke.eml"]


def test_a_bogen_from_a_folder_below_goes_back_under_its_own_name(wave: Erhebung) -> None:
    (wave.folder / "Ahorn").mkdir()
    own = (wave.folder / "ahorn-1.xlsx").rename(wave.folder / "Ahorn" / "Bogen.xlsx").read_bytes()
    letters(wave)
    assert enclosed(opened(round_folder(wave, 1) / "ahorn.eml")) == {"Bogen.xlsx": own}
    letters(replace(wave, informant=Informant.PERSON))
    assert enclosed(opened(round_folder(wave, 2) / "Ahorn-Bogen.eml")) == {"Bogen.xlsx": own}


def test_what_cannot_be_opened_is_not_sent_back(wave: Erhebung) -> None:
    (wave.folder / "birke-1.xlsx").write_bytes(b"PK\x03\x04" + bytes(60))
    letters(wave)
    mail = opened(round_folder(wave, 1) / "birke.eml")
    assert "beschädigt" in text(mail)
    assert enclosed(mail) == {}
    assert not mail.is_multipart()


def test_names_that_differ_in_their_ending_alone_stay_apart(wave: Erhebung) -> None:
    persons = replace(wave, informant=Informant.PERSON)
    (wave.folder / "ahorn-1.XLS").write_bytes(b"%PDF-1.7\n\x00")
    (wave.folder / "ahorn-1.xlsm").write_bytes(b"PK\x03\x04" + bytes(60))
    letters(persons)
    names = sorted(path.name for path in round_folder(wave, 1).glob("*.txt") if path.name != "birke.txt")
    assert names == ["ahorn-1.XLS.txt", "ahorn-1.xlsm.txt", "ahorn-1.xlsx.txt"]


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ("anschreiben: {absender: {name: N. N.}}\n", "„N. N.“ unter „name“ ist ein Platzhalter."),
        ("anschreiben: {absender: {telefon: …}}\n", "„…“ unter „telefon“ ist ein Platzhalter."),
        ("anschreiben: {absender: {stelle: bitte hier eintragen}}\n", "„hier eintragen“ unter „stelle“"),
    ],
)
def test_placeholders_are_told_and_never_printed(project: Path, settings: str, words: str) -> None:
    wave = written(project, settings)
    with pytest.raises(StudyError) as raised:
        study.unready(wave, DUE)
    assert [problem.code for problem in raised.value.problems] == ["Y350"]
    assert words in str(raised.value.problems[0])


@pytest.mark.parametrize(
    ("settings", "day"),
    [
        ("anschreiben: {frist: 2027-01-15}\nfrist: 2027-01-16\nfeld: {bis: 2027-01-17}\n", "15.01.2027"),
        ("anschreiben: {}\nfrist: 2027-01-16\nfeld: {bis: 2027-01-17}\n", "16.01.2027"),
        ("anschreiben: {}\nfeld: {bis: 2027-01-17}\n", "17.01.2027"),
    ],
)
def test_the_deadline_is_that_of_the_letters_or_of_the_survey_or_the_end_of_its_time(
    project: Path, settings: str, day: str
) -> None:
    wave = written(project, settings)
    letters(wave)
    assert f"bis zum {day} als" in text(opened(round_folder(wave, 1) / "birke.eml"))


def test_a_deadline_that_leaves_no_day_is_told(wave: Erhebung) -> None:
    assert study.unready(wave, DUE - datetime.timedelta(days=1)) == ()
    (today,) = study.unready(wave, DUE)
    assert (today.code, today.found) == ("Y351", "Die Frist der Anschreiben, 15.01.2027, ist schon heute.")
    (late,) = study.unready(wave, DUE + datetime.timedelta(days=1))
    assert (late.code, late.found) == ("Y351", "Die Frist der Anschreiben, 15.01.2027, ist schon vorbei.")


@pytest.mark.parametrize(
    ("settings", "code", "words"),
    [
        ("anschreiben: {an: {ahorm: a@b.example}}\n", "Y305", "„ahorm“ steht nicht im Regionsverzeichnis."),
        ("anschreiben: {an: {ahorn: Landratsamt}}\n", "Y305", "„Landratsamt“ (ahorn) ist keine E-Mail-Adresse."),
        ('anschreiben: {an: {ahorn: "a@b.de, c@d.de"}}\n', "Y305", "ist keine E-Mail-Adresse."),
        ("anschreiben: {absender: {email: studie}}\n", "Y305", "„studie“ ist keine E-Mail-Adresse."),
        ("anschreiben: {absendr: {}}\n", "Y303", "absendr"),
        ("anschreiben: {frist: 15.1.}\n", "Y304", "„15.1.“ ist kein Datum."),
    ],
)
def test_settings_that_cannot_be_are_told(project: Path, settings: str, code: str, words: str) -> None:
    with pytest.raises(StudyError) as raised:
        written(project, settings)
    assert [problem.code for problem in raised.value.problems] == [code]
    assert words in str(raised.value.problems[0])

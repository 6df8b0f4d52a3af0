"""The questionnaire on paper and the guide of an interview: all that is asked is there, and can be answered by pen."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from operator import attrgetter
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest

from tests.forms.test_instrument import CATALOGUES, new_wave
from tests.made.papers import UNFINISHED, Paper, Word, around, said
from verstetigung.forms.instrument.inquiry import instrument
from verstetigung.forms.instrument.items import (
    AnswerKind,
    InstrumentItem,
    InstrumentOption,
    NeutralInstrument,
    OptionList,
)
from verstetigung.forms.promise import paragraphs
from verstetigung.printing import pen
from verstetigung.printing.pen.answers import framed, numbered
from verstetigung.printing.pen.interview import noted_by_another
from verstetigung.printing.pen.parts import AnswerSpace, PenForm
from verstetigung.schemas.erhebung import INVENTED, Erhebung
from verstetigung.schemas.kinds import ErhebungKind

pytestmark = pytest.mark.slow

FORMS = {"papier": pen.questionnaire, "interview": pen.interview}
MILLIMETRE = 72 / 25.4
HEADLINE = 12.5
"""A heading is set higher than so many points."""


@dataclass(frozen=True)
class Written:
    """A form with all that it is written to."""

    wave: Erhebung
    form: PenForm
    web: str
    paper: Paper

    @property
    def asked(self) -> NeutralInstrument:
        """What it asks; of somebody else where an interviewer notes the answers."""
        all = instrument(self.wave)
        if self.form.kind == "Fragebogen":
            return all
        return replace(all, details=tuple(map(noted_by_another, all.details)))


@cache
def wave(catalogue: str) -> Erhebung:
    return new_wave(Path(mkdtemp()) / "bögen", CATALOGUES[catalogue])


@cache
def written(catalogue: str, kind: str) -> Written:
    return made(wave(catalogue), kind)


def made(one: Erhebung, kind: str) -> Written:
    form = FORMS[kind](one)
    return Written(one, form, pen.web(form, one), Paper(pen.printed(form, one)))


every_form = pytest.mark.parametrize("kind", FORMS)
every_catalogue = pytest.mark.parametrize("catalogue", CATALOGUES)


def telling(one: Erhebung) -> Erhebung:
    """The Erhebung with what an erhebung.yaml need not say."""
    return replace(
        one,
        purpose="Stand der Dinge",
        deadline=datetime.date(2018, 6, 30),
        minutes="30 bis 40",
        contact="Auskunft am Institut",
    )


def bare(text: str) -> str:
    """The letters, however they are divided into lines and words."""
    return re.sub(r"[\s\u00ad-]", "", text)


def sheets(paper: Paper) -> list[str]:
    return [bare(text) for text in paper.texts]


def titles(asked: NeutralInstrument) -> Iterator[str]:
    for section in asked.sections:
        yield from (section.title, section.text)
        yield from (f"{criterion.id} {criterion.title}" for criterion in section.criteria if criterion.title)
    for repeated in (asked.measures, asked.needs):
        yield from (repeated.title, repeated.text)


def whole(item: InstrumentItem) -> str:
    """A question of the catalogue with all its answers, as one reads it from top to bottom."""
    code = item.id if item.scale else ""
    options = [str(option.text) for option in item.choices.options] if item.choices else [item.unit]
    without = ["keine Angabe", "nicht zutreffend"] if item.scale and not item.choices else []
    return bare("".join([code, item.text, item.note, ends(item), *options, *without]))


def ends(item: InstrumentItem) -> str:
    """Between which a number is; its unit stands behind the line alone."""
    return item.number.split(",\u00a0Einheit")[0].split(", Einheit")[0].rstrip(".") + "." if item.high else ""


@every_form
@every_catalogue
def test_all_that_is_asked_stands_there(catalogue: str, kind: str) -> None:
    one = written(catalogue, kind)
    web, paper = bare(said(one.web)), "".join(sheets(one.paper))
    texts = [*titles(one.asked), *(item.text for item in one.asked.items), *(item.note for item in one.asked.items)]
    options = [str(option.text) for item in one.asked.items if item.choices for option in item.choices.options]
    assert [text for text in (*texts, *options) if bare(text) not in web] == []
    assert [text for text in (*texts, *options) if bare(text) not in paper] == []


@every_form
@every_catalogue
def test_no_question_is_torn_from_its_answers(catalogue: str, kind: str) -> None:
    one = written(catalogue, kind)
    pages = sheets(one.paper)
    once = (*one.asked.details, *one.asked.questions)
    assert [item.id for item in once if not any(whole(item) in page for page in pages)] == []


@every_form
@every_catalogue
def test_no_frame_is_torn(catalogue: str, kind: str) -> None:
    one = written(catalogue, kind)
    for repeated in (one.asked.measures, one.asked.needs):
        last = bare(repeated.columns[-1].text)
        heads = [bare(f"{repeated.one} {number}") for number in (1, 2)]
        first = repeated.columns[repeated.columns[0].text == repeated.one].text
        for head in heads:
            (page,) = [page for page in sheets(one.paper) if head + bare(first) in page]
            assert last in page[page.index(head) :]


@every_form
@every_catalogue
def test_no_heading_stands_last_on_its_page(catalogue: str, kind: str) -> None:
    lowest = {word.page: word for word in sorted(words(written(catalogue, kind).paper), key=lambda word: word.room[3])}
    assert len(lowest) == len(written(catalogue, kind).paper.sheets)
    assert [word.text for word in lowest.values() if heading(word)] == []


def test_a_heading_would_be_known() -> None:
    found = {word.text for word in words(written("every", "papier").paper) if heading(word)}
    assert found >= {"Angaben", "A1 Maßnahmen", "Steckbrief"}


def words(paper: Paper) -> Iterator[Word]:
    """What stands in the type area."""
    low = 297 * MILLIMETRE - 20 * MILLIMETRE
    return (word for word in paper.words if 24 * MILLIMETRE < word.room[1] < word.room[3] < low + 2)


def heading(word: Word) -> bool:
    return "Semi-Bold" in word.font and word.room[3] - word.room[1] > HEADLINE


@every_form
def test_boxes_and_lines_are_large_enough(kind: str) -> None:
    pages = list(drawings(written("kriterienkatalog", kind).paper))
    boxes = [drawn for page in pages for drawn in page if square(drawn)]
    assert len(boxes) > 400
    assert min(frame(box).width for box in boxes) >= 4 * MILLIMETRE
    gaps = [
        low - high for page in pages for high, low in pairwise(sorted(frame(line).y1 for line in page if rule(line)))
    ]
    assert len(gaps) > 50
    assert min(gaps) >= 8 * MILLIMETRE


def drawings(paper: Paper) -> Iterator[list[Any]]:
    """What is drawn, page by page."""
    for page in paper._pages():
        yield page.get_drawings()


def frame(drawn: Any) -> Any:
    return drawn["rect"]


def square(drawn: Any) -> bool:
    return bool(abs(frame(drawn).width - frame(drawn).height) < 0.1)


def rule(drawn: Any) -> bool:
    """Whether it is a line to write on: nothing but a thin lower border."""
    inner, *outer = sorted((shape[1] for shape in drawn["items"] if shape[0] == "re"), key=attrgetter("y1"))
    return any(one.width > 60 * MILLIMETRE and one.y0 == inner.y0 and 0 < one.y1 - inner.y1 < 0.8 for one in outer)


def test_every_choice_that_is_asked_once_has_a_box() -> None:
    one = written("kriterienkatalog", "papier")
    once = (*one.asked.details, *one.asked.questions)
    chosen = sum(len(item.choices.options) for item in once if item.choices)
    numbers = sum(2 for item in once if item.scale and not item.choices)
    framed = 4 * sum(
        len(item.choices.options)
        for repeated, most in ((one.asked.measures, 20), (one.asked.needs, 8))
        for item in repeated.columns
        if item.choices and len(item.choices.options) <= most
    )
    squares = sum(square(drawn) for page in drawings(one.paper) for drawn in page)
    assert squares == chosen + numbers + framed
    assert one.web.count("<li>keine Angabe</li>") == len(one.asked.questions)


@every_form
def test_nothing_is_said_that_is_not_stated(kind: str) -> None:
    silent = replace(wave("every"), purpose="", deadline=None, minutes="", contact="", deletion=None, invented=False)
    told = telling(silent)
    labels = ("Zweck", "Frist", "Dauer", "Fragen an")
    before, after = (said(pen.web(FORMS[kind](one), one)) for one in (silent, told))
    assert [label for label in labels if f"\n{label}\n" in before] == []
    assert [label for label in labels if f"\n{label}\n" not in after] == []
    assert "Stand der Dinge" in after
    assert "30.06.2018" in after
    assert around(UNFINISHED, before) == around(UNFINISHED, after) == []


@every_form
def test_first_page_says_whose_it_is_and_what_becomes_of_it(kind: str) -> None:
    told = telling(wave("kriterienkatalog"))
    front = made(told, kind)
    first = "".join(sheets(front.paper)[: 1 if kind == "papier" else 2])
    stated = (told.publisher, told.title, "Stand der Dinge", "30.06.2018", "30 bis 40 Minuten", "Auskunft am Institut")
    assert [text for text in (*stated, *paragraphs(told, sheets=False)) if bare(text) not in first] == []


@every_form
def test_every_page_is_numbered_and_bears_the_mark_of_invented_answers(kind: str) -> None:
    real = replace(wave("every"), invented=False)
    invented = replace(real, invented=True)
    pages = made(invented, kind).paper.texts
    assert [text for text in pages if INVENTED not in text] == []
    assert all(f"Seite {number} von {len(pages)}" in text for number, text in enumerate(pages, 1))
    assert all(real.title in text for text in pages)
    plain = made(real, kind)
    assert INVENTED not in plain.web + "".join(plain.paper.texts)


@every_form
def test_they_are_the_same_bytes_each_time(kind: str) -> None:
    one, again = made(wave("every"), kind), made(wave("every"), kind)
    assert (one.web, one.paper.content) == (again.web, again.paper.content)


@every_form
def test_a_page_needs_nothing_else(kind: str) -> None:
    page = written("kriterienkatalog", kind).web
    assert '<html lang="de">' in page
    assert re.findall(r"(?:src|href)=|https?:|<script|url\((?!\"data:)", page) == []


@every_form
def test_texts_are_no_markup(kind: str) -> None:
    sly = replace(wave("every"), title="<b>Fett</b> & {{ mehr }}", contact="<script>alert(1)</script>")
    page = pen.web(FORMS[kind](sly), sly)
    assert "&lt;b&gt;Fett&lt;/b&gt; &amp; {{ mehr }}" in page
    assert re.search(r"<b>|<script", page) is None


@every_form
def test_letters_that_the_font_lacks_are_explained(kind: str) -> None:
    strange = replace(wave("every"), publisher="Institut שלום")
    one = made(strange, kind)
    assert "שלום" in one.web
    assert bare("„▯“ steht für Zeichen") in "".join(sheets(one.paper))
    assert "▯" not in "".join(written("every", kind).paper.texts)


@every_form
def test_an_address_is_printed_without_hyphens_of_ours(kind: str) -> None:
    address = "datenschutzbeauftragte@landesentwicklungsinstitut.example"
    told = replace(
        wave("every"), contact=f"Datenschutz am Institut für die Entwicklung des ländlichen Raums, {address}"
    )
    pages = "".join(made(told, kind).paper.texts)
    assert pages.replace("\n", "").count(address) >= 2


def test_of_several_choices_it_is_said_that_there_may_be_several() -> None:
    (methods,) = [item for item in written("every", "papier").asked.measures.columns if item.id == "methoden"]
    assert methods.kind is AnswerKind.MEHRFACH
    short = framed(methods, 8)
    assert (short.note, short.space.boxes) == ("Mehreres ist möglich.", titles_of(methods))
    many = OptionList("methoden", tuple(InstrumentOption(f"m{n}", f"Methode {n}") for n in range(9)))
    long = framed(replace(methods, choices=many), 8)
    assert (long.note, long.space) == ("Nummern (Liste oben)", AnswerSpace(lines=1))
    assert [entries.entries for entries in numbered([replace(methods, choices=many)], 8)] == [
        tuple(f"Methode {n}" for n in range(9))
    ]


def titles_of(item: InstrumentItem) -> tuple[str, ...]:
    assert item.choices
    return tuple(option.text for option in item.choices.options)


def test_no_criterion_of_a_few_questions_is_torn() -> None:
    for catalogue in ("kriterienkatalog", "weser-ems"):
        one = written(catalogue, "papier")
        pages = sheets(one.paper)
        criteria = [found for section in one.asked.sections for found in section.criteria if found.title]
        whole_ones = [
            bare(f"{found.id} {found.title}") + "".join(map(whole, found.items))
            for found in criteria
            if len(found.items) <= 3
        ]
        assert [text for text in whole_ones if not any(text in page for page in pages)] == []


def test_a_list_of_numbers_stands_above_the_frames_on_every_page() -> None:
    one = written("kriterienkatalog", "papier")
    (themes,) = [item for item in one.asked.needs.columns if item.id == "thema"]
    assert themes.choices
    pages = [page for page in sheets(one.paper) if re.search(r"BedarfoderAngebot\dArt", page)]
    assert len(pages) == 2
    assert [option.text for option in themes.choices.options for page in pages if bare(option.text) not in page] == []


def test_no_page_is_half_empty_unless_what_follows_needs_a_page() -> None:
    paper = written("kriterienkatalog", "papier").paper
    lowest = [max((frame(drawn).y1 / MILLIMETRE for drawn in page), default=0.0) for page in drawings(paper)]
    following = [*sheets(paper)[1:], ""]
    half = [number for number, low in enumerate(lowest, 1) if low - 25 < 252 / 2]
    assert [number for number in half if following[number - 1] and "Maßnahme1" not in following[number - 1]] == []


@pytest.mark.parametrize(
    ("contact", "told"),
    [
        ("Auskunft, Hauptstr. 1, 12345 Musterstadt", "an: {publisher}, Auskunft, Hauptstr. 1, 12345 Musterstadt."),
        ("{publisher}, 12345 Musterstadt", "an: {publisher}, 12345 Musterstadt."),
        ("auskunft@institut.example, 030 12345", "an {publisher}; die Anschrift steht auf Seite 1."),
    ],
)
def test_it_says_where_a_bogen_goes_or_has_room_for_that(contact: str, told: str) -> None:
    one = wave("every")
    addressed = replace(one, contact=contact.format(publisher=one.publisher))
    page = said(pen.web(pen.questionnaire(addressed), addressed))
    assert bare(told.format(publisher=one.publisher)) in bare(page)
    assert ("Anschrift, vom Herausgeber" in page) is told.startswith("an {")


def test_an_interviewer_notes_of_somebody_else() -> None:
    guide = said(written("kriterienkatalog", "interview").web)
    assert "antworten Sie?" not in guide
    assert "genannt wurde" not in guide
    assert "Meine Bemerkungen" not in guide


def test_a_lead_question_opens_every_dimension() -> None:
    one = written("kriterienkatalog", "interview")
    leads = re.findall(r'<p class="lead">(.*?)</p>', one.web)
    assert one.web.count("Notizen</p>") == len(one.asked.sections)  # all but the Kennzahlen, and the end
    assert len(leads) == len(one.asked.sections) + 2
    assert "Wie steht es in Ihrer Region heute beim Thema „Umsetzung der Regionalstrategie“?" in leads[0]
    assert [
        section.title for section in one.asked.sections[:-1] if not any(section.title in one for one in leads)
    ] == []


def test_what_becomes_of_notes_is_what_there_is() -> None:
    survey = said(written("kriterienkatalog", "interview").web)
    assert "„verstetigung questionnaire bögen --evidence“ schreibt leere Belegbögen" in survey
    assert "Quelle-Art „Interview“" in survey
    assert "Antwort oder Beleg, nicht beides" in survey
    assert "Beleg" not in said(written("every", "interview").web)


def test_documents_promise_nothing_that_holds_for_answers_only() -> None:
    coded = replace(wave("kriterienkatalog"), kind=ErhebungKind.DOKUMENTE)
    told = said(pen.web(pen.interview(coded), coded))
    assert "mindestens drei Personen" not in told
    assert "erscheinen mit Fundstelle" in told
    assert "Als Antworten" not in told
    unknown = replace(wave("every"), kind=ErhebungKind.DOKUMENTE)
    assert "Der Katalog nennt keine Quelle-Art „Interview“." in said(pen.web(pen.interview(unknown), unknown))


def test_many_regions_are_written_down_instead_of_ticked() -> None:
    one = wave("every")
    region = one.register.regions[0]
    many = replace(
        one,
        register=replace(one.register, regions=tuple(replace(region, id=f"r-{n}", name=f"Ort {n}") for n in range(31))),
    )
    assert "Ort 30" not in pen.web(pen.questionnaire(many), many)
    assert f"<li>{region.name}</li>" in written("every", "papier").web


@every_form
def test_the_head_of_a_page_is_one_line(kind: str) -> None:
    title = "Verstetigung der Regionalstrategie Daseinsvorsorge in den Modellregionen und allen anderen Regionen"
    long = replace(wave("every"), title=title, invented=True)
    heads = [word for word in made(long, kind).paper.words if word.room[3] < 24 * MILLIMETRE]
    assert len({round(word.room[1]) for word in heads}) == 1

"""One ready e-mail per region that asks for what is missing."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count

from verstetigung import german
from verstetigung.forms import form
from verstetigung.problems import KINDS, Problem, partial_in, stopping_in
from verstetigung.records import NO_ANSWER, NOT_ASKED, Reading
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import ErhebungKind
from verstetigung.schemas.regions import Region
from verstetigung.tables.review.first_letters import (
    Inquiry,
    Reason,
    first_letter,
    further,
    hinted,
    letter,
    still_expected,
    until,
)
from verstetigung.tables.review.groups import Group, grouped
from verstetigung.tables.review.held import held_back
from verstetigung.tables.review.places import ranges
from verstetigung.tables.review.returned import people
from verstetigung.tables.review.subjects import Subjects, files, find_subjects
from verstetigung.tables.review.wording import asked, said, told_by_mail

ALIKE = 4
"""So many equal problems share a point; fewer have one each, with the text of their question."""
QUESTION = 90
"""Characters of a question's text."""
UNREAD = ""
"""The kind of a Return that could not be opened."""
UNSURE = frozenset({"B202", "B204", "B209", "B210", "B211", "B237"})
"""The problems that leave open whether a file is of the region it is filed under: it is sent back to nobody."""
BETWEEN = frozenset({"R411"})
"""The kinds of problem between two questionnaires of one region that a region is asked about."""
HINT = (
    f"Bitte ergänzen Sie die fehlenden Antworten. Auch „{form.NO_ANSWER}“ (keine Angabe) ist eine Antwort: Wählen Sie "
    "sie, wenn Sie eine Frage nicht beantworten können oder möchten."
)


@dataclass(frozen=True)
class Doubts:
    """What is to be asked about one file."""

    file: str
    points: tuple[Group, ...]
    empty: tuple[str, ...]
    """The codes of the questions without an answer."""
    questions: int
    """How many were asked."""
    returnable: bool
    """Whether it can go back to whoever sent it."""
    counts: bool
    """Whether anything of it is scored."""


def inquiries(erhebung: Erhebung, reading: Reading) -> tuple[Inquiry, ...]:
    """The e-mails to regions that sent nothing or something unclear, in the order of the register.

    Nobody is asked about documents or about the rows of an export, or reminded of what may have come.
    """
    if erhebung.kind == ErhebungKind.DOKUMENTE:
        return ()
    subjects = find_subjects(erhebung, reading)
    doubts = open_points(erhebung, reading, subjects)
    returned = {*reading.returns["region"], *reading.responses["region"]}
    spoken = hinted(erhebung, reading)
    came, held = people(reading), held_back(erhebung, reading).regions
    more = dict.fromkeys(erhebung.register.ids, "") | {
        one.id: still_expected(erhebung, one, came.get(one.id, 0))
        for one in erhebung.register.regions
        if one.id not in held
    }
    reminders = {
        region.id: (first_letter(erhebung, region, spoken.get(region.id, ()), more[region.id]),)
        for region in erhebung.register.regions
        if region.id not in {*returned, *held} or (region.id in spoken and region.id not in doubts)
    }
    questions = {
        region.id: tuple(_apart(erhebung, region, doubts[region.id], subjects, more[region.id]))
        for region in erhebung.register.regions
        if region.id in doubts
    }
    others = {id: (further(erhebung, erhebung.register[id], said),) for id, said in more.items() if said}
    letters = others | reminders | questions
    return tuple(one for id in erhebung.register.ids for one in letters.get(id, ()))


def open_points(erhebung: Erhebung, reading: Reading, subjects: Subjects) -> dict[str, tuple[Doubts, ...]]:
    """By region, the files with something to ask about."""
    forms = [file for file in files(reading) if file.kind in (form.SURVEY_FORM, UNREAD)]
    points: dict[str, list[Group]] = {}
    told = [_guarded(erhebung, problem) for problem in reading.problems if asked(problem)]
    for group in grouped(told, subjects):
        points.setdefault(group.first.where.file, []).extend(_points(group, subjects))
    silent = {problem.where.file for problem in reading.problems if problem.code == "B208"}
    unsure = {problem.where.file for problem in reading.problems if problem.code in UNSURE}
    answers = _answers(erhebung, reading, {file.name for file in forms} - silent)
    found: dict[str, tuple[Doubts, ...]] = {}
    for file in forms:
        number, empty = answers.get(file.name, (0, ()))
        if file.name in points or empty:
            returnable = file.kind == form.SURVEY_FORM and file.name not in unsure
            own = Doubts(file.name, tuple(points.get(file.name, ())), empty, number, returnable, file.scored > 0)
            found[file.region] = (*found.get(file.region, ()), own)
    return found


def _guarded(erhebung: Erhebung, problem: Problem) -> Problem:
    """What two questionnaires say differently, without what the other says where these are answers of persons."""
    if erhebung.personal and problem.code in BETWEEN:
        return replace(problem, found=KINDS[problem.code].meaning, expected="", remedy="")
    return problem


def _points(group: Group, subjects: Subjects) -> tuple[Group, ...]:
    if len(group.problems) >= ALIKE or len(group.questions) < 2:
        return (group,)
    return tuple(chain.from_iterable(grouped((problem,), subjects) for problem in group.problems))


def _answers(erhebung: Erhebung, reading: Reading, files: set[str]) -> dict[str, tuple[int, tuple[str, ...]]]:
    """By file, how many questions were asked and the codes of those whose cell is empty."""
    ids = [question.id for question in erhebung.catalogue.asked_questions]
    answers = reading.responses
    answers = answers[answers["file"].isin(files) & answers["question"].isin(ids) & (answers["status"] != NOT_ASKED)]
    empty = answers[(answers["status"] == NO_ANSWER) & (answers["text"].str.strip() == "")]
    codes = {str(file): tuple(own) for file, own in empty.groupby("file")["question"]}
    return {str(file): (int(n), codes.get(str(file), ())) for file, n in answers.groupby("file").size().items()}


def _apart(
    erhebung: Erhebung, region: Region, doubts: Sequence[Doubts], subjects: Subjects, more: str
) -> Iterator[Inquiry]:
    """One e-mail on all files; of persons one on each, so that nobody reads what another has answered.

    That more answers are expected goes to the region.
    """
    if not erhebung.personal:
        yield _questions(erhebung, region, doubts, subjects, more)
        return
    if more:
        yield further(erhebung, region, more)
    for one in doubts:
        asked_alone = _questions(erhebung, region, (one,), subjects)
        yield replace(asked_alone, subject=f"{asked_alone.subject} ({one.file})", about=one.file)


def _questions(
    erhebung: Erhebung, region: Region, doubts: Sequence[Doubts], subjects: Subjects, more: str = ""
) -> Inquiry:
    numbers = count(1)
    sections = [tuple(_section(file, numbers, subjects)) for file in doubts]
    files = german.form(len(doubts), "die überarbeitete Datei", "die überarbeiteten Dateien")
    name = german.form(len(doubts), "demselben Namen", "denselben Namen")
    back, how = f"Bitte senden Sie uns {files}", f"unter {name} als Excel-Arbeitsmappe (.xlsx) zurück."
    if not any(file.empty for file in doubts) and all(_told_by_mail(file) for file in doubts):
        back, how = (
            "Bitte schreiben Sie uns das",
            "als Antwort auf diese Nachricht; eine Datei brauchen wir dazu nicht.",
        )
    new_form = any("Vorlage" in paragraph for section in sections for paragraph in section)
    paragraphs = (
        f"vielen Dank für Ihre Antworten zu „{erhebung.title}“ ({region.name}). {_request(doubts)}",
        *chain.from_iterable(sections),
        *((HINT,) if any(file.empty for file in doubts) else ()),
        f"{back} {until(erhebung)}{how}" + german.framed(" ", _enclosed(doubts, new_form=new_form)),
        *filter(None, (german.starting(more),)),
    )
    framed = letter(erhebung, region, "Rückfragen zum Fragebogen", paragraphs)
    return replace(
        framed,
        reason=Reason.DOUBT if any(file.points for file in doubts) else Reason.EMPTY,
        returned=tuple(file.file for file in doubts if file.returnable),
        new_form=new_form or bool(more),
    )


def _told_by_mail(doubts: Doubts) -> bool:
    return all(told_by_mail(group.first) for group in doubts.points)


def _enclosed(doubts: Sequence[Doubts], *, new_form: bool) -> str:
    """What goes with a letter, in a sentence; empty if nothing does."""
    files = [german.quoted(file.file) for file in doubts if file.returnable]
    if len(files) == len(doubts):
        files = [german.form(len(doubts), "Ihre Datei", "Ihre Dateien")]
    enclosed = [*files, *["ein neuer Fragebogen"] * new_form]
    lie = german.form(sum(file.returnable for file in doubts) + new_form, "liegt", "liegen")
    return german.framed("", german.starting(german.listed(enclosed)), f" {lie} bei.")


def _request(doubts: Sequence[Doubts]) -> str:
    points = sum(len(file.points) for file in doubts)
    if not points:
        return "Noch nicht alle Fragen haben eine Antwort."
    numbered = german.count(points, "den folgenden Punkt", "Punkte")
    return f"Bitte klären Sie noch {german.form(points, numbered, f'die folgenden {numbered}')}."


def _section(doubts: Doubts, numbers: Iterator[int], subjects: Subjects) -> Iterator[str]:
    """The paragraphs about one file, its points numbered on."""
    numbered = list(zip(doubts.points, numbers, strict=False))
    grave = [number for group, number in numbered if stopping_in(group.problems)]
    left_out = [number for group, number in numbered if partial_in(group.problems)]
    head = f"Datei „{doubts.file}“"
    if not numbered:
        yield f"{head}\n{_unanswered(doubts)}"
        return
    yield german.joined(head, _condition(grave) or _exception(doubts, left_out), by="\n")
    for group, number in numbered:
        yield textwrap.indent("\n".join(_point(group, subjects)), "   ").replace("   ", f"{number}. ", 1)
    if doubts.empty:
        yield f"Außerdem in dieser Datei: {_unanswered(doubts)}"


def _condition(grave: Sequence[int]) -> str:
    if not grave:
        return ""
    return f"Wir können sie erst auswerten, wenn {_these(grave)} geklärt {german.form(len(grave), 'ist', 'sind')}."


def _exception(doubts: Doubts, left_out: Sequence[int]) -> str:
    """What counts without being asked again, and what does not."""
    if not doubts.counts:
        return "Bis das geklärt ist, werten wir sie nicht aus."
    if not left_out:
        return ""
    entries = german.form(len(left_out), "die Angabe", "die Angaben")
    return f"Wir werten sie aus, aber ohne {entries}, um die es in {_these(left_out, 'Punkt', 'den Punkten')} geht."


def _these(numbers: Sequence[int], one: str = "Punkt", many: str = "die Punkte") -> str:
    """„Punkt 1“, „die Punkte 1 und 2“, „die Punkte 1 bis 3“: the gravest stand first, one after the other."""
    if len(numbers) == 1:
        return f"{one} {numbers[0]}"
    between = "und" if len(numbers) == 2 else "bis"
    return f"{many} {numbers[0]} {between} {numbers[-1]}"


def _unanswered(doubts: Doubts) -> str:
    verb = german.form(len(doubts.empty), "ist", "sind")
    share = german.share(len(doubts.empty), doubts.questions)
    return f"{share} Fragen {verb} ohne Antwort: {', '.join(doubts.empty)}."


def _point(group: Group, subjects: Subjects) -> Iterator[str]:
    where = group.first.where
    cells = ranges(replace(place, sheet="") for place in group.places).replace(":", " bis ")
    number = len({place.cell for place in group.places})
    parts = (
        german.framed("Blatt „", where.sheet, "“"),
        german.framed(german.form(number, "Zelle ", "Zellen "), cells),
        _asked(group.questions, subjects),
    )
    yield german.joined(*parts, by=", ") or "Die Datei als Ganzes"
    yield from said(group.first, subjects.without_question(group.first))


def _asked(questions: Sequence[str], subjects: Subjects) -> str:
    if len(questions) != 1:
        return f"Fragen {german.listed(questions)}" if questions else ""
    return f"Frage {questions[0]} „{textwrap.shorten(subjects.texts[questions[0]], QUESTION, placeholder=' …')}“"

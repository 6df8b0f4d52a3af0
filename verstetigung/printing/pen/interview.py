"""The guide of an interview, in the order of the conversation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from verstetigung import german
from verstetigung.forms import form
from verstetigung.forms.instrument.inquiry import instrument
from verstetigung.forms.instrument.items import (
    YES_NO,
    AnswerKind,
    AskedCriterion,
    AskedSection,
    InstrumentItem,
    NeutralInstrument,
    RepeatedItems,
)
from verstetigung.printing.pen.answers import asked, coded
from verstetigung.printing.pen.parts import PenForm, PenGroup, PenPart
from verstetigung.printing.pen.sections import DATE, DETAILS, deadline, entered, figures, given, profile, stamp
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import ErhebungKind, Role

SOURCE = "Interview"
"""The type of source of a piece of evidence that was said."""
FRAMES, NOTES, NOTE = 2, 6, 1
"""Empty entries of each list; lines for what is said to a lead question, and below the questions of a criterion."""
LEADS = {
    Role.ERGEBNIS: "Wie steht es in Ihrer Region heute beim Thema „{}“? Woran machen Sie das fest?",
    Role.FAKTOR: "Wenn Sie an „{}“ denken: Was war in Ihrer Region förderlich, was hinderlich? Nennen Sie Beispiele.",
    Role.PRIORITAET: "Wenn Sie an „{}“ denken: Was ist in den nächsten Jahren am dringlichsten, und warum?",
}
"""The open question to a dimension."""
FIGURES = "Welche dieser Zahlen und Angaben kennen Sie, und woher stammen sie?"
RECORDING = InstrumentItem("aufzeichnung", "Das Gespräch darf aufgezeichnet werden.", AnswerKind.WAHL, choices=YES_NO)
AS_EVIDENCE = InstrumentItem(
    "beleg",
    "Aussagen dürfen als Beleg mit der Fundstelle „Interview“ und Datum, ohne Namen, im Bericht der Region stehen.",
    AnswerKind.WAHL,
    "Ohne „ja“ kommen sie in keinen Belegbogen.",
    choices=YES_NO,
)


ASIDE: Mapping[str, tuple[str, str]] = {
    "region": ("Region, für die die befragte Person spricht", ""),
    "nummer": (form.PERSON, "Wie in der Liste der Befragten, wenn es eine gibt; kein Name."),
    "rolle": ("Rolle/Funktion der befragten Person", "Sie erscheint in keinem Bericht."),
    "zitat": (
        "Bemerkungen der befragten Person dürfen ohne Namen wörtlich wiedergegeben werden.",
        "Vorher fragen; ohne „ja“ werden sie nicht wiedergegeben.",
    ),
}
"""What an interviewer fills in says so of somebody else."""
SUMMED_UP = (
    "Von der befragten Person je Abschnitt in einigen Sätzen zusammenfassen lassen; keine Namen notieren. Was hier "
    "steht, kann im Bericht der Region wiedergegeben werden."
)
QUOTED = "Aussagen, denen Sie als Beleg zustimmen, erscheinen mit Fundstelle, aber ohne Namen, im Bericht der Region."
CONFIRMED = (
    "Die angekreuzten Stufen der befragten Person zeigen und bestätigen lassen; erst dann sind es ihre Antworten."
)
AS_ANSWERS = (
    "Je Person eine Arbeitsmappe ihrer Region ausfüllen („{}“ schreibt sie leer) und in den Ordner der Erhebung legen. "
    "Sie zählt wie ein Fragebogen und ist geschützt wie er. Maßnahmen, Bedarfe und Angebote stehen nur dort."
)
PIECES = (
    "Nur mit Zustimmung: „{} --evidence“ schreibt leere Belegbögen. Je Aussage eine Zeile mit Code, Wert, Quelle-Art "
    "„Interview“, Tag des Gesprächs als Stand und einer Fundstelle ohne Namen, etwa „Interview 3“. Belege erscheinen "
    "mit Wert und Fundstelle im Bericht der Region, auch ein einzelner; geschützt wie Antworten sind sie nicht."
)
UNKNOWN = (
    "Der Katalog nennt keine Quelle-Art „Interview“. Bevor Aussagen in Belegbögen kommen, gehört sie dort unter "
    "„regeln“ zu den „quellenarten“."
)


def interview(erhebung: Erhebung) -> PenForm:
    """How a conversation on all that an Erhebung asks is led, with room for notes."""
    return PenForm(
        kind="Leitfaden für Interviews",
        title=erhebung.title,
        foot=stamp(erhebung),
        facts=given(
            ("Herausgeber", erhebung.publisher),
            ("Zweck", erhebung.purpose),
            ("Frist", deadline(erhebung)),
            ("Dauer", _duration(erhebung)),
            ("Fragen an", erhebung.contact),
        ),
        parts=tuple(_parts(erhebung, instrument(erhebung))),
    )


def _duration(erhebung: Erhebung) -> str:
    return german.framed("Der Fragebogen allein dauert etwa ", erhebung.minutes, " Minuten; mehr Zeit vereinbaren")


def _parts(erhebung: Erhebung, all: NeutralInstrument) -> Iterator[PenPart]:
    consents = (RECORDING, AS_EVIDENCE) if _evidence(erhebung) else (RECORDING,)
    details = (*map(noted_by_another, all.details), DATE, *consents)
    roles = {dimension.id: dimension.role for dimension in erhebung.catalogue.dimensions}
    yield PenPart("Vor dem Gespräch", points=BEFORE)
    yield PenPart("Einstieg", points=tuple(_opening(erhebung)))
    yield PenPart("Datenschutz, zum Vorlesen oder Aushändigen", _privacy(erhebung, all))
    yield PenPart(DETAILS, groups=(PenGroup("", tuple(map(asked, details))),))
    for section in all.sections:
        yield _section(section, roles.get(section.id))
    yield from profile(all.profile, SUMMED_UP)
    yield from map(_list, (all.measures, all.needs))
    yield PenPart("Abschluss", points=CLOSING, notes=NOTES)
    yield PenPart("Nach dem Gespräch", points=tuple(_afterwards(erhebung)), fresh=True)


def noted_by_another(item: InstrumentItem) -> InstrumentItem:
    """What an interviewer notes of the person asked."""
    text, note = ASIDE.get(item.id, (item.text, item.note))
    return replace(item, text=text, note=note)


BEFORE = (
    (
        "Ablauf",
        "Zu jedem Abschnitt zuerst die Leitfrage stellen, zuhören und mitschreiben. Die Fragen darunter sind "
        "Nachfragen; was schon gesagt ist, wird nicht noch einmal gefragt.",
    ),
    (
        "Einordnen",
        "Die Stufen werden nach dem Gespräch anhand der Notizen angekreuzt, nicht vorgelesen. Was nicht zur "
        "Sprache kam, ist „keine Angabe“; was auf die Region nicht passt, „nicht zutreffend“.",
    ),
    ("Namen", "Weder den Namen der befragten Person noch die Namen anderer notieren."),
)
CLOSING = (
    ("Offenes", "Was haben wir nicht angesprochen, das Ihnen wichtig ist?"),
    ("Unterlagen", "Gibt es Beschlüsse, Berichte oder Zahlen, in denen das steht?"),
    ("Dank", "Für das Gespräch danken und sagen, was mit den Notizen geschieht und an wen man sich wenden kann."),
)


def _evidence(erhebung: Erhebung) -> bool:
    """Whether a Belegbogen offers this type of source."""
    return SOURCE in form.source_types(erhebung.catalogue)


def _opening(erhebung: Erhebung) -> Iterator[tuple[str, str]]:
    purpose = german.framed(" Zweck: ", erhebung.purpose.rstrip("."), ".")
    yield "Anlass", f"Das Gespräch gehört zu: {erhebung.title}.{purpose}"
    yield "Freiwillig", "Jede Frage darf ausgelassen, das Gespräch jederzeit beendet werden."
    yield (
        "Aufzeichnung",
        "Vorher fragen und die Antwort unter „Angaben“ ankreuzen. Ohne Zustimmung wird nur mitgeschrieben.",
    )


def _privacy(erhebung: Erhebung, all: NeutralInstrument) -> tuple[str, ...]:
    """What the Bögen promise, which does not hold for evidence, and what becomes of that."""
    promised = all.privacy if erhebung.kind is ErhebungKind.BEFRAGUNG else all.privacy[:1]
    return (*promised, *[QUOTED] * _evidence(erhebung))


def _section(section: AskedSection, role: Role | None) -> PenPart:
    lead = LEADS[role].format(section.title) if role else FIGURES
    texts = (f"Worum es geht: {section.text}",) if section.text else ()
    notes = NOTES if role else 0
    return PenPart(section.title, texts, lead=lead, notes=notes, groups=tuple(map(_criterion, section.criteria)))


def _criterion(criterion: AskedCriterion) -> PenGroup:
    if not criterion.title:
        return figures(criterion, "Notiz")
    return PenGroup(
        german.joined(criterion.id, criterion.title, by=" "), tuple(map(coded, criterion.items)), "Notiz", NOTE
    )


def _list(items: RepeatedItems) -> PenPart:
    lead = f"Welche {items.title} möchten Sie nennen?"
    return PenPart(items.title, (items.text,), lead=lead, entries=entered(items, FRAMES))


def _afterwards(erhebung: Erhebung) -> Iterator[tuple[str, str]]:
    command = f"verstetigung questionnaire {erhebung.id}"
    if erhebung.kind is ErhebungKind.BEFRAGUNG:
        yield "Abgleichen", CONFIRMED
        yield "Als Antworten", AS_ANSWERS.format(command)
    if _evidence(erhebung):
        yield "Als Belege", PIECES.format(command)
    elif erhebung.kind is ErhebungKind.DOKUMENTE:
        yield "Als Belege", UNKNOWN
    if erhebung.kind is ErhebungKind.BEFRAGUNG and _evidence(erhebung):
        yield "Nur eines", "Eine Aussage wird Antwort oder Beleg, nicht beides: Sie zählte sonst doppelt."
    yield (
        "Notizen",
        "Notizen und Aufzeichnung bleiben bei denen, die auswerten; sie kommen nicht in den Ordner der Erhebung.",
    )

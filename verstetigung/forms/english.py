"""The words of a form in English, by the German ones; in braces what is put in, called the same in both."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from verstetigung.forms import form
from verstetigung.schemas.erhebung import INVENTED
from verstetigung.schemas.kinds import AREAS, Area, NeedKind

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
PROMISED: Mapping[str, str] = {
    "Ausgewertet und veröffentlicht werden die Angaben von: {publisher}.": (
        "Your answers will be evaluated and published by: {publisher}."
    ),
    "Zweck: {purpose}.": "Purpose: {purpose}.",
    "Fragen dazu beantwortet: {contact}.": "Questions about this are answered by: {contact}.",
    (
        "Werte von Fragen und Kriterien werden nur veröffentlicht, wenn mindestens drei Personen dahinterstehen. "
        "Antworten aus Ihrer Region nur eine oder zwei Personen, erscheinen allein der Gesamtwert und die Werte "
        "der Dimensionen, die je auf mindestens drei Antworten beruhen."
    ): (
        "Values of questions and criteria are published only if at least three persons stand behind them. "
        "If only one or two persons answer from your region, the overall value alone appears, and the values "
        "of those dimensions that each rest on at least three answers."
    ),
    (
        "Ihre Antworten gelten als abgestimmte Auskunft der Region, nicht als Meinung einer Person. Der Wert jeder "
        "Frage kann mit dem Namen der Region veröffentlicht werden."
    ): (
        "Your answers count as the agreed statement of the region, not as the opinion of a person. The value of every "
        "question may be published with the name of the region."
    ),
    (
        "Ihre Rolle erscheint in keinem Bericht. {remarks} werden nur wörtlich wiedergegeben, wenn Sie dem {place} "
        "zustimmen, dann mit dem Namen der Region. Nach Namen wird nicht gefragt; bitte nennen Sie auch in Bemerkungen "
        "und Texten keine."
    ): (
        "Your role appears in no report. {remarks} are quoted word for word only if you agree to it "
        "{place}, and then with the name of the region. You are not asked for names; please do not "
        "mention any in remarks and texts either."
    ),
    "Bögen": "forms",
    "Ihre Bemerkungen": "Your remarks",
    "Ihre Bemerkungen, auch was bei Maßnahmen unter „{setback}“ steht,": (
        "Your remarks, including what is written on measures under ‘{setback}’,"
    ),
    "unter „Angaben“": "under ‘About you’",
    (
        "Kennzahlen, Maßnahmen, Bedarfe, Angebote und Steckbrief gelten als Angaben der Region. Sie können mit dem "
        "Namen der Region veröffentlicht werden."
    ): (
        "Key figures, measures, needs, offers and profile count as statements of the region. They may be published "
        "with the name of the region."
    ),
    (
        "Die ausgefüllten {forms} und die Tabellen mit einzelnen Antworten bleiben bei denen, die sie auswerten, und "
        "werden bis zum {day} gelöscht."
    ): (
        "The completed {forms} and the tables with single answers stay with those who evaluate them, and will be "
        "deleted by {day}."
    ),
    "Die ausgefüllten {forms} und die Tabellen mit einzelnen Antworten bleiben bei denen, die sie auswerten.": (
        "The completed {forms} and the tables with single answers stay with those who evaluate them."
    ),
}
"""What a form promises: the same, neither more nor less."""
GUIDE: Mapping[str, str] = {
    "Anleitung": "Instructions",
    "Was geschieht mit den Angaben?": "What happens with your answers?",
    (
        "Es antwortet eine Person, die die Arbeit an der Regionalstrategie kennt, zum Beispiel aus Verwaltung, "
        "Regionalmanagement oder Steuerungsgruppe."
    ): (
        "The form is to be filled in by a person who knows the work on the regional strategy, for example from the "
        "administration, the regional management or the steering group."
    ),
    "Antworten mehrere Personen, antwortet jede für sich. Es zählt Ihre eigene Einschätzung.": (
        "If several persons answer, each answers for herself or himself. What counts is your own view."
    ),
    "Bitte stimmen Sie die Antworten in Ihrer Region ab und antworten Sie einmal.": (
        "Please agree on the answers within your region and answer once."
    ),
    (
        "„keine Angabe“ heißt: Sie wissen es nicht oder möchten nicht antworten; eine Frage ohne Antwort gilt ebenso. "
        "„nicht zutreffend“ heißt: Die Frage passt nicht auf Ihre Region; sie wird dann nicht mitgezählt."
    ): (
        "‘no answer’ means: you do not know or do not wish to answer; a question left without an answer counts the "
        "same. ‘not applicable’ means: the question does not fit your region; it is then not counted."
    ),
    "Maßnahmen und Steckbrief braucht jede Region nur einmal.": (
        "Measures and profile are needed only once from each region."
    ),
    "Das Ausfüllen dauert etwa {minutes} Minuten.": "Filling in the form takes about {minutes} minutes.",
    "Bitte bis zum {day} absenden.": "Please answer by {day}.",
}
ASKED: Mapping[str, str] = {
    "Angaben": "About you",
    "Aus welcher Region antworten Sie?": "From which region are you answering?",
    form.PERSON: "Number of the person who answers",
    "Nur wenn Ihnen eine Nummer genannt wurde; sonst frei lassen. Bitte keinen Namen.": (
        "Only if you were given a number; else leave it blank. No names, please."
    ),
    form.ROLE: "Role or function",
    "Sie erscheint in keinem Bericht.": "It appears in no report.",
    f"{form.QUOTABLE}.": "My remarks may be quoted word for word without my name.",
    "Ohne „ja“ werden sie nicht wiedergegeben.": "Without ‘yes’ they are not quoted.",
    form.YES: "yes",
    form.NO: "no",
    "teilweise": "partly",
    "keine Angabe": "no answer",
    "nicht zutreffend": "not applicable",
    "Kennzahlen des Steckbriefs": "Key figures of the profile",
    "{id}: keine Antwort": "{id}: no answer",
    "Zu diesen Fragen möchte ich einen Beleg nennen oder etwas bemerken": (
        "On these questions I would like to name a piece of evidence or make a remark"
    ),
    "Beleg/Bemerkung zu {id}": "Evidence or remark on {id}",
    "Zahl von {low} bis {high}": "Number from {low} to {high}",
    "Zahl": "Number",
    ", Einheit: {unit}": ", unit: {unit}",
    "Bitte eine Zahl ab {low}{unit}.": "Please enter a number from {low} upwards{unit}.",
    "Bitte eine Zahl ab {low} bis {high}{unit}.": "Please enter a number from {low} to {high}{unit}.",
    "Steckbrief": "Profile",
    (
        "Einige Sätze je Abschnitt genügen. Bitte keine Namen von Personen. Was hier steht, kann im Bericht der Region "
        "wiedergegeben werden."
    ): (
        "A few sentences for each section are enough. No names of persons, please. What is written here may be quoted "
        "in the report of the region."
    ),
    INVENTED: "Sample data, entirely invented",
}
ROLES: Mapping[str, str] = {
    "Leitung der Verwaltung": "Head of the administration",
    "Kreis- oder Regionalentwicklung": "District or regional development",
    "Regionalmanagement": "Regional management",
    "Regionalplanung": "Regional planning",
    "Sozialplanung": "Social planning",
    "anderes Fachamt": "Other specialist department",
    "Bürgermeisteramt einer Mitgliedsgemeinde": "Mayor's office of a member municipality",
    "Mitglied eines gewählten Gremiums": "Member of an elected body",
    "ehrenamtliches Mitglied der Steuerungsgruppe": "Voluntary member of the steering group",
    "Träger oder Anbieter der Daseinsvorsorge": "Responsible body or provider of public services",
    "wissenschaftliche Begleitung oder Beratung": "Accompanying research or consultancy",
    "andere Rolle": "Other role",
}
LISTS: Mapping[str, str] = {
    "Maßnahmen": "Measures",
    form.TITLE: "Measure",
    "Alle Maßnahmen, die aus der Regionalstrategie hervorgegangen sind, auch beendete.": (
        "All measures that came out of the regional strategy, including those that have ended."
    ),
    "Möchten Sie Maßnahmen nennen?": "Would you like to name measures?",
    form.FIELD: "Field of action",
    form.STATUS: "Status",
    form.CARRIER: "Responsible body",
    form.FUNDING: "Funding",
    form.PRODUCT: "Transferable product",
    (
        "Was andere Regionen übernehmen können, zum Beispiel ein Leitfaden, eine Satzung, ein Gutachten. Sonst "
        "leer lassen."
    ): "What other regions can take over, for example a guide, a statute, an expert report. Otherwise leave empty.",
    form.APPROACH: "Approach",
    form.SETBACK: "What did not succeed",
    form.INVOLVED: "Who was involved",
    form.MEASURE_LEVEL: "Level of implementation",
    form.METHODS: "Methods",
    form.NEED_FORM: "Form wanted",
    "Wie Sie vorgegangen sind, in einigen Sätzen: womit begonnen wurde, was aufeinander folgte.": (
        "How you went about it, in a few sentences: what you began with, what followed."
    ),
    "Was anders kam als gedacht und woran es lag. Gerade daraus lernen andere Regionen.": (
        "What turned out differently from what was expected, and why. This is exactly what other regions learn from."
    ),
    "Wer mitgewirkt hat: Stellen, Vereine, Unternehmen, Gruppen. Bitte keine Namen von Personen.": (
        "Who took part: offices, associations, companies, groups. No names of persons, please."
    ),
    "Bei einem Bedarf die Form, die Sie sich wünschen; bei einem Angebot die, in der Sie es geben.": (
        "For a need the form you would like; for an offer the form in which you give it."
    ),
    "Bedarfe und Angebote": "Needs and offers",
    "Bedarf oder Angebot": "Need or offer",
    (
        "Was Ihre Region für die weitere Arbeit braucht (Bedarf) und was sie anderen Regionen zeigen oder geben kann "
        "(Angebot)."
    ): "What your region needs for its further work (need) and what it can show or give to other regions (offer).",
    "Möchten Sie Bedarfe oder Angebote nennen?": "Would you like to name needs or offers?",
    form.KIND: "Kind",
    NeedKind.BEDARF: "Need",
    NeedKind.ANGEBOT: "Offer",
    form.AREA: "Area",
    AREAS[Area.PROZESS]: "Process",
    AREAS[Area.UMSETZUNG]: "Implementation",
    form.THEME: "Theme",
    form.DESCRIPTION: "Description",
    "Relevanz": "Relevance",
    "sehr gering": "very low",
    "gering": "low",
    "mittel": "medium",
    "hoch": "high",
    "sehr hoch": "very high",
}
ON_THE_WAY: Mapping[str, str] = {
    "{one}: noch ein Eintrag?": "{one}: another entry?",
    (
        "Das ist der letzte von {most} Plätzen. Haben Sie mehr, schicken Sie die übrigen bitte denen, die diese "
        "Erhebung auswerten; wer das ist, steht auf der ersten Seite unter „{heading}“."
    ): (
        "This is the last of {most} places. If you have more, please send the others to those who evaluate this "
        "survey; who they are is said on the first page under ‘{heading}’."
    ),
    "Bitte höchstens zwei Stellen nach dem Komma.": "No more than two decimal places, please.",
    "Vielen Dank. Ihre Angaben sind gespeichert; Sie können dieses Fenster jetzt schließen.": (
        "Thank you. Your answers have been saved; you can now close this window."
    ),
}
WORDS: Mapping[str, str] = {**PROMISED, **GUIDE, **ASKED, **ROLES, **LISTS, **ON_THE_WAY}


def day(value: datetime.date) -> str:
    """The day as „30 June 2018“."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"

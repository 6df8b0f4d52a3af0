"""What survey tools write beside the answers, and what they write instead of an answer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from verstetigung.forms import form

Names = frozenset[str]
"""Headings or values in lower case."""


def names(*words: str) -> Names:
    """The words in lower case."""
    return frozenset(word.casefold() for word in words)


@dataclass(frozen=True)
class Rule:
    """What the cells of one column say about their rows."""

    headings: tuple[str, ...]
    """The column has one of these headings."""
    values: Names
    negated: bool = False
    optional: bool = False
    """Some exports have no such column for good reasons."""

    def holds(self, text: str) -> bool:
        """Whether the rule holds for a row with this text; with `negated` for all others."""
        return (text.casefold() in self.values) is not self.negated


@dataclass(frozen=True)
class Tool:
    """One survey tool, as its exports look."""

    id: str
    """What a mapping calls it."""
    name: str
    signatures: tuple[Names, ...] = ()
    """Sets of headings; one of them whole in a row is enough to know the tool."""
    opening: Names = frozenset()
    """Headings that tell the tool only in the first cell of the file."""
    metadata: Names = frozenset()
    """Headings that are no questions."""
    timing: str = r"(?!)"
    """A pattern for further headings that are no questions."""
    number: tuple[str, ...] = ()
    """The heading of the running number of a response."""
    date: tuple[str, ...] = ()
    complete: Rule | None = None
    """Which rows are submitted; all of them if there is no rule."""
    test: Rule | None = None
    """Which rows come from people who tried the form out."""
    missing: Mapping[str, str] = field(default_factory=dict)
    """What is written instead of an answer, in lower case, and its meaning: form.NO_ANSWER or form.NOT_APPLICABLE."""
    escapes: Names = frozenset()
    """Codes of options such as „weiß nicht“, whose wording the export does not tell; k. A. unless mapped."""
    refused: Mapping[str, str] = field(default_factory=dict)
    """What is neither an answer nor none, and why."""
    negative: bool = False
    """Negative numbers are codes of the tool, never answers."""
    untouched: bool = False
    """Zero stands for a question that was seen and not touched."""
    numbered: bool = False
    """Numbers may count the options from 1, whatever the scale's own numbers are."""
    typed: bool = False
    """Numbers are typed by German writers, so that 12.345 is twelve thousand."""
    labelled: bool = False
    """Rows with wordings may follow the row with the codes."""
    yes: Mapping[str, str] = field(default_factory=dict)
    """Short codes on a yes/no scale."""
    ticked: Names = frozenset()
    unticked: Names = frozenset()
    separators: tuple[str, ...] = (";", ", ")
    """What stands between the entries of a list."""

    def signs(self, headings: Set[str]) -> bool:
        """Whether the headings of a row, in lower case, show that the tool wrote them."""
        return any(signature <= headings for signature in self.signatures)

    def is_metadata(self, heading: str) -> bool:
        """Whether a heading is one the tool adds itself."""
        folded = heading.casefold()
        listed = not self.metadata.isdisjoint({folded, folded.replace("_", " ")})
        return listed or re.fullmatch(self.timing, folded) is not None


EMPTY = frozenset({""})
SUBMITTED = ("Datum Abgeschickt", "submitdate", "Date submitted")
LIMESURVEY = Tool(
    "limesurvey",
    "LimeSurvey",
    signatures=(
        names("Antwort ID", "Datum Abgeschickt"),
        names("Antwort ID", "Letzte Seite"),
        names("Antwort ID", "Start-Sprache"),
        names("Response ID", "Date submitted"),
        names("Response ID", "Last page"),
        names("id", "submitdate"),
        names("id", "lastpage", "startlanguage"),
    ),
    metadata=names(
        *("Antwort ID", "Datum Abgeschickt", "Letzte Seite", "Start-Sprache", "Zufallsstartwert", "Datum gestartet"),
        *("Zufallsgeneratorstartwert", "Datum letzte Aktivität", "IP-Adresse", "Weiterleitungs-URL", "Zugangscode"),
        *("Response ID", "Date submitted", "Last page", "Start language", "Seed", "Date started", "Date last action"),
        *("IP address", "Referrer URL", "id", "submitdate", "lastpage", "startlanguage", "startdate", "datestamp"),
        *("ipaddr", "refurl", "token", "Gesamtzeit", "interviewtime"),
    ),
    timing=r"(fragenzeit|gruppenzeit|question time|group time)\b.*|(group|question)time\d*\w*",
    number=("Antwort ID", "Response ID", "id"),
    date=SUBMITTED,
    complete=Rule(SUBMITTED, EMPTY | names("N/A"), negated=True),
    missing={
        "n/a": form.NOT_APPLICABLE,
        "keine antwort": form.NO_ANSWER,
        "keineantwort": form.NO_ANSWER,
        "no answer": form.NO_ANSWER,
    },
    refused={"-oth-": "heißt, dass „Sonstiges“ gewählt ist; das ist keine Antwort auf der Skala"},
    numbered=True,
    yes={"y": "ja", "n": "nein"},
    ticked=names("Y", "Ja", "Yes", "1"),
    unticked=names("", "N", "Nein", "No", "0", "N/A"),
)
SOSCI = Tool(
    "sosci",
    "SoSci Survey",
    signatures=(
        names("CASE", "QUESTNNR", "STARTED"),
        names("CASE", "MODE", "STARTED"),
        names("CASE", "SERIAL", "REF"),
        names("CASE", "LASTDATA", "FINISHED"),
    ),
    metadata=names(
        *("CASE", "SERIAL", "REF", "QUESTNNR", "MODE", "LANGUAGE", "STARTED", "MAILSENT", "LASTDATA", "STATUS"),
        *("FINISHED", "Q_VIEWER", "LASTPAGE", "MAXPAGE", "MISSING", "MISSREL", "DEGRADE", "SCREEN", "USERAGENT"),
    ),
    timing=r"time\d{3}|time_(sum|rsi)|deg_\w+",
    number=("CASE",),
    date=("LASTDATA", "STARTED"),
    complete=Rule(("FINISHED",), names("1", "T", "TRUE", "WAHR")),
    test=Rule(("MODE",), names("interview"), negated=True),
    missing={"-9": form.NO_ANSWER},
    escapes=names("-1", "-2", "-3"),
    refused={"-8": "steht in SoSci Survey für fehlerhafte Daten"},
    negative=True,
    numbered=True,
    labelled=True,
    ticked=names("2", "T", "TRUE", "WAHR", "ausgewählt"),
    unticked=names("", "1", "F", "FALSE", "FALSCH", "nicht gewählt", "-9"),
)
UNIPARK = Tool(
    "unipark",
    "Unipark",
    signatures=(
        names("lfdn", "external_lfdn"),
        names("lfdn", "dispcode"),
        names("lfdn", "lastpage", "duration"),
    ),
    metadata=names(
        *("lfdn", "external_lfdn", "tester", "dispcode", "lastpage", "quality", "duration", "browser", "referer"),
        *("device_type", "participant_browser", "participant_browser_version", "participant_os", "participant_device"),
        *("participant_brand", "participant_model", "participant_isbot", "participant_continent", "ip_addr"),
        *("participant_country", "participant_region", "page_history", "hflip", "vflip", "output_mode", "javascript"),
        *("flash", "session_id", "language", "cleaned", "ats", "datetime", "date_of_last_access"),
        *("date_of_first_mail", "ex_host"),
    ),
    timing=r"[cp]_\d{4}|md_\d+|quota\w*|rts\d*",
    number=("lfdn",),
    date=("date_of_last_access", "datetime"),
    complete=Rule(("dispcode",), names("31", "32")),
    test=Rule(("tester",), names("1"), optional=True),
    missing={"-77": form.NOT_APPLICABLE, "-66": form.NOT_APPLICABLE, "-99": form.NO_ANSWER},
    negative=True,
    untouched=True,
    numbered=True,
    ticked=names("1"),
    unticked=names("", "0", "-77", "-99"),
)
MSFORMS = Tool(
    "msforms",
    "Microsoft Forms",
    signatures=(names("ID", "Startzeit", "Fertigstellungszeit"), names("ID", "Start time", "Completion time")),
    metadata=names(
        *("ID", "Startzeit", "Fertigstellungszeit", "E-Mail", "Name", "Start time", "Completion time", "Email"),
        *("Last modified time", "Uhrzeit der letzten Änderung", "Total points", "Quiz feedback", "Gesamtpunktzahl"),
        *("Quizfeedback", "Language"),
    ),
    number=("ID",),
    date=("Fertigstellungszeit", "Completion time"),
    ticked=names("1", "ja", "x"),
    unticked=names("", "0", "nein"),
    separators=(";",),
)
GOOGLEFORMS = Tool(
    "googleforms",
    "Google Forms",
    opening=names("Zeitstempel", "Timestamp"),
    metadata=names(
        *("Zeitstempel", "Timestamp", "E-Mail-Adresse", "Email address", "Nutzername", "Username", "Punktzahl", "Score")
    ),
    date=("Zeitstempel", "Timestamp"),
    ticked=names("ja", "x"),
    unticked=names("", "nein"),
    separators=(", ",),
)
KOBO = Tool(
    "kobo",
    "KoboToolbox",
    signatures=(
        names("_id", "_uuid"),
        names("_uuid", "_submission_time"),
        names("_id", "_submission_time"),
        names("SubmissionDate", "KEY"),
    ),
    metadata=names(
        *("start", "end", "today", "deviceid", "username", "phonenumber", "audit", "formhub/uuid", "__version__"),
        *("_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status", "_submitted_by", "_tags"),
        *("_index", "_parent_index", "_parent_table_name", "meta/instanceID", "meta/instanceName", "meta/rootUuid"),
        *("SubmissionDate", "KEY", "SubmitterID", "SubmitterName", "AttachmentsPresent", "AttachmentsExpected"),
        *("Status", "ReviewState", "DeviceID", "Edits", "FormVersion", "meta-instanceID", "meta-instanceName"),
    ),
    number=("_id", "KEY"),
    date=("_submission_time", "SubmissionDate"),
    numbered=True,
    ticked=names("1", "TRUE", "WAHR"),
    unticked=names("", "0", "FALSE", "FALSCH"),
    separators=(" ",),
)
TABLE = Tool(
    "tabelle",
    "Tabelle",
    typed=True,
    ticked=names("x", "ja", "1", "✓", "✔", "WAHR"),
    unticked=names("", "nein", "0", "–", "-", "FALSCH"),
)
TOOLS = {tool.id: tool for tool in (LIMESURVEY, SOSCI, UNIPARK, MSFORMS, GOOGLEFORMS, KOBO, TABLE)}
"""By the name a mapping calls it; a table that somebody made by hand comes last."""

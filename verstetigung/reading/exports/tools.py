"""The survey tools whose exports are known, and the table that none of them wrote."""

from __future__ import annotations

from verstetigung.forms import form
from verstetigung.reading.exports.tool import Rule, Tool, names

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
    worded=True,
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
    grouped=True,
    numbered=True,
    ticked=names("1", "TRUE", "WAHR"),
    unticked=names("", "0", "FALSE", "FALSCH"),
    separators=(" ",),
)
SURVEYMONKEY = Tool(
    "surveymonkey",
    "SurveyMonkey",
    signatures=(names("Respondent ID", "Collector ID"), names("RespondentID", "CollectorID")),
    metadata=names(
        *("Respondent ID", "Collector ID", "Start Date", "End Date", "Date Created", "Date Modified", "IP Address"),
        *("Email Address", "First Name", "Last Name", "Custom Data 1", "Custom Data", "RespondentID", "CollectorID"),
        *("StartDate", "EndDate", "DateCreated", "DateModified"),
    ),
    number=("Respondent ID", "RespondentID"),
    date=("End Date", "EndDate", "Date Modified", "DateModified"),
    head_rows=2,
    fillers=names("Response", "Open-Ended Response", "Antwort", "Offene Antwort", "Beantwortung"),
    american=True,
    numbered=True,
    ticked=names("1"),
    echoed=True,
    unticked=names("", "0"),
)
QUALTRICS = Tool(
    "qualtrics",
    "Qualtrics",
    signatures=(
        names("StartDate", "EndDate", "Finished"),
        names("StartDate", "EndDate", "ResponseId"),
        names("RecordedDate", "ResponseId"),
        names("ResponseID", "ResponseSet"),
    ),
    metadata=names(
        *("StartDate", "EndDate", "Status", "IPAddress", "Progress", "Duration (in seconds)", "Finished"),
        *("RecordedDate", "ResponseId", "RecipientLastName", "RecipientFirstName", "RecipientEmail"),
        *("ExternalReference", "ExternalDataReference", "LocationLatitude", "LocationLongitude", "LocationAccuracy"),
        *("DistributionChannel", "UserLanguage", "ResponseSet", "Name", "EmailAddress", "Q_RecaptchaScore"),
        *("Q_RelevantIDDuplicate", "Q_RelevantIDDuplicateScore", "Q_RelevantIDFraudScore", "Q_BallotBoxStuffing"),
    ),
    timing=r".*_(first click|last click|page submit|click count)|.*_do(_.*)?",
    number=("ResponseId",),
    date=("RecordedDate", "EndDate"),
    complete=Rule(("Finished",), names("1", "TRUE", "WAHR")),
    test=Rule(
        ("Status",),
        names(
            "1", "2", "9", "17", "Survey Preview", "Survey Test", "Umfragevorschau", "Umfrage-Vorschau", "Umfragetest"
        ),
        optional=True,
    ),
    missing={"-99": form.NO_ANSWER},
    numbered=True,
    labelled=True,
    response=r"R_\w+|\d+",
    ticked=names("1"),
    echoed=True,
    unticked=names("", "0"),
    separators=(",",),
)
TABLE = Tool(
    "tabelle",
    "Tabelle",
    typed=True,
    ticked=names("x", "ja", "1", "✓", "✔", "WAHR"),
    unticked=names("", "nein", "0", "–", "-", "FALSCH"),
)
TOOLS = {
    tool.id: tool for tool in (LIMESURVEY, SOSCI, UNIPARK, MSFORMS, GOOGLEFORMS, KOBO, SURVEYMONKEY, QUALTRICS, TABLE)
}
"""By the name a mapping calls it; a table that somebody made by hand comes last."""

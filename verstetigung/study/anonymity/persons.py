"""Names of persons, telephone numbers and addresses, whatever region they belong to."""

from __future__ import annotations

import re

from verstetigung.study.anonymity.offices import FIELD_ENDS, FIELDS, OFFICES, STOPS, either

ENDING = r"(?:de|com|eu|at|ch|net|org|info|gov|bayern|nrw|saarland)\b"
OPEN, CLOSE = r"\s?[(\[{]\s?", r"\s?[)\]}]\s?"
DOT = rf"(?:{OPEN}(?:dot|punkt|\.){CLOSE}|\s?\.\s?)"
ADDRESS = re.compile(
    r"(?:https?://|www\.)\S*[\w/]"
    r"|(?<!\S)\S+@\S+\.\w+"
    rf"|(?<![\w.+-])[\w.+-]+(?:{OPEN}(?:a|@){CLOSE}|\s?@\s?)[\w-]+(?:{DOT}[\w-]+)*?{DOT}{ENDING}"
    rf"|(?<![\w.+-])[\w.+-]+{OPEN}(?:at|ät){CLOSE}[\w-]+(?:(?:\.|{OPEN}(?:dot|punkt){CLOSE})[\w-]+)+"
    rf"|(?<![\w.+-])[\w.+-]+\s(?:at|ät)\s[\w-]+(?:\s(?:dot|punkt)\s[\w-]+)*\s(?:dot|punkt)\s{ENDING}"
    rf"|(?<![\w.-])[\w-]{{2,}}(?:\.[\w-]+)*\.{ENDING}(?:/\S*[\w/])?",
    re.I,
)
FILED = (
    r"\b(?:\w*Drucksachen?|(?:BT-)?Drs|\w*Vorlagen?|BV|\w*Beschl(?:uss|usses|üsse)|Az|Aktenzeichen|FKZ|\w*kennzeichen)\b"
    r"[.:\s]{0,3}(?:(?:-?Nr\.|Nummer)\s?)?\d[\d/.-]*"
)
"""Written like a telephone number, and none."""
AREA = r"0(?:30|40|69|89|[1-9]\d{2,4})"
DIGITS = r"(?:\d[\s/.()-]{0,2}){3,11}\d(?!\d)"
SAID = (
    r"\b(?:Tel|Fon|App|DW|Rufnr|Telefax|Fax|Mobil|Handy|Telefon|Apparat|Durchwahl|Hausruf|Rufnummer|Mobilfunk)"
    r"(?:[-\s]?(?:Nr|Nummer))?\b(?!\s(?:(?:19|20)\d\d|24)\b)[.:\s-]{0,4}"
)
AMOUNT = r"\s?(?:Tsd|Mio|Euro|€|EUR|%|Personen|Stunden)"
PHONE = re.compile(
    rf"{FILED}|(?P<number>(?<![\w.,/-])(?:\+|00)[1-9]\d[\s/.-]{{0,2}}(?:\(0\))?[\s/.-]*(?=(?:\D{{0,3}}\d){{6}}){DIGITS}"
    rf"|(?<![\w.,/-])(?:\({AREA}\)|{AREA}(?=[\s/-]))[\s/.-]*{DIGITS}"
    r"|(?<![\w.,/-])0[1-9]\d{6,12}(?!\d)"
    r"|(?<![\w.,/-])\(?0(?:\s\d\d){1,2}(?:\s\d)?(?:\s?[/-]\s?|\)\s?)\d(?:[\s-]?\d){2,7}(?!\d)"
    rf"|{SAID}\d(?:[\s/.()-]{{0,2}}\d)++(?!,\d|{AMOUNT}))",
    re.I,
)
RETIRED = r"(?:a|i)\.\s?(?:D|R)\."
GRADUATED = r"(?:(?:M|B)\.\s?(?:A|Sc|Eng|Ed)\.|LL\.\s?M\.)"
"""What stands behind a name."""
DEGREE = (
    r"(?:(?:Prof|Dr|PROF|DR|Mag|Dipl|Ing|med|jur|rer|nat|pol|phil|habil|h|c)(?:\.|(?=\s))(?:['’]?in\b)?"
    r"(?:\s?-\s?[A-Z]\w+\.?)?(?:\s?\((?:FH|Univ|BA)\.?\))?\s*)"
)
LEARNED = r"(?=(?:Prof|Dr|PROF|DR)\b|(?:Dipl|Mag|Ing)\.)"
CALLED = (
    r"(?:(?:Herrn?|Hr|Frau|Fr\.|Familie|Fam\.|Eheleute|Ehepaar|HERRN?|FRAU|FAMILIE|LANDRAT|LANDRÄTIN"
    r"|(?:OBER)?BÜRGERMEISTER(?:IN)?)\.?\s?:?)"
)
OFFICE = rf"(?:(?=[A-ZÄÖÜ])\w*(?i:{either(OFFICES)})|OB)\b"
NO_STOP = rf"(?!{LEARNED}|{OFFICE}|{CALLED}(?!\w)|(?i:{either(STOPS)})\b)"
NO_FIELD = rf"(?!(?i:{either(FIELDS)}|\w*(?:{either(FIELD_ENDS)}))\b)"
PART = r"(?:[A-Z]['’‘`´])?[A-ZÄÖÜ][a-zäöüß]+(?:[A-Z][a-zäöüß]+)?\b"
CAPITALS = r"(?:[A-Z]['’‘`´])?[A-ZÄÖÜ]{2,}\b"
OF = r"(?:(?:von|van|zu|de)(?:\s(?:der|den|dem))?\s)?(?:[A-Z]\.\s?)?"
NAME = rf"{NO_STOP}{PART}(?:-{PART}){{0,3}}"
SURE = rf"{NO_FIELD}{NAME}"
MORE = rf"(?:\s{OF}{SURE}){{0,2}}"
LOUD = rf"{NO_STOP}{CAPITALS}(?:[\s-]{NO_STOP}{CAPITALS}){{0,2}}"
PERSON = re.compile(
    rf"(?<!\w)(?:(?:{CALLED}\s*(?:{OFFICE}\s*)?(?:{RETIRED}\s*)?(?<=[\s.:]){DEGREE}{{0,6}}|{LEARNED}{DEGREE}{{1,6}})"
    rf"(?P<called>{LOUD}|{OF}(?:{NAME}){MORE})"
    rf"|{OFFICE}\s(?:{RETIRED}\s?)?{DEGREE}{{0,6}}(?P<holder>{OF}{SURE}{MORE}))"
    rf"(?:\s?(?:und|u\.|sowie|&|/)\s?(?P<second>{SURE}))?"
    rf"|(?<!\w)(?P<behind>{OF}{SURE}{MORE})(?=,?\s(?:{RETIRED}|{GRADUATED}))"
)
"""A name after Herr, Frau, a degree or an office, or before „a. D.“ and „M.A.“; the words beside it stay."""

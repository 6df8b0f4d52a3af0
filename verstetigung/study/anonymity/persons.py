"""Names of persons, telephone numbers and addresses, whatever region they belong to."""

from __future__ import annotations

import re

ADDRESS = re.compile(
    r"(?:https?://|www\.)\S*[\w/]"
    r"|(?<!\S)\S+@\S+\.\w+"
    r"|(?<![\w.+-])[\w.+-]+\s?[(\[{]\s?(?:at|ät)\s?[)\]}]\s?[\w-]+(?:(?:\.|\s?[(\[{]\s?(?:dot|punkt)\s?[)\]}]\s?)[\w-]+)+"
    r"|(?<![\w.-])[\w-]{2,}(?:\.[\w-]+)*\.(?:de|com|eu|at|ch|net|org|info|gov|bayern|nrw|saarland)\b(?:/\S*[\w/])?",
    re.I,
)
DIGITS = r"(?:\d[\s/.()-]{0,2}){3,11}\d(?!\d)"
PHONE = re.compile(
    rf"(?<![\w.,/-])(?:(?:\+|00)\d\d[\s/.-]{{0,2}}(?:\(0\))?|\(0\d{{2,5}}\)|0[1-9]\d{{1,4}}(?=[\s/-]))[\s/.-]*{DIGITS}"
    r"|(?<![\w.,/-])0[1-9]\d{6,12}(?!\d)"
    r"|\b(?:Tel|Telefon|Fax|Mobil|Handy|Durchwahl)\b[.:\s]{0,3}\d[\d\s/.()-]{1,20}\d",
    re.I,
)
DEGREE = r"(?:(?:Prof|Dr|Dipl|Ing|med|jur|rer|nat|pol|phil|h|c)\.(?:-[A-Z]\w+\.?)?\s*)"
CALLED = r"(?:Herrn?|Hr\.|Frau|Fr\.|Familie|Fam\.)"
OFFICE = r"(?:\w*[Bb]ürgermeister(?:in|s)?|Landrats?|Landrätin|Amtsdirektor(?:in|s)?|OB)"
NOUN = r"(?!\w*(?:ung|ungen|heit|keit|schaft|schaften|tion|tionen|tät|konferenz|runde|wahl|wahlen|amt|ämter|büro)\b)"
"""What no family is called: after an office a noun may follow („dem Landrat Unterstützung geben“)."""
NAME = rf"{NOUN}(?!{OFFICE}\b|{CALLED}\b)[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)?"
OF = r"(?:(?:von|van|zu|de)(?:\s(?:der|den|dem))?\s)?"
PERSON = re.compile(
    rf"(?<!\w)(?:(?:{CALLED}|{CALLED}\s+{OFFICE}|{OFFICE})\s+{DEGREE}*|(?=(?:Prof|Dr)\.){DEGREE}+)"
    rf"(?P<name>{OF}(?:[A-Z]\.\s?)?{NAME}(?:\s{OF}{NAME})?)"
)
"""A name after Herr, Frau, a degree or an office; the word before it stays."""

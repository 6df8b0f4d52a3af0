"""The letters to the regions as files: a text to copy, and an e-mail that opens as a draft."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import PurePosixPath

from verstetigung import german
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.tables.review.first_letters import Inquiry

FORBIDDEN = re.compile(r'[\\/:*?"<>|]')
"""What some system takes in no name of a file."""
BOUNDARY = "=_verstetigung"
"""Parts an e-mail from its enclosures: „=_“ stands in no text that is encoded for mail."""
WORKBOOK_TYPE = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")


def enclosures(letter: Inquiry, returned: Mapping[str, bytes], form: bytes) -> dict[str, bytes]:
    """What goes with a letter, by the name it bears there: the files of the region itself, and a form to fill in."""
    own = {_own_name(file, letter.returned): returned[file] for file in letter.returned if file in returned}
    if not letter.new_form:
        return own
    plain = f"{letter.region}.xlsx"
    return own | {f"{letter.region}-neu.xlsx" if plain in own else plain: form}


def _own_name(file: str, files: Sequence[str]) -> str:
    """What the file was called when it came; with its folder where two came under one name."""
    names = [PurePosixPath(one).name for one in files]
    name = PurePosixPath(file).name
    return name if names.count(name) == 1 else file.replace("/", "-")


def written(
    erhebung: Erhebung, letters: Sequence[Inquiry], enclosed: Sequence[Mapping[str, bytes]]
) -> tuple[dict[str, bytes], ...]:
    """By their names, the files of each letter: text, and e-mail with its enclosures; the same bytes each time."""
    names = _names(letters)
    return tuple(
        {f"{name}.txt": _text(erhebung, letter, files), f"{name}.eml": _mail(erhebung, letter, files)}
        for name, letter, files in zip(names, letters, enclosed, strict=True)
    )


def _names(letters: Sequence[Inquiry]) -> list[str]:
    """What their files are called; after the whole name of the questionnaire where only its ending tells two apart."""
    times = Counter(letter.name.casefold() for letter in letters)
    whole = [letter.about if times[letter.name.casefold()] > 1 else "" for letter in letters]
    return [FORBIDDEN.sub("-", about or letter.name) for about, letter in zip(whole, letters, strict=True)]


def _recipient(erhebung: Erhebung, letter: Inquiry) -> str:
    """The office of the region; nobody where the letter is to one person, whose answers an office must not read."""
    return "" if letter.about else erhebung.letters.recipients.get(letter.region, "")


def _text(erhebung: Erhebung, letter: Inquiry, enclosed: Mapping[str, bytes]) -> bytes:
    """A text file for Windows, whose first lines say to whom, about what and with what."""
    head = german.joined(
        german.framed("An: ", _recipient(erhebung, letter)),
        f"Betreff: {letter.subject}",
        german.framed("Anlagen: ", ", ".join(enclosed)),
        by="\n",
    )
    return f"{head}\n\n{letter.text}".replace("\n", "\r\n").encode()


def _mail(erhebung: Erhebung, letter: Inquiry, enclosed: Mapping[str, bytes]) -> bytes:
    """RFC 5322, without date and number, which a mail program gives it when it is sent."""
    mail = EmailMessage(policy=SMTP)
    mail["X-Unsent"] = "1"
    if erhebung.letters.mail:
        mail["From"] = Address(erhebung.letters.name or erhebung.publisher, addr_spec=erhebung.letters.mail)
    if recipient := _recipient(erhebung, letter):
        mail["To"] = Address(addr_spec=recipient)
    mail["Subject"] = letter.subject
    mail.set_content(letter.text, cte="quoted-printable")
    main, sub = WORKBOOK_TYPE
    for name, content in enclosed.items():
        mail.add_attachment(content, maintype=main, subtype=sub, filename=name)
    if mail.is_multipart():
        mail.set_boundary(BOUNDARY)
    return mail.as_bytes()

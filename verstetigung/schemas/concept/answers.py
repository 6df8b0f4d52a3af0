"""What the Kerngruppe answers to its questions, and whether every answer has its question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from verstetigung.problems.near import meant
from verstetigung.schemas.concept.nouns import OPEN, CoreAnswer, CoreQuestion
from verstetigung.schemas.keys.concept import BlockKeys, ConceptKeys, CoreAnswerKeys
from verstetigung.schemas.kinds import AnswerState

PERSON = re.compile(r"@|\b(?:Herrn?|Frau|Hr|Fr|Dr|Prof|Professor|Professorin)\b")
"""What only a person is called by."""
UNNAMED = (
    "unter „fragen“ aus „- Frage“ die Zeile „kennung: Frage“ machen und die Antwort unter dieser Kennung eintragen"
)


def read(keys: ConceptKeys) -> Mapping[str, CoreAnswer]:
    """The answers by the ids of their questions, with every mistake in both noted."""
    named = list(_named(keys.blocks))
    _check_twice(named)
    ids = [id for _, id, _ in named]
    for name in keys.answers:
        if name not in ids:
            _object_to_stranger(keys, name, ids)
    return {name: _answer(inner) for name, inner in keys.answers.items()}


def answered(questions: Sequence[tuple[str, str]], answers: Mapping[str, CoreAnswer]) -> tuple[CoreQuestion, ...]:
    """The questions, each with its answer; one nobody has answered is open."""
    return tuple(CoreQuestion(id, text, answers.get(id, OPEN) if id else OPEN) for id, text in questions)


def _named(blocks: Sequence[BlockKeys]) -> Iterator[tuple[BlockKeys, str, str]]:
    """Every question that can be answered, with where it stands and its id."""
    return ((block, id, text) for block in blocks for id, text in block.questions if id)


def _object_to_stranger(keys: ConceptKeys, name: str, ids: Sequence[str]) -> None:
    """Note an answer to a question that is not there."""
    known = f"eine Kennung unter „fragen“: {', '.join(ids)}" if ids else "eine Kennung unter „fragen“"
    otherwise = "die Kennung der Frage eintragen" if ids else UNNAMED
    found = f"Eine Frage mit der Kennung „{name}“ gibt es nicht."
    answers = keys.section.section(ConceptKeys.answers.key)
    answers.object_to_name(name, "Y500", found, known, meant(name, ids, otherwise))


def _check_twice(named: Sequence[tuple[BlockKeys, str, str]]) -> None:
    """Note ids and wordings that stand twice."""
    texts: dict[str, str] = {}
    for block, id, text in named:
        questions, wording = block.section.section(BlockKeys.questions.key), " ".join(text.casefold().split())
        if not wording:
            questions.text(id)
        elif id in texts.values():
            found, remedy = f"Die Kennung „{id}“ hat schon eine andere Frage.", "hier eine andere Kennung eintragen"
            questions.object_to_name(id, "Y503", found, "jede Kennung nur einmal", remedy)
        elif wording in texts:
            found, remedy = f"Dieselbe Frage steht schon unter „{texts[wording]}“.", "eine der beiden löschen"
            questions.object_to_name(id, "Y504", found, "", remedy)
        texts.setdefault(wording, id)


def _answer(keys: CoreAnswerKeys) -> CoreAnswer:
    answer = CoreAnswer(keys.state, keys.text, keys.date, keys.organ)
    if keys.sound(CoreAnswerKeys.state) and answer.state is not AnswerState.OFFEN:
        _check_whole(keys, answer)
    if PERSON.search(answer.organ):
        keys.object_to(
            CoreAnswerKeys.organ,
            f"„{answer.organ}“ nennt eine Person.",
            "ein Organ, etwa „Kerngruppe“ oder „Mitgliederversammlung“",
            "das Organ eintragen oder „durch“ löschen",
            "Y505",
        )
    keys.done()
    return answer


def _check_whole(keys: CoreAnswerKeys, answer: CoreAnswer) -> None:
    """Note what an answer lacks that is more than open."""
    otherwise = f"oder „stand: {AnswerState.OFFEN}“ eintragen"
    if not answer.text:
        found = f"Zu „stand: {answer.state}“ fehlt der Text der Antwort."
        keys.object_to(CoreAnswerKeys.text, found, "", f"„antwort: …“ ergänzen {otherwise}", "Y501")
    if not keys.has(CoreAnswerKeys.date):
        found = f"Zu „stand: {answer.state}“ fehlt der Tag."
        keys.object_to(None, found, "", f"„datum: …“ ergänzen, etwa „datum: 2027-02-11“, {otherwise}", "Y502")

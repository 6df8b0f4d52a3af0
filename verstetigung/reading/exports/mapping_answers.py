"""What a mapping file says of answers: in which columns they stand, and what is written for them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import partial

from verstetigung.forms import form
from verstetigung.problems.near import meant
from verstetigung.reading.exports.headings import heading
from verstetigung.reading.exports.mapping import MappedColumn, answer_of, plain
from verstetigung.reading.exports.mapping_keys import MappingKeys
from verstetigung.schemas.asked import Instrument
from verstetigung.schemas.catalogue import Catalogue, Question, Scale, answer_text, expected
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.yamlfile import Section

Mapped = dict[str, tuple[MappedColumn, ...]]
"""By question."""


def answer_columns(keys: MappingKeys, catalogue: Catalogue, left_out: Collection[str]) -> Mapped:
    """The columns under ``spalten`` and ``optionen``; one of both must be there.

    What is `left_out` was asked once and is not evaluated: its columns are as if not named.
    """
    options = _options(keys.options, catalogue, left_out)
    columns = _columns(keys, catalogue, left_out) if keys.has(MappingKeys.columns) or not options else {}
    for code in options.keys() & columns:
        found = f"{code} steht unter „spalten“ und unter „optionen“."
        keys.object_to(MappingKeys.options, found, remedy="eine der beiden Angaben löschen")
    return {**columns, **options}


def _columns(keys: MappingKeys, catalogue: Catalogue, left_out: Collection[str]) -> Mapped:
    section = keys.columns or keys.section.section(MappingKeys.columns.key)
    columns = {}
    for code, id in today(section, catalogue, left_out):
        columns[id] = tuple(MappedColumn(heading(name)) for name in _headings(section, code))
    return columns


def today(section: Section, catalogue: Catalogue, left_out: Collection[str]) -> Iterator[tuple[str, str]]:
    """The codes that are still evaluated, as they stand there and as they are called today."""
    first: dict[str, str] = {}
    for code in (code for code in section.names if code not in left_out):
        id = catalogue.replaced.get(code, code)
        if first.setdefault(id, code) != code:
            section.object_to(code, f"„{code}“ und „{first[id]}“ sind dieselbe Frage.", remedy="eine davon löschen")
        _check_code(section, id, code, catalogue)
        yield code, id


def code_of(section: Section, id: str, catalogue: Catalogue) -> str:
    """What an id of today is called in the file."""
    return next((code for code in section.names if catalogue.replaced.get(code, code) == id), id)


def _headings(section: Section, code: str) -> tuple[str, ...]:
    """One heading, or a list of them."""
    headings, is_list = section.paragraphs(code)
    if not is_list:
        return (section.text(code),)
    if not headings:
        section.object_to(code, f"„{code}“ ist leer.", remedy="eine Überschrift eintragen", code="Y301")
    return headings


def _options(section: Section | None, catalogue: Catalogue, left_out: Collection[str]) -> Mapped:
    if section is None:
        return {}
    scales = {question.id: question.scale for question in _answered(catalogue)}
    columns = {}
    for code, id in today(section, catalogue, left_out):
        inner = section.section(code)
        columns[id] = tuple(MappedColumn(heading(inner.text(answer)), answer) for answer in inner.names)
        if id in scales:
            _check_steps(inner, scales[id])
    return columns


def _check_steps(section: Section, scale: Scale) -> None:
    """Note what can be no step that is ticked."""
    for answer in section.names:
        if not scale.steps or answer_of(answer, scale).fatal:
            _object_to_answer(section, answer, answer, scale)


def _check_code(section: Section, id: str, code: str, catalogue: Catalogue) -> None:
    asked = [question.id for question in _answered(catalogue)]
    computed = [question.id for question in catalogue.scored_questions if not question.scale.behaviour.asked]
    if id in computed:
        section.object_to(code, f"{code} wird berechnet und nicht erfragt.", remedy="diese Zeile löschen")
    elif id not in asked:
        section.object_to(code, f"Den Code „{code}“ gibt es im Katalog nicht.", remedy=partial(meant, code, asked))


def values(
    section: Section | None, erhebung: Erhebung, lists: Collection[str], asked: Instrument | None
) -> dict[str, dict[str, str]]:
    """The answer that is meant, by scale of today and by what is written; `lists` have their entries there too.

    Steps may be worded as today, or as the form `asked`.
    """
    if section is None:
        return {}
    scales = {scale.id: scale for scale in erhebung.catalogue.scales}
    earlier = _earlier(erhebung)
    values: dict[str, dict[str, str]] = {}
    for name in (name for name in section.names if name not in lists):
        inner = section.section(name)
        check_writings(inner)
        if name not in scales and name not in earlier:
            section.object_to(
                name, f"Die Skala „{name}“ gibt es im Katalog nicht.", remedy=partial(meant, name, (*scales, *lists))
            )
        for now in [name] if name in scales else earlier.get(name, ()):
            then = _scales_then(asked, name, now)
            answers = {plain(text): _answer(inner, text, scales[now], then) for text in inner.names}
            written = {text: answer for text, answer in answers.items() if answer}
            _check_same(section, name, values.get(now, {}), written)
            values[now] = written | values.get(now, {})
    return values


def _earlier(erhebung: Erhebung) -> dict[str, list[str]]:
    """By the name of a scale in a catalogue of earlier forms: the scales that its questions have today."""
    scales = {question.id: question.scale.id for question in _answered(erhebung.catalogue)}
    found: dict[str, list[str]] = {}
    for catalogue in (one.catalogue for one in erhebung.kept):
        for question in _answered(catalogue):
            now = scales.get(erhebung.catalogue.replaced.get(question.id, question.id))
            names = found.setdefault(question.scale.id, [])
            names += [now] if now and now not in names else []
    return found


def _scales_then(asked: Instrument | None, name: str, now: str) -> Sequence[Scale]:
    """The scales as they were asked that are meant by a name: those called so then, or else those called so today."""
    if asked is None:
        return ()
    questions = (*(pair.then for pair in asked.asked), *filter(None, asked.dropped.values()))
    then = [question.scale for question in questions if question.scale.id == name]
    return then or [pair.then.scale for pair in asked.asked if pair.now.scale.id == now]


def _answered(catalogue: Catalogue) -> Sequence[Question]:
    return (*catalogue.asked_questions, *catalogue.figures)


def _check_same(section: Section, name: str, before: dict[str, str], written: dict[str, str]) -> None:
    """Two names may be those of one scale; then one writing can mean one answer only."""
    text = next((text for text in written if before.get(text, written[text]) != written[text]), "")
    if text:
        found = f"„{text}“ steht unter einem anderen Namen derselben Skala mit einer anderen Antwort."
        section.object_to(name, found, remedy="alles unter dem Namen zusammenführen, den die Skala jetzt hat")


def check_writings(section: Section) -> None:
    """Capital letters and white space make no difference: note what is then written twice."""
    first: dict[str, str] = {}
    for text in section.names:
        same = first.setdefault(plain(text), text)
        if same != text:
            section.object_to(text, f"„{text}“ und „{same}“ gelten als gleich.", "jede Schreibweise nur einmal")


def _answer(section: Section, written: str, scale: Scale, then: Sequence[Scale]) -> str:
    """The answer in the words of today; nothing if the form asked for a step that is gone (see `departures`)."""
    answer = section.text(written)
    if not answer or not answer_of(answer, scale).fatal:
        return answer
    meant_then = [value for one in then if not (value := answer_of(answer, one)).fatal]
    steps = {value for value, _ in scale.steps}.intersection(value.value for value in meant_then)
    if len(steps) == 1:
        return answer_text(scale, *steps)
    if meant_then and not steps:
        return ""
    _object_to_answer(section, written, answer, scale)
    return answer


def _object_to_answer(section: Section, key: str, answer: str, scale: Scale) -> None:
    section.object_to(
        key,
        f"„{answer}“ ist keine Antwort auf der Skala „{scale.id}“.",
        f"{expected(scale)}, {form.NO_ANSWER} oder {form.NOT_APPLICABLE}",
    )

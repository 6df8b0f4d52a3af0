"""The chapter on practice: cases from elsewhere or from the regions themselves, a card for each."""

from __future__ import annotations

from collections.abc import Sequence

from verstetigung import german
from verstetigung.german import quoted
from verstetigung.method.evaluation import Evaluation
from verstetigung.schemas.profiles import PracticeProfile
from verstetigung.telling.blocks import Block, Card, Cards, Text, present
from verstetigung.telling.table import Column, Row, Table, cells

NOTE = (
    "Auf jeder Karte steht, was die genannten Quellen belegen; was sie nicht sagen, fehlt. „Beleg zu“ nennt die "
    "Kriterien des Katalogs, von denen das Beispiel handelt; in die Punktwerte geht es nicht ein. Das ganze Profil "
    "druckt „verstetigung profile“ als Poster."
)
COLUMNS = (Column("Handlungsfeld", 50), Column("Praxisbeispiele", 104), Column("Anzahl", 16, "number"))


def section(evaluation: Evaluation, profiles: Sequence[PracticeProfile]) -> tuple[Block, ...]:
    """How many cases there are, a card for each, and where to find those on a Handlungsfeld."""
    if not profiles:
        return ()
    return present(
        Text((_lead(evaluation, profiles),)),
        Text((NOTE,), "note"),
        Cards(tuple(_card(evaluation, profile) for profile in profiles)),
        _by_field(profiles),
    )


def _lead(evaluation: Evaluation, profiles: Sequence[PracticeProfile]) -> str:
    number = len(profiles)
    own = sum(_own(evaluation, profile) for profile in profiles)
    undated = sum(not profile.as_of for profile in profiles)
    said = f"Dieses Kapitel zeigt {german.count(number, 'ein Praxisbeispiel', 'Praxisbeispiele')}."
    if number > 1 and own:
        said += f" Aus den Regionen dieser Erhebung {_verb(own, 'stammt', 'stammen')} {german.share(own, number)}."
    if undated:
        said += f" Bei {german.share(undated, number)} nennen die Quellen keinen Stand."
    return said


def _verb(number: int, one: str, many: str) -> str:
    return one if number == 1 else many


def _own(evaluation: Evaluation, profile: PracticeProfile) -> bool:
    register = evaluation.erhebung.register
    return profile.region is not None and profile.register == register.id and profile.region.id in register.ids


def _by_field(profiles: Sequence[PracticeProfile]) -> Table | None:
    """Which cases speak of a Handlungsfeld; None for so few that the cards say it."""
    fields = dict.fromkeys(field for profile in profiles for field in profile.fields)
    if len(profiles) < 3 or not fields:
        return None
    found = {field: [profile.title for profile in profiles if field in profile.fields] for field in fields}
    body = [Row(cells(field.title, "; ".join(titles), str(len(titles)))) for field, titles in found.items()]
    unassigned = [profile.title for profile in profiles if not profile.fields]
    if unassigned:
        body.append(Row(cells("ohne Zuordnung", "; ".join(unassigned), str(len(unassigned)))))
    return Table("Praxisbeispiele nach Handlungsfeld", COLUMNS, tuple(body))


def _card(evaluation: Evaluation, profile: PracticeProfile) -> Card:
    known = profile.catalogue == evaluation.erhebung.catalogue.id
    criteria = "; ".join(f"{one.id} {one.title}" if known else one.title for one in profile.criteria)
    return Card(
        title=profile.title,
        above=profile.location,
        facts=(
            ("", _what(profile)),
            ("Handlungsfelder", "; ".join(field.title for field in profile.fields)),
            ("Beleg zu", criteria),
            ("Stand", profile.state),
        ),
        foot=f"{'; '.join(profile.sources)} · Profil {quoted(profile.id)}",
    )


def _what(profile: PracticeProfile) -> str:
    """What it is about, and what has come of it or what was done last, as far as the profile tells."""
    done = profile.passages.get("erfolge")
    last = profile.phases[-1] if profile.phases else None
    step = f"{last.when}: {last.title}." if last else ""
    claim = _ended(profile.claim) if profile.claim else ""
    return " ".join(filter(None, (claim, _ended(done.paragraphs[0]) if done else "", step)))


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."

"""Chapter: Praxisbeispiele, cases from elsewhere or from the regions themselves, a card for each."""

from __future__ import annotations

from collections.abc import Sequence

from verstetigung import german
from verstetigung.german import quoted
from verstetigung.method.evaluation import Evaluation
from verstetigung.schemas.catalogue import Category
from verstetigung.schemas.profiles import PracticeProfile
from verstetigung.telling.blocks import Block, Card, Cards, Text, present
from verstetigung.telling.table import Column, Table, filled

LOOSE = Category("", "ohne Zuordnung")
NOTE = (
    "Auf jeder Karte steht, was die genannten Quellen belegen; was sie nicht sagen, fehlt. „Beleg zu“ nennt die "
    "Kriterien des Katalogs, von denen das Beispiel handelt; in die Punktwerte geht es nicht ein. Das ganze Profil "
    "gibt es als Poster."
)


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
    return german.joined(
        f"Dieses Kapitel zeigt {german.count(number, 'ein Praxisbeispiel', 'Praxisbeispiele')}.",
        _from_here(sum(_own(evaluation, profile) for profile in profiles), number),
        _undated(sum(not profile.as_of for profile in profiles), number),
        by=" ",
    )


def _from_here(own: int, number: int) -> str:
    if number == 1 or not own:
        return ""
    verb = german.form(own, "stammt", "stammen")
    return f"Aus den Regionen dieser Erhebung {verb} {german.share(own, number)}."


def _undated(undated: int, number: int) -> str:
    if not undated:
        return ""
    return f"Bei {german.share(undated, number)} nennen die Quellen keinen Stand."


def _own(evaluation: Evaluation, profile: PracticeProfile) -> bool:
    register = evaluation.erhebung.register
    return profile.region is not None and profile.register == register.id and profile.region.id in register.ids


def _by_field(profiles: Sequence[PracticeProfile]) -> Table | None:
    """Which cases speak of a Handlungsfeld; None for so few that the cards say it."""
    fields = dict.fromkeys(field for profile in profiles for field in profile.fields)
    if len(profiles) < 3 or not fields:
        return None
    titles = {field: [profile.title for profile in profiles if field in profile.fields] for field in fields}
    titles[LOOSE] = [profile.title for profile in profiles if not profile.fields]
    return filled(
        "Praxisbeispiele nach Handlungsfeld",
        (field for field in titles if titles[field]),
        (Column("Handlungsfeld", 50), lambda field: field.title),
        (Column("Praxisbeispiele", 104), lambda field: "; ".join(titles[field])),
        (Column("Anzahl", 16, "number"), lambda field: german.number(len(titles[field]), 0)),
    )


def _card(evaluation: Evaluation, profile: PracticeProfile) -> Card:
    return Card(
        title=profile.title,
        above=profile.location,
        facts=(
            ("", _what(profile)),
            ("Handlungsfelder", "; ".join(field.title for field in profile.fields)),
            ("Beleg zu", "; ".join(_criteria(evaluation, profile))),
            ("Stand", profile.state),
        ),
        foot=f"{'; '.join(profile.sources)} · Profil {quoted(profile.id)}",
    )


def _criteria(evaluation: Evaluation, profile: PracticeProfile) -> list[str]:
    """The criteria it speaks of, with their ids if they are those of this catalogue."""
    if profile.catalogue == evaluation.erhebung.catalogue.id:
        return [f"{criterion.id} {criterion.title}" for criterion in profile.criteria]
    return [criterion.title for criterion in profile.criteria]


def _what(profile: PracticeProfile) -> str:
    """What it is about, and what has come of it or what was done last, as far as the profile tells."""
    success = profile.passages.get("erfolge")
    come = success.paragraphs[0] if success else ""
    last = [f"{phase.when}: {phase.title}." for phase in profile.phases[-1:]]
    return " ".join([*map(_ended, filter(None, (profile.claim, come))), *last])


def _ended(text: str) -> str:
    if text.endswith((".", "!", "?", "…")):
        return text
    return f"{text}."

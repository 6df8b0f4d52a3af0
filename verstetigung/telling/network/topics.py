"""Chapter: topics to exchange experience on, and the proposed workshops of a year (M12)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from verstetigung import charts, german
from verstetigung.german import quoted, starting
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import Network, Workshop
from verstetigung.schemas.catalogue import Category
from verstetigung.schemas.kinds import AREAS, NeedKind
from verstetigung.telling import Finding, confidence, overview, ties, words
from verstetigung.telling.blocks import Block, Chart, Heading, Points, present, said
from verstetigung.telling.network import forms, mentions
from verstetigung.telling.network.experience import reason
from verstetigung.telling.network.needs import naming, weight
from verstetigung.telling.table import Cell, Column, Table, filled, grouped
from verstetigung.telling.words import NONE, SHOWN, drawn_from, some

FIRST = 3
"""So many themes stand on the cover."""
TOLD = 4
"""So many themes or regions are named in a sentence."""
FIRST_TITLE = "Die Themen mit dem größten Gewicht: wie viele Regionen sie suchen und wie viele sie anbieten"
SINGLE_TITLE = "Das Thema mit dem größten Gewicht: wie viele Regionen es suchen und wie viele es anbieten"
SIDES = ("Regionen, die suchen", "Regionen, die anbieten")
HOSTS = (
    "Ausrichten könnten Regionen, die etwas anbieten und deren Erfahrung belegt ist, nicht nur durch eine einzelne "
    "Selbsteinschätzung; die mit der deutlichsten Erfahrung zuerst. Jede Nennung steht, nach Thema geordnet, im "
    "Technischen Anhang."
)


def section(evaluation: Evaluation, net: Network) -> tuple[Block, ...]:
    """The blocks of the chapter; nothing if nobody asks for or offers anything."""
    if not net.topics and not net.offers:
        return ()
    return present(
        said((*offered(evaluation, net), *topics(net), *unasked(net))),
        _chart(evaluation, net),
        _topics(evaluation, net),
        said(tuple(forms.stated(evaluation, net, NeedKind.ANGEBOT))),
        *_programme(evaluation, net),
    )


def offered(evaluation: Evaluation, net: Network) -> tuple[Finding, ...]:
    """How many regions offer how much; nothing if none offers."""
    offers = net.mentions(NeedKind.ANGEBOT)
    if not offers:
        return ()
    many = german.count(len(offers), "ein Angebot", "Angebote")
    return (Finding("Angebote", f"{naming(evaluation, offers)} {many}."),)


def topics(net: Network) -> Iterator[Finding]:
    """How many themes are asked for, and to how many of them somebody offers something."""
    if not net.topics:
        return
    met = sum(bool(topic.offering) for topic in net.topics)
    yield Finding("Erfahrungsaustausch", f"Gefragt {_offers(net, met)}.")
    if met:
        yield from _hosts(net, met)


def _offers(net: Network, met: int) -> str:
    """„sind 15 Themen; zu 13 davon bietet mindestens eine Region etwas an, zu zwei niemand: …“."""
    number, unmet = len(net.topics), [topic.theme.title for topic in net.topics if not topic.offering]
    if number == 1:
        who = "mindestens eine" if met else "keine"
        return f"ist ein Thema, {quoted(net.topics[0].theme.title)}; dazu bietet {who} Region etwas an"
    if not unmet:
        return f"sind {number} Themen; zu allen bietet mindestens eine Region etwas an"
    if not met:
        return f"sind {number} Themen; zu keinem davon bietet eine Region etwas an"
    return (
        f"sind {number} Themen; zu {german.spelled(met, 'einem')} davon bietet mindestens eine Region etwas an, zu "
        f"{german.spelled(len(unmet), 'einem')} niemand: {_themes(unmet)}"
    )


def _hosts(net: Network, met: int) -> Iterator[Finding]:
    hosted = sum(bool(topic.hosts) for topic in net.topics)
    if not hosted:
        yield Finding("Gastgeber", "Von keiner anbietenden Region ist Erfahrung belegt.")
    elif met > 1:
        yield Finding(
            "Gastgeber",
            f"Bei {german.share(hosted, met)} Themen mit Angebot ist die Erfahrung mindestens einer anbietenden Region "
            "belegt, nicht nur durch eine einzelne Selbsteinschätzung; sie könnte eine Werkstatt ausrichten.",
        )


def _themes(titles: Sequence[str]) -> str:
    return words.leading([quoted(title) for title in titles], TOLD, "weitere")


def unasked(net: Network) -> Iterator[Finding]:
    """What is offered but nobody asks for."""
    sought = {topic.theme.id for topic in net.topics}
    idle = [demand.theme.title for demand in net.offers if demand.theme.id not in sought]
    if idle:
        yield Finding("Nicht gefragt", f"Angeboten, aber von keiner Region gefragt: {_themes(idle)}.")


def _chart(evaluation: Evaluation, net: Network) -> Chart | None:
    rows = list(exchanged(net))
    if not rows:
        return None
    title = "Wie viele Regionen ein Thema suchen und wie viele es anbieten"
    text = _described(title, rows)
    regions = {region for demand in (*net.needs, *net.offers) for region in demand.regions}
    return Chart(
        title,
        charts.exchange(rows, SIDES, text),
        note=drawn_from(evaluation.erhebung, len(regions)),
    )


def first(net: Network) -> Chart | None:
    """The themes that weigh most, drawn for the cover; nothing if nobody asks for anything."""
    if not net.needs:
        return None
    rows = [_exchange(net, demand.theme) for demand in ties.fitting(net.needs, weight, FIRST)]
    title = SINGLE_TITLE if len(rows) == 1 else FIRST_TITLE
    return Chart(title, charts.exchange(rows, SIDES, _described(title, rows)))


def _described(title: str, rows: Sequence[charts.Exchange]) -> str:
    return f"{title}. " + " ".join(f"{row.label}: gesucht {row.asked}, angeboten {row.offered}." for row in rows)


def exchanged(net: Network) -> Iterator[charts.Exchange]:
    """Every theme somebody asks for or offers, by Prozess and Umsetzung, the weightiest need first."""
    themes = dict.fromkeys(demand.theme for demand in (*net.needs, *net.offers))
    for area, title in AREAS.items():
        yield from (_exchange(net, theme, title) for theme in themes if theme.group == area)


def _exchange(net: Network, theme: Category, area: str = "") -> charts.Exchange:
    """How many regions ask for a theme and how many offer something on it."""
    asking, offering = (
        sum(len(demand.regions) for demand in demands if demand.theme == theme) for demands in (net.needs, net.offers)
    )
    return charts.Exchange(theme.title, asking, offering, area)


def _topics(evaluation: Evaluation, net: Network) -> Table:
    return grouped(
        "Themen für den Erfahrungsaustausch",
        ((title, [topic for topic in net.topics if topic.theme.group == area]) for area, title in AREAS.items()),
        (Column("Thema", 38), lambda topic: topic.theme.title),
        (Column("suchen", 49), lambda topic: _who(evaluation, topic.asking.regions)),
        (Column("bieten etwas an", 47), lambda topic: _who(evaluation, topic.offering)),
        (Column("könnten ausrichten", 36), lambda topic: _who(evaluation, topic.hosts)),
        note=HOSTS,
    )


def _who(evaluation: Evaluation, regions: Sequence[str]) -> Cell:
    if not regions:
        return Cell("niemand", kind="missing")
    return Cell(mentions.in_regions(len(regions)), note=_named(evaluation, regions))


def _named(evaluation: Evaluation, regions: Sequence[str]) -> str:
    names = [evaluation.erhebung.register[id].name for id in regions]
    return some(names) if len(names) > SHOWN else ", ".join(names)


def _programme(evaluation: Evaluation, net: Network) -> tuple[Block, ...]:
    """The proposed workshops of a year; nothing if nobody asks for anything."""
    if not net.topics:
        return ()
    steps = tuple(how(evaluation)) if net.programme.workshops else ()
    return present(
        Heading("Vorschlag für die Werkstätten eines Jahres"),
        said(programme(evaluation, net), "intro"),
        _workshops(evaluation, net.programme.workshops),
        Points("So ist das Programm gerechnet", steps),
    )


def programme(evaluation: Evaluation, net: Network) -> tuple[Finding, ...]:
    """How many regions the proposed workshops reach, and which they do not."""
    if net.programme.workshops:
        return (reach(net), *_missed(evaluation, net), *_homeless(net))
    if not net.topics:
        return ()
    why = "Zu keinem gefragten Thema bietet eine andere Region etwas an"
    return (Finding("Werkstätten", f"{why}, deshalb sind keine Werkstätten vorgeschlagen."),)


def reach(net: Network) -> Finding:
    """How many of the asking regions the workshops reach."""
    number, whole = len(net.programme.workshops), len(net.programme.asking)
    start = starting(german.count(number, "eine Werkstatt erreicht", "Werkstätten erreichen"))
    who = german.form(whole, "die einzige Region", f"{german.every(len(net.programme.reached), whole)} Regionen")
    verb = german.form(whole, "fragt", "fragen")
    return Finding("Werkstätten", f"{start} {who}, die nach einem angebotenen Thema {verb}.")


def _missed(evaluation: Evaluation, net: Network) -> Iterator[Finding]:
    missed = net.programme.missed
    if missed:
        verb, names = german.form(len(missed), "wird", "werden"), mentions.names(evaluation, missed, TOLD)
        why = "Keines der dort gesuchten Themen ist dabei."
        yield Finding("Nicht erreicht", f"Nicht erreicht {verb} {names}: {why}")


def _homeless(net: Network) -> Iterator[Finding]:
    homeless = [workshop.topic.theme.title for workshop in net.programme.workshops if not workshop.host]
    if homeless:
        yield Finding("Ort", f"Noch ohne gastgebende Region: {_themes(homeless)}.")


def _workshops(evaluation: Evaluation, workshops: Sequence[Workshop]) -> Table:
    marked = confidence.names(evaluation, overview(evaluation))
    return filled(
        "Werkstätten, die meisten neu erreichten Regionen zuerst",
        workshops,
        (Column("Nr.", 9), lambda workshop: str(workshops.index(workshop) + 1)),
        (Column("Thema", 40), _theme),
        (Column("gastgebend", 42), lambda workshop: _host(evaluation, workshop, marked)),
        (Column("könnten beitragen", 38), lambda workshop: _who(evaluation, contributing(workshop))),
        (
            Column("suchen", 41),
            lambda workshop: Cell(_reached(workshop, workshops[0]), note=_named(evaluation, workshop.topic.reachable)),
        ),
        note=f"Beitragen könnten alle anderen Regionen, die zum Thema etwas anbieten. {confidence.SHORT}",
    )


def _theme(workshop: Workshop) -> Cell:
    theme = workshop.topic.theme
    return Cell(theme.title, note=AREAS.get(theme.group, NONE))


def _host(evaluation: Evaluation, workshop: Workshop, names: Mapping[str, str]) -> Cell:
    """The host, and what shows its experience."""
    if not workshop.host:
        return Cell("noch offen", kind="missing")
    strength = workshop.topic.strengths[workshop.host]
    why = reason(evaluation, strength).removeprefix("dort: ")
    if strength.strong is False:
        why = "bietet etwas an; Erfahrung ist nicht belegt"
    return Cell(names[workshop.host], note=why)


def contributing(workshop: Workshop) -> list[str]:
    """The regions that offer something on the topic, besides the host."""
    return [id for id in workshop.topic.offering if id != workshop.host]


def _reached(workshop: Workshop, first: Workshop) -> str:
    """„5 Regionen, 3 neu“; in the first meeting all are new."""
    new, whole = len(workshop.reached), len(workshop.topic.reachable)
    regions = mentions.in_regions(whole)
    if workshop is first:
        return regions
    return f"{regions}, alle neu" if new == whole else f"{regions}, {new} neu"


def how(evaluation: Evaluation) -> Iterator[tuple[str, str]]:
    """How the programme is worked out: label and sentence."""
    concept = evaluation.erhebung.concept
    if concept is None:
        return
    most = german.count(concept.rules.workshops, "ein Treffen", "Treffen")
    yield (
        "Auswahl",
        f"Höchstens {most} im Jahr, jedes zu einem Thema. In Frage kommen Themen, zu denen eine andere Region als die "
        "suchende etwas anbietet. Gewählt werden die, mit denen die meisten suchenden Regionen mindestens ein Treffen "
        "zu einem ihrer Themen haben; unter gleich guten die mit dem größten Gewicht (Regionen mal Relevanz).",
    )
    yield (
        "Lösung",
        "Die Auswahl ist exakt berechnet (ganzzahlige Optimierung); nach dieser Regel gibt es keine bessere. Die "
        "Reihenfolge der Treffen sagt nur, wie viele Regionen jedes neu hinzugewinnt.",
    )
    yield (
        "Gastgeber",
        "Jede Region richtet höchstens ein Treffen aus. Zuerst kommen die, deren Erfahrung belegt ist.",
    )

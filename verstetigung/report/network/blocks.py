"""The building blocks of the Netzwerkkonzept, each with what there is for it and what is left to decide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from verstetigung import concept
from verstetigung.evaluation import Evaluation
from verstetigung.findings.network.blocks import evidence
from verstetigung.network import Network
from verstetigung.report.blocks import Block, Heading, Pair, Points, Text, labelled, present

INTRO = (
    "Diese Gliederung nennt das Konzept des Netzwerks. Zu jedem Baustein steht, was die Dokumente sagen, was die "
    "Auswertung dazu beiträgt und was die Kerngruppe entscheiden muss; entschieden ist davon nichts."
)


def section(evaluation: Evaluation, net: Network, chapters: Mapping[str, str]) -> tuple[Block, ...]:
    """The blocks of the chapter; `chapters` gives the number of the chapter by the kind of evidence."""
    known = evaluation.erhebung.concept
    if known is None or not known.blocks:
        return ()
    parts = [part for block in known.blocks for part in _block(evaluation, net, block, chapters)]
    return (Text((INTRO,)), *parts, *present(Text((_sources(known),), "note")))


def _sources(known: concept.Concept) -> str:
    """What the abbreviations in the texts of packages and building blocks stand for."""
    told = "; ".join(f"{id}: {text}" for id, text in known.sources.items())
    return f"Quellen: {told}." if told else ""


def _block(evaluation: Evaluation, net: Network, block: concept.Block, chapters: Mapping[str, str]) -> Iterator[Block]:
    found = evidence(evaluation, net, block, chapters)
    there, alone = labelled("Was dafür vorliegt", found), len(found) == 1
    single = len(block.questions) == 1 and len(found) < 2
    open_ = Points("Was die Kerngruppe entscheiden muss", tuple(("", question) for question in block.questions))
    yield Heading(block.title)
    asked = f"Die Kerngruppe muss entscheiden: {block.questions[0]}" if single else ""
    known = f"Dazu liegt vor: {found[0].text}" if alone else ""
    yield Text((block.text, known, asked), "" if single else "intro")
    if single:
        return
    if open_.items and len(there.items) > 1:
        yield Pair(there, open_)
    else:
        yield from present(None if alone else there, open_)

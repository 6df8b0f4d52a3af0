"""What a mapping file says that the survey did not ask."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import partial

from verstetigung.problems.near import meant
from verstetigung.reading.exports.mapping import (
    CONSENT,
    FIGURES,
    MEASURES,
    NEEDS,
    PARTS,
    PROFILE,
    REMARKS,
    Mapping,
)
from verstetigung.reading.exports.mapping_keys import MappingKeys
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.schemas.erhebung import Erhebung


def unasked(keys: MappingKeys, catalogue: Catalogue, left_out: Collection[str]) -> tuple[str, ...]:
    """The ids of today of questions, and keys of what stands beside the answers; in the order of the file."""
    asked = [question.id for question in (*catalogue.asked_questions, *catalogue.figures)]
    words = tuple(catalogue.replaced.get(word, word) for word in keys.unasked if word not in left_out)
    for word in words:
        if word not in (*asked, *PARTS):
            found = f"„{word}“ ist keine Frage des Katalogs und nichts, wonach Mappen sonst fragen."
            keys.object_to(MappingKeys.unasked, found, remedy=partial(meant, word, (*PARTS, *asked)))
    return words


def later(stamp: str, erhebung: Erhebung) -> tuple[str, ...]:
    """The questions that came into the catalogue after the form with this stamp."""
    known = erhebung.instrument(stamp)
    asked = {question.id for question in (*erhebung.catalogue.asked_questions, *erhebung.catalogue.figures)}
    return tuple(question.id for question in known.unasked if question.id in asked) if known else ()


def outgrown(stamp: str, erhebung: Erhebung) -> frozenset[str]:
    """The questions of today that the form with this stamp asked on another scale than that which goes on."""
    known, replaced = erhebung.instrument(stamp), erhebung.catalogue.replaced
    return frozenset(replaced[id] for id in known.dropped if id in replaced) if known else frozenset()


def without_unasked(mapping: Mapping, catalogue: Catalogue) -> Mapping:
    """The mapping as if nothing of what was not asked were named in it; those headings are kept aside.

    So is a remark on a question that was not asked, as a remark: forms may ask for one beside any of them.
    """
    words = frozenset(mapping.unasked)
    figures = [figure.id for figure in catalogue.figures] if FIGURES in words else []
    out = words.union(figures)
    asked = replace(
        mapping,
        columns={id: columns for id, columns in mapping.columns.items() if id not in out},
        remarks={id: name for id, name in mapping.remarks.items() if id not in out and REMARKS not in words},
        profile={} if PROFILE in words else mapping.profile,
        consent=None if CONSENT in words else mapping.consent,
        measures=None if MEASURES in words else mapping.measures,
        needs={} if NEEDS in words else mapping.needs,
        need_list="" if NEEDS in words else mapping.need_list,
        needs_listed=None if NEEDS in words else mapping.needs_listed,
    )
    remarked = {*mapping.remarks.values()}
    gone = [pair for pair in mapping.named if pair not in asked.named]
    named = [(REMARKS if name in remarked else word, name) for word, name in gone]
    listed = [repeat for repeat in mapping.repeats if repeat.key in words and repeat.numbers]
    return replace(asked, aside=(*named, *((repeat.key, name) for repeat in listed for name in repeat.headings)))

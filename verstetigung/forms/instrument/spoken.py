"""The same instrument in the languages into which its catalogue is translated.

Texts of the catalogue are those of its editors, our own words those of the language; where there are none of either,
the German ones stand. Ids and codes are the same in all languages, so that answers are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from verstetigung.forms.instrument.inquiry import instrument
from verstetigung.forms.instrument.items import (
    NO_ANSWER,
    NOT_APPLICABLE,
    WITHOUT,
    YES_NO,
    AskedSection,
    InstrumentItem,
    InstrumentOption,
    NeutralInstrument,
    OptionList,
    RepeatedItems,
)
from verstetigung.forms.tongue import GERMAN, Tongue, tongue
from verstetigung.schemas.catalogue.translations import in_language
from verstetigung.schemas.erhebung import Erhebung

OWN_LISTS = (WITHOUT.id, YES_NO.id, "rollen", "art", "bereich", "relevanz")
"""The lists whose entries are no editor's."""
BEFORE = " – "
"""Stands between the number of a step and its wording."""


def tongues(erhebung: Erhebung) -> tuple[Tongue, ...]:
    """The languages that its forms are offered in, German first."""
    return GERMAN, *map(tongue, erhebung.catalogue.translations)


def spoken(erhebung: Erhebung, say: Tongue) -> NeutralInstrument:
    """What an Erhebung asks, in a language."""
    catalogue = in_language(erhebung.catalogue, say.code)
    asked = replace(instrument(replace(erhebung, catalogue=catalogue), say), say=say)
    return replace(
        asked,
        mark=say(asked.mark),
        stamp=erhebung.catalogue.instrument_stamp,
        details=tuple(_said(item, say) for item in asked.details),
        sections=tuple(_section(section, say) for section in asked.sections),
        measures=_repeated(asked.measures, say),
        needs=_repeated(asked.needs, say),
    )


def elsewhere(erhebung: Erhebung) -> Mapping[str, Sequence[OptionList]]:
    """By list, what it is in the languages beside German."""
    found: dict[str, list[OptionList]] = defaultdict(list)
    for asked in (spoken(erhebung, say) for say in tongues(erhebung)[1:]):
        lists = [item.choices for item in asked.items if item.choices]
        for choices in {one.id: one for one in (*lists, of_our_own(WITHOUT, asked.say))}.values():
            found[choices.id].append(choices)
    return found


def _section(section: AskedSection, say: Tongue) -> AskedSection:
    criteria = (replace(one, items=tuple(_answered(item, say) for item in one.items)) for one in section.criteria)
    return replace(section, criteria=tuple(criteria))


def _answered(item: InstrumentItem, say: Tongue) -> InstrumentItem:
    """A question of the catalogue with those of its answers that are our own words."""
    if item.choices is None or item.scale is None:
        return item
    own = {NO_ANSWER, NOT_APPLICABLE}
    if not item.scale.behaviour.numbered:
        own |= {option.code for option in item.choices.options}
    options = (replace(one, text=say(one.text)) if one.code in own else one for one in item.choices.options)
    return replace(item, choices=replace(item.choices, options=tuple(options)))


def _repeated(items: RepeatedItems, say: Tongue) -> RepeatedItems:
    return replace(
        items,
        title=say(items.title),
        one=say(items.one),
        text=say(items.text),
        offer=say(items.offer),
        columns=tuple(_said(item, say) for item in items.columns),
    )


def _said(item: InstrumentItem, say: Tongue) -> InstrumentItem:
    """What we ask ourselves."""
    choices = item.choices and of_our_own(item.choices, say)
    return replace(item, text=say(item.text), note=say(item.note), choices=choices)


def of_our_own(choices: OptionList, say: Tongue) -> OptionList:
    """A list with our own words in this language; lists of the catalogue and of regions as they are."""
    if choices.id not in OWN_LISTS:
        return choices
    return replace(choices, options=tuple(_option(option, say) for option in choices.options))


def _option(option: InstrumentOption, say: Tongue) -> InstrumentOption:
    number, dash, wording = option.text.rpartition(BEFORE)
    return replace(option, text=f"{number}{dash}{say(wording)}")

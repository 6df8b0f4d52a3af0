"""Which column of an export answers which question, as an editor wrote it down."""

from __future__ import annotations

import fnmatch
import unicodedata
from collections import abc
from dataclasses import dataclass, field
from pathlib import PurePath

from verstetigung.reading.exports.layout import Layout
from verstetigung.reading.exports.mapping_keys import MappingKeys
from verstetigung.reading.exports.repeated import Repeat
from verstetigung.reading.exports.tool import Rule, Tool
from verstetigung.reading.workbook.cells import CellKind, StoredCell, clean
from verstetigung.reading.workbook.values import Value, read_value
from verstetigung.schemas.catalogue import Scale
from verstetigung.schemas.regions import Register

COMPLETE, TEST = MappingKeys.complete.key, MappingKeys.test.key
MEASURES, NEEDS, PROFILE = MappingKeys.measures.key, MappingKeys.needs.key, MappingKeys.profile.key
REMARKS, CONSENT, FIGURES = MappingKeys.remarks.key, MappingKeys.consent.key, "kennzahlen"
PARTS = (MEASURES, NEEDS, PROFILE, FIGURES, REMARKS, CONSENT)
"""What is asked beside the questions, as it is called under „nicht_gestellt“."""


@dataclass(frozen=True)
class Trait:
    """Where an export tells the region or the role of a respondent."""

    heading: str = ""
    """Empty if no column tells it."""
    values: abc.Mapping[str, str] = field(default_factory=dict)
    """What it is, by what is written (see `plain`)."""
    fixed: str = ""
    """What it is for everybody."""
    by_sheet: bool = False
    """The name of the sheet tells it."""


@dataclass(frozen=True)
class MappedColumn:
    """A column that an editor named for a question."""

    heading: str
    ticked: str = ""
    """The answer that a tick in it means; empty for a column with the answers themselves."""


@dataclass(frozen=True)
class Mapping:
    """One file ``zuordnung*.yaml``; headings stand in it as they do in the export.

    ::

        dateien: ["results-survey*.xlsx"]          # names of files in its folder and below, * for anything
        werkzeug: limesurvey                       # one of TOOLS
        region: {spalte: Region, werte: {"1": ahorn}}   # `werte` for what is no name of a region
                                                   # or: {fest: ahorn}, or: {blatt: ja} by the names of sheets
        rolle: {spalte: Rolle, werte: {"1": Sozialplanung}}   # optional; other texts are not taken over
        spalten: {A1.1: "G01Q02[SQ001]"}           # question: heading, or a list of them: the filled one counts
        optionen: {A1.2: {"1": "Q3 [nie]", "5": "Q3 [immer]"}}   # optional, question: step: heading of its ticks
        abgeschlossen: {spalte: Status, werte: [fertig]}   # optional: who has submitted; any entry without `werte`
        test: {spalte: Status, werte: [Test]}      # optional: which rows are test runs
        werte: {zustimmung: {AO01: "1", AO02: n. z.}}   # optional, by scale: what is written means this answer
        nummer: {spalte: Person}                   # optional: the number of the respondent in the region
        zustimmung: {spalte: Zitat, werte: [Y]}    # optional: who may be quoted; „ja“ without `werte`
        bemerkungen: {A1.1: "Warum?"}              # optional, question: heading of the remarks on it
        steckbrief: {ziele: "Ihre Ziele"}          # optional, block of the Steckbrief: heading
        bedarfe: {austausch: "Q5[SQ001]"}          # optional, need: heading of a column with ticks
        massnahmen:                                # optional, in numbered columns; so also needs that are no ticks
          wiederholt: [1, 2, 3]
          spalten: {titel: "M{n}", handlungsfeld: "M{n}F", stand: "M{n}S"}
        bedarfsliste: "Wobei brauchen Sie Hilfe?"  # optional: a column with a list of needs
        nicht_gestellt: [A1.2, steckbrief]         # optional: what the survey did not ask, questions and PARTS
        instrument: ard 1.0 (0c1d2e3f)             # optional: the stamp of the catalogue by which the form asked
    """

    file: str
    patterns: tuple[str, ...]
    tool: Tool
    layout: Layout
    """Where the table is; in YAML as it says."""
    region: Trait
    """Its values are ids of regions."""
    role: Trait
    columns: abc.Mapping[str, tuple[MappedColumn, ...]]
    """By question; of several columns the filled one answers it."""
    values: abc.Mapping[str, abc.Mapping[str, str]]
    """Per scale: the answer that is meant, by what is written (see `plain`)."""
    needs: abc.Mapping[str, str]
    """Headings by need; a tick says that the need is there."""
    need_list: str
    """The heading of a column with a list of needs."""
    complete: Rule | None
    """Which rows are submitted, as the mapping says or else as the tool tells."""
    test: Rule | None
    """Which rows are test runs, as the mapping says or else as the tool tells."""
    person: str = ""
    """The heading of the respondents' numbers in their regions."""
    consent: Rule | None = None
    """Who may be quoted; without values whoever says „ja“."""
    remarks: abc.Mapping[str, str] = field(default_factory=dict)
    """Headings by question."""
    profile: abc.Mapping[str, str] = field(default_factory=dict)
    """Headings by block of the Steckbrief."""
    measures: Repeat | None = None
    needs_listed: Repeat | None = None
    unasked: tuple[str, ...] = ()
    """What the survey did not ask: questions, and some of PARTS."""
    aside: tuple[tuple[str, str], ...] = ()
    """The headings that are named for what was not asked, each with what it is named for; none of them is read."""
    otherwise: abc.Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By heading: what the same is called in our forms of other states of the catalogue."""
    earlier: abc.Mapping[str, str] = field(default_factory=dict)
    """By what our forms of other states call something: the id of a question of them that is none of today."""
    stamp: str = ""
    """Of the catalogue by which the form asked; empty if nobody has written it down."""
    written: abc.Mapping[str, abc.Mapping[str, str]] = field(default_factory=dict)
    """Per heading of a list in the workbook: the entry that is meant, by what is written (see `plain`)."""

    def fits(self, name: str) -> bool:
        """Whether a file of that name is read with this mapping: it lies in the folder of it, or in one below."""
        if not PurePath(name).is_relative_to(PurePath(self.file).parent):
            return False
        return bool(self.fitting(PurePath(name).name))

    def fitting(self, name: str) -> tuple[str, ...]:
        """Those of its names of files that fit one."""
        file = _composed(name)
        composed = ((pattern, _composed(pattern)) for pattern in self.patterns)
        return tuple(pattern for pattern, own in composed if fnmatch.fnmatchcase(file, own) or file == own)

    def called(self, heading: str) -> tuple[str, ...]:
        """Under which headings may stand what is named by this one."""
        return (heading, *self.otherwise.get(heading, ()))

    def brings(self, part: str) -> bool:
        """Whether it says where something of one of PARTS stands; Kennzahlen are among the questions."""
        found = {
            MEASURES: self.measures,
            NEEDS: self.needs or self.need_list or self.needs_listed,
            PROFILE: self.profile,
            REMARKS: self.remarks,
            CONSENT: self.consent,
        }
        return bool(found.get(part))

    @property
    def headings(self) -> tuple[str, ...]:
        """Every heading it names."""
        return tuple(name for _, name in self.named)

    @property
    def named(self) -> tuple[tuple[str, str], ...]:
        """Every heading it names, with the question, the need or the key it stands under."""
        single = (
            (MappingKeys.region.key, self.region.heading),
            (MappingKeys.role.key, self.role.heading),
            (MappingKeys.need_list.key, self.need_list),
            (MappingKeys.person.key, self.person),
            (MappingKeys.consent.key, self.consent.headings[0] if self.consent else ""),
        )
        texts = (*self.remarks.items(), *self.profile.items())
        return tuple((id, name) for id, name in (*self.answering, *single, *texts, *self._ruled) if name)

    @property
    def repeats(self) -> tuple[Repeat, ...]:
        """The lists that it says where they stand; their headings are not among those it names."""
        return tuple(filter(None, (self.measures, self.needs_listed)))

    @property
    def answering(self) -> tuple[tuple[str, str], ...]:
        """The headings of questions and needs, each with its question or need."""
        answers = ((id, column.heading) for id, columns in self.columns.items() for column in columns)
        return (*answers, *self.needs.items())

    @property
    def _ruled(self) -> list[tuple[str, str]]:
        """The headings under „abgeschlossen“ and „test“."""
        rules = ((COMPLETE, self.complete, self.tool.complete), (TEST, self.test, self.tool.test))
        return [(key, rule.headings[0]) for key, rule, usual in rules if rule and rule is not usual]


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def plain(text: str) -> str:
    """A written value without case and white space around it."""
    return clean(text).casefold()


def answer_of(text: str, scale: Scale) -> Value:
    """The value of a text that an editor wrote."""
    return read_value(StoredCell(0, 0, text, CellKind.TEXT), scale)


def region_named(text: str, register: Register) -> str:
    """The id of the region that is meant; empty if no region is, or more than one may be."""
    if text in register.names:
        return text
    regions = register.named(text)
    return regions[0].id if len(regions) == 1 else ""

"""The numbers of the time in the field, each of which can be counted by hand."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from verstetigung.method.lacking import Lack, lacks
from verstetigung.method.scoring import INDEX
from verstetigung.problems import Problem
from verstetigung.records import NOT_RATED, RATED, Reading, again
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import ErhebungKind
from verstetigung.schemas.regions import Region
from verstetigung.tables.results.coverage import LISTLESS, UNBROUGHT, unmeasured
from verstetigung.tables.review.fieldwork.course import Course, course
from verstetigung.tables.review.held import unread
from verstetigung.tables.review.inquiries import open_points
from verstetigung.tables.review.returned import faulty, standing
from verstetigung.tables.review.subjects import find_subjects

SILENT = "ohne Rücklauf"
WAYS = frozenset((*LISTLESS, UNBROUGHT, "K353", "K354"))
"""The codes of what exports do not bring."""


@dataclass(frozen=True)
class Tally:
    """What is counted; a Bogen is a workbook, or a row of an export."""

    received: int = 0
    """Bögen that came, those that say the same once; without those taken out by a decision."""
    usable: int = 0
    """Those that count."""
    faulty: int = 0
    """Those with at least one Fehler, whether they count or not."""
    points: int = 0
    """What there is to ask about, as in the letters."""
    empty: int = 0
    """Cells of questions that nobody has filled in, as in the letters."""

    @property
    def open(self) -> int:
        """All that a region is asked."""
        return self.points + self.empty


@dataclass(frozen=True)
class RegionStatus:
    """How far a region has come."""

    region: Region
    expected: int | None
    """None if nobody has said how many."""
    asked: bool
    """Whether a questionnaire was written for it or something came back; nobody knows what was sent."""
    tally: Tally
    state: str
    """RATED, NOT_RATED or SILENT."""
    lacks: tuple[Lack, ...]
    """Of the index, and of every dimension without a value; nothing where nothing counts."""
    unmeasured: str = ""
    """Why there are no measures, where no way in asks for them."""

    @property
    def lack(self) -> Lack | None:
        """What the index lacks."""
        return next((lack for lack in self.lacks if lack.element == INDEX), None)


@dataclass(frozen=True)
class FieldStatus:
    """How far an Erhebung has come."""

    regions: tuple[RegionStatus, ...]
    """In the order of the register."""
    nowhere: Tally
    """Of Bögen and files whose region could not be told."""
    course: Course
    end: datetime.date | None
    """Of the time in the field, or else the day until which answers are asked for."""
    ways: tuple[Problem, ...] = ()
    """What exports do not bring."""
    unread: tuple[str, ...] = ()
    """The files of which nobody knows yet how many answers of which regions they hold."""

    @property
    def expected(self) -> int | None:
        """Of all regions; None if it is said of none."""
        known = [one.expected for one in self.regions if one.expected is not None]
        return sum(known) if known else None

    @property
    def met(self) -> int:
        """How many of those that are expected count: more of one region do not stand for those of another."""
        return sum(min(one.tally.usable, one.expected or 0) for one in self.regions)

    @property
    def total(self) -> Tally:
        """Of all regions, and of what belongs to none."""
        tallies = [*(one.tally for one in self.regions), self.nowhere]
        return Tally(
            received=sum(one.received for one in tallies),
            usable=sum(one.usable for one in tallies),
            faulty=sum(one.faulty for one in tallies),
            points=sum(one.points for one in tallies),
            empty=sum(one.empty for one in tallies),
        )

    def of_state(self, state: str) -> tuple[RegionStatus, ...]:
        """The regions of that state."""
        return tuple(one for one in self.regions if one.state == state)

    def days_left(self, today: datetime.date) -> int | None:
        """Until the end; 0 on the last day, less when it is over, None if no end is stated."""
        return (self.end - today).days if self.end else None


def field_status(erhebung: Erhebung, reading: Reading, asked: Collection[str] = ()) -> FieldStatus:
    """The numbers of an Erhebung; `asked` are the ids of regions for which a questionnaire has been written."""
    tallies, lacking, without = _tallies(erhebung, reading), lacks(erhebung, reading), unmeasured(reading)
    return FieldStatus(
        tuple(
            _region(erhebung, region, tallies, lacking, asked, without.get(region.id, ""))
            for region in erhebung.register.regions
        ),
        tallies.get("", Tally()),
        course(erhebung.fieldwork, reading),
        erhebung.fieldwork.end or erhebung.deadline,
        tuple(problem for problem in reading.problems if problem.code in WAYS),
        unread(erhebung, reading),
    )


def _region(
    erhebung: Erhebung,
    region: Region,
    tallies: Mapping[str, Tally],
    lacking: Mapping[str, tuple[Lack, ...]],
    asked: Collection[str],
    without: str,
) -> RegionStatus:
    tally, own = tallies.get(region.id, Tally()), lacking.get(region.id)
    return RegionStatus(
        region=region,
        expected=erhebung.fieldwork.expected.get(region.id),
        asked=region.id in asked or tally.received > 0,
        tally=tally,
        state=_state(own),
        lacks=own or (),
        unmeasured=without,
    )


def _state(lacking: tuple[Lack, ...] | None) -> str:
    if lacking is None:
        return SILENT
    return NOT_RATED if any(lack.element == INDEX for lack in lacking) else RATED


def _tallies(erhebung: Erhebung, reading: Reading) -> dict[str, Tally]:
    """By region; by an empty id what belongs to none."""
    came, wrongs = standing(reading), faulty(reading)
    returns = came[~again(came)]
    keys = list(zip(returns["file"], returns["respondent"], strict=True))
    regions = [region if region in erhebung.register.names else "" for region in returns["region"]]
    received = Counter(regions)
    usable = Counter(region for region, scored in zip(regions, returns["scored"], strict=True) if scored)
    wrong = Counter(region for region, key in zip(regions, keys, strict=True) if key in wrongs)
    points, empty = _open(erhebung, reading)
    return {
        region: Tally(received[region], usable[region], wrong[region], points[region], empty[region])
        for region in dict.fromkeys((*received, *points))
    }


def _open(erhebung: Erhebung, reading: Reading) -> tuple[Counter[str], Counter[str]]:
    """By region what there is to ask about, and the questions nobody has answered; nobody is asked about documents."""
    points, empty = Counter[str](), Counter[str]()
    if erhebung.kind is not ErhebungKind.DOKUMENTE:
        for region, files in open_points(erhebung, reading, find_subjects(erhebung, reading)).items():
            points[region] = sum(len(file.points) for file in files)
            empty[region] = sum(len(file.empty) for file in files)
    return points, empty

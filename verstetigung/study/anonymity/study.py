"""An Erhebung and what was read, without names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from verstetigung.problems import Place, Problem
from verstetigung.records import Amendment, Measure, Need, Profile, Reading, Response, Return, shape
from verstetigung.schemas.areas import Areas
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.schemas.concept import Concept, CoreQuestion
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.frame import Frame
from verstetigung.schemas.regions import Region, Register
from verstetigung.study.anonymity.masking import LAND, REGION, Mask, mask
from verstetigung.study.anonymity.pseudonyms import UNKNOWN, Pseudonyms, pseudonyms

if TYPE_CHECKING:
    import pandas as pd

SOURCE = "[Quelle]"
OF_MEASURES = ("title", "carrier", "funding", "product", "approach", "setback", "involved")
"""What is said of a measure in words."""
OTHER = "anderer Träger"
"""The type of carrier of regions that theirs alone would name."""


def anonymous(erhebung: Erhebung, reading: Reading) -> tuple[Erhebung, Reading]:
    """The same study with Region A, B, … for every region, before it is evaluated; scores stay what they are.

    Regions keep their type of carrier, unless no other has it, and whether they are model and network regions; Land,
    carrier and the like are empty, and so are roles and the hashes of files. Rows stand by letter. Free text is masked
    as `masking.mask` says, ids of sources that point to one region become „[Quelle]“. Cells keep their address, in
    files called region-a-1.xlsx, so that evidence can be told apart; nothing that is written shows either (`nameless`).
    What a region is known for, and figures that are published, can still give it away. The questions of the catalogue
    and the texts of the concept are the editors' and stay, but for what the Kerngruppe answers. `folder` is renamed
    with the id and may not exist.
    """
    hide = mask(erhebung.register)
    stand_ins = pseudonyms(erhebung.register, reading)
    return _erhebung(erhebung, stand_ins, hide), _reading(reading, stand_ins, hide, erhebung.catalogue)


def _erhebung(erhebung: Erhebung, stand_ins: Pseudonyms, hide: Mask) -> Erhebung:
    register, concept = erhebung.register, erhebung.concept
    id = hide(erhebung.id).replace(REGION, "region").replace(LAND, "land")
    return replace(
        erhebung,
        id=id,
        folder=erhebung.folder if id == erhebung.id else erhebung.folder.resolve().with_name(id),
        title=hide(erhebung.title),
        subtitle=hide(erhebung.subtitle),
        publisher=hide(erhebung.publisher),
        period=hide(erhebung.period),
        note=hide(erhebung.note),
        catalogue=_catalogue(erhebung.catalogue, hide),
        register=replace(
            _without_rare_carriers(register, tuple(stand_ins.regions.values())),
            title=hide(register.title),
            note=hide(register.note),
        ),
        concept=concept and _concept(concept, hide),
        frame=erhebung.frame and _frame(erhebung.frame, hide),
        profiles=(),
        contact="",
        areas=Areas(),
        nameless=True,
    )


def _without_rare_carriers(register: Register, regions: Sequence[Region]) -> Register:
    """The register of these regions in which no type of carrier has a single member: the rarest become one."""
    counts = Counter(region.carrier_type for region in regions)
    rarest = sorted(counts, key=lambda kind: counts[kind])
    single = sum(number == 1 for number in counts.values())
    rare = rarest[: max(single, 2)] if single else []
    kinds = tuple(dict.fromkeys(OTHER if kind in rare else kind for kind in register.carrier_types))
    renamed = (replace(one, carrier_type=OTHER) if one.carrier_type in rare else one for one in regions)
    return replace(register, carrier_types=kinds, regions=tuple(renamed), others=())


def _catalogue(catalogue: Catalogue, hide: Mask) -> Catalogue:
    """The catalogue without names in its sources, but with its stamps: what is asked and scored is the same."""
    masked = replace(catalogue, sources=_sources(catalogue.sources, hide))
    vars(masked)["hash"], vars(masked)["instrument"] = catalogue.hash, catalogue.instrument
    return masked


def _concept(concept: Concept, hide: Mask) -> Concept:
    """The concept without names in its sources and in what the Kerngruppe answers."""
    blocks = (
        replace(block, questions=tuple(_question(question, hide) for question in block.questions))
        for block in concept.blocks
    )
    return replace(concept, sources=_sources(concept.sources, hide), blocks=tuple(blocks))


def _question(question: CoreQuestion, hide: Mask) -> CoreQuestion:
    answer = question.answer
    return replace(question, answer=replace(answer, text=hide(answer.text), organ=hide(answer.organ)))


def _sources(sources: Mapping[str, str], hide: Mask) -> dict[str, str]:
    return {id: hide(text) if _tells(text, hide) else text for id, text in sources.items()}


def _tells(text: str, hide: Mask) -> bool:
    return REGION in hide(text) or LAND in hide(text)


def _frame(frame: Frame, hide: Mask) -> Frame:
    return replace(
        frame,
        client=hide(frame.client),
        programme=hide(frame.programme),
        period=hide(frame.period),
        source=hide(frame.source),
        questions=tuple(map(hide, frame.questions)),
        outputs=tuple(replace(output, title=hide(output.title)) for output in frame.outputs),
        contractor=hide(frame.contractor),
        note=hide(frame.note),
        office=hide(frame.office),
    )


def _reading(reading: Reading, stand_ins: Pseudonyms, hide: Mask, catalogue: Catalogue) -> Reading:
    telling = _telling(reading.responses, catalogue.sources, hide)

    def cited(text: str) -> str:
        return hide(telling.sub(SOURCE, text))

    responses = _masked(reading.responses, stand_ins, hide, ("text", "sheet")).assign(role="")
    measures = _masked(reading.measures, stand_ins, hide, (*OF_MEASURES, "sheet"))
    returns = _masked(reading.returns, stand_ins, hide, ()).assign(sha256="", role="")
    return Reading(
        responses=shape(_written(responses, cited, ("reference", "remark")), Response),
        measures=shape(
            measures.assign(title=_told_apart(_sorted(reading.measures, stand_ins), measures), carried="", known_as=""),
            Measure,
        ),
        needs=shape(_masked(reading.needs, stand_ins, hide, ("text", "sheet")), Need),
        profiles=shape(_masked(reading.profiles, stand_ins, hide, ("text", "sheet")), Profile),
        returns=shape(returns, Return),
        problems=_problems(reading, stand_ins, hide),
        amendments=tuple(_unsaid(one, stand_ins) for one in reading.amendments),
    )


def _unsaid(amendment: Amendment, stand_ins: Pseudonyms) -> Amendment:
    """That something was decided in a region, and nothing else."""
    regions = stand_ins.regions
    region = regions[amendment.region].id if amendment.region in regions else ""
    return Amendment(Place(""), region, *("" for _ in range(8)))


def _telling(responses: pd.DataFrame, sources: Mapping[str, str], hide: Mask) -> re.Pattern[str]:
    """Ids of sources that only one region cites, or that name one."""
    cited: dict[str, set[str]] = defaultdict(set)
    for region, reference in zip(responses["region"], responses["reference"], strict=True):
        for id in re.findall(r"\w+", reference):
            cited[id].add(region)
    found = [re.escape(id) for id, text in sources.items() if len(cited[id]) == 1 or _tells(text, hide)]
    return re.compile(rf"\b(?:{'|'.join(found)})\b" if found else r"(?!)")


def _sorted(frame: pd.DataFrame, stand_ins: Pseudonyms) -> pd.DataFrame:
    """By letter, within a region as before; unknown regions last."""
    ranks = stand_ins.ranks
    positions = sorted(range(len(frame)), key=[ranks.get(id, len(ranks)) for id in frame["region"]].__getitem__)
    return frame.iloc[positions].reset_index(drop=True)


def _masked(frame: pd.DataFrame, stand_ins: Pseudonyms, hide: Mask, texts: Iterable[str]) -> pd.DataFrame:
    drawn = _sorted(frame, stand_ins)
    pairs: dict[str, Any] = {
        name: [table[pair] for pair in zip(drawn["region"], drawn[name], strict=True)]
        for name, table in (("respondent", stand_ins.respondents), ("file", stand_ins.files))
    }
    regions = stand_ins.regions
    ids = [regions[id].id if id in regions else "" for id in drawn["region"]]
    return _written(drawn.assign(region=ids, **pairs), hide, texts)


def _written(frame: pd.DataFrame, write: Mask, columns: Iterable[str]) -> pd.DataFrame:
    return frame.assign(**{name: [write(text) for text in frame[name]] for name in columns})


def _told_apart(before: pd.DataFrame, after: pd.DataFrame) -> list[str]:
    """The masked titles; with a number where several of one region became the same, for the same title counts once."""
    seen: dict[tuple[str, str], list[str]] = defaultdict(list)
    found = []
    for region, old, new in zip(after["region"], before["title"], after["title"], strict=True):
        alike, key = seen[region, _key(new)], _key(old)
        alike += [key] if key not in alike else []
        number = alike.index(key) + 1
        found.append(new if number == 1 else f"{new} ({number})")
    return found


def _key(title: str) -> str:
    return " ".join(title.casefold().split())


def _problems(reading: Reading, stand_ins: Pseudonyms, hide: Mask) -> tuple[Problem, ...]:
    names = sorted(stand_ins.alone, key=len, reverse=True)
    files = re.compile(rf"(?<![\w.-])(?:{'|'.join(map(re.escape, names))})" if names else r"(?!)")

    def write(text: str) -> str:
        return hide(files.sub(lambda match: stand_ins.alone[match[0]], text))

    order = {file: number for number, file in enumerate(sorted(set(stand_ins.alone.values()), key=_natural))}
    return tuple(
        sorted(
            (_problem(problem, stand_ins, write) for problem in reading.problems),
            key=lambda problem: order[problem.where.file],
        )
    )


def _natural(file: str) -> tuple[bool, int, str, int]:
    """Regions by letter, their files by number; unknown ones last."""
    owner, number = Path(file).stem.rsplit("-", 1)
    return owner == UNKNOWN, len(owner), owner, int(number)


def _problem(problem: Problem, stand_ins: Pseudonyms, write: Mask) -> Problem:
    where = replace(problem.where, file=stand_ins.alone[problem.where.file], sheet=write(problem.where.sheet))
    return replace(
        problem, where=where, found=write(problem.found), expected=write(problem.expected), remedy=write(problem.remedy)
    )

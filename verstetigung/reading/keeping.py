"""What is kept of an Erhebung from one run to the next.

It lies in ``.verstetigung/<Erhebung>`` in the folder of the project, each file under a name made of all that its
content rests on. So it can be deleted at any time and is never taken for what it is not; what is damaged is made again.
It holds what people answered, nothing that is not in the files themselves, and goes when these go.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, get_origin

from verstetigung import wholefile
from verstetigung.problems import Place, Problem, StudyError
from verstetigung.records import (
    Amendment,
    CodedUnit,
    Measure,
    Need,
    Profile,
    Reading,
    Response,
    Return,
    columns,
)
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.yamlfile import proven

if TYPE_CHECKING:
    import pandas as pd

FOLDER, WAVES = proven.FOLDER, "erhebungen"
SINGLE, WHOLE, EVALUATED = ".gelesen", ".ganz", ".gewertet"
"""The endings of what one file says, of what all say together, and of what that was evaluated to."""
IGNORING, EVERYTHING = ".gitignore", b"*\n"
"""What keeps it out of version control."""
CHECKSUM = hashlib.sha256().digest_size
FRAMES = {"responses": Response, "measures": Measure, "needs": Need, "profiles": Profile, "returns": Return}
NUMBERS: Mapping[type, str] = {float: "<f8", int: "<i8", bool: "|b1"}
Said = TypeVar("Said")


class Drawer(NamedTuple):
    """Where what is about an Erhebung lies."""

    folder: Path
    erhebung: Path
    """Its folder."""

    def kept(self, name: str, kind: type[Said]) -> Said | None:
        """What lies there; nothing if it does not, or is damaged."""
        import msgspec

        with suppress(OSError, msgspec.MsgspecError):
            raw = (self.folder / name).read_bytes()
            if hashlib.sha256(raw[CHECKSUM:]).digest() == raw[:CHECKSUM]:
                return msgspec.msgpack.decode(raw[CHECKSUM:], type=kind)
        return None

    def keep(self, name: str, said: object) -> None:
        """A disk that does not take it is no reason to stop: then it is made again."""
        import msgspec

        raw = msgspec.msgpack.encode(said)
        with suppress(OSError, StudyError):
            self.folder.mkdir(parents=True, exist_ok=True)
            ignoring = self.folder.parent / IGNORING
            if not ignoring.exists():
                wholefile.write(ignoring, EVERYTHING)
            wholefile.write(self.folder / name, hashlib.sha256(raw).digest() + raw)

    def let_go(self, ending: str, wanted: Collection[str] = ()) -> None:
        """Of all with this ending but what is wanted."""
        with suppress(OSError):
            for place in self.folder.glob(f"*{ending}"):
                if place.name not in wanted:
                    place.unlink()

    def tidy(self) -> None:
        """Let go of what is about Erhebungen that are gone, and of what runs have left that were killed meanwhile."""
        with suppress(OSError):
            wholefile.removed(self.folder)
            for other in self.folder.parent.iterdir():
                if other.is_dir() and not (self.erhebung.resolve().parent / other.name).is_dir():
                    shutil.rmtree(other)


def drawer(erhebung: Erhebung) -> Drawer:
    """That of an Erhebung."""
    folder = erhebung.folder.resolve()
    return Drawer(_project(folder) / FOLDER / folder.name, erhebung.folder)


def _project(folder: Path) -> Path:
    """The folder of the project; what an Erhebung lies in that is in none."""
    return folder.parent.parent if folder.parent.name == WAVES else folder.parent


class _Texts(NamedTuple):
    """A column of few different values: these, and for each row which of them it has."""

    values: list[Any]
    rows: bytes


@dataclass(frozen=True)
class KeptFrame:
    """A frame as it is kept."""

    numbers: Mapping[str, bytes]
    texts: Mapping[str, _Texts]

    @classmethod
    def of(cls, frame: pd.DataFrame, kind: type[Any]) -> KeptFrame:
        """From rows of that kind."""
        numbers, texts = dict[str, bytes](), dict[str, _Texts]()
        for name, hint in columns(kind).items():
            if hint in NUMBERS:
                numbers[name] = frame[name].to_numpy().astype(NUMBERS[hint]).tobytes()
            else:
                texts[name] = _texts(frame[name])
        return cls(numbers, texts)

    def frame(self, kind: type[Any]) -> pd.DataFrame:
        """The same rows."""
        import numpy as np
        import pandas as pd

        found = {}
        for name, hint in columns(kind).items():
            if hint in NUMBERS:
                found[name] = pd.Series(np.frombuffer(self.numbers[name], NUMBERS[hint]))
            else:
                values, rows = self.texts[name]
                typed = np.fromiter(map(_type(hint), values), dtype=object, count=len(values))
                found[name] = pd.Series(typed.take(np.frombuffer(rows, "<i4")), dtype=object)
        return pd.DataFrame(found)


def _texts(column: pd.Series[Any]) -> _Texts:
    rows, values = column.factorize()
    return _Texts(list(values), rows.astype("<i4").tobytes())


def _type(hint: Any) -> Any:
    """What makes of a value as it is kept one of a row."""
    if get_origin(hint) is tuple:
        return tuple
    return hint if issubclass(hint, StrEnum) else str


@dataclass(frozen=True)
class KeptReading:
    """A Reading as it is kept."""

    frames: Mapping[str, KeptFrame]
    problems: tuple[Problem, ...]
    amendments: tuple[Amendment, ...]
    written: Mapping[Place, str]
    rivals: Mapping[tuple[str, str], Problem]
    coded: tuple[CodedUnit, ...]

    @classmethod
    def of(cls, reading: Reading) -> KeptReading:
        """From a Reading."""
        frames = {name: KeptFrame.of(getattr(reading, name), kind) for name, kind in FRAMES.items()}
        return cls(frames, reading.problems, reading.amendments, reading.written, reading.rivals, reading.coded)

    def reading(self) -> Reading:
        """The same as it was."""
        frames = {name: self.frames[name].frame(kind) for name, kind in FRAMES.items()}
        return Reading(
            **frames,
            problems=self.problems,
            amendments=self.amendments,
            written=self.written,
            rivals=self.rivals,
            coded=self.coded,
        )

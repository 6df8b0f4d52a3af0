"""What a shell offers to complete: names of Erhebungen and of their regions."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

import typer

from verstetigung import study
from verstetigung.cli import shell
from verstetigung.problems import StudyError

PROGRAM = "verstetigung"


class Shell(StrEnum):
    """Shells whose completion typer knows."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    POWERSHELL = "powershell"


def show(wanted: Shell | None) -> None:
    """Print what the shell has to run once to complete this program's lines, and end."""
    if wanted:
        from typer._completion_shared import get_completion_script

        shell.say(
            get_completion_script(prog_name=PROGRAM, complete_var=f"_{PROGRAM.upper()}_COMPLETE", shell=wanted.value)
        )
        raise typer.Exit


def waves() -> list[str]:
    """The names of the Erhebungen."""
    return _quietly(study.names)


def regions(context: typer.Context) -> list[str]:
    """The ids of the regions that the Erhebung on the line asks."""
    return _quietly(lambda: list(study.region_ids(context.params.get("erhebung"))))


def listed(context: typer.Context) -> list[str]:
    """The ids of the regions in the register that a new Erhebung would have."""
    register: Path | None = context.params.get("register")
    return _quietly(lambda: list(study.listed_ids(register, example=bool(context.params.get("example")))))


def _quietly(names: Callable[[], list[str]]) -> list[str]:
    """Whoever presses a key does not want to read what is wrong with a file."""
    with suppress(StudyError, OSError):
        return names()
    return []

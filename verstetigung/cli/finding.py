"""The Erhebung and the regions a command is about."""

from __future__ import annotations

from verstetigung import study
from verstetigung.cli import shell
from verstetigung.cli.outcome import settle
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.regions import Region


def found(name: str | None) -> Erhebung:
    """The Erhebung, after what a dead run has left in its outputs, and with what is doubtful in its catalogue told."""
    wave = study.find(name)
    settle(study.output(wave))
    for line in shell.printed(wave.catalogue.doubts):
        shell.warn(line)
    return wave


def ready(name: str | None) -> Erhebung:
    """The same, after what should be put right before anybody reads something of it."""
    wave = found(name)
    for line in shell.printed(study.placeholders(wave)):
        shell.warn(line)
    return wave


def chosen(wave: Erhebung, names: list[str] | None) -> tuple[Region, ...]:
    """The regions of these names, all of them if there is no name."""
    return study.chosen(wave.register, names or [])

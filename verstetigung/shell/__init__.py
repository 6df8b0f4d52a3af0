"""The command line's own words, in German, and its exits."""

from verstetigung.shell.commands import FILES_NEED_A_PERSON, Commands, progress
from verstetigung.shell.problems import printed

__all__ = ["FILES_NEED_A_PERSON", "Commands", "printed", "progress"]

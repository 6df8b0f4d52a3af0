"""The command line's own words, in German, and its exits."""

from verstetigung.shell.commands import FILES_NEED_A_PERSON, Commands
from verstetigung.shell.problems import printed
from verstetigung.shell.watching import Show, progress

__all__ = ["FILES_NEED_A_PERSON", "Commands", "Show", "printed", "progress"]

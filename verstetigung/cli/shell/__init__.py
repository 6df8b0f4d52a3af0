"""The command line's own words, in German, and its exits."""

from verstetigung.cli.shell.commands import FILES_NEED_A_PERSON, Commands
from verstetigung.cli.shell.saying import prepare, say, say_data, warn
from verstetigung.cli.shell.watching import Progress, printed, progress

__all__ = ["FILES_NEED_A_PERSON", "Commands", "Progress", "prepare", "printed", "progress", "say", "say_data", "warn"]

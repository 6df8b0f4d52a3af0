"""Commands that speak German, and the exits of the program."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NoReturn

import typer
from typer._click import Command as AnyCommand
from typer._click import Context, HelpFormatter
from typer._click import exceptions as wrong
from typer._completion_classes import completion_init
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.models import CommandFunctionType

from verstetigung import disk
from verstetigung.cli.shell.saying import mute, warn
from verstetigung.cli.shell.watching import printed
from verstetigung.cli.shell.words import complaint, described, in_usage, quoted
from verstetigung.german import framed, joined, listed
from verstetigung.interrupt import exit_code, heeded
from verstetigung.problems import StudyError
from verstetigung.problems.near import near, suggestion

WRONG_USAGE, FILES_NEED_A_PERSON = 2, 3


class Commands(typer.Typer):
    """A set of commands whose help, complaints and exits are those of this module."""

    def __init__(self, help: str) -> None:
        super().__init__(
            cls=CommandGroup,
            help=help,
            no_args_is_help=True,
            add_completion=False,
            rich_markup_mode=None,
            pretty_exceptions_enable=False,
        )
        completion_init()

    def command(
        self, name: str | None = None, *, cls: type[TyperCommand] | None = None, **settings: Any
    ) -> Callable[[CommandFunctionType], CommandFunctionType]:
        """Register a function as a command, as typer does."""
        return super().command(name, cls=cls or Command, **settings)


class _German(AnyCommand):
    """The help page, the same for a command and for a group of commands."""

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), "Aufruf: ")

    def collect_usage_pieces(self, ctx: Context) -> list[str]:
        return ["[OPTIONEN]", *(in_usage(param) for param in self.params if isinstance(param, TyperArgument))]

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        for title, kind in (("Argumente", TyperArgument), ("Optionen", TyperOption)):
            shown = [param for param in self.get_params(ctx) if isinstance(param, kind) and not param.hidden]
            _write(formatter, title, [described(param, ctx) for param in shown])

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Diese Hilfe zeigen."
        return option

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except wrong.UsageError as error:
            error.ctx = error.ctx or ctx
            raise


class Command(_German, TyperCommand):
    """One command."""

    allow_extra_args = True

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """The rest of the line, which has to be empty."""
        surplus = super().parse_args(ctx, args)
        if surplus and not ctx.resilient_parsing:
            told = f"Zu viel angegeben: {listed([quoted(argument) for argument in surplus])}."
            ctx.fail(joined(told, *self._again(ctx), by=" "))
        return surplus

    def _again(self, ctx: Context) -> Iterator[str]:
        """What whoever has written several values behind one option may not have known."""
        for option in self.params:
            if isinstance(option, TyperOption) and option.multiple and ctx.params.get(option.name):
                yield f"Vor jeder weiteren Angabe steht {option.opts[0]} noch einmal."


class CommandGroup(_German, TyperGroup):
    """A set of commands, and the one place where the end of a run becomes an exit code."""

    def main(self, *args: Any, **settings: Any) -> NoReturn:
        """Run the command line and exit: 0 done, 2 wrong usage, 3 the files need a person's hand, 130 Ctrl-C."""
        try:
            code = super().main(*args, **settings | {"standalone_mode": False})
        except wrong.UsageError as error:
            code = _refuse(error)
        except typer.Abort as error:
            code = _interrupt(error.__cause__)
        except OSError as error:
            if not disk.is_refusal(error):
                raise
            mute()
            code = _stop(disk.stopped(error))
        sys.exit(code)

    def invoke(self, ctx: Context) -> None:
        """Run the command that the line names."""
        if not (ctx._protected_args or self.invoke_without_command):
            ctx.fail("Es fehlt der Befehl.")
        try:
            with heeded():
                super().invoke(ctx)
        except StudyError as error:
            raise typer.Exit(_stop(error)) from error
        except KeyboardInterrupt as error:
            raise typer.Exit(_interrupt(error)) from error

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, AnyCommand | None, list[str]]:
        """The command that the line names, and the arguments after it."""
        name, *rest = args
        command = self.get_command(ctx, name)
        if command is None and not ctx.resilient_parsing:
            hint = suggestion(near(name, _visible(self.commands)))
            ctx.fail(f"Den Befehl {quoted(name)} gibt es nicht.{framed(' ', hint)}")
        return name if command else None, command, rest

    def collect_usage_pieces(self, ctx: Context) -> list[str]:
        """What follows the program's name."""
        return [*super().collect_usage_pieces(ctx), "BEFEHL …"]

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        """The lists of a help page, commands first."""
        self.format_commands(ctx, formatter)
        super().format_options(ctx, formatter)

    def format_commands(self, ctx: Context, formatter: HelpFormatter) -> None:
        """The commands, each with the first paragraph of its help."""
        commands = _visible(self.commands).items()
        _write(formatter, "Befehle", [(name, (command.help or "").partition("\n\n")[0]) for name, command in commands])


def _stop(error: StudyError) -> int:
    for line in (str(error), *printed(error.problems)):
        warn(line)
    return FILES_NEED_A_PERSON


def _refuse(error: wrong.UsageError) -> int:
    if isinstance(error, wrong.NoArgsIsHelpError):
        warn(error.message)
        return WRONG_USAGE
    if error.ctx is not None:
        warn(f"{error.ctx.get_usage()}\nHilfe:  {error.ctx.command_path} --help\n")
    warn(f"Fehler: {complaint(error)}")
    return WRONG_USAGE


def _interrupt(error: BaseException | None) -> int:
    warn("\nAbgebrochen.")
    return exit_code(error)


def _visible(commands: Mapping[str, AnyCommand]) -> dict[str, AnyCommand]:
    return {name: command for name, command in commands.items() if not command.hidden}


def _write(formatter: HelpFormatter, title: str, rows: Sequence[tuple[str, str]]) -> None:
    if rows:
        with formatter.section(title):
            formatter.write_dl(rows)

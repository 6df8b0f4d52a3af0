"""What a parameter is called on a help page, and what is said when it is used wrongly.

typer is English inside; what is said here is made from what its errors carry, never from their text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from typer._click import Context
from typer._click import exceptions as wrong
from typer.core import TyperArgument, TyperOption

from verstetigung.german import framed, joined, listed, plain

Parameter = TyperArgument | TyperOption

NUMBERS = {int: "keine ganze Zahl", float: "keine Zahl mit Dezimalpunkt"}
PATHS = {"file": "DATEI", "dir": "ORDNER", "path": "PFAD"}
PATH_FAULTS = {
    "does not exist": "gibt es nicht",
    "is a file": "ist eine Datei, gebraucht wird ein Ordner",
    "is a directory": "ist ein Ordner, gebraucht wird eine Datei",
    "is not readable": "lässt sich nicht lesen",
    "is not writable": "lässt sich nicht schreiben",
}


def synopsis(param: Parameter) -> str:
    """„ERHEBUNG“, „REGION …“, „--seed ZAHL“ or „-q, --quiet“."""
    if isinstance(param, TyperArgument):
        return _name(param) if param.nargs == 1 else f"{_name(param)} …"
    names = " / ".join(", ".join(sorted(names, key=len)) for names in (param.opts, param.secondary_opts) if names)
    if param.is_flag:
        return names
    return f"{names} {_value_word(param)}"


def in_usage(argument: TyperArgument) -> str:
    """The argument in the line that shows a call: in brackets if it can be left out."""
    if argument.required:
        return synopsis(argument)
    return f"[{synopsis(argument)}]"


def described(param: Parameter, ctx: Context) -> tuple[str, str]:
    """A line of the help page: how the parameter is written, and what it is for."""
    default = _default(param, ctx)
    extra = joined(framed("Vorgabe: ", default), _range(param), "nötig" if param.required else "", by="; ")
    return synopsis(param), joined(param.help or "", framed("[", extra, "]"), by=" ")


def complaint(error: wrong.UsageError) -> str:
    """What was wrong with the call; an error that our own code raised keeps its own words."""
    match error:
        case wrong.NoSuchOption():
            return f"Den Schalter {error.option_name} gibt es nicht.{meant(error.possibilities or ())}"
        case wrong.BadOptionUsage():
            return _misused(error.option_name, error.ctx)
        case wrong.MissingParameter(param=TyperArgument() as param):
            return f"Das Argument {_name(param)} fehlt."
        case wrong.MissingParameter(param=TyperOption() as param):
            return f"Der Schalter {_name(param)} fehlt."
        case wrong.BadParameter(param=TyperArgument() | TyperOption() as param):
            return _misfit(param, error)
    return error.message


def quoted(word: object) -> str:
    """The word in German quotation marks."""
    return f"„{word}“"


def meant(words: Sequence[str]) -> str:
    """„ Meinten Sie A?“ for the nearest of several words, which stands first; nothing if there is none."""
    return f" Meinten Sie {words[0]}?" if words else ""


def _misused(option: str, ctx: Context | None) -> str:
    params = ctx.command.get_params(ctx) if ctx else []
    flag = any(isinstance(param, TyperOption) and param.is_flag and option in param.opts for param in params)
    if flag:
        return f"Der Schalter {option} nimmt keinen Wert."
    return f"Hinter {option} fehlt der Wert."


def _misfit(param: Parameter, error: wrong.BadParameter) -> str:
    faults: list[dict[str, object]] = getattr(error.__cause__, "errors", list)()
    if not faults:
        return _misfit_path(error.message)
    value, name, kind = quoted(faults[0]["input"]), _name(param), param.type_descriptor.annotation
    allowed = listed(_choices(param), "oder")
    if faults[0]["type"] in ("greater_than_equal", "less_than_equal"):
        allowed = _range(param)
    if allowed:
        return f"{value} ist für {name} nicht möglich, nur {allowed}."
    if kind in NUMBERS:
        return f"{value} ist für {name} {NUMBERS[kind]}."
    return f"{value} passt nicht zu {name}."


def _misfit_path(message: str) -> str:
    """The one kind of complaint whose facts stand nowhere but in its text."""
    found = re.fullmatch(r"(?:file|dir|path) (['\"])(.*)\1 (.*)\.", message)
    if not found:
        return message
    return f"{quoted(found[2])} {PATH_FAULTS[found[3]]}."


def _name(param: Parameter) -> str:
    if isinstance(param, TyperOption):
        return max(param.opts, key=len)
    return (param.metavar or param.name).upper()


def _value_word(option: TyperOption) -> str:
    kind = option.type_descriptor
    if option.metavar or kind.is_choice:
        return option.metavar or "|".join(_choices(option))
    if kind.is_path:
        return PATHS[kind.path_type]
    return "ZAHL" if kind.annotation in NUMBERS else "TEXT"


def _choices(param: Parameter) -> list[str]:
    return [str(getattr(choice, "value", choice)) for choice in param.type_descriptor.choices or ()]


def _range(param: Parameter) -> str:
    """„1 bis 10“, „ab 1“, „bis 10“ or nothing."""
    ends = [f"{word} {plain(end)}" for word, end in (("ab", param.min), ("bis", param.max)) if end is not None]
    return " ".join(ends).removeprefix("ab " * (len(ends) == 2))


def _default(param: Parameter, ctx: Context) -> str:
    if isinstance(param.show_default, str):
        return param.show_default
    value = param.get_default(ctx, call=False)
    if not param.show_default or value is None or isinstance(value, bool) or callable(value):
        return ""
    values = value if isinstance(value, list | tuple) else [value]
    return ", ".join(str(getattr(value, "value", value)) for value in values)

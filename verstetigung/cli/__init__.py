"""The command line."""

import gc

from verstetigung import study
from verstetigung.cli.commands import app

__all__ = ["app", "main"]


def main() -> None:
    """Run the program."""
    gc.set_threshold(study.SELDOM)
    app()

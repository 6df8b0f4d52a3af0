"""The command line."""

__all__ = ["main"]


def main() -> None:
    """Run the program; until a command begins, Ctrl-C ends it without a word, as there is nothing to tidy up."""
    import signal

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    import gc

    from verstetigung import study
    from verstetigung.cli import shell
    from verstetigung.cli.commands import app

    gc.set_threshold(study.SELDOM)
    shell.prepare()
    try:
        app()
    finally:
        gc.freeze()  # else the last thing a run does is to look for garbage in all it has, for up to a second

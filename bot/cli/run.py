"""Runs a command of the shell: its exit code, or one clear line on stderr."""

import sys
from collections.abc import Coroutine
from typing import Any, NoReturn

import typer


def run(work: Coroutine[Any, Any, int | None]) -> NoReturn:
    """Runs a command and ends the process with its exit code."""
    raise typer.Exit(ran(work))


def ran(work: Coroutine[Any, Any, int | None]) -> int:
    """The exit code; anything an operator can cause is one line on stderr and ends with 1."""
    import asyncio

    from bot.cli.operate import operator_line

    try:
        return asyncio.run(work) or 0
    except KeyboardInterrupt:
        raise typer.Exit(0) from None
    except Exception as error:
        line = operator_line(error)
        if line is None:
            raise
        print(line, file=sys.stderr)
        raise typer.Exit(1) from None

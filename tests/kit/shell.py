"""Runs `khabuan ...` as an operator does: a process, its exit code, what it printed.

The process is forked from one that has imported everything already, for importing takes ten
times as long as most commands do. That `./khabuan` itself starts is shown by
`tests/bot/cli/test_launcher.py`, what it imports by `tests/rules/test_what_is_imported.py`.
"""

import asyncio
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

_nursery = get_context("forkserver")
_nursery.set_forkserver_preload(
    [
        "__main__", "bot.cli.main", "bot.cli.operate", "bot.cli.export", "bot.cli.load.load",
        "bot.cli.load.registers", "bot.cli.load.reports", "bot.cli.backup", "bot.cli.recount",
        "bot.cli.doctor.doctor",
        "bot.server.wiring", "aiosqlite", "alembic.command", "alembic.config", "asyncpg",
        "geothai", "openpyxl", "pyxform", "sqlalchemy.dialects.sqlite.aiosqlite",
        "sqlalchemy.dialects.postgresql.asyncpg", "tests.kit.warmed", "xlsxwriter",
    ]
)  # fmt: skip

KEY = "a secret key of thirty-two letters or more"


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


async def khabuan(*arguments: str, **settings: str) -> Ended:
    """`settings` are KHABUAN_... variables without their prefix, in lower case."""
    return await khabuan_under(0o022, *arguments, **settings)


async def khabuan_under(umask: int, *arguments: str, **settings: str) -> Ended:
    """The same for an operator whose shell has another umask."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KHABUAN_")}
    ours = {f"KHABUAN_{name.upper()}": value for name, value in settings.items()}
    told = {**kept, "KHABUAN_SECRET_KEY": KEY, **ours}
    with TemporaryDirectory() as folder:
        out, err = Path(folder) / "out", Path(folder) / "err"
        child = _nursery.Process(target=_run, args=(arguments, told, Path.cwd(), out, err, umask))
        child.start()
        await asyncio.to_thread(child.join)
        return Ended(child.exitcode or 0, out.read_text("utf-8"), err.read_text("utf-8"))


def _run(
    arguments: Sequence[str],
    environment: Mapping[str, str],
    folder: Path,
    out: Path,
    err: Path,
    umask: int,
) -> None:
    os.umask(umask)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    for path, stream in ((out, 1), (err, 2)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), stream)
    sys.argv = ["khabuan", *arguments]
    from bot.cli.main import main

    main()

"""Runs `khabuan ...` as an operator does: a process, its exit code, what it printed."""

import asyncio
import os
import sys
from dataclasses import dataclass

KEY = "a secret key of thirty-two letters or more"


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


async def khabuan(*arguments: str, **settings: str) -> Ended:
    """`settings` are KHABUAN_... variables without their prefix, in lower case."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KHABUAN_")}
    ours = {f"KHABUAN_{name.upper()}": value for name, value in settings.items()}
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        "from bot.cli.main import main; main()",
        *arguments,
        env={**kept, "KHABUAN_SECRET_KEY": KEY, **ours},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await child.communicate()
    return Ended(child.returncode or 0, out.decode(), err.decode())

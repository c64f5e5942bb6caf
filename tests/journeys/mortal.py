"""A real `khabuan serve` process that can be killed with kill -9 and started again.

server = MortalServer(settings, tmp_path); await server.start(); server.kill(); ...
"""

import asyncio
import os
import signal
import socket
import sys
from pathlib import Path

import aiohttp

_LONGEST_START_SECONDS = 60.0


class MortalServer:
    """One serving process at a time, always at the same address."""

    def __init__(self, settings: dict[str, str], folder: Path, role: str = "all") -> None:
        """`settings` are KHABUAN_... variables; what the process logs goes to `folder`."""
        self._settings = settings
        self._role = role
        self._log = folder / "serve.log"
        self._port = _free_port()
        self._process: asyncio.subprocess.Process | None = None
        self.url = f"http://127.0.0.1:{self._port}"
        self.is_up = asyncio.Event()

    async def start(self) -> None:
        """Returns once webhooks can be served."""
        kept = {name: value for name, value in os.environ.items() if name[:8] != "KHABUAN_"}
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-c", "from bot.cli.main import main; main()"),
                *("serve", "--role", self._role, "--port", str(self._port)),
                env={**kept, **self._settings},
                stdout=log,
                stderr=log,
            )
        async with asyncio.timeout(_LONGEST_START_SECONDS), aiohttp.ClientSession() as session:
            while not await self._is_ready(session):  # noqa: ASYNC110 (it is another process)
                await asyncio.sleep(0.05)
        self.is_up.set()

    async def kill(self) -> None:
        """kill -9: nothing of the process gets to finish anything."""
        assert self._process is not None
        self.is_up.clear()
        self._process.send_signal(signal.SIGKILL)
        assert await self._process.wait() == -signal.SIGKILL

    def freeze(self) -> None:
        """SIGSTOP: it keeps its connections and says nothing."""
        assert self._process is not None
        self.is_up.clear()
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """SIGCONT: it goes on as if nothing had been."""
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)
        self.is_up.set()

    async def stop(self) -> None:
        """Ends it, however the test ended."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()

    async def _is_ready(self, session: aiohttp.ClientSession) -> bool:
        assert self._process is not None
        assert self._process.returncode is None, self._log.read_text()[-2000:]
        try:
            async with session.get(f"{self.url}/readyz") as answer:
                return answer.status == 200
        except aiohttp.ClientError:
            return False


def _free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])

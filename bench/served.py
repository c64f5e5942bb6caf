"""The other side of `bench/measured.py`: our whole server, until whoever measures it is done."""

import asyncio
import sys
from collections.abc import Coroutine
from typing import Any

from aiohttp import web

from bot.app import App
from bot.cli.serve import keep_out_of_garbage
from bot.server import logs, worker
from bot.server.door.door import DoorRunner
from bot.server.wiring import close


def run(serving: Coroutine[Any, Any, None]) -> None:
    """The process: what it logs goes to stderr, since its port is read from stdout."""
    logs.configure()
    asyncio.run(serving)


async def serve_until_closed(app: App, served: web.Application) -> None:
    """Works and serves; prints its port, and ends when its stdin does."""
    worker.start(app, works=True)
    keep_out_of_garbage()
    runner = DoorRunner(served)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(runner.addresses[0][1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    await runner.cleanup()
    await close(app)

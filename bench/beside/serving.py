"""What every peer is served with: aiohttp, as we are, and Telegram's secret looked at."""

import asyncio
import hmac
import sys
from collections.abc import Awaitable, Callable

from aiohttp import web

SECRET = "bench-telegram-secret"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
TOKEN = "7000000001:bench"
WEBHOOK = "/telegram/webhook"

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def is_telegrams(secret: str | None) -> bool:
    """Whether a request has the secret that we told Telegram."""
    return hmac.compare_digest(secret or "", SECRET)


async def until_stdin_closes(hook: Handler, counts: Handler) -> None:
    """Prints its port once it serves. `counts`: how many reports were filed, as JSON."""
    served = web.Application()
    served.router.add_post(WEBHOOK, hook)
    served.router.add_get("/bench", counts)
    runner = web.AppRunner(served, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(runner.addresses[0][1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    await runner.cleanup()

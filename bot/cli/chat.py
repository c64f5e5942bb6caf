"""`khabuan chat`: the playground in a terminal, on the demo's database."""

import asyncio
import sys

from bot.base.settings import Settings
from bot.cli.serve import Refused, demo_app
from bot.server import worker
from bot.server.wiring import close


async def chatted(settings: Settings, who: str) -> None:
    """Reads lines from standard input, prints what the phone shows; `[label]` taps a button."""
    app, playground = await demo_app(settings.model_copy(update={"secret_key": "demo"}))
    try:
        if who not in playground.world.phones:
            raise Refused(f"nobody here is called {who}")
        worker.start(app, works=False)
        seen = 0
        while line := await asyncio.to_thread(sys.stdin.readline):
            text = line.strip()
            if text.startswith("[") and text.endswith("]"):
                await playground.tap(who, text[1:-1])
            elif text:
                await playground.say(who, text)
            assert app.courier is not None
            await app.courier.finish()
            words = playground.words(who)
            print("\n".join(words[seen:]), flush=True)
            seen = len(words)
            print("  ".join(f"[{label}]" for label in playground.buttons(who)), flush=True)
    finally:
        await close(app)

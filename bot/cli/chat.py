"""`khabuan chat`: the playground in a terminal, on the demo's database."""

import asyncio
import sys

from bot.base.settings import Settings
from bot.cli.refused import Refused
from bot.cli.serve import demo_app
from bot.playground.demo import PERSONAS
from bot.server import worker
from bot.server.meanings import warm_up
from bot.server.wiring import close


async def chatted(settings: Settings, who: str) -> None:
    """Reads lines from standard input, prints what the phone shows; `[label]` taps a button."""
    if who not in {persona.key for persona in PERSONAS}:
        raise Refused(f"nobody here is called {who}")
    app, playground = await demo_app(settings)
    try:
        warm_up(app.world)
        worker.start(app, works=False)
        seen = 0
        while line := await asyncio.to_thread(sys.stdin.readline):
            text = line.strip()
            if text.startswith("[") and text.endswith("]"):
                await playground.tap(who, text[1:-1])
            elif text:
                await playground.say(who, text)
            await app.courier.finish()
            words = playground.words(who)
            print("\n".join(words[seen:]), flush=True)
            seen = len(words)
            print("  ".join(f"[{label}]" for label in playground.buttons(who)), flush=True)
    finally:
        await close(app)

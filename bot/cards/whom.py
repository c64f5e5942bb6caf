"""A sentence that says to ask, and whom: by name, the people who look after the province."""

from dataclasses import replace

from bot.base.turn import Turn
from bot.readings.whom_to_ask import whom_to_ask
from core.messages import Arg, Say


def asking(turn: Turn, key: str, province: str, **args: Arg) -> Say:
    """The sentence of a key, filled with `whom` besides."""
    whom = whom_to_ask(turn, province)
    return Say(key, {**args, "whom": whom.words}, shows=whom.ids)


def also_asking(turn: Turn, say: Say, province: str) -> Say:
    """The same of a sentence that has everything else."""
    whom = whom_to_ask(turn, province)
    return replace(say, args={**say.args, "whom": whom.words}, shows=(*say.shows, *whom.ids))

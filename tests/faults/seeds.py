"""One seed: the storm, then all is put right, goes out, and is looked at."""

from collections import Counter
from dataclasses import dataclass, field

from bot.jobs import sealing
from tests.faults import invariants
from tests.faults.campaign import WEBS, WORKER, Campaign
from tests.faults.city import City, Prototype

_MOST_TURNS = 40
_WAITS = (1, 6, 31, 6, 31, 61, 130, 330, 900, 900, 3700, 3700, 7300, 20_000, 40_000, 40_000)


@dataclass
class Found:
    """What became of a seed: `wrong` is empty where every invariant held."""

    seed: int
    wrong: list[str]
    met: Counter[str] = field(default_factory=Counter)


async def play(prototype: Prototype, address: str, seed: int) -> Found:
    """Plays a seed on a database of its own in which everybody has settled down."""
    city = City(prototype, address, seed)
    campaign = Campaign(city)
    try:
        await campaign.plays()
        await calms_down(campaign)
        wrong = await invariants.broken(city.processes[WORKER].app, campaign)
    finally:
        await city.close()
    return Found(seed, wrong, campaign.met + city.both.met)


async def calms_down(campaign: Campaign) -> None:
    """All is put right, everybody says what is left to say, and everything may go out."""
    city = campaign.city
    city.both.weather, city.both.limit = 0.0, None
    city.both.blocked.clear()
    for role in (*WEBS, WORKER):
        process = city.processes.get(role)
        if process is not None:
            process.life.thaw()
            process.life.dies_in = process.life.freezes_in = None
            process.life.troubles.clear()
    await campaign.settled()
    await city.does(WORKER, invariants.open_the_month)
    for _ in range(_MOST_TURNS):
        if all(one.is_done for one in campaign.leaders) and not campaign.unanswered:
            break
        for leader in campaign.leaders:
            await campaign.goes_on(leader)
        for post in campaign.unanswered[:]:
            await campaign.delivers(post, None)
        await campaign.settled()
    await _all_goes_out(campaign)


async def _all_goes_out(campaign: Campaign) -> None:
    for seconds in _WAITS:
        await campaign.works(*WEBS, WORKER)
        await campaign.settled()
        await campaign.works(WORKER)
        await campaign.settled()
        if not await invariants.is_anything_waiting(campaign.city.processes[WORKER].app):
            break
        await campaign.time_goes_by(seconds)
    await campaign.city.does(WORKER, sealing.seal)
    for task in campaign.tasks:
        task.cancel()

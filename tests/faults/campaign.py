"""What people do and what goes wrong in a seed: each act is drawn, and so is whom it meets."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable

from core.events import Channel
from tests.faults.city import City
from tests.faults.lives import Trouble
from tests.faults.people import (
    COORDINATORS,
    GREETINGS,
    LEADERS,
    ROOM,
    ROOM_MOVED,
    Leader,
    Post,
    says,
)

WEBS, WORKER = ("web a", "web b"), "worker"
STEPS = 22
LEADERS_A_SEED = 2


class Campaign:
    """The acts of one seed."""

    def __init__(self, city: City) -> None:
        self.city = city
        dice = self.dice = city.dice
        speaking = sorted(dice.sample(range(LEADERS), LEADERS_A_SEED))
        self.leaders = [Leader(each) for each in speaking]
        self.met: Counter[str] = Counter()
        self.unanswered: list[Post] = []
        """Webhooks nobody answered 200: the platform comes again."""
        self.acknowledged: list[Post] = []
        self.bulletins: list[str] = []
        self.ever_blocked: set[str] = set()
        self.tasks: dict[asyncio.Task[bool], tuple[Post, Leader | None]] = {}
        self._acts: list[tuple[int, str, Callable[[], Awaitable[None]]]] = [
            (40, "say", self.somebody_speaks),
            (8, "say again", self.platform_comes_again),
            (6, "chat", self.somebody_greets),
            (12, "sweep", self.a_process_works),
            (12, "time", self.time_passes),
            (7, "death", self.somebody_will_die),
            (4, "death now", self.somebody_dies),
            (5, "freeze", self.somebody_freezes),
            (8, "database", self.database_is_in_trouble),
            (4, "weather", self.weather_changes),
            (4, "bulletin", self.news_goes_out),
            (2, "block", self.somebody_blocks_us),
            (2, "migration", self.the_room_moves),
            (2, "quota", self.the_month_is_spent),
        ]

    async def plays(self) -> None:
        """The storm."""
        weights = [one[0] for one in self._acts]
        for role in (*WEBS, WORKER):
            self.city.start(role)
        for _ in range(STEPS):
            _, name, act = self.dice.choices(self._acts, weights)[0]
            self.met[name] += 1
            await act()
            await self.settled()

    # What people do

    async def somebody_speaks(self) -> None:
        for leader in self.dice.sample(self.leaders, self.dice.randint(1, len(self.leaders))):
            await self.goes_on(leader)

    async def somebody_greets(self) -> None:
        """Out of their form, in the room too; not waiting for what they said before."""
        where = [(Channel.TELEGRAM, ROOM), *((one.channel, one.address) for one in COORDINATORS)]
        channel, chat = self.dice.choice(where)
        for _ in range(self.dice.randint(1, 3)):
            words = "/help" if chat == ROOM else self.dice.choice(GREETINGS)
            await self.delivers(self._post(channel, chat, words), None, is_quiet=False)

    async def platform_comes_again(self) -> None:
        """With what was answered, or was not, now or long ago."""
        known = self.unanswered + self.acknowledged
        if known:
            await self.delivers(self.dice.choice(known), None)

    async def news_goes_out(self) -> None:
        """The same words for everybody: LINE is told in one call; or one hears them before."""
        words = f"ข่าว {len(self.bulletins)}"
        role = self._awake()
        if role:
            self.bulletins.append(words)
            keys = [f"{one.channel.value}:{one.address}" for one in map(Leader, range(LEADERS))]
            if self.dice.random() < 0.5:
                await self.one_hears_first(role, keys.pop(0), words)
            await self._tells(keys, words, is_handed=True)

    async def one_hears_first(self, role: str, key: str, words: str) -> None:
        """Pushed by itself, by a process that dies at it as often as not; others' news waits when
        the next sweep finds it."""
        self.city.processes[role].life.dies_in = self.dice.choice(_AT_A_PUSH)
        app = self.city.processes[role].app
        await self.city.does(role, lambda _: self.city.bulletin(app, [key], words))
        await self.settled()
        several = [f"line:{Leader(number).address}" for number in (2, 4)]
        await self._tells(several, words, is_handed=False)
        if self.dice.random() < 0.7:
            await self.time_goes_by(31)
            await self.works(WORKER)

    async def _tells(self, keys: list[str], words: str, *, is_handed: bool) -> None:
        role = self._awake()
        if role:
            app = self.city.processes[role].app
            handing = self.city.bulletin(app, keys, words, is_handed=is_handed)
            await self.city.does(role, lambda _: handing)

    # What goes wrong

    async def somebody_will_die(self) -> None:
        process = self.city.processes[self._any()]
        process.life.dies_in = self.dice.randrange(14)

    async def somebody_dies(self) -> None:
        await self.city.kill(role := self._any())
        self.city.start(role)

    async def somebody_freezes(self) -> None:
        """Past its lease, as often as not; or comes to."""
        role = self._any()
        if self.city.processes[role].life.is_frozen:
            self.city.thaw(role)
            return
        self.city.processes[role].life.freezes_in = self.dice.randrange(12)
        await self._begin_something()
        if self.dice.random() < 0.5:
            await self.somebody_greets()
        await self.works(role)
        self.city.freeze(role)
        if self.dice.random() < 0.6:
            await self.time_goes_by(self.dice.choice([5, 31, 45, 90]))
            others = [each for each in (*WEBS, WORKER) if each != role]
            if self.dice.random() < 0.5:
                await self.works(*others)
            else:
                self._begins_to_sweep(self.dice.choice(others))
                for _ in range(self.dice.randrange(60)):
                    await asyncio.sleep(0)
            self.city.thaw(role)
            await self.works(role)

    async def database_is_in_trouble(self) -> None:
        life = self.city.processes[self._any()].life
        life.troubles += self.dice.choices(list(Trouble), k=self.dice.randint(1, 3))

    async def weather_changes(self) -> None:
        self.city.both.weather = self.dice.choice([0.0, 0.15, 0.4, 0.9])

    async def somebody_blocks_us(self) -> None:
        """For a while: they come back when they write."""
        one = self.dice.choice(COORDINATORS)
        self.ever_blocked.add(one.address)
        self.city.both.blocked ^= {one.address}

    async def the_room_moves(self) -> None:
        self.city.both.moved[ROOM] = ROOM_MOVED

    async def the_month_is_spent(self) -> None:
        self.city.both.limit = self.city.both.used + self.dice.randrange(3)

    # Clock and loops

    async def a_process_works(self) -> None:
        await self.works(self._any())

    async def time_passes(self) -> None:
        await self.time_goes_by(self.dice.choice([1, 2, 6, 20, 31, 61]))

    async def works(self, *roles: str) -> None:
        for role in roles:
            process = self.city.processes.get(role)
            if process is not None and not process.life.is_frozen:
                await self.city.does(role, lambda app: app.courier.keep())
                await self.city.does(role, lambda app: app.courier.sweep())
                await self.city.does(role, lambda app: app.courier.settle())

    def _begins_to_sweep(self, role: str) -> None:
        app = self.city.processes[role].app

        async def sweep() -> None:
            await app.courier.sweep()

        app.tasks.append(asyncio.ensure_future(sweep()))

    async def time_goes_by(self, seconds: float) -> None:
        """Loops of who is awake go on meanwhile: what was sent is written down, leases are kept."""
        left = seconds
        while left > 0:
            await self._kept_up()
            step = left if seconds > _WATCHED_SECONDS else min(left, _STEP_SECONDS)
            await self.city.passes(step)
            left -= step
        await self.settled()

    async def _kept_up(self) -> None:
        for role, process in list(self.city.processes.items()):
            courier = process.app.courier
            for _ in range(_TRIES):
                if process.life.is_frozen or process.life.is_dead or not courier._outcomes:
                    break
                await self.city.does(role, lambda app: app.courier.settle())
            if not process.life.is_frozen and not process.life.is_dead:
                await self.city.does(role, lambda app: app.courier.keep())

    async def _begin_something(self) -> None:
        """Half-way into something, so that what freezes then was at it."""
        for leader in self.leaders:
            await self.goes_on(leader, is_quiet=False)
        for _ in range(self.dice.randrange(40)):
            await asyncio.sleep(0)

    # How it comes about

    async def goes_on(self, leader: Leader, *, is_quiet: bool = True) -> None:
        if leader.waits_for is None:
            if leader.said >= len(leader.words):
                return
            words = leader.words[leader.said]
            leader.waits_for = self._post(leader.channel, leader.address, words)
            leader.said += 1
        await self.delivers(leader.waits_for, leader, is_quiet=is_quiet)

    async def delivers(self, post: Post, leader: Leader | None, *, is_quiet: bool = True) -> None:
        role = self._awake(*WEBS) if self.dice.random() < 0.9 else self.dice.choice(WEBS)
        if role is None:
            return
        twice = self.dice.random() < 0.1
        for each in WEBS if twice else (role,):
            task = asyncio.ensure_future(self.city.receives(each, post))
            self.tasks[task] = post, leader
        if post not in self.unanswered and leader is None and post not in self.acknowledged:
            self.unanswered.append(post)
        if is_quiet:
            await self.city.quiet()

    def _post(self, channel: Channel, chat: str, words: str) -> Post:
        self.city.clock.move_by(seconds=1)
        self.city.seconds += 1
        at = int(self.city.clock().timestamp())
        return says(channel, chat, words, self.city.next_number(), at)

    async def settled(self) -> None:
        """What was answered is noted; who died is buried and started anew."""
        await self.city.quiet()
        for role in await self.city.bury_the_dead():
            self.city.start(role)
        await self.city.quiet()
        for task, (post, leader) in list(self.tasks.items()):
            if task.done():
                del self.tasks[task]
                if not task.cancelled() and task.exception() is None and task.result():
                    self._was_taken(post, leader)

    def _was_taken(self, post: Post, leader: Leader | None) -> None:
        if post in self.unanswered:
            self.unanswered.remove(post)
        if post not in self.acknowledged:
            self.acknowledged.append(post)
        for one in self.leaders:
            if one.waits_for is post:
                one.waits_for = None

    def _any(self) -> str:
        return self.dice.choice((*WEBS, WORKER))

    def _awake(self, *among: str) -> str | None:
        roles = [
            each
            for each in among or (*WEBS, WORKER)
            if not self.city.processes[each].life.is_frozen
        ]
        return self.dice.choice(roles) if roles else None


_AT_A_PUSH = (None, 6, 7, 7, 8)
"""Checkpoints until a process that commits one row of news dies; the seventh follows its push."""
_STEP_SECONDS, _WATCHED_SECONDS = 10, 100
_TRIES = 5
"""Of writing outcomes down before time passes: more than a database is in trouble in a row."""

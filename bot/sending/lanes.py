"""What waits in this process for one platform, and what of it goes next.

Answers before what is urgent, both before the rest; one chat's rows go one after the other, and a
person's answer need not wait for news of theirs that has not begun. Pace comes first, then a
place: what must wait for its pace holds none. Of the places bulk may take so many, and a lane is
filled with what goes soon only. Nothing here is sent, and no lane knows of another.
"""

import heapq
from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.base.clock import Clock
from bot.sending.alike import Alike
from bot.sending.pacing import Pacing
from core.events import Channel
from storage.messages.lanes import Rank, rank_of
from storage.messages.outbox import OutboxRow

_RANKS = tuple(Rank)
PLACES = 100
"""Calls to one platform at once."""
_PLACES_OF = {Rank.URGENT: PLACES * 9 // 10, Rank.BULK: PLACES * 7 // 10}
"""How many may be taken when a row of this rank begins: those before it always find one."""
SOON_SECONDS = 5.0
_SOON_UNPACED = 1000

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True, eq=False)
class Load:
    """What goes together: a row, or rows that say the same to several people.

    `is_again`: it was tried before, and waits beside its chats' lines.
    """

    rows: list[OutboxRow]
    is_again: bool = False


@dataclass(slots=True)
class _Line:
    """One chat's rows: answers and what is urgent in their order, then the rest in its."""

    soon: deque[OutboxRow] = field(default_factory=deque)
    bulk: deque[OutboxRow] = field(default_factory=deque)
    is_going: bool = False
    is_resting: bool = False

    @property
    def rows(self) -> deque[OutboxRow]:
        return self.soon or self.bulk


class Lane:
    """One platform's. Its clock is the app's where platforms say until when, pacing has its own."""

    def __init__(self, channel: Channel, pacing: Pacing, clock: Clock) -> None:
        self.channel = channel
        self._pacing = pacing
        self._clock = clock
        self._lines: dict[str, _Line] = {}
        self._ready: dict[Rank, dict[str, None]] = {rank: {} for rank in Rank}
        """Chats whose next row may go, in the order of coming."""
        self._alike = Alike(channel.traits.cast_most)
        self._casts: deque[Load] = deque()
        self._resting: list[tuple[float, str]] = []
        self._held: dict[Rank, datetime] = {}
        self._paced: dict[Rank, float] = {}
        """For how many seconds each rank had to wait for its pace when last looked at."""
        self._waiting: dict[Rank, int] = dict.fromkeys(Rank, 0)
        self._going: dict[Rank, int] = dict.fromkeys(Rank, 0)
        self._all_going = 0

    @property
    def is_still(self) -> bool:
        """Nothing goes, and nothing will before the platform lets us speak again."""
        if self._all_going:
            return False
        return all(not self._waiting[rank] or self._is_held(rank) for rank in Rank)

    def room(self, rank: Rank) -> int:
        """How many more rows are worth taking out of the table now."""
        if self._is_held(rank):
            return 0
        return max(self._soon(rank) - self._waiting[rank], 0)

    def is_full_for(self, row: OutboxRow, most: int) -> bool:
        """So much bulk waits that one more had better wait in the table."""
        return self._waiting[Rank.BULK] >= most and _rank(row) is Rank.BULK

    def add(self, row: OutboxRow) -> None:
        """One more row; those of its chat and rank go before it."""
        line = self._lines.setdefault(row.chat_key, _Line())
        comes = line.bulk if _rank(row) is Rank.BULK else line.soon
        is_next = not line.rows or (comes is line.soon and not line.soon)
        if is_next:  # else its chat keeps the place it has among the others
            self._withdraw(row.chat_key, line)
        comes.append(row)
        self._waiting[_rank(row)] += 1
        if is_next:
            self._offer(row.chat_key, line)

    def add_cast(self, rows: list[OutboxRow]) -> None:
        """Rows that were tried in one call before, and go together again."""
        self._casts.append(Load(rows, is_again=True))
        self._waiting[Rank.BULK] += len(rows)

    def hold(self, until: datetime, rank: Rank) -> None:
        """The platform hears nothing of this rank, nor of any behind it, until then."""
        for each in Rank:
            if each >= rank:
                self._held[each] = max(until, self._held.get(each, until))

    def next(self, least: Rank = Rank.BULK) -> Load | None:
        """What goes now, of this rank or before it; it has a place until it is `done`."""
        if not self._lines and not self._casts:
            return None
        self._wake()
        self._paced.clear()
        for rank in _RANKS:
            if rank > least or not self._is_ready(rank) or self._is_held(rank):
                continue
            while self._has_place(rank):
                load = self._taken(rank)
                if load is None:
                    break
                if load.rows:
                    self._going[rank] += 1
                    self._all_going += 1
                    return load
        return None

    def done(self, load: Load) -> None:
        """It went, or could not; the next of its chats may go."""
        self._going[_rank(load.rows[0])] -= 1
        self._all_going -= 1
        for row in () if load.is_again else load.rows:
            line = self._lines.get(row.chat_key)
            if line is not None:
                line.is_going = False
                self._offer(row.chat_key, line)

    def look_again(self) -> float | None:
        """Seconds after which something may go that may not now; None: nothing waits for time."""
        if not self._paced and not self._held and not self._resting:
            return None
        waits = list(self._paced.values())
        now = self._clock()
        waits += [
            (self._held[rank] - now).total_seconds()
            for rank in Rank
            if self._is_ready(rank) and self._is_held(rank)
        ]
        if self._resting:
            waits.append(self._resting[0][0] - self._pacing.now())
        return max(min(waits), 0.001) if waits else None

    def drop(self, ids: Collection[str]) -> None:
        """Those of these that wait here do so no more."""
        for key in [key for key, line in self._lines.items() if _holds(line, ids)]:
            line = self._lines[key]
            is_next = line.rows[0].id in ids
            if is_next:
                self._withdraw(key, line)
            for name in ("soon", "bulk"):
                rows = getattr(line, name)
                kept = deque(row for row in rows if row.id not in ids)
                for row in rows:
                    self._waiting[_rank(row)] -= row.id in ids
                setattr(line, name, kept)
            if is_next:
                self._offer(key, line)
        for cast in self._casts:
            self._waiting[Rank.BULK] -= sum(row.id in ids for row in cast.rows)
            cast.rows = [row for row in cast.rows if row.id not in ids]
        self._casts = deque(cast for cast in self._casts if cast.rows)

    def waiting(self) -> Iterator[OutboxRow]:
        """Everything that waits here."""
        for line in self._lines.values():
            yield from line.soon
            yield from line.bulk
        for cast in self._casts:
            yield from cast.rows

    # What goes next

    def _taken(self, rank: Rank) -> Load | None:
        """The next load of a rank; None: none now. Empty: one was put to rest, look again."""
        if rank is Rank.BULK and self._casts:
            if self._must_wait(rank, 1):
                return None
            cast = self._casts.popleft()
            self._waiting[rank] -= len(cast.rows)
            self._pacing.take(self.channel, rank, None)
            return cast
        key = next(iter(self._ready[rank]), None)
        if key is None:
            return None
        line = self._lines[key]
        row = line.rows[0]
        calls = _calls(row)
        if self._must_wait(rank, calls):
            return None
        rest = self._pacing.wait_in_room(row.chat, calls) if row.chat is not None else 0.0
        if rest:
            self._withdraw(key, line)
            line.is_resting = True
            heapq.heappush(self._resting, (self._pacing.now() + rest, key))
            return Load([])
        self._pacing.take(self.channel, rank, row.chat, calls)
        return Load([self._begun(each) for each in self._alike.beside(key)])

    def _must_wait(self, rank: Rank, calls: int) -> bool:
        wait = self._pacing.wait(self.channel, rank, calls)
        if wait:
            self._paced[rank] = wait
        return wait > 0

    def _begun(self, key: str) -> OutboxRow:
        line = self._lines[key]
        self._withdraw(key, line)
        line.is_going = True
        row = line.rows.popleft()
        self._waiting[_rank(row)] -= 1
        return row

    def _wake(self) -> None:
        """Rooms whose minute has room again."""
        while self._resting and self._resting[0][0] <= self._pacing.now():
            _, key = heapq.heappop(self._resting)
            line = self._lines.get(key)
            if line is not None:
                line.is_resting = False
                self._offer(key, line)

    def _offer(self, key: str, line: _Line) -> None:
        if line.is_going or line.is_resting:
            return
        if not line.rows:
            self._lines.pop(key, None)
            return
        row = line.rows[0]
        self._ready[_rank(row)][key] = None
        self._alike.add(key, row)

    def _withdraw(self, key: str, line: _Line) -> None:
        if line.rows and not line.is_going and not line.is_resting:
            self._ready[_rank(line.rows[0])].pop(key, None)
            self._alike.remove(key)

    def _is_ready(self, rank: Rank) -> bool:
        return bool(self._ready[rank] or (rank is Rank.BULK and self._casts))

    def _is_held(self, rank: Rank) -> bool:
        return bool(self._held) and self._clock() < self._held.get(rank, _NEVER)

    def _has_place(self, rank: Rank) -> bool:
        if rank is Rank.ANSWER or self._all_going >= PLACES:
            return self._all_going < PLACES
        behind = self._going[Rank.BULK]
        if rank is Rank.URGENT:
            behind += self._going[Rank.URGENT]
        return behind < _PLACES_OF[rank]

    def _soon(self, rank: Rank) -> int:
        bulk = self.channel.traits.bulk_a_second
        if rank is not Rank.BULK:
            return 2 * PLACES
        return int(bulk * SOON_SECONDS) if bulk else _SOON_UNPACED


def _rank(row: OutboxRow) -> Rank:
    return rank_of(row.priority, row.reply_token)


def _holds(line: _Line, ids: Collection[str]) -> bool:
    return any(row.id in ids for row in (*line.soon, *line.bulk))


def _calls(row: OutboxRow) -> int:
    """How many calls say it."""
    left = len(row.bubbles) - row.parts_sent
    a_call = row.chat.channel.traits.bubbles_a_call if row.chat is not None else 1
    return max(-(-left // a_call), 1)

"""What must hold after every seed, whatever went wrong in it."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select, update

from bot.app import App
from bot.cli.audit import _walked
from bot.cli.recount import _judging
from bot.cli.refused import Refused
from bot.server.library import Library
from storage import tables
from storage.messages.outbox import LEASE
from storage.reports import recounting
from tests.faults.people import Leader

if TYPE_CHECKING:
    from tests.faults.campaign import Campaign

_GONE = "chat closed"


async def open_the_month(app: App) -> None:
    """A new month's account: what was held may go."""
    months = tables.push_months
    await app.database.write(lambda c: c.execute(update(months).values(quota=None)))


async def is_anything_waiting(app: App) -> bool:
    """Whether the outbox holds a row that is to go yet."""
    waiting = select(tables.outbox.c.id).where(tables.outbox.c.state == "waiting")
    return bool(await app.database.read(lambda c: c.execute(waiting).first()))


async def broken(app: App, campaign: "Campaign") -> list[str]:
    """Each invariant that does not hold, in a line."""
    return await app.database.read(lambda c: _broken(c, app, campaign))


def _broken(connection: Connection, app: App, campaign: "Campaign") -> list[str]:
    rows = {row.id: row for row in connection.execute(tables.outbox.select())}
    found = [
        *_left_over(campaign),
        *_events(connection, campaign),
        *_reports(connection, campaign.leaders),
        *_answers(rows, campaign),
        *_each_row(rows, campaign),
        *_bulletins(rows, campaign),
        *_order(rows, campaign),
        *_trail(connection),
        *_sealed_acts(connection, campaign.leaders),
        *_figures(connection, app),
        *_account(connection, campaign),
    ]
    letters = connection.execute(tables.letters.select()).all()
    return found + [f"a dead letter: {one.traceback[-300:]}" for one in letters]


def _left_over(campaign: "Campaign") -> list[str]:
    left = [one.number for one in campaign.leaders if not one.is_done]
    return [f"leader {number} was never heard to the end" for number in left]


def _events(connection: Connection, campaign: "Campaign") -> list[str]:
    query = select(tables.events.c.channel, tables.events.c.event_id)
    kept = Counter((channel, event) for channel, event in connection.execute(query))
    return [
        f"{post.key} was acknowledged and is not kept"
        for post in campaign.acknowledged
        if not kept[post.channel.value, post.event_id]
    ]


def _reports(connection: Connection, leaders: list[Leader]) -> list[str]:
    """Everybody's report once, with their own figures."""
    filed: dict[str, list[Any]] = defaultdict(list)
    for row in connection.execute(tables.reports.select()):
        filed[row.person_id].append(row)
    found = []
    for one in leaders:
        theirs = filed.pop(one.person_id, [])
        if len(theirs) != 1:
            found.append(f"leader {one.number} has {len(theirs)} reports")
        for row in theirs:
            kept = {name: row.values.get(name) for name in one.figures}
            if kept != one.figures:
                found.append(f"leader {one.number}: {kept} instead of {one.figures}")
    numbers = Counter(connection.execute(select(tables.reports.c.number)).scalars())
    found += [f"receipt {number} given twice" for number, count in numbers.items() if count > 1]
    return found + [f"{who} filed and never spoke" for who in filed]


def _answers(rows: Mapping[str, Any], campaign: "Campaign") -> list[str]:
    """Each acknowledged message made one answer."""
    made = Counter(row.key for row in rows.values())
    return [
        f"{post.key} has {made[post.key]} answers"
        for post in campaign.acknowledged
        if made[post.key] != 1
    ]


def _each_row(rows: Mapping[str, Any], campaign: "Campaign") -> list[str]:
    both, found = campaign.city.both, []
    shown: dict[str, list[Any]] = defaultdict(list)
    for one in both.carried:
        shown[one.row].append(one)
    for row in rows.values():
        seen = Counter(one.part for one in shown[row.id])
        name = f"{row.id[-6:]} {row.chat_key} {row.key} ({row.state} {row.trouble})"
        if row.state == "waiting":
            found.append(f"{name} waits for ever")
        if row.state == "dead" and not (row.trouble == _GONE and _is_blocked(row, campaign)):
            found.append(f"{name} was given up")
        found += _doubled(row, name, shown[row.id], campaign)
        is_for_all = row.key.startswith("news:")
        is_short = row.state == "sent" and not is_for_all and len(seen) < len(row.bubbles)
        if is_short and not _may_be_unshown(row, campaign):
            found.append(f"{name} was never shown whole: {len(seen)} of {len(row.bubbles)}")
    return found


def _may_be_unshown(row: Any, campaign: "Campaign") -> bool:
    """LINE tells of what was lost, as long as its token lives; Telegram does not, and a message
    whose answer was lost is better missing than there twice."""
    both = campaign.city.both
    if _is_blocked(row, campaign) or row.id in both.lapsed:
        return True
    return row.chat_key.startswith("telegram:") and row.id in both.doubtful


def _doubled(row: Any, name: str, shown: list[Any], campaign: "Campaign") -> list[str]:
    """LINE can tell a repetition, so there is none; Telegram cannot, so a row is repeated only
    where the process that carried it died, froze or lost the answer."""
    both = campaign.city.both
    often = [part for part, times in Counter(one.part for one in shown).items() if times > 1]
    if not often:
        return []
    if row.chat_key.startswith("line:"):
        is_excused = _token_was_over(row, shown)
    else:
        is_excused = row.id in both.orphaned
    return [] if is_excused else [f"{name} was shown twice by {[one.by for one in shown]}"]


def _token_was_over(row: Any, shown: list[Any]) -> bool:
    """Replied by a process that died at it, and pushed when its token could tell nothing more."""
    pushed = [one.at for one in shown if one.how == "push"]
    replied = any(one.how == "reply" for one in shown)
    return bool(replied and pushed and row.token_until and min(pushed) >= row.token_until)


def _bulletins(rows: Mapping[str, Any], campaign: "Campaign") -> list[str]:
    """News reaches each chat once, in one call with others or by itself."""
    both, found = campaign.city.both, []
    for row in rows.values():
        if not row.key.startswith("news:"):
            continue
        words = row.key.removeprefix("news:").partition(":")[0]
        address = row.chat_key.partition(":")[2]
        times = sum(one.chat == address and f'"{words}"' in one.words for one in both.carried)
        on_line = row.chat_key.startswith("line:")
        if times > 1 and (on_line or row.id not in both.orphaned):
            found.append(f"{row.key} was shown {times} times")
        if row.state == "sent" and not times and (on_line or row.id not in both.doubtful):
            found.append(f"{row.key} was never shown")
    return found


def _order(rows: Mapping[str, Any], campaign: "Campaign") -> list[str]:
    """One process says a chat's answers in their order, unless one of them met trouble."""
    both = campaign.city.both
    last: dict[tuple[str, str], str] = {}
    found = []
    for one in both.carried:
        row = rows.get(one.row)
        if row is None or one.row in both.doubtful | both.orphaned:
            continue
        is_plain = row.key.startswith("reply:") and row.attempts == 1
        if not is_plain or one.at - row.made_at >= LEASE:  # its maker never heard of its commit
            continue
        before = last.get((one.by, one.chat), "")
        if one.row < before:
            found.append(f"{one.by} said {one.row[-6:]} after {before[-6:]} to {one.chat}")
        last[one.by, one.chat] = max(before, one.row)
    return found


def _trail(connection: Connection) -> list[str]:
    try:
        _walked(connection, "")
    except Refused as error:
        return [str(error)]
    left = tables.audit.c.seq.is_(None)
    late = connection.execute(select(tables.audit.c.id).where(left)).first()
    return ["rows of the trail were never sealed"] if late else []


def _sealed_acts(connection: Connection, leaders: list[Leader]) -> list[str]:
    """Each report stands once in the trail."""
    query = select(tables.audit.c.person_id).where(tables.audit.c.act == "report-filed")
    times = Counter(connection.execute(query).scalars())
    return [
        f"leader {one.number} filed {times[one.person_id]} times by the trail"
        for one in leaders
        if times[one.person_id] != 1
    ]


def _figures(connection: Connection, app: App) -> list[str]:
    pack = app.world.pack
    judge = _judging(connection, {pack.year: Library(pack, app.world.shelf)})
    looked = recounting.look(connection, judge)
    return [f"figures of report {one} are wrong" for one in looked.suspects]


def _account(connection: Connection, campaign: "Campaign") -> list[str]:
    """What LINE counted was claimed before."""
    claimed = sum(connection.execute(select(tables.push_months.c.claimed)).scalars())
    used = campaign.city.both.used
    return [f"LINE counted {used}, claimed were {claimed}"] if used > claimed else []


def _is_blocked(row: Any, campaign: "Campaign") -> bool:
    return row.chat_key.partition(":")[2] in campaign.ever_blocked

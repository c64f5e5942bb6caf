"""Says the same to several people in one call, and writes down what became of each row.

Before the call the rows are marked as one cast, in the transaction that pays for them: whoever
repeats it, this process or another after its death, does so with the same key and all of them, and
is told 409 where it had arrived. The platform gives no answer for each person. One whom it does
not know refuses the whole call, so that what was refused is then sent one by one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from bot.channels.channel import Casts, Gone, OverQuota, Refused, SendOutcome
from bot.sending import delivery
from bot.sending.bubble_json import from_data
from bot.sending.carrying import Carrier
from bot.sending.lanes import Lane
from core.ids import as_uuid
from storage.messages import leases
from storage.messages.outbox import OutboxRow, Outcome


@dataclass(slots=True)
class Together:
    """What became of rows that were to go in one call; `alone`: they go one by one instead."""

    outcomes: list[Outcome]
    alone: list[OutboxRow]


async def cast(carrier: Carrier, lane: Lane, rows: Sequence[OutboxRow]) -> Together:
    """Sends rows that say the same and are ours."""
    fit, outcomes = _fit(carrier, rows)
    channel = carrier.channels.get(lane.channel)
    if not fit or not isinstance(channel, Casts):
        return Together(outcomes, [replace(row, alone=True) for row in fit])
    paid, held = await _paid(carrier, fit)
    outcomes += [delivery.held(row, carrier.clock()) for row in held]
    if not paid:
        return Together(outcomes, [])
    bubbles = paid[0].finished or tuple(map(from_data, paid[0].bubbles))
    addresses = [row.chat.address for row in paid if row.chat is not None]
    key = as_uuid(paid[0].cast_id)
    outcome = await carrier.call(channel, channel.cast(key, addresses, bubbles, carrier.links))
    carrier.hold(lane, outcome)
    return await _settled(carrier, paid, outcome, outcomes)


async def _settled(
    carrier: Carrier, paid: list[OutboxRow], outcome: SendOutcome, outcomes: list[Outcome]
) -> Together:
    if isinstance(outcome, Gone | Refused | OverQuota):
        ids = [row.id for row in paid]
        await carrier.database.write(lambda c: leases.apart(c, ids))
        cost = sum(row.cost for row in paid)
        await carrier.purse.gives_back(cost, is_spent=isinstance(outcome, OverQuota))
        paid = [replace(row, cast_id="", cost=0, alone=True) for row in paid]
        if not isinstance(outcome, OverQuota):
            return Together(outcomes, paid)
    for row in paid:
        for hear in carrier.heard:
            hear(row, outcome)
        outcomes.append(_outcome(carrier, row, outcome))
    return Together(outcomes, [])


def _outcome(carrier: Carrier, row: OutboxRow, outcome: SendOutcome) -> Outcome:
    assert row.chat is not None
    parts = len(row.bubbles) if delivery.is_delivered(outcome) else 0
    attempt = delivery.Attempt(row, None, parts, parts_in_doubt=len(row.bubbles))
    return delivery.outcome_of(attempt, outcome, row.chat, carrier.clock())


def _fit(carrier: Carrier, rows: Sequence[OutboxRow]) -> tuple[list[OutboxRow], list[Outcome]]:
    """Those that may be sent now, and what becomes of the others. A cast that was tried goes when
    all of it may: who was left out of its repetition could not be told apart afterwards."""
    now = carrier.clock()
    fit: list[OutboxRow] = []
    outcomes: list[Outcome] = []
    for row in rows:
        if row.chat is None or not row.chat.is_open:
            outcomes.append(delivery.dead(row, now, "chat closed"))
        elif (waits := delivery.not_now(row, now)) is not None:
            outcomes.append(waits)
        else:
            fit.append(row)
    later = [one.next_at for one in outcomes if one.state == "waiting"]
    if later and rows[0].cast_id:
        outcomes = [replace(one, next_at=max(later)) for one in outcomes]
        outcomes += [delivery.later(row, now, max(later)) for row in fit]
        return [], outcomes
    return fit, outcomes


async def _paid(
    carrier: Carrier, rows: Sequence[OutboxRow]
) -> tuple[list[OutboxRow], list[OutboxRow]]:
    """Those that are ours and paid for, as one cast; and those for which the month has nothing."""
    held, now = carrier.leases.held(rows), carrier.clock()
    name = rows[0].cast_id

    def work(connection: Connection) -> tuple[set[str], list[str], str]:
        ours = leases.renew(connection, held, now)
        owing = sorted(row.id for row in rows if row.id in ours and not row.cost)
        paid = owing[: carrier.purse.affordable(connection, rows[0], len(owing))]
        going = sorted({row.id for row in rows if row.id in ours and row.cost} | set(paid))
        if going and not name:
            return ours, going, leases.cast(connection, going, 1)
        return ours, going, name

    ours, going, name = await carrier.database.write(work)
    carrier.leases.was_renewed(ours, now)
    carrier.leases.let_go(held.keys() - ours)
    paid = [replace(row, cost=1, cast_id=name) for row in rows if row.id in set(going)]
    return paid, [row for row in rows if row.id in ours and row.id not in going]

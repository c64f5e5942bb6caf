"""What one attempt to send comes to: sent, to be repeated, or given up. Pure rules.

An answer is lost when nobody gave one, and when the platform's gateway gave a 5xx: the call may
have been carried out all the same. Where calls repeat safely (`core.events.Traits`) a push then
repeats with its key, and a reply with its token (a refusal of the token means that it had
arrived) and never becomes a push; elsewhere a call is not repeated unless urgent, and what its
row has left to say goes on behind it.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.channels.channel import (
    Delivered,
    Gone,
    MovedTo,
    OverQuota,
    Refused,
    SendOutcome,
    TokenSpent,
    TopicGone,
    TryAgain,
    Unknown,
)
from core.changes import Priority
from core.programme.calendar.quiet import Quiet, spoken_at
from storage.database.rows import Chat
from storage.messages.outbox import PERHAPS_REPLIED, PERHAPS_SENT, OutboxRow, Outcome

MOST_ATTEMPTS = 10
UNREACHABLE_AFTER_SECONDS = 5.0
ANSWER_LOST = "answer lost"
_FIRST_WAIT = timedelta(seconds=5)
_LONGEST_WAIT = timedelta(minutes=15)
HOLD = timedelta(hours=1)
HELD = "held for the month's account"


@dataclass(slots=True)
class Attempt:
    """One try at one row. `reply_token` is None where it goes as a push."""

    row: OutboxRow
    reply_token: str | None
    parts_sent: int
    is_push_instead: bool = False
    parts_in_doubt: int = 0
    """Bubbles of the call whose answer was lost."""


def begin(row: OutboxRow, now: datetime) -> Attempt:
    """A reply while the token is fresh, or while a lost reply must be cleared up; else a push."""
    is_fresh = row.token_until is not None and now < row.token_until
    token = row.reply_token if is_fresh or _perhaps_replied(row) else None
    return Attempt(row, token, row.parts_sent)


def instead(attempt: Attempt, outcome: SendOutcome, chat: Chat) -> Attempt | None:
    """A push in place of a reply whose token was never ours to spend; the room in place of a topic
    that is there no more; or None."""
    if isinstance(outcome, TopicGone) and attempt.row.thread:
        in_the_room = replace(attempt.row, thread="")
        return replace(attempt, row=in_the_room, parts_sent=attempt.parts_sent)
    if not isinstance(outcome, TokenSpent) or not chat.channel.traits.has_reply_tokens:
        return None
    if _perhaps_replied(attempt.row) or _was_taken_over(attempt.row):
        return None
    return Attempt(attempt.row, None, attempt.parts_sent, is_push_instead=True)


def is_delivered(outcome: SendOutcome) -> bool:
    """The platform has it."""
    return isinstance(outcome, Delivered)


def outcome_of(attempt: Attempt, outcome: SendOutcome, chat: Chat, now: datetime) -> Outcome:
    """What is written down for the row."""
    match outcome:
        case Delivered():
            return _sent(attempt, now)
        case TokenSpent():
            return _sent(attempt, now)
    row = replace(attempt.row, parts_sent=attempt.parts_sent)
    match outcome:
        case TryAgain(after_seconds, _):
            return _later(row, now, timedelta(seconds=after_seconds), trouble=_doubt(row))
        case Unknown():
            return _after_lost_answer(attempt, row, chat, now)
        case MovedTo():
            return _later(row, now, timedelta(0))
        case OverQuota():
            return held(replace(row, cost=0), now)
        case Gone():
            return dead(row, now, "chat closed")
        case TopicGone():
            return dead(row, now, "topic gone")
        case Refused(why):
            return dead(row, now, why)


def dead(row: OutboxRow, now: datetime, why: str) -> Outcome:
    """Given up: staff can see why, nobody is written to."""
    return Outcome(row.id, "dead", now, now, row.parts_sent, row.attempts + 1, trouble=why)


def not_now(row: OutboxRow, now: datetime) -> Outcome | None:
    """Too late, or in the hours in which its person is left alone; None when it may go.

    A row comes late when nobody worked for a while, or the month's account held it: so the
    hour is looked at again here. A fresh reply token means that they wrote just now.
    """
    if row.send_by is not None and now > row.send_by:
        return stale(row, now)
    if not row.quiet or begin(row, now).reply_token is not None:
        return None
    later = spoken_at(now, Quiet.read(row.quiet))
    if later <= now:
        return None
    if row.send_by is not None and later > row.send_by:
        return stale(row, now)
    return Outcome(row.id, "waiting", now, later, row.parts_sent, row.attempts, row.cost)


def later(row: OutboxRow, now: datetime, at: datetime) -> Outcome:
    """Not before then; no attempt was made, and what was doubtful stays so."""
    return Outcome(row.id, "waiting", now, at, row.parts_sent, row.attempts, row.cost, _doubt(row))


def stale(row: OutboxRow, now: datetime) -> Outcome:
    """Too late to be news: dropped, and counted."""
    return Outcome(row.id, "stale", now, now, row.parts_sent, row.attempts, trouble="too late")


def held(row: OutboxRow, now: datetime) -> Outcome:
    """The month's account has nothing for it now: it waits for a free reply, or for later.

    No attempt was made, so none is counted.
    """
    later = now + HOLD
    if row.send_by is not None and later > row.send_by:
        later = row.send_by + timedelta(seconds=1)
    return Outcome(row.id, "waiting", now, later, row.parts_sent, row.attempts, 0, HELD)


def push_cost(attempt: Attempt, chat: Chat) -> int:
    """Recipients of pushes are counted, everybody in a room; replies are free."""
    is_push = chat.channel.traits.is_billed and attempt.reply_token is None
    return max(chat.members, 1) if is_push else 0


def _sent(attempt: Attempt, now: datetime, *, trouble: str = "") -> Outcome:
    row, parts = attempt.row, attempt.parts_sent
    return Outcome(row.id, "sent", now, now, parts, row.attempts + 1, row.cost, trouble)


def _later(row: OutboxRow, now: datetime, least: timedelta, trouble: str = "") -> Outcome:
    attempts = row.attempts + 1
    if attempts >= MOST_ATTEMPTS:
        return dead(row, now, "tried too often")
    wait = max(least, min(_FIRST_WAIT * 2 ** (attempts - 1), _LONGEST_WAIT))
    if row.send_by is not None and now + wait > row.send_by:
        return stale(row, now)
    later = now + wait
    return Outcome(row.id, "waiting", now, later, row.parts_sent, attempts, row.cost, trouble)


def _after_lost_answer(attempt: Attempt, row: OutboxRow, chat: Chat, now: datetime) -> Outcome:
    if chat.channel.traits.repeats_safely:
        was_reply = attempt.reply_token is not None
        trouble = PERHAPS_REPLIED if was_reply else PERHAPS_SENT
        return _later(row, now, _FIRST_WAIT, trouble=trouble)
    if row.priority == Priority.URGENT.value:
        return _later(row, now, _FIRST_WAIT)
    said = row.parts_sent + attempt.parts_in_doubt
    if said < len(row.bubbles):
        return _later(replace(row, parts_sent=said), now, _FIRST_WAIT, trouble=ANSWER_LOST)
    return _sent(replace(attempt, parts_sent=said), now, trouble=ANSWER_LOST)


def _perhaps_replied(row: OutboxRow) -> bool:
    return row.trouble == PERHAPS_REPLIED


def _doubt(row: OutboxRow) -> str:
    """A try that surely failed says nothing of the one before it whose answer was lost."""
    return row.trouble if row.trouble in (PERHAPS_REPLIED, PERHAPS_SENT) else ""


def _was_taken_over(row: OutboxRow) -> bool:
    """Swept up after its maker fell silent: the token may have been spent by the dead process."""
    return row.is_taken_over and row.attempts == 0

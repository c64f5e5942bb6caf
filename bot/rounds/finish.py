"""The last step before writing: decisions become outbox rows with finished bubbles."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.base.clock import Clock
from bot.base.texts import Texts
from bot.rounds import render
from bot.rounds.event_json import event_to_json
from bot.sending.bubble_json import to_data
from core.changes import (
    Decision,
    EndTalk,
    KeepOffer,
    KeepTalk,
    Notice,
    PreferDigits,
    Priority,
)
from core.events import ChatKind, Inbound, Overheard
from core.ids import RandomBytes, new_id
from core.messages import Arg, Bubble
from core.programme.calendar.quiet import NIGHT, Quiet, spoken_at
from core.quota import Kind
from storage.database.dead_letters import Letter
from storage.database.rows import Chat, Known
from storage.messages.outbox import REPLY, OutboxRow
from storage.round.run import Decided, Finish, Told

TOKEN_GOOD_FOR = timedelta(seconds=50)
"""LINE: a reply token is good for one minute after the webhook came (send-reply-message)."""


def finishing(texts: Texts, clock: Clock, random: RandomBytes) -> Finish:
    """A `finish` for rounds of this process."""

    def finish(
        decided: Sequence[Decided], told: Sequence[Told], numbers: Mapping[str, str]
    ) -> tuple[list[OutboxRow], list[Letter]]:
        now = clock()
        rows: list[OutboxRow] = []
        letters: list[Letter] = []
        tokens: dict[str, str | None] = {}
        topics: dict[str, str] = {}
        for one in decided:
            event, known = one.event, one.known
            if event is None or known is None:
                continue
            topics[event.chat.key] = event.thread
            if not one.decision.says:
                tokens[event.chat.key] = event.reply_token
            if one.decision.trouble:
                letters.append(_letter(one, new_id(now, random), now))
            if one.decision.says or isinstance(event.what, Overheard):
                finished = render.bubbles(
                    texts,
                    one.decision.says,
                    _numbers(one.decision, numbers),
                    thai_digits=_reads_thai_digits(one.decision, known),
                )
                rows.append(_answer(one, event, known.chat, finished, now, new_id(now, random)))
        for one_told in told:
            row = _notice(texts, one_told, now, new_id(now, random), tokens, numbers)
            rows.append(replace(row, thread=topics.get(one_told.chat.key, "")))
        return rows, letters

    return finish


def _answer(
    one: Decided,
    event: Inbound,
    chat: Chat,
    finished: tuple[Bubble, ...],
    now: datetime,
    row_id: str,
) -> OutboxRow:
    """The reply to an event. To people who spoke among themselves it only carries the room's
    news: pushed after all, it must be worth what such news may cost."""
    is_overheard = isinstance(event.what, Overheard)
    return OutboxRow(
        id=row_id,
        key=f"{REPLY}{event.chat.channel.value}:{event.event_id}",
        chat_key=event.chat.key,
        priority=(Priority.DIGEST if is_overheard else Priority.ANSWER).value,
        kind=Kind.ROOM.value if is_overheard else "",
        bubbles=list(map(to_data, finished)),
        made_at=now,
        not_before=now,
        reply_token=event.reply_token,
        token_until=now + TOKEN_GOOD_FOR if event.reply_token else None,
        thread=event.thread,
        carries=_may_carry(one),
        asks=_only_asks(one),
        chat=chat,
        finished=finished,
    )


def _notice(
    texts: Texts,
    told: Told,
    now: datetime,
    row_id: str,
    tokens: dict[str, str | None],
    numbers: Mapping[str, str],
) -> OutboxRow:
    """News for a chat; it takes the reply token of an event that got no answer of its own."""
    notice, chat = told.notice, told.chat
    token = tokens.pop(chat.key, None)
    finished = render.bubbles(
        texts, notice.says, _numbers(notice, numbers), thai_digits=told.wishes.thai_digits
    )
    is_billed = chat.channel.traits.is_billed
    quiet = "" if notice.priority in _AT_ANY_HOUR else told.wishes.quiet or str(NIGHT)
    return OutboxRow(
        id=row_id,
        key=notice.key,
        chat_key=chat.key,
        priority=notice.priority.value,
        kind=notice.kind,
        rides=is_billed and notice.priority in _MAY_RIDE and not notice.replaces_waiting,
        bubbles=list(map(to_data, finished)),
        made_at=now,
        quiet=quiet,
        not_before=_not_before(notice, now, quiet, is_billed=is_billed)
        if token is None
        else notice.not_before or now,
        send_by=notice.send_by,
        reply_token=token,
        token_until=now + TOKEN_GOOD_FOR if token else None,
        replaces_waiting=notice.replaces_waiting,
        chat=chat,
        finished=finished,
    )


_MAY_RIDE = (Priority.REMINDER, Priority.DIGEST, Priority.BULLETIN)


_AT_ANY_HOUR = (Priority.URGENT, Priority.ANSWER)


def _not_before(notice: Notice, now: datetime, quiet: str, *, is_billed: bool) -> datetime:
    """Quiet hours hold everywhere; patience only where a push costs something, and only as long
    as the news would still be told in time."""
    earliest = _spoken_at(notice.not_before or now, quiet)
    if not is_billed or notice.patient_until is None:
        return earliest
    patient = _spoken_at(max(earliest, notice.patient_until), quiet)
    return earliest if notice.send_by and patient > notice.send_by else patient


def _spoken_at(at: datetime, quiet: str) -> datetime:
    return spoken_at(at, Quiet.read(quiet)) if quiet else at


def _may_carry(one: Decided) -> bool:
    """A free reply to somebody who is not in the middle of a form: news would bury a question."""
    if one.event is None or one.known is None:
        return False
    if not one.event.chat.channel.traits.is_billed:  # there it was never held back
        return False
    changes = one.decision.changes
    if any(isinstance(change, KeepTalk) for change in changes):
        return False
    return one.known.talk is None or any(isinstance(change, EndTalk) for change in changes)


_ASKING = (KeepTalk, KeepOffer)


def _only_asks(one: Decided) -> bool:
    """The next question of an open talk: a newer answer in the chat leaves nothing of it."""
    changes = one.decision.changes
    if one.decision.number_of or not any(isinstance(change, KeepTalk) for change in changes):
        return False
    return all(isinstance(change, _ASKING) for change in changes)


def _reads_thai_digits(decision: Decision, known: Known) -> bool:
    """What the person chose, perhaps just now. In a room everybody reads: 0-9."""
    if known.person is None or known.chat.kind is ChatKind.GROUP:
        return False
    chosen = [one.thai for one in decision.changes if isinstance(one, PreferDigits)]
    return chosen[-1] if chosen else known.person.thai_digits


def _numbers(decision: Decision | Notice, numbers: Mapping[str, str]) -> dict[str, Arg]:
    return {name: numbers[report_id] for name, report_id in decision.number_of.items()}


def _letter(one: Decided, letter_id: str, now: datetime) -> Letter:
    assert one.event is not None
    return Letter(
        id=letter_id,
        channel=one.event.chat.channel.value,
        event_id=one.event.event_id,
        event=event_to_json(one.event),
        traceback=one.decision.trouble,
        made_at=now,
    )

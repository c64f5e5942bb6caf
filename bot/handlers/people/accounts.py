"""`เชื่อมบัญชี`: one person, several accounts. A code shown in one chat is typed in the other.

Who it was done for is told in the chat that asked, with a way to undo it: a code can be
coaxed out of somebody. Two people who turn out to be one are merged only after a yes.
"""

from datetime import timedelta

from bot.base.buttons import command_press
from bot.base.invite_links import new_code
from bot.base.turn import Turn
from bot.cards import refusals
from bot.cards.menu import menu
from bot.handlers.command import BotCommand, Rest, with_rest
from core.changes import (
    ClaimLink,
    Decision,
    LinkAccount,
    MakeLinkCode,
    Notice,
    Priority,
    UnlinkAccount,
)
from core.messages import Press, Say, Tap, Tone
from core.people import Person
from storage.people import account_links, people
from storage.people.account_links import Link

GOOD_FOR = timedelta(minutes=10)


def link(turn: Turn, _rest: str) -> Decision:
    """Shows a code that works once, for ten minutes, in a chat of another account."""
    person = turn.person
    if person is None:
        return Decision(says=(refusals.not_yours(turn),))
    code = new_code(turn.world.random)
    made = MakeLinkCode(
        link_id=turn.new_id(),
        code_hash=hash_of(turn, code),
        person_id=person.id,
        chat_key=turn.chat.key,
        expires_at=turn.now + GOOD_FOR,
    )
    minutes = int(GOOD_FOR.total_seconds() // 60)
    says = (Say("link-code", {"code": code, "minutes": minutes}), Say("link-code-secret"))
    return Decision(says=says, changes=(made,))


def typed(turn: Turn, code: str) -> Decision | None:
    """What an eight-digit code leads to that is no invite; None when it is no link code either."""
    found = account_links.by_code(turn.connection, *turn.world.hash_code.each(f"link:{code}"))
    if found is None:
        return None
    if not found.is_good(turn.now):
        return Decision(says=(Say("link-spent"),))
    if found.chat_key == turn.chat.key:
        return Decision(says=(Say("link-same-chat"),))
    if turn.person is None:
        return _linked(turn, found)
    if turn.person.id == found.person_id:
        return Decision(says=(Say("link-already"),))
    return _ask_to_merge(turn, turn.person, found)


def merge(turn: Turn, link_id: str) -> Decision:
    """The yes; only in the chat where the code was typed last, while the code still holds."""
    found = account_links.by_id(turn.connection, link_id)
    if found is None or turn.person is None or found.claimed_by != turn.chat.key:
        return Decision(says=(Say("link-spent"),))
    if not found.is_good(turn.now) or turn.person.id == found.person_id:
        return Decision(says=(Say("link-spent"),))
    return _linked(turn, found, turn.person)


def leave_apart(turn: Turn, _link_id: str) -> Decision:
    """The no: nothing changes."""
    return Decision(says=(Say("link-left"),))


def undo(turn: Turn, link_id: str) -> Decision:
    """The chat a code was typed in is let go, by the person whose code it was."""
    found = account_links.by_id(turn.connection, link_id)
    is_mine = found is not None and turn.person is not None and turn.person.id == found.person_id
    if found is None or not is_mine or found.used_at is None or not found.claimed_by:
        return Decision(says=(Say("link-spent"),))
    if found.claimed_by == turn.chat.key:
        return Decision(says=(Say("link-undo-there"),))
    change = UnlinkAccount(found.claimed_by, found.person_id)
    return Decision(says=(Say("link-undone"),), changes=(change,))


def hash_of(turn: Turn, code: str) -> str:
    """A keyed hash of its own kind: a link code is never taken for an invite."""
    return turn.world.hash_code(f"link:{code}")


def _ask_to_merge(turn: Turn, person: Person, link: Link) -> Decision:
    other = people.by_ids(turn.connection, [link.person_id])[link.person_id]
    taps = (
        Tap("button-link-yes", Press(command_press("linkyes", link.id)), tone=Tone.MAIN),
        Tap("button-link-no", Press(command_press("linkno", link.id))),
    )
    names = {"name": person.name, "other": other.name}
    say = Say("link-merge", names, taps=taps, shows=(other.id,))
    return Decision(says=(say,), changes=(ClaimLink(link.id, turn.chat.key),))


def _linked(turn: Turn, link: Link, merged: Person | None = None) -> Decision:
    theirs = people.by_ids(turn.connection, [link.person_id])[link.person_id]
    holdings = (*theirs.holdings, *(merged.holdings if merged else ()))
    whole = Person(theirs.id, theirs.name, theirs.phone, holdings, theirs.notice_version)
    change = LinkAccount(link.id, turn.chat.key, theirs.id, merged.id if merged else None)
    undo_it = Tap("button-link-undo", Press(command_press("linkundo", link.id)), tone=Tone.CAREFUL)
    told = Notice(
        key=f"linked:{link.id}",
        says=(Say(f"link-told-{turn.chat.channel.value}", taps=(undo_it,)),),
        chat_key=link.chat_key,
        priority=Priority.ANSWER,
    )
    key = "link-merged" if merged else "link-done"
    return Decision(says=(menu(turn, whole, key),), changes=(change,), notices=(told,))


COMMANDS = (
    BotCommand(
        "link",
        with_rest(link),
        rest=Rest.TEXT,
        asks_first=True,
        does="one person on LINE and Telegram: a code to type in the other",
    ),
    BotCommand("linkyes", with_rest(merge)),
    BotCommand("linkno", with_rest(leave_apart)),
    BotCommand("linkundo", with_rest(undo)),
)

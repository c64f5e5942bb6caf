"""`เชื่อมบัญชี`: one person, several accounts. A code shown in one chat is typed in the other.

A code can be coaxed out of somebody, so typing it does nothing yet: the chat that made it is asked,
with the name of the account. Two people who turn out to be one are merged only after a yes in both
chats. A link can be taken back for a day, where the person was before it (`core/accounts.py`).
"""

from bot.base.buttons import command_press
from bot.base.invite_links import new_code
from bot.base.turn import Turn, World
from bot.cards import refusals
from bot.cards.menu import menu
from bot.cards.whom import asking
from bot.handlers.command import BotCommand, Rest, with_rest
from bot.handlers.people import link_words
from bot.handlers.people.link_words import GOOD_FOR
from core.accounts import LinkedChat, is_still_taken_back, may_be_merged
from core.changes import (
    ClaimLink,
    Decision,
    EndTalk,
    LinkAccount,
    MakeLinkCode,
    Notice,
    SpendLink,
    UnlinkAccount,
)
from core.messages import Press, Say, Tap, Tone
from core.people import Person
from storage.people import account_links, accounts, people
from storage.people.account_links import Link


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
        return _spent()
    if found.chat_key == turn.chat.key:
        return Decision(says=(Say("link-same-chat"),))
    if turn.person is not None and turn.person.id == found.person_id:
        return Decision(says=(Say("link-already"),))
    if found.claimed_by not in ("", turn.chat.key):
        return _crossed(turn, found)
    theirs = people.by_ids(turn.connection, [found.person_id])[found.person_id]
    if turn.person is None:
        claim = ClaimLink(found.id, turn.chat.key, None, agrees=True)
        return _asked(turn, found, claim, link_words.ask(turn, found, theirs))
    if not may_be_merged(turn.person, theirs):
        return _never(turn)
    return _ask_to_merge(turn, turn.person, found, theirs)


def merge(turn: Turn, link_id: str) -> Decision:
    """The first yes, where the code was typed; the chat that made it is asked for the second."""
    found = account_links.by_id(turn.connection, link_id)
    person = turn.person
    if found is None or person is None or found.claimed_by != turn.chat.key:
        return _spent()
    if not found.is_good(turn.now) or person.id in (found.person_id, ""):
        return _spent()
    theirs = people.by_ids(turn.connection, [found.person_id])[found.person_id]
    if not may_be_merged(person, theirs):
        return _never(turn)
    claim = ClaimLink(found.id, turn.chat.key, person.id, agrees=True)
    return _asked(turn, found, claim, link_words.ask(turn, found, theirs, person))


def leave_apart(turn: Turn, _link_id: str) -> Decision:
    """The no: nothing changes."""
    return Decision(says=(Say("link-left"),))


def confirmed(turn: Turn, rest: str) -> Decision:
    """The yes of the chat that made the code, to the account it was asked about."""
    found = _asked_here(turn, rest)
    if found is None or turn.person is None or found.agreed_at is None:
        return _spent()
    other = accounts.by_keys(turn.connection, [found.claimed_by]).get(found.claimed_by)
    if other is None or other.person_id != found.claimer:
        return _spent()  # somebody else meanwhile
    if found.claimer is None:
        return _linked(turn, turn.person, found, other)
    merged = people.by_ids(turn.connection, [found.claimer]).get(found.claimer)
    if merged is None:
        return _spent()
    if not may_be_merged(turn.person, merged):
        return _never(turn)
    return _linked(turn, turn.person, found, other, merged)


def refused(turn: Turn, rest: str) -> Decision:
    """The no of the chat that made the code: it is worth nothing any more."""
    found = _asked_here(turn, rest)
    if found is None:
        return _spent()
    there = Notice(
        key=f"link-refused:{found.id}",
        says=(Say("link-refused-there"),),
        chat_key=found.claimed_by,
        priority=link_words.AT_ONCE,
    )
    spent = SpendLink(found.id, found.person_id, "refused")
    return Decision(says=(Say("link-refused"),), changes=(spent,), notices=(there,))


def undo(turn: Turn, link_id: str) -> Decision:
    """What a code linked is let go, with all that was linked through it: for a day, in a chat that
    was the person's before."""
    found = account_links.by_id(turn.connection, link_id)
    person = turn.person
    if found is None or person is None or person.id != found.person_id:
        return _spent()
    if found.used_at is None or found.agreed_at is None or found.claimer is not None:
        return _spent()
    mine = {each.key: each for each in accounts.of_person(turn.connection, person.id)}
    linked = mine.get(found.claimed_by)
    if linked is None:
        return _spent()
    if not mine[turn.chat.key].is_older_than(linked):
        return Decision(says=(Say("link-undo-there"),))
    if not is_still_taken_back(found.used_at, turn.now):
        return Decision(says=(Say("link-undo-late"),))
    gone = accounts.linked_through(turn.connection, linked.key, person.id)
    return Decision(
        says=(Say("link-undone"),),
        changes=tuple(
            change
            for key in gone
            if key != turn.chat.key
            for change in (
                UnlinkAccount(key, person.id, turn.new_id(), turn.chat.key),
                EndTalk(key),
            )
        ),
        notices=tuple(
            Notice(
                key=f"link-undone:{found.id}:{key}",
                says=(Say("unlinked-yours-only"),),
                chat_key=key,
                priority=link_words.AT_ONCE,
            )
            for key in gone
        ),
    )


def hash_of(turn: Turn, code: str) -> str:
    """As it is kept."""
    return code_hash(turn.world, code)


def code_hash(world: World, code: str) -> str:
    """A keyed hash of its own kind: a link code is never taken for an invite."""
    return world.hash_code(f"link:{code}")


def _spent() -> Decision:
    return Decision(says=(Say("link-spent"),))


def _never(turn: Turn) -> Decision:
    return Decision(says=(asking(turn, "link-merge-never", ""),))


def _crossed(turn: Turn, link: Link) -> Decision:
    """A code that two accounts know is worth nothing any more."""
    told = Notice(
        key=f"link-crossed:{link.id}",
        says=(Say("link-crossed-told"),),
        chat_key=link.chat_key,
        priority=link_words.AT_ONCE,
    )
    spent = SpendLink(link.id, link.person_id, "crossed")
    return Decision(says=(Say("link-crossed"),), changes=(spent,), notices=(told,))


def _asked(turn: Turn, link: Link, claim: ClaimLink, question: Say) -> Decision:
    left = -(-int((link.expires_at - turn.now).total_seconds()) // 60) or 1
    told = Notice(
        key=f"link-ask:{link.id}",
        says=(question,),
        chat_key=link.chat_key,
        priority=link_words.AT_ONCE,
        send_by=link.expires_at,
    )
    says = (Say("link-asked", {"minutes": left}),)
    return Decision(says=says, changes=(claim,), notices=(told,))


def _ask_to_merge(turn: Turn, person: Person, link: Link, other: Person) -> Decision:
    taps = (
        Tap("button-link-yes", Press(command_press("mergeyes", link.id)), tone=Tone.MAIN),
        Tap("button-link-no", Press(command_press("mergeno", link.id))),
    )
    names = {"name": person.name, "other": other.name}
    say = Say("link-merge", names, taps=taps, shows=(other.id,))
    claim = ClaimLink(link.id, turn.chat.key, person.id, agrees=False)
    return Decision(says=(say,), changes=(claim,))


def _asked_here(turn: Turn, rest: str) -> Link | None:
    """The link a button asks about, where it was asked and while it holds."""
    link_id, _, mark = rest.partition(" ")
    found = account_links.by_id(turn.connection, link_id)
    if found is None or turn.person is None or turn.person.id != found.person_id:
        return None
    is_this = found.chat_key == turn.chat.key and link_words.mark_of(found) == mark
    return found if is_this and found.claimed_by and found.is_good(turn.now) else None


def _linked(
    turn: Turn, person: Person, link: Link, other: LinkedChat, merged: Person | None = None
) -> Decision:
    holdings = (*person.holdings, *(merged.holdings if merged else ()))
    whole = Person(person.id, person.name, person.phone, holdings, person.notice_version)
    change = LinkAccount(link.id, other.key, person.id, merged.id if merged else None)
    said = link_words.told(turn, link, other, whole, merged)
    there = Notice(
        key=f"linked:{link.id}",
        says=(menu(turn, whole, "link-merged" if merged else "link-done"),),
        chat_key=other.key,
        priority=link_words.AT_ONCE,
    )
    elders = link_words.to_elders(turn, person.id, f"linked-too:{link.id}", said)
    return Decision(says=(said,), changes=(change,), notices=(there, *elders))


COMMANDS = (
    BotCommand(
        "link",
        with_rest(link),
        rest=Rest.TEXT,
        asks_first=True,
        does="one person on LINE and Telegram: a code to type in the other",
    ),
    BotCommand("linkyes", with_rest(confirmed)),
    BotCommand("linkno", with_rest(refused)),
    BotCommand("mergeyes", with_rest(merge)),
    BotCommand("mergeno", with_rest(leave_apart)),
    BotCommand("linkundo", with_rest(undo)),
)

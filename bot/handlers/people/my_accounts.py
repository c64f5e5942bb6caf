"""`บัญชีของฉัน`: the accounts of one person; one is let go from another, as after a lost phone.

A young account may not let an older one go, and what was let go is told and taken back for a day
where the person was before: else whoever linked an account by a trick throws its owner out.
"""

from bot.base.buttons import command_press, token
from bot.base.clock import in_bangkok
from bot.base.turn import Turn
from bot.cards.whom import asking
from bot.handlers.command import BotCommand, with_rest
from bot.handlers.people import link_words
from core.accounts import YOUNG_FOR, LinkedChat, is_still_taken_back
from core.changes import Decision, EndTalk, Notice, TakeBackUnlinking, UnlinkAccount
from core.messages import Press, Row, Say, Tap, Tone
from core.thai.base import write
from storage.people import accounts
from storage.people.accounts import Unlinking

TAKE_BACK = "unlinkundo"
"""The one button a chat that is nobody's any more may press."""


def listed(turn: Turn, _rest: str) -> Decision:
    """Every account that speaks for this person, the one they are using marked."""
    mine = _mine(turn)
    more = Tap("menu-link", Press(command_press("link")))
    taps = [
        Tap(
            "button-unlink",
            Press(command_press("unlink", token(one.key))),
            tone=Tone.CAREFUL,
            args={"what": _named(turn, one)},
        )
        for one in mine
        if one.key != turn.chat.key
    ]
    rows = tuple(Row(_named(turn, one), _used(turn, one)) for one in mine)
    return Decision(says=(Say("accounts", rows=rows, taps=(*taps, more)),))


def unlink(turn: Turn, mark: str) -> Decision:
    """Asks once more; never the account that is being used."""
    one = _other(turn, mark)
    if isinstance(one, Decision):
        return one
    yes = Press(command_press("unlinkyes", mark))
    taps = (
        Tap("button-unlink-yes", yes, tone=Tone.CAREFUL),
        Tap("button-unlink-no", Press(command_press("accounts"))),
    )
    return Decision(says=(Say("unlink-sure", {"what": _named(turn, one)}, taps=taps),))


def unlink_now(turn: Turn, mark: str) -> Decision:
    """The other account is nobody's from now on, and what it had half written goes."""
    one = _other(turn, mark)
    if isinstance(one, Decision):
        return one
    assert turn.person is not None
    unlinking_id, what = turn.new_id(), _named(turn, one)
    changes = (
        UnlinkAccount(one.key, turn.person.id, unlinking_id, turn.chat.key),
        EndTalk(one.key),
    )
    back = (Tap("button-unlink-undo", Press(command_press(TAKE_BACK, unlinking_id))),)
    here = _here(turn)
    is_mine_to_take = here is not None and here.is_older_than(one)
    told = Say("unlinked-told", {"what": what}, taps=back)
    return Decision(
        says=(Say("unlinked", {"what": what}, taps=back if is_mine_to_take else ()),),
        changes=changes,
        notices=(
            _to_the_other(turn, one, unlinking_id, () if is_mine_to_take else back),
            *link_words.to_elders(
                turn, turn.person.id, f"unlinked-too:{unlinking_id}", told, (one.key,)
            ),
        ),
    )


def taken_back(turn: Turn, unlinking_id: str) -> Decision:
    """What was let go is as before: said by an account that was there before the other."""
    found = accounts.unlinking(turn.connection, unlinking_id)
    late = Decision(says=(Say("unlink-undo-late"),))
    if found is None or found.taken_back_at or not is_still_taken_back(found.at, turn.now):
        return late
    both = accounts.by_keys(turn.connection, [found.chat_key, found.by_key, turn.chat.key])
    gone, by, here = (both.get(key) for key in (found.chat_key, found.by_key, turn.chat.key))
    if gone is None or by is None or here is None or gone.person_id is not None:
        return late
    if not _may_take_back(found, gone, by, here):
        return late
    if not accounts.is_somebody(turn.connection, found.person_id):
        return late
    is_own = here.key == gone.key
    young = by.key if is_own and by.person_id == found.person_id else ""
    change = TakeBackUnlinking(found.id, gone.key, found.person_id, young)
    what = {"what": _named(turn, gone)}
    told = tuple(
        Notice(
            key=f"taken-back:{found.id}:{each.key}",
            says=(Say("unlink-taken-back-told", what),),
            chat_key=each.key,
            priority=link_words.AT_ONCE,
        )
        for each in {gone.key: gone, by.key: by}.values()
        if each.key != here.key and each.person_id in (None, found.person_id)
    )
    return Decision(says=(Say("unlink-taken-back"),), changes=(change,), notices=told)


def of_nobody(turn: Turn, command: str, rest: str) -> Decision | None:
    """What a button does in a chat that is nobody's any more; None for every other button."""
    return taken_back(turn, rest) if command == TAKE_BACK else None


def _may_take_back(found: Unlinking, gone: LinkedChat, by: LinkedChat, here: LinkedChat) -> bool:
    if here.key == gone.key:
        return gone.is_older_than(by)
    if here.person_id != found.person_id:
        return False
    return here.is_older_than(gone) if here.key == by.key else here.is_older_than(by)


def _to_the_other(turn: Turn, one: LinkedChat, unlinking_id: str, back: tuple[Tap, ...]) -> Notice:
    """Where it was let go: with the way back, if that account was there first."""
    key = "unlinked-yours" if back else "unlinked-yours-only"
    what = link_words.named(turn, turn.chat.channel)
    return Notice(
        key=f"unlinked:{unlinking_id}",
        says=(Say(key, {"what": what}, taps=back),),
        chat_key=one.key,
        priority=link_words.AT_ONCE,
    )


def _other(turn: Turn, mark: str) -> LinkedChat | Decision:
    found = next((one for one in _mine(turn) if token(one.key) == mark), None)
    if found is None:
        return Decision(says=(Say("unlink-gone"),))
    if found.key == turn.chat.key:
        return Decision(says=(Say("link-undo-there"),))
    here = _here(turn)
    if here is None or not here.may_let_go(found, turn.now):
        province = turn.person.province if turn.person else ""
        return Decision(says=(asking(turn, "unlink-young", province, days=YOUNG_FOR.days),))
    return found


def _mine(turn: Turn) -> list[LinkedChat]:
    return accounts.of_person(turn.connection, turn.person.id) if turn.person else []


def _here(turn: Turn) -> LinkedChat | None:
    return next((one for one in _mine(turn) if one.key == turn.chat.key), None)


def _named(turn: Turn, one: LinkedChat) -> str:
    return link_words.named(turn, one.channel)


def _used(turn: Turn, one: LinkedChat) -> str:
    if one.key == turn.chat.key:
        return turn.words("account-this")
    return turn.words("account-used", day=write.date_short(in_bangkok(one.last_at).date()))


COMMANDS = (
    BotCommand(
        "accounts",
        with_rest(listed),
        does="your accounts; let one go from another, as after a lost phone",
    ),
    BotCommand("unlink", with_rest(unlink)),
    BotCommand("unlinkyes", with_rest(unlink_now)),
    BotCommand(TAKE_BACK, with_rest(taken_back)),
)

"""`บัญชีของฉัน`: the accounts of one person; one is let go from another, as after a lost phone."""

from bot.base.buttons import command_press, token
from bot.base.clock import in_bangkok
from bot.base.turn import Turn
from bot.handlers.command import BotCommand, with_rest
from core.changes import Decision, EndTalk, UnlinkAccount
from core.messages import Press, Row, Say, Tap, Tone
from core.thai.base import write
from storage.chats import chats
from storage.database.rows import Chat


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
    changes = (UnlinkAccount(one.key, turn.person.id), EndTalk(one.key))
    return Decision(says=(Say("unlinked", {"what": _named(turn, one)}),), changes=changes)


def _other(turn: Turn, mark: str) -> Chat | Decision:
    found = next((one for one in _mine(turn) if token(one.key) == mark), None)
    if found is None:
        return Decision(says=(Say("unlink-gone"),))
    if found.key == turn.chat.key:
        return Decision(says=(Say("link-undo-there"),))
    return found


def _mine(turn: Turn) -> list[Chat]:
    return chats.accounts_of(turn.connection, turn.person.id) if turn.person else []


def _named(turn: Turn, one: Chat) -> str:
    return turn.words(f"account-{one.channel.value}")


def _used(turn: Turn, one: Chat) -> str:
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
)

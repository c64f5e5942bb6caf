"""`ไม่รู้จัก`: somebody who joined and whom nobody knows is taken out again, asked about once."""

from bot.base.buttons import command_press
from bot.base.turn import Turn
from bot.conversations.people import joining
from bot.handlers.command import BotCommand, with_rest
from bot.handlers.people import officers
from bot.notices import roles as of_roles
from core.changes import Decision, EndRole, Notice, Priority
from core.messages import Press, Say, Tap, Tone
from core.people import Act, may_manage
from storage.people import roles
from storage.people.roles import Held

_WHY = "unknown"


def asked(turn: Turn, role_id: str) -> Decision:
    """Whether they are to go."""
    found = officers.managed(turn, role_id)
    if isinstance(found, Decision):
        return found
    taps = (
        Tap("button-unknown-yes", Press(command_press("unknownyes", found.id)), tone=Tone.CAREFUL),
        Tap("button-unknown-no", Press(command_press("known", found.id))),
    )
    say = Say("unknown-sure", _words(turn, found), taps=taps, shows=(found.person_id,))
    return Decision(says=(say,))


def taken_out(turn: Turn, role_id: str) -> Decision:
    """Every role of theirs in the province that this officer looks after; they are told."""
    found = officers.managed(turn, role_id)
    if isinstance(found, Decision):
        return found
    assert turn.person is not None
    by = turn.person.id
    ended = tuple(EndRole(one.id, one.person_id, by, _WHY) for one in _all_of(turn, found))
    words = _words(turn, found)
    told = Notice(
        key=f"taken-out:{found.id}",
        says=(Say("unknown-yours", {**words, **joining.ask_whom(turn)}),),
        person_id=found.person_id,
        priority=Priority.BULLETIN,
    )
    codes = Tap("menu-invites", Press(command_press("invites")))
    said = Say("unknown-out", words, taps=(codes,), shows=(found.person_id,))
    return Decision(says=(said,), changes=ended, notices=(told,))


def known(turn: Turn, role_id: str) -> Decision:
    """They stay."""
    found = officers.managed(turn, role_id)
    if isinstance(found, Decision):
        return found
    return Decision(says=(Say("unknown-stays", _words(turn, found), shows=(found.person_id,)),))


def _all_of(turn: Turn, found: Held) -> list[Held]:
    there = roles.in_province(turn.connection, found.holding.province)
    return [
        one
        for one in there
        if one.person_id == found.person_id
        and may_manage(turn.person, one.holding.role, turn.where_held(one.holding))
    ]


def _words(turn: Turn, found: Held) -> dict[str, str]:
    words = of_roles.words_of(turn.world.texts, turn.world.pack, found.holding)
    return {"name": found.name, **words}


COMMANDS = (
    BotCommand("unknown", with_rest(asked), Act.INVITE_LEADER),
    BotCommand("unknownyes", with_rest(taken_out), Act.INVITE_LEADER),
    BotCommand("known", with_rest(known), Act.INVITE_LEADER),
)

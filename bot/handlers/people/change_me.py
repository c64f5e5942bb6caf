"""`เปลี่ยนชื่อ`, `เปลี่ยนเบอร์`, `เปลี่ยนตำบล`: what the privacy notice promises (PDPA s. 35)."""

from bot.base.buttons import command_press
from bot.base.turn import Turn
from bot.conversations.forms import walk
from bot.conversations.people import changing_me, moving
from bot.handlers.command import BotCommand, Rest, with_rest
from bot.handlers.people import officers
from core.changes import Decision, Notice, Priority
from core.events import Said
from core.forms.fields.phone import number_in
from core.messages import Press, Say, Tap
from core.people import Act
from core.thai.base.own_name import name_said
from core.thai.places.envelope import tambon_in_full

_LONGEST_NAME = 60


def change_name(turn: Turn, rest: str) -> Decision:
    """`เปลี่ยนชื่อเป็น ป้าแดง` at once; alone it asks."""
    said = turn.event.what
    name = name_said(said.text, rest) if isinstance(said, Said) else ""
    if name and len(name) <= _LONGEST_NAME:
        return changing_me.named(turn, name)
    return walk.show(turn, changing_me.begin(turn, changing_me.NAME))


def change_phone(turn: Turn, rest: str) -> Decision:
    """`เปลี่ยนเบอร์ 081 234 5678` at once; alone it asks."""
    number = number_in(rest)
    if number is not None:
        return changing_me.reached_at(turn, number)
    return walk.show(turn, changing_me.begin(turn, changing_me.PHONE))


def change_tambon(turn: Turn, _rest: str) -> Decision:
    """Asks to which; whoever looks after the province says yes to it."""
    if changing_me.of_a_tambon(turn) is None:
        return Decision(says=(Say("tambon-not-yours"),))
    return walk.show(turn, changing_me.begin(turn, changing_me.TAMBON))


def move_them(turn: Turn, rest: str) -> Decision:
    """`<role> <tambon>`: the yes to it."""
    role_id, _, tambon = rest.partition(" ")
    found = officers.managed(turn, role_id)
    if isinstance(found, Decision):
        return found
    if not tambon.startswith(found.holding.province) or tambon_in_full(tambon) == tambon:
        return Decision(says=(Say("role-gone"),))
    return moving.moved(turn, found, tambon)


def not_move_them(turn: Turn, rest: str) -> Decision:
    """The no; they hear of it, with the way to talk about it."""
    role_id, _, tambon = rest.partition(" ")
    found = officers.managed(turn, role_id)
    if isinstance(found, Decision):
        return found
    assert turn.person is not None
    talk = Tap("menu-human", Press(command_press("human")))
    args = {"name": turn.person.name, "place": tambon_in_full(tambon)}
    told = Notice(
        key=f"not-moved:{turn.event.event_id}",
        says=(Say("tambon-refused", args, taps=(talk,), shows=(turn.person.id,)),),
        person_id=found.person_id,
        priority=Priority.BULLETIN,
    )
    said = Say("tambon-left", {"name": found.name}, shows=(found.person_id,))
    return Decision(says=(said,), notices=(told,))


COMMANDS = (
    BotCommand(
        "changename",
        with_rest(change_name),
        rest=Rest.TEXT,
        asks_first=True,
        does="what you are called",
    ),
    BotCommand(
        "changephone",
        with_rest(change_phone),
        rest=Rest.TEXT,
        asks_first=True,
        does="your number, or none",
    ),
    BotCommand(
        "changetambon",
        with_rest(change_tambon),
        rest=Rest.TEXT,
        asks_first=True,
        does="ask to work in another tambon; the coordinator says yes",
    ),
    BotCommand("moveyes", with_rest(move_them), Act.INVITE_LEADER),
    BotCommand("moveno", with_rest(not_move_them), Act.INVITE_LEADER),
)

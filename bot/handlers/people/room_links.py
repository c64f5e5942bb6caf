"""A room becomes a province's: asked for in the room, confirmed 1:1 by the same coordinator.

In the room itself nobody is named and nothing personal is said (PDPA s. 27).
"""

from bot.base.buttons import command_press
from bot.base.names import province_words
from bot.base.turn import Turn
from bot.cards import refusals
from bot.handlers.command import Asked, BotCommand, Rooms, TakesPlace, Unsaid, with_rest
from core.changes import (
    AskRoom,
    CloseChat,
    Decision,
    EnterRoom,
    LinkRoom,
    Notice,
    Priority,
    UnlinkRoom,
)
from core.messages import Press, Say, Tap, Tone
from core.people import Act, Person, Role, may, provinces_allowed
from storage.chats import chats, rooms
from storage.people import people

LEAVES_AFTER_DAYS = 7
"""A room nobody makes a province's is left again: our default."""


def entered(turn: Turn) -> Decision:
    """We were put into a room; a greeting, once, though Telegram tells of it in two updates."""
    province = turn.known.chat.province
    if province:
        place = province_words(turn.world.pack, province)
        says: tuple[Say, ...] = (Say("room-back", {"province": place}),)
    else:
        alone = Say("room-hello-alone", {"days": LEAVES_AFTER_DAYS})
        says = (Say("room-hello"), alone)
    hello = Notice(
        key=f"room-hello:{turn.chat.key}:{turn.event.sent_at:%Y%m%dT%H%M}",
        says=says,
        chat_key=turn.chat.key,
        priority=Priority.ANSWER,
    )
    return Decision(changes=(EnterRoom(turn.chat.key),), notices=(hello,))


def departed(turn: Turn) -> Decision:
    """We were put out of a room; whose province it was is told, since nobody else would."""
    closed = (CloseChat(turn.chat.key),)
    province = turn.known.chat.province
    if not province:
        return Decision(changes=closed)
    say = Say("room-lost", {"province": province_words(turn.world.pack, province)})
    told = people.holding_role(turn.connection, Role.COORDINATOR, province)
    return Decision(
        changes=closed,
        notices=tuple(
            Notice(
                key=f"room-lost:{turn.chat.key}:{turn.event.event_id}:{person_id}",
                says=(say,),
                person_id=person_id,
            )
            for person_id in told
        ),
    )


def ask(turn: Turn, asked: Asked) -> Decision:
    """`ผูกกลุ่ม ตราด` in a room: the coordinator who typed it is asked 1:1."""
    asker = speaker(turn)
    province = asked.province or _only_own(asker)
    if not province:
        return _say(turn, "room-link-which")
    own = turn.known.chat.province
    if own:
        return _say(turn, "room-linked-already" if own == province else "room-of-other", own)
    if asker is None or not may(asker, Act.LINK_ROOM, turn.where(province)):
        return _say(turn, "room-link-who", province)
    confirm = Press(command_press("linkroom", f"{province} {turn.chat.key}"))
    place = {"province": province_words(turn.world.pack, province)}
    say = Say("room-confirm", place, taps=(Tap("button-link-room", confirm, tone=Tone.MAIN),))
    return Decision(
        says=(Say("room-asked"),),
        changes=(AskRoom(turn.chat.key, province, asker.id),),
        notices=(
            Notice(
                key=f"room-ask:{turn.chat.key}:{turn.event.event_id}",
                says=(say,),
                person_id=asker.id,
                priority=Priority.ANSWER,
            ),
        ),
    )


def confirm(turn: Turn, rest: str) -> Decision:
    """The button in 1:1; it works only for who asked in that room, for a day."""
    person = turn.person
    province, _, key = rest.partition(" ")
    room = rooms.by_key(turn.connection, key)
    place = {"province": province_words(turn.world.pack, province)}
    if person is None or not may(person, Act.LINK_ROOM, turn.where(province)):
        return Decision(says=(refusals.not_yours(turn),))
    if room is None or not room.is_open or not room.is_asked(province, person.id, turn.now):
        return Decision(says=(Say("room-ask-old"),))
    told = Notice(
        key=f"room-linked:{key}:{turn.event.event_id}",
        says=(Say("room-linked", place),),
        chat_key=key,
        priority=Priority.ANSWER,
    )
    return Decision(
        says=(Say("room-linked-yours", place),),
        changes=(LinkRoom(key, province, person.id),),
        notices=(told,),
    )


def unlink(turn: Turn, _rest: str) -> Decision:
    """`เลิกผูกกลุ่ม` in a room, by somebody who looks after its province."""
    province = turn.known.chat.province
    if not province:
        return _say(turn, "room-not-linked")
    asker = speaker(turn)
    if asker is None or not may(asker, Act.UNLINK_ROOM, turn.where(province)):
        return _say(turn, "room-unlink-who", province)
    change = UnlinkRoom(turn.chat.key, province, asker.id)
    return Decision(says=_say(turn, "room-unlinked", province).says, changes=(change,))


def speaker(turn: Turn) -> Person | None:
    """Who said something in a room, if they joined; platforms withhold some senders."""
    if not turn.event.sender:
        return None
    key = f"{turn.chat.channel.value}:{turn.event.sender}"
    chat = chats.by_keys(turn.connection, [key]).get(key)
    if chat is None or chat.person_id is None:
        return None
    return people.by_ids(turn.connection, [chat.person_id]).get(chat.person_id)


def _only_own(asker: Person | None) -> str:
    """The province of a coordinator who has but one need not be typed."""
    own = provinces_allowed(asker, Act.LINK_ROOM) if asker else ()
    return own[0] if len(own) == 1 else ""


def _say(turn: Turn, key: str, province: str = "") -> Decision:
    args = {"province": province_words(turn.world.pack, province)} if province else {}
    return Decision(says=(Say(key, args),))


COMMANDS = (
    BotCommand(
        "linkgroup",
        ask,
        Act.LINK_ROOM,
        place=TakesPlace(unsaid=Unsaid.HANDLER, which="room-link-which"),
        rooms=Rooms.ONLY,
        does="in a room: make it a province's, confirmed 1:1 by its coordinator",
    ),
    BotCommand(
        "unlinkgroup",
        with_rest(unlink),
        Act.UNLINK_ROOM,
        rooms=Rooms.ONLY,
        does="in a room: it is no longer a province's",
    ),
    BotCommand("linkroom", with_rest(confirm), Act.LINK_ROOM),
)

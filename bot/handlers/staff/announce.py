"""`ประกาศ`: writes to many people; how far one has gone, stopping it and going on."""

from bot.base.buttons import command_press
from bot.base.turn import Turn
from bot.cards import refusals
from bot.conversations import announcing as writing
from bot.conversations.forms import walk
from bot.handlers.command import BotCommand, with_rest
from bot.notices import announcement_reach
from core.changes import Decision, MoveAnnouncement
from core.messages import Press, Row, Say, Tap, Tone
from core.people import Act, may
from core.programme.announcing import MAY_BECOME, Standing
from core.thai.base import write
from storage.messages import announcements
from storage.messages.announcements import Announcement


def announce(turn: Turn, _rest: str) -> Decision:
    """Opens the form."""
    if not may(turn.person, Act.ANNOUNCE, turn.where("")):
        return Decision(says=(refusals.not_yours(turn),))
    return walk.show(turn, writing.begin(turn))


def go(turn: Turn, announcement_id: str) -> Decision:
    """The second yes, or going on after a stop."""
    return _moved(turn, announcement_id, Standing.SENDING, "announce-going")


def stop(turn: Turn, announcement_id: str) -> Decision:
    """Nothing more goes until somebody says so."""
    return _moved(turn, announcement_id, Standing.STOPPED, "announce-stopped")


def drop(turn: Turn, announcement_id: str) -> Decision:
    """A draft that is not sent after all."""
    return _moved(turn, announcement_id, Standing.DROPPED, "announce-dropped")


def announced(turn: Turn, announcement_id: str) -> Decision:
    """Whom it reached so far; without an id, the last one."""
    if turn.person is None or not may(turn.person, Act.ANNOUNCE, turn.where("")):
        return Decision(says=(refusals.not_yours(turn),))
    found = _mine(turn, announcement_id)
    if found is None:
        return Decision(says=(Say("announce-gone"),))
    return Decision(says=(_card(turn, found),))


def _moved(turn: Turn, announcement_id: str, to: Standing, key: str) -> Decision:
    if turn.person is None or not may(turn.person, Act.ANNOUNCE, turn.where("")):
        return Decision(says=(refusals.not_yours(turn),))
    found = _mine(turn, announcement_id)
    if found is None:
        return Decision(says=(Say("announce-gone"),))
    if to not in MAY_BECOME[found.standing]:
        return Decision(says=(_card(turn, found),))
    moved = MoveAnnouncement(found.id, turn.person.id, to)
    taps = () if to is Standing.DROPPED else _taps(found.id, to)
    return Decision(says=(Say(key, taps=taps),), changes=(moved,))


def _mine(turn: Turn, announcement_id: str) -> Announcement | None:
    assert turn.person is not None
    if not announcement_id:
        return announcements.latest_of(turn.connection, turn.person.id)
    found = announcements.by_id(turn.connection, announcement_id)
    return found if found and found.person_id == turn.person.id else None


def _card(turn: Turn, found: Announcement) -> Say:
    assert turn.person is not None
    ids = announcement_reach.meant(
        turn.connection, turn.world.pack, found.audience, found.places, turn.person.id
    )
    by_state = announcements.reached(turn.connection, found.id)
    reached, rode = by_state["sent"], by_state["rode"]
    waiting = by_state["waiting"] + by_state[announcements.HELD_BACK]
    left = sum(1 for one in ids if one > found.after)
    is_over = found.standing is Standing.DONE
    lost = max(len(ids) - sum(by_state.values()) - left, 0) + by_state["dead"]
    figures = {
        "delivered": reached,
        "rode": rode,
        "waiting": waiting,
        "to-come": 0 if is_over else left,
        "blocked": lost,
        "too-late": by_state["stale"],
    }
    rows = tuple(
        Row(turn.words(f"announce-{name}"), turn.words("announce-people", count=write.number(n)))
        for name, n in figures.items()
        if n or name == "delivered"
    )
    key = f"announce-is-{found.standing.value}"
    return Say(key, title_key="announce-title", rows=rows, taps=_taps(found.id, found.standing))


def _taps(announcement_id: str, standing: Standing) -> tuple[Tap, ...]:
    look = Tap("button-announce-look", Press(command_press("announced", announcement_id)))
    if standing is Standing.SENDING:
        stop_it = Press(command_press("announcestop", announcement_id))
        return (look, Tap("button-announce-stop", stop_it, tone=Tone.CAREFUL))
    if standing is Standing.STOPPED:
        go_on = Press(command_press("announcego", announcement_id))
        return (look, Tap("button-announce-on", go_on, tone=Tone.MAIN))
    return (look,) if standing is Standing.DONE else ()


COMMANDS = (
    BotCommand(
        "announce",
        with_rest(announce),
        Act.ANNOUNCE,
        asks_first=True,
        does="write to a region, a group of provinces, a role or one province (staff)",
    ),
    BotCommand(
        "announced",
        with_rest(announced),
        Act.ANNOUNCE,
        does="whom the last announcement reached (staff)",
    ),
    BotCommand("announcego", with_rest(go), Act.ANNOUNCE),
    BotCommand("announcestop", with_rest(stop), Act.ANNOUNCE),
    BotCommand("announcedrop", with_rest(drop), Act.ANNOUNCE),
)

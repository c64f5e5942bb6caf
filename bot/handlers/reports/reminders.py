"""`หยุดเตือน`, `เตือนต่อ`, later reminders from a button, and `ช่วงเงียบ`: one's own quiet hours."""

from datetime import timedelta

from bot.base.buttons import command_press, number_in
from bot.base.turn import Turn
from bot.cards.reminder import SNOOZE_DAYS
from bot.handlers.command import BotCommand, Rest, with_rest
from core.changes import Decision, MuteReminders, PreferQuiet, SnoozeReminders
from core.messages import Press, Say, Tap
from core.programme.calendar.holidays import worked_on
from core.programme.calendar.quiet import LEAST_HOURS_LEFT, NIGHT, Quiet, leaves_enough
from core.thai.base import write
from core.thai.days.times import read_stretch
from storage.people import people

_EVENING = "18.00-7.00"
_USUAL = "usual"


def mute(turn: Turn, _rest: str) -> Decision:
    """No reminders from now on; what waits is taken back."""
    assert turn.person is not None
    back = Tap("button-unmute", Press(command_press("unmute")))
    return Decision(
        says=(Say("muted", chips=(back,)),),
        changes=(MuteReminders(turn.person.id, muted=True),),
    )


def unmute(turn: Turn, _rest: str) -> Decision:
    """Reminders again."""
    assert turn.person is not None
    return Decision(says=(Say("unmuted"),), changes=(MuteReminders(turn.person.id, muted=False),))


def snooze(turn: Turn, rest: str) -> Decision:
    """One reminder of all that is owed, on a later day of work."""
    assert turn.person is not None
    days = number_in(rest) if number_in(rest) in SNOOZE_DAYS else SNOOZE_DAYS[0]
    until = worked_on(turn.today + timedelta(days=days), turn.world.pack.holidays)
    stop = Tap("button-mute", Press(command_press("mute")))
    return Decision(
        says=(Say("snoozed", {"day": write.date_short(until)}, chips=(stop,)),),
        changes=(SnoozeReminders(turn.person.id, until),),
    )


def quiet(turn: Turn, rest: str) -> Decision:
    """The hours typed or tapped; without any, those that hold now."""
    assert turn.person is not None
    if not rest:
        return Decision(says=(_shown(turn),))
    if rest == _USUAL:
        return _kept(turn, None)
    own = _read(rest)
    if own is None:
        return Decision(says=(Say("quiet-not-understood"),))
    if not leaves_enough(own):
        return Decision(says=(Say("quiet-too-long", {"least": LEAST_HOURS_LEFT}),))
    return _kept(turn, own)


def _read(text: str) -> Quiet | None:
    """Hours that end as they begin are none."""
    stretch = read_stretch(text)
    return Quiet(*stretch) if stretch and stretch[0] != stretch[1] else None


def _kept(turn: Turn, own: Quiet | None) -> Decision:
    assert turn.person is not None
    return Decision(
        says=(Say("quiet-kept", {"hours": _hours(turn, own)}),),
        changes=(PreferQuiet(turn.person.id, str(own) if own else ""),),
    )


def _shown(turn: Turn) -> Say:
    assert turn.person is not None
    wishes = people.wishes(turn.connection, [turn.person.id]).get(turn.person.id)
    own = Quiet.read(wishes.quiet) if wishes else None
    taps = [Tap("button-quiet-evening", Press(command_press("quiet", _EVENING)))]
    if own is not None:
        taps.append(Tap("button-quiet-usual", Press(command_press("quiet", _USUAL))))
    return Say("quiet", {"hours": _hours(turn, own)}, taps=tuple(taps))


def _hours(turn: Turn, own: Quiet | None) -> str:
    """The night and their own, as one stretch where they overlap."""
    if own is None:
        return _words(turn, NIGHT)
    joined = NIGHT.joined(own)
    if joined is not None:
        return _words(turn, joined)
    return turn.words("quiet-two", first=_words(turn, own), second=_words(turn, NIGHT))


def _words(turn: Turn, hours: Quiet) -> str:
    return turn.words("quiet-hours", begins=write.time(hours.begins), ends=write.time(hours.ends))


COMMANDS = (
    BotCommand("mute", with_rest(mute), asks_first=True, does="no reminders of reports"),
    BotCommand("unmute", with_rest(unmute), asks_first=True, does="reminders again"),
    BotCommand(
        "snooze",
        with_rest(snooze),
        rest=Rest.TEXT,
        asks_first=True,
        does="one reminder of all that is owed, on the next day of work",
    ),
    BotCommand(
        "quiet",
        with_rest(quiet),
        rest=Rest.TEXT,
        asks_first=True,
        does="be left alone besides the night, in the hours that follow it; only what is urgent "
        "passes",
    ),
)

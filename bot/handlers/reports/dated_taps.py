"""The buttons that report what has a day of its own: its form, with the row chosen already."""

from collections.abc import Iterable

from bot.base.buttons import command_press, token
from bot.base.turn import Turn
from bot.conversations.reports import in_the_way
from core.events import ChatKind
from core.messages import Press, Tap
from core.programme.due.dated import Dated
from core.programme.pack.command_names import command_of
from core.thai.base.text import cut

_MOST = 3
_LABEL = 30


def dated_taps(turn: Turn, code: str, several: Iterable[Dated]) -> tuple[Tap, ...]:
    """Of the first few that this person may report, in their own chat."""
    if turn.chat.kind is ChatKind.GROUP:
        return ()
    found = []
    for one in several:
        instrument = turn.world.pack.instrument(one.form)
        if instrument is None or not in_the_way.may_file(turn, instrument, code):
            continue
        if one.is_meeting:
            found.append(Tap("", Press(command_press(command_of(one.form), code)), one.title))
            continue
        does = Press(command_press("changerow", f"{one.id} {token(one.form)}"))
        found.append(Tap("button-dated", does, args={"what": cut(one.label, _LABEL)}))
    return tuple(found[:_MOST])

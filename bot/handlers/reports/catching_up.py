"""From what is still to be sent to the form of one period of it."""

from collections.abc import Sequence

from bot.base.buttons import command_press, token
from bot.base.names import period_words
from bot.base.turn import Turn
from bot.cards import refusals
from bot.conversations.people import consent
from bot.conversations.reports import about_period, beginning, in_the_way
from bot.handlers.command import BotCommand, with_rest
from bot.readings import owed_reports
from bot.readings.owed_reports import Owed
from core.changes import Decision
from core.events import ChatKind
from core.messages import Press, Say, Tap
from core.people import Act, may
from core.programme.calendar.periods import Period
from core.programme.due.overdue import Thing
from core.programme.pack.instruments import Instrument

_MOST_TAPS = 3


def catch_up(turn: Turn, rest: str) -> Decision:
    """Opens the form of one period, from a button: `progress 23 2024-10`, perhaps with the token
    of what it is about."""
    instrument_id, province, key, thing, *_ = [*rest.split(), "", "", "", ""]
    instrument = turn.world.pack.instrument(instrument_id)
    if instrument is None:
        return Decision(says=(Say("file-gone"),))
    if turn.person is None or not in_the_way.may_file(turn, instrument, province):
        return Decision(says=(refusals.not_yours(turn),))
    if consent.is_due(turn):
        return consent.ask(turn, "overdue")
    period = next((one for one in about_period.open_now(turn, instrument) if one.key == key), None)
    if period is None:
        return Decision(says=(Say("overdue-closed"),))
    found = _chosen(turn, instrument, province, period, thing) if thing else None
    return beginning.begin_with(turn, instrument, province, {}, anew="", period=period, thing=found)


def _chosen(
    turn: Turn, instrument: Instrument, province: str, period: Period, thing: str
) -> Thing | None:
    """What the token of a button stands for; None for a row that is closed meanwhile."""
    pack = turn.world.pack
    year = pack.year_of(period.key)
    several = owed_reports.things(turn.connection, pack, instrument, [province], year)
    return next((one for one in several if token(one.id) == thing), None)


def catch_up_taps(turn: Turn, province: str, found: Sequence[Owed]) -> tuple[Tap, ...]:
    """A button for each late period this person may still report on, the newest first."""
    if turn.person is None or turn.chat.kind is ChatKind.GROUP:
        return ()
    where = turn.where(province)
    late = {
        (period.first, one.instrument.id): period
        for one in found
        if may(turn.person, Act.REPORT, where, only=one.instrument.filed_by)
        for period in one.missing.periods
    }
    newest = sorted(late.items(), reverse=True)[:_MOST_TAPS]
    called = {one.instrument.id: one.instrument.button for one in found}
    several = len({instrument_id for (_, instrument_id), _ in newest}) > 1
    return tuple(
        Tap(
            "button-remind" if several else "button-catch-up",
            Press(command_press("catchup", f"{instrument_id} {province} {period.key}")),
            args={"title": called[instrument_id], "period": period_words(period)},
        )
        for (_, instrument_id), period in newest
    )


COMMANDS = (BotCommand("catchup", with_rest(catch_up), Act.REPORT),)

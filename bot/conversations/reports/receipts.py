"""The receipt of a report, and what its sender may do next."""

from collections.abc import Mapping, Sequence

from bot.base import buttons
from bot.base.names import with_other_period
from bot.base.turn import Turn
from bot.cards import my_month
from bot.conversations.reports.about_period import press_to_begin
from bot.notices import cries
from bot.readings import my_reports
from bot.readings.my_reports import Mine
from core.changes import FileReport
from core.messages import Press, Row, Say, Tap, Tone
from core.people import Act, may
from core.programme.pack.instruments import Instrument
from storage.reports.expected import Expected


def receipt(
    turn: Turn,
    report: FileReport,
    instrument: Instrument,
    compared: tuple[Row, ...] | None,
    *,
    is_last: bool,
) -> Say:
    """What the sender keeps: its number, what moved since the round before, and what may follow.

    `is_last`: no other form follows at once.
    """
    owed = _owed(turn, instrument, report) if is_last else ()
    left = sorted((one for one in owed if one.is_open), key=lambda one: _is_other(report, one))
    pack = turn.world.pack
    following = [each for name in instrument.then if (each := pack.instrument(name)) is not None]
    taps = [
        _begins(turn, each, report)
        for each in following
        if may(turn.person, Act.REPORT, turn.where(report.province), only=each.filed_by)
    ]
    moved = "" if compared is None else "receipt-moved" if compared else "receipt-same"
    is_urgent = instrument.id in turn.world.pack.hearing.urgent
    told, shows = _who_was_told(turn, report) if is_urgent else ({}, ())
    return Say(
        "receipt-urgent" if is_urgent else "receipt",
        {"title": with_other_period(instrument.title, report.period, turn.today), **told},
        title_key="receipt-title",
        rows=compared or (),
        note_key=moved,
        note=turn.words("receipt-all-sent") if owed and not left else "",
        taps=(
            *taps,
            *(_goes_on(turn, instrument, report, left, owed) if is_last else ()),
            *report_taps(report.report_id, "button-add" if instrument.at_once else ""),
        ),
        shows=shows,
    )


def _who_was_told(turn: Turn, report: FileReport) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """Of urgent news: who has it by name, and how they reach the sender; and their ids."""
    told = cries.told_whom(turn, report.province, everybody=True)
    phone = turn.person.phone if turn.person else ""
    then = "receipt-urgent-phone" if phone else "receipt-urgent-no-phone"
    if not told.ids:
        then = "receipt-urgent-nobody"
    return {"told": told.words, "next": turn.words(then, phone=phone)}, told.ids


def _owed(turn: Turn, instrument: Instrument, sent: FileReport) -> tuple[Mine, ...]:
    """What the sender is to send these days, of a report that falls due by itself."""
    if instrument.every is None:
        return ()
    return my_reports.of_turn(turn, Expected(instrument.id, sent.about, sent.period))


def _is_other(sent: FileReport, one: Mine) -> bool:
    """Whether it is not the same report of another thing: those come first, as they were begun."""
    return (one.instrument.id, one.period.key) != (sent.instrument, sent.period)


def _goes_on(
    turn: Turn,
    instrument: Instrument,
    sent: FileReport,
    left: Sequence[Mine],
    owed: Sequence[Mine],
) -> tuple[Tap, ...]:
    """What is next of theirs; else another of the same kind."""
    if left:
        return (my_month.tap(left[0], owed, "button-next", is_main=True),)
    return (_begins(turn, instrument, sent, "button-another"),)


def _begins(turn: Turn, instrument: Instrument, sent: FileReport, key: str = "") -> Tap:
    """A button that begins an instrument there, about the same period; its own words, unless a
    key is given."""
    press = Press(press_to_begin(turn, instrument, sent.province, sent.period))
    return Tap(key, press, label="" if key else instrument.button)


def report_taps(report_id: str, mend: str = "") -> tuple[Tap, ...]:
    """What the sender may still do with a report that was sent; `mend`: another key for it."""
    return (
        Tap(mend or "button-mend-report", Press(buttons.command_press("mend", report_id))),
        Tap(
            "button-withdraw-report",
            Press(buttons.command_press("withdraw", report_id)),
            tone=Tone.CAREFUL,
        ),
    )

"""The receipt of a report, and what its sender may do next."""

from bot.base import buttons
from bot.base.turn import Turn
from core.changes import FileReport
from core.messages import Press, Row, Say, Tap, Tone
from core.people import Act, may
from core.programme.pack.command_names import command_of
from core.programme.pack.instruments import Instrument


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
    again = _begins(instrument, report.province, "button-another")
    pack = turn.world.pack
    following = [each for name in instrument.then if (each := pack.instrument(name)) is not None]
    taps = [
        _begins(each, report.province)
        for each in following
        if may(turn.person, Act.REPORT, turn.where(report.province), only=each.filed_by)
    ]
    moved = "" if compared is None else "receipt-moved" if compared else "receipt-same"
    return Say(
        "receipt",
        {"title": instrument.title},
        title_key="receipt-title",
        rows=compared or (),
        note_key=moved,
        taps=(
            *taps,
            *((again,) if is_last else ()),
            *report_taps(report.report_id, "button-add" if instrument.at_once else ""),
        ),
    )


def _begins(instrument: Instrument, province: str, key: str = "") -> Tap:
    """A button that begins an instrument there; its own words, unless a key is given."""
    press = Press(buttons.command_press(command_of(instrument.id), province))
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

"""The receipt of a report, and what its sender may do next."""

from bot.conversations import buttons
from core.messages import Press, Say, Tap, Tone
from core.programme.command_names import command_of
from core.programme.instruments import Instrument


def receipt(report_id: str, instrument: Instrument, province: str, *, is_last: bool) -> Say:
    """What the sender keeps. `is_last`: no other form follows at once."""
    again = Press(buttons.command_press(command_of(instrument.id), province))
    return Say(
        "receipt",
        {"title": instrument.title},
        title_key="receipt-title",
        taps=((Tap("button-another", again),) if is_last else ()) + report_taps(report_id),
    )


def report_taps(report_id: str) -> tuple[Tap, ...]:
    """What the sender may still do with a report that was sent."""
    return (
        Tap("button-mend-report", Press(buttons.command_press("mend", report_id))),
        Tap(
            "button-withdraw-report",
            Press(buttons.command_press("withdraw", report_id)),
            tone=Tone.CAREFUL,
        ),
    )

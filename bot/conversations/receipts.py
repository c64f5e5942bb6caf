"""The receipt of a report, and what its sender may do next."""

from bot.conversations import buttons
from core.messages import Press, Say, Tap, Tone
from core.programme.instruments import Instrument

_NEXT = {
    "progress": "report",
    "project": "report",
    "incident": "incident",
    "activity": "activity",
}
"""The command a receipt offers next, by instrument."""


def receipt(report_id: str, instrument: Instrument, *, is_last: bool) -> Say:
    """What the sender keeps. `is_last`: no other form follows at once."""
    next_one = _NEXT.get(instrument.id) if is_last else None
    another = Tap(f"button-another-{instrument.id}", Press(buttons.command_press(next_one or "")))
    return Say(
        "receipt",
        {"title": instrument.title},
        title_key="receipt-title",
        taps=((another,) if next_one else ()) + report_taps(report_id),
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

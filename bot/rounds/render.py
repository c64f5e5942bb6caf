"""Says become bubbles: every key filled with finished Thai, nothing decided."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.base.texts import Texts
from core.messages import MOST_BUBBLES, Arg, Bubble, Button, Press, Say, Tap
from core.thai.base.digits import in_thai_digits


def bubbles(
    texts: Texts, says: Sequence[Say], more: Mapping[str, Arg], *, thai_digits: bool = False
) -> tuple[Bubble, ...]:
    """Finished bubbles; `more` are arguments known only now, such as receipt numbers."""
    if len(says) > MOST_BUBBLES:
        raise ValueError(f"{len(says)} bubbles in one turn: {[say.key for say in says]}")
    finished = tuple(_bubble(texts, say, more) for say in says)
    return tuple(map(_in_thai_digits, finished)) if thai_digits else finished


def _in_thai_digits(bubble: Bubble) -> Bubble:
    rows = (
        replace(row, label=in_thai_digits(row.label), value=in_thai_digits(row.value))
        for row in bubble.rows
    )
    return replace(
        bubble,
        text=in_thai_digits(bubble.text),
        title=in_thai_digits(bubble.title),
        rows=tuple(rows),
        note=in_thai_digits(bubble.note),
        buttons=tuple(map(_button_in_thai_digits, bubble.buttons)),
        chips=tuple(map(_button_in_thai_digits, bubble.chips)),
    )


def _button_in_thai_digits(button: Button) -> Button:
    does = button.does
    if isinstance(does, Press):
        does = Press(does.data, in_thai_digits(does.shows))
    return replace(button, label=in_thai_digits(button.label), does=does)


def _bubble(texts: Texts, say: Say, more: Mapping[str, Arg]) -> Bubble:
    args = {**more, **say.args} if more else say.args
    return Bubble(
        text=_text(texts, say, args),
        title=texts.say(say.title_key, args) if say.title_key else say.title,
        rows=say.rows,
        note=texts.say(say.note_key, args) if say.note_key else say.note,
        buttons=tuple(_button(texts, tap, args) for tap in say.taps),
        chips=tuple(_button(texts, tap, args) for tap in say.chips),
        picture=say.picture,
        album=say.album,
    )


def _text(texts: Texts, say: Say, args: Mapping[str, Arg]) -> str:
    text = texts.say(say.key, args) if say.key else say.text
    lead = texts.say(say.lead_key, args) if say.lead_key else say.lead
    return f"{lead}\n\n{text}" if lead else text


def _button(texts: Texts, tap: Tap, args: Mapping[str, Arg]) -> Button:
    label = tap.label or texts.say(tap.key, {**args, **tap.args} if tap.args else args)
    does = tap.does
    if isinstance(does, Press) and not does.shows:
        does = Press(does.data, label)
    return Button(label, does, tap.tone)

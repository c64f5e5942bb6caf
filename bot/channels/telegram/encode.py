"""Finished bubbles as Telegram messages, within Telegram's limits whatever they hold.

Pure. Text is HTML of our own making, everything a person wrote escaped, so it always parses.
https://core.telegram.org/bots/api#sendmessage
"""

import html
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.channels.addresses import address, with_usable_addresses
from bot.channels.limits import CUT_MARK, checked_press, cut_units, is_blank, units
from bot.channels.telegram.events import SAYS
from core.events import ChatKind
from core.messages import MOST_IN_ALBUM, Ask, Bubble, Button, Open, Picture, Press, Row, Type
from core.thai.base.text import cut

TEXT_UNITS = 4096
"""After parsing (sendMessage); counted in UTF-16 units, the strictest reading."""
CAPTION_UNITS = 1024
_LABEL = 60
_PRESS_BYTES = 64
_COPIED = 256
"""Letters a CopyTextButton puts on the clipboard."""
_URL_SCHEMES = frozenset(("http", "https", "tg"))
_BAR_CELLS = 10
_CHIPS_A_ROW = 2
_MOST_BUTTONS = 100

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Message:
    """A method and its arguments but for the chat; `bubbles` is 0 for the first part of two."""

    method: str
    body: Body
    pictures: tuple[tuple[str, Picture], ...] = ()
    """Each with the name of its part in the form."""
    bubbles: int = 1


def messages(bubble: Bubble, kind: ChatKind) -> tuple[Message, ...]:
    """Usually one. A picture with a long text, or with two kinds of keyboard, takes more."""
    if bubble.album:
        return (_album(bubble),)
    bubble = with_usable_addresses(bubble, _URL_SCHEMES)
    keyboard = _inline_keyboard(bubble)
    asking = _location_button(bubble) if kind is ChatKind.PRIVATE else None
    parts = _picture_and_text(bubble)
    if asking is None:
        _hang(parts[-1], keyboard)
    elif keyboard is None:
        _hang(parts[-1], _location_keyboard(asking))
    else:
        _hang(parts[-1], keyboard)
        parts.append(_text_message(html.escape(_label(asking), quote=False)))
        _hang(parts[-1], _location_keyboard(asking))
    return (*(replace(part, bubbles=0) for part in parts[:-1]), parts[-1])


def _picture_and_text(bubble: Bubble) -> list[Message]:
    if bubble.picture is None:
        return [_text_message(_html(bubble, TEXT_UNITS))]
    if units(_plain(bubble)) <= CAPTION_UNITS:
        caption = _html(bubble, CAPTION_UNITS)
        body = {"caption": caption, "parse_mode": "HTML"} if caption else {}
        return [_photo(bubble.picture, body)]
    return [_photo(bubble.picture, {}), _text_message(_html(bubble, TEXT_UNITS))]


def _photo(picture: Picture, body: Body) -> Message:
    return Message("sendPhoto", body, (("photo", picture),))


def _album(bubble: Bubble) -> Message:
    """Two to ten pictures go as one (sendMediaGroup); its caption is that of the first, as clients
    show it under all of them when only one has any."""
    shown = bubble.album[:MOST_IN_ALBUM]
    caption = html.escape(cut_units(bubble.text, CAPTION_UNITS), quote=False)
    words = {} if is_blank(caption) else {"caption": caption, "parse_mode": "HTML"}
    if len(shown) == 1:
        return _photo(shown[0], words)
    parts = tuple((f"p{at}", picture) for at, picture in enumerate(shown))
    media = [{"type": "photo", "media": f"attach://{name}"} for name, _ in parts]
    media[0] |= words
    return Message("sendMediaGroup", {"media": media}, parts)


def _text_message(text: str) -> Message:
    body = {"text": text or CUT_MARK, "parse_mode": "HTML"}
    return Message("sendMessage", {**body, "link_preview_options": {"is_disabled": True}})


def _hang(message: Message, keyboard: Body | None) -> None:
    if keyboard is not None:
        message.body["reply_markup"] = keyboard


def _html(bubble: Bubble, most: int) -> str:
    """The card as marked-up lines; the text gives way first, then the rows."""
    title, note = cut_units(bubble.title, 256), cut_units(bubble.note, 256)
    room = most - units(title) - units(note) - 3  # three line ends
    rows = cut_units(_rows(bubble.rows), max(most // 2, room - units(bubble.text)))
    text = cut_units(bubble.text, room - units(rows))
    marked = (
        _marked(title, "b"), html.escape(text, quote=False),
        html.escape(rows, quote=False), _marked(note, "i"),
    )  # fmt: skip
    shown = zip(marked, (title, text, rows, note), strict=True)
    return "\n".join(each for each, plain in shown if not is_blank(plain))


def _plain(bubble: Bubble) -> str:
    return "\n".join((bubble.title, bubble.text, _rows(bubble.rows), bubble.note))


def _marked(text: str, tag: str) -> str:
    return f"<{tag}>{html.escape(text, quote=False)}</{tag}>"


def _rows(rows: Sequence[Row]) -> str:
    """Rows with bars are blocks of their own: without a gap they run together."""
    bars = sum(row.percent is not None for row in rows)
    gap = "\n\n" if bars > 1 else "\n"
    return gap.join(line for line in map(_row, rows) if line)


def _row(row: Row) -> str:
    value = row.value
    if row.percent is not None:
        share = max(0, min(row.percent, 100))
        full = round(share * _BAR_CELLS / 100)
        bar = "▓" * full + "░" * (_BAR_CELLS - full)
        value = f"{bar} {f'{row.percent}%' if is_blank(value) else value}"
    return ": ".join(part for part in (row.label, value) if not is_blank(part))


def _inline_keyboard(bubble: Bubble) -> Body | None:
    """Buttons one a row, chips two a row; camera and photos are Telegram's own paperclip."""
    rows = [[_button(one)] for one in bubble.buttons if not isinstance(one.does, Ask)]
    chips = [_button(one) for one in bubble.chips if not isinstance(one.does, Ask)]
    rows += [chips[at : at + _CHIPS_A_ROW] for at in range(0, len(chips), _CHIPS_A_ROW)]
    return {"inline_keyboard": rows[:_MOST_BUTTONS]} if rows else None


def _button(button: Button) -> Body:
    label = _label(button)
    match button.does:
        case Press(data):
            return {"text": label, "callback_data": checked_press(data)}
        case Open(url):
            return {"text": label, "url": address(url)}
        case Type(text) if len(f"{SAYS}{text}".encode()) <= _PRESS_BYTES and text:
            return {"text": label, "callback_data": f"{SAYS}{text}"}
        case Type(text):
            return {"text": label, "copy_text": {"text": (text or label)[:_COPIED]}}
        case Ask():
            raise AssertionError("asked for with a keyboard of its own")


def _location_button(bubble: Bubble) -> Button | None:
    asking = (one for one in (*bubble.buttons, *bubble.chips) if one.does is Ask.LOCATION)
    return next(asking, None)


def _location_keyboard(button: Button) -> Body:
    """Only in private chats (KeyboardButton, request_location)."""
    key = {"text": _label(button), "request_location": True}
    return {"keyboard": [[key]], "resize_keyboard": True, "one_time_keyboard": True}


def _label(button: Button) -> str:
    return CUT_MARK if is_blank(button.label) else cut(button.label, _LABEL)

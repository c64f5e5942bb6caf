"""A card on LINE: one Flex bubble drawn with our colours.

Pure. Letters follow the size set in LINE (`scaling`) and wrap, for eyes past fifty; colours
keep a contrast of 6:1 or more. https://developers.line.biz/en/reference/messaging-api/#bubble
"""

from collections.abc import Sequence
from typing import Any

from bot.channels.limits import cut_units, is_blank
from bot.channels.line.actions import action
from core.messages import Bubble, Button, Picture, Row, Tone
from core.thai.base.text import graphemes

Component = dict[str, Any]

PAPER = "#FFFBF5"
INK = "#2E2118"
SOFT_INK = "#6F5D4E"
HEADING = "#7A3B0C"
TRACK = "#EADBC8"
BAR = "#A8430A"
_FILL = {Tone.MAIN: "#A8430A", Tone.PLAIN: "#F4E4D0", Tone.CAREFUL: "#F8D5CC"}
_LETTERS = {Tone.MAIN: "#FFFFFF", Tone.PLAIN: "#4A2A12", Tone.CAREFUL: "#8C1D12"}

ONE_LINE = 24
"""Graphemes that fit on one line of a bubble in large letters: a button component does not
wrap (reference, button), so longer labels are drawn as a box that does."""
_LONG_VALUE = 28
LONGEST_ACTION = 1000
"""Letters of a URI action; an image's address may be longer (reference, URI action)."""
_OF_ALBUM_UNITS = 300
_HIGHEST = 3
"""An image may be at most three times as high as wide (reference, Flex image)."""


def card(bubble: Bubble, buttons: Sequence[Button], picture_url: str) -> Component:
    """The bubble container; an empty `picture_url` means no picture."""
    drawn: Component = {"type": "bubble"}
    if picture_url and bubble.picture:
        drawn["hero"] = _hero(bubble.picture, picture_url)
    body = _body(bubble)
    if body:
        drawn["body"] = _column(body, "md")
    if buttons:
        drawn["footer"] = _column(_buttons(buttons), "md")
    drawn["styles"] = {part: {"backgroundColor": PAPER} for part in drawn if part in _PARTS}
    return drawn


def album(text: str, pictures: Sequence[tuple[Picture, str, str]]) -> Component:
    """A bubble a picture, each with its address and that of the whole; one alone is a bubble. All
    of one size, as a carousel's have to be (reference, carousel), and of as many lines."""
    drawn = [
        _of_album(text, picture, at, len(pictures), *urls)
        for at, (picture, *urls) in enumerate(pictures, 1)
    ]
    return drawn[0] if len(drawn) == 1 else {"type": "carousel", "contents": drawn}


def _of_album(text: str, picture: Picture, at: int, of: int, url: str, whole: str) -> Component:
    hero: Component = {"type": "image", "url": url, "size": "full", "aspectRatio": "1:1"}
    hero["aspectMode"] = "cover"
    if len(whole) <= LONGEST_ACTION:
        hero["action"] = {"type": "uri", "uri": whole}
    place = f"{at}/{of}" if of > 1 else ""
    words = " · ".join(part for part in (place, picture.alt) if not is_blank(part))
    told = (cut_units(said, _OF_ALBUM_UNITS) for said in (text, words) if not is_blank(said))
    body = [_text(said, INK, "sm") for said in told]
    drawn: Component = {"type": "bubble", "size": "kilo", "hero": hero}
    if body:
        drawn["body"] = _column(body, "xs", paddingAll="12px")
    drawn["styles"] = {part: {"backgroundColor": PAPER} for part in drawn if part in _PARTS}
    return drawn


_PARTS = ("hero", "body", "footer")


def _hero(picture: Picture, url: str) -> Component:
    wide, high = picture.width_px, picture.height_px
    shape = f"{wide}:{min(high, wide * _HIGHEST)}" if wide > 0 and high > 0 else "4:3"
    hero: Component = {"type": "image", "url": url, "size": "full", "aspectRatio": shape}
    hero["aspectMode"] = "fit"
    if len(url) <= LONGEST_ACTION:
        hero["action"] = {"type": "uri", "uri": url}
    return hero


def _body(bubble: Bubble) -> list[Component]:
    parts: list[Component] = []
    if not is_blank(bubble.title):
        parts.append(_text(bubble.title, HEADING, "lg", weight="bold"))
    if not is_blank(bubble.text):
        parts.append(_text(bubble.text, INK))
    parts.extend(drawn for row in bubble.rows if (drawn := _row(row)) is not None)
    if not is_blank(bubble.note):
        parts.append(_text(bubble.note, SOFT_INK, "sm"))
    return parts


def _row(row: Row) -> Component | None:
    value = row.value
    if is_blank(value) and row.percent is not None:
        value = f"{row.percent}%"
    stacked = len(value) > _LONG_VALUE or "\n" in value
    cells: list[Component] = []
    if not is_blank(row.label):
        cells.append(_text(row.label, SOFT_INK, flex=5))
    if not is_blank(value):
        beside = bool(cells) and not stacked
        cells.append(_text(value, INK, flex=6, align="end" if beside else "start"))
    if not cells:
        return None
    if stacked:
        for cell in cells:
            del cell["flex"]
    line = _column(cells, "xs") if stacked else _line(cells)
    return line if row.percent is None else _column([line, _bar(row.percent)], "sm")


def _bar(percent: int) -> Component:
    share = max(0, min(percent, 100))
    track = _column([_column([{"type": "filler"}], "none", width=f"{share}%")], "none")
    track["contents"][0].update(height="10px", cornerRadius="5px", backgroundColor=BAR)
    track.update(height="10px", cornerRadius="5px", backgroundColor=TRACK)
    return track


def _buttons(buttons: Sequence[Button]) -> list[Component]:
    """All of one shape, so that a list of choices looks like one."""
    if all(len(one.label) <= ONE_LINE or graphemes(one.label) <= ONE_LINE for one in buttons):
        return [_button(button) for button in buttons]
    return [_wrapping_button(button) for button in buttons]


def _button(button: Button) -> Component:
    return {
        "type": "button",
        "style": "primary" if button.tone is Tone.MAIN else "secondary",
        "color": _FILL[button.tone],
        "height": "md",
        "scaling": True,
        "action": action(button),
    }


def _wrapping_button(button: Button) -> Component:
    tapped = action(button)
    label = tapped["label"] if is_blank(button.label) else button.label
    return {
        "type": "box",
        "layout": "vertical",
        "contents": [_text(label, _LETTERS[button.tone], align="center")],
        "action": tapped,
        "backgroundColor": _FILL[button.tone],
        "cornerRadius": "8px",
        "paddingAll": "14px",
    }


def _text(text: str, color: str, size: str = "md", **more: Any) -> Component:
    said: Component = {"type": "text", "text": text, "size": size, "color": color}
    said["wrap"] = True
    said["scaling"] = True
    said.update(more)
    return said


def _column(contents: list[Component], spacing: str, **more: Any) -> Component:
    column: Component = {"type": "box", "layout": "vertical", "contents": contents}
    column["spacing"] = spacing
    column.update(more)
    return column


def _line(contents: list[Component]) -> Component:
    return {"type": "box", "layout": "horizontal", "contents": contents, "spacing": "md"}

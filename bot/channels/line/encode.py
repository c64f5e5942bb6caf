"""Finished bubbles as LINE message objects, within LINE's limits whatever they hold.

Pure, and plain dicts: the SDK's models cost a hundred times as much. One bubble is one
message. https://developers.line.biz/en/reference/messaging-api/#message-objects
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import orjson

from bot.channels.addresses import with_usable_addresses
from bot.channels.channel import MediaLinks
from bot.channels.limits import CUT_MARK, cut_units, is_blank, units
from bot.channels.line.actions import URI_SCHEMES, quick_reply
from bot.channels.line.flex import album, card
from core.messages import MOST_IN_ALBUM, Ask, Bubble, Button, Open, Picture, Row

TEXT_UNITS = 5000
"""UTF-16 units in a text message (reference, text message)."""
ALT_UNITS = 1500
"""UTF-16 units in altText, which a notification shows (reference, Flex message)."""
BUBBLE_BYTES = 30_000
"""A Flex bubble's JSON may have 30 KB (reference, bubble)."""
CAROUSEL_BYTES = 50_000
"""A Flex carousel's JSON may have 50 KB (reference, carousel)."""
_PICTURE_URL = 2000
_PICTURE_TYPES = frozenset(("image/png", "image/jpeg"))

Message = dict[str, Any]


def messages(bubbles: Sequence[Bubble], links: MediaLinks) -> list[Message]:
    """One message a bubble; the small buttons of all of them hang on the last."""
    said: list[Message] = []
    chips: list[Button] = []
    for bubble in bubbles:
        usable = with_usable_addresses(bubble, URI_SCHEMES)
        buttons, small = _sorted_out(usable)
        message, dropped = _message(usable, buttons, links)
        said.append(message)
        chips += dropped + small
    under_last = quick_reply(chips)
    if under_last and said:
        said[-1]["quickReply"] = under_last
    return said


def _sorted_out(bubble: Bubble) -> tuple[list[Button], list[Button]]:
    """Large buttons and quick replies: camera, photos and place exist only as the latter."""
    large = [one for one in bubble.buttons if not isinstance(one.does, Ask)]
    asking = [one for one in bubble.buttons if isinstance(one.does, Ask)]
    return large, asking + list(bubble.chips)


def _message(
    bubble: Bubble, buttons: list[Button], links: MediaLinks
) -> tuple[Message, list[Button]]:
    """The message, and the buttons that found no room in it."""
    if bubble.album:
        return _album(bubble, links), buttons
    url = _picture_url(bubble, links)
    if bubble.picture and not url:
        bubble = replace(bubble, text=_joined("\n", bubble.picture.alt, bubble.text))
    is_card = bool(bubble.title or bubble.rows or bubble.note or buttons)
    if url and not is_card and is_blank(bubble.text):
        return {"type": "image", "originalContentUrl": url, "previewImageUrl": url}, []
    if url or is_card:
        contents = card(bubble, buttons, url)
        if len(contents) > 2 and len(orjson.dumps(contents)) <= BUBBLE_BYTES:
            return {"type": "flex", "altText": _alt(bubble, buttons), "contents": contents}, []
        return _text(_in_words(bubble, buttons)), buttons
    return _text(bubble.text), []


def _album(bubble: Bubble, links: MediaLinks) -> Message:
    """Pictures side by side; what they show in words where LINE cannot fetch them."""
    shown = [(each, url) for each in bubble.album[:MOST_IN_ALBUM] if (url := _url_of(each, links))]
    pictures = [
        (each, url, links(each.whole_key) or url if each.whole_key else url) for each, url in shown
    ]
    while pictures:
        contents = album(bubble.text, pictures)
        if len(orjson.dumps(contents)) <= CAROUSEL_BYTES:
            return {"type": "flex", "altText": _alt(bubble, []), "contents": contents}
        pictures = pictures[:-1]
    return _text(_joined("\n", bubble.text, *(each.alt for each in bubble.album)))


def _picture_url(bubble: Bubble, links: MediaLinks) -> str:
    return _url_of(bubble.picture, links) if bubble.picture else ""


def _url_of(picture: Picture, links: MediaLinks) -> str:
    """LINE fetches pictures itself, over https only (reference, image message)."""
    if picture.mime not in _PICTURE_TYPES:
        return ""
    url = links(picture.media_key) or ""
    return url if url.startswith("https://") and len(url) <= _PICTURE_URL else ""


def _text(text: str) -> Message:
    return {"type": "text", "text": CUT_MARK if is_blank(text) else cut_units(text, TEXT_UNITS)}


def _alt(bubble: Bubble, buttons: list[Button]) -> str:
    """What a notification and the list of chats show of a card."""
    said = _joined(" · ", bubble.title, bubble.text)
    if not said:
        said = _joined(" · ", *map(_row_in_words, bubble.rows), bubble.note)
    if not said and (seen := bubble.picture or next(iter(bubble.album), None)):
        said = seen.alt
    if is_blank(said):
        said = _joined(" · ", *(one.label for one in buttons)) or CUT_MARK
    return cut_units(said, ALT_UNITS)


def _in_words(bubble: Bubble, buttons: list[Button]) -> str:
    """A card too large to draw, as text whose choices are numbered and never cut off."""
    choices = [f"{number}. {_choice(one)}" for number, one in enumerate(buttons, 1)]
    tail = cut_units("\n".join(choices), TEXT_UNITS // 2)
    rows = (_row_in_words(row) for row in bubble.rows)
    head = _joined("\n", bubble.title, bubble.text, *rows, bubble.note)
    return _joined("\n", cut_units(head, TEXT_UNITS - units(tail) - 1), tail)


def _choice(button: Button) -> str:
    if isinstance(button.does, Open):
        return f"{button.label}: {button.does.url}"
    return button.label


def _row_in_words(row: Row) -> str:
    value = f"{row.percent}%" if is_blank(row.value) and row.percent is not None else row.value
    return _joined(": ", row.label, value)


def _joined(by: str, *parts: str) -> str:
    return by.join(part for part in parts if not is_blank(part))

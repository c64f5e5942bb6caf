"""Platform JSON as plain words and buttons: for a terminal and for tests.

Pure. Reads the encoded JSON the page draws, so what a test sees is what was really sent.
"""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Button:
    """Something to tap: `data` goes back to the bot, or `types` is typed, or `opens` opens."""

    item: str
    label: str
    data: str = ""
    shows: str = ""
    types: str = ""
    opens: str = ""


def line_of(item: Json) -> str:
    """One item as a line of text, buttons in brackets."""
    words = [*_spoken(item), *(f"[{button.label}]" for button in _buttons(item))]
    return " ".join(word for word in words if word)


def buttons(items: Sequence[Json]) -> list[Button]:
    """All that can be tapped, oldest first; chips only of the newest message."""
    return [
        button
        for number, item in enumerate(items, 1)
        for button in _buttons(item, chips=number == len(items) and not item.get("chipsUsed"))
    ]


def _spoken(item: Json) -> Iterator[str]:
    if "line" in item:
        yield from _line_words(item["line"])
    elif "telegram" in item:
        body = item["telegram"]["body"]
        text = body.get("text") or body.get("caption") or ""
        yield html.unescape(re.sub(r"<[^>]*>", "", text)) if body.get("parse_mode") else text
    elif "note" in item:
        yield f"({item['note']}: {item.get('why', '')})"
    else:
        kinds = ("photo", "pin", "sticker", "voice", "unsent")
        yield item.get("text") or next((f"({kind})" for kind in kinds if item.get(kind)), "")


def _line_words(part: Any) -> Iterator[str]:
    """Texts in reading order; a box that is a button speaks as one."""
    if isinstance(part, list):
        for one in part:
            yield from _line_words(one)
    elif isinstance(part, dict) and not part.get("action"):
        if part.get("type") in ("text", "textV2", "span"):
            yield str(part.get("text") or "")
        for name in ("header", "hero", "body", "footer", "contents"):
            yield from _line_words(part.get(name))


def _buttons(item: Json, chips: bool = True) -> Iterator[Button]:
    if "line" in item:
        for action in _actions(item["line"].get("contents")):
            yield _line_button(item["id"], action)
        for chip in (item["line"].get("quickReply") or {}).get("items", []) if chips else []:
            yield _line_button(item["id"], chip["action"])
    elif "telegram" in item:
        markup = item["telegram"]["body"].get("reply_markup") or {}
        for row in markup.get("inline_keyboard", []):
            for one in row:
                data, url = one.get("callback_data", ""), one.get("url", "")
                yield Button(item["id"], one["text"], data=data, opens=url)
        for row in markup.get("keyboard", []) if chips else []:
            for one in row:
                label = one if isinstance(one, str) else one["text"]
                yield Button(item["id"], label, types=label)


def _actions(part: Any) -> Iterator[Json]:
    if isinstance(part, list):
        for one in part:
            yield from _actions(one)
    elif isinstance(part, dict):
        if part.get("action"):
            yield part["action"]
        for name in ("header", "hero", "body", "footer", "contents"):
            yield from _actions(part.get(name))


def _line_button(item: str, action: Json) -> Button:
    label = str(action.get("label") or "")
    data, shows = action.get("data", ""), action.get("displayText", "")
    opens, types = action.get("uri", ""), ""
    if action.get("type") == "message":
        types = action["text"]
    return Button(item, label, data=data, shows=shows, types=types, opens=opens)

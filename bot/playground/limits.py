"""What LINE and Telegram refuse to draw, so that a mistake shows in the demo and not in the field.

Pure. The platforms' own limits only (Messaging API reference; Bot API); how our encoders
stay within them is theirs to know.
"""

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from core.thai.base.text import graphemes

Json = dict[str, Any]
Fault = dict[str, str]

LINE_MOST_MESSAGES = 5
LINE_MOST_TEXT = 5_000
LINE_MOST_ALT = 1_500
LINE_MOST_CHIPS = 13
LINE_MOST_BUBBLE_BYTES = 30_000
LINE_MOST_CAROUSEL_BYTES = 50_000
LINE_LABEL_CHIP, LINE_LABEL_BUTTON = 20, 40
LINE_ONLY_CHIPS = frozenset(("camera", "cameraRoll", "location"))
LINE_MOST_DATA = LINE_MOST_MESSAGE_TEXT = 300
TELEGRAM_MOST_TEXT, TELEGRAM_MOST_CAPTION = 4_096, 1_024
TELEGRAM_MOST_DATA_BYTES = 64
TELEGRAM_ALBUM = range(2, 11)
TELEGRAM_TAGS = frozenset(
    {"b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "code", "pre", "a", "span"}
    | {"tg-spoiler", "blockquote", "tg-emoji"}
)


def line_faults(messages: Any) -> list[Fault]:
    """Everything wrong with the messages of one reply or push, as LINE's `details`."""
    if not isinstance(messages, list) or not 1 <= len(messages) <= LINE_MOST_MESSAGES:
        return [fault("messages", "Size must be between 1 and 5")]
    return [
        found
        for number, message in enumerate(messages)
        for found in _message_faults(message, f"messages[{number}]")
    ]


def _message_faults(message: Json, at: str) -> Iterator[Fault]:
    match message.get("type"):
        case "text" | "textV2":
            yield from _length(message.get("text"), 1, LINE_MOST_TEXT, f"{at}.text")
        case "image":
            for name in ("originalContentUrl", "previewImageUrl"):
                if not str(message.get(name, "")).startswith(("https://", "http://")):
                    yield fault(f"{at}.{name}", "Must be an absolute URL")
        case "flex":
            yield from _length(message.get("altText"), 1, LINE_MOST_ALT, f"{at}.altText")
            yield from _flex_faults(message.get("contents") or {}, f"{at}.contents")
        case "template" | "location" | "sticker" | "video" | "audio" | "imagemap":
            pass
        case other:
            yield fault(f"{at}.type", f"unknown type {other!r}")
    chips = (message.get("quickReply") or {"items": [{}]}).get("items", [])
    if not 1 <= len(chips) <= LINE_MOST_CHIPS:
        yield fault(f"{at}.quickReply.items", "Size must be between 1 and 13")
    for number, chip in enumerate(chips):
        where = f"{at}.quickReply.items[{number}].action"
        yield from _action_faults(chip.get("action"), LINE_LABEL_CHIP, where)


def _flex_faults(contents: Json, at: str) -> Iterator[Fault]:
    most = LINE_MOST_BUBBLE_BYTES
    if contents.get("type") == "carousel":
        most = LINE_MOST_CAROUSEL_BYTES
        if not 1 <= len(contents.get("contents", [])) <= 12:
            yield fault(at, "Carousel needs 1 to 12 bubbles")
    if len(json.dumps(contents, ensure_ascii=False, separators=(",", ":")).encode()) > most:
        yield fault(at, "Too large")
    for where, part in _parts(contents, at):
        match part.get("type"):
            case "text" if not part.get("contents"):
                yield from _length(part.get("text"), 1, None, f"{where}.text")
            case "button":
                label = LINE_LABEL_BUTTON
                yield from _action_faults(part.get("action"), label, f"{where}.action")
            case "box" if part.get("layout") not in ("vertical", "horizontal", "baseline"):
                yield fault(f"{where}.layout", "must be specified")


def _parts(part: Any, at: str) -> Iterator[tuple[str, Json]]:
    """Every component below, with its path; actions are no components."""
    if isinstance(part, list):
        for number, one in enumerate(part):
            yield from _parts(one, f"{at}[{number}]")
    elif isinstance(part, dict):
        yield at, part
        for name, one in part.items():
            if name not in ("action", "background", "styles") and isinstance(one, list | dict):
                yield from _parts(one, f"{at}.{name}")


def _action_faults(action: Json | None, most_label: int, at: str) -> Iterator[Fault]:
    if not action:
        return
    kind = action.get("type")
    if kind in LINE_ONLY_CHIPS and most_label != LINE_LABEL_CHIP:
        yield fault(f"{at}.type", "only quick replies may ask for this")
    if kind != "clipboard" or action.get("label"):
        label = str(action.get("label") or "")
        if not 1 <= graphemes(label) <= most_label:
            yield fault(f"{at}.label", f"Length must be between 1 and {most_label}")
    if kind == "postback":
        yield from _length(action.get("data"), 1, LINE_MOST_DATA, f"{at}.data")
    if kind == "message":
        yield from _length(action.get("text"), 1, LINE_MOST_MESSAGE_TEXT, f"{at}.text")
    if kind == "uri":
        uri = str(action.get("uri") or "")
        if not uri.isascii() or not uri.startswith(("https://", "http://", "tel:", "line:")):
            yield fault(f"{at}.uri", "Invalid URI scheme or not percent-encoded")


def _length(text: Any, least: int, most: int | None, at: str) -> Iterator[Fault]:
    """LINE counts UTF-16 units."""
    units = len(text.encode("utf-16-le", "surrogatepass")) // 2 if isinstance(text, str) else 0
    if units < least:
        yield fault(at, "May not be empty")
    if most is not None and units > most:
        yield fault(at, f"Length must be between {least} and {most}")


def fault(at: str, message: str) -> Fault:
    return {"property": at, "message": message}


def telegram_fault(method: str, body: Json) -> str | None:
    """The first thing wrong with a Bot API call, in the server's words."""
    if method == "sendMediaGroup":
        return _album_fault(body)
    field, most = ("text", TELEGRAM_MOST_TEXT)
    if method != "sendMessage":
        field, most = ("caption", TELEGRAM_MOST_CAPTION)
    text = str(body.get(field) or "")
    if body.get("parse_mode") == "HTML":
        reader = _Telegram()
        reader.feed(text)
        reader.close()
        if reader.wrong or reader.open:
            return f"Bad Request: can't parse entities: {reader.wrong or reader.open[-1]}"
        text = reader.text
    if method == "sendMessage" and not text.strip():
        return "Bad Request: message text is empty"
    if len(text.encode("utf-16-le", "surrogatepass")) // 2 > most:
        return f"Bad Request: {'message' if field == 'text' else 'message caption'} is too long"
    return _keyboard_fault(body.get("reply_markup") or {})


def _album_fault(body: Json) -> str | None:
    """Of two to ten, each with a caption as of a photo; no keyboard hangs on it."""
    media = body.get("media") or []
    if len(media) not in TELEGRAM_ALBUM:
        return "Bad Request: must be between 2 and 10 photos in an album"
    if "reply_markup" in body:
        return "Bad Request: albums have no keyboard"
    return next((said for one in media if (said := telegram_fault("sendPhoto", one))), None)


def _keyboard_fault(markup: Json) -> str | None:
    for button in (one for row in markup.get("inline_keyboard", []) for one in row):
        if not str(button.get("text") or "").strip():
            return "Bad Request: inline keyboard button text is empty"
        data = button.get("callback_data")
        if data is not None and not 1 <= len(str(data).encode()) <= TELEGRAM_MOST_DATA_BYTES:
            return "Bad Request: BUTTON_DATA_INVALID"
        if len(button) < 2:
            return "Bad Request: text buttons are unallowed in the inline keyboard"
    return None


class _Telegram(HTMLParser):
    """Telegram's HTML: a few tags, all closed in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.text = ""
        self.wrong = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TELEGRAM_TAGS:
            self.wrong = f'Unsupported start tag "{tag}"'
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong = f'Unexpected end tag "{tag}"'

    def handle_data(self, data: str) -> None:
        self.text += data

"""Telegram's limits that its description states only in prose, apart from the encoder.

https://core.telegram.org/bots/api (platforms.md, 5). Returns sentences as Telegram might.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

Json = dict[str, Any]

_URL = re.compile(r"https?://[^/]+\.[^/]+|tg://.")
_TAGS = {"b", "i", "u", "s", "code", "pre", "a", "blockquote"}
_BUTTON_DOES = {"url", "callback_data", "web_app", "login_url", "copy_text", "pay"}


def send_problems(method: str, arguments: Json, in_private: bool = True) -> list[str]:
    """Everything wrong with a sendMessage or sendPhoto."""
    found: list[str] = []
    if method == "sendMessage":
        found += _text(arguments.get("text"), arguments.get("parse_mode"), 1, 4096)
    if method == "sendPhoto" and "caption" in arguments:
        found += _text(arguments["caption"], arguments.get("parse_mode"), 0, 1024)
    if method == "sendMediaGroup":
        found += _album(arguments)
    if "reply_markup" in arguments:
        found += _keyboard(arguments["reply_markup"], in_private)
    return found


def _album(arguments: Json) -> Iterator[str]:
    """https://core.telegram.org/bots/api#sendmediagroup: 2 to 10, no keyboard, one kind of media
    each uploaded under its own name."""
    media = arguments.get("media")
    if not isinstance(media, list) or not 2 <= len(media) <= 10:
        yield "Bad Request: an album has 2 to 10 photos"
        return
    if "reply_markup" in arguments:
        yield "Bad Request: an album takes no keyboard"
    attached = [str(one.get("media", "")) for one in media]
    if len(set(attached)) < len(attached):
        yield "Bad Request: the same file twice in an album"
    for one in media:
        if one.get("type") != "photo":
            yield f"Bad Request: we never send {one.get('type')}"
        if "caption" in one:
            yield from _text(one["caption"], one.get("parse_mode"), 0, 1024)


def shown_text(text: str, parse_mode: str | None = "HTML") -> str:
    """What the person reads of it."""
    return _read(text)[0] if parse_mode == "HTML" else text


def _text(text: Any, parse_mode: str | None, least: int, most: int) -> Iterator[str]:
    if not isinstance(text, str):
        yield "Bad Request: message text is empty"
        return
    plain, problem = _read(text) if parse_mode == "HTML" else (text, "")
    if problem:
        yield f"Bad Request: can't parse entities: {problem}"
    if len(plain.strip()) < least:
        yield "Bad Request: message text is empty"
    if len(plain.encode("utf-16-le")) // 2 > most:
        yield "Bad Request: message is too long"


def _keyboard(markup: Json, in_private: bool) -> Iterator[str]:
    if "inline_keyboard" in markup:
        rows = markup["inline_keyboard"]
        if not rows or not all(rows):
            yield "Bad Request: an empty keyboard"
        for button in (button for row in rows for button in row):
            yield from _inline_button(button)
    for button in (button for row in markup.get("keyboard", ()) for button in row):
        if not str(button.get("text", "")).strip():
            yield "Bad Request: keyboard button text is empty"
        if button.get("request_location") and not in_private:
            yield "Bad Request: location can be requested in private chats only"


def _inline_button(button: Json) -> Iterator[str]:
    if not str(button.get("text", "")).strip():
        yield "Bad Request: button text is empty"
    if len(_BUTTON_DOES & button.keys()) != 1:
        yield "Bad Request: exactly one thing a button does"
    data = button.get("callback_data")
    if data is not None and not 1 <= len(data.encode()) <= 64:
        yield "Bad Request: BUTTON_DATA_INVALID"
    if "url" in button and not _URL.match(button["url"]):
        yield "Bad Request: inline keyboard button URL is invalid: Wrong HTTP URL"
    copied = (button.get("copy_text") or {"text": "x"})["text"]
    if not 1 <= len(copied) <= 256:
        yield "Bad Request: BUTTON_COPY_TEXT_INVALID"


class _Reader(HTMLParser):
    """Telegram's HTML: a few tags, all closed in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.open: list[str] = []
        self.problem = ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag not in _TAGS:
            self.problem = f'Unsupported start tag "{tag}"'
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.problem = f'Unmatched end tag "{tag}"'

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_comment(self, data: str) -> None:
        self.problem = "a comment"

    def handle_decl(self, decl: str) -> None:
        self.problem = "a declaration"


def _read(text: str) -> tuple[str, str]:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    unclosed = f'Can\'t find end tag for "{reader.open[-1]}"' if reader.open else ""
    return "".join(reader.text), reader.problem or unclosed

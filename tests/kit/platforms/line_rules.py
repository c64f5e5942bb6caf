"""LINE's limits that no machine-readable description states, as we read them in its prose.

Written from https://developers.line.biz/en/reference/messaging-api/ (platforms.md, 3), apart
from the encoder on purpose. Returns sentences; none means LINE would take it.
"""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from core.thai.base.text import graphemes

Json = dict[str, Any]

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}([0-9A-Fa-f]{2})?")
_ONLY_IN_CHIPS = {"camera", "cameraRoll", "location"}


def message_problems(messages: Any) -> list[str]:
    """Everything wrong with the messages of one reply or push."""
    if not isinstance(messages, list) or not 1 <= len(messages) <= 5:
        return ["messages: size must be between 1 and 5"]
    found = []
    for number, message in enumerate(messages):
        found += [f"messages[{number}].{said}" for said in _message(message)]
        if "quickReply" in message and number < len(messages) - 1:
            found.append(f"messages[{number}].quickReply: not on the last message, never shown")
    return found


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _message(message: Json) -> Iterator[str]:
    match message.get("type"):
        case "text":
            yield from _filled("text", message.get("text"), 5000)
        case "image":
            yield from _https("originalContentUrl", message.get("originalContentUrl"))
            yield from _https("previewImageUrl", message.get("previewImageUrl"))
        case "flex":
            yield from _filled("altText", message.get("altText"), 1500)
            yield from _container(message.get("contents") or {})
        case kind:
            yield f"type: we never send {kind}"
    if "quickReply" in message:
        items = message["quickReply"].get("items") or []
        if not 1 <= len(items) <= 13:
            yield "quickReply.items: size must be between 1 and 13"
        for item in items:
            if item.get("type") != "action":
                yield "quickReply.items.type: must be action"
            yield from _action(item.get("action") or {}, 20, in_chip=True)


def _container(contents: Json) -> Iterator[str]:
    if contents.get("type") != "carousel":
        yield from _bubble(contents)
        return
    several = contents.get("contents") or []
    size = len(json.dumps(contents, ensure_ascii=False, separators=(",", ":")).encode())
    if size > 50_000:
        yield f"contents: {size} bytes"
    if not 1 <= len(several) <= 12:
        yield "contents.contents: size must be between 1 and 12"
    if len({bubble.get("size", "mega") for bubble in several}) > 1:
        yield "contents.contents: bubbles of one carousel have one size"
    for bubble in several:
        yield from _bubble(bubble)


def _bubble(bubble: Json) -> Iterator[str]:
    size = len(json.dumps(bubble, ensure_ascii=False, separators=(",", ":")).encode())
    if size > 30_000:
        yield f"contents: {size} bytes"
    if bubble.get("type") != "bubble":
        yield "contents.type: must be bubble"
    if not any(part in bubble for part in ("header", "hero", "body", "footer")):
        yield "contents: at least one block must be specified"
    for part in ("header", "body", "footer"):
        if part in bubble:
            yield from _component(bubble[part], part)
    if "hero" in bubble:
        yield from _component(bubble["hero"], "hero")
    for part, style in (bubble.get("styles") or {}).items():
        if part not in bubble:
            yield f"styles.{part}: there is no such block"
        yield from _colour(f"styles.{part}", style.get("backgroundColor"))


def _component(part: Json, at: str, layout: str = "") -> Iterator[str]:
    for name in ("color", "backgroundColor", "borderColor"):
        yield from _colour(f"{at}.{name}", part.get(name))
    match part.get("type"):
        case "box":
            yield from _box(part, at)
        case "text":
            yield from _filled(f"{at}.text", part.get("text"), 30_000)
        case "button":
            if layout == "baseline":
                yield f"{at}: a button in a baseline box"
            yield from _action(part.get("action") or {}, 40, in_chip=False)
        case "image":
            yield from _https(f"{at}.url", part.get("url"))
            yield from _shape(f"{at}.aspectRatio", part.get("aspectRatio", "1:1"))
        case "filler" | "separator":
            pass
        case kind:
            yield f"{at}.type: unknown {kind}"
    if part.get("type") != "button" and "action" in part:
        yield from _action(part["action"], 40, in_chip=False, needs_label=False)


def _box(part: Json, at: str) -> Iterator[str]:
    if part.get("layout") not in ("vertical", "horizontal", "baseline"):
        yield f"{at}.layout: {part.get('layout')}"
    if not part.get("contents"):
        yield f"{at}.contents: empty"
    for number, inner in enumerate(part.get("contents") or ()):
        yield from _component(inner, f"{at}[{number}]", part["layout"])


def _action(
    action: Json, label_most: int, in_chip: bool, needs_label: bool = True
) -> Iterator[str]:
    kind, label = action.get("type"), action.get("label")
    if needs_label or label is not None:
        if not label or not label.strip():
            yield f"{kind}.label: may not be empty"
        elif graphemes(label) > label_most:
            yield f"{kind}.label: {graphemes(label)} graphemes"
    match kind:
        case "postback":
            yield from _filled("data", action.get("data"), 300)
            if "displayText" in action:
                yield from _shown("displayText", action["displayText"])
        case "message":
            yield from _shown("text", action.get("text"))
        case "uri":
            yield from _uri(action.get("uri") or "")
        case _ if kind not in _ONLY_IN_CHIPS:
            yield f"unknown action {kind}"
        case _ if not in_chip:
            yield f"{kind}: only in a quick reply"


def _uri(uri: str) -> Iterator[str]:
    if not 1 <= len(uri) <= 1000 or not uri.isascii() or " " in uri:
        yield f"uri: {len(uri)} letters, or not percent-encoded"
    elif urlsplit(uri).scheme not in ("http", "https", "line", "tel"):
        yield "uri: invalid scheme"


def _filled(at: str, text: Any, most: int) -> Iterator[str]:
    if not isinstance(text, str) or not text.strip():
        yield f"{at}: may not be empty"
    elif units(text) > most:
        yield f"{at}: {units(text)} units"


def _shown(at: str, text: Any) -> Iterator[str]:
    if not isinstance(text, str) or not text.strip():
        yield f"{at}: may not be empty"
    elif graphemes(text) > 300:
        yield f"{at}: {graphemes(text)} graphemes"


def _https(at: str, url: Any) -> Iterator[str]:
    if not isinstance(url, str) or not url.startswith("https://") or len(url) > 2000:
        yield f"{at}: must be https and at most 2000 letters"


def _colour(at: str, colour: Any) -> Iterator[str]:
    if colour is not None and not _COLOUR.fullmatch(colour):
        yield f"{at}: {colour} is no colour"


def _shape(at: str, ratio: str) -> Iterator[str]:
    wide, _, high = ratio.partition(":")
    if not (wide.isdecimal() and high.isdecimal() and 0 < int(high) <= 3 * int(wide)):
        yield f"{at}: {ratio}"

"""What a person sees of a LINE message object: its words, and what can be tapped."""

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]


def shown(message: Json) -> str:
    """All words of a message, a line each."""
    match message["type"]:
        case "text":
            return str(message["text"])
        case "image":
            return f"[picture {message['originalContentUrl']}]"
        case "flex":
            return "\n".join(_words(message["contents"]))
        case kind:
            return f"[{kind}]"


def actions(messages: list[Json]) -> dict[str, Json]:
    """Label -> action of every button of these messages, quick replies included."""
    found = [action for message in messages for action in _actions(message)]
    return {str(action.get("label", action["type"])): action for action in found}


def _words(part: Any) -> Iterator[str]:
    if isinstance(part, list):
        for inner in part:
            yield from _words(inner)
    elif isinstance(part, dict) and part.get("type") == "text":
        yield part["text"]
    elif isinstance(part, dict) and part.get("type") == "image":
        yield f"[picture {part['url']}]"
    elif isinstance(part, dict) and "action" not in part:
        for name in ("header", "hero", "body", "footer", "contents"):
            yield from _words(part.get(name))


def _actions(part: Any) -> Iterator[Json]:
    if isinstance(part, list):
        for inner in part:
            yield from _actions(inner)
    elif isinstance(part, dict):
        if isinstance(part.get("action"), dict) and part.get("type") != "image":
            yield part["action"]
        for name in ("contents", "header", "hero", "body", "footer", "quickReply", "items"):
            yield from _actions(part.get(name))

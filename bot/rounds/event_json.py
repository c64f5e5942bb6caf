"""Events as JSON, for dead letters: written when a handler failed, read to be replayed."""

from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any

import orjson

from core import events
from core.events import Channel, ChatKind, ChatRef, Inbound, MediaKind, MediaRef

_KINDS = {
    kind.__name__: kind
    for kind in (
        events.Said,
        events.Edited,
        events.Pressed,
        events.SentMedia,
        events.SentLocation,
        events.SentContact,
        events.SentOther,
        events.Arrived,
        events.Departed,
        events.Unsent,
        events.Moved,
        events.Overheard,
    )
}


def event_to_json(event: Inbound) -> bytes:
    """An event with the name of its kind beside it."""
    return orjson.dumps({"kind": type(event.what).__name__, "event": _plain(event)})


def event_from_json(data: bytes) -> Inbound:
    """The event `event_to_json` wrote."""
    kept = orjson.loads(data)
    got = kept["event"]
    what = dict(got["what"])
    if "media" in what:
        what["media"] = MediaRef(**what["media"])
        what["kind"] = MediaKind(what["kind"])
    chat = got["chat"]
    ref = ChatRef(Channel(chat["channel"]), chat["address"], ChatKind(chat["kind"]))
    rest = {name: got[name] for name in ("event_id", "sender", "reply_token", "sender_name")}
    return Inbound(
        thread=got.get("thread", ""),
        chat=ref,
        what=_KINDS[kept["kind"]](**what),
        sent_at=datetime.fromisoformat(got["sent_at"]),
        **rest,
    )


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    return value

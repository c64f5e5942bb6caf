"""What a Telegram message carries besides text: photos, files, voices, films, places.

Pure. https://core.telegram.org/bots/api#message
"""

from collections.abc import Mapping
from typing import Any

from core.events import MediaKind, MediaRef, SentLocation, SentMedia

Json = Mapping[str, Any]

_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif")
_KINDS = {
    "voice": MediaKind.AUDIO,
    "audio": MediaKind.AUDIO,
    "video": MediaKind.VIDEO,
    "video_note": MediaKind.VIDEO,
}


def media(message: Json) -> SentMedia | None:
    """The content of a message, or None if it has none we keep."""
    if "animation" in message:
        return None  # a moving picture comes with a document too, but nobody reports with it
    if sizes := message.get("photo"):
        best = max(sizes, key=lambda size: size["width"] * size["height"])
        return _sent(message, MediaKind.PHOTO, best, "image/jpeg")
    if document := message.get("document"):
        mime = document.get("mime_type") or ""
        named = (document.get("file_name") or "").lower()
        is_picture = mime.startswith("image/") or named.endswith(_PICTURES)
        kind = MediaKind.PHOTO if is_picture else MediaKind.FILE
        return _sent(message, kind, document)
    for name, kind in _KINDS.items():
        if held := message.get(name):
            return _sent(message, kind, held)
    return None


def location(message: Json) -> SentLocation:
    """A pin, with the name of the place if one was chosen."""
    venue = message.get("venue") or {}
    pin = venue.get("location") or message["location"]
    return SentLocation(
        latitude=float(pin["latitude"]),
        longitude=float(pin["longitude"]),
        title=venue.get("title") or "",
        address=venue.get("address") or "",
    )


def _sent(message: Json, kind: MediaKind, held: Json, mime: str = "") -> SentMedia:
    size = held.get("file_size")
    return SentMedia(
        kind=kind,
        media=MediaRef(
            platform_id=str(held["file_id"]),
            mime=held.get("mime_type") or mime,
            size_bytes=size if isinstance(size, int) else None,
            file_name=held.get("file_name") or "",
        ),
        message_id=str(message["message_id"]),
        album=message.get("media_group_id") or "",
        caption=message.get("caption") or "",
    )

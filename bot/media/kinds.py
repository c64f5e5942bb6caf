"""What kind of content some bytes are, by how they begin: what people send has no name."""

THUMB = "thumb/"
"""Before the id of a photo in the key of its small picture, see `bot/media/store.py`."""
UNKNOWN_KIND = "application/octet-stream"
"""Is saved by a browser and never opened where we serve it."""
_BEGINNINGS = {
    b"\x89PNG": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"OggS": "audio/ogg",
    b"ID3": "audio/mpeg",
}
_BOXED = {b"M4A ": "audio/mp4", b"M4B ": "audio/mp4", b"heic": "image/heic", b"mif1": "image/heic"}


def kind_of(content: bytes) -> str:
    """The MIME type of a picture, film or sound; anything else is unknown."""
    for begins, kind in _BEGINNINGS.items():
        if content.startswith(begins):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content[4:8] == b"ftyp":
        return _BOXED.get(content[8:12], "video/mp4")
    return UNKNOWN_KIND

"""What a decision changes in what people sent besides words: photos, films, files and pins."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WantMedia:
    """Content somebody sent; a job fetches it before the platform drops it."""

    media_id: str
    chat_key: str
    message_id: str
    person_id: str | None
    kind: str
    platform_id: str
    mime: str


@dataclass(frozen=True, slots=True)
class KeepUnplaced:
    """Something sent that belongs to no report yet. `kind`: a `MediaKind`, or `pin`.

    `unplaced_id` is the medium's own id, of a pin a fresh one. `pin`: `lat lon`; `words`: what
    stood beneath the picture, or the address of the pin.
    """

    unplaced_id: str
    chat_key: str
    message_id: str
    person_id: str
    kind: str
    pin: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """These found their form: they wait no more."""

    unplaced_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ForgetUnplaced:
    """These are not wanted by who sent them: their bytes go."""

    unplaced_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ForgetMessage:
    """A message was unsent: what was stored of it goes."""

    chat_key: str
    message_id: str
